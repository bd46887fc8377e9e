"""The fields of a call that others do not have: slots, documents, questions, briefings, rules."""

from typing import Any

from drf_spectacular.utils import extend_schema_field

from catalogue.api.fields import EVENT_PROPERTIES, Events
from funding.choices import ObligationAnswer, ObligationRule
from kprogram.common.api.fields import BILINGUAL, BRIEF, ReadField, both, moment, nullable
from kprogram.common.api.resources import brief
from kprogram.common.provenance import Confidence

TEXT: dict[str, Any] = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "format": "date"}
MOMENT = {"type": ["string", "null"], "format": "date-time"}
CONFIDENCE = {"type": "string", "enum": Confidence.values}


def objects(**properties: Any) -> dict[str, Any]:
    """The schema of a list of objects that have all of these members."""
    item = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "array", "items": item}


class Rows(ReadField):
    """A list of objects, one from each row of the prefetched ``attribute``."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return [self.row(row) for row in getattr(value, self.attribute or "").all()]

    def row(self, row: Any) -> dict[str, Any]:
        raise NotImplementedError


@extend_schema_field(objects(text=BILINGUAL, again=nullable(BRIEF)))
class Slots(Rows):
    """The slots (公募枠); ``again`` is the call in which a slot was called once more."""

    keys = ("text", "again")

    def row(self, row: Any) -> dict[str, Any]:
        return {"text": both(row, "text"), "again": brief(row.again, self.context["site"])}


_MORE = {"confidence": CONFIDENCE, "note": nullable(BILINGUAL)}


@extend_schema_field(objects(**EVENT_PROPERTIES, **_MORE))
class CallEvents(Events):
    """What happened to a call, each with its date as far as it is known, and how surely."""

    keys: tuple[str, ...] = (*Events.keys, "confidence", "note")

    def _event(self, event: Any, concept: Any, path: str) -> dict[str, Any]:
        row = super()._event(event, concept, path)
        return {**row, "confidence": event.confidence, "note": both(event, "note")}


@extend_schema_field(
    objects(kind={"type": "string"}, title=BILINGUAL, url={"type": "string"}, published_on=DATE)
)
class Documents(Rows):
    """The documents of a call at their official addresses."""

    keys = ("kind", "title", "url", "published_on")

    def row(self, row: Any) -> dict[str, Any]:
        return {
            "kind": row.kind,
            "title": both(row, "title"),
            "url": row.url,
            "published_on": row.published_on and row.published_on.isoformat(),
        }


@extend_schema_field(
    objects(question=BILINGUAL, answer=nullable(BILINGUAL), answered_on=DATE, revised_on=DATE)
)
class Questions(Rows):
    """Questions and answers; ``revised_on`` is the day of an answer's last change."""

    keys = ("question", "answer", "answered_on", "revised_on")

    def row(self, row: Any) -> dict[str, Any]:
        return {
            "question": both(row, "question"),
            "answer": both(row, "answer"),
            "answered_on": row.answered_on and row.answered_on.isoformat(),
            "revised_on": row.revised_on and row.revised_on.isoformat(),
        }


@extend_schema_field(objects(starts_at=MOMENT, ends_at=MOMENT, place=nullable(BILINGUAL), url=TEXT))
class Briefings(Rows):
    """Briefing sessions for applicants."""

    keys = ("starts_at", "ends_at", "place", "url")

    def row(self, row: Any) -> dict[str, Any]:
        return {
            "starts_at": moment(row.starts_at),
            "ends_at": moment(row.ends_at),
            "place": both(row, "place"),
            "url": row.url,
        }


@extend_schema_field(
    objects(
        rule={"type": "string", "enum": ObligationRule.values},
        answer={"type": "string", "enum": ObligationAnswer.values},
        clause=nullable(BILINGUAL),
        locator=nullable(BILINGUAL),
        days={"type": ["integer", "null"]},
    )
)
class Obligations(ReadField):
    """All fourteen rules in their order: what the guidelines say, quoted. Never a verdict."""

    keys = ("rule", "answer", "clause", "locator", "days")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        rows = {row.rule: row for row in value.obligations.all()}
        return [self._row(rule, rows.get(rule)) for rule in ObligationRule.values]

    def _row(self, rule: str, row: Any) -> dict[str, Any]:
        return {
            "rule": rule,
            "answer": row.answer if row else ObligationAnswer.UNKNOWN.value,
            "clause": both(row, "clause"),
            "locator": both(row, "locator"),
            "days": row and row.days,
        }
