"""What was true at the end of a day in Japan, as far as evidence proves it."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from accounts.models import Organisation
from catalogue.models import (
    Claim,
    Concept,
    ConceptEvidence,
    ProgrammeDomain,
    Source,
    Technology,
    TechnologyDomain,
    TechnologyEvidence,
    Theme,
    VisionRound,
)
from kprogram.common.dates import japan_today

pytestmark = pytest.mark.django_db

WIND = "small-uav-route-wind-observation"
FERTILISER = "fertiliser-effective-use-and-production"


def day(text):
    return dt.date.fromisoformat(text)


COUNTS = {
    "2022-09-15": (0, 0, 0, 0, 0),
    "2022-09-16": (27, 1, 4, 5, 8),
    "2023-08-27": (27, 1, 4, 5, 8),
    "2023-08-28": (50, 2, 4, 5, 16),
    "2025-03-06": (50, 2, 4, 5, 16),
    "2025-03-07": (51, 3, 4, 5, 17),
}


@pytest.mark.parametrize("on", COUNTS)
def test_the_list_of_a_day(catalogue, on):
    models = (Technology, VisionRound, ProgrammeDomain, TechnologyDomain, Theme)
    counts = tuple(model.objects.public().as_of(day(on)).count() for model in models)
    assert counts == COUNTS[on]


def test_what_the_revision_added(catalogue):
    before, after = (
        set(Technology.objects.as_of(day(on)).values_list("slug", flat=True))
        for on in ("2025-03-06", "2025-03-07")
    )
    assert after - before == {FERTILISER}


def test_the_asserted_round_counts_not_the_mark(catalogue):
    """Marked ** in the text, of the first round on evidence: it was there in 2022."""
    assert Technology.objects.as_of(day("2022-09-16")).filter(slug=WIND).exists()


def test_claims_count_from_the_last_day_that_their_date_may_mean(catalogue):
    def codes(on):
        return set(Claim.objects.as_of(day(on)).values_list("code", flat=True))

    assert codes("2023-10-30") - codes("2023-03-27") == {
        "first-three-800",
        "round-second-count",
    }
    assert codes("2023-10-31") - codes("2023-10-30") == {
        "awards-15",
        "fund-fy2021",
        "fund-fy2022",
    }
    assert codes("2024-12-31") - codes("2024-12-30") == {"awards-61"}
    assert Claim.objects.as_of(day("2022-09-15")).count() == 0


def test_concepts_count_from_their_earliest_event_or_source(catalogue):
    def slugs(on):
        return set(Concept.objects.as_of(day(on)).values_list("slug", flat=True))

    assert "haps-maritime-awareness" in slugs("2023-10-30")
    assert "haps-maritime-awareness" not in slugs("2023-10-29")
    assert "long-range-cargo-uav" in slugs("2023-10-31")
    assert "long-range-cargo-uav" not in slugs("2023-10-30")
    assert "disinformation-analysis" in slugs("2024-07-19")
    assert "disinformation-analysis" not in slugs("2024-07-18")


def test_a_source_for_one_field_does_not_prove_the_record(catalogue):
    """The list of 2025 is named for the link to a technology, not for the concept itself."""
    line = ConceptEvidence.objects.filter(
        record__slug="disinformation-analysis", field="technologies"
    )
    Source.objects.filter(pk__in=line.values("source")).update(published_on=day("2020-01-01"))
    assert (
        not Concept.objects.as_of(day("2024-07-18")).filter(slug="disinformation-analysis").exists()
    )


def test_a_concept_without_a_dated_source_counts_from_its_entry(catalogue):
    concept = Concept.objects.filter(slug="ai-security")
    assert not concept.as_of(japan_today() - dt.timedelta(days=1)).exists()
    assert concept.as_of(japan_today()).exists()


def test_sources_count_from_their_publication(catalogue):
    source = Source.objects.filter(code="cao-2025-03-17")
    assert not source.as_of(day("2025-03-16")).exists()
    assert source.as_of(day("2025-03-17")).exists()


def test_the_day_of_entry_is_the_day_in_japan(catalogue):
    """The entry is at 23:30 on the 5th in London, which is the 6th in Japan."""
    source = Source.objects.get(code="imaeda-8787")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_source DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE catalogue_source SET first_recorded_at = '2026-01-05T23:30:00Z' WHERE id = %s",
            [source.pk],
        )
        cursor.execute("ALTER TABLE catalogue_source ENABLE TRIGGER USER")
    assert not Source.objects.as_of(day("2026-01-05")).filter(pk=source.pk).exists()
    assert Source.objects.as_of(day("2026-01-06")).filter(pk=source.pk).exists()


@pytest.mark.parametrize("moment", ["2025-03-06T15:00:00Z", "2025-03-07T14:59:59Z"])
def test_today_in_japan_is_the_day_of_the_revision(catalogue, moment):
    with time_machine.travel(moment, tick=False):
        assert Technology.objects.as_of(japan_today()).count() == 51


# -- publication -----------------------------------------------------------------------------------


def test_publication_is_a_moment(catalogue):
    noon = dt.datetime(2030, 4, 1, 12, tzinfo=dt.UTC)
    Technology.objects.filter(slug=WIND).update(published_at=noon)
    assert Technology.objects.public().count() == 50
    assert Technology.objects.published(noon).count() == 51
    assert Technology.objects.published(noon - dt.timedelta(seconds=1)).count() == 50


# -- the official site -----------------------------------------------------------------------------


@pytest.fixture
def official(settings):
    settings.PORTAL_MODE = "official"


def test_a_round_that_only_the_press_supports_is_not_shown(catalogue, official):
    wind = Technology.objects.public().with_round().get(slug=WIND)
    assert (wind.shown_round, wind.selected_on) == (None, None)
    fertiliser = Technology.objects.public().with_round().get(slug=FERTILISER)
    assert fertiliser.selected_on == day("2025-03-07")
    shown = Technology.objects.public().with_round().filter(shown_round__isnull=False)
    assert shown.count() == 50


def test_a_prototype_shows_it(catalogue):
    wind = Technology.objects.public().with_round().get(slug=WIND)
    assert wind.selected_on == day("2022-09-16")


def test_a_round_that_is_not_shown_does_not_date_the_technology(catalogue, official):
    """It counts from the document that lists it instead."""
    counts = {
        on: Technology.objects.public().as_of(day(on)).count()
        for on in ("2022-09-16", "2023-08-28", "2025-03-07", "2025-03-16", "2025-03-17")
    }
    assert counts == {
        "2022-09-16": 26,
        "2023-08-28": 49,
        "2025-03-07": 50,
        "2025-03-16": 50,
        "2025-03-17": 51,
    }


def test_an_officer_may_clear_a_line(catalogue, official):
    line = TechnologyEvidence.objects.filter(record__slug=WIND, field="vision_round").first()
    TechnologyEvidence.objects.filter(pk=line.pk).update(
        cleared_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    )
    wind = Technology.objects.public().with_round().get(slug=WIND)
    assert wind.selected_on == day("2022-09-16")
    assert Technology.objects.public().as_of(day("2022-09-16")).count() == 27


def test_only_records_of_official_sources_or_the_party_itself_are_public(catalogue, official):
    assert Technology.objects.public().count() == 51
    concepts = Concept.objects.public()
    assert all(
        concept.evidence.filter(field="*", source__kind__in=("official", "actor")).exists()
        for concept in concepts
    )
    press_only = Concept.objects.exclude(pk__in=concepts.values("pk"))
    assert concepts.count() + press_only.count() == 15
    assert not any(
        concept.evidence.filter(field="*", source__kind__in=("official", "actor")).exists()
        for concept in press_only
    )
    assert Source.objects.public().count() == 15
    assert (
        Claim.objects.public().count()
        == Claim.objects.filter(evidence__source__kind__in=("official", "actor")).distinct().count()
    )


def test_the_parties_need_no_evidence_and_research_organisations_wait_for_it(catalogue, official):
    public = Organisation.objects.public()
    assert sorted(public.values_list("code", flat=True)) == ["cao", "jst", "meti", "mext", "nedo"]
