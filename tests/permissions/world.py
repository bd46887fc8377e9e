"""Records and proposals in every state, and for each route what is asked for there."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from accounts.models import SignedInSession, User
from accounts.permissions import actor_of_user
from accounts.services import tokens
from catalogue.api.tables import LAYOUTS
from catalogue.models import Concept, ErrorReport, Proposal, Technology
from catalogue.services.editing import proposals
from catalogue.services.editing.editables import EDITABLE
from catalogue.services.editing.proposals import By, Wish
from catalogue.services.importing import staging
from funding.models import TopicCase
from kprogram.common import jobs
from messaging import kinds
from messaging.choices import MessageState
from messaging.models import Message
from messaging.services import deadlines
from messaging.services.outbox import Address, queue
from tests.api import facts
from tests.permissions import agencies, councils, gates, reminding
from tests.permissions.personas import Persona, in_session
from tests.permissions.rules import Target

MEXT, METI = "ai-security", "haemostatic-product"  # a concept of each ministry


@dataclass(frozen=True)
class Record:
    """A record in a state."""

    state: str
    resource: str
    key: str
    owner: str | None = None
    public: bool = True

    @property
    def target(self) -> Target:
        return Target(
            self.state, resource=self.resource, owners=((self.owner,),), public=self.public
        )


class World:
    """What stands in the database while the matrix is asked."""

    def __init__(self, personas: list[Persona]) -> None:
        self.personas = personas
        self.editor = in_session("another editor", Role.CABINET_EDITOR, "cao")
        self.approver = in_session("another approver", Role.CABINET_APPROVER, "cao")
        self.jst = in_session("a person of jst", Role.AGENCY_STAFF, "jst")
        self.second_of_jst = in_session("another person of jst", Role.AGENCY_STAFF, "jst")
        self.records = list(self._records())
        self.proposals = list(self._proposals())
        self.drafted: Proposal | None = None
        self.councils = councils.of_members(personas)
        self.year = agencies.year_of(self.jst.by)
        self.gate, self.awaited = gates.made(self.jst.by)
        self.mine = {each.label: self._mine(each) for each in personas if each.actor.user}
        self.editor_client = client_of(self.editor)
        self.digest: dict[str, tuple[int, str]] = {}
        owner = self.editor.actor.user
        text = b"slug\nx\n"
        self.sheet = staging.upload(owner, "x.csv", text, LAYOUTS, "technologies").pk
        note = kinds.KINDS["report-answer"]
        told = dict.fromkeys(note.variables, "x")
        self.message = queue(note.name, Address("reader@example.jp"), told, key="of the world")
        Message.objects.update(state=MessageState.UNCERTAIN)
        self.job = jobs.start("catalogue.read_import", uuid.uuid4())
        self.report = ErrorReport.objects.create(page="/ja/", text="誤り", language="ja")
        self.case = TopicCase.objects.create(remark="違う", language="ja")
        self.somebody = in_session("somebody", Role.RESEARCHER, None)
        self.tokens = {
            each.label: token_of(each)
            for each in (*personas, self.somebody)
            if each.actor.memberships
        }
        self.sessions = {
            each.label: another_session(each)
            for each in (*personas, self.somebody)
            if each.actor.user
        }
        self.notices = {
            each.label: reminding.notice_to(each)
            for each in (*personas, self.somebody)
            if each.actor.user
        }
        self.calendar = deadlines.make_address(self.somebody.actor.user)
        self.closing = reminding.call_that_closes()
        with connection.cursor() as cursor:  # the history's links, as a commit writes them
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _records(self) -> Any:
        first, second, hidden = Technology.objects.order_by("order")[:3]
        Technology.objects.filter(pk=hidden.pk).update(published_at=None)
        Technology.objects.filter(pk=second.pk).update(
            retired_at=timezone.now(), retired_reason="withdrawn"
        )
        concepts = Concept.objects.filter(responsible_ministry__code="meti").exclude(slug=METI)
        concept = concepts.order_by("slug")[0]
        concepts.filter(pk=concept.pk).update(published_at=None)
        yield Record("published", "technologies", first.slug)
        yield Record("unpublished", "technologies", hidden.slug, public=False)
        yield Record("retired", "technologies", second.slug)
        yield Record("published, mext's", "concepts", MEXT, "mext")
        yield Record("published, meti's", "concepts", METI, "meti")
        yield Record("unpublished, meti's", "concepts", concept.slug, "meti", public=False)
        yield Record("published, jst's", "organisations", "jst", "jst")
        yield Record("published, nedo's", "organisations", "nedo", "nedo")
        for state, resource, key, owner, public in agencies.records():
            yield Record(state, resource, key, owner, public)
        for resource in ("programme-domains", "domains", "themes", "tags", "vision-rounds"):
            yield Record("published", resource, facts.keys(resource)[0])
        for resource in ("claims", "sources"):
            yield Record("published", resource, facts.keys(resource)[0])

    def _proposals(self) -> Any:
        slugs = Technology.objects.order_by("order").values_list("slug", flat=True)[10:20]
        for slug, state in zip(slugs, ("draft", "proposed", "approved", "published"), strict=False):
            yield self._reach(state, [technology_wish(slug)], (((None,)),))
        concept = Wish("concepts", MEXT, "update", {"note_ja": "注", "note_en": "Note"})
        yield self._reach("proposed", [concept], (("mext",),))
        agency = Wish("organisations", "jst", "update", {"name_en": "Another name"})
        yield self._reach("draft", [agency], (("jst",),))
        both = [technology_wish(slugs[5]), agency]
        yield self._reach("draft", both, ((None,), ("jst",)))
        for state in ("draft", "proposed", "approved", "published"):
            yield self._reach(state, [agencies.wish(state)], (("jst",),), self.jst)

    def _reach(
        self, state: str, wishes: list[Wish], owners: Any, author: Persona | None = None
    ) -> Target:
        """A proposal of another editor (or person of an agency), in that state."""
        first = author or self.editor
        second = self.second_of_jst if author else self.approver
        found = proposals.draft(first.by, "Change", "because", wishes)
        steps = ("proposed", "approved", "published")
        for step in steps[: steps.index(state) + 1] if state in steps else ():
            take = {"proposed": proposals.propose, "approved": proposals.approve}
            who = first if step == "proposed" else second
            found = take.get(step, proposals.release)(found, who.by)
        return of_proposal(found, owners)

    def _mine(self, persona: Persona) -> Target:
        """A draft of the persona's own, made when it was allowed to."""
        assert persona.actor.user is not None
        found = self.drafted
        if found is None:
            slugs = Technology.objects.filter(order__gt=20).values_list("slug", flat=True)[:2]
            wishes = map(technology_wish, slugs)
            found = self.drafted = proposals.draft(persona.by, "Mine", "because", wishes)
        else:
            found = again(found, persona.by)
        return of_proposal(found, ((None,), (None,)))

    @property
    def published_key(self) -> str:
        """The record of the proposal that is published."""
        published = next(each for each in self.proposals if each.proposal_state == "published")
        return Proposal.objects.get(pk=published.kwargs["pk"]).changes.get().key

    def proposals_for(self, persona: Persona) -> list[Target]:
        mine = self.mine.get(persona.label)
        return [*self.proposals, mine] if mine else self.proposals


def again(drafted: Proposal, by: By) -> Proposal:
    """The same draft as if it were somebody else's: drafting is slow, it checks the whole."""
    told = {"kind": drafted.kind, "title": drafted.title, "reason": drafted.reason}
    found = Proposal.objects.create(**told, proposed_by=by.user, proposed_role=by.role)
    for change in drafted.changes.order_by("pk"):
        change.pk, change.proposal, change._state.adding = None, found, True
        change.save(force_insert=True)
    return found


def technology_wish(slug: str) -> Wish:
    return Wish("technologies", slug, "update", {"name_en": f"Another {slug}"})


def of_proposal(proposal: Proposal, owners: tuple[tuple[str | None, ...], ...]) -> Target:
    resource = proposal.changes.first().resource
    mine = "own " if proposal.title == "Mine" else ""
    parts = " and ".join(sorted({each.resource for each in proposal.changes.all()}))
    return Target(
        f"{mine}{proposal.state} of {parts}",
        kwargs={"pk": proposal.pk},
        resource=resource,
        owners=owners,
        public=False,
        author=proposal.proposed_by_id,
        proposal_state=proposal.state,
        approved=proposal.approved_by_id is not None,
    )


def token_of(persona: Persona) -> Any:
    """One more token of somebody's role, to be revoked."""
    user = User.objects.get(pk=persona.actor.user.pk)
    maker = actor_of_user(user, has_factor=True)
    held = maker.memberships[0]
    issued = replace(persona.actor, token=None, has_factor=True)
    if not issued.memberships or not issued.may_somewhere("tokens.issue"):
        return None
    return tokens.issue(maker, held, name="t", scope="read", permissions=[], days=30)[0]


def another_session(persona: Persona) -> SignedInSession:
    """A session in another browser, to be ended."""
    assert persona.actor.user is not None
    session = Session.objects.create(
        session_key=f"of-{persona.actor.user.pk}",
        expire_date=timezone.now() + dt.timedelta(hours=1),
    )
    return SignedInSession.objects.create(user_id=persona.actor.user.pk, session=session)


def version_of(record: Record) -> int:
    editable = EDITABLE[record.resource]
    return int(proposals.find(editable, record.key).version)


def client_of(persona: Persona) -> Client:
    """A browser of the persona's."""
    client = Client()
    client.cookies.update(persona.cookies)
    return client
