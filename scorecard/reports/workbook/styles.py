"""The cell formats of the workbook, each made once, and how a text comes into a cell."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.framework.statuses import Status
from scorecard.reports.text import clean

INK, QUIET, NAVY, HAIRLINE = "#1F2933", "#56616B", "#12355B", "#C9D1D9"
BETTER, WORSE = "#00703C", "#B10E1E"
_BASE: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_CELL = {**_BASE, "bottom": 1, "bottom_color": HAIRLINE}
LINE_HEIGHT = 12.75
_LONGEST = 32_767  # characters in a cell
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "quiet": {"text_wrap": True, "font_color": QUIET, "font_size": 9},
    "strong": {"text_wrap": True, "bold": True},
    "theme": {"text_wrap": True, "bold": True, "font_color": NAVY},
    "latest": {"align": "right", "indent": 1, "bold": True, "text_wrap": True},
    "previous": {"align": "right", "indent": 1},
    "count": {"align": "right", "indent": 1, "num_format": "#,##0"},
    "total": {"align": "right", "indent": 1, "num_format": "#,##0", "bold": True},
    "beside": {"text_wrap": True, "valign": "top"},
    "said": {"text_wrap": True, "valign": "top", "bold": True},
    "none": {"align": "right", "indent": 1, "font_color": QUIET, "text_wrap": True},
    "flag": {"text_wrap": True, "font_color": QUIET, "font_size": 9},
    "month": {"align": "center", "font_color": QUIET},
    "better": {"font_color": BETTER, "bold": True, "indent": 1},
    "worse": {"font_color": WORSE, "bold": True, "indent": 1},
    "plain": {"indent": 1},
    "trend": {},
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
            properties = {**_BASE, **_LOOSE[kind]} | _aligned(align)
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

    def status(self, status: Status, mask: str = "@", *, opens: bool = False, middle: bool = False) -> Format:
        """Give a status's colours, and its symbol in front of the plain label or figure of the cell."""
        key = (status.key, mask, opens, middle)
        made = self._made.get(key)
        if made is None:
            properties = _status_properties(status, opens) | {"num_format": shape(status, mask)}
            properties |= {"align": "center", "indent": 0} if middle else {}
            made = self._made[key] = self._book.add_format(properties)
        return made


def _aligned(align: str) -> dict[str, Any]:
    return {"align": align, "indent": 0 if align == "center" else 1} if align else {}


def _status_properties(status: Status, opens: bool) -> dict[str, Any]:
    properties = {**_CELL, **_opening(opens), "indent": 1}
    if status.rated:
        fill = {"bg_color": status.colour, "font_color": status.text_colour, "bold": True}
        return properties | fill | {"border": 1, "border_color": "#FFFFFF"}
    if status.key in ("missing", "invalid"):
        return properties | {"bold": True}
    return properties | {"font_color": QUIET}


def _opening(opens: bool) -> dict[str, Any]:
    return {"top": 2, "top_color": NAVY} if opens else {}


def shape(status: Status, mask: str = "@") -> str:
    """Give the number format that prints a status's symbol before what the cell holds: `"▲ "@`."""
    symbol = clean(status.symbol).replace('"', "")
    if not symbol:
        return mask
    return ";".join(f'"{symbol} "{part}' for part in mask.split(";"))


def put(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a text as a text, whatever it begins with; a blank cell where there is none."""
    text = safe(text)
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def safe(text: str) -> str:
    """Give a text as a cell can hold it: without controls, and not too long."""
    text = clean(text, keep_lines=True)
    if cut(text, _LONGEST) != text:
        text = cut(text, _LONGEST - 1) + "…"
    return text


def cut(text: str, most: int) -> str:
    """Cut a text as Excel counts it: a character beyond the first plane counts as two."""
    if len(text) * 2 <= most:
        return text
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")


def height(lines: int) -> float:
    """Give the height of a row of so many lines; Excel allows 409 points."""
    return min(409.0, lines * LINE_HEIGHT + 5)
