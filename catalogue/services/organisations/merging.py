"""Merging two records of one organisation: every link, name and identifier of the one that goes is
the other's afterwards, and its address leads there for ever."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import NameLanguage, OrganisationKind, OtherNameKind
from accounts.models import Organisation, OrganisationName
from accounts.services.memberships import join
from catalogue.models import OrganisationEvidence
from catalogue.services.editing.addresses import lead
from catalogue.services.editing.editables import EDITABLE_OF_MODEL
from catalogue.services.editing.proposals import By, Refused
from catalogue.services.organisations.links import links_to, move
from kprogram.common.changes import follow_on_commit

IDENTIFIERS = ("corporate_number", "ror")
TAKEN = (*IDENTIFIERS, "responsible_ministry")  # when the kept record has none of its own
# Rows of the organisation itself: where both have one, the kept record's stands.
PARTS = frozenset(table.model for table in EDITABLE_OF_MODEL[Organisation].all_tables)


@dataclass(frozen=True)
class Moving:
    """How many rows of a table refer to an organisation by a column."""

    table: str
    column: str
    number: int


def moving(organisation: Organisation) -> list[Moving]:
    """What refers to an organisation, for the page on which a merge is decided."""
    counted = [
        Moving(
            str(link.model._meta.verbose_name_plural),
            str(link.field.verbose_name),
            link.rows(organisation).count(),
        )
        for link in links_to(Organisation)
    ]
    return [each for each in counted if each.number]


def refusal(dropped: Organisation, kept: Organisation) -> str:
    """Why the one cannot be merged into the other ("": it can)."""
    if dropped.pk == kept.pk:
        return _("An organisation cannot be merged into itself.")
    if {dropped.kind, kept.kind} != {OrganisationKind.RESEARCH_ORGANISATION}:
        return _("Ministries and funding agencies are not merged.")
    if dropped.merged_into_id or kept.merged_into_id:
        return _("One of them was merged into another already.")
    if kept.retired_at or not Organisation.objects.published().filter(pk=kept.pk).exists():
        return _("The record that stays must be public and not retired.")
    ministries = {dropped.responsible_ministry_id, kept.responsible_ministry_id} - {None}
    if len(ministries) > 1:
        return _("They name different ministries. Decide first which one is right.")
    return ""


@transaction.atomic
def merge(by: By, dropped: str, kept: str, reason: str, seen: tuple[int, int]) -> Organisation:
    """Merge the organisation with the code ``dropped`` into ``kept``; ``seen`` are the versions
    that were looked at. The caller has checked that this may be done. Raises :class:`Refused`, and
    nothing is changed then."""
    gone, stays = _locked(dropped, kept)
    if told := refusal(gone, stays):
        raise Refused(told)
    if (gone.version, stays.version) != seen:
        raise Refused(_("One of them has changed since. Look at both again."))
    with by.context(reason, merged=gone.code, into=stays.code):
        # Retired first: the database lets roles follow only an organisation that was merged.
        _retire(gone, stays, reason)
        untaken = _keep_values(gone, stays)
        _keep_names(gone, stays, untaken)
        _carry_evidence(gone, untaken)
        join(gone, stays, reason)
        move(gone, stays, PARTS)
        lead("organisations", gone.code, stays.code)
    follow_on_commit()
    stays.refresh_from_db()
    return stays


def _locked(dropped: str, kept: str) -> tuple[Organisation, Organisation]:
    """Both records under locks taken in one order, that let no link be made to either meanwhile."""
    codes = [dropped, kept]
    rows = Organisation.objects.select_for_update(of=("self",)).filter(code__in=codes)
    found = {row.code: row for row in rows.order_by("pk")}
    for code in codes:
        if code not in found:
            raise Refused(_("There is no record “%(key)s”.") % {"key": code})
    return found[dropped], found[kept]


def _retire(gone: Organisation, stays: Organisation, reason: str) -> None:
    Organisation.objects.filter(pk=gone.pk).update(
        merged_into=stays, retired_at=gone.retired_at or timezone.now(), retired_reason=reason
    )


def _keep_values(gone: Organisation, stays: Organisation) -> list[str]:
    """What the kept record lacks comes to it; tells which values of the other did not."""
    taken, untaken = {}, ["name"]
    for name in TAKEN:
        value = getattr(gone, name)
        if value is not None and getattr(stays, name) is None:
            taken[name] = value
        elif value is not None and value != getattr(stays, name):
            untaken.append(name)
    states = {name: each for name, each in stays.field_states.items() if name not in taken}
    unique = dict.fromkeys(set(taken) & set(IDENTIFIERS))
    Organisation.objects.filter(pk=gone.pk).update(**unique)
    Organisation.objects.filter(pk=stays.pk).update(**taken, field_states=states)
    return untaken


def _keep_names(gone: Organisation, stays: Organisation, untaken: list[str]) -> None:
    """The names of the one that goes, and identifiers that did not come along, are found still."""
    alias, identifier = OtherNameKind.ALIAS, OtherNameKind.IDENTIFIER
    names = [
        (gone.name_ja, NameLanguage.JA, alias),
        (gone.name_en, NameLanguage.EN, alias),
        *((getattr(gone, name), None, identifier) for name in IDENTIFIERS if name in untaken),
    ]
    own = {(stays.name_ja, NameLanguage.JA), (stays.name_en, NameLanguage.EN)}
    for name, language, kind in names:
        if name and (name, language) not in own:
            OrganisationName.objects.get_or_create(
                organisation=stays, name=name, language=language, defaults={"kind": kind}
            )


def _carry_evidence(gone: Organisation, untaken: list[str]) -> None:
    """What carried a value that is now another name carries the other names."""
    lines = OrganisationEvidence.objects.filter(record=gone)
    for line in lines.filter(field__in=untaken):
        place = {"source": line.source_id, "field": "other_names", "locator_ja": line.locator_ja}
        if lines.filter(**place).exists():
            line.delete()
        else:
            lines.filter(pk=line.pk).update(field="other_names")
