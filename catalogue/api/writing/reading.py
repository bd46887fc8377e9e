"""A body in the API's shape becomes the document that the record is to be, or faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from catalogue.api.writing.faults import Faults, step
from catalogue.api.writing.fields import MISSING, TEXT, both, checked, members, pair, reference
from catalogue.api.writing.shapes import Shape
from catalogue.services.editing import bases
from catalogue.services.editing.documents import Document, Errors
from kprogram.common.provenance import WHOLE_RECORD, Confidence, FieldState

LINE = ("source", "locator", "confidence", "note")
STATE = ("state", "authority", "until")
ASIDE = ("change_reason", "evidence", "field_states")


@dataclass
class Reading:
    """One body read against the document of the stored record ({} for a new one)."""

    shape: Shape
    body: dict[str, Any]
    stored: Document
    ignored: tuple[str, ...] = ()  # members that name the row of a bulk request
    faults: Faults = field(default_factory=Faults)

    def document(self) -> Document:
        """The whole document that is asked for; look at ``faults`` before using it."""
        self._refuse_unknown()
        columns: Document = {}
        for name, known in self.shape.fields.items():
            if name in self.body:
                columns |= known.read(self.body[name], self.stored, self.faults)
        after = {**self.stored, **columns}
        if self.shape.has_evidence:
            after["evidence"] = self._evidence()
        after["field_states"] = self._states(after)
        return after

    def reason(self) -> str:
        """Why the change is made; a fault when it is missing."""
        reason = self.body.get("change_reason")
        if isinstance(reason, str) and reason.strip():
            return reason.strip()
        self.faults.add("/change_reason", "required", _("Say why: the reason is kept and shown."))
        return ""

    def _refuse_unknown(self) -> None:
        allowed = (*self.shape.fields, *ASIDE)
        allowed = allowed if self.shape.has_evidence else tuple(set(allowed) - {"evidence"})
        for name in self.body:
            if name not in (*allowed, *self.ignored):
                self.faults.unknown(step(name), sorted(allowed))

    # -- evidence --------------------------------------------------------------------------

    def given_evidence(self) -> dict[str, Any]:
        given = self.body.get("evidence")
        return given if isinstance(given, dict) else {}

    def _evidence(self) -> list[Document]:
        """The lines: those of a path that is named are replaced, the others stay."""
        if not isinstance(self.body.get("evidence", {}), dict):
            self.faults.wrong_type("/evidence", _("an object"))
        given = self.given_evidence()
        kept = [line for line in self.stored.get("evidence", []) if line["field"] not in given]
        for path, lines in given.items():
            kept += self._lines(path, lines)
        return sorted(kept, key=_order)

    def _lines(self, path: str, lines: Any) -> Iterator[Document]:
        where = f"/evidence{step(path)}"
        if path.partition(".")[0] not in (WHOLE_RECORD, *self.shape.paths):
            self.faults.unknown(where, (WHOLE_RECORD, *self.shape.fields))
        elif lines is not None and not isinstance(lines, list):
            self.faults.wrong_type(where, _("a list"))
        else:
            for index, line in enumerate(lines or []):
                yield self._line(path, line, f"{where}/{index}")

    def _line(self, path: str, line: Any, where: str) -> Document:
        given = members(line, LINE, where, self.faults)
        source = reference(given.get("source"), f"{where}/source", self.faults)
        confidence = checked(given.get("confidence"), TEXT, f"{where}/confidence", self.faults)
        row: Document = {"field": path, "source": None if source is MISSING else source}
        row |= {"locator_ja": None, "locator_en": None, "note_ja": None, "note_en": None}
        row |= both(given.get("locator"), "locator", TEXT, f"{where}/locator", self.faults)
        row["confidence"] = confidence or Confidence.STATED.value
        return row | both(given.get("note"), "note", TEXT, f"{where}/note", self.faults)

    # -- reasons for empty fields ----------------------------------------------------------

    def _states(self, after: Document) -> dict[str, Any]:
        """The stored reasons, with those that the body gives; a value ends its reason."""
        states = {
            name: state
            for name, state in self.stored.get("field_states", {}).items()
            if self._empty(name, after)
        }
        given = self.body.get("field_states", {})
        if not isinstance(given, dict):
            self.faults.wrong_type("/field_states", _("an object"))
            return states
        for name, state in given.items():
            if state is None:
                states.pop(name, None)
            elif (read := self._state(name, state, after)) is not None:
                states[name] = read
        return states

    def _state(self, name: str, state: Any, after: Document) -> dict[str, Any] | None:
        where = f"/field_states{step(name)}"
        if name not in self.shape.fields:
            self.faults.unknown(where, self.shape.fields)
            return None
        before = len(self.faults.found)
        read = {
            member: checked(value, TEXT, f"{where}/{member}", self.faults)
            for member, value in members(state, STATE, where, self.faults).items()
        }
        if not self._empty(name, after):
            self.faults.add(
                where, "has_value", _("The field has a value; it needs no such reason.")
            )
        elif read.get("state") not in FieldState.values:
            allowed = _("Allowed: %(allowed)s.") % {"allowed": ", ".join(FieldState.values)}
            self.faults.add(f"{where}/state", "not_allowed", allowed)
        elif read["state"] == FieldState.WITHHELD and not read.get("authority"):
            sentence = _("Name the authority that withholds it.")
            self.faults.add(f"{where}/authority", "required", sentence)
        return read if len(self.faults.found) == before else None

    def _empty(self, name: str, after: Document) -> bool:
        known = self.shape.fields.get(name)
        return known is None or known.show(after) in (None, [])

    # -- sources and pointers --------------------------------------------------------------

    def bases(self, after: Document) -> dict[str, Any]:
        """What carries each changed public field: the evidence named in the same body, or the
        reason why it is empty. A fault for each field that has neither."""
        given = {path.partition(".")[0] for path, lines in self.given_evidence().items() if lines}
        found = {}
        before = self.stored or None
        for name in bases.asked(self.shape.editable, before, after):
            carrier = self.shape.carrier(name)
            if given & {carrier, name, WHOLE_RECORD}:
                found[name] = {"kind": bases.BasisKind.NAMED.value}
            elif state := after["field_states"].get(carrier):
                found[name] = {**state, "kind": state["state"]}
            else:
                sentence = _("Name the source of “%(field)s”, or of the whole record (*).")
                where = f"/evidence{step(carrier)}"
                self.faults.add(where, "source_missing", sentence % {"field": name})
        return found

    def note_errors(self, errors: Errors, after: Document) -> None:
        """What the model refuses, at the body's own places."""
        for path, sentences in errors.items():
            for sentence in sentences:
                self.faults.add(self._pointer(path, after), "invalid", sentence)

    def _pointer(self, path: str, after: Document) -> str:
        parts = path.split("/")
        if parts[0] == "evidence" and len(parts) > 1:
            return self._evidence_pointer(int(parts[1]), parts[2:], after)
        known = self.shape.of_column.get(parts[0])
        if known is None:
            return step(path) if path else ""
        return known.pointer(parts, after, self.body.get(known.name))

    def _evidence_pointer(self, index: int, rest: list[str], after: Document) -> str:
        line = after["evidence"][index]
        given = self.given_evidence().get(line["field"]) or []
        same = [place for place, other in enumerate(given) if _means(other, line)]
        place = same[-1] if same else 0
        member, _line, language = "".join(rest).rpartition("_")
        found = [member, language] if member in ("locator", "note") else rest
        return "".join(map(step, ["evidence", line["field"], place, *found]))


def _order(line: Document) -> tuple[str, ...]:
    """As documents order their evidence (catalogue.services.editing.documents.rows_of)."""
    return tuple(str(line.get(name) or "") for name in ("field", "source", "locator_ja"))


def _means(given: Any, line: Document) -> bool:
    """Whether a line of the body is this line of the document."""
    read = Faults()
    source = reference(given.get("source"), "", read)
    locator = both(given.get("locator"), "locator", TEXT, "", read).get("locator_ja")
    return (source, locator) == (line["source"], line["locator_ja"])


def shown_evidence(document: Document) -> dict[str, list[Any]]:
    """The lines of evidence of a document in the API's shape."""
    paths: dict[str, list[Any]] = {}
    for line in document.get("evidence") or []:
        paths.setdefault(line["field"], []).append(
            {
                "source": line["source"],
                "locator": pair(line, "locator"),
                "confidence": line["confidence"],
                "note": pair(line, "note"),
            }
        )
    return paths
