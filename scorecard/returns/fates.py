"""Keep the account of what became of every cell of a table: one fate each, and why some were not read.

It is kept only where somebody asks for it. A cell's fate is settled when its row has been read, and counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from scorecard.returns.grid import Cell, Row
from scorecard.returns.model import Unread
from scorecard.returns.tables import letter

Fate = Literal["figure", "series", "comparator", "part", "text", "marker", "carried", "unread"]
"""`figure` is a candidate for an actual; `series` another series than the actual, such as a target."""


class Account:
    """The fates of one table's cells, between its first column and its last (from 0)."""

    def __init__(self, columns: tuple[int, int], is_figure: Callable[[Cell], bool], kept: bool) -> None:
        self._first, self._last = columns
        self._is_figure, self._kept = is_figure, kept
        self._closed: set[int] = set()
        self._row: dict[int, tuple[Fate, str]] = {}
        self.counts: Counter[str] = Counter()
        self.figures: set[str] = set()
        """The cells whose fate is decided with those of the whole run."""
        self._reasons: dict[str, list[int]] = {}
        self._firsts: dict[str, str] = {}

    def mark(self, column: int, fate: Fate, why: str = "") -> None:
        """Say what becomes of a cell of the row at hand; what is said last stands."""
        if self._kept:
            self._row[column] = (fate, why)

    def close(self, number: int, row: Row, why: str) -> None:
        """Count a row's cells. What nothing was said of is words, or figures not read, and why."""
        if not self._kept:
            return
        self._closed.add(number)
        for column, cell in enumerate(row[: self._last + 1]):
            if cell is not None and column >= self._first:
                fate, told = self._row.get(column) or self._unspoken(cell, why)
                self._count(fate, told, column, number)
        self._row = {}

    def close_rest(self, rows: Iterable[tuple[int, Row]], why: str) -> None:
        """Count the rows that nothing was said of."""
        if self._kept:
            for number, row in rows:
                if number not in self._closed:
                    self.close(number, row, why)

    def heading(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Count the cells of the heading: words."""
        if self._kept:
            for _, row in rows:
                cells = row[self._first : self._last + 1]
                self.counts["text"] += sum(cell is not None for cell in cells)

    def _count(self, fate: Fate, why: str, column: int, number: int) -> None:
        if fate == "figure":
            self.figures.add(f"{letter(column)}{number}")
            return
        self.counts[fate] += 1
        if fate == "unread":
            self._firsts.setdefault(why, f"{letter(column)}{number}")
            self._reasons.setdefault(why, [0])[0] += 1

    def _unspoken(self, cell: Cell, why: str) -> tuple[Fate, str]:
        return ("unread", why) if self._is_figure(cell) else ("text", "")

    @property
    def unread(self) -> tuple[Unread, ...]:
        """Each reason for which cells were not read, with the first of them."""
        return tuple(Unread(self._firsts[why], why, count[0]) for why, count in self._reasons.items())
