"""What of the agencies stands in the world of the matrix: calls and awards of each, a ledger."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from accounts.models import Organisation
from catalogue.services.editing.proposals import By, Wish
from funding.models import Award, Call, Contract, FundYear, LedgerEntry
from funding.services import ledger
from funding.services.ledger import NewEntry
from tests.permissions.rules import Sent, Target

JST, NEDO = "jst", "nedo"
DAY = "2026-05-01"
NOTE = {"note_ja": "注", "note_en": "Note"}


def records() -> Iterator[tuple[str, str, str, str, bool]]:
    """Of each agency a published call, and of jst a call that is not public, an award and a
    contract."""
    for agency in (JST, NEDO):
        call = Call.objects.filter(agency__code=agency).order_by("slug")[0]
        yield f"published, {agency}'s", "calls", call.slug, agency, True
    hidden = Call.objects.filter(agency__code=JST).order_by("slug")[1]
    Call.objects.filter(pk=hidden.pk).update(published_at=None)
    yield "unpublished, jst's", "calls", hidden.slug, JST, False
    award = Award.objects.filter(agency__code=JST).order_by("slug")[0]
    yield "published, jst's", "awards", award.slug, JST, True
    made = Contract.objects.create(
        code="c-1",
        agency=award.agency,
        award=award,
        organisation=award.agency,
        fiscal_year=2026,
        published_at=award.published_at,
    )
    yield "published, jst's", "contracts", made.code, JST, True


def wish(state: str) -> Wish:
    """A change of a call of jst, another one for each state."""
    place = ("draft", "proposed", "approved", "published").index(state)
    call = Call.objects.filter(agency__code=JST).order_by("slug")[2:][place]
    return Wish("calls", call.slug, "update", NOTE)


def year_of(by: By) -> FundYear:
    """An open year of jst with one entry."""
    year = ledger.open_year(by, Organisation.objects.get(code=JST), 2026, 1_000)
    entry = NewEntry("1", "management_cost", _day(), 10)
    ledger.enter(by, year, [entry], "fee")
    return year


def _day() -> dt.date:

    return dt.date.fromisoformat(DAY)


def ledger_year(year: FundYear) -> list[Target]:
    sent = {"number": "2", "kind": "earnings", "amount_yen": "5", "occurred_on": DAY}
    return [_of_year({"POST": Sent(sent)})]


def ledger_years() -> list[Target]:
    """What is sent opens a year of one's own agency: there is no other to name."""
    return [Target("next", owners=((JST,),), sent={"POST": Sent({"fiscal_year": "2030"})})]


def steps() -> list[Target]:
    return [_of_year({"POST": Sent({"step": "close", "close-counted_yen": "990"})})]


def corrections() -> list[Target]:
    entry = LedgerEntry.objects.get(number="1")
    sent = {"number": "9", "occurred_on": DAY, "right_yen": "20", "reason": "誤記"}
    return [_of_year({"POST": Sent(sent)}, pk=entry.pk)]


def leads() -> list[Target]:
    """A lead that concerns nedo, and one that concerns no agency."""
    sent = {"POST": Sent({"state": "dismissed", "reason": "確認"})}
    return [
        Target("nedo's", kwargs={"slug": "award-nedo-cyber-4"}, owners=((NEDO,),), sent=sent),
        Target("nobody's", kwargs={"slug": "award-nedo-am"}, sent=sent),
    ]


def _of_year(sent: dict[str, Sent], **more: Any) -> Target:
    kwargs = {"agency": JST, "fiscal_year": 2026, **more}
    return Target("jst's", kwargs=kwargs, owners=((JST,),), public=False, sent=sent)
