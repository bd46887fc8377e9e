"""Bodies of new calls, awards and contracts, in the shape in which reading shows them."""

from typing import Any

from catalogue.models import Concept, Source
from funding.models import Award

MOMENT = "2026-12-15T12:00:00.000000+09:00"


def cited() -> dict[str, Any]:
    locator = {"ja": "1頁", "en": "p. 1"}
    return {"*": [{"source": Source.objects.order_by("code")[0].code, "locator": locator}]}


def concept_of(agency: str) -> str:
    return Concept.objects.filter(agency__code=agency).order_by("slug")[0].slug


def award_of(agency: str) -> Award:
    return Award.objects.filter(agency__code=agency).order_by("slug")[0]


def call(agency: str = "jst", **more: Any) -> dict[str, Any]:
    """A call with something in each of its lists."""
    return {
        "slug": f"call-{agency}-new",
        "title": {"ja": "公募", "en": "A call"},
        "title_en_source": "translation",
        "agency": agency,
        "concepts": [concept_of(agency)],
        "opens_at": "2026-10-01T00:00:00.000000+09:00",
        "closes_at": MOMENT,
        "closes_precision": "moment",
        "slots": [{"text": {"ja": "枠", "en": "Slot"}, "again": None}],
        "events": [
            {
                "kind": "announced",
                "on": "2026-10-01",
                "precision": "day",
                "text": None,
                "confidence": "stated",
                "note": {"ja": "注", "en": "Note"},
            }
        ],
        "budget_yen": 1_000,
        "budget_kind": "call_budget",
        "budget_bound": "at_most",
        "documents": [
            {
                "kind": "guidelines",
                "title": {"ja": "公募要領", "en": None},
                "url": "https://www.jst.go.jp/k-program/koubo/a.pdf",
                "published_on": "2026-10-01",
            }
        ],
        "questions": [
            {
                "question": {"ja": "問", "en": None},
                "answer": {"ja": "答", "en": None},
                "answered_on": "2026-10-02",
                "revised_on": None,
            }
        ],
        "briefings": [
            {
                "starts_at": "2026-10-05T13:00:00.000000+09:00",
                "ends_at": "2026-10-05T14:30:00.000000+09:00",
                "place": None,
                "url": "https://www.jst.go.jp/k-program/",
            }
        ],
        "obligations": [
            {
                "rule": "registrations",
                "answer": "yes",
                "clause": {"ja": "e-Radへの登録が必要", "en": None},
                "locator": {"ja": "3頁", "en": "p. 3"},
                "days": 14,
            },
            {
                "rule": "nationality",
                "answer": "unknown",
                "clause": None,
                "locator": None,
                "days": None,
            },
        ],
        "official_url": "https://www.jst.go.jp/k-program/koubo/",
        "known_from": None,
        "note": {"ja": "注", "en": "Note"},
        "evidence": cited(),
        "change_reason": "公募の登録",
        **more,
    }


def award(agency: str = "jst", **more: Any) -> dict[str, Any]:
    """An award with something in each of its lists."""
    return {
        "slug": f"award-{agency}-new",
        "title": {"ja": "課題", "en": "Award"},
        "title_en_source": "translation",
        "agency": agency,
        "concept": concept_of(agency),
        "call": None,
        "call_confidence": None,
        "participations": [
            {"organisation": "u-tokyo", "is_lead": True, "role": {"ja": "代表", "en": "Lead"}},
            {"organisation": "fujitsu", "is_lead": False, "role": None},
        ],
        "participants_complete": False,
        "principal_investigator": {"ja": "氏名", "en": None},
        "principal_investigator_orcid": "0000-0002-1825-0097",
        "principal_investigator_erad": "12345678",
        "amount_yen": 1_000,
        "amount_kind": "award_amount",
        "amount_bound": "exact",
        "amount_note": {"ja": "注", "en": "Note"},
        "events": [{"kind": "adopted", "on": None, "precision": "month", "text": "2026-03"}],
        "period": {
            "text": {"ja": "5年", "en": "5 years"},
            "start_fiscal_year": 2026,
            "end_fiscal_year": 2030,
            "starts_on": "2026-04-01",
            "starts_precision": "day",
            "starts_text": None,
            "ends_on": None,
            "ends_precision": "fiscal_year",
            "ends_text": "2030",
        },
        "grant_numbers": [{"scheme": "other", "value": "A-1"}],
        "items": [{"text": {"ja": "項目", "en": "Item"}}],
        "note": None,
        "evidence": cited(),
        "change_reason": "採択の登録",
        **more,
    }


def contract(agency: str = "jst", **more: Any) -> dict[str, Any]:
    return {
        "code": f"contract-{agency}-new",
        "agency": agency,
        "award": award_of(agency).slug,
        "organisation": "u-tokyo",
        "parent": None,
        "fiscal_year": 2026,
        "amount_yen": 100,
        "amount_kind": "contract",
        "amount_bound": "exact",
        "signed_on": "2026-04-01",
        "starts_on": "2026-04-01",
        "ends_on": "2027-03-31",
        "note": {"ja": "注", "en": "Note"},
        "evidence": cited(),
        "change_reason": "契約の登録",
        **more,
    }


NEW = {"calls": call, "awards": award, "contracts": contract}
KEYS = {"calls": "slug", "awards": "slug", "contracts": "code"}
