"""What can be chosen: values of a vocabulary, and records in the sight of who chooses."""

import re
from typing import Any

from django.db.models import BooleanField, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from accounts.permissions import ANONYMOUS, Actor
from catalogue.permissions import in_sight
from catalogue.services.editing.documents import key_of
from catalogue.services.editing.editables import EDITABLE_OF_MODEL, Editable

Choices = list[tuple[str, str]]
# Columns that only organisations of one kind can stand in.
KIND_OF = {
    "agency": OrganisationKind.FUNDING_AGENCY,
    "responsible_ministry": OrganisationKind.MINISTRY,
}
NAMED = re.compile(r"\(([-\w]+)\)$")  # "The University of Tokyo (u-tokyo)"


def caption(record: Any) -> str:
    """What a record is called in the page's language."""
    language = get_language() or "ja"
    for base in ("name", "title", "quantity"):
        for name in (f"{base}_{language}", f"{base}_ja"):
            if found := getattr(record, name, None):
                return str(found)
    return str(key_of(record))


class Options:
    """The choices of a form, read once each. Without an actor: what anybody sees."""

    def __init__(self, editable: Editable, actor: Actor = ANONYMOUS) -> None:
        self.editable, self.actor = editable, actor
        self._read: dict[Any, Choices] = {}
        self._names: dict[Any, Choices] = {}

    def of(self, column: Any, text: str) -> Choices:
        """The options of a select with the empty one first; none for a plain input."""
        if column not in self._read:
            self._read[column] = self._choices(column)
        options = self._read[column]
        if options and text and text not in dict(options):
            return [*options, (text, text)]
        return options

    def _choices(self, column: Any) -> Choices:
        empty = [("", _("(none)"))]
        if column.is_relation:
            return empty + [(str(key_of(each)), caption(each)) for each in self._records(column)]
        if isinstance(column, BooleanField):
            known = [("True", _("yes")), ("False", _("no"))]
            return empty + known if column.null else known
        if column.choices:
            allowed = self.editable.allowed.get(column.name, dict(column.flatchoices))
            return empty + [
                (str(value), str(label)) for value, label in column.choices if value in allowed
            ]
        return []

    def _records(self, column: Any) -> Any:
        related = EDITABLE_OF_MODEL[column.related_model]
        records = in_sight(self.actor, related).filter(retired_at=None)
        if column.related_model is Organisation and column.name in KIND_OF:
            return records.filter(kind=KIND_OF[column.name])
        return records

    def names(self, model: Any) -> Choices:
        """Every name of every organisation with its code, for suggestions: (what is typed, the
        name that it leads to)."""
        if model not in self._names:
            records = in_sight(self.actor, EDITABLE_OF_MODEL[model]).filter(retired_at=None)
            self._names[model] = [
                (named(name, each.code), "" if name == caption(each) else caption(each))
                for each in records.prefetch_related("other_names")
                for name in names_of(each)
            ]
        return self._names[model]

    def key(self, model: Any, text: str) -> str:
        """The code of the organisation that was typed; the text itself when none is meant."""
        text = text.strip()
        if found := NAMED.search(text):
            return found[1]
        meant = (
            Q(code=text) | Q(name_ja=text) | Q(name_en__iexact=text)
            | Q(other_names__name__iexact=text)
        )  # fmt: skip
        codes = in_sight(self.actor, EDITABLE_OF_MODEL[model]).filter(meant, retired_at=None)
        found_codes = set(codes.values_list("code", flat=True)) if text else set()
        return found_codes.pop() if len(found_codes) == 1 else text

    def name(self, model: Any, key: str) -> str:
        """How the organisation with that code stands in its input."""
        found = model._default_manager.filter(code=key).first() if key else None
        return named(caption(found), key) if found else key


def named(name: str, key: str) -> str:
    return f"{name} ({key})"


def names_of(organisation: Any) -> list[str]:
    others = (each.name for each in organisation.other_names.all())
    names = (caption(organisation), organisation.name_ja, organisation.name_en, *others)
    return list(dict.fromkeys(name for name in names if name))
