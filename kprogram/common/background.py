"""The one door to background work: a task is asked for by its name and fires on commit.

The broker only rings a bell. What is to be done stands in PostgreSQL (``kprogram.common.jobs``), so
a ring that is lost costs a minute: the tick finds the row and rings again.
"""

import logging
import uuid
from functools import partial

from django.db import connection, transaction
from kombu.exceptions import KombuError
from redis import RedisError

from kprogram.celery import app

Id = int | uuid.UUID

log = logging.getLogger(__name__)


class UnknownTask(LookupError):  # noqa: N818 (after what it is about)
    """No task has this name: a mistake of the code that asks."""


def enqueue(name: str, *ids: Id) -> None:
    """Ring for a task when the transaction commits; after a rollback nothing has rung.

    Arguments are ids only: what a task needs it reads, and nothing confidential lies in the queue.
    When the broker is away this is noted and nothing is raised.
    """
    if name not in known():
        raise UnknownTask(f"There is no background task {name!r}.")
    transaction.on_commit(partial(ring, name, [plain(each) for each in ids]))


def enqueue_once(name: str) -> None:
    """Ring for a task without arguments on commit, once for all who ask for it in a transaction.

    A ring that stands is enough: the savepoints that could take it back enclose the caller too.
    """
    for entry in connection.run_on_commit:
        work = entry[1]
        if isinstance(work, partial) and work.func is ring and work.args == (name, []):
            return
    enqueue(name)


def known() -> set[str]:
    """The names of the portal's tasks. Their modules are imported here, and nowhere else."""
    app.loader.import_default_modules()
    return {name for name in app.tasks if not name.startswith("celery.")}


def plain(value: Id) -> int | str:
    """An id as JSON has it; anything else is refused."""
    if isinstance(value, uuid.UUID):
        return str(value)
    if type(value) is not int:
        raise TypeError(f"Only ids go into the queue, not {type(value).__name__}.")
    return value


def ring(name: str, arguments: list[int | str]) -> bool:
    """Send the message now; False when the broker is away."""
    try:
        with app.connection_for_write() as connection:
            # By itself kombu would try for ever to reach a broker that is away.
            connection.transport_options = {**connection.transport_options, "max_retries": 0}
            app.send_task(name, args=arguments, connection=connection, retry=False)
    except (KombuError, RedisError, OSError) as error:
        log.warning("The broker is away; %s waits for the next tick: %s", name, error)
        return False
    return True
