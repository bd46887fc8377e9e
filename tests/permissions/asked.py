"""For each route what is asked for there: addresses, and bodies that would be taken."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Membership, Organisation
from catalogue.models import ProposedChange, Technology
from catalogue.services.editing.proposals import MOVES
from tests.api import facts
from tests.api_writes.test_creation import BODIES, evidence, theme
from tests.editing.pages import open_page
from tests.permissions import agencies
from tests.permissions.personas import Persona
from tests.permissions.rules import Sent, Target
from tests.permissions.table import RESOURCES
from tests.permissions.world import Record, World, client_of, version_of

JSON = "application/json"
NOTHING = [Target("")]
# Nobody's in particular, as themes and sources are: by API only.
ALIKE = ("programme-domains", "domains", "tags", "vision-rounds", "claims")
# What keeps a page of all records small: every persona asks for it.
FEW = {
    "pages:technology-list": "domain=bio&q=x",
    "pages:concept-list": "domain=bio&q=x",
    **{
        f"api:{resource}-{kind}": "q=quantum"
        for resource in RESOURCES
        for kind in ("csv", "xlsx", "ndjson")
    },
}
TEXTS = {
    "concepts": {"note": {"ja": "注", "en": "Note"}},
    "sources": {"title": {"ja": "別の題", "en": "Another"}},
    "claims": {"quantity": {"ja": "別の量", "en": "Another"}},
}
INPUTS = {
    "concepts": {"note_ja": "注", "note_en": "Note"},
    "sources": {"title_en": "Another"},
    "claims": {"quantity_en": "Another"},
}
WHY = {"p-reason": "訂正", "p-title": "Change"}


def as_json(body: Any, **headers: str) -> Sent:
    return Sent(json.dumps(body), JSON, headers)


def verbed(verb: str, **more: str) -> dict[str, Sent]:
    """A button, with what stands beside it."""
    return {"POST": Sent({"verb": verb, **more})}


def named(record: Record) -> dict[str, str]:
    """The record as the API names it in an address."""
    key = "slug" if record.resource in ("technologies", "concepts") else "code"
    return {key: record.key}


def changed(record: Record) -> dict[str, Any]:
    """A merge patch that names its source."""
    fields = TEXTS.get(record.resource, {"name": {"ja": "別の名", "en": "Another"}})
    carried = {name: lines for name in fields for lines in evidence().values()}
    told = {} if record.resource == "sources" else {"evidence": carried}
    return {**fields, **told, "change_reason": "訂正"}


def of_api(world: World, resource: str, part: str) -> list[Target]:
    """Targets of the routes of one kind of record."""
    records = [each for each in world.records if each.resource == resource]
    if part == "list":
        return lists(resource, records)
    found = []
    for record in records:
        target = replace(record.target, kwargs=named(record))
        if resource != "programme-domains":
            condition = {"If-Match": f'"v{version_of(record)}"'}
            target.sent["PATCH"] = as_json(changed(record), **condition)
            retired = record.state == "retired"
            target.sent["POST"] = as_json({"change_reason": "古い"}, **condition)
            if part == "retire" and retired:
                continue
        found.append(target)
    return found


def lists(resource: str, records: list[Record]) -> list[Target]:
    """A list with a new record, and with each record of the bulk request that changes it."""
    if resource in ("programme-domains", "calls"):
        return [Target("list", query="limit=1")]
    body = {**(BODIES[resource] or theme(1)), "change_reason": "追加"}
    body |= {} if resource == "sources" else {"evidence": evidence()}
    if resource == "concepts":
        body["technologies"] = [first_technology()]
    owner = {"concepts": "mext", "organisations": body.get("code")}.get(resource)
    new = Target("new", query="limit=1", resource=resource, owners=((owner,),))
    new.sent["POST"] = as_json(body)
    # Of rounds there is no new one: each mark stands for a round already.
    found = [new] if resource != "vision-rounds" else []
    for record in records:
        if record.public:
            row = {**changed(record), **named(record), "version": version_of(record)}
            target = replace(record.target, sent={"PATCH": as_json([row])})
            found.append(target)
    return found


def first_technology() -> str:
    return Technology.objects.order_by("order").values_list("slug", flat=True)[0]


def of_pages(world: World, kind: str, step: str) -> list[Target]:
    """Editing pages of each record; what is sent was typed by an editor."""
    found = of_pages_plain(world)
    for target in found:
        target.sent["POST"] = Sent(typed(world, kind, target, step))
    return found


def typed(world: World, kind: str, target: Target, step: str) -> dict[str, str]:
    address = f"/en/work/{kind}/{target.resource}/{target.kwargs['key']}/"
    page = open_page(world.editor_client, address)
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
            mine = target.author == getattr(persona.actor.user, "pk", None)
            author = persona if mine else world.editor
            target.sent["POST"] = Sent(rewritten(author, pk, change.pk))
        found.append(target)
    return found


@cache
def rewritten(author: Persona, pk: Any, change: int) -> dict[str, str]:
    """What an editor sends who writes a draft of their own anew."""
    page = open_page(client_of(author), f"/en/work/proposals/{pk}/changes/{change}/")
    page = page.post({**page.values, "name_en": "Better", "step": "preview"})
    said = {"p-basis.name.kind": "editorial"}
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


def tokens_of(world: World, persona: Persona) -> list[Target]:
    found = []
    for label in dict.fromkeys((persona.label, "somebody", "editor")):
        token = world.tokens.get(label)
        if token:
            author = token.membership.user_id
            kwargs = {"pk": token.pk}
            found.append(Target(f"token of {label}", kwargs=kwargs, author=author))
    return found


def sessions_of(world: World, persona: Persona) -> list[Target]:
    """Another session of the persona's own, and one of somebody else's."""
    return [
        Target(f"session of {label}", kwargs={"pk": session.pk}, author=session.user_id)
        for label, session in world.sessions.items()
        if label in (persona.label, "somebody")
    ]


def for_everybody(world: World) -> dict[str, Callable[[], list[Target]]]:
    """Targets that are the same whoever asks."""
    member = Membership.objects.get(user=world.somebody.actor.user)
    person = {"pk": member.user_id}
    give = {"role": "read_client", "starts_on": "2026-01-01", "reason": "r"}
    posted = {
        "accounts:profile": Sent({"display_name": "別の名"}),
        "accounts:session": Sent({}),
        "accounts:session-end-others": Sent({}),
        "accounts:person-list": Sent({"email": "new@example.jp"}),
        "api:topic-matches": as_json({"text": "止血"}),
        "pages:report-error": Sent({"page": "/ja/", "text": "誤り"}),
    }
    first = {each.resource: each.key for each in reversed(world.records)}
    return {
        "language": lambda: [Target("ja", kwargs={"language": "ja"})],
        "api:unknown": lambda: [Target("nowhere", public=False)],
        "pages:edit-record": lambda: of_pages(world, "edit", "propose"),
        "pages:correct-record": lambda: of_pages(world, "correct", "correct"),
        "pages:retire-record": lambda: retiring(world),
        "pages:undo-version": lambda: undoing_version(world),
        "pages:new-record": lambda: making(world),
        "pages:organisation-merge": lambda: merging(),
        "pages:organisation-detail": lambda: detail(world, "organisations", "code"),
        "pages:record-history": lambda: of_pages_plain(world),
        "pages:work-records": lambda: [Target("kind", kwargs={"resource": "themes"})],
        "pages:work-gap": lambda: [Target("gap", kwargs={"name": "low-trust"})],
        "pages:technology-detail": lambda: detail(world, "technologies", "slug"),
        "pages:concept-detail": lambda: detail(world, "concepts", "slug"),
        "pages:call-detail": lambda: calls(),
        "subscriptions:call-calendar": lambda: calls(),
        "subscriptions:technology-calendar": lambda: detail(world, "technologies", "slug"),
        **{f"api:calls-{part}": (lambda: calls()) for part in ("detail", "provenance", "versions")},
        "pages:source-detail": lambda: [Target("published", kwargs={"code": first["sources"]})],
        "pages:report-status": lambda: [
            Target("its secret", kwargs={"secret": world.report.secret}),
            Target("a guess", kwargs={"secret": "guess"}, public=False),
        ],
        "pages:report-answer": lambda: [
            Target(
                "open",
                kwargs={"pk": world.report.pk},
                sent={"POST": Sent({"answer": "直しました"})},
            )
        ],
        "pages:mend-message": lambda: [
            Target("uncertain", kwargs={"pk": world.message.pk}, sent=verbed("mark-sent"))
        ],
        "pages:mend-job": lambda: [
            Target("waiting", kwargs={"pk": world.job.pk}, sent=verbed("give-up"))
        ],
        "pages:mend-outbox": lambda: [Target("open", sent=verbed("hold"))],
        "pages:mend-suppressions": lambda: [
            Target("new", sent=verbed("add", address="nobody@example.jp", reason="本人の申出"))
        ],
        "pages:ledger-years": agencies.ledger_years,
        "pages:ledger-year": lambda: agencies.ledger_year(world.year),
        "pages:ledger-step": agencies.steps,
        "pages:ledger-correct": agencies.corrections,
        "pages:lead": agencies.leads,
        "accounts:person": lambda: [Target("x", kwargs=person, sent={"POST": Sent(give)})],
        "accounts:person-activity": lambda: [
            Target("x", kwargs=person, sent={"POST": Sent({"active": "no"})})
        ],
        "accounts:membership-end": lambda: [
            Target(
                "x",
                kwargs={"pk": member.pk},
                sent={"POST": Sent({"at_once": "on", "reason": "r"})},
            )
        ],
        "pages:import-list": lambda: [
            Target("a file", sent={"POST": Sent(a_file)}),
        ],
        "pages:import-detail": lambda: [Target("another's", kwargs={"pk": world.sheet})],
        "account_confirm_email": lambda: [Target("guess", kwargs={"key": "x-y"}, public=False)],
        "mfa_view_recovery_codes": lambda: [Target("none were made", public=False)],
        "account_reset_password_from_key": lambda: [
            Target("guess", kwargs={"uidb36": "z", "key": "x-y"})
        ],
        "mfa_edit_webauthn": lambda: [Target("none", kwargs={"pk": 999_999})],
        "mfa_remove_webauthn": lambda: [Target("none", kwargs={"pk": 999_999})],
        **{
            name: (lambda sent=sent: [Target("", sent={"POST": sent})])
            for name, sent in posted.items()
        },
    }


def a_file() -> dict[str, Any]:
    return {"file": SimpleUploadedFile("x.csv", b"slug\nx\n"), "kind": "technologies"}


def calls() -> list[Target]:
    """A published call, and an address at which there is none."""
    return [
        Target("published", kwargs={"slug": facts.keys("calls")[0]}),
        Target("none", kwargs={"slug": "no-such-call"}, public=False),
    ]


def detail(world: World, resource: str, key: str) -> list[Target]:
    return [
        replace(each.target, kwargs={key: each.key})
        for each in world.records
        if each.resource == resource
    ]


FOR_EACH: dict[str, Callable[[World, Persona], list[Target]]] = {
    "api:proposal": lambda world, persona: [
        replace(each, kwargs={"id": each.kwargs["pk"]}) for each in world.proposals_for(persona)
    ],
    "pages:proposal-detail": lambda world, persona: world.proposals_for(persona),
    "pages:proposal-step": stepping,
    "pages:proposal-undo": undoing,
    "pages:edit-change": lambda world, persona: on_changes(world, persona, "edit"),
    "pages:drop-change": lambda world, persona: on_changes(world, persona, "drop"),
    "pages:consent": consents,
    "accounts:token-revoke": tokens_of,
    "accounts:session-end": sessions_of,
}


@cache
def shared(world: World, name: str) -> list[Target]:
    resource, _line, part = name.removeprefix("api:").rpartition("-")
    known = for_everybody(world)
    if name in known:
        return known[name]()
    if name.startswith("api:") and part in ("list", "detail", "retire", "versions", "provenance"):
        return of_api(world, resource, part)
    return [Target("", query=FEW.get(name, ""))]


def targets(world: World, name: str, persona: Persona) -> list[Target]:
    """What this persona asks for at the route of that name."""
    if name in FOR_EACH:
        return FOR_EACH[name](world, persona)
    return shared(world, name)
