"""Rich and plain text of a workbook: the strings that its cells share, and the runs inside a cell."""

import re
from array import array
from functools import cached_property

from scorecard.returns.formats.package import Package
from scorecard.returns.formats.refusing import refused
from scorecard.returns.formats.xmltext import MAX_PIECE, Attributes, Unsound, local, parse, unescaped
from scorecard.returns.grid import MAX_TEXT

ESCAPED = 8
"""The letters in a file that one letter of a cell may take, as `_x000D_` or `&quot;` do."""

MAX_ITEM = 2**20
"""The letters of a string's element beyond which no more of its runs are read."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_OFF = ("0", "false", "none")


def plain_text(text: str) -> str:
    """Give text as a cell shows it: `_x000D_` as the letter it stands for, cut at 32,767 letters."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: _letter(int(found[1], 16)), text[: ESCAPED * MAX_TEXT])
    return text[:MAX_TEXT]


def _letter(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


class Runs:
    """Collects the text of an `si` or `is` element: raised and struck runs apart, phonetic ones left out."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, bool]] = []
        self._length = 0
        self._marked = self._phonetic = self._text = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element, by its name without prefix."""
        if name == "t":
            self._text = not self._phonetic
        elif name == "r":
            self._marked = False
        elif name == "rPh":
            self._phonetic = True
        elif name == "vertAlign":
            self._marked |= attributes.get("val", "baseline") in ("superscript", "subscript")
        elif name == "strike":
            self._marked |= attributes.get("val", "1").lower() not in _OFF

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == "t":
            self._text = False
        elif name == "r":
            self._marked = False
        elif name == "rPh":
            self._phonetic = False

    def data(self, text: str) -> None:
        """Take text, as far as a cell holds it."""
        if self._text and self._length < ESCAPED * MAX_TEXT:
            self._kept.append((text, self._marked))
            self._length += len(text)

    def result(self) -> tuple[str, str]:
        """Give the text, and the raised and struck letters that are no part of it.

        Where every letter is raised or struck, they are the text.
        """
        value = plain_text("".join(text for text, marked in self._kept if not marked))
        dropped = plain_text("".join(text for text, marked in self._kept if marked))
        return (value, dropped) if value.strip() else (value + dropped, "")


class Strings:
    """The strings that cells share, kept packed as they stand and read one by one when asked for."""

    def __init__(self, package: Package, path: str | None) -> None:
        self._package = package
        self._path = path if path and path in package else None

    def text(self, index: int) -> tuple[str, str] | None:
        """Give a string and its raised or struck letters; None where there is no such string."""
        ends, whole = self._items
        if not 0 <= index < len(ends):
            return None
        item = whole[ends[index - 1] if index else 0 : ends[index]].decode("utf-8")
        return _read(item)

    @cached_property
    def _items(self) -> tuple["array[int]", bytearray]:
        """Where each string ends in the text of them all."""
        ends, whole = array("Q"), bytearray()
        if not self._path:
            return ends, whole
        began = 0
        for piece in self._package.pieces(self._path):
            at = 0
            for found in _END.finditer(piece):
                whole += piece[at : found.end()].encode("utf-8", "replace")
                ends.append(len(whole))
                began, at = len(whole), found.end()
            whole += piece[at:].encode("utf-8", "replace")
            if len(whole) - began > 4 * MAX_PIECE:
                raise refused(self._package.file, f"the part {self._path} is damaged: a string has no end")
        return ends, whole


_END = re.compile(r"<(?:[\w.-]+:)?si\s*/>|</(?:[\w.-]+:)?si\s*>")
_TAG = re.compile(r"<[^<>]*>")
_PLAIN = re.compile(r"\s*(?:<[^<>]*sst[^<>]*>\s*)?<si><t(?: xml:space=\"preserve\")?>([^<]*)</t></si>")


def _read(item: str) -> tuple[str, str]:
    plain = _PLAIN.fullmatch(item)
    if plain and "&#" not in plain[1]:
        return plain_text(unescaped(plain[1][: ESCAPED * MAX_TEXT])), ""
    runs = Runs()
    start = item.find("<", _root(item))
    try:
        parse(
            (item[start : start + MAX_ITEM],),
            lambda name, attributes: runs.start(local(name), attributes),
            lambda name: runs.end(local(name)),
            runs.data,
        )
    except Unsound:
        if len(item) <= MAX_ITEM:
            return plain_text(_TAG.sub("", item)), ""  # as it stands: letters that no text may have
    return runs.result()


def _root(item: str) -> int:
    """Say where the list's own tag ends, which stands before its first string."""
    found = re.match(r"\s*<(?:[\w.-]+:)?sst[^<>]*>", item)
    return found.end() if found else 0
