"""The ledger: years that open and close, entries that stay, and every refusal with its sentence."""

import datetime as dt
import random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from catalogue.services.editing.proposals import Refused
from funding.models import FundYear, LedgerEntry, Reopening, Rung
from funding.services import ledger, reconciling
from funding.services.ledger import NewEntry
from tests.funding.records import (
    DAY,
    award,
    concept,
    contract,
    organisation,
    paid,
    received,
    staff,
    year,
)

pytestmark = pytest.mark.usefixtures("catalogue", "english")


@pytest.fixture
def english() -> Any:
    with translation.override("en"):
        yield


def balance(of: FundYear) -> int:
    return FundYear.objects.get(pk=of.pk).balance_yen


def paid_from(record: Any, holder: str) -> int:
    return Rung.objects.get(holder=holder, holder_id=record.pk, drawn="payments").committed_yen


def refuses(sentence: str, act: Any) -> None:
    """The sentence is told, and neither an entry nor a counter nor a year has changed."""

    def state() -> list[Any]:
        return [
            *LedgerEntry.objects.order_by("pk").values_list("pk", "amount_yen"),
            *Rung.objects.order_by("pk").values_list("pk", "committed_yen"),
            *FundYear.objects.order_by("pk").values_list("pk", "state", "balance_yen"),
        ]

    before = state()
    with pytest.raises(Refused) as refusal:
        act()
    assert str(refusal.value) == sentence
    assert state() == before


def test_a_year_adds_up() -> None:
    someone = staff()
    the_award = award("a", concept("c", 600), yen=300)
    the_contract = contract("x", the_award, 200)
    the_year = year(someone, opening=50)
    ledger.enter(
        someone.by,
        the_year,
        [
            received("1", 1_000),
            received("2", 7, kind="earnings"),
            NewEntry("3", "management_cost", DAY, 20),
            paid("4", the_award, 150, the_contract),
            paid("5", the_award, 140, the_contract, kind="determination"),
            paid("6", the_award, 10, the_contract, kind="refund"),
            paid("7", the_award, 60, the_contract, kind="settlement"),
            NewEntry("8", "treasury", DAY, 100),
        ],
        "test",
    )
    # 50 + 1,000 + 7 − 20 − 150 + 10 − 60 − 100
    assert balance(the_year) == 737
    # 150 − 10 + 60
    assert paid_from(the_award, "award") == 200
    assert paid_from(the_contract, "contract") == 200
    entries = the_year.entries.order_by("number")
    assert [after for _entry, after in ledger.running_balances(entries, 50)] == [
        1_050, 1_057, 1_037, 887, 887, 897, 837, 737,
    ]  # fmt: skip
    assert list(reconciling.differences()) == []


def test_a_payment_beyond_the_contract_says_what_remains() -> None:
    someone = staff()
    the_award = award("a", concept("c", 600), yen=300)
    the_contract = contract("x", the_award, 200)
    the_year = year(someone, opening=1_000)
    ledger.enter(someone.by, the_year, [paid("1", the_award, 150, the_contract)], "test")
    refuses(
        "contract: of 200 yen, 150 yen are drawn (payments) and 50 yen remain; 51 yen do not fit.",
        lambda: ledger.enter(
            someone.by, the_year, [paid("2", the_award, 51, the_contract)], "test"
        ),
    )
    refuses(
        "award: of 300 yen, 150 yen are drawn (payments) and 150 yen remain; 151 yen do not fit.",
        lambda: ledger.enter(someone.by, the_year, [paid("2", the_award, 151)], "test"),
    )
    ledger.enter(someone.by, the_year, [paid("2", the_award, 50, the_contract)], "test")
    assert paid_from(the_contract, "contract") == 200


def test_all_entries_or_none() -> None:
    someone = staff()
    the_award = award("a", concept("c", 600), yen=300)
    the_year = year(someone, opening=1_000)
    refuses(
        "award: of 300 yen, 200 yen are drawn (payments) and 100 yen remain; 101 yen do not fit.",
        lambda: ledger.enter(
            someone.by, the_year, [paid("1", the_award, 200), paid("2", the_award, 101)], "test"
        ),
    )


NOTHING = "An amount is more than nothing; the kind of the entry gives its sign."


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (
            {"occurred_on": dt.date(2024, 3, 31)},
            "2024-03-31 does not lie in the fiscal year 2024 (April to March).",
        ),
        (
            {"occurred_on": dt.date(2025, 4, 1)},
            "2025-04-01 does not lie in the fiscal year 2024 (April to March).",
        ),
        ({"amount_yen": 0}, NOTHING),
        ({"amount_yen": -5}, NOTHING),
        ({"kind": "correction"}, "A correction names the entry that it corrects."),
        (
            {"kind": "treasury", "amount_yen": 101},
            "The account holds 100 yen; this entry would overdraw it.",
        ),
        ({"number": "0"}, "An entry with this number exists already. (0)"),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be(entry: dict[str, Any], sentence: str) -> None:
    someone = staff()
    the_year = year(someone)
    ledger.enter(someone.by, the_year, [received("0", 100)], "test")
    told = {"number": "1", "kind": "earnings", "occurred_on": DAY, "amount_yen": 5, **entry}
    refuses(sentence, lambda: ledger.enter(someone.by, the_year, [NewEntry(**told)], "test"))


@pytest.mark.parametrize("day", [dt.date(2024, 4, 1), dt.date(2025, 3, 31)])
def test_both_ends_of_a_fiscal_year_lie_in_it(day: dt.date) -> None:
    someone = staff()
    the_year = year(someone)
    ledger.enter(someone.by, the_year, [received("1", 5, occurred_on=day)], "test")
    assert balance(the_year) == 5


def test_a_correction_is_another_entry() -> None:
    someone = staff()
    the_award = award("a", concept("c", 600), yen=300)
    the_year = year(someone, opening=1_000)
    [wrong] = ledger.enter(someone.by, the_year, [paid("1", the_award, 150)], "test")
    ledger.correct(someone.by, wrong, the_year, "1-c", -50, "typed wrongly", DAY)
    assert paid_from(the_award, "award") == 100 and balance(the_year) == 900
    refuses(
        "Only 100 yen were drawn here; more cannot be given back.",
        lambda: ledger.correct(someone.by, wrong, the_year, "1-d", -101, "typed wrongly", DAY),
    )
    for act in (
        lambda: LedgerEntry.objects.filter(pk=wrong.pk).update(amount_yen=100),
        lambda: LedgerEntry.objects.filter(pk=wrong.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            act()
    assert LedgerEntry.objects.get(pk=wrong.pk).amount_yen == 150


def test_a_year_closes_without_difference_only() -> None:
    someone = staff()
    the_year = year(someone, opening=100)
    ledger.enter(someone.by, the_year, [received("1", 7, kind="earnings")], "test")
    refuses(
        "The entries add up to 107 yen, you counted 108 yen: a difference of +1 yen. Find the "
        "entry that is missing or wrong first.",
        lambda: ledger.close_year(someone.by, the_year, 108),
    )
    with pytest.raises(IntegrityError, match="without_difference"), transaction.atomic():
        FundYear.objects.filter(pk=the_year.pk).update(
            state="closed",
            closing_balance_yen=108,
            closed_by=someone.user,
            closed_at="2025-04-01T00:00+09:00",
        )
    ledger.close_year(someone.by, the_year, 107)
    refuses(
        "The fiscal year 2024 is closed. Enter a correction in the open year.",
        lambda: ledger.enter(someone.by, the_year, [received("2", 1)], "test"),
    )
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        LedgerEntry.objects.create(
            year=the_year,
            agency=organisation(),
            number="2",
            kind="earnings",
            occurred_on=DAY,
            amount_yen=1,
            entered_by=someone.user,
            entered_role="agency_staff",
        )
    following = ledger.open_year(someone.by, organisation(), 2025)
    assert following.opening_balance_yen == 107 and balance(following) == 107


def test_a_closed_year_is_opened_again_by_two_persons() -> None:
    someone, second = staff(), staff()
    the_year = year(someone, opening=100)
    ledger.close_year(someone.by, the_year, 100)
    with pytest.raises(IntegrityError, match="two persons"), transaction.atomic():
        FundYear.objects.filter(pk=the_year.pk).update(
            state="open", closed_by=None, closed_at=None, closing_balance_yen=None
        )
    asked = ledger.request_reopening(someone.by, the_year, "an invoice came late")
    refuses(
        "The one who requested may not approve.",
        lambda: ledger.approve_reopening(someone.by, asked),
    )
    with pytest.raises(IntegrityError, match="two_persons"), transaction.atomic():
        Reopening.objects.filter(pk=asked.pk).update(
            approved_by=someone.user, approved_at="2025-05-01T00:00+09:00"
        )
    ledger.approve_reopening(second.by, asked)
    asked.refresh_from_db()
    assert asked.used_at is not None and asked.approved_by == second.user
    ledger.enter(someone.by, the_year, [received("1", 1)], "test")
    ledger.close_year(someone.by, the_year, 101)
    # the agreement was for once
    with pytest.raises(IntegrityError, match="two persons"), transaction.atomic():
        FundYear.objects.filter(pk=the_year.pk).update(
            state="open", closed_by=None, closed_at=None, closing_balance_yen=None
        )


def test_a_year_with_a_successor_stays_closed() -> None:
    someone = staff()
    the_year = year(someone, opening=100)
    refuses(
        "Close the fiscal year 2024 first: what it carries over is not yet known.",
        lambda: ledger.open_year(someone.by, organisation(), 2025),
    )
    ledger.close_year(someone.by, the_year, 100)
    ledger.open_year(someone.by, organisation(), 2025)
    refuses(
        "A later year begins with what this one carried over. Enter a correction there.",
        lambda: ledger.request_reopening(someone.by, the_year, "late"),
    )
    with pytest.raises(IntegrityError, match="carried over"), transaction.atomic():
        FundYear.objects.create(
            agency=organisation(),
            fiscal_year=2026,
            opening_balance_yen=99,
            balance_yen=99,
            opened_by=someone.user,
        )


def simulated_year(someone: Any, leave_out: int | None = None) -> FundYear:
    """A year from April to March with 200 entries under 5 awards (seed 20241126), one left out."""
    chance = random.Random(20241126)
    awards = [award(f"a{n}", concept(f"c{n}", 10**9), yen=10**8) for n in range(5)]
    the_year = year(someone, opening=10**9)
    entries = []
    for number in range(200):
        day = dt.date(2024, 4, 1) + dt.timedelta(days=number * 364 // 199)
        of = chance.choice(awards)
        kind = chance.choice(["payment_by_estimate", "settlement", "earnings", "management_cost"])
        yen = chance.randrange(1, 10**6)
        needs = of if kind in ("payment_by_estimate", "settlement") else None
        entries.append(NewEntry(f"e{number}", kind, day, yen, award=needs))
    del entries[leave_out : leave_out + 1 if leave_out is not None else 0]
    ledger.enter(someone.by, the_year, entries, "simulation")
    return the_year


def expected_balance() -> int:
    """The same year added up by itself, without the portal."""
    chance, total = random.Random(20241126), 10**9
    for _number in range(200):
        chance.choice([0, 1, 2, 3, 4])
        kind = chance.choice(["payment_by_estimate", "settlement", "earnings", "management_cost"])
        yen = chance.randrange(1, 10**6)
        total += yen if kind == "earnings" else -yen
    return total


def test_a_simulated_year_closes_with_zero_difference() -> None:
    someone = staff()
    the_year = simulated_year(someone)
    ledger.close_year(someone.by, the_year, expected_balance())
    call_command("reconcile_fund")


def test_leaving_out_one_entry_is_found() -> None:
    someone = staff()
    the_year = simulated_year(someone, leave_out=117)
    with pytest.raises(Refused, match="a difference of"):
        ledger.close_year(someone.by, the_year, expected_balance())


def test_an_entry_taken_out_makes_reconcile_fund_fail(capsys: Any) -> None:
    someone = staff()
    the_year = simulated_year(someone)
    ledger.close_year(someone.by, the_year, expected_balance())
    gone = the_year.entries.filter(counts_as="settlement").first()
    with connection.cursor() as cursor:  # behind the portal's back, with the guard switched off
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE funding_ledgerentry DISABLE TRIGGER funding_entry_stays")
        cursor.execute("DELETE FROM funding_ledgerentry WHERE id = %s", [gone.pk])
    with pytest.raises(CommandError, match="3 differences"):
        call_command("reconcile_fund")
    told = capsys.readouterr().err
    kept = paid_from(gone.award, "award")
    assert (
        f"award {gone.award_id} payments: drawn: kept {kept}, computed {kept - gone.amount_yen}"
        in told
    )
    assert "nedo FY2024: balance" in told and "nedo FY2024: closing balance" in told
