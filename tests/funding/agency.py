"""What tests of agency work type and send: a call as JST logs it, and the steps to its release."""

from typing import Any

from accounts.choices import Role
from catalogue.models import Concept, Proposal
from catalogue.services.editing import proposals
from catalogue.services.editing.proposals import Wish
from tests.editing.pages import Page, open_page
from tests.editing.people import Person, person

SOURCE = "cao-2025-03-17"
CALL = {
    "slug": "call-jst-test",
    "title_ja": "公募",
    "title_en": "A call",
    "title_en_source": "translation",
    "official_url": "https://www.jst.go.jp/k-program/koubo/",
    "closes_at.day": "2026-12-15",
    "closes_at.time": "12:00",
    "events.0.on": "2026-10-01",
}
BASIS = {"p-reason": "公募の登録", "p-basis.*.kind": "source", "p-basis.*.source": SOURCE}


def jst() -> Person:
    return person(Role.AGENCY_STAFF, "jst")


def nedo() -> Person:
    return person(Role.AGENCY_STAFF, "nedo")


def concept_of(agency: str) -> Concept:
    return Concept.objects.filter(agency__code=agency).order_by("slug")[0]


def typed_call(someone: Person, **typed: str) -> Page:
    """The second page after a call was typed into the empty form."""
    page = open_page(someone.client, "/en/work/new/calls/")
    concept = {"concepts.0.concept": concept_of("jst").slug}
    return page.post({**page.values, **CALL, **concept, **typed, "step": "preview"})


def drafted(page: Page, step: str = "propose") -> Proposal:
    sent = page.post({**page.values, **BASIS, "step": step})
    assert sent.status == 302, sent.text
    return Proposal.objects.latest("created_at")


def released(wish: Wish, agency: str = "jst", at: Any = None) -> Proposal:
    """A wish of the agency, proposed by one person, approved and released by another."""
    first, second = (person(Role.AGENCY_STAFF, agency) for _ in range(2))
    found = proposals.propose(proposals.draft(first.by, "登録", "登録のため", [wish]), first.by)
    return proposals.release(proposals.approve(found, second.by), second.by, at)


def call_document(agency: str = "jst", slug: str = "call-jst-test", **more: Any) -> dict[str, Any]:
    line = {"field": "*", "source": SOURCE, "confidence": "stated"}
    return {
        "slug": slug,
        "title_ja": "公募",
        "title_en": "A call",
        "title_en_source": "translation",
        "agency": agency,
        "official_url": "https://www.jst.go.jp/k-program/koubo/",
        "concepts": [{"concept": concept_of(agency).slug}],
        "events": [{"kind": "announced", "on": "2026-10-01", "precision": "day"}],
        "evidence": [line],
        **more,
    }


def award_document(agency: str, slug: str, call: str | None, **more: Any) -> dict[str, Any]:
    line = {"field": "*", "source": SOURCE, "confidence": "stated"}
    return {
        "slug": slug,
        "title_ja": "課題",
        "title_en": "Award",
        "agency": agency,
        "concept": concept_of(agency).slug,
        "call": call,
        "call_confidence": "stated" if call else None,
        "evidence": [line],
        **more,
    }
