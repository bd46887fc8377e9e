"""Is the cache exact? Edits through SQL, each looked for in every web process, under load."""

import http.client
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg2
from clients import Client

EDITS = 40
CONNECTIONS = 16
LOAD_SECONDS = 2
RENAME = "UPDATE catalogue_technology SET name_en = %s WHERE slug = %s"


@dataclass
class Freshness:
    """What the check found: stale answers, and how many answers each process gave."""

    stale: int = 0
    answers: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        shares = " and ".join(str(number) for number in sorted(self.answers.values()))
        return (
            f"{EDITS} edits, {self.answers.total()} answers asked for after their commit"
            f" (by {len(self.answers)} web processes: {shares}), {self.stale} stale"
        )


def check(
    client: Client,
    port: int,
    address: str,
    slug: str,
    paths: tuple[str, str],
    rename: Callable[[str, str], None] | None = None,
) -> Freshness:
    """Edit the technology ``slug`` again and again while ``paths``, which show it, are asked for.

    ``rename`` commits an edit; without it SQL does.

    Every reader gives the ETag of its last answer: an outdated one must not earn a 304.
    """
    found = Freshness()
    load = threading.Thread(target=client, args=(port, paths[0], {}, LOAD_SECONDS))
    load.start()
    readers = [http.client.HTTPConnection("127.0.0.1", port) for _ in range(CONNECTIONS)]
    etags = [""] * CONNECTIONS
    database = psycopg2.connect(address)
    for edit in range(EDITS):
        name = f"Benchmark edit {edit}"
        if rename:
            rename(slug, name)
        else:
            with database, database.cursor() as cursor:  # commits
                cursor.execute(RENAME, [name, slug])
        for number, reader in enumerate(readers):
            reader.request("GET", paths[number % 2], headers={"If-None-Match": etags[number]})
            answer = reader.getresponse()
            body = answer.read()
            etags[number] = answer.headers["ETag"]
            found.answers[answer.headers["X-Process"]] += 1
            found.stale += answer.status != 200 or name.encode() not in body
    database.close()
    load.join()
    return found
