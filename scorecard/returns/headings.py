"""Read a table's heading: up to three rows of words over its columns, merged or with blank repeats."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from scorecard.figures import from_float, plain, tidy
from scorecard.periods import FIRST_YEAR, LAST_YEAR, Period, month_of
from scorecard.returns.grid import Cell, Range, Row
from scorecard.returns.words import SILENT, Said, Vocabulary, fold_token

MOST_ROWS = 3
"""The rows of a heading."""

EARLY = timedelta(hours=2)
"""How long before a month a date may stand that is meant for it: exporters shift by an hour."""


class Written(NamedTuple):
    """A heading cell as text, and what was odd about it: `misread` as a day, or `early` by hours."""

    text: str
    misread: bool = False
    early: bool = False
    uncalculated: bool = False


class Head(NamedTuple):
    """A cell of a heading, with its row, and what its words say."""

    row: int
    written: Written
    said: Said


@dataclass(frozen=True)
class Column:
    """A column of a table: the words at its head, the nearest first, and the indicator in them, if any.

    `heads` are its own heading, then those over it; `role` is what its own heading says that it holds.
    """

    index: int
    heads: tuple[Head, ...]
    role: str | None = None
    ref: str | None = None

    @cached_property
    def heading(self) -> str:
        """The words at the head of the column, as a message quotes them."""
        return ", ".join(dict.fromkeys(head.written.text for head in reversed(self.heads)))

    @property
    def own(self) -> Said:
        """What the column's own heading says."""
        return self.heads[0].said if self.heads else SILENT

    @cached_property
    def says(self) -> tuple[Said, ...]:
        """What its own heading says, then those over it."""
        return tuple(head.said for head in self.heads)


def text_of(value: object) -> str:
    """Write any cell's value as text, a date as ISO 8601; a blank is empty text."""
    match value:
        case None:
            return ""
        case str():
            return tidy(value)
        case bool():
            return str(value).upper()
        case int() | float():
            decimal = from_float(value)
            return plain(decimal) if decimal.is_finite() else str(value)
        case datetime():
            return str(value.date()) if not (value.hour or value.minute or value.second) else str(value)
        case _:
            return str(value)


def month_written(value: date | datetime, day_and_month: bool) -> tuple[Period, bool, bool]:
    """Give the month that a date stands for; say whether Excel misread it as a day, or it is hours early."""
    if day_and_month and (typed := _typed(value)) is not None:
        return typed, True, False
    if isinstance(value, datetime) and month_of((value + EARLY).date()) != month_of(value.date()):
        return month_of((value + EARLY).date()), False, True
    return month_of(value), False, False


def _typed(day: date) -> Period | None:
    """Give the month that was typed where Excel took `Aug-18` for the 18th of August.

    None for a first or last day of a month: that is a date somebody meant.
    """
    if _ends_month(day):
        return None
    return month_of(date(2000 + day.day, day.month, 1))


def written(cell: Cell) -> Written | None:
    """Write a cell as a heading; None where it is data: a number that is no year, an error, TRUE."""
    match cell.kind:
        case "text":
            return Written(text_of(cell.value))
        case "date" if isinstance(cell.value, date) and FIRST_YEAR <= cell.value.year <= LAST_YEAR:
            month, misread, early = month_written(cell.value, cell.format.day_and_month)
            return Written(month.key, misread, early)
        case "number" if _year_like(cell.value):
            return Written(text_of(cell.value))
        case "uncalculated":
            return Written("a formula never calculated", uncalculated=True)
        case _:
            return None


def _year_like(value: object) -> bool:
    if not isinstance(value, int | float) or value != int(value):
        return False
    year = int(value) if value < 10000 else int(value) // 100
    return FIRST_YEAR <= year <= LAST_YEAR


_TEXT_DATE = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)\s*")


class MonthsInDoubt(NamedTuple):
    """The month that a date as text is read as, day first, and the other where it fits as well."""

    read: Period
    other: Period | None


def month_in_doubt(text: str) -> MonthsInDoubt | None:
    """Give the months that a date as text may be of; None where its day is the first or last of its month.

    `8/1/2018` is read as January; month first it would be the first of August, as likely a label.
    """
    found = _TEXT_DATE.fullmatch(text)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    year = year if year > 99 else 2000 + year
    read = _day(year, second, first)
    if read is None or _ends_month(read):
        return None
    other = _day(year, first, second)
    return MonthsInDoubt(
        month_of(read), month_of(other) if other is not None and _ends_month(other) else None
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ends_month(day: date) -> bool:
    return day.day in (1, calendar.monthrange(day.year, day.month)[1])


class Merges:
    """The merged cells of a sheet, by the columns that they cover; never expanded."""

    def __init__(self, merges: Sequence[Range]) -> None:
        self._merges = merges
        self._columns: dict[int, list[Range]] = {}

    def over(self, row: int, column: int) -> Range | None:
        """Give the merged cell that covers a place, or None."""
        for merged in self._of(column):
            if merged.top <= row <= merged.bottom:
                return merged
        return None

    def down(self, column: int) -> list[Range]:
        """List the merged cells of more than one row that cover a column, from the top."""
        return [merged for merged in self._of(column) if merged.bottom > merged.top]

    def _of(self, column: int) -> list[Range]:
        if column not in self._columns:
            found = [merged for merged in self._merges if merged.left <= column <= merged.right]
            self._columns[column] = sorted(found)
        return self._columns[column]


class HeadingReader:
    """Reads the columns of a heading block."""

    def __init__(self, vocabulary: Vocabulary, merges: Merges) -> None:
        self._vocabulary = vocabulary
        self._merges = merges
        self._numbers = False

    def columns(
        self, rows: Sequence[tuple[int, Row]], hinted: Mapping[int, str], width: int, *, numbers: bool = False
    ) -> list[Column]:
        """Say what stands at the head of every column; `hinted` are roles that the framework gives.

        `numbers`: a number heads a column too, as a ref.
        """
        self._numbers = numbers
        direct = [self._direct(n, row) for n, row in rows]
        places = [n for n, _ in rows]
        last = max([max(heads, default=-1) for heads in direct] + [width - 1])
        spread = [
            self._spread(n, heads, direct[at + 1 :], last)
            for at, (n, heads) in enumerate(zip(places, direct, strict=True))
        ]
        return [self._column(c, spread, hinted.get(c)) for c in range(last + 1)]

    def _direct(self, row: int, cells: Row) -> dict[int, Head]:
        heads = ((c, self._head(row, cell)) for c, cell in enumerate(cells) if cell is not None)
        return {c: head for c, head in heads if head is not None}

    def _head(self, row: int, cell: Cell) -> Head | None:
        found = written(cell)
        if found is None and self._numbers and cell.kind == "number":
            found = Written(cell.text or cell.format.shown(cell.value) or text_of(cell.value))
        return Head(row, found, self._vocabulary.read(found.text)) if found else None

    def _spread(
        self, row: int, heads: dict[int, Head], below: list[dict[int, Head]], last: int
    ) -> dict[int, Head]:
        """Carry a heading over the columns of its merged cell, or over blanks with words below them."""
        found: dict[int, Head] = {}
        for c in range(last + 1):
            merged = self._merges.over(row, c)
            if c in heads:
                found[c] = heads[c]
            elif merged is not None:
                head = found.get(merged.left) if merged.left < c else None
                if head is not None:
                    found[c] = head
            elif c - 1 in found and self._goes_on(row, c, found[c - 1], below):
                found[c] = found[c - 1]
        return found

    def _goes_on(self, row: int, column: int, head: Head, below: list[dict[int, Head]]) -> bool:
        left = self._merges.over(row, column - 1)
        if left is not None and left.right > left.left:
            return False  # a merged cell says where it ends
        return head.said.role is None and any(column in heads for heads in below)

    def _column(self, index: int, rows: list[dict[int, Head]], hinted: str | None) -> Column:
        heads = tuple(dict.fromkeys(heads[index] for heads in reversed(rows) if index in heads))
        said = heads[0].said if heads else SILENT
        under = len(heads) > 1 and fold_token(said.text.strip(" .")) in ("no", "number")  # a month's unit
        return Column(index, heads, hinted or (None if under else said.role))
