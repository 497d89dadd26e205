"""Time the reading of a workbook's cells against openpyxl's read-only iteration, in one process.

    python benchmarks/grid.py [ROWS]

Prints seconds of CPU of each and their ratio, the median of five rounds that alternate. We want to take
at most 0.4 of openpyxl's CPU; no test has a time limit.
"""

import gc
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from make_data import write_return
from openpyxl import load_workbook

from scorecard.returns.formats import open_book

AIM = 0.4
ROUNDS = 5


def ours(file: Path) -> int:
    """Go through every row of a workbook with our reader."""
    return sum(1 for sheet in open_book(file).sheets for _ in sheet.rows())


def theirs(file: Path) -> int:
    """Go through every row of a workbook with openpyxl's."""
    rows = 0
    for sheet in load_workbook(file, read_only=True).worksheets:
        sheet.reset_dimensions()
        rows += sum(1 for _ in sheet.iter_rows())
    return rows


def seconds(read: object, file: Path) -> float:
    """Give the CPU that a reader takes, what Python's collector of rubbish takes left out."""
    gc.collect()
    began = process_time()
    read(file)  # type: ignore[operator]
    return process_time() - began


def main(rows: int) -> None:
    """Measure, and print."""
    gc.disable()  # as the command does
    with TemporaryDirectory() as folder:
        file = Path(folder) / "return.xlsx"
        write_return(file, rows)
        assert ours(file) == theirs(file)
        rounds = [(seconds(ours, file), seconds(theirs, file)) for _ in range(ROUNDS)]
    ratio = median(mine / other for mine, other in rounds)
    mine, other = (median(times) for times in zip(*rounds, strict=True))
    print(f"{rows:,} rows: {mine:.2f} s and openpyxl {other:.2f} s: {ratio:.2f} of it (aim {AIM})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
