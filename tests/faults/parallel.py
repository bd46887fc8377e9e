"""Threads that begin together, each with a database connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def in_parallel(*works: Callable[[], Any]) -> list[Any]:
    """Run the works in threads that begin together; what each returned or raised, in order."""
    barrier = threading.Barrier(len(works))
    results: list[Any] = [None] * len(works)

    def run(place: int, work: Callable[[], Any]) -> None:
        try:
            barrier.wait(20)
            results[place] = work()
        except Exception as error:  # the test looks at it
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results
