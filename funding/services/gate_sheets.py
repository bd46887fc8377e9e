"""Plans of stage gates from a spreadsheet: every problem at once, then entered, all or none. A row
is of an award and a number: a gate that is there already is revised, as long as it is not decided.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, User
from accounts.permissions import Permission, actor_of_user
from catalogue.models.imports import SheetRow, Verdict
from catalogue.services.editing.proposals import By, Refused
from catalogue.services.importing.cells import Unfit, document_part, text_of
from catalogue.services.importing.layouts import Column, DirectWords, Kind, Layout, kind_of_field
from funding.choices import GATE_OPEN, Publicness
from funding.models import Award, StageGate
from funding.services import gates
from funding.services.gates import PLAN
from kprogram.common.dates import Precision

GATES = "stage-gates"
NAMES = ("award", *PLAN)
# What an export shows beside the plan: it is left alone.
ASIDE = (
    *("id", "version", "agency", "state", "verdict", "measures", "decided_on"),
    *("comment_ja", "comment_en", "sources"),
)
Note = Callable[[SheetRow, str, str], None]
Values = dict[str, Any]


def _columns() -> dict[str, Column]:
    fields: dict[str, Any] = {each.name: each for each in StageGate._meta.fields}
    read = {name: Column(name, kind_of_field(fields[name])) for name in NAMES}
    return {**read, **{name: Column(name, Kind.COMPUTED) for name in ASIDE}}


class GateSheet:
    """How rows of such a sheet are checked and entered."""

    key = "award"
    model = StageGate
    permission = Permission.GATES_PLAN
    words = DirectWords(
        gettext_lazy("Enter the plans"),
        gettext_lazy("The plans stand"),
        gettext_lazy("All rows or none. A plan can be revised until the gate is decided."),
    )

    def check(self, rows: Sequence[SheetRow], user: User, note: Note) -> None:
        Check(rows, user, note).run()

    @transaction.atomic
    def apply(self, rows: Sequence[SheetRow], user: User, reason: str, request_id: str) -> int:
        """Enter the rows that were checked. Raises Refused; nothing is entered then."""
        actor = actor_of_user(user, has_factor=True)
        known = Known([dict(row.after or {}) for row in rows])
        for row in rows:
            values = dict(row.after or {})
            award, gate = known.awards[values["award"]], known.gate(values)
            role = actor.role_for(self.permission, award.agency)
            if role is None:
                raise Refused(_("Your role does not allow this any more."))
            by, told = By(user, role.value, request_id), known.plan(values)
            if gate is None:
                gates.plan(by, award, reason, **told)
            else:
                gates.revise(by, gate, row.version or 0, reason, **told)
        return len(rows)


class Known:
    """What the rows of a sheet refer to, read at once."""

    def __init__(self, rows: Sequence[Values]) -> None:
        slugs = {row["award"] for row in rows if row.get("award")}
        awards = Award.objects.filter(slug__in=slugs, retired_at=None).select_related("agency")
        self.awards: dict[str, Award] = {each.slug: each for each in awards}
        found = StageGate.objects.live().filter(award__slug__in=slugs)
        self._gates: dict[tuple[str, int], StageGate] = {
            (each.award.slug, each.number): each
            for each in found.select_related("award", "user_ministry")
        }
        ministries = Organisation.objects.filter(kind="ministry", retired_at=None)
        self.ministries: dict[str, Organisation] = {each.code: each for each in ministries}

    def gate(self, values: Values) -> StageGate | None:
        return self._gates.get((values["award"], values["number"]))

    def plan(self, values: Values) -> dict[str, Any]:
        """The columns of a plan that the row names."""
        told = {name: values[name] for name in PLAN if name in values}
        for name in ("planned_on", "materials_due_on"):
            if told.get(name):
                told[name] = dt.date.fromisoformat(told[name])
        if told.get("planned_on") and not told.get("planned_precision"):
            told["planned_precision"] = Precision.DAY.value
        if "user_ministry" in told:
            told["user_ministry"] = self.ministries.get(told["user_ministry"] or "")
        return told


@dataclass
class Check:
    """One pass over the rows."""

    rows: Sequence[SheetRow]
    user: User
    note: Note

    def run(self) -> None:
        self.actor = actor_of_user(self.user, has_factor=True)
        read = [(row, self._values(row)) for row in self.rows]
        self.known = Known([values for _row, values in read])
        self.seen: dict[tuple[str, int], int] = {}
        for row, values in read:
            problems = [] if values.pop("unread", False) else list(self._problems(row, values))
            for problem in problems:
                self.note(row, *problem)
            if not problems and row.verdict != Verdict.PROBLEM:
                row.after = {name: values[name] for name in NAMES if name in values}

    def _values(self, row: SheetRow) -> Values:
        """What the cells say; what an export only shows is left alone."""
        row.before = row.after = row.version = None
        row.verdict, row.record_kind = Verdict.CREATE, GATES
        values: Values = {}
        for name, cell in row.cells.items():
            column = LAYOUT.columns.get(name)
            if column is None:
                self.note(row, "", _("This cell stands below no column head."))
                values["unread"] = True
            elif column.kind is not Kind.COMPUTED:
                try:
                    values |= document_part(text_of(cell, column), column, {})
                except Unfit as unfit:
                    self.note(row, name, str(unfit))
                    values["unread"] = True
        if values.get("unread"):
            row.verdict = Verdict.PROBLEM
        if "publicness" in values and not values["publicness"]:
            values["publicness"] = Publicness.STAFF.value
        return values

    def _problems(self, row: SheetRow, values: Values) -> list[tuple[str, str]]:
        missing = [name for name in ("award", "number") if not values.get(name)]
        if missing:
            return [(name, _("This must be filled in.")) for name in missing]
        row.key = f"{values['award']} {values['number']}"
        award = self.known.awards.get(values["award"])
        if award is None or not self.actor.may(Permission.GATES_PLAN, award.agency):
            return [("award", self._not_mine(values["award"]))]
        if other := self.seen.get((values["award"], values["number"])):
            return [("number", _("This gate stands in row %(row)s already.") % {"row": other})]
        self.seen[values["award"], values["number"]] = row.number
        if values.get("user_ministry") and values["user_ministry"] not in self.known.ministries:
            told = _("“%(key)s” is not known here.") % {"key": values["user_ministry"]}
            return [("user_ministry", told)]
        return self._of_gate(row, award, values)

    def _of_gate(self, row: SheetRow, award: Award, values: Values) -> list[tuple[str, str]]:
        """A new gate, or what differs from the one that is there."""
        stored, told = self.known.gate(values), self.known.plan(values)
        if stored is not None:
            changed = {name for name, value in told.items() if getattr(stored, name) != value}
            row.verdict = Verdict.UPDATE if changed else Verdict.SAME
            row.version = stored.version
            if changed and stored.state not in GATE_OPEN:
                return [("number", _("This gate is decided or cancelled; its plan stays."))]
        gate = stored or StageGate(award=award, agency=award.agency)
        for name, value in told.items():
            setattr(gate, name, value)
        return _unfit(gate)

    def _not_mine(self, slug: str) -> str:
        """What is not public of another agency is not known here, whoever guesses its address."""
        if Award.objects.addressable().filter(slug=slug).exists():
            return _("This belongs to the other agency.")
        return _("“%(key)s” is not known here.") % {"key": slug}


def _unfit(gate: StageGate) -> list[tuple[str, str]]:
    """What the columns and the constraints of a plan say against it."""
    others = [each.name for each in StageGate._meta.fields if each.name not in PLAN]
    try:
        gate.clean_fields(exclude=others)
        gate.validate_constraints(exclude=[*others, "planned_by"])
    except ValidationError as errors:
        return [
            (name if name in LAYOUT.columns else "", message)
            for name, messages in errors.message_dict.items()
            for message in messages
        ]
    return []


LAYOUT = Layout(GATES, _columns(), StageGate._meta.verbose_name_plural, direct=GateSheet())
