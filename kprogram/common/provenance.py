"""How sure a fact is, who says it, and who put it here."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How a source carries a fact."""

    STATED = "stated", _("stated")
    RECONCILED = "reconciled", _("reconciled")
    INFERRED = "inferred", _("inferred")


class SourceKind(models.TextChoices):
    """Who speaks in a source."""

    OFFICIAL = "official", _("official")
    ACTOR = "actor", _("the party itself")
    PRESS = "press", _("press")
    OTHER = "other", _("other")


WHOLE_RECORD = "*"  # the field of a line of evidence for everything that a record says

CITABLE_KINDS = (SourceKind.OFFICIAL, SourceKind.ACTOR)

# Of a line of evidence: it may carry a public fact on an official site (design/domain.md).
CITABLE = Q(source__kind__in=CITABLE_KINDS) | Q(cleared_at__isnull=False)


def official_mode() -> bool:
    """Whether this is an official site, where facts from the press wait for clearance."""
    return settings.PORTAL_MODE == "official"


class NameSource(models.TextChoices):
    """Where an English text comes from. Only ``official`` and ``actor`` are not ours."""

    OFFICIAL = "official", _("official English name")
    ACTOR = "actor", _("the party's own English name")
    COMMON = "common English name", _("common English name")
    TRANSLATION = "translation", _("provisional translation")


class EnteredBy(models.TextChoices):
    """In which role a line of evidence was entered."""

    DATA_LOAD = "data_load", _("loading of the data files")
