"""Bars drawn on the server. A bar is a share of the widest one, in thousandths."""

from typing import Any

from funding.services.sums import Rung
from funding.templatetags.awards import unit_of

WIDTH = 1000


def unit(rungs: list[dict[str, Any]]) -> str:
    """One unit for all amounts of the ladder."""
    return unit_of([yen for rung in rungs for yen in _amounts(rung)])


def _amounts(rung: dict[str, Any]) -> list[int | None]:
    tallies = (rung, *rung["other_kinds"])
    return [tally[name] for tally in tallies for name in ("known_yen", "bounded_yen")]


def ladder(rungs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A bar for each rung: exact amounts, then bounded ones beside them; other kinds below it."""
    widest = max((sum(filter(None, _amounts(rung)[:2])) for rung in rungs), default=0)
    return [{**rung, **_bar(rung, widest), "others": _others(rung, widest)} for rung in rungs]


def _others(rung: dict[str, Any], widest: int) -> list[dict[str, Any]]:
    return [{**tally, **_bar(tally, widest)} for tally in rung["other_kinds"]]


def _bar(tally: dict[str, Any], widest: int) -> dict[str, int]:
    known, bounded = (_share(tally[name], widest) for name in ("known_yen", "bounded_yen"))
    bounded = min(bounded, WIDTH - known)
    return {"known_width": known, "bounded_x": known, "bounded_width": bounded}


def _share(yen: int | None, widest: int) -> int:
    """At least a hair of it, where there is an amount at all."""
    return max(2, round(yen * WIDTH / widest)) if yen and widest else 0


def comparison(parts: list[tuple[str, Rung]]) -> dict[str, Any]:
    """Rungs beside each other, in one unit."""
    yen = [rung.tally.known_yen for _name, rung in parts]
    widest = max((each or 0 for each in yen), default=0)
    bars = [
        {
            "title": name,
            "known_yen": rung.tally.known_yen,
            "rows_known": rung.tally.rows_known,
            "rows_unknown": rung.rows_unknown,
            "known_width": _share(rung.tally.known_yen, widest),
        }
        for name, rung in parts
    ]
    return {"bars": bars, "unit": unit_of(yen)}
