"""A return as a grid of cells: one small interface over every format that is read.

`scorecard.returns.formats.open_book` makes it; nothing here knows a file format.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from scorecard.returns.numberformat import GENERAL, NumberFormat

CellKind = Literal["number", "text", "truth", "date", "error", "uncalculated", "broken"]
"""`uncalculated` is a formula without a stored value, `broken` a stored value that is none of its type."""

MAX_ROWS = 1_048_576
"""The rows of a sheet, as in Excel."""

MAX_COLUMNS = 16_384
"""The columns of a sheet, as in Excel."""

MAX_TEXT = 32_767
"""The letters of a cell, as in Excel; a longer text is cut."""


class Cell(NamedTuple):
    """One stored cell that is not blank. Equal cells of a sheet may be one object.

    `value` is an int or float, a str, a bool, a date, datetime, time or timedelta, the error as text
    (`#N/A`), None where it was never calculated, or the raw text where it is broken.
    """

    value: object
    kind: CellKind
    format: NumberFormat = GENERAL
    formula: str | None = None
    """None where the value is typed, else the formula without `=`; empty where the file does not tell it."""
    dropped: str = ""
    """Raised, lowered or struck-out letters, which are no part of the value."""
    text: str = ""
    """How a broken cell, or a text that was read as a number, stands in the file."""


class Range(NamedTuple):
    """A block of cells: rows from 1 and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


Row = Sequence[Cell | None]
"""A row's cells from column A on, cut after the last that is not blank."""


class Sheet(Protocol):
    """One sheet of cells."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    @property
    def state(self) -> str:
        """`visible`, `hidden` or `veryHidden`."""

    @property
    def merges(self) -> Sequence[Range]:
        """The merged cells, in the file's order."""

    @property
    def hidden_rows(self) -> Container[int]:
        """The numbers of hidden rows, from 1."""

    @property
    def hidden_columns(self) -> Container[int]:
        """The numbers of hidden columns, from 0."""

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows that hold something, ascending, each with its number from 1.

        It may be called again. Raises CannotRead (SC220, SC222) where the sheet proves damaged.
        """


@dataclass(frozen=True)
class Book:
    """An open return. `file` is the path as given, `format` one of xlsx, csv, xls and ods."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    format: str


class Spans(Container[int]):
    """Numbers as ranges, both ends included: a million hidden columns cost one pair."""

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in sorted(pairs):
            if self._lasts and first <= self._lasts[-1] + 1:
                self._lasts[-1] = max(last, self._lasts[-1])
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number <= self._lasts[at]

    def __bool__(self) -> bool:
        return bool(self._firsts)


__all__ = ["GENERAL", "Book", "Cell", "CellKind", "NumberFormat", "Range", "Row", "Sheet", "Spans"]
