import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

CREATE_LAST_DAY = """
CREATE FUNCTION last_day_meant(full_date date, kind text, words text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- What is not in the form of its kind has no day: the named constraints refuse it.
    SELECT CASE
        WHEN kind = 'day' THEN full_date
        WHEN kind = 'month' AND words ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])$'
            THEN (make_date(left(words, 4)::int, right(words, 2)::int, 1)
                  + interval '1 month')::date - 1
        WHEN kind = 'year' AND words ~ '^[12][0-9]{3}$' THEN make_date(words::int, 12, 31)
        WHEN kind = 'fiscal_year' AND words ~ '^[12][0-9]{3}$'
            THEN make_date(words::int + 1, 3, 31)
    END
$$
"""

CREATE_ROW_HASH = """
CREATE FUNCTION history_row_hash(kept anyelement) RETURNS bytea
LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
    SELECT sha256(convert_to(jsonb_strip_nulls(to_jsonb(kept))::text, 'UTF8'))
$$
"""

CREATE_LINK_HASH = """
CREATE FUNCTION history_link_hash(
    before bytea, number bigint, kept_in text, kept_row bigint, content bytea, told jsonb
) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(before || convert_to(
        number || '|' || kept_in || '|' || kept_row || '|' || encode(content, 'hex') || '|'
        || COALESCE(told::text, ''), 'UTF8'))
$$
"""

CREATE_ADD_LINK = """
CREATE FUNCTION add_history_link(kept_in text, kept_row bigint, content bytea, told jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    last_number bigint;
    last_hash bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(7205759);
    SELECT seq, link_hash INTO last_number, last_hash
        FROM common_historylink ORDER BY seq DESC LIMIT 1;
    last_number := COALESCE(last_number, 0) + 1;
    INSERT INTO common_historylink (seq, kept_in, kept_row, row_hash, context, link_hash, made_in, linked_at)
    VALUES (last_number, kept_in, kept_row, content, told,
            history_link_hash(COALESCE(last_hash, ''::bytea), last_number, kept_in, kept_row,
                              content, told),
            txid_current(), clock_timestamp());
END
$$
"""


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in apps.get_app_config("common").get_models():
        for trigger in getattr(model._meta, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(CREATE_LAST_DAY, "DROP FUNCTION last_day_meant(date, text, text)"),
        migrations.RunSQL(CREATE_ROW_HASH, "DROP FUNCTION history_row_hash(anyelement)"),
        migrations.RunSQL(
            CREATE_LINK_HASH,
            "DROP FUNCTION history_link_hash(bytea, bigint, text, bigint, bytea, jsonb)",
        ),
        migrations.RunSQL(
            CREATE_ADD_LINK, "DROP FUNCTION add_history_link(text, bigint, bytea, jsonb)"
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("resource", models.CharField(max_length=40, verbose_name="resource")),
                ("key", models.CharField(max_length=80, verbose_name="record")),
                ("field", models.CharField(max_length=60, verbose_name="field")),
                ("legal_basis", models.CharField(max_length=300, verbose_name="legal basis")),
                (
                    "redacted_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="redacted at"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "redaction",
                "verbose_name_plural": "redactions",
                "ordering": ["-redacted_at"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_redactionhistory" ("decided_by_id", "field", "id", "key", "legal_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redacted_at", "resource") VALUES (NEW."decided_by_id", NEW."field", NEW."id", NEW."key", NEW."legal_basis", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."redacted_at", NEW."resource"); RETURN NULL;',
                            hash="64ee90dc6ecf19dcc790ff7378b3dd7bb2b8e71c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_83e07",
                            table="common_redaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "common_redactionhistory" ("decided_by_id", "field", "id", "key", "legal_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redacted_at", "resource") VALUES (NEW."decided_by_id", NEW."field", NEW."id", NEW."key", NEW."legal_basis", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."redacted_at", NEW."resource"); RETURN NULL;',
                            hash="a75a7bbd224e5d0b975e16a884f4b036cb5121e1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab2a9",
                            table="common_redaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_redactionhistory" ("decided_by_id", "field", "id", "key", "legal_basis", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redacted_at", "resource") VALUES (OLD."decided_by_id", OLD."field", OLD."id", OLD."key", OLD."legal_basis", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."redacted_at", OLD."resource"); RETURN NULL;',
                            hash="b35da69a9f032c7f7e8413deddfb2056efbc77ea",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90e4d",
                            table="common_redaction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedactedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept_in", models.CharField(max_length=63)),
                ("kept_row", models.BigIntegerField()),
                ("row_hash", models.BinaryField()),
                (
                    "redaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="common.redaction",
                    ),
                ),
            ],
            options={
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_redactedrowhistory" ("id", "kept_in", "kept_row", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redaction_id", "row_hash") VALUES (NEW."id", NEW."kept_in", NEW."kept_row", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."redaction_id", NEW."row_hash"); RETURN NULL;',
                            hash="0ce8c23870ce6a8f757bd855ad81e0c39c34c71c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_78022",
                            table="common_redactedrow",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "common_redactedrowhistory" ("id", "kept_in", "kept_row", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redaction_id", "row_hash") VALUES (NEW."id", NEW."kept_in", NEW."kept_row", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."redaction_id", NEW."row_hash"); RETURN NULL;',
                            hash="a0b277d3742914be8fe540362aca9bdb1fe6eba7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b55dd",
                            table="common_redactedrow",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_redactedrowhistory" ("id", "kept_in", "kept_row", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redaction_id", "row_hash") VALUES (OLD."id", OLD."kept_in", OLD."kept_row", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."redaction_id", OLD."row_hash"); RETURN NULL;',
                            hash="4722dc485385643ba8957acc71af5c54ddc78832",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_812c2",
                            table="common_redactedrow",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoryLink",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kept_in", models.CharField(max_length=63)),
                ("kept_row", models.BigIntegerField()),
                ("row_hash", models.BinaryField()),
                ("context", models.JSONField(null=True)),
                ("link_hash", models.BinaryField()),
                ("made_in", models.BigIntegerField()),
                ("linked_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["linked_at"], name="common_historylink_when")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kept_in", "kept_row"), name="common_historylink_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicGeneration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BigIntegerField(default=1)),
                ("changed_in", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="common_generation_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RedactedRowHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("kept_in", models.CharField(max_length=63)),
                ("kept_row", models.BigIntegerField()),
                ("row_hash", models.BinaryField()),
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
                        to="common.redactedrow",
                    ),
                ),
                (
                    "redaction",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="common.redaction",
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
                            hash="6d021274243b93d8987211ffbd379fa6af95be87",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_46e4c",
                            table="common_redactedrowhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="253fae11a1c08feaa0474043faf2c11f16aa5896",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_66ee6",
                            table="common_redactedrowhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedactionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("resource", models.CharField(max_length=40, verbose_name="resource")),
                ("key", models.CharField(max_length=80, verbose_name="record")),
                ("field", models.CharField(max_length=60, verbose_name="field")),
                ("legal_basis", models.CharField(max_length=300, verbose_name="legal basis")),
                (
                    "redacted_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="redacted at"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                        to="common.redaction",
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
                            hash="13c05be12f8f9edf9eeb717da2064e272016f34d",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_49b50",
                            table="common_redactionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="05299345434109e609430bcbcca28386a49b1522",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_da21b",
                            table="common_redactionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("headers", models.JSONField(default=dict)),
                ("body", models.TextField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "key"), name="common_rememberedanswer_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="rememberedanswer",
            index=models.Index(fields=["made_at"], name="common_rememberedanswer_made"),
        ),
        migrations.RunSQL(
            "INSERT INTO common_publicgeneration (id, value, changed_in) VALUES (1, 1, 0)",
            "DELETE FROM common_publicgeneration",
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
