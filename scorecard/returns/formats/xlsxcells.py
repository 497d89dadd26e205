"""A cell of an .xlsx sheet from the text of its element: each distinct text is read once."""

import re
from typing import NamedTuple

from scorecard.returns.formats.numbers import broken, stored_number
from scorecard.returns.formats.serials import from_iso
from scorecard.returns.formats.strings import Runs, Strings, plain_text
from scorecard.returns.formats.styles import Styles
from scorecard.returns.formats.xmltext import Attributes, Unsound, local, parse, unescaped
from scorecard.returns.grid import Cell
from scorecard.returns.numberformat import NumberFormat

_TEXT = r"[^<&]*(?:&(?:amp|lt|gt|quot|apos);[^<&]*)*"


class Odd(Exception):
    """What follows a cell's reference is not one whole cell: its row must be read another way."""


class Stored(NamedTuple):
    """A cell as it stands in the file. `formula` and `value` are None where it has no such element."""

    type: str = "n"
    style: int = 0
    formula: str | None = None
    value: str | None = None
    rich: tuple[str, str] | None = None


class Cells:
    """Makes the cells of one sheet. `prefix` is that of its elements, as `x:` or nothing."""

    def __init__(self, strings: Strings, styles: Styles, since_1904: bool, prefix: str = "") -> None:
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904
        self._prefix = prefix
        self._heads: dict[str, tuple[str, int]] = {}
        p = re.escape(prefix)
        self._plain = re.compile(
            rf'((?: (?:s|t|cm|vm|ph)="\w*")*)\s*(?:/>|>'
            rf"(?:<{p}f>({_TEXT})</{p}f>)?(?:<{p}v(?:\s*/>|>({_TEXT})</{p}v>))?"
            rf'(?:<{p}is><{p}t(?: xml:space="preserve")?>({_TEXT})</{p}t></{p}is>)?</{p}c>)\s*'
        ).fullmatch

    def from_tail(self, tail: str) -> Cell | None:
        """Make a cell from what follows its reference in the file; None where it is blank.

        Raises Odd where that is not the rest of one whole cell.
        """
        found = self._plain(tail)
        if not found:
            return self.cell(self._parsed(tail))
        head, formula, value, inline = found.groups()
        kind, style = self._heads.get(head) or self._head(head)
        rich = None if inline is None else (plain_text(unescaped(inline)), "")
        return self.cell(
            Stored(kind, style, formula and unescaped(formula), value and unescaped(value), rich)
        )

    def _head(self, text: str) -> tuple[str, int]:
        found = dict(re.findall(r'(\w+)="(\w*)"', text))
        self._heads[text] = found.get("t", "n"), _whole(found.get("s", "0"))
        return self._heads[text]

    def _parsed(self, tail: str) -> Stored:
        text = f"<{self._prefix}c{tail}"
        reading = CellReading()
        try:
            parse(
                (text,),
                lambda name, attributes: reading.start(local(name), attributes),
                lambda name: reading.end(local(name)),
                reading.data,
            )
        except Unsound:
            whole = tail.rstrip().endswith((f"</{self._prefix}c>", "/>"))
            if not whole or re.search(rf"<{re.escape(self._prefix)}c[\s/>]", tail):
                raise Odd from None
            return Stored("unsound", 0, None, re.sub("<[^>]*>", "", tail.partition(">")[2]))
        return reading.stored()

    def cell(self, stored: Stored) -> Cell | None:
        """Make a cell from what is stored of it; None where it is blank."""
        kind, style, formula, value, rich = stored
        shown = self._styles.format(style)
        if kind in ("s", "inlineStr"):
            return self._text(kind, value, rich, shown, formula)
        if value is None or (value == "" and kind != "str"):
            return (
                Cell(None, "uncalculated", shown, formula) if formula is not None and kind != "str" else None
            )
        if kind == "n":
            return stored_number(value, shown, formula, self._since_1904)
        if kind == "str":
            text = plain_text(value)
            return Cell(text, "text", shown, formula) if text else None
        if kind == "b" and value.strip() in ("0", "1", "true", "false"):
            return Cell(value.strip() in ("1", "true"), "truth", shown, formula)
        if kind == "e":
            return Cell(value.strip()[:40], "error", shown, formula)
        day = from_iso(value) if kind == "d" else None
        return broken(value, shown, formula) if day is None else Cell(day, "date", shown, formula)

    def _text(
        self,
        kind: str,
        value: str | None,
        rich: tuple[str, str] | None,
        shown: NumberFormat,
        formula: str | None,
    ) -> Cell | None:
        if kind == "s":
            if value is None or not value.strip():
                return None
            rich = self._strings.text(_whole(value.strip()))
            if rich is None:
                return broken(value, shown, formula)
        text, dropped = rich or (plain_text(value or ""), "")
        return Cell(text, "text", shown, formula, dropped) if text else None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


class CellReading:
    """Collects one `c` element from its parser's calls."""

    def __init__(self) -> None:
        self.begin({})

    def begin(self, attributes: Attributes) -> None:
        """Begin a cell."""
        self._type = attributes.get("t", "n")
        self._style = _whole(attributes.get("s", "0"))
        self._formula: list[str] | None = None
        self._told = True
        self._value: list[str] | None = None
        self._runs: Runs | None = None
        self._into: list[str] | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element, by its name without prefix."""
        if self._runs:
            self._runs.start(name, attributes)
        elif name == "c":
            self.begin(attributes)
        elif name == "v":
            self._into = self._value = []
        elif name == "f":
            self._into = self._formula = []
            self._told = attributes.get("t", "normal") in ("normal", "array")
        elif name == "is":
            self._runs = Runs()

    def end(self, name: str) -> None:
        """Leave an element."""
        self._into = None
        if self._runs:
            self._runs.end(name)

    def data(self, text: str) -> None:
        """Take text."""
        if self._into is not None:
            self._into.append(text)
        elif self._runs:
            self._runs.data(text)

    def stored(self) -> Stored:
        """Give the cell."""
        formula = None if self._formula is None else "".join(self._formula) if self._told else ""
        value = None if self._value is None else "".join(self._value)
        return Stored(self._type, self._style, formula, value, self._runs.result() if self._runs else None)
