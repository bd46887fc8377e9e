"""What was stated about the programme, by whom and when, beside what is recorded here."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.api.serializers import ClaimSerializer
from catalogue.coverage import CONCEPTS
from catalogue.models import Claim, Concept, Technology, TechnologyDomain
from catalogue.reconciliation import is_public, reconcile
from catalogue.reconciliation.counting import DOMAINS, MARKS, TECHNOLOGIES, TECHNOLOGIES_ADDED
from catalogue.views import base
from catalogue.views.reconciliation import in_words
from kprogram.common.api.resources import name_of
from kprogram.common.templatetags.portal import oku_yen


def claim_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)
    records = Claim.objects.in_sight(as_of)
    rows = base.represent(request, ClaimSerializer, records, as_of=as_of)
    recorded, rounds = recorded_numbers(as_of)
    return base.page(
        request,
        "catalogue/claim_list.html",
        {
            "as_of": as_of,
            "problem": problem,
            "claims": [shown(row, recorded, rounds) for row in rows],
            "kinds": base.source_kinds(),
            "breadcrumb": [{"label": _("Published figures")}],
        },
        base.dated_path("claims/", as_of),
    )


def recorded_numbers(
    as_of: dt.date | None,
) -> tuple[dict[tuple[str, str], Any], dict[str, dict[str, str]]]:
    """Our own number by (subject, quantity), and the names of the rounds."""
    result = reconcile(as_of)
    rounds = {row.vision_round.code: name_of(row.vision_round) for row in result.rounds}
    recorded: dict[tuple[str, str], Any] = {
        (f"vision_round:{code}", TECHNOLOGIES_ADDED): number
        for code, number in result.recorded.items()
    }
    recorded["programme", CONCEPTS] = Concept.objects.in_sight(as_of).count()
    recorded["programme", TECHNOLOGIES] = Technology.objects.in_sight(as_of).count()
    recorded["programme", DOMAINS] = TechnologyDomain.objects.in_sight(as_of).count()
    if is_public():
        recorded["programme", MARKS] = result.marks_in_text
    return recorded, rounds


def shown(
    row: dict[str, Any], recorded: dict[tuple[str, str], Any], rounds: dict[str, Any]
) -> dict[str, Any]:
    """A statement with its subject, its value and our own number in words."""
    own = recorded.get((row["subject"], row["quantity"]["en"]))
    return {
        **row,
        "subject_text": subject_text(row["subject"], rounds),
        "value_text": value_text(row),
        "recorded_text": None if own is None else in_words(own),
        "differs": own is not None and own != row["value"],
        "date": {
            "on": row["as_of_on"],
            "precision": row["as_of_precision"],
            "text": row["as_of_text"],
        },
    }


def value_text(row: dict[str, Any]) -> str:
    value = row["value"]
    if isinstance(value, int) and row["quantity"]["en"].endswith("yen"):
        return oku_yen(value)
    return in_words(value)


def subject_text(subject: str, rounds: dict[str, Any]) -> str:
    """Whom a statement is about, in the page's language."""
    kind, _colon, rest = subject.partition(":")
    if kind == "vision_round" and rest in rounds:
        return rounds[rest][get_language() or "ja"]
    words = {
        "programme": _("The programme"),
        "fund": _("The fund"),
        "awards": _("Several awards"),
    }
    text = words.get(kind, kind)
    if kind == "fund" and rest:
        return _("%(subject)s (%(part)s)") % {"subject": text, "part": rest.upper()}
    return text
