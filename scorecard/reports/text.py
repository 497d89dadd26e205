"""Text from files made safe to print, measured in cells and wrapped.

A cell is one column of a terminal: an East-Asian wide character takes two, a combining mark none.
"""

import re
import unicodedata

from scorecard.reports.colour import is_ours

REPLACEMENT = "\ufffd"

_COLOUR = re.compile(r"(\x1b\[[\d;]{0,40}m)")


def clean(text: str, *, keep_lines: bool = False) -> str:
    """Neutralise what could disturb a terminal or a sheet: controls, escapes, hidden formatting.

    Line ends and odd blanks become spaces (line ends stay with `keep_lines`), invisible formatting
    such as a change of direction is dropped, every other control becomes a replacement mark.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_safe(character, keep_lines) for character in text).strip()


def inert(text: str) -> str:
    """Make lines safe for a terminal: nothing in them is alive but their ends."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(character if character == "\u00a0" else _safe(character, True) for character in text)


def inert_but_colours(text: str) -> str:
    """Make lines safe for a terminal, and keep the colours that a style of ours gave them.

    The boundary through which all that is printed goes, whatever made it.
    """
    if "\x1b" not in text:
        return inert(text)
    return "".join(part if is_ours(part) else inert(part) for part in _COLOUR.split(text))


def _safe(character: str, keep_lines: bool) -> str:
    if character.isprintable():
        return character
    if character == "\n" and keep_lines:
        return character
    if character.isspace():
        return " "
    match unicodedata.category(character):
        case "Cf":
            return ""
        case "Cc" | "Cs":
            return REPLACEMENT
        case "Cn" if ord(character) & 0xFFFE == 0xFFFE:  # no character, nor ever one; XML refuses two
            return REPLACEMENT
        case _:
            return character


def width_of(text: str) -> int:
    """Measure a text in cells."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # not wanted for English

    return cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """Break a text between words into lines of at most so many cells; long words are cut."""
    if width_of(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in _words(text, width):
        size = width_of(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line else lines or [""]


def _words(text: str, width: int) -> list[str]:
    words: list[str] = []
    for word in text.split():
        words.extend([word] if width_of(word) <= width else _chopped(word, max(width, 2)))
    return words


def _chopped(word: str, width: int) -> list[str]:
    from rich.cells import chop_cells  # seldom wanted

    return chop_cells(word, width)


def longest_word(text: str) -> int:
    """Measure the longest word of a text in cells."""
    return max((width_of(word) for word in text.split()), default=0)
