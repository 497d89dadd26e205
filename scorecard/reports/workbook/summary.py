"""The Summary sheet: counts by theme, and a chart of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from scorecard.framework.statuses import Status
from scorecard.judging.model import Scorecard, Summary
from scorecard.reports import wording
from scorecard.reports.text import clean
from scorecard.reports.workbook.fonts import width_for
from scorecard.reports.workbook.sheets import lay
from scorecard.reports.workbook.styles import INK, NAVY, Styles
from scorecard.reports.workbook.tables import Head, Item, Line, Table

NAME = "Summary"
_MOST_BARS = 40
_MOST_BRIDGED = 20_000  # rows: the earlier period is judged again for it
_TOTALS = ("Rated", "Not rated", "Total")


def add_summary(book: Workbook, scorecard: Scorecard, styles: Styles) -> None:
    """Add the sheet: a line for each theme and one for all, a column for each status."""
    table = summary_table(scorecard)
    sheet = lay(book, table, scorecard, styles)
    rated = [status for status in _statuses(scorecard) if status.rated]
    if 1 <= len(scorecard.themes) <= _MOST_BARS and scorecard.summary.rated_total:
        _chart(book, sheet, scorecard, rated, 2 + len(table.told))


def summary_table(scorecard: Scorecard) -> Table:
    """Count the rows by theme and status, with the words of the headline above."""
    statuses = _statuses(scorecard)
    headings = [*(clean(status.label) for status in statuses), *_TOTALS]
    heads = [
        Head("Theme", 30),
        *(Head(each, max(9, width_for(each, bold=True) + 2), "count") for each in headings),
    ]
    judged = scorecard.framework.theme_rule is not None
    heads += [Head("Theme status", 16)] if judged else []
    lines = [
        _line(theme or "No theme", part, statuses, scorecard) for theme, part in scorecard.themes.items()
    ]
    lines.append(_line("All", scorecard.summary, statuses, scorecard)._replace(opens=True))
    told = (wording.share(scorecard.summary, scorecard.framework), *_bridge(scorecard))
    return Table(NAME, "Summary by theme", told, heads, lines)


def _bridge(scorecard: Scorecard) -> Iterator[str]:
    """Say how the count of green rows came about: `14 green, 14 in Jul 2018: +2 by figure, -2 left`."""
    bridge = scorecard.bridge() if len(scorecard.rows) <= _MOST_BRIDGED else None
    if bridge is None:
        return
    left = f"left ({bridge.left_red} red left too)" if bridge.left_red else "left"
    moves = (
        *((bridge.figure, "by figure"), (bridge.rule, "by rule"), (bridge.unrated, "not rated both times")),
        *((bridge.joined, "joined"), (-bridge.left, left)),
    )
    said = ", ".join(f"{count:+d} {words}" for count, words in moves if count)
    green = scorecard.framework.statuses["green"].label.lower()
    since = wording.short_period(bridge.since)
    yield f"{bridge.now} {green}, {bridge.before} in {since}" + (f": {said}" if said else "")


def _statuses(scorecard: Scorecard) -> list[Status]:
    framework, summary = scorecard.framework, scorecard.summary
    rated = [status for status, _ in wording.rated_counts(summary, framework)]
    return rated + [wording.status_of(framework, key) for key, n in summary.not_rated.items() if n]


def _line(name: str, part: Summary, statuses: Sequence[Status], scorecard: Scorecard) -> Line:
    items = [Item(name), *(Item(str(count), (count, "#,##0")) for count in _counts(part, statuses))]
    if scorecard.framework.theme_rule is not None:
        status = wording.status_of(scorecard.framework, part.status) if part.status else None
        items.append(Item(clean(status.label) if status else "", None, status))
    return Line(items)


def _counts(part: Summary, statuses: Sequence[Status]) -> list[int]:
    each = [(part.rated if status.rated else part.not_rated).get(status.key, 0) for status in statuses]
    return [*each, part.rated_total, part.not_rated_total, part.total]


def _chart(
    book: Workbook, sheet: Worksheet, scorecard: Scorecard, rated: Sequence[Status], header: int
) -> None:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = header + 1, header + len(scorecard.themes)
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
