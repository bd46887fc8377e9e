"""How the records of the agencies are named and where their pages are."""

from typing import Any

from funding.models import Award, Call, Contract, Fund
from kprogram.common.api.resources import Resource, register
from kprogram.common.provenance import withheld_fields


def title_of(record: Any) -> dict[str, str]:
    """The title; where it is not known or not shown, words that say so and tell records apart."""
    if "title" in withheld_fields(record):
        return {"ja": f"名称非公表（{record.slug}）", "en": f"Title withheld ({record.slug})"}
    if record.title_ja:
        return {"ja": record.title_ja, "en": record.title_en or record.title_ja}
    return {"ja": f"名称不明（{record.slug}）", "en": f"Title unknown ({record.slug})"}


def name_of_contract(contract: Contract) -> dict[str, str]:
    return {"ja": f"契約 {contract.code}", "en": f"Contract {contract.code}"}


class OnePage(Resource):
    """Records that are told together at one address."""

    def url(self, record: Any, site: str) -> str:
        return f"{site}/api/v1/{self.name}/"


register(Call, Resource("calls", "slug", "calls/{key}/", title_of))
register(Award, Resource("awards", "slug", "awards/{key}/", title_of))
register(Contract, Resource("contracts", "code", "contracts/#{key}", name_of_contract))
register(Fund, OnePage("fund", "code", "fund/#{key}"))
