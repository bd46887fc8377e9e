"""How stage gates are represented: what was decided, never who evaluated or what was handed in."""

from typing import Any, ClassVar

from django.db.models import F, Prefetch
from drf_spectacular.utils import extend_schema_field

from funding.api.award_serializers import with_titles
from funding.choices import KINDS_OF_AWARDS, GateState
from funding.models import Award, GateMeasure, GateTerm
from kprogram.common.api.fields import (
    BILINGUAL,
    Bilingual,
    Day,
    Number,
    ReadField,
    Reference,
    Text,
    both,
    nullable,
)
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.serializers import RecordSerializer, Sources
from kprogram.common.money import Bound

TERM_SCHEMA = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "name": BILINGUAL,
        "editorial": {"type": "boolean", "enum": [True]},
    },
    "required": ["code", "name", "editorial"],
}


def word(term: GateTerm) -> dict[str, Any]:
    """A word of the portal's own vocabulary, which says so."""
    return {"code": term.code, "name": both(term, "name"), "editorial": True}


@extend_schema_field(nullable(TERM_SCHEMA))
class Term(ReadField):
    """The verdict, in the portal's own words."""

    keys = ("code", "name", "editorial")

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        return None if value.verdict is None else word(value.verdict)


@extend_schema_field({"type": "string", "enum": GateState.values})
class State(Text):
    """Where the gate stands."""


@extend_schema_field({"type": "string", "format": "uuid"})
class Identifier(ReadField):
    """The gate's own key."""

    def to_representation(self, value: Any) -> str:
        return str(value.pk)


MEASURE_SCHEMA = {
    "type": "object",
    "properties": {
        "measure": TERM_SCHEMA,
        "amount_yen": {"type": ["integer", "null"]},
        "amount_kind": {"type": ["string", "null"], "enum": [*KINDS_OF_AWARDS, None]},
        "amount_bound": {"type": ["string", "null"], "enum": [Bound.EXACT, None]},
        "note": nullable(BILINGUAL),
    },
    "required": ["measure", "amount_yen", "amount_kind", "amount_bound", "note"],
}


@extend_schema_field({"type": "array", "items": MEASURE_SCHEMA})
class Measures(ReadField):
    """What the decision does, each with its amount where it has one: that of its ledger entry."""

    keys = ("measure", "amount_yen", "amount_kind", "amount_bound", "note")

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return [
            {
                "measure": word(each.term),
                "amount_yen": each.amount_yen,
                "amount_kind": each.entry_kind,
                "amount_bound": None if each.amount_yen is None else Bound.EXACT.value,
                "note": both(each, "note"),
            }
            for each in value.measures.all()
        ]


class StageGateSerializer(RecordSerializer):
    id = Identifier()
    award = Reference()
    agency = Reference()
    number = Number()
    name = Bilingual()
    planned_on = Day()
    planned_precision = Text()
    planned_text = Text()
    criteria = Bilingual()
    state = State()
    verdict = Term()
    measures = Measures()
    decided_on = Day()
    comment = Bilingual()
    sources = Sources()

    state_fields = ("award", "name", "planned_on", "criteria", "comment")
    related = ("agency", "verdict")

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        awards = Prefetch("award", with_titles(Award.objects.in_sight(parameters.as_of)))
        measures = Prefetch("measures", GateMeasure.objects.select_related("term"))
        found = super().fetch(queryset, parameters).annotate(slug_of_award=F("award__slug"))
        return found.prefetch_related(awards, measures)

    def _states(self, instance: Any, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """A date that is known to a month is known; a gate without a comment has none."""
        states = super()._states(instance, row)
        if row["planned_text"]:
            states.pop("planned_on", None)
        if row["comment"] is None:
            states["comment"] = {"state": "not_applicable"}
        return states

    companions: ClassVar[dict[str, tuple[str, ...]]] = {
        "planned_on": ("planned_precision", "planned_text")
    }
