"""One value of a file against the field of the model that it is for."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from catalogue.services.loading.problems import quoted
from catalogue.services.loading.readings import day
from catalogue.services.loading.shapes import UnreadableError

_LINE_BREAK = "\n"


def text_offences(value: str) -> Iterator[str]:
    """What is wrong with a text as such."""
    if not value.strip():
        yield "the text is empty; write it, or null if nothing is known."
        return
    if value != value.strip():
        yield "the text begins or ends with a space or line break; take it away."
    if any(unicodedata.category(char) == "Cs" for char in value):
        yield "the text holds half of a surrogate pair, which is no character; write the character."
    elif unicodedata.normalize("NFC", value) != value:
        yield "the text is not in Unicode NFC (composed characters); normalise it."
    if any(unicodedata.category(char) == "Cc" and char != _LINE_BREAK for char in value):
        yield "the text holds a control character; take it away."


def _text(field: models.Field, value: Any) -> str:
    if not isinstance(value, str):
        raise UnreadableError(
            field.name, f"{quoted(value)} is not a text; write it between quotation marks."
        )
    for sentence in text_offences(value):
        raise UnreadableError(field.name, sentence)
    return value


def _whole_number(field: models.Field, value: Any) -> int:
    if type(value) is not int:
        raise UnreadableError(
            field.name,
            f"{quoted(value)} is not a whole number; write digits without quotation marks.",
        )
    return value


def _date(field: models.Field, value: Any) -> Any:
    return day(field.name, value)


def _moment(field: models.Field, value: Any) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UnreadableError(
            field.name,
            f"{quoted(value)} is not a moment; write it with its zone, such as"
            " 2025-03-17T12:00:00+09:00.",
        )
    return moment


def _truth(field: models.Field, value: Any) -> bool:
    if type(value) is not bool:
        raise UnreadableError(field.name, f"{quoted(value)} is neither true nor false.")
    return value


def _texts(field: models.Field, value: Any) -> list[str]:
    if not isinstance(value, list) or not value:
        raise UnreadableError(
            field.name, f"{quoted(value)} is not a list of texts; write one, or null."
        )
    return [_text(field, entry) for entry in value]


_READERS = (
    (ArrayField, _texts),
    (models.DateTimeField, _moment),  # is a DateField too, so it comes first
    (models.DateField, _date),
    (models.BooleanField, _truth),
    (models.IntegerField, _whole_number),
    ((models.CharField, models.TextField), _text),
)


def _of_type(field: models.Field, value: Any) -> Any:
    for classes, reader in _READERS:
        if isinstance(field, classes):
            return reader(field, value)
    raise TypeError(f"{field} cannot be read from a file.")


def plain_value(field: models.Field, value: Any) -> Any:
    """``value`` as the model holds it. Raises UnreadableError with a sentence."""
    if value is None:
        if field.null:
            return None
        if field.has_default():
            return field.get_default()
        raise UnreadableError(field.name, "it must not be null; write the value.")
    value = _of_type(field, value)
    known = [choice for choice, _ in field.choices or ()]
    if known and value not in known:
        allowed = ", ".join(map(repr, known))
        raise UnreadableError(field.name, f"{quoted(value)} is not known; use one of: {allowed}.")
    try:
        field.run_validators(value)
    except ValidationError as error:
        raise UnreadableError(field.name, f"{quoted(value)}: {' '.join(error.messages)}") from None
    return value
