"""What each row of a request would do to its record, or why it may not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from accounts.permissions import Actor, Decision, Permission
from catalogue import permissions
from catalogue.api.writing.faults import Fault, step
from catalogue.api.writing.reading import Reading, shown_evidence
from catalogue.api.writing.requests import row_key, storable
from catalogue.api.writing.shapes import Shape
from catalogue.models.proposals import ChangeAction
from catalogue.services.editing import trials
from catalogue.services.editing.documents import (
    Difference,
    Document,
    Invalid,
    Writing,
    differences,
    document_of,
)
from catalogue.services.editing.editables import Editable
from catalogue.services.editing.proposals import Wish, find

CREATE, UPDATE, UNCHANGED = "create", "update", "unchanged"
INVALID, STALE, NOT_FOUND, NOT_ALLOWED = "invalid", "stale", "not_found", "not_allowed"
NO_VERSION, REFUSED = "version_missing", "refused"
RETIRE = "retire"
GOOD = (CREATE, UPDATE, UNCHANGED, RETIRE)


@dataclass
class Verdict:
    """What a row comes to."""

    key: str
    verdict: str
    faults: list[Fault] = field(default_factory=list)
    reason: str = ""
    wish: Wish | None = None
    before: Document | None = None
    current: Any = None  # the stored record, where the row is stale

    @property
    def good(self) -> bool:
        return self.verdict in GOOD

    @property
    def action(self) -> str:
        return self.wish.action if self.wish else self.verdict

    @property
    def changes(self) -> bool:
        """Whether something is to be proposed."""
        return self.good and self.wish is not None and self.verdict != UNCHANGED

    def holds(self, column: str) -> bool:
        """Whether the record has something there, before the change or after it."""
        after = self.wish.after if self.wish else None
        return any((each or {}).get(column) is not None for each in (self.before, after))


@dataclass
class Judge:
    """Judges the rows that an actor sends for one kind of record."""

    shape: Shape
    actor: Actor
    bulk_request: bool = False

    @property
    def permission(self) -> Permission:
        """What the actor must hold to propose such a change."""
        return self.editable.asks.propose

    @property
    def editable(self) -> Editable:
        return self.shape.editable

    def create(self, body: dict[str, Any], ignored: tuple[str, ...] = ()) -> Verdict:
        """A new record."""
        reading = Reading(self.shape, body, {}, ignored)
        after, reason = reading.document(), reading.reason()
        key = str(after.get(self.editable.key) or "")
        if refusal := self._refused(key, self._may(after)):
            return refusal
        wish = Wish(self.editable.resource, key, ChangeAction.CREATE, after)
        return self._checked(reading, None, after, Verdict(key, CREATE, [], reason, wish))

    def update(
        self,
        key: str,
        body: dict[str, Any],
        versions: list[int],
        ignored: tuple[str, ...] = (),
    ) -> Verdict:
        """A change of a stored record, which must be at one of ``versions``."""
        record = self.visible(key)
        if record is None:
            return self._not_found(key)
        before = document_of(self.editable, record)
        reading = Reading(self.shape, body, before, ignored)
        after, reason = reading.document(), reading.reason()
        decision = self._may(before) and self._may(after)
        if after.get(self.editable.key) != key:
            decision = decision and self.may_retire(before)
        if refusal := self._refused(key, decision):
            return refusal
        if record.version not in versions:
            return stale(key, record)
        wish = Wish(self.editable.resource, key, ChangeAction.UPDATE, after, record.version)
        return self._checked(reading, record, after, Verdict(key, UPDATE, [], reason, wish, before))

    def visible(self, key: str) -> Any:
        """The stored record that the actor may see, or None."""
        record = find(self.editable, key) if storable(key) else None
        if record is None:
            return None
        return record if permissions.may_see_record(self.actor, self.editable, record) else None

    def may_retire(self, document: Document) -> Decision:
        return self.actor.may(self.editable.asks.retire, self.editable.owner_of(document))

    def owner(self, verdicts: list[Verdict]) -> str | None:
        """Whose records these are, for the role that history records."""
        first = verdicts[0]
        document = first.before or (first.wish.after if first.wish else None)
        return permissions.owner_of(self.editable.resource, document)

    def moves_money(self, verdicts: Sequence[Verdict]) -> bool:
        """Whether doing this twice would count an amount twice."""
        money = self.shape.money
        return bool(money) and any(each.changes and each.holds(money) for each in verdicts)

    def try_out(self, verdicts: Sequence[Verdict]) -> None:
        """Mark what the database's walls would refuse at its publication: a ceiling, say."""
        asked = [each for each in verdicts if each.changes] if self.shape.tried else []
        if not asked:
            return
        role = self.actor.role_for(self.permission, self.owner(asked))
        wishes = [each.wish for each in asked if each.wish]
        for place, sentence in trials.refusals(wishes, role.value if role else "").items():
            asked[place].verdict = REFUSED
            asked[place].faults = [Fault("", REFUSED, sentence)]

    def _may(self, document: Document) -> Decision:
        decision = permissions.may_propose(self.actor, self.editable.resource, document)
        if decision and self.bulk_request:
            owner = permissions.owner_of(self.editable.resource, document)
            return self.actor.may(self.editable.asks.bring_in, owner)
        return decision

    def _refused(self, key: str, decision: Decision) -> Verdict | None:
        if decision:
            return None
        return Verdict(key, NOT_ALLOWED, [Fault("", NOT_ALLOWED, decision.reason)])

    def _not_found(self, key: str) -> Verdict:
        sentence = _("There is no record “%(key)s”.") % {"key": key}
        return Verdict(key, NOT_FOUND, [Fault("", NOT_FOUND, sentence)])

    def _checked(self, reading: Reading, record: Any, after: Document, verdict: Verdict) -> Verdict:
        """Every fault of the body at once: its shape, what the model says, missing sources."""
        if not reading.faults.found:
            self._try(reading, record, after)
            carried = reading.bases(after)
            verdict.wish = verdict.wish and replace(verdict.wish, bases=carried)
        if reading.faults.found:
            verdict.verdict, verdict.faults = INVALID, reading.faults.found
        elif record is not None and not any(differences(verdict.before or {}, after)):
            verdict.verdict = UNCHANGED
        return verdict

    def _try(self, reading: Reading, record: Any, after: Document) -> None:
        owner = permissions.owner_of(self.editable.resource, after)
        role = self.actor.role_for(self.permission, owner)
        try:
            Writing(self.editable, record, after, role.value if role else "")
        except Invalid as invalid:
            reading.note_errors(invalid.errors, after)

    # -- bulk ------------------------------------------------------------------------------

    def bulk(self, rows: list[dict[str, Any]], creating: bool) -> Iterator[Verdict]:
        """A verdict for each row: with ``version`` it changes a record, without it makes one."""
        seen: set[str] = set()
        for row in rows:
            verdict = self._bulk_row(row, creating)
            if verdict.key and verdict.key in seen:
                sentence = _("This record stands in another row too.")
                verdict = Verdict(
                    verdict.key, INVALID, [Fault(step(self.editable.key), "twice", sentence)]
                )
            seen.add(verdict.key)
            yield verdict

    def _bulk_row(self, row: dict[str, Any], creating: bool) -> Verdict:
        key = row_key(self.editable, row)
        if key is None:
            sentence = _("Name the record by its %(key)s.") % {"key": self.editable.key}
            return Verdict("", INVALID, [Fault(step(self.editable.key), "required", sentence)])
        version = row.get("version")
        if version is None and creating:
            return self.create(row, ("version",))
        if not isinstance(version, int) or isinstance(version, bool):
            sentence = _("Give the version of the record that you saw.")
            return Verdict(key, NO_VERSION, [Fault("/version", NO_VERSION, sentence)])
        return self.update(key, row, [version], ("version",))


def stale(key: str, record: Any) -> Verdict:
    """The record has another version now."""
    sentence = _("The record is at version %(version)s now.") % {"version": record.version}
    return Verdict(key, STALE, [Fault("", STALE, sentence)], current=record)


def shown_differences(shape: Shape, before: Document, after: Document) -> list[dict[str, Any]]:
    """What differs, by the API's names and in its shape."""
    found = [
        Difference(name, known.show(before), known.show(after))
        for name, known in shape.fields.items()
    ]
    evidence = shown_evidence(before), shown_evidence(after)
    found.append(Difference("evidence", *evidence))
    states = before.get("field_states") or {}, after.get("field_states") or {}
    found.append(Difference("field_states", *states))
    return [
        {"field": each.field, "before": each.before, "after": each.after}
        for each in found
        if each.before != each.after
    ]
