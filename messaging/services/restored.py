"""Is this the database that the outbox was written in? A restored backup sends nothing by itself.

A backup holds messages that were sent after it was made. Two signs tell a restored database, and
each is looked at before anything goes out:

* its *place*: PostgreSQL's number for the server, its timeline, and those of the database and of
  the outbox's table. No dump carries these over, and a recovery to a moment begins a new timeline.
* its *mark*: a number that every tick raises here and notes in Redis. Files of the database that
  were put back are behind what Redis has seen. (An emptied Redis has seen nothing: no sign.)
"""

import logging
import uuid

import redis
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.models import User
from kprogram.common import clock
from messaging.choices import MessageState
from messaging.models import Message, Outbox

RESTORED, BY_HAND = "restored", "by hand"
PLACE = """
    SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
        (SELECT timeline_id FROM pg_control_checkpoint()),
        (SELECT oid FROM pg_database WHERE datname = current_database()),
        'messaging_outbox'::regclass::oid)
"""
WAIT_SECONDS = 2

log = logging.getLogger(__name__)


def place() -> str:
    with connection.cursor() as cursor:
        cursor.execute(PLACE)
        return str(cursor.fetchone()[0])


def row() -> Outbox:
    """The one row; made here with the first question."""
    return Outbox.objects.get_or_create(id=1, defaults={"place": place()})[0]


def state() -> Outbox:
    """The row for whoever only looks: nothing is written, and one that is not there yet is open."""
    return Outbox.objects.first() or Outbox()


def is_open() -> bool:
    """Whether messages may go out; holds the outbox when this turns out to be a restored copy."""
    outbox = row()
    if outbox.held_since is None and is_restored(outbox):
        hold(RESTORED)
        return False
    return outbox.held_since is None


def is_restored(outbox: Outbox) -> bool:
    """Redis is asked before the row is read again: a tick of another process raises the mark there
    first, so that what Redis has seen is never ahead of a row that was read later."""
    noted = seen(outbox.instance)
    here = Outbox.objects.get(pk=outbox.pk)
    return here.place != place() or (here.instance == outbox.instance and noted > here.mark)


def watch() -> None:
    """With each tick: look at the signs, and raise the mark here first and then in Redis."""
    if not is_open():
        return
    with transaction.atomic():
        outbox = Outbox.objects.select_for_update().get()
        Outbox.objects.update(mark=F("mark") + 1)
    note(outbox.instance, outbox.mark + 1)


def hold(because: str) -> None:
    """Let nothing out until an operator releases it."""
    row()
    held = Outbox.objects.filter(held_since=None).update(held_since=Now(), held_because=because)
    if held:
        log.warning("The outbox is held (%s): an operator must release it.", because)


@transaction.atomic
def release(by: User, drop_due: bool) -> int:
    """Let messages out again. ``drop_due``: cancel what was due by now, because the portal that
    was backed up has sent it; returns how many."""
    row()
    Outbox.objects.select_for_update().get()
    dropped = 0
    if drop_due:
        due = Message.objects.unsent().filter(send_at__lte=clock.now())
        dropped = due.update(
            state=MessageState.CANCELLED, settled_by=by, settled_at=Now(), claim=None
        )
    Outbox.objects.update(
        instance=uuid.uuid4(),
        place=place(),
        mark=0,
        held_since=None,
        held_because="",
        released_by=by,
        released_at=Now(),
    )
    return dropped


def seen(instance: uuid.UUID) -> int:
    """The highest mark that Redis has seen of this outbox; 0 when it does not know or is away."""
    try:
        with _client() as client:
            return int(client.get(_key(instance)) or 0)
    except redis.RedisError:
        return 0


def note(instance: uuid.UUID, mark: int) -> None:
    try:
        with _client() as client:
            client.set(_key(instance), mark)
    except redis.RedisError as error:
        log.warning("The mark of the outbox could not be noted: %s", error)


def _key(instance: uuid.UUID) -> str:
    return f"outbox-mark:{instance}"


def _client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=WAIT_SECONDS, socket_connect_timeout=WAIT_SECONDS
    )
