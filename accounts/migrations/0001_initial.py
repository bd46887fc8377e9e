import datetime

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

CREATE_ROLE_FITS = """
CREATE FUNCTION accounts_role_fits(role text, code text, kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN role IN ('cabinet_editor', 'cabinet_approver', 'council_secretary') THEN code = 'cao'
        WHEN role = 'ministry_officer' THEN kind = 'ministry'
        WHEN role = 'agency_staff' THEN kind = 'funding_agency'
        ELSE true
    END
$$
"""


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in apps.get_app_config("accounts").get_models():
        for trigger in getattr(model._meta, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(CREATE_ROLE_FITS, "DROP FUNCTION accounts_role_fits(text, text, text)"),
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
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
                ("session_epoch", models.PositiveIntegerField(default=0, editable=False)),
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
                        name="roles_fit_kind",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM accounts_membership WHERE organisation_id = NEW.id\n                   AND NOT accounts_role_fits(role, NEW.code, NEW.kind)) THEN\n            RAISE EXCEPTION 'roles are held in organisation % that would no longer fit it', OLD.code\n                USING ERRCODE = 'check_violation',\n                      CONSTRAINT = 'accounts_membership_role_fits_organisation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="5736c8f2bf84f0efa3d35cf6caf7db77242f2ec4",
                            operation='UPDATE OF "code", "kind"',
                            pgid="pgtrigger_roles_fit_kind_8a53c",
                            table="accounts_organisation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."corporate_number", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", NEW."name_en", NEW."name_en_source", NEW."name_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="e24c06191d772db566428dbd111daaf578d4f337",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_66a5c",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."corporate_number" IS DISTINCT FROM (NEW."corporate_number") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_en_source" IS DISTINCT FROM (NEW."name_en_source") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."responsible_ministry_id" IS DISTINCT FROM (NEW."responsible_ministry_id") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "version") VALUES (NEW."code", NEW."corporate_number", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."kind", NEW."name_en", NEW."name_en_source", NEW."name_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."recorded_at", NEW."responsible_ministry_id", NEW."retired_at", NEW."retired_reason", NEW."version"); RETURN NULL;',
                            hash="8c73aef021edbbd36ccac595ece9450ecc6308a9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9e5fc",
                            table="accounts_organisation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_organisationhistory" ("code", "corporate_number", "field_states", "first_recorded_at", "id", "kind", "name_en", "name_en_source", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "recorded_at", "responsible_ministry_id", "retired_at", "retired_reason", "version") VALUES (OLD."code", OLD."corporate_number", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."kind", OLD."name_en", OLD."name_en_source", OLD."name_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."recorded_at", OLD."responsible_ministry_id", OLD."retired_at", OLD."retired_reason", OLD."version"); RETURN NULL;',
                            hash="9a9d6f86d6e22e9c275586f9392d48c985878c1c",
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
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
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
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="until (last day)"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn at"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["-starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__isnull", True),
                            (
                                "role__in",
                                [
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
                        name="accounts_membership_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="accounts_membership_ends_after_start",
                        violation_error_message="A membership cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", False),
                            ("role__in", ["operator", "read_client", "researcher"]),
                            _connector="OR",
                        ),
                        name="accounts_membership_organisation_needed",
                        violation_error_message="This role is held in an organisation: choose one.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        expressions=[
                            ("user", "="),
                            (
                                django.db.models.functions.comparison.Coalesce(
                                    "organisation_id", models.Value(0)
                                ),
                                "=",
                            ),
                            ("role", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_on",
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="accounts_membership_no_overlap",
                        violation_error_message="This person already holds this role here on some of these days.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="role_fits_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE held_in record;",
                            func="\n        IF TG_OP = 'UPDATE' AND (NEW.user_id, NEW.role, NEW.organisation_id)\n                IS DISTINCT FROM (OLD.user_id, OLD.role, OLD.organisation_id) THEN\n            RAISE EXCEPTION 'end this membership and give another one'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_membership_identity';\n        END IF;\n        IF NEW.organisation_id IS NULL THEN\n            RETURN NEW;\n        END IF;\n        SELECT code, kind INTO held_in FROM accounts_organisation\n            WHERE id = NEW.organisation_id FOR SHARE;\n        IF NOT accounts_role_fits(NEW.role, held_in.code, held_in.kind) THEN\n            RAISE EXCEPTION 'role % does not fit organisation %', NEW.role, held_in.code\n                USING ERRCODE = 'check_violation',\n                      CONSTRAINT = 'accounts_membership_role_fits_organisation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="5f587b1ba2ee935433f1a1c564e6cd3e5c7bcb2c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_role_fits_organisation_21241",
                            table="accounts_membership",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="raise_epoch",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        UPDATE accounts_user SET session_epoch = session_epoch + 1\n            WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.user_id END,\n                         CASE WHEN TG_OP <> 'DELETE' THEN NEW.user_id END);\n        RETURN NULL;\n    ",
                            hash="8698bbac3656ea3802ca8a6747f1d37aaa760f18",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_raise_epoch_f2f24",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_membershiphistory" ("ends_on", "id", "is_demo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "starts_on", "user_id", "withdrawn_at") VALUES (NEW."ends_on", NEW."id", NEW."is_demo", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."role", NEW."starts_on", NEW."user_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="276bcff536e370d4219944847add6db4ab8b7b86",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fc05a",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_membershiphistory" ("ends_on", "id", "is_demo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "starts_on", "user_id", "withdrawn_at") VALUES (NEW."ends_on", NEW."id", NEW."is_demo", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."role", NEW."starts_on", NEW."user_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="aec0708e1e693a7eff729b1c6d7566a30460d4e6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_20ab5",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_membershiphistory" ("ends_on", "id", "is_demo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "role", "starts_on", "user_id", "withdrawn_at") VALUES (OLD."ends_on", OLD."id", OLD."is_demo", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."role", OLD."starts_on", OLD."user_id", OLD."withdrawn_at"); RETURN NULL;',
                            hash="419eaccfa49408011a88372728fd33541cfa78b8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19a8f",
                            table="accounts_membership",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
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
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="until (last day)"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn at"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
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
                        to="accounts.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
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
                            hash="dc8f1554bcfc0116c2632fcb61eef4c08937c82e",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_4be73",
                            table="accounts_membershiphistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9ee43f83afd372f3941d93d61b0d68b7fab7a8d3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_123dc",
                            table="accounts_membershiphistory",
                            when="BEFORE",
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
                        name="chain_row",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        PERFORM add_history_link(\n            TG_TABLE_NAME::text, NEW.pgh_id, history_row_hash(NEW),\n            (SELECT metadata FROM pghistory_context WHERE id = NEW.pgh_context_id)\n        );\n        RETURN NULL;\n    ",
                            hash="ff1baa24aaca25b82e17372f067f9f75bd85e64a",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_1ecd5",
                            table="accounts_organisationhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
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
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "key",
                    models.CharField(
                        editable=False, max_length=16, unique=True, verbose_name="key"
                    ),
                ),
                ("secret_hash", models.CharField(editable=False, max_length=64)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "read"), ("write", "read and write")],
                        default="read",
                        max_length=10,
                        verbose_name="scope",
                    ),
                ),
                (
                    "permissions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=50),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="permissions",
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False, verbose_name="made at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                (
                    "last_used_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last used at"),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked at"),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to="accounts.membership",
                        verbose_name="role",
                    ),
                ),
            ],
            options={
                "verbose_name": "token",
                "verbose_name_plural": "tokens",
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="accounts_apitoken_name_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scope__isnull", True),
                            ("scope__in", ["read", "write"]),
                            _connector="OR",
                        ),
                        name="accounts_apitoken_scope_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret_hash__regex", "^[0-9a-f]{64}$")),
                        name="accounts_apitoken_secret_is_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("created_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("created_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=366)),
                                ),
                            ),
                        ),
                        name="accounts_apitoken_expires_within_a_year",
                        violation_error_message="A token expires within a year.",
                    ),
                ],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
