"""The comments on the figures and who owns each measure, apart from the colours, which they would stretch."""

from collections.abc import Callable

from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports.workbook.columns import OVERRIDES, label, overridden, owner, theme
from scorecard.reports.workbook.fonts import pixels_of, width_for
from scorecard.reports.workbook.pages import PAGE_WIDTH
from scorecard.reports.workbook.tables import Head, Item, Line, Table

NAME = "Comments"
_OVERRIDES = tuple(zip(OVERRIDES, (9.5, 24.0, 13.0), strict=True))


def _width(rows: list[Judgement], text: Callable[[Judgement], str], most: float) -> float:
    return min(max(width_for(text(row)) for row in rows) + 1, most)


def comments_table(scorecard: Scorecard) -> Table | None:
    """List what was said of each row, and by whom; None where nothing was."""
    told = [row for row in scorecard.rows if row.commentary or owner(row) or row.override]
    if not told:
        return None
    areas = any(row.area for row in told)
    owners = any(owner(row) for row in told)
    given = any(row.override for row in told)
    names = _width(told, lambda row: row.version.name, 30 if given else 44)
    heads = [Head("Ref", 6, "beside"), Head("Indicator", names, "beside")]
    heads += [Head("Area", 14, "beside")] if areas else []
    heads += [Head("Status", 14, "beside")]
    heads += [Head("Owner", _width(told, owner, 20), "beside")] if owners else []
    heads += [Head(heading, width, "beside") for heading, width in _OVERRIDES] if given else []
    left = PAGE_WIDTH - 5 - sum(pixels_of(head.width) for head in heads)
    heads += [Head("Comment", max(left, 280) // 7, "beside")]
    lines: list[Line] = []
    before: object = None
    for row in told:
        items = [Item(row.version.ref), Item(row.version.name)]
        items += [Item(row.area or "All")] if areas else []
        items += [Item(label(row, scorecard))]
        items += [Item(owner(row))] if owners else []
        items += map(Item, overridden(row, scorecard)) if given else []
        lines.append(Line([*items, Item(row.commentary or "")], theme(row) != before and bool(lines)))
        before = theme(row)
    blank = "A blank cell: the return says nothing."
    return Table(NAME, "Comments and owners", (blank,), heads, lines)
