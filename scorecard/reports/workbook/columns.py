"""The columns of the Scorecard sheet: what each is headed, holds and how wide it may be."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.text import width_of


class Column(NamedTuple):
    """A column; its width is found between `least` and `most` from the texts that it holds."""

    heading: str
    least: float
    most: float
    text: Callable[[Judgement], str]
    kind: str = "text"


def columns_of(scorecard: Scorecard) -> list[Column]:
    """Choose the columns for what the rows hold."""
    framework, rules, rows = scorecard.framework, wording.RuleColumns(), scorecard.rows
    themed = any(row.version.theme for row in rows)
    areas = any(row.area for row in rows)
    told = any(row.commentary for row in rows)
    columns = [
        (themed, Column("Theme", 10, 12, lambda row: row.version.theme or "No theme", "theme")),
        (True, Column("Ref", 6, 12, lambda row: row.version.ref)),
        (True, Column("Indicator", 24, 31, lambda row: row.version.name)),
        (areas, Column("Area", 9, 20, lambda row: row.area or "All")),
        (True, Column("Period", 9, 10.5, _period, "quiet")),
        (True, Column("Target or band", 12, 15, rules.target)),
        (True, Column("Amber if", 10.5, 14, rules.amber, "quiet")),
        (True, Column("Previous", 10.5, 12, wording.previous, "previous")),
        (True, Column("Latest", 9.5, 12, wording.latest, "latest")),
        (True, Column("Status", 11, 15, lambda row: f"{label(row, scorecard)}    ", "status")),
        (True, Column("Travel", 9, 9.5, _travel, "travel")),
        (True, Column("Why", 24, 32, lambda row: wording.why(row, framework))),
        (True, Column("Comment", 20 if told else 10, 25, lambda row: row.commentary or "", "comment")),
    ]
    return [column for wanted, column in columns if wanted]


def label(row: Judgement, scorecard: Scorecard) -> str:
    """Give the plain label of a row's status."""
    return wording.status_of(scorecard.framework, row.status).label


def width_of_column(column: Column, rows: Iterable[Judgement]) -> float:
    """Find a width that holds a column's texts, or its most, where they wrap."""
    longest = max((width_of(column.text(row)) for row in rows), default=0)
    heading = len(column.heading) + 2.5  # room for the filter's button
    return min(max(longest + 1.5, heading, column.least), column.most)


def _period(row: Judgement) -> str:
    return wording.short_period(row.period) if row.period else "not due"


def _travel(row: Judgement) -> str:
    return f"{wording.travel_arrow(row.travel)} {wording.travel_word(row.travel)}".strip()
