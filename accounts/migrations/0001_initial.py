import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
from django.db import migrations, models


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in apps.get_app_config("accounts").get_models():
        for trigger in getattr(model._meta, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("display_name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("joined_at", models.DateTimeField(auto_now_add=True, verbose_name="joined at")),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="accounts_user_email_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "ministry"),
                            ("funding_agency", "funding agency"),
                            ("research_organisation", "research organisation"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (English)"
                    ),
                ),
                (
                    "name_en_source",
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
                        verbose_name="origin of the English name",
                    ),
                ),
                (
                    "corporate_number",
                    models.CharField(
                        blank=True,
                        max_length=13,
                        null=True,
                        unique=True,
                        verbose_name="corporate number",
                    ),
                ),
                (
                    "responsible_ministry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervised_organisations",
                        to="accounts.organisation",
                        verbose_name="responsible ministry",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="accounts_organisation_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="accounts_organisation_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="accounts_organisation_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["ministry", "funding_agency", "research_organisation"]),
                            _connector="OR",
                        ),
                        name="accounts_organisation_kind_known",
                        violation_error_message="This is not one of the allowed values.",
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
                        name="accounts_organisation_name_en_source_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corporate_number__isnull", True),
                            ("corporate_number__regex", "^[1-9][0-9]{12}$"),
                            _connector="OR",
                        ),
                        name="accounts_organisation_corporate_number_digits",
                        violation_error_message="A corporate number has 13 digits.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="753b22d1e4252c469a9b4fe4b8dcbc1889d1852c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_70b4d",
                            table="accounts_organisation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="7ea0431347e062f63649e535aa1b1f17777b0a5e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_d0e31",
                            table="accounts_organisation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="2a34bb8c3205edf80454d82d034f7ac4b1223c60",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_c0b54",
                            table="accounts_organisation",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "version") VALUES (NEW."code", NEW."corporate_number", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", NEW."name_en", NEW."name_en_source", NEW."name_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."version"); RETURN NULL;',
                            hash="5290a98dd9031a44aff013f695b12fb58b0806aa",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_66a5c",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."corporate_number" IS DISTINCT FROM (NEW."corporate_number") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_en_source" IS DISTINCT FROM (NEW."name_en_source") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."responsible_ministry_id" IS DISTINCT FROM (NEW."responsible_ministry_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "version") VALUES (NEW."code", NEW."corporate_number", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", NEW."name_en", NEW."name_en_source", NEW."name_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."version"); RETURN NULL;',
                            hash="c4c040c88f6bfcfae9557423c0218fdb8e3f4495",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9e5fc",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "version") VALUES (OLD."code", OLD."corporate_number", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."kind", OLD."name_en", OLD."name_en_source", OLD."name_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."responsible_ministry_id", OLD."version"); RETURN NULL;',
                            hash="416b9a8d73e57c2af3bb914600812e0d5c2162ee",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b33b",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationHistory",
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
                    "field_states",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="reasons for empty fields"
                    ),
                ),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ministry", "ministry"),
                            ("funding_agency", "funding agency"),
                            ("research_organisation", "research organisation"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (English)"
                    ),
                ),
                (
                    "name_en_source",
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
                        verbose_name="origin of the English name",
                    ),
                ),
                (
                    "corporate_number",
                    models.CharField(
                        blank=True, max_length=13, null=True, verbose_name="corporate number"
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
                        to="accounts.organisation",
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
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6ffef92893d37a849aef3c1b5782cbeb6c522c81",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2291e",
                            table="accounts_organisationhistory",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
