"""A worksheet whose many rows are written as they come.

xlsxwriter keeps every cell until the book is closed and takes about 8 microseconds over each; a
scorecard of 100,000 rows has 1,400,000 cells, and most of their texts occur again and again.
Here a row is made once, as the XML that it will be, and waits in a temporary file.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable

from xlsxwriter.worksheet import Worksheet

from scorecard.reports.workbook.fonts import lines_in
from scorecard.reports.workbook.styles import safe


class BodySheet(Worksheet):  # type: ignore[misc]
    """A worksheet of a head, written by xlsxwriter's own methods, and below it a body of rows."""

    def __init__(self) -> None:
        super().__init__()
        self._body = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115
        self._head_ends: int | None = None

    def add_row(self, row: int, points: float, cells: Iterable[str]) -> None:
        """Add a row to the body, of a height in points. Rows count from 0 and come in order."""
        if self._head_ends is None:
            self._head_ends = row - 1
        self.dim_rowmax = row
        self._body.write(f'<row r="{row + 1}" ht="{points:g}" customHeight="1">{"".join(cells)}</row>')

    def _write_rows(self) -> None:
        """Write the sheet's data: called by xlsxwriter when the book is closed."""
        last = self.dim_rowmax
        if self._head_ends is not None:
            self.dim_rowmax = self._head_ends
        super()._write_rows()
        self.dim_rowmax = last
        self._body.seek(0)
        shutil.copyfileobj(self._body, self.fh)
        self._body.close()


class Texts:
    """Cells of text, each made once: `style` gives the place of a style by its kind.

    A made cell lacks its start, which names its place: see `at`.
    """

    def __init__(self, sheet: BodySheet, widths: Iterable[float], style: Callable[[str, bool], int]) -> None:
        self._table = sheet.str_table
        self._style = style
        self._widths = list(widths)
        self._made: list[dict[tuple[str, str, bool], tuple[str, int]]] = [{} for _ in self._widths]

    def made(self, column: int, text: str, kind: str, opens: bool) -> tuple[str, int]:
        """Give the cell of a text in a column, and the lines that it takes there."""
        key = (text, kind, opens)
        found = self._made[column].get(key)
        if found is None:
            cell = f'" s="{self._style(kind, opens)}"' + self._held(safe(text.rstrip()))
            found = self._made[column][key] = (cell, lines_in(text, self._widths[column]))
        return found

    def _held(self, text: str) -> str:
        return f' t="s"><v>{self._table._get_shared_string_index(text)}</v></c>' if text else "/>"


def at(letters: str, row: str, cell: str) -> str:
    """Put a made cell in its place."""
    return f'<c r="{letters}{row}{cell}'


def number_cell(style: int, number: float) -> str:
    """Make the cell of a number, without its place."""
    return f'" s="{style}"><v>{number!r}</v></c>'
