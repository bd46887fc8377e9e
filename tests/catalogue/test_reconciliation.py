"""The verdict follows from the records: flip any mark, and it changes as an oracle predicts."""

import datetime as dt
import json
import re
from collections import Counter

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import (
    Claim,
    ClaimEvidence,
    Selection,
    Source,
    Technology,
    TechnologyEvidence,
    VisionRound,
)
from catalogue.reconciliation import Wrong, is_public, reconcile

pytestmark = pytest.mark.django_db

WIND = "small-uav-route-wind-observation"
FERTILISER = "fertiliser-effective-use-and-production"
ROWS = json.loads((django_settings.CATALOGUE_FIXTURES / "technologies.json").read_text("utf-8"))
BY_SLUG = {row["slug"]: row for row in ROWS}
PRINTED = {slug: row["printed_mark"] for slug, row in BY_SLUG.items()}
MARK_OF_ROUND = {"first": "*", "second": "**", "second-revision": "***"}
STATED = {"*": 27, "**": 23, "***": 1}
MARKS = ("*", "**", "***", None)


def oracle(marks):
    """The verdict and its reasons, predicted from the data file alone."""
    recorded = Counter(MARK_OF_ROUND[row["vision_round"]] for row in ROWS)
    moved = [
        slug for slug, mark in marks.items() if mark != MARK_OF_ROUND[BY_SLUG[slug]["vision_round"]]
    ]
    wrong = []
    if recorded != STATED:
        wrong.append("count_differs")
    if any(BY_SLUG[slug]["vision_round_reason_ja"] is None for slug in moved):
        wrong.append("reason_missing")
    if any(not BY_SLUG[slug]["vision_round_sources"] for slug in moved):
        wrong.append("source_missing")
    if wrong:
        return "unexplained", tuple(wrong), sorted(moved)
    counted = Counter(marks.values())
    agree = all(counted[mark] == STATED.get(mark, 0) for mark in MARKS)
    return ("agree" if agree else "explained"), (), sorted(moved)


def flip(marks):
    """Puts other marks into the text; the asserted rounds stay."""
    for slug, mark in marks.items():
        Selection.objects.filter(technology__slug=slug).update(printed_mark=mark)


def found(result):
    moved = sorted(row.technology.slug for row in result.moved)
    return result.verdict.code, result.verdict.codes, moved


# -- as it is ------------------------------------------------------------------------------------


def test_marks_stated_and_recorded(catalogue):
    result = reconcile()
    assert result.marks_in_text == {"*": 26, "**": 25, "***": 0}
    assert result.unmarked == 0
    assert result.stated == {"first": 27, "second": 23, "second-revision": 1}
    assert result.recorded == {"first": 27, "second": 23, "second-revision": 1}
    assert [row.marks_in_text for row in result.rounds] == [26, 25, 0]
    assert [[claim.code for claim in row.claims] for row in result.rounds] == [
        ["round-first-count"],
        ["round-second-count"],
        ["round-revision-count"],
    ]


def test_the_two_rows_that_explain_it(catalogue):
    wind, fertiliser = reconcile().moved
    assert (wind.technology.slug, wind.mark, wind.vision_round.code) == (WIND, "**", "first")
    assert wind.reason_en == BY_SLUG[WIND]["vision_round_reason_en"]
    assert wind.reason_ja == BY_SLUG[WIND]["vision_round_reason_ja"]
    assert [source.code for source in wind.sources] == [
        "drone-journal-1185262",
        "optronics-2023-06-29",
    ]
    assert fertiliser.technology.slug == FERTILISER
    assert (fertiliser.mark, fertiliser.vision_round.code) == ("**", "second-revision")
    assert [source.code for source in fertiliser.sources] == [
        "kyodo-2025-03-10",
        "cao-kiuchi-2025-03-07",
    ]


def test_fifty_against_fifty_one_and_four_against_five(catalogue):
    fifty, four = reconcile().totals
    assert (fifty.claim.code, fifty.stated, fifty.counted) == ("overview-50", 50, 51)
    assert (fifty.before_round.code, fifty.programme_domains) == ("second-revision", False)
    assert (four.claim.code, four.stated, four.counted) == ("overview-4-domains", 4, 5)
    assert (four.before_round, four.programme_domains) == (None, True)


def test_the_verdict_in_words(catalogue):
    verdict = reconcile().verdict
    assert (verdict.code, verdict.codes, verdict.findings) == ("explained", (), ())
    assert verdict.sentences["en"] == (
        "The marks in the text held here (26, 25, 0) do not agree with the stated numbers "
        "(27, 23, 1). For 2 technologies the round recorded here is not that of their mark. The "
        "numbers recorded here (27, 23, 1) are those stated. Each difference has its reason and "
        "its source. Whether the slip is in the document or in the copy held here is not known: "
        "the copy has not been compared with the original."
    )
    japanese = verdict.sentences["ja"]
    assert re.findall(r"[0-9、]*[0-9]", japanese) == ["26、25、0", "27、23、1", "2", "27、23、1"]
    assert japanese.count("。") == 6  # the last point is two sentences
    assert "不明" in japanese
    assert " " not in japanese


@pytest.mark.parametrize("day", [None, dt.date(2023, 8, 28)])
def test_it_makes_six_queries(catalogue, day):
    with CaptureQueriesContext(connection) as queries:
        reconcile(day)
    assert len(queries) == 6


def test_the_results_can_be_read_without_further_queries(catalogue):
    result = reconcile()
    with CaptureQueriesContext(connection) as queries:
        [
            (row.technology.slug, row.vision_round.code, [source.code for source in row.sources])
            for row in result.moved
        ]
        assert result.verdict.sentences["en"]
    assert len(queries) == 0


# -- flipped marks -------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", PRINTED)
def test_any_mark_flipped(catalogue, slug):
    for mark in set(MARKS) - {PRINTED[slug]}:
        flip({slug: mark})
        result = reconcile()
        marks = PRINTED | {slug: mark}
        assert found(result) == oracle(marks), mark
        assert result.marks_in_text == {each: list(marks.values()).count(each) for each in STATED}
        assert result.unmarked == (mark is None)
        assert result.recorded == {"first": 27, "second": 23, "second-revision": 1}


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.sampled_from([WIND, FERTILISER, *list(PRINTED)[:6], "superconductivity-foundation"]),
        st.sampled_from(MARKS),
    )
)
def test_any_marks_flipped_together(catalogue, flipped):
    flip(PRINTED | flipped)
    assert found(reconcile()) == oracle(PRINTED | flipped)


def test_the_marks_as_the_rounds_say_agree(catalogue):
    flip({WIND: "*", FERTILISER: "***"})
    verdict = reconcile().verdict
    assert (verdict.code, verdict.marks, verdict.moved) == ("agree", (27, 23, 1), 0)
    with translation.override("en"):
        assert verdict.sentence == (
            "The marks in the text held here (27, 23, 1) agree with the stated numbers. The "
            "numbers recorded here (27, 23, 1) are those stated."
        )


def test_marks_that_agree_by_chance_are_not_believed(catalogue):
    """Two other rows take the missing marks: the counts agree, the rows do not."""
    flip({"multi-gas-sensing-system": "*", "underwater-wireless-communication": "***"})
    result = reconcile()
    assert result.marks_in_text == STATED
    assert (result.verdict.code, result.verdict.codes) == ("unexplained", ("reason_missing",))


def test_marks_that_differ_from_the_statement_about_them_are_a_total(catalogue):
    flip({WIND: "*"})
    marks = reconcile().totals[-1]
    assert marks.claim.code == "marks-in-text"
    assert marks.stated == {"*": 26, "**": 25, "***": 0}
    assert marks.counted == {"*": 27, "**": 24, "***": 0}


# -- other facts that change the verdict -----------------------------------------------------------


def findings(result):
    return [
        (each.code, getattr(each.about, "slug", None) or each.about.code)
        for each in result.verdict.findings
    ]


def test_another_stated_number_is_not_explained(catalogue):
    Claim.objects.filter(code="round-second-count").update(value=24)
    result = reconcile()
    assert findings(result) == [(Wrong.COUNT_DIFFERS, "second")]
    with translation.override("en"):
        assert result.verdict.sentence == (
            "The marks in the text held here (26, 25, 0) do not agree with the stated numbers "
            "(27, 24, 1). For 2 technologies the round recorded here is not that of their mark. "
            "The numbers recorded here (27, 23, 1) are not those stated (27, 24, 1). 1 point is "
            "not explained. Whether the slip is in the document or in the copy held here is not "
            "known: the copy has not been compared with the original."
        )


def test_a_number_that_nobody_stated_is_unknown_not_zero(catalogue):
    ClaimEvidence.objects.filter(record__code="round-second-count").delete()
    Claim.objects.filter(code="round-second-count").delete()
    result = reconcile()
    assert result.stated == {"first": 27, "second": None, "second-revision": 1}
    assert findings(result) == [(Wrong.NOT_STATED, "second")]
    with translation.override("en"):
        assert "the stated numbers (27, unknown, 1)" in result.verdict.sentence


def test_statements_that_disagree(catalogue):
    claim = Claim.objects.get(code="round-second-count")
    claim.pk, claim.code, claim.value = None, "round-second-count-2", 22
    claim.as_of_on = dt.date(2023, 8, 27)
    claim.save(force_insert=True)
    assert findings(reconcile()) == [(Wrong.STATEMENTS_DISAGREE, "second")]
    assert reconcile().stated["second"] == 23  # the latest statement


def test_a_moved_row_needs_a_source_for_its_round(catalogue):
    TechnologyEvidence.objects.filter(record__slug=WIND, field="vision_round").delete()
    assert findings(reconcile()) == [(Wrong.SOURCE_MISSING, WIND)]


def test_a_moved_row_needs_its_reason(catalogue):
    Selection.objects.filter(technology__slug=WIND).update(
        vision_round_confidence="stated", vision_round_reason_ja=None, vision_round_reason_en=None
    )
    assert findings(reconcile()) == [(Wrong.REASON_MISSING, WIND)]


def test_another_round_changes_two_counts(catalogue):
    second = VisionRound.objects.get(code="second")
    Selection.objects.filter(technology__slug=WIND).update(vision_round=second)
    result = reconcile()
    assert result.recorded == {"first": 26, "second": 24, "second-revision": 1}
    assert findings(result) == [(Wrong.COUNT_DIFFERS, "first"), (Wrong.COUNT_DIFFERS, "second")]
    assert [row.technology.slug for row in result.moved] == [FERTILISER]


def test_what_is_not_published_is_not_counted(catalogue):
    Technology.objects.filter(slug=WIND).update(published_at=None)
    result = reconcile()
    assert result.marks_in_text == {"*": 26, "**": 24, "***": 0}
    assert findings(result) == [(Wrong.COUNT_DIFFERS, "first")]


# -- on an earlier day -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "marks", "stated", "moved", "totals", "code"),
    [
        (dt.date(2022, 9, 15), [0, 0, 0], {}, 0, [], "agree"),
        (dt.date(2022, 9, 16), [26, 1, 0], {"first": 27}, 1, [], "explained"),
        (dt.date(2023, 8, 27), [26, 1, 0], {"first": 27}, 1, [], "explained"),
        (dt.date(2023, 8, 28), [26, 24, 0], {"first": 27, "second": 23}, 1, [], "explained"),
        (dt.date(2025, 3, 6), [26, 24, 0], {"first": 27, "second": 23}, 1, [], "explained"),
        (
            dt.date(2025, 3, 7),
            [26, 25, 0],
            {"first": 27, "second": 23, "second-revision": 1},
            2,
            [],
            "explained",
        ),
        (
            dt.date(2025, 3, 17),
            [26, 25, 0],
            {"first": 27, "second": 23, "second-revision": 1},
            2,
            ["overview-50", "overview-4-domains"],
            "explained",
        ),
    ],
)
def test_as_of_a_day(catalogue, day, marks, stated, moved, totals, code):
    result = reconcile(day)
    assert list(result.marks_in_text.values()) == marks
    assert result.stated == result.recorded == stated
    assert (len(result.moved), [total.claim.code for total in result.totals]) == (moved, totals)
    assert result.verdict.code == code


def test_before_the_first_round_there_is_nothing_to_compare(catalogue):
    verdict = reconcile(dt.date(2022, 9, 15)).verdict
    assert verdict.sentences["en"] == "No vision round had been decided."
    assert "研究開発ビジョン" in verdict.sentences["ja"]


# -- on an official site ---------------------------------------------------------------------------


def test_a_prototype_shows_it(catalogue):
    assert is_public()


def test_an_official_site_shows_it_when_the_text_was_compared(catalogue, settings):
    settings.PORTAL_MODE = "official"
    assert not is_public()
    second = Source.objects.get(code="imaeda-8787")
    TechnologyEvidence.objects.filter(record__slug=WIND, field="printed_mark").update(source=second)
    Source.objects.filter(code="cao-2025-03-17").update(compared_on=dt.date(2026, 1, 5))
    assert not is_public()
    Source.objects.filter(pk=second.pk).update(compared_on=dt.date(2026, 1, 6))
    assert is_public()


def test_without_a_source_of_the_marks_it_is_not_shown(catalogue, settings):
    settings.PORTAL_MODE = "official"
    TechnologyEvidence.objects.filter(field="printed_mark").delete()
    assert not is_public()


def test_after_the_comparison_the_sentence_says_when(catalogue):
    Source.objects.filter(code="cao-2025-03-17").update(compared_on=dt.date(2026, 1, 5))
    sentences = reconcile().verdict.sentences
    assert sentences["en"].endswith(
        "The copy held here was compared with the original on Jan. 5, 2026."
    )
    assert "2026年1月5日" in sentences["ja"]
    assert "不明" not in sentences["ja"]
    assert "not known" not in sentences["en"]


def test_a_round_that_only_the_press_supports_is_for_staff(catalogue, settings):
    settings.PORTAL_MODE = "official"
    public, staff = reconcile(), reconcile(for_staff=True)
    assert findings(public) == [(Wrong.COUNT_DIFFERS, "first"), (Wrong.ROUND_NOT_SHOWN, WIND)]
    assert public.recorded == {"first": 26, "second": 23, "second-revision": 1}
    (fertiliser,) = public.moved
    assert [source.code for source in fertiliser.sources] == ["cao-kiuchi-2025-03-07"]
    assert (staff.verdict.code, len(staff.moved)) == ("explained", 2)
    assert staff.totals[0].before_round.code == "second-revision"
