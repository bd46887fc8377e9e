"""The loader: everything arrives, and nothing changes twice."""

import datetime as dt

import pghistory.models
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Organisation
from catalogue import models
from tests.catalogue.loads import KINDS, load, updates
from tests.catalogue.snapshots import snapshot

pytestmark = pytest.mark.django_db

WIND = "small-uav-route-wind-observation"


# -- what arrives ------------------------------------------------------------------------------


def test_every_row_arrives(catalogue):
    counts = {
        model.__name__: model.objects.count()
        for model in (
            models.Source,
            Organisation,
            models.ProgrammeDomain,
            models.TechnologyDomain,
            models.Theme,
            models.EmergingTag,
            models.VisionRound,
            models.Technology,
            models.Concept,
            models.Claim,
            models.Selection,
            models.TechnologyTag,
            models.ConceptTechnology,
            models.ConceptItem,
            models.ConceptEvent,
        )
    }
    assert counts == {
        "Source": 42,
        "Organisation": 44,
        "ProgrammeDomain": 4,
        "TechnologyDomain": 5,
        "Theme": 17,
        "EmergingTag": 5,
        "VisionRound": 3,
        "Technology": 51,
        "Concept": 15,
        "Claim": 16,
        "Selection": 51,
        "TechnologyTag": 22,
        "ConceptTechnology": 21,
        "ConceptItem": 5,
        "ConceptEvent": 2,
    }


def test_the_selection_is_two_facts_with_their_own_sources(catalogue):
    wind = models.Technology.objects.get(slug=WIND)
    assert (wind.selection.printed_mark, wind.selection.vision_round.code) == ("**", "first")
    assert wind.selection.vision_round_confidence == "reconciled"
    assert wind.selection.vision_round_reason_en.startswith("An adoption under a concept")
    lines = wind.evidence.values_list("field", "source__code", "confidence", "entered_by_role")
    assert sorted(lines) == [
        ("*", "cao-2025-03-17", "stated", "data_load"),
        ("printed_mark", "cao-2025-03-17", "stated", "data_load"),
        ("vision_round", "drone-journal-1185262", "reconciled", "data_load"),
        ("vision_round", "optronics-2023-06-29", "reconciled", "data_load"),
    ]


def test_tags_are_yes_or_unknown_with_their_texts(catalogue):
    states = models.TechnologyTag.objects.filter(
        technology__slug="quantum-innovative-underwater-sensing"
    )
    assert list(states.values_list("tag__code", "state", "evidence_en", "note_en")) == [
        ("quantum", "yes", "name: the name itself states it", None),
        ("sensor", "unknown", None, "name says 革新的センシング技術, not センサー"),
    ]


@pytest.mark.parametrize(
    ("code", "columns", "by"),
    [
        ("awards-15", (None, "month", "2023-10"), dt.date(2023, 10, 31)),
        ("awards-61", (None, "year", "2024"), dt.date(2024, 12, 31)),
        ("fund-total", (dt.date(2025, 3, 17), "day", None), dt.date(2025, 3, 17)),
        ("fund-fy2021", (None, None, None), None),
    ],
)
def test_a_claim_is_dated_as_precisely_as_it_is_known(catalogue, code, columns, by):
    claim = models.Claim.objects.get(code=code)
    assert (claim.as_of_on, claim.as_of_precision, claim.as_of_text) == columns
    assert claim.as_of_by == by


def test_a_claim_holds_one_number_or_several(catalogue):
    marks = models.Claim.objects.get(code="marks-in-text")
    assert (marks.value, marks.value_by_key) == (None, {"*": 26, "**": 25, "***": 0})
    total = models.Claim.objects.get(code="fund-total")
    assert (total.value, total.value_by_key) == (500_000_000_000, None)
    assert models.Claim.objects.get(code="first-three-800").bound == "about"


def test_a_concept_arrives_with_its_parts(catalogue):
    concept = models.Concept.objects.get(slug="haps-maritime-awareness")
    assert (concept.period_text_en, concept.period_start_fiscal_year) == ("FY2024–FY2028", 2024)
    assert concept.period_end_fiscal_year == 2028
    assert (concept.ceiling_yen, concept.ceiling_bound) == (8_000_000_000, "at_most")
    assert list(concept.items.values_list("order", "text_en")) == [
        (1, "maritime domain awareness by HAPS"),
        (2, "power source for long stratospheric flight"),
    ]
    assert list(concept.events.values_list("order", "kind", "on", "precision", "text")) == [
        (1, "reported_in_press", dt.date(2023, 10, 30), "day", None)
    ]
    lines = concept.evidence.filter(field="events.0").values_list("source__code", flat=True)
    assert list(lines) == ["jwing-71099"]


def test_the_technologies_of_a_concept_keep_their_order(catalogue):
    concept = models.Concept.objects.get(slug="auv-uav-ocean-observation")
    assert list(concept.technology_links.values_list("order", "technology__slug")) == [
        (1, "auv-unmanned-transport-launch-recovery"),
        (2, "auv-performance-miniaturisation"),
    ]


def test_an_organisation_is_linked_to_another(catalogue):
    assert Organisation.objects.get(code="jst").responsible_ministry.code == "mext"
    assert Organisation.objects.get(code="nedo").responsible_ministry.code == "meti"


def test_ten_technologies_say_that_a_theme_is_not_applicable(catalogue):
    without = models.Technology.objects.filter(theme__isnull=True)
    assert (
        list(without.values_list("field_states", flat=True))
        == [{"theme": {"state": "not_applicable"}}] * 10
    )


def test_new_records_are_published_at_version_one_with_a_reason(catalogue):
    for model in (models.Technology, models.Concept, models.Claim, models.Source, Organisation):
        assert set(model.objects.values_list("version", flat=True)) == {1}
        assert not model.objects.filter(published_at__isnull=True).exists()
    context = models.Technology.objects.get(slug=WIND).history.get().pgh_context
    assert context.metadata == {
        "command": "load_catalogue",
        "reason": "Loading of the data files",
    }


# -- the second time ---------------------------------------------------------------------------


def test_the_second_run_changes_nothing(catalogue, data_files):
    before, contexts = snapshot(), pghistory.models.Context.objects.count()
    plan = load(data_files, max_changes=0)
    assert plan.changes == 0
    assert dict(plan.unchanged) == KINDS
    assert not any(plan.created.values())
    assert not any(plan.updated.values())
    assert not any(plan.missing.values())
    assert snapshot() == before
    assert pghistory.models.Context.objects.count() == contexts


def test_the_second_run_makes_few_queries(catalogue, data_files):
    with CaptureQueriesContext(connection) as queries:
        load(data_files)
    statements = [query["sql"] for query in queries]
    assert len(statements) == 47
    assert not any(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in statements)


def test_one_field_makes_one_version_and_one_history_row(catalogue, data_files):
    data_files.change("technologies", WIND, lambda row: row.update(name_en="Wind technology"))
    old = models.Technology.objects.get(slug=WIND).name_en
    plan = load(data_files)
    assert updates(plan) == [f"technologies {WIND} name_en: {old!r} → 'Wind technology'"]
    wind = models.Technology.objects.get(slug=WIND)
    assert (wind.name_en, wind.version) == ("Wind technology", 2)
    assert [row.name_en for row in wind.history.order_by("pgh_id")] == [old, "Wind technology"]
    assert models.Technology.objects.filter(version=2).count() == 1
    assert (plan.changes, plan.unchanged["technologies"]) == (1, 50)


def test_references_are_shown_by_code(catalogue, data_files):
    data_files.change("concepts", "haps-maritime-awareness", lambda row: row.update(agency="jst"))
    assert updates(load(data_files)) == ["concepts haps-maritime-awareness agency: 'nedo' → 'jst'"]


def test_a_changed_part_is_a_change_of_its_record(catalogue, data_files):
    def change(row):
        row["printed_mark"] = "*"
        row["tags_yes"] = []
        row["vision_round_sources"].append("cao-2025-03-17")

    data_files.change("technologies", WIND, change)
    plan = load(data_files)
    assert updates(plan) == [
        f"technologies {WIND} selection printed_mark: '**' → '*'",
        f"technologies {WIND} tag of a technology robotics: removed",
        f"technologies {WIND} evidence vision_round cao-2025-03-17: added",
    ]
    wind = models.Technology.objects.get(slug=WIND)
    assert (plan.changes, wind.version, wind.selection.printed_mark) == (1, 2, "*")
    assert wind.tag_states.count() == 0
    assert wind.evidence.filter(field="vision_round").count() == 3


def test_events_and_items_that_the_files_dropped_go(catalogue, data_files):
    def change(row):
        row["events"], row["items"] = [], row["items"][1:]
        row["evidence"] = [line for line in row["evidence"] if line["field"] != "events"]

    data_files.change("concepts", "haps-maritime-awareness", change)
    load(data_files)
    concept = models.Concept.objects.get(slug="haps-maritime-awareness")
    assert (concept.events.count(), concept.version) == (0, 2)
    assert list(concept.items.values_list("order", "text_en")) == [
        (1, "power source for long stratospheric flight")
    ]
    assert not concept.evidence.filter(field__startswith="events").exists()


def test_what_an_officer_entered_beside_the_files_stays(catalogue, data_files):
    cleared = timezone.now()
    wind = models.Technology.objects.get(slug=WIND)
    wind.evidence.update(cleared_at=cleared)
    models.Technology.objects.filter(pk=wind.pk).update(published_at=None)
    models.Source.objects.update(compared_on=dt.date(2026, 1, 5))
    before = snapshot()
    assert load(data_files, max_changes=0).changes == 0
    assert snapshot() == before


def test_a_record_that_left_the_files_is_reported_and_kept(catalogue, data_files):
    rows = data_files.rows("claims")
    data_files.write("claims", [row for row in rows if row["code"] != "awards-61"])
    before = snapshot()
    plan = load(data_files, max_changes=0)
    assert plan.missing["claims"] == ["awards-61"]
    assert snapshot() == before


def test_a_technology_can_be_put_between_two_others(catalogue, data_files):
    rows = data_files.rows("technologies")
    new = {**rows[4], "slug": "new-technology", "name_ja": "新しい技術", "name_en": "New"}
    rows.insert(4, new)
    for order, row in enumerate(rows, start=1):
        row["order"] = order
    data_files.write("technologies", rows)
    plan = load(data_files, max_changes=48)
    assert (plan.created["technologies"], plan.changes) == (["new-technology"], 48)
    slugs = models.Technology.objects.values_list("slug", flat=True)
    assert list(slugs) == [row["slug"] for row in rows]
