"""What the councils do with each tick, and which files of the vault are theirs."""

from django.conf import settings

from councils.services import scans
from kprogram.common import vault
from kprogram.common.ticks import on_tick


def register_background() -> None:
    if settings.COUNCILS:
        vault.kept_by(scans.kept)
        on_tick(scans.tick)
