"""The cell formats of the workbook, each made once, and how pages are printed."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.framework.statuses import Status
from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.text import clean, width_of, wrap

INK, QUIET, NAVY, HAIRLINE = "#1F2933", "#56616B", "#12355B", "#C9D1D9"
BETTER, WORSE = "#00703C", "#B10E1E"
_BASE: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_CELL = {**_BASE, "bottom": 1, "bottom_color": HAIRLINE}
LINE_HEIGHT = 13.5
_LONGEST = 32_767  # characters in a cell
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "quiet": {"text_wrap": True, "font_color": QUIET},
    "strong": {"text_wrap": True, "bold": True},
    "theme": {"text_wrap": True, "bold": True, "font_color": NAVY},
    "latest": {"align": "right", "indent": 1, "bold": True, "text_wrap": True},
    "previous": {"align": "right", "indent": 1},
    "count": {"align": "right", "indent": 1, "num_format": '#,##0;-#,##0;"–"'},
    "total": {"align": "right", "indent": 1, "num_format": '#,##0;-#,##0;"–"', "bold": True},
    "beside": {"text_wrap": True, "indent": 1},
    "comment": {"text_wrap": True, "font_color": QUIET, "indent": 1},
    "none": {"align": "right", "indent": 1, "font_color": QUIET, "text_wrap": True},
    "better": {"font_color": BETTER, "bold": True, "indent": 1},
    "worse": {"font_color": WORSE, "bold": True, "indent": 1},
    "plain": {"indent": 1},
}
_LOOSE: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": NAVY},
    "subtitle": {"font_color": QUIET},
    "line": {},
    "section": {"bold": True, "font_size": 12, "font_color": NAVY},
    "header": {
        **{"bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True, "valign": "vcenter"},
    },
}


class Styles:
    """Formats by name. A row that `opens` a group has a line above it."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str | tuple[object, ...], Format] = {}

    def loose(self, name: str) -> Format:
        """Give a format for text outside a table, or for a header (`header`, `header-right`)."""
        made = self._made.get(name)
        if made is None:
            kind, _, align = name.partition("-")
            properties = {**_BASE, **_LOOSE[kind]} | ({"align": align, "indent": 1} if align else {})
            made = self._made[name] = self._book.add_format(properties)
        return made

    def cell(self, kind: str, number_format: str = "", *, opens: bool = False) -> Format:
        """Give a format for a table's cell by its kind, with a number format."""
        key = (kind, number_format, opens)
        made = self._made.get(key)
        if made is None:
            properties = {**_CELL, **_KINDS[kind], **_opening(opens)}
            if number_format:
                properties["num_format"] = number_format
            made = self._made[key] = self._book.add_format(properties)
        return made

    def status(self, status: Status, *, opens: bool = False) -> Format:
        """Give a status's colours, and its symbol in front of the plain label that the cell holds."""
        key = (status.key, opens)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._book.add_format(_status_properties(status, opens))
        return made


def _status_properties(status: Status, opens: bool) -> dict[str, Any]:
    properties = {**_CELL, **_opening(opens), "num_format": shape(status), "indent": 1}
    if status.rated:
        fill = {"bg_color": status.colour, "font_color": status.text_colour, "bold": True}
        return properties | fill | {"border": 1, "border_color": "#FFFFFF"}
    if status.key in ("missing", "invalid"):
        return properties | {"bold": True}
    return properties | {"font_color": QUIET}


def _opening(opens: bool) -> dict[str, Any]:
    return {"top": 2, "top_color": NAVY} if opens else {}


def shape(status: Status) -> str:
    """Give the number format that prints a status's symbol before its label: `"▲ "@`."""
    symbol = clean(status.symbol).replace('"', "")
    return f'"{symbol} "@' if symbol else "@"


def put(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a text as a text, whatever it begins with."""
    sheet.write_string(row, column, safe(text), style)


def safe(text: str) -> str:
    """Give a text as a cell can hold it: without controls, not too long, a dash for none."""
    text = clean(text, keep_lines=True)
    if cut(text, _LONGEST) != text:
        text = cut(text, _LONGEST - 1) + "…"
    return text or "–"


def cut(text: str, most: int) -> str:
    """Cut a text as Excel counts it: a character beyond the first plane counts as two."""
    if len(text) * 2 <= most:
        return text
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")


def lines_in(text: str, width: float) -> int:
    """Estimate the lines that a text takes in a wrapped cell of a column's width."""
    room = max(int(width), 4)  # a letter of text is a little narrower than the digit widths count in
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(len(wrap(line, room)) if width_of(line) > room else 1 for line in text.split("\n"))


def height(lines: int) -> float:
    """Give the height of a row of so many lines; Excel allows 409 points."""
    return min(409.0, lines * LINE_HEIGHT + 6)


def set_page(sheet: Worksheet, scorecard: Scorecard, *, header_row: int | None = None) -> None:
    """Set a page of a scorecard: whose it is and of what period stands at its foot."""
    framework = scorecard.framework
    set_paper(sheet, framework.organisation or framework.name, wording.title(scorecard), header_row)


def set_paper(sheet: Worksheet, left: str, right: str, header_row: int | None = None) -> None:
    """Print on A4 across, one page wide, with the header repeated and the pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.hide_gridlines(2)
    if header_row is not None:
        sheet.repeat_rows(header_row)
    sheet.set_footer(f"&L&9{_footer(left)}&C&9Page &P of &N&R&9{_footer(right)}")


def _footer(text: str) -> str:
    # A digit straight after a size code would be read as part of it; a footer holds 255 characters.
    text = cut(clean(text).replace("&", "&&"), 80)
    halved = (len(text) - len(text.rstrip("&"))) % 2  # a single `&` would begin a code
    return " " + text[: len(text) - halved]
