"""What lies on the desk while a record is edited: what was typed, what it began from, and what is
stored now. Everything travels in the page, so that nothing is lost and nothing is kept elsewhere.

Inputs named ``c-…`` say what the form began from; ``p-…`` belong to the second page (reason,
sources); all others are the record's.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from accounts.permissions import Decision, Permission, actor_of
from catalogue.models import Proposal, ProposedChange
from catalogue.models.proposals import ChangeAction, ProposalState
from catalogue.permissions import by, may_propose, may_see_record
from catalogue.services.editing import bases, merging
from catalogue.services.editing.documents import Document, Invalid, Writing, document_of
from catalogue.services.editing.editables import EDITABLE, Editable
from catalogue.services.editing.proposals import By, find
from catalogue.views.editing.access import demand
from catalogue.views.editing.forms import RecordForm, empty_document, typed_of

NOT_ECHOED = {"csrfmiddlewaretoken", "step"}
SALT = "catalogue.editing.base"  # of the signature of the document that a form began from


def signed(document: Document | None) -> str:
    """A document as it travels in the page."""
    return signing.dumps(document, salt=SALT, compress=True)


def is_number(text: str) -> bool:
    """Whether a text is a version's number."""
    return text.isascii() and text.isdigit() and len(text) < 10


def editable_or_404(resource: str) -> Editable:
    if resource not in EDITABLE:
        raise Http404
    return EDITABLE[resource]


def record_or_404(request: HttpRequest, editable: Editable, key: str) -> Any:
    """The record, if this person may know of it."""
    record = find(editable, key)
    if record is None or not may_see_record(actor_of(request), editable, record):
        raise Http404
    return record


@dataclass
class Desk:
    """One person editing one record (``record`` is None: a new one).

    ``change`` is the change of a draft that is written anew; ``correction``: it is to be published
    at once.
    """

    request: HttpRequest
    editable: Editable
    record: Any | None
    change: ProposedChange | None = None
    correction: bool = False
    typed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.request.method == "POST":
            posted = self.request.POST.items()
            self.typed = {
                name: str(text).replace("\x00", "")
                for name, text in posted
                if name not in NOT_ECHOED
            }
            return
        self.typed = typed_of(self.editable, self._opening())
        self.typed |= {
            "c-version": str(self._opening_version()),
            "c-base": signed(self._base()),
        }
        if draft := self.request.GET.get("draft"):
            self.typed["p-draft"] = draft

    # -- what it began from

    def _opening(self) -> Document:
        if self.change:
            return self.change.after or {}
        return self.now or self._empty()

    def _empty(self) -> Document:
        """What a new record begins with: it is the own organisation's, where it can be one's."""
        found = empty_document(self.editable)
        own = [each.organisation for each in actor_of(self.request).memberships]
        codes = [each.code for each in own if each and self._may({self.editable.owner: each.code})]
        if self.editable.fixed and self.editable.owner in found and codes:
            found[self.editable.owner] = codes[0]
        return found

    def _opening_version(self) -> int | str:
        if self.change:
            return self.change.base_version or ""
        return self.record.version if self.record else ""

    def _base(self) -> Document | None:
        return self.change.before if self.change else self.now

    @cached_property
    def now(self) -> Document | None:
        """The document as it is stored now."""
        return document_of(self.editable, self.record) if self.record else None

    @property
    def version(self) -> int | None:
        """The version of the record that the form began from."""
        text = self.typed.get("c-version", "")
        return int(text) if is_number(text) else None

    @property
    def base(self) -> Document:
        """The document that the form began from, as the page brought it back."""
        try:
            found = signing.loads(self.typed.get("c-base", ""), salt=SALT)
        except signing.BadSignature:
            found = None
        return found or {}

    @property
    def stale(self) -> bool:
        return self.record is not None and self.version != self.record.version

    @property
    def chosen_for_now(self) -> bool:
        """Whether what was chosen was chosen against what is stored now."""
        current = str(self.record.version) if self.record else ""
        return self.typed.get("p-version") == current

    # -- what was typed

    @property
    def form(self) -> RecordForm:
        return RecordForm(self.editable, self.typed, actor=actor_of(self.request))

    @cached_property
    def document(self) -> Document:
        """What was typed as a document; reasons of fields that have a value now fall away."""
        typed = self.form.document(self.now or {})
        return typed if self.now else {k: v for k, v in typed.items() if v not in (None, [])}

    def problems(self) -> Invalid | None:
        """Everything that is wrong with what was typed."""
        record = find(self.editable, self.key) if self.record else None  # it is filled: a fresh one
        document = {**self.document, "field_states": self.states()}
        try:
            Writing(self.editable, record, document, self.by().role)
        except Invalid as invalid:
            return invalid
        return None

    def states(self) -> Document:
        return bases.states_of_empty(self.editable, self.document)

    @property
    def key(self) -> str:
        return str(getattr(self.record, self.editable.key)) if self.record else ""

    @property
    def asked(self) -> list[str]:
        """The public fields whose basis must be said."""
        return bases.asked(self.editable, self.now, self.document)

    # -- two versions

    @property
    def choices(self) -> list[merging.Choice]:
        """The fields in which what was typed and what is stored now differ."""
        return merging.choices(self.base, self.form.document(self.base), self.now or {})

    def resolve(self) -> None:
        """Take, field by field, what was chosen; the form begins anew from what is stored now."""
        taken = {
            choice.field: self.typed.get(f"p-take.{choice.field}", choice.proposed)
            for choice in self.choices
        }
        kept = {name: text for name, text in self.typed.items() if name.startswith("p-")}
        kept = {name: text for name, text in kept.items() if not name.startswith("p-take.")}
        together = merging.merged(self.choices, self.now or {}, taken)
        assert self.record is not None
        begun = {
            "c-version": str(self.record.version),
            "c-base": signing.dumps(self.now, salt=SALT, compress=True),
        }
        self.typed = {**typed_of(self.editable, together), **kept, **begun}
        self.__dict__.pop("document", None)

    # -- who

    @property
    def permission(self) -> Permission:
        if self.correction:
            return self.editable.asks.correct
        return self.editable.asks.propose

    def demand(self) -> None:
        """Whether this person may do it: on the record as it is, and as it is to be."""
        actor = actor_of(self.request)
        if self.request.method == "GET" and self.record is None and self.change is None:
            return demand(actor.may_somewhere(self.permission), self.permission)
        documents: list[Document | None] = [self.now] if self.now else []
        if self.request.method == "POST":
            documents.append(self.document)
        elif self.change and self.change.after:
            documents.append(self.change.after)
        for document in documents or [None]:
            demand(self._may(document), self.permission)
        if self.renamed:
            asked = self.editable.asks.retire
            demand(actor.may(asked, self.editable.owner_of(self.now)), asked)
        return None

    def _may(self, document: Document | None) -> Decision:
        actor = actor_of(self.request)
        if self.correction:
            return actor.may(self.permission, self.editable.owner_of(document))
        return may_propose(actor, self.editable.resource, document)

    @property
    def renamed(self) -> bool:
        posted = self.request.method == "POST" and self.record is not None
        return posted and self.document.get(self.editable.key) != self.key

    def by(self) -> By:
        return by(self.request, self.permission, self.editable.owner_of(self.now or self.document))

    @property
    def action(self) -> str:
        if self.change:
            return self.change.action
        return ChangeAction.UPDATE if self.record else ChangeAction.CREATE

    def own_drafts(self) -> list[Any]:
        """The drafts of this person that take one more change."""
        own = Proposal.objects.filter(
            proposed_by=actor_of(self.request).user, state=ProposalState.DRAFT
        )
        return list(own)

    @property
    def title(self) -> str:
        """The title of a proposal when none was typed."""
        name = self.document.get("name_ja") or self.document.get("title_ja") or self.key
        name = name or self.document.get(self.editable.key) or ""
        kind = str(self.editable.model._meta.verbose_name)
        return _("%(kind)s: %(name)s") % {"kind": kind, "name": name}
