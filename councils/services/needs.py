"""Needs for public use that ministries file, what became of them, and continuous support."""

import datetime as dt
from collections.abc import Iterable

from accounts.models import Organisation
from catalogue.models import Technology
from councils.choices import NeedState, Publicness
from councils.models import Council, NeedAward, NeedTechnology, PublicUseNeed, SupportActivity
from councils.services.steps import By, locked, step
from funding.models import Award


def file(
    by: By,
    ministry: Organisation,
    title: str,
    text: str,
    publicness: Publicness,
    *,
    council: Council | None = None,
    technologies: Iterable[Technology] = (),
    awards: Iterable[Award] = (),
) -> PublicUseNeed:
    """A ministry's need; one for a council only names it."""
    with step(by, "need.file"):
        need = PublicUseNeed.objects.create(
            ministry=ministry,
            title=title,
            text=text,
            publicness=publicness,
            council=council,
            filed_by=by.user,
        )
        for technology in technologies:
            NeedTechnology.objects.create(need=need, technology=technology)
        for award in awards:
            NeedAward.objects.create(need=need, award=award)
        return need


def settle(by: By, need: PublicUseNeed, state: NeedState, outcome: str, on: dt.date) -> None:
    """What became of a need, and when."""
    with step(by, "need.settle"):
        held = locked(need)
        held.state, held.outcome, held.outcome_on = state, outcome.strip(), on
        held.save()


def record_support(
    by: By, council: Council, title: str, text: str, happened_on: dt.date
) -> SupportActivity:
    with step(by, "support.record"):
        return SupportActivity.objects.create(
            council=council, title=title, text=text, happened_on=happened_on, recorded_by=by.user
        )
