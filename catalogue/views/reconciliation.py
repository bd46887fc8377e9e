"""The marks in the text beside the stated and the recorded numbers, and why they differ."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.resources import quantity_of_claim
from catalogue.models import Claim
from catalogue.reconciliation import MovedRow, RoundCounts, Total, is_public, reconcile
from catalogue.views import base
from kprogram.common.api.resources import brief, name_of
from kprogram.common.api.views import site_of


def reconciliation(request: HttpRequest) -> HttpResponse:
    """On an official site only after an officer has compared the text with its original."""
    if not is_public():
        raise Http404
    as_of, problem = base.asked_day(request)
    result, site = reconcile(as_of), site_of(request)
    return base.page(
        request,
        "catalogue/reconciliation.html",
        {
            "as_of": as_of,
            "problem": problem,
            "result": result,
            "rounds": [round_row(row, site) for row in result.rounds],
            "total": totals_of(result.rounds),
            "moved": [moved_row(row, site) for row in result.moved],
            "totals": [total_row(total) for total in result.totals],
            "kinds": base.source_kinds(),
            "breadcrumb": [{"label": _("Reconciliation")}],
        },
        base.dated_path("reconciliation/", as_of),
    )


def round_row(row: RoundCounts, site: str) -> dict[str, Any]:
    return {
        "round": brief(row.vision_round, site),
        "printed_mark": row.vision_round.printed_mark,
        "marks_in_text": row.marks_in_text,
        "stated": row.stated,
        "recorded": row.recorded,
        "claims": [brief(claim, site) for claim in row.claims],
        "differs": row.marks_in_text != row.stated,
    }


def totals_of(rows: tuple[RoundCounts, ...]) -> dict[str, int | None]:
    stated = [row.stated for row in rows]
    return {
        "marks_in_text": sum(row.marks_in_text for row in rows),
        "stated": None if None in stated else sum(number or 0 for number in stated),
        "recorded": sum(row.recorded for row in rows),
    }


def moved_row(row: MovedRow, site: str) -> dict[str, Any]:
    return {
        "technology": brief(row.technology, site),
        "order": row.technology.order,
        "mark": row.mark,
        "round": brief(row.vision_round, site),
        "reason": {"ja": row.reason_ja, "en": row.reason_en},
        "sources": [brief(source, site) for source in row.sources],
    }


def total_row(total: Total) -> dict[str, Any]:
    claim: Claim = total.claim
    return {
        "claim": claim.code,
        "quantity": quantity_of_claim(claim),
        "stated": in_words(total.stated),
        "counted": in_words(total.counted),
        "note": {"ja": claim.note_ja, "en": claim.note_en},
        "before_round": total.before_round and name_of(total.before_round),
        "programme_domains": total.programme_domains,
    }


def in_words(value: Any) -> str:
    """A number, or the numbers of several keys: ``* 26, ** 25, *** 0``."""
    if isinstance(value, int):
        return f"{value:,}"
    return _(", ").join(f"{key} {number:,}" for key, number in value.items())
