"""How fast the portal serves, beside a bare REST framework list and nginx, in one run.

``python -m kprogram.runtime exec -- python benchmarks/serving.py``, or with DATABASE_URL set.
A database of its own is made, loaded and dropped. docs/benchmarks.md explains the results.
"""

import argparse
import contextlib
import http.client
import json
import os
import platform
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import clients
import freshness
import psycopg2

ROOT = Path(__file__).resolve().parent.parent
LIST = "/api/v1/technologies/"
HOME = "/ja/"
BASELINE = "bare DRF list, own columns"
LAST_ROUND_BEGINS = 180.0  # seconds after the start: a slow machine gets fewer rounds
NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off; default_type application/json; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/bytes; }}
}}
"""


@dataclass
class Case:
    """One row of the table: what is asked of which server, and what was measured."""

    name: str
    port: int
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 0
    samples: list[clients.Sample] = field(default_factory=list)

    def median(self, measure: str) -> float:
        return statistics.median(getattr(sample, measure) for sample in self.samples)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[Any, bytes]:
    """One answer and its body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer, answer.read()


@contextlib.contextmanager
def database(suffix: str = "") -> Iterator[str]:
    """The address of a new database with the portal's data, dropped at the end."""
    server = os.environ["DATABASE_URL"]
    name = f"kprogram_benchmark_{os.getpid()}{suffix}"
    address = urlsplit(server)._replace(path=f"/{name}").geturl()
    administrator = psycopg2.connect(server)
    administrator.autocommit = True
    administrator.cursor().execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        for command in (["migrate", "--noinput"], ["load_catalogue"]):
            subprocess.run(
                [sys.executable, str(ROOT / "manage.py"), *command],
                env={**os.environ, "DATABASE_URL": address, "DATABASE_OWNER_URL": address},
                stdout=subprocess.DEVNULL,
                check=True,
            )
        yield address
    finally:
        administrator.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")
        administrator.close()


class Servers(contextlib.ExitStack):
    """Servers on free ports, stopped at the end; their output goes to files in ``folder``."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__()
        self.folder = folder
        self.env = {**os.environ, "DATABASE_URL": address}

    def portal(self, application: str) -> int:
        """The port of granian, as the portal runs it, with a WSGI application."""
        port = free_port()
        web = [sys.executable, "-m", "kprogram.runtime.web", application, str(port)]
        return self.start(application, web, port)

    def nginx(self, bodies: dict[str, bytes]) -> int | None:
        """The port of nginx serving files, or None where there is no nginx."""
        program = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
        if not program:
            print("nginx is not installed: its rows are left out.")
            return None
        port = free_port()
        for name, body in bodies.items():
            file = self.folder / "bytes" / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(body)
        self.folder.chmod(0o755)  # nginx gives up root's rights
        configuration = self.folder / "nginx.conf"
        configuration.write_text(NGINX.format(folder=self.folder, port=port))
        return self.start("nginx", [program, "-c", str(configuration)], port)

    def start(self, name: str, command: list[str], port: int) -> int:
        log = (self.folder / name).open("wb")
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT
        )
        self.callback(process.wait)
        self.callback(process.terminate)
        deadline = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError):
                get(port, "/")
                return port
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"{name} does not start:\n{(self.folder / name).read_text()}")
            time.sleep(0.05)


def portal_cases(warm: int, variants: int, things: dict[str, str]) -> list[Case]:
    """The portal warm, with a matching ETag, cold, and Django without the cache."""
    cases = []
    for thing, path in things.items():
        answer, _body = get(warm, path)
        if answer.status != 200:
            print(f"{path} answers {answer.status}: its rows are left out.")
            continue
        condition = {"If-None-Match": answer.headers["ETag"]}
        if get(warm, path, condition)[0].status != 304:
            raise SystemExit(f"{path} does not answer 304 to its own ETag.")
        cases += [
            Case(f"{thing}, warm", warm, path),
            Case(f"{thing}, matching ETag (304)", warm, path, condition),
            *(
                Case(f"{thing}, {variant}", variants, path, {"X-Variant": variant})
                for variant in ("cold", "without the cache")
            ),
        ]
    return cases


def all_cases(servers: Servers, variants: int, things: dict[str, str]) -> list[Case]:
    """Everything that is measured, the baseline first."""
    bare = servers.portal("benchmarks.baseline.wsgi:application")
    warm = servers.portal("kprogram.wsgi:application")
    cases = [
        Case(BASELINE, bare, "/flat/"),
        Case("bare DRF list, content of ours", bare, "/nested/"),
        *portal_cases(warm, variants, things),
    ]
    copied = [case for case in cases if case.name.endswith(", warm")]
    bodies = {str(number): get(case.port, case.path)[1] for number, case in enumerate(copied)}
    if port := servers.nginx(bodies):
        for number, case in enumerate(copied):
            name = case.name.replace("warm", "its bytes from nginx")
            cases.append(Case(name, port, f"/{number}"))
    for case in cases:
        case.size = len(get(case.port, case.path, case.headers)[1])
    return cases


def measure(
    client: clients.Client, cases: list[Case], rounds: int, seconds: float, last_begins: float
) -> None:
    """All cases one after the other, again and again: what disturbs the machine meets them all."""
    for number in range(rounds + 1):
        if number > 1 and time.monotonic() > last_begins:
            break
        for case in cases:
            sample = client(case.port, case.path, case.headers, seconds if number else 1)
            if number:  # the first round only warms up
                case.samples.append(sample)
        print(f"Round {number} of {rounds}, load average {os.getloadavg()[0]:.1f}", flush=True)


def table(cases: list[Case]) -> str:
    """The medians and their ratios to the baseline, as Markdown."""
    baseline = next(case for case in cases if case.name == BASELINE).median("rate")
    lines = [
        "| | body, bytes | requests/s | of the bare list | p50, ms | p99, ms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for case in cases:
        rate = case.median("rate")
        p50, p99 = (case.median(measure) * 1000 for measure in ("p50", "p99"))
        lines.append(
            f"| {case.name} | {case.size:,} | {rate:,.0f} | {rate / baseline:.2f} ×"
            f" | {p50:.2f} | {p99:.2f} |"
        )
    return "\n".join(lines)


def machine(address: str, client_name: str) -> str:
    """The versions and the machine that the numbers belong to."""
    with contextlib.closing(psycopg2.connect(address)) as connection:
        postgresql = connection.server_version // 10000
    packages = [f"{name} {version(name)}" for name in ("django", "djangorestframework", "granian")]
    return ", ".join(
        [
            f"{os.cpu_count()} cores",
            f"Python {platform.python_version()}",
            f"PostgreSQL {postgresql}",
            *packages,
            f"client {client_name}, {clients.CONNECTIONS} connections",
        ]
    )


def first_slug(port: int) -> str:
    """The technology that stands for all of them."""
    return str(json.loads(get(port, f"{LIST}?limit=1&fields=slug")[1])["results"][0]["slug"])


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
        database() as address,
        Servers(Path(folder), address) as servers,
    ):
        variants = servers.portal("benchmarks.variants:application")
        slug = first_slug(variants)
        record = f"{LIST}{slug}/"
        things = {"technology list": LIST, "one technology": record, "home page": HOME}
        print(machine(address, client_name))
        cases = all_cases(servers, variants, things)
        measure(client, cases, arguments.rounds, arguments.seconds, started + LAST_ROUND_BEGINS)
        fresh = freshness.check(client, variants, address, slug, (LIST, record))
    print(f"\n{table(cases)}\n\nFreshness: {fresh}")
    print(f"Load average {os.getloadavg()[0]:.1f}, {time.monotonic() - started:.0f} s in all")
    if fresh.stale or len(fresh.answers) < 2:
        sys.exit("The freshness check failed.")


if __name__ == "__main__":
    main()
