"""The first page and the pages about the site itself."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.serializers import DomainSerializer, VisionRoundSerializer
from catalogue.coverage import concept_coverage
from catalogue.models import Technology, TechnologyDomain, VisionRound
from catalogue.reconciliation import is_public, reconcile
from catalogue.views import base
from funding.models import Call
from funding.views.sections import open_now


def home(request: HttpRequest) -> HttpResponse:
    """What the programme is, what is on its list, and what is known to be open."""
    as_of, problem = base.asked_day(request)
    domains = TechnologyDomain.objects.in_sight(as_of)
    rounds = VisionRound.objects.in_sight(as_of)
    result = reconcile(as_of)
    rows = base.represent(request, VisionRoundSerializer, rounds, as_of=as_of)
    for row in rows:
        row["recorded"] = result.recorded[row["code"]]
    return base.page(
        request,
        "pages/home.html",
        {
            "as_of": as_of,
            "problem": problem,
            "technology_count": Technology.objects.in_sight(as_of).count(),
            "coverage": concept_coverage(as_of),
            "domains": base.represent(request, DomainSerializer, domains, as_of=as_of),
            "rounds": rows,
            "result": result if is_public() else None,
            "open_calls": open_now(request, as_of),
            "call_count": Call.objects.in_sight(as_of).count(),
        },
    )


def text_page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    """A page of text about the site."""
    shown = {"breadcrumb": [{"label": title}], "page_title": title, **context}
    return base.page(request, f"pages/{name}.html", shown)


def about(request: HttpRequest) -> HttpResponse:
    return text_page(request, "about", _("About this site"))


def privacy(request: HttpRequest) -> HttpResponse:
    return text_page(
        request,
        "privacy",
        _("Privacy policy"),
        language_cookie=settings.LANGUAGE_COOKIE_NAME,
    )


def accessibility(request: HttpRequest) -> HttpResponse:
    return text_page(request, "accessibility", _("Accessibility statement"))


def terms(request: HttpRequest) -> HttpResponse:
    return text_page(request, "terms", _("Terms of use and rights"))


def contact(request: HttpRequest) -> HttpResponse:
    return text_page(
        request,
        "contact",
        _("Contact and error reports"),
        contact_url=address_of(settings.OPERATOR_CONTACT),
    )


def address_of(contact: str) -> str:
    """Where a contact leads when it is a web or e-mail address, else nothing."""
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    return f"mailto:{contact}" if re.fullmatch(r"[^@\s]+@[^@\s]+", contact) else ""
