"""The Scorecard sheet: one row an indicator, under one header row, in a table that filters."""

from collections.abc import Sequence
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.text import clean
from scorecard.reports.workbook import trend
from scorecard.reports.workbook.body import BodySheet, Texts, at, number_cell
from scorecard.reports.workbook.columns import Column, columns_of, widths_of
from scorecard.reports.workbook.numbers import Figure, stored
from scorecard.reports.workbook.pages import breaks, set_page
from scorecard.reports.workbook.styles import NAVY, Styles, height, put

HEADER = 5
_HEADER_HEIGHT = 28.0
_HEAD_HEIGHT = 26 + 15 + 15 + 22 + 6 + _HEADER_HEIGHT
_HEADINGS = {
    "previous": "header-right",
    "latest": "header-right",
    "status": "header-left",
    "travel": "header-left",
}
_FIGURES = ("previous", "latest")
_VARIED = ("status", "theme", "latest", "travel")  # kinds of column whose cells are of several kinds
_MEASURED = 2000  # rows looked at to find the width of a column


def add_scorecard(
    book: Workbook, scorecard: Scorecard, styles: Styles, trends: trend.Trends | None, *, as_table: bool
) -> None:
    """Add the sheet. `as_table` marks the rows up as a table, else they have filters alone."""
    sheet: BodySheet = book.add_worksheet("Scorecard", worksheet_class=BodySheet)
    columns = columns_of(scorecard, trends=trends is not None, words=not as_table)
    widths = widths_of(columns, list(islice(scorecard.rows, _MEASURED)))
    page = set_page(sheet, scorecard, widths, HEADER)
    _head(sheet, scorecard, styles, columns)
    headings = _header(sheet, columns, styles)
    rows = _Rows(sheet, scorecard, styles, columns, widths)
    heights = [rows.write(number, row) for number, row in enumerate(scorecard.rows, HEADER + 1)]
    if trends is not None:
        _sparklines(sheet, trends, len(columns) - 1)
    if as_table:
        opening = [opens for _, opens in heights]
        found = breaks([points for points, _ in heights], opening, _HEAD_HEIGHT, _HEADER_HEIGHT, page)
        sheet.set_h_pagebreaks([HEADER + 1 + row for row in found])
    _close(sheet, headings, len(scorecard.rows), as_table)


def _sparklines(sheet: Worksheet, trends: trend.Trends, column: int) -> None:
    """Draw a line for each row from its figures on the Trend sheet."""
    last = trends.first + len(trends.months) - 1
    for index, pasts in enumerate(trends.rows):
        if sum(month in pasts and pasts[month].value is not None for month in trends.months) < 2:
            continue
        row = trend.TOP + 1 + index
        sheet.add_sparkline(
            HEADER + 1 + index,
            column,
            {
                "range": f"{trend.NAME}!{xl_range(row, trends.first, row, last)}",
                "show_hidden": True,
                "empty_cells": "connect",
                "weight": 1.5,
                "series_color": NAVY,
            },
        )


def _head(sheet: Worksheet, scorecard: Scorecard, styles: Styles, columns: Sequence[Column]) -> None:
    framework, summary = scorecard.framework, scorecard.summary
    put(sheet, 0, 0, framework.name, styles.loose("title"))
    sheet.set_row(0, 26)
    parts = [scorecard.period.label, framework.organisation]
    put(sheet, 1, 0, ", ".join(part for part in parts if part), styles.loose("subtitle"))
    put(sheet, 2, 0, wording.counts(summary, framework), styles.loose("line"))
    put(sheet, 3, 0, wording.share(summary, framework), styles.loose("line"))
    sheet.set_row(3, 22)
    first = next(index for index, column in enumerate(columns) if column.heading == "Target or band")
    for index, (status, count) in enumerate(wording.rated_counts(summary, framework)):
        put(sheet, 3, first + index, f"{clean(status.label)} {count}", styles.status(status, middle=True))


def _header(sheet: Worksheet, columns: Sequence[Column], styles: Styles) -> list[dict[str, object]]:
    """Write the header row, and give the headings as a table needs them."""
    sheet.set_row(HEADER - 1, 6)
    sheet.set_row(HEADER, _HEADER_HEIGHT)
    made: list[dict[str, object]] = []
    for index, column in enumerate(columns):
        style = styles.loose(_HEADINGS.get(column.kind, "header"))
        put(sheet, HEADER, index, column.heading, style)
        made.append({"header": column.heading, "header_format": style})
    return made


class _Rows:
    """Writes the rows, with a line and the theme in bold where a theme begins."""

    def __init__(
        self,
        sheet: BodySheet,
        scorecard: Scorecard,
        styles: Styles,
        columns: Sequence[Column],
        widths: Sequence[float],
    ) -> None:
        self._sheet = sheet
        self._columns = [
            (index, xl_col_to_name(index), column, column.kind in _VARIED, column.kind in _FIGURES)
            for index, column in enumerate(columns)
        ]
        self._styles = _Indexes(styles, scorecard.framework)
        self._texts = Texts(sheet, widths, self._styles.text)
        self._theme: str | None = None
        self._begun = False

    def write(self, number: int, row: Judgement) -> tuple[float, bool]:
        """Write one row, high enough for its longest text. Give its height, and whether it opens a theme."""
        first = not self._begun or row.version.theme != self._theme
        opens = first and self._begun
        self._begun, self._theme = True, row.version.theme
        at_row, most = str(number + 1), 1
        cells = []
        for index, letters, column, varied, figures in self._columns:
            text = column.text(row)
            kind = _kind(column.kind, row, first) if varied else column.kind
            figure = _number(kind, row, text) if figures else None
            if figure is None:
                cell, lines = self._texts.made(index, text, kind, opens)
                if lines > most:
                    most = lines
            else:
                cell = number_cell(self._styles.number(kind, figure[1], opens), figure[0])
            cells.append(at(letters, at_row, cell))
        points = height(most)
        self._sheet.add_row(number, points, cells)
        return points, first


class _Indexes:
    """The places of formats in the book's table of styles."""

    def __init__(self, styles: Styles, framework: Framework) -> None:
        self._styles, self._framework = styles, framework
        self._numbers: dict[tuple[str, str, bool], int] = {}

    def text(self, kind: str, opens: bool) -> int:
        """Give the style of a text by its kind, which for a status is its key after `status `."""
        of, _, key = kind.partition(" ")
        if of == "status":
            return _place(self._styles.status(wording.status_of(self._framework, key), opens=opens))
        return _place(self._styles.cell(kind, opens=opens))

    def number(self, kind: str, mask: str, opens: bool) -> int:
        """Give the style of a number by its kind and number format."""
        found = self._numbers.get((kind, mask, opens))
        if found is None:
            found = self._numbers[kind, mask, opens] = _place(self._styles.cell(kind, mask, opens=opens))
        return found


def _place(style: Format) -> int:
    index: int = style._get_xf_index()
    return index


def _kind(kind: str, row: Judgement, first: bool) -> str:
    """Say what kind of cell a row has in a column of some kind."""
    match kind:
        case "status":
            return f"status {row.status}"
        case "theme":
            return kind if first else "quiet"
        case "latest":
            return kind if row.shown else "none"
        case "travel":
            performance = None if row.travel is None else row.travel.performance
            return performance if performance in ("better", "worse") else "plain"
        case _:
            return kind


def _number(kind: str, row: Judgement, text: str) -> tuple[float, str] | None:
    """Give the number and number format of a figure that a cell can hold as a number."""
    if kind == "latest":
        return stored(Figure(row.value, text, row.version.unit))
    if kind == "previous" and row.previous is not None:
        return stored(Figure(row.previous.value, text, row.version.unit))
    return None


def _close(sheet: Worksheet, headings: Sequence[dict[str, object]], rows: int, as_table: bool) -> None:
    place = (HEADER, 0, HEADER + max(rows, 1), len(headings) - 1)
    sheet.freeze_panes(HEADER + 1, 0)
    sheet.print_area(0, 0, *place[2:])
    sheet.ignore_errors({"number_stored_as_text": f"A{HEADER + 2}:C{place[2] + 1}"})  # refs are texts
    if as_table:
        sheet.add_table(*place, {"name": "Scorecard", "style": None, "columns": headings})
    else:
        sheet.autofilter(*place)
