"""Analyses: how long each takes on sizes that are larger than any partnership's, and R's on the same series.

What is measured is made up, but for two scans of public cases, in whose place cases are strewn by chance when the
folder with them is not there.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import report

BOUNDS = {
    "scan back, 1": ("scan of 827 cases in 52 weeks, 999 replications, one core", 12),
    "scan back, 2": ("the same on two cores", 7),
    "scan ahead": ("scan for what goes on now, 192 places, 999 replications", 0.3),
    "farrington, 1": ("Farrington flexible, one week of 1,000 series, one core", 0.5),
    "knox, 1": ("Knox, 10,000 events, 999 permutations, 5 × 5 bands, one core", 0.5),
    "knox, 2": ("the same on two cores", 0.5),
    "sun": ("the sun's elevation at 1,000,000 moments", 0.15),
    "personal data": ("personal data in a text of 1,000,000 characters", 0.1),
}


def measure(program, folder, cases):
    series = folder / "series.csv"
    line = [program, series, *([cases] if cases.is_dir() else [])]
    said = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    seconds = {name: float(value) for name, value in (row.split("\t") for row in said.splitlines())}
    peer, agreement = judge_with_r(series)
    bars = []
    for name, (what, bound) in BOUNDS.items():
        ours = seconds[name]
        bars.append(report.Bar(
            what, f"{ours:.3f} s", f"R {peer:.0f} s" if name == "farrington, 1" else "–",
            f"{peer / ours:.0f} × as fast" if name == "farrington, 1" else "–", f"≤ {bound} s", ours <= bound))
    return bars, agreement


def judge_with_r(series):
    """Seconds for 1,000 series, of which R judges 100; and how its answers compare."""
    script = Path(__file__).parent / "surveillance.R"
    said = subprocess.run(["Rscript", script, series], check=True, capture_output=True, text=True).stdout
    count, seconds, equal, expected, dispersion = re.search(r"(\d+) (\S+) (\d+) (\S+) (\S+)", said).groups()
    assert equal == count, f"R has other limits: {said}"
    return float(seconds) * 1000 / int(count), (
        f"R's surveillance judged {count} of the series in {float(seconds):.2f} s, with the same limits in all of them "
        f"(expected counts differ by {expected} at most, dispersions by {dispersion}).")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True, type=Path)
    options.add_argument("--folder", required=True, type=Path)
    options.add_argument("--cases", default=Path(__file__).parent.parent.parent / "shared" / "cases", type=Path)
    options.add_argument("--report", default=report.DOCUMENT, type=Path)
    chosen = options.parse_args()
    bars, agreement = measure(chosen.program.resolve(), chosen.folder, chosen.cases)
    report.replace(
        chosen.report, "Benchmarks/analyses.py", report.table(bars),
        f"{agreement} Each is the middle of three runs. Measured on {report.machine()}.")
    print(report.table(bars))
    sys.exit(0 if all(bar.is_met for bar in bars) else 1)


if __name__ == "__main__":
    main()
