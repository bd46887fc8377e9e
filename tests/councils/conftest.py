"""The two councils, and the portal's own role."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from accounts.models import User
from kprogram.common.database_role import grant
from kprogram.common.row_security import seen_by
from tests.api.conftest import api
from tests.councils.world import World
from tests.faults.database import APPLICATION_ROLE, run, write_links

__all__ = ["api"]

Wall = Callable[[User | None], AbstractContextManager[None]]


@pytest.fixture
def world(catalogue: None) -> World:
    return World()


@pytest.fixture
def wall(world: World) -> Wall:
    """As the portal's role, for a person (None: nobody is named)."""
    write_links()
    grant(APPLICATION_ROLE)

    @contextmanager
    def working_for(user: User | None) -> Iterator[None]:
        run(f"SET LOCAL ROLE {APPLICATION_ROLE}")
        try:
            with seen_by(user.pk if user else None):
                yield
        finally:
            run("RESET ROLE")

    return working_for
