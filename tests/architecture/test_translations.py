"""Every text of the code and of the templates has a Japanese translation, and nothing else has.

English is the language of the msgids, so English is complete by nature.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import read_mo, write_mo
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
LOCALES = [ROOT / app / "locale" / "ja" / "LC_MESSAGES" for app in ("kprogram", "accounts")]
# Marks, in the source, better words for texts that allauth's own code says.
BORROWED = "allauth"
PACKAGES = ("kprogram", "accounts", "messaging", "catalogue", "funding", "councils")
LAZY = {
    "gettext_lazy": None,
    "_l": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

Message = tuple[str | None, str]  # context and msgid (the singular where there are two)


def python_files() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def extracted() -> dict[Message, str]:
    """Every message with the first place where it is used."""
    found: dict[Message, str] = {}
    for path in python_files():
        collect(path, path.read_bytes(), found)
    for path in sorted(p for p in (ROOT / "templates").rglob("*.*") if p.suffix in TEMPLATES):
        calls = templatize(path.read_text(), origin=str(path))
        flat = "\n".join(line.lstrip() for line in calls.splitlines())
        collect(path, flat.encode(), found)
    return found


def collect(path: Path, source: bytes, found: dict[Message, str]) -> None:
    keywords = {**DEFAULT_KEYWORDS, **LAZY}
    for line, message, _comments, context in extract("python", io.BytesIO(source), keywords):
        singular = message if isinstance(message, str) else message[0]
        if singular:
            found.setdefault((context, singular), f"{path.relative_to(ROOT)}:{line}")


def catalogue(locale: Path) -> Catalog:
    with (locale / "django.po").open("rb") as file:
        return pofile.read_po(file, locale="ja")


def entries() -> Iterator[CatalogMessage]:
    for locale in LOCALES:
        yield from catalogue(locale)


def translated() -> dict[Message, tuple[str, ...]]:
    """The translations by message; the forms of a plural in order."""
    forms = {}
    for entry in entries():
        if entry.id and BORROWED not in entry.user_comments:
            singular = entry.id if isinstance(entry.id, str) else entry.id[0]
            strings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
            forms[entry.context, singular] = strings
    return forms


def test_every_text_has_a_japanese_translation() -> None:
    translations = translated()
    missing = [
        f"{place}: {message!r}"
        for message, place in extracted().items()
        if not all(translations.get(message, ("",)))
    ]
    assert missing == []


def test_no_translation_is_left_over() -> None:
    used = extracted()
    assert [message for message in translated() if message not in used] == []
    assert not any(catalogue(locale).obsolete for locale in LOCALES)


def test_no_translation_is_doubtful() -> None:
    assert [entry.id for entry in entries() if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("message", sorted(translated(), key=str))
def test_placeholders_agree(message: Message) -> None:
    _context, singular = message
    wanted = set(PLACEHOLDER.findall(singular))
    for form in translated()[message]:
        assert set(PLACEHOLDER.findall(form)) == wanted


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.relative_to(ROOT).parts[0])
def test_compiled_file_is_the_compiled_source(locale: Path) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(locale))
    with (locale / "django.mo").open("rb") as file:
        held = read_mo(file)
    compiled.seek(0)
    fresh = read_mo(compiled)
    assert contents(held) == contents(fresh)


def contents(messages: Catalog) -> set[tuple[str, str, str]]:
    return {(str(each.context), str(each.id), str(each.string)) for each in messages if each.id}
