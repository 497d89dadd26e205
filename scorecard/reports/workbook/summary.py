"""The Summary sheet: counts by theme, and a chart of them."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.framework.statuses import Status
from scorecard.judging.model import Scorecard, Summary
from scorecard.reports import wording
from scorecard.reports.text import clean
from scorecard.reports.workbook.styles import INK, NAVY, Styles, put, set_page

_HEADER = 3
_MOST_BARS = 40
_TOTALS = ("Rated", "Not rated", "Total")


def add_summary(book: Workbook, scorecard: Scorecard, styles: Styles, *, as_table: bool) -> None:
    """Add the sheet: a line for each theme and one for all, a column for each status."""
    sheet = book.add_worksheet("Summary")
    set_page(sheet, scorecard, header_row=_HEADER)
    statuses = _statuses(scorecard)
    rated = [status for status in statuses if status.rated]
    put(sheet, 0, 0, "Summary by theme", styles.loose("title"))
    sheet.set_row(0, 24)
    put(sheet, 1, 0, wording.title(scorecard), styles.loose("subtitle"))
    put(sheet, 2, 0, wording.share(scorecard.summary, scorecard.framework), styles.loose("line"))
    headings = _table(sheet, scorecard, statuses, styles)
    if as_table and len({str(each["header"]).lower() for each in headings}) == len(headings):
        place = (_HEADER, 0, _HEADER + len(scorecard.themes) + 1, len(headings) - 1)
        sheet.add_table(*place, {"name": "Summary", "style": None, "autofilter": False, "columns": headings})
    if 1 <= len(scorecard.themes) <= _MOST_BARS and scorecard.summary.rated_total:
        _chart(book, sheet, scorecard, rated)


def _statuses(scorecard: Scorecard) -> list[Status]:
    framework, summary = scorecard.framework, scorecard.summary
    rated = [status for status, _ in wording.rated_counts(summary, framework)]
    return rated + [wording.status_of(framework, key) for key, n in summary.not_rated.items() if n]


def _table(
    sheet: Worksheet, scorecard: Scorecard, statuses: Sequence[Status], styles: Styles
) -> list[dict[str, Any]]:
    """Write the counts, and give the headings as a table needs them."""
    headings = ["Theme", *(clean(status.label) for status in statuses), *_TOTALS]
    judged = scorecard.framework.theme_rule is not None
    headings += ["Theme status"] if judged else []
    made = []
    sheet.set_row(_HEADER, 24)
    for index, heading in enumerate(headings):
        style = styles.loose("header-right" if index else "header")
        put(sheet, _HEADER, index, heading, style)
        sheet.set_column(index, index, 30 if index == 0 else max(11, len(heading) + 4))
        made.append({"header": heading, "header_format": style})
    lines = [(theme or "No theme", part) for theme, part in scorecard.themes.items()]
    for number, (theme, part) in enumerate(lines, _HEADER + 1):
        _line(sheet, number, theme, _counts(part, statuses), (styles.cell("text"), styles.cell("count")))
        if judged and part.status:
            status = wording.status_of(scorecard.framework, part.status)
            put(sheet, number, len(headings) - 1, clean(status.label), styles.status(status))
    last = (styles.cell("strong", opens=True), styles.cell("total", opens=True))
    _line(sheet, _HEADER + 1 + len(lines), "All", _counts(scorecard.summary, statuses), last)
    sheet.freeze_panes(_HEADER + 1, 0)
    return made


def _line(
    sheet: Worksheet, row: int, name: str, counts: Sequence[int], styles: tuple[Format, Format]
) -> None:
    sheet.set_row(row, 18)
    put(sheet, row, 0, name, styles[0])
    for index, count in enumerate(counts, 1):
        sheet.write_number(row, index, count, styles[1])


def _counts(part: Summary, statuses: Sequence[Status]) -> list[int]:
    each = [(part.rated if status.rated else part.not_rated).get(status.key, 0) for status in statuses]
    return [*each, part.rated_total, part.not_rated_total, part.total]


def _chart(book: Workbook, sheet: Worksheet, scorecard: Scorecard, rated: Sequence[Status]) -> None:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = _HEADER + 1, _HEADER + len(scorecard.themes)
    for index, status in enumerate(rated, 1):
        chart.add_series(_series(status, index, first, last))
    font = {"name": "Arial", "size": 10, "color": INK}
    chart.set_title({"name": "Rated indicators by theme", "name_font": {**font, "size": 12, "color": NAVY}})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 860, "height": 130 + 44 * len(scorecard.themes)})
    chart.set_chartarea({"border": {"none": True}})
    said = "; ".join(
        f"{theme or 'No theme'}: {wording.counts(part, scorecard.framework)}"
        for theme, part in scorecard.themes.items()
    )
    place = {"description": clean(f"Rated indicators by theme. {said}"), "object_position": 2}
    sheet.insert_chart(last + 3, 0, chart, place)


def _series(status: Status, column: int, first: int, last: int) -> dict[str, Any]:
    font = {"name": "Arial", "size": 10, "bold": True, "color": status.text_colour}
    letter = clean(status.letter).replace('"', "")
    return {
        "name": clean(status.label),
        "categories": ["Summary", first, 0, last, 0],
        "values": ["Summary", first, column, last, column],
        "fill": {"color": status.colour},
        "border": {"color": "#FFFFFF", "width": 1.5},
        "gap": 45,
        # The letter stands beside the count, so that a bar is known without its colour; none at 0.
        "data_labels": {"value": True, "font": font, "num_format": f'"{letter} "0;;'},
    }
