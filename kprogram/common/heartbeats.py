"""When worker and clock were last heard of: told to whoever watches the portal."""

import datetime as dt

from django.db import models
from django.db.models.functions import Now

WORKER, BEAT = "worker", "beat"


class Heartbeat(models.Model):
    """A process by its name. No part of the history."""

    name = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "common"

    def __str__(self) -> str:
        return self.name


def beat(name: str) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"at": Now()})


def heard() -> dict[str, dt.datetime]:
    return dict(Heartbeat.objects.values_list("name", "at"))
