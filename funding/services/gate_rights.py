"""Who may do what with a stage gate: questions that pages and services ask."""

import unicodedata
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import Organisation, User
from accounts.permissions import Actor, Decision, Permission
from funding.models import Award, AwardReport, Contract, Participation, StageGate

P = Permission


def part_in_award(user: User, gate: StageGate) -> str:
    """Why this person may not decide on the gate, whatever their role; empty: nothing stands
    against it."""
    if gate.entered_by_id == user.pk:
        return _("You entered this gate. Another person decides it.")
    if _is_investigator(user, gate.award):
        return _("You lead the research of this award. Another person decides it.")
    own = set(user.memberships.current().values_list("organisation_id", flat=True)) - {None}
    names = [each.name_here for each in organisations_of(gate.award) if each.pk in own]
    if names:
        told = _("You belong to %(name)s, which takes part in this award. Another person decides.")
        return told % {"name": names[0]}
    return ""


def organisations_of(award: Award) -> Any:
    """The organisations that take part in an award or hold a contract under it."""
    parts = Participation.objects.filter(award=award).values("organisation")
    contracts = Contract.objects.filter(award=award, retired_at=None).values("organisation")
    return Organisation.objects.filter(Q(pk__in=parts) | Q(pk__in=contracts)).order_by("pk")


def _is_investigator(user: User, award: Award) -> bool:
    """Whether the names are the same: a namesake asks a colleague, which harms nobody."""
    name = _plain(user.display_name)
    known = (award.principal_investigator_ja, award.principal_investigator_en)
    return bool(name) and name in {_plain(each) for each in known if each}


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def may_decide(actor: Actor, gate: StageGate) -> Decision:
    decision = actor.may(P.GATES_DECIDE, gate.agency)
    if not decision or actor.user is None:
        return decision
    told = part_in_award(actor.user, gate)
    return Decision(not told, told)


def may_assess(actor: Actor, gate: StageGate) -> Decision:
    """Only the ministry's own officer; a gate may name none."""
    if gate.user_ministry is None:
        return Decision(False, _("This gate names no ministry that would use the results."))
    decision = actor.may(P.GATES_ASSESS, gate.user_ministry)
    if decision and gate.user_ministry not in actor.organisations(Role.MINISTRY_OFFICER):
        told = _("Only an officer of %(name)s gives it.") % {"name": gate.user_ministry.name_here}
        return Decision(False, told)
    return decision


def gates_in_sight(actor: Actor) -> Any:
    """The gates whose plans this person may know of: all for the Cabinet Office, an agency's own,
    and for a ministry those that name it."""
    gates = StageGate.objects.live().select_related("award", "agency", "user_ministry", "verdict")
    return _in_sight(actor, gates, also="user_ministry__code__in")


def reports_in_sight(actor: Actor) -> Any:
    reports = AwardReport.objects.select_related("award", "agency")
    return _in_sight(actor, reports)


def _in_sight(actor: Actor, found: Any, also: str = "") -> Any:
    if actor.may(P.DRAFTS_READ):
        return found
    own = own_codes(actor, P.DRAFTS_READ)
    seen = Q(agency__code__in=own)
    return found.filter(seen | Q(**{also: own}) if also else seen)


def own_codes(actor: Actor, permission: Permission) -> list[str]:
    """The organisations for which this person does it."""
    codes = {each.organisation.code for each in actor.memberships if each.organisation}
    return sorted(code for code in codes if actor.may(permission, code))
