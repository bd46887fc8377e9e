"""For each route what is asked for there: addresses, and bodies that would be taken."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Membership
from catalogue.api.writing.shapes import SHAPES
from catalogue.models import Technology
from catalogue.services.editing.editables import EDITABLE
from tests.api import facts
from tests.api_writes.agencies import NEW
from tests.api_writes.test_creation import BODIES, evidence, theme
from tests.permissions import agencies, editing, gates, reminding
from tests.permissions.personas import Persona
from tests.permissions.rules import Sent, Target
from tests.permissions.table import RESOURCES
from tests.permissions.world import Record, World, version_of

JSON = "application/json"
NOTHING = [Target("")]
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
COUNCIL_ADDRESSES = {
    **dict.fromkeys(("", "-meetings", "-papers"), ("id",)),
    "-meeting": ("id", "meeting"),
}
TEXTS = {
    **dict.fromkeys(("concepts", *NEW), {"note": {"ja": "注", "en": "Note"}}),
    "sources": {"title": {"ja": "別の題", "en": "Another"}},
    "claims": {"quantity": {"ja": "別の量", "en": "Another"}},
}


def as_json(body: Any, **headers: str) -> Sent:
    """A body with a key of its own: where money moves it is needed."""
    return Sent(json.dumps(body), JSON, {**headers, "Idempotency-Key": str(uuid.uuid4())})


def verbed(verb: str, **more: str) -> dict[str, Sent]:
    """A button, with what stands beside it."""
    return {"POST": Sent({"verb": verb, **more})}


def named(record: Record) -> dict[str, str]:
    """The record as the API names it in an address."""
    return {EDITABLE[record.resource].key: record.key}


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
        if resource in SHAPES:
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
    if resource not in SHAPES:
        return [Target("list", query="limit=1")]
    body = NEW[resource]() if resource in NEW else new(resource)
    own = {"concepts": "mext", "organisations": body.get("code")}
    owner = own.get(resource, body.get("agency"))
    made = Target("new", query="limit=1", resource=resource, owners=((owner,),))
    made.sent["POST"] = as_json(body)
    # Of rounds there is no new one: each mark stands for a round already.
    found = [made] if resource != "vision-rounds" else []
    for record in records:
        if record.public:
            row = {**changed(record), **named(record), "version": version_of(record)}
            target = replace(record.target, sent={"PATCH": as_json([row])})
            found.append(target)
    return found


def new(resource: str) -> dict[str, Any]:
    """A new record of the catalogue."""
    body = {**(BODIES[resource] or theme(1)), "change_reason": "追加"}
    body |= {} if resource == "sources" else {"evidence": evidence()}
    return body | ({"technologies": [first_technology()]} if resource == "concepts" else {})


def first_technology() -> str:
    return Technology.objects.order_by("order").values_list("slug", flat=True)[0]


def whose(label: str, persona: Persona) -> str:
    return "one's own" if label == persona.label else label


def tokens_of(world: World, persona: Persona) -> list[Target]:
    found = []
    for label in dict.fromkeys((persona.label, "somebody", "editor")):
        token = world.tokens.get(label)
        if token:
            author = token.membership.user_id
            kwargs = {"pk": token.pk}
            found.append(Target(f"token of {whose(label, persona)}", kwargs=kwargs, author=author))
    return found


def sessions_of(world: World, persona: Persona) -> list[Target]:
    """Another session of the persona's own, and one of somebody else's."""
    return [
        Target(
            f"session of {whose(label, persona)}",
            kwargs={"pk": session.pk},
            author=session.user_id,
        )
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
        "pages:topic-wrong": Sent({"step": "send", "remark": "違う"}),
        "pages:report-error": Sent({"page": "/ja/", "text": "誤り"}),
    }
    checked = {
        "api:topic-matches": as_json({"text": "止血"}),
        "pages:topics": Sent({"text": "止血"}),
        "pages:topic-file": Sent(topics_file),
    }
    settled = Sent({"state": "dismissed", "reason": "確認"})
    first = {each.resource: each.key for each in reversed(world.records)}
    return {
        "language": lambda: [Target("ja", kwargs={"language": "ja"})],
        "api:unknown": lambda: [Target("nowhere", public=False)],
        "pages:edit-record": lambda: editing.of_pages(world, "edit", "propose"),
        "pages:correct-record": lambda: editing.of_pages(world, "correct", "correct"),
        "pages:retire-record": lambda: editing.retiring(world),
        "pages:undo-version": lambda: editing.undoing_version(world),
        "pages:new-record": lambda: editing.making(world),
        "pages:organisation-merge": lambda: editing.merging(),
        "pages:organisation-detail": lambda: detail(world, "organisations", "code"),
        "pages:record-history": lambda: editing.of_pages_plain(world),
        "pages:work-records": lambda: [Target("kind", kwargs={"resource": "themes"})],
        "pages:work-gap": lambda: [Target("gap", kwargs={"name": "low-trust"})],
        "pages:technology-detail": lambda: detail(world, "technologies", "slug"),
        "pages:concept-detail": lambda: detail(world, "concepts", "slug"),
        "pages:call-detail": lambda: agency_records("calls"),
        "pages:award-detail": lambda: agency_records("awards"),
        "subscriptions:call-calendar": lambda: agency_records("calls"),
        "subscriptions:technology-calendar": lambda: detail(world, "technologies", "slug"),
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
        "pages:topic-case": lambda: [
            Target("open", kwargs={"pk": world.case.pk}, sent={"POST": settled})
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
        **{
            f"api:council{part}": (
                lambda names=names: [
                    replace(each, kwargs={name: each.kwargs[name] for name in names})
                    for each in world.councils
                ]
            )
            for part, names in COUNCIL_ADDRESSES.items()
        },
        **reminding.for_everybody(world),
        "pages:ledger-years": agencies.ledger_years,
        "pages:ledger-year": lambda: agencies.ledger_year(world.year),
        "pages:ledger-step": agencies.steps,
        "pages:ledger-correct": agencies.corrections,
        "pages:lead": agencies.leads,
        **gates.targets(world.gate, world.awaited),
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
        "pages:import-template": lambda: [
            Target(kind, kwargs={"kind": kind}, resource=kind) for kind in ("awards", "tags")
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
        **{  # what is sent to be checked is not kept
            name: (lambda sent=sent: [Target("", sent={"POST": sent}, is_kept=False)])
            for name, sent in checked.items()
        },
    }


def a_file() -> dict[str, Any]:
    return {"file": SimpleUploadedFile("x.csv", b"slug\nx\n"), "kind": "technologies"}


def topics_file() -> dict[str, Any]:
    return {"file": SimpleUploadedFile("x.csv", "id,text\n1,止血\n".encode())}


def agency_records(resource: str) -> list[Target]:
    """A published record of an agency, and an address at which there is none.

    No real contract is known: of those there is only the second.
    """
    key = facts.RESOURCES.get(resource, "code")
    first = facts.keys(resource)[:1] if resource in facts.RESOURCES else []
    return [
        *(Target("published", kwargs={key: name}) for name in first),
        Target("none", kwargs={key: "no-such-record"}, public=False),
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
    "pages:proposal-step": editing.stepping,
    "pages:proposal-undo": editing.undoing,
    "pages:edit-change": lambda world, persona: editing.on_changes(world, persona, "edit"),
    "pages:drop-change": lambda world, persona: editing.on_changes(world, persona, "drop"),
    "pages:consent": editing.consents,
    "accounts:token-revoke": tokens_of,
    "accounts:session-end": sessions_of,
    "pages:read-notice": reminding.notices_of,
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
