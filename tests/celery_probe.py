"""The worker of the tests: ``celery -A tests.celery_probe worker``, with a queue of its own that
the environment names. A lost worker is noticed within seconds here.
"""

import os

from kprogram.celery import app

QUEUE = os.environ["PROBE_QUEUE"]

app.conf.include = ["tests.faults.bodies"]
app.conf.task_default_queue = QUEUE
app.conf.broker_transport_options = {
    **app.conf.broker_transport_options,
    "visibility_timeout": 6,
    "unacked_restore_interval": 1,
    **{f"unacked{key}_key": f"{QUEUE}.unacked{key}" for key in ("", "_index", "_mutex")},
}
