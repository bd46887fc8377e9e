"""How awards and contracts are represented."""

from typing import Any, ClassVar

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field

from accounts.models import Organisation
from catalogue.api.fields import Items
from catalogue.models import Concept
from funding.api import resources  # noqa: F401  (registers how records are named)
from funding.api.award_fields import AwardPeriod, EventsByThen, Numbers, Participations, Truth
from funding.choices import AwardStatus
from funding.models import Award, Call, Contract, Participation
from kprogram.common.api.fields import (
    BRIEFS,
    Bilingual,
    Day,
    Number,
    ReadField,
    Reference,
    Text,
)
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.resources import brief
from kprogram.common.api.serializers import RecordSerializer, Sources
from kprogram.common.provenance import withheld_fields

AMOUNT = ("amount_kind", "amount_bound")


def with_titles(records: Any) -> Any:
    """Records with what their names need: an official site may withhold a title."""
    lines = Prefetch("evidence", to_attr="evidence_lines")
    return records.prefetch_related(lines, "evidence_lines__source")


class ContractSerializer(RecordSerializer):
    code = Text()
    agency = Reference()
    award = Reference()
    organisation = Reference()
    fiscal_year = Number()
    amount_yen = Number()
    amount_kind = Text()
    amount_bound = Text()
    signed_on = Day()
    starts_on = Day()
    ends_on = Day()
    note = Bilingual()
    sources = Sources()

    state_fields = ("award", "amount_yen", "signed_on", "starts_on", "ends_on")
    companions: ClassVar[dict[str, tuple[str, ...]]] = {"amount_yen": AMOUNT}
    related = ("agency", "organisation")

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        awards = Prefetch("award", with_titles(Award.objects.in_sight(parameters.as_of)))
        parents = Prefetch("parent", Contract.objects.in_sight(parameters.as_of))
        return super().fetch(queryset, parameters).prefetch_related(awards, parents)

    def get_fields(self) -> dict[str, Any]:
        """``parent`` cannot be declared above: it is the name of what a serializer is part of."""
        fields = super().get_fields()
        return {**fields, "parent": Reference()}

    def _states(self, instance: Any, row: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """A contract that is part of none is no subcontract: nothing is unknown of it."""
        states = super()._states(instance, row)
        if instance.parent_id is None:
            states.setdefault("parent", {"state": "not_applicable"})
        return states


@extend_schema_field(BRIEFS)
class Contracts(ReadField):
    """The public contracts of an award, each with its organisation, year and amount."""

    keys = (
        *("resource", "code", "url", "display", "organisation", "fiscal_year", "parent"),
        *("amount_yen", *AMOUNT, "field_states"),
    )

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        site = self.context["site"]
        whole = ContractSerializer(
            context={"site": site, "parameters": Parameters(self.context["parameters"].as_of)}
        )
        found = []
        for contract in value.shown_contracts:
            row = whole.to_representation(contract)
            kept = {name: row[name] for name in self.keys if name in row}
            found.append({**(brief(contract, site) or {}), **kept})
        return found


class AwardSerializer(RecordSerializer):
    slug = Text()
    title = Bilingual()
    title_en_source = Text()
    agency = Reference()
    concept = Reference()
    call = Reference()
    call_confidence = Text()
    participations = Participations()
    participants_complete = Truth()
    principal_investigator = Bilingual()
    principal_investigator_orcid = Text()
    principal_investigator_erad = Text()
    amount_yen = Number()
    amount_kind = Text()
    amount_bound = Text()
    amount_note = Bilingual()
    events = EventsByThen()
    period = AwardPeriod()
    grant_numbers = Numbers()
    items = Items()
    status = Text()
    contracts = Contracts()
    note = Bilingual()
    sources = Sources()

    state_fields = (
        *("title", "concept", "call", "participants_complete", "principal_investigator"),
        *("principal_investigator_orcid", "principal_investigator_erad"),
        *("amount_yen", "period"),
    )
    companions: ClassVar[dict[str, tuple[str, ...]]] = {
        "title": ("title_en_source",),
        "call": ("call_confidence",),
        "participations": ("participants_complete",),
        "principal_investigator": (
            "principal_investigator_orcid",
            "principal_investigator_erad",
        ),
        "amount_yen": (*AMOUNT, "amount_note"),
    }
    related = ("agency",)

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        parts = Participation.objects.filter(organisation__in=Organisation.objects.public())
        contracts = ContractSerializer.fetch(
            Contract.objects.in_sight(parameters.as_of), parameters
        )
        found = super().fetch(queryset, parameters).with_status(parameters.as_of)
        return found.prefetch_related(
            Prefetch("concept", with_titles(Concept.objects.in_sight(parameters.as_of))),
            Prefetch("call", with_titles(Call.objects.in_sight(parameters.as_of))),
            Prefetch("participations", parts.select_related("organisation"), "shown_parts"),
            Prefetch("contracts", contracts.order_by("fiscal_year", "code"), "shown_contracts"),
            *("events", "numbers", "items"),
        )

    def _withhold(self, instance: Any, row: dict[str, Any], states: dict[str, Any]) -> None:
        """What is not said of its call's certainty when the call is not in sight; the status tells
        nothing of a period that is withheld."""
        if row["call"] is None:
            row["call_confidence"] = None
        if "period" in withheld_fields(instance):
            row["status"] = AwardStatus.UNKNOWN.value
        super()._withhold(instance, row, states)
