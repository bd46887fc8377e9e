"""Calls, awards, participants and contracts from spreadsheets of an agency."""

from typing import Any

import pytest

from catalogue.models import ImportState, Proposal, SheetImport
from catalogue.services.editing import proposals
from funding.models import Award, Call, Participation
from tests.editing.people import editor
from tests.funding.agency import concept_of, jst, nedo
from tests.importing.files import edited, exported, rows_of, workbook
from tests.importing.test_flow import ADDRESS, draft, post, send

pytestmark = pytest.mark.usefixtures("catalogue")
AWARD = ["slug", "title_ja", "title_en", "agency", "concept", "participations"]


def brought(data: bytes, name: str = "x.xlsx", who: Any = None, **more: str) -> SheetImport:
    send(who or jst(), data, name, **more)
    return SheetImport.objects.latest("created_at")


def places(found: SheetImport) -> list[tuple[Any, ...]]:
    names = ("sheet", "row", "column", "value", "reason")
    return [tuple(each[name] for name in names) for each in found.problems]


def new_award(slug: str, **cells: str) -> dict[str, str]:
    concept = concept_of("jst").slug
    row = {"slug": slug, "title_ja": "課題", "title_en": "Award", "agency": "jst"}
    return {**row, "concept": concept, "participations": "aist:lead\nfujitsu", **cells}


def sheet(*rows: dict[str, str]) -> bytes:
    return workbook([AWARD, *([row[name] for name in AWARD] for row in rows)])


def public(model: Any, agency: str = "jst") -> Any:
    return model.objects.public().filter(agency__code=agency).order_by("slug")


@pytest.mark.parametrize("form", ["xlsx", "csv", "ndjson"])
@pytest.mark.parametrize("kind", ["calls", "awards", "contracts"])
def test_an_export_brought_in_again_changes_nothing(kind: str, form: str) -> None:
    data = exported(kind, form)
    found = brought(data, f"{kind}.{form}", jst(), kind=kind)
    if found.state == ImportState.UNREADABLE:  # no record of the kind is known yet
        assert (kind, form) == ("contracts", "ndjson")
        return
    assert (found.state, found.problems) == (ImportState.CHECKED, [])
    assert set(found.rows.values_list("verdict", flat=True)) <= {"same"}


def test_one_cell_is_one_change_of_one_proposal() -> None:
    award = public(Award)[0]
    who = jst()
    found = brought(edited("awards", {(award.slug, "title_ja"): "髙﨑①㈱の課題"}), who=who)
    assert places(found) == []
    assert list(found.rows.exclude(verdict="same").values_list("key", "verdict")) == [
        (award.slug, "update")
    ]
    draft(who, found)
    proposal = Proposal.objects.get()
    change = proposal.changes.get()
    assert (change.resource, change.key) == ("awards", award.slug)
    assert change.after["title_ja"] == "髙﨑①㈱の課題"
    other = jst()
    proposals.release(proposals.approve(proposals.propose(proposal, who.by), other.by), other.by)
    award.refresh_from_db()
    assert award.title_ja == "髙﨑①㈱の課題"


def test_new_awards_with_participants_of_two_sheets() -> None:
    def more(book: Any) -> None:
        lines = book.create_sheet("参加機関")
        lines.append(["award", "organisation", "is_lead", "role_ja", "role_en"])
        lines.append(["award-new", "jaxa", "いいえ", "評価", "evaluation"])
        lines.append(["award-new", "fujitsu", None, "実装", "implementation"])

    row = new_award("award-new")
    who = jst()
    data = workbook([AWARD, [row[name] for name in AWARD]], more)
    found = brought(data, who=who)
    assert places(found) == []
    draft(who, found)
    proposal, other = Proposal.objects.get(), jst()
    proposals.release(proposals.approve(proposals.propose(proposal, who.by), other.by), other.by)
    parts = Participation.objects.filter(award__slug="award-new").order_by("order")
    assert list(parts.values_list("organisation__code", "is_lead", "role_ja")) == [
        ("aist", True, None),
        ("fujitsu", False, "実装"),
        ("jaxa", False, "評価"),
    ]


def test_participants_alone_update_the_awards_named() -> None:
    award = public(Award)[0]
    kept = list(award.participations.values_list("organisation__code", flat=True))
    rows = [
        ["award", "organisation", "is_lead", "role_ja", "role_en"],
        [award.slug, "jaxa", "はい", None, None],
        [award.slug, "nowhere", "maybe", None, None],
        ["no-award", "jaxa", None, None, None],
        [award.slug, "jaxa", None, None, None],
    ]
    found = brought(workbook(rows, title="参加"))
    assert sorted(places(found)) == [
        ("参加", 3, "is_lead", "maybe", "This must be TRUE or FALSE."),
        ("参加", 3, "organisation", "nowhere", "“nowhere” is not known here."),
        ("参加", 4, "award", "no-award", "“no-award” is not known here."),
        ("参加", 5, "organisation", "jaxa", "Row 2 says this already."),
    ]
    who = jst()
    found = brought(workbook(rows[:2]), who=who)
    assert places(found) == []
    draft(who, found)
    after = Proposal.objects.get().changes.get().after
    codes = [each["organisation"] for each in after["participations"]]
    assert codes == [*kept, *([] if "jaxa" in kept else ["jaxa"])]


def test_the_other_agencys_row_is_a_problem_of_that_row() -> None:
    theirs, ours = public(Award, "nedo")[0], public(Award)[0]
    cells = {(theirs.slug, "title_ja"): "別", (ours.slug, "agency"): "nedo"}
    found = brought(edited("awards", cells))
    rows = [row[0] for row in rows_of(exported("awards", "xlsx"))]
    told = "This belongs to the other agency."
    assert sorted(places(found)) == sorted(
        [
            ("data", rows.index(theirs.slug) + 1, "agency", "nedo", told),
            ("data", rows.index(ours.slug) + 1, "agency", "nedo", told),
        ]
    )
    assert draft(jst(), found).status_code == 404
    assert not Proposal.objects.exists()


def test_every_problem_of_new_rows() -> None:
    data = sheet(
        new_award("a-1", concept="nowhere"),
        new_award("a-2", agency="nedo"),
        new_award("a-3", participations="aist:boss"),
        new_award("a-3"),
        new_award("a-5", title_en=""),
    )
    assert sorted(places(brought(data))) == [
        ("data", 2, "concept", "nowhere", "“nowhere” is not known here."),
        ("data", 3, "agency", "nedo", "This belongs to the other agency."),
        (
            *("data", 4, "participations", "aist:boss"),
            "“aist:boss” cannot be read; write it such as riken:lead.",
        ),
        ("data", 5, "slug", "a-3", "This record stands in row 4 already."),
        ("data", 6, "", "", "Give this text in both languages."),
    ]


def test_a_call_in_cp932_with_its_announcement() -> None:
    concept = concept_of("jst").slug
    text = (
        "slug,title_ja,title_en,agency,concepts,official_url,closes_at,closes_precision,events\n"
        f"call-new,髙﨑①㈱の公募,A call,jst,{concept},https://www.jst.go.jp/x/,2026/12/15 12:00,"
        "moment,announced:2026-10-01\n"
        f"call-bad,公募,A call,jst,{concept},=1+1,2026/12/15,moment,\n"
    )
    found = brought(text.encode("cp932"), "calls.csv")
    assert found.legacy, (found.state, found.problems)
    assert {(row, column) for _s, row, column, _v, _r in places(found)} >= {
        (3, "official_url"),
        (3, "closes_at"),
    }
    assert {row for _s, row, _c, _v, _r in places(found)} == {3}
    who = jst()
    found = brought(text.rsplit("\n", 2)[0].encode("cp932"), "calls.csv", who)
    assert places(found) == []
    draft(who, found)
    proposal, other = Proposal.objects.get(), jst()
    proposals.release(proposals.approve(proposals.propose(proposal, who.by), other.by), other.by)
    call = Call.objects.get(slug="call-new")
    assert call.title_ja == "髙﨑①㈱の公募"
    assert call.closes_at.isoformat() == "2026-12-15T03:00:00+00:00"
    assert call.events.get().on.isoformat() == "2026-10-01"


def test_more_than_twenty_new_records_are_released_together() -> None:
    who, other = jst(), jst()
    found = brought(sheet(*(new_award(f"mass-{n}") for n in range(600))), who=who)
    assert places(found) == []
    draft(who, found)
    proposal = Proposal.objects.get()
    assert proposal.changes.count() == 600
    proposals.release(proposals.approve(proposals.propose(proposal, who.by), other.by), other.by)
    made = Award.objects.filter(slug__startswith="mass-", agency__code="jst", version=1)
    assert made.filter(title_ja="課題", evidence__isnull=True).public().count() == 600
    assert Participation.objects.filter(award__in=made).count() == 1_200
    assert set(proposal.changes.values_list("published_version", flat=True)) == {1}


def test_who_brings_in_what() -> None:
    page = jst().client.get(ADDRESS).content.decode()
    assert "/en/work/import/templates/awards/" in page
    assert "/en/work/import/templates/technologies/" not in page
    assert "/en/work/import/templates/entries/" in page
    page = editor().client.get(ADDRESS).content.decode()
    assert "/en/work/import/templates/technologies/" in page
    assert "/en/work/import/templates/awards/" not in page
    found = brought(exported("tags", "xlsx"), "tags.xlsx")
    assert found.state == ImportState.UNREADABLE


@pytest.mark.parametrize("kind", ["calls", "awards", "participants", "contracts", "entries"])
def test_a_template_has_a_head_and_a_description(kind: str) -> None:
    import io

    from openpyxl import load_workbook

    answer = jst().client.get(f"/ja/work/import/templates/{kind}/")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == [kind, "説明"]
    head = [cell.value for cell in book[kind][1]]
    assert (len(list(book[kind].rows)), len(head)) == (1, len(set(head)))
    described = [row[0].value for row in book["説明"].rows][1:]
    assert described == head
    found = brought(answer.content, f"{kind}.xlsx")
    assert (found.state, found.rows.count()) == (ImportState.CHECKED, 0)


def test_nedo_sees_nothing_of_the_file() -> None:
    found = brought(sheet(new_award("award-new")))
    assert nedo().client.get(f"{ADDRESS}{found.pk}/").status_code == 404
    assert post(nedo(), found, "draft").status_code == 404
