"""The cells of the matrix, and which of them are asked: all, or one for each permission class.

A permission class of a route are the personas that come there in the same manner and to whom the
table says the same about everything that there is to ask. In the short suite one of them speaks
for all; which one goes round with the route. The full product is for the soak.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.permissions import asked
from tests.permissions.personas import Persona
from tests.permissions.rules import Answer, Asking, Target
from tests.permissions.table import TABLE
from tests.permissions.walk import ROUTES
from tests.permissions.world import World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Cell:
    """One request; ``expected`` is None where the table does not know the method."""

    persona: Persona
    target: Target
    method: str
    expected: Answer | None

    @property
    def is_declared(self) -> bool:
        return self.expected is not None and self.method != "HEAD"


def cells_of(world: World, name: str, persona: Persona) -> list[Cell]:
    """All that a persona asks at a route: HEAD, and what the route does not have, once."""
    targets = asked.targets(world, name, persona)
    if persona.bearer and not ROUTES[name].is_api:
        targets = targets[:1]  # a page does not know the bearer of a token
    return [
        Cell(persona, target, method, expected(name, persona, target, method))
        for place, target in enumerate(targets)
        for method in METHODS
        if place == 0 or (method != "HEAD" and TABLE[name].rule(method))
        if not asks_elsewhere(name, target, method)
    ]


def expected(name: str, persona: Persona, target: Target, method: str) -> Answer | None:
    """What the table says; None where it does not know the method."""
    rule = TABLE[name].rule(method)
    actor = persona.seen_by(ROUTES[name].is_api)
    return rule(Asking(actor, target, method)) if rule else None


def asks_elsewhere(name: str, target: Target, method: str) -> bool:
    """Whether the route is written to with this method, but about other targets."""
    if not target.sent or method in READING or TABLE[name].rule(method) is None:
        return False
    return method not in target.sent


def manner(persona: Persona) -> str:
    """How somebody comes: the code reads a session, a token and an ended role each elsewhere."""
    if persona.bearer:
        return "token"
    if persona.actor.user is None:
        return "nobody"
    return "role" if persona.actor.memberships else "no role"


def classes(world: World, name: str) -> list[list[list[Cell]]]:
    """The permission classes of a route: for each of them the cells of each of its personas."""
    found: dict[object, list[list[Cell]]] = {}
    for persona in world.personas:
        cells = cells_of(world, name, persona)
        answers = tuple((each.target.state, each.method, each.expected) for each in cells)
        found.setdefault((manner(persona), answers), []).append(cells)
    assert any(any(members) for members in found.values()), f"nothing is asked at {name}"
    return list(found.values())


def speaking(world: World, name: str) -> Iterator[Cell]:
    """The cells of one persona of each class. What the table does not declare, and HEAD, is asked
    by nobody in particular and by whoever may most."""
    turn = zlib.crc32(name.encode())
    spoken = [members[turn % len(members)] for members in classes(world, name) if members[0]]
    most = max(spoken, key=lambda cells: sum(each.expected is Answer.OPEN for each in cells))
    for cells in spoken:
        asks_all = cells is most or manner(cells[0].persona) == "nobody"
        yield from (each for each in cells if asks_all or each.is_declared)


def everything(world: World, name: str) -> Iterator[Cell]:
    """The full product."""
    for persona in world.personas:
        yield from cells_of(world, name, persona)
