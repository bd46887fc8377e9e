"""What every page knows: whose site it is, and the same page in the other language."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from catalogue import reconciliation
from catalogue.coverage import verified_through

OTHER_LANGUAGE = {"ja": "en", "en": "ja"}


def portal(request: HttpRequest) -> dict[str, Any]:
    """The ``portal`` variable of the templates."""
    language = get_language() or settings.LANGUAGE_CODE
    other = in_language(request, OTHER_LANGUAGE[language])
    return {
        "portal": {
            "mode": settings.PORTAL_MODE,
            "operator_name": settings.OPERATOR_NAME,
            "operator_contact": settings.OPERATOR_CONTACT,
            "verified_through": verified_through(),
            "language": language,
            "other_language": OTHER_LANGUAGE[language],
            "other_language_url": other,
            "remember_language_url": remembering(OTHER_LANGUAGE[language], other),
            "reconciliation_is_public": reconciliation.is_public(),
            "canonical_url": canonical(request),
        }
    }


def canonical(request: HttpRequest) -> str:
    """The page's own address; nothing when the host is not ours (the page then says that)."""
    try:
        return request.build_absolute_uri(request.path)
    except DisallowedHost:
        return ""


def in_language(request: HttpRequest, language: str) -> str:
    """The address of the same page in ``language``: only the beginning differs."""
    start, path = request.path[:4], request.get_full_path()
    known = [f"/{code}/" for code, _name in settings.LANGUAGES]
    return f"/{language}/{path[4:]}" if start in known else f"/{language}/"


def remembering(language: str, address: str) -> str:
    """The address that remembers ``language`` and goes on to ``address``."""
    return f"{reverse('language', args=[language])}?{urlencode({'next': address}, safe='/')}"
