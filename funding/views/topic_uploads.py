"""Files of topics: a spreadsheet in, one of answers out, and nothing kept, not even on disk."""

from collections.abc import Iterable
from typing import Any

import tablib
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from catalogue.matching.model import Band
from catalogue.services.importing.grids import MAX_FILE, too_large
from catalogue.views import base
from funding import deadlines
from funding.services import topic_files, topics
from funding.services.topic_files import Faulty, Line
from funding.services.topics import CallInSight, Checked, CheckFailedError, Found
from funding.views import topic_words
from kprogram.common import limits
from kprogram.common.exports import FORMATS
from kprogram.common.provenance import withheld_fields

COLUMNS = (
    *("id", "rank", "technology", "name", "band", "score", "words", "calls"),
    *("guidance", "matcher_version"),
)
KINDS = ("xlsx", "csv")
NOT_COVERED = gettext_lazy("Nothing covers this")


class InMemoryHandler(MemoryFileUploadHandler):
    """Keeps every file in memory, and none that is larger than what is read."""

    too_large = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > MAX_FILE:
            self.too_large = True
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
        return None


@csrf_exempt  # nothing is kept and nobody is asked who they are: a token would only set a cookie
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def topic_file(request: HttpRequest) -> HttpResponse:
    """The form for a file, or the spreadsheet of answers to it."""
    if request.method == "POST":
        return _answered(request)
    return base.page(request, "topics/file.html", _shown())


@never_cache
@sensitive_variables()
def _answered(request: HttpRequest) -> HttpResponse:
    handler = InMemoryHandler(request)
    request.upload_handlers = [handler]
    try:
        lines = topic_files.lines_of(_sent(request, handler))
        if not limits.take(topic_files.FILES, limits.client_address(request)).allowed:
            return _refused(request, [_("Many files are being checked. Try again later.")], 429)
        rows = [row for line, found in topic_files.answers(lines) for row in _rows(line, found)]
    except Faulty as faulty:
        return _refused(request, faulty.problems, 400)
    except CheckFailedError:
        return _refused(request, [topic_words.without_answer()], 500)
    kind = request.POST.get("kind", "")
    return _download(rows, kind if kind in KINDS else KINDS[0])


@sensitive_variables()
def _sent(request: HttpRequest, handler: InMemoryHandler) -> bytes:
    """The bytes of the file. Raises Faulty."""
    sent = request.FILES.get("file")
    if handler.too_large:
        raise Faulty([str(too_large())])
    if not isinstance(sent, InMemoryUploadedFile):
        raise Faulty([_("Choose a file.")])
    data = sent.read()
    if not data:
        raise Faulty([_("The file is empty.")])
    return data


def _refused(request: HttpRequest, problems: list[str], status: int) -> HttpResponse:
    return render(request, "topics/file.html", _shown(problems_of_file=problems), status=status)


def _shown(**more: Any) -> dict[str, Any]:
    return {
        "most_topics": topic_files.MOST_TOPICS,
        "longest": topics.LONGEST_TEXT,
        "most_characters": topic_files.MOST_CHARACTERS,
        "columns": COLUMNS,
        "guidance": topics.guidance_sentence(),
        "breadcrumb": [
            {"label": _("Topic check"), "url": reverse("pages:topics")},
            {"label": _("A file of topics")},
        ],
        **more,
    }


# -- the answers -----------------------------------------------------------------------------------


def _rows(line: Line, checked: Checked) -> list[tuple[Any, ...]]:
    """A row for each technology that may cover the topic; one that says so where none does."""
    likely = [found for found in checked.results if found.match.band is not Band.NONE]
    last = (topics.guidance_sentence(), checked.answer.version)
    if not likely:
        return [(line.id, None, None, None, str(NOT_COVERED), None, None, None, *last)]
    return [(line.id, rank, *_cells(found), *last) for rank, found in enumerate(likely, start=1)]


def _cells(found: Found) -> tuple[Any, ...]:
    technology = found.technology
    return (
        technology.slug,
        technology.name_en if get_language() == "en" else technology.name_ja,
        str(topic_words.BANDS[found.match.band]),
        f"{found.match.score:.2f}",
        _(", ").join(dict.fromkeys(reason.query_text for reason in found.match.reasons)),
        "\n".join(map(_call, found.calls)),
    )


def _call(seen: CallInSight) -> str:
    """A call with its state and its deadline, one line."""
    call = seen.call
    parts = [call.slug, topic_words.status_of(call.status)]
    if call.closes_at and "closes_at" not in withheld_fields(call):
        parts.append(deadlines.deadline_words(call.closes_at, call.closes_precision))
    return " ".join(parts)


def _download(rows: Iterable[tuple[Any, ...]], kind: str) -> HttpResponse:
    media, write = FORMATS[kind]
    table = tablib.Dataset(*rows, headers=COLUMNS)
    name = f'attachment; filename="topics.{kind}"'
    return HttpResponse(write(table), content_type=media, headers={"Content-Disposition": name})
