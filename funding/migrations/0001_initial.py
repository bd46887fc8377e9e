import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in apps.get_app_config("funding").get_models():
        for trigger in getattr(model._meta, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0005_sessions_of_people"),
        ("accounts", "__first__"),
        ("catalogue", "0005_imports_as_jobs"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                ("recorded_in", models.BigIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
            ],
            options={
                "verbose_name": "designated fund",
                "verbose_name_plural": "designated funds",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="funding_fund_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="funding_fund_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="funding_fund_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_fund_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="b1d72af4dc82ee224adea67b1954e578f666ecdb",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_d9d49",
                            table="funding_fund",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="966a934716752eeb2b8c3c3abe751109aec1c3a7",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_3f527",
                            table="funding_fund",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="3d1d8e93963edb49781fb08f9edb987734c41b50",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_6f205",
                            table="funding_fund",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="5c144d30391a903c67fd369a3574b8739b53a9fb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0d128",
                            table="funding_fund",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "funding_fundhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="be3fb33c1b6dfa09005cb6b2ef7ee4ba7632a59a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7b681",
                            table="funding_fund",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."name_en", OLD."name_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="6b6a88cfceebe88fdc52a67403c905905f5f175c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2993a",
                            table="funding_fund",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="funding.fund",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "ordering": ["field", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "field", "source", "locator_ja"),
                        name="funding_fundevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="funding_fundevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="funding_fundevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="funding_fundevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="funding_fundevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="funding_fundevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_fundevidence_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_by_role__isnull", True),
                            (
                                "entered_by_role__in",
                                [
                                    "data_load",
                                    "cabinet_editor",
                                    "cabinet_approver",
                                    "council_secretary",
                                    "ministry_officer",
                                    "agency_staff",
                                    "council_member",
                                    "researcher",
                                    "read_client",
                                    "write_client",
                                    "operator",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_fundevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_fund SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="e4930c518940baac986db25023673aaf80bcde0b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_7220f",
                            table="funding_fundevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="074ad49745900d35f8cd177c6b129dfd447407f4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_70b7b",
                            table="funding_fundevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_fundevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="62a464e45d9d89ab4a667eed33dddb4a1c75effb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2e8dc",
                            table="funding_fundevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="0082ae71c12f55ee42208bfadf2283ea07ae5758",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3abce",
                            table="funding_fundevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundEvidenceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.fundevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.fund",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="f0c275a65c4d09a9fd3306072f997bf4943e5ab3",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_724b3",
                            table="funding_fundevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7684a4ec49ae64988515d71d39b55ee82ecd85a6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_64f20",
                            table="funding_fundevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.fund",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="33650cae3fbbe769bd89baa957514f42c7ccfc64",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_33c66",
                            table="funding_fundhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7a74de7eb373990647ab64de2b83141440038235",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d1213",
                            table="funding_fundhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "opening_balance_yen",
                    models.BigIntegerField(verbose_name="carried over from the year before (yen)"),
                ),
                (
                    "balance_yen",
                    models.BigIntegerField(editable=False, verbose_name="balance (yen)"),
                ),
                (
                    "closing_balance_yen",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="counted at the end of the year (yen)"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fund_years",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "verbose_name": "fiscal year of the fund",
                "verbose_name_plural": "fiscal years of the fund",
                "ordering": ["agency", "fiscal_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "fiscal_year"),
                        name="funding_fundyear_once",
                        violation_error_message="This fiscal year exists already.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "agency"), name="funding_fundyear_of_agency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["open", "closed"]),
                            _connector="OR",
                        ),
                        name="funding_fundyear_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2021), ("fiscal_year__lte", 2100)),
                        name="funding_fundyear_fiscal_year_sound",
                        violation_error_message="The fund exists since the fiscal year 2021.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opening_balance_yen__gte", 0)),
                        name="funding_fundyear_opening_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("balance_yen__gte", 0)),
                        name="funding_fundyear_not_overdrawn",
                        violation_error_message="The account of the fund would be overdrawn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("state", "open"),
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("closing_balance_yen", models.F("balance_yen")),
                                ("state", "closed"),
                            ),
                            _connector="OR",
                        ),
                        name="funding_fundyear_closes_without_difference",
                        violation_error_message="A year closes only when its entries add up to the balance that was counted.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="fb2e728af287ecb0046f402e50ebb21cbd3fb652",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_e7b25",
                            table="funding_fundyear",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundyearhistory" ("agency_id", "closed_at", "closed_by_id", "closing_balance_yen", "fiscal_year", "id", "opened_by_id", "opening_balance_yen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state") VALUES (NEW."agency_id", NEW."closed_at", NEW."closed_by_id", NEW."closing_balance_yen", NEW."fiscal_year", NEW."id", NEW."opened_by_id", NEW."opening_balance_yen", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."state"); RETURN NULL;',
                            hash="d8eea6b2ac8c75ba3e6c3b3afe970b0e34a52e39",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7a40a",
                            table="funding_fundyear",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closing_balance_yen" IS DISTINCT FROM (NEW."closing_balance_yen") OR OLD."fiscal_year" IS DISTINCT FROM (NEW."fiscal_year") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."opening_balance_yen" IS DISTINCT FROM (NEW."opening_balance_yen") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                            func='INSERT INTO "funding_fundyearhistory" ("agency_id", "closed_at", "closed_by_id", "closing_balance_yen", "fiscal_year", "id", "opened_by_id", "opening_balance_yen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state") VALUES (NEW."agency_id", NEW."closed_at", NEW."closed_by_id", NEW."closing_balance_yen", NEW."fiscal_year", NEW."id", NEW."opened_by_id", NEW."opening_balance_yen", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."state"); RETURN NULL;',
                            hash="f82c3b1ed9f91948f1a8fcdb899bf106935609a7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4b321",
                            table="funding_fundyear",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundyearhistory" ("agency_id", "closed_at", "closed_by_id", "closing_balance_yen", "fiscal_year", "id", "opened_by_id", "opening_balance_yen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state") VALUES (OLD."agency_id", OLD."closed_at", OLD."closed_by_id", OLD."closing_balance_yen", OLD."fiscal_year", OLD."id", OLD."opened_by_id", OLD."opening_balance_yen", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."state"); RETURN NULL;',
                            hash="78a7493da5c2e054ae35cc9b6d6da765f6032883",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4ef85",
                            table="funding_fundyear",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundYearHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "opening_balance_yen",
                    models.BigIntegerField(verbose_name="carried over from the year before (yen)"),
                ),
                (
                    "closing_balance_yen",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="counted at the end of the year (yen)"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.fundyear",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="695a61f279d5c803bb2d9752cf36ceed59bde2c2",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_48f35",
                            table="funding_fundyearhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b86376be11fa1d61ec92b9dd322a348fad8471a2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0b2a7",
                            table="funding_fundyearhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fund", "fund"),
                            ("concept", "R&D concept"),
                            ("call", "call for proposals"),
                            ("award", "award"),
                            ("contract", "contract"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("what_ja", models.TextField(verbose_name="what was read (Japanese)")),
                ("what_en", models.TextField(verbose_name="what was read (English)")),
                ("about", models.JSONField(blank=True, default=dict, verbose_name="about")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "amount_note_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (Japanese)"
                    ),
                ),
                (
                    "amount_note_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (English)"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be confirmed"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="settled at"),
                ),
                ("settled_reason", models.TextField(blank=True, null=True, verbose_name="why")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "lead",
                "verbose_name_plural": "leads",
                "ordering": ["slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="funding_lead_slug_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what_ja", ""), _negated=True),
                        name="funding_lead_what_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what_en", ""), _negated=True),
                        name="funding_lead_what_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("settled_reason", ""), _negated=True),
                        name="funding_lead_settled_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["concept", "call", "award"]),
                            _connector="OR",
                        ),
                        name="funding_lead_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["open", "confirmed", "dismissed"]),
                            _connector="OR",
                        ),
                        name="funding_lead_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at__isnull", True),
                                ("settled_by__isnull", True),
                                ("state", "open"),
                            ),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                ("settled_reason__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="funding_lead_settled_whole",
                        violation_error_message="Say who settled the lead, and why.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_leadhistory" ("about", "amount_bound", "amount_kind", "amount_note_en", "amount_note_ja", "amount_yen", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_at", "settled_by_id", "settled_reason", "slug", "state", "what_en", "what_ja") VALUES (NEW."about", NEW."amount_bound", NEW."amount_kind", NEW."amount_note_en", NEW."amount_note_ja", NEW."amount_yen", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."settled_at", NEW."settled_by_id", NEW."settled_reason", NEW."slug", NEW."state", NEW."what_en", NEW."what_ja"); RETURN NULL;',
                            hash="fc8c15db61c22f4c1e9fcdf992a4d15045f344d5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5ad04",
                            table="funding_lead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_leadhistory" ("about", "amount_bound", "amount_kind", "amount_note_en", "amount_note_ja", "amount_yen", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_at", "settled_by_id", "settled_reason", "slug", "state", "what_en", "what_ja") VALUES (NEW."about", NEW."amount_bound", NEW."amount_kind", NEW."amount_note_en", NEW."amount_note_ja", NEW."amount_yen", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."settled_at", NEW."settled_by_id", NEW."settled_reason", NEW."slug", NEW."state", NEW."what_en", NEW."what_ja"); RETURN NULL;',
                            hash="c8f3813b245f0597a282d3be22c55f43c75c95c5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_59533",
                            table="funding_lead",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_leadhistory" ("about", "amount_bound", "amount_kind", "amount_note_en", "amount_note_ja", "amount_yen", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_at", "settled_by_id", "settled_reason", "slug", "state", "what_en", "what_ja") VALUES (OLD."about", OLD."amount_bound", OLD."amount_kind", OLD."amount_note_en", OLD."amount_note_ja", OLD."amount_yen", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."settled_at", OLD."settled_by_id", OLD."settled_reason", OLD."slug", OLD."state", OLD."what_en", OLD."what_ja"); RETURN NULL;',
                            hash="8f85dccb817cc5dbef245b09d8f9944b2c603567",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6dc36",
                            table="funding_lead",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="slug")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fund", "fund"),
                            ("concept", "R&D concept"),
                            ("call", "call for proposals"),
                            ("award", "award"),
                            ("contract", "contract"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("what_ja", models.TextField(verbose_name="what was read (Japanese)")),
                ("what_en", models.TextField(verbose_name="what was read (English)")),
                ("about", models.JSONField(blank=True, default=dict, verbose_name="about")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "amount_note_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (Japanese)"
                    ),
                ),
                (
                    "amount_note_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (English)"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "to be confirmed"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="settled at"),
                ),
                ("settled_reason", models.TextField(blank=True, null=True, verbose_name="why")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.lead",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="cb04b566e1fe594ebc62943c362e5232492e6f6f",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_8ed96",
                            table="funding_leadhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="20328718fe730f22ff71a7d317e484206be3dc39",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3b53c",
                            table="funding_leadhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                ("recorded_in", models.BigIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "title_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (Japanese)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (English)"
                    ),
                ),
                (
                    "title_en_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="origin of the English title",
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens at")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closes at"),
                ),
                (
                    "closes_precision",
                    models.CharField(
                        blank=True,
                        choices=[("moment", "with its time"), ("day", "until the end of the day")],
                        max_length=10,
                        null=True,
                        verbose_name="precision of the deadline",
                    ),
                ),
                (
                    "budget_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="budget (yen)"),
                ),
                (
                    "budget_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "budget_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "official_url",
                    models.URLField(
                        blank=True, max_length=500, null=True, verbose_name="official address"
                    ),
                ),
                (
                    "known_from_ja",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        null=True,
                        verbose_name="how it is known (Japanese)",
                    ),
                ),
                (
                    "known_from_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        null=True,
                        verbose_name="how it is known (English)",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "call for proposals",
                "verbose_name_plural": "calls for proposals",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="funding_call_slug_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_ja", ""), _negated=True),
                        name="funding_call_title_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="funding_call_title_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("official_url", ""), _negated=True),
                        name="funding_call_official_url_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title_en__isnull", True), ("title_ja__isnull", True)),
                            models.Q(("title_en__isnull", False), ("title_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_call_title_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("known_from_en__isnull", True), ("known_from_ja__isnull", True)
                            ),
                            models.Q(
                                ("known_from_en__isnull", False), ("known_from_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="funding_call_known_from_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_call_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("title_en_source__isnull", True),
                            (
                                "title_en_source__in",
                                ["official", "actor", "common English name", "translation"],
                            ),
                            _connector="OR",
                        ),
                        name="funding_call_title_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_precision__isnull", True),
                            ("closes_precision__in", ["moment", "day"]),
                            _connector="OR",
                        ),
                        name="funding_call_closes_precision_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("budget_kind__isnull", True),
                            ("budget_kind__in", ["call_budget"]),
                            _connector="OR",
                        ),
                        name="funding_call_budget_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("budget_bound__isnull", True),
                            ("budget_bound__in", ["exact", "about", "at_most"]),
                            _connector="OR",
                        ),
                        name="funding_call_budget_bound_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(fields=("id", "agency"), name="funding_call_of_agency"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("budget_bound__isnull", True),
                                ("budget_kind__isnull", True),
                                ("budget_yen__isnull", True),
                            ),
                            models.Q(
                                ("budget_bound__isnull", False),
                                ("budget_kind__isnull", False),
                                ("budget_yen__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="funding_call_budget_whole",
                        violation_error_message="An amount has a kind and a bound.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closes_at__isnull", True), ("closes_precision__isnull", True)
                            ),
                            models.Q(
                                ("closes_at__isnull", False), ("closes_precision__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="funding_call_deadline_whole",
                        violation_error_message="A deadline is a moment, or a day that counts to its end.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at__isnull", True),
                            ("closes_at__isnull", True),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="funding_call_closes_after_opening",
                        violation_error_message="A call closes after it opens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_from_ja__isnull", False),
                            ("official_url__isnull", False),
                            _connector="OR",
                        ),
                        name="funding_call_address_given",
                        violation_error_message="Give the official address of the call and the day of its announcement.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="dba8fc204ec0a5c3136fc7217fccafe4b07e3991",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_40f9f",
                            table="funding_call",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="4a332a4191b9a1776fae7e938bf40760efa6e6c2",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_2d099",
                            table="funding_call",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="62ddf9dbd19472a5cda3930cca465ee2aaa1fadd",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_4b8a6",
                            table="funding_call",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_agency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.agency_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.agency_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="21b962e4784ee48d8f5107ea6389549d9355c008",
                            operation='INSERT OR UPDATE OF "agency_id"',
                            pgid="pgtrigger_not_merged_agency_01f03",
                            table="funding_call",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callhistory" ("agency_id", "budget_bound", "budget_kind", "budget_yen", "closes_at", "closes_precision", "field_states", "first_recorded_at", "id", "known_from_en", "known_from_ja", "note_en", "note_ja", "official_url", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "slug", "title_en", "title_en_source", "title_ja", "version") VALUES (NEW."agency_id", NEW."budget_bound", NEW."budget_kind", NEW."budget_yen", NEW."closes_at", NEW."closes_precision", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."known_from_en", NEW."known_from_ja", NEW."note_en", NEW."note_ja", NEW."official_url", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."slug", NEW."title_en", NEW."title_en_source", NEW."title_ja", NEW."version"); RETURN NULL;',
                            hash="f047b00e5efb7c3715a8936aef6f8e84fb6e98a7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8e57e",
                            table="funding_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."budget_bound" IS DISTINCT FROM (NEW."budget_bound") OR OLD."budget_kind" IS DISTINCT FROM (NEW."budget_kind") OR OLD."budget_yen" IS DISTINCT FROM (NEW."budget_yen") OR OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."closes_precision" IS DISTINCT FROM (NEW."closes_precision") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."known_from_en" IS DISTINCT FROM (NEW."known_from_en") OR OLD."known_from_ja" IS DISTINCT FROM (NEW."known_from_ja") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."official_url" IS DISTINCT FROM (NEW."official_url") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_en_source" IS DISTINCT FROM (NEW."title_en_source") OR OLD."title_ja" IS DISTINCT FROM (NEW."title_ja") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "funding_callhistory" ("agency_id", "budget_bound", "budget_kind", "budget_yen", "closes_at", "closes_precision", "field_states", "first_recorded_at", "id", "known_from_en", "known_from_ja", "note_en", "note_ja", "official_url", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "slug", "title_en", "title_en_source", "title_ja", "version") VALUES (NEW."agency_id", NEW."budget_bound", NEW."budget_kind", NEW."budget_yen", NEW."closes_at", NEW."closes_precision", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."known_from_en", NEW."known_from_ja", NEW."note_en", NEW."note_ja", NEW."official_url", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."slug", NEW."title_en", NEW."title_en_source", NEW."title_ja", NEW."version"); RETURN NULL;',
                            hash="e4397c5900183b11c0d8f1b751822c00f04d0648",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b1391",
                            table="funding_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callhistory" ("agency_id", "budget_bound", "budget_kind", "budget_yen", "closes_at", "closes_precision", "field_states", "first_recorded_at", "id", "known_from_en", "known_from_ja", "note_en", "note_ja", "official_url", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "slug", "title_en", "title_en_source", "title_ja", "version") VALUES (OLD."agency_id", OLD."budget_bound", OLD."budget_kind", OLD."budget_yen", OLD."closes_at", OLD."closes_precision", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."known_from_en", OLD."known_from_ja", OLD."note_en", OLD."note_ja", OLD."official_url", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."slug", OLD."title_en", OLD."title_en_source", OLD."title_ja", OLD."version"); RETURN NULL;',
                            hash="ecaececeb277f59d280dbcdac0efae240c77ebd8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2ed63",
                            table="funding_call",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                ("recorded_in", models.BigIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "title_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (Japanese)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (English)"
                    ),
                ),
                (
                    "title_en_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="origin of the English title",
                    ),
                ),
                (
                    "call_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="confidence of the link to the call",
                    ),
                ),
                (
                    "participants_complete",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="all participants are recorded"
                    ),
                ),
                (
                    "principal_investigator_ja",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="principal investigator (Japanese)",
                    ),
                ),
                (
                    "principal_investigator_en",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="principal investigator (English)",
                    ),
                ),
                (
                    "principal_investigator_orcid",
                    models.CharField(blank=True, max_length=19, null=True, verbose_name="ORCID"),
                ),
                (
                    "principal_investigator_erad",
                    models.CharField(
                        blank=True, max_length=8, null=True, verbose_name="e-Rad researcher number"
                    ),
                ),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "amount_note_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (Japanese)"
                    ),
                ),
                (
                    "amount_note_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (English)"
                    ),
                ),
                (
                    "period_text_ja",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="period (Japanese)"
                    ),
                ),
                (
                    "period_text_en",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="period (English)"
                    ),
                ),
                (
                    "period_start_fiscal_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="first fiscal year"
                    ),
                ),
                (
                    "period_end_fiscal_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="last fiscal year"
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                (
                    "starts_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "starts_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "ends_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "ends_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "started_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "starts_on",
                            "starts_precision",
                            "starts_text",
                            function="last_day_meant",
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "ended_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "ends_on", "ends_precision", "ends_text", function="last_day_meant"
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="catalogue.concept",
                        verbose_name="R&D concept",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="funding.call",
                        verbose_name="call for proposals",
                    ),
                ),
            ],
            options={
                "verbose_name": "award",
                "verbose_name_plural": "awards",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="funding_award_slug_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_ja", ""), _negated=True),
                        name="funding_award_title_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="funding_award_title_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("principal_investigator_ja", ""), _negated=True),
                        name="funding_award_principal_investigator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title_en__isnull", True), ("title_ja__isnull", True)),
                            models.Q(("title_en__isnull", False), ("title_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_award_title_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_note_en__isnull", True), ("amount_note_ja__isnull", True)
                            ),
                            models.Q(
                                ("amount_note_en__isnull", False), ("amount_note_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_amount_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period_text_en__isnull", True), ("period_text_ja__isnull", True)
                            ),
                            models.Q(
                                ("period_text_en__isnull", False), ("period_text_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_period_text_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_award_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("title_en_source__isnull", True),
                            (
                                "title_en_source__in",
                                ["official", "actor", "common English name", "translation"],
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_title_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("call_confidence__isnull", True),
                            ("call_confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_award_call_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_kind__isnull", True),
                            (
                                "amount_kind__in",
                                ["award_amount", "award_upper_limit", "group_total"],
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_amount_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_bound__isnull", True),
                            ("amount_bound__in", ["exact", "about", "at_most"]),
                            _connector="OR",
                        ),
                        name="funding_award_amount_bound_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "agency"), name="funding_award_of_agency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_bound__isnull", True),
                                ("amount_kind__isnull", True),
                                ("amount_yen__isnull", True),
                            ),
                            models.Q(
                                ("amount_bound__isnull", False),
                                ("amount_kind__isnull", False),
                                ("amount_yen__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_amount_whole",
                        violation_error_message="An amount has a kind and a bound.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("call__isnull", True), ("call_confidence__isnull", True)),
                            models.Q(("call__isnull", False), ("call_confidence__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_award_call_confidence",
                        violation_error_message="Say how surely the award belongs to the call.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_start_fiscal_year__isnull", True),
                            ("period_end_fiscal_year__isnull", True),
                            ("period_end_fiscal_year__gte", models.F("period_start_fiscal_year")),
                            _connector="OR",
                        ),
                        name="funding_award_period_forward",
                        violation_error_message="The last year must not lie before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("starts_on__isnull", True),
                                ("starts_precision__isnull", True),
                                ("starts_text__isnull", True),
                            ),
                            models.Q(
                                ("starts_on__isnull", False),
                                ("starts_precision", "day"),
                                ("starts_text__isnull", True),
                            ),
                            models.Q(
                                ("starts_on__isnull", True),
                                ("starts_precision", "month"),
                                ("starts_text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("starts_on__isnull", True),
                                ("starts_precision", "year"),
                                ("starts_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("starts_on__isnull", True),
                                ("starts_precision", "fiscal_year"),
                                ("starts_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("starts_on__isnull", True),
                                ("starts_precision", "text"),
                                ("starts_text__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_starts_sound",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ends_on__isnull", True),
                                ("ends_precision__isnull", True),
                                ("ends_text__isnull", True),
                            ),
                            models.Q(
                                ("ends_on__isnull", False),
                                ("ends_precision", "day"),
                                ("ends_text__isnull", True),
                            ),
                            models.Q(
                                ("ends_on__isnull", True),
                                ("ends_precision", "month"),
                                ("ends_text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("ends_on__isnull", True),
                                ("ends_precision", "year"),
                                ("ends_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("ends_on__isnull", True),
                                ("ends_precision", "fiscal_year"),
                                ("ends_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("ends_on__isnull", True),
                                ("ends_precision", "text"),
                                ("ends_text__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_ends_sound",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_by__isnull", True),
                            ("ended_by__isnull", True),
                            ("ended_by__gte", models.F("started_by")),
                            _connector="OR",
                        ),
                        name="funding_award_ends_after_start",
                        violation_error_message="The end must not lie before the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("principal_investigator_orcid__isnull", True),
                            models.Q(
                                (
                                    "principal_investigator_orcid__regex",
                                    "^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$",
                                ),
                                models.Func(
                                    models.F("principal_investigator_orcid"),
                                    function="is_orcid",
                                    output_field=models.BooleanField(),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="funding_award_orcid_sound",
                        violation_error_message="An ORCID iD has 16 characters, such as 0000-0002-1825-0097; all but the last are digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("principal_investigator_erad__isnull", True),
                            ("principal_investigator_erad__regex", "^[0-9]{8}$"),
                            _connector="OR",
                        ),
                        name="funding_award_erad_number_sound",
                        violation_error_message="An e-Rad researcher number has 8 digits.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="dbbccbb02bfe5dbeb0f74748abb429f6a5d5527f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_a2d96",
                            table="funding_award",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="004fbbce58f5ce7e2e3d812fc302cb1d3eddde0c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_49594",
                            table="funding_award",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="848f71004a15285088976ca50b1f1e6dbb61c5fb",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_ed2db",
                            table="funding_award",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_agency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.agency_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.agency_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="9f8547d6b305a7ac92654870e64b04d4b1207a00",
                            operation='INSERT OR UPDATE OF "agency_id"',
                            pgid="pgtrigger_not_merged_agency_a0711",
                            table="funding_award",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardhistory" ("agency_id", "amount_bound", "amount_kind", "amount_note_en", "amount_note_ja", "amount_yen", "call_confidence", "call_id", "concept_id", "ends_on", "ends_precision", "ends_text", "field_states", "first_recorded_at", "id", "note_en", "note_ja", "participants_complete", "period_end_fiscal_year", "period_start_fiscal_year", "period_text_en", "period_text_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_investigator_en", "principal_investigator_erad", "principal_investigator_ja", "principal_investigator_orcid", "published_at", "recorded_at", "retired_at", "retired_reason", "slug", "starts_on", "starts_precision", "starts_text", "title_en", "title_en_source", "title_ja", "version") VALUES (NEW."agency_id", NEW."amount_bound", NEW."amount_kind", NEW."amount_note_en", NEW."amount_note_ja", NEW."amount_yen", NEW."call_confidence", NEW."call_id", NEW."concept_id", NEW."ends_on", NEW."ends_precision", NEW."ends_text", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."note_en", NEW."note_ja", NEW."participants_complete", NEW."period_end_fiscal_year", NEW."period_start_fiscal_year", NEW."period_text_en", NEW."period_text_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."principal_investigator_en", NEW."principal_investigator_erad", NEW."principal_investigator_ja", NEW."principal_investigator_orcid", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."slug", NEW."starts_on", NEW."starts_precision", NEW."starts_text", NEW."title_en", NEW."title_en_source", NEW."title_ja", NEW."version"); RETURN NULL;',
                            hash="904ca4dc6eb8500787239202cec4e673a3b66a65",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_51a6c",
                            table="funding_award",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."amount_bound" IS DISTINCT FROM (NEW."amount_bound") OR OLD."amount_kind" IS DISTINCT FROM (NEW."amount_kind") OR OLD."amount_note_en" IS DISTINCT FROM (NEW."amount_note_en") OR OLD."amount_note_ja" IS DISTINCT FROM (NEW."amount_note_ja") OR OLD."amount_yen" IS DISTINCT FROM (NEW."amount_yen") OR OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."call_confidence" IS DISTINCT FROM (NEW."call_confidence") OR OLD."concept_id" IS DISTINCT FROM (NEW."concept_id") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."ends_precision" IS DISTINCT FROM (NEW."ends_precision") OR OLD."ends_text" IS DISTINCT FROM (NEW."ends_text") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."participants_complete" IS DISTINCT FROM (NEW."participants_complete") OR OLD."period_end_fiscal_year" IS DISTINCT FROM (NEW."period_end_fiscal_year") OR OLD."period_start_fiscal_year" IS DISTINCT FROM (NEW."period_start_fiscal_year") OR OLD."period_text_en" IS DISTINCT FROM (NEW."period_text_en") OR OLD."period_text_ja" IS DISTINCT FROM (NEW."period_text_ja") OR OLD."principal_investigator_en" IS DISTINCT FROM (NEW."principal_investigator_en") OR OLD."principal_investigator_erad" IS DISTINCT FROM (NEW."principal_investigator_erad") OR OLD."principal_investigator_ja" IS DISTINCT FROM (NEW."principal_investigator_ja") OR OLD."principal_investigator_orcid" IS DISTINCT FROM (NEW."principal_investigator_orcid") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."starts_precision" IS DISTINCT FROM (NEW."starts_precision") OR OLD."starts_text" IS DISTINCT FROM (NEW."starts_text") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_en_source" IS DISTINCT FROM (NEW."title_en_source") OR OLD."title_ja" IS DISTINCT FROM (NEW."title_ja") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "funding_awardhistory" ("agency_id", "amount_bound", "amount_kind", "amount_note_en", "amount_note_ja", "amount_yen", "call_confidence", "call_id", "concept_id", "ends_on", "ends_precision", "ends_text", "field_states", "first_recorded_at", "id", "note_en", "note_ja", "participants_complete", "period_end_fiscal_year", "period_start_fiscal_year", "period_text_en", "period_text_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_investigator_en", "principal_investigator_erad", "principal_investigator_ja", "principal_investigator_orcid", "published_at", "recorded_at", "retired_at", "retired_reason", "slug", "starts_on", "starts_precision", "starts_text", "title_en", "title_en_source", "title_ja", "version") VALUES (NEW."agency_id", NEW."amount_bound", NEW."amount_kind", NEW."amount_note_en", NEW."amount_note_ja", NEW."amount_yen", NEW."call_confidence", NEW."call_id", NEW."concept_id", NEW."ends_on", NEW."ends_precision", NEW."ends_text", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."note_en", NEW."note_ja", NEW."participants_complete", NEW."period_end_fiscal_year", NEW."period_start_fiscal_year", NEW."period_text_en", NEW."period_text_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."principal_investigator_en", NEW."principal_investigator_erad", NEW."principal_investigator_ja", NEW."principal_investigator_orcid", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."slug", NEW."starts_on", NEW."starts_precision", NEW."starts_text", NEW."title_en", NEW."title_en_source", NEW."title_ja", NEW."version"); RETURN NULL;',
                            hash="de54bb8b5b701758ec3075f577bd306f7d65915c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_23f31",
                            table="funding_award",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardhistory" ("agency_id", "amount_bound", "amount_kind", "amount_note_en", "amount_note_ja", "amount_yen", "call_confidence", "call_id", "concept_id", "ends_on", "ends_precision", "ends_text", "field_states", "first_recorded_at", "id", "note_en", "note_ja", "participants_complete", "period_end_fiscal_year", "period_start_fiscal_year", "period_text_en", "period_text_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "principal_investigator_en", "principal_investigator_erad", "principal_investigator_ja", "principal_investigator_orcid", "published_at", "recorded_at", "retired_at", "retired_reason", "slug", "starts_on", "starts_precision", "starts_text", "title_en", "title_en_source", "title_ja", "version") VALUES (OLD."agency_id", OLD."amount_bound", OLD."amount_kind", OLD."amount_note_en", OLD."amount_note_ja", OLD."amount_yen", OLD."call_confidence", OLD."call_id", OLD."concept_id", OLD."ends_on", OLD."ends_precision", OLD."ends_text", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."note_en", OLD."note_ja", OLD."participants_complete", OLD."period_end_fiscal_year", OLD."period_start_fiscal_year", OLD."period_text_en", OLD."period_text_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."principal_investigator_en", OLD."principal_investigator_erad", OLD."principal_investigator_ja", OLD."principal_investigator_orcid", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."slug", OLD."starts_on", OLD."starts_precision", OLD."starts_text", OLD."title_en", OLD."title_en_source", OLD."title_ja", OLD."version"); RETURN NULL;',
                            hash="22be05d1d77854e73e4740c1a23054bb43dd4a17",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6241d",
                            table="funding_award",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                ("recorded_in", models.BigIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("code", models.SlugField(max_length=80, unique=True, verbose_name="code")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts_as_agency",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subcontracts",
                        to="funding.contract",
                        verbose_name="subcontract of",
                    ),
                ),
            ],
            options={
                "verbose_name": "contract",
                "verbose_name_plural": "contracts",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="funding_contract_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_contract_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_kind__isnull", True),
                            ("amount_kind__in", ["contract"]),
                            _connector="OR",
                        ),
                        name="funding_contract_amount_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_bound__isnull", True),
                            ("amount_bound__in", ["exact", "about", "at_most"]),
                            _connector="OR",
                        ),
                        name="funding_contract_amount_bound_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "agency"), name="funding_contract_of_agency"
                    ),
                    models.UniqueConstraint(
                        fields=("id", "award"), name="funding_contract_of_award"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_bound__isnull", True),
                                ("amount_kind__isnull", True),
                                ("amount_yen__isnull", True),
                            ),
                            models.Q(
                                ("amount_bound__isnull", False),
                                ("amount_kind__isnull", False),
                                ("amount_yen__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="funding_contract_amount_whole",
                        violation_error_message="An amount has a kind and a bound.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="funding_contract_ends_after_start",
                        violation_error_message="The end must not lie before the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fiscal_year__gte", 2021), ("fiscal_year__lte", 2100)),
                        name="funding_contract_fiscal_year_sound",
                        violation_error_message="The fund exists since the fiscal year 2021.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="fbbb68a5dab76e94ce07f0752d3102c4178012fd",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_e1413",
                            table="funding_contract",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="4d81927b8b6c9cc9d20f6cec402c303cffc671ce",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_95f78",
                            table="funding_contract",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="51e17a31e4b8147254afd6d81c74436910934d3d",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_94f32",
                            table="funding_contract",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_agency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.agency_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.agency_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="fa923886bd871e9b369b6362d66e4da2d85dbda5",
                            operation='INSERT OR UPDATE OF "agency_id"',
                            pgid="pgtrigger_not_merged_agency_7026b",
                            table="funding_contract",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.organisation_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.organisation_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="bc32c0fd8ca46d11eaa7ab1c522f8f040977ed85",
                            operation='INSERT OR UPDATE OF "organisation_id"',
                            pgid="pgtrigger_not_merged_organisation_1520c",
                            table="funding_contract",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_contracthistory" ("agency_id", "amount_bound", "amount_kind", "amount_yen", "award_id", "code", "ends_on", "field_states", "first_recorded_at", "fiscal_year", "id", "note_en", "note_ja", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "signed_on", "starts_on", "version") VALUES (NEW."agency_id", NEW."amount_bound", NEW."amount_kind", NEW."amount_yen", NEW."award_id", NEW."code", NEW."ends_on", NEW."field_states", NEW."first_recorded_at", NEW."fiscal_year", NEW."id", NEW."note_en", NEW."note_ja", NEW."organisation_id", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."signed_on", NEW."starts_on", NEW."version"); RETURN NULL;',
                            hash="73f28277d320edd987f083ad08582cdc27d6dfc8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e328f",
                            table="funding_contract",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."amount_bound" IS DISTINCT FROM (NEW."amount_bound") OR OLD."amount_kind" IS DISTINCT FROM (NEW."amount_kind") OR OLD."amount_yen" IS DISTINCT FROM (NEW."amount_yen") OR OLD."award_id" IS DISTINCT FROM (NEW."award_id") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."fiscal_year" IS DISTINCT FROM (NEW."fiscal_year") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "funding_contracthistory" ("agency_id", "amount_bound", "amount_kind", "amount_yen", "award_id", "code", "ends_on", "field_states", "first_recorded_at", "fiscal_year", "id", "note_en", "note_ja", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "signed_on", "starts_on", "version") VALUES (NEW."agency_id", NEW."amount_bound", NEW."amount_kind", NEW."amount_yen", NEW."award_id", NEW."code", NEW."ends_on", NEW."field_states", NEW."first_recorded_at", NEW."fiscal_year", NEW."id", NEW."note_en", NEW."note_ja", NEW."organisation_id", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."signed_on", NEW."starts_on", NEW."version"); RETURN NULL;',
                            hash="e4ab22af73323f2d9fe490cd76a4ace77c65154b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7cf6b",
                            table="funding_contract",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_contracthistory" ("agency_id", "amount_bound", "amount_kind", "amount_yen", "award_id", "code", "ends_on", "field_states", "first_recorded_at", "fiscal_year", "id", "note_en", "note_ja", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "signed_on", "starts_on", "version") VALUES (OLD."agency_id", OLD."amount_bound", OLD."amount_kind", OLD."amount_yen", OLD."award_id", OLD."code", OLD."ends_on", OLD."field_states", OLD."first_recorded_at", OLD."fiscal_year", OLD."id", OLD."note_en", OLD."note_ja", OLD."organisation_id", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."signed_on", OLD."starts_on", OLD."version"); RETURN NULL;',
                            hash="10756d6e07cbd972a9b66347f3eb585be65f3ba0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6c843",
                            table="funding_contract",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="number of the entry")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("earnings", "earnings of the fund"),
                            ("management_cost", "management cost"),
                            ("payment_by_estimate", "payment by estimate"),
                            ("determination", "inspection and determination of the amount"),
                            ("settlement", "payment at settlement"),
                            ("refund", "refund to the agency"),
                            ("treasury", "payment to the Treasury"),
                            ("correction", "correction of an entry"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "counts_as",
                    models.CharField(
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("earnings", "earnings of the fund"),
                            ("management_cost", "management cost"),
                            ("payment_by_estimate", "payment by estimate"),
                            ("determination", "inspection and determination of the amount"),
                            ("settlement", "payment at settlement"),
                            ("refund", "refund to the agency"),
                            ("treasury", "payment to the Treasury"),
                            ("correction", "correction of an entry"),
                        ],
                        editable=False,
                        max_length=30,
                        verbose_name="counts as",
                    ),
                ),
                ("occurred_on", models.DateField(verbose_name="date")),
                ("amount_yen", models.BigIntegerField(verbose_name="amount (yen)")),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_role",
                    models.CharField(
                        choices=[
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="in the role",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="funding.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="funding.ledgerentry",
                        verbose_name="entry that it corrects",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="funding.fundyear",
                        verbose_name="fiscal year",
                    ),
                ),
            ],
            options={
                "verbose_name": "ledger entry",
                "verbose_name_plural": "ledger entries",
                "ordering": ["year", "occurred_on", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "number"),
                        name="funding_ledgerentry_number_once",
                        violation_error_message="An entry with this number exists already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                [
                                    "contribution",
                                    "earnings",
                                    "management_cost",
                                    "payment_by_estimate",
                                    "determination",
                                    "settlement",
                                    "refund",
                                    "treasury",
                                    "correction",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_ledgerentry_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counts_as__isnull", True),
                            (
                                "counts_as__in",
                                [
                                    "contribution",
                                    "earnings",
                                    "management_cost",
                                    "payment_by_estimate",
                                    "determination",
                                    "settlement",
                                    "refund",
                                    "treasury",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_ledgerentry_counts_as_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="funding_ledgerentry_number_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_ledgerentry_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("corrects__isnull", False),
                                ("kind", "correction"),
                                models.Q(("amount_yen", 0), _negated=True),
                            ),
                            models.Q(
                                models.Q(("kind", "correction"), _negated=True),
                                ("amount_yen__gt", 0),
                                ("corrects__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="funding_ledgerentry_amount_sound",
                        violation_error_message="An entry is more than nothing; a correction names the entry that it corrects.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("award__isnull", False),
                                (
                                    "counts_as__in",
                                    (
                                        "payment_by_estimate",
                                        "settlement",
                                        "refund",
                                        "determination",
                                    ),
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "counts_as__in",
                                        (
                                            "payment_by_estimate",
                                            "settlement",
                                            "refund",
                                            "determination",
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("award__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="funding_ledgerentry_award_given",
                        violation_error_message="A payment, its settlement or refund names the award; nothing else does.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contract__isnull", True), ("award__isnull", False), _connector="OR"
                        ),
                        name="funding_ledgerentry_contract_of_award",
                        violation_error_message="Name the award of the contract.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="6eec800018554d036d7d5d35dc40e3af881b7b8b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_36e81",
                            table="funding_ledgerentry",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_ledgerentryhistory" ("agency_id", "amount_yen", "award_id", "contract_id", "corrects_id", "counts_as", "entered_by_id", "entered_role", "id", "kind", "note_en", "note_ja", "number", "occurred_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source_id", "year_id") VALUES (NEW."agency_id", NEW."amount_yen", NEW."award_id", NEW."contract_id", NEW."corrects_id", NEW."counts_as", NEW."entered_by_id", NEW."entered_role", NEW."id", NEW."kind", NEW."note_en", NEW."note_ja", NEW."number", NEW."occurred_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."source_id", NEW."year_id"); RETURN NULL;',
                            hash="149e3c118f750619afe220a6e28c77f827b5586e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_242e5",
                            table="funding_ledgerentry",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_ledgerentryhistory" ("agency_id", "amount_yen", "award_id", "contract_id", "corrects_id", "counts_as", "entered_by_id", "entered_role", "id", "kind", "note_en", "note_ja", "number", "occurred_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source_id", "year_id") VALUES (NEW."agency_id", NEW."amount_yen", NEW."award_id", NEW."contract_id", NEW."corrects_id", NEW."counts_as", NEW."entered_by_id", NEW."entered_role", NEW."id", NEW."kind", NEW."note_en", NEW."note_ja", NEW."number", NEW."occurred_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."source_id", NEW."year_id"); RETURN NULL;',
                            hash="de82659b1d458ccc0ac8f45e0aeb465bc3f4eaf3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bfe3b",
                            table="funding_ledgerentry",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_ledgerentryhistory" ("agency_id", "amount_yen", "award_id", "contract_id", "corrects_id", "counts_as", "entered_by_id", "entered_role", "id", "kind", "note_en", "note_ja", "number", "occurred_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "source_id", "year_id") VALUES (OLD."agency_id", OLD."amount_yen", OLD."award_id", OLD."contract_id", OLD."corrects_id", OLD."counts_as", OLD."entered_by_id", OLD."entered_role", OLD."id", OLD."kind", OLD."note_en", OLD."note_ja", OLD."number", OLD."occurred_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."source_id", OLD."year_id"); RETURN NULL;',
                            hash="9d942f244b85edc5d8e715e0870c2a85cad30a79",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_34687",
                            table="funding_ledgerentry",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntryHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("number", models.CharField(max_length=60, verbose_name="number of the entry")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("earnings", "earnings of the fund"),
                            ("management_cost", "management cost"),
                            ("payment_by_estimate", "payment by estimate"),
                            ("determination", "inspection and determination of the amount"),
                            ("settlement", "payment at settlement"),
                            ("refund", "refund to the agency"),
                            ("treasury", "payment to the Treasury"),
                            ("correction", "correction of an entry"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "counts_as",
                    models.CharField(
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("earnings", "earnings of the fund"),
                            ("management_cost", "management cost"),
                            ("payment_by_estimate", "payment by estimate"),
                            ("determination", "inspection and determination of the amount"),
                            ("settlement", "payment at settlement"),
                            ("refund", "refund to the agency"),
                            ("treasury", "payment to the Treasury"),
                            ("correction", "correction of an entry"),
                        ],
                        editable=False,
                        max_length=30,
                        verbose_name="counts as",
                    ),
                ),
                ("occurred_on", models.DateField(verbose_name="date")),
                ("amount_yen", models.BigIntegerField(verbose_name="amount (yen)")),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_role",
                    models.CharField(
                        choices=[
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="in the role",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.ledgerentry",
                        verbose_name="entry that it corrects",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.ledgerentry",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.fundyear",
                        verbose_name="fiscal year",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="1d6558d180fa931952d589ed80ee7083e1ab1bbd",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_f6046",
                            table="funding_ledgerentryhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="eac37f0f4097f6195f1e1d1d317cb56c400597c5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_acb9e",
                            table="funding_ledgerentryhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("is_lead", models.BooleanField(default=False, verbose_name="lead organisation")),
                (
                    "role_ja",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="role (Japanese)"
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="role (English)"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="funding.award",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("award", "organisation"), name="funding_participation_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role_en__isnull", True), ("role_ja__isnull", True)),
                            models.Q(("role_en__isnull", False), ("role_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_participation_role_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_award_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_award SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.award_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.award_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="05711ee2a91c55d4496808ab50f609c371065fff",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_award_id_6fc32",
                            table="funding_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.organisation_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.organisation_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="b26aee94fc5e214d36d6c85e89d683fbf9a027d8",
                            operation='INSERT OR UPDATE OF "organisation_id"',
                            pgid="pgtrigger_not_merged_organisation_94a8c",
                            table="funding_participation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_participationhistory" ("award_id", "id", "is_lead", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role_en", "role_ja") VALUES (NEW."award_id", NEW."id", NEW."is_lead", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role_en", NEW."role_ja"); RETURN NULL;',
                            hash="81f06e960a13fccc5c554cadfc171359207bccfd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_94320",
                            table="funding_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_participationhistory" ("award_id", "id", "is_lead", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role_en", "role_ja") VALUES (NEW."award_id", NEW."id", NEW."is_lead", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role_en", NEW."role_ja"); RETURN NULL;',
                            hash="fe8e2a7d27a828696ebea6be25ae1445e31c79c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9d7bd",
                            table="funding_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_participationhistory" ("award_id", "id", "is_lead", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role_en", "role_ja") VALUES (OLD."award_id", OLD."id", OLD."is_lead", OLD."order", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role_en", OLD."role_ja"); RETURN NULL;',
                            hash="d2cc821ff2875afaf590acd9baf22ec47412c4a3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_baf3d",
                            table="funding_participation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipationHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("is_lead", models.BooleanField(default=False, verbose_name="lead organisation")),
                (
                    "role_ja",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="role (Japanese)"
                    ),
                ),
                (
                    "role_en",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="role (English)"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.participation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="9f0ad3b020a1d8f1800b5e6918c67f23ff6d2cab",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_7ba07",
                            table="funding_participationhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b9ecb51d7507bcce4a7885b017aa09ca33cff123",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bf500",
                            table="funding_participationhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "requested_role",
                    models.CharField(
                        choices=[
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="in the role",
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="requested at"),
                ),
                (
                    "approved_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        null=True,
                        verbose_name="in the role",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "used_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="used at"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopenings",
                        to="funding.fundyear",
                    ),
                ),
            ],
            options={
                "verbose_name": "reopening of a fiscal year",
                "verbose_name_plural": "reopenings of fiscal years",
                "ordering": ["-requested_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="funding_reopening_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("used_at__isnull", True)),
                        fields=("year",),
                        name="funding_reopening_one_at_a_time",
                        violation_error_message="A reopening of this year is waiting already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="funding_reopening_two_persons",
                        violation_error_message="The one who requested may not approve.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(
                                ("approved_at__isnull", False), ("approved_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="funding_reopening_approved_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True),
                            ("approved_by__isnull", False),
                            _connector="OR",
                        ),
                        name="funding_reopening_approved_before_use",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_reopeninghistory" ("approved_at", "approved_by_id", "approved_role", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_at", "requested_by_id", "requested_role", "used_at", "year_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_role", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."requested_at", NEW."requested_by_id", NEW."requested_role", NEW."used_at", NEW."year_id"); RETURN NULL;',
                            hash="3f75e89f2423f11db467be3332d6d9289d1d6459",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_696ad",
                            table="funding_reopening",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_reopeninghistory" ("approved_at", "approved_by_id", "approved_role", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_at", "requested_by_id", "requested_role", "used_at", "year_id") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_role", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."requested_at", NEW."requested_by_id", NEW."requested_role", NEW."used_at", NEW."year_id"); RETURN NULL;',
                            hash="8d7eb0116cd0d9026a8a1d089847715607aaa154",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7f9e7",
                            table="funding_reopening",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_reopeninghistory" ("approved_at", "approved_by_id", "approved_role", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "requested_at", "requested_by_id", "requested_role", "used_at", "year_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."approved_role", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."requested_at", OLD."requested_by_id", OLD."requested_role", OLD."used_at", OLD."year_id"); RETURN NULL;',
                            hash="5a2ca4d614f2c9f30dfa6743358ec329972c29a6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eeecb",
                            table="funding_reopening",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReopeningHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "requested_role",
                    models.CharField(
                        choices=[
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="in the role",
                    ),
                ),
                (
                    "requested_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="requested at"),
                ),
                (
                    "approved_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        null=True,
                        verbose_name="in the role",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "used_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="used at"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.reopening",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.fundyear",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="125bafe1945904141d5830e8e848170465507e33",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_9d764",
                            table="funding_reopeninghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ffdfa579544ba44882f0e95e17c9510634d07859",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ecdd2",
                            table="funding_reopeninghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rung",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "holder",
                    models.CharField(
                        choices=[
                            ("fund", "fund"),
                            ("concept", "R&D concept"),
                            ("call", "call for proposals"),
                            ("award", "award"),
                            ("contract", "contract"),
                        ],
                        max_length=10,
                        verbose_name="holder",
                    ),
                ),
                ("holder_id", models.BigIntegerField()),
                (
                    "drawn",
                    models.CharField(
                        choices=[
                            ("concepts", "ceilings of R&D concepts"),
                            ("calls", "call budgets"),
                            ("awards", "award amounts"),
                            ("contracts", "contract amounts"),
                            ("payments", "payments"),
                        ],
                        max_length=10,
                        verbose_name="what is drawn",
                    ),
                ),
                ("ceiling_yen", models.BigIntegerField(null=True, verbose_name="ceiling (yen)")),
                ("committed_yen", models.BigIntegerField(default=0, verbose_name="drawn (yen)")),
            ],
            options={
                "verbose_name": "rung of the ladder",
                "verbose_name_plural": "rungs of the ladder",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("holder", "holder_id", "drawn"), name="funding_rung_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holder__isnull", True),
                            ("holder__in", ["fund", "concept", "call", "award", "contract"]),
                            _connector="OR",
                        ),
                        name="funding_rung_holder_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("drawn__isnull", True),
                            ("drawn__in", ["concepts", "calls", "awards", "contracts", "payments"]),
                            _connector="OR",
                        ),
                        name="funding_rung_drawn_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ceiling_yen__isnull", True),
                            ("committed_yen__lte", models.F("ceiling_yen")),
                            _connector="OR",
                        ),
                        name="funding_rung_within_ceiling",
                        violation_error_message="More would be drawn than the ceiling allows.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("committed_yen__gte", 0)),
                        name="funding_rung_not_negative",
                        violation_error_message="More would be given back than was drawn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.CharField(
                        choices=[
                            ("fund", "fund"),
                            ("concept", "R&D concept"),
                            ("call", "call for proposals"),
                            ("award", "award"),
                            ("contract", "contract"),
                        ],
                        max_length=10,
                    ),
                ),
                ("member_id", models.BigIntegerField()),
                ("yen", models.BigIntegerField(verbose_name="amount (yen)")),
                (
                    "rung",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="funding.rung",
                    ),
                ),
            ],
            options={
                "verbose_name": "share of a rung",
                "verbose_name_plural": "shares of rungs",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "member_id", "rung"), name="funding_share_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("agency_announcement", "announced by the agency"),
                            ("actor_release", "released by the party itself"),
                            ("contract_announced", "contract announced"),
                            ("contracted", "contracted"),
                            ("research_started", "research started"),
                            ("amended", "award amended"),
                            ("declined", "award declined"),
                            ("stopped", "research stopped"),
                            ("ended", "research ended"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="on")),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "happened_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "on", "precision", "text", function="last_day_meant"
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="funding.award",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("award", "order"), name="funding_awardevent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                [
                                    "adopted",
                                    "agency_announcement",
                                    "actor_release",
                                    "contract_announced",
                                    "contracted",
                                    "research_started",
                                    "amended",
                                    "declined",
                                    "stopped",
                                    "ended",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_awardevent_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("on__isnull", True),
                                ("precision__isnull", True),
                                ("text__isnull", True),
                            ),
                            models.Q(
                                ("on__isnull", False), ("precision", "day"), ("text__isnull", True)
                            ),
                            models.Q(
                                ("on__isnull", True),
                                ("precision", "month"),
                                ("text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("on__isnull", True),
                                ("precision", "year"),
                                ("text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("on__isnull", True),
                                ("precision", "fiscal_year"),
                                ("text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("on__isnull", True), ("precision", "text"), ("text__regex", "\\S")
                            ),
                            _connector="OR",
                        ),
                        name="funding_awardevent_date_sound",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_award_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_award SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.award_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.award_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="9d4741dbc6c6174d16e1be99f8b7d5efc96be94b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_award_id_9a0b5",
                            table="funding_awardevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardeventhistory" ("award_id", "id", "kind", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (NEW."award_id", NEW."id", NEW."kind", NEW."on", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."text"); RETURN NULL;',
                            hash="4c4f4933d23ccc7234361850ce069436e026138a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ca545",
                            table="funding_awardevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."award_id" IS DISTINCT FROM (NEW."award_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "funding_awardeventhistory" ("award_id", "id", "kind", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (NEW."award_id", NEW."id", NEW."kind", NEW."on", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."text"); RETURN NULL;',
                            hash="a7f3b3f295a238efccf5aa89e4e0fe77cc397157",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e9adb",
                            table="funding_awardevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardeventhistory" ("award_id", "id", "kind", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (OLD."award_id", OLD."id", OLD."kind", OLD."on", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."text"); RETURN NULL;',
                            hash="6d2187dab358b40ef507fdadabd03e677be75958",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dca49",
                            table="funding_awardevent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardEventHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adopted", "adopted"),
                            ("agency_announcement", "announced by the agency"),
                            ("actor_release", "released by the party itself"),
                            ("contract_announced", "contract announced"),
                            ("contracted", "contracted"),
                            ("research_started", "research started"),
                            ("amended", "award amended"),
                            ("declined", "award declined"),
                            ("stopped", "research stopped"),
                            ("ended", "research ended"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="on")),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.awardevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="a27983dcd9677e1005e756e854aff4407bc8f254",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_7a1c5",
                            table="funding_awardeventhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ffa654fd699f6ed6db40f43650dcdb6447072ffa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dd21c",
                            table="funding_awardeventhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="funding.award",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "ordering": ["field", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "field", "source", "locator_ja"),
                        name="funding_awardevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="funding_awardevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="funding_awardevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="funding_awardevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="funding_awardevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="funding_awardevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_awardevidence_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_by_role__isnull", True),
                            (
                                "entered_by_role__in",
                                [
                                    "data_load",
                                    "cabinet_editor",
                                    "cabinet_approver",
                                    "council_secretary",
                                    "ministry_officer",
                                    "agency_staff",
                                    "council_member",
                                    "researcher",
                                    "read_client",
                                    "write_client",
                                    "operator",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_awardevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_award SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="79adb27ad4009e5b8ba793add2a99f2aadad1645",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_e9557",
                            table="funding_awardevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="3fc1e6eb0f3171c651ec9ba59df32568609fd926",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2bc67",
                            table="funding_awardevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_awardevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="0aa27b2135b1c94165788a16059d25e29c045904",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f5d59",
                            table="funding_awardevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="3a135e9cc0724ae86e2e67257e56a31d410f44d9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6e0b7",
                            table="funding_awardevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardEvidenceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.awardevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="a5fe214f49968126b0edd3eff12ec3d35163ae5b",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_d0227",
                            table="funding_awardevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b2cf45e54755fc6fef69517b55b784e2b62a3cb1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b9be8",
                            table="funding_awardevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("text_ja", models.TextField(verbose_name="text (Japanese)")),
                ("text_en", models.TextField(verbose_name="text (English)")),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="funding.award",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("award", "order"), name="funding_awarditem_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_ja", ""), _negated=True),
                        name="funding_awarditem_text_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_en", ""), _negated=True),
                        name="funding_awarditem_text_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_award_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_award SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.award_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.award_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="86c6b250f6ea4a96b2ce709250a1e8cd26fb3f42",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_award_id_09bfc",
                            table="funding_awarditem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awarditemhistory" ("award_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (NEW."award_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text_en", NEW."text_ja"); RETURN NULL;',
                            hash="2d8fd6bfe52febb932b918ddb5dee24ddfc00c6d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_69159",
                            table="funding_awarditem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_awarditemhistory" ("award_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (NEW."award_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text_en", NEW."text_ja"); RETURN NULL;',
                            hash="60d3ab29e910a142866ee32e1f9568f79cd2b216",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d259",
                            table="funding_awarditem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awarditemhistory" ("award_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (OLD."award_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text_en", OLD."text_ja"); RETURN NULL;',
                            hash="50a51669ccf1cd4dac56cc4dcdf4fad44737f089",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51d2d",
                            table="funding_awarditem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("text_ja", models.TextField(verbose_name="text (Japanese)")),
                ("text_en", models.TextField(verbose_name="text (English)")),
                (
                    "award",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.awarditem",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="02acecb3cea774721be2dc8b5384bb00d0bf007d",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_1e619",
                            table="funding_awarditemhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d11a6e1f8c7805998952b110553842cb1ee8c90d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2dff2",
                            table="funding_awarditemhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("jst_grant_number", "Grant Number (JST)"),
                            ("nedo_project", "project number (NEDO)"),
                            ("erad_project", "e-Rad project number"),
                            ("other", "other number"),
                        ],
                        max_length=20,
                        verbose_name="scheme",
                    ),
                ),
                ("value", models.CharField(max_length=60, verbose_name="number")),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="numbers",
                        to="funding.award",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("award", "scheme", "value"), name="funding_awardnumber_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scheme__isnull", True),
                            (
                                "scheme__in",
                                ["jst_grant_number", "nedo_project", "erad_project", "other"],
                            ),
                            _connector="OR",
                        ),
                        name="funding_awardnumber_scheme_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True),
                        name="funding_awardnumber_value_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scheme", "jst_grant_number"), _negated=True),
                            ("value__startswith", "JPMJKP"),
                            _connector="OR",
                        ),
                        name="funding_awardnumber_grant_number",
                        violation_error_message="A Grant Number of this programme begins with JPMJKP.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_award_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_award SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.award_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.award_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="9ef0f12a999078c8e4fa027a6a00a4e821bd45c3",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_award_id_76e6d",
                            table="funding_awardnumber",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardnumberhistory" ("award_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value") VALUES (NEW."award_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme", NEW."value"); RETURN NULL;',
                            hash="986b01693efe94bc4f120f4096342d5e579440cc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_01241",
                            table="funding_awardnumber",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_awardnumberhistory" ("award_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value") VALUES (NEW."award_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme", NEW."value"); RETURN NULL;',
                            hash="1521ae88d873322da1c6ca1ae016c5eb0a835b7f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c499f",
                            table="funding_awardnumber",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardnumberhistory" ("award_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value") VALUES (OLD."award_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scheme", OLD."value"); RETURN NULL;',
                            hash="31ac0bce8b2a9d84c58cb055369e187bd030b453",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_549cf",
                            table="funding_awardnumber",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardNumberHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("jst_grant_number", "Grant Number (JST)"),
                            ("nedo_project", "project number (NEDO)"),
                            ("erad_project", "e-Rad project number"),
                            ("other", "other number"),
                        ],
                        max_length=20,
                        verbose_name="scheme",
                    ),
                ),
                ("value", models.CharField(max_length=60, verbose_name="number")),
                (
                    "award",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.awardnumber",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="5b0531dfff63c172b5a4e878129f56738a30726d",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_2783c",
                            table="funding_awardnumberhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="75487a56262104772ccc5cc50f5fbee981ef8b59",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_953d2",
                            table="funding_awardnumberhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="slug")),
                (
                    "title_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (Japanese)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (English)"
                    ),
                ),
                (
                    "title_en_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="origin of the English title",
                    ),
                ),
                (
                    "call_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="confidence of the link to the call",
                    ),
                ),
                (
                    "participants_complete",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="all participants are recorded"
                    ),
                ),
                (
                    "principal_investigator_ja",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="principal investigator (Japanese)",
                    ),
                ),
                (
                    "principal_investigator_en",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="principal investigator (English)",
                    ),
                ),
                (
                    "principal_investigator_orcid",
                    models.CharField(blank=True, max_length=19, null=True, verbose_name="ORCID"),
                ),
                (
                    "principal_investigator_erad",
                    models.CharField(
                        blank=True, max_length=8, null=True, verbose_name="e-Rad researcher number"
                    ),
                ),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "amount_note_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (Japanese)"
                    ),
                ),
                (
                    "amount_note_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the amount (English)"
                    ),
                ),
                (
                    "period_text_ja",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="period (Japanese)"
                    ),
                ),
                (
                    "period_text_en",
                    models.CharField(
                        blank=True, max_length=100, null=True, verbose_name="period (English)"
                    ),
                ),
                (
                    "period_start_fiscal_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="first fiscal year"
                    ),
                ),
                (
                    "period_end_fiscal_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="last fiscal year"
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                (
                    "starts_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "starts_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "ends_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "ends_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.concept",
                        verbose_name="R&D concept",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.award",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                        verbose_name="call for proposals",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="3bbad00314a2ad31521b1aac479223b9ff1fcab7",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_2f215",
                            table="funding_awardhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a817c2a781c32201375cc957fce649319865bfe3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4c064",
                            table="funding_awardhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallBriefing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("starts_at", models.DateTimeField(verbose_name="starts at")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "place_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "place_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "url",
                    models.URLField(blank=True, max_length=500, null=True, verbose_name="address"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="briefings",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "order"), name="funding_callbriefing_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place_en__isnull", True), ("place_ja__isnull", True)),
                            models.Q(("place_en__isnull", False), ("place_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_callbriefing_place_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="funding_callbriefing_ends_after_start",
                        violation_error_message="A session ends after it starts.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="701fa5eb954afcc4bd894a3ca68cefb08c6826a2",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_01408",
                            table="funding_callbriefing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callbriefinghistory" ("call_id", "ends_at", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_ja", "starts_at", "url") VALUES (NEW."call_id", NEW."ends_at", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_en", NEW."place_ja", NEW."starts_at", NEW."url"); RETURN NULL;',
                            hash="2c4426d323a2d9be4f88abe9ec6d7938b3083d71",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bf1d7",
                            table="funding_callbriefing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_callbriefinghistory" ("call_id", "ends_at", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_ja", "starts_at", "url") VALUES (NEW."call_id", NEW."ends_at", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_en", NEW."place_ja", NEW."starts_at", NEW."url"); RETURN NULL;',
                            hash="de80839d5e5e7b14f83481d0d4c9e76a42dcd6da",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4f503",
                            table="funding_callbriefing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callbriefinghistory" ("call_id", "ends_at", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_ja", "starts_at", "url") VALUES (OLD."call_id", OLD."ends_at", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_en", OLD."place_ja", OLD."starts_at", OLD."url"); RETURN NULL;',
                            hash="9d5173563b9f4ad508607ae05ab6acbe68d5f8f9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d6c38",
                            table="funding_callbriefing",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallBriefingHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("starts_at", models.DateTimeField(verbose_name="starts at")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "place_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "place_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "url",
                    models.URLField(blank=True, max_length=500, null=True, verbose_name="address"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callbriefing",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="0bb36e3b167dd9aa487b094df2414b96314a13dd",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_be7b7",
                            table="funding_callbriefinghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="72d10a265fc5bc4372c8577c30f253d18511d0bb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e1f53",
                            table="funding_callbriefinghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallConcept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concept_links",
                        to="funding.call",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_links",
                        to="catalogue.concept",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "concept"), name="funding_callconcept_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="0d02181199de5da0f9df5ccc0c072dcfc0c35f7a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_72787",
                            table="funding_callconcept",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callconcepthistory" ("call_id", "concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."call_id", NEW."concept_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="f7e1ef4771c44f49f8793f4eddfa206609be505d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_87fbd",
                            table="funding_callconcept",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_callconcepthistory" ("call_id", "concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."call_id", NEW."concept_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="51f8b165eb4605a7a781735007f56888bf063775",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a75bf",
                            table="funding_callconcept",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callconcepthistory" ("call_id", "concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."call_id", OLD."concept_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="7f3aced77873ac4fe40ad5afff4eb062eacfeb54",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_53449",
                            table="funding_callconcept",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallConceptHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.concept",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callconcept",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="e75880cbe95fc7288b917f1b431f86458fe9c751",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_8b4b1",
                            table="funding_callconcepthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3eaf98f92efe3b7694e1749034350ca2774950f6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d2d17",
                            table="funding_callconcepthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("guidelines", "call guidelines"),
                            ("concept", "R&D concept document"),
                            ("form", "application form"),
                            ("contract_terms", "contract terms"),
                            ("result", "announcement of the result"),
                            ("other", "other document"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_ja", models.CharField(max_length=300, verbose_name="title (Japanese)")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (English)"
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="published on"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "order"), name="funding_calldocument_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                [
                                    "guidelines",
                                    "concept",
                                    "form",
                                    "contract_terms",
                                    "result",
                                    "other",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_calldocument_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_ja", ""), _negated=True),
                        name="funding_calldocument_title_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="funding_calldocument_title_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("url", ""), _negated=True),
                        name="funding_calldocument_url_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="e01fa92d3362532df16d4f49d5568ed269fad2a8",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_56bdb",
                            table="funding_calldocument",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_calldocumenthistory" ("call_id", "id", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "title_en", "title_ja", "url") VALUES (NEW."call_id", NEW."id", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_on", NEW."title_en", NEW."title_ja", NEW."url"); RETURN NULL;',
                            hash="2530bf32690e459fecb49312e4cf6cfc72586897",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67d5e",
                            table="funding_calldocument",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_calldocumenthistory" ("call_id", "id", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "title_en", "title_ja", "url") VALUES (NEW."call_id", NEW."id", NEW."kind", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_on", NEW."title_en", NEW."title_ja", NEW."url"); RETURN NULL;',
                            hash="826ce3d2de24b2e584fd4e3debd284e24f22914c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_06e0a",
                            table="funding_calldocument",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_calldocumenthistory" ("call_id", "id", "kind", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on", "title_en", "title_ja", "url") VALUES (OLD."call_id", OLD."id", OLD."kind", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_on", OLD."title_en", OLD."title_ja", OLD."url"); RETURN NULL;',
                            hash="bae038779da3f357f8e36041f3321d97f30de686",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f07e0",
                            table="funding_calldocument",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallDocumentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("guidelines", "call guidelines"),
                            ("concept", "R&D concept document"),
                            ("form", "application form"),
                            ("contract_terms", "contract terms"),
                            ("result", "announcement of the result"),
                            ("other", "other document"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_ja", models.CharField(max_length=300, verbose_name="title (Japanese)")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (English)"
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="published on"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.calldocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="6d010fafa79f8593fce065ca7cd193638238bfce",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_91c45",
                            table="funding_calldocumenthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0e9e1d7665f8030f97e01ad895fd31bd820aeea5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_52307",
                            table="funding_calldocumenthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("forecast", "forecast of the call"),
                            ("announced", "call announced"),
                            ("opened", "call opened"),
                            ("postponed", "deadline postponed"),
                            ("corrected", "call corrected"),
                            ("closed", "call closed"),
                            ("cancelled", "call cancelled"),
                            ("no_award", "decided: no award"),
                            ("partly_awarded", "decided: awarded in part"),
                            ("decided", "decided: awarded"),
                            ("called_again", "called again"),
                            ("declined", "award declined"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="on")),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "happened_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "on", "precision", "text", function="last_day_meant"
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "order"), name="funding_callevent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                [
                                    "forecast",
                                    "announced",
                                    "opened",
                                    "postponed",
                                    "corrected",
                                    "closed",
                                    "cancelled",
                                    "no_award",
                                    "partly_awarded",
                                    "decided",
                                    "called_again",
                                    "declined",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_callevent_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_callevent_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_callevent_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("on__isnull", True),
                                ("precision__isnull", True),
                                ("text__isnull", True),
                            ),
                            models.Q(
                                ("on__isnull", False), ("precision", "day"), ("text__isnull", True)
                            ),
                            models.Q(
                                ("on__isnull", True),
                                ("precision", "month"),
                                ("text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("on__isnull", True),
                                ("precision", "year"),
                                ("text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("on__isnull", True),
                                ("precision", "fiscal_year"),
                                ("text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("on__isnull", True), ("precision", "text"), ("text__regex", "\\S")
                            ),
                            _connector="OR",
                        ),
                        name="funding_callevent_date_sound",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="36f1c2445095ee1d6cb18d592df317d325d26040",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_8c307",
                            table="funding_callevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_calleventhistory" ("call_id", "confidence", "id", "kind", "note_en", "note_ja", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (NEW."call_id", NEW."confidence", NEW."id", NEW."kind", NEW."note_en", NEW."note_ja", NEW."on", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."text"); RETURN NULL;',
                            hash="5ae5f459cddf6601faf9f31ece3b2869c9a03bc6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1c190",
                            table="funding_callevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."call_id" IS DISTINCT FROM (NEW."call_id") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "funding_calleventhistory" ("call_id", "confidence", "id", "kind", "note_en", "note_ja", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (NEW."call_id", NEW."confidence", NEW."id", NEW."kind", NEW."note_en", NEW."note_ja", NEW."on", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."text"); RETURN NULL;',
                            hash="e2386f675b76e2cf58577c0ee688b5aab05beb03",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e08db",
                            table="funding_callevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_calleventhistory" ("call_id", "confidence", "id", "kind", "note_en", "note_ja", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (OLD."call_id", OLD."confidence", OLD."id", OLD."kind", OLD."note_en", OLD."note_ja", OLD."on", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."text"); RETURN NULL;',
                            hash="2939ba746cbfbd8dccdd5ded7039121e07077265",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_00481",
                            table="funding_callevent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEventHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("forecast", "forecast of the call"),
                            ("announced", "call announced"),
                            ("opened", "call opened"),
                            ("postponed", "deadline postponed"),
                            ("corrected", "call corrected"),
                            ("closed", "call closed"),
                            ("cancelled", "call cancelled"),
                            ("no_award", "decided: no award"),
                            ("partly_awarded", "decided: awarded in part"),
                            ("decided", "decided: awarded"),
                            ("called_again", "called again"),
                            ("declined", "award declined"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="on")),
                (
                    "precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("fiscal_year", "fiscal year"),
                            ("text", "in words"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="precision",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="69e5fd9694dbface8fc9afa4285f70cb7259718d",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_6e2cb",
                            table="funding_calleventhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="606e656305fffbd484d8a96949aa1f592da776a7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cb2f7",
                            table="funding_calleventhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="funding.call",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "ordering": ["field", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "field", "source", "locator_ja"),
                        name="funding_callevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="funding_callevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="funding_callevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="funding_callevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="funding_callevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="funding_callevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_callevidence_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_by_role__isnull", True),
                            (
                                "entered_by_role__in",
                                [
                                    "data_load",
                                    "cabinet_editor",
                                    "cabinet_approver",
                                    "council_secretary",
                                    "ministry_officer",
                                    "agency_staff",
                                    "council_member",
                                    "researcher",
                                    "read_client",
                                    "write_client",
                                    "operator",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_callevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="7f54dff80a3c4bd378a32c674a4bd89add646a24",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_b03b8",
                            table="funding_callevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="ae5bbe2fe866ab2e7ee0be6641bb6fd3ad858c5c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa4a3",
                            table="funding_callevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_callevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="008ad5ff2566eb5980c9d150623acf9af3e62539",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_41a38",
                            table="funding_callevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="05932aca29f5c4786a97254b9b4623eec57f096f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0b15e",
                            table="funding_callevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvidenceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="b3304aed5eea8ca0eccebe8f1b6cd2912a6b0c33",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_a637d",
                            table="funding_callevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="09af43eac0e9ce290d72990bea11ed7893e5f1e4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6d67d",
                            table="funding_callevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="slug")),
                (
                    "title_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (Japanese)"
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="title (English)"
                    ),
                ),
                (
                    "title_en_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="origin of the English title",
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens at")),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closes at"),
                ),
                (
                    "closes_precision",
                    models.CharField(
                        blank=True,
                        choices=[("moment", "with its time"), ("day", "until the end of the day")],
                        max_length=10,
                        null=True,
                        verbose_name="precision of the deadline",
                    ),
                ),
                (
                    "budget_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="budget (yen)"),
                ),
                (
                    "budget_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "budget_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "official_url",
                    models.URLField(
                        blank=True, max_length=500, null=True, verbose_name="official address"
                    ),
                ),
                (
                    "known_from_ja",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        null=True,
                        verbose_name="how it is known (Japanese)",
                    ),
                ),
                (
                    "known_from_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        null=True,
                        verbose_name="how it is known (English)",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="e6f0dd5e7cb1302701820a5250f2ed25c19f81f0",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_b3f70",
                            table="funding_callhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7a47f8cea0793d4fceaa656d49008534ddbf3818",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_058f6",
                            table="funding_callhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallObligation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("applicants", "who may apply"),
                            ("place_of_work", "place of work"),
                            ("overseas_organisations", "overseas organisations"),
                            ("nationality", "nationality"),
                            ("safety_management", "safety management measures"),
                            ("council_and_secrecy", "council and duty of secrecy"),
                            ("publication", "publication of results"),
                            ("export_control", "export control"),
                            ("outflow_prevention", "prevention of technology outflow"),
                            ("overlap_limits", "limits on overlapping grants"),
                            ("registrations", "registrations needed, and the days they take"),
                            ("intellectual_property", "intellectual property and assets"),
                            ("indirect_cost", "indirect cost"),
                            ("payment_by_estimate", "payment by estimate"),
                        ],
                        max_length=30,
                        verbose_name="rule",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "yes, there is a rule"),
                            ("no", "no, there is none"),
                            ("unknown", "unknown"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "clause_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="clause as printed (Japanese)"
                    ),
                ),
                (
                    "clause_en",
                    models.TextField(blank=True, null=True, verbose_name="clause (English)"),
                ),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days that it takes"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obligations",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "rule"), name="funding_callobligation_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rule__isnull", True),
                            (
                                "rule__in",
                                [
                                    "applicants",
                                    "place_of_work",
                                    "overseas_organisations",
                                    "nationality",
                                    "safety_management",
                                    "council_and_secrecy",
                                    "publication",
                                    "export_control",
                                    "outflow_prevention",
                                    "overlap_limits",
                                    "registrations",
                                    "intellectual_property",
                                    "indirect_cost",
                                    "payment_by_estimate",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_callobligation_rule_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__isnull", True),
                            ("answer__in", ["yes", "no", "unknown"]),
                            _connector="OR",
                        ),
                        name="funding_callobligation_answer_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clause_ja", ""), _negated=True),
                        name="funding_callobligation_clause_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clause_en", ""), _negated=True),
                        name="funding_callobligation_clause_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("locator_en__isnull", True), ("locator_ja__isnull", True)),
                            models.Q(("locator_en__isnull", False), ("locator_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_callobligation_locator_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "unknown"), ("clause_ja__isnull", True)),
                            models.Q(
                                models.Q(("answer", "unknown"), _negated=True),
                                ("clause_ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="funding_callobligation_clause_quoted",
                        violation_error_message="Yes and no quote the clause; unknown quotes none.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="29a3852252e2d114c8d20a4165d6aa0680d0b2d3",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_e2485",
                            table="funding_callobligation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callobligationhistory" ("answer", "call_id", "clause_en", "clause_ja", "days", "id", "locator_en", "locator_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule") VALUES (NEW."answer", NEW."call_id", NEW."clause_en", NEW."clause_ja", NEW."days", NEW."id", NEW."locator_en", NEW."locator_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule"); RETURN NULL;',
                            hash="9b58e20c1ef79c6f25d1e7fb8483ef0fb317d4df",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92d68",
                            table="funding_callobligation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_callobligationhistory" ("answer", "call_id", "clause_en", "clause_ja", "days", "id", "locator_en", "locator_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule") VALUES (NEW."answer", NEW."call_id", NEW."clause_en", NEW."clause_ja", NEW."days", NEW."id", NEW."locator_en", NEW."locator_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule"); RETURN NULL;',
                            hash="4910ecd18559e362e4c64959c631bc554aef8e18",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_024b9",
                            table="funding_callobligation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callobligationhistory" ("answer", "call_id", "clause_en", "clause_ja", "days", "id", "locator_en", "locator_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule") VALUES (OLD."answer", OLD."call_id", OLD."clause_en", OLD."clause_ja", OLD."days", OLD."id", OLD."locator_en", OLD."locator_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rule"); RETURN NULL;',
                            hash="db16659640040de6a4446ad4a75211034f18797d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a8e5",
                            table="funding_callobligation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallObligationHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("applicants", "who may apply"),
                            ("place_of_work", "place of work"),
                            ("overseas_organisations", "overseas organisations"),
                            ("nationality", "nationality"),
                            ("safety_management", "safety management measures"),
                            ("council_and_secrecy", "council and duty of secrecy"),
                            ("publication", "publication of results"),
                            ("export_control", "export control"),
                            ("outflow_prevention", "prevention of technology outflow"),
                            ("overlap_limits", "limits on overlapping grants"),
                            ("registrations", "registrations needed, and the days they take"),
                            ("intellectual_property", "intellectual property and assets"),
                            ("indirect_cost", "indirect cost"),
                            ("payment_by_estimate", "payment by estimate"),
                        ],
                        max_length=30,
                        verbose_name="rule",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "yes, there is a rule"),
                            ("no", "no, there is none"),
                            ("unknown", "unknown"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "clause_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="clause as printed (Japanese)"
                    ),
                ),
                (
                    "clause_en",
                    models.TextField(blank=True, null=True, verbose_name="clause (English)"),
                ),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="days that it takes"
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callobligation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="1fa41ea815b951b0a19499a86f0833c6ab5434a1",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_f89a9",
                            table="funding_callobligationhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dc953e947ffa7d2820f49c7c031abcc0bd697e50",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_789fc",
                            table="funding_callobligationhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("question_ja", models.TextField(verbose_name="question (Japanese)")),
                (
                    "question_en",
                    models.TextField(blank=True, null=True, verbose_name="question (English)"),
                ),
                (
                    "answer_ja",
                    models.TextField(blank=True, null=True, verbose_name="answer (Japanese)"),
                ),
                (
                    "answer_en",
                    models.TextField(blank=True, null=True, verbose_name="answer (English)"),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "revised_on",
                    models.DateField(blank=True, null=True, verbose_name="answer revised on"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "order"), name="funding_callquestion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question_ja", ""), _negated=True),
                        name="funding_callquestion_question_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question_en", ""), _negated=True),
                        name="funding_callquestion_question_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_ja", ""), _negated=True),
                        name="funding_callquestion_answer_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_en", ""), _negated=True),
                        name="funding_callquestion_answer_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revised_on__isnull", True),
                            models.Q(
                                ("answered_on__isnull", False),
                                ("revised_on__gte", models.F("answered_on")),
                            ),
                            _connector="OR",
                        ),
                        name="funding_callquestion_revised_after_answer",
                        violation_error_message="An answer is revised after it was given.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="1afd5a24910100e3b63dab81f3bb04ea9a22f192",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_83bfe",
                            table="funding_callquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callquestionhistory" ("answer_en", "answer_ja", "answered_on", "call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_en", "question_ja", "revised_on") VALUES (NEW."answer_en", NEW."answer_ja", NEW."answered_on", NEW."call_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_en", NEW."question_ja", NEW."revised_on"); RETURN NULL;',
                            hash="5ba753a79d09a58c7dd35912d4d2005d0eb2319c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7317",
                            table="funding_callquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_callquestionhistory" ("answer_en", "answer_ja", "answered_on", "call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_en", "question_ja", "revised_on") VALUES (NEW."answer_en", NEW."answer_ja", NEW."answered_on", NEW."call_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_en", NEW."question_ja", NEW."revised_on"); RETURN NULL;',
                            hash="d4d4b737440746cc3d4ada00d63b0f8488c10925",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e154",
                            table="funding_callquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callquestionhistory" ("answer_en", "answer_ja", "answered_on", "call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_en", "question_ja", "revised_on") VALUES (OLD."answer_en", OLD."answer_ja", OLD."answered_on", OLD."call_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_en", OLD."question_ja", OLD."revised_on"); RETURN NULL;',
                            hash="914a83231c116e7773becbc23ca01a24a4a74cc2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5bb86",
                            table="funding_callquestion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallQuestionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("question_ja", models.TextField(verbose_name="question (Japanese)")),
                (
                    "question_en",
                    models.TextField(blank=True, null=True, verbose_name="question (English)"),
                ),
                (
                    "answer_ja",
                    models.TextField(blank=True, null=True, verbose_name="answer (Japanese)"),
                ),
                (
                    "answer_en",
                    models.TextField(blank=True, null=True, verbose_name="answer (English)"),
                ),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "revised_on",
                    models.DateField(blank=True, null=True, verbose_name="answer revised on"),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callquestion",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="38030066700c499ecf3b09078511e9295ed69937",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_1e5de",
                            table="funding_callquestionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="60fb3244e79fcdddb850eb269036050fc420abb8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_75bde",
                            table="funding_callquestionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("text_ja", models.TextField(verbose_name="text (Japanese)")),
                ("text_en", models.TextField(verbose_name="text (English)")),
                (
                    "again",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots_called_before",
                        to="funding.call",
                        verbose_name="called again in",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="funding.call",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "order"), name="funding_callslot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("text_ja", ""), _negated=True),
                        name="funding_callslot_text_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_en", ""), _negated=True),
                        name="funding_callslot_text_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_call_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_call SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.call_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.call_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="b9e4dca5c7cdb7ad31499af177a3eea066a2423e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_call_id_a9482",
                            table="funding_callslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callslothistory" ("again_id", "call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (NEW."again_id", NEW."call_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text_en", NEW."text_ja"); RETURN NULL;',
                            hash="83f5a08df186cf19e52be4bf36445f8e7841c14d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_88a8d",
                            table="funding_callslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_callslothistory" ("again_id", "call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (NEW."again_id", NEW."call_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text_en", NEW."text_ja"); RETURN NULL;',
                            hash="9fcc092d2626ed232dd9aff6fa01c48a3a8c6aab",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f8ffb",
                            table="funding_callslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_callslothistory" ("again_id", "call_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (OLD."again_id", OLD."call_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text_en", OLD."text_ja"); RETURN NULL;',
                            hash="77e01902b91cf3d37f953db99d234016f5f4d8cd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68f42",
                            table="funding_callslot",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallSlotHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("text_ja", models.TextField(verbose_name="text (Japanese)")),
                ("text_en", models.TextField(verbose_name="text (English)")),
                (
                    "again",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                        verbose_name="called again in",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.call",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.callslot",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="49917193d8c3aad423d14c55ef1fad663bb51258",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_203b4",
                            table="funding_callslothistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c3aacf2ca350abb0d080f8fecea6edcb289194a7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f33b4",
                            table="funding_callslothistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="funding.contract",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "ordering": ["field", "id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "field", "source", "locator_ja"),
                        name="funding_contractevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="funding_contractevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="funding_contractevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="funding_contractevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="funding_contractevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="funding_contractevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_contractevidence_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_by_role__isnull", True),
                            (
                                "entered_by_role__in",
                                [
                                    "data_load",
                                    "cabinet_editor",
                                    "cabinet_approver",
                                    "council_secretary",
                                    "ministry_officer",
                                    "agency_staff",
                                    "council_member",
                                    "researcher",
                                    "read_client",
                                    "write_client",
                                    "operator",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_contractevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_contract SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="57f272d3e999bf8ef5fbd24ad48b24be53d96050",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_98a5d",
                            table="funding_contractevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_contractevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="d558a7d55ee08dee7fa450198f7d9c907320be03",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ee0be",
                            table="funding_contractevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_contractevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="ced24bec7a3a61876175a697c53e8f3bcb504347",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_464d0",
                            table="funding_contractevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_contractevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="b025c5de6f1679960c8b8d59a610fcf60f1bd275",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_adc1b",
                            table="funding_contractevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractEvidenceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("field", models.CharField(default="*", max_length=60, verbose_name="field")),
                (
                    "locator_ja",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (Japanese)"
                    ),
                ),
                (
                    "locator_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="place (English)"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        default="stated",
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "entered_by_role",
                    models.CharField(
                        choices=[
                            ("data_load", "loading of the data files"),
                            ("cabinet_editor", "Cabinet Office editor"),
                            ("cabinet_approver", "Cabinet Office approver"),
                            ("council_secretary", "council secretary"),
                            ("ministry_officer", "ministry officer"),
                            ("agency_staff", "funding agency staff"),
                            ("council_member", "council member"),
                            ("researcher", "researcher"),
                            ("read_client", "reading client"),
                            ("write_client", "writing client"),
                            ("operator", "operator"),
                        ],
                        max_length=40,
                        verbose_name="entered in the role",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When an officer cleared this for an official site, whatever its source.",
                        null=True,
                        verbose_name="cleared at",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.contractevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.contract",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="95ade9f3ed4a74f45d34a1756e6780bb3bde1732",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_52544",
                            table="funding_contractevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="99c8e91d9329f14fca610ad51d0fb5172efbf0ac",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b2caf",
                            table="funding_contractevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "first_recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="first recorded at",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "retired_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retired at"),
                ),
                (
                    "retired_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was retired"),
                ),
                (
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("code", models.SlugField(db_index=False, max_length=80, verbose_name="code")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends on")),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "agency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.contract",
                        verbose_name="subcontract of",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.contract",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="c282b5caaf161677f974d98dc1744c63b0936c5a",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_58785",
                            table="funding_contracthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="28c3b948ddecf1e4827e6135d9afb7c5aa2b8a90",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e480a",
                            table="funding_contracthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                ("budget_ja", models.CharField(max_length=200, verbose_name="budget (Japanese)")),
                ("budget_en", models.CharField(max_length=200, verbose_name="budget (English)")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="funding.fund",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("fund", "order"), name="funding_contribution_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget_ja", ""), _negated=True),
                        name="funding_contribution_budget_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("budget_en", ""), _negated=True),
                        name="funding_contribution_budget_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_kind__isnull", True),
                            ("amount_kind__in", ["contribution"]),
                            _connector="OR",
                        ),
                        name="funding_contribution_amount_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_bound__isnull", True),
                            ("amount_bound__in", ["exact", "about", "at_most"]),
                            _connector="OR",
                        ),
                        name="funding_contribution_amount_bound_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_bound__isnull", True),
                                ("amount_kind__isnull", True),
                                ("amount_yen__isnull", True),
                            ),
                            models.Q(
                                ("amount_bound__isnull", False),
                                ("amount_kind__isnull", False),
                                ("amount_yen__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="funding_contribution_amount_whole",
                        violation_error_message="An amount has a kind and a bound.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_fund_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_fund SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.fund_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.fund_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="7b26b3eb50a96d4347b090ff7acd377c65a9db5a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_fund_id_7d6c4",
                            table="funding_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_contributionhistory" ("agency_id", "amount_bound", "amount_kind", "amount_yen", "budget_en", "budget_ja", "fiscal_year", "fund_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agency_id", NEW."amount_bound", NEW."amount_kind", NEW."amount_yen", NEW."budget_en", NEW."budget_ja", NEW."fiscal_year", NEW."fund_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="b7abc78967026224c0fe6b007477f46d0410c7e7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b8926",
                            table="funding_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_contributionhistory" ("agency_id", "amount_bound", "amount_kind", "amount_yen", "budget_en", "budget_ja", "fiscal_year", "fund_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agency_id", NEW."amount_bound", NEW."amount_kind", NEW."amount_yen", NEW."budget_en", NEW."budget_ja", NEW."fiscal_year", NEW."fund_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="a7356ce2cf3125216a280fb779c2026bb4efaecd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de3fd",
                            table="funding_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_contributionhistory" ("agency_id", "amount_bound", "amount_kind", "amount_yen", "budget_en", "budget_ja", "fiscal_year", "fund_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agency_id", OLD."amount_bound", OLD."amount_kind", OLD."amount_yen", OLD."budget_en", OLD."budget_ja", OLD."fiscal_year", OLD."fund_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="1062d66d51760657303021011c35b18e57b8f2d7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_64dbb",
                            table="funding_contribution",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                ("budget_ja", models.CharField(max_length=200, verbose_name="budget (Japanese)")),
                ("budget_en", models.CharField(max_length=200, verbose_name="budget (English)")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "amount_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("contribution", "contribution to the fund"),
                            ("concept_ceiling", "ceiling of the R&D concept"),
                            ("call_budget", "call budget"),
                            ("award_upper_limit", "upper limit of the award"),
                            ("award_amount", "award amount"),
                            ("contract", "contract"),
                            ("disbursed", "disbursed"),
                            ("group_total", "group total"),
                        ],
                        max_length=30,
                        null=True,
                        verbose_name="kind of amount",
                    ),
                ),
                (
                    "amount_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="funding.contribution",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.fund",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="d16b4261aa5a06ee91b768bfbbef095d099c385f",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_34681",
                            table="funding_contributionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="885de842cf351a4c8d77b9584dcf00c46f674c2f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b96ed",
                            table="funding_contributionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="Lead",
            name="sources",
            field=models.ManyToManyField(
                related_name="+", to="catalogue.source", verbose_name="sources"
            ),
        ),
        migrations.AddField(
            model_name="Call",
            name="concepts",
            field=models.ManyToManyField(
                related_name="calls",
                through="funding.CallConcept",
                to="catalogue.concept",
                verbose_name="R&D concepts",
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["closes_at"], name="funding_call_closes"),
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
