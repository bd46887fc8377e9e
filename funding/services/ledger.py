"""The ledger of an agency: years open and close, entries are added and never changed.

Each step locks first and from the top down (year, award, contract), then checks, then writes; the
database's own walls (funding.migrations.0002_ladder) stand behind every check. Amounts are whole
yen. Every step raises :class:`Refused` with a sentence when it may not be taken.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.services.editing.proposals import By, Refused
from funding.choices import CASH_SIGN, EntryKind, YearState
from funding.models import FundYear, LedgerEntry, Reopening
from funding.services import entering
from funding.services.entering import NewEntry as NewEntry


@transaction.atomic
def open_year(
    by: By, agency: Organisation, fiscal_year: int, opening_balance_yen: int | None = None
) -> FundYear:
    """Begin a fiscal year. It begins with what the year before carried over, when that is here."""
    before = FundYear.objects.select_for_update().filter(agency=agency, fiscal_year=fiscal_year - 1)
    if previous := before.first():
        if previous.state != YearState.CLOSED:
            raise Refused(
                _("Close the fiscal year %(year)s first: what it carries over is not yet known.")
                % {"year": previous.fiscal_year}
            )
        opening_balance_yen = previous.closing_balance_yen
    if FundYear.objects.filter(agency=agency, fiscal_year=fiscal_year).exists():
        raise Refused(_("This fiscal year exists already."))
    with by.context(_("Opening of the fiscal year %(year)s") % {"year": fiscal_year}):
        return FundYear.objects.create(
            agency=agency,
            fiscal_year=fiscal_year,
            opening_balance_yen=opening_balance_yen or 0,
            balance_yen=opening_balance_yen or 0,
            opened_by=by.user,
        )


def locked(year: FundYear) -> FundYear:
    """The year under its lock."""
    years = FundYear.objects.select_for_update(of=("self",), no_key=True)
    return years.select_related("agency").get(pk=year.pk)


@transaction.atomic
def enter(by: By, year: FundYear, entries: Iterable[NewEntry], reason: str) -> list[LedgerEntry]:
    """Add entries to an open year, all or none."""
    held = locked(year)
    if held.state != YearState.OPEN:
        raise Refused(
            _("The fiscal year %(year)s is closed. Enter a correction in the open year.")
            % {"year": held.fiscal_year}
        )
    wanted = list(entries)
    _check(held, wanted)
    with by.context(reason):
        made = [_stored(by, held, entry) for entry in wanted]
        return LedgerEntry.objects.bulk_create(made, batch_size=1_000)


def _stored(by: By, year: FundYear, new: NewEntry) -> LedgerEntry:
    return LedgerEntry(
        year=year,
        agency_id=year.agency_id,
        number=new.number,
        kind=new.kind,
        counts_as=new.counts_as,
        occurred_on=new.occurred_on,
        amount_yen=new.amount_yen,
        award=new.award,
        contract=new.contract,
        corrects=new.corrects,
        source=new.source,
        note_ja=new.note_ja,
        note_en=new.note_en,
        entered_by=by.user,
        entered_role=by.role,
    )


def _check(year: FundYear, entries: list[NewEntry]) -> None:
    """In words, before the database says it in its own."""
    used = entering.numbers_in_use(year.agency_id, [each.number for each in entries])
    remaining = entering.Remaining(entries, lock=True)
    for new in entries:
        told = [sentence for _column, sentence in entering.problems_of(year, new)]
        if told:
            raise Refused(told[0])
        if new.number in used:
            raise Refused(entering.used_before() + f" ({new.number})")
        used.add(new.number)
        if problem := remaining.take(year, new):
            raise Refused(problem[1])


def correct(
    by: By, entry: LedgerEntry, year: FundYear, number: str, difference_yen: int, reason: str,
    occurred_on: dt.date,
) -> LedgerEntry:  # fmt: skip
    """Put an entry right by another one that carries the difference, in the open year."""
    correction = NewEntry(
        number=number,
        kind=EntryKind.CORRECTION,
        occurred_on=occurred_on,
        amount_yen=difference_yen,
        award=entry.award,
        contract=entry.contract,
        corrects=entry,
    )
    return enter(by, year, [correction], reason)[0]


@transaction.atomic
def close_year(by: By, year: FundYear, counted_yen: int) -> FundYear:
    """Close a year: what the agency counted must be what the entries add up to, to the yen."""
    held = locked(year)
    if held.state == YearState.CLOSED:
        raise Refused(_("This fiscal year is closed already."))
    if counted_yen != held.balance_yen:
        raise Refused(
            _(
                "The entries add up to %(entries)s yen, you counted %(counted)s yen: a difference "
                "of %(difference)s yen. Find the entry that is missing or wrong first."
            )
            % {
                "entries": f"{held.balance_yen:,}",
                "counted": f"{counted_yen:,}",
                "difference": f"{counted_yen - held.balance_yen:+,}",
            }
        )
    held.state = YearState.CLOSED
    held.closing_balance_yen = counted_yen
    held.closed_by, held.closed_at = by.user, timezone.now()
    with by.context(_("Closing of the fiscal year %(year)s") % {"year": held.fiscal_year}):
        held.save()
    return held


@transaction.atomic
def request_reopening(by: By, year: FundYear, reason: str) -> Reopening:
    """Ask that a closed year be opened again; another person must agree."""
    held = locked(year)
    if held.state != YearState.CLOSED:
        raise Refused(_("This fiscal year is open."))
    if FundYear.objects.filter(agency_id=held.agency_id, fiscal_year__gt=held.fiscal_year).exists():
        raise Refused(
            _("A later year begins with what this one carried over. Enter a correction there.")
        )
    if Reopening.objects.filter(year=held, used_at__isnull=True).exists():
        raise Refused(_("A reopening of this year is waiting already."))
    with by.context(reason):
        return Reopening.objects.create(
            year=held, reason=reason, requested_by=by.user, requested_role=by.role
        )


@transaction.atomic
def approve_reopening(by: By, reopening: Reopening) -> FundYear:
    """A second person's yes: the year is open again, on record."""
    held = locked(reopening.year)
    waiting = Reopening.objects.select_for_update(of=("self",)).get(pk=reopening.pk)
    if waiting.used_at is not None:
        raise Refused(_("This reopening was used already."))
    if waiting.requested_by_id == by.user.pk:
        raise Refused(_("The one who requested may not approve."))
    with by.context(waiting.reason):
        waiting.approved_by, waiting.approved_role = by.user, by.role
        waiting.approved_at = timezone.now()
        waiting.save()
        held.state, held.closed_by, held.closed_at = YearState.OPEN, None, None
        held.closing_balance_yen = None
        held.save()
    return held


@transaction.atomic
def publish_year(by: By, year: FundYear, at: dt.datetime, reason: str) -> FundYear:
    """From ``at`` on the entries of the year are public."""
    held = locked(year)
    held.published_at = at
    with by.context(reason):
        held.save()
    return held


def running_balances(entries: Iterable[Any], opening_yen: int) -> list[tuple[Any, int]]:
    """Each entry with the balance after it, in the order given."""
    found, balance = [], opening_yen
    for entry in entries:
        balance += CASH_SIGN[EntryKind(entry.counts_as)] * entry.amount_yen
        found.append((entry, balance))
    return found
