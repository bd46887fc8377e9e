"""The resources of the API: how a record is named, addressed and shown, wherever it appears."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

LANGUAGES = ("ja", "en")


def name_of(record: Any) -> dict[str, str]:
    """The name in both languages; where there is no English name, the Japanese one stands."""
    return {"ja": record.name_ja, "en": record.name_en or record.name_ja}


@dataclass(frozen=True)
class Resource:
    """One kind of record.

    ``page`` is the address of the record's page below the language, with ``{key}`` in it.
    """

    name: str
    key: str
    page: str
    display: Callable[[Any], dict[str, str]] = field(default=name_of)

    def key_of(self, record: Any) -> str:
        return getattr(record, self.key)

    def url(self, record: Any, site: str) -> str:
        return f"{site}/api/v1/{self.name}/{self.key_of(record)}/"

    def html_url(self, record: Any, site: str) -> dict[str, str]:
        page = self.page.format(key=self.key_of(record))
        return {language: f"{site}/{language}/{page}" for language in LANGUAGES}

    def brief(self, record: Any, site: str) -> dict[str, Any]:
        """How another record refers to this one."""
        return {
            "resource": self.name,
            self.key: self.key_of(record),
            "url": self.url(record, site),
            "display": self.display(record),
        }


_resources: dict[type[Model], Resource] = {}


def register(model: type[Model], resource: Resource) -> Resource:
    """Make ``resource`` the way in which records of ``model`` appear."""
    _resources[model] = resource
    return resource


def resource_of(model: type[Model]) -> Resource:
    return _resources[model]


def resource_named(name: str) -> Resource:
    """The resource that the API calls ``name``."""
    return next(each for each in _resources.values() if each.name == name)


def brief(record: Any, site: str) -> dict[str, Any] | None:
    """The brief form of a record, or None for None."""
    return None if record is None else _resources[type(record)].brief(record, site)
