"""What carries a changed field: a source, or the reason why there is none.

Columns make up public fields (``name_ja`` and ``name_en`` are ``name``); a line of evidence and a
reason for an empty field belong to a public field.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.services.editing.documents import Document, Errors, Invalid, differences
from catalogue.services.editing.editables import Editable
from kprogram.common.provenance import WHOLE_RECORD, Confidence, FieldState


class BasisKind(models.TextChoices):
    SOURCE = "source", gettext_lazy("this source says so")
    NAMED = "named", gettext_lazy("the evidence named in the form already says so")
    EDITORIAL = "editorial", gettext_lazy("editorial (our own text or arrangement)")
    UNKNOWN = "unknown", gettext_lazy("empty: unknown")
    NOT_APPLICABLE = "not_applicable", gettext_lazy("empty: not applicable")
    WITHHELD = "withheld", gettext_lazy("empty: withheld")


EMPTY_KINDS = frozenset(FieldState.values)


@dataclass(frozen=True)
class Basis:
    """What its editor says about one changed public field."""

    kind: str
    source: str = ""
    locator_ja: str = ""
    locator_en: str = ""
    confidence: str = Confidence.STATED.value
    authority: str = ""
    until: str = ""

    def as_json(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}


def columns_of(editable: Editable) -> dict[str, list[str]]:
    """The columns and tables of each public field, in order."""
    single = editable.single[2] if editable.single else ()
    found: dict[str, list[str]] = defaultdict(list)
    for name in (*editable.columns, *single, *(table.name for table in editable.tables)):
        found[editable.public_field(name)].append(name)
    return dict(found)


def asked(editable: Editable, before: Document | None, after: Document) -> list[str]:
    """The public fields whose basis must be said: those that changed, except editorial ones; of a
    new record the whole. A source is evidence itself."""
    if not hasattr(editable.model, "evidence"):
        return []
    if before is None:
        return [WHOLE_RECORD]
    exempt = {*editable.editorial, editable.key, "evidence", "field_states"}
    changed = [each.field for each in differences(before, after) if each.field not in exempt]
    return list(dict.fromkeys(editable.public_field(column) for column in changed))


def is_empty(editable: Editable, field: str, document: Document) -> bool:
    """Whether nothing is held in a public field."""
    kept = [column for column in columns_of(editable)[field] if column not in editable.editorial]
    return not any(document.get(column) for column in kept if not column.endswith("_confidence"))


def found(
    editable: Editable, before: Document | None, after: Document, bases: Mapping[str, Basis]
) -> Document:
    """The document with a line of evidence or a reason for each field. Raises :class:`Invalid`
    with a sentence for each field whose basis is missing or cannot be."""
    errors: Errors = {}
    evidence = list(after.get("evidence") or [])
    states = states_of_empty(editable, after)
    for field in asked(editable, before, after):
        basis = bases.get(field)
        if problem := _problem(editable, field, basis, after):
            errors[f"bases/{field}"] = [problem]
        elif basis and basis.kind == BasisKind.SOURCE:
            evidence = _with_line(evidence, _line(field, basis))
        elif basis and basis.kind in EMPTY_KINDS:
            states[field] = _state(basis)
    if errors:
        raise Invalid(errors)
    carried = {"evidence": evidence} if "evidence" in after or evidence else {}
    return {**after, **carried, "field_states": states}


def states_of_empty(editable: Editable, document: Document) -> dict[str, Any]:
    """The reasons of fields that are still empty: a field with a value has none."""
    kept = document.get("field_states") or {}
    known = columns_of(editable)
    return {
        field: state
        for field, state in kept.items()
        if field not in known or is_empty(editable, field, document)
    }


def _problem(editable: Editable, field: str, basis: Basis | None, document: Document) -> str:
    """Why the basis of a field will not do, or nothing."""
    empty = field != WHOLE_RECORD and is_empty(editable, field, document)
    return problem_of(field, basis, empty=empty, named=_named(field, document))


def problem_of(field: str, basis: Basis | None, *, empty: bool, named: bool) -> str:
    """Why a basis will not do for a field that is empty or not, or nothing."""
    if basis is None or basis.kind not in BasisKind.values:
        return _("Say what carries this: a source, or why there is none.")
    if basis.kind == BasisKind.SOURCE and not basis.source:
        return _("Choose the source.")
    if basis.kind == BasisKind.NAMED and not named:
        return _("The form names no evidence for this field or for the whole record.")
    if basis.kind in EMPTY_KINDS and (field == WHOLE_RECORD or not empty):
        return _("This can be said of an empty field only; it has a value.")
    if basis.kind == BasisKind.WITHHELD and not basis.authority.strip():
        return _("Name the authority that withholds it.")
    return ""


def _named(field: str, document: Document) -> bool:
    lines = document.get("evidence") or []
    return any(line["field"].split(".")[0] in (field, WHOLE_RECORD) for line in lines)


def _line(field: str, basis: Basis) -> Document:
    return {
        "field": field,
        "source": basis.source,
        "locator_ja": basis.locator_ja or None,
        "locator_en": basis.locator_en or None,
        "confidence": basis.confidence,
        "note_ja": None,
        "note_en": None,
    }


def _with_line(lines: list[Document], new: Document) -> list[Document]:
    """The lines with a new one, which takes the place of one for the same place of the source."""
    key = ("field", "source", "locator_ja")
    same = [line for line in lines if all(line.get(name) == new[name] for name in key)]
    if not same:
        return [*lines, new]
    return [{**line, "confidence": new["confidence"]} if line in same else line for line in lines]


def _state(basis: Basis) -> dict[str, str]:
    told = {"state": basis.kind}
    if basis.kind == BasisKind.WITHHELD:
        told |= {"authority": basis.authority.strip()}
        told |= {"until": basis.until} if basis.until else {}
    return told
