"""How the catalogue's records are named and where their pages are."""

from typing import Any

from accounts.models import Organisation
from catalogue.models import (
    Claim,
    Concept,
    EmergingTag,
    ProgrammeDomain,
    Source,
    Technology,
    TechnologyDomain,
    Theme,
    VisionRound,
)
from kprogram.common.api.resources import Resource, register
from kprogram.common.provenance import withheld_fields


def title_of_source(source: Source) -> dict[str, str]:
    return {"ja": source.title_ja, "en": source.title_en}


def quantity_of_claim(claim: Claim) -> dict[str, str]:
    return {"ja": claim.quantity_ja, "en": claim.quantity_en}


def title_of_concept(concept: Any) -> dict[str, str]:
    """The title; where it is not known or not shown, words that say so and tell concepts apart."""
    if "title" in withheld_fields(concept):
        return {
            "ja": f"名称非公表（{concept.slug}）",
            "en": f"Title withheld ({concept.slug})",
        }
    if concept.title_ja:
        return {"ja": concept.title_ja, "en": concept.title_en}
    return {
        "ja": f"名称不明（{concept.slug}）",
        "en": f"Title unknown ({concept.slug})",
    }


register(ProgrammeDomain, Resource("programme-domains", "code", "domains/#programme-{key}"))
register(TechnologyDomain, Resource("domains", "code", "domains/#{key}"))
register(Theme, Resource("themes", "code", "domains/#{key}"))
register(EmergingTag, Resource("tags", "code", "technologies/?tag={key}"))
register(VisionRound, Resource("vision-rounds", "code", "vision-rounds/#{key}"))
register(Technology, Resource("technologies", "slug", "technologies/{key}/"))
register(Concept, Resource("concepts", "slug", "concepts/{key}/", title_of_concept))
register(Source, Resource("sources", "code", "sources/{key}/", title_of_source))
register(Claim, Resource("claims", "code", "claims/#{key}", quantity_of_claim))
register(Organisation, Resource("organisations", "code", "organisations/{key}/"))
