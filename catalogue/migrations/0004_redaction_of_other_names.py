"""Other names of organisations and their ROR IDs may be redacted too."""

from importlib import import_module

from django.db import migrations

before = import_module("catalogue.migrations.0003_redaction")
REDACTABLE = {
    **before.REDACTABLE,
    "accounts_organisationhistory": (*before.REDACTABLE["accounts_organisationhistory"], "ror"),
    "accounts_organisationnamehistory": ("kind", "language", "name"),
}


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_redaction"),
        ("accounts", "0003_organisation_names"),
    ]
    operations = [
        migrations.RunSQL(before.create(REDACTABLE), before.create(before.REDACTABLE)),
    ]
