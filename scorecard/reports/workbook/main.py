"""The Scorecard sheet: one row an indicator, under one header row, in a table that filters."""

from collections.abc import Sequence
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.text import clean
from scorecard.reports.workbook.columns import Column, columns_of, label, width_of_column
from scorecard.reports.workbook.numbers import Figure, write_figure
from scorecard.reports.workbook.styles import Styles, height, lines_in, put, set_page

HEADER = 5
_HEADINGS = {
    **dict.fromkeys(("previous", "latest"), "header-right"),
    **dict.fromkeys(("status", "travel", "comment"), "header-left"),
}
_MEASURED = 2000  # rows looked at to find the width of a column


def add_scorecard(book: Workbook, scorecard: Scorecard, styles: Styles, *, as_table: bool) -> None:
    """Add the sheet. `as_table` marks the rows up as a table, else they have filters alone."""
    sheet = book.add_worksheet("Scorecard")
    columns = columns_of(scorecard)
    widths = [width_of_column(column, islice(scorecard.rows, _MEASURED)) for column in columns]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    set_page(sheet, scorecard, header_row=HEADER)
    _head(sheet, scorecard, styles, columns)
    headings = _header(sheet, columns, styles)
    rows = _Rows(sheet, scorecard, styles, columns, widths)
    for number, row in enumerate(scorecard.rows, HEADER + 1):
        rows.write(number, row)
    _close(sheet, headings, len(scorecard.rows), as_table)


def _head(sheet: Worksheet, scorecard: Scorecard, styles: Styles, columns: Sequence[Column]) -> None:
    framework, summary = scorecard.framework, scorecard.summary
    put(sheet, 0, 0, framework.name, styles.loose("title"))
    sheet.set_row(0, 26)
    parts = [scorecard.period.label, framework.organisation, "judgements as published"]
    put(sheet, 1, 0, ", ".join(part for part in parts if part), styles.loose("subtitle"))
    put(sheet, 2, 0, wording.counts(summary, framework), styles.loose("line"))
    put(sheet, 3, 0, wording.share(summary, framework), styles.loose("line"))
    sheet.set_row(3, 22)
    first = next(index for index, column in enumerate(columns) if column.heading == "Target or band")
    for index, (status, count) in enumerate(wording.rated_counts(summary, framework)):
        put(sheet, 3, first + index, f"{clean(status.label)} {count}", styles.status(status))


def _header(sheet: Worksheet, columns: Sequence[Column], styles: Styles) -> list[dict[str, object]]:
    """Write the header row, and give the headings as a table needs them."""
    sheet.set_row(HEADER - 1, 6)
    sheet.set_row(HEADER, 26)
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
        sheet: Worksheet,
        scorecard: Scorecard,
        styles: Styles,
        columns: Sequence[Column],
        widths: Sequence[float],
    ) -> None:
        self._sheet, self._scorecard, self._styles = sheet, scorecard, styles
        self._columns, self._widths = columns, widths
        self._theme: str | None = None
        self._begun = False

    def write(self, at: int, row: Judgement) -> None:
        """Write one row, high enough for its longest text."""
        first = not self._begun or row.version.theme != self._theme
        opens = first and self._begun
        self._begun, self._theme = True, row.version.theme
        texts = [column.text(row) for column in self._columns]
        self._sheet.set_row(at, height(max(map(lines_in, texts, self._widths))))
        for index, (column, text) in enumerate(zip(self._columns, texts, strict=True)):
            match column.kind:
                case "status":
                    self._status(at, index, row, opens)
                case "latest" if not row.shown:
                    put(self._sheet, at, index, text, self._styles.cell("none", opens=opens))
                case "latest" | "previous":
                    self._figure(at, index, _figure(column.kind, row, text), column.kind, opens)
                case "travel":
                    put(self._sheet, at, index, text, self._styles.cell(_travel_kind(row), opens=opens))
                case "theme":
                    kind = "theme" if first else "quiet"
                    put(self._sheet, at, index, text, self._styles.cell(kind, opens=opens))
                case kind:
                    put(self._sheet, at, index, text, self._styles.cell(kind, opens=opens))

    def _status(self, at: int, index: int, row: Judgement, opens: bool) -> None:
        status = wording.status_of(self._scorecard.framework, row.status)
        put(self._sheet, at, index, label(row, self._scorecard), self._styles.status(status, opens=opens))

    def _figure(self, at: int, index: int, figure: Figure, kind: str, opens: bool) -> None:
        def style(kind: str, mask: str) -> Format:
            return self._styles.cell(kind, mask, opens=opens)

        write_figure(self._sheet, (at, index), figure, kind, style)


def _figure(kind: str, row: Judgement, text: str) -> Figure:
    value = row.value
    if kind == "previous":
        value = None if row.previous is None else row.previous.value
    return Figure(value, text, row.version.unit)


def _travel_kind(row: Judgement) -> str:
    performance = None if row.travel is None else row.travel.performance
    return performance if performance in ("better", "worse") else "plain"


def _close(sheet: Worksheet, headings: Sequence[dict[str, object]], rows: int, as_table: bool) -> None:
    place = (HEADER, 0, HEADER + max(rows, 1), len(headings) - 1)
    sheet.freeze_panes(HEADER + 1, 0)
    sheet.print_area(0, 0, *place[2:])
    sheet.ignore_errors({"number_stored_as_text": f"A{HEADER + 2}:C{place[2] + 1}"})  # refs are texts
    if as_table:
        sheet.add_table(*place, {"name": "Scorecard", "style": None, "columns": headings})
    else:
        sheet.autofilter(*place)
