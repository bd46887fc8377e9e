"""What every page knows: whose site it is, and the same page in the other language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from catalogue.coverage import verified_through

OTHER_LANGUAGE = {"ja": "en", "en": "ja"}


def portal(request: HttpRequest) -> dict[str, Any]:
    """The ``portal`` variable of the templates."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "portal": {
            "mode": settings.PORTAL_MODE,
            "operator_name": settings.OPERATOR_NAME,
            "operator_contact": settings.OPERATOR_CONTACT,
            "verified_through": verified_through(),
            "language": language,
            "other_language": OTHER_LANGUAGE[language],
            "other_language_url": translate_url(request.get_full_path(), OTHER_LANGUAGE[language]),
            "canonical_url": request.build_absolute_uri(request.path),
        }
    }
