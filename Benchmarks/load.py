"""One bounded load on one address, with what it cost the server."""

import re
import statistics
import subprocess
from dataclasses import dataclass

CONNECTIONS = 32


@dataclass
class Load:
    """What one round measured: answers a second, and the server's own time for each.

    `cpu` and the latencies are in milliseconds; `cpu` is user and system time of all its processes.
    """

    rate: float
    cpu: float
    median: float
    p99: float


def load(server, path, seconds, headers=None):
    """Asks for `path` over and over on kept connections; every answer must be a good one."""
    line = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--latency",
        "--timeout", "20s"]
    for name, value in (headers or {}).items():
        line += ["--header", f"{name}: {value}"]
    before = server.cpu_seconds()
    done = subprocess.run(
        line + [f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True, check=True)
    spent = server.cpu_seconds() - before
    said = done.stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{server.name} {path} did not answer well:\n{said}")
    count = int(re.search(r"(\d+) requests in", said)[1])
    return Load(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), cpu=spent * 1000 / count,
        median=_milliseconds(said, "50%"), p99=_milliseconds(said, "99%"))


def median(rounds):
    """The middle round by its rate, as it was measured: no figure of it comes from another round."""
    return sorted(rounds, key=lambda load: load.rate)[len(rounds) // 2]


def spread(rounds):
    """How far the rates lie from their middle, as a share of it."""
    rates = [load.rate for load in rounds]
    return (max(rates) - min(rates)) / 2 / statistics.median(rates)


def _milliseconds(said, share):
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", said).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
