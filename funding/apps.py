from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    verbose_name = _("funding")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tells the catalogue, which knows nothing of calls and awards, what belongs to them."""
        from funding.services.files import register_files

        register_files()
