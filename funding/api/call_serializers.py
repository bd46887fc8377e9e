"""How calls are represented, on their own and where technologies and concepts name them."""

from typing import Any, ClassVar

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field

from catalogue.api.serializers import ConceptSerializer, links_to, without_expansion
from catalogue.models import Concept
from funding.api import resources  # noqa: F401  (registers how records are named)
from funding.api.call_fields import (
    CONFIDENCE,
    Briefings,
    CallEvents,
    Documents,
    Obligations,
    Questions,
    Slots,
)
from funding.choices import CallStatus
from funding.models import Award, Call
from kprogram.common.api.fields import (
    BRIEF,
    Bilingual,
    Moment,
    Number,
    Reference,
    References,
    Text,
    moment,
)
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.resources import brief
from kprogram.common.api.serializers import RecordSerializer, Sources
from kprogram.common.provenance import official_mode, withheld_fields


def nameable(records: Any) -> Any:
    """``records`` with what tells whether their titles may be shown."""
    return records.prefetch_related("evidence__source") if official_mode() else records


@extend_schema_field(links_to("Concept"))
class CallConcepts(References):
    """The R&D concepts that a call serves."""

    def to_representation(self, value: Any) -> list[Any]:
        site = self.context["site"]
        if "concepts" in self.context["parameters"].expand:
            nested = ConceptSerializer(context=without_expansion(self.context))
            return [nested.to_representation(concept) for concept in value.shown_concepts]
        return [brief(concept, site) for concept in value.shown_concepts]


_AWARD = {"allOf": [BRIEF, {"type": "object", "properties": {"confidence": CONFIDENCE}}]}


@extend_schema_field({"type": "array", "items": _AWARD})
class CallAwards(References):
    """The awards recorded under a call, each with the confidence of the link."""

    keys = (*References.keys, "confidence")

    def to_representation(self, value: Any) -> list[Any]:
        site = self.context["site"]
        return [
            {**(brief(award, site) or {}), "confidence": award.call_confidence}
            for award in value.shown_awards
        ]


@extend_schema_field({"type": "string", "enum": CallStatus.values})
class Status(Text):
    """Derived from the events and the clock (or the end of the day asked for)."""


class CallSerializer(RecordSerializer):
    slug = Text()
    title = Bilingual()
    title_en_source = Text()
    agency = Reference()
    concepts = CallConcepts()
    status = Status()
    opens_at = Moment()
    closes_at = Moment()
    closes_precision = Text()
    slots = Slots()
    events = CallEvents()
    budget_yen = Number()
    budget_kind = Text()
    budget_bound = Text()
    documents = Documents()
    questions = Questions()
    briefings = Briefings()
    obligations = Obligations()
    official_url = Text()
    known_from = Bilingual()
    awards = CallAwards()
    note = Bilingual()
    sources = Sources()

    state_fields = ("title", "opens_at", "closes_at", "budget_yen", "official_url")
    companions: ClassVar[dict[str, tuple[str, ...]]] = {
        "title": ("title_en_source",),
        "closes_at": ("closes_precision",),
        "budget_yen": ("budget_kind", "budget_bound"),
    }
    expandable = ("concepts",)
    related = ("agency",)

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        concepts = Concept.objects.in_sight(parameters.as_of).order_by("call_links__order")
        if "concepts" in parameters.expand:
            concepts = ConceptSerializer.fetch(concepts, Parameters(parameters.as_of))
        awards = Award.objects.in_sight(parameters.as_of).showing("call").order_by("slug")
        again = Prefetch("slots__again", nameable(Call.objects.in_sight(parameters.as_of)))
        return (
            super()
            .fetch(queryset, parameters)
            .with_status(parameters.as_of)
            .prefetch_related(
                *("slots", again, "events", "documents", "questions", "briefings", "obligations"),
                Prefetch("concepts", nameable(concepts), to_attr="shown_concepts"),
                Prefetch("awards", nameable(awards), to_attr="shown_awards"),
            )
        )


_CALL = {
    "allOf": [
        BRIEF,
        {
            "type": "object",
            "properties": {
                "status": {"type": "string", "enum": CallStatus.values},
                "closes_at": {"type": ["string", "null"], "format": "date-time"},
            },
        },
    ]
}
_CALLS = {"anyOf": [_CALL, {"$ref": "#/components/schemas/Call"}]}
CALL_KEYS = (*References.keys, "status", "closes_at")


def shown_calls(parameters: Parameters) -> Any:
    """The calls in sight with their status, in full where ``expand`` asks for it."""
    calls = Call.objects.in_sight(parameters.as_of).showing("concepts").order_by("slug")
    if "calls" in parameters.expand:
        return CallSerializer.fetch(calls, Parameters(parameters.as_of))
    return nameable(calls.with_status(parameters.as_of))


def represent_calls(calls: Any, context: Any) -> list[dict[str, Any]]:
    """Calls in brief with status and deadline, or in full where ``expand`` asks for it."""
    if "calls" in context["parameters"].expand:
        nested = CallSerializer(context=without_expansion(context))
        return [nested.to_representation(call) for call in calls]
    return [_in_brief(call, context["site"]) for call in calls]


def _in_brief(call: Any, site: str) -> dict[str, Any]:
    hidden = "closes_at" in withheld_fields(call)
    closes_at = None if hidden else moment(call.closes_at)
    return {**(brief(call, site) or {}), "status": call.status, "closes_at": closes_at}


@extend_schema_field({"type": "array", "items": _CALLS})
class ConceptCalls(References):
    """The calls recorded under a concept, with their status."""

    keys = CALL_KEYS

    def to_representation(self, value: Any) -> list[Any]:
        return represent_calls(value.shown_calls, self.context)


class ConceptAwards(References):
    """The awards recorded under a concept."""

    def records(self, value: Any) -> Any:
        return value.shown_awards


@extend_schema_field({"type": ["array", "null"], "items": _CALLS})
class OpenCalls(References):
    """The open calls of a technology's concepts. Null, and unknown, while no call is known and
    while none is known to be open and the status of one is unknown; ``[]`` says that every call
    recorded has a known status and none is open."""

    keys = CALL_KEYS

    def to_representation(self, value: Any) -> Any:
        calls = {call.pk: call for each in value.concepts_in_sight for call in each.shown_calls}
        found = sorted(calls.values(), key=lambda call: call.slug)
        open_now = [call for call in found if call.status == CallStatus.OPEN]
        statuses = {call.status for call in found}
        if not open_now and (not found or CallStatus.UNKNOWN in statuses):
            return None
        return represent_calls(open_now, self.context)


def with_calls_and_awards(concepts: Any, parameters: Parameters) -> Any:
    """Concepts with the calls and awards that are shown of them."""
    awards = Award.objects.in_sight(parameters.as_of).showing("concept").order_by("slug")
    return concepts.prefetch_related(
        Prefetch("calls", shown_calls(parameters), to_attr="shown_calls"),
        Prefetch("awards", nameable(awards), to_attr="shown_awards"),
    )


def with_open_calls(technologies: Any, parameters: Parameters) -> Any:
    """Technologies with the calls of the concepts that are shown of them."""
    concepts = Concept.objects.in_sight(parameters.as_of).showing("technologies")
    calls = Prefetch("calls", shown_calls(parameters), to_attr="shown_calls")
    return technologies.prefetch_related(
        Prefetch("concepts", concepts.prefetch_related(calls), to_attr="concepts_in_sight")
    )
