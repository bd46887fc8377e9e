"""Filters for lists and pages: repeated values are OR, different filters AND, the rest is refused."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _


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
        if self.method:
            return qs
        return qs.filter(**{f"{self.field_name}__in": value}).distinct()


def normalised(text: str) -> str:
    """Width and compatibility forms made one (ﾄﾞﾛｰﾝ → ドローン, ＡＵＶ → AUV)."""
    return unicodedata.normalize("NFKC", text)


class RecordFilterSet(django_filters.FilterSet):
    """Base: ``q`` looks for every word in any of ``search_fields``.

    ``as_of`` is the day in whose light related records are looked at (None: now).
    """

    q = django_filters.CharFilter(method="search", label="q")

    search_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, as_of: dt.date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_of = as_of

    def search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split():
            anywhere = Q()
            for spelling in {word, normalised(word)}:
                for field in self.search_fields:
                    anywhere |= Q(**{f"{field}__icontains": spelling})
            queryset = queryset.filter(anywhere)
        return queryset
