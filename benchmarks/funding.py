"""How lists, filters and the fund page grow from 1 % of the expected records to all of them.

``python -m kprogram.runtime exec -- python benchmarks/funding.py``, or with DATABASE_URL set. Two
databases of their own are made, filled with generated records (funding_data.py), and dropped.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import clients
from serving import ROOT, Case, Servers, database, machine

SHARES = (0.01, 1.0)
PATHS = {
    "calls": "/api/v1/calls/",
    "calls, filtered": "/api/v1/calls/?status=open&agency=nedo",
    "awards": "/api/v1/awards/",
    "awards, filtered": "/api/v1/awards/?agency=jst&fiscal_year=2024&min_amount_yen=100000000",
    "fund": "/api/v1/fund/",
    "page of calls": "/ja/calls/",
    "page of awards": "/ja/awards/",
    "page of the fund": "/ja/fund/",
}
FILL = (
    "import sys; sys.path.append('benchmarks'); import django; django.setup(); "
    "import funding_data; funding_data.generate(float(sys.argv[1]))"
)
VARIANTS = ("without the cache", "warm")


def fill(address: str, share: float) -> float:
    """Generate the records; the seconds that it took."""
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", FILL, str(share)],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "kprogram.settings",
        },
        check=True,
    )
    return time.monotonic() - started


def cases(servers: Servers) -> dict[tuple[str, str], Case]:
    """Every path, answered by Django alone and by the portal as it is shipped."""
    plain = servers.portal("benchmarks.variants:application")
    shipped = servers.portal("kprogram.wsgi:application")
    found = {}
    for name, path in PATHS.items():
        found[name, VARIANTS[0]] = Case(name, plain, path, {"X-Variant": VARIANTS[0]})
        found[name, VARIANTS[1]] = Case(name, shipped, path)
    return found


def table(small: dict[tuple[str, str], Case], full: dict[tuple[str, str], Case]) -> str:
    lines = [
        "| | 1 %: p50, ms | p99, ms | 100 %: p50, ms | p99, ms | growth of p50 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for key, before in small.items():
        after = full[key]
        numbers = [
            1000 * case.median(measure) for case in (before, after) for measure in ("p50", "p99")
        ]
        growth = numbers[2] / numbers[0]
        cells = " | ".join(f"{number:.1f}" for number in numbers)
        lines.append(f"| {key[0]}, {key[1]} | {cells} | {growth:.2f} × |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2, help="of each case in each round")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    client_name, client = clients.choose()
    with (
        tempfile.TemporaryDirectory(prefix="kprogram-benchmark-") as folder,
        database("_small") as small_address,
        database("_full") as full_address,
    ):
        sides = []
        for share, address in zip(SHARES, (small_address, full_address), strict=True):
            print(f"{share:.0%} of the records generated in {fill(address, share):.0f} s")
            place = Path(folder) / f"{share}"
            place.mkdir()
            sides.append((place, address))
        print(machine(full_address, client_name))
        with Servers(*sides[0]) as one, Servers(*sides[1]) as other:
            small, full = cases(one), cases(other)
            for number in range(arguments.rounds + 1):
                for key, case in small.items():  # side by side: the machine disturbs both alike
                    for each in (case, full[key]):
                        seconds = arguments.seconds if number else 1
                        sample = client(each.port, each.path, each.headers, seconds)
                        if number:
                            each.samples.append(sample)
                load = os.getloadavg()[0]
                print(f"Round {number} of {arguments.rounds}, load average {load:.1f}", flush=True)
            print(f"\n{table(small, full)}")


if __name__ == "__main__":
    main()
