"""Lay a table on a sheet of its own, to be read and printed."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.text import clean
from scorecard.reports.workbook.fonts import lines_in
from scorecard.reports.workbook.pages import breaks, set_page
from scorecard.reports.workbook.styles import Styles, height, put
from scorecard.reports.workbook.tables import Head, Item, Line, Table

_TITLE, _TOLD, _LAST_TOLD, _HEADER = 24.0, 14.0, 20.0, 20.0


def lay(book: Workbook, table: Table, scorecard: Scorecard, styles: Styles) -> Worksheet:
    """Add a sheet with a title, what is told, and the table, marked as one."""
    sheet = book.add_worksheet(table.name)
    top = 2 + len(table.told)
    page = set_page(sheet, scorecard, [head.width for head in table.heads], top)
    put(sheet, 0, 0, table.title, styles.loose("title"))
    sheet.set_row(0, _TITLE)
    put(sheet, 1, 0, wording.title(scorecard), styles.loose("subtitle"))
    for index, told in enumerate(table.told, 2):
        put(sheet, index, 0, told, styles.loose("line"))
    sheet.set_row(top - 1, _LAST_TOLD)
    sheet.set_row(top, _HEADER)
    heights = [_line(sheet, row, line, table.heads, styles) for row, line in enumerate(table.lines, top + 1)]
    head = _TITLE + _TOLD * (top - 2) + _LAST_TOLD + _HEADER
    found = breaks(heights, [line.opens for line in table.lines], head, _HEADER, page)
    sheet.set_h_pagebreaks([top + 1 + row for row in found])
    mark(sheet, table.name, top, table.heads, len(table.lines), styles)
    return sheet


def mark(sheet: Worksheet, name: str, top: int, heads: Sequence[Head], rows: int, styles: Styles) -> None:
    """Write the headings, and mark all as a table where these differ, as a table's must."""
    columns = []
    for index, head in enumerate(heads):
        style = styles.loose(_header(head.kind))
        put(sheet, top, index, head.heading, style)
        columns.append({"header": clean(head.heading), "header_format": style})
    last = top + max(rows, 1)
    sheet.freeze_panes(top + 1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A{top + 2}:C{last + 1}"})  # refs are texts
    if len({str(column["header"]).lower() for column in columns}) == len(columns):
        options = {"name": name, "style": None, "autofilter": False, "columns": columns}
        sheet.add_table(top, 0, last, len(heads) - 1, options)


def _header(kind: str) -> str:
    return {"count": "header-right", "month": "header-center"}.get(kind, "header")


def _line(sheet: Worksheet, row: int, line: Line, heads: Sequence[Head], styles: Styles) -> float:
    most = 1
    for index, (item, head) in enumerate(zip(line.items, heads, strict=True)):
        _cell(sheet, row, index, item, (head.kind, line.opens), styles)
        if item.text and item.number is None:
            most = max(most, lines_in(item.text, head.width, bold=head.kind in ("said", "strong")))
    points = height(most)
    sheet.set_row(row, points)
    return points


def _cell(
    sheet: Worksheet, row: int, column: int, item: Item, kind: tuple[str, bool], styles: Styles
) -> None:
    mask = item.number[1] if item.number else ""
    if item.status is not None:
        style = styles.status(item.status, mask or "@", opens=kind[1], middle=kind[0] == "month")
    else:
        style = styles.cell(kind[0], mask, opens=kind[1])
    if item.number is not None:
        sheet.write_number(row, column, item.number[0], style)
    else:
        put(sheet, row, column, item.text, style)
