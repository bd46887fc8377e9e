"""For each editing page what is asked for there, and what somebody who may has typed in it."""

from dataclasses import replace
from functools import cache, partial
from typing import Any

from accounts.models import Organisation
from catalogue.models import ProposedChange
from catalogue.permissions import asks
from catalogue.services.editing.proposals import MOVES
from tests.api_writes.agencies import NEW
from tests.api_writes.test_creation import evidence
from tests.editing.pages import open_page
from tests.permissions.personas import Persona
from tests.permissions.rules import Asking, Sent, Target
from tests.permissions.world import World, client_of

# Nobody's in particular, as themes and sources are: by API only.
ALIKE = ("programme-domains", "domains", "tags", "vision-rounds", "claims")
INPUTS = {
    **dict.fromkeys(("concepts", *NEW), {"note_ja": "注", "note_en": "Note"}),
    "sources": {"title_en": "Another"},
    "claims": {"quantity_en": "Another"},
}
WHY = {"p-reason": "訂正", "p-title": "Change"}


def of_pages(world: World, kind: str, step: str) -> list[Target]:
    """Editing pages of each record; what is sent was typed by an editor."""
    found = of_pages_plain(world)
    for target in found:
        if typist := who_may(world, target, step):
            target.sent["POST"] = Sent(typed(typist, kind, target, step))
    return found


def who_may(world: World, target: Target, step: str) -> Persona | None:
    """Somebody in a browser who may take this step with the record; nobody: it is not filled in."""
    asked = getattr(asks(target.resource), step)
    fitting = (
        each
        for each in world.personas
        if not each.bearer and Asking(each.actor, target, "POST").may(asked)
    )
    return next(fitting, None)


def typed(typist: Persona, kind: str, target: Target, step: str) -> dict[str, str]:
    address = f"/en/work/{kind}/{target.resource}/{target.kwargs['key']}/"
    page = open_page(client_of(typist), address)
    inputs = INPUTS.get(target.resource, {"name_en": "Another"})
    page = page.post({**page.values, **inputs, "step": "preview"})
    said = {f"p-basis.{name}.kind": "editorial" for name in ("note", "title", "quantity", "name")}
    return {**page.values, **WHY, **said, "step": step}


def merging() -> list[Target]:
    """Two research organisations, of which one is to go."""
    found = Organisation.objects.filter(kind="research_organisation").order_by("code")[:2]
    dropped, kept = found
    data = {"reason": "同一", "dropped": dropped.code, "kept": kept.code}
    data |= {"dropped_version": dropped.version, "kept_version": kept.version}
    query = f"dropped={dropped.code}&kept={kept.code}"
    return [Target("two", query=query, sent={"POST": Sent(data)})]


def retiring(world: World) -> list[Target]:
    found = of_pages_plain(world)
    for target in found:
        target.sent["POST"] = Sent({"reason": "古い"})
    return found


def of_pages_plain(world: World) -> list[Target]:
    return [
        replace(each.target, kwargs={"resource": each.resource, "key": each.key})
        for each in world.records
        if each.resource not in ALIKE
    ]


def undoing_version(world: World) -> list[Target]:
    """A version that can be set back, and pages of the first, which cannot."""
    key = world.published_key
    again = Target("published again", kwargs={"resource": "technologies", "key": key, "number": 2})
    again = replace(again, resource="technologies", sent={"POST": Sent({"reason": "戻す"})})
    others = of_pages_plain(world)
    return [again, *(replace(each, kwargs={**each.kwargs, "number": 1}) for each in others)]


def making(world: World) -> list[Target]:
    page = open_page(world.editor_client, "/en/work/new/themes/")
    inputs = {"code": "new-theme", "order": "99", "name_ja": "新", "name_en": "New"}
    inputs |= {"name_en_source": "translation", "domain": "ocean", "printed_symbol": "■"}
    page = page.post({**page.values, **inputs, "step": "preview"})
    source = evidence()["*"][0]["source"]
    said = {"p-basis.*.kind": "source", "p-basis.*.source": source}
    sent = Sent({**page.values, **WHY, **said, "step": "propose"})
    kinds = ("themes", "technologies", "concepts", "organisations", "calls", "fund")
    found = [Target(f"new {kind}", kwargs={"resource": kind}, resource=kind) for kind in kinds]
    return [replace(found[0], sent={"POST": sent}), *found[1:]]


def stepping(world: World, persona: Persona) -> list[Target]:
    """Every verb that its state knows on every proposal, and one that it does not."""
    return [
        replace(each, state=f"{verb} {each.state}", verb=verb, sent={"POST": Sent(data)})
        for each in world.proposals_for(persona)
        for verb in verbs_of(each.proposal_state)
        for data in [{"verb": verb, "reason": "理由"}]
    ]


def verbs_of(state: str) -> list[str]:
    known = [verb for verb in MOVES[state] if verb != "rewrite"]
    return [*known, "recall" if state != "published" else "release"]


def on_changes(world: World, persona: Persona, kind: str) -> list[Target]:
    """Each change of each proposal that is still a draft, or every one."""
    found = []
    for target in world.proposals_for(persona):
        pk = target.kwargs["pk"]
        change = ProposedChange.objects.filter(proposal_id=pk).order_by("pk")[0]
        target = replace(target, kwargs={"pk": pk, "change": change.pk}, sent={})
        if kind == "edit":
            writers = (persona, world.editor, world.jst)
            author = next(each for each in writers if by_author(each, target))
            target.sent["POST"] = Sent(partial(rewritten, author, pk, change.pk))
        found.append(target)
    return found


def by_author(persona: Persona, target: Target) -> bool:
    return persona.actor.user is not None and persona.actor.user.pk == target.author


@cache
def rewritten(author: Persona, pk: Any, change: int) -> dict[str, str]:
    """What an editor sends who writes a draft of their own anew."""
    page = open_page(client_of(author), f"/en/work/proposals/{pk}/changes/{change}/")
    inputs = {"note_ja": "別の注"} if "note_ja" in page.values else {"name_en": "Better"}
    page = page.post({**page.values, **inputs, "step": "preview"})
    said = {"p-basis.name.kind": "editorial", "p-basis.note.kind": "editorial"}
    return {**page.values, **said, "step": "draft"}


def consents(world: World, persona: Persona) -> list[Target]:
    found = []
    for target in on_changes(world, persona, "consent"):
        if target.resource == "concepts":
            for code in ("mext", "meti"):
                sent = {"POST": Sent({"ministry": code})}
                found.append(replace(target, ministry=code, sent=sent))
    return found


def undoing(world: World, persona: Persona) -> list[Target]:
    sent = {"POST": Sent({"reason": "戻す"})}
    return [
        replace(each, sent=sent) for each in world.proposals if each.proposal_state == "published"
    ]
