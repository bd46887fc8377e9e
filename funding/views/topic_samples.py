"""What editors see of the topic check: waiting cases, and what an edit of a technology's words
would do to labelled topics."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Actor, Permission
from catalogue.models import Technology
from catalogue.views.editing.work import Panel, add_work
from catalogue.views.technology_facets import named
from funding.models import TopicCase
from funding.services import topic_samples
from funding.services.topic_samples import Counts, Place, Preview
from kprogram.common import sections


def of_edit(context: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The section of the second page of an edit, where it changes words that are compared."""
    desk = context["desk"]
    if desk.record is None or not isinstance(desk.record, Technology):
        return None
    found = topic_samples.preview(desk.record.slug, desk.document)
    return ("topics/edit_preview.html", _shown(found)) if found else None


def _shown(found: Preview) -> dict[str, Any]:
    names = {each.slug: named(each) for each in Technology.objects.public()}
    moved = sorted(found.moved, key=lambda each: each.better)
    return {
        "counts": _counts(found.before, found.after),
        "moved": [
            {
                "text": each.topic.text,
                "right": [names.get(slug, slug) for slug in each.topic.right],
                "before": _words(each.before, names),
                "after": _words(each.after, names),
                "better": each.better,
            }
            for each in moved
        ],
        "cases": found.cases,
    }


def _counts(before: Counts, after: Counts) -> list[dict[str, Any]]:
    rows = (
        (_("The right technology comes first"), "first", "covered"),
        (_("The right technology is among the first three"), "few", "covered"),
        (_("Answered that nothing covers it, though something does"), "refused", "covered"),
        (_("Answered that nothing covers it, and nothing does"), "rightly_refused", "negatives"),
    )
    return [
        {
            "label": label,
            "of": getattr(before, whole),
            "before": getattr(before, part),
            "after": getattr(after, part),
        }
        for label, part, whole in rows
    ]


def _words(place: Place, names: dict[str, str]) -> str:
    first = names.get(place.first, place.first) if place.first else ""
    said = _("First: %(name)s") % {"name": first} if first else _("Nothing covers it")
    if place.place is None or place.place == 1:
        return said
    return _("%(said)s; the right one at place %(place)s") % {"said": said, "place": place.place}


def waiting_cases(actor: Actor) -> Panel:
    """What readers found wrong, for "my work"."""
    number = TopicCase.objects.waiting().count() if actor.may(Permission.TOPIC_CASES) else 0
    row = {"label": _("Cases to be settled"), "url": reverse("pages:topic-cases")}
    return Panel(_("Topic check"), [{**row, "note": str(number)}] if number else [])


def register_sections() -> None:
    sections.register("edit-preview", of_edit)
    add_work((), (waiting_cases,))
