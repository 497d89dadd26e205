"""The rows of an .xlsx sheet, cut from its part as it streams.

Rows as nearly every program writes them are cut at their cells, and what follows a cell's reference
is looked up in a table; any other row is read by the XML parser.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

from scorecard.returns.formats.addresses import COLUMNS, letters, place
from scorecard.returns.formats.package import Package
from scorecard.returns.formats.refusing import REPAIR, refused, too_large
from scorecard.returns.formats.strings import Strings
from scorecard.returns.formats.styles import Styles
from scorecard.returns.formats.xlsxcells import CellReading, Cells, Odd, Stored
from scorecard.returns.formats.xlsxlayout import Layout, Parts, row_number, survey
from scorecard.returns.formats.xmltext import Attributes, Parser, local
from scorecard.returns.grid import MAX_ROWS, Cell, Range, Row

MAX_BLANKS = 50_000_000
"""The blank cells that may stand before others in all a sheet's rows."""

MAX_SORTED = 2_000_000
"""The cells that a sheet may hold whose rows are out of order: they are held while they are sorted."""

MAX_TABLE = 30_000
"""The distinct texts of cells that are remembered."""

LONG = 256
"""The letters of a cell's text beyond which it is not remembered."""

MAX_ROW = 2**23
"""The letters that a row may have."""

BATCH = 2**16
"""The letters of rows that are given to the XML parser at once."""

_UNKNOWN = object()


class Sources(NamedTuple):
    """What the cells of every sheet of a workbook draw on."""

    package: Package
    strings: Strings
    styles: Styles
    since_1904: bool


class _Stray(Exception):
    """A cell whose address names another row than the one in which it stands."""


class XlsxSheet:
    """One worksheet of an .xlsx workbook."""

    def __init__(self, sources: Sources, path: str, name: str, state: str) -> None:
        self.name = name
        self.state = state
        self._sources = sources
        self._path = path
        self._strays = False

    @property
    def merges(self) -> Sequence[Range]:
        """The merged cells, in the file's order."""
        return self._layout.merges

    @property
    def hidden_rows(self) -> Container[int]:
        """The numbers of hidden rows, from 1; a row of no height is one."""
        return self._layout.hidden_rows

    @property
    def hidden_columns(self) -> Container[int]:
        """The numbers of hidden columns, from 0; a column of no width is one."""
        return self._layout.hidden_columns

    @cached_property
    def _layout(self) -> Layout:
        return survey(self._sources.package, self._path)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows that hold something, ascending, each with its number from 1."""
        given = 0
        if self._layout.ordered and not self._strays:
            try:
                for number, row in RowReader(self._sources, self._path, self._layout.prefix).rows():
                    if row:
                        yield number, row
                        given = number
                return
            except _Stray:
                self._strays = True
        yield from self._sorted(given)

    def _sorted(self, given: int) -> Iterator[tuple[int, Row]]:
        """Give rows by their cells' own addresses, from after the last that was given."""
        reader = RowReader(self._sources, self._path, self._layout.prefix, by_address=True)
        found: dict[int, dict[int, Cell]] = {}
        held = 0
        for number, row in reader.rows():
            cells = found.setdefault(number, {})
            for column, cell in enumerate(row):
                if cell and cells.setdefault(column, cell) != cell:
                    reader.twice(number, column)
            held += sum(cell is not None for cell in row)
            if held > MAX_SORTED:
                what = f"sheet '{self.name}' has its rows out of order, and too many cells to sort them"
                raise too_large(self._sources.package.file, what, REPAIR)
        if reader.strays and min(reader.strays) <= given:
            what = f"sheet '{self.name}' has a cell of row {min(reader.strays)} in another row's place"
            raise refused(self._sources.package.file, what)
        for number in sorted(found):
            if found[number] and number > given:
                yield number, reader.dense(found[number])


class RowReader:
    """Reads a sheet's rows once, in the file's order.

    `by_address`: a cell whose address names another row is given there, and `strays` has that row.
    """

    def __init__(self, sources: Sources, path: str, prefix: str, by_address: bool = False) -> None:
        self.strays: set[int] = set()
        self._package = sources.package
        self._path = path
        self._prefix = prefix
        self._by_address = by_address
        self._cells = Cells(sources.strings, sources.styles, sources.since_1904, prefix)
        self._table: dict[str, Cell | None] = {}
        self._blanks = 0
        self._odd: _OddRows | None = None

    def rows(self) -> Iterator[tuple[int, list[Cell | None]]]:
        """Give each row's number and its cells from column A on."""
        p = re.escape(self._prefix)
        begins = re.compile(
            rf'\s*(?:<{p}row[^<>]*/>\s*)*<{p}row r="([0-9]{{1,7}})"[^<>]*(?<!/)>\s*'
        ).fullmatch
        mark, last, odd = f'<{self._prefix}c r="', 0, ""
        for text, closing in self._texts():
            head, *cells = text.split(mark)
            begun = begins(head)
            row = self._cut(begun[1], cells) if begun and closing else None
            if row is None:
                odd += text + closing
            if odd and (row is not None or len(odd) > BATCH):
                rows, last = self._parsed(odd, last)
                yield from rows
                odd = ""
            if begun and row is not None:
                last = self._number(int(begun[1]))
                yield last, row
        yield from self._parsed(odd, last)[0]
        if self._odd and self._odd.open:
            raise refused(self._package.file, f"the part {self._path} is damaged: a row has no end")

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Give the text of each row up to the tag that ends it, and that tag; at last what remains."""
        closing, rest = f"</{self._prefix}row>", ""
        for of_rows, piece in Parts(self._package, self._path):
            if not of_rows:
                continue
            texts = (rest + piece).split(closing)
            rest = texts.pop()
            if len(rest) > MAX_ROW:
                what = f"the part {self._path} has a row of over {MAX_ROW // 2**20} MB"
                raise too_large(self._package.file, what)
            for text in texts:
                yield text, closing
        if rest.strip():
            yield rest, ""

    def _cut(self, digits: str, texts: list[str]) -> list[Cell | None] | None:
        """Give a row from its cells' texts; None where it is not written as most programs do."""
        row: list[Cell | None] = []
        find: Callable[[str, Any], Any] = self._table.get
        columns = COLUMNS
        try:
            for text in texts:
                address, _, tail = text.partition('"')
                cell = find(tail, _UNKNOWN)
                if cell is _UNKNOWN:
                    cell = self._remembered(tail)
                if cell is None:
                    continue
                gap = columns[address.removesuffix(digits)] - len(row)
                if gap:
                    if gap < 0:
                        return None
                    self._widen(row, gap)
                row.append(cell)
        except (Odd, KeyError):
            return None
        return row

    def _remembered(self, tail: str) -> Cell | None:
        cell = self._cells.from_tail(tail)
        if len(self._table) >= MAX_TABLE:
            self._table.clear()
        if len(tail) <= LONG:
            self._table[tail] = cell
        return cell

    def _widen(self, row: list[Cell | None], gap: int) -> None:
        row.extend([None] * gap)
        self._blanks += gap
        if self._blanks > MAX_BLANKS:
            raise too_large(self._package.file, f"the part {self._path} has its cells too far apart")

    def _number(self, number: int) -> int:
        if not 0 < number <= MAX_ROWS:
            raise refused(self._package.file, f"the part {self._path} has a row {number}, as no sheet has")
        return number

    def dense(self, cells: dict[int, Cell]) -> list[Cell | None]:
        """Give cells by column as a row from column A on."""
        row: list[Cell | None] = []
        for column in sorted(cells):
            if column > len(row):
                self._widen(row, column - len(row))
            row.append(cells[column])
        return row

    def twice(self, row: int, column: int) -> NoReturn:
        """Refuse a sheet that holds one address twice."""
        what = f"the part {self._path} holds two cells at {letters(column)}{row}, and they differ"
        raise refused(self._package.file, what)

    def _parsed(self, text: str, last: int) -> tuple[list[tuple[int, list[Cell | None]]], int]:
        """Read rows however they are written; give them, and the number of the last row element."""
        if not self._odd:
            self._odd = _OddRows()
        reading = self._odd
        with self._package.sound(self._path):
            reading.read(text, last)
        found: dict[int, dict[int, Cell]] = {}
        for own, row, column, stored in reading.cells:
            self._number(row)
            if row != own:
                if not self._by_address:
                    raise _Stray
                self.strays.add(row)
            cell = self._cells.cell(stored)
            if cell and found.setdefault(row, {}).setdefault(column, cell) != cell:
                self.twice(row, column)
        return [(number, self.dense(found[number])) for number in sorted(found)], reading.row


class _OddRows:
    """Collects the cells of rows from one parser's calls: the row element's number, place and cell."""

    def __init__(self) -> None:
        self.cells: list[tuple[int, int, int, Stored]] = []
        self.row = 0
        self.open = False
        self._column = -1
        self._cell = CellReading()
        self._inside = False
        self._parser = Parser(self._start, self._end, self._data)
        self._parser.feed("<_>")

    def read(self, text: str, last: int) -> None:
        """Read the rows of a text, which follow a row of that number."""
        self.cells, self.row = [], last
        self._parser.feed(text)

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = local(tag)
        if self._inside:
            self._cell.start(name, attributes)
        elif name == "row":
            self.row = row_number(attributes.get("r", ""), self.row)
            self.open, self._column = True, -1
        elif name == "c":
            self._place(attributes.get("r", ""))
            self._inside = True
            self._cell.begin(attributes)

    def _place(self, address: str) -> None:
        found = place(address) if address else None
        self._at = found or (self.row, self._column + 1)
        self._column = self._at[1]

    def _end(self, tag: str) -> None:
        if self._inside:
            name = local(tag)
            self._cell.end(name)
            if name == "c":
                self._inside = False
                self.cells.append((self.row, *self._at, self._cell.stored()))
        elif local(tag) == "row":
            self.open = False

    def _data(self, text: str) -> None:
        if self._inside:
            self._cell.data(text)
