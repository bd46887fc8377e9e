"""Two lists of the technologies, as one writes them in an afternoon.

``flat`` has the technology's own columns. ``nested`` says what the portal's list says, with every
relation fetched beforehand, in as few queries as the portal needs.
"""

from rest_framework import serializers
from rest_framework.routers import DefaultRouter
from rest_framework.viewsets import ModelViewSet

from catalogue.models import (
    Concept,
    ConceptTechnology,
    EmergingTag,
    ProgrammeDomain,
    Selection,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyEvidence,
    TechnologyTag,
    Theme,
    VisionRound,
)

NAMED = ["code", "name_ja", "name_en"]


def plain(of: type, named: list[str], **nested: serializers.Serializer) -> type:
    """A ModelSerializer of ``of`` with the columns ``named`` and serializers inside it."""
    meta = type("Meta", (), {"model": of, "fields": [*named, *nested]})
    return type(
        f"{of.__name__}Serializer", (serializers.ModelSerializer,), {**nested, "Meta": meta}
    )


class FlatSerializer(serializers.ModelSerializer):
    class Meta:
        model = Technology
        fields = "__all__"


DomainSerializer = plain(TechnologyDomain, NAMED, programme_domain=plain(ProgrammeDomain, NAMED)())
SelectionSerializer = plain(
    Selection,
    [
        "printed_mark",
        "vision_round_confidence",
        "vision_round_reason_ja",
        "vision_round_reason_en",
    ],
    vision_round=plain(VisionRound, [*NAMED, "decided_on"])(),
)
TagSerializer = plain(
    TechnologyTag,
    ["state", "evidence_ja", "evidence_en", "note_ja", "note_en"],
    tag=plain(EmergingTag, NAMED)(),
)
LinkSerializer = plain(
    ConceptTechnology,
    [],
    concept=plain(Concept, ["slug", "title_ja", "title_en", "technology_confidence"])(),
)
EvidenceSerializer = plain(
    TechnologyEvidence,
    ["field"],
    source=plain(Source, ["code", "title_ja", "title_en"])(),
)
NestedSerializer = plain(
    Technology,
    [field.name for field in Technology._meta.fields if not field.is_relation],
    domain=DomainSerializer(),
    theme=plain(Theme, NAMED)(),
    selection=SelectionSerializer(),
    tag_states=TagSerializer(many=True),
    concept_links=LinkSerializer(many=True),
    evidence=EvidenceSerializer(many=True),
)


class FlatViewSet(ModelViewSet):
    queryset = Technology.objects.all()
    serializer_class = FlatSerializer


class NestedViewSet(ModelViewSet):
    queryset = Technology.objects.select_related(
        "domain__programme_domain", "theme", "selection__vision_round"
    ).prefetch_related("tag_states__tag", "concept_links__concept", "evidence__source")
    serializer_class = NestedSerializer


router = DefaultRouter()
router.register("flat", FlatViewSet, basename="flat")
router.register("nested", NestedViewSet, basename="nested")
urlpatterns = router.urls
