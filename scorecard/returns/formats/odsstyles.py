"""The number formats of an .ods spreadsheet, written as the codes that Excel would write."""

from scorecard.returns.formats.xmltext import Attributes
from scorecard.returns.numberformat import GENERAL, NumberFormat, number_format

MAX_STYLES = 100_000
"""The styles that a spreadsheet may have."""

_KINDS = (
    "number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style",
    "text-style",
)  # fmt: skip
_LETTERS = {
    "year": ("yy", "yyyy"),
    "day": ("d", "dd"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
}


class OdsStyles:
    """Collects styles from the parser's calls; attributes come by their names without prefix."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._cells: dict[str, tuple[str, str]] = {}
        self._marking: set[str] = set()
        self._hiding: set[str] = set()
        self._name = self._family = self._code = ""
        self._sections: list[tuple[str, str]] = []
        self._number = self._percentage = False
        self._text: str | None = None
        self._elapsed = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element."""
        if name == "style":
            self._begin_style(attributes)
        elif name in _KINDS:
            self._name, self._code, self._sections = attributes.get("name", ""), "", []
            self._elapsed = attributes.get("truncate-on-overflow") == "false"
            self._number, self._percentage = True, name == "percentage-style"
        elif self._number:
            self._part(name, attributes)
        elif name == "text-properties" and self._family == "text" and _marks(attributes):
            self._marking.add(self._name)
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hiding.add(self._name)

    def _begin_style(self, attributes: Attributes) -> None:
        self._name, self._family = attributes.get("name", ""), attributes.get("family", "")
        if self._family == "table-cell" and len(self._cells) < MAX_STYLES:
            parent = attributes.get("parent-style-name", "")
            self._cells[self._name] = attributes.get("data-style-name", ""), parent

    def _part(self, name: str, attributes: Attributes) -> None:
        long = attributes.get("style") == "long"
        if name in ("number", "scientific-number"):
            self._code += _digits(name, attributes)
        elif name == "fraction":
            self._code += "# " + "?" * _whole(attributes, "min-numerator-digits", 1) + "/?"
        elif name == "month":
            self._code += (
                ("mmmm" if long else "mmm") if attributes.get("textual") == "true" else "mm"[: 1 + long]
            )
        elif name in _LETTERS:
            letters = _LETTERS[name][long] + ".000"[: _decimals(name, attributes)]
            elapsed = self._elapsed and name in ("hours", "minutes", "seconds") and "[" not in self._code
            self._code += f"[{letters}]" if elapsed else letters
        elif name == "am-pm":
            self._code += "AM/PM"
        elif name == "text-content":
            self._code += "@"
        elif name in ("text", "currency-symbol"):
            self._text = ""
        elif name == "map":
            condition = attributes.get("condition", "").replace("value()", "").replace("!=", "<>").strip()
            self._sections.append((condition, attributes.get("apply-style-name", "")))

    def data(self, text: str) -> None:
        """Take text."""
        if self._text is not None and len(self._text) < 256:
            self._text += text

    def end(self, name: str) -> None:
        """Leave an element."""
        if name in ("text", "currency-symbol") and self._text is not None:
            self._code += _literal(self._text, self._percentage)
            self._text = None
        elif name in _KINDS and self._number:
            self._number = False
            parts = [
                f"[{condition}]{self._codes.get(style, 'General')}" for condition, style in self._sections
            ]
            if len(self._codes) < MAX_STYLES:
                self._codes[self._name] = ";".join([*parts[:3], self._code])

    def format(self, style: str) -> NumberFormat:
        """Give a cell style's number format, its parents' where it has none of its own."""
        for _ in range(20):
            data, parent = self._cells.get(style, ("", ""))
            if data:
                return number_format(self._codes.get(data) or "General")
            if not parent:
                break
            style = parent
        return GENERAL

    def marked(self, style: str) -> bool:
        """Say whether a style of text raises, lowers or strikes out its letters."""
        return style in self._marking

    def hidden(self, style: str) -> bool:
        """Say whether a style of tables hides them."""
        return style in self._hiding


def _marks(attributes: Attributes) -> bool:
    position = attributes.get("text-position", "").split()[:1]
    raised = position not in ([], ["0%"])
    struck = attributes.get("text-line-through-style", attributes.get("text-line-through-type", "none"))
    return raised or struck != "none"


def _digits(name: str, attributes: Attributes) -> str:
    if "decimal-places" not in attributes and "min-integer-digits" not in attributes:
        return "General"
    least = _whole(attributes, "min-integer-digits", 1)
    whole = "#,##0" if attributes.get("grouping") == "true" else "0" * least or "#"
    decimals = _whole(attributes, "decimal-places", 0)
    scale = {"1000": ",", "1000000": ",,"}.get(attributes.get("display-factor", ""), "")
    exponent = "E+00" if name == "scientific-number" else ""
    return whole + ("." + "0" * decimals if decimals else "") + scale + exponent


def _decimals(name: str, attributes: Attributes) -> int:
    places = _whole(attributes, "decimal-places", 0)
    return places + 1 if name == "seconds" and places else 0


def _whole(attributes: Attributes, key: str, default: int) -> int:
    text = attributes.get(key, "")
    return min(int(text), 30) if text.isascii() and text.isdigit() and len(text) < 6 else default


def _literal(text: str, active: bool) -> str:
    """Write a format's own letters, its `%` active, the rest quoted."""
    if active and text.strip() == "%":
        return "%"
    return '"' + text.replace('"', "") + '"' if any(map(str.isalnum, text)) or "%" in text else text
