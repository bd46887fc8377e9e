"""Who decided what when, and what was added between two dates or rounds."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.serializers import TechnologySerializer, VisionRoundSerializer
from catalogue.models import Technology, VisionRound
from catalogue.reconciliation import reconcile
from catalogue.views import base

Rows = list[dict[str, Any]]


def vision_round_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    rounds = VisionRound.objects.in_sight(as_of)
    technologies = Technology.objects.with_round().in_sight(as_of)
    rows = base.represent(request, VisionRoundSerializer, rounds, as_of=as_of)
    shown = base.represent(request, TechnologySerializer, technologies, as_of=as_of)
    days = {row["code"]: dt.date.fromisoformat(row["decided_on"]) for row in rows}
    compared = comparison(request, days)
    return base.page(
        request,
        "catalogue/vision_round_list.html",
        {
            "as_of": as_of,
            "problems": [problem, *compared.problems],
            "rounds": with_technologies(rows, shown, as_of),
            "total": len(shown),
            "compared": compared,
            "added": added(request, compared),
            "from": request.GET.get("from", ""),
            "to": request.GET.get("to", ""),
            "breadcrumb": [{"label": _("R&D Vision")}],
        },
        base.dated_path("vision-rounds/", as_of),
    )


def with_technologies(rows: Rows, technologies: Rows, as_of: dt.date | None) -> Rows:
    """Each round with its technologies, the number recorded and the numbers stated."""
    counts = {row.vision_round.code: row for row in reconcile(as_of).rounds}
    return [
        {
            "round": row,
            "technologies": [
                each
                for each in technologies
                if each["vision_round"] and each["vision_round"]["code"] == row["code"]
            ],
            "recorded": counts[row["code"]].recorded,
            "claims": counts[row["code"]].claims,
        }
        for row in rows
    ]


@dataclass(frozen=True)
class Comparison:
    """Two days (None: not asked for) and what is wrong with what was typed."""

    start: dt.date | None
    end: dt.date | None
    problems: tuple[str, ...]


def comparison(request: HttpRequest, days: dict[str, dt.date]) -> Comparison:
    """``from`` and ``to``: each the code of a round or a date."""
    start, wrong_start = read_moment(request.GET.get("from", ""), days)
    end, wrong_end = read_moment(request.GET.get("to", ""), days)
    problems = [problem for problem in (wrong_start, wrong_end) if problem]
    if start and end and start > end:
        problems.append(_("The first date is later than the second. Exchange the two."))
    if bool(start) != bool(end) and not problems:
        problems.append(_("Give both dates to compare them."))
    return Comparison(start, end, tuple(problems))


def read_moment(text: str, days: dict[str, dt.date]) -> tuple[dt.date | None, str | None]:
    if text in days:
        return days[text], None
    day, problem = base.read_day(text)
    if problem:
        allowed = ", ".join(days)
        message = _("“%(text)s” is neither a date such as 2025-03-17 nor a round (%(allowed)s).")
        problem = message % {"text": text, "allowed": allowed}
    return day, problem


def added(request: HttpRequest, compared: Comparison) -> dict[str, Any]:
    """What was on the list on the second day and not on the first, and the two totals."""
    if compared.problems or compared.start is None or compared.end is None:
        return {}
    technologies = Technology.objects.public()
    before = set(technologies.as_of(compared.start).values_list("pk", flat=True))
    after = set(technologies.as_of(compared.end).values_list("pk", flat=True))
    rows = technologies.filter(pk__in=after - before).with_round()
    return {
        "before": len(before),
        "after": len(after),
        "rows": base.represent(request, TechnologySerializer, rows, as_of=compared.end),
        "removed": len(before - after),
    }
