from django.apps import AppConfig


class CommonConfig(AppConfig):
    """The floor that every app stands on."""

    name = "kprogram.common"
    label = "common"
