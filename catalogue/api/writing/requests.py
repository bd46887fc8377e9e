"""The body, the conditions and the key of a writing request, read strictly."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from catalogue.api.writing.faults import malformed, step
from catalogue.services.editing.editables import Editable
from kprogram.common.api.problems import Refusal

JSON_TYPES = ("application/json", "application/merge-patch+json")
NDJSON = "application/x-ndjson"
MOST_ROWS = 500
MOST_DEPTH = 20
LONGEST_KEY = 255
VERSION_TAG = re.compile(r'"v([1-9][0-9]{0,8})"')


@dataclass(frozen=True)
class Body:
    """What was sent: one object, or the rows of a bulk request."""

    rows: list[dict[str, Any]]
    bulk: bool


def read_body(request: Request, bulk_allowed: bool) -> Body:
    """The body as JSON. Raises 400, 413 or 415."""
    text = _text(request)
    if _media_type(request) == NDJSON:
        found: Any = [parsed(line) for line in text.splitlines() if line.strip()]
    else:
        found = parsed(text)
    refuse_unstorable(found)
    bulk = isinstance(found, list)
    rows = found if bulk else [found]
    if not rows or not all(isinstance(row, dict) for row in rows) or bulk > bulk_allowed:
        wanted = _("an object, or a list of objects") if bulk_allowed else _("an object")
        raise malformed(_("The body must be %(wanted)s.") % {"wanted": wanted})
    if len(rows) > MOST_ROWS:
        sentence = _("Send at most %(most)s rows at once.") % {"most": MOST_ROWS}
        raise Refusal(413, "too_large", sentence)
    return Body(rows, bulk)


def _media_type(request: Request) -> str:
    return (request.content_type or "").split(";")[0].strip().lower()


def _text(request: Request) -> str:
    if _media_type(request) not in (*JSON_TYPES, NDJSON):
        raise UnsupportedMediaType(request.content_type or "")
    try:
        return request._request.body.decode("utf-8-sig")
    except RequestDataTooBig:
        raise Refusal(413, "too_large", _("The body is too large.")) from None
    except UnicodeDecodeError:
        raise malformed(_("The body is not UTF-8.")) from None


def parsed(text: str) -> Any:
    """JSON as RFC 8259 has it: no NaN, and no name twice in an object."""
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        sentence = _("The body is not JSON: %(why)s.") % {"why": str(error)[:200]}
        raise malformed(sentence) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def refuse_unstorable(value: Any, pointer: str = "", depth: int = 0) -> None:
    """Text that PostgreSQL cannot hold (NUL, half of a surrogate pair) is refused by its place."""
    if depth > MOST_DEPTH:
        raise malformed(_("The body is nested too deeply."))
    if isinstance(value, str) and not storable(value):
        sentence = _("This text has a character that cannot be stored.")
        raise malformed(f"{pointer}: {sentence}")
    parts: Iterable[Any] = value.items() if isinstance(value, dict) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for name, part in parts:
        refuse_unstorable(str(name) if isinstance(name, str) else "", pointer, depth)
        refuse_unstorable(part, pointer + step(name), depth + 1)


def storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def wanted_version(request: Request) -> list[int]:
    """The versions that ``If-Match`` names. Raises 428 when it names none."""
    header = request.headers.get("If-Match", "")
    if not header or header.strip() == "*":
        sentence = _('Send If-Match: "v<version>" with the version that you saw, such as "v3".')
        raise Refusal(428, "condition_missing", sentence)
    # Strong comparison (RFC 9110, 13.1.1): a weak tag matches nothing.
    tags = [part.strip() for part in header.split(",")]
    return [int(found[1]) for tag in tags if (found := VERSION_TAG.fullmatch(tag))]


def row_key(editable: Editable, row: dict[str, Any]) -> str | None:
    """The key that names the row of a bulk request."""
    key = row.get(editable.key)
    return key if isinstance(key, str) and key else None


def idempotency_key(request: Request) -> str | None:
    """The client's name for this request. Raises 400 for one that cannot be kept."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not (key.isascii() and key.isprintable() and 0 < len(key) <= LONGEST_KEY):
        sentence = _("An Idempotency-Key has 1 to %(most)s printable characters.")
        raise malformed(sentence % {"most": LONGEST_KEY})
    return key


def fingerprint(request: Request) -> str:
    """What tells this request from another under the same key."""
    http = request._request
    parts = [http.method, http.get_full_path(), request.headers.get("If-Match", "")]
    told = "\n".join([*map(str, parts), _media_type(request), ""]).encode()
    return hashlib.sha256(told + http.body).hexdigest()
