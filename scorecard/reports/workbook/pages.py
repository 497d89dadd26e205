"""How sheets are printed: A4 across, at full size where the columns allow, broken between groups."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.text import clean
from scorecard.reports.workbook.fonts import pixels_of
from scorecard.reports.workbook.styles import cut

PAGE_WIDTH, PAGE_HEIGHT = 1000, 505
"""What fits on a page at full size: pixels across, as Excel counts them (LibreOffice takes 1.06 of
each), and points down."""

_SMALLEST = 60  # per cent of full size
_FULL_ENOUGH = 0.5  # of a page, to end it early where a group ends
_MOST_BREAKS = 1000


def set_page(
    sheet: Worksheet, scorecard: Scorecard, widths: Sequence[float], header_row: int | None = None
) -> float:
    """Set a page of a scorecard: whose it is and of what period stands at its foot. Gives its height."""
    framework = scorecard.framework
    return set_paper(
        sheet, (framework.organisation or framework.name, wording.title(scorecard)), widths, header_row
    )


def set_paper(
    sheet: Worksheet, foot: tuple[str, str], widths: Sequence[float], header_row: int | None = None
) -> float:
    """Set the widths of the columns and print on A4 across, with the header repeated and pages numbered.

    Gives the points of rows that a page holds.
    """
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    wide = sum(map(pixels_of, widths))
    scale = 100 if wide <= PAGE_WIDTH else max(int(100 * PAGE_WIDTH / wide), _SMALLEST)
    sheet.set_print_scale(scale)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    sheet.hide_gridlines(2)
    if header_row is not None:
        sheet.repeat_rows(header_row)
    sheet.set_footer(f"&L&9{_footer(foot[0])}&C&9Page &P of &N&R&9{_footer(foot[1])}")
    return PAGE_HEIGHT * 100 / scale


def _footer(text: str) -> str:
    # A digit straight after a size code would be read as part of it; a footer holds 255 characters.
    text = cut(clean(text).replace("&", "&&"), 80)
    halved = (len(text) - len(text.rstrip("&"))) % 2  # a single `&` would begin a code
    return " " + text[: len(text) - halved]


def breaks(
    heights: Sequence[float], opening: Sequence[bool], head: float, again: float, page: float
) -> list[int]:
    """Choose the rows, from 0, before which a page ends.

    `head` is the height above the first row, `again` that of what is repeated on each further page,
    `page` what a page holds. A page ends where a group does, if it is then at least half full; else
    never after the first row of a group, nor before its last.
    """
    found: list[int] = []
    start, used = 0, head
    for row, height in enumerate(heights):
        while used + height > page and row > start:
            start = _break(heights, opening, start, row, page)
            found.append(start)
            used = again + sum(heights[start:row])
        used += height
    return found[:_MOST_BREAKS]


def _break(heights: Sequence[float], opening: Sequence[bool], start: int, row: int, page: float) -> int:
    filled = 0.0
    best = None
    for each in range(start, row + 1):
        if each > start and opening[each] and filled >= page * _FULL_ENOUGH:
            best = each
        filled += heights[each]
    if best is not None:
        return best
    last = row + 1 == len(heights) or opening[row + 1]
    lone = opening[row - 1] or (last and not opening[row])
    return row - 1 if lone and row - 1 > start else row
