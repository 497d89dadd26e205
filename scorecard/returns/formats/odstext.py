"""The text inside a cell of an .ods spreadsheet: its paragraphs, raised and struck letters apart."""

import re

from scorecard.returns.formats.odsstyles import OdsStyles
from scorecard.returns.formats.xmltext import Attributes
from scorecard.returns.grid import MAX_TEXT

_BROKEN = re.compile(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*")
_LETTERS = {"tab": "\t", "line-break": "\n"}


class OdsText:
    """Collects one cell's text from the parser's calls, by elements' names without prefix."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles
        self.begin()

    def begin(self) -> None:
        """Begin a cell."""
        self._kept: list[tuple[str, bool]] = []
        self._marks: list[bool] = []
        self._inside = False
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element."""
        if name in ("p", "h"):
            if self._kept:
                self._add("\n")
            self._inside = True
        elif name == "span":
            self._marks.append(self._styles.marked(attributes.get("style-name", "")))
        elif name == "s":
            count = attributes.get("c", "1")
            self._add(" " * (min(int(count), MAX_TEXT) if count.isdigit() and len(count) < 7 else 1))
        elif name in _LETTERS:
            self._add(_LETTERS[name])

    def end(self, name: str) -> None:
        """Leave an element."""
        if name in ("p", "h"):
            self._inside = False
        elif name == "span" and self._marks:
            self._marks.pop()

    def data(self, text: str) -> None:
        """Take text; the line breaks of the file itself are blanks."""
        if self._inside:
            self._add(_BROKEN.sub(" ", text))

    def _add(self, text: str) -> None:
        if self._length < MAX_TEXT:
            self._kept.append((text, any(self._marks)))
            self._length += len(text)

    def result(self) -> tuple[str, str]:
        """Give the text, and the raised and struck letters that are no part of it."""
        value = "".join(text for text, marked in self._kept if not marked)
        dropped = "".join(text for text, marked in self._kept if marked)
        return (value, dropped) if value.strip() else (value + dropped, "")
