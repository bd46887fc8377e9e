import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

MODELS = (
    "gatetermhistory",
    "reportversion",
    "reportversionhistory",
    "stagegate",
    "stagegateevidence",
    "stagegateevidencehistory",
    "stagegatehistory",
    "awardreport",
    "awardreporthistory",
    "fundreport",
    "fundreporthistory",
    "gatemeasure",
    "gateterm",
    "gatemeasurehistory",
)


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in map(apps.get_app_config("funding").get_model, MODELS):
        for trigger in model._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_sessions_of_people"),
        ("accounts", "__first__"),
        ("catalogue", "0006_import_asks"),
        ("funding", "0004_redaction"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="GateTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name_ja", models.CharField(max_length=60, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=60, verbose_name="name (English)")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("is_verdict", models.BooleanField(default=True, verbose_name="used as a verdict")),
                ("is_measure", models.BooleanField(default=True, verbose_name="used as a measure")),
                ("in_use", models.BooleanField(default=True, verbose_name="in use")),
            ],
            options={
                "verbose_name": "word of stage gates",
                "verbose_name_plural": "words of stage gates",
                "ordering": ["order", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        name="funding_gateterm_code_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="funding_gateterm_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="funding_gateterm_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_gatetermhistory" ("code", "id", "in_use", "is_measure", "is_verdict", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."in_use", NEW."is_measure", NEW."is_verdict", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="2e27bfec08670a7006b20f1c4c15d00b23f2ef2b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bf82c",
                            table="funding_gateterm",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_gatetermhistory" ("code", "id", "in_use", "is_measure", "is_verdict", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."in_use", NEW."is_measure", NEW."is_verdict", NEW."name_en", NEW."name_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="c75e90b8a2d8d2c68726b9f064210b694aac0757",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_554df",
                            table="funding_gateterm",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_gatetermhistory" ("code", "id", "in_use", "is_measure", "is_verdict", "name_en", "name_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."id", OLD."in_use", OLD."is_measure", OLD."is_verdict", OLD."name_en", OLD."name_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="0d66880b5c95275687a21820299fe99ab7621d79",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_98281",
                            table="funding_gateterm",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GateTermHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=40, verbose_name="code")),
                ("name_ja", models.CharField(max_length=60, verbose_name="name (Japanese)")),
                ("name_en", models.CharField(max_length=60, verbose_name="name (English)")),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                ("is_verdict", models.BooleanField(default=True, verbose_name="used as a verdict")),
                ("is_measure", models.BooleanField(default=True, verbose_name="used as a measure")),
                ("in_use", models.BooleanField(default=True, verbose_name="in use")),
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
                        to="funding.gateterm",
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
                            hash="d118b0c92a7d3d0102c89e988f658f92837ae941",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_c5dbb",
                            table="funding_gatetermhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a09637ed0143b32eec4488354f80256c88845217",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4334f",
                            table="funding_gatetermhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardReport",
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
                        choices=[("progress", "progress report"), ("final", "final report")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("about", models.CharField(max_length=100, verbose_name="period or subject")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "skipped_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it is skipped"),
                ),
                (
                    "skipped_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="skipped at"),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="funding.award",
                        verbose_name="award",
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
                    "skipped_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skipped by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of an award",
                "verbose_name_plural": "reports of awards",
                "ordering": ["due_on", "award", "kind"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["progress", "final"]),
                            _connector="OR",
                        ),
                        name="funding_awardreport_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about", ""), _negated=True),
                        name="funding_awardreport_about_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("skipped_reason", ""), _negated=True),
                        name="funding_awardreport_skipped_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("award", "kind", "about"),
                        name="funding_awardreport_once",
                        violation_error_message="This report is awaited already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("skipped_at__isnull", True),
                                ("skipped_by__isnull", True),
                                ("skipped_reason__isnull", True),
                            ),
                            models.Q(
                                ("skipped_at__isnull", False),
                                ("skipped_by__isnull", False),
                                ("skipped_reason__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="funding_awardreport_skipped_whole",
                        violation_error_message="A report is skipped with a reason.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="not_merged_agency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.agency_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.agency_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="df0e26cffa1c0134b6c721f9b848403b8aff9576",
                            operation='INSERT OR UPDATE OF "agency_id"',
                            pgid="pgtrigger_not_merged_agency_9bb60",
                            table="funding_awardreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardreporthistory" ("about", "agency_id", "award_id", "due_on", "entered_by_id", "entered_role", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skipped_at", "skipped_by_id", "skipped_reason") VALUES (NEW."about", NEW."agency_id", NEW."award_id", NEW."due_on", NEW."entered_by_id", NEW."entered_role", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."skipped_at", NEW."skipped_by_id", NEW."skipped_reason"); RETURN NULL;',
                            hash="8263c0a14f994c7d321bccba1cca76a8fd722814",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2db12",
                            table="funding_awardreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_awardreporthistory" ("about", "agency_id", "award_id", "due_on", "entered_by_id", "entered_role", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skipped_at", "skipped_by_id", "skipped_reason") VALUES (NEW."about", NEW."agency_id", NEW."award_id", NEW."due_on", NEW."entered_by_id", NEW."entered_role", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."skipped_at", NEW."skipped_by_id", NEW."skipped_reason"); RETURN NULL;',
                            hash="34a61cff733dc1f4e67da1d449a77af98b4d462a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d63f0",
                            table="funding_awardreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_awardreporthistory" ("about", "agency_id", "award_id", "due_on", "entered_by_id", "entered_role", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skipped_at", "skipped_by_id", "skipped_reason") VALUES (OLD."about", OLD."agency_id", OLD."award_id", OLD."due_on", OLD."entered_by_id", OLD."entered_role", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."skipped_at", OLD."skipped_by_id", OLD."skipped_reason"); RETURN NULL;',
                            hash="c07921f5470df9a9c91fe9a4029a7f6ba70a9534",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_16dcf",
                            table="funding_awardreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "reference",
                    models.CharField(max_length=300, verbose_name="where the document is kept"),
                ),
                ("note", models.TextField(blank=True, null=True, verbose_name="note")),
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
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="funding.awardreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a report",
                "verbose_name_plural": "versions of reports",
                "ordering": ["report", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "number"), name="funding_reportversion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="funding_reportversion_reference_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="funding_reportversion_note_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_reportversionhistory" ("entered_at", "entered_by_id", "entered_role", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "reference", "report_id") VALUES (NEW."entered_at", NEW."entered_by_id", NEW."entered_role", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_on", NEW."reference", NEW."report_id"); RETURN NULL;',
                            hash="1db3818a57d164fb66d66c823640cdb425ecaed4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd121",
                            table="funding_reportversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_reportversionhistory" ("entered_at", "entered_by_id", "entered_role", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "reference", "report_id") VALUES (NEW."entered_at", NEW."entered_by_id", NEW."entered_role", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_on", NEW."reference", NEW."report_id"); RETURN NULL;',
                            hash="73d8eda43bce5324d0ca537c016a30c6af3594e8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b380",
                            table="funding_reportversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_reportversionhistory" ("entered_at", "entered_by_id", "entered_role", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "reference", "report_id") VALUES (OLD."entered_at", OLD."entered_by_id", OLD."entered_role", OLD."id", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_on", OLD."reference", OLD."report_id"); RETURN NULL;',
                            hash="30fdcd386de6ebdf9edf2f6b4f7f5f5df00691ec",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7c8f9",
                            table="funding_reportversion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportVersionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "reference",
                    models.CharField(max_length=300, verbose_name="where the document is kept"),
                ),
                ("note", models.TextField(blank=True, null=True, verbose_name="note")),
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
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="entered at")),
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
                        to="funding.reportversion",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.awardreport",
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
                            hash="1914eb6ee4bff5096c1d9dee2a8fdedd098b692d",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_94eed",
                            table="funding_reportversionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="878d87bec5067132f9e799689c41ddc775d92965",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f5de1",
                            table="funding_reportversionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageGate",
            fields=[
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
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number of the gate")),
                (
                    "name_ja",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (Japanese)"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (English)"
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="planned for")),
                (
                    "planned_precision",
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
                    "planned_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "planned_by",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            "planned_on",
                            "planned_precision",
                            "planned_text",
                            function="last_day_meant",
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "criteria_ja",
                    models.TextField(blank=True, null=True, verbose_name="criteria (Japanese)"),
                ),
                (
                    "criteria_en",
                    models.TextField(blank=True, null=True, verbose_name="criteria (English)"),
                ),
                ("evaluators", models.TextField(blank=True, null=True, verbose_name="evaluators")),
                (
                    "materials",
                    models.TextField(blank=True, null=True, verbose_name="materials asked for"),
                ),
                (
                    "materials_due_on",
                    models.DateField(blank=True, null=True, verbose_name="materials due"),
                ),
                (
                    "materials_received_on",
                    models.DateField(blank=True, null=True, verbose_name="materials received on"),
                ),
                (
                    "assessment",
                    models.TextField(
                        blank=True, null=True, verbose_name="assessment of that ministry"
                    ),
                ),
                (
                    "assessed_role",
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
                    "assessed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="assessed at"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("materials_in", "materials received"),
                            ("under_evaluation", "under evaluation"),
                            ("decided", "decided"),
                            ("published", "published"),
                            ("postponed", "postponed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.TextField(
                        blank=True, null=True, verbose_name="why it was postponed or cancelled"
                    ),
                ),
                (
                    "publicness",
                    models.CharField(
                        choices=[("public", "public"), ("staff", "staff only")],
                        default="staff",
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "comment_ja",
                    models.TextField(blank=True, null=True, verbose_name="comment (Japanese)"),
                ),
                (
                    "comment_en",
                    models.TextField(blank=True, null=True, verbose_name="comment (English)"),
                ),
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
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decided_role",
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
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gates",
                        to="accounts.organisation",
                        verbose_name="funding agency",
                    ),
                ),
                (
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assessed by",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gates",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                    "user_ministry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gates_as_user",
                        to="accounts.organisation",
                        verbose_name="ministry that would use the results",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funding.gateterm",
                        verbose_name="verdict",
                    ),
                ),
            ],
            options={
                "verbose_name": "stage gate",
                "verbose_name_plural": "stage gates",
                "ordering": ["planned_by", "award", "number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("award", "number"),
                        name="funding_stagegate_number_once",
                        violation_error_message="This award has a gate with this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            (
                                "state__in",
                                [
                                    "planned",
                                    "materials_in",
                                    "under_evaluation",
                                    "decided",
                                    "published",
                                    "postponed",
                                    "cancelled",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="funding_stagegate_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publicness__isnull", True),
                            ("publicness__in", ["public", "staff"]),
                            _connector="OR",
                        ),
                        name="funding_stagegate_publicness_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="funding_stagegate_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="funding_stagegate_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("criteria_ja", ""), _negated=True),
                        name="funding_stagegate_criteria_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("criteria_en", ""), _negated=True),
                        name="funding_stagegate_criteria_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evaluators", ""), _negated=True),
                        name="funding_stagegate_evaluators_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("materials", ""), _negated=True),
                        name="funding_stagegate_materials_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assessment", ""), _negated=True),
                        name="funding_stagegate_assessment_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state_reason", ""), _negated=True),
                        name="funding_stagegate_state_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("comment_ja", ""), _negated=True),
                        name="funding_stagegate_comment_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("comment_en", ""), _negated=True),
                        name="funding_stagegate_comment_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("planned_on__isnull", True),
                                ("planned_precision__isnull", True),
                                ("planned_text__isnull", True),
                            ),
                            models.Q(
                                ("planned_on__isnull", False),
                                ("planned_precision", "day"),
                                ("planned_text__isnull", True),
                            ),
                            models.Q(
                                ("planned_on__isnull", True),
                                ("planned_precision", "month"),
                                ("planned_text__regex", "^[12][0-9]{3}-(0[1-9]|1[0-2])$"),
                            ),
                            models.Q(
                                ("planned_on__isnull", True),
                                ("planned_precision", "year"),
                                ("planned_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("planned_on__isnull", True),
                                ("planned_precision", "fiscal_year"),
                                ("planned_text__regex", "^[12][0-9]{3}$"),
                            ),
                            models.Q(
                                ("planned_on__isnull", True),
                                ("planned_precision", "text"),
                                ("planned_text__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="funding_stagegate_planned_sound",
                        violation_error_message="The date and its precision do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("planned_precision__isnull", False),
                            models.Q(("planned_on__isnull", True), ("planned_text__isnull", True)),
                            _connector="OR",
                        ),
                        name="funding_stagegate_planned_precise",
                        violation_error_message="The date and its precision do not fit together.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="funding_stagegate_number_sound",
                        violation_error_message="Gates are numbered from 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="funding_stagegate_two_persons",
                        violation_error_message="Who entered a gate may not decide it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decided_on__isnull", False),
                                ("decided_role__isnull", False),
                                ("state__in", ("decided", "published")),
                                ("verdict__isnull", False),
                            ),
                            models.Q(
                                models.Q(("state__in", ("decided", "published")), _negated=True),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("decided_on__isnull", True),
                                ("decided_role__isnull", True),
                                ("verdict__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="funding_stagegate_decided_whole",
                        violation_error_message="A gate that is decided has a verdict, a day and the one who decided; no other gate has them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("assessed_at__isnull", True),
                                ("assessed_by__isnull", True),
                                ("assessed_role__isnull", True),
                                ("assessment__isnull", True),
                            ),
                            models.Q(
                                ("assessed_at__isnull", False),
                                ("assessed_by__isnull", False),
                                ("assessed_role__isnull", False),
                                ("assessment__isnull", False),
                                ("user_ministry__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="funding_stagegate_assessed_whole",
                        violation_error_message="An assessment names its ministry and its officer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("publicness", "public"),
                                ("published_at__isnull", False),
                                ("state", "published"),
                            ),
                            models.Q(
                                models.Q(("state", "published"), _negated=True),
                                ("published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="funding_stagegate_published_whole",
                        violation_error_message="Only a decided gate that is for the public is public.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["postponed", "cancelled"]), _negated=True),
                            ("state_reason__isnull", False),
                            _connector="OR",
                        ),
                        name="funding_stagegate_reason_given",
                        violation_error_message="Say why the gate was postponed or cancelled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "postponed"]),
                            ("state", "cancelled"),
                            ("materials_received_on__isnull", False),
                            _connector="OR",
                        ),
                        name="funding_stagegate_materials_received",
                        violation_error_message="Give the day on which the materials were received.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE generated text[];",
                            func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.version := 1;\n            NEW.recorded_at := clock_timestamp();\n            NEW.first_recorded_at := NEW.recorded_at;\n            NEW.recorded_in := txid_current();\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version;\n        NEW.recorded_at := OLD.recorded_at;\n        NEW.first_recorded_at := OLD.first_recorded_at;\n        IF NEW.recorded_in <> -1 THEN\n            NEW.recorded_in := OLD.recorded_in;\n        END IF;\n        -- Generated columns are still null in NEW: they cannot be compared, and need not be.\n        SELECT COALESCE(array_agg(attname::text), '{}') INTO generated FROM pg_attribute\n            WHERE attrelid = TG_RELID AND attgenerated <> '';\n        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR (OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()) THEN\n            NEW.recorded_in := OLD.recorded_in;\n            RETURN NEW;\n        END IF;\n        NEW.version := OLD.version + 1;\n        NEW.recorded_at := clock_timestamp();\n        NEW.recorded_in := txid_current();\n        RETURN NEW;\n    ",
                            hash="db0f6f1a49389c5f3b84413fac28d6d17de2be35",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_version_a5b0c",
                            table="funding_stagegate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_field_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE entry record; row_values jsonb;",
                            func="\n        IF NEW.field_states = '{}'::jsonb THEN\n            RETURN NEW;\n        END IF;\n        row_values := to_jsonb(NEW);\n        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP\n            IF COALESCE(entry.value->>'state', '') NOT IN\n                ('unknown', 'not_applicable', 'withheld') THEN\n                RAISE EXCEPTION\n                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';\n            END IF;\n            IF entry.value->>'state' = 'withheld'\n                AND COALESCE(entry.value->>'authority', '') = '' THEN\n                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';\n            END IF;\n            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),\n                        row_values->>(entry.key || '_id')) IS NOT NULL THEN\n                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';\n            END IF;\n        END LOOP;\n        RETURN NEW;\n    ",
                            hash="ed6c2171744e54f318dee7f849257dd4a5e9332e",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_keep_field_states_b4ea4",
                            table="funding_stagegate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="count_change",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            func="\n        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()\n            WHERE changed_in <> txid_current();\n        RETURN NULL;\n    ",
                            hash="5a587333f8d54a1ae636a5a20a9265b0a3baaf0a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_count_change_0df0a",
                            table="funding_stagegate",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_agency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.agency_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.agency_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="b7530caf14bc7298328efbcd4133b36f0793cfed",
                            operation='INSERT OR UPDATE OF "agency_id"',
                            pgid="pgtrigger_not_merged_agency_60a26",
                            table="funding_stagegate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_user_ministry",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.user_ministry_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.user_ministry_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="df942c7ba42db5db485ca88539c50b7a31e7e3e7",
                            operation='INSERT OR UPDATE OF "user_ministry_id"',
                            pgid="pgtrigger_not_merged_user_ministry_67394",
                            table="funding_stagegate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_stagegatehistory" ("agency_id", "assessed_at", "assessed_by_id", "assessed_role", "assessment", "award_id", "comment_en", "comment_ja", "criteria_en", "criteria_ja", "decided_at", "decided_by_id", "decided_on", "decided_role", "entered_by_id", "entered_role", "evaluators", "field_states", "first_recorded_at", "id", "materials", "materials_due_on", "materials_received_on", "name_en", "name_ja", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_precision", "planned_text", "publicness", "published_at", "recorded_at", "retired_at", "retired_reason", "state", "state_reason", "user_ministry_id", "verdict_id", "version") VALUES (NEW."agency_id", NEW."assessed_at", NEW."assessed_by_id", NEW."assessed_role", NEW."assessment", NEW."award_id", NEW."comment_en", NEW."comment_ja", NEW."criteria_en", NEW."criteria_ja", NEW."decided_at", NEW."decided_by_id", NEW."decided_on", NEW."decided_role", NEW."entered_by_id", NEW."entered_role", NEW."evaluators", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."materials", NEW."materials_due_on", NEW."materials_received_on", NEW."name_en", NEW."name_ja", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."planned_precision", NEW."planned_text", NEW."publicness", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."state", NEW."state_reason", NEW."user_ministry_id", NEW."verdict_id", NEW."version"); RETURN NULL;',
                            hash="7b79390ce8176077eee21f74165414200fa72139",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12f8b",
                            table="funding_stagegate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."agency_id" IS DISTINCT FROM (NEW."agency_id") OR OLD."assessed_at" IS DISTINCT FROM (NEW."assessed_at") OR OLD."assessed_by_id" IS DISTINCT FROM (NEW."assessed_by_id") OR OLD."assessed_role" IS DISTINCT FROM (NEW."assessed_role") OR OLD."assessment" IS DISTINCT FROM (NEW."assessment") OR OLD."award_id" IS DISTINCT FROM (NEW."award_id") OR OLD."comment_en" IS DISTINCT FROM (NEW."comment_en") OR OLD."comment_ja" IS DISTINCT FROM (NEW."comment_ja") OR OLD."criteria_en" IS DISTINCT FROM (NEW."criteria_en") OR OLD."criteria_ja" IS DISTINCT FROM (NEW."criteria_ja") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decided_role" IS DISTINCT FROM (NEW."decided_role") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."entered_role" IS DISTINCT FROM (NEW."entered_role") OR OLD."evaluators" IS DISTINCT FROM (NEW."evaluators") OR OLD."field_states" IS DISTINCT FROM (NEW."field_states") OR OLD."first_recorded_at" IS DISTINCT FROM (NEW."first_recorded_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."materials" IS DISTINCT FROM (NEW."materials") OR OLD."materials_due_on" IS DISTINCT FROM (NEW."materials_due_on") OR OLD."materials_received_on" IS DISTINCT FROM (NEW."materials_received_on") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_ja" IS DISTINCT FROM (NEW."name_ja") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."planned_on" IS DISTINCT FROM (NEW."planned_on") OR OLD."planned_precision" IS DISTINCT FROM (NEW."planned_precision") OR OLD."planned_text" IS DISTINCT FROM (NEW."planned_text") OR OLD."publicness" IS DISTINCT FROM (NEW."publicness") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."retired_reason" IS DISTINCT FROM (NEW."retired_reason") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_reason" IS DISTINCT FROM (NEW."state_reason") OR OLD."user_ministry_id" IS DISTINCT FROM (NEW."user_ministry_id") OR OLD."verdict_id" IS DISTINCT FROM (NEW."verdict_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "funding_stagegatehistory" ("agency_id", "assessed_at", "assessed_by_id", "assessed_role", "assessment", "award_id", "comment_en", "comment_ja", "criteria_en", "criteria_ja", "decided_at", "decided_by_id", "decided_on", "decided_role", "entered_by_id", "entered_role", "evaluators", "field_states", "first_recorded_at", "id", "materials", "materials_due_on", "materials_received_on", "name_en", "name_ja", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_precision", "planned_text", "publicness", "published_at", "recorded_at", "retired_at", "retired_reason", "state", "state_reason", "user_ministry_id", "verdict_id", "version") VALUES (NEW."agency_id", NEW."assessed_at", NEW."assessed_by_id", NEW."assessed_role", NEW."assessment", NEW."award_id", NEW."comment_en", NEW."comment_ja", NEW."criteria_en", NEW."criteria_ja", NEW."decided_at", NEW."decided_by_id", NEW."decided_on", NEW."decided_role", NEW."entered_by_id", NEW."entered_role", NEW."evaluators", NEW."field_states", NEW."first_recorded_at", NEW."id", NEW."materials", NEW."materials_due_on", NEW."materials_received_on", NEW."name_en", NEW."name_ja", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_on", NEW."planned_precision", NEW."planned_text", NEW."publicness", NEW."published_at", NEW."recorded_at", NEW."retired_at", NEW."retired_reason", NEW."state", NEW."state_reason", NEW."user_ministry_id", NEW."verdict_id", NEW."version"); RETURN NULL;',
                            hash="4cccfe5cc237c07f2c4abcdceaf4b07b357a629e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d0aa6",
                            table="funding_stagegate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_stagegatehistory" ("agency_id", "assessed_at", "assessed_by_id", "assessed_role", "assessment", "award_id", "comment_en", "comment_ja", "criteria_en", "criteria_ja", "decided_at", "decided_by_id", "decided_on", "decided_role", "entered_by_id", "entered_role", "evaluators", "field_states", "first_recorded_at", "id", "materials", "materials_due_on", "materials_received_on", "name_en", "name_ja", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_precision", "planned_text", "publicness", "published_at", "recorded_at", "retired_at", "retired_reason", "state", "state_reason", "user_ministry_id", "verdict_id", "version") VALUES (OLD."agency_id", OLD."assessed_at", OLD."assessed_by_id", OLD."assessed_role", OLD."assessment", OLD."award_id", OLD."comment_en", OLD."comment_ja", OLD."criteria_en", OLD."criteria_ja", OLD."decided_at", OLD."decided_by_id", OLD."decided_on", OLD."decided_role", OLD."entered_by_id", OLD."entered_role", OLD."evaluators", OLD."field_states", OLD."first_recorded_at", OLD."id", OLD."materials", OLD."materials_due_on", OLD."materials_received_on", OLD."name_en", OLD."name_ja", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."planned_precision", OLD."planned_text", OLD."publicness", OLD."published_at", OLD."recorded_at", OLD."retired_at", OLD."retired_reason", OLD."state", OLD."state_reason", OLD."user_ministry_id", OLD."verdict_id", OLD."version"); RETURN NULL;',
                            hash="5e2ebff7a71d248e74614c38faf5898b5af0ee31",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d2064",
                            table="funding_stagegate",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageGateEvidence",
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
                        to="funding.stagegate",
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
                        name="funding_stagegateevidence_once",
                        nulls_distinct=False,
                        violation_error_message="This source is already named for this field.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), _negated=True),
                        name="funding_stagegateevidence_field_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_ja", ""), _negated=True),
                        name="funding_stagegateevidence_locator_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("locator_en", ""), _negated=True),
                        name="funding_stagegateevidence_locator_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="funding_stagegateevidence_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="funding_stagegateevidence_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__in", ["stated", "reconciled", "inferred"]),
                            _connector="OR",
                        ),
                        name="funding_stagegateevidence_confidence_known",
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
                        name="funding_stagegateevidence_entered_by_role_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_record_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_stagegate SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.record_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.record_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="e328c0b46993c9805e25909f2f43baf9559e4d67",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_record_id_02a90",
                            table="funding_stagegateevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_stagegateevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="e47edd414b5ca8259cde330539f6470d2dd91872",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bcbdf",
                            table="funding_stagegateevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_stagegateevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (NEW."cleared_at", NEW."confidence", NEW."entered_by_role", NEW."field", NEW."id", NEW."locator_en", NEW."locator_ja", NEW."note_en", NEW."note_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."record_id", NEW."recorded_at", NEW."source_id"); RETURN NULL;',
                            hash="5341323e7449898d77f5aeb0ba6307ce9ac0aacd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8fcbf",
                            table="funding_stagegateevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_stagegateevidencehistory" ("cleared_at", "confidence", "entered_by_role", "field", "id", "locator_en", "locator_ja", "note_en", "note_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "recorded_at", "source_id") VALUES (OLD."cleared_at", OLD."confidence", OLD."entered_by_role", OLD."field", OLD."id", OLD."locator_en", OLD."locator_ja", OLD."note_en", OLD."note_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."record_id", OLD."recorded_at", OLD."source_id"); RETURN NULL;',
                            hash="1adfe8133c5e882075ccb3a5a20647e96145ffeb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_88a52",
                            table="funding_stagegateevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageGateEvidenceHistory",
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
                        to="funding.stagegateevidence",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.stagegate",
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
                            hash="a67d74f5a2f9b808d0b6eb4dcf8e9773cc7252d6",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_cccb5",
                            table="funding_stagegateevidencehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="14e58e0c49460446cc8a1c5785d1cdcf89576ce3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d2c2d",
                            table="funding_stagegateevidencehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageGateHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number of the gate")),
                (
                    "name_ja",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (Japanese)"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (English)"
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="planned for")),
                (
                    "planned_precision",
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
                    "planned_text",
                    models.CharField(
                        blank=True, max_length=40, null=True, verbose_name="date in words"
                    ),
                ),
                (
                    "criteria_ja",
                    models.TextField(blank=True, null=True, verbose_name="criteria (Japanese)"),
                ),
                (
                    "criteria_en",
                    models.TextField(blank=True, null=True, verbose_name="criteria (English)"),
                ),
                ("evaluators", models.TextField(blank=True, null=True, verbose_name="evaluators")),
                (
                    "materials",
                    models.TextField(blank=True, null=True, verbose_name="materials asked for"),
                ),
                (
                    "materials_due_on",
                    models.DateField(blank=True, null=True, verbose_name="materials due"),
                ),
                (
                    "materials_received_on",
                    models.DateField(blank=True, null=True, verbose_name="materials received on"),
                ),
                (
                    "assessment",
                    models.TextField(
                        blank=True, null=True, verbose_name="assessment of that ministry"
                    ),
                ),
                (
                    "assessed_role",
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
                    "assessed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="assessed at"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("materials_in", "materials received"),
                            ("under_evaluation", "under evaluation"),
                            ("decided", "decided"),
                            ("published", "published"),
                            ("postponed", "postponed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.TextField(
                        blank=True, null=True, verbose_name="why it was postponed or cancelled"
                    ),
                ),
                (
                    "publicness",
                    models.CharField(
                        choices=[("public", "public"), ("staff", "staff only")],
                        default="staff",
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "comment_ja",
                    models.TextField(blank=True, null=True, verbose_name="comment (Japanese)"),
                ),
                (
                    "comment_en",
                    models.TextField(blank=True, null=True, verbose_name="comment (English)"),
                ),
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
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decided_role",
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
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
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
                    "assessed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assessed by",
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
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                        to="funding.stagegate",
                    ),
                ),
                (
                    "user_ministry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="ministry that would use the results",
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.gateterm",
                        verbose_name="verdict",
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
                            hash="5171d563d834b29484e6e756936fce2a93b464bd",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_cf624",
                            table="funding_stagegatehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="101136d6d8470ff4d1616e851bc52a8b95533ab2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fa61f",
                            table="funding_stagegatehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardReportHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("progress", "progress report"), ("final", "final report")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("about", models.CharField(max_length=100, verbose_name="period or subject")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "skipped_reason",
                    models.TextField(blank=True, null=True, verbose_name="why it is skipped"),
                ),
                (
                    "skipped_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="skipped at"),
                ),
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
                        to="funding.awardreport",
                    ),
                ),
                (
                    "skipped_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skipped by",
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
                            hash="6aa964f3d13f2d084834fa169299a47999ccd7d0",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_a0521",
                            table="funding_awardreporthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d15efe48d92933ce9c4c53512e384efbc0a8783f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8f235",
                            table="funding_awardreporthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                ("due_on", models.DateField(verbose_name="due")),
                ("delivered_on", models.DateField(verbose_name="given to the minister on")),
                (
                    "reference",
                    models.CharField(max_length=300, verbose_name="where the document is kept"),
                ),
                ("note", models.TextField(blank=True, null=True, verbose_name="note")),
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
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fund_reports",
                        to="accounts.organisation",
                        verbose_name="funding agency",
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
            ],
            options={
                "verbose_name": "report on the fund",
                "verbose_name_plural": "reports on the fund",
                "ordering": ["-fiscal_year", "agency"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "fiscal_year"),
                        name="funding_fundreport_once",
                        violation_error_message="The report on this fiscal year is recorded already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="funding_fundreport_reference_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="funding_fundreport_note_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__day", 30),
                            ("due_on__month", 9),
                            (
                                "due_on__year",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("fiscal_year"), "+", models.Value(1)
                                ),
                            ),
                        ),
                        name="funding_fundreport_due_by_law",
                        violation_error_message="The report is due within six months of the fiscal year's end.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "delivered_on__year__gt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("fiscal_year"), "+", models.Value(1)
                                ),
                            ),
                            models.Q(
                                ("delivered_on__month__gte", 4),
                                (
                                    "delivered_on__year",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("fiscal_year"), "+", models.Value(1)
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="funding_fundreport_after_year",
                        violation_error_message="A year is reported on after it has ended.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="not_merged_agency",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.agency_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.agency_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="5d383efbe1eb9caef20e2528f17b8c50c722494b",
                            operation='INSERT OR UPDATE OF "agency_id"',
                            pgid="pgtrigger_not_merged_agency_bb7a9",
                            table="funding_fundreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundreporthistory" ("agency_id", "delivered_on", "due_on", "entered_by_id", "entered_role", "fiscal_year", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference") VALUES (NEW."agency_id", NEW."delivered_on", NEW."due_on", NEW."entered_by_id", NEW."entered_role", NEW."fiscal_year", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference"); RETURN NULL;',
                            hash="3d7afa63fb6a272319780f2bdf6e84cc7d44ff23",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d7a81",
                            table="funding_fundreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_fundreporthistory" ("agency_id", "delivered_on", "due_on", "entered_by_id", "entered_role", "fiscal_year", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference") VALUES (NEW."agency_id", NEW."delivered_on", NEW."due_on", NEW."entered_by_id", NEW."entered_role", NEW."fiscal_year", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference"); RETURN NULL;',
                            hash="b0f95888252bcc4042399d6c7ff7c3844974ffbc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de9e5",
                            table="funding_fundreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_fundreporthistory" ("agency_id", "delivered_on", "due_on", "entered_by_id", "entered_role", "fiscal_year", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference") VALUES (OLD."agency_id", OLD."delivered_on", OLD."due_on", OLD."entered_by_id", OLD."entered_role", OLD."fiscal_year", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference"); RETURN NULL;',
                            hash="e50eeb43ceb0d29b1a09c07083b7306b10052100",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d36d9",
                            table="funding_fundreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundReportHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="fiscal year")),
                ("due_on", models.DateField(verbose_name="due")),
                ("delivered_on", models.DateField(verbose_name="given to the minister on")),
                (
                    "reference",
                    models.CharField(max_length=300, verbose_name="where the document is kept"),
                ),
                ("note", models.TextField(blank=True, null=True, verbose_name="note")),
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
                        to="funding.fundreport",
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
                            hash="4a0032a44cd36f912d442bc10d2450bc87f0ae22",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_e816a",
                            table="funding_fundreporthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7417bebc6807a4bc795a9acd21c5e5cf20c68898",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_53603",
                            table="funding_fundreporthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GateMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "entry_kind",
                    models.CharField(
                        blank=True,
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
                        null=True,
                        verbose_name="kind of the entry",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funding.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure",
                        to="funding.ledgerentry",
                        verbose_name="ledger entry",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funding.gateterm",
                        verbose_name="measure",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="funding.stagegate",
                    ),
                ),
            ],
            options={
                "verbose_name": "measure of a stage gate",
                "verbose_name_plural": "measures of stage gates",
                "ordering": ["gate", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gate", "order"), name="funding_gatemeasure_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_ja", ""), _negated=True),
                        name="funding_gatemeasure_note_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note_en", ""), _negated=True),
                        name="funding_gatemeasure_note_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en__isnull", True), ("note_ja__isnull", True)),
                            models.Q(("note_en__isnull", False), ("note_ja__isnull", False)),
                            _connector="OR",
                        ),
                        name="funding_gatemeasure_note_both",
                        violation_error_message="Give this text in both languages.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entry_kind__isnull", True),
                            (
                                "entry_kind__in",
                                ["payment_by_estimate", "settlement", "refund", "determination"],
                            ),
                            _connector="OR",
                        ),
                        name="funding_gatemeasure_entry_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_yen__isnull", True),
                                ("contract__isnull", True),
                                ("entry__isnull", True),
                                ("entry_kind__isnull", True),
                            ),
                            models.Q(
                                ("amount_yen__gt", 0),
                                ("amount_yen__isnull", False),
                                ("entry__isnull", False),
                                ("entry_kind__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="funding_gatemeasure_amount_whole",
                        violation_error_message="An amount is more than nothing and has its entry.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="touch_gate_id",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN\n                RETURN NULL;\n            END IF;\n            UPDATE funding_stagegate SET recorded_in = -1\n                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.gate_id END,\n                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.gate_id END)\n                AND NOT (recorded_in = txid_current() AND recorded_at >= now());\n            RETURN NULL;\n        ",
                            hash="5228c1adea4945561479057e68bef9500bd27654",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_touch_gate_id_abe50",
                            table="funding_gatemeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_gatemeasurehistory" ("amount_yen", "contract_id", "entry_id", "entry_kind", "gate_id", "id", "note_en", "note_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term_id") VALUES (NEW."amount_yen", NEW."contract_id", NEW."entry_id", NEW."entry_kind", NEW."gate_id", NEW."id", NEW."note_en", NEW."note_ja", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."term_id"); RETURN NULL;',
                            hash="5908a9d8ef6f9e6c6c042fc64b62a652b5cf4711",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ab516",
                            table="funding_gatemeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "funding_gatemeasurehistory" ("amount_yen", "contract_id", "entry_id", "entry_kind", "gate_id", "id", "note_en", "note_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term_id") VALUES (NEW."amount_yen", NEW."contract_id", NEW."entry_id", NEW."entry_kind", NEW."gate_id", NEW."id", NEW."note_en", NEW."note_ja", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."term_id"); RETURN NULL;',
                            hash="8a420398c13cec2c061205d8c2afff24e909d9a5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4bd8",
                            table="funding_gatemeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "funding_gatemeasurehistory" ("amount_yen", "contract_id", "entry_id", "entry_kind", "gate_id", "id", "note_en", "note_ja", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term_id") VALUES (OLD."amount_yen", OLD."contract_id", OLD."entry_id", OLD."entry_kind", OLD."gate_id", OLD."id", OLD."note_en", OLD."note_ja", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."term_id"); RETURN NULL;',
                            hash="43a27f708d2525da7123ee8894f75b4979989105",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_969b8",
                            table="funding_gatemeasure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GateMeasureHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "amount_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="amount (yen)"),
                ),
                (
                    "entry_kind",
                    models.CharField(
                        blank=True,
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
                        null=True,
                        verbose_name="kind of the entry",
                    ),
                ),
                (
                    "note_ja",
                    models.TextField(blank=True, null=True, verbose_name="note (Japanese)"),
                ),
                ("note_en", models.TextField(blank=True, null=True, verbose_name="note (English)")),
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
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.ledgerentry",
                        verbose_name="ledger entry",
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
                        to="funding.gatemeasure",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.gateterm",
                        verbose_name="measure",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="funding.stagegate",
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
                            hash="3326a138ffb5e33f42763c1ce3a133bd2187c13e",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_7914c",
                            table="funding_gatemeasurehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a4b3633268ba87b438153eeebfcb19e2fbc3ebf2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fe059",
                            table="funding_gatemeasurehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
