"""Read a file whole in a process of its own, within the time and room that are promised.

    python -m tests.hostile.reading FILE

Prints `read`, or the code and words of the refusal; then the peak of memory in MB.
"""

import re
import resource
import sys
from pathlib import Path

from scorecard.problems import CannotRead
from scorecard.returns.formats import open_book
from scorecard.returns.grid import MAX_COLUMNS, MAX_ROWS

SECONDS = 10
"""CPU that a hostile file may take."""

MEGABYTES = 512
"""Memory that a hostile file may take."""


def read_all(file: str) -> None:
    """Go through everything that the grid gives."""
    for sheet in open_book(file).sheets:
        last = 0
        for number, row in sheet.rows():
            assert last < number <= MAX_ROWS, "rows ascend"
            assert 0 < len(row) <= MAX_COLUMNS
            assert row[-1], "a row ends with a cell"
            last = number
        assert all(merge.top <= merge.bottom for merge in sheet.merges)
        assert (1 in sheet.hidden_rows) <= 1
        assert (1 in sheet.hidden_columns) <= 1


def main(file: str) -> None:
    """Read, and say what came of it."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    try:
        read_all(file)
        print("read")
    except CannotRead as refusal:
        problem = refusal.problems[0]
        print(problem.code, problem.message)
    print(peak())


def peak() -> int:
    """Give the most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage says counts the parent's memory too, on Linux
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status.read_text())[0]) // 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20


if __name__ == "__main__":
    main(sys.argv[1])
