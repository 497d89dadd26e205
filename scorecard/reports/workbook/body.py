"""A worksheet whose many rows are written as they come.

xlsxwriter keeps every cell until the book is closed and takes about 8 microseconds over each; a
scorecard of 100,000 rows has 1,400,000 cells, and most of their texts occur again and again.
Here a row is made once, as the XML that it will be, and waits in a temporary file.
"""

import shutil
import tempfile
from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from scorecard.reports.workbook.styles import lines_in, safe


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
    """The texts of a sheet's body: one met again is neither stored nor measured again."""

    def __init__(self, sheet: BodySheet, widths: Iterable[float]) -> None:
        self._table = sheet.str_table
        self._indexes: dict[str, int] = {}
        self._widths = list(widths)
        self._lines: list[dict[str, int]] = [{} for _ in self._widths]

    def index(self, text: str) -> int:
        """Give a text's place in the book's table of texts."""
        found = self._indexes.get(text)
        if found is None:
            found = self._indexes[text] = self._table._get_shared_string_index(safe(text))
        return found

    def lines(self, column: int, text: str) -> int:
        """Count the lines that a text takes in a column."""
        found = self._lines[column].get(text)
        if found is None:
            found = self._lines[column][text] = lines_in(text, self._widths[column])
        return found


def text_cell(place: str, style: int, index: int) -> str:
    """Make the cell of a text in the book's table."""
    return f'<c r="{place}" s="{style}" t="s"><v>{index}</v></c>'


def number_cell(place: str, style: int, number: float) -> str:
    """Make the cell of a number."""
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'
