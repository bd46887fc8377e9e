"""Filters of lists and pages: repeated values are OR, different ones AND, the rest is refused."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from kprogram.common.records import RecordQuerySet

MAX_SEARCH_LENGTH = 200


@models.CharField.register_lookup
@models.TextField.register_lookup
class Normalised(models.Transform):
    """``name__nfkc``: the column with width and compatibility forms made one."""

    lookup_name = "nfkc"
    function = "NORMALIZE"
    template = "%(function)s(%(expressions)s, NFKC)"


class CodesField(forms.MultipleChoiceField):
    """Codes out of a list that is only looked up when a value is given."""

    def __init__(self, *args: Any, allowed: Callable[[], Iterable[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = allowed

    def validate(self, value: Any) -> None:
        allowed = list(self.allowed()) if value else []
        for code in value:
            if code not in allowed:
                message = _("“%(value)s” is not a value of this filter. Allowed: %(allowed)s.")
                raise ValidationError(
                    message % {"value": code, "allowed": ", ".join(allowed)},
                    "not_allowed",
                )


class CodesFilter(django_filters.Filter):
    """Rows whose ``field_name`` is one of the codes.

    ``shown`` is the public field that the filter tells of: on an official site it never finds
    what the representation withholds.
    """

    field_class = CodesField

    def __init__(
        self,
        field_name: str,
        allowed: Callable[[], Iterable[str]],
        shown: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(field_name, allowed=allowed, **kwargs)
        self.allowed = allowed
        self.shown = shown

    def filter(self, qs: Any, value: list[str]) -> Any:
        if not value:
            return qs
        if self.shown:
            qs = qs.showing(self.shown)
        return qs.filter(**{f"{self.field_name}__in": value}).distinct()


def normalised(text: str) -> str:
    """Width and compatibility forms made one (ﾄﾞﾛｰﾝ → ドローン, ＡＵＶ → AUV)."""
    return unicodedata.normalize("NFKC", text)


def public_name(search_field: str) -> str:
    """The public field that a searched column tells of: ``title`` for ``title_ja``."""
    return search_field.partition("__")[0].removesuffix("_ja").removesuffix("_en")


class RecordFilterSet(django_filters.FilterSet):
    """Base: ``q`` looks for every word in any of ``search_fields``.

    ``as_of`` is the day in whose light related records are looked at (None: now).
    """

    q = django_filters.CharFilter(method="search", label="q", max_length=MAX_SEARCH_LENGTH)

    search_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, as_of: dt.date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_of = as_of

    @classmethod
    def extend(cls, name: str, added: django_filters.Filter) -> None:
        """Adds a filter that another app knows how to answer."""
        cls.base_filters[name] = added

    def search(self, queryset: RecordQuerySet, name: str, value: str) -> RecordQuerySet:
        for word in normalised(value).split():
            anywhere = Q()
            for field in self.search_fields:
                found = Q(**{f"{field}__nfkc__icontains": word})
                anywhere |= found & queryset.shows(public_name(field))
            queryset = queryset.filter(anywhere)
        return queryset
