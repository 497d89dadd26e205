"""Measure scorecard against `python -c pass` and against a script in pandas, process by process.

Each command runs as a fresh process with its output read through a pipe; wall time, CPU time (user
and system) and peak memory are the operating system's own account of that child. The two of a pair
run in turn, A B A B, and the ratio is the median over pairs, so that a machine that slows down
half-way slows both. See README.md beside this file.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
WORK = ROOT / "build" / "benchmark"
PAGE = ROOT / "docs" / "benchmarks.md"
SIZES = {100: 9, 10_000: 5, 100_000: 3}
"""Rows of a return, and the pairs of runs."""

_BIN = "Scripts" if os.name == "nt" else "bin"
_KIB = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


class Run(NamedTuple):
    """What one process took: seconds of wall time and CPU, and its peak memory in bytes."""

    wall: float
    cpu: float
    peak: float


class Pairs(NamedTuple):
    """Runs of A and of B, pair by pair."""

    a: list[Run]
    b: list[Run]

    def ratio(self, of: str) -> float:
        """Give the median over pairs of A's figure divided by B's."""
        return median(getattr(a, of) / getattr(b, of) for a, b in zip(self.a, self.b, strict=True))


def typical(runs: Sequence[Run], of: str) -> float:
    """Give the median of a figure over runs."""
    return median(getattr(run, of) for run in runs)


def measure(command: Sequence[str]) -> Run:
    """Run a command to its end and give what it took. Raises SystemExit where it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=WORK)
    assert child.stdout is not None
    while child.stdout.read(1 << 16):
        pass
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    if child.returncode not in (0, 1):  # 1: judged, and a row is invalid
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * _KIB)


def in_turn(a: Sequence[str], b: Sequence[str], pairs: int) -> Pairs:
    """Run two commands in turn, after one run of each that is not counted."""
    measure(a), measure(b)
    found = Pairs([], [])
    for _ in range(pairs):
        found.a.append(measure(a))
        found.b.append(measure(b))
    return found


# --- what is measured ---------------------------------------------------------------------------


def environment(name: str, requirements: Sequence[str]) -> Path:
    """Make a virtual environment and install into it; give its folder of commands.

    Each side has one of its own: what the other needs must not slow its imports.
    """
    folder = WORK / name
    if not folder.exists():
        subprocess.run((sys.executable, "-m", "venv", folder), check=True)
    pip = (folder / _BIN / "python", "-m", "pip", "install", "--quiet", "--upgrade")
    subprocess.run((*pip, *requirements), check=True)
    return folder / _BIN


def pandas_requirements() -> list[str]:
    """List what the script needs: the group `benchmark`, and what pandas reads and writes .xlsx with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["dependency-groups"]["benchmark"], "openpyxl", "xlsxwriter"]


def write_data(ours: Path, sizes: Iterable[int]) -> None:
    """Write the data, in a process of its own: a child's peak cannot read below that of its parent."""
    subprocess.run((ours / "python", HERE / "make_data.py", WORK, *map(str, sizes)), check=True)


def measure_check(ours: Path, pairs: int) -> Pairs:
    """Measure `scorecard check` against an interpreter that does nothing."""
    check = (str(ours / "scorecard"), "check", "17.4", "--band", "12-18", "--edge", "1")
    return in_turn(check, (str(ours / "python"), "-c", "pass"), pairs)


def measure_rag(ours: Path, theirs: Path, rows: int, pairs: int) -> Pairs:
    """Measure `scorecard rag` to a workbook against the script."""
    returned = f"return-{rows}.xlsx"
    rag = ("rag", returned, "-f", "framework.toml", "-o", f"scorecard-{rows}.xlsx")
    script = (str(HERE / "pandas_script.py"), returned, "targets.csv", f"pandas-{rows}.xlsx")
    return in_turn((str(ours / "scorecard"), *rag), (str(theirs / "python"), *script), pairs)


def stages(ours: Path, rows: int) -> dict[str, float]:
    """Time the stages of `rag` in one process."""
    files = (f"return-{rows}.xlsx", "framework.toml", f"scorecard-{rows}.xlsx")
    command = (ours / "python", HERE / "stages.py", *files)
    done = subprocess.run(command, cwd=WORK, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


# --- the page -----------------------------------------------------------------------------------


def versions(folder: Path, names: Sequence[str]) -> str:
    """Name the versions of packages installed in an environment."""
    code = (
        "import sys; from importlib.metadata import version; "
        "print(*(f'{name} {version(name)}' for name in sys.argv[1:]), sep=', ')"
    )
    command = (folder / "python", "-c", code, *names)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def seconds(number: float) -> str:
    """Print seconds to what can be relied on."""
    return f"{number:.3f} s" if number < 1 else f"{number:.1f} s"


def table(headings: tuple[str, str], lines: Sequence[tuple[str, Pairs]], *, memory: bool) -> list[str]:
    """Set pairs out as a Markdown table, a line for wall time, CPU and, if asked, memory each."""
    printed: dict[str, Callable[[float], str]] = {
        "wall": seconds,
        "cpu": seconds,
        "peak": lambda number: f"{number / 2**20:.0f} MB",
    }
    names = {"wall": "wall time", "cpu": "CPU", "peak": "peak memory"}
    made = [f"| | | {headings[0]} | {headings[1]} | ratio |", "|---|---|--:|--:|--:|"]
    for label, pairs in lines:
        for of in names if memory else ("wall", "cpu"):
            a, b = (printed[of](typical(runs, of)) for runs in pairs)
            ratio = f"**{pairs.ratio(of):.2f}**" if of == "cpu" else f"{pairs.ratio(of):.2f}"
            made.append(f"| {label} | {names[of]} | {a} | {b} | {ratio} |")
    return made


def page(ours: Path, theirs: Path, check: Pairs, rag: dict[int, Pairs], split: dict[str, float]) -> str:
    """Write the page of results."""
    lines = [
        "# Benchmarks",
        "",
        f"Measured on {date.today():%d %B %Y} with Python {platform.python_version()} on "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors. This page is written by "
        "`make benchmark`; how and what it measures is in [benchmarks/README.md](../benchmarks/README.md).",
        "",
        f"Scorecard: {versions(ours, ('scorecard', 'typer', 'pydantic', 'openpyxl', 'xlsxwriter'))}.",
        f"Script: {versions(theirs, ('pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'jinja2'))}.",
        "",
        "Figures are medians, the ratio the median over pairs of runs; below 1, scorecard takes less.",
        "",
        "## `scorecard check`, cold, against `python -c pass`",
        "",
        *table(("check", "pass"), [("one figure against a band", check)], memory=False),
        "",
        "## `scorecard rag` to a workbook, cold, against a script in pandas",
        "",
        "The script does less: it gives no reasons, notes problems nowhere and compares binary floats.",
        "",
        *table(("rag", "script"), [(f"{rows:,} rows", pairs) for rows, pairs in rag.items()], memory=True),
        "",
        f"## Where `rag` spends its CPU, {max(rag):,} rows",
        "",
        "| stage | CPU |",
        "|---|--:|",
        *(f"| {stage} | {seconds(number)} |" for stage, number in split.items()),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, and write the page; `--quick` measures less and only prints."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--quick", action="store_true", help="fewer runs, to 10,000 rows; print only")
    quick = reader.parse_args().quick
    sizes = {rows: min(pairs, 3) for rows, pairs in SIZES.items() if rows <= 10_000} if quick else SIZES
    WORK.mkdir(parents=True, exist_ok=True)
    ours = environment("scorecard", [str(ROOT)])
    theirs = environment("pandas", pandas_requirements())
    write_data(ours, sizes)
    check = measure_check(ours, 5 if quick else 15)
    rag = {rows: measure_rag(ours, theirs, rows, pairs) for rows, pairs in sizes.items()}
    text = page(ours, theirs, check, rag, stages(ours, max(sizes)))
    if quick:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
