"""Plans of gates from a spreadsheet, entered directly, all or none; and the export read again."""

import datetime as dt
from typing import Any

import pytest

from accounts.choices import Role
from catalogue.models import ImportState
from funding.models import StageGate
from funding.services import gates
from tests.funding.agency import jst, nedo
from tests.gates.records import an_award, decided, planned
from tests.importing.files import workbook
from tests.importing.test_agency_records import brought, places
from tests.importing.test_flow import draft
from tests.people import person as plain

pytestmark = pytest.mark.usefixtures("catalogue")
HEAD = ["award", "number", "planned_on", "planned_precision", "criteria_ja", "user_ministry"]


def sheet(*rows: list[Any], head: list[str] | None = None) -> bytes:
    return workbook([head or HEAD, *rows])


def test_plans_are_entered_and_revised() -> None:
    an_award("a")
    who = nedo()
    data = sheet(["a", 1, "2027-03-01", "day", "基準", "meti"], ["a", 2, None, None, None, None])
    found = brought(data, "gates.xlsx", who)
    assert places(found) == []
    assert not StageGate.objects.exists()
    assert draft(who, found).status_code == 200
    rows = StageGate.objects.order_by("number")
    assert list(rows.values_list("number", "planned_on", "user_ministry__code", "state")) == [
        (1, dt.date(2027, 3, 1), "meti", "planned"),
        (2, None, None, "planned"),
    ]
    assert {each.entered_by for each in rows} == {who.user}
    again = brought(data, "again.xlsx", nedo())
    assert set(again.rows.values_list("verdict", flat=True)) == {"same"}
    later = brought(sheet(["a", 1, "2027-06-01", "day", "基準", "meti"]), "later.xlsx", who)
    assert later.state == ImportState.CHECKED
    draft(who, later)
    assert rows.all()[0].planned_on == dt.date(2027, 6, 1)


def test_every_problem_at_once() -> None:
    an_award("a")
    an_award("b")
    gate = planned(plain(Role.AGENCY_STAFF, "nedo"), an_award("c"))
    gates.cancel(plain(Role.AGENCY_STAFF, "nedo").by, gate, "中止")
    found = brought(
        sheet(
            ["a", None, None, None, None, None],
            ["a", 0, None, None, None, None],
            ["a", 1, None, "day", None, None],
            ["b", 1, None, None, None, "mars"],
            ["b", 2, None, None, None, None],
            ["b", 2, None, None, None, None],
            ["unknown", 1, None, None, None, None],
            ["c", 1, None, None, "別", None],
        ),
        "gates.xlsx",
        nedo(),
    )
    assert [(place[1], place[2], place[4]) for place in places(found)] == [
        (2, "number", "This must be filled in."),
        (3, "number", "This must be filled in."),
        (4, "", "The date and its precision do not fit together."),
        (5, "user_ministry", "“mars” is not known here."),
        (7, "number", "This gate stands in row 6 already."),
        (8, "award", "“unknown” is not known here."),
        (9, "number", "This gate is decided or cancelled; its plan stays."),
    ]
    assert StageGate.objects.count() == 1


def test_the_award_of_another_agency_is_not_known() -> None:
    an_award("a")
    found = brought(sheet(["a", 1, None, None, None, None]), "gates.xlsx", jst())
    assert [place[2] for place in places(found)] == ["award"]
    assert not StageGate.objects.exists()


def test_what_was_exported_changes_nothing() -> None:
    of = an_award("a", published_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    second = plain(Role.AGENCY_STAFF, "nedo")
    told = {"publicness": "public", "comment_ja": "所見", "comment_en": "A comment"}
    gate = decided(of, **told)
    gates.publish(second.by, gate)
    who = nedo()
    data = who.client.get("/api/v1/stage-gates.csv").content
    found = brought(data, "stage-gates.csv", who)
    assert places(found) == []
    assert list(found.rows.values_list("verdict", flat=True)) == ["same"]
