"""An .ods spreadsheet: its sheets, read at once from its one part of contents."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from scorecard.returns.formats.odscells import Content, cell, content
from scorecard.returns.formats.odsstyles import OdsStyles
from scorecard.returns.formats.odstext import OdsText
from scorecard.returns.formats.package import Package
from scorecard.returns.formats.refusing import refused, too_large
from scorecard.returns.formats.xlsx import MAX_SHEETS
from scorecard.returns.formats.xmltext import Attributes, local, parse
from scorecard.returns.grid import MAX_COLUMNS, MAX_ROWS, Cell, NumberFormat, Range, Row, Spans

MAX_CELLS = 2_500_000
"""The cells of a spreadsheet, each repeat counted: they are all held, or given again and again."""

MAX_BLANKS = 20_000_000
"""The blank cells that may stand before others in all rows."""

MAX_TABLE = 100_000
"""The distinct cells, columns or merges that are remembered."""

_UNSEEN = frozenset(
    ("annotation", "shapes", "tracked-changes", "ruby-text", "forms", "named-expressions", "frame", "scripts")
)
_HIDES = ("collapse", "filter")


def ods_sheets(package: Package, part: str) -> tuple["OdsSheet", ...]:
    """Give the sheets of an .ods spreadsheet.

    Raises CannotRead (SC220, SC222) where it is damaged, protected or holds too many cells.
    """
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.whole(manifest):
        raise refused(
            package.file, "the spreadsheet is protected by a password", "save it without a password"
        )
    reading = _Reading(package.file)
    for path in ("styles.xml", part):
        if path == part or path in package:
            with package.sound(path):
                parse(package.pieces(path), reading.start, reading.end, reading.data)
    if not reading.sheets:
        raise refused(package.file, "no sheet can be found in the spreadsheet")
    return tuple(reading.sheets)


class _Rows(NamedTuple):
    """One row, or equal rows from `first` to `last`."""

    first: int
    last: int
    cells: list[Cell | None]


class OdsSheet:
    """One sheet of an .ods spreadsheet."""

    def __init__(self, name: str, state: str) -> None:
        self.name = name
        self.state = state
        self.merges: list[Range] = []
        self.hidden_rows = Spans()
        self.hidden_columns = Spans()
        self.held: list[_Rows] = []

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows that hold something, ascending, each with its number from 1."""
        for first, last, cells in self.held:
            for number in range(first, last + 1):
                yield number, cells


class _Reading:
    """Collects styles and sheets from the parser's calls, handing each on to whom it concerns."""

    def __init__(self, file: str) -> None:
        self.sheets: list[OdsSheet] = []
        self._file = file
        self._styles = OdsStyles()
        self._text = OdsText(self._styles)
        self._grid = _Grid(file, self._styles)
        self._skipped = 0
        self._in_sheet = self._in_cell = False
        self._cell: Attributes = {}

    def start(self, tag: str, given: Attributes) -> None:
        """Enter an element."""
        name = local(tag)
        if (
            self._skipped
            or name in _UNSEEN
            or tag.startswith("draw:")
            or (self._in_sheet and name == "table")
        ):
            self._skipped += 1
            return
        attributes = {local(key): value for key, value in given.items()} if given else given
        if self._in_cell:
            self._text.start(name, attributes)
        elif self._in_sheet:
            self._in_table(name, attributes)
        elif name == "table":
            self._in_sheet = True
            self._grid.begin(attributes)
        else:
            self._styles.start(name, attributes)

    def _in_table(self, name: str, attributes: Attributes) -> None:
        if name in ("table-cell", "covered-table-cell"):
            self._in_cell, self._cell = True, attributes
            self._text.begin()
        elif name == "table-row":
            self._grid.begin_row(attributes)
        elif name == "table-column":
            self._grid.column(attributes)

    def end(self, tag: str) -> None:
        """Leave an element."""
        name = local(tag)
        if self._skipped:
            self._skipped -= 1
        elif name in ("table-cell", "covered-table-cell") and self._in_cell:
            self._in_cell = False
            self._grid.cell(self._cell, *self._text.result())
        elif self._in_cell:
            self._text.end(name)
        elif name == "table-row" and self._in_sheet:
            self._grid.end_row()
        elif name == "table" and self._in_sheet:
            self._in_sheet = False
            sheet = self._grid.end()
            if not sheet.name.startswith("'file:"):  # a copy of another file's sheet, kept for its links
                self._add(sheet)
        else:
            self._styles.end(name)

    def _add(self, sheet: OdsSheet) -> None:
        self.sheets.append(sheet)
        if len(self.sheets) > MAX_SHEETS:
            raise too_large(self._file, f"the spreadsheet has more than {MAX_SHEETS:,} sheets")

    def data(self, text: str) -> None:
        """Take text."""
        if self._skipped:
            return
        if self._in_cell:
            self._text.data(text)
        elif not self._in_sheet:
            self._styles.data(text)


class _Grid:
    """Puts cells at their places, their repeats counted and not written out."""

    def __init__(self, file: str, styles: OdsStyles) -> None:
        self._file = file
        self._styles = styles
        self._known: dict[Content, Cell | None] = {}
        self._cells = self._blanks = 0
        self.begin({})

    def begin(self, attributes: Attributes) -> None:
        """Begin a sheet."""
        hidden = self._styles.hidden(attributes.get("style-name", ""))
        self._sheet = OdsSheet(attributes.get("name", ""), "hidden" if hidden else "visible")
        self._starts: list[int] = []
        self._defaults: list[str] = []
        self._next_column, self._next_row = 0, 1
        self._hidden_columns: list[tuple[int, int]] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._first, self._at, self._default = 1, 0, ""
        self._row: list[Cell | None] = []

    def column(self, attributes: Attributes) -> None:
        """Take what is said of one column, or of several alike."""
        first = self._next_column
        self._next_column += repeats(attributes, "number-columns-repeated")
        if len(self._starts) < MAX_TABLE:
            self._starts.append(first)
            self._defaults.append(attributes.get("default-cell-style-name", ""))
            if attributes.get("visibility") in _HIDES:
                self._hidden_columns.append((first, self._next_column - 1))

    def begin_row(self, attributes: Attributes) -> None:
        """Begin a row, or several alike."""
        self._first = self._next_row
        self._next_row += repeats(attributes, "number-rows-repeated")
        self._row, self._at = [], 0
        self._default = attributes.get("default-cell-style-name", "")
        if attributes.get("visibility") in _HIDES and len(self._hidden_rows) <= MAX_ROWS:
            self._hidden_rows.append((self._first, self._next_row - 1))

    def cell(self, attributes: Attributes, text: str, dropped: str) -> None:
        """Take a cell, or several alike beside each other."""
        count = repeats(attributes, "number-columns-repeated")
        self._merge(attributes)
        if text or "formula" in attributes or "value-type" in attributes:
            made = self._made(content(attributes, text, dropped, self._format(attributes)))
            if made:
                self._put(made, count)
        self._at += count

    def _merge(self, attributes: Attributes) -> None:
        wide, high = repeats(attributes, "number-columns-spanned"), repeats(attributes, "number-rows-spanned")
        if (wide > 1 or high > 1) and len(self._sheet.merges) < MAX_TABLE:
            last_row, last_column = self._first + high - 1, self._at + wide - 1
            self._sheet.merges.append(Range(self._first, self._at, last_row, last_column))

    def _format(self, attributes: Attributes) -> NumberFormat:
        style = attributes.get("style-name") or self._default
        if not style and self._starts:
            style = self._defaults[bisect_right(self._starts, self._at) - 1]
        return self._styles.format(style)

    def _made(self, found: Content) -> Cell | None:
        if len(found.text) > 256:
            return cell(found)
        if found not in self._known:
            if len(self._known) >= MAX_TABLE:
                self._known.clear()
            self._known[found] = cell(found)
        return self._known[found]

    def _put(self, made: Cell, count: int) -> None:
        gap = self._at - len(self._row)
        self._blanks += gap
        self._cells += count * (self._next_row - self._first)
        if self._cells > MAX_CELLS or self._blanks > MAX_BLANKS:
            raise too_large(self._file, f"the spreadsheet holds more than {MAX_CELLS:,} cells, or far apart")
        if self._at + count > MAX_COLUMNS or self._next_row - 1 > MAX_ROWS:
            raise refused(self._file, f"sheet '{self._sheet.name}' has cells beyond the end of a sheet")
        self._row += [None] * gap + [made] * count

    def end_row(self) -> None:
        """End a row."""
        if self._row:
            self._sheet.held.append(_Rows(self._first, self._next_row - 1, self._row))
        self._row = []

    def end(self) -> OdsSheet:
        """End a sheet, and give it."""
        self._sheet.hidden_rows = Spans(self._hidden_rows)
        self._sheet.hidden_columns = Spans(self._hidden_columns)
        return self._sheet


def repeats(attributes: Attributes, key: str) -> int:
    """Give how often an element counts: once unless it says a number."""
    text = attributes.get(key, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1
