from django.db import models
from django.utils.translation import gettext_lazy as _


class Trust(models.TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class PrintedMark(models.TextChoices):
    """The mark that stands behind a technology's name in the list as we hold it."""

    ONE = "*", "*"
    TWO = "**", "**"
    THREE = "***", "***"


class TagState(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


class ConceptType(models.TextChoices):
    PROJECT = "project", _("project type")
    INDIVIDUAL = "individual", _("individual research type")


class CeilingScope(models.TextChoices):
    """What a concept's ceiling covers, where the source says so."""

    CONCEPT = "concept", _("the whole concept")
    UNKNOWN = "unknown", _("not stated")


class ConceptEventKind(models.TextChoices):
    DECIDED = "decided", _("decided")
    ANNOUNCED = "announced", _("announced")
    REPORTED_IN_PRESS = "reported_in_press", _("reported in the press")
    REVISED = "revised", _("revised")
    ENDED = "ended", _("ended")
