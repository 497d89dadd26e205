"""Lay out rows of cells in columns, as lines of text.

rich's own table costs about a millisecond a row; a scorecard may have a hundred thousand.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scorecard.reports.text import width_of, wrap

GAP = "  "


class Style(NamedTuple):
    """What starts and ends a style. A `block` fills its column, and has a space on either side."""

    start: str = ""
    end: str = ""
    block: bool = False


PLAIN = Style()
Cell = tuple[str, Style]
Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its heading, its alignment and how far it gives way, step by step.

    Where the rows are too wide, every column yields down to its first step before any yields to
    its second. A column that has no steps never wraps.
    """

    heading: str
    right: bool = False
    steps: tuple[int, ...] = ()


def widths_of(columns: Sequence[Column], rows: Iterable[Row], limit: int | None) -> list[int]:
    """Find the width of each column from its content, within a limit for the whole line."""
    widths = [width_of(column.heading) for column in columns]
    for row in rows:
        for index, (text, _) in enumerate(row):
            if len(text) * 2 > widths[index]:  # no character is wider than two cells
                size = width_of(text)
                if size > widths[index]:
                    widths[index] = size
    return widths if limit is None else _yielded(columns, widths, limit)


def _yielded(columns: Sequence[Column], widths: list[int], limit: int) -> list[int]:
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - limit
    for step in range(max((len(column.steps) for column in columns), default=0)):
        for index, column in enumerate(columns):
            if excess <= 0:
                return widths
            if step < len(column.steps):
                given = min(excess, max(0, widths[index] - column.steps[step]))
                widths[index] -= given
                excess -= given
    return widths


def total(widths: Sequence[int]) -> int:
    """Measure a whole line."""
    return sum(widths) + len(GAP) * (len(widths) - 1)


def lines_of(row: Row, columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    """Lay out one row; a cell too wide for its column wraps."""
    sizes = [width_of(text) for text, _ in row]
    if all(size <= width for size, width in zip(sizes, widths, strict=True)):
        yield _line(row, sizes, columns, widths)
        return
    wrapped = [wrap(text, width) for (text, _), width in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        part = tuple(
            (lines[number], style) if number < len(lines) else ("", PLAIN)
            for lines, (_, style) in zip(wrapped, row, strict=True)
        )
        yield _line(part, [width_of(text) for text, _ in part], columns, widths)


def _line(row: Row, sizes: Sequence[int], columns: Sequence[Column], widths: Sequence[int]) -> str:
    pieces: list[str] = []
    owed = 0  # blanks that are written only if something follows
    for (text, style), size, column, width in zip(row, sizes, columns, widths, strict=True):
        blank = width - size
        if style.block:
            pieces.append(f"{' ' * owed}{style.start}{text}{' ' * blank}{style.end}")
            owed = 0
        elif not text:
            owed += width
        elif column.right:
            pieces.append(f"{' ' * (owed + blank)}{style.start}{text}{style.end}")
            owed = 0
        else:
            pieces.append(f"{' ' * owed}{style.start}{text}{style.end}")
            owed = blank
        owed += len(GAP)
    return "".join(pieces)
