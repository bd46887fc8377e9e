"""What editing costs the public, in one run: edits through the portal's own services show in the
next read of every web process, and a long history leaves the public list as fast as it was.

``python -m kprogram.runtime exec -- python benchmarks/editing.py``, or with DATABASE_URL set.
A database of its own is made, loaded and dropped. docs/benchmarks.md explains the results.
"""

import argparse
import contextlib
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import clients
import freshness
import psycopg2
from serving import LIST, ROOT, Case, Servers, database, first_slug, machine

VERSIONS = 50
# The portal's services in a process of their own: a line with a name in, an edit out.
EDITOR = """
    import datetime, sys, django
    django.setup()
    from accounts.choices import Role
    from accounts.models import Membership, Organisation, User
    from catalogue.services.editing.proposals import By, Wish, approve, draft, propose, release

    def somebody(role):
        user = User.objects.create(email=f"{role.value}@example.jp")
        cao = Organisation.objects.get(code="cao")
        day = datetime.date(2026, 1, 1)
        Membership.objects.create(user=user, role=role, organisation=cao, starts_on=day)
        return By(user, role.value)

    editor, approver = somebody(Role.CABINET_EDITOR), somebody(Role.CABINET_APPROVER)
    print("ready", flush=True)
    for line in sys.stdin:
        slug, name = line.rstrip("\\n").split("\\t")
        wish = Wish("technologies", slug, "update", {"name_en": name})
        proposal = propose(draft(editor, "Benchmark", "measured", [wish]), editor)
        release(approve(proposal, approver), approver)
        print("released", flush=True)
"""


class Editor:
    """Edits technologies through the services: drafted, proposed, approved, released."""

    def __init__(self, address: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(EDITOR)],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": address, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._hear("ready")

    def rename(self, slug: str, name: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{slug}\t{name}\n")
        self.process.stdin.flush()
        self._hear("released")

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    def _hear(self, word: str) -> None:
        assert self.process.stdout
        if self.process.stdout.readline().strip() != word:
            raise SystemExit("The services do not answer.")


def lengthen(address: str) -> int:
    """Give every technology more versions, each in a transaction; the most that one has now."""
    with contextlib.closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True  # each edit a transaction, and so a version
        cursor = connection.cursor()
        for _ in range(VERSIONS - 1):
            cursor.execute("UPDATE catalogue_technology SET name_en = name_en || %s", [" "])
        cursor.execute("SELECT min(version) FROM catalogue_technology")
        fewest = int(cursor.fetchone()[0])
        cursor.execute("ANALYZE")
    return fewest


def cases_of(short: int, long: int) -> list[Case]:
    """The list without and with the cache, from a short and from a long history."""
    django = {"X-Variant": "without the cache"}
    return [
        Case("1 version of each, without the cache", short, LIST, django),
        Case(f"{VERSIONS} versions of each, without the cache", long, LIST, django),
        Case("1 version of each, warm", short, LIST),
        Case(f"{VERSIONS} versions of each, warm", long, LIST),
    ]


def table(cases: list[Case]) -> str:
    """The medians; each long history beside its short one."""
    lines = ["| | requests/s | p50, ms | of one version |", "|---|---:|---:|---:|"]
    for number, case in enumerate(cases):
        ratio = case.median("rate") / cases[number - number % 2].median("rate")
        p50 = case.median("p50") * 1000
        lines.append(f"| {case.name} | {case.median('rate'):,.0f} | {p50:.2f} | {ratio:.2f} × |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2, help="of each case in each round")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    started = time.monotonic()
    client_name, client = clients.choose()
    with (
        tempfile.TemporaryDirectory(prefix="kprogram-benchmark-") as folder,
        database() as short,
        database("_long") as long,
        Servers(Path(folder), short) as servers,
        Servers(Path(folder), long) as others,
    ):
        fewest = lengthen(long)
        cases = cases_of(
            servers.portal("benchmarks.variants:application"),
            others.portal("benchmarks.variants:application"),
        )
        slug = first_slug(cases[0].port)
        print(machine(short, client_name), f"; at least {fewest} versions of each", sep="")
        loads = []
        for number in range(arguments.rounds + 1):
            for case in cases:
                sample = client(case.port, case.path, case.headers, arguments.seconds)
                if number:  # the first round only warms up
                    case.samples.append(sample)
            loads.append(os.getloadavg()[0])
        editor = Editor(short)
        paths = (LIST, f"{LIST}{slug}/")
        found = freshness.check(client, cases[0].port, short, slug, paths, editor.rename)
        editor.close()
    print(f"\n{table(cases)}\n\nFreshness: {found}")
    load = f"{min(loads):.1f} to {max(loads):.1f}, median {statistics.median(loads):.1f}"
    print(f"Load average {load}; {time.monotonic() - started:.0f} s in all")
    if found.stale or len(found.answers) < 2:
        sys.exit("The freshness check failed.")


if __name__ == "__main__":
    main()
