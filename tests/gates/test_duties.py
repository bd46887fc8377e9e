"""What is due, for whom and until when."""

import datetime as dt

import pytest

from accounts.models import Organisation
from funding.models import FundYear
from funding.services import gates, reports
from funding.services.duties import duties
from tests.funding.records import organisation, staff
from tests.gates.records import an_award, officer, planned

pytestmark = pytest.mark.usefixtures("catalogue")
DAY = dt.date(2026, 11, 25)


def test_what_is_due_of_gates_and_reports() -> None:
    someone, meti = staff(), officer("meti")
    staff("jst")
    of = an_award(title_ja="課題", title_en="An award")
    gate = planned(
        someone, of, user_ministry=organisation("meti"), materials_due_on=dt.date(2024, 9, 1)
    )
    report = reports.await_report(someone.by, of, "final", "全期間", dt.date(2027, 4, 30))
    told = {"award_ja": "課題", "award_en": "An award"}

    def found() -> list[tuple[object, ...]]:
        return [
            (each.kind, each.about, each.on, each.people, each.link, each.context)
            for each in duties(DAY)
            if each.kind != "fund-report"
        ]

    own, page = (someone.user,), f"work/gates/{gate.pk}/"
    numbered = {**told, "number": "1"}
    of_materials = (
        "gate-materials", f"gate-materials/{gate.pk}", dt.date(2024, 9, 1), own, page, numbered,
    )  # fmt: skip
    of_gate = ("gate", f"gate/{gate.pk}", dt.date(2024, 9, 30), own, page, numbered)
    of_ministry = (
        *("gate-assessment", f"gate-assessment/{gate.pk}", dt.date(2024, 9, 30), (meti.user,)),
        *(page, numbered),
    )
    of_report = (
        *("report", f"report/{report.pk}", dt.date(2027, 4, 30), own),
        *(f"work/award-reports/{report.pk}/", {**told, "subject": "全期間"}),
    )
    assert found() == [of_materials, of_gate, of_ministry, of_report]
    gates.receive_materials(someone.by, gate, dt.date(2024, 9, 1))
    gates.assess(meti.by, gate, organisation("meti"), "良")
    assert found() == [of_gate, of_report]
    reports.receive(someone.by, report, dt.date(2027, 4, 1), "第1号")
    gates.cancel(someone.by, gate, "中止")
    assert found() == []


def test_the_report_on_the_fund_is_due_half_a_year_after_the_year() -> None:
    jst = staff("jst")

    def due(day: dt.date) -> list[tuple[str, dt.date, int]]:
        found = [each for each in duties(day) if each.kind == "fund-report"]
        return [(each.about, each.on, len(each.people)) for each in found]

    both = [
        ("fund-report/jst/2025", dt.date(2026, 9, 30), 1),
        ("fund-report/nedo/2025", dt.date(2026, 9, 30), 0),
    ]
    assert due(dt.date(2026, 4, 1)) == both
    assert due(dt.date(2026, 3, 31)) == [
        (f"fund-report/{code}/2024", dt.date(2025, 9, 30), people)
        for code, people in (("jst", 1), ("nedo", 0))
    ]
    agency = Organisation.objects.get(code="jst")
    reports.deliver_fund_report(jst.by, agency, 2025, dt.date(2026, 9, 1), "第1号")
    assert due(dt.date(2026, 10, 1)) == both[1:]
    FundYear.objects.create(
        agency=agency, fiscal_year=2023, opening_balance_yen=0, balance_yen=0, opened_by=jst.user
    )
    assert due(dt.date(2026, 10, 1))[0] == ("fund-report/jst/2023", dt.date(2024, 9, 30), 1)
