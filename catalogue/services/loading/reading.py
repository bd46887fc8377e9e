"""The files as rows: what JSON itself must be, before any field is looked at."""

import json
from pathlib import Path
from typing import Any

from catalogue.services.loading.problems import Place, Problems, quoted
from catalogue.services.loading.registry import all_kinds
from catalogue.services.loading.shapes import Files, Kind, UnreadableError


class _NotPlainJSONError(ValueError):
    """A name that stands twice in one object: JSON would silently keep the second."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        key = made.get("slug") or made.get("code")
        raise _NotPlainJSONError(
            f"the field {twice!r} stands twice in one object"
            f"{f' (in {key!r})' if key else ''}; keep one."
        )
    return made


def _no_constant(name: str) -> None:
    raise _NotPlainJSONError(f"{name} is not a number of JSON; write a number, or null.")


def _parsed(path: Path) -> Any:
    """What the file holds. Raises UnreadableError with a sentence."""
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except FileNotFoundError:
        sentence = f"the file is missing from {path.parent}; put it there."
    except OSError as error:
        sentence = f"the file cannot be read ({error.strerror}); see to its permissions."
    except UnicodeDecodeError as error:
        sentence = f"byte {error.start} is not UTF-8; save the file as UTF-8."
    except json.JSONDecodeError as error:
        sentence = (
            f"line {error.lineno}, column {error.colno}: this is not JSON ({error.msg}); "
            "put it right there or just before."
        )
    except RecursionError:
        sentence = "the objects are nested too deeply; write a list of plain records."
    except ValueError as error:
        sentence = str(error)
    raise UnreadableError("", sentence)


def _rows(path: Path, place: Place, problems: Problems) -> list[Any] | None:
    """The rows of a file, or None when it could not be read."""
    try:
        rows = _parsed(path)
    except UnreadableError as error:
        problems.add(place, str(error))
        return None
    if not isinstance(rows, list):
        problems.add(place, "the file must hold a list of records: [ {…}, {…} ].")
        return None
    return rows


def _index(kind: Kind, rows: list[Any], files: Files, problems: Problems) -> None:
    found: dict[str, int] = {}
    for index, row in enumerate(rows):
        place = Place(kind.file, index)
        if not isinstance(row, dict):
            problems.add(place, f"{quoted(row)} is not a record; write an object {{…}}.")
            continue
        key = row.get(kind.key)
        if not isinstance(key, str):
            continue
        if key in found:
            problems.add(
                Place(kind.file, index, key, kind.key),
                f"{key!r} is already the {kind.key} of {kind.file}[{found[key]}]; "
                "give each record its own.",
            )
        else:
            found[key] = index
            files.by_key[kind.name][key] = row
    files.rows[kind.name] = rows


def read_files(directory: Path, problems: Problems) -> Files:
    """All rows of all files; what stands in the way of reading them is added to ``problems``."""
    files = Files()
    there = directory.is_dir()
    if not there:
        problems.add(Place(str(directory)), "there is no such directory; name that of the files.")
    for kind in all_kinds():
        files.by_key[kind.name] = {}
        place = Place(kind.file)
        rows = _rows(directory / kind.file, place, problems) if there else None
        if rows is None:
            files.unread.add(kind.name)
        _index(kind, rows or [], files, problems)
    return files
