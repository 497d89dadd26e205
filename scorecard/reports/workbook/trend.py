"""The figures of up to twelve periods, each with the status that it had by the rule of its own day."""

from collections.abc import Sequence
from typing import NamedTuple

from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement, Past, Scorecard
from scorecard.periods import Period
from scorecard.reports import wording
from scorecard.reports.workbook.columns import MARKS, theme
from scorecard.reports.workbook.fonts import pixels_of, width_for
from scorecard.reports.workbook.numbers import Figure, stored
from scorecard.reports.workbook.pages import PAGE_WIDTH
from scorecard.reports.workbook.tables import Head, Item, Line, Table

MOST = 12
NAME = "Trend"
TOP = 4
"""The row of the headings."""

_UNIT_FIRST = 3  # columns before the first month, at most


class Trends(NamedTuple):
    """The months that figures end in, oldest first, and for each row its figures by that month."""

    months: Sequence[int]
    rows: Sequence[dict[int, Past]]
    areas: bool

    @property
    def first(self) -> int:
        """The column of the first month."""
        return _UNIT_FIRST if self.areas else _UNIT_FIRST - 1


def trends_of(scorecard: Scorecard) -> Trends:
    """Gather the latest months, at most twelve, in which a figure of any row ends."""
    rows = [{past.period.end: past for past in _all(row)} for row in scorecard.rows]
    months = sorted({month for row in rows for month, past in row.items() if past.shown})[-MOST:]
    return Trends(months, rows, any(row.area for row in scorecard.rows))


def _all(row: Judgement) -> list[Past]:
    """Give the earlier periods of a row and its own, oldest first."""
    if row.period is None:
        return list(row.history)
    now = Past(row.period, row.status, row.value, row.word, row.shown, row.rule)
    return [*row.history, now]


def trend_table(scorecard: Scorecard, trends: Trends) -> Table:
    """Lay the figures out, a row an indicator and a column a month."""
    heads = [Head("Ref", 6), Head("Indicator", 0)]
    heads += [Head("Area", 12)] if trends.areas else []
    heads += [Head(wording.short_period(Period(month, 1)), 8.5, "month") for month in trends.months]
    heads[1] = Head("Indicator", _for_names(scorecard, heads))
    lines: list[Line] = []
    before: object = None
    for row, pasts in zip(scorecard.rows, trends.rows, strict=True):
        items = [Item(row.version.ref), Item(row.version.name)]
        items += [Item(row.area or "All")] if trends.areas else []
        items += [_item(row, pasts.get(month), scorecard.framework) for month in trends.months]
        lines.append(Line(items, theme(row) != before and bool(lines)))
        before = theme(row)
    told = ("Each figure has the status that it had by the rule of its own day.", _blanks(scorecard))
    return Table(NAME, "Trend by month", told, heads, lines)


def _for_names(scorecard: Scorecard, heads: Sequence[Head]) -> float:
    """Find a width for the names: what they want, as far as the page has it to spare."""
    wanted = max((width_for(row.version.name) for row in scorecard.rows), default=0) + 1
    spare = PAGE_WIDTH - 5 - sum(pixels_of(head.width) for head in heads)
    return max(min(wanted, spare / 7), 20)


def _blanks(scorecard: Scorecard) -> str:
    slower = any(row.version.frequency != "monthly" for row in scorecard.rows)
    ends = " A quarter's or year's figure stands under its last month." if slower else ""
    return f"A blank cell: no figure was owed or given.{ends}"


def _item(row: Judgement, past: Past | None, framework: Framework) -> Item:
    if past is None:
        return Item()
    text = past.shown or MARKS.get(past.status, "")
    status = wording.status_of(framework, past.status)
    number = stored(Figure(past.value, text, row.version.unit)) if past.shown else None
    return Item(text, number, status if status.rated else None)
