"""The texts and days that hold now: the code's, or the last version that staff wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from messaging import kinds, reminders
from messaging.kinds import NAME, Kind, Value
from messaging.models import KindVersion
from messaging.models.texts import LONGEST_BODY, LONGEST_SUBJECT
from messaging.reminder_texts import TELLING
from messaging.reminders import FARTHEST, NEEDED, Days, ReminderKind

MOST_DAYS = 10  # of one kind before, and as many after


@dataclass(frozen=True)
class Wording:
    """What is written for a kind."""

    subject_ja: str
    subject_en: str
    body_ja: str
    body_en: str
    days: Days


@dataclass(frozen=True)
class Editable:
    """A kind whose text staff may change. ``reminder``: None for what is told at once."""

    kind: Kind
    label: Any
    reminder: ReminderKind | None = None

    @property
    def code(self) -> str:
        return self.kind.name


def editables() -> dict[str, Editable]:
    """By the name of their message, in the order in which they were registered."""
    reminding = [Editable(each.message, each.label, each) for each in reminders.REMINDERS.values()]
    told = [Editable(kinds.KINDS[name], label) for name, label in TELLING.items()]
    return {each.code: each for each in (*reminding, *told)}


def newest(code: str) -> KindVersion | None:
    return KindVersion.objects.filter(kind=code).order_by("-number").first()


def own_days(editable: Editable) -> Days:
    return Days.of(editable.reminder) if editable.reminder else Days((), ())


def wording(editable: Editable) -> Wording:
    """What holds now."""
    version = newest(editable.code)
    if version is None:
        kind = editable.kind
        texts = (kind.subject_ja, kind.subject_en, kind.body_ja, kind.body_en)
        return Wording(*texts, own_days(editable))
    return wording_of(version)


def wording_of(version: KindVersion) -> Wording:
    days = Days(tuple(version.before), tuple(version.after))
    texts = (version.subject_ja, version.subject_en, version.body_ja, version.body_en)
    return Wording(*texts, days)


def in_force(name: str) -> Kind:
    """The kind with the texts that hold now. Raises UnknownKind."""
    kind = kinds.named(name)
    version = newest(name)
    if version is None:
        return kind
    names = ("subject_ja", "subject_en", "body_ja", "body_en")
    return replace(kind, **{each: getattr(version, each) for each in names})


def days_in_force() -> dict[str, Days]:
    """The days of every kind of reminder, by its code; one question for all."""
    written = {
        each.kind: Days(tuple(each.before), tuple(each.after))
        for each in KindVersion.objects.order_by("kind", "-number").distinct("kind")
    }
    return {
        code: written.get(kind.message.name, Days.of(kind))
        for code, kind in reminders.REMINDERS.items()
    }


def check(editable: Editable, wanted: Wording) -> None:
    """Raises ValidationError, by field, for a text that could not be sent or says too little."""
    problems: dict[str, list[str]] = {}
    for language in ("ja", "en"):
        subject, body = f"subject_{language}", f"body_{language}"
        problems[subject] = list(_subject_problems(getattr(wanted, subject), editable.kind))
        problems[body] = list(_body_problems(getattr(wanted, body), editable.kind))
    if editable.reminder:
        problems["before"] = list(_day_problems(wanted.days.before, least=0))
        problems["after"] = list(_day_problems(wanted.days.after, least=1))
    elif wanted.days != Days((), ()):
        problems["before"] = [_("This is told at once, not by days.")]
    found = {name: said for name, said in problems.items() if said}
    if found:
        raise ValidationError(found)


def _subject_problems(subject: str, kind: Kind) -> Any:
    if not subject.strip():
        yield _("Write a subject.")
    if len(subject) > LONGEST_SUBJECT or not subject.isprintable():
        yield _("A subject is one line of at most %(most)d characters.") % {"most": LONGEST_SUBJECT}
    if NAME.search(subject):
        yield _("A subject names no variable: mailboxes show it to others.")
    if kind.neutral and subject not in (kind.subject_ja, kind.subject_en):
        yield _("The subject of these mails is neutral and cannot be changed.")


def _body_problems(body: str, kind: Kind) -> Any:
    if not body.strip() or len(body) > LONGEST_BODY:
        yield _("Write a text of at most %(most)d characters.") % {"most": LONGEST_BODY}
    if any(not (each.isprintable() or each in "\r\n") for each in body):
        yield _("The text holds characters that cannot be shown.")
    named = set(NAME.findall(body))
    if unknown := sorted(named - set(kind.variables)):
        yield _("There is no variable %(names)s.") % {"names": _braced(unknown)}
    if missing := [each for each in NEEDED if each not in named]:
        yield _(
            "The text must name %(names)s: a mail says what and when even without its links."
        ) % {"names": _braced(missing)}


def _braced(names: Any) -> str:
    return _(", ").join(f"{{{name}}}" for name in names)


def _day_problems(days: tuple[int, ...], least: int) -> Any:
    if len(days) > MOST_DAYS or len(set(days)) != len(days):
        yield _("Name each day once, at most %(most)d of them.") % {"most": MOST_DAYS}
    if any(not least <= each <= FARTHEST for each in days):
        yield _("A day is a number from %(least)d to %(most)d.") % {
            "least": least,
            "most": FARTHEST,
        }


def write(editable: Editable, wanted: Wording, *, base: int, reason: str, by: User) -> KindVersion:
    """Write a new version, which holds from now on. ``base``: the number of the version that it was
    written from. Raises ValidationError, also when somebody else was faster."""
    check(editable, wanted)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is changed.")})
    made = KindVersion(
        kind=editable.code,
        number=base + 1,
        before=sorted(wanted.days.before, reverse=True),
        after=sorted(wanted.days.after),
        subject_ja=wanted.subject_ja,
        subject_en=wanted.subject_en,
        body_ja=wanted.body_ja,
        body_en=wanted.body_en,
        reason=reason,
        changed_by=by,
    )
    last = newest(editable.code)
    faster = ValidationError(_("Somebody else has changed this text meanwhile. Look at it again."))
    if (last.number if last else 0) != base:
        raise faster
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise faster from None
    return made


def sample(editable: Editable, language: str) -> Mapping[str, Value]:
    """Values that a preview shows: each variable by its name, so that nothing looks real."""
    marks = ("「", "」") if language == "ja" else ("<", ">")
    return {name: f"{marks[0]}{name}{marks[1]}" for name in editable.kind.variables}
