"""The chain's lock and the counter's row are taken in one order, whatever was written first."""

import threading
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from accounts.choices import Role
from catalogue.models import Proposal, Theme
from catalogue.services.editing.proposals import Wish, draft
from tests.faults.database import fetch, run
from tests.faults.parallel import in_parallel
from tests.people import person

pytestmark = pytest.mark.usefixtures("committed_catalogue")
PATIENCE = 0.5  # below the lock_timeout of one second


def crossing() -> list[Any]:
    """One transaction has the chain's lock and goes for the counter, the other comes across."""
    someone = person(Role.CABINET_EDITOR)
    first, second = Theme.objects.order_by("order")[:2]
    wish = Wish("themes", first.code, "update", {"name_en": "x"}, first.version)
    draft(someone.by, "t", "r", [wish])
    counter = fetch(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'catalogue_theme'::regclass"
        " AND tgname LIKE '%%count_change%%'"
    )[0][0]
    has_chain, has_counter = threading.Event(), threading.Event()

    def chain_first() -> None:
        with transaction.atomic():
            Proposal.objects.update(title="kept by the chain, not counted")
            run("SET CONSTRAINTS ALL IMMEDIATE")
            has_chain.set()
            has_counter.wait(PATIENCE)
            Theme.objects.filter(pk=first.pk).update(name_en="first")

    def counter_first() -> None:
        has_chain.wait(20)
        with transaction.atomic():
            Theme.objects.filter(pk=second.pk).update(name_en="second")
            run(f"SET CONSTRAINTS {connection.ops.quote_name(counter)} IMMEDIATE")
            has_counter.set()

    return in_parallel(chain_first, counter_first)


def test_transactions_that_come_across_each_other_both_commit() -> None:
    assert crossing() == [None, None]
    assert set(Theme.objects.order_by("order").values_list("name_en", flat=True)[:2]) == {
        "first",
        "second",
    }


def test_without_the_one_order_one_of_them_fails() -> None:
    trigger = "TRIGGER common_chain_before_counter"
    run(f"ALTER TABLE common_publicgeneration DISABLE {trigger}")
    try:
        results = crossing()
    finally:
        run(f"ALTER TABLE common_publicgeneration ENABLE {trigger}")
    assert [each for each in results if isinstance(each, OperationalError)] != []
