"""Measure scorecard against `python -c pass` and against a script in pandas, process by process.

Each command runs as a fresh process with its output read through a pipe; wall time, CPU time (user
and system) and peak memory are the operating system's own account of that child. What is compared
runs in turn, A B C A B C, and a ratio is the median over rounds, so that a machine that slows down
half-way slows all. See README.md beside this file.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
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
"""Rows of a return, and the rounds of runs."""

SCRIPT_NEEDS = ("pandas", "openpyxl", "jinja2")
"""What the script needs: pandas then writes through openpyxl, and through xlsxwriter where that is too."""

CHECK_AIM = 7.0
RAG_AIMS = {100: 0.40, 10_000: 0.35, 100_000: 0.35}
"""The most CPU that we want to take, as a ratio: of `check` to `pass`, and of `rag` to the script."""

_BIN = "Scripts" if os.name == "nt" else "bin"
_KIB = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


class Run(NamedTuple):
    """What one process took: seconds of wall time and CPU, and its peak memory in bytes."""

    wall: float
    cpu: float
    peak: float


class Rounds(NamedTuple):
    """Runs of ours and of each other command, round by round."""

    ours: list[Run]
    others: list[list[Run]]

    def ratio(self, other: int, of: str) -> float:
        """Give the median over rounds of our figure divided by another's."""
        pairs = zip(self.ours, self.others[other], strict=True)
        return median(getattr(mine, of) / getattr(theirs, of) for mine, theirs in pairs)


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


def in_turn(ours: Sequence[str], others: Sequence[Sequence[str]], rounds: int) -> Rounds:
    """Run commands in turn, after one run of each that is not counted."""
    for command in (ours, *others):
        measure(command)
    found = Rounds([], [[] for _ in others])
    for _ in range(rounds):
        found.ours.append(measure(ours))
        for runs, command in zip(found.others, others, strict=True):
            runs.append(measure(command))
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


def write_data(ours: Path, sizes: Iterable[int]) -> None:
    """Write the data, in a process of its own: a child's peak cannot read below that of its parent."""
    subprocess.run((ours / "python", HERE / "make_data.py", WORK, *map(str, sizes)), check=True)


def measure_check(ours: Path, rounds: int) -> Rounds:
    """Measure `scorecard check` against an interpreter that does nothing."""
    check = (str(ours / "scorecard"), "check", "17.4", "--band", "12-18", "--edge", "1")
    return in_turn(check, [(str(ours / "python"), "-c", "pass")], rounds)


def measure_rag(ours: Path, theirs: Sequence[Path], rows: int, rounds: int) -> Rounds:
    """Measure `scorecard rag` to a workbook, as a scheduled job runs it, against the script."""
    returned = f"return-{rows}.xlsx"
    rag = ("rag", returned, "-f", "framework.toml", "-q", "-o", f"scorecard-{rows}.xlsx")
    script = (str(HERE / "pandas_script.py"), returned, "targets.csv", f"pandas-{rows}.xlsx")
    return in_turn(
        (str(ours / "scorecard"), *rag), [(str(each / "python"), *script) for each in theirs], rounds
    )


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


def check_table(check: Rounds) -> list[str]:
    """Set out `check` against the interpreter as a Markdown table."""
    made = ["| one figure against a band | check | pass | ratio | aim |", "|---|--:|--:|--:|--:|"]
    for of, name in (("wall", "wall time"), ("cpu", "CPU")):
        mine, pass_ = (seconds(typical(runs, of)) for runs in (check.ours, check.others[0]))
        ratio = check.ratio(0, of)
        aim = against(ratio, CHECK_AIM) if of == "cpu" else ""
        made.append(f"| {name} | {mine} | {pass_} | {ratio:.2f} | {aim} |")
    return made


def rag_table(rag: dict[int, Rounds]) -> list[str]:
    """Set out `rag` against the script through each writer as a Markdown table."""
    printed: dict[str, Callable[[float], str]] = {
        "wall": seconds,
        "cpu": seconds,
        "peak": lambda number: f"{number / 2**20:.0f} MB",
    }
    names = {"wall": "wall time", "cpu": "CPU", "peak": "peak memory"}
    made = [
        "| | | rag | script, openpyxl | ratio | aim | script, xlsxwriter | ratio | aim |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for rows, rounds in rag.items():
        for of, name in names.items():
            cells = [f"{rows:,} rows", name, printed[of](typical(rounds.ours, of))]
            for other, runs in enumerate(rounds.others):
                ratio = rounds.ratio(other, of)
                aim = against(ratio, RAG_AIMS[rows]) if of == "cpu" else ""
                cells += [printed[of](typical(runs, of)), f"{ratio:.2f}", aim]
            made.append(f"| {' | '.join(cells)} |")
    return made


def against(ratio: float, aim: float) -> str:
    """Say whether an aim is met."""
    return f"{aim:g}: met" if ratio <= aim else f"{aim:g}: **not met**"


def page(
    ours: Path, theirs: Sequence[Path], check: Rounds, rag: dict[int, Rounds], split: dict[str, float]
) -> str:
    """Write the page of results."""
    lines = [
        "# Benchmarks",
        "",
        f"Measured on {date.today():%d %B %Y} with Python {platform.python_version()} on "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors. This page is written by "
        "`make benchmark`; how and what it measures is in [benchmarks/README.md](../benchmarks/README.md).",
        "",
        f"Scorecard: {versions(ours, ('scorecard', 'typer', 'pydantic', 'openpyxl', 'xlsxwriter'))}.",
        f"Script: {versions(theirs[-1], ('pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'jinja2'))}.",
        "",
        "Figures are medians, the ratio the median over rounds of runs; below 1, scorecard takes less. "
        "The aims are of CPU.",
        "",
        "## `scorecard check`, cold, against `python -c pass`",
        "",
        *check_table(check),
        "",
        "## `scorecard rag -q -o`, cold, against a script in pandas",
        "",
        "The script is measured as `pip install pandas openpyxl jinja2` leaves it, where pandas writes "
        "through openpyxl, and with xlsxwriter besides. It does less: it gives no reasons, notes problems "
        "nowhere and compares binary floats.",
        "",
        *rag_table(rag),
        "",
        f"## Where `rag` spends its CPU, {max(rag):,} rows",
        "",
        "| stage | CPU |",
        "|---|--:|",
        *(f"| {stage} | {seconds(number)} |" for stage, number in split.items()),
        "",
        "The table is for the screen: `-q` leaves it out.",
        "",
        *hindrances(rag, split),
    ]
    return "\n".join(lines)


def hindrances(rag: dict[int, Rounds], split: dict[str, float]) -> list[str]:
    """Say what stands in the way of the aims, from what was measured."""
    most = max(rag)
    used = sum(split.values()) - split["table"]
    writer = typical(rag[most].others[0], "cpu")
    return [
        "## What stands in the way",
        "",
        "At 100 rows it is imports: openpyxl to read the return, xlsxwriter to write the report, pydantic "
        "to check the framework, and typer. The script imports pandas, and openpyxl for both.",
        "",
        f"At {most:,} rows {share(split['read'], used)} of the CPU goes on reading, most of it within "
        f"openpyxl, which the script reads with as well; {share(split['workbook'], used)} on writing, with "
        "reasons, changes and notes that the script has none of, and compression; "
        f"{share(split['judge'], used)} on judging in exact decimals. "
        f"Of {RAG_AIMS[most]:g} of the script's {seconds(writer)} the reading alone takes "
        f"{share(split['read'], RAG_AIMS[most] * writer)}.",
        "",
    ]


def share(part: float, whole: float) -> str:
    """Print a part of a whole as a percentage."""
    return f"{100 * part / whole:.0f}%"


def main() -> None:
    """Measure, and write the page; `--quick` measures less and only prints."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--quick", action="store_true", help="fewer runs, to 10,000 rows; print only")
    quick = reader.parse_args().quick
    sizes = {rows: min(rounds, 3) for rows, rounds in SIZES.items() if rows <= 10_000} if quick else SIZES
    WORK.mkdir(parents=True, exist_ok=True)
    ours = environment("scorecard", [str(ROOT)])
    theirs = (
        environment("script-openpyxl", SCRIPT_NEEDS),
        environment("script-xlsxwriter", (*SCRIPT_NEEDS, "xlsxwriter")),
    )
    write_data(ours, sizes)
    check = measure_check(ours, 5 if quick else 15)
    rag = {rows: measure_rag(ours, theirs, rows, rounds) for rows, rounds in sizes.items()}
    text = page(ours, theirs, check, rag, stages(ours, max(sizes)))
    if quick:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
