"""The ledger of an agency: years open and close, entries are added and never changed.

Each step locks first and from the top down (year, award, contract), then checks, then writes; the
database's own walls (funding.migrations.0002_ladder) stand behind every check. Amounts are whole
yen. Every step raises :class:`Refused` with a sentence when it may not be taken.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from catalogue.models import Source
from catalogue.services.editing.proposals import By, Refused
from funding.choices import CASH_SIGN, DISBURSED_SIGN, EntryKind, Holder, YearState
from funding.models import Award, Contract, FundYear, LedgerEntry, Reopening
from funding.services import ladder
from kprogram.common.dates import fiscal_year as fiscal_year_of


@dataclass(frozen=True)
class NewEntry:
    """An entry as it is given; ``award`` and ``contract`` where its kind asks for them."""

    number: str
    kind: str
    occurred_on: dt.date
    amount_yen: int
    award: Award | None = None
    contract: Contract | None = None
    corrects: LedgerEntry | None = None
    source: Source | None = None
    note_ja: str | None = None
    note_en: str | None = None

    @property
    def counts_as(self) -> str:
        """The kind by which it counts: a correction counts as what it corrects."""
        return self.corrects.counts_as if self.corrects else self.kind


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
    with by.context(reason):
        return [_enter(by, held, entry) for entry in entries]


def _enter(by: By, year: FundYear, new: NewEntry) -> LedgerEntry:
    _check(year, new)
    _check_remaining(new)
    _check_balance(year, new)
    return LedgerEntry.objects.create(
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


def _check(year: FundYear, new: NewEntry) -> None:
    """What one entry says by itself, in words before the database says it in its own."""
    if fiscal_year_of(new.occurred_on) != year.fiscal_year:
        raise Refused(
            _("%(day)s does not lie in the fiscal year %(year)s (April to March).")
            % {"day": new.occurred_on, "year": year.fiscal_year}
        )
    if new.kind == EntryKind.CORRECTION and new.corrects is None:
        raise Refused(_("A correction names the entry that it corrects."))
    if new.kind != EntryKind.CORRECTION and new.amount_yen <= 0:
        raise Refused(_("An amount is more than nothing; the kind of the entry gives its sign."))
    if new.corrects and not new.amount_yen:
        raise Refused(_("A correction of nothing changes nothing."))
    numbered = LedgerEntry.objects.filter(agency_id=year.agency_id, number=new.number)
    if numbered.exists():
        raise Refused(_("An entry with this number exists already.") + f" ({new.number})")
    for owned in (new.award, new.contract, new.corrects):
        if owned is not None and owned.agency_id != year.agency_id:
            raise Refused(_("This belongs to the other agency."))


def _check_remaining(new: NewEntry) -> None:
    """What is paid fits into the award and the contract: a refusal says what remains."""
    drawn = DISBURSED_SIGN.get(EntryKind(new.counts_as), 0) * new.amount_yen
    if drawn == 0 or new.award is None:
        return
    ladder.check(Holder.AWARD, new.award.pk, "payments", drawn)
    if new.contract is not None:
        ladder.check(Holder.CONTRACT, new.contract.pk, "payments", drawn)


def _check_balance(year: FundYear, new: NewEntry) -> None:
    moved = CASH_SIGN[EntryKind(new.counts_as)] * new.amount_yen
    balance = FundYear.objects.values_list("balance_yen", flat=True).get(pk=year.pk)
    if balance + moved < 0:
        raise Refused(
            _("The account holds %(balance)s yen; this entry would overdraw it.")
            % {"balance": f"{balance:,}"}
        )


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
