from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """What the Cabinet Office owns: technologies, rounds, sources, R&D concepts."""

    name = "catalogue"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        import_string("catalogue.services.loading.kinds.register_files")()
        import_string("catalogue.api.changes.register_changes")()
        import_string("catalogue.services.reports.register_kinds")()
        import_string("catalogue.approvals.register_duties")()
