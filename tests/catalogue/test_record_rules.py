"""What the database refuses: forged history, wrong reasons for gaps, values against the rules."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import Organisation
from catalogue.models import (
    Claim,
    Concept,
    ConceptEvent,
    ConceptTechnology,
    Selection,
    Source,
    Technology,
    TechnologyEvidence,
    TechnologyTag,
    Theme,
)
from kprogram.common.dates import last_day
from tests.catalogue.sql import sql

WIND = "small-uav-route-wind-observation"


# -- history ---------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE catalogue_technologyhistory SET name_en = 'forged'",
        "DELETE FROM catalogue_technologyhistory",
        "UPDATE catalogue_selectionhistory SET printed_mark = '*'",
        "DELETE FROM accounts_organisationhistory",
    ],
)
def test_history_is_only_added_to(catalogue, statement):
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        sql(statement)
    assert Technology.objects.get(slug=WIND).history.get().name_en.startswith("Wind condition")


@pytest.mark.django_db
def test_what_is_deleted_stays_in_the_history(catalogue):
    tag = TechnologyTag.objects.get(technology__slug=WIND)
    history = TechnologyTag.history.rel.related_model.objects.filter(pgh_obj_id=tag.pk)
    sql("DELETE FROM catalogue_technologytag WHERE id = %s", tag.pk)
    assert list(history.order_by("pgh_id").values_list("pgh_label", "state")) == [
        ("insert", "yes"),
        ("delete", "yes"),
    ]


# -- reasons for empty fields ----------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ({"theme": {"state": "secret"}}, "state must be unknown, not_applicable or withheld"),
        ({"theme": {}}, "state must be unknown, not_applicable or withheld"),
        ({"theme": {"state": "withheld"}}, "withheld must name the authority"),
        ({"theme": {"state": "withheld", "authority": ""}}, "withheld must name the authority"),
        ({"theme": {"state": "unknown"}}, "the field has a value"),
        ({"name": {"state": "unknown"}}, "the field has a value"),
        ({"slug": {"state": "not_applicable"}}, "the field has a value"),
    ],
)
def test_a_reason_is_refused(catalogue, states, sentence):
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        Technology.objects.filter(slug=WIND).update(field_states=states)
    assert Technology.objects.get(slug=WIND).field_states == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "states",
    [
        {"scope_note": {"state": "unknown"}},
        {"scope_note": {"state": "not_applicable"}},
        {"scope_note": {"state": "withheld", "authority": "cao", "until": "2030-04-01"}},
    ],
)
def test_a_reason_is_kept(catalogue, states):
    empty = {"scope_note_ja": None, "scope_note_en": None}
    Technology.objects.filter(slug=WIND).update(**empty, field_states=states)
    assert Technology.objects.get(slug=WIND).field_states == states


@pytest.mark.django_db
def test_a_value_and_its_reason_to_be_empty_do_not_live_together(catalogue):
    """Also when the value comes later."""
    without = Technology.objects.filter(theme__isnull=True).first()
    theme = Theme.objects.filter(domain=without.domain).first()
    with pytest.raises(IntegrityError, match="field_states.theme"), transaction.atomic():
        Technology.objects.filter(pk=without.pk).update(theme=theme)


# -- constraints -----------------------------------------------------------------------------------

REFUSED = {
    "catalogue_technology_order_once": lambda: Technology.objects.filter(slug=WIND).update(order=1),
    "catalogue_technology_name_ja_not_blank": lambda: Technology.objects.update(name_ja=""),
    "catalogue_technology_scope_note_both": lambda: Technology.objects.update(scope_note_ja=None),
    "catalogue_technology_keywords_both": lambda: Technology.objects.update(keywords_en=None),
    "catalogue_technology_name_en_source_known": lambda: Technology.objects.update(
        name_en_source="guess"
    ),
    "catalogue_selection_printed_mark_known": lambda: Selection.objects.update(printed_mark="+"),
    "catalogue_selection_reason_given": lambda: Selection.objects.filter(
        vision_round_reason_ja__isnull=True
    ).update(vision_round_confidence="inferred"),
    "catalogue_selection_vision_round_reason_both": lambda: Selection.objects.update(
        vision_round_reason_en=None
    ),
    "catalogue_technologytag_once": lambda: TechnologyTag.objects.bulk_create(
        TechnologyTag(technology=tag.technology, tag=tag.tag, state="unknown")
        for tag in TechnologyTag.objects.all()[:1]
    ),
    "catalogue_technologytag_evidence_given": lambda: TechnologyTag.objects.filter(
        state="yes"
    ).update(evidence_ja=None, evidence_en=None),
    "catalogue_theme_printed_symbol_known": lambda: Theme.objects.update(printed_symbol="●"),
    "catalogue_concept_ceiling_whole": lambda: Concept.objects.update(ceiling_yen=-1),
    "catalogue_concept_ceiling_kind_known": lambda: Concept.objects.filter(
        ceiling_yen__isnull=False
    ).update(ceiling_kind="contract"),
    "catalogue_concept_ministry_confidence": lambda: Concept.objects.update(
        ministry_confidence=None
    ),
    "catalogue_concept_period_forward": lambda: Concept.objects.update(
        period_start_fiscal_year=2025, period_end_fiscal_year=2024
    ),
    "catalogue_concept_decided_sound": lambda: Concept.objects.update(decided_precision="day"),
    "catalogue_concepttechnology_once": lambda: ConceptTechnology.objects.bulk_create(
        ConceptTechnology(concept=link.concept, technology=link.technology, order=9)
        for link in ConceptTechnology.objects.all()[:1]
    ),
    "catalogue_conceptevent_date_sound": lambda: ConceptEvent.objects.update(
        on=None, precision="month", text="2023-13"
    ),
    "catalogue_conceptevent_kind_known": lambda: ConceptEvent.objects.update(kind="opened"),
    "catalogue_claim_one_value": lambda: Claim.objects.update(value=None, value_by_key=None),
    "catalogue_claim_as_of_sound": lambda: Claim.objects.update(as_of_text="2023"),
    "catalogue_claim_note_both": lambda: Claim.objects.update(note_en=None),
    "catalogue_source_kind_known": lambda: Source.objects.update(kind="rumour"),
    "catalogue_source_published_sound": lambda: Source.objects.update(
        published_on="2024-01-01", published_precision="year", published_text="2024"
    ),
    "catalogue_technologyevidence_once": lambda: TechnologyEvidence.objects.update(
        field="*", source=Source.objects.get(code="cao-2025-03-17")
    ),
    "catalogue_technologyevidence_confidence_known": lambda: TechnologyEvidence.objects.update(
        confidence="sure"
    ),
    "accounts_organisation_corporate_number_digits": lambda: Organisation.objects.filter(
        code="jst"
    ).update(corporate_number="0123456789012"),
    "accounts_organisation_kind_known": lambda: Organisation.objects.update(kind="club"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("constraint", REFUSED)
def test_a_constraint_refuses_by_name(catalogue, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        REFUSED[constraint]()


@pytest.mark.django_db
def test_two_records_change_places_in_one_statement(catalogue):
    sql('UPDATE catalogue_technology SET "order" = 3 - "order" WHERE "order" IN (1, 2)')
    slugs = Technology.objects.values_list("slug", flat=True)[:2]
    assert list(slugs) == [
        "auv-performance-miniaturisation",
        "auv-unmanned-transport-launch-recovery",
    ]


# -- dates -----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["month", "year", "fiscal_year", "text", None])
def test_the_database_means_the_same_last_day(kind):
    """The SQL function behind the generated columns and the Python one agree, 1900 to 2100."""
    years = [f"{year}" for year in range(1900, 2101)]
    texts = [
        *years,
        *(f"{year}-{month:02}" for year in years for month in range(14)),
        *("", "0000", "0000-01", "20233", "2023-1", "2023-10-01", "2023年10月", "２０２３"),
    ]
    found = sql(
        "SELECT words, last_day_meant(NULL, %s, words) FROM unnest(%s) AS words", kind, texts
    )
    assert dict(found) == {text: last_day(kind, text) for text in texts}


@pytest.mark.django_db
def test_a_full_date_means_itself():
    assert sql("SELECT last_day_meant('2025-03-07', 'day', NULL)") == [(dt.date(2025, 3, 7),)]
    assert sql("SELECT last_day_meant(NULL, NULL, NULL)") == [(None,)]
