"""How the records of the agencies are named and where their pages are."""

from typing import Any

from funding.models import Award, Call, Contract, Fund, StageGate
from kprogram.common.api.resources import LANGUAGES, Resource, register
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


def name_of_gate(gate: StageGate) -> dict[str, str]:
    """Its own name, or its number."""
    named = {"ja": f"ステージゲート{gate.number}", "en": f"Stage gate {gate.number}"}
    japanese = gate.name_ja or named["ja"]
    return {"ja": japanese, "en": gate.name_en or (japanese if gate.name_ja else named["en"])}


def slug_of_award(record: Any) -> str:
    """As it was read with the record, which may show no award that is out of sight."""
    return getattr(record, "slug_of_award", None) or record.award.slug


class OfAward(Resource):
    """Records that stand on the page of their award."""

    def key_of(self, record: Any) -> str:
        return str(record.pk)

    def html_url(self, record: Any, site: str) -> dict[str, str]:
        path = self.page.format(key=record.pk, award=slug_of_award(record))
        return {language: f"{site}/{language}/{path}" for language in LANGUAGES}


class OnePage(Resource):
    """Records that are told together at one address."""

    def url(self, record: Any, site: str) -> str:
        return f"{site}/api/v1/{self.name}/"


register(Call, Resource("calls", "slug", "calls/{key}/", title_of))
register(Award, Resource("awards", "slug", "awards/{key}/", title_of))
GATE_PAGE = "awards/{award}/#gate-{key}"
register(StageGate, OfAward("stage-gates", "id", GATE_PAGE, name_of_gate))
register(Contract, Resource("contracts", "code", "contracts/#{key}", name_of_contract))
register(Fund, OnePage("fund", "code", "fund/#{key}"))
