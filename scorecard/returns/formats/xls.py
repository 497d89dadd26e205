"""An .xls workbook of Excel 2003 or before, through xlrd: the only module that knows it."""

import io
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from typing import Any

import xlrd  # type: ignore[import-untyped]

from scorecard.problems import CannotRead
from scorecard.returns.formats.numbers import stored_number
from scorecard.returns.formats.refusing import CLEAR_PASSWORD, SAVE_AS, refused, too_large
from scorecard.returns.formats.styles import BUILT_IN
from scorecard.returns.grid import GENERAL, MAX_TEXT, Cell, NumberFormat, Range, Row, Spans
from scorecard.returns.numberformat import number_format

MAX_XLS = 32 * 2**20
"""Bytes of an .xls file: its cells are all held, in many times the room."""

_LOCAL_DATES = frozenset((14, 22, *range(27, 37), *range(50, 59)))
"""Built-in formats that a country writes its own way."""

_STATES = ("visible", "hidden", "veryHidden")


def xls_sheets(data: bytes, file: str) -> tuple["XlsSheet", ...]:
    """Give the worksheets of an .xls workbook.

    Raises CannotRead (SC220, SC222) where it is damaged, protected or too large. Which cells are
    formulas is not told: all count as typed.
    """
    if len(data) > MAX_XLS:
        raise too_large(file, f"the file is larger than {MAX_XLS // 2**20} MB, the most of an .xls", SAVE_AS)
    try:
        opened = {"formatting_info": True, "ragged_rows": True, "logfile": io.StringIO()}
        book = xlrd.open_workbook(file_contents=data, **opened)
        sheets = tuple(XlsSheet(_Book(book), sheet) for sheet in book.sheets())
    except Exception as fault:  # damage shows as whatever the code for the sound case runs into
        raise _refusal(file, str(fault)) from None
    if not sheets:
        raise refused(file, "no worksheet can be found in the workbook")
    return sheets


def _refusal(file: str, fault: str) -> CannotRead:
    if "encrypted" in fault.lower():
        return refused(file, "the workbook is protected by a password", CLEAR_PASSWORD)
    return refused(file, "the .xls workbook is damaged or cut short")


class _Book:
    """What the cells of every sheet draw on: styles, fonts and the day that days count from."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.since_1904 = book.datemode == 1

    @lru_cache(maxsize=4096)  # noqa: B019 one book a run
    def format(self, style: int) -> NumberFormat:
        """Give a style's number format; General for one that the workbook does not hold."""
        styles = self._book.xf_list
        key = styles[style].format_key if 0 <= style < len(styles) else 0
        if key in _LOCAL_DATES:
            return number_format(BUILT_IN[key])
        said = self._book.format_map.get(key)
        return number_format(said.format_str) if said else GENERAL

    def marked(self, font: int) -> bool:
        """Say whether a font raises, lowers or strikes out its letters."""
        fonts = self._book.font_list
        return 0 <= font < len(fonts) and bool(fonts[font].escapement or fonts[font].struck_out)


class XlsSheet:
    """One worksheet of an .xls workbook."""

    def __init__(self, book: _Book, sheet: Any) -> None:
        self.name: str = sheet.name
        self.state = _STATES[sheet.visibility] if sheet.visibility in (0, 1, 2) else "hidden"
        self.merges: Sequence[Range] = tuple(
            Range(top + 1, left, bottom, right - 1)
            for top, bottom, left, right in sheet.merged_cells
            if top < bottom and left < right
        )
        self.hidden_rows: Container[int] = frozenset(
            row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0
        )
        hidden = (column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0)
        self.hidden_columns: Container[int] = Spans([(column, column) for column in hidden])
        self._book = book
        self._sheet = sheet

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows that hold something, ascending, each with its number from 1."""
        for index in range(self._sheet.nrows):
            row = [self._cell(index, column) for column in range(self._sheet.row_len(index))]
            while row and row[-1] is None:
                row.pop()
            if row:
                yield index + 1, row

    def _cell(self, row: int, column: int) -> Cell | None:
        kind, value = self._sheet.cell_type(row, column), self._sheet.cell_value(row, column)
        if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
            return None
        shown = self._book.format(self._sheet.cell_xf_index(row, column))
        if kind == xlrd.XL_CELL_TEXT:
            text, dropped = self._runs(value[:MAX_TEXT], self._sheet.rich_text_runlist_map.get((row, column)))
            return Cell(text, "text", shown, None, dropped)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Cell(bool(value), "truth", shown)
        if kind == xlrd.XL_CELL_ERROR:
            return Cell(xlrd.error_text_from_code.get(value, "#N/A"), "error", shown)
        whole = value.is_integer() and abs(value) < 1e15
        return stored_number(str(int(value) if whole else value), shown, None, self._book.since_1904)

    def _runs(self, text: str, runs: Sequence[tuple[int, int]] | None) -> tuple[str, str]:
        """Part a text's raised, lowered and struck letters from the rest, as runs of fonts say."""
        if not runs:
            return text, ""
        kept, dropped = text[: runs[0][0]], ""
        ends = [at for at, _ in runs[1:]] + [len(text)]
        for (at, font), end in zip(runs, ends, strict=True):
            if self._book.marked(font):
                dropped += text[at:end]
            else:
                kept += text[at:end]
        return (kept, dropped) if kept.strip() else (text, "")
