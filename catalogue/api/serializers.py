"""How the catalogue's records are represented (the contract is docs/openapi.json)."""

from typing import Any, ClassVar

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field

from catalogue.api import resources  # noqa: F401  (registers how records are named)
from catalogue.api.fields import (
    ClaimValue,
    Editorial,
    Events,
    Items,
    OtherNames,
    Period,
    TagStates,
)
from catalogue.models import Concept, ConceptTechnology, Technology
from kprogram.common.api.fields import (
    BRIEF,
    Bilingual,
    Day,
    Number,
    Reference,
    References,
    Text,
)
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.resources import brief
from kprogram.common.api.serializers import RecordSerializer, Sources
from kprogram.common.provenance import official_mode


class NamedSerializer(RecordSerializer):
    code = Text()
    order = Number()
    name = Bilingual()
    sources = Sources()


class ProgrammeDomainSerializer(NamedSerializer):
    pass


class TagSerializer(NamedSerializer):
    pass


class DomainSerializer(NamedSerializer):
    name_en_source = Text()
    objective = Bilingual()
    objective_en_source = Text()
    programme_domain = Reference()
    technology_count = Number()
    note = Bilingual()

    state_fields = ("objective",)
    related = ("programme_domain",)

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        return super().fetch(queryset, parameters).with_technology_count(parameters.as_of)


class ThemeSerializer(NamedSerializer):
    name_en_source = Text()
    domain = Reference()
    printed_symbol = Text()

    related = ("domain",)


class VisionRoundSerializer(NamedSerializer):
    decided_on = Day()
    deciding_body = Bilingual()
    meeting_numbers = Bilingual()
    meeting_form = Bilingual()
    printed_mark = Text()

    state_fields = ("meeting_numbers", "meeting_form")


class SourceSerializer(RecordSerializer):
    code = Text()
    title = Bilingual()
    original_title = Text("title")
    source_url = Text("url")
    kind = Text()
    trust = Text()
    read = Bilingual()
    published_on = Day()
    published_precision = Text()
    published_text = Text()
    compared_on = Day()

    state_fields = ("source_url", "published_on", "compared_on")

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        return queryset  # a source is evidence; it has none of its own


class ClaimSerializer(RecordSerializer):
    code = Text()
    subject = Text()
    quantity = Bilingual()
    value = ClaimValue()
    bound = Text()
    as_of_on = Day()
    as_of_precision = Text()
    as_of_text = Text()
    note = Bilingual()
    sources = Sources()

    state_fields = ("as_of_on",)


class OrganisationSerializer(RecordSerializer):
    code = Text()
    kind = Text()
    name = Bilingual()
    name_en_source = Text()
    other_names = OtherNames()
    corporate_number = Text()
    ror = Text()
    responsible_ministry = Reference()
    sources = Sources()

    state_fields = ("corporate_number", "ror", "responsible_ministry")
    related = ("responsible_ministry",)

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        names = Prefetch("other_names", to_attr="recorded_names")
        return super().fetch(queryset, parameters).prefetch_related(names)


def links_to(component: str) -> dict[str, Any]:
    """Briefs, or full records where ``expand`` names the field."""
    full = {"$ref": f"#/components/schemas/{component}"}
    return {"type": "array", "items": {"anyOf": [BRIEF, full]}}


@extend_schema_field(links_to("Concept"))
class ConceptLinks(References):
    """The recorded concepts that cover a technology, each with the confidence of the link."""

    keys = (*References.keys, "confidence")

    def to_representation(self, value: Any) -> list[Any]:
        site = self.context["site"]
        concepts = [link.concept for link in value.shown_links]
        if "concepts" in self.context["parameters"].expand:
            nested = ConceptSerializer(context=without_expansion(self.context))
            return [nested.to_representation(concept) for concept in concepts]
        return [
            {
                **(brief(concept, site) or {}),
                "confidence": concept.technology_confidence,
            }
            for concept in concepts
        ]


@extend_schema_field(links_to("Technology"))
class TechnologyLinks(References):
    """The technologies that a concept covers, each with the confidence of the link."""

    keys = (*References.keys, "confidence")

    def to_representation(self, value: Any) -> list[Any]:
        site = self.context["site"]
        technologies = [link.technology for link in value.shown_links]
        if "technologies" in self.context["parameters"].expand:
            nested = TechnologySerializer(context=without_expansion(self.context))
            return [nested.to_representation(technology) for technology in technologies]
        return [
            {
                **(brief(technology, site) or {}),
                "confidence": value.technology_confidence,
            }
            for technology in technologies
        ]


def without_expansion(context: Any) -> dict[str, Any]:
    """The context for a record inside another: nothing in it is expanded or cut."""
    context.setdefault("shared", {})  # what one record looks up serves all
    return {**context, "parameters": Parameters(as_of=context["parameters"].as_of)}


class TechnologySerializer(RecordSerializer):
    slug = Text()
    order = Number()
    name = Bilingual()
    name_en_source = Text()
    domain = Reference()
    programme_domain = Reference("domain.programme_domain")
    theme = Reference()
    printed_mark = Text("selection.printed_mark")
    vision_round = Reference("selection.vision_round")
    vision_round_confidence = Text("selection.vision_round_confidence")
    vision_round_reason = Bilingual("selection.vision_round_reason")
    selected_on = Day("selection.vision_round.decided_on")
    tags = TagStates()
    scope_note = Editorial()
    keywords = Editorial()
    concepts = ConceptLinks()
    sources = Sources()

    state_fields = (
        "theme",
        "printed_mark",
        "vision_round",
        "selected_on",
        "scope_note",
        "keywords",
    )
    companions: ClassVar[dict[str, tuple[str, ...]]] = {
        "vision_round": (
            "vision_round_confidence",
            "vision_round_reason",
            "selected_on",
        ),
    }
    expandable = ("concepts",)
    related = ("domain__programme_domain", "theme", "selection__vision_round")

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        concepts = Concept.objects.public().showing("technologies")
        concepts = concepts.as_of(parameters.as_of) if parameters.as_of else concepts
        links = ConceptTechnology.objects.filter(concept__in=concepts.values("pk"))
        if "concepts" in parameters.expand:
            full = ConceptSerializer.fetch(Concept.objects.all(), Parameters(parameters.as_of))
            links = links.prefetch_related(Prefetch("concept", full))
        else:
            links = links.select_related("concept")
            if official_mode():  # whether the title may be shown
                links = links.prefetch_related("concept__evidence__source")
        shown = Prefetch("concept_links", links.order_by("concept__slug"), to_attr="shown_links")
        tags = Prefetch("tag_states", to_attr="recorded_tags")
        return super().fetch(queryset, parameters).prefetch_related(tags, shown)


class ConceptSerializer(RecordSerializer):
    slug = Text()
    title = Bilingual()
    title_en_source = Text()
    type = Text()
    responsible_ministry = Reference()
    ministry_confidence = Text()
    agency = Reference()
    technologies = TechnologyLinks()
    technology_confidence = Text()
    technology_basis = Bilingual()
    ceiling_yen = Number()
    ceiling_kind = Text()
    ceiling_bound = Text()
    ceiling_scope = Text()
    ceiling_note = Bilingual()
    period = Period()
    decided_on = Day()
    decided_precision = Text()
    decided_text = Text()
    events = Events()
    items = Items()
    note = Bilingual()
    sources = Sources()

    state_fields = (
        "title",
        "type",
        "responsible_ministry",
        "agency",
        "ceiling_yen",
        "period",
        "decided_on",
    )
    companions: ClassVar[dict[str, tuple[str, ...]]] = {
        "title": ("title_en_source",),
        "responsible_ministry": ("ministry_confidence",),
        "technologies": ("technology_confidence", "technology_basis"),
        "ceiling_yen": (
            "ceiling_kind",
            "ceiling_bound",
            "ceiling_scope",
            "ceiling_note",
        ),
        "decided_on": ("decided_precision", "decided_text"),
    }
    expandable = ("technologies",)
    related = ("responsible_ministry", "agency")

    @classmethod
    def fetch(cls, queryset: Any, parameters: Parameters) -> Any:
        technologies = Technology.objects.public()
        if parameters.as_of:
            technologies = technologies.as_of(parameters.as_of)
        links = ConceptTechnology.objects.filter(technology__in=technologies.values("pk"))
        if "technologies" in parameters.expand:
            full = TechnologySerializer.fetch(
                Technology.objects.all(), Parameters(parameters.as_of)
            )
            links = links.prefetch_related(Prefetch("technology", full))
        else:
            links = links.select_related("technology")
        shown = Prefetch("technology_links", links.order_by("order"), to_attr="shown_links")
        return super().fetch(queryset, parameters).prefetch_related("events", "items", shown)
