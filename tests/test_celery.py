"""Background work: the settings that keep tasks, and one task through a real worker."""

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings
from kombu.exceptions import EncodeError

from kprogram.celery import app
from kprogram.environment import celery_broker

ROOT = Path(__file__).resolve().parents[1]


def test_the_settings_of_the_design() -> None:
    conf = app.conf
    assert conf.task_acks_late is True
    assert conf.task_reject_on_worker_lost is True
    assert conf.worker_prefetch_multiplier == 1
    assert conf.broker_transport_options == {
        "visibility_timeout": 300,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
    }
    assert conf.task_time_limit < conf.broker_transport_options["visibility_timeout"]
    assert (conf.task_serializer, conf.accept_content) == ("json", ["json"])
    assert conf.task_ignore_result is True
    assert conf.result_backend is None
    assert conf.timezone == "Asia/Tokyo"
    assert conf.worker_pool == "prefork"
    assert conf.broker_connection_retry_on_startup is True


def test_only_json_is_sent() -> None:
    with pytest.raises((EncodeError, TypeError)):
        app.send_task("tests.write", args=[object()], queue="nobody-reads-this")


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        ("redis://h:6379/0", "redis://h:6379/0"),
        ("unix:///run/v.sock", "redis+socket:///run/v.sock"),
        ("unix:///run/v.sock?db=2", "redis+socket:///run/v.sock?virtual_host=2"),
    ],
)
def test_a_socket_is_written_as_celery_reads_it(url: str, broker: str) -> None:
    assert celery_broker(url) == broker


@pytest.fixture
def queue() -> Iterator[str]:
    """A queue of this test alone."""
    name = f"test-{uuid.uuid4().hex}"
    yield name
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete(name, f"_kombu.binding.{name}")


def test_a_real_worker_does_a_task(queue: str, tmp_path: Path) -> None:
    done = tmp_path / "done"
    app.send_task("tests.write", args=[str(done), "済み"], queue=queue)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        message = json.loads(client.lindex(queue, 0))
        assert message["content-type"] == "application/json"
    log = tmp_path / "log"
    command = ["-m", "celery", "-A", "tests.celery_probe", "worker", "-c", "1", "-Q", queue]
    with log.open("w") as output:
        worker = subprocess.Popen(
            [sys.executable, *command, "--without-gossip", "--without-mingle", "-l", "WARNING"],
            cwd=ROOT,
            env=dict(os.environ),
            stdout=output,
            stderr=output,
        )
        try:
            until = time.monotonic() + 60
            while not (done.exists() and done.read_text(encoding="utf-8")):
                assert worker.poll() is None, log.read_text()
                assert time.monotonic() < until, log.read_text()
                time.sleep(0.05)
        finally:
            worker.terminate()
            code = worker.wait(30)
    assert done.read_text(encoding="utf-8") == "済み"
    assert code == 0
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        assert client.llen(queue) == 0
