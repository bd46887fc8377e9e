"""What a route can ask for, and the answer that accounts.permissions makes of it.

A rule looks at who asks and at what, and asks the one table of roles; nothing here knows a role.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from accounts.permissions import Actor, Permission
from catalogue.permissions import asks
from catalogue.services.editing.proposals import MOVES

P = Permission
SAFE = ("GET", "HEAD", "OPTIONS")


class Answer(Enum):
    """Classes of answers. ``NOT_NOW``: seen and, for this person or in this state, refused."""

    OPEN = "open"
    SIGN_IN = "sign in first"
    FACTOR = "give the second factor first"
    FORBIDDEN = "seen and not allowed"
    NOT_NOW = "not possible"
    HIDDEN = "not here"
    NO_METHOD = "no such method"


@dataclass(frozen=True)
class Sent:
    """What a writing request carries; it would be taken if the sender were allowed to."""

    data: Any = None
    kind: str = ""  # the media type; none: a form
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """What a request is about: its address, whose it is, and the state that it is in.

    ``owners``: for each record in it the codes of whose it is, before and after (None: the
    Cabinet Office's). ``is_kept``: what is sent there and taken is written to the database.
    """

    state: str
    kwargs: dict[str, Any] = field(default_factory=dict)
    query: str = ""
    resource: str = ""
    owners: tuple[tuple[str | None, ...], ...] = ((None,),)
    public: bool = True
    author: int | None = None
    proposal_state: str = ""
    verb: str = ""
    approved: bool = False
    ministry: str = ""
    is_kept: bool = True
    sent: dict[str, Sent] = field(default_factory=dict)

    @property
    def every_owner(self) -> list[str | None]:
        return [owner for owners in self.owners for owner in owners]


@dataclass(frozen=True)
class Asking:
    actor: Actor
    target: Target
    method: str

    @property
    def is_author(self) -> bool:
        return self.actor.user is not None and self.actor.user.pk == self.target.author

    def may(self, permission: Permission) -> bool:
        """For each owner of each record."""
        owners = self.target.every_owner
        return all(self.actor.may(permission, owner) for owner in owners)


Rule = Callable[[Asking], Answer]


def public(asking: Asking) -> Answer:
    """Anybody; a form that is sent waits for the second factor of whoever needs one."""
    if asking.actor.needs_factor and asking.method not in SAFE:
        return Answer.FACTOR
    return Answer.OPEN


def anybody(asking: Asking) -> Answer:
    return Answer.OPEN


def past_the_gate(asking: Asking) -> Answer:
    """Anybody but whoever has a second factor still to give."""
    return Answer.FACTOR if asking.actor.needs_factor else Answer.OPEN


def signed_in(asking: Asking) -> Answer:
    if asking.actor.user is None:
        return Answer.SIGN_IN
    return Answer.FACTOR if asking.actor.needs_factor else Answer.OPEN


def enrolling(asking: Asking) -> Answer:
    """Whoever is signed in, also before the second factor: it is given or enrolled here."""
    return Answer.SIGN_IN if asking.actor.user is None else Answer.OPEN


def holding(*permissions: Permission) -> Rule:
    """One of the permissions is held, of whatever record."""

    def rule(asking: Asking) -> Answer:
        answer = signed_in(asking)
        held = any(asking.actor.may_somewhere(each) for each in permissions)
        if answer is not Answer.OPEN or held:
            return answer
        return Answer.FORBIDDEN

    return rule


def then(*rules: Rule) -> Rule:
    """The first of the rules that does not open."""

    def rule(asking: Asking) -> Answer:
        answers = (each(asking) for each in rules)
        return next((each for each in answers if each is not Answer.OPEN), Answer.OPEN)

    return rule


def brings_in(asking: Asking) -> Answer:
    """A kind of sheet that the person may bring in."""
    permission = asks(asking.target.resource).bring_in
    return Answer.OPEN if asking.actor.may_somewhere(permission) else Answer.HIDDEN


def addressable(asking: Asking) -> Answer:
    """A record that the public can see."""
    return Answer.OPEN if asking.target.public else Answer.HIDDEN


def record_in_sight(asking: Asking) -> Answer:
    """A record that the public can see, or whose drafts the actor may read."""
    seen = asking.target.public or asking.may(P.DRAFTS_READ)
    return Answer.OPEN if seen else Answer.HIDDEN


def on_record(step: str = "propose") -> Rule:
    """The permission that this step of its kind asks for reaches the record."""

    def rule(asking: Asking) -> Answer:
        asked = getattr(asks(asking.target.resource), step)
        return Answer.OPEN if asking.may(asked) else Answer.FORBIDDEN

    return rule


def taking(step: str) -> Rule:
    """Takes that step with something of the kind somewhere."""

    def rule(asking: Asking) -> Answer:
        return holding(getattr(asks(asking.target.resource), step))(asking)

    return rule


proposing = taking("propose")


def proposal_in_sight(asking: Asking) -> Answer:
    """One's own, or one of whose records every one has an owner whose drafts the actor reads."""
    reads = (
        any(asking.actor.may(P.DRAFTS_READ, owner) for owner in owners)
        for owners in asking.target.owners
    )
    return Answer.OPEN if asking.is_author or all(reads) else Answer.HIDDEN


def authors(asking: Asking) -> Answer:
    """Its author, as long as what the author holds lets them propose such a change."""
    return on_record()(asking) if asking.is_author else Answer.FORBIDDEN


# The verbs of a proposal that are not its author's own.
STEPS = {"approve": "approve", "refuse": "approve", "release": "release", "recall": "release"}


def may_step(asking: Asking) -> Answer:
    """Somebody's step of a proposal: allowed to this person, and possible in its state."""
    target = asking.target
    if target.verb in STEPS and not asking.may(getattr(asks(target.resource), STEPS[target.verb])):
        return Answer.FORBIDDEN
    if target.verb not in STEPS and authors(asking) is not Answer.OPEN:
        return Answer.FORBIDDEN
    if target.verb not in MOVES.get(target.proposal_state, {}):
        return Answer.NOT_NOW
    if target.verb not in STEPS:
        return Answer.OPEN
    if target.verb != "approve":
        return Answer.OPEN
    consents_missing = target.resource == "concepts"
    once = not target.approved and not consents_missing
    return Answer.OPEN if once and not asking.is_author else Answer.NOT_NOW


def consenting(asking: Asking) -> Answer:
    """People of the ministry itself, and another person than the author."""
    ministry = asking.target.ministry
    own = any(
        membership.organisation and membership.organisation.code == ministry
        for membership in asking.actor.memberships
    )
    if not own or not asking.actor.may(P.CONCEPT_CONSENT, ministry):
        return Answer.FORBIDDEN
    return Answer.NOT_NOW if asking.is_author else Answer.OPEN


def of_agency(permission: Permission) -> Rule:
    """The permission reaches the agency whose ledger or lead it is."""

    def rule(asking: Asking) -> Answer:
        answer = holding(permission)(asking)
        if answer is not Answer.OPEN:
            return answer
        return Answer.OPEN if asking.may(permission) else Answer.FORBIDDEN

    return rule


def reaching(permission: Permission) -> Rule:
    """The permission reaches what is asked for; who holds it nowhere is refused too."""

    def rule(asking: Asking) -> Answer:
        return Answer.OPEN if asking.may(permission) else Answer.FORBIDDEN

    return rule


def choosing(permission: Permission) -> Rule:
    """What is sent names one of one's own; another's is no choice there."""

    def rule(asking: Asking) -> Answer:
        answer = holding(permission)(asking)
        if answer is not Answer.OPEN or asking.may(permission):
            return answer
        return Answer.NOT_NOW

    return rule


def gate_in_sight(asking: Asking) -> Answer:
    """A plan is seen by its agency, the Cabinet Office and the ministry that it names."""
    answer = holding(P.DRAFTS_READ)(asking)
    if answer is not Answer.OPEN:
        return answer
    named = asking.target.ministry
    seen = asking.may(P.DRAFTS_READ) or bool(named and asking.actor.may(P.DRAFTS_READ, named))
    return Answer.OPEN if seen else Answer.HIDDEN


def gate_found(asking: Asking) -> Answer:
    """By the API: what is not published is there for those alone who may see its plan."""
    found = gate_in_sight(asking) is Answer.OPEN
    return Answer.OPEN if found else Answer.HIDDEN


def of_user_ministry(asking: Asking) -> Answer:
    """An officer of the ministry that the gate names."""
    own = asking.actor.may(P.GATES_ASSESS, asking.target.ministry)
    return Answer.OPEN if own else Answer.FORBIDDEN


def ledger_in_sight(asking: Asking) -> Answer:
    """A ledger is read by its agency and by the Cabinet Office; for others it is not there."""
    answer = holding(P.LEDGER_READ)(asking)
    if answer is not Answer.OPEN:
        return answer
    return Answer.OPEN if asking.may(P.LEDGER_READ) else Answer.HIDDEN


def council_in_sight(asking: Asking) -> Answer:
    """A council is there for its members and for the secretariat, and for nobody else."""
    answer = holding(P.COUNCILS_RUN, P.COUNCILS_ATTEND)(asking)
    if answer is not Answer.OPEN:
        return answer
    seen = asking.is_author or asking.actor.may_somewhere(P.COUNCILS_RUN)
    return Answer.OPEN if seen and asking.target.public else Answer.HIDDEN


def own_thing(asking: Asking) -> Answer:
    return Answer.OPEN if asking.is_author else Answer.HIDDEN


def not_oneself(asking: Asking) -> Answer:
    """Nobody changes their own roles or account."""
    return Answer.NOT_NOW if asking.is_author else Answer.OPEN
