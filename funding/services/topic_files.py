"""A spreadsheet of topics: read, checked and answered; nothing of it is kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from catalogue.services.importing.files import read
from catalogue.services.importing.grids import Fault, Grid, Unreadable, Value
from funding.services import topics
from funding.services.topics import Checked
from kprogram.common.limits import Limit

MOST_TOPICS = 200
MOST_CHARACTERS = 400_000  # of all topics together: what is answered within seconds
MOST_PROBLEMS = 50  # told at once
LONGEST_ID = 100
COLUMNS = ("id", "text")
FILES = Limit("topic-files", amount=30, seconds=3600)


@dataclass(frozen=True)
class Line:
    """A topic of the file; ``number`` is its row as the spreadsheet shows it."""

    number: int
    id: str
    text: str


class Faulty(Exception):  # noqa: N818 (an answer, not an error)
    """What is wrong with the file, a sentence each; none repeats a text."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The file of topics is faulty.")
        self.problems = problems


@sensitive_variables()
def lines_of(data: bytes) -> list[Line]:
    """The topics of a CSV file or a workbook. Raises Faulty with everything that is wrong."""
    try:
        grid = _table(read(data).grids)
    except Unreadable as unreadable:
        raise Faulty([str(unreadable)]) from None
    head = [name.strip().casefold() for name in grid.head]
    places = [head.index(name) for name in COLUMNS]
    lines, problems = list[Line](), list[str]()
    for row in grid.rows:
        cells = [row.cells[at] if at < len(row.cells) else None for at in places]
        line = Line(row.number, _words(cells[0]), _words(cells[1]))
        problems += (_in_row(line, problem) for problem in _problems(cells, line))
        lines.append(line)
    problems += _problems_of_all(lines)
    if problems:
        raise Faulty(problems[:MOST_PROBLEMS])
    return lines


def _table(grids: list[Grid]) -> Grid:
    """The one sheet that has both columns."""
    for grid in grids:
        head = [name.strip().casefold() for name in grid.head]
        if all(head.count(name) == 1 for name in COLUMNS):
            return grid
    raise Faulty([_("The first row must name the columns “id” and “text”, each once.")])


def _words(value: Value) -> str:
    return "" if value is None or isinstance(value, Fault) else str(value).strip()


def _in_row(line: Line, problem: str) -> str:
    return _("Row %(number)s: %(problem)s") % {"number": line.number, "problem": problem}


def _problems(cells: list[Value], line: Line) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, Fault):
            yield str(cell.label)
            return
    if not line.id:
        yield _("The id is missing.")
    elif len(line.id) > LONGEST_ID:
        yield _("The id has more than %(most)s characters.") % {"most": LONGEST_ID}
    if not line.text:
        yield _("The text is missing.")
    elif len(line.text) > topics.LONGEST_TEXT:
        yield _("The text has more than %(most)s characters.") % {
            "most": f"{topics.LONGEST_TEXT:,}"
        }


def _problems_of_all(lines: list[Line]) -> Iterator[str]:
    if not lines:
        yield _("The file holds no topic below its first row.")
    if len(lines) > MOST_TOPICS:
        yield ngettext(
            "The file holds %(found)s topic, and at most %(most)s are taken. Divide it.",
            "The file holds %(found)s topics, and at most %(most)s are taken. Divide it.",
            len(lines),
        ) % {"found": f"{len(lines):,}", "most": MOST_TOPICS}
    if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        yield _("All texts together have more than %(most)s characters. Divide the file.") % {
            "most": f"{MOST_CHARACTERS:,}"
        }
    times = Counter(line.id for line in lines if line.id)
    if any(number > 1 for number in times.values()):
        yield _("An id stands in more than one row. Each topic needs its own.")


@sensitive_variables()
def answers(lines: list[Line]) -> list[tuple[Line, Checked]]:
    """Each topic with its answer. Raises topics.CheckFailedError."""
    return [(line, topics.check(line.text)) for line in lines]
