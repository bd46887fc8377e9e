"""The five domains with their themes and technologies, beside the four of the overview."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue.api.serializers import (
    ClaimSerializer,
    DomainSerializer,
    ProgrammeDomainSerializer,
    TechnologySerializer,
    ThemeSerializer,
)
from catalogue.models import Claim, ProgrammeDomain, Technology, TechnologyDomain, Theme
from catalogue.views import base

# The statements that differ from the list: four domains against five, 50 against 51.
DIFFERING = ("overview-4-domains", "overview-50")


def domain_list(request: HttpRequest) -> HttpResponse:
    as_of, problem = base.asked_day(request)

    def rows(serializer: Any, records: Any) -> list[dict[str, Any]]:
        return base.represent(request, serializer, records.in_sight(as_of), as_of=as_of)

    technologies = rows(TechnologySerializer, Technology.objects.with_round())
    themes = rows(ThemeSerializer, Theme.objects.all())
    domains = rows(DomainSerializer, TechnologyDomain.objects.all())
    claims = rows(ClaimSerializer, Claim.objects.filter(code__in=DIFFERING))
    return base.page(
        request,
        "catalogue/domain_list.html",
        {
            "as_of": as_of,
            "problem": problem,
            "sections": [section(domain, themes, technologies) for domain in domains],
            "total": len(technologies),
            "programme_domains": with_domains(
                rows(ProgrammeDomainSerializer, ProgrammeDomain.objects.all()), domains
            ),
            "claims": {claim["code"]: claim for claim in claims},
            "breadcrumb": [{"label": _("Domains")}],
        },
        base.dated_path("domains/", as_of),
    )


def section(
    domain: dict[str, Any], themes: list[dict[str, Any]], technologies: list[dict[str, Any]]
) -> dict[str, Any]:
    """A domain with its themes, and under each its technologies; last those without a theme."""
    own = [each for each in technologies if each["domain"]["code"] == domain["code"]]
    by_theme: dict[str | None, list[dict[str, Any]]] = {}
    for technology in own:
        theme = technology["theme"]
        by_theme.setdefault(theme and theme["code"], []).append(technology)
    return {
        "domain": domain,
        "technologies": own,
        "themes": [
            {"theme": theme, "technologies": by_theme[theme["code"]]}
            for theme in themes
            if theme["code"] in by_theme
        ],
        "without_theme": by_theme.get(None, []),
    }


def with_domains(
    programme_domains: list[dict[str, Any]], domains: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each domain of the overview with the domains of the list that it joins, and their sum."""
    joined = []
    for each in programme_domains:
        own = [row for row in domains if row["programme_domain"]["code"] == each["code"]]
        count = sum(row["technology_count"] for row in own)
        joined.append({"record": each, "domains": own, "technology_count": count})
    return joined
