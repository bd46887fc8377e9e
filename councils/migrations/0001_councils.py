import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

MODELS = (
    "council",
    "agendaitem",
    "acknowledgement",
    "councilhistory",
    "meeting",
    "attendance",
    "agendaitemhistory",
    "meetinghistory",
    "minutes",
    "minutescomment",
    "minuteshistory",
    "needaward",
    "needtechnology",
    "paper",
    "materialrequest",
    "paperhistory",
    "paperreading",
    "paperversion",
    "paperreadinghistory",
    "paperversionhistory",
    "polloption",
    "pollanswer",
    "post",
    "posthistory",
    "postholding",
    "postholdinghistory",
    "publicuseneed",
    "needtechnologyhistory",
    "needawardhistory",
    "publicuseneedhistory",
    "schedulingpoll",
    "polloptionhistory",
    "schedulingpollhistory",
    "seat",
    "procedureanswer",
    "pollanswerhistory",
    "minutescommenthistory",
    "materialrequesthistory",
    "attendancehistory",
    "acknowledgementhistory",
    "seathistory",
    "supportactivity",
    "supportactivityhistory",
    "writtenprocedure",
    "procedureanswerhistory",
    "writtenprocedurehistory",
)


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in map(apps.get_app_config("councils").get_model, MODELS):
        for trigger in model._meta.triggers:
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0005_sessions_of_people"),
        ("accounts", "__first__"),
        ("catalogue", "0006_import_asks"),
        ("funding", "0004_redaction"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Council",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("name_ja", models.CharField(max_length=200, verbose_name="name (Japanese)")),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="name (English)"
                    ),
                ),
                (
                    "established_on",
                    models.DateField(blank=True, null=True, verbose_name="established on"),
                ),
                (
                    "dissolved_on",
                    models.DateField(blank=True, null=True, verbose_name="dissolved on"),
                ),
                (
                    "rules",
                    models.TextField(
                        blank=True, default="", verbose_name="rules of the council (Art. 62(8))"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
                (
                    "award",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.concept",
                        verbose_name="R&D concept",
                    ),
                ),
                (
                    "minister",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="ministry in charge of the fund",
                    ),
                ),
            ],
            options={
                "verbose_name": "Designated Fund Council",
                "verbose_name_plural": "Designated Fund Councils",
                "ordering": ["name_ja", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name_ja", ""), _negated=True),
                        name="councils_council_name_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_en", ""), _negated=True),
                        name="councils_council_name_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("award__isnull", True), ("concept__isnull", False)),
                            models.Q(("award__isnull", False), ("concept__isnull", True)),
                            _connector="OR",
                        ),
                        name="councils_council_of_concept_or_award",
                        violation_error_message="A council is of one concept or of one award.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dissolved_on__isnull", True)),
                        fields=("concept",),
                        name="councils_council_one_of_concept",
                        violation_error_message="This concept has a council already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("dissolved_on__isnull", True)),
                        fields=("award",),
                        name="councils_council_one_of_award",
                        violation_error_message="This award has a council already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dissolved_on__isnull", True),
                            ("established_on__isnull", True),
                            ("dissolved_on__gte", models.F("established_on")),
                            _connector="OR",
                        ),
                        name="councils_council_dissolved_after_established",
                        violation_error_message="The end must not lie before the start.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_councilhistory" ("award_id", "concept_id", "dissolved_on", "established_on", "id", "is_demo", "minister_id", "name_en", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "rules") VALUES (NEW."award_id", NEW."concept_id", NEW."dissolved_on", NEW."established_on", NEW."id", NEW."is_demo", NEW."minister_id", NEW."name_en", NEW."name_ja", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."rules"); RETURN NULL;',
                            hash="1647ae3698da8753ba46a4fe2e9b2345d2a4cb4f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_017ac",
                            table="councils_council",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_councilhistory" ("award_id", "concept_id", "dissolved_on", "established_on", "id", "is_demo", "minister_id", "name_en", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "rules") VALUES (NEW."award_id", NEW."concept_id", NEW."dissolved_on", NEW."established_on", NEW."id", NEW."is_demo", NEW."minister_id", NEW."name_en", NEW."name_ja", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."rules"); RETURN NULL;',
                            hash="4836563171ef85d824f713f80ef42ed9ed766aa5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d45c0",
                            table="councils_council",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_councilhistory" ("award_id", "concept_id", "dissolved_on", "established_on", "id", "is_demo", "minister_id", "name_en", "name_ja", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "rules") VALUES (OLD."award_id", OLD."concept_id", OLD."dissolved_on", OLD."established_on", OLD."id", OLD."is_demo", OLD."minister_id", OLD."name_en", OLD."name_ja", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."rules"); RETURN NULL;',
                            hash="2579c3ba60fb776368ba3ab426703f7bbb79a8db",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2983b",
                            table="councils_council",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("number", models.PositiveSmallIntegerField(verbose_name="number of the meeting")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("announced", "announced"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
                ),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "place",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="place"),
                ),
                (
                    "online_address",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(["https"])],
                        verbose_name="address of the online meeting",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, default="", verbose_name="note to the members"),
                ),
                ("revision", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "announced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="announced at"
                    ),
                ),
                (
                    "cancelled_reason",
                    models.TextField(blank=True, default="", verbose_name="why it was cancelled"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="planned by",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-number", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["planned", "announced", "held", "cancelled"]),
                            _connector="OR",
                        ),
                        name="councils_meeting_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_meeting_of_council"
                    ),
                    models.UniqueConstraint(
                        fields=("council", "number"),
                        name="councils_meeting_number_once",
                        violation_error_message="This council has a meeting of this number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="councils_meeting_number_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", True), ("starts_at__isnull", True)),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="councils_meeting_ends_after_start",
                        violation_error_message="The end must lie after the beginning.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "cancelled"]),
                            models.Q(
                                ("announced_at__isnull", False),
                                ("starts_at__isnull", False),
                                models.Q(
                                    models.Q(("place", ""), _negated=True),
                                    models.Q(("online_address", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="councils_meeting_announced_whole",
                        violation_error_message="A meeting is announced with its time and its place or online address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="councils_meeting_cancelled_why",
                        violation_error_message="Say why the meeting is cancelled.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="state_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state <> 'planned' THEN\n                    RAISE EXCEPTION 'state begins as planned' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n                END IF;\n            ELSIF NEW.state <> OLD.state AND NOT ((OLD.state = 'planned' AND NEW.state IN ('announced', 'cancelled')) OR (OLD.state = 'announced' AND NEW.state IN ('held', 'cancelled'))) THEN\n                RAISE EXCEPTION 'state does not go from % to %', OLD.state, NEW.state\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="fddffa659d42fc398db3a06c1519c2d95cfdd8ed",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_state_moves_a0540",
                            table="councils_meeting",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="end_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (OLD.state IN ('held', 'cancelled')) AND (NEW.number IS DISTINCT FROM OLD.number OR NEW.starts_at IS DISTINCT FROM OLD.starts_at OR NEW.ends_at IS DISTINCT FROM OLD.ends_at) THEN\n                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',\n                    CONSTRAINT = TG_TABLE_NAME || '_end_stays';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="d56a506bda326a7e6ee33394121b63a2e866b2ff",
                            operation="UPDATE",
                            pgid="pgtrigger_end_stays_0f1dd",
                            table="councils_meeting",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_meetinghistory" ("announced_at", "cancelled_reason", "council_id", "ends_at", "id", "note", "number", "online_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_by_id", "recorded_at", "revision", "starts_at", "state") VALUES (NEW."announced_at", NEW."cancelled_reason", NEW."council_id", NEW."ends_at", NEW."id", NEW."note", NEW."number", NEW."online_address", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."planned_by_id", NEW."recorded_at", NEW."revision", NEW."starts_at", NEW."state"); RETURN NULL;',
                            hash="c99ad44813fa802015ba493c5db7a66d34ebc528",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0b1d2",
                            table="councils_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_meetinghistory" ("announced_at", "cancelled_reason", "council_id", "ends_at", "id", "note", "number", "online_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_by_id", "recorded_at", "revision", "starts_at", "state") VALUES (NEW."announced_at", NEW."cancelled_reason", NEW."council_id", NEW."ends_at", NEW."id", NEW."note", NEW."number", NEW."online_address", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."planned_by_id", NEW."recorded_at", NEW."revision", NEW."starts_at", NEW."state"); RETURN NULL;',
                            hash="bebd534a2d7ce832eb43cfe7e31e573ea7d3d0bc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_09a52",
                            table="councils_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_meetinghistory" ("announced_at", "cancelled_reason", "council_id", "ends_at", "id", "note", "number", "online_address", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_by_id", "recorded_at", "revision", "starts_at", "state") VALUES (OLD."announced_at", OLD."cancelled_reason", OLD."council_id", OLD."ends_at", OLD."id", OLD."note", OLD."number", OLD."online_address", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."planned_by_id", OLD."recorded_at", OLD."revision", OLD."starts_at", OLD."state"); RETURN NULL;',
                            hash="51958b29029105dce6e7b9301d5d7ac9c285eb0c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb466",
                            table="councils_meeting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "gathering and analysis of useful information"),
                            ("advancement", "effective ways to advance the R&D"),
                            ("handling", "handling of the R&D's content and results"),
                            ("information_management", "measures to manage R&D information"),
                            ("other", "other matters for the R&D and the use of its results"),
                        ],
                        max_length=24,
                        verbose_name="kind of matter (Art. 62(4))",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, default="", verbose_name="text")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda",
                        to="councils.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "item of the agenda",
                "verbose_name_plural": "agenda",
                "ordering": ["order"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                [
                                    "information",
                                    "advancement",
                                    "handling",
                                    "information_management",
                                    "other",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="councils_agendaitem_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="councils_agendaitem_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("meeting", "order"),
                        name="councils_agendaitem_order_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_agendaitemhistory" ("council_id", "id", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "text", "title") VALUES (NEW."council_id", NEW."id", NEW."kind", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."text", NEW."title"); RETURN NULL;',
                            hash="c46b9a2cf6ff5a0286470d9ba313383495e500ba",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e30f2",
                            table="councils_agendaitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_agendaitemhistory" ("council_id", "id", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "text", "title") VALUES (NEW."council_id", NEW."id", NEW."kind", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."text", NEW."title"); RETURN NULL;',
                            hash="1b4c868c067ad0777addaae217c8aaf4922d3402",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d2307",
                            table="councils_agendaitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_agendaitemhistory" ("council_id", "id", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "text", "title") VALUES (OLD."council_id", OLD."id", OLD."kind", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."text", OLD."title"); RETURN NULL;',
                            hash="9ada3bd10818fd926b23c81e8916704cffdb1bf8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ba7d7",
                            table="councils_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "title_ja",
                    models.CharField(max_length=200, verbose_name="title of the post (Japanese)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="title of the post (English)",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "ordering": ["title_ja", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_ja", ""), _negated=True),
                        name="councils_post_title_ja_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="councils_post_title_en_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "title_ja"),
                        name="councils_post_once",
                        violation_error_message="This post is recorded already.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="not_merged_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.organisation_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.organisation_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="ed424a3aa6b49a3a7274510fcec603f0bf7f27b4",
                            operation='INSERT OR UPDATE OF "organisation_id"',
                            pgid="pgtrigger_not_merged_organisation_575fc",
                            table="councils_post",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_posthistory" ("id", "is_demo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "title_en", "title_ja") VALUES (NEW."id", NEW."is_demo", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."title_en", NEW."title_ja"); RETURN NULL;',
                            hash="fe6485cb40691760a37ab64e0471149e3ba3d624",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3c622",
                            table="councils_post",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_posthistory" ("id", "is_demo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "title_en", "title_ja") VALUES (NEW."id", NEW."is_demo", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."title_en", NEW."title_ja"); RETURN NULL;',
                            hash="a35a7f6e83bb4353de0687cd53b61b0f2947c973",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_79fed",
                            table="councils_post",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_posthistory" ("id", "is_demo", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "title_en", "title_ja") VALUES (OLD."id", OLD."is_demo", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."title_en", OLD."title_ja"); RETURN NULL;',
                            hash="573291a14af757528d5efcdcc49a6f8e3d533523",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b05b1",
                            table="councils_post",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "kind",
                    models.CharField(
                        choices=[("core", "core member"), ("additional", "added with consent")],
                        max_length=12,
                        verbose_name="kind of seat",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("representative", "representative of those who do the R&D"),
                            ("minister", "minister in charge of the fund"),
                            ("prime_minister", "Prime Minister"),
                            ("administrative_organ", "head of another administrative organ"),
                            ("researcher", "another person who does R&D"),
                            ("designated_body", "designated research body"),
                            ("other", "another person thought necessary"),
                        ],
                        max_length=24,
                        verbose_name="sits as",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "consented_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="consented on (Art. 63(5), 62(3))"
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="councils.post",
                        verbose_name="post",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["-kind", "starts_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["core", "additional"]),
                            _connector="OR",
                        ),
                        name="councils_seat_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("capacity__isnull", True),
                            (
                                "capacity__in",
                                [
                                    "representative",
                                    "minister",
                                    "prime_minister",
                                    "administrative_organ",
                                    "researcher",
                                    "designated_body",
                                    "other",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="councils_seat_capacity_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_seat_of_council"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="councils_seat_ends_after_start",
                        violation_error_message="The end must not lie before the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("capacity__in", ("representative", "minister", "prime_minister")),
                                ("kind", "core"),
                            ),
                            models.Q(
                                ("kind", "additional"),
                                models.Q(
                                    (
                                        "capacity__in",
                                        ("representative", "minister", "prime_minister"),
                                    ),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="councils_seat_capacity_of_kind",
                        violation_error_message="The representative, the minister and the Prime Minister are the core; others are added.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "core"),
                            models.Q(
                                ("consented_on__isnull", False),
                                ("consented_on__lte", models.F("starts_on")),
                            ),
                            _connector="OR",
                        ),
                        name="councils_seat_consent_first",
                        violation_error_message="Who is added consents first (Art. 62(3)): give the day of the consent.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("council", "="),
                            ("post", "="),
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
                        name="councils_seat_no_overlap",
                        violation_error_message="This post has a seat here on some of these days.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_seathistory" ("capacity", "consented_on", "council_id", "ends_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "recorded_at", "starts_on") VALUES (NEW."capacity", NEW."consented_on", NEW."council_id", NEW."ends_on", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_id", NEW."recorded_at", NEW."starts_on"); RETURN NULL;',
                            hash="92f1a84ce20ba99e5a9372d5e1e2902183863273",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0e6f3",
                            table="councils_seat",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_seathistory" ("capacity", "consented_on", "council_id", "ends_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "recorded_at", "starts_on") VALUES (NEW."capacity", NEW."consented_on", NEW."council_id", NEW."ends_on", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_id", NEW."recorded_at", NEW."starts_on"); RETURN NULL;',
                            hash="b00766021e929cbc3d472b65513065b1548d6794",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_facab",
                            table="councils_seat",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_seathistory" ("capacity", "consented_on", "council_id", "ends_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "recorded_at", "starts_on") VALUES (OLD."capacity", OLD."consented_on", OLD."council_id", OLD."ends_on", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_id", OLD."recorded_at", OLD."starts_on"); RETURN NULL;',
                            hash="712303dfd818be961dc3a371b3979056a2581b59",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_826cf",
                            table="councils_seat",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "secrecy_acknowledged_on",
                    models.DateField(verbose_name="duty of secrecy acknowledged on"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="holder",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "acknowledgement of the duty of secrecy",
                "verbose_name_plural": "acknowledgements of the duty of secrecy",
                "ordering": ["secrecy_acknowledged_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seat", "user"),
                        name="councils_acknowledgement_once",
                        violation_error_message="This is acknowledged already.",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_acknowledgementhistory" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "secrecy_acknowledged_on", "user_id") VALUES (NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."seat_id", NEW."secrecy_acknowledged_on", NEW."user_id"); RETURN NULL;',
                            hash="4453c5f20491354d1740c9e20b6e5697374e9f59",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_862f8",
                            table="councils_acknowledgement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_acknowledgementhistory" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "secrecy_acknowledged_on", "user_id") VALUES (NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."seat_id", NEW."secrecy_acknowledged_on", NEW."user_id"); RETURN NULL;',
                            hash="3d9e403278e3783137ce5d7fb4c2679bacb1a29c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a6548",
                            table="councils_acknowledgement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_acknowledgementhistory" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "secrecy_acknowledged_on", "user_id") VALUES (OLD."council_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."seat_id", OLD."secrecy_acknowledged_on", OLD."user_id"); RETURN NULL;',
                            hash="3d51dfb86daafc35ed41fab66c2d958c181c83cb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d4f57",
                            table="councils_acknowledgement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
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
                    "established_on",
                    models.DateField(blank=True, null=True, verbose_name="established on"),
                ),
                (
                    "dissolved_on",
                    models.DateField(blank=True, null=True, verbose_name="dissolved on"),
                ),
                (
                    "rules",
                    models.TextField(
                        blank=True, default="", verbose_name="rules of the council (Art. 62(8))"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
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
                    "concept",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.concept",
                        verbose_name="R&D concept",
                    ),
                ),
                (
                    "minister",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="ministry in charge of the fund",
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
                        to="councils.council",
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
                            hash="a632a366151b34837da47e5c29a6eb92c6cb0c97",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_11cdf",
                            table="councils_councilhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b9909aa58f295c3722311985c8ff5225e0663c43",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0f3f7",
                            table="councils_councilhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "no answer yet"),
                            ("accepted", "will attend"),
                            ("declined", "will not attend"),
                            ("attended", "attended"),
                            ("absent", "absent"),
                        ],
                        default="invited",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("as_deputy", models.BooleanField(default=False, verbose_name="as deputy")),
                ("online", models.BooleanField(default=False, verbose_name="online")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who comes",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="councils.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendance",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            (
                                "state__in",
                                ["invited", "accepted", "declined", "attended", "absent"],
                            ),
                            _connector="OR",
                        ),
                        name="councils_attendance_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("meeting", "seat"), name="councils_attendance_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["invited", "absent"]),
                            ("state", "declined"),
                            ("user__isnull", False),
                            _connector="OR",
                        ),
                        name="councils_attendance_who",
                        violation_error_message="Say who attends.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_attendancehistory" ("as_deputy", "council_id", "id", "meeting_id", "online", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "state", "user_id") VALUES (NEW."as_deputy", NEW."council_id", NEW."id", NEW."meeting_id", NEW."online", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."seat_id", NEW."state", NEW."user_id"); RETURN NULL;',
                            hash="2578467764be1a4fbfe6359bb3cc5d6a4c4aa597",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4308e",
                            table="councils_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_attendancehistory" ("as_deputy", "council_id", "id", "meeting_id", "online", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "state", "user_id") VALUES (NEW."as_deputy", NEW."council_id", NEW."id", NEW."meeting_id", NEW."online", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."seat_id", NEW."state", NEW."user_id"); RETURN NULL;',
                            hash="10a2e47ff272b4caf211f474da66696e6438d650",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aef0b",
                            table="councils_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_attendancehistory" ("as_deputy", "council_id", "id", "meeting_id", "online", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "state", "user_id") VALUES (OLD."as_deputy", OLD."council_id", OLD."id", OLD."meeting_id", OLD."online", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."seat_id", OLD."state", OLD."user_id"); RETURN NULL;',
                            hash="9171656f251dd560bdc7388ff73481b1b029e79b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea5d9",
                            table="councils_attendance",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "gathering and analysis of useful information"),
                            ("advancement", "effective ways to advance the R&D"),
                            ("handling", "handling of the R&D's content and results"),
                            ("information_management", "measures to manage R&D information"),
                            ("other", "other matters for the R&D and the use of its results"),
                        ],
                        max_length=24,
                        verbose_name="kind of matter (Art. 62(4))",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, default="", verbose_name="text")),
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
                        to="councils.agendaitem",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.meeting",
                        verbose_name="meeting",
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
                            hash="d94f3aa35a7c558e24a8a44366931a6e4da4a65f",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_d983d",
                            table="councils_agendaitemhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3c6b392a3b13f7cb12122ff41705c8f7bb061685",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b80ec",
                            table="councils_agendaitemhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number of the meeting")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("announced", "announced"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
                ),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends at")),
                (
                    "place",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="place"),
                ),
                (
                    "online_address",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(["https"])],
                        verbose_name="address of the online meeting",
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, default="", verbose_name="note to the members"),
                ),
                ("revision", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "announced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="announced at"
                    ),
                ),
                (
                    "cancelled_reason",
                    models.TextField(blank=True, default="", verbose_name="why it was cancelled"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.meeting",
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="planned by",
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
                            hash="e46c367e8fc17e0e634a5cd6707a7f9b0fb20cb9",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_88b17",
                            table="councils_meetinghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1533e8738bdab2c5c7286f84c1bec37a58afb9da",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c33e8",
                            table="councils_meetinghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("consultation", "open for comments"),
                            ("final", "final"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="state",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("comment_by", models.DateField(blank=True, null=True, verbose_name="comments by")),
                (
                    "finalised_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="made final at"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "finalised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made final by",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="councils.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["draft", "consultation", "final"]),
                            _connector="OR",
                        ),
                        name="councils_minutes_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="councils_minutes_text_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_minutes_of_council"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "consultation"), _negated=True),
                            ("comment_by__isnull", False),
                            _connector="OR",
                        ),
                        name="councils_minutes_comment_by_when",
                        violation_error_message="Say until when comments are asked for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finalised_at__isnull", False), ("state", "final")),
                            models.Q(
                                models.Q(("state", "final"), _negated=True),
                                ("finalised_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="councils_minutes_final_when",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="state_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state <> 'draft' THEN\n                    RAISE EXCEPTION 'state begins as draft' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n                END IF;\n            ELSIF NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('consultation')) OR (OLD.state = 'consultation' AND NEW.state IN ('draft', 'final'))) THEN\n                RAISE EXCEPTION 'state does not go from % to %', OLD.state, NEW.state\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="42f73f0bde4d6df2ea92b292bd7192ddd73d7a57",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_state_moves_6a2b3",
                            table="councils_minutes",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="final_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (OLD.state = 'final') AND (NEW.text IS DISTINCT FROM OLD.text OR NEW.comment_by IS DISTINCT FROM OLD.comment_by OR NEW.finalised_at IS DISTINCT FROM OLD.finalised_at) THEN\n                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',\n                    CONSTRAINT = TG_TABLE_NAME || '_final_stays';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="7a84a0b567006dd0cbfa4acd50ddb1d1488817d4",
                            operation="UPDATE",
                            pgid="pgtrigger_final_stays_c1636",
                            table="councils_minutes",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_minuteshistory" ("comment_by", "council_id", "finalised_at", "finalised_by_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "state", "text") VALUES (NEW."comment_by", NEW."council_id", NEW."finalised_at", NEW."finalised_by_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."state", NEW."text"); RETURN NULL;',
                            hash="7d1d3284ad349d7b0b5d5235304fa74873401de5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a7f09",
                            table="councils_minutes",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_minuteshistory" ("comment_by", "council_id", "finalised_at", "finalised_by_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "state", "text") VALUES (NEW."comment_by", NEW."council_id", NEW."finalised_at", NEW."finalised_by_id", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."state", NEW."text"); RETURN NULL;',
                            hash="58d1fd78a450c263ae09e7715ca322f32041c821",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_930cf",
                            table="councils_minutes",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_minuteshistory" ("comment_by", "council_id", "finalised_at", "finalised_by_id", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "state", "text") VALUES (OLD."comment_by", OLD."council_id", OLD."finalised_at", OLD."finalised_by_id", OLD."id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."state", OLD."text"); RETURN NULL;',
                            hash="21a7aa02fd90071afd79102fc9df99ea30965dfa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69101",
                            table="councils_minutes",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesComment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("text", models.TextField(verbose_name="comment")),
                (
                    "answer",
                    models.TextField(blank=True, default="", verbose_name="what became of it"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="councils.minutes",
                        verbose_name="minutes",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment on minutes",
                "verbose_name_plural": "comments on minutes",
                "ordering": ["recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="councils_minutescomment_text_not_blank",
                        violation_error_message="This text must not be empty.",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="text_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (true) AND (NEW.text IS DISTINCT FROM OLD.text OR NEW.seat_id IS DISTINCT FROM OLD.seat_id OR NEW.written_by_id IS DISTINCT FROM OLD.written_by_id) THEN\n                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',\n                    CONSTRAINT = TG_TABLE_NAME || '_text_stays';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="fb864b1b4a2c483838c34fcd3b73b3e9181d935f",
                            operation="UPDATE",
                            pgid="pgtrigger_text_stays_1ef26",
                            table="councils_minutescomment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_minutescommenthistory" ("answer", "council_id", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "text", "written_by_id") VALUES (NEW."answer", NEW."council_id", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."seat_id", NEW."text", NEW."written_by_id"); RETURN NULL;',
                            hash="fb0908b15f4ae7c6440a1efa18737707f42eb386",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6465e",
                            table="councils_minutescomment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_minutescommenthistory" ("answer", "council_id", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "text", "written_by_id") VALUES (NEW."answer", NEW."council_id", NEW."id", NEW."minutes_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."seat_id", NEW."text", NEW."written_by_id"); RETURN NULL;',
                            hash="f386d89d5bea04700c046f13f3c82c299435aeac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_27e06",
                            table="councils_minutescomment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_minutescommenthistory" ("answer", "council_id", "id", "minutes_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "seat_id", "text", "written_by_id") VALUES (OLD."answer", OLD."council_id", OLD."id", OLD."minutes_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."seat_id", OLD."text", OLD."written_by_id"); RETURN NULL;',
                            hash="88adc5a4198b1523bb08fb27121f0b7afec4d0ab",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_46523",
                            table="councils_minutescomment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("consultation", "open for comments"),
                            ("final", "final"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="state",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("comment_by", models.DateField(blank=True, null=True, verbose_name="comments by")),
                (
                    "finalised_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="made final at"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "finalised_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made final by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.meeting",
                        verbose_name="meeting",
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
                        to="councils.minutes",
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
                            hash="76e13e31c7670412565e1b47d93475309d139224",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_49c19",
                            table="councils_minuteshistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1b08ddac1075de605132ac124bdda2e064e31b4c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ae787",
                            table="councils_minuteshistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicUseNeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "publicness",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("government", "within government"),
                            ("council", "the council only"),
                        ],
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(verbose_name="what is needed, and for what")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "filed"),
                            ("considered", "under consideration"),
                            ("taken_up", "taken up"),
                            ("not_taken_up", "not taken up"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="filed",
                        max_length=12,
                        verbose_name="what became of it",
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True, default="", verbose_name="what became of it, in words"
                    ),
                ),
                ("outcome_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "council",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="filed by",
                    ),
                ),
                (
                    "ministry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="ministry",
                    ),
                ),
            ],
            options={
                "verbose_name": "need for public use",
                "verbose_name_plural": "needs for public use",
                "ordering": ["-recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publicness__isnull", True),
                            ("publicness__in", ["public", "government", "council"]),
                            _connector="OR",
                        ),
                        name="councils_publicuseneed_publicness_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            (
                                "state__in",
                                ["filed", "considered", "taken_up", "not_taken_up", "withdrawn"],
                            ),
                            _connector="OR",
                        ),
                        name="councils_publicuseneed_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="councils_publicuseneed_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="councils_publicuseneed_text_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("council__isnull", False), ("publicness", "council")),
                            models.Q(
                                models.Q(("publicness", "council"), _negated=True),
                                ("council__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="councils_publicuseneed_of_council",
                        violation_error_message="A need for a council only names that council.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["taken_up", "not_taken_up"]), _negated=True),
                            models.Q(
                                ("outcome_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="councils_publicuseneed_outcome_said",
                        violation_error_message="Say what became of the need, and when.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="state_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state <> 'filed' THEN\n                    RAISE EXCEPTION 'state begins as filed' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n                END IF;\n            ELSIF NEW.state <> OLD.state AND NOT ((OLD.state = 'filed' AND NEW.state IN ('considered', 'taken_up', 'not_taken_up', 'withdrawn')) OR (OLD.state = 'considered' AND NEW.state IN ('taken_up', 'not_taken_up', 'withdrawn')) OR (OLD.state = 'taken_up' AND NEW.state IN ('considered')) OR (OLD.state = 'not_taken_up' AND NEW.state IN ('considered'))) THEN\n                RAISE EXCEPTION 'state does not go from % to %', OLD.state, NEW.state\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="eb3cc2f052b4c5d1470ddb864bde4af78262cc55",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_state_moves_28a54",
                            table="councils_publicuseneed",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_publicuseneedhistory" ("council_id", "filed_by_id", "id", "ministry_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicness", "recorded_at", "state", "text", "title") VALUES (NEW."council_id", NEW."filed_by_id", NEW."id", NEW."ministry_id", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publicness", NEW."recorded_at", NEW."state", NEW."text", NEW."title"); RETURN NULL;',
                            hash="b01c3287dc18ff045c58fec7639d590032e3eb6d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6bac8",
                            table="councils_publicuseneed",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_publicuseneedhistory" ("council_id", "filed_by_id", "id", "ministry_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicness", "recorded_at", "state", "text", "title") VALUES (NEW."council_id", NEW."filed_by_id", NEW."id", NEW."ministry_id", NEW."outcome", NEW."outcome_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publicness", NEW."recorded_at", NEW."state", NEW."text", NEW."title"); RETURN NULL;',
                            hash="dcd8c41250fd91554d685e60ec0ac722ede798ce",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a6a9",
                            table="councils_publicuseneed",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_publicuseneedhistory" ("council_id", "filed_by_id", "id", "ministry_id", "outcome", "outcome_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publicness", "recorded_at", "state", "text", "title") VALUES (OLD."council_id", OLD."filed_by_id", OLD."id", OLD."ministry_id", OLD."outcome", OLD."outcome_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publicness", OLD."recorded_at", OLD."state", OLD."text", OLD."title"); RETURN NULL;',
                            hash="e6be73168df2de3b6e1ac4baef3f98c4caa80296",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e7d5a",
                            table="councils_publicuseneed",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedAward",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awards",
                        to="councils.publicuseneed",
                        verbose_name="need",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("need", "award"), name="councils_needaward_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_needawardhistory" ("award_id", "id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") VALUES (NEW."award_id", NEW."id", NEW."need_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at"); RETURN NULL;',
                            hash="66fc8e2fa96b98bf3f2f37afd2a30ee5ebc88823",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45e96",
                            table="councils_needaward",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_needawardhistory" ("award_id", "id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") VALUES (NEW."award_id", NEW."id", NEW."need_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at"); RETURN NULL;',
                            hash="1a9525a3509969e24e99bc992ac1c0fe3fb6a0da",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_64665",
                            table="councils_needaward",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_needawardhistory" ("award_id", "id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") VALUES (OLD."award_id", OLD."id", OLD."need_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at"); RETURN NULL;',
                            hash="f43adbc0cd63a66edb3443e0f59e171147fd4e59",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2ce3e",
                            table="councils_needaward",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedTechnology",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "technology",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="catalogue.technology",
                        verbose_name="supported technology",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="technologies",
                        to="councils.publicuseneed",
                        verbose_name="need",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("need", "technology"), name="councils_needtechnology_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_needtechnologyhistory" ("id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "technology_id") VALUES (NEW."id", NEW."need_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."technology_id"); RETURN NULL;',
                            hash="70647eaa02f8bbc05a8dc6b68fbbe48da81343e1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_153fb",
                            table="councils_needtechnology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_needtechnologyhistory" ("id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "technology_id") VALUES (NEW."id", NEW."need_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."technology_id"); RETURN NULL;',
                            hash="6396827e6d04c47c87bb739f83190e148b573074",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_76ab2",
                            table="councils_needtechnology",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_needtechnologyhistory" ("id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "technology_id") VALUES (OLD."id", OLD."need_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."technology_id"); RETURN NULL;',
                            hash="bb7dc259fc6e434f695c763272a2a94220f1b10e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cebc4",
                            table="councils_needtechnology",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("agenda", "agenda"),
                            ("material", "material"),
                            ("report", "report"),
                            ("answer", "answer to a request"),
                            ("other", "other"),
                        ],
                        max_length=10,
                        verbose_name="kind of paper",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "clearance",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("cleared", "cleared for the members"),
                            ("withheld", "withheld"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="clearance",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="councils.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "ordering": ["recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["agenda", "material", "report", "answer", "other"]),
                            _connector="OR",
                        ),
                        name="councils_paper_kind_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("clearance__isnull", True),
                            ("clearance__in", ["draft", "cleared", "withheld"]),
                            _connector="OR",
                        ),
                        name="councils_paper_clearance_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="councils_paper_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_paper_of_council"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("clearance", "draft"),
                            models.Q(("cleared_at__isnull", False), ("cleared_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="councils_paper_cleared_by_whom",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="clearance_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.clearance <> 'draft' THEN\n                    RAISE EXCEPTION 'clearance begins as draft' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_clearance_moves';\n                END IF;\n            ELSIF NEW.clearance <> OLD.clearance AND NOT ((OLD.clearance = 'draft' AND NEW.clearance IN ('cleared', 'withheld')) OR (OLD.clearance = 'cleared' AND NEW.clearance IN ('withheld')) OR (OLD.clearance = 'withheld' AND NEW.clearance IN ('draft'))) THEN\n                RAISE EXCEPTION 'clearance does not go from % to %', OLD.clearance, NEW.clearance\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_clearance_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="7855438740b1395ae6ae1539ab85d2a8ee7fe0f8",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_clearance_moves_cdd4b",
                            table="councils_paper",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_paperhistory" ("clearance", "cleared_at", "cleared_by_id", "council_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "submitted_by_id", "title") VALUES (NEW."clearance", NEW."cleared_at", NEW."cleared_by_id", NEW."council_id", NEW."id", NEW."kind", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."submitted_by_id", NEW."title"); RETURN NULL;',
                            hash="e565738647ed5a28ec2d0662b8f14fa35633ca42",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4f0b3",
                            table="councils_paper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_paperhistory" ("clearance", "cleared_at", "cleared_by_id", "council_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "submitted_by_id", "title") VALUES (NEW."clearance", NEW."cleared_at", NEW."cleared_by_id", NEW."council_id", NEW."id", NEW."kind", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."submitted_by_id", NEW."title"); RETURN NULL;',
                            hash="2005fbc1025178e5a2911c3c52200d92c0531b41",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_83565",
                            table="councils_paper",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_paperhistory" ("clearance", "cleared_at", "cleared_by_id", "council_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "submitted_by_id", "title") VALUES (OLD."clearance", OLD."cleared_at", OLD."cleared_by_id", OLD."council_id", OLD."id", OLD."kind", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."submitted_by_id", OLD."title"); RETURN NULL;',
                            hash="0a135cb35507f97c28160b4d6c45f890476b3e7c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e5efe",
                            table="councils_paper",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(verbose_name="what is asked for")),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("answered", "answered"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, default="", verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="funding.award",
                        verbose_name="award",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="councils.paper",
                        verbose_name="paper",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for materials",
                "verbose_name_plural": "requests for materials",
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["open", "answered", "withdrawn"]),
                            _connector="OR",
                        ),
                        name="councils_materialrequest_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="councils_materialrequest_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="councils_materialrequest_text_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_materialrequest_of_council"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("award__isnull", True),
                                ("organisation__isnull", True),
                                ("seat__isnull", False),
                            ),
                            models.Q(
                                ("award__isnull", False),
                                ("organisation__isnull", False),
                                ("seat__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="councils_materialrequest_to_whom",
                        violation_error_message="A request goes to a seat, or to an organisation of an award.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(
                                    models.Q(("answer", ""), _negated=True),
                                    ("paper__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="councils_materialrequest_answered_whole",
                        violation_error_message="Answer with a text or a paper.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="state_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state <> 'open' THEN\n                    RAISE EXCEPTION 'state begins as open' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n                END IF;\n            ELSIF NEW.state <> OLD.state AND NOT ((OLD.state = 'open' AND NEW.state IN ('answered', 'withdrawn')) OR (OLD.state = 'answered' AND NEW.state IN ('open'))) THEN\n                RAISE EXCEPTION 'state does not go from % to %', OLD.state, NEW.state\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="38ff30a31b5db19cf660c32829009c7f02296ee4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_state_moves_51ca5",
                            table="councils_materialrequest",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="not_merged_organisation",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE kept bigint;",
                            func="\n            SELECT merged_into_id INTO kept FROM accounts_organisation\n                WHERE id = NEW.organisation_id FOR KEY SHARE;\n            IF kept IS NOT NULL THEN\n                RAISE EXCEPTION 'organisation % was merged into %', NEW.organisation_id, kept\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = 'accounts_organisation_merged_takes_no_links';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="36b94f7e691e2b013cd5c6031f106a885ab34c6c",
                            operation='INSERT OR UPDATE OF "organisation_id"',
                            pgid="pgtrigger_not_merged_organisation_07996",
                            table="councils_materialrequest",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_materialrequesthistory" ("answer", "answered_at", "answered_by_id", "award_id", "council_id", "due_on", "id", "organisation_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "requested_by_id", "seat_id", "state", "text", "title") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."award_id", NEW."council_id", NEW."due_on", NEW."id", NEW."organisation_id", NEW."paper_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."requested_by_id", NEW."seat_id", NEW."state", NEW."text", NEW."title"); RETURN NULL;',
                            hash="aecaa5209eec2d791adfdb7124df992b16118351",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c1eab",
                            table="councils_materialrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_materialrequesthistory" ("answer", "answered_at", "answered_by_id", "award_id", "council_id", "due_on", "id", "organisation_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "requested_by_id", "seat_id", "state", "text", "title") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."award_id", NEW."council_id", NEW."due_on", NEW."id", NEW."organisation_id", NEW."paper_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."requested_by_id", NEW."seat_id", NEW."state", NEW."text", NEW."title"); RETURN NULL;',
                            hash="4ad71cb84beab12de3b6e2610df00753c2eec991",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6cc2e",
                            table="councils_materialrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_materialrequesthistory" ("answer", "answered_at", "answered_by_id", "award_id", "council_id", "due_on", "id", "organisation_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "requested_by_id", "seat_id", "state", "text", "title") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."award_id", OLD."council_id", OLD."due_on", OLD."id", OLD."organisation_id", OLD."paper_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."requested_by_id", OLD."seat_id", OLD."state", OLD."text", OLD."title"); RETURN NULL;',
                            hash="bf39e1baa6d546e8a6378a0309b76ec60af1bcd6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_92f02",
                            table="councils_materialrequest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agenda", "agenda"),
                            ("material", "material"),
                            ("report", "report"),
                            ("answer", "answer to a request"),
                            ("other", "other"),
                        ],
                        max_length=10,
                        verbose_name="kind of paper",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "clearance",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("cleared", "cleared for the members"),
                            ("withheld", "withheld"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="clearance",
                    ),
                ),
                (
                    "cleared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
                (
                    "cleared_by",
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
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.meeting",
                        verbose_name="meeting",
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
                        to="councils.paper",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
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
                            hash="c07d6587e379bbe8c6240eaf6c6076324949621b",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_a633a",
                            table="councils_paperhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6924e7f765f4a4f7234b4050cac8969081897bdb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6c0f9",
                            table="councils_paperhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("file", models.CharField(editable=False, max_length=100, unique=True)),
                ("file_name", models.CharField(max_length=200, verbose_name="name of the file")),
                ("content_type", models.CharField(max_length=100, verbose_name="kind of file")),
                ("size", models.BigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "scan_state",
                    models.CharField(
                        choices=[
                            ("pending", "being scanned"),
                            ("clean", "scanned"),
                            ("refused", "refused"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="scan",
                    ),
                ),
                (
                    "scan_note",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="finding of the scan"
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="councils.paper",
                        verbose_name="paper",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a paper",
                "verbose_name_plural": "versions of papers",
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scan_state__isnull", True),
                            ("scan_state__in", ["pending", "clean", "refused"]),
                            _connector="OR",
                        ),
                        name="councils_paperversion_scan_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file", ""), _negated=True),
                        name="councils_paperversion_file_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_name", ""), _negated=True),
                        name="councils_paperversion_file_name_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("content_type", ""), _negated=True),
                        name="councils_paperversion_content_type_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("paper", "number"), name="councils_paperversion_once"
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_paperversion_of_council"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="councils_paperversion_hashed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 1)), name="councils_paperversion_not_empty"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="scan_state_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.scan_state <> 'pending' THEN\n                    RAISE EXCEPTION 'scan_state begins as pending' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_scan_state_moves';\n                END IF;\n            ELSIF NEW.scan_state <> OLD.scan_state AND NOT ((OLD.scan_state = 'pending' AND NEW.scan_state IN ('clean', 'refused'))) THEN\n                RAISE EXCEPTION 'scan_state does not go from % to %', OLD.scan_state, NEW.scan_state\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_scan_state_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="535749ac48fb5cc77e85387dabe0e525a7ea1ef9",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_scan_state_moves_66c4d",
                            table="councils_paperversion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="file_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (true) AND (NEW.paper_id IS DISTINCT FROM OLD.paper_id OR NEW.number IS DISTINCT FROM OLD.number OR NEW.file IS DISTINCT FROM OLD.file OR NEW.size IS DISTINCT FROM OLD.size OR NEW.sha256 IS DISTINCT FROM OLD.sha256) THEN\n                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',\n                    CONSTRAINT = TG_TABLE_NAME || '_file_stays';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="d53c0c1313dc82eab16d0ffddb709034cd973601",
                            operation="UPDATE",
                            pgid="pgtrigger_file_stays_ad333",
                            table="councils_paperversion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_paperversionhistory" ("content_type", "council_id", "file", "file_name", "id", "number", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "scan_note", "scan_state", "sha256", "size", "uploaded_by_id") VALUES (NEW."content_type", NEW."council_id", NEW."file", NEW."file_name", NEW."id", NEW."number", NEW."paper_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."scan_note", NEW."scan_state", NEW."sha256", NEW."size", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="fb2246efb802cbb40a0525bc628d7edb59afdbab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8112f",
                            table="councils_paperversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_paperversionhistory" ("content_type", "council_id", "file", "file_name", "id", "number", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "scan_note", "scan_state", "sha256", "size", "uploaded_by_id") VALUES (NEW."content_type", NEW."council_id", NEW."file", NEW."file_name", NEW."id", NEW."number", NEW."paper_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."scan_note", NEW."scan_state", NEW."sha256", NEW."size", NEW."uploaded_by_id"); RETURN NULL;',
                            hash="39e8e62b486473bb60f08ddf4842c655adae5508",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_23623",
                            table="councils_paperversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_paperversionhistory" ("content_type", "council_id", "file", "file_name", "id", "number", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "scan_note", "scan_state", "sha256", "size", "uploaded_by_id") VALUES (OLD."content_type", OLD."council_id", OLD."file", OLD."file_name", OLD."id", OLD."number", OLD."paper_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."scan_note", OLD."scan_state", OLD."sha256", OLD."size", OLD."uploaded_by_id"); RETURN NULL;',
                            hash="1d5edc9585ad755017f7407aec329ee1a3bf84eb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a8756",
                            table="councils_paperversion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperReading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reader",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="councils.paperversion",
                        verbose_name="version of a paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "download of a paper",
                "verbose_name_plural": "downloads of papers",
                "ordering": ["-recorded_at"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_paperreadinghistory" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "user_id", "version_id") VALUES (NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."user_id", NEW."version_id"); RETURN NULL;',
                            hash="b672f51ca4c657d4d273095b5ff5ccc3c5149818",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f0480",
                            table="councils_paperreading",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_paperreadinghistory" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "user_id", "version_id") VALUES (NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."user_id", NEW."version_id"); RETURN NULL;',
                            hash="86c667c4e36c42f7cc4ed7c990a3d428ba2defd8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44b5f",
                            table="councils_paperreading",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_paperreadinghistory" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "user_id", "version_id") VALUES (OLD."council_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."user_id", OLD."version_id"); RETURN NULL;',
                            hash="852dbd43430dfba9dec00e8af4bf2950833a036d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0b124",
                            table="councils_paperreading",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperReadingHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.paperreading",
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
                        verbose_name="reader",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.paperversion",
                        verbose_name="version of a paper",
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
                            hash="dadc3c17bfb693003449d68938bd86ab9c57160c",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_64320",
                            table="councils_paperreadinghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="43ec3192dc7b57cfc1400d3249f1d8a0878da543",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_161a5",
                            table="councils_paperreadinghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperVersionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("file", models.CharField(editable=False, max_length=100)),
                ("file_name", models.CharField(max_length=200, verbose_name="name of the file")),
                ("content_type", models.CharField(max_length=100, verbose_name="kind of file")),
                ("size", models.BigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                (
                    "scan_state",
                    models.CharField(
                        choices=[
                            ("pending", "being scanned"),
                            ("clean", "scanned"),
                            ("refused", "refused"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="scan",
                    ),
                ),
                (
                    "scan_note",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="finding of the scan"
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.paper",
                        verbose_name="paper",
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
                        to="councils.paperversion",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
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
                            hash="e46d1277c03fda660bbbd4c95b789c5e305c72d9",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_d76cd",
                            table="councils_paperversionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b40d4ee10f2b062c9fa8191c26ecb98e28cb295b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7f53e",
                            table="councils_paperversionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchedulingPoll",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("answer_by", models.DateField(verbose_name="answers by")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="poll",
                        to="councils.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "verbose_name": "scheduling poll",
                "verbose_name_plural": "scheduling polls",
                "ordering": ["answer_by", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_schedulingpoll_of_council"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="end_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (OLD.closed_at IS NOT NULL) AND (NEW.closed_at IS DISTINCT FROM OLD.closed_at OR NEW.answer_by IS DISTINCT FROM OLD.answer_by) THEN\n                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',\n                    CONSTRAINT = TG_TABLE_NAME || '_end_stays';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="fd2bbd446181e73c42411b3d956f7ce61333e354",
                            operation="UPDATE",
                            pgid="pgtrigger_end_stays_31c68",
                            table="councils_schedulingpoll",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_schedulingpollhistory" ("answer_by", "closed_at", "council_id", "id", "meeting_id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") VALUES (NEW."answer_by", NEW."closed_at", NEW."council_id", NEW."id", NEW."meeting_id", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at"); RETURN NULL;',
                            hash="7ba76c8ac143db4055e693fa298617291a9af1a2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2abbf",
                            table="councils_schedulingpoll",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_schedulingpollhistory" ("answer_by", "closed_at", "council_id", "id", "meeting_id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") VALUES (NEW."answer_by", NEW."closed_at", NEW."council_id", NEW."id", NEW."meeting_id", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at"); RETURN NULL;',
                            hash="9369b9abebc6e5241435aaca118572a9058327bf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_47e21",
                            table="councils_schedulingpoll",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_schedulingpollhistory" ("answer_by", "closed_at", "council_id", "id", "meeting_id", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at") VALUES (OLD."answer_by", OLD."closed_at", OLD."council_id", OLD."id", OLD."meeting_id", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at"); RETURN NULL;',
                            hash="67743dc657bc0ba753e74ddd3598615b1a9bb58b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5392e",
                            table="councils_schedulingpoll",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollOption",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("starts_at", models.DateTimeField(verbose_name="begins at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="chosen")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="options",
                        to="councils.schedulingpoll",
                        verbose_name="scheduling poll",
                    ),
                ),
            ],
            options={
                "verbose_name": "time offered",
                "verbose_name_plural": "times offered",
                "ordering": ["starts_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_polloption_of_council"
                    ),
                    models.UniqueConstraint(
                        fields=("poll", "starts_at"),
                        name="councils_polloption_once",
                        violation_error_message="This time is offered already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_chosen", True)),
                        fields=("poll",),
                        name="councils_polloption_one_chosen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="councils_polloption_ends_after_start",
                        violation_error_message="The end must lie after the beginning.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_polloptionhistory" ("council_id", "ends_at", "id", "is_chosen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "recorded_at", "starts_at") VALUES (NEW."council_id", NEW."ends_at", NEW."id", NEW."is_chosen", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."poll_id", NEW."recorded_at", NEW."starts_at"); RETURN NULL;',
                            hash="c53047c32fa23a02ef1cf0f309f16af9a3a0432d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63dc1",
                            table="councils_polloption",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_polloptionhistory" ("council_id", "ends_at", "id", "is_chosen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "recorded_at", "starts_at") VALUES (NEW."council_id", NEW."ends_at", NEW."id", NEW."is_chosen", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."poll_id", NEW."recorded_at", NEW."starts_at"); RETURN NULL;',
                            hash="b67b334ee161cebc9f31a7c5309352c301b9a642",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0e493",
                            table="councils_polloption",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_polloptionhistory" ("council_id", "ends_at", "id", "is_chosen", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "poll_id", "recorded_at", "starts_at") VALUES (OLD."council_id", OLD."ends_at", OLD."id", OLD."is_chosen", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."poll_id", OLD."recorded_at", OLD."starts_at"); RETURN NULL;',
                            hash="30b10888ca510562bd8884d8f6779678ac487e05",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_74c1a",
                            table="councils_polloption",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "reply",
                    models.CharField(
                        choices=[
                            ("yes", "can attend"),
                            ("perhaps", "perhaps"),
                            ("no", "cannot attend"),
                        ],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="councils.polloption",
                        verbose_name="time offered",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="poll_answers",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a poll",
                "verbose_name_plural": "answers to polls",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reply__isnull", True),
                            ("reply__in", ["yes", "perhaps", "no"]),
                            _connector="OR",
                        ),
                        name="councils_pollanswer_reply_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("option", "seat"), name="councils_pollanswer_once"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_pollanswerhistory" ("answered_by_id", "council_id", "id", "option_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reply", "seat_id") VALUES (NEW."answered_by_id", NEW."council_id", NEW."id", NEW."option_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."reply", NEW."seat_id"); RETURN NULL;',
                            hash="058253ac53b05d1455b53f0c7286293beca8c71b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_086fd",
                            table="councils_pollanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_pollanswerhistory" ("answered_by_id", "council_id", "id", "option_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reply", "seat_id") VALUES (NEW."answered_by_id", NEW."council_id", NEW."id", NEW."option_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."reply", NEW."seat_id"); RETURN NULL;',
                            hash="6466e19a2d38579231e530205857d2c2df837033",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3db4c",
                            table="councils_pollanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_pollanswerhistory" ("answered_by_id", "council_id", "id", "option_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "reply", "seat_id") VALUES (OLD."answered_by_id", OLD."council_id", OLD."id", OLD."option_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."reply", OLD."seat_id"); RETURN NULL;',
                            hash="1c5461391b56f2f687839785f62f6292f128d272",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8b53a",
                            table="councils_pollanswer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "title_ja",
                    models.CharField(max_length=200, verbose_name="title of the post (Japanese)"),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        null=True,
                        verbose_name="title of the post (English)",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="demonstration")),
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
                        to="councils.post",
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
                            hash="a4ca0ca08a6bab2565a13fade5af5d393803b968",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_1f213",
                            table="councils_posthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="61d5f30fca49f7e882203f24742c030912972d0d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1617c",
                            table="councils_posthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostHolding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("is_deputy", models.BooleanField(default=False, verbose_name="as deputy")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="councils.post",
                        verbose_name="post",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="holder",
                    ),
                ),
            ],
            options={
                "verbose_name": "holder of a post",
                "verbose_name_plural": "holders of posts",
                "ordering": ["is_deputy", "-starts_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="councils_postholding_ends_after_start",
                        violation_error_message="The end must not lie before the start.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("is_deputy", False)),
                        expressions=[
                            ("post", "="),
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
                        name="councils_postholding_one_holder",
                        violation_error_message="A post has one holder at a time.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("post", "="),
                            ("user", "="),
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
                        name="councils_postholding_no_overlap",
                        violation_error_message="This person already holds this post on these days.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_postholdinghistory" ("ends_on", "id", "is_deputy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "recorded_at", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."is_deputy", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_id", NEW."recorded_at", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="a6a730f41c74bf4ba720cfab02816b3b56ee8674",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_348c6",
                            table="councils_postholding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_postholdinghistory" ("ends_on", "id", "is_deputy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "recorded_at", "starts_on", "user_id") VALUES (NEW."ends_on", NEW."id", NEW."is_deputy", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_id", NEW."recorded_at", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                            hash="49ce79c44539a028a5a4c302c8b55b001b3f1d8b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_39cb7",
                            table="councils_postholding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_postholdinghistory" ("ends_on", "id", "is_deputy", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "recorded_at", "starts_on", "user_id") VALUES (OLD."ends_on", OLD."id", OLD."is_deputy", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_id", OLD."recorded_at", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                            hash="2dab52be42a3253caad23605decfa73ba16fcb15",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7c634",
                            table="councils_postholding",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostHoldingHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("is_deputy", models.BooleanField(default=False, verbose_name="as deputy")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
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
                        to="councils.postholding",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.post",
                        verbose_name="post",
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
                        verbose_name="holder",
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
                            hash="7435e6e86a0fe4f3901d0e7a31f3827c7a7e94b7",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_9753c",
                            table="councils_postholdinghistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f372c32bd56ea609f5f2057222bdbc527453325",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e2e64",
                            table="councils_postholdinghistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedTechnologyHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
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
                        to="councils.needtechnology",
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
                        verbose_name="supported technology",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.publicuseneed",
                        verbose_name="need",
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
                            hash="d8a6382f8a62c6ac4b8fbfbe8f6edfd69d9e0fa7",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_6cc6c",
                            table="councils_needtechnologyhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1638694f55de155e649875ad8ce88e0197418358",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dde86",
                            table="councils_needtechnologyhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedAwardHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
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
                        to="councils.needaward",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.publicuseneed",
                        verbose_name="need",
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
                            hash="315dacb4cae32922d55c50743a50cffd39ce0d19",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_05868",
                            table="councils_needawardhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="db1ef268f0a425529f200f1b4799afe91ccd0265",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6756f",
                            table="councils_needawardhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicUseNeedHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "publicness",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("government", "within government"),
                            ("council", "the council only"),
                        ],
                        max_length=10,
                        verbose_name="for whom",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(verbose_name="what is needed, and for what")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "filed"),
                            ("considered", "under consideration"),
                            ("taken_up", "taken up"),
                            ("not_taken_up", "not taken up"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="filed",
                        max_length=12,
                        verbose_name="what became of it",
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True, default="", verbose_name="what became of it, in words"
                    ),
                ),
                ("outcome_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "council",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="filed by",
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
                        to="councils.publicuseneed",
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
                            hash="395c43e27966ba006704af30687f5dc87957aadd",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_92102",
                            table="councils_publicuseneedhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1b5f05ee5362e99c21b06ae80787266a7aa97158",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d89c0",
                            table="councils_publicuseneedhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollOptionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins at")),
                ("ends_at", models.DateTimeField(verbose_name="ends at")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="chosen")),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.polloption",
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.schedulingpoll",
                        verbose_name="scheduling poll",
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
                            hash="d20b51d55b225fc26c32dd41b678bac6c20f2891",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_d329b",
                            table="councils_polloptionhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2bc437b53a4fdefef45f233018ea38817a3dc077",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e6c89",
                            table="councils_polloptionhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchedulingPollHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("answer_by", models.DateField(verbose_name="answers by")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.meeting",
                        verbose_name="meeting",
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
                        to="councils.schedulingpoll",
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
                            hash="544bc2471c80bdd606c2f565a86ad24e5834cd03",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_dd453",
                            table="councils_schedulingpollhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e3603ab202f8f43e37b036d44f317d8706e0154c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9587b",
                            table="councils_schedulingpollhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenProcedure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("question", models.TextField(verbose_name="question")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="answers by")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="opened at"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                ("outcome", models.TextField(blank=True, default="", verbose_name="outcome")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
            ],
            options={
                "verbose_name": "written procedure",
                "verbose_name_plural": "written procedures",
                "ordering": ["-due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["draft", "open", "closed", "withdrawn"]),
                            _connector="OR",
                        ),
                        name="councils_writtenprocedure_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="councils_writtenprocedure_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True),
                        name="councils_writtenprocedure_question_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        fields=("id", "council"), name="councils_writtenprocedure_of_council"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True),
                            ("opened_at__isnull", False),
                            _connector="OR",
                        ),
                        name="councils_writtenprocedure_opened_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="councils_writtenprocedure_closed_with_outcome",
                        violation_error_message="Say what came of the written procedure.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="state_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP = 'INSERT' THEN\n                IF NEW.state <> 'draft' THEN\n                    RAISE EXCEPTION 'state begins as draft' USING ERRCODE = 'check_violation',\n                        CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n                END IF;\n            ELSIF NEW.state <> OLD.state AND NOT ((OLD.state = 'draft' AND NEW.state IN ('open', 'withdrawn')) OR (OLD.state = 'open' AND NEW.state IN ('closed', 'withdrawn'))) THEN\n                RAISE EXCEPTION 'state does not go from % to %', OLD.state, NEW.state\n                    USING ERRCODE = 'check_violation',\n                          CONSTRAINT = TG_TABLE_NAME || '_state_moves';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="2cc9ffc09c9e8433b8c8a4380cf38f2764323437",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_state_moves_b1f1c",
                            table="councils_writtenprocedure",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="asked_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF (OLD.state <> 'draft') AND (NEW.title IS DISTINCT FROM OLD.title OR NEW.question IS DISTINCT FROM OLD.question) THEN\n                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',\n                    CONSTRAINT = TG_TABLE_NAME || '_asked_stays';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="964f99fc8dceb2ddc787ad7faa8b9b4c558742dc",
                            operation="UPDATE",
                            pgid="pgtrigger_asked_stays_5cda1",
                            table="councils_writtenprocedure",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_writtenprocedurehistory" ("asked_by_id", "closed_at", "council_id", "due_on", "id", "opened_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "recorded_at", "state", "title") VALUES (NEW."asked_by_id", NEW."closed_at", NEW."council_id", NEW."due_on", NEW."id", NEW."opened_at", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question", NEW."recorded_at", NEW."state", NEW."title"); RETURN NULL;',
                            hash="8260a2d70ca843b5f1248daa8db4cf4c79bab572",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f025",
                            table="councils_writtenprocedure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_writtenprocedurehistory" ("asked_by_id", "closed_at", "council_id", "due_on", "id", "opened_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "recorded_at", "state", "title") VALUES (NEW."asked_by_id", NEW."closed_at", NEW."council_id", NEW."due_on", NEW."id", NEW."opened_at", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question", NEW."recorded_at", NEW."state", NEW."title"); RETURN NULL;',
                            hash="787df1216afbb513a39af54a07e9e8ae4a610e06",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c8a19",
                            table="councils_writtenprocedure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_writtenprocedurehistory" ("asked_by_id", "closed_at", "council_id", "due_on", "id", "opened_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question", "recorded_at", "state", "title") VALUES (OLD."asked_by_id", OLD."closed_at", OLD."council_id", OLD."due_on", OLD."id", OLD."opened_at", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question", OLD."recorded_at", OLD."state", OLD."title"); RETURN NULL;',
                            hash="9e8d2aac1bd245437efe183a69a151595c24c884",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fda5d",
                            table="councils_writtenprocedure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "vote",
                    models.CharField(
                        choices=[
                            ("agree", "agree"),
                            ("disagree", "disagree"),
                            ("abstain", "abstain"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("comment", models.TextField(blank=True, default="", verbose_name="comment")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedure_answers",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="councils.writtenprocedure",
                        verbose_name="written procedure",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a written procedure",
                "verbose_name_plural": "answers to written procedures",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("vote__isnull", True),
                            ("vote__in", ["agree", "disagree", "abstain"]),
                            _connector="OR",
                        ),
                        name="councils_procedureanswer_vote_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.UniqueConstraint(
                        fields=("procedure", "seat"), name="councils_procedureanswer_once"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_procedureanswerhistory" ("answered_by_id", "comment", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "recorded_at", "seat_id", "vote") VALUES (NEW."answered_by_id", NEW."comment", NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure_id", NEW."recorded_at", NEW."seat_id", NEW."vote"); RETURN NULL;',
                            hash="6f3082fee0563b8500c19aebab26dc32fc61dd2b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aa8f5",
                            table="councils_procedureanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_procedureanswerhistory" ("answered_by_id", "comment", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "recorded_at", "seat_id", "vote") VALUES (NEW."answered_by_id", NEW."comment", NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure_id", NEW."recorded_at", NEW."seat_id", NEW."vote"); RETURN NULL;',
                            hash="40b96c8e99b8156c32e11e13d6faae008ad61c77",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0af33",
                            table="councils_procedureanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_procedureanswerhistory" ("answered_by_id", "comment", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "recorded_at", "seat_id", "vote") VALUES (OLD."answered_by_id", OLD."comment", OLD."council_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure_id", OLD."recorded_at", OLD."seat_id", OLD."vote"); RETURN NULL;',
                            hash="50a14a5110f171d64debd39add246c15420872ad",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9ab00",
                            table="councils_procedureanswer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollAnswerHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("yes", "can attend"),
                            ("perhaps", "perhaps"),
                            ("no", "cannot attend"),
                        ],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.pollanswer",
                    ),
                ),
                (
                    "option",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.polloption",
                        verbose_name="time offered",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.seat",
                        verbose_name="seat",
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
                            hash="a13007470b7b3c54ed6466b5f7b427c04e542e2f",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_7c824",
                            table="councils_pollanswerhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="42422e7892b912e1dfec6864d9f5734c5183d812",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2193d",
                            table="councils_pollanswerhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesCommentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("text", models.TextField(verbose_name="comment")),
                (
                    "answer",
                    models.TextField(blank=True, default="", verbose_name="what became of it"),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.minutes",
                        verbose_name="minutes",
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
                        to="councils.minutescomment",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.seat",
                        verbose_name="seat",
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
                            hash="347d6ebaca5092f7dde16766902e45272faebc70",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_63d9a",
                            table="councils_minutescommenthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bd4e2efd34e1a520973ee0f57b9c8c51d747f95f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9816a",
                            table="councils_minutescommenthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialRequestHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(verbose_name="what is asked for")),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("answered", "answered"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, default="", verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
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
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.materialrequest",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.paper",
                        verbose_name="paper",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.seat",
                        verbose_name="seat",
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
                            hash="9e99cdf902db0e87602fb0a07fd23514ce680102",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_14f88",
                            table="councils_materialrequesthistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d7aa7c932a6d9fa3ec8045181311c4c1143e8c0c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b04da",
                            table="councils_materialrequesthistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendanceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "no answer yet"),
                            ("accepted", "will attend"),
                            ("declined", "will not attend"),
                            ("attended", "attended"),
                            ("absent", "absent"),
                        ],
                        default="invited",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("as_deputy", models.BooleanField(default=False, verbose_name="as deputy")),
                ("online", models.BooleanField(default=False, verbose_name="online")),
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
                        to="councils.attendance",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who comes",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.seat",
                        verbose_name="seat",
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
                            hash="276f32fc4f532a6a04002b00804e238cbd610733",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_adbfd",
                            table="councils_attendancehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1cac0d4888893ceb830dc76b6122bb5b247a7b12",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1db0a",
                            table="councils_attendancehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AcknowledgementHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "secrecy_acknowledged_on",
                    models.DateField(verbose_name="duty of secrecy acknowledged on"),
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
                        to="councils.acknowledgement",
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
                        verbose_name="holder",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.seat",
                        verbose_name="seat",
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
                            hash="26f4d4c9f4b954fc9183ee05823b959838c7b2dc",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_ac0e1",
                            table="councils_acknowledgementhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b68e6811988b616c015bd3c116731095d266d9ab",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f185d",
                            table="councils_acknowledgementhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("core", "core member"), ("additional", "added with consent")],
                        max_length=12,
                        verbose_name="kind of seat",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("representative", "representative of those who do the R&D"),
                            ("minister", "minister in charge of the fund"),
                            ("prime_minister", "Prime Minister"),
                            ("administrative_organ", "head of another administrative organ"),
                            ("researcher", "another person who does R&D"),
                            ("designated_body", "designated research body"),
                            ("other", "another person thought necessary"),
                        ],
                        max_length=24,
                        verbose_name="sits as",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "consented_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="consented on (Art. 63(5), 62(3))"
                    ),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.seat",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.post",
                        verbose_name="post",
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
                            hash="9a4e7b8c5917b3f8de6746c6f07720a163fbfca1",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_0d0d2",
                            table="councils_seathistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ed3fc72c8df156380e338ed577704a88d5a657eb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4535d",
                            table="councils_seathistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportActivity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("happened_on", models.DateField(verbose_name="date")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, default="", verbose_name="text")),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "support activity",
                "verbose_name_plural": "support activities",
                "ordering": ["-happened_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="councils_supportactivity_title_not_blank",
                        violation_error_message="This text must not be empty.",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_supportactivityhistory" ("council_id", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "text", "title") VALUES (NEW."council_id", NEW."happened_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."text", NEW."title"); RETURN NULL;',
                            hash="8ac47957f05faf1e34b4f230c20bc79928c66275",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f9c94",
                            table="councils_supportactivity",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "councils_supportactivityhistory" ("council_id", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "text", "title") VALUES (NEW."council_id", NEW."happened_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."text", NEW."title"); RETURN NULL;',
                            hash="cfef4f42235a86aec8a9559109c00bd669aadf63",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_55fdc",
                            table="councils_supportactivity",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "councils_supportactivityhistory" ("council_id", "happened_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "text", "title") VALUES (OLD."council_id", OLD."happened_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."text", OLD."title"); RETURN NULL;',
                            hash="3d0670ab598e53e1a7ec5802826f45a6901faaaa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6e2f9",
                            table="councils_supportactivity",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportActivityHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="date")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("text", models.TextField(blank=True, default="", verbose_name="text")),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.supportactivity",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
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
                            hash="865fd97a9c18e09d53792349e249f0f6756eb903",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_56627",
                            table="councils_supportactivityhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2ac415aaaed284a32689fde46a9c00166c019d5e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_93f63",
                            table="councils_supportactivityhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureAnswerHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "vote",
                    models.CharField(
                        choices=[
                            ("agree", "agree"),
                            ("disagree", "disagree"),
                            ("abstain", "abstain"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("comment", models.TextField(blank=True, default="", verbose_name="comment")),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.procedureanswer",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.writtenprocedure",
                        verbose_name="written procedure",
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
                            hash="2547f526fc7b7869db604e1d1c8cded2644020ca",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_c9934",
                            table="councils_procedureanswerhistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6e1b7a1e3d875e0e52859253a431baa9d93078ec",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8e006",
                            table="councils_procedureanswerhistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenProcedureHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("question", models.TextField(verbose_name="question")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("open", "open"),
                            ("closed", "closed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="answers by")),
                (
                    "opened_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="opened at"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                ("outcome", models.TextField(blank=True, default="", verbose_name="outcome")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="councils.council",
                        verbose_name="Designated Fund Council",
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
                        to="councils.writtenprocedure",
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
                            hash="c30ef8d135a48969b4728d57ef57158ed84f64c8",
                            operation="INSERT",
                            pgid="pgtrigger_chain_row_88395",
                            table="councils_writtenprocedurehistory",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="94e7c7c2e46b3f6f4d80a6aad9ef6e67af235ac5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8194c",
                            table="councils_writtenprocedurehistory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
