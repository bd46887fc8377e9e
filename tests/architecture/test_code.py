"""Habits of the code that a linter does not know."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ("kprogram", "accounts", "messaging", "catalogue", "funding", "scripts", "manage.py")
LONGEST = 400
THE_CLOCK = "kprogram/common/dates.py"  # where "today" is made, and nowhere else
TODAY = re.compile(
    r"date\.today\(|datetime\.today\(|utcnow\(|utcfromtimestamp\(|now\(\)\.date\(|localdate\("
    r"|\bCurrentDate\b|current_date|datetime\.now\(\)|TruncDate\(\s*Now"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
VAGUE = {"utils.py", "helpers.py", "misc.py", "common.py"}


def modules(*places: str) -> Iterator[Path]:
    for place in places:
        path = ROOT / place
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


WRITTEN = {
    named(path): path for path in modules(*PROJECT, "tests") if "migrations" not in path.parts
}
CODE = {name: path for name, path in WRITTEN.items() if not name.startswith("tests/")}


def test_no_module_is_long() -> None:
    lengths = {name: len(path.read_text().splitlines()) for name, path in CODE.items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_today_is_made_in_one_place() -> None:
    found = {
        f"{name}:{number}"
        for name, path in CODE.items()
        if name != THE_CLOCK
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if TODAY.search(line)
    }
    assert found == set()


def test_the_search_for_today_can_fail() -> None:
    for line in ("dt.date.today()", "timezone.now().date()", "dt.datetime.utcnow()"):
        assert TODAY.search(line)
    assert not TODAY.search("timezone.now().astimezone(JAPAN).date()")


def test_nothing_is_left_unfinished() -> None:
    this = named(Path(__file__))
    found = {
        name
        for name, path in WRITTEN.items()
        if name != this and UNFINISHED.search(path.read_text())
    }
    assert found == set()


def test_no_module_is_named_for_nothing() -> None:
    assert {name for name in CODE if Path(name).name in VAGUE} == set()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


# They import late what may be absent: a driver, so that its absence is a sentence and not a
# traceback; the dictionary of words, without which words are split in pairs.
LATE = {
    "catalogue/matching/analysis.py",
    "kprogram/runtime/postgresql.py",
    "kprogram/runtime/valkey.py",
}


@pytest.mark.parametrize("name", sorted(set(CODE) - LATE))
def test_no_import_hides_in_a_function(name: str) -> None:
    hidden = [
        f"{name}:{node.lineno}"
        for function in functions(ast.parse(CODE[name].read_text()))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_migrations_import_no_live_code() -> None:
    found = {
        f"{named(path)}: {line}"
        for path in modules("kprogram", "accounts", "messaging", "catalogue", "funding")
        if "migrations" in path.parts
        for line in path.read_text().splitlines()
        if re.match(
            r"(from|import) (kprogram|accounts|messaging|catalogue|funding)\b(?!.*\bmigrations\b)",
            line,
        )
    }
    assert found == set()
