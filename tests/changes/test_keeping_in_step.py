"""A client that starts at 0 and follows ``next`` has exactly what the lists show."""

from typing import Any

import pytest

from kprogram.common import changes
from kprogram.common.models import PublicChange
from tests.changes.copies import Follower, lists
from tests.changes.walk import Walk


@pytest.mark.parametrize("seed", [1, 2])
def test_over_a_walk_of_edits(committed_catalogue: None, settings: Any, seed: int) -> None:
    resources = changes.resources()
    constant, walk = Follower(), Walk(seed, settings)
    assert constant.follow() == {name: rows for name, rows in lists(resources).items() if rows}
    done = set()
    for _ in range(8):
        done |= {walk.step() for _ in range(6)}
        shown = lists(resources)
        copy = constant.follow()
        for resource in resources:
            assert copy.get(resource, {}) == shown[resource]
    assert len([name for name in done if "refused" not in name]) > 9
    late = Follower(limit=200)
    assert late.follow() == constant.copy
    assert late.rows == constant.rows
    assert [row["seq"] for row in late.rows] == [*range(1, PublicChange.objects.count() + 1)]
