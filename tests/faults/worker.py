"""Real workers of the tests, each with a queue of its own, killed by their recorded number."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.db import connection

from kprogram.celery import app

ROOT = Path(__file__).resolve().parents[2]


def until(condition: Callable[[], Any], what: str, seconds: float = 45) -> None:
    """Wait until a condition holds; fail with ``what`` when the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.05)


class Queue:
    """A queue of one test, for what is enqueued in this process and for its workers."""

    def __init__(self, folder: Path) -> None:
        self.name = f"test-{uuid.uuid4().hex}"
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self.before = app.conf.task_default_queue
        app.conf.task_default_queue = self.name
        app.amqp.__dict__.pop("queues", None)  # it remembers the queue of before
        app.amqp.__dict__.pop("router", None)

    def messages(self) -> list[tuple[str, list[Any]]]:
        """What waits in the queue: names and arguments, oldest first."""
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            found = [json.loads(each) for each in client.lrange(self.name, 0, -1)]
        assert {each["content-type"] for each in found} <= {"application/json"}
        return [
            (each["headers"]["task"], json.loads(each["headers"]["argsrepr"].replace("'", '"')))
            for each in reversed(found)
        ]

    def start_worker(self) -> int:
        """A worker with the database of the test; returns its process when it is ready."""
        log = self.folder / f"worker-{len(self.workers)}"
        place = urlsplit(os.environ["DATABASE_URL"])
        address = place._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        command = ["-m", "celery", "-A", "tests.celery_probe", "worker", "-l", "INFO"]
        with log.open("wb") as output:
            worker = subprocess.Popen(
                [sys.executable, *command, "--without-gossip", "--without-mingle"],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": address, "PROBE_QUEUE": self.name},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.workers.append(worker)
        until(lambda: " ready." in log.read_text() or worker.poll() is not None, "a worker")
        assert worker.poll() is None, log.read_text()
        return worker.pid

    def close(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGKILL)
            worker.wait(30)
        app.conf.task_default_queue = self.before
        app.amqp.__dict__.pop("queues", None)
        app.amqp.__dict__.pop("router", None)
        with redis.Redis.from_url(settings.REDIS_URL) as client:
            for key in client.scan_iter(f"*{self.name}*"):
                client.delete(key)
