"""What the stream that is written to can show: its width, colours and characters.

Looked at once, without rich, so that a command that prints one line starts at once.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from scorecard.framework.statuses import Status
from scorecard.reports.colour import RESET, Depth, sgr
from scorecard.reports.text import inert

SYMBOLS = "●▲▼■★·–†‡━"
NARROWEST = 40

_ASCII = str.maketrans(
    {
        **dict.fromkeys("–—‒−‐\N{NON-BREAKING HYPHEN}", "-"),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("“”", '"'),
        **{"…": "...", "£": "GBP ", "●": "*", "■": "#", "▲": "^", "▼": "v", "†": "*", "‡": "+", "·": "."},
        **{"━": "-", "★": "+", "≤": "<=", "≥": ">=", "\N{NO-BREAK SPACE}": " "},
    }
)


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes: `width` in cells, `colour` depth, whether `piped`, and the `encoding`.

    `unicode` says that the symbols of the built-in statuses and arrows can be shown.
    """

    width: int = 80
    colour: Depth = "none"
    piped: bool = False
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Say whether the symbols, arrows and dashes can be shown."""
        return self.can_show(SYMBOLS)

    def can_show(self, text: str) -> bool:
        """Say whether the stream can encode a text."""
        try:
            text.encode(self.encoding)
        except UnicodeError:
            return False
        return True

    def fold(self, text: str) -> str:
        """Make a text inert, and replace what the stream cannot encode by its nearest in ASCII, else `?`."""
        text = inert(text)
        if text.isascii() or self.can_show(text):
            return text
        folded = "".join(c if self.can_show(c) else c.translate(_ASCII) for c in text)
        return folded.encode(self.encoding, "replace").decode(self.encoding)

    def status(self, status: Status, *, word: bool = False) -> str:
        """Name a status by symbol and letter, or symbol and label; without the symbol in ASCII."""
        name = self.fold(status.label if word else status.letter)
        plain = not self.can_show(status.symbol) or status.symbol == name
        return name if plain else f"{status.symbol} {name}"

    def style(
        self, *, ink: str | None = None, fill: str | None = None, bold: bool = False, dim: bool = False
    ) -> tuple[str, str]:
        """Give what starts and what ends a style, both empty without colour."""
        start = sgr(self.colour, ink=ink, fill=fill, bold=bold, dim=dim)
        return start, RESET if start else ""

    def chip(self, text: str, status: Status) -> str:
        """Set a text on its status's colour, with a space on either side; as it is without colour."""
        if self.colour == "none" or not status.rated:
            return text
        start, end = self.style(ink=status.text_colour, fill=status.colour, bold=True)
        return f"{start} {text} {end}"


FILE = Screen(piped=True)
"""What a file can hold: every character, lines of any length, no colours."""


def screen_of(
    stream: TextIO,
    *,
    no_color: bool = False,
    environ: Mapping[str, str] | None = None,
    width: int | None = None,
) -> Screen:
    """Look at a stream and the environment: a `width` asked for counts in a pipe too.

    It goes by NO_COLOR, FORCE_COLOR, TERM, COLORTERM and COLUMNS.
    """
    environ = os.environ if environ is None else environ
    terminal = _is_terminal(stream)
    colour = _depth(terminal, no_color, environ)
    if colour != "none" and terminal and not _escapes_understood():
        colour = "none"
    return Screen(
        width=max(NARROWEST, width or _columns(stream, environ)),
        colour=colour,
        piped=not terminal and width is None,
        encoding=getattr(stream, "encoding", None) or "utf-8",
    )


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # a closed stream
        return False


def _depth(terminal: bool, no_color: bool, environ: Mapping[str, str]) -> Depth:
    term = environ.get("TERM", "").lower()
    forced = environ.get("FORCE_COLOR", "") not in ("", "0", "false")
    if no_color or environ.get("NO_COLOR"):
        return "none"
    if not forced and (not terminal or term in ("dumb", "unknown")):
        return "none"
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "WT_SESSION" in environ:
        return "true"
    if "256color" in term or environ.get("FORCE_COLOR") == "2":
        return "256"
    return "true" if environ.get("FORCE_COLOR") == "3" else "16"


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return shutil.get_terminal_size().columns


def _escapes_understood() -> bool:
    """Ask a Windows console to take escape sequences; other terminals do."""
    if sys.platform != "win32":
        return True
    import ctypes  # there is no such console elsewhere

    kernel = ctypes.windll.kernel32
    handle = kernel.GetStdHandle(-11)
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | 4))
