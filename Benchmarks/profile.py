"""Records what a release does while it answers pages, for the compiler to lay out the next one by.

Benchmarks/profile.py --program P --output FILE: `make profile` builds the program P that counts, and does the
rest. The pages are those of the example world.
"""

import argparse
import os
import re
import subprocess
import tempfile
from pathlib import Path

import servers
from servers import DAY, PLEDGE

# How often each is asked for: the page that most visitors come to is most of it.
PAGES = {
    PLEDGE: 400, f"/en{PLEDGE}": 40, "/": 20, "/station/lerum": 40, "/station/floda": 40, "/part/lerum": 20,
    f"{PLEDGE}/atagande/1": 20, f"{PLEDGE}/historik": 20, f"{PLEDGE}/lagesbild": 20, "/pa-gang": 40,
    "/pa-gang.ics": 20, "/sedan-sist": 20, f"{PLEDGE}.atom": 20, f"{PLEDGE}.json": 20, "/logga-in": 20,
}
TOOL = Path(__file__).parent / "llvm-profdata"
# Counts of a function that began and ended with the program say nothing of a page.
FEWEST = 100
# The compiler's own small functions are shared by all modules and would be counted once for each.
SHARED = "^__swift_"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True)
    options.add_argument("--output", required=True)
    options = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="perrong-profile.") as folder:
        folder = Path(folder)
        raw = answer_pages(os.path.abspath(options.program), folder)
        text = folder / "profile.txt"
        subprocess.run(
            [TOOL, "merge", "-sparse", "-text", f"--no-function={SHARED}", "-o", text, *raw], check=True)
        kept = list(functions(text.read_text()))
    assert len(kept) > 1000, f"only {len(kept)} functions were counted: was the program built to count?"
    Path(options.output).write_text(":ir\n" + "\n\n".join(kept) + "\n")
    print(f"{options.output}: {len(kept)} functions")


def answer_pages(program, folder):
    """The files of counts, of which only the server's tells of pages."""
    example = folder / "example.sqlite"
    os.environ["LLVM_PROFILE_FILE"] = str(folder / "loading-%p.profraw")
    servers.load_example(program, folder, example, DAY)
    os.environ["LLVM_PROFILE_FILE"] = str(folder / "pages-%p.profraw")
    server = servers.perrong(program, folder, example, DAY)
    try:
        for path, times in PAGES.items():
            for _ in range(times):
                answer = server.get(path)
                assert answer.status == 200, f"{path} answered {answer.status}"
    finally:
        server.stop()
    return list(folder.glob("pages-*.profraw"))


def functions(text):
    """The functions that pages use, without comments, and without those that are named by a folder of this machine.

    After the counts the format knows a bitmap, which begins with a dollar sign, as Swift's names do: where
    nothing stands between one function and the next, an empty list of targets must.
    """
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith(("#", ":"))]
        if not lines:
            continue
        end = 3 + int(lines[2])
        if lines[0].startswith("/") or max(map(int, lines[3:end])) < FEWEST:
            continue
        targets = [re.sub("^/.*:", "** External Symbol **:", line) for line in lines[end:]]
        yield "\n".join(lines[:end] + (targets or ["1", "0", "0"]))


if __name__ == "__main__":
    main()
