import secrets
import uuid

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in apps.get_app_config("catalogue").get_models():
        for trigger in getattr(model._meta, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
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
                ("subject", models.CharField(max_length=120, verbose_name="subject")),
                (
                    "quantity_ja",
                    models.CharField(max_length=200, verbose_name="quantity (Japanese)"),
                ),
                (
                    "quantity_en",
                    models.CharField(max_length=200, verbose_name="quantity (English)"),
                ),
                ("value", models.BigIntegerField(blank=True, null=True, verbose_name="value")),
                (
                    "value_by_key",
                    models.JSONField(blank=True, null=True, verbose_name="values by key"),
                ),
                (
                    "bound",
                    models.CharField(
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        default="exact",
                        max_length=10,
                        verbose_name="bound",
                    ),
                ),
                ("as_of_on", models.DateField(blank=True, null=True, verbose_name="as of")),
                (
                    "as_of_precision",
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
                    "as_of_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "as_of_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "as_of_on", "as_of_precision", "as_of_text", function="last_day_meant"
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_claim_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject", ""), _negated=True),
                        name="catalogue_claim_subject_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity_ja", ""), _negated=True),
                        name="catalogue_claim_quantity_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity_en", ""), _negated=True),
                        name="catalogue_claim_quantity_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="catalogue_claim_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("bound__isnull", True),
                            ("bound__in", ["exact", "about", "at_most"]),
                            _connector="OR",
                        ),
                        name="catalogue_claim_bound_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            ("value_by_key__isnull", True),
                            _connector="XOR",
                        ),
                        name="catalogue_claim_one_value",
                        violation_error_message="Give one number, or numbers by key.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("as_of_on__isnull", True),
                                ("as_of_precision__isnull", True),
                                ("as_of_text__isnull", True),
                            ),
                            models.Q(
                                ("as_of_on__isnull", False),
                                ("as_of_precision", "day"),
                                ("as_of_text__isnull", True),
                            ),
                            models.Q(
                                ("as_of_on__isnull", True),
                                ("as_of_precision", "month"),
                                ("as_of_text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("as_of_on__isnull", True),
                                ("as_of_precision", "year"),
                                ("as_of_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("as_of_on__isnull", True),
                                ("as_of_precision", "fiscal_year"),
                                ("as_of_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("as_of_on__isnull", True),
                                ("as_of_precision", "text"),
                                ("as_of_text__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_claim_as_of_sound",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="944568e2370616151faf7eae194f08c4cb5a0398",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_6fe34",
                            table="catalogue_claim",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="93be6d2594f844f9f9d9a3abf8030b5ad4131ad8",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_9b15a",
                            table="catalogue_claim",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="be763645955b3c24299cb27606c598bcc1687a8b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_49241",
                            table="catalogue_claim",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_claimhistory" ("as_of_on", "as_of_precision", "as_of_text", "bound", "code", "field_states", "first_recorded_at", "id", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quantity_en", "quantity_ja", "recorded_at", "retired_at", "retired_reason", "subject", "value", "value_by_key", "version") VALUES (NEW."as_of_on", NEW."as_of_precision", NEW."as_of_text", NEW."bound", NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."quantity_en", NEW."quantity_ja", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."subject", NEW."value", NEW."value_by_key", NEW."version"); RETURN NULL;',
                            hash="7b240dc638a0de8a28526d53590caddc2b826400",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ebac0",
                            table="catalogue_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."as_of_on" IS DISTINCT FROM (NEW."as_of_on") OR OLD."as_of_precision" IS DISTINCT FROM (NEW."as_of_precision") OR OLD."as_of_text" IS DISTINCT FROM (NEW."as_of_text") OR OLD."bound" IS DISTINCT FROM (NEW."bound") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."quantity_en" IS DISTINCT FROM (NEW."quantity_en") OR OLD."quantity_ja" IS DISTINCT FROM (NEW."quantity_ja") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."value_by_key" IS DISTINCT FROM (NEW."value_by_key") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_claimhistory" ("as_of_on", "as_of_precision", "as_of_text", "bound", "code", "field_states", "first_recorded_at", "id", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quantity_en", "quantity_ja", "recorded_at", "retired_at", "retired_reason", "subject", "value", "value_by_key", "version") VALUES (NEW."as_of_on", NEW."as_of_precision", NEW."as_of_text", NEW."bound", NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."quantity_en", NEW."quantity_ja", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."subject", NEW."value", NEW."value_by_key", NEW."version"); RETURN NULL;',
                            hash="7100b6dc3bf3d7af41b99251f93184a877a47896",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_613ae",
                            table="catalogue_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_claimhistory" ("as_of_on", "as_of_precision", "as_of_text", "bound", "code", "field_states", "first_recorded_at", "id", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quantity_en", "quantity_ja", "recorded_at", "retired_at", "retired_reason", "subject", "value", "value_by_key", "version") VALUES (OLD."as_of_on", OLD."as_of_precision", OLD."as_of_text", OLD."bound", OLD."code", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."quantity_en", OLD."quantity_ja", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."subject", OLD."value", OLD."value_by_key", OLD."version"); RETURN NULL;',
                            hash="ed8a792fae6c8a6db4f0c7337d83bf628ab1c99c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1ffb8",
                            table="catalogue_claim",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_ja", models.CharField(max_length=300, verbose_name="title (Japanese)")),
                ("title_en", models.CharField(max_length=300, verbose_name="title (English)")),
                (
                    "url",
                    models.URLField(blank=True, max_length=500, null=True, verbose_name="address"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "official"),
                            ("actor", "the party itself"),
                            ("press", "press"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "trust",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")],
                        max_length=10,
                        verbose_name="trust",
                    ),
                ),
                ("read_ja", models.TextField(verbose_name="how much was read (Japanese)")),
                ("read_en", models.TextField(verbose_name="how much was read (English)")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="published on"),
                ),
                (
                    "published_precision",
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
                    "published_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "published_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "published_on",
                            "published_precision",
                            "published_text",
                            function="last_day_meant",
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "compared_on",
                    models.DateField(
                        blank=True,
                        help_text="When an officer compared the text held here with the original document.",
                        null=True,
                        verbose_name="compared with the original on",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_source_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="catalogue_source_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_ja", ""), _negated=True),
                        name="catalogue_source_title_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="catalogue_source_title_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("read_ja", ""), _negated=True),
                        name="catalogue_source_read_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("read_en", ""), _negated=True),
                        name="catalogue_source_read_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["official", "actor", "press", "other"]),
                            _connector="OR",
                        ),
                        name="catalogue_source_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("trust__isnull", True),
                            ("trust__in", ["high", "medium", "low"]),
                            _connector="OR",
                        ),
                        name="catalogue_source_trust_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_on__isnull", True),
                                ("published_precision__isnull", True),
                                ("published_text__isnull", True),
                            ),
                            models.Q(
                                ("published_on__isnull", False),
                                ("published_precision", "day"),
                                ("published_text__isnull", True),
                            ),
                            models.Q(
                                ("published_on__isnull", True),
                                ("published_precision", "month"),
                                ("published_text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("published_on__isnull", True),
                                ("published_precision", "year"),
                                ("published_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("published_on__isnull", True),
                                ("published_precision", "fiscal_year"),
                                ("published_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("published_on__isnull", True),
                                ("published_precision", "text"),
                                ("published_text__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_source_published_sound",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="7813383735c791d979ede904dd358f19f08e7523",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_c1ec1",
                            table="catalogue_source",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="171bb169a409d4554817ffba4b5c6a13052d0602",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_abe44",
                            table="catalogue_source",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="c7fffc98b97247a4707b41d1653b0e1a6f18e01f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_b57e6",
                            table="catalogue_source",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_sourcehistory" ("code", "compared_on", "field_states", "first_recorded_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_on", "published_precision", "published_text", "read_en", "read_ja", "recorded_at", "retired_at", "retired_reason", "title", "title_en", "title_ja", "trust", "url", "version") VALUES (NEW."code", NEW."compared_on", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_on", NEW."published_precision", NEW."published_text", NEW."read_en", NEW."read_ja", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."title", NEW."title_en", NEW."title_ja", NEW."trust", NEW."url", NEW."version"); RETURN NULL;',
                            hash="a139cf11de3ebae1e221148afe6ed233388bcc9d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b2e15",
                            table="catalogue_source",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."compared_on" IS DISTINCT FROM (NEW."compared_on") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_on" IS DISTINCT FROM (NEW."published_on") OR OLD."published_precision" IS DISTINCT FROM (NEW."published_precision") OR OLD."published_text" IS DISTINCT FROM (NEW."published_text") OR OLD."read_en" IS DISTINCT FROM (NEW."read_en") OR OLD."read_ja" IS DISTINCT FROM (NEW."read_ja") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_ja" IS DISTINCT FROM (NEW."title_ja") OR OLD."trust" IS DISTINCT FROM (NEW."trust") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_sourcehistory" ("code", "compared_on", "field_states", "first_recorded_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_on", "published_precision", "published_text", "read_en", "read_ja", "recorded_at", "retired_at", "retired_reason", "title", "title_en", "title_ja", "trust", "url", "version") VALUES (NEW."code", NEW."compared_on", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_on", NEW."published_precision", NEW."published_text", NEW."read_en", NEW."read_ja", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."title", NEW."title_en", NEW."title_ja", NEW."trust", NEW."url", NEW."version"); RETURN NULL;',
                            hash="21b8cbbcd5e8348f21a9124edf97ec1512b27ba6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_96310",
                            table="catalogue_source",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_sourcehistory" ("code", "compared_on", "field_states", "first_recorded_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_on", "published_precision", "published_text", "read_en", "read_ja", "recorded_at", "retired_at", "retired_reason", "title", "title_en", "title_ja", "trust", "url", "version") VALUES (OLD."code", OLD."compared_on", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_on", OLD."published_precision", OLD."published_text", OLD."read_en", OLD."read_ja", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."title", OLD."title_en", OLD."title_ja", OLD."trust", OLD."url", OLD."version"); RETURN NULL;',
                            hash="d9034de3872135257c70c510d2c425279ab499cc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4e794",
                            table="catalogue_source",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimEvidence",
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
                        to="catalogue.claim",
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
                        name="catalogue_claimevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_claimevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_claimevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_claimevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_claimevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_claimevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_claimevidence_confidence_known",
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
                        name="catalogue_claimevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_claim SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="8ed42f9eb161bc47d260bf92cbf83ff58d9885a0",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_072d2",
                            table="catalogue_claimevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_claimevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="b1e8abe79f27252380d7f2f2978222860d86f7dd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9d67d",
                            table="catalogue_claimevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_claimevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="be823df828903b2064505dcc7d0eece3b2fefe1f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bb7cc",
                            table="catalogue_claimevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_claimevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="8646c161e0c8c155ce64c26dd5e5965c26c39fde",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_87c1d",
                            table="catalogue_claimevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimEvidenceHistory",
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
                        to="catalogue.claimevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.claim",
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
                            hash="66341ffaf3f599a2fc4e0744610efa24a5c17a7b",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_6a678",
                            table="catalogue_claimevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8744b25192362b3d14cb80dea961dd048acbfbbd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4da4d",
                            table="catalogue_claimevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimHistory",
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
                ("subject", models.CharField(max_length=120, verbose_name="subject")),
                (
                    "quantity_ja",
                    models.CharField(max_length=200, verbose_name="quantity (Japanese)"),
                ),
                (
                    "quantity_en",
                    models.CharField(max_length=200, verbose_name="quantity (English)"),
                ),
                ("value", models.BigIntegerField(blank=True, null=True, verbose_name="value")),
                (
                    "value_by_key",
                    models.JSONField(blank=True, null=True, verbose_name="values by key"),
                ),
                (
                    "bound",
                    models.CharField(
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        default="exact",
                        max_length=10,
                        verbose_name="bound",
                    ),
                ),
                ("as_of_on", models.DateField(blank=True, null=True, verbose_name="as of")),
                (
                    "as_of_precision",
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
                    "as_of_text",
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
                        to="catalogue.claim",
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
                            hash="e3a7e50c5a42abcaefbd9bae3d41682718829c4f",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_8fc87",
                            table="catalogue_claimhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ce45011464680f71df55192253c31861f135f6dd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1c599",
                            table="catalogue_claimhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concept",
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
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("project", "project type"),
                            ("individual", "individual research type"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="type",
                    ),
                ),
                (
                    "ministry_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "technology_confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        verbose_name="confidence of the link to technologies",
                    ),
                ),
                (
                    "technology_basis_ja",
                    models.TextField(verbose_name="basis of the link (Japanese)"),
                ),
                (
                    "technology_basis_en",
                    models.TextField(verbose_name="basis of the link (English)"),
                ),
                (
                    "ceiling_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="ceiling (yen)"),
                ),
                (
                    "ceiling_kind",
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
                    "ceiling_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "ceiling_scope",
                    models.CharField(
                        blank=True,
                        choices=[("concept", "the whole concept"), ("unknown", "not stated")],
                        max_length=10,
                        null=True,
                        verbose_name="what the ceiling covers",
                    ),
                ),
                (
                    "ceiling_note_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the ceiling (Japanese)"
                    ),
                ),
                (
                    "ceiling_note_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the ceiling (English)"
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
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decided_precision",
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
                    "decided_text",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concepts_as_agency",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "responsible_ministry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concepts_as_ministry",
                        to="accounts.organisation",
                        verbose_name="responsible ministry",
                    ),
                ),
            ],
            options={
                "verbose_name": "R&D concept",
                "verbose_name_plural": "R&D concepts",
                "ordering": ["slug"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="catalogue_concept_slug_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_ja", ""), _negated=True),
                        name="catalogue_concept_title_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="catalogue_concept_title_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title_en__isnull", True), ("title_ja__isnull", True)),
                            models.Q(("title_en__isnull", False), ("title_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="catalogue_concept_title_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ceiling_note_en__isnull", True), ("ceiling_note_ja__isnull", True)
                            ),
                            models.Q(
                                ("ceiling_note_en__isnull", False),
                                ("ceiling_note_ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ceiling_note_both",
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
                        name="catalogue_concept_period_text_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="catalogue_concept_note_both",
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
                        name="catalogue_concept_title_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("type__isnull", True),
                            ("type__in", ["project", "individual"]),
                            _connector="OR",
                        ),
                        name="catalogue_concept_type_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ministry_confidence__isnull", True),
                            ("ministry_confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ministry_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("technology_confidence__isnull", True),
                            ("technology_confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_concept_technology_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ceiling_kind__isnull", True),
                            ("ceiling_kind__in", ["concept_ceiling"]),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ceiling_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ceiling_bound__isnull", True),
                            ("ceiling_bound__in", ["exact", "about", "at_most"]),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ceiling_bound_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ceiling_scope__isnull", True),
                            ("ceiling_scope__in", ["concept", "unknown"]),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ceiling_scope_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ceiling_bound__isnull", True),
                                ("ceiling_kind__isnull", True),
                                ("ceiling_yen__isnull", True),
                            ),
                            models.Q(
                                ("ceiling_bound__isnull", False),
                                ("ceiling_kind__isnull", False),
                                ("ceiling_yen__gte", 0),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ceiling_whole",
                        violation_error_message="An amount has a kind and a bound.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ministry_confidence__isnull", True),
                                ("responsible_ministry__isnull", True),
                            ),
                            models.Q(
                                ("ministry_confidence__isnull", False),
                                ("responsible_ministry__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_concept_ministry_confidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_start_fiscal_year__isnull", True),
                            ("period_end_fiscal_year__isnull", True),
                            ("period_end_fiscal_year__gte", models.F("period_start_fiscal_year")),
                            _connector="OR",
                        ),
                        name="catalogue_concept_period_forward",
                        violation_error_message="The last year must not lie before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_on__isnull", True),
                                ("decided_precision__isnull", True),
                                ("decided_text__isnull", True),
                            ),
                            models.Q(
                                ("decided_on__isnull", False),
                                ("decided_precision", "day"),
                                ("decided_text__isnull", True),
                            ),
                            models.Q(
                                ("decided_on__isnull", True),
                                ("decided_precision", "month"),
                                ("decided_text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("decided_on__isnull", True),
                                ("decided_precision", "year"),
                                ("decided_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("decided_on__isnull", True),
                                ("decided_precision", "fiscal_year"),
                                ("decided_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("decided_on__isnull", True),
                                ("decided_precision", "text"),
                                ("decided_text__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_concept_decided_sound",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="0b4fe8478ebf1d73c5d544db87b77ed39c65141f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_a5909",
                            table="catalogue_concept",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="dc3629f54b6add803c5a91d807e89a2370411411",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_aec9a",
                            table="catalogue_concept",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="320658e1d60a280f6a9cdf7a5284658703f95a42",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_e1016",
                            table="catalogue_concept",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_concepthistory" ("agency_id", "ceiling_bound", "ceiling_kind", "ceiling_note_en", "ceiling_note_ja", "ceiling_scope", "ceiling_yen", "decided_on", "decided_precision", "decided_text", "field_states", "first_recorded_at", "id", "ministry_confidence", "note_en", "note_ja", "period_end_fiscal_year", "period_start_fiscal_year", "period_text_en", "period_text_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "slug", "technology_basis_en", "technology_basis_ja", "technology_confidence", "title_en", "title_en_source", "title_ja", "type", "version") VALUES (NEW."agency_id", NEW."ceiling_bound", NEW."ceiling_kind", NEW."ceiling_note_en", NEW."ceiling_note_ja", NEW."ceiling_scope", NEW."ceiling_yen", NEW."decided_on", NEW."decided_precision", NEW."decided_text", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."ministry_confidence", NEW."note_en", NEW."note_ja", NEW."period_end_fiscal_year", NEW."period_start_fiscal_year", NEW."period_text_en", NEW."period_text_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."retired_at", NEW."retired_reason", NEW."slug", NEW."technology_basis_en", NEW."technology_basis_ja", NEW."technology_confidence", NEW."title_en", NEW."title_en_source", NEW."title_ja", NEW."type", NEW."version"); RETURN NULL;',
                            hash="40a163336213b61a8f59a6f19f4b515848ea1d79",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_36f24",
                            table="catalogue_concept",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."ceiling_bound" IS DISTINCT FROM (NEW."ceiling_bound") OR OLD."ceiling_kind" IS DISTINCT FROM (NEW."ceiling_kind") OR OLD."ceiling_note_en" IS DISTINCT FROM (NEW."ceiling_note_en") OR OLD."ceiling_note_ja" IS DISTINCT FROM (NEW."ceiling_note_ja") OR OLD."ceiling_scope" IS DISTINCT FROM (NEW."ceiling_scope") OR OLD."ceiling_yen" IS DISTINCT FROM (NEW."ceiling_yen") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decided_precision" IS DISTINCT FROM (NEW."decided_precision") OR OLD."decided_text" IS DISTINCT FROM (NEW."decided_text") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ministry_confidence" IS DISTINCT FROM (NEW."ministry_confidence") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."period_end_fiscal_year" IS DISTINCT FROM (NEW."period_end_fiscal_year") OR OLD."period_start_fiscal_year" IS DISTINCT FROM (NEW."period_start_fiscal_year") OR OLD."period_text_en" IS DISTINCT FROM (NEW."period_text_en") OR OLD."period_text_ja" IS DISTINCT FROM (NEW."period_text_ja") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."responsible_ministry_id" IS DISTINCT FROM (NEW."responsible_ministry_id") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."technology_basis_en" IS DISTINCT FROM (NEW."technology_basis_en") OR OLD."technology_basis_ja" IS DISTINCT FROM (NEW."technology_basis_ja") OR OLD."technology_confidence" IS DISTINCT FROM (NEW."technology_confidence") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_en_source" IS DISTINCT FROM (NEW."title_en_source") OR OLD."title_ja" IS DISTINCT FROM (NEW."title_ja") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_concepthistory" ("agency_id", "ceiling_bound", "ceiling_kind", "ceiling_note_en", "ceiling_note_ja", "ceiling_scope", "ceiling_yen", "decided_on", "decided_precision", "decided_text", "field_states", "first_recorded_at", "id", "ministry_confidence", "note_en", "note_ja", "period_end_fiscal_year", "period_start_fiscal_year", "period_text_en", "period_text_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "slug", "technology_basis_en", "technology_basis_ja", "technology_confidence", "title_en", "title_en_source", "title_ja", "type", "version") VALUES (NEW."agency_id", NEW."ceiling_bound", NEW."ceiling_kind", NEW."ceiling_note_en", NEW."ceiling_note_ja", NEW."ceiling_scope", NEW."ceiling_yen", NEW."decided_on", NEW."decided_precision", NEW."decided_text", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."ministry_confidence", NEW."note_en", NEW."note_ja", NEW."period_end_fiscal_year", NEW."period_start_fiscal_year", NEW."period_text_en", NEW."period_text_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."retired_at", NEW."retired_reason", NEW."slug", NEW."technology_basis_en", NEW."technology_basis_ja", NEW."technology_confidence", NEW."title_en", NEW."title_en_source", NEW."title_ja", NEW."type", NEW."version"); RETURN NULL;',
                            hash="163ae22c8928196f346a464f3d647a660da6b28f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0fe09",
                            table="catalogue_concept",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_concepthistory" ("agency_id", "ceiling_bound", "ceiling_kind", "ceiling_note_en", "ceiling_note_ja", "ceiling_scope", "ceiling_yen", "decided_on", "decided_precision", "decided_text", "field_states", "first_recorded_at", "id", "ministry_confidence", "note_en", "note_ja", "period_end_fiscal_year", "period_start_fiscal_year", "period_text_en", "period_text_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "slug", "technology_basis_en", "technology_basis_ja", "technology_confidence", "title_en", "title_en_source", "title_ja", "type", "version") VALUES (OLD."agency_id", OLD."ceiling_bound", OLD."ceiling_kind", OLD."ceiling_note_en", OLD."ceiling_note_ja", OLD."ceiling_scope", OLD."ceiling_yen", OLD."decided_on", OLD."decided_precision", OLD."decided_text", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."ministry_confidence", OLD."note_en", OLD."note_ja", OLD."period_end_fiscal_year", OLD."period_start_fiscal_year", OLD."period_text_en", OLD."period_text_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."responsible_ministry_id", OLD."retired_at", OLD."retired_reason", OLD."slug", OLD."technology_basis_en", OLD."technology_basis_ja", OLD."technology_confidence", OLD."title_en", OLD."title_en_source", OLD."title_ja", OLD."type", OLD."version"); RETURN NULL;',
                            hash="31cee68f762de429fd0f354bc1ea264c6b3a2af4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_67fe5",
                            table="catalogue_concept",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptEvent",
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
                            ("decided", "decided"),
                            ("announced", "announced"),
                            ("reported_in_press", "reported in the press"),
                            ("revised", "revised"),
                            ("ended", "ended"),
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
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="catalogue.concept",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "order"), name="catalogue_conceptevent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                ["decided", "announced", "reported_in_press", "revised", "ended"],
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_conceptevent_kind_known",
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
                        name="catalogue_conceptevent_date_sound",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_concept_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_concept SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.concept_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.concept_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="156ad2dc8d9cae558201a7f6bc453789e514ff18",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_concept_id_194f0",
                            table="catalogue_conceptevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_concepteventhistory" ("concept_id", "id", "kind", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (NEW."concept_id", NEW."id", NEW."kind", NEW."on", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."precision", NEW."text"); RETURN NULL;',
                            hash="fcccd136811f58201fb012ab733103ca342a4b50",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9ddb4",
                            table="catalogue_conceptevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."concept_id" IS DISTINCT FROM (NEW."concept_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "catalogue_concepteventhistory" ("concept_id", "id", "kind", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (NEW."concept_id", NEW."id", NEW."kind", NEW."on", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."precision", NEW."text"); RETURN NULL;',
                            hash="25a57e5ebf0bd0f17e2ca789bb934c87a03913d4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ff617",
                            table="catalogue_conceptevent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_concepteventhistory" ("concept_id", "id", "kind", "on", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "text") VALUES (OLD."concept_id", OLD."id", OLD."kind", OLD."on", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."precision", OLD."text"); RETURN NULL;',
                            hash="1dd0e59a2e87f994c366ca373a7c0420bd52fb8a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_05055",
                            table="catalogue_conceptevent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptEventHistory",
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
                            ("decided", "decided"),
                            ("announced", "announced"),
                            ("reported_in_press", "reported in the press"),
                            ("revised", "revised"),
                            ("ended", "ended"),
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
                        to="catalogue.conceptevent",
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
                            hash="8a4aa1dc1fe3e48c18eee2a2e2e8ee934a721f7a",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_dceca",
                            table="catalogue_concepteventhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="18a1900db30332076adb6d35814341b4a7d66575",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_02f45",
                            table="catalogue_concepteventhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptEvidence",
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
                        to="catalogue.concept",
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
                        name="catalogue_conceptevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_conceptevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_conceptevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_conceptevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_conceptevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_conceptevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_conceptevidence_confidence_known",
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
                        name="catalogue_conceptevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_concept SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="3af79888dfdfe6aabd2a9c62b4ca8b79d739b47e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_c8304",
                            table="catalogue_conceptevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_conceptevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="dcbc7ac58158b28960998c1ed3bf82ad3213c6ed",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b3a7",
                            table="catalogue_conceptevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_conceptevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="945224e786f7ab919bc8a5de45ac1fc0de607d7b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_92a65",
                            table="catalogue_conceptevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_conceptevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="7034aea87fa7e9ac6fbaded505b7331c3da9c0a7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2609e",
                            table="catalogue_conceptevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptEvidenceHistory",
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
                        to="catalogue.conceptevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.concept",
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
                            hash="3d89c029e84c45eca65aaf637b10d894dd1c5fd5",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_a99c3",
                            table="catalogue_conceptevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5e7183f6f8ab1334b7a0270c532953213c2a8037",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_10763",
                            table="catalogue_conceptevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptHistory",
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
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("project", "project type"),
                            ("individual", "individual research type"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="type",
                    ),
                ),
                (
                    "ministry_confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        null=True,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "technology_confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        verbose_name="confidence of the link to technologies",
                    ),
                ),
                (
                    "technology_basis_ja",
                    models.TextField(verbose_name="basis of the link (Japanese)"),
                ),
                (
                    "technology_basis_en",
                    models.TextField(verbose_name="basis of the link (English)"),
                ),
                (
                    "ceiling_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="ceiling (yen)"),
                ),
                (
                    "ceiling_kind",
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
                    "ceiling_bound",
                    models.CharField(
                        blank=True,
                        choices=[("exact", "exact"), ("about", "about"), ("at_most", "at most")],
                        max_length=10,
                        null=True,
                        verbose_name="bound",
                    ),
                ),
                (
                    "ceiling_scope",
                    models.CharField(
                        blank=True,
                        choices=[("concept", "the whole concept"), ("unknown", "not stated")],
                        max_length=10,
                        null=True,
                        verbose_name="what the ceiling covers",
                    ),
                ),
                (
                    "ceiling_note_ja",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the ceiling (Japanese)"
                    ),
                ),
                (
                    "ceiling_note_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="note on the ceiling (English)"
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
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decided_precision",
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
                    "decided_text",
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
                        to="catalogue.concept",
                    ),
                ),
                (
                    "responsible_ministry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="responsible ministry",
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
                            hash="183701af9dd323474201acacb06aa77917dddc38",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_12fca",
                            table="catalogue_concepthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="999bb8d519023a473d6e538f4e7ad0efdfb53164",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1a328",
                            table="catalogue_concepthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptItem",
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
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="catalogue.concept",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "order"), name="catalogue_conceptitem_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_ja", ""), _negated=True),
                        name="catalogue_conceptitem_text_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_en", ""), _negated=True),
                        name="catalogue_conceptitem_text_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_concept_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_concept SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.concept_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.concept_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="24425499a66ac7f3da1b4a0d3bb3cc491d66cc5e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_concept_id_e853d",
                            table="catalogue_conceptitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_conceptitemhistory" ("concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (NEW."concept_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text_en", NEW."text_ja"); RETURN NULL;',
                            hash="4bb5833c646df84bbc70c74e61eddf519e524504",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f5da3",
                            table="catalogue_conceptitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_conceptitemhistory" ("concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (NEW."concept_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text_en", NEW."text_ja"); RETURN NULL;',
                            hash="dec3030718cd982b238ab3370a1168329fb20a99",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26146",
                            table="catalogue_conceptitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_conceptitemhistory" ("concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_en", "text_ja") VALUES (OLD."concept_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text_en", OLD."text_ja"); RETURN NULL;',
                            hash="d3b6c7f89f28bbb997ba84c9f626a7da427cfcc2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fb889",
                            table="catalogue_conceptitem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("text_ja", models.TextField(verbose_name="text (Japanese)")),
                ("text_en", models.TextField(verbose_name="text (English)")),
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
                        to="catalogue.conceptitem",
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
                            hash="eb3ee941f1ae4b221dafab13478da738211c7af4",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_ccc55",
                            table="catalogue_conceptitemhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e6421b396f7eafa7b9e8e036e84b3b5f98d68e31",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_157ec",
                            table="catalogue_conceptitemhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeDomain",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
            ],
            options={
                "verbose_name": "programme domain",
                "verbose_name_plural": "programme domains",
                "ordering": ["order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_programmedomain_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="catalogue_programmedomain_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="catalogue_programmedomain_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("order",),
                        name="catalogue_programmedomain_order_once",
                        violation_error_message="Another record stands at this place of the list.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="29a52d8c0550ae5c72cba8a12b495b4cfa4ff36f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_85a05",
                            table="catalogue_programmedomain",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="0a3723396515261c432fc7d4aadce4824485f5bf",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_c6d77",
                            table="catalogue_programmedomain",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="c20ed4f8100822581ed446f6190fa123c8c7d642",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_2a2b6",
                            table="catalogue_programmedomain",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_programmedomainhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="8d31a76cd1e941422a98bbd173bebaaaab25ba90",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e1937",
                            table="catalogue_programmedomain",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_programmedomainhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="adef6f79d0d3c3c1077287bf2ace35e5d211bacd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_969fa",
                            table="catalogue_programmedomain",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_programmedomainhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."name_en", OLD."name_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="fc9fcd198445c4da52514c2e49b40d6abdc270a7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_35c44",
                            table="catalogue_programmedomain",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyDomain",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                (
                    "name_en_source",
                    models.CharField(
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        verbose_name="origin of the English name",
                    ),
                ),
                (
                    "objective_ja",
                    models.TextField(blank=True, null=True, verbose_name="objective (Japanese)"),
                ),
                (
                    "objective_en",
                    models.TextField(blank=True, null=True, verbose_name="objective (English)"),
                ),
                (
                    "objective_en_source",
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
                        verbose_name="origin of the English text",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "programme_domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="domains",
                        to="catalogue.programmedomain",
                        verbose_name="programme domain",
                    ),
                ),
            ],
            options={
                "verbose_name": "domain",
                "verbose_name_plural": "domains",
                "ordering": ["order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_technologydomain_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="catalogue_technologydomain_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="catalogue_technologydomain_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("order",),
                        name="catalogue_technologydomain_order_once",
                        violation_error_message="Another record stands at this place of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("objective_en__isnull", True), ("objective_ja__isnull", True)
                            ),
                            models.Q(
                                ("objective_en__isnull", False), ("objective_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technologydomain_objective_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="catalogue_technologydomain_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name_en_source__isnull", True),
                            (
                                "name_en_source__in",
                                ["official", "actor", "common English name", "translation"],
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technologydomain_name_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("objective_en_source__isnull", True),
                            (
                                "objective_en_source__in",
                                ["official", "actor", "common English name", "translation"],
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technologydomain_objective_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="fc61ff266197d006bb8818abdd44f93deab5c738",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_d124a",
                            table="catalogue_technologydomain",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="7d1a6842af0b89cae477d7ab5565274bfdc41e2a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_444ab",
                            table="catalogue_technologydomain",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="39e07a07f1f51636ed6eeb7f94f4a6acba67706b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_e6627",
                            table="catalogue_technologydomain",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologydomainhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_en_source", "name_ja", "note_en", "note_ja", "objective_en", "objective_en_source", "objective_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_domain_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_en_source", NEW."name_ja", NEW."note_en", NEW."note_ja", NEW."objective_en", NEW."objective_en_source", NEW."objective_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."programme_domain_id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="311aa59aabb6953981f574b8c06a3371251ae873",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3dd73",
                            table="catalogue_technologydomain",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_en_source" IS DISTINCT FROM (NEW."name_en_source") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."note_en" IS DISTINCT FROM (NEW."note_en") OR OLD."note_ja" IS DISTINCT FROM (NEW."note_ja") OR OLD."objective_en" IS DISTINCT FROM (NEW."objective_en") OR OLD."objective_en_source" IS DISTINCT FROM (NEW."objective_en_source") OR OLD."objective_ja" IS DISTINCT FROM (NEW."objective_ja") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."programme_domain_id" IS DISTINCT FROM (NEW."programme_domain_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_technologydomainhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_en_source", "name_ja", "note_en", "note_ja", "objective_en", "objective_en_source", "objective_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_domain_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_en_source", NEW."name_ja", NEW."note_en", NEW."note_ja", NEW."objective_en", NEW."objective_en_source", NEW."objective_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."programme_domain_id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="550134416305fbfbfef7a71e832594c266640e6a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_50732",
                            table="catalogue_technologydomain",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologydomainhistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_en_source", "name_ja", "note_en", "note_ja", "objective_en", "objective_en_source", "objective_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_domain_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."name_en", OLD."name_en_source", OLD."name_ja", OLD."note_en", OLD."note_ja", OLD."objective_en", OLD."objective_en_source", OLD."objective_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."programme_domain_id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="110fb4296f67fdc26ed5cfe48ee22fbfc39199f2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9664a",
                            table="catalogue_technologydomain",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                (
                    "name_en_source",
                    models.CharField(
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        verbose_name="origin of the English name",
                    ),
                ),
                ("printed_symbol", models.CharField(max_length=1, verbose_name="printed symbol")),
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="catalogue.technologydomain",
                        verbose_name="domain",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_theme_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="catalogue_theme_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="catalogue_theme_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("order",),
                        name="catalogue_theme_order_once",
                        violation_error_message="Another record stands at this place of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name_en_source__isnull", True),
                            (
                                "name_en_source__in",
                                ["official", "actor", "common English name", "translation"],
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_theme_name_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("printed_symbol__isnull", True),
                            ("printed_symbol__in", ["■", "○"]),
                            _connector="OR",
                        ),
                        name="catalogue_theme_printed_symbol_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "domain"), name="catalogue_theme_id_domain"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="316ab507034b82d4516edad9b2b02cd833c5504a",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_7ded5",
                            table="catalogue_theme",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="497da2972e0245ec9f4b97d72df58085a6cf4006",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_1fe14",
                            table="catalogue_theme",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="dbf6d4ae7b8880296cf672b8bb9075509d213c66",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_a0314",
                            table="catalogue_theme",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_themehistory" ("code", "domain_id", "field_states", "first_recorded_at", "id", "name_en", "name_en_source", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_symbol", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."domain_id", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_en_source", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printed_symbol", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="7173fff0d6b5cf432392d66c415799109aaae101",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b914f",
                            table="catalogue_theme",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."domain_id" IS DISTINCT FROM (NEW."domain_id") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_en_source" IS DISTINCT FROM (NEW."name_en_source") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."printed_symbol" IS DISTINCT FROM (NEW."printed_symbol") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_themehistory" ("code", "domain_id", "field_states", "first_recorded_at", "id", "name_en", "name_en_source", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_symbol", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."domain_id", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_en_source", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printed_symbol", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="22e5d138e6ba2bd4b626fdda78b1f106a791300f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6c292",
                            table="catalogue_theme",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_themehistory" ("code", "domain_id", "field_states", "first_recorded_at", "id", "name_en", "name_en_source", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_symbol", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."domain_id", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."name_en", OLD."name_en_source", OLD."name_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."printed_symbol", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="e41a5fafa088cefa8828278270830e70dd0be845",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_abf7b",
                            table="catalogue_theme",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Technology",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                (
                    "name_en_source",
                    models.CharField(
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        verbose_name="origin of the English name",
                    ),
                ),
                (
                    "scope_note_ja",
                    models.TextField(blank=True, null=True, verbose_name="scope note (Japanese)"),
                ),
                (
                    "scope_note_en",
                    models.TextField(blank=True, null=True, verbose_name="scope note (English)"),
                ),
                (
                    "keywords_ja",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="keywords (Japanese)",
                    ),
                ),
                (
                    "keywords_en",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="keywords (English)",
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="technologies",
                        to="catalogue.technologydomain",
                        verbose_name="domain",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="technologies",
                        to="catalogue.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "technology",
                "verbose_name_plural": "technologies",
                "ordering": ["order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True),
                        name="catalogue_technology_slug_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="catalogue_technology_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="catalogue_technology_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("order",),
                        name="catalogue_technology_order_once",
                        violation_error_message="Another record stands at this place of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("scope_note_en__isnull", True), ("scope_note_ja__isnull", True)
                            ),
                            models.Q(
                                ("scope_note_en__isnull", False), ("scope_note_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technology_scope_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("keywords_en__isnull", True), ("keywords_ja__isnull", True)),
                            models.Q(
                                ("keywords_en__isnull", False), ("keywords_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technology_keywords_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name_en_source__isnull", True),
                            (
                                "name_en_source__in",
                                ["official", "actor", "common English name", "translation"],
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technology_name_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="8736b2deec609b56fe98e933f3672fd2f7f89ace",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_3aa10",
                            table="catalogue_technology",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="48dee2cf611677ec5395e68070f1798dcb436244",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_94f59",
                            table="catalogue_technology",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="04d80da8d3fee469f00ffb31b4146a4108483b1f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_b943b",
                            table="catalogue_technology",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologyhistory" ("domain_id", "field_states", "first_recorded_at", "id", "keywords_en", "keywords_ja", "name_en", "name_en_source", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "scope_note_en", "scope_note_ja", "slug", "theme_id", "version") VALUES (NEW."domain_id", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."keywords_en", NEW."keywords_ja", NEW."name_en", NEW."name_en_source", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."scope_note_en", NEW."scope_note_ja", NEW."slug", NEW."theme_id", NEW."version"); RETURN NULL;',
                            hash="ca9855c05a2ea37c3ee87dd3690df5829a24e764",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_97489",
                            table="catalogue_technology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."domain_id" IS DISTINCT FROM (NEW."domain_id") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."keywords_en" IS DISTINCT FROM (NEW."keywords_en") OR OLD."keywords_ja" IS DISTINCT FROM (NEW."keywords_ja") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_en_source" IS DISTINCT FROM (NEW."name_en_source") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."scope_note_en" IS DISTINCT FROM (NEW."scope_note_en") OR OLD."scope_note_ja" IS DISTINCT FROM (NEW."scope_note_ja") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_technologyhistory" ("domain_id", "field_states", "first_recorded_at", "id", "keywords_en", "keywords_ja", "name_en", "name_en_source", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "scope_note_en", "scope_note_ja", "slug", "theme_id", "version") VALUES (NEW."domain_id", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."keywords_en", NEW."keywords_ja", NEW."name_en", NEW."name_en_source", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."scope_note_en", NEW."scope_note_ja", NEW."slug", NEW."theme_id", NEW."version"); RETURN NULL;',
                            hash="5a45dfbe5b73a7f761f3ca5512b5a8c8fd7ebbad",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3557e",
                            table="catalogue_technology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologyhistory" ("domain_id", "field_states", "first_recorded_at", "id", "keywords_en", "keywords_ja", "name_en", "name_en_source", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "scope_note_en", "scope_note_ja", "slug", "theme_id", "version") VALUES (OLD."domain_id", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."keywords_en", OLD."keywords_ja", OLD."name_en", OLD."name_en_source", OLD."name_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."scope_note_en", OLD."scope_note_ja", OLD."slug", OLD."theme_id", OLD."version"); RETURN NULL;',
                            hash="0dfd89577f27bb48e89233757195527c6d8508dd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_88b0c",
                            table="catalogue_technology",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptTechnology",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "concept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="technology_links",
                        to="catalogue.concept",
                    ),
                ),
                (
                    "technology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concept_links",
                        to="catalogue.technology",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "technology"), name="catalogue_concepttechnology_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_concept_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_concept SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.concept_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.concept_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="171a9917429de927f11aea9415e20f53bbd515db",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_concept_id_c2cec",
                            table="catalogue_concepttechnology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_concepttechnologyhistory" ("concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "technology_id") VALUES (NEW."concept_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."technology_id"); RETURN NULL;',
                            hash="3401554d89fab20875a25815367f5afc586391e6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0485",
                            table="catalogue_concepttechnology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_concepttechnologyhistory" ("concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "technology_id") VALUES (NEW."concept_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."technology_id"); RETURN NULL;',
                            hash="fd8a67925d5c70d9d3b62ebf1d941a6d9edd2cf3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_87d3d",
                            table="catalogue_concepttechnology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_concepttechnologyhistory" ("concept_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "technology_id") VALUES (OLD."concept_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."technology_id"); RETURN NULL;',
                            hash="b2e6d302861e07d50d79263c893ce7deda391e11",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1993a",
                            table="catalogue_concepttechnology",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConceptTechnologyHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
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
                        to="catalogue.concepttechnology",
                    ),
                ),
                (
                    "technology",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technology",
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
                            hash="b43a8a6bea5d03eb07f0736485e0e6d1a841e0f3",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_fdced",
                            table="catalogue_concepttechnologyhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8807af4e47a175cb8cadb333f3bba4a5dd1c0a2b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8b2ce",
                            table="catalogue_concepttechnologyhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "change"),
                            ("correction", "emergency correction"),
                            ("undo", "undo"),
                        ],
                        default="change",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("proposed", "proposed"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                            ("recalled", "recalled"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("reason", models.TextField(verbose_name="reason")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "proposed_role",
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
                    "proposed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="proposed at"),
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
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "approval_due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approval due at"),
                ),
                (
                    "closed_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was closed"),
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
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="catalogue_proposal_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="catalogue_proposal_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_reason", ""), _negated=True),
                        name="catalogue_proposal_closed_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["change", "correction", "undo"]),
                            _connector="OR",
                        ),
                        name="catalogue_proposal_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            (
                                "state__in",
                                [
                                    "draft",
                                    "proposed",
                                    "approved",
                                    "published",
                                    "refused",
                                    "withdrawn",
                                    "recalled",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_proposal_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="catalogue_proposal_two_persons",
                        violation_error_message="The one who proposed may not approve.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["approved", "published", "recalled"]), _negated=True
                            ),
                            ("approved_by__isnull", False),
                            ("kind", "correction"),
                            _connector="OR",
                        ),
                        name="catalogue_proposal_approved_before_published",
                        violation_error_message="A second person must approve first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="catalogue_proposal_published_at",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_proposalhistory" ("approval_due_at", "approved_at", "approved_by_id", "approved_role", "closed_reason", "created_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "proposed_role", "published_at", "published_by_id", "reason", "state", "title") VALUES (NEW."approval_due_at", NEW."approved_at", NEW."approved_by_id", NEW."approved_role", NEW."closed_reason", NEW."created_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."proposed_role", NEW."published_at", NEW."published_by_id", NEW."reason", NEW."state", NEW."title"); RETURN NULL;',
                            hash="b437cb30d28f38f3f4b797f5573d1af6002cb6eb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d5ea9",
                            table="catalogue_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_proposalhistory" ("approval_due_at", "approved_at", "approved_by_id", "approved_role", "closed_reason", "created_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "proposed_role", "published_at", "published_by_id", "reason", "state", "title") VALUES (NEW."approval_due_at", NEW."approved_at", NEW."approved_by_id", NEW."approved_role", NEW."closed_reason", NEW."created_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."proposed_role", NEW."published_at", NEW."published_by_id", NEW."reason", NEW."state", NEW."title"); RETURN NULL;',
                            hash="ae650e77c2b207883a49e887146e546db7ea3219",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8e1b0",
                            table="catalogue_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_proposalhistory" ("approval_due_at", "approved_at", "approved_by_id", "approved_role", "closed_reason", "created_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "proposed_role", "published_at", "published_by_id", "reason", "state", "title") VALUES (OLD."approval_due_at", OLD."approved_at", OLD."approved_by_id", OLD."approved_role", OLD."closed_reason", OLD."created_at", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."proposed_role", OLD."published_at", OLD."published_by_id", OLD."reason", OLD."state", OLD."title"); RETURN NULL;',
                            hash="343f437dbf8d834f3f046fb2fa8b767a9000a46d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d510a",
                            table="catalogue_proposal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposedChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("resource", models.CharField(max_length=40, verbose_name="kind of record")),
                ("key", models.CharField(max_length=80, verbose_name="record")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("create", "create"),
                            ("update", "update"),
                            ("retire", "retire"),
                            ("restore", "restore"),
                        ],
                        max_length=10,
                        verbose_name="action",
                    ),
                ),
                (
                    "base_version",
                    models.PositiveIntegerField(
                        null=True, verbose_name="version that it begins from"
                    ),
                ),
                ("before", models.JSONField(null=True, verbose_name="before")),
                ("after", models.JSONField(null=True, verbose_name="after")),
                ("bases", models.JSONField(default=dict, verbose_name="bases")),
                (
                    "published_version",
                    models.PositiveIntegerField(null=True, verbose_name="version that it became"),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="catalogue.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed change",
                "verbose_name_plural": "proposed changes",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "resource", "key"),
                        name="catalogue_proposedchange_once",
                        violation_error_message="This record is already part of the proposal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__isnull", True),
                            ("action__in", ["create", "update", "retire", "restore"]),
                            _connector="OR",
                        ),
                        name="catalogue_proposedchange_action_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "create"), ("base_version__isnull", True)),
                            models.Q(
                                models.Q(("action", "create"), _negated=True),
                                ("base_version__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_proposedchange_base_version",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_proposedchangehistory" ("action", "after", "base_version", "bases", "before", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "published_version", "resource") VALUES (NEW."action", NEW."after", NEW."base_version", NEW."bases", NEW."before", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."published_version", NEW."resource"); RETURN NULL;',
                            hash="a5c3551a2df80cf3b2a50f7094a7f2a2b54d8f3a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ec0b0",
                            table="catalogue_proposedchange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_proposedchangehistory" ("action", "after", "base_version", "bases", "before", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "published_version", "resource") VALUES (NEW."action", NEW."after", NEW."base_version", NEW."bases", NEW."before", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."published_version", NEW."resource"); RETURN NULL;',
                            hash="f076f27b8040cf3639fc5af774a3cad08ff1b54f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_99aeb",
                            table="catalogue_proposedchange",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_proposedchangehistory" ("action", "after", "base_version", "bases", "before", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "published_version", "resource") VALUES (OLD."action", OLD."after", OLD."base_version", OLD."bases", OLD."before", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."published_version", OLD."resource"); RETURN NULL;',
                            hash="2a3f1174cfeb01f76b2902614a6f660490397f7e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3a354",
                            table="catalogue_proposedchange",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="given at")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="ministry",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="catalogue.proposedchange",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("change", "ministry"), name="catalogue_consent_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_consenthistory" ("change_id", "given_at", "given_by_id", "id", "ministry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."change_id", NEW."given_at", NEW."given_by_id", NEW."id", NEW."ministry_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="4e9e8a318ee741c9e32deaf692019fe0010e6fb1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_799e7",
                            table="catalogue_consent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_consenthistory" ("change_id", "given_at", "given_by_id", "id", "ministry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."change_id", NEW."given_at", NEW."given_by_id", NEW."id", NEW."ministry_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="737d346cdace70b9e4700a0c22f392bf74a8a13b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_88873",
                            table="catalogue_consent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_consenthistory" ("change_id", "given_at", "given_by_id", "id", "ministry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."change_id", OLD."given_at", OLD."given_by_id", OLD."id", OLD."ministry_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="ba7256c5342f27991d796444b1293c04b9bc5c6b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c19a9",
                            table="catalogue_consent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="given at")),
                (
                    "given_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="ministry",
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
                        to="catalogue.consent",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.proposedchange",
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
                            hash="9d27d5874f0431ea763091784d7a32c15303ec15",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_1d99e",
                            table="catalogue_consenthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="df2332927b06ee75b765541acbc428491fcc34e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ec28a",
                            table="catalogue_consenthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergingTag",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
            ],
            options={
                "verbose_name": "emerging-technology tag",
                "verbose_name_plural": "emerging-technology tags",
                "ordering": ["order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_emergingtag_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="catalogue_emergingtag_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="catalogue_emergingtag_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("order",),
                        name="catalogue_emergingtag_order_once",
                        violation_error_message="Another record stands at this place of the list.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="976b4aebf2f596daaf61fa70c15f5faf8e7a060c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_165e1",
                            table="catalogue_emergingtag",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="b237af7821ad3288ee4320d0891f3d3d25cafd70",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_3a6d4",
                            table="catalogue_emergingtag",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="0471e24edae1f88ea5be8e45bdb5d228a5bc26c0",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_d72c7",
                            table="catalogue_emergingtag",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_emergingtaghistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="e17b58f5f45e6ac9e96fe7e5ee19555374e1660c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9cf35",
                            table="catalogue_emergingtag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_emergingtaghistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="84af18ca31c8ab2f2ec33738bdac9c758025f660",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e7576",
                            table="catalogue_emergingtag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_emergingtaghistory" ("code", "field_states", "first_recorded_at", "id", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."name_en", OLD."name_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="6260f9df6c0b4701f142178de8cc710c694b4ccd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_183eb",
                            table="catalogue_emergingtag",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergingTagEvidence",
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
                        to="catalogue.emergingtag",
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
                        name="catalogue_emergingtagevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_emergingtagevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_emergingtagevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_emergingtagevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_emergingtagevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_emergingtagevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_emergingtagevidence_confidence_known",
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
                        name="catalogue_emergingtagevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_emergingtag SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="7939fe1174179ea217bf3039722ea81bd981f5d4",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_16277",
                            table="catalogue_emergingtagevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_emergingtagevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="b7947d1f02566d247e3458f3f101949bc75a5362",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_de2e4",
                            table="catalogue_emergingtagevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_emergingtagevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="e3b8ef5251463fdc59ecaa92f0f7bd6fa20c70f5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e4e0c",
                            table="catalogue_emergingtagevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_emergingtagevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="0a6d76e7d2d83bc762b6f08dc1a5fcfe9d5c2577",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0eeed",
                            table="catalogue_emergingtagevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergingTagEvidenceHistory",
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
                        to="catalogue.emergingtagevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.emergingtag",
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
                            hash="dbd64ed2c52c85cc8523a4c4203b76be7c450ea6",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_21663",
                            table="catalogue_emergingtagevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7ee7399bb33fd5c24e19e653bd3b867cecd4f14b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_82641",
                            table="catalogue_emergingtagevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergingTagHistory",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
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
                        to="catalogue.emergingtag",
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
                            hash="98babc24f4df94671f66bd4a4a3c9b4e00b826b9",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_114b7",
                            table="catalogue_emergingtaghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ce7332db883cf39bd53f819de7aec4adc73eb4a1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_557f6",
                            table="catalogue_emergingtaghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "secret",
                    models.CharField(
                        default=secrets.token_urlsafe,
                        editable=False,
                        max_length=64,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("answered", "answered")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("page", models.CharField(max_length=500, verbose_name="address of the page")),
                (
                    "text",
                    models.TextField(
                        max_length=5000, verbose_name="what is wrong, and what it should say"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=1000, null=True, verbose_name="source that shows it"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        null=True,
                        verbose_name="e-mail address for the answer",
                    ),
                ),
                ("language", models.CharField(default="ja", max_length=2, verbose_name="language")),
                (
                    "received_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="received at"),
                ),
                (
                    "answer",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="answer"),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "told_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answer sent at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
            ],
            options={
                "verbose_name": "error report",
                "verbose_name_plural": "error reports",
                "ordering": ["-received_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page", ""), _negated=True),
                        name="catalogue_errorreport_page_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="catalogue_errorreport_text_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="catalogue_errorreport_source_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        name="catalogue_errorreport_email_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), _negated=True),
                        name="catalogue_errorreport_answer_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["open", "answered"]),
                            _connector="OR",
                        ),
                        name="catalogue_errorreport_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__isnull", True), ("state", "open")),
                            models.Q(
                                ("answer__isnull", False),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("state", "answered"),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_errorreport_answered_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_errorreporthistory" ("answer", "answered_at", "answered_by_id", "email", "id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "secret", "source", "state", "text", "told_at") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."email", NEW."id", NEW."language", NEW."page", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_at", NEW."secret", NEW."source", NEW."state", NEW."text", NEW."told_at"); RETURN NULL;',
                            hash="037a4e569bc3209d1cf9a55ef068be7ed8c37d56",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_709b2",
                            table="catalogue_errorreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_errorreporthistory" ("answer", "answered_at", "answered_by_id", "email", "id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "secret", "source", "state", "text", "told_at") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."email", NEW."id", NEW."language", NEW."page", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_at", NEW."secret", NEW."source", NEW."state", NEW."text", NEW."told_at"); RETURN NULL;',
                            hash="c890b2ac8dacdcd66dfe6e488078d24e2b8e7982",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_572e0",
                            table="catalogue_errorreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_errorreporthistory" ("answer", "answered_at", "answered_by_id", "email", "id", "language", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "secret", "source", "state", "text", "told_at") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."email", OLD."id", OLD."language", OLD."page", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_at", OLD."secret", OLD."source", OLD."state", OLD."text", OLD."told_at"); RETURN NULL;',
                            hash="96e4530603a96bd264f5bd0e0d16ff9f54729ef8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_11da4",
                            table="catalogue_errorreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErrorReportHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "secret",
                    models.CharField(default=secrets.token_urlsafe, editable=False, max_length=64),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("answered", "answered")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("page", models.CharField(max_length=500, verbose_name="address of the page")),
                (
                    "text",
                    models.TextField(
                        max_length=5000, verbose_name="what is wrong, and what it should say"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=1000, null=True, verbose_name="source that shows it"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        null=True,
                        verbose_name="e-mail address for the answer",
                    ),
                ),
                ("language", models.CharField(default="ja", max_length=2, verbose_name="language")),
                (
                    "received_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="received at"),
                ),
                (
                    "answer",
                    models.TextField(blank=True, max_length=5000, null=True, verbose_name="answer"),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "told_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answer sent at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
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
                        to="catalogue.errorreport",
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
                            hash="4b1ede93af81c9d525180604cd2f47f2b3efc0da",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_057c0",
                            table="catalogue_errorreporthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0badcc2229bbfcc55a44418befa348d8d2961d44",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_67ec0",
                            table="catalogue_errorreporthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("resource", models.CharField(max_length=40, verbose_name="kind of record")),
                ("former_key", models.CharField(max_length=80, verbose_name="former key")),
                ("key", models.CharField(max_length=80, verbose_name="key now")),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="since")),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("resource", "former_key"), name="catalogue_formeraddress_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("former_key", models.F("key")), _negated=True),
                        name="catalogue_formeraddress_elsewhere",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_formeraddresshistory" ("former_key", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource", "since") VALUES (NEW."former_key", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resource", NEW."since"); RETURN NULL;',
                            hash="7e06cd186c84b90564c1102ce21a7cbe08275ed1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_46230",
                            table="catalogue_formeraddress",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_formeraddresshistory" ("former_key", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource", "since") VALUES (NEW."former_key", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resource", NEW."since"); RETURN NULL;',
                            hash="98c0f10d906583ccd3abf837177c26d72abe8615",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d0d2",
                            table="catalogue_formeraddress",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_formeraddresshistory" ("former_key", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource", "since") VALUES (OLD."former_key", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resource", OLD."since"); RETURN NULL;',
                            hash="87033aa159d7bc5b9086dfe945455673d45ac8a0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8c6b7",
                            table="catalogue_formeraddress",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerAddressHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("resource", models.CharField(max_length=40, verbose_name="kind of record")),
                ("former_key", models.CharField(max_length=80, verbose_name="former key")),
                ("key", models.CharField(max_length=80, verbose_name="key now")),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="since")),
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
                        to="catalogue.formeraddress",
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
                            hash="e34ac7cf4d553d52a3cd15492677b945054e10bd",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_5a93e",
                            table="catalogue_formeraddresshistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="444748b0dc7a7216cbd13e04a1ebe8632a0299d2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fb4ed",
                            table="catalogue_formeraddresshistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvidence",
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
                        to="accounts.organisation",
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
                        name="catalogue_organisationevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_organisationevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_organisationevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_organisationevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_organisationevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_organisationevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_organisationevidence_confidence_known",
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
                        name="catalogue_organisationevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE accounts_organisation SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="cf16b127c71f45fedc66d250c6ce71c0c8a0e4f1",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_f5e70",
                            table="catalogue_organisationevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_organisationevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="95bb0e48cd592a44695bb5261258d7c122c81644",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3f731",
                            table="catalogue_organisationevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_organisationevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="0f3a5d6494eb0ae0005d0fe7a17e0dad3dc2dcf9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43188",
                            table="catalogue_organisationevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_organisationevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="be651230c9d60011cf517da88dda1ad29dfd59de",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_834d8",
                            table="catalogue_organisationevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvidenceHistory",
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
                        to="catalogue.organisationevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
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
                            hash="84dc7843f5a903808ee917171adebd3a58af39dc",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_524e4",
                            table="catalogue_organisationevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c0c018e1e12ab928af665083d6e63f6eeea45d2d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_13ac5",
                            table="catalogue_organisationevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeDomainEvidence",
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
                        to="catalogue.programmedomain",
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
                        name="catalogue_programmedomainevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_programmedomainevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_programmedomainevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_programmedomainevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_programmedomainevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_programmedomainevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_programmedomainevidence_confidence_known",
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
                        name="catalogue_programmedomainevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_programmedomain SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="601c623ec7c5b7a7279d1a49c2f67671afd3fc4b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_8f7f6",
                            table="catalogue_programmedomainevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_programmedomainevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="457df0ad48e8fec8cbd67d58210580edb16a442f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8f26f",
                            table="catalogue_programmedomainevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_programmedomainevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="ac9976b248ee7d2fea051adaeeb3c7b7e3721891",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_617cc",
                            table="catalogue_programmedomainevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_programmedomainevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="2d1adf0876c317ebe46b660f731a8ee022fc7e1b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_830aa",
                            table="catalogue_programmedomainevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeDomainEvidenceHistory",
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
                        to="catalogue.programmedomainevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.programmedomain",
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
                            hash="f206fb4d0eb21bcf8024576787f99631ab64cf28",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_96d45",
                            table="catalogue_programmedomainevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e3249c6d1e370ba995d8bb4d75125eb3526c50f3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_75fff",
                            table="catalogue_programmedomainevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeDomainHistory",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
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
                        to="catalogue.programmedomain",
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
                            hash="13b6528b20965e05168530a73a3438243a521bc9",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_13333",
                            table="catalogue_programmedomainhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="02cb0fbcc96ce9e2c540149386d11908c65e696a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0930e",
                            table="catalogue_programmedomainhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "change"),
                            ("correction", "emergency correction"),
                            ("undo", "undo"),
                        ],
                        default="change",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("proposed", "proposed"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                            ("recalled", "recalled"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("reason", models.TextField(verbose_name="reason")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "proposed_role",
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
                    "proposed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="proposed at"),
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
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published at"),
                ),
                (
                    "approval_due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approval due at"),
                ),
                (
                    "closed_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it was closed"),
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
                        to="catalogue.proposal",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
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
                            hash="fc54765cc1bb21859723cd42a7482a02b198330a",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_d28db",
                            table="catalogue_proposalhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="eae1671755510e6cfcd8de6482a273cc0d2b595b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3d979",
                            table="catalogue_proposalhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposedChangeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("resource", models.CharField(max_length=40, verbose_name="kind of record")),
                ("key", models.CharField(max_length=80, verbose_name="record")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("create", "create"),
                            ("update", "update"),
                            ("retire", "retire"),
                            ("restore", "restore"),
                        ],
                        max_length=10,
                        verbose_name="action",
                    ),
                ),
                (
                    "base_version",
                    models.PositiveIntegerField(
                        null=True, verbose_name="version that it begins from"
                    ),
                ),
                ("before", models.JSONField(null=True, verbose_name="before")),
                ("after", models.JSONField(null=True, verbose_name="after")),
                ("bases", models.JSONField(default=dict, verbose_name="bases")),
                (
                    "published_version",
                    models.PositiveIntegerField(null=True, verbose_name="version that it became"),
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
                        to="catalogue.proposedchange",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.proposal",
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
                            hash="cefa9b851d4609339de5b21f9e18f6919ccfb6b1",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_68b85",
                            table="catalogue_proposedchangehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ff3d58606a40fc58a8d782e89fa1912d3b61c48d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3cd9e",
                            table="catalogue_proposedchangehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisionRound",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "deciding_body_ja",
                    models.CharField(max_length=200, verbose_name="deciding body (Japanese)"),
                ),
                (
                    "deciding_body_en",
                    models.CharField(max_length=300, verbose_name="deciding body (English)"),
                ),
                (
                    "meeting_numbers_ja",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="meeting numbers (Japanese)",
                    ),
                ),
                (
                    "meeting_numbers_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        null=True,
                        verbose_name="meeting numbers (English)",
                    ),
                ),
                (
                    "meeting_form_ja",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="form of the meeting (Japanese)",
                    ),
                ),
                (
                    "meeting_form_en",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="form of the meeting (English)",
                    ),
                ),
                (
                    "printed_mark",
                    models.CharField(
                        choices=[("*", "*"), ("**", "**"), ("***", "***")],
                        max_length=3,
                        unique=True,
                        verbose_name="mark that stands for the round",
                    ),
                ),
            ],
            options={
                "verbose_name": "vision round",
                "verbose_name_plural": "vision rounds",
                "ordering": ["order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="catalogue_visionround_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="catalogue_visionround_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="catalogue_visionround_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("order",),
                        name="catalogue_visionround_order_once",
                        violation_error_message="Another record stands at this place of the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("meeting_numbers_en__isnull", True),
                                ("meeting_numbers_ja__isnull", True),
                            ),
                            models.Q(
                                ("meeting_numbers_en__isnull", False),
                                ("meeting_numbers_ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_visionround_meeting_numbers_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("meeting_form_en__isnull", True), ("meeting_form_ja__isnull", True)
                            ),
                            models.Q(
                                ("meeting_form_en__isnull", False),
                                ("meeting_form_ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_visionround_meeting_form_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("printed_mark__isnull", True),
                            ("printed_mark__in", ["*", "**", "***"]),
                            _connector="OR",
                        ),
                        name="catalogue_visionround_printed_mark_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="67b394513c6f6c18c606534482792dd04540f899",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_c5a31",
                            table="catalogue_visionround",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="fc9596c56af3612c51d5f6ea61f903db0c0b33cc",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_b0b39",
                            table="catalogue_visionround",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="053f5e0d0b9d01437596d9e8ab9e7a8b46abae12",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_92dac",
                            table="catalogue_visionround",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_visionroundhistory" ("code", "decided_on", "deciding_body_en", "deciding_body_ja", "field_states", "first_recorded_at", "id", "meeting_form_en", "meeting_form_ja", "meeting_numbers_en", "meeting_numbers_ja", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_mark", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."decided_on", NEW."deciding_body_en", NEW."deciding_body_ja", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."meeting_form_en", NEW."meeting_form_ja", NEW."meeting_numbers_en", NEW."meeting_numbers_ja", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printed_mark", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="8240fa4ed47065bf96e7d32b22f69098d1a932bf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6693a",
                            table="catalogue_visionround",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."deciding_body_en" IS DISTINCT FROM (NEW."deciding_body_en") OR OLD."deciding_body_ja" IS DISTINCT FROM (NEW."deciding_body_ja") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."meeting_form_en" IS DISTINCT FROM (NEW."meeting_form_en") OR OLD."meeting_form_ja" IS DISTINCT FROM (NEW."meeting_form_ja") OR OLD."meeting_numbers_en" IS DISTINCT FROM (NEW."meeting_numbers_en") OR OLD."meeting_numbers_ja" IS DISTINCT FROM (NEW."meeting_numbers_ja") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."printed_mark" IS DISTINCT FROM (NEW."printed_mark") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "catalogue_visionroundhistory" ("code", "decided_on", "deciding_body_en", "deciding_body_ja", "field_states", "first_recorded_at", "id", "meeting_form_en", "meeting_form_ja", "meeting_numbers_en", "meeting_numbers_ja", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_mark", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."decided_on", NEW."deciding_body_en", NEW."deciding_body_ja", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."meeting_form_en", NEW."meeting_form_ja", NEW."meeting_numbers_en", NEW."meeting_numbers_ja", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printed_mark", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="c9934962dfe36d27dc5e05473778260b4326ccb1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e406b",
                            table="catalogue_visionround",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_visionroundhistory" ("code", "decided_on", "deciding_body_en", "deciding_body_ja", "field_states", "first_recorded_at", "id", "meeting_form_en", "meeting_form_ja", "meeting_numbers_en", "meeting_numbers_ja", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_mark", "published_at", "recorded_at", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."decided_on", OLD."deciding_body_en", OLD."deciding_body_ja", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."meeting_form_en", OLD."meeting_form_ja", OLD."meeting_numbers_en", OLD."meeting_numbers_ja", OLD."name_en", OLD."name_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."printed_mark", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="3bc1b9eac804ce91f49c6e5b29f57a75c96e0008",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_da7e3",
                            table="catalogue_visionround",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "printed_mark",
                    models.CharField(
                        blank=True,
                        choices=[("*", "*"), ("**", "**"), ("***", "***")],
                        max_length=3,
                        null=True,
                        verbose_name="printed mark",
                    ),
                ),
                (
                    "vision_round_confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "vision_round_reason_ja",
                    models.TextField(blank=True, null=True, verbose_name="reason (Japanese)"),
                ),
                (
                    "vision_round_reason_en",
                    models.TextField(blank=True, null=True, verbose_name="reason (English)"),
                ),
                (
                    "technology",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="selection",
                        to="catalogue.technology",
                        verbose_name="technology",
                    ),
                ),
                (
                    "vision_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="selections",
                        to="catalogue.visionround",
                        verbose_name="vision round",
                    ),
                ),
            ],
            options={
                "verbose_name": "selection",
                "verbose_name_plural": "selections",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("printed_mark__isnull", True),
                            ("printed_mark__in", ["*", "**", "***"]),
                            _connector="OR",
                        ),
                        name="catalogue_selection_printed_mark_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("vision_round_confidence__isnull", True),
                            ("vision_round_confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_selection_vision_round_confidence_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("vision_round_reason_en__isnull", True),
                                ("vision_round_reason_ja__isnull", True),
                            ),
                            models.Q(
                                ("vision_round_reason_en__isnull", False),
                                ("vision_round_reason_ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_selection_vision_round_reason_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("vision_round_confidence", "stated"),
                            ("vision_round_reason_ja__isnull", False),
                            _connector="OR",
                        ),
                        name="catalogue_selection_reason_given",
                        violation_error_message="A round that is reconciled or inferred needs its reason.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_technology_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_technology SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.technology_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.technology_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="d8473b34665ddbf12fe516530b309cba451bb667",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_technology_id_43560",
                            table="catalogue_selection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_selectionhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_mark", "technology_id", "vision_round_confidence", "vision_round_id", "vision_round_reason_en", "vision_round_reason_ja") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."printed_mark", NEW."technology_id", NEW."vision_round_confidence", NEW."vision_round_id", NEW."vision_round_reason_en", NEW."vision_round_reason_ja"); RETURN NULL;',
                            hash="76ded9983d82724bbc98dccadd4e2896a06810ab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9c6b8",
                            table="catalogue_selection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_selectionhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_mark", "technology_id", "vision_round_confidence", "vision_round_id", "vision_round_reason_en", "vision_round_reason_ja") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."printed_mark", NEW."technology_id", NEW."vision_round_confidence", NEW."vision_round_id", NEW."vision_round_reason_en", NEW."vision_round_reason_ja"); RETURN NULL;',
                            hash="93f7e84c6e3cb4101ab0a8aecdbaa483023874ac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6f51",
                            table="catalogue_selection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_selectionhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "printed_mark", "technology_id", "vision_round_confidence", "vision_round_id", "vision_round_reason_en", "vision_round_reason_ja") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."printed_mark", OLD."technology_id", OLD."vision_round_confidence", OLD."vision_round_id", OLD."vision_round_reason_en", OLD."vision_round_reason_ja"); RETURN NULL;',
                            hash="e72b984fd0799f5d972b652395dbac06293209f6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_52122",
                            table="catalogue_selection",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SelectionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "printed_mark",
                    models.CharField(
                        blank=True,
                        choices=[("*", "*"), ("**", "**"), ("***", "***")],
                        max_length=3,
                        null=True,
                        verbose_name="printed mark",
                    ),
                ),
                (
                    "vision_round_confidence",
                    models.CharField(
                        choices=[
                            ("stated", "stated"),
                            ("reconciled", "reconciled"),
                            ("inferred", "inferred"),
                        ],
                        max_length=20,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "vision_round_reason_ja",
                    models.TextField(blank=True, null=True, verbose_name="reason (Japanese)"),
                ),
                (
                    "vision_round_reason_en",
                    models.TextField(blank=True, null=True, verbose_name="reason (English)"),
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
                        to="catalogue.selection",
                    ),
                ),
                (
                    "technology",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technology",
                        verbose_name="technology",
                    ),
                ),
                (
                    "vision_round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.visionround",
                        verbose_name="vision round",
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
                            hash="6dab3b0fccee94f2add3d95996c26cdf8d86e538",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_d868a",
                            table="catalogue_selectionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="50ff73abee2f55e1eb878e7ede3ee83f238b2abb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e91d4",
                            table="catalogue_selectionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "uploaded"),
                            ("checked", "checked: it can be drafted"),
                            ("refused", "refused: there are problems"),
                            ("applied", "drafted as a proposal"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded at")),
                ("language", models.CharField(default="ja", max_length=2, verbose_name="language")),
                ("legacy", models.BooleanField(default=False, verbose_name="in Shift JIS")),
                ("heads", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("problems", models.JSONField(default=list)),
                ("problem_count", models.PositiveIntegerField(default=0)),
                ("missing", models.JSONField(default=dict)),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import of a spreadsheet",
                "verbose_name_plural": "imports of spreadsheets",
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["uploaded", "checked", "refused", "applied"]),
                            _connector="OR",
                        ),
                        name="catalogue_sheetimport_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheet", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("resource", models.CharField(max_length=40)),
                ("cells", models.JSONField(default=dict)),
                ("key", models.CharField(blank=True, default="", max_length=80)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("create", "create"),
                            ("update", "update"),
                            ("same", "no change"),
                            ("problem", "problem"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(null=True)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "sheet_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="catalogue.sheetimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a spreadsheet",
                "verbose_name_plural": "rows of a spreadsheet",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__isnull", True),
                            ("verdict__in", ["", "create", "update", "same", "problem"]),
                            _connector="OR",
                        ),
                        name="catalogue_sheetrow_verdict_known",
                        violation_error_message="This is not one of the allowed values.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceHistory",
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_ja", models.CharField(max_length=300, verbose_name="title (Japanese)")),
                ("title_en", models.CharField(max_length=300, verbose_name="title (English)")),
                (
                    "url",
                    models.URLField(blank=True, max_length=500, null=True, verbose_name="address"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("official", "official"),
                            ("actor", "the party itself"),
                            ("press", "press"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "trust",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")],
                        max_length=10,
                        verbose_name="trust",
                    ),
                ),
                ("read_ja", models.TextField(verbose_name="how much was read (Japanese)")),
                ("read_en", models.TextField(verbose_name="how much was read (English)")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="published on"),
                ),
                (
                    "published_precision",
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
                    "published_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "compared_on",
                    models.DateField(
                        blank=True,
                        help_text="When an officer compared the text held here with the original document.",
                        null=True,
                        verbose_name="compared with the original on",
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
                        to="catalogue.source",
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
                            hash="7fd63c94282d54777dac1169a72f153c905c1e3c",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_f5ca5",
                            table="catalogue_sourcehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b6e9f1741701460df17470b42c033292c3280308",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7c184",
                            table="catalogue_sourcehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyDomainEvidence",
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
                        to="catalogue.technologydomain",
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
                        name="catalogue_technologydomainevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_technologydomainevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_technologydomainevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_technologydomainevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_technologydomainevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_technologydomainevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_technologydomainevidence_confidence_known",
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
                        name="catalogue_technologydomainevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_technologydomain SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="7736f4582b327373017ea2c9bb9954020e5b6b21",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_8ed4c",
                            table="catalogue_technologydomainevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologydomainevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="543efc2c4a4a3bb265c49ace3c9fb5c551ef9956",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d0254",
                            table="catalogue_technologydomainevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_technologydomainevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="2e85460a9f89a63055aa4651594ee334e685b133",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3ab21",
                            table="catalogue_technologydomainevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologydomainevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="b821fbcd55a9f14e4c453a81499ef0c9a1f99d42",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eb2f2",
                            table="catalogue_technologydomainevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyDomainEvidenceHistory",
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
                        to="catalogue.technologydomainevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technologydomain",
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
                            hash="c0b6f85b86e6c9439cbfb0b28cad9e3fb18ba1a8",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_ba4e4",
                            table="catalogue_technologydomainevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d6e8e2423db1d2a3502de1b8f1d8d1ac9c4ad545",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5e21a",
                            table="catalogue_technologydomainevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyDomainHistory",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                (
                    "name_en_source",
                    models.CharField(
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        verbose_name="origin of the English name",
                    ),
                ),
                (
                    "objective_ja",
                    models.TextField(blank=True, null=True, verbose_name="objective (Japanese)"),
                ),
                (
                    "objective_en",
                    models.TextField(blank=True, null=True, verbose_name="objective (English)"),
                ),
                (
                    "objective_en_source",
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
                        verbose_name="origin of the English text",
                    ),
                ),
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
                        to="catalogue.technologydomain",
                    ),
                ),
                (
                    "programme_domain",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.programmedomain",
                        verbose_name="programme domain",
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
                            hash="c7db816300422f60f42eb14c45afb7017f1fc52e",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_05564",
                            table="catalogue_technologydomainhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="394a9402f4d5838dfcd1678a2d309fc38010b69d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_33ffb",
                            table="catalogue_technologydomainhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyEvidence",
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
                        to="catalogue.technology",
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
                        name="catalogue_technologyevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_technologyevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_technologyevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_technologyevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_technologyevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_technologyevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_technologyevidence_confidence_known",
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
                        name="catalogue_technologyevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_technology SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="848eb80a8cdfd018290482f787058575ae84402e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_f624d",
                            table="catalogue_technologyevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologyevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="d277c640d7f37bc03ce4288f60b9a57aea58be2d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c5ecc",
                            table="catalogue_technologyevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_technologyevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="afc542552b118d2d82f82fa27e3ddcb3e7846465",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_111eb",
                            table="catalogue_technologyevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologyevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="dfd37a744489b5a5b724b944f777da79a26cb931",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_821de",
                            table="catalogue_technologyevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyEvidenceHistory",
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
                        to="catalogue.technologyevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technology",
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
                            hash="c6ad5e382e372239f7f2e8e33bc337e16a00ee78",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_28c92",
                            table="catalogue_technologyevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5c44ccdaf14d3fc56b9ae08cddb47f930631843d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b6a09",
                            table="catalogue_technologyevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyHistory",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                (
                    "name_en_source",
                    models.CharField(
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        verbose_name="origin of the English name",
                    ),
                ),
                (
                    "scope_note_ja",
                    models.TextField(blank=True, null=True, verbose_name="scope note (Japanese)"),
                ),
                (
                    "scope_note_en",
                    models.TextField(blank=True, null=True, verbose_name="scope note (English)"),
                ),
                (
                    "keywords_ja",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="keywords (Japanese)",
                    ),
                ),
                (
                    "keywords_en",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="keywords (English)",
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technologydomain",
                        verbose_name="domain",
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
                        to="catalogue.technology",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.theme",
                        verbose_name="theme",
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
                            hash="136d7ff6e48799651564b6f34fc49efa2d1c0e37",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_80ead",
                            table="catalogue_technologyhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="849bbd9a5cc3ba7158f3e2243b9bf11ce2a9cd41",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5a3dd",
                            table="catalogue_technologyhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "evidence_ja",
                    models.TextField(blank=True, null=True, verbose_name="evidence (Japanese)"),
                ),
                (
                    "evidence_en",
                    models.TextField(blank=True, null=True, verbose_name="evidence (English)"),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="technology_states",
                        to="catalogue.emergingtag",
                        verbose_name="tag",
                    ),
                ),
                (
                    "technology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tag_states",
                        to="catalogue.technology",
                        verbose_name="technology",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag of a technology",
                "verbose_name_plural": "tags of technologies",
                "ordering": ["tag__order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("technology", "tag"), name="catalogue_technologytag_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["yes", "no", "unknown"]),
                            _connector="OR",
                        ),
                        name="catalogue_technologytag_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence_en__isnull", True), ("evidence_ja__isnull", True)),
                            models.Q(
                                ("evidence_en__isnull", False), ("evidence_ja__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technologytag_evidence_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="catalogue_technologytag_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("evidence_ja__isnull", True), ("state", "unknown")),
                            models.Q(
                                models.Q(("state", "unknown"), _negated=True),
                                ("evidence_ja__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_technologytag_evidence_given",
                        violation_error_message="Yes and no need evidence; unknown has none.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_technology_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_technology SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.technology_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.technology_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="9957884dfda25e1b13be98eaf14f7bd7b70d446e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_technology_id_a1c87",
                            table="catalogue_technologytag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologytaghistory" ("evidence_en", "evidence_ja", "id", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "tag_id", "technology_id") VALUES (NEW."evidence_en", NEW."evidence_ja", NEW."id", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."tag_id", NEW."technology_id"); RETURN NULL;',
                            hash="01d7584816fe08c92f1d05b996c5a88a1887b2fa",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_22350",
                            table="catalogue_technologytag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_technologytaghistory" ("evidence_en", "evidence_ja", "id", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "tag_id", "technology_id") VALUES (NEW."evidence_en", NEW."evidence_ja", NEW."id", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."tag_id", NEW."technology_id"); RETURN NULL;',
                            hash="de070eda52a03e0ea9de9c9419dc5a5c98722b3b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1784a",
                            table="catalogue_technologytag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_technologytaghistory" ("evidence_en", "evidence_ja", "id", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "tag_id", "technology_id") VALUES (OLD."evidence_en", OLD."evidence_ja", OLD."id", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."tag_id", OLD."technology_id"); RETURN NULL;',
                            hash="ee5c257ba54abb1f39d87dcf8a03b0fecbee7b4a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8c6a4",
                            table="catalogue_technologytag",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TechnologyTagHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown")],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "evidence_ja",
                    models.TextField(blank=True, null=True, verbose_name="evidence (Japanese)"),
                ),
                (
                    "evidence_en",
                    models.TextField(blank=True, null=True, verbose_name="evidence (English)"),
                ),
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
                        to="catalogue.technologytag",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.emergingtag",
                        verbose_name="tag",
                    ),
                ),
                (
                    "technology",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technology",
                        verbose_name="technology",
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
                            hash="a72d90845ca6647e366a96eba24026291627d2d2",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_f595b",
                            table="catalogue_technologytaghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c02673e3ed2a31cf0a145126528da47b38121dc8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1fc69",
                            table="catalogue_technologytaghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeEvidence",
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
                        to="catalogue.theme",
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
                        name="catalogue_themeevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_themeevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_themeevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_themeevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_themeevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_themeevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_themeevidence_confidence_known",
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
                        name="catalogue_themeevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_theme SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="fef2d81aa606944aa0c82b52bae37eaafd5b4884",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_0d147",
                            table="catalogue_themeevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_themeevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="822f0255daf7feb22b51af9e0f7ff773e832cea8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_be896",
                            table="catalogue_themeevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_themeevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="2628b2a0da86bd0a0d15606007d80a2020563465",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c6e55",
                            table="catalogue_themeevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_themeevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="06f9bdd442f55d4264512e84d01709ba261d8c97",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dec40",
                            table="catalogue_themeevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeEvidenceHistory",
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
                        to="catalogue.themeevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.theme",
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
                            hash="824c6b569fe9014f57a8fea2492274829af38b5b",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_b1a4c",
                            table="catalogue_themeevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c415985e1870922d4ac1f36cd309a5b14f8da941",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_12f11",
                            table="catalogue_themeevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeHistory",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                (
                    "name_en_source",
                    models.CharField(
                        choices=[
                            ("official", "official English name"),
                            ("actor", "the party's own English name"),
                            ("common English name", "common English name"),
                            ("translation", "provisional translation"),
                        ],
                        max_length=30,
                        verbose_name="origin of the English name",
                    ),
                ),
                ("printed_symbol", models.CharField(max_length=1, verbose_name="printed symbol")),
                (
                    "domain",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.technologydomain",
                        verbose_name="domain",
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
                        to="catalogue.theme",
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
                            hash="fbbd6bd81cbac375fb5e377a4c64429628b4b1df",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_b93ea",
                            table="catalogue_themehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3e37d1aea43db798e6de66e8f64ac3fd5f67e53b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3b032",
                            table="catalogue_themehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisionRoundEvidence",
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
                        to="catalogue.visionround",
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
                        name="catalogue_visionroundevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="catalogue_visionroundevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="catalogue_visionroundevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="catalogue_visionroundevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="catalogue_visionroundevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="catalogue_visionroundevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="catalogue_visionroundevidence_confidence_known",
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
                        name="catalogue_visionroundevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE catalogue_visionround SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="8ec6fd8b56c9371cc2989fed3043dfca82bc39d3",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_db7dc",
                            table="catalogue_visionroundevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_visionroundevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="562c1d6e6505234b44ebcb5ba594b68ddf2794df",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4f605",
                            table="catalogue_visionroundevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_visionroundevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="fe6ec5e573cc44364f38e061549a0da3faf2d231",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_04c20",
                            table="catalogue_visionroundevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_visionroundevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="86ce5f42e71fbc5e0712cc7e6753f67a0342e6ce",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b92e",
                            table="catalogue_visionroundevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisionRoundEvidenceHistory",
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
                        to="catalogue.visionroundevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.visionround",
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
                            hash="047d271be4e8dcdcadfaba01da114ccf402c7d7c",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_f6920",
                            table="catalogue_visionroundevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3c7f106f48a3395b4ce45cbaadb6b547fb0be8e7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_06ede",
                            table="catalogue_visionroundevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisionRoundHistory",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=300, verbose_name="name (English)")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "deciding_body_ja",
                    models.CharField(max_length=200, verbose_name="deciding body (Japanese)"),
                ),
                (
                    "deciding_body_en",
                    models.CharField(max_length=300, verbose_name="deciding body (English)"),
                ),
                (
                    "meeting_numbers_ja",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="meeting numbers (Japanese)",
                    ),
                ),
                (
                    "meeting_numbers_en",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        null=True,
                        verbose_name="meeting numbers (English)",
                    ),
                ),
                (
                    "meeting_form_ja",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="form of the meeting (Japanese)",
                    ),
                ),
                (
                    "meeting_form_en",
                    models.CharField(
                        blank=True,
                        max_length=100,
                        null=True,
                        verbose_name="form of the meeting (English)",
                    ),
                ),
                (
                    "printed_mark",
                    models.CharField(
                        choices=[("*", "*"), ("**", "**"), ("***", "***")],
                        max_length=3,
                        verbose_name="mark that stands for the round",
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
                        to="catalogue.visionround",
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
                            hash="34e09da6168b1423a006ee6e6ec7e49d4325c86d",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_1e8e3",
                            table="catalogue_visionroundhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="69b1879feb293ba92b6bc8ff99fae7440698a764",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_14add",
                            table="catalogue_visionroundhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="Concept",
            name="technologies",
            field=models.ManyToManyField(
                related_name="concepts",
                through="catalogue.ConceptTechnology",
                to="catalogue.technology",
                verbose_name="technologies",
            ),
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
