"""A .csv file: its letters, what parts its fields, and which fields are plainly numbers."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from scorecard.returns.formats.refusing import refused, too_large
from scorecard.returns.formats.source import STANDARD_INPUT
from scorecard.returns.grid import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Cell, Range, Row, Spans
from scorecard.returns.numberformat import number_format

SAMPLE = 2**16
"""The letters that are looked at to tell what parts the fields."""

MAX_LINE = 2**22
"""The letters that a line may have."""

_DELIMITERS = ("\t", ";", "|", ",")
_CLOSE = "close the quotation mark, or write it twice where a mark is meant"
_SAID = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.(\d{1,15}))?", re.ASCII)
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


class CsvSheet:
    """The one sheet of a .csv file, named after the file.

    A field that Excel would take for a plain number is one, shown with the decimals that it is written
    with; one with leading zeros, a thousands comma or a sign of its own stays text, as dates do.
    """

    state = "visible"
    merges: Sequence[Range] = ()
    hidden_rows: Container[int] = Spans()
    hidden_columns: Container[int] = Spans()

    def __init__(self, data: bytes, file: str) -> None:
        self.name = "standard input" if file == STANDARD_INPUT else Path(file).stem
        self._file = file
        self._data = data
        self._encoding = encoding(data)
        start = self._stream().read(SAMPLE)
        said = _SAID.match(start)
        self._skip = said.end() if said else 0
        self._delimiter = said[1] if said else delimiter(start)

    def _stream(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), self._encoding, "replace", newline="")

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give the rows that hold something, ascending; a field of several lines is in one row."""
        lines = _Lines(self._stream(), self._skip)
        reader = csv.reader(lines, delimiter=self._delimiter)
        try:
            for number, fields in enumerate(reader, 1):
                lines.next_row()
                if number > MAX_ROWS or len(fields) > MAX_COLUMNS:
                    raise too_large(self._file, "the file has more rows or columns than a sheet of Excel")
                row = [_cell(field) for field in fields]
                while row and row[-1] is None:
                    row.pop()
                if row:
                    yield number, row
        except csv.Error:
            what = f"the text that begins in line {lines.row_began} has no end"
            raise refused(self._file, what, _CLOSE) from None
        if lines.unclosed:
            what = f"a quotation mark that opens a text in line {lines.last_began} is never closed"
            raise refused(self._file, what, _CLOSE)


class _Lines(Iterator[str]):
    """Gives lines, and knows where the row that is being read began and whether its text is closed."""

    def __init__(self, stream: io.TextIOWrapper, skip: int) -> None:
        stream.read(skip)
        self._stream = stream
        self._line = self._marks = self._last_marks = 0
        self.row_began = self.last_began = 1

    def __next__(self) -> str:
        line = self._stream.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if len(line) == MAX_LINE:
            raise csv.Error
        self._line += 1
        self._marks += line.count('"')
        return line

    def next_row(self) -> None:
        self.last_began, self._last_marks = self.row_began, self._marks
        self.row_began, self._marks = self._line + 1, 0

    @property
    def unclosed(self) -> bool:
        """Say whether the last row ran over lines to the end with a text still open."""
        return self._last_marks % 2 == 1 and self.last_began < self._line


def _cell(field: str) -> Cell | None:
    return _known(field) if len(field) < 64 else _made(field)


@lru_cache(maxsize=4096)
def _known(field: str) -> Cell | None:
    return _made(field)


def _made(field: str) -> Cell | None:
    if not field or field.isspace():
        return None
    plain = _PLAIN.fullmatch(field)
    if plain and len(field) < 18:
        decimals = len(plain[1] or "")
        shown = number_format("0." + "0" * decimals if decimals else "0")
        return Cell(float(field) if decimals else int(field), "number", shown, text=field)
    if field.strip() in _ERRORS:
        return Cell(field.strip(), "error")
    kept = _KEPT_AS_TEXT.fullmatch(field)
    return Cell((kept[1] if kept else field)[:MAX_TEXT], "text")


def encoding(data: bytes) -> str:
    """Tell how text is written: by its mark, as UTF-16 by its noughts, as UTF-8, else as Windows writes."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return name
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(data) > 3 and data[offset:400:2].count(0) > 0.4 * len(data[:400]):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), 2**20):
            decoder.decode(data[at : at + 2**20])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def delimiter(start: str) -> str:
    """Tell what parts the fields: what gives most rows one and the same number of them.

    So a decimal comma, which a heading has not, does not outdo the semicolon; of equals the comma,
    which stands in prose too, comes last.
    """
    return max(_DELIMITERS, key=lambda mark: _agreement(start, mark))


def _agreement(start: str, mark: str) -> int:
    """Give how many rows have the commonest number of fields above one."""
    widths: Counter[int] = Counter()
    lines = start.splitlines(keepends=True)
    if len(start) == SAMPLE and len(lines) > 1:
        lines.pop()  # it may be cut
    with suppress(csv.Error):
        for fields in csv.reader(lines, delimiter=mark):
            widths[len(fields)] += len(fields) > 1 and any(fields)
    return max(widths.values(), default=0)
