"""How wide a text is on paper: the widths of Arial's letters, which every face made to match it shares."""

from functools import lru_cache

from scorecard.reports.text import width_of

POINT = 96 / 72
"""Pixels to a point, as workbooks count them."""

_PLAIN = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556),
    *(556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667),
    *(611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667),
    *(667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500),
    *(222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556),
    *(556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667),
    *(611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667),
    *(667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556),
    *(278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
)
_SPACE, _DELETE = 0x20, 0x7F
_NARROW, _WIDE = 620, 1000  # of letters beyond ASCII
_PADDING = 6  # pixels of a cell that hold no text


def pixels(text: str, points: float = 10, *, bold: bool = False) -> float:
    """Measure a text in pixels on one line."""
    return _thousandths(text, bold) * points * POINT / 1000


def _thousandths(text: str, bold: bool) -> float:
    widths = _BOLD if bold else _PLAIN
    if text.isascii():
        return sum(widths[code - _SPACE] for code in text.encode() if _SPACE <= code < _DELETE)
    return sum(
        widths[ord(c) - _SPACE] if " " <= c <= "~" else (_WIDE if c in "▲▼…—" else _NARROW * width_of(c))
        for c in text
    )


def pixels_of(width: float) -> float:
    """Give the pixels of a column of some width in characters."""
    return int(width * 7 + 5)


def width_for(text: str, points: float = 10, *, bold: bool = False) -> float:
    """Give the width of a column, in characters, that holds a text on one line."""
    return (pixels(text, points, bold=bold) + _PADDING - 4) / 7


@lru_cache(maxsize=1 << 12)
def lines_in(text: str, width: float, points: float = 10, *, bold: bool = False, indent: int = 0) -> int:
    """Count the lines that a text takes in a wrapped cell of a column's width in characters."""
    room = (pixels_of(width) - _PADDING - 9 * indent) * 1000 / (points * POINT)
    if len(text) * 1015 <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, max(room, 1015), bold) for line in text.split("\n"))


def _wrapped(line: str, room: float, bold: bool) -> int:
    """Count the lines that one line takes, broken between words and after hyphens."""
    if _thousandths(line, bold) <= room:
        return 1
    lines, used = 1, 0.0
    for word in line.replace("-", "- ").split(" "):
        size = _thousandths(word, bold)
        if used and used + size > room:
            lines, used = lines + 1, 0.0
        while used == 0 and size > room:
            lines, size = lines + 1, size - room
        used += size + (0 if word.endswith("-") else 278)
    return lines
