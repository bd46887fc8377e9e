"""``stage-gates``: who finds what, the shape, filters, exports, the change feed."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from rest_framework.test import APIRequestFactory

from accounts.choices import Role
from funding.api.gate_views import StageGateViewSet
from funding.models import Award, StageGate
from funding.services import gates
from funding.services.gates import NewMeasure
from kprogram.common import changes
from kprogram.common.dates import japan_today
from kprogram.common.models import FeedPosition, PublicChange
from tests.api.conftest import Reader
from tests.funding.records import staff
from tests.gates.records import an_award, decided, ledger_year, outcome, planned, term
from tests.people import SeamAuthentication, person

pytestmark = pytest.mark.usefixtures("catalogue")
PUBLIC = {"publicness": "public", "comment_ja": "所見", "comment_en": "A comment"}


def an_open_award(slug: str = "a") -> Award:
    return an_award(slug, published_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))


def published(of: Award, *measures: NewMeasure) -> StageGate:
    gate = decided(of, *measures, **PUBLIC)
    return gates.publish(staff().by, gate)


@pytest.fixture
def gate() -> StageGate:
    ledger_year()
    money = NewMeasure(term("accelerate"), 100, "payment_by_estimate")
    return published(an_open_award(), money, NewMeasure(term("revise"), note_ja="注", note_en="n"))


def test_the_shape_of_a_gate(gate: StageGate, api: Reader) -> None:
    found = api.get(f"stage-gates/{gate.pk}/")
    site = found["url"].partition("/api/")[0]
    nedo = {
        "resource": "organisations",
        "code": "nedo",
        "url": f"{site}/api/v1/organisations/nedo/",
        "display": {
            "ja": "国立研究開発法人新エネルギー・産業技術総合開発機構（NEDO）",
            "en": "New Energy and Industrial Technology Development Organization (NEDO)",
        },
    }
    found["agency"].pop("display"), nedo.pop("display")
    assert found == {
        "id": str(gate.pk),
        "url": f"{site}/api/v1/stage-gates/{gate.pk}/",
        "html_url": {
            "ja": f"{site}/ja/awards/a/#gate-{gate.pk}",
            "en": f"{site}/en/awards/a/#gate-{gate.pk}",
        },
        "display": {"ja": "ステージゲート1", "en": "Stage gate 1"},
        "version": gate.version,
        "recorded_at": found["recorded_at"],
        "award": {
            "resource": "awards",
            "slug": "a",
            "url": f"{site}/api/v1/awards/a/",
            "display": {"ja": "名称不明（a）", "en": "Title unknown (a)"},
        },
        "agency": nedo,
        "number": 1,
        "name": None,
        "planned_on": "2024-09-30",
        "planned_precision": "day",
        "planned_text": None,
        "criteria": None,
        "state": "published",
        "verdict": {
            "code": "continue",
            "name": {"ja": "継続", "en": "continue"},
            "editorial": True,
        },
        "measures": [
            {
                "measure": {
                    "code": "accelerate",
                    "name": {"ja": "加速", "en": "accelerate"},
                    "editorial": True,
                },
                "amount_yen": 100,
                "amount_kind": "payment_by_estimate",
                "amount_bound": "exact",
                "note": None,
            },
            {
                "measure": {
                    "code": "revise",
                    "name": {"ja": "計画変更", "en": "revise"},
                    "editorial": True,
                },
                "amount_yen": None,
                "amount_kind": None,
                "amount_bound": None,
                "note": {"ja": "注", "en": "n"},
            },
        ],
        "decided_on": "2024-10-15",
        "comment": {"ja": "所見", "en": "A comment"},
        "sources": [],
        "field_states": {"name": {"state": "unknown"}, "criteria": {"state": "unknown"}},
    }


def keys(api: Any, query: str = "", **more: Any) -> list[str]:
    return [row["award"]["slug"] for row in api.get(f"stage-gates/?{query}", **more)["results"]]


def test_filters_find_surely(gate: StageGate, api: Reader) -> None:
    other = planned(staff(), an_open_award("b"), planned_on=None, planned_precision="fiscal_year",
                    planned_text="2024")  # fmt: skip
    for step in (
        lambda: gates.receive_materials(staff().by, other, dt.date(2025, 1, 1)),
        lambda: gates.begin_evaluation(staff().by, other),
    ):
        step()
    gates.decide(staff().by, other, outcome("stop", **PUBLIC))
    gates.publish(staff().by, other)
    assert set(keys(api)) == {"a", "b"}
    assert keys(api, "award=b") == ["b"]
    assert keys(api, "agency=jst") == []
    assert keys(api, "due_before=2024-09-30") == []
    assert keys(api, "due_before=2024-10-01") == ["a"]
    assert set(keys(api, "due_before=2025-04-01")) == {"a", "b"}
    assert keys(api, "as_of=2024-10-14") == []
    assert keys(api, "as_of=2024-10-15") == []  # the awards are recorded since today
    assert set(keys(api, f"as_of={japan_today()}")) == {"a", "b"}
    first = api.get("stage-gates/?limit=1")
    assert (first["count"], len(first["results"])) == (2, 1)
    second = api.get(first["next"].partition("/api/v1/")[2])
    assert {row["id"] for row in first["results"] + second["results"]} == {
        str(gate.pk), str(other.pk),
    }  # fmt: skip
    assert api.problem("stage-gates/", 400, due_before="soon")["status"] == 400


def test_what_is_not_published_is_for_its_own_staff(
    api: Reader, client: Any, settings: Any
) -> None:
    of = an_open_award()
    gate = planned(staff(), of)
    assert keys(api) == []
    assert api.response(f"stage-gates/{gate.pk}/").status_code == 404
    assert api.response("stage-gates/not-a-uuid/").status_code == 404
    seen = {}
    people = {
        "nedo": staff("nedo"),
        "jst": staff("jst"),
        "cao": person(Role.CABINET_EDITOR),
        "researcher": person(Role.RESEARCHER, None),
    }
    for name, someone in people.items():
        view = StageGateViewSet.as_view(
            {"get": "list"}, authentication_classes=[SeamAuthentication]
        )
        request = APIRequestFactory().get(
            "/api/v1/stage-gates/", headers={"Authorization": f"Bearer {someone.token.key}"}
        )
        seen[name] = [row["state"] for row in view(request).data["results"]]
    assert seen == {"nedo": ["planned"], "jst": [], "cao": ["planned"], "researcher": []}


def test_a_gate_is_found_where_its_award_is(gate: StageGate, api: Reader) -> None:
    assert keys(api) == ["a"]
    Award.objects.filter(slug="a").update(published_at=None)
    assert keys(api) == []
    assert api.response(f"stage-gates/{gate.pk}/").status_code == 404


def test_a_withdrawn_gate_stays_at_its_address(gate: StageGate, api: Reader) -> None:
    gates.withdraw(staff().by, gate, "誤り")
    assert keys(api) == []
    assert api.get(f"stage-gates/{gate.pk}/")["retired"]["reason"] == "誤り"


def test_an_official_site_carries_what_the_agency_itself_published(
    gate: StageGate, api: Reader, official: None
) -> None:
    assert StageGate.objects.filter(pk=gate.pk).citable().count() == 1
    assert keys(api) == []  # its award has no official source here


def test_exports_show_the_same_rows(gate: StageGate, api: Reader) -> None:
    text = api.response("stage-gates.csv").content.decode("utf-8-sig").splitlines()
    assert text[0].startswith("id,version,award,number,agency,")
    assert "accelerate:100:payment_by_estimate" in "\n".join(text)
    sheet = load_workbook(io.BytesIO(api.response("stage-gates.xlsx").content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == str(gate.pk)
    row = json.loads(api.response("stage-gates.ndjson").content.splitlines()[0])
    assert (row["verdict"], row["measures"]) == (
        "continue",
        "accelerate:100:payment_by_estimate\nrevise",
    )


def test_the_change_feed_tells_of_the_publication_only(gate: StageGate) -> None:
    changes.follow()
    rows = PublicChange.objects.filter(resource="stage-gates")
    assert [(row.action, row.key) for row in rows] == [("create", str(gate.pk))]
    gates.withdraw(staff().by, gate, "誤り")
    FeedPosition.objects.update(generation=-1)  # all of this test is one transaction
    changes.follow()
    assert list(rows.order_by("seq").values_list("action", flat=True)) == ["create", "retire"]
