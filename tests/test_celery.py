"""Background work: the settings that keep tasks, and one task through a real worker."""

from pathlib import Path

import pytest
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
