"""Other names of organisations, identifiers with their check digits, and what a merge leaves."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# The check of each kind; the form is checked first, since only digits can be counted with.
CREATE_CHECKS = """
CREATE FUNCTION is_corporate_number(number text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN number ~ '^[1-9][0-9]{12}$' THEN
        substr(number, 1, 1)::int = 9 - (
            SELECT sum(substr(number, 14 - place, 1)::int * (2 - place % 2))
            FROM generate_series(1, 12) AS place) % 9
    ELSE false END
$$;
CREATE FUNCTION is_orcid(orcid text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN orcid ~ '^([0-9]{4}-){3}[0-9]{3}[0-9X]$' THEN
        (12 - (SELECT sum(substr(replace(orcid, '-', ''), place, 1)::int * (1 << (16 - place)))
               FROM generate_series(1, 15) AS place) % 11) % 11
        = CASE right(orcid, 1) WHEN 'X' THEN 10 ELSE right(orcid, 1)::int END
    ELSE false END
$$;
CREATE FUNCTION is_ror(ror text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN ror ~ '^https://ror\\.org/0[0-9a-hjkmnp-tv-z]{6}[0-9]{2}$' THEN
        right(ror, 2)::int = 98 - (
            SELECT sum((strpos('0123456789abcdefghjkmnpqrstvwxyz', substr(ror, 17 + place, 1)) - 1)
                       * (1::bigint << (5 * (6 - place)))) * 100
            FROM generate_series(1, 6) AS place) % 97
    ELSE false END
$$;
"""
DROP_CHECKS = """
DROP FUNCTION is_corporate_number(text);
DROP FUNCTION is_orcid(text);
DROP FUNCTION is_ror(text);
"""
MODELS = ("Organisation", "Membership", "OrganisationName", "OrganisationNameHistory")


def install_triggers(apps, schema_editor):
    """One pass over the tables: an operation for each trigger would render the models anew."""
    for name in MODELS:
        for trigger in apps.get_model("accounts", name)._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_factors_raise_epoch"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(CREATE_CHECKS, DROP_CHECKS),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("ja", "Japanese"), ("en", "English")],
                        max_length=2,
                        null=True,
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("former", "former name"),
                            ("abbreviation", "abbreviation"),
                            ("alias", "also called"),
                            ("identifier", "identifier of a merged record"),
                        ],
                        max_length=20,
                        verbose_name="kind of name",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "name", "language"),
                        name="accounts_organisationname_once",
                        nulls_distinct=False,
                        violation_error_message="This name is already given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="accounts_organisationname_name_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("language__isnull", True),
                            ("language__in", ["ja", "en"]),
                            _connector="OR",
                        ),
                        name="accounts_organisationname_language_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["former", "abbreviation", "alias", "identifier"]),
                            _connector="OR",
                        ),
                        name="accounts_organisationname_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "identifier"), ("language__isnull", True)),
                            models.Q(
                                models.Q(("kind", "identifier"), _negated=True),
                                ("language__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="accounts_organisationname_language_of_name",
                        violation_error_message="A name has a language; an identifier has none.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_organisation_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE accounts_organisation SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.organisation_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.organisation_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="8d61db4b6e721bc53e74057557c75c00b58d2acb",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_organisation_id_2d324",
                            table="accounts_organisationname",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.organisation_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.organisation_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="f941f5274e10bb00ef82f00783d7b2aec190df38",
                            operation='INSERT OR UPDATE OF "organisation_id"',
                            pgid="pgtrigger_not_merged_organisation_a2a6e",
                            table="accounts_organisationname",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationnamehistory" ("id", "kind", "language", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."language", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="def0ef732c50da7fd6e889637083a6d8d6d04acf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2e934",
                            table="accounts_organisationname",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_organisationnamehistory" ("id", "kind", "language", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."language", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="aa0a6955b2e5ee131e1e3ecb92a3d97da6ccedde",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_14b37",
                            table="accounts_organisationname",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationnamehistory" ("id", "kind", "language", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."kind", OLD."language", OLD."name", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="85cb7f4b34ea16a33b92684c585aa357490fe097",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3462d",
                            table="accounts_organisationname",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationNameHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("ja", "Japanese"), ("en", "English")],
                        max_length=2,
                        null=True,
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("former", "former name"),
                            ("abbreviation", "abbreviation"),
                            ("alias", "also called"),
                            ("identifier", "identifier of a merged record"),
                        ],
                        max_length=20,
                        verbose_name="kind of name",
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
                        to="accounts.organisationname",
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
                            hash="db2cbcc9ada45f134576b29b69015be9b744f80e",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_24c2f",
                            table="accounts_organisationnamehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d59c3d3784085b29d9b91770ead499b2bbbe6c82",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_803ef",
                            table="accounts_organisationnamehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="organisation",
            name="accounts_organisation_corporate_number_digits",
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_organisations",
                to="accounts.organisation",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="ror",
            field=models.CharField(
                blank=True, max_length=25, null=True, unique=True, verbose_name="ROR ID"
            ),
        ),
        migrations.AddField(
            model_name="organisationhistory",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.organisation",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="organisationhistory",
            name="ror",
            field=models.CharField(blank=True, max_length=25, null=True, verbose_name="ROR ID"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corporate_number__isnull", True),
                    models.Q(
                        ("corporate_number__regex", "^[1-9][0-9]{12}$"),
                        models.Func(
                            models.F("corporate_number"),
                            function="is_corporate_number",
                            output_field=models.BooleanField(),
                        ),
                    ),
                    _connector="OR",
                ),
                name="accounts_organisation_corporate_number_digits",
                violation_error_message="A corporate number has 13 digits.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ror__isnull", True),
                    models.Q(
                        (
                            "ror__regex",
                            "^https://ror\\.org/0[0123456789abcdefghjkmnpqrstvwxyz]{6}[0-9]{2}$",
                        ),
                        models.Func(
                            models.F("ror"), function="is_ror", output_field=models.BooleanField()
                        ),
                    ),
                    _connector="OR",
                ),
                name="accounts_organisation_ror_sound",
                violation_error_message="A ROR ID begins with 0 and has 9 characters, such as https://ror.org/03yrm5c26.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("kind", "research_organisation"),
                        ("retired_at__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="accounts_organisation_merged_is_retired",
                violation_error_message="What was merged into another stays retired.",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="membership",
                    name="role_fits_organisation",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="organisation",
                    name="delete_delete",
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="role_fits_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE held_in record;",
                            func="\n        IF TG_OP = 'UPDATE' AND ((NEW.user_id, NEW.role) IS DISTINCT FROM (OLD.user_id, OLD.role)\n                OR NEW.organisation_id IS DISTINCT FROM OLD.organisation_id\n                AND NOT EXISTS (SELECT 1 FROM accounts_organisation WHERE id = OLD.organisation_id\n                                AND merged_into_id = NEW.organisation_id)) THEN\n            RAISE EXCEPTION 'end this membership and give another one'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_membership_identity';\n        END IF;\n        IF NEW.organisation_id IS NULL THEN\n            RETURN NEW;\n        END IF;\n        SELECT code, kind, merged_into_id INTO held_in FROM accounts_organisation\n            WHERE id = NEW.organisation_id FOR SHARE;\n        IF NOT accounts_role_fits(NEW.role, held_in.code, held_in.kind) THEN\n            RAISE EXCEPTION 'role % does not fit organisation %', NEW.role, held_in.code\n                USING ERRCODE = 'check_violation',\n                      CONSTRAINT = 'accounts_membership_role_fits_organisation';\n        END IF;\n        IF held_in.merged_into_id IS NOT NULL THEN\n            RAISE EXCEPTION 'organisation % was merged into another', held_in.code\n                USING ERRCODE = 'check_violation',\n                      CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="4588e97cedd2241d7caa63e61b90a5aa2475995f",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_role_fits_organisation_21241",
                            table="accounts_membership",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "merged_into_id", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "ror", "version") VALUES (NEW."code", NEW."corporate_number", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name_en", NEW."name_en_source", NEW."name_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."retired_at", NEW."retired_reason", NEW."ror", NEW."version"); RETURN NULL;',
                            hash="6b955d2c5a54c96944d68ade2b23b88b1ad2535a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_66a5c",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."corporate_number" IS DISTINCT FROM (NEW."corporate_number") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_en_source" IS DISTINCT FROM (NEW."name_en_source") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."responsible_ministry_id" IS DISTINCT FROM (NEW."responsible_ministry_id") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."ror" IS DISTINCT FROM (NEW."ror") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "merged_into_id", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "ror", "version") VALUES (NEW."code", NEW."corporate_number", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name_en", NEW."name_en_source", NEW."name_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."retired_at", NEW."retired_reason", NEW."ror", NEW."version"); RETURN NULL;',
                            hash="b749ab97c01461473df57d1444eb3f40d703f300",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9e5fc",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "merged_into_id", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "ror", "version") VALUES (OLD."code", OLD."corporate_number", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."kind", OLD."merged_into_id", OLD."name_en", OLD."name_en_source", OLD."name_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."responsible_ministry_id", OLD."retired_at", OLD."retired_reason", OLD."ror", OLD."version"); RETURN NULL;',
                            hash="f9e1e76df544d4bfe18ec0b662f5a1f662b7de02",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b33b",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
