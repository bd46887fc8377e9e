"""Entries of the ledger from a spreadsheet: every problem at once, then entered directly, all or
none. A number that was entered with the same content is no change."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, User
from accounts.permissions import Permission, actor_of_user
from catalogue.models.imports import SheetRow, Verdict
from catalogue.services.editing.proposals import By, Refused
from catalogue.services.importing.cells import Unfit, document_part, text_of
from catalogue.services.importing.layouts import Column, DirectWords, Layout, kind_of_field
from funding.choices import KINDS_OF_AWARDS, EntryKind, YearState
from funding.models import Award, Contract, FundYear, LedgerEntry
from funding.services import entering, ledger
from funding.services.entering import NewEntry, Remaining

ENTRIES = "entries"
NAMES = (
    *("number", "fiscal_year", "kind", "occurred_on", "amount_yen", "award", "contract"),
    *("corrects", "note_ja", "note_en"),
)
NEEDED = ("number", "fiscal_year", "kind", "occurred_on", "amount_yen")
Note = Callable[[SheetRow, str, str], None]
Values = dict[str, Any]


def _columns() -> dict[str, Column]:
    fields: dict[str, Any] = {each.name: each for each in LedgerEntry._meta.fields}
    fields["fiscal_year"] = FundYear._meta.get_field("fiscal_year")
    return {name: Column(name, kind_of_field(fields[name])) for name in NAMES}


def agency_of(user: User) -> Organisation | None:
    """The agency whose ledger this person keeps; None: none, or several."""
    actor = actor_of_user(user, has_factor=True)
    found = {
        each.organisation.pk: each.organisation
        for each in actor.memberships
        if each.organisation and actor.may(Permission.LEDGER_ENTER, each.organisation)
    }
    return next(iter(found.values())) if len(found) == 1 else None


class EntrySheet:
    """How rows of such a sheet are checked and entered."""

    key = "number"
    model = LedgerEntry
    permission = Permission.LEDGER_ENTER
    words = DirectWords(
        gettext_lazy("Enter in the ledger"),
        gettext_lazy("Entered in the ledger"),
        gettext_lazy(
            "All rows or none. An entry is never changed afterwards; "
            "a wrong one is put right by a correction."
        ),
    )

    def check(self, rows: Sequence[SheetRow], user: User, note: Note) -> None:
        agency = agency_of(user)
        if agency is None:
            for row in rows[:1]:
                note(row, "", _("You keep the ledger of no agency, or of several."))
            return
        Check(rows, agency, note).run()

    @transaction.atomic
    def apply(self, rows: Sequence[SheetRow], user: User, reason: str, request_id: str) -> int:
        """Enter the rows that were checked, a year at a time. Raises Refused; nothing is entered
        then."""
        agency = agency_of(user)
        role = actor_of_user(user, has_factor=True).role_for(self.permission, agency)
        if agency is None or role is None:
            raise Refused(_("Your role does not allow this any more."))
        by = By(user, role.value, request_id)
        known = Known(agency, [dict(row.after or {}) for row in rows])
        by_year: dict[int, list[NewEntry]] = defaultdict(list)
        for row in rows:
            values = dict(row.after or {})
            by_year[values["fiscal_year"]].append(known.entry(values))
        for fiscal_year in sorted(by_year):
            ledger.enter(by, known.years[fiscal_year], by_year[fiscal_year], reason)
        return len(rows)


class Known:
    """What the rows of a sheet refer to, read at once."""

    def __init__(self, agency: Organisation, rows: Sequence[Values]) -> None:
        self.agency = agency
        self.awards = _by_key(Award, "slug", rows, "award")
        self.contracts = _by_key(Contract, "code", rows, "contract")
        numbers = {row.get(name) for row in rows for name in ("number", "corrects")} - {None}
        entries = LedgerEntry.objects.filter(agency=agency, number__in=numbers)
        related = entries.select_related("year", "award", "contract", "corrects")
        self.entries: dict[str, LedgerEntry] = {each.number: each for each in related}
        years = FundYear.objects.filter(agency=agency)
        self.years: dict[int, FundYear] = {each.fiscal_year: each for each in years}

    def entry(self, values: Mapping[str, Any]) -> NewEntry:
        """The entry of a row; the award is the contract's, or the corrected entry's, when only
        those are named."""
        corrects = self.entries.get(values.get("corrects") or "")
        contract = self.contracts.get(values.get("contract"))
        award = self.awards.get(values.get("award"))
        if contract is None and corrects is not None:
            contract = corrects.contract
        if award is None:
            award = contract.award if contract else corrects.award if corrects else None
        return NewEntry(
            number=values["number"],
            kind=values["kind"],
            occurred_on=dt.date.fromisoformat(values["occurred_on"]),
            amount_yen=values["amount_yen"],
            award=award,
            contract=contract,
            corrects=corrects,
            note_ja=values.get("note_ja"),
            note_en=values.get("note_en"),
        )


def _by_key(model: Any, key: str, rows: Sequence[Values], name: str) -> dict[Any, Any]:
    wanted = {row[name] for row in rows if row.get(name)}
    related = ("award",) if model is Contract else ()
    records = model.objects.filter(**{f"{key}__in": wanted}).select_related(*related)
    return {getattr(record, key): record for record in records}


@dataclass
class Check:
    """One pass over the rows."""

    rows: Sequence[SheetRow]
    agency: Organisation
    note: Note

    def run(self) -> None:
        read = [(row, self._values(row)) for row in self.rows]
        self.known = Known(self.agency, [values for _row, values in read])
        self.seen: dict[str, int] = {}
        new = [
            (row, entry)
            for row, values in read
            if self._is_whole(row, values) and (entry := self._entry(row, values))
        ]
        remaining = Remaining([entry for _row, entry in new])
        for row, entry in new:
            year = self.known.years[row.after["fiscal_year"]]  # type: ignore[index]
            if problem := remaining.take(year, entry):
                self.note(row, *problem)
                row.after = None

    def _values(self, row: SheetRow) -> Values:
        """What the cells say."""
        row.before = row.after = row.version = None
        row.verdict, row.record_kind = Verdict.PROBLEM, ENTRIES
        values: Values = {}
        for name, cell in row.cells.items():
            column = LAYOUT.columns.get(name)
            if column is None:
                self.note(row, "", _("This cell stands below no column head."))
                continue
            try:
                values |= document_part(text_of(cell, column), column, {})
            except Unfit as unfit:
                self.note(row, name, str(unfit))
                values["unread"] = True
        return values

    def _is_whole(self, row: SheetRow, values: Values) -> bool:
        row.key = (values.get("number") or "")[:60]
        missing = [name for name in NEEDED if values.get(name) is None]
        for name in missing:
            if not isinstance(row.cells.get(name), dict) and not row.cells.get(name):
                self.note(row, name, _("This must be filled in."))
        if missing or values.get("unread"):
            return False
        if values["kind"] not in EntryKind.values:
            self.note(row, "kind", _("This is not one of the allowed values."))
            return False
        if len(values["number"]) > 60:
            self.note(row, "number", _("At most 60 characters."))
            return False
        if other := self.seen.get(values["number"]):
            told = _("This number stands in row %(row)s already.") % {"row": other}
            self.note(row, "number", told)
            return False
        self.seen[values["number"]] = row.number
        return True

    def _entry(self, row: SheetRow, values: Values) -> NewEntry | None:
        """The entry to be; None: there is a problem, or it was entered before."""
        if stored := self.known.entries.get(values["number"]):
            if differing := self._differing(stored, values):
                told = entering.used_before() + _(" It says something else: %(columns)s.")
                self.note(row, "number", told % {"columns": ", ".join(differing)})
            row.verdict = Verdict.SAME
            return None
        problems = [*self._unknown(values), *self._of_year(values)]
        if not problems:
            entry = self.known.entry(values)
            year = self.known.years[values["fiscal_year"]]
            problems = [*entering.problems_of(year, entry), *_of_parts(entry)]
        for problem in problems:
            self.note(row, *problem)
        if problems:
            return None
        row.verdict = Verdict.CREATE
        row.after = {name: values.get(name) for name in NAMES}
        return entry

    def _of_year(self, values: Values) -> list[tuple[str, str]]:
        year = self.known.years.get(values["fiscal_year"])
        if year is None:
            return [("fiscal_year", _("This fiscal year has not been opened."))]
        if year.state != YearState.OPEN:
            told = _("The fiscal year %(year)s is closed. Enter a correction in the open year.")
            return [("fiscal_year", told % {"year": year.fiscal_year})]
        return []

    def _unknown(self, values: Values) -> list[tuple[str, str]]:
        """References that lead nowhere, or to what is not this agency's."""
        found = []
        sought = {
            "award": self.known.awards,
            "contract": self.known.contracts,
            "corrects": self.known.entries,
        }
        for name, records in sought.items():
            if not (key := values.get(name)):
                continue
            record = records.get(key)
            if record is not None and record.agency_id == self.agency.pk:
                continue
            foreign = record is not None and _is_known(record)
            told = (
                _("This belongs to the other agency.")
                if foreign
                else _("“%(key)s” is not known here.")
            )
            found.append((name, told if foreign else told % {"key": key}))
        return found

    def _differing(self, stored: LedgerEntry, values: Values) -> list[str]:
        """The columns in which a row differs from the entry of its number."""
        now = {
            "fiscal_year": stored.year.fiscal_year,
            "kind": stored.kind,
            "occurred_on": stored.occurred_on.isoformat(),
            "amount_yen": stored.amount_yen,
            "award": stored.award and stored.award.slug,
            "contract": stored.contract and stored.contract.code,
            "corrects": stored.corrects and stored.corrects.number,
            "note_ja": stored.note_ja,
            "note_en": stored.note_en,
        }
        return [
            name
            for name, value in now.items()
            if name in values and values[name] != value and not self._implied(name, values)
        ]

    def _implied(self, name: str, values: Values) -> bool:
        """Whether an empty cell follows from another one."""
        others = {"award": ("contract", "corrects"), "contract": ("corrects",)}.get(name, ())
        return values[name] is None and any(values.get(each) for each in others)


def _is_known(record: Any) -> bool:
    """Whether anybody may know of a record of another agency."""
    return bool(type(record).objects.addressable().filter(pk=record.pk).exists())


def _of_parts(new: NewEntry) -> list[tuple[str, str]]:
    """What the parts of an entry say of each other."""
    found = []
    if (new.counts_as in KINDS_OF_AWARDS) != (new.award is not None):
        told = _("A payment, its settlement or refund names the award; nothing else does.")
        found.append(("award", told))
    if new.contract and new.award and new.contract.award_id != new.award.pk:
        found.append(("contract", _("This contract is of another award.")))
    if new.kind != EntryKind.CORRECTION and new.corrects is not None:
        found.append(("corrects", _("Only a correction names the entry that it corrects.")))
    if new.corrects and new.corrects.kind == EntryKind.CORRECTION:
        found.append(("corrects", _("Correct the entry itself, not its correction.")))
    if new.corrects and (new.corrects.award, new.corrects.contract) != (new.award, new.contract):
        told = _("A correction is of an entry of the same agency, award and contract.")
        found.append(("corrects", told))
    if bool(new.note_ja) != bool(new.note_en):
        column = "note_en" if new.note_ja else "note_ja"
        found.append((column, _("Give this text in both languages.")))
    return found


LAYOUT = Layout(ENTRIES, _columns(), LedgerEntry._meta.verbose_name_plural, direct=EntrySheet())
