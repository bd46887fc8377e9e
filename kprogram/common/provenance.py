"""How sure a fact is, who says it, and who put it here."""

from collections.abc import Iterable
from typing import Any

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


def lines_of(record: Any) -> Iterable[Any]:
    """The lines of evidence of a record (``evidence_lines`` when they were fetched with it); a
    source is evidence and has none of its own."""
    if hasattr(record, "evidence_lines"):
        return record.evidence_lines
    return record.evidence.all() if hasattr(record, "evidence") else ()


def citable(line: Any) -> bool:
    """Whether a line of evidence may carry a public fact: :data:`CITABLE` for a loaded line."""
    return line.source.kind in CITABLE_KINDS or line.cleared_at is not None


def shown_lines(record: Any) -> list[Any]:
    """The lines of evidence that may be shown: on an official site the citable ones."""
    return [line for line in lines_of(record) if citable(line) or not official_mode()]


def withheld_fields(record: Any) -> set[str]:
    """The fields that an official site withholds: each has lines of its own, none citable."""
    if not official_mode():
        return set()
    lines = [line for line in lines_of(record) if line.field != WHOLE_RECORD]
    return {line.field for line in lines} - {line.field for line in lines if citable(line)}


class FieldState(models.TextChoices):
    """Why a public field holds nothing. Three different things, never mixed."""

    UNKNOWN = "unknown", _("unknown")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    WITHHELD = "withheld", _("withheld")


class NameSource(models.TextChoices):
    """Where an English text comes from. Only ``official`` and ``actor`` are not ours."""

    OFFICIAL = "official", _("official English name")
    ACTOR = "actor", _("the party's own English name")
    COMMON = "common English name", _("common English name")
    TRANSLATION = "translation", _("provisional translation")


class EnteredBy(models.TextChoices):
    """In which role a line of evidence was entered."""

    DATA_LOAD = "data_load", _("loading of the data files")
