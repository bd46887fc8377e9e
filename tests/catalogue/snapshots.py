"""Everything that the tables of records hold, to show that nothing changed."""

from typing import Any

from django.apps import apps

SnapShot = dict[str, Any]


def snapshot() -> SnapShot:
    """Rows of every record and part, and the number of rows of every history."""
    models = [
        model
        for app in ("catalogue", "funding")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    models.append(apps.get_model("accounts", "Organisation"))
    models.append(apps.get_model("accounts", "OrganisationHistory"))
    return {
        model._meta.label: model._default_manager.count()
        if model.__name__.endswith("History")
        else list(model._default_manager.order_by("pk").values())
        for model in models
    }
