"""What a staged file would do: every problem at once, and what each row creates or changes."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.permissions import Decision
from catalogue.models.imports import ImportState, SheetImport, SheetRow, Verdict
from catalogue.services.editing.bases import states_of_empty
from catalogue.services.editing.documents import Document, Invalid, Writing, document_of
from catalogue.services.editing.editables import Editable
from catalogue.services.editing.places import clashes
from catalogue.services.editing.proposals import find
from catalogue.services.importing.cells import Unfit, differing, document_part, shown
from catalogue.services.importing.grids import Unreadable
from catalogue.services.importing.layouts import VERSION, Column, Kind, Layout, Layouts

MAX_CHANGES = 500  # records in one proposal: a person has to read it
MAX_PROBLEMS = 1_000  # that are listed; all are counted
Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: sheet, row, column and value."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Surroundings:
    """What checking asks of others: the columns, the records as exports show them now, and whether
    this person may change a record (as it is, and as it is to be)."""

    layouts: Layouts
    rows_now: Callable[[str], Mapping[str, Cells]]
    may: Callable[[str, Document | None], Decision]
    role: str


Progress = Callable[[int, int], None]  # how many rows are checked, of how many


def unseen(done: int, total: int) -> None:
    """Progress that nobody looks at."""


class TooMany(Unreadable):
    """More changes than one proposal takes."""


@transaction.atomic
def check(found: SheetImport, around: Surroundings, progress: Progress = unseen) -> SheetImport:
    """Check every row against the database now and keep the verdicts."""
    locked = SheetImport.objects.select_for_update().get(pk=found.pk)
    if locked.state == ImportState.APPLIED:
        return locked
    checking = Checking(locked, around)
    checking.run(progress)
    problems = checking.problems
    locked.problems = [asdict(each) for each in problems[:MAX_PROBLEMS]]
    locked.problem_count = len(problems)
    locked.missing = checking.missing()
    locked.language = (get_language() or "ja")[:2]
    locked.state = ImportState.REFUSED if problems else ImportState.CHECKED
    locked.save()
    return locked


class Checking:
    """One pass over the rows of a file."""

    def __init__(self, found: SheetImport, around: Surroundings) -> None:
        self.found, self.around = found, around
        self.problems: list[Problem] = []
        self._changes = 0
        self._seen: dict[tuple[str, str], SheetRow] = {}
        self._taken: dict[tuple[str, str, Any], SheetRow] = {}
        self._wanted: dict[tuple[str, str], Document] = {}  # also of rows with other problems
        self._now: dict[str, Mapping[str, Cells]] = {}

    def run(self, progress: Progress = unseen) -> None:
        for head in self.found.heads:
            self._check_head(head)
        rows = list(self.found.rows.all())
        changed: list[SheetRow] = []
        try:
            for done, row in enumerate(rows):
                progress(done, len(rows))
                before = (row.verdict, row.key)
                self._check_row(row)
                if row.after is not None or (row.verdict, row.key) != before:
                    changed.append(row)
            self._check_places()
        except TooMany as reason:
            self.problems.append(Problem("", 0, "", "", str(reason)))
        progress(len(rows), len(rows))
        names = ["verdict", "key", "version", "before", "after"]
        SheetRow.objects.bulk_update(changed, names, batch_size=500)

    def missing(self) -> dict[str, int]:
        """How many records of each kind the file does not name."""
        seen = defaultdict(set)
        for resource, key in self._seen:
            seen[resource].add(key)
        kinds = {head["resource"] for head in self.found.heads}
        counts = {kind: len(self.now(kind).keys() - seen[kind]) for kind in kinds}
        return {kind: count for kind, count in counts.items() if count}

    def now(self, resource: str) -> Mapping[str, Cells]:
        if resource not in self._now:
            self._now[resource] = self.around.rows_now(resource)
        return self._now[resource]

    # -- heads

    def _check_head(self, head: dict[str, Any]) -> None:
        layout, names = self.around.layouts[head["resource"]], head["head"]
        sheet, number = head["sheet"], head["number"]
        for name in dict.fromkeys(name for name in names if name):
            if name not in layout.columns:
                reason = _("There is no column of this name; rename it or take it out.")
                self.problems.append(Problem(sheet, number, name, "", reason))
            elif names.count(name) > 1:
                reason = _("This column stands twice.")
                self.problems.append(Problem(sheet, number, name, "", reason))

    # -- rows

    def _check_row(self, row: SheetRow) -> None:
        """Give the row its verdict; what is wrong is noted."""
        count = len(self.problems)
        row.before = row.after = row.version = None
        row.verdict = self._verdict(row, self.around.layouts[row.resource])
        if len(self.problems) > count:
            row.verdict, row.before, row.after = Verdict.PROBLEM, None, None

    def _verdict(self, row: SheetRow, layout: Layout) -> Verdict:
        if not self._find_key(row, layout):
            return Verdict.PROBLEM
        if "" in row.cells:
            self._note(row, "", _("This cell stands below no column head."))
        now = self.now(row.resource).get(row.key)
        if now is None and (record := find(layout.editable, row.key)):
            self._note_hidden(row, layout, record)
            return Verdict.PROBLEM
        texts = self._differing(row, layout, now or {})
        if now is not None and not texts:
            return Verdict.SAME
        self._check_version(row, now)
        before = self._before(row, layout.editable) if now is not None else None
        if count := self._apply(row, layout, texts, before):
            self._changes += count
        if self._changes > MAX_CHANGES:
            raise TooMany(
                _(
                    "More than %(limit)s records would change: nobody could read such a proposal. "
                    "Divide the file."
                )
                % {"limit": MAX_CHANGES}
            )
        return Verdict.CREATE if now is None else Verdict.UPDATE

    def _find_key(self, row: SheetRow, layout: Layout) -> bool:
        """The key of the row; it must be there, and once."""
        cell = row.cells.get(layout.key, "")
        if not isinstance(cell, str) or not cell:
            self._note(row, layout.key, _("The key of the record is missing."))
            return False
        row.key = cell[:80]
        if other := self._seen.get((row.resource, cell)):
            reason = _("This record stands in row %(row)s already.") % {"row": other.number}
            self._note(row, layout.key, reason)
            return False
        self._seen[row.resource, cell] = row
        return True

    def _note_hidden(self, row: SheetRow, layout: Layout, record: Any) -> None:
        if self.around.may(row.resource, document_of(layout.editable, record)):
            reason = _("This record is retired or not public; restore it first.")
        else:
            reason = _("This key cannot be used.")
        self._note(row, layout.key, reason)

    def _differing(self, row: SheetRow, layout: Layout, now: Cells) -> dict[str, str]:
        """The cells that say something else than the export says now, as text."""
        texts = {}
        for name, cell in row.cells.items():
            column = layout.columns.get(name)
            if column is None or name in (layout.key, VERSION):
                continue
            try:
                text = differing(cell, now.get(name), column, self.found.legacy)
            except Unfit as unfit:
                self._note(row, name, str(unfit))
                continue
            if text is None:
                continue
            if column.kind is Kind.COMPUTED:
                self._note(row, name, _computed(column, now))
            else:
                texts[name] = text
        return texts

    def _check_version(self, row: SheetRow, now: Cells | None) -> None:
        """Whether the row was made from the record as it is now."""
        cell = row.cells.get(VERSION, "")
        text = cell if isinstance(cell, str) else ""
        if now is None:
            if text:
                reason = _("There is no record of this key. A new record has no version yet.")
                self._note(row, VERSION, reason)
            return
        current = now[VERSION]
        if not text.isascii() or not text.isdigit():
            reason = _(
                "The version is missing: it guards what others wrote meanwhile. Export once more "
                "and keep the column “version”."
            )
            self._note(row, VERSION, reason)
        elif int(text) != current:
            reason = _(
                "The row was made from version %(begun)s; the record is at version %(now)s now. "
                "Export once more and bring the change in there."
            ) % {"begun": text, "now": current}
            self._note(row, VERSION, reason)
        row.version = current

    def _before(self, row: SheetRow, editable: Editable) -> Document | None:
        record = find(editable, row.key)
        return document_of(editable, record) if record else None

    def _apply(
        self, row: SheetRow, layout: Layout, texts: dict[str, str], before: Document | None
    ) -> int:
        """The document to be; 1 if the row changes something and may do so."""
        part: Document = {} if before is not None else {layout.key: row.key}
        sound = True
        for name, text in texts.items():
            try:
                part |= document_part(text, layout.columns[name], before or {})
            except Unfit as unfit:
                sound = False
                self._note(row, name, str(unfit))
        if before is None:
            part = {name: value for name, value in part.items() if value not in (None, [])}
        after = {**(before or {}), **part}
        after["field_states"] = states_of_empty(layout.editable, after)
        if not sound or not self._may(row, layout, before, after):
            return 0
        self._check_document(row, layout, before, after)
        row.before, row.after = before, after
        self._wanted[row.resource, row.key] = after
        return 1

    def _may(self, row: SheetRow, layout: Layout, before: Document | None, after: Document) -> bool:
        for document in (before, after) if before is not None else (after,):
            if not (decision := self.around.may(row.resource, document)):
                self._note(row, layout.key, decision.reason)
                return False
        return True

    def _check_document(
        self, row: SheetRow, layout: Layout, before: Document | None, after: Document
    ) -> None:
        """The rules that every document meets, and places that two rows of the file would take."""
        editable = layout.editable
        record = find(editable, row.key) if before is not None else None
        try:
            Writing(editable, record, after, self.around.role, in_batch=True)
        except Invalid as invalid:
            for path, told in invalid.errors.items():
                name = column_of(layout, path)
                for sentence in told:
                    self._note(row, name, sentence)
        for name in taken_once(editable):
            value = after.get(name)
            if value is None or value == (before or {}).get(name):
                continue
            other = self._taken.setdefault((row.resource, name, value), row)
            if other is not row:
                reason = _("Row %(row)s has the same value, which only one record can have.")
                self._note(row, name, reason % {"row": other.number})

    def _check_places(self) -> None:
        """Whether each row stands alone once all of them are written: two may change places."""
        for clash in clashes((*at, after) for at, after in self._wanted.items()):
            at = clash.resource, clash.key
            row, value = self._seen[at], self._wanted[at][clash.field]
            kin = (each for (kind, _key), each in self._wanted.items() if kind == clash.resource)
            if sum(each.get(clash.field) == value for each in kin) > 1:
                continue  # two rows want it, which was said at the later one
            self._note(row, clash.field, clash.sentence)
            row.verdict, row.before, row.after = Verdict.PROBLEM, None, None

    def _note(self, row: SheetRow, column: str, reason: str) -> None:
        value = shown(row.cells.get(column, "")) if column in row.cells else ""
        self.problems.append(Problem(row.sheet, row.number, column, value, reason))


def _computed(column: Column, now: Cells) -> str:
    if not now:
        return _("This column is computed; leave it empty in a new row.")
    return _("This column is computed and cannot be changed here. It says: “%(now)s”.") % {
        "now": "" if now.get(column.name) is None else now[column.name]
    }


def column_of(layout: Layout, path: str) -> str:
    """The column of the sheet that a path of the document belongs to; "" when there is none."""
    name = path.split("/")[0]
    if name == "value_by_key":
        name = "value"
    return name if name in layout.columns else ""


def taken_once(editable: Editable) -> Iterator[str]:
    """Columns whose values no two records share."""
    for constraint in editable.model._meta.total_unique_constraints:
        if len(constraint.fields) == 1:
            yield constraint.fields[0]


def counts(found: SheetImport) -> dict[str, int]:
    """How many rows have each verdict."""
    totals = found.rows.values_list("verdict").annotate(total=models.Count("id")).order_by()
    return {verdict: 0 for verdict in Verdict.values} | dict(totals)
