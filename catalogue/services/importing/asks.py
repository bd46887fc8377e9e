"""Which public fields need a basis before a file can be drafted: said once for all rows."""

from dataclasses import dataclass

from catalogue.services.editing import bases
from catalogue.services.editing.documents import Document
from catalogue.services.editing.editables import Editable
from kprogram.common.provenance import WHOLE_RECORD


@dataclass(frozen=True)
class Ask:
    """A public field whose basis must be said, once for all rows that change it. Rows that empty
    the field are asked apart: what can be said of them is another thing."""

    resource: str
    field: str
    empty: bool

    @property
    def name(self) -> str:
        return f"{self.resource}.{self.field}" + (".empty" if self.empty else "")


def of_change(editable: Editable, before: Document | None, after: Document) -> list[Ask]:
    """What must be said of one change."""
    return [
        Ask(
            editable.resource,
            field,
            field != WHOLE_RECORD and bases.is_empty(editable, field, after),
        )
        for field in bases.asked(editable, before, after)
    ]
