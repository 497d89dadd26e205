"""Open a workbook for reading and give its cells: the only module that knows openpyxl.

Whatever openpyxl raises, on opening or later while rows are read, leaves here as CannotRead.
"""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from openpyxl import load_workbook  # type: ignore[import-untyped]

from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.container import contents, refused

MAX_ROWS = 1_048_576
"""The rows that Excel itself has; a file that claims more is not read further."""

MAX_COLUMNS = 400
"""The columns that are searched for headers."""

_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # broken XML
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NOT_ACTIVE = re.compile(r'"[^"]*(?:"|$)|[\\_*].', re.DOTALL)
_BRACKETED = re.compile(r"\[[^\]]*\]")


class Cell(Protocol):
    """What is needed of a cell. A cell that the file does not hold is blank, of type `n`."""

    @property
    def value(self) -> object:
        """The stored value: None, a number, text, a bool, or a date or time."""

    @property
    def data_type(self) -> str:
        """The cell's type; `e` is an error such as #N/A, `str` text that a formula left empty."""


Row = Sequence[Cell]


def active_percent(number_format: str) -> bool:
    r"""Say whether a number format scales by 100: a `%` neither quoted nor after `\`, `_` or `*`."""
    return "%" in _NOT_ACTIVE.sub("", number_format)


def day_and_month(number_format: str) -> bool:
    """Say whether a number format shows a day and a named month but no year, as `d-mmm` does."""
    letters = _BRACKETED.sub("", _NOT_ACTIVE.sub("", number_format)).lower()
    return "d" in letters and "mmm" in letters and "y" not in letters


class Sheet:
    """One worksheet: its rows, and what the formats and formulas of its cells say."""

    def __init__(self, book: "Book", index: int, worksheet: Any) -> None:
        self.file = book.file
        self.name: str = worksheet.title
        self.visible: bool = worksheet.sheet_state == "visible"
        self._book = book
        self._index = index
        self._worksheet = worksheet
        self._formats: dict[int, str] = {}

    def rows(self, width: int = MAX_COLUMNS, start: int = 1) -> Iterator[Row]:
        """Give the rows from `start` on, each as a tuple of cells from column A, at most `width`.

        Raises CannotRead where the sheet turns out to be damaged.
        """
        with _guarded(self.file):
            self._worksheet.reset_dimensions()  # the stored dimension is often wrong
            rows = self._worksheet.iter_rows(min_row=start, max_col=width)
            yield from islice(rows, MAX_ROWS)

    def number_format(self, cell: Cell) -> str:
        """Give a cell's number format."""
        style: int = getattr(cell, "_style_id", 0)
        if style not in self._formats:
            self._formats[style] = _number_format(cell)
        return self._formats[style]

    def percent(self, cell: Cell) -> bool:
        """Say whether a cell is formatted as a percentage."""
        return active_percent(self.number_format(cell))

    def day_and_month(self, cell: Cell) -> bool:
        """Say whether a date cell shows its day and month but no year."""
        return day_and_month(self.number_format(cell))

    def uncalculated(self, cell: Cell, row: int, column: int) -> bool:
        """Say whether a blank cell is a formula whose value was never calculated.

        `row` counts from 1, `column` from 0. A formula that gave empty text is calculated.
        """
        return cell.value is None and cell.data_type == "n" and (row, column) in self._formulas

    def is_formula(self, row: int, column: int) -> bool:
        """Say whether a cell is a formula. `row` counts from 1, `column` from 0."""
        return (row, column) in self._formulas

    @cached_property
    def _formulas(self) -> frozenset[tuple[int, int]]:
        """The places of formulas: read only where the sheet's XML holds any, and once."""
        with _guarded(self.file):
            if not self._book.mentions(self._worksheet._worksheet_path, _FORMULA):
                return frozenset()
            view = self._book.formula_view.worksheets[self._index]
            view.reset_dimensions()
            return frozenset(
                (number, column)
                for number, row in enumerate(islice(view.iter_rows(), MAX_ROWS), 1)
                for column, cell in enumerate(row)
                if cell.data_type == "f"
            )


class Book:
    """An open workbook. `file` is the path as given."""

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        self._data = contents(path)
        self.sha256 = hashlib.sha256(self._data).hexdigest()
        with _guarded(self.file):
            worksheets = _load(self._data, data_only=True).worksheets
        if not worksheets:
            what = "no worksheet can be found in the workbook"
            raise refused(self.file, what, "open it in Excel and save it again as an Excel workbook (.xlsx)")
        self.sheets = tuple(Sheet(self, index, sheet) for index, sheet in enumerate(worksheets))

    @cached_property
    def formula_view(self) -> Any:
        """The same workbook with its formulas in place of their values."""
        return _load(self._data, data_only=False)

    def mentions(self, member: str, pattern: re.Pattern[bytes]) -> bool:
        """Say whether a part of the file holds a short pattern of bytes."""
        tail = b""
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive, archive.open(member) as part:
            while chunk := part.read(1 << 20):
                if pattern.search(tail + chunk):
                    return True
                tail = chunk[-64:]
        return False


def open_book(path: Path) -> Book:
    """Open a workbook for reading. Raises CannotRead (SC220, SC222) where that cannot be."""
    return Book(path)


def _load(data: bytes, *, data_only: bool) -> Any:
    return load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _number_format(cell: Cell) -> str:
    try:
        return getattr(cell, "number_format", None) or "General"
    except LookupError:  # a style that the workbook does not hold
        return "General"


@contextmanager
def _guarded(file: str) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as fault:
        what = f"the workbook is damaged or not sound inside ({type(fault).__name__})"
        mend = "open it in Excel, let it repair the workbook, and save it as an Excel workbook (.xlsx)"
        raise CannotRead([Problem("SC220", Where(file), what, mend)]) from fault
