"""Drafts leave no trace: every anonymous answer is the same bytes with and without 500 of each."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.models import Organisation
from catalogue.models import (
    Concept,
    ConceptTechnology,
    Selection,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyEvidence,
    Theme,
    VisionRound,
)
from kprogram.common.provenance import EnteredBy
from tests.api import facts
from tests.api.conftest import BASE, Reader

DRAFTS = 500


def addresses() -> Iterator[str]:
    """Every kind of public answer, with what could give a draft away: order, filters, counts."""
    yield from ("", "openapi.json", "reconciliation/")
    for resource in facts.RESOURCES:
        key = facts.keys(resource)[0]
        yield f"{resource}/?limit=200&provenance=true"
        yield f"{resource}/?limit=3"
        yield f"{resource}/?q=draft"
        yield f"{resource}/?as_of=2099-01-01&limit=200"
        yield f"{resource}/{key}/"
        yield f"{resource}/{key}/versions/"
        yield f"{resource}/{key}/provenance/"
    for resource in ("technologies", "concepts", "organisations"):
        yield from (f"{resource}.{kind}" for kind in ("csv", "xlsx", "ndjson"))
    for code in facts.keys("domains"):
        yield from (f"technologies/?domain={code}", f"concepts/?domain={code}")
    yield "technologies/?tag=quantum:unknown&limit=200"
    yield "technologies/?ordering=-selected_on&limit=200"
    yield "technologies/?has_recorded_concept=false&limit=200"
    yield "technologies/?agency=jst&expand=concepts"
    yield "technologies/draft-1/"
    yield "technologies/?theme=no-such-theme"
    yield "concepts/?technology=no-such-technology"


def answers(api: Reader) -> dict[str, tuple[Any, ...]]:
    found = {}
    for path in addresses():
        response = api.response(path)
        headers = {
            name: value for name, value in response.headers.items() if name != "X-Request-ID"
        }
        if response.status_code == 200:
            found[path] = (200, response.content, headers)
        else:
            body = {**response.json(), "request_id": ""}
            found[path] = (response.status_code, body)
    return found


def write_drafts() -> None:
    """Drafts with links to everything that is public, and dates that would show."""
    published = list(Technology.objects.order_by("order"))
    sources = Source.objects.bulk_create(
        Source(
            code=f"draft-{n}",
            title="draft",
            title_ja="draft",
            title_en="draft",
            kind="official",
            trust="high",
            read_ja="draft",
            read_en="draft",
            published_on=dt.date(2030, 1, 1),
            published_precision="day",
        )
        for n in range(DRAFTS)
    )
    technologies = Technology.objects.bulk_create(
        Technology(
            slug=f"draft-{n}",
            order=1000 + n,
            name_ja="draft",
            name_en="draft",
            name_en_source="translation",
            domain=TechnologyDomain.objects.order_by("order")[n % 5],
            published_at=timezone.now() + dt.timedelta(days=30) if n % 2 else None,
        )
        for n in range(DRAFTS)
    )
    round_ = VisionRound.objects.get(code="first")
    Selection.objects.bulk_create(
        Selection(
            technology=technology,
            vision_round=round_,
            printed_mark="***",
            vision_round_confidence="stated",
        )
        for technology in technologies
    )
    TechnologyEvidence.objects.bulk_create(
        TechnologyEvidence(
            record=technology,
            source=source,
            entered_by_role=EnteredBy.DATA_LOAD,
            confidence="stated",
        )
        for technology, source in zip(technologies, sources, strict=True)
    )
    agency = Organisation.objects.get(code="jst")
    concepts = Concept.objects.bulk_create(
        Concept(
            slug=f"draft-{n}",
            title_ja="draft",
            title_en="draft",
            agency=agency,
            technology_confidence="stated",
            technology_basis_ja="draft",
            technology_basis_en="draft",
        )
        for n in range(DRAFTS)
    )
    ConceptTechnology.objects.bulk_create(
        ConceptTechnology(concept=concept, technology=published[n % 51], order=1)
        for n, concept in enumerate(concepts)
    )
    Theme.objects.create(
        code="draft",
        order=1000,
        name_ja="draft",
        name_en="draft",
        name_en_source="translation",
        printed_symbol="■",
        domain=published[0].domain,
    )


def test_drafts_leave_no_trace(api: Reader) -> None:
    before = answers(api)
    write_drafts()
    assert Technology.objects.count() == 51 + DRAFTS
    after = answers(api)
    assert {path for path in before if before[path] != after[path]} == set()


def test_a_published_concept_does_not_give_away_a_draft_that_it_covers(api: Reader) -> None:
    before = api.response("concepts/?domain=bio").content
    concept = Concept.objects.get(slug="ai-security")
    draft = Technology.objects.create(
        slug="draft",
        order=1000,
        name_ja="draft",
        name_en="draft",
        name_en_source="translation",
        domain=TechnologyDomain.objects.get(code="bio"),
    )
    ConceptTechnology.objects.create(concept=concept, technology=draft, order=99)
    assert api.response("concepts/?domain=bio").content == before
    for resource in facts.RESOURCES:
        listed = api.response(f"{resource}/", limit=200, expand=[]).content
        assert b"/technologies/draft/" not in listed
    api.problem("concepts/", 400, technology="draft")


def test_a_withdrawn_record_is_gone_everywhere(api: Reader) -> None:
    slug = "ai-security"
    Concept.objects.filter(slug=slug).update(published_at=None)
    assert slug not in api.keys("concepts")
    for path in (f"concepts/{slug}/", f"concepts/{slug}/versions/", f"concepts/{slug}/provenance/"):
        api.problem(path, 404)
    assert f"/concepts/{slug}/" not in api.response("technologies/?limit=200").content.decode()
    assert api.get("concepts/")["coverage"]["recorded"] == 14
    assert len(api.response("concepts.ndjson").content.splitlines()) == 14


def test_a_publication_appears_at_its_moment(api: Reader, time_machine: Any) -> None:
    moment = timezone.now() + dt.timedelta(days=3)
    Concept.objects.filter(slug="ai-security").update(published_at=moment)
    time_machine.move_to(moment - dt.timedelta(microseconds=1), tick=False)
    assert len(api.keys("concepts")) == 14
    time_machine.move_to(moment, tick=False)
    assert len(api.keys("concepts")) == 15


def test_no_answer_holds_a_number_of_the_database(api: Reader) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM catalogue_technology_id_seq")
        assert cursor.fetchone()[0] >= 51
    body = api.response("technologies/?limit=200&provenance=true").content.decode()
    assert '"id":' not in body
    assert '"pk":' not in body
    assert f'{BASE}technologies/1/"' not in body
