"""The Celery application of worker and beat. PostgreSQL is the truth; the broker only rings."""

import os
import signal
from typing import Any

from celery import Celery
from celery.signals import worker_process_init, worker_ready

from kprogram.runtime.processes import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kprogram.settings")

TICK = "common.tick"

app = Celery("kprogram")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def tie_to_worker(**_: Any) -> None:
    """A pool process ends with its worker, however that ends: what it was doing is not committed
    beside the one who takes it up again."""
    die_with_parent(signal.SIGKILL)


@worker_ready.connect
def tick_at_once(sender: Any, **_: Any) -> None:
    """What was left waiting while no worker ran is taken up now, not with beat's next tick."""
    sender.app.send_task(TICK, expires=60)
