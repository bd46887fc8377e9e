from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

# What the floors below, which know nothing of calls and awards, are told when the app is ready.
REGISTRATIONS = (
    "funding.editables.register_editables",
    "funding.services.refusals.register_refusals",
    "funding.views.agency.work.register_work",
    "funding.views.agency.words.register_words",
    "funding.services.duties.register_duties",
    "funding.services.closings.register_duties",
    "funding.services.files.register_files",
    "funding.services.moments.register_moments",
    "funding.filtersets.extend_filters",
    "funding.api.writing.register_shapes",
    "funding.api.extensions.extend_representations",
    "funding.imports.register_imports",
    "funding.api.changes.register_changes",
    "funding.views.award_sections.register_sections",
    "funding.views.sections.register_sections",
    "funding.views.gate_sections.register_sections",
    "funding.views.call_reminders.register_sections",
    "funding.views.topic_samples.register_sections",
)


class FundingConfig(AppConfig):
    """What the agencies own: calls, awards, contracts, the fund and its ledger."""

    name = "funding"
    verbose_name = _("funding")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for name in REGISTRATIONS:
            import_string(name)()
