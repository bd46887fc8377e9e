"""How the records of the agencies are named and where their pages are."""

from typing import Any

from funding.models import Award, Call
from kprogram.common.api.resources import Resource, register
from kprogram.common.provenance import withheld_fields


def title_of(record: Any) -> dict[str, str]:
    """The title; where it is not known or not shown, words that say so and tell records apart."""
    if "title" in withheld_fields(record):
        return {"ja": f"名称非公表（{record.slug}）", "en": f"Title withheld ({record.slug})"}
    if record.title_ja:
        return {"ja": record.title_ja, "en": record.title_en or record.title_ja}
    return {"ja": f"名称不明（{record.slug}）", "en": f"Title unknown ({record.slug})"}


register(Call, Resource("calls", "slug", "calls/{key}/", title_of))
register(Award, Resource("awards", "slug", "awards/{key}/", title_of))
