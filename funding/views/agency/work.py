"""What "my work" shows of calls, awards and the ledger: deadlines, gaps, years, imports, leads."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Actor, Permission
from catalogue.models import Concept, SheetImport
from catalogue.models.imports import ImportState
from catalogue.services.editing.editables import Editable
from catalogue.views.editing.differences import moment_in_words
from catalogue.views.editing.options import caption
from catalogue.views.editing.work import Gap, Panel, add_work
from funding.choices import EntryKind, LeadState
from funding.models import Award, Call, CallDocument, Contract, FundYear, Lead, LedgerEntry
from funding.services.leads import agency_of

P = Permission


# -- gaps ----------------------------------------------------------------------------------------


def awards_without_contract(editable: Editable) -> Any:
    if editable.model is not Award:
        return editable.model._default_manager.none()
    found = Award.objects.filter(retired_at=None).without_contract()
    return found.select_related("agency")


def calls_without_documents(editable: Editable) -> Any:
    if editable.model is not Call:
        return editable.model._default_manager.none()
    documents = CallDocument.objects.filter(call=OuterRef("pk"))
    found = Call.objects.filter(retired_at=None).exclude(Exists(documents))
    return found.select_related("agency")


def payments_without_settlement(editable: Editable) -> Any:
    """Contracts that were paid by estimate, with neither a determination nor a settlement."""
    if editable.model is not Contract:
        return editable.model._default_manager.none()
    entries = LedgerEntry.objects.filter(contract=OuterRef("pk"))
    settled = [EntryKind.DETERMINATION, EntryKind.SETTLEMENT]
    found = Contract.objects.filter(
        Exists(entries.filter(counts_as=EntryKind.PAYMENT_BY_ESTIMATE)), retired_at=None
    ).exclude(Exists(entries.filter(counts_as__in=settled)))
    return found.select_related("agency")


def concepts_without_call(editable: Editable) -> Any:
    if editable.model is not Concept:
        return editable.model._default_manager.none()
    calls = Call.objects.filter(retired_at=None, concept_links__concept=OuterRef("pk"))
    found = Concept.objects.filter(retired_at=None).exclude(Exists(calls))
    return found.select_related("responsible_ministry")


def calls_without_award(editable: Editable) -> Any:
    if editable.model is not Call:
        return editable.model._default_manager.none()
    awards = Award.objects.filter(retired_at=None, call=OuterRef("pk"))
    found = Call.objects.filter(retired_at=None).exclude(Exists(awards))
    return found.select_related("agency")


GAPS = (
    Gap(
        "concepts-without-call",
        gettext_lazy("R&D concepts without a call recorded here"),
        concepts_without_call,
        quiet=True,
    ),
    Gap(
        "calls-without-award",
        gettext_lazy("Calls without an award recorded here"),
        calls_without_award,
        quiet=True,
    ),
    Gap(
        "calls-without-documents",
        gettext_lazy("Calls without documents"),
        calls_without_documents,
        quiet=True,
    ),
    Gap(
        "awards-without-contract",
        gettext_lazy("Awards without a contract recorded here"),
        awards_without_contract,
        quiet=True,
    ),
    Gap(
        "payments-without-settlement",
        gettext_lazy("Contracts paid by estimate and not yet determined or settled"),
        payments_without_settlement,
        quiet=True,
    ),
)


# -- lists ---------------------------------------------------------------------------------------


def _own(actor: Actor, permission: Permission) -> list[str]:
    """The agencies for which this person does it."""
    codes = [each.organisation.code for each in actor.memberships if each.organisation]
    return [code for code in codes if actor.may(permission, code)]


def deadlines(actor: Actor) -> Panel:
    """The deadlines of one's agency's calls that are still to come, drafts of live calls included
    (for the Cabinet Office: of every call)."""
    calls = Call.objects.filter(retired_at=None, closes_at__gte=timezone.now())
    seen = Q() if actor.may(P.DRAFTS_READ) else Q(agency__code__in=_own(actor, P.DRAFTS_READ))
    rows = [
        {
            "label": caption(call),
            "url": reverse("pages:record-history", args=["calls", call.slug])
            if not _own(actor, P.FUNDING_PROPOSE)
            else reverse("pages:edit-record", args=["calls", call.slug]),
            "note": moment_in_words(call.closes_at.isoformat()),
        }
        for call in calls.filter(seen).order_by("closes_at")
    ]
    return Panel(_("Deadlines of calls"), rows)


def scheduled(actor: Actor) -> Panel:
    """What becomes public by itself."""
    rows = []
    for resource, model, key in (
        ("calls", Call, "slug"), ("awards", Award, "slug"), ("contracts", Contract, "code"),
    ):  # fmt: skip
        due = model.objects.filter(
            agency__code__in=_own(actor, P.FUNDING_PROPOSE), published_at__gt=timezone.now()
        )
        rows += [
            {
                "label": caption(each),
                "url": reverse("pages:edit-record", args=[resource, getattr(each, key)]),
                "note": moment_in_words(each.published_at.isoformat()),
            }
            for each in due.order_by("published_at")
        ]
    return Panel(_("Becomes public by itself"), rows)


def years(actor: Actor) -> Panel:
    """The ledger's years, the way to the ledger itself first."""
    codes = [
        code
        for code in FundYear.objects.values_list("agency__code", flat=True).distinct()
        if actor.may(P.LEDGER_READ, code)
    ]
    found = FundYear.objects.filter(agency__code__in=codes).select_related("agency")
    way = {"label": _("Ledger: fiscal years and entries"), "note": ""}
    rows = (
        [{**way, "url": reverse("pages:ledger-years")}]
        if actor.may_somewhere(P.LEDGER_READ)
        else []
    )
    rows += [
        {
            "label": f"{caption(year.agency)} {year.fiscal_year}",
            "url": reverse("pages:ledger-year", args=[year.agency.code, year.fiscal_year]),
            "note": str(year.get_state_display()),
        }
        for year in found.order_by("-fiscal_year", "agency__code")[:6]
    ]
    return Panel(_("Ledger"), rows)


def imports(actor: Actor) -> Panel:
    """Spreadsheets that this person began to bring in."""
    if not actor.may_somewhere(P.FUNDING_IMPORT) or actor.user is None:
        return Panel("", [])
    begun = SheetImport.objects.filter(user=actor.user).exclude(state=ImportState.APPLIED)
    rows = [
        {
            "label": each.file_name,
            "url": reverse("pages:import-detail", args=[each.pk]),
            "note": str(each.get_state_display()),
        }
        for each in begun[:20]
    ]
    return Panel(_("Imports in progress"), rows)


def open_leads(actor: Actor) -> Panel:
    """Leads that this person may settle."""
    if not actor.may_somewhere(P.LEADS_SETTLE):
        return Panel("", [])
    mine = [
        lead
        for lead in Lead.objects.filter(state=LeadState.OPEN)
        if actor.may(P.LEADS_SETTLE, agency_of(lead))
    ]
    number = len(mine)
    row = {"label": _("Leads to be confirmed"), "url": reverse("pages:lead-list")}
    return Panel(_("Leads"), [{**row, "note": str(number)}] if number else [])


def register_work() -> None:
    """From here on "my work" shows them."""
    add_work(GAPS, (deadlines, scheduled, years, imports, open_leads))
