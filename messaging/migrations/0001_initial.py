import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


def install_triggers(apps, schema_editor):
    """One pass over all tables: an operation for each trigger would render the models anew."""
    for model in apps.get_app_config("messaging").get_models():
        for trigger in getattr(model._meta, "triggers", []):
            schema_editor.execute(trigger.install_sql, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outbox",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("instance", models.UUIDField(default=uuid.uuid4)),
                ("place", models.CharField(max_length=200)),
                ("mark", models.BigIntegerField(default=0)),
                ("held_since", models.DateTimeField(null=True)),
                ("held_because", models.CharField(blank=True, default="", max_length=20)),
                ("released_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, default="", max_length=500)),
                ("trouble_at", models.DateTimeField(null=True)),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="messaging_outbox_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                (
                    "added_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "suppressed address",
                "verbose_name_plural": "suppressed addresses",
                "ordering": ["address"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), _negated=True),
                        name="messaging_suppression_address_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="messaging_suppression_reason_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("address"),
                        name="messaging_suppression_once",
                        violation_error_message="Nothing is sent to this address already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("about", models.CharField(blank=True, default="", max_length=120)),
                ("address", models.EmailField(max_length=254)),
                ("language", models.CharField(max_length=2)),
                ("context", models.JSONField(default=dict)),
                ("calendar", models.BinaryField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("claimed", "being sent"),
                            ("sent", "sent"),
                            ("failed", "failed"),
                            ("uncertain", "uncertain"),
                            ("cancelled", "cancelled"),
                            ("suppressed", "suppressed"),
                            ("quarantined", "quarantined"),
                        ],
                        default="waiting",
                        max_length=11,
                    ),
                ),
                ("send_at", models.DateTimeField()),
                ("next_attempt_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("deliveries", models.PositiveSmallIntegerField(default=0)),
                ("claim", models.UUIDField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("smtp_code", models.PositiveSmallIntegerField(null=True)),
                ("smtp_text", models.CharField(blank=True, default="", max_length=500)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["next_attempt_at"],
                        name="messaging_message_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "claimed")),
                        fields=["claimed_at"],
                        name="messaging_message_claimed",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ("uncertain", "failed", "quarantined"))),
                        fields=["created_at"],
                        name="messaging_message_stuck",
                    ),
                    models.Index(fields=["about"], name="messaging_message_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            (
                                "state__in",
                                [
                                    "waiting",
                                    "claimed",
                                    "sent",
                                    "failed",
                                    "uncertain",
                                    "cancelled",
                                    "suppressed",
                                    "quarantined",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="messaging_message_state_known",
                        violation_error_message="This is not one of the allowed values.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        name="messaging_message_key_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", ""), _negated=True),
                        name="messaging_message_kind_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), _negated=True),
                        name="messaging_message_address_not_blank",
                        violation_error_message="This text must not be empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "[\\s,;<>]"), _negated=True),
                        name="messaging_message_one_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(
                                models.Q(("state", "sent"), _negated=True),
                                ("sent_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="messaging_message_sent_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "claimed"), _negated=True),
                            models.Q(("claim__isnull", False), ("claimed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="messaging_message_claimed_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("next_attempt_at__gte", models.F("send_at"))),
                        name="messaging_message_not_before",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="sent_is_final",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"state\" = 'sent' AND NOT (NEW.\"state\" = 'sent'))",
                            func="\n        RAISE EXCEPTION 'message % was sent already', OLD.id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'messaging_message_sent_is_final';\n    ",
                            hash="4f24313f1d6bcbbdd5cac6199ab2773572acf06b",
                            operation="UPDATE",
                            pgid="pgtrigger_sent_is_final_7cb60",
                            table="messaging_message",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
