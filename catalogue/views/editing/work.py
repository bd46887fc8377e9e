"""My work: what waits for me, as counts that lead to lists."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Actor, Permission, actor_of
from catalogue.choices import Trust
from catalogue.models import Concept, ErrorReport, Proposal, Technology
from catalogue.models.proposals import ProposalState
from catalogue.permissions import Step, may_consent, may_propose, may_step, owner_of
from catalogue.services.editing.consents import missing_consents
from catalogue.services.editing.documents import Document, plain
from catalogue.services.editing.editables import EDITABLE_OF_MODEL, EDITABLES, Editable
from catalogue.views.editing.access import requires, visible
from catalogue.views.editing.desk import editable_or_404
from catalogue.views.editing.options import caption
from kprogram.common.provenance import Confidence, NameSource
from messaging.services import mending

P = Permission


# -- records that want work ------------------------------------------------------------------


def with_evidence(editable: Editable, condition: Q) -> Any:
    """The records of a kind with a line of evidence of that sort."""
    records = editable.model._default_manager.filter(retired_at=None)
    if not hasattr(editable.model, "evidence"):
        return records.none()
    lines = editable.model._meta.get_field("evidence").related_model._default_manager
    return records.filter(Exists(lines.filter(condition, record=OuterRef("pk"))))


def low_trust(editable: Editable) -> Any:
    return with_evidence(editable, Q(source__trust=Trust.LOW))


def inferred(editable: Editable) -> Any:
    return with_evidence(editable, Q(confidence=Confidence.INFERRED))


def without_concept(editable: Editable) -> Any:
    records = Technology.objects.filter(retired_at=None)
    if editable.model is not Technology:
        return records.none()
    return records.exclude(concepts__in=Concept.objects.filter(retired_at=None))


def provisional_english(editable: Editable) -> Any:
    records = editable.model._default_manager.filter(retired_at=None)
    names = {each.name for each in editable.model._meta.fields}
    condition = Q()
    for name in names & {"name_en_source", "title_en_source", "objective_en_source"}:
        condition |= Q(**{name: NameSource.TRANSLATION})
    return records.filter(condition) if condition else records.none()


@dataclass(frozen=True)
class Gap:
    """A sort of records that want work. ``quiet``: not named where there are none."""

    name: str
    label: Any
    find: Callable[[Editable], Any]
    quiet: bool = False


@dataclass(frozen=True)
class Panel:
    """A list of "my work" that leads to what it names: rows of ``label``, ``url``, ``note``."""

    title: str
    rows: list[dict[str, str]]


# What other apps add: lists for "my work", made anew for each person.
PANELS: list[Callable[[Actor], Panel]] = []


GAPS = {
    gap.name: gap
    for gap in (
        Gap("low-trust", gettext_lazy("Records with evidence of low trust"), low_trust),
        Gap("inferred", gettext_lazy("Records with inferred evidence"), inferred),
        Gap(
            "without-concept",
            gettext_lazy("Technologies without an R&D concept recorded here"),
            without_concept,
        ),
        Gap("english", gettext_lazy("English texts that are provisional"), provisional_english),
    )
}


def add_work(gaps: Iterable[Gap], panels: Iterable[Callable[[Actor], Panel]]) -> None:
    """From here on "my work" names these gaps and lists too."""
    GAPS.update({gap.name: gap for gap in gaps})
    PANELS.extend(panels)


def records_of(actor: Actor, gap: Gap) -> Iterator[tuple[Editable, list[Any]]]:
    """The records of a gap that this person works on, by kind."""
    for editable in EDITABLES:
        found = [each for each in gap.find(editable) if works_on(actor, editable, each)]
        if found:
            yield editable, found


def works_on(actor: Actor, editable: Editable, record: Any) -> bool:
    """Whether drafts of such a record are this person's to see."""
    return bool(actor.may(P.DRAFTS_READ, owner(editable, record)))


def owner(editable: Editable, record: Any) -> str | None:
    """Whose record it is."""
    return owner_of(editable.resource, brief(record))


def with_owner(editable: Editable, records: Any) -> Any:
    """The records together with the organisation whose they are."""
    model = editable.model
    related = editable.owner and model._meta.get_field(editable.owner).is_relation
    return records.select_related(editable.owner) if related else records


def brief(record: Any) -> Document:
    """As much of a record's document as says whose it is."""
    editable = EDITABLE_OF_MODEL[type(record)]
    return {editable.owner: plain(getattr(record, editable.owner))} if editable.owner else {}


# -- pages -----------------------------------------------------------------------------------


@requires(P.WORK_VIEW)
def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for this person."""
    actor = actor_of(request)
    shown = {
        "actor": actor,
        "sections": [section for section in sections(request, actor) if section["proposals"]],
        "counts": counts(actor),
        "panels": [panel for panel in (make(actor) for make in PANELS) if panel.rows],
        "kinds": kinds(actor),
        "breadcrumb": [{"label": _("My work")}],
    }
    return render(request, "editing/my_work.html", shown)


def sections(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    """Lists of proposals, each with why it is here."""
    seen = visible(request, Proposal.objects.select_related("proposed_by"))
    user = actor.user
    mine = [each for each in seen if user and each.proposed_by_id == user.pk]
    others = [each for each in seen if each not in mine]
    corrections = Proposal.objects.unapproved_corrections().values_list("pk", flat=True)
    due = [each for each in others if each.pk in set(corrections) and may(actor, each, "approve")]
    return [
        _section(
            _("Emergency corrections to approve"),
            sorted(due, key=lambda each: (each.approval_due_at is None, each.approval_due_at)),
        ),
        _section(
            _("Waiting for my approval"),
            [
                each
                for each in others
                if each.state == ProposalState.PROPOSED and may(actor, each, "approve")
            ],
        ),
        _section(
            _("Waiting for my ministry's consent"),
            [each for each in others if waits_for_consent(actor, each)],
        ),
        _section(
            _("Ready to release"),
            [
                each
                for each in seen
                if each.state == ProposalState.APPROVED and may(actor, each, "release")
            ],
        ),
        _section(_("My drafts"), [each for each in mine if each.state == ProposalState.DRAFT]),
        _section(
            _("Mine, on their way"),
            [
                each
                for each in mine
                if each.state in (ProposalState.PROPOSED, ProposalState.APPROVED)
            ],
        ),
    ]


def may(actor: Actor, proposal: Proposal, step: Step) -> bool:
    return bool(may_step(actor, proposal, step)[0])


def _section(title: str, items: list[Proposal]) -> dict[str, Any]:
    return {"title": title, "proposals": items}


def waits_for_consent(actor: Actor, proposal: Proposal) -> bool:
    """Whether a consent that this person can give is still missing."""
    if proposal.state != ProposalState.PROPOSED:
        return False
    return any(may_consent(actor, ministry) for ministry in missing_consents(proposal))


def counts(actor: Actor) -> list[dict[str, Any]]:
    """Counts that lead to lists."""
    found = []
    if actor.may(P.REPORTS_ANSWER):
        number = ErrorReport.objects.waiting().count()
        address = reverse("pages:report-list")
        found.append({"label": _("Open reports of errors"), "number": number, "url": address})
    if actor.may_somewhere(P.DRAFTS_READ):
        for gap in GAPS.values():
            number = sum(len(rows) for _editable, rows in records_of(actor, gap))
            if gap.quiet and not number:
                continue
            address = reverse("pages:work-gap", args=[gap.name])
            found.append({"label": gap.label, "number": number, "url": address})
    return found + queue_counts(actor)


def queue_counts(actor: Actor) -> list[dict[str, Any]]:
    """For an operator: what stands still in the background."""
    if not actor.may(P.QUEUE_OPERATE):
        return []
    messages, jobs, address = mending.counts(), mending.job_counts(), reverse("pages:work-queue")
    rows = (
        (_("Messages that wait"), messages["waiting"], "messages-waiting"),
        (_("Messages that are uncertain"), messages["uncertain"], "messages-uncertain"),
        (_("Messages that failed"), messages["failed"], "messages-failed"),
        (_("Messages set aside"), messages["quarantined"], "messages-quarantined"),
        (_("Background work set aside"), jobs["quarantined"], "jobs-quarantined"),
        (_("Background work that failed"), jobs["failed"], "jobs-failed"),
    )
    return [{"label": label, "number": n, "url": f"{address}#{place}"} for label, n, place in rows]


def kinds(actor: Actor) -> list[dict[str, str]]:
    """The kinds of records that this person may propose changes to."""
    return [
        {
            "label": str(editable.model._meta.verbose_name_plural),
            "url": reverse("pages:work-records", args=[editable.resource]),
        }
        for editable in EDITABLES
        if may_propose(actor, editable.resource) or owned_kind(actor, editable)
    ]


def owned_kind(actor: Actor, editable: Editable) -> bool:
    """Whether there may be records of this kind that are this person's organisation's own."""
    own = {each.organisation.code for each in actor.memberships if each.organisation}
    field = editable.owner
    return bool(field) and any(may_propose(actor, editable.resource, {field: code}) for code in own)


@requires(P.DRAFTS_READ)
def gap_list(request: HttpRequest, name: str) -> HttpResponse:
    """The records of one sort that want work."""
    if name not in GAPS:
        raise Http404
    actor = actor_of(request)
    groups = [group(actor, editable, rows) for editable, rows in records_of(actor, GAPS[name])]
    shown = {
        "title": GAPS[name].label,
        "groups": groups,
        "breadcrumb": [*_work(), {"label": GAPS[name].label}],
    }
    return render(request, "editing/records.html", shown)


@requires(P.DRAFTS_READ)
def record_list(request: HttpRequest, resource: str) -> HttpResponse:
    """All records of one kind, to edit them."""
    editable = editable_or_404(resource)
    actor = actor_of(request)
    records = with_owner(editable, editable.model._default_manager.all())
    rows = [each for each in records if works_on(actor, editable, each)]
    title = str(editable.model._meta.verbose_name_plural)
    shown = {
        "title": title,
        "groups": [group(actor, editable, rows)] if rows else [],
        "new_url": reverse("pages:new-record", args=[resource])
        if may_propose(actor, resource) or owned_kind(actor, editable)
        else "",
        "breadcrumb": [*_work(), {"label": title}],
    }
    return render(request, "editing/records.html", shown)


def _work() -> list[dict[str, Any]]:
    return [{"label": _("My work"), "url": reverse("pages:my-work")}]


def group(actor: Actor, editable: Editable, rows: list[Any]) -> dict[str, Any]:
    """Records of one kind with the ways to edit them."""
    return {
        "resource": editable.resource,
        "label": str(editable.model._meta.verbose_name_plural),
        "rows": [
            {
                "key": getattr(each, editable.key),
                "name": caption(each),
                "retired": each.retired_at,
                "may_edit": bool(may_propose(actor, editable.resource, brief(each))),
            }
            for each in rows
        ],
    }
