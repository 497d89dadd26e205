"""A scorecard as CSV: the fields of the records, one to a column, nested ones dotted.

With line feeds. A spreadsheet runs a cell that begins with `=`, `+`, `-` or
`@` as a formula, so a text that does is given an apostrophe in front; numbers stay as they are.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TextIO

from scorecard.figures import plain
from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports.records import Record, Value, row_record
from scorecard.reports.screen import FILE, Screen
from scorecard.reports.text import clean

_NESTED: dict[str, tuple[str, ...]] = {
    "limits": ("red_below", "amber_below", "amber_above", "red_above", "exceeds_at", "on_limit"),
    "previous": ("period", "value", "status"),
    "travel": ("from", "change", "moved", "performance"),
    "source": ("file", "sheet", "cell"),
    "changed": ("from", "before", "cause"),
    "override": ("status", "reason", "by"),
}
_FIELDS = (
    *("id", "ref", "name", "theme", "area", "unit", "period", "value", "judged", "shown", "status"),
    *("computed_status", "reason", "rule", "limits", "distance", "target", "polarity", "previous"),
    *("confirmed", "flags", "commentary", "travel", "source", "frequency", "basis", "owner", "run"),
    *("changed", "forecast", "forecast_status", "forecast_reason", "override"),
)
_FORMULA = re.compile(r"[=+\-@\t]")
_NUMBER = re.compile(r"[+-]?£?[\d,]*\.?\d+%?")


class _Folding:
    """Folds what a csv writer makes for a screen."""

    def __init__(self, stream: TextIO, screen: Screen) -> None:
        self._stream, self._screen = stream, screen

    def write(self, text: str) -> None:
        """Write a line."""
        self._stream.write(self._screen.fold(text))


def write_csv(
    scorecard: Scorecard, stream: TextIO, *, rows: Sequence[Judgement] | None = None, screen: Screen = FILE
) -> None:
    """Write a table of the rows given, or of all. Open the stream with `newline=""`."""
    rows = scorecard.rows if rows is None else rows
    carried = _carried(rows)
    writer = csv.writer(_Folding(stream, screen), lineterminator="\n")
    writer.writerow([*_headings(), *(text_cell(f"carried.{name}") for name in carried)])
    writer.writerows(_cells(row_record(row), carried) for row in rows)


def _headings() -> Iterator[str]:
    for name in _FIELDS:
        if name in _NESTED:
            yield from (f"{name}.{part}" for part in _NESTED[name])
        else:
            yield name


def _carried(rows: Sequence[Judgement]) -> list[str]:
    names = (name for row in rows for name in row.beside.carried)
    return list(dict.fromkeys(names))


def _cells(record: Record, carried: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for name in _FIELDS:
        value = record[name]
        if name in _NESTED:
            parts = value if isinstance(value, dict) else {}
            cells.extend(_cell(parts.get(part)) for part in _NESTED[name])
        else:
            cells.append(_cell(value))
    extra = record["carried"]
    assert isinstance(extra, dict)
    cells.extend(_cell(extra.get(name)) for name in carried)
    return cells


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return plain(value)
        case str():
            return text_cell(value)
        case list():
            return "; ".join(map(_cell, value))
        case _:
            return str(value)


def text_cell(text: str) -> str:
    """Give a text as a cell that a spreadsheet shows as it is."""
    text = clean(text, keep_lines=True)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
