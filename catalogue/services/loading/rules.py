"""Rules between fields of one object, and between records. Each yields (field, sentence)."""

import re

from catalogue.services.loading.problems import quoted
from catalogue.services.loading.shapes import Files, Offences, Raw, Rule
from kprogram.common.dates import MONTH, YEAR, Precision


def together(*fields: str) -> Rule:
    """All of the fields are given, or none."""

    def rule(raw: Raw, files: Files) -> Offences:
        empty = [field for field in fields if raw.get(field) is None]
        if 0 < len(empty) < len(fields):
            for field in empty:
                yield (
                    field,
                    f"give {', '.join(fields)} together, or null for all of them.",
                )

    return rule


def filled(field: str) -> Rule:
    """The list has an entry."""

    def rule(raw: Raw, files: Files) -> Offences:
        if raw.get(field) == []:
            yield field, "name at least one."

    return rule


def one_of(field: str, *allowed: str) -> Rule:
    """The value is one of those that the database allows."""

    def rule(raw: Raw, files: Files) -> Offences:
        if raw.get(field) not in allowed:
            yield (
                field,
                f"{quoted(raw.get(field))} is not known; use one of: {', '.join(allowed)}.",
            )

    return rule


def is_organisation(field: str, kind: str) -> Rule:
    """The organisation that ``field`` names is of that kind."""

    def rule(raw: Raw, files: Files) -> Offences:
        organisation = files.find("organisations", raw.get(field))
        if organisation and organisation.get("kind") != kind:
            yield (
                field,
                f"{raw[field]!r} is not of the kind {kind!r}; name one that is.",
            )

    return rule


def sound_date(on: str, precision: str, text: str) -> Rule:
    """A day has the date and no text; less than a day has the text in a form a machine reads."""
    forms: dict[str, str] = {
        Precision.MONTH.value: f"{YEAR}-({MONTH})",
        Precision.YEAR.value: YEAR,
        Precision.FISCAL_YEAR.value: YEAR,
    }

    def rule(raw: Raw, files: Files) -> Offences:
        kind, words = raw.get(precision), raw.get(text)
        needed = {on: kind == Precision.DAY, text: kind not in (None, Precision.DAY)}
        for field, needs in needed.items():
            if needs and raw.get(field) is None:
                yield (
                    field,
                    f"give it, since {precision} is {kind!r}; or set {precision} to null.",
                )
            if not needs and raw.get(field) is not None:
                yield field, f"set it to null, since {precision} is {kind!r}."
        form = forms.get(kind) if isinstance(kind, str) else None
        if form and isinstance(words, str) and not re.fullmatch(form, words):
            yield text, f"{quoted(words)} is not a date of the precision {kind!r}."

    return rule


def reason_given(raw: Raw, files: Files) -> Offences:
    """A round that no source simply states needs its reason."""
    confidence = raw.get("vision_round_confidence")
    if confidence not in (None, "stated") and raw.get("vision_round_reason_ja") is None:
        yield (
            "vision_round_reason_ja",
            f"give the reason in both languages, since the round is {confidence}.",
        )


def theme_in_domain(raw: Raw, files: Files) -> Offences:
    theme = files.find("themes", raw.get("theme"))
    if theme and theme.get("domain") != raw.get("domain"):
        yield (
            "theme",
            f"{raw['theme']!r} is a theme of the domain {theme.get('domain')!r}, and this record "
            f"is of {raw.get('domain')!r}; put right the theme or the domain.",
        )


def tags_once(raw: Raw, files: Files) -> Offences:
    """A tag is yes, no or unknown: in one list only."""
    seen: dict[str, str] = {}
    for field in ("tags_yes", "tags_no", "tags_unknown_notes"):
        entries = raw.get(field)
        for entry in entries if isinstance(entries, list) else ():
            tag = entry.get("tag") if isinstance(entry, dict) else None
            if isinstance(tag, str) and seen.setdefault(tag, field) != field:
                yield (
                    field,
                    f"the tag {tag!r} is also in {seen[tag]}; keep it in one of the two.",
                )


def concept_ceiling(raw: Raw, files: Files) -> Offences:
    """The only kind of amount that a concept has of its own; it is never negative."""
    kind, yen = raw.get("ceiling_kind"), raw.get("ceiling_yen")
    if kind not in (None, "concept_ceiling"):
        yield "ceiling_kind", "an amount of a concept is a 'concept_ceiling'."
    if type(yen) is int and yen < 0:
        yield "ceiling_yen", "an amount is never negative."


def known_subject(raw: Raw, files: Files) -> Offences:
    """``programme``, ``fund``, ``fund:<code>``, ``vision_round:<code>`` or ``awards:<slugs>``."""
    subject = raw.get("subject")
    if not isinstance(subject, str):
        return
    about, _, key = subject.partition(":")
    kinds = {"fund": "organisations", "vision_round": "vision_rounds"}
    if about not in ("programme", "fund", "vision_round", "awards"):
        yield (
            "subject",
            f"{quoted(subject)} is not known; write programme, fund, vision_round or awards.",
        )
    elif about in kinds and (key or about == "vision_round") and not files.knows(kinds[about], key):
        yield (
            "subject",
            f"{key!r} is not in {kinds[about]}.json; put right the code or add it.",
        )
