"""How the records of funding are named and where their pages are."""

from collections.abc import Callable
from typing import Any

from funding.models import Award, Call, Contract, Fund
from kprogram.common.api.resources import Resource, register
from kprogram.common.provenance import withheld_fields


def titled(ja: str, en: str) -> Callable[[Any], dict[str, str]]:
    """The title; where it is not known or not shown, words that say so and tell records apart.

    ``ja`` and ``en`` are what such a record is called.
    """

    def display(record: Any) -> dict[str, str]:
        key = record.slug
        if "title" in withheld_fields(record):
            return {"ja": f"{ja}（名称非公表、{key}）", "en": f"{en} (title withheld, {key})"}
        if record.title_ja:
            return {"ja": record.title_ja, "en": record.title_en or record.title_ja}
        return {"ja": f"{ja}（名称不明、{key}）", "en": f"{en} (title unknown, {key})"}

    return display


def name_of_contract(contract: Contract) -> dict[str, str]:
    return {"ja": f"契約 {contract.code}", "en": f"Contract {contract.code}"}


class OnePage(Resource):
    """Records that are told together at one address."""

    def url(self, record: Any, site: str) -> str:
        return f"{site}/api/v1/{self.name}/"


register(Call, Resource("calls", "slug", "calls/{key}/", titled("公募", "Call")))
register(Award, Resource("awards", "slug", "awards/{key}/", titled("採択", "Award")))
register(Contract, Resource("contracts", "code", "contracts/#{key}", name_of_contract))
register(Fund, OnePage("fund", "code", "fund/#{key}"))
