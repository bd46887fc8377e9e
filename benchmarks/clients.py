"""The load: wrk where it is installed, else threads of this process (slower: it shares the CPU)."""

import http.client
import re
import shutil
import statistics
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

CONNECTIONS = 8
SECONDS_IN = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True)
class Sample:
    """Requests a second, and the times in seconds within which 50 % and 99 % were answered."""

    rate: float
    p50: float
    p99: float


Client = Callable[[int, str, dict[str, str], float], Sample]


def choose() -> tuple[str, Client]:
    """The client that this machine has, and its name."""
    wrk = shutil.which("wrk")
    if not wrk:
        return "threads of this script (install wrk for more)", with_threads
    said = subprocess.run([wrk, "-v"], capture_output=True, text=True, check=False)
    version = re.search(r"wrk \S+", said.stdout + said.stderr)
    return version[0] if version else "wrk", with_wrk


def with_wrk(port: int, path: str, headers: dict[str, str], seconds: float) -> Sample:
    """Measure with wrk: one thread, so that a core is left to the servers."""
    options = [f"-H{name}: {value}" for name, value in headers.items()]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "--latency", *options]
    command.append(f"http://127.0.0.1:{port}{path}")
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{path} was not answered as expected:\n{said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    times = re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", said)
    percentiles = {percent: float(number) * SECONDS_IN[unit] for percent, number, unit in times}
    assert rate
    return Sample(float(rate[1]), percentiles["50"], percentiles["99"])


def with_threads(port: int, path: str, headers: dict[str, str], seconds: float) -> Sample:
    """Measure with one thread a connection."""
    times: list[float] = []
    end = time.perf_counter() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while (started := time.perf_counter()) < end:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (200, 304):
                raise SystemExit(f"{path} answered {answer.status}")
            times.append(time.perf_counter() - started)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(times, n=100)
    return Sample(len(times) / seconds, cuts[49], cuts[98])
