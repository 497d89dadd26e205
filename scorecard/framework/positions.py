"""Say on which line each key of a TOML text stands; tomli itself tells only where syntax breaks."""

import re
from bisect import bisect_right

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}#\n]*")
_ESCAPE = re.compile(r'\\(["\\])')


def key_lines(text: str) -> dict[Path, int]:
    """Map every key, table and list item of a well-formed TOML text to its line, from 1."""
    return _Scanner(text).scan()


class _Scanner:
    """Walk a text that tomli has accepted, so that form need not be checked again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.breaks = [index for index, letter in enumerate(text) if letter == "\n"]
        self.lengths: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self.skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip(_BLANK)
        return self.lines

    def skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]

    def mark(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect_right(self.breaks, at - 1) + 1)

    def header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        *parents, last = self.keys()
        self.at += 2 if many else 1
        path = (*self.within((), parents), last)
        if many:
            index = self.lengths.get(path, 0)
            self.lengths[path] = index + 1
            self.mark(path, start)
            path = (*path, index)
        else:
            path = self.within(path[:-1], [last])
        self.mark(path, start)
        return path

    def within(self, path: Path, keys: list[str]) -> Path:
        """Follow keys down, stepping into the latest item of any list of tables."""
        for key in keys:
            path = (*path, key)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def keys(self) -> list[str]:
        keys = []
        while True:
            self.skip(_SPACE)
            quoted = self.skip(_STRING)
            keys.append(_ESCAPE.sub(r"\1", quoted[1:-1]) if quoted else self.skip(_BARE_KEY))
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self.keys():
            path = (*path, key)
            self.mark(path, start)
        self.at += 1  # the equals sign
        self.skip(_SPACE)
        self.value(path)

    def value(self, path: Path) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.items(path)
        elif opening == "{":
            self.at += 1
            self.skip(_BLANK)
            while not self.text.startswith("}", self.at) and self.at < len(self.text):
                self.pair(path)
                self.separator()
            self.at += 1
        elif not self.skip(_STRING):
            self.skip(_SCALAR)

    def items(self, path: Path) -> None:
        self.at += 1
        self.skip(_BLANK)
        index = 0
        while not self.text.startswith("]", self.at) and self.at < len(self.text):
            self.mark((*path, index), self.at)
            self.value((*path, index))
            self.separator()
            index += 1
        self.at += 1

    def separator(self) -> None:
        self.skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
        self.skip(_BLANK)
