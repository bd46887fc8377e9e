"""A word planted in every confidential text of two councils comes nowhere but to their members.

Work is done, refused and made to fail; then every sink is looked at. A planted leak is found.
"""

import datetime as dt
import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import models as fields
from django.test import Client

from accounts.choices import Role
from councils import duties
from councils.api import shapes
from councils.choices import NeedState
from councils.models import Meeting
from councils.services import asking, meetings, minutes, needs, notices, papers, seating
from councils.services.meetings import Matter, Offer, When, Where
from councils.services.papers import StoredFile
from councils.services.steps import By, Refused, step
from kprogram.common import background, clock
from kprogram.common.dates import japan_today
from kprogram.common.models import PublicChange, PublicGeneration
from kprogram.public_cache import PublicCache
from kprogram.wsgi import django_application
from tests.councils.sinks import NOBODY, Sinks, kept_in
from tests.councils.test_api import addresses
from tests.councils.world import SECRET, World, tables
from tests.editing.people import signed_in
from tests.people import person

SITE = "https://portal.invalid"
WORDS = (fields.TextField, fields.CharField)
# Names of posts tell nothing of a council; the others are addresses and hashes, by their form.
PLAIN = {
    *("Post.title_ja", "Post.title_en", "Meeting.online_address"),
    *("PaperVersion.file", "PaperVersion.content_type", "PaperVersion.sha256"),
}


@pytest.fixture
def sinks(caplog: pytest.LogCaptureFixture) -> Sinks:
    caplog.set_level(logging.DEBUG)
    return Sinks(caplog)


def by(user: Any) -> By:
    return By(user, Role.COUNCIL_SECRETARY.value)


def hours(days: int) -> When:
    start = clock.now() + dt.timedelta(days=days)
    return When(start, start + dt.timedelta(hours=2))


def without_canary() -> set[str]:
    """The texts of the councils, by model and field, in no row of which the canary stands."""
    found = set()
    for model in tables():
        for field in model._meta.get_fields():  # type: ignore[attr-defined]
            if isinstance(field, WORDS) and not field.choices:
                rows = model.objects.filter(**{f"{field.name}__contains": SECRET})  # type: ignore[attr-defined]
                found |= set() if rows.exists() else {f"{model.__name__}.{field.name}"}
    return found


def work(world: World) -> Meeting:
    """The steps of the secretariat and of a member, each with the canary in its words."""
    secretary, member, council = by(world.secretary), by(world.member), world.first.council
    agenda = [Matter("advancement", f"{SECRET} a", f"{SECRET} b")]
    where, due = (
        Where(f"{SECRET} p", "https://meet.invalid/x"),
        japan_today() + dt.timedelta(days=9),
    )
    meeting = meetings.plan(secretary, council, agenda, where, site=SITE, when=hours(30))
    offer = Offer([hours(40)], due)
    other = meetings.plan(secretary, council, agenda, where, site=SITE, offer=offer)
    meetings.close_poll(secretary, other.poll, other.poll.options.get(), SITE)
    meetings.move(secretary, meeting, hours(31), where, SITE)
    meetings.cancel(secretary, other, f"{SECRET} c", SITE)
    found = asking.draft_procedure(secretary, council, f"{SECRET} d", f"{SECRET} e", due)
    asking.open_procedure(secretary, found, SITE)
    asking.answer_procedure(member, found, "agree", f"{SECRET} f")
    asking.close_procedure(secretary, found, f"{SECRET} g")
    asked = asking.request_material(
        secretary, council, f"{SECRET} h", f"{SECRET} i", due, SITE, seat=world.seat
    )
    asking.answer_request(member, asked, f"{SECRET} j")
    said = minutes.comment(member, world.first.rows["minutes"], f"{SECRET} k")
    minutes.answer_comment(secretary, said, f"{SECRET} l")
    need = world.first.rows["need"]
    needs.settle(secretary, need, NeedState.TAKEN_UP, f"{SECRET} q", japan_today())
    stored = StoredFile("vault-name", f"{SECRET} m.pdf", "application/pdf", 9, "a" * 64)
    version = papers.submit(secretary, council, f"{SECRET} n", "material", stored, meeting)
    papers.note_scan(version, clean=True, note=f"{SECRET} o")
    papers.clear(secretary, version.paper)
    successor = person(Role.COUNCIL_MEMBER, "u-tokyo").user
    seating.appoint_deputy(secretary, world.seat.post, successor, japan_today(), SITE)
    seating.acknowledge(by(successor), world.seat, SITE)
    return meeting


def fail(world: World, sinks: Sinks, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals, and errors that nobody foresaw, with the words in their messages."""
    with pytest.raises(Refused) as refused:
        asking.close_procedure(by(world.secretary), world.first.rows["open procedure"], "")
    with pytest.raises(Refused) as blank, step(by(world.secretary), "test"):
        Meeting.objects.filter(pk=world.first.rows["meeting"].pk).update(number=2)
    assert SECRET not in f"{refused.value} {blank.value}"
    failing = signed_in(world.member)
    failing.raise_request_exception = False
    errors: list[Callable[..., Any]] = [
        lambda *_: (_ for _ in ()).throw(ValueError(SECRET)),
        lambda *_: Meeting.objects.filter(council=world.first.council).update(number=0),
    ]
    for number, error in enumerate(errors):
        with monkeypatch.context() as patch:
            patch.setattr(shapes, "meeting", error)
            response = failing.get(addresses(world.first)[1])
        assert response.status_code == 500
        sinks.hear(f"error {number}", response)


def ask_as_others(world: World, sinks: Sinks) -> list[tuple[str, Client]]:
    """Everybody else at every address of the council."""
    people = {
        NOBODY: Client(),
        "a member of another council": signed_in(world.stranger),
        "one whose seat is over": signed_in(world.former),
        "an editor": signed_in(world.editor),
        "an operator": signed_in(person(Role.OPERATOR, None).user),
    }
    for name, client in people.items():
        for address in addresses(world.first):
            sinks.hear(f"{address} to {name}", client.get(address))
    return list(people.items())


def test_the_canary_comes_nowhere(
    world: World,
    sinks: Sinks,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Client().get("/api/v1/changes/")  # what was public already has its place in the feed
    before = (PublicGeneration.objects.get().value, PublicChange.objects.count())
    with django_capture_on_commit_callbacks(execute=True):  # it rings, into the real broker
        work(world)
    assert sinks.valkey.llen("celery") > 0
    fail(world, sinks, monkeypatch)
    for client in (signed_in(world.member), signed_in(world.secretary)):
        answers = [client.get(each) for each in addresses(world.first)]
        assert all(SECRET in each.content.decode() for each in answers[::3])  # the work was real
    told = [duty for duty in duties.duties(japan_today()) if duty.people]
    assert {duty.kind for duty in told} == {"meeting", "papers", "request"}
    assert SECRET not in repr([(each.about, each.link, each.context) for each in told])
    readers = ask_as_others(world, sinks)
    assert sinks.found(readers, world.first) == []
    after = (PublicGeneration.objects.get().value, PublicChange.objects.count())
    assert after == before
    assert without_canary() == PLAIN
    sinks.valkey.delete("celery")


def test_the_cache_of_public_answers_keeps_nothing_of_it(world: World) -> None:
    cache = PublicCache(django_application)
    session = signed_in(world.member).cookies["session"].value
    for cookie in ("", f"session={session}"):
        for address in ("/api/v1/councils/", *addresses(world.first)):
            environ = {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": address,
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "wsgi.url_scheme": "http",
                "wsgi.input": BytesIO(),
                "HTTP_HOST": "localhost",
                "HTTP_COOKIE": cookie,
            }
            list(cache(environ, lambda *_: None))
    assert kept_in(cache) == []


LEAKS = ["mail", "log", "valkey", "answer"]


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_found(
    world: World, sinks: Sinks, monkeypatch: pytest.MonkeyPatch, leak: str
) -> None:
    match leak:
        case "mail":
            monkeypatch.setattr(notices, "moment_of", lambda meeting: meeting.place)
            where = Where(f"{SECRET} place")
            council = world.first.council
            meetings.plan(by(world.secretary), council, [], where, site=SITE, when=hours(9))
            expected = {"tables: messaging_message", "mails"}
        case "log":
            logging.getLogger("councils").warning("The meeting at %s.", f"{SECRET} place")
            expected = {"logs"}
        case "valkey":
            background.ring("messaging.dispatch", [SECRET])  # type: ignore[list-item]
            expected = {"valkey"}
        case "answer":
            sinks.hear("a page", signed_in(world.member).get(addresses(world.first)[0]))
            expected = {"answers"}
    found = sinks.found([], world.first)
    if leak == "valkey":
        sinks.valkey.delete("celery")
    assert (
        found and {each if "tables" in each else each.split(":")[0] for each in found} == expected
    )
