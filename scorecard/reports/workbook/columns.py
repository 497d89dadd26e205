"""The columns of the Scorecard sheet: what each is headed, holds and how wide it may be."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.text import longest_word
from scorecard.reports.workbook.fonts import width_for
from scorecard.reports.workbook.pages import PAGE_WIDTH

MARKS = {"unavailable": "[x]", "suppressed": "[c]", "not-applicable": "[z]", "invalid": "not readable"}
"""What stands for a figure that is not there, by status; nothing does where one is due and missing."""

NO_EARLIER = "[x]"
"""Stands for an earlier figure where there is none to compare with."""

OVERRIDES = ("Override", "Override reason", "Override by")
"""The headings of what replaced a status, as a return has them."""

NO_AMBER = "no amber"

_BESIDE = {"latest": 1.5, "previous": 1.5, "status": 3.2, "travel": 1.5}
"""Characters that an indent takes, and for a status its shape."""

SMALL = 9
"""Points of the columns in quiet letters."""


class Column(NamedTuple):
    """A column; its width is found between `least` and `most` from the texts that it holds."""

    heading: str
    least: float
    most: float
    text: Callable[[Judgement], str]
    kind: str = "text"


def columns_of(scorecard: Scorecard, *, trends: bool = False, words: bool = False) -> list[Column]:
    """Choose the columns for what the rows hold; `words` adds reasons and comments."""
    rules, rows = wording.RuleColumns(), scorecard.rows
    themed = any(row.version.theme for row in rows)
    areas = any(row.area for row in rows)
    flagged = any(flags(row) for row in rows)
    columns = [
        (themed, Column("Theme", 9, 12.5, theme, "theme")),
        (True, Column("Ref", 5, 9, lambda row: row.version.ref)),
        (True, Column("Indicator", 24, 60, lambda row: row.version.name)),
        (areas, Column("Area", 7, 16, lambda row: row.area or "All")),
        (True, Column("Period", 8.5, 10, period, "quiet")),
        (True, Column("Target or band", 10, 12.5, rules.target)),
        (True, Column("Amber if", 9, 12, lambda row: amber(row, rules), "quiet")),
        (True, Column("Previous", 8.5, 12, previous, "previous")),
        (True, Column("Latest", 8.5, 12, latest, "latest")),
        (flagged, Column("Flags", 9, 12, flags, "flag")),
        (True, Column("Status", 9.5, 15, lambda row: label(row, scorecard), "status")),
        (True, Column("Travel", 8, 10, travel, "travel")),
        (trends, Column("Trend", 12, 12, lambda row: "", "trend")),
        (words, Column("Why", 24, 32, lambda row: row.reason)),
        (words, Column("Owner", 8, 16, owner)),
        (words, Column("Comment", 20, 40, lambda row: row.commentary or "", "quiet")),
    ]
    return [column for wanted, column in columns if wanted]


def label(row: Judgement, scorecard: Scorecard) -> str:
    """Give the plain label of a row's status."""
    return wording.status_of(scorecard.framework, row.status).label


def theme(row: Judgement) -> str:
    """Name a row's theme."""
    return row.version.theme or "No theme"


def period(row: Judgement) -> str:
    """Name a row's own period."""
    return wording.short_period(row.period) if row.period else "not due"


def amber(row: Judgement, rules: wording.RuleColumns) -> str:
    """Say what earns amber, or that nothing does."""
    return rules.amber(row) or (NO_AMBER if row.rule else wording.NO_TARGET)


def latest(row: Judgement) -> str:
    """Print the figure, or the mark that stands for it."""
    return row.shown or MARKS.get(row.status, "")


def previous(row: Judgement) -> str:
    """Print the earlier figure, or the mark that stands for it."""
    return wording.previous(row) or NO_EARLIER


def flags(row: Judgement) -> str:
    """Say what a reader must know of a figure: doubts of it, and a rule not yet confirmed."""
    told = [wording.UNCONFIRMED] if wording.is_unconfirmed(row) else []
    return ", ".join([*told, *row.flags])


def owner(row: Judgement) -> str:
    """Name who owns a measure: the return's word first."""
    return row.beside.owner or row.version.owner or ""


def overridden(row: Judgement, scorecard: Scorecard) -> tuple[str, str, str]:
    """Give the status that replaced a row's own, why and by whom; blank where none did."""
    given = row.override
    if given is None or not given.reason:
        return "", "", ""
    return label(row, scorecard), given.reason, given.by or ""


def travel(row: Judgement) -> str:
    """Say how the figure moved, with its arrow."""
    return f"{wording.travel_arrow(row.travel)} {wording.travel_word(row.travel)}".strip() or NO_EARLIER


def widths_of(columns: Iterable[Column], rows: list[Judgement]) -> list[float]:
    """Find the widths of columns from what they hold; the indicators' names get what a page leaves."""
    columns = list(columns)
    found = [_width(column, rows) for column in columns]
    names = next(index for index, column in enumerate(columns) if column.heading == "Indicator")
    left = PAGE_WIDTH - sum(int(width * 7 + 5) for index, width in enumerate(found) if index != names)
    found[names] = min(found[names], max((left - 5) // 7, columns[names].least))
    return found


def _width(column: Column, rows: Iterable[Judgement]) -> float:
    """Find a width that holds a column's texts, or its most, where they wrap between words."""
    points = SMALL if column.kind in ("quiet", "flag") else 10
    bold = column.kind in ("theme", "latest", "status", "travel")
    texts = {column.text(row) for row in rows}
    longest = max((width_for(text, points, bold=bold) for text in texts), default=0)
    indent = _BESIDE.get(column.kind, 0.3)
    heading = width_for(column.heading, bold=True) + min(indent, 1.5)
    wanted = min(max(longest + indent, heading, column.least), max(column.most, heading))
    if column.kind in ("theme", "quiet", "flag") and any(longest_word(text) > 8 for text in texts):
        words = {word for text in texts for word in text.replace("-", "- ").split()}
        wanted = max(wanted, min(max(width_for(word, points, bold=bold) for word in words) + 0.3, 18))
    return wanted
