from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

REGISTRATIONS = (
    "councils.database.register_reserved",
    "councils.services.notices.register_kinds",
    "councils.duties.register_duties",
    "councils.background.register_background",
    "councils.services.following.register_following",
    "councils.services.demonstration.register_demonstration",
)


class CouncilsConfig(AppConfig):
    """The Designated Fund Councils (指定基金協議会): confidential from end to end."""

    name = "councils"
    verbose_name = _("Designated Fund Councils")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for name in REGISTRATIONS:
            import_string(name)()
