"""Contracts, years and entries of sample awards, for the sums."""

import datetime as dt
from typing import Any

from accounts.models import Organisation, User
from funding.models import Award, Contract, FundYear, LedgerEntry

PUBLISHED = dt.datetime(2022, 1, 1, tzinfo=dt.UTC)


def contract(code: str, award: str, yen: int | None, **columns: Any) -> Contract:
    """A published contract of the award's agency, exact where an amount is given."""
    of = Award.objects.get(slug=award)
    amount = {"amount_yen": yen, "amount_kind": "contract", "amount_bound": "exact"}
    known = {"organisation": Organisation.objects.get(code="fujitsu"), "fiscal_year": 2024}
    known |= {"published_at": PUBLISHED, **(amount if yen is not None else {})}
    return Contract.objects.create(code=code, agency=of.agency, award=of, **{**known, **columns})


def year(fiscal_year: int, agency: str = "nedo", **columns: Any) -> FundYear:
    """An open fiscal year with money to pay from; published unless said otherwise.

    It begins with what the year before carried over, if there is one.
    """
    before = FundYear.objects.filter(agency__code=agency, fiscal_year=fiscal_year - 1).first()
    opening = before.balance_yen if before else 10**11
    known = {"opening_balance_yen": opening, "balance_yen": opening, "published_at": PUBLISHED}
    return FundYear.objects.create(
        agency=Organisation.objects.get(code=agency),
        fiscal_year=fiscal_year,
        opened_by=_somebody(),
        **{**known, **columns},
    )


def entry(of: FundYear, kind: str, yen: int, award: str, on: dt.date, **columns: Any) -> Any:
    number = f"{of.fiscal_year}-{LedgerEntry.objects.count() + 1}"
    return LedgerEntry.objects.create(
        year=of,
        agency=of.agency,
        number=number,
        kind=kind,
        occurred_on=on,
        amount_yen=yen,
        award=Award.objects.get(slug=award),
        entered_by=_somebody(),
        entered_role="agency_officer",
        **columns,
    )


def _somebody() -> User:
    found, _made = User.objects.get_or_create(email="ledger@example.jp", defaults={"password": "!"})
    return found
