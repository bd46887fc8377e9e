"""The step of an import in which a person says which column an unknown heading is."""

from typing import Any

from django.http import HttpRequest

from catalogue.api.tables import LAYOUTS
from catalogue.models import ImportState, SheetImport
from catalogue.services.importing import columns
from catalogue.services.importing.columns import LEFT_OUT, Heading, Question
from catalogue.services.importing.layouts import Layout
from catalogue.views.editing.forms import field_caption

ColumnErrors = dict[Question, str]
LEAVE_OUT = "-"  # the answer that a column is to be left out; the empty one is none


def settle(request: HttpRequest, found: SheetImport) -> ColumnErrors:
    """Keep what was answered; sentences by heading where that will not do."""
    headings = columns.asked(found, LAYOUTS)
    answers = [request.POST.get(f"column-{number}", "") for number, _each in enumerate(headings)]
    said = {
        heading.question: LEFT_OUT if answer == LEAVE_OUT else answer or None
        for heading, answer in zip(headings, answers, strict=True)
    }
    return columns.settle(found, LAYOUTS, said)


def asked(request: HttpRequest, found: SheetImport, errors: ColumnErrors) -> list[dict[str, Any]]:
    """The inputs of the step: one for each heading, with what was answered or seems right."""
    if found.state != ImportState.COLUMNS or found.is_busy:
        return []
    answered = request.POST if request.POST.get("step") == "columns" else {}
    return [
        {
            "name": f"column-{number}",
            "heading": heading.name,
            "choices": choices(found, heading),
            "value": answered.get(f"column-{number}", heading.suggestion),
            "error": errors.get(heading.question, ""),
        }
        for number, heading in enumerate(columns.asked(found, LAYOUTS))
    ]


def choices(found: SheetImport, heading: Heading) -> list[tuple[str, str]]:
    """The columns that the heading may be: names and captions."""
    layout = LAYOUTS[heading.resource]
    heads = [head["head"] for head in found.heads if head["resource"] == heading.resource]
    taken = {name for head in heads for name in head}
    return [(name, caption(layout, name)) for name in layout.columns if name not in taken]


def caption(layout: Layout, name: str) -> str:
    """The name of a column, with what its field is called where it has one."""
    fields = {each.name: each for each in layout.model._meta.fields}
    if name not in fields:
        return name
    if layout.direct or layout.lines:
        return f"{name} ({fields[name].verbose_name})"
    return f"{name} ({field_caption(layout.editable, name)})"
