"""What a staged file would do: every problem at once, and what each row creates or changes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.permissions import AGENCY_PERMISSIONS
from catalogue.models.imports import ImportState, SheetImport, SheetRow, Verdict
from catalogue.services.editing.bases import states_of_empty
from catalogue.services.editing.batches import Batch, chunks
from catalogue.services.editing.documents import Document, Writing
from catalogue.services.editing.editables import Editable, constraints_of
from catalogue.services.editing.places import clashes
from catalogue.services.importing import asks
from catalogue.services.importing.cells import Unfit, differing, document_part, shown
from catalogue.services.importing.layouts import VERSION, Kind, Layout
from catalogue.services.importing.lines import Lines
from catalogue.services.importing.rules import (
    Cells,
    Problem,
    Progress,
    Surroundings,
    Wanted,
    column_of,
    computed,
    is_partial,
    not_yours,
    taken_once,
    unseen,
)
from catalogue.services.importing.verdicts import by_hundreds, keep_verdicts

MAX_PROBLEMS = 1_000  # that are listed; all are counted


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
    locked.asks = [[ask.resource, ask.field, ask.empty, n] for ask, n in checking.asks.items()]
    locked.language = (get_language() or "ja")[:2]
    locked.state = ImportState.REFUSED if problems else ImportState.CHECKED
    locked.save()
    return locked


class Checking:
    """One pass over the rows of a file, some hundred at a time."""

    def __init__(self, found: SheetImport, around: Surroundings) -> None:
        self.found, self.around = found, around
        self.problems: list[Problem] = []
        self.asks: dict[Any, int] = defaultdict(int)
        self._bad: set[int] = set()
        self._unread: set[int] = set()  # rows with a cell that is no value
        self._seen: dict[tuple[str, str], int] = {}
        self._taken: dict[tuple[str, str, Any], int] = {}
        # Rows whose record stands at a place in a list, seen over the whole file at the end.
        self._placed: dict[tuple[str, str], tuple[SheetRow, Document]] = {}
        self._lines: dict[str, Lines] = {}
        self._done, self._total = 0, 0

    def run(self, progress: Progress = unseen) -> None:
        for head in self.found.heads:
            self._check_head(head)
        self._total, self._progress = self.found.rows.count(), progress
        kinds = list(dict.fromkeys(head["resource"] for head in self.found.heads))
        layouts = [self.around.layouts[kind] for kind in kinds]
        for layout in layouts:
            if layout.lines:
                rows = self.found.rows.filter(resource=layout.resource)
                self._lines[layout.lines.resource] = Lines(layout, rows, self._note)
        for layout in layouts:
            self._check_sheet(layout)
        for lines in self._lines.values():
            for keys in chunks(lines.keys()):
                self._check_lines(lines, keys)
        self._check_places()
        order = {head["sheet"]: place for place, head in enumerate(self.found.heads)}
        self.problems.sort(key=lambda each: (order.get(each.sheet, 0), each.row))
        progress(self._total, self._total)

    def _check_sheet(self, layout: Layout) -> None:
        if layout.direct:
            self._check_direct(layout)
        elif not layout.lines:
            rows = self.found.rows.filter(resource=layout.resource)
            for chunk in by_hundreds(rows):
                self._check_chunk(layout, chunk)

    def _check_direct(self, layout: Layout) -> None:
        rows = list(self.found.rows.filter(resource=layout.resource))
        assert layout.direct
        layout.direct.check(rows, self.found.user, self._note)
        for row in rows:
            if row.pk in self._bad:
                row.verdict = Verdict.PROBLEM
        keep_verdicts(rows)

    def missing(self) -> dict[str, int]:
        """How many records of each kind the file does not name."""
        seen = defaultdict(set)
        for resource, key in self._seen:
            seen[resource].add(key)
        kinds = {head["resource"] for head in self.found.heads}
        whole = [kind for kind in kinds if not is_partial(self.around.layouts[kind])]
        counts = {kind: len(self.around.keys_now(kind) - seen[kind]) for kind in whole}
        return {kind: count for kind, count in counts.items() if count}

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

    def _check_chunk(self, layout: Layout, rows: list[SheetRow]) -> None:
        """Give the rows their verdicts; what is wrong is noted."""
        for row in rows:
            row.before = row.after = row.version = None
            self._done += 1
            self._progress(self._done - 1, self._total)
        named = [row for row in rows if self._find_key(row, layout)]
        keys = [row.key for row in named]
        batch, editable = Batch(), layout.editable
        batch.load(editable, keys)
        now = self.around.rows_now(layout.resource, keys)
        wanted = [
            each for row in named if (each := self._read(row, layout, now.get(row.key), batch))
        ]
        self._check_documents(editable, wanted, batch)
        for row in rows:
            if row.pk in self._bad:
                row.verdict, row.before, row.after = Verdict.PROBLEM, None, None
        keep_verdicts(rows)

    def _check_lines(self, lines: Lines, keys: Sequence[str]) -> None:
        """Records that only lines of another sheet speak of."""
        editable, batch, layout = lines.layout.editable, Batch(), lines.layout
        batch.load(editable, keys)
        public = self.around.rows_now(editable.resource, keys)
        wanted, rows = [], list[SheetRow]()
        for key in keys:
            found = lines.take(key)
            rows += [line.row for line in found]
            first = found[0].row
            for line in found:
                self._done += 1
                self._progress(self._done - 1, self._total)
                line.row.before = line.row.after = line.row.version = None
                line.row.key, line.row.verdict = key[:80], Verdict.SAME
            if key not in public:
                for line in found:
                    told = _("“%(key)s” is not known here.") % {"key": key}
                    self._note(line.row, layout.key, told)
                continue
            record = batch.records[key]
            before = batch.document(editable, record)
            after = lines.onto(before, found)
            first.version = record.version
            if after != before:
                wanted.append(Wanted(first, layout, before, after, record, found))
        self._check_documents(editable, wanted, batch)
        for row in rows:
            if row.pk in self._bad:
                row.verdict, row.before, row.after = Verdict.PROBLEM, None, None
        keep_verdicts(rows)

    def _read(
        self, row: SheetRow, layout: Layout, now: Cells | None, batch: Batch
    ) -> Wanted | None:
        """What a row changes; None: nothing, or it cannot be read."""
        if "" in row.cells:
            self._note(row, "", _("This cell stands below no column head."))
        record = batch.records.get(row.key)
        if now is None and record:
            self._note_hidden(row, layout, batch.document(layout.editable, record))
            return None
        texts = self._differing(row, layout, now or {})
        row.verdict = Verdict.SAME
        if now is not None and not texts:
            return None
        self._check_version(row, now)
        before = batch.document(layout.editable, record) if record is not None else None
        after = self._document(row, layout, texts, before)
        row.verdict = Verdict.CREATE if before is None else Verdict.UPDATE
        lines = self._lines.get(layout.resource)
        taken = lines.take(row.key) if lines else []
        if lines and taken:
            after = lines.onto(after, taken)
        if after == before:
            row.verdict = Verdict.SAME
            return None
        if row.pk in self._unread or not self._may(row, layout, before, after):
            return None
        return Wanted(row, layout, before, after, record, taken)

    def _find_key(self, row: SheetRow, layout: Layout) -> bool:
        """The key of the row; it must be there, and once."""
        cell = row.cells.get(layout.key, "")
        if not isinstance(cell, str) or not cell:
            self._note(row, layout.key, _("The key of the record is missing."))
            return False
        row.key = cell[:80]
        if other := self._seen.get((row.resource, cell)):
            reason = _("This record stands in row %(row)s already.") % {"row": other}
            self._note(row, layout.key, reason)
            return False
        self._seen[row.resource, cell] = row.number
        return True

    def _note_hidden(self, row: SheetRow, layout: Layout, document: Document) -> None:
        if self.around.may(row.resource, document):
            reason = _("This record is retired or not public; restore it first.")
        else:
            reason = _("This key cannot be used.")
        self._note(row, layout.key, reason)

    def _differing(self, row: SheetRow, layout: Layout, now: Cells) -> dict[str, str]:
        """The cells that say something else than the export says now, as text."""
        texts = {}
        for name, cell in row.cells.items():
            column = layout.columns.get(name)
            if column is None or column.kind is Kind.ASIDE or name in (layout.key, VERSION):
                continue
            try:
                text = differing(cell, now.get(name), column, self.found.legacy)
            except Unfit as unfit:
                self._note(row, name, str(unfit))
                continue
            if text is None:
                continue
            if column.kind is Kind.COMPUTED:
                self._note(row, name, computed(column, now))
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

    def _document(
        self, row: SheetRow, layout: Layout, texts: dict[str, str], before: Document | None
    ) -> Document:
        """The document to be."""
        part: Document = {} if before is not None else {layout.key: row.key}
        for name, text in texts.items():
            try:
                part |= document_part(text, layout.columns[name], before or {})
            except Unfit as unfit:
                self._unread.add(row.pk)
                self._note(row, name, str(unfit))
        if before is None:
            part = {name: value for name, value in part.items() if value not in (None, [])}
        after = {**(before or {}), **part}
        after["field_states"] = states_of_empty(layout.editable, after)
        return after

    def _may(self, row: SheetRow, layout: Layout, before: Document | None, after: Document) -> bool:
        editable = layout.editable
        for document in (before, after) if before is not None else (after,):
            if not (decision := self.around.may(editable.resource, document)):
                own = editable.asks.bring_in in AGENCY_PERMISSIONS
                column = editable.owner if own and editable.owner in layout.columns else layout.key
                self._note(row, column, not_yours(editable, document) if own else decision.reason)
                return False
        return True

    def _check_documents(self, editable: Editable, found: list[Wanted], batch: Batch) -> None:
        """The rules that every document meets, and values that two rows of the file would take."""
        batch.expect(editable, [each.after for each in found])
        for each in found:
            record, after, role = each.record, each.after, self.around.role
            each.writing = Writing(editable, record, after, role, in_batch=True, shared=batch)
        batch.settle()
        for each in found:
            self._note_errors(each)
            self._note_taken(editable, each)
            row = each.row
            if constraints_of(editable.model):  # also of rows with other problems
                self._placed[editable.resource, row.key] = (row, each.after)
            if row.pk in self._bad:
                continue
            row.before, row.after, row.record_kind = each.before, each.after, editable.resource
            row.verdict = Verdict.CREATE if each.before is None else Verdict.UPDATE
            for line in each.lines:
                line.row.verdict = Verdict.UPDATE
            for ask in asks.of_change(editable, each.before, each.after):
                self.asks[ask] += 1

    def _note_errors(self, found: Wanted) -> None:
        for path, told in found.writing.errors.items():
            row, name = found.row, column_of(found.layout, path)
            for line in found.lines:
                if column := line.column_of(path, found.after):
                    row, name = line.row, column
            for sentence in told:
                self._note(row, name, sentence)

    def _note_taken(self, editable: Editable, found: Wanted) -> None:
        for name in taken_once(editable):
            value = found.after.get(name)
            if value is None or value == (found.before or {}).get(name):
                continue
            at = (editable.resource, name, value)
            other = self._taken.setdefault(at, found.row.number)
            if other != found.row.number:
                reason = _("Row %(row)s has the same value, which only one record can have.")
                self._note(found.row, name, reason % {"row": other})

    def _check_places(self) -> None:
        """Whether each row stands alone once all of them are written: two may change places."""
        moves = ((*at, after) for at, (_row, after) in self._placed.items())
        for clash in clashes(moves):
            row, after = self._placed[clash.resource, clash.key]
            kin = (
                each for (kind, _k), (_r, each) in self._placed.items() if kind == clash.resource
            )
            if sum(each.get(clash.field) == after[clash.field] for each in kin) > 1:
                continue  # two rows want it, which was said at the later one
            self._note(row, clash.field, clash.sentence)
            row.verdict, row.before, row.after = Verdict.PROBLEM, None, None
            keep_verdicts([row])

    def _note(self, row: SheetRow, column: str, reason: str) -> None:
        self._bad.add(row.pk)
        value = shown(row.cells.get(column, "")) if column in row.cells else ""
        self.problems.append(Problem(row.sheet, row.number, column, value, reason))


def counts(found: SheetImport) -> dict[str, int]:
    """How many rows have each verdict."""
    totals = found.rows.values_list("verdict").annotate(total=models.Count("id")).order_by()
    return {verdict: 0 for verdict in Verdict.values} | dict(totals)
