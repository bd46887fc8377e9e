from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    """What the portal says to people outside its pages: mails, queued and accounted for."""

    name = "messaging"
    verbose_name = _("messages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_string("messaging.reminder_texts.register_reminders")()
        import_string("messaging.services.reminding.register_tick")()
        import_string("messaging.services.dispatching.register_tick")()
        import_string("messaging.adapters.register_kinds")()
