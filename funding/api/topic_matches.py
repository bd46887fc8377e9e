"""``POST topic-matches/``: which technologies cover a text, why, and which calls there are."""

from typing import Any

from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import Throttled, UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.api.writing.faults import Faults, invalid
from catalogue.api.writing.requests import read_body
from funding.api.call_serializers import represent_calls
from funding.api.topic_shapes import ANSWER, BODY
from funding.services import topics
from funding.services.topics import CallInSight, Checked, CheckFailedError, Found
from kprogram.common import limits
from kprogram.common.api import parameters
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.problems import Refusal
from kprogram.common.api.resources import brief
from kprogram.common.api.views import site_of

NAMES = ("text", "limit")


class TopicMatchView(APIView):
    """Compares a text with the technologies. It is read-only: nothing of the text is kept, and
    who asks does not matter, so that no cookie and no token is looked at."""

    http_method_names = ["post", "options"]
    authentication_classes: list[Any] = []
    request_body = ("TopicBody", BODY)  # for the OpenAPI document

    @extend_schema(responses={200: ANSWER})
    @method_decorator(sensitive_variables())
    def post(self, request: Request) -> Response:
        """Which technologies cover a research topic, and which of its words say so."""
        parameters.refuse_unknown(request.query_params, [])
        within_limit(request)
        text, limit = read(request)
        try:
            checked = topics.check(text, limit)
        except CheckFailedError:
            sentence = _("The error is on our side. Please give the request_id when you report it.")
            raise Refusal(500, "server_error", sentence) from None
        body = as_json(checked, site_of(request))
        return Response(body, headers={"Cache-Control": "no-store"})


def within_limit(request: Request) -> None:
    """Count the request. Raises 429."""
    verdict = limits.take(topics.CHECKS, limits.client_address(request._request))
    if not verdict.allowed:
        raise Throttled(verdict.wait)


@sensitive_variables()
def read(request: Request) -> tuple[str, int]:
    """The text and the limit. Raises 400, 413 or 415; no refusal repeats the text."""
    if not (request.content_type or "").lower().startswith("application/json"):
        raise UnsupportedMediaType((request.content_type or "")[:100])
    sent = read_body(request, bulk_allowed=False).rows[0]
    faults = Faults()
    if sent.keys() - set(NAMES):
        faults.unknown("", NAMES)
    text, limit = sent.get("text"), sent.get("limit", topics.DEFAULT_RESULTS)
    if not isinstance(text, str):
        faults.wrong_type("/text", _("a text"))
    elif not text.strip():
        faults.add("/text", "blank", _("Give a title or an abstract."))
    if type(limit) is not int or not 1 <= limit <= topics.MOST_RESULTS:
        wanted = _("a whole number from 1 to %(most)s") % {"most": topics.MOST_RESULTS}
        faults.wrong_type("/limit", wanted)
    if faults.found:
        raise invalid(faults.found)
    assert isinstance(text, str)
    if len(text) > topics.LONGEST_TEXT:
        sentence = _("A text has at most %(most)s characters.") % {"most": topics.LONGEST_TEXT}
        raise Refusal(413, "too_large", sentence)
    return text, limit


def as_json(checked: Checked, site: str) -> dict[str, Any]:
    """The members that the contract names."""
    answer = checked.answer
    return {
        "covered": answer.covered,
        "band": answer.band.value,
        "matcher_version": answer.version,
        "stored": False,
        "guidance": checked.guidance,
        "results": [_result(found, site) for found in checked.results],
        "nearest": [
            {
                "technology": brief(found.technology, site),
                "score": found.match.score,
                "why_not": found.why_not,
            }
            for found in checked.nearest
        ],
    }


def _result(found: Found, site: str) -> dict[str, Any]:
    return {
        "technology": brief(found.technology, site),
        "score": found.match.score,
        "band": found.match.band.value,
        "reasons": [
            {
                "query_text": reason.query_text,
                "matched_text": reason.matched_text,
                "field": reason.field,
                "editorial": reason.editorial,
                "weight": reason.weight,
            }
            for reason in found.match.reasons
        ],
        "concepts": [brief(concept, site) for concept in found.concepts],
        "calls": [_call(seen, site) for seen in found.calls],
    }


def _call(seen: CallInSight, site: str) -> dict[str, Any]:
    [shown] = represent_calls([seen.call], {"site": site, "parameters": Parameters()})
    blocks = [{"rule": block.rule, "detail": block.detail} for block in seen.blocks]
    return {**shown, "blocks": blocks}
