"""Entries of the ledger from a spreadsheet: entered directly, all or none."""

from typing import Any

import pytest

from catalogue.models import ImportState, SheetImport
from funding.models import FundYear, LedgerEntry, Rung
from tests.funding.agency import jst
from tests.funding.records import award, concept, organisation
from tests.importing.files import workbook
from tests.importing.test_agency_records import brought, places
from tests.importing.test_flow import draft

pytestmark = pytest.mark.usefixtures("catalogue")
HEAD = [
    *("number", "fiscal_year", "kind", "occurred_on", "amount_yen", "award", "contract"),
    *("corrects", "note_ja", "note_en"),
]


@pytest.fixture
def books() -> FundYear:
    """An open year of JST with 1,000 yen; an award of 100 yen, another one of NEDO."""
    of = concept("c-jst", 10_000, "jst")
    award("a-jst", of, yen=100, agency="jst")
    award("a-nedo", concept("c-nedo", 10_000, "nedo"), yen=100, agency="nedo")
    return FundYear.objects.create(
        agency=organisation("jst"),
        fiscal_year=2025,
        opening_balance_yen=1_000,
        balance_yen=1_000,
        opened_by=jst().user,
    )


def row(number: str, yen: Any = 10, **cells: Any) -> list[Any]:
    told = {"number": number, "fiscal_year": 2025, "kind": "payment_by_estimate"}
    told |= {"occurred_on": "2025-05-01", "amount_yen": yen, "award": "a-jst", **cells}
    return [told.get(name) for name in HEAD]


def sheet(*rows: list[Any]) -> bytes:
    return workbook([HEAD, *rows])


def test_entered_once_and_the_same_again_is_no_change(books: FundYear) -> None:
    who, data = (
        jst(),
        sheet(row("1", 60), row("2", 40), row("3", "1,000", kind="earnings", award=None)),
    )
    found = brought(data, who=who)
    assert places(found) == []
    assert not LedgerEntry.objects.exists()
    answer = draft(who, found)
    assert "Entered in the ledger" in answer.content.decode()
    entries = LedgerEntry.objects.order_by("number")
    assert list(entries.values_list("number", "amount_yen", "entered_by")) == [
        ("1", 60, who.user.pk),
        ("2", 40, who.user.pk),
        ("3", 1000, who.user.pk),
    ]
    books.refresh_from_db()
    assert books.balance_yen == 1_900
    rung = Rung.objects.get(holder="award", drawn="payments", holder_id=entries[0].award_id)
    assert (rung.ceiling_yen, rung.committed_yen) == (100, 100)
    assert draft(who, found).status_code == 409
    again = brought(data, "again.xlsx", jst())
    assert (again.state, set(again.rows.values_list("verdict", flat=True))) == (
        ImportState.CHECKED,
        {"same"},
    )
    assert again.notes[-1][0].startswith("Another person has drafted")
    changed = brought(sheet(row("1", 61)))
    told = "An entry with this number exists already. It says something else: amount_yen."
    assert places(changed) == [("data", 2, "number", "1", told)]
    assert LedgerEntry.objects.count() == 3


def test_every_problem_at_once(books: FundYear) -> None:
    closed = {"fiscal_year": 2030}
    data = sheet(
        row("1", 60),
        row("2", 50),
        row("3", 40),
        row("4", award="a-nowhere"),
        row("5", award="a-nedo"),
        row("6", **closed),
        row("1", 5),
        row("8", occurred_on="2026-04-01"),
        row("9", "ten"),
        row("10", 5_000, kind="management_cost", award=None),
        row("11", award=None),
        row("12", note_ja="備考"),
        row("13", kind="gift"),
    )
    assert sorted(places(brought(data)), key=lambda each: each[1]) == [
        (
            *("data", 3, "amount_yen", "50"),
            "award: of 100 yen, 60 yen are drawn (payments) and 40 yen remain; 50 yen do not fit.",
        ),
        ("data", 5, "award", "a-nowhere", "“a-nowhere” is not known here."),
        ("data", 6, "award", "a-nedo", "“a-nedo” is not known here."),
        ("data", 7, "fiscal_year", "2030", "This fiscal year has not been opened."),
        ("data", 8, "number", "1", "This number stands in row 2 already."),
        (
            *("data", 9, "occurred_on", "2026-04-01"),
            "2026-04-01 does not lie in the fiscal year 2025 (April to March).",
        ),
        (
            *("data", 10, "amount_yen", "ten"),
            "This must be a whole number, all its digits written out.",
        ),
        (
            *("data", 11, "amount_yen", "5000"),
            "The account holds 900 yen; this entry would overdraw it.",
        ),
        (
            *("data", 12, "award", ""),
            "A payment, its settlement or refund names the award; nothing else does.",
        ),
        ("data", 13, "note_en", "", "Give this text in both languages."),
        ("data", 14, "kind", "gift", "This is not one of the allowed values."),
    ]
    assert not LedgerEntry.objects.exists()


def test_what_changed_meanwhile_enters_nothing(books: FundYear) -> None:
    who = jst()
    found = brought(sheet(row("1", 60), row("2", 40)), who=who)
    first = brought(sheet(row("9", 50)), "other.xlsx", who)
    draft(who, first)
    text = draft(who, found).content.decode()
    assert "50 yen are drawn (payments) and 50 yen remain; 60 yen do not fit." in text
    assert list(LedgerEntry.objects.values_list("number", flat=True)) == ["9"]


def test_entries_stand_in_a_file_of_their_own(books: FundYear) -> None:
    def more(book: Any) -> None:
        book.create_sheet("awards").append(["slug", "concept", "title_ja", "title_en"])
        book["awards"].append(["a-jst", "c-jst", "題", "T"])

    found = brought(workbook([HEAD, row("1")], more))
    assert found.state == ImportState.UNREADABLE
    assert "file of their own" in found.problems[0]["reason"]
    assert SheetImport.objects.count() == 1
