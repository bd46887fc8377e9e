"""The files of calls, awards, the fund and leads, as the loader takes them."""

import datetime as dt

import pytest

from accounts.models import Organisation
from catalogue.models import Technology
from catalogue.services.loading import load_catalogue
from funding.models import (
    Award,
    AwardEvent,
    Call,
    CallConcept,
    CallEvent,
    CallSlot,
    Contribution,
    Fund,
    Lead,
    Participation,
)
from tests.catalogue.loads import load, refused, updates
from tests.catalogue.snapshots import snapshot
from tests.catalogue.sql import sql

pytestmark = pytest.mark.django_db

VDES = "call-nedo-vdes-constellation"
AGAIN = "call-jst-malicious-function-slot-again"


def test_every_row_arrives(catalogue):
    counts = {
        model.__name__: model.objects.count()
        for model in (
            *(Call, CallConcept, CallEvent, CallSlot, Award, AwardEvent, Participation),
            *(Fund, Contribution, Lead),
        )
    }
    assert counts == {
        "Call": 16,
        "CallConcept": 16,
        "CallEvent": 6,
        "CallSlot": 1,
        "Award": 14,
        "AwardEvent": 15,
        "Participation": 40,
        "Fund": 1,
        "Contribution": 2,
        "Lead": 10,
    }


def test_a_call_arrives_with_its_parts_and_its_evidence(catalogue):
    call = Call.objects.get(slug=VDES)
    assert (call.agency.code, call.title_en_source, call.opens_at) == ("nedo", "translation", None)
    assert [concept.slug for concept in call.concepts.all()] == ["vdes-ship-constellation"]
    event = call.events.get()
    assert (event.kind, event.precision, event.text) == ("announced", "month", "2022-12")
    assert (event.confidence, event.happened_by) == ("inferred", dt.date(2022, 12, 31))
    lines = call.evidence.values_list("field", "source__code", "entered_by_role")
    assert sorted(lines) == [
        ("*", "arkedge-2023-03-28", "data_load"),
        ("*", "keizaianpoigi", "data_load"),
    ]
    slot = CallSlot.objects.get()
    assert (slot.call.slug, slot.again.slug) == ("call-jst-malicious-function", AGAIN)


def test_an_award_arrives_with_its_parts(catalogue):
    award = Award.objects.get(slug="award-nedo-cyber-1-3")
    assert (award.amount_yen, award.amount_kind) == (29_000_000_000, "award_upper_limit")
    assert award.amount_bound == "at_most"
    assert (award.starts_on, award.starts_precision, award.starts_text) == (
        *(None, "month", "2024-07"),
    )
    assert award.ended_by == dt.date(2029, 6, 30)
    assert (award.call.slug, award.call_confidence) == ("call-nedo-cyber-defence", "inferred")
    link = award.evidence.get(field="call")
    assert (link.source.code, link.confidence) == ("dellows-26842", "inferred")
    assert Award.objects.get(slug="award-nedo-haps-power").call is None
    lead = Award.objects.get(slug="award-nedo-cargo-uav").participations.get(is_lead=True)
    assert (lead.organisation.code, lead.role_ja) == ("contrails", "幹事会社")
    person = Award.objects.exclude(principal_investigator_ja=None).get()
    assert (person.principal_investigator_ja, person.principal_investigator_en) == (
        *("佐藤洋一", None),
    )


def test_the_fund_is_what_two_budgets_paid_in(catalogue):
    fund = Fund.objects.get()
    rows = fund.contributions.values_list("order", "fiscal_year", "amount_yen", "amount_bound")
    assert list(rows) == [
        (1, 2021, 250_000_000_000, "exact"),
        (2, 2022, 250_000_000_000, "exact"),
    ]
    lines = fund.evidence.values_list("field", "source__code")
    assert sorted(lines) == [
        ("*", "cao-2025-03-17"),
        ("*", "imaeda-8787"),
        ("*", "sanae-column-1453"),
        ("contributions.0", "imaeda-8787"),
        ("contributions.0", "sanae-column-1453"),
        ("contributions.1", "sanae-column-1453"),
    ]


def test_leads_arrive_open_with_their_sources(catalogue):
    lead = Lead.objects.get(slug="award-nedo-magnet")
    assert (lead.kind, lead.state, lead.amount_yen) == ("award", "open", 3_400_000_000)
    assert lead.about == {"concept": "heavy-rare-earth-free-magnet"}
    assert [source.code for source in lead.sources.all()] == ["3rd-in"]
    assert Lead.objects.exclude(state="open").count() == 0


def test_loading_twice_changes_nothing(catalogue, data_files):
    before = snapshot()
    assert load(data_files, max_changes=0).changes == 0
    assert snapshot() == before


def test_one_field_makes_one_version(catalogue, data_files):
    data_files.change("calls", VDES, lambda row: row.update(note_en="Another note"))
    old = Call.objects.get(slug=VDES).note_en
    plan = load(data_files)
    assert updates(plan) == [f"calls {VDES} note_en: {old!r} → 'Another note'"]
    assert Call.objects.get(slug=VDES).version == 2


def test_a_moment_needs_its_zone(catalogue, data_files):
    data_files.change("calls", VDES, lambda row: row.update(opens_at="2026-01-05T10:00:00"))
    assert refused(data_files) == [
        f"calls.json[15] {VDES} opens_at: '2026-01-05T10:00:00' is not a moment; write it with"
        " its zone, such as 2025-03-17T12:00:00+09:00."
    ]
    data_files.change("calls", VDES, lambda row: row.update(opens_at="2026-01-05T10:00:00+09:00"))
    load(data_files)
    moment = dt.datetime(2026, 1, 5, 1, tzinfo=dt.UTC)
    assert Call.objects.get(slug=VDES).opens_at == moment


@pytest.mark.parametrize(
    ("name", "key", "change", "sentence"),
    [
        ("calls", VDES, {"concepts": []}, "concepts: name at least one."),
        (
            *("calls", "call-jst-malicious-function-slot-again", {"agency": "meti"}),
            "agency: 'meti' is not of the kind 'funding_agency'; name one that is.",
        ),
        (
            *("calls", VDES, {"known_from_ja": None, "known_from_en": None}),
            "known_from_ja: give the official address, or say how the call is known.",
        ),
        (
            *("awards", "award-nedo-vdes", {"call": "call-jst-ai-security"}),
            "call: the call is of 'jst'; name one of the award's agency.",
        ),
        (
            *("awards", "award-nedo-wind", {"participants_complete": "yes"}),
            "participants_complete: 'yes' is neither true nor false.",
        ),
        ("leads", "call-nedo-am", {"about": "x"}, "about: 'x' is not an object of codes by kind."),
    ],
)
def test_a_wrong_row_is_refused(catalogue, data_files, name, key, change, sentence):
    data_files.change(name, key, lambda row: row.update(change))
    problems = refused(data_files)
    assert [problem.split(f"{key} ", 1)[1] for problem in problems] == [sentence]


def test_a_database_that_holds_the_catalogue_only_gets_the_rest(catalogue, data_files):
    sql("TRUNCATE funding_fund, funding_call, funding_award, funding_lead CASCADE")
    technology = Technology.objects.order_by("pk").values().first()
    plan = load_catalogue(data_files.directory, if_empty=True).plan
    assert {kind: len(keys) for kind, keys in plan.created.items()} == {
        "calls": 16,
        "awards": 14,
        "fund": 1,
        "leads": 10,
    }
    assert Technology.objects.order_by("pk").values().first() == technology
    assert Organisation.objects.count() == 44
    assert load_catalogue(data_files.directory, if_empty=True).plan is None
