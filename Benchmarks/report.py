"""What a race came to: the bars, the table, and their place in docs/performance.md."""

import platform
import re
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"


@dataclass
class Results:
    """The middle round of each row, the page sizes in bytes, and memory in megabytes (resident, own)."""

    loads: dict
    spreads: dict
    sizes: dict
    idle: tuple
    busy: tuple
    rounds: int
    seconds: int


@dataclass
class Bar:
    """One thing that must hold: what was measured, what of a peer, and the bound that it is held to."""

    what: str
    ours: str
    peer: str
    figure: str
    bound: str
    is_met: bool


def bars(results):
    loads = results.loads
    unchanged = loads["unchanged"].rate / loads["unchanged nginx"].rate
    page = loads["page"].rate / loads["page fastapi"].rate
    large = loads["large"].cpu
    return [
        Bar("unchanged pledge page, 304", _rate(loads["unchanged"]), f"nginx {_rate(loads['unchanged nginx'])}",
            f"{unchanged:.2f} ×", "≥ 0.5 ×", unchanged >= 0.5),
        Bar("pledge page from the database, uncompressed", _rate(loads["page"]),
            f"FastAPI {_rate(loads['page fastapi'])}", f"{page:.1f} ×", "≥ 3 ×", page >= 3),
        Bar("pledge page with 200 commitments and 2,000 activities", _rate(loads["large"]), "–",
            f"{large:.1f} ms CPU a page", "≤ 10 ms", large <= 10),
        Bar("memory after start and one page", "–", "–", f"{results.idle[0]:.0f} MB", "≤ 80 MB", results.idle[0] <= 80),
    ]


def table(bars):
    lines = ["| what | Perrong | peer | figure | bar | met |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    lines += [
        f"| {bar.what} | {bar.ours} | {bar.peer} | {bar.figure} | {bar.bound} | {'yes' if bar.is_met else '**no**'} |"
        for bar in bars]
    return "\n".join(lines)


NAMES = {
    "unchanged": "pledge page, unchanged (304)",
    "unchanged nginx": "the same bytes as a file, unchanged (304): nginx",
    "page": "pledge page",
    "page fastapi": "the same rows by the same queries: FastAPI",
    "page gzip": "pledge page, gzip",
    "station": "station page",
    "calendar": "calendar",
    "icalendar": "calendar as iCalendar",
    "sign-in": "sign-in form",
    "large": "large pledge page",
}


def details(results):
    lines = [
        "| row | bytes | answers/s | ± | CPU each, ms | median, ms | 99 %, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for key, load in results.loads.items():
        lines.append(
            f"| {NAMES[key]} | {results.sizes[key]:,} | {load.rate:,.0f} | {results.spreads[key]:.0%} | {load.cpu:.3f} "
            f"| {load.median:.2f} | {load.p99:.1f} |")
    return "\n".join(lines)


def memory(results):
    return (
        f"Memory (resident, and of that not mapped from files): {results.idle[0]:.0f} MB ({results.idle[1]:.0f}) after "
        f"start and one page, {results.busy[0]:.0f} MB ({results.busy[1]:.0f}) after all rounds.")


def write(results, path):
    replace(path, "Benchmarks/run", table(bars(results)), details(results), memory(results),
        f"Measured on {machine()}, by {versions()}: the middle of {results.rounds} rounds of {results.seconds} s, wrk "
        "with 1 thread and 32 connections.")


def replace(path, writer, *paragraphs):
    """Writes the paragraphs between the two lines that say who wrote what stands there."""
    begin = f"<!-- Written by {writer}; what stands between these two lines is replaced. -->"
    end = f"<!-- End of what {writer} writes. -->"
    text = path.read_text()
    path.write_text(text.split(begin)[0] + "\n\n".join([begin, *paragraphs, end]) + text.split(end)[1])


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    cores = len(re.findall(r"^processor", Path("/proc/cpuinfo").read_text(), re.M))
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024 / 1024
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())[1]
    return f"{cores} cores of {model[1] if model else platform.machine()}, {memory:.0f} GiB, {system}"


def versions():
    swift = _said("swift", "--version").partition("(")[0].strip().removeprefix("Apple ").strip()
    nginx = _said("nginx", "-v").partition("nginx/")[2].split()[0]
    packages = ", ".join(f"{name} {version(name)}" for name in ("fastapi", "uvicorn", "jinja2", "uvloop", "httptools"))
    return f"{swift}, nginx {nginx}, Python {platform.python_version()}, {packages}"


def _said(*line):
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _rate(load):
    return f"{load.rate:,.0f} /s"
