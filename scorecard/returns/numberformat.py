"""What a cell's number format says of the value it shows: the only reader of format codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_TOKEN = re.compile(r'"([^"]*)"?|\\(.)|_(.)|\*.|\[([^\]]*)\]?|(.)', re.DOTALL)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:[eE][-+]?\d+)?)\s*")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_SECONDS = re.compile(r"s[.,]0+", re.IGNORECASE)
_DATE = re.compile(r"[dmyhsegb]", re.IGNORECASE)
_NOT_DATE = re.compile(r"general|e[-+]|am/pm|a/p", re.IGNORECASE)
_NUMBER = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*")
_PADDED = re.compile(r"(\D*?)(0+)(\D*)", re.DOTALL)

_HOLDS = {
    "<": lambda value, limit: value < limit,
    ">": lambda value, limit: value > limit,
    "=": lambda value, limit: value == limit,
    "<=": lambda value, limit: value <= limit,
    ">=": lambda value, limit: value >= limit,
    "<>": lambda value, limit: value != limit,
}


@dataclass(frozen=True)
class _Section:
    """One of a code's sections: `mask` is what is active in it, `template` what it prints."""

    mask: str
    template: str
    condition: tuple[str, float] | None
    elapsed: bool

    @cached_property
    def general(self) -> bool:
        return "general" in self.mask.lower()

    @cached_property
    def date(self) -> bool:
        """Days, months, years or times: letters of theirs, and no digits but a second's parts."""
        letters = _SECONDS.sub("s", _NOT_DATE.sub("", self.mask))
        return self.elapsed or bool(_DATE.search(letters) and not re.search("[0#?]", letters))

    @cached_property
    def number(self) -> str:
        """The run of digit places, as `#,##0.0`; empty where there is none."""
        found = None if self.date or self.general else _NUMBER.search(self.mask)
        return found[0] if found else ""

    def met_by(self, value: float) -> bool:
        """Say whether the section's own condition holds; without one it does not."""
        return self.condition is not None and _HOLDS[self.condition[0]](value, self.condition[1])


@dataclass(frozen=True)
class NumberFormat:
    """A number format. What it says may depend on the value: each section has its own."""

    code: str

    @cached_property
    def _sections(self) -> tuple[_Section, ...]:
        return tuple(map(_section, _split(self.code)))

    @cached_property
    def _numeric(self) -> tuple[_Section, _Section, _Section]:
        """The sections of values above, below and at zero; a section with `@` is for text."""
        kept = [section for section in self._sections if "@" not in section.mask][:3]
        kept = kept or [_section("General")]
        above = kept[0]
        below = kept[1] if len(kept) > 1 else above
        return above, below, kept[2] if len(kept) > 2 else above

    def _of(self, value: object) -> _Section:
        above, below, zero = self._numeric
        if not isinstance(value, (int, float)):
            return above
        if above.condition is None and below.condition is None:
            return above if value > 0 else below if value < 0 else zero
        if above.met_by(value):
            return above
        if below.met_by(value) or above.condition is None or below.condition is None:
            return below
        return zero

    @cached_property
    def date(self) -> bool:
        """Say whether any section shows a date, a time or a span of time."""
        return any(section.date for section in self._numeric)

    def dated(self, value: object) -> bool:
        """Say whether this value is shown as a date, a time or a span of time."""
        return self._of(value).date

    def elapsed(self, value: object) -> bool:
        """Say whether this value is shown as a span of time, as `[h]:mm` does."""
        return self._of(value).elapsed

    @cached_property
    def day_and_month(self) -> bool:
        """Say whether it shows a day and a named month but no year, as `d-mmm` does."""
        mask = self._numeric[0].mask.lower()
        return self._numeric[0].date and "d" in mask and "mmm" in mask and "y" not in mask

    def percent(self, value: object) -> bool:
        r"""Say whether this value is shown times 100: a `%` neither quoted nor after `\`, `_` or `*`."""
        return "%" in self._of(value).mask

    def decimals(self, value: object) -> int | None:
        """Give the decimals that this value is shown with; None where the format does not say."""
        section = self._of(value)
        if not section.number or re.search(r"/|e[-+]", section.mask, re.IGNORECASE):
            return None
        return len(re.findall("[0#?]", section.number.partition(".")[2]))

    def scale(self, value: object) -> int:
        """Give what this value is divided by when shown: 1, or 1000 for each closing comma."""
        whole, _, fraction = self._of(value).number.partition(".")
        commas = sum(len(part) - len(part.rstrip(",")) for part in (whole, fraction))
        return int(1000**commas)

    def shown(self, value: object) -> str | None:
        """Give a whole number as a format of leading zeros or of letters before it prints it.

        `00` shows 1 as `01`, `"CH"0` as `CH1`. None for any other value or format.
        """
        section = self._of(value)
        padded = _PADDED.fullmatch(section.template) if section.number.strip("0") == "" else None
        if not padded or isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            return None
        before, zeros, after = padded.groups()
        if value != int(value) or not (len(zeros) > 1 or any(map(str.isalpha, before))):
            return None
        return f"{before}{int(value):0{len(zeros)}d}{after}".strip()


def _split(code: str) -> Iterator[str]:
    start = 0
    for token in _TOKEN.finditer(code):
        if token[5] == ";":
            yield code[start : token.start()]
            start = token.end()
    yield code[start:]


def _section(text: str) -> _Section:
    mask, template, condition, elapsed = "", "", None, False
    for token in _TOKEN.finditer(text):
        quoted, escaped, space, bracket, plain = token.groups()
        if plain:
            mask += plain
        if bracket is not None:
            found = _CONDITION.fullmatch(bracket)
            condition = _condition(found) or condition if found else condition
            elapsed = elapsed or bool(_ELAPSED.fullmatch(bracket))
        currency = bracket[1:].partition("-")[0] if bracket and bracket.startswith("$") else ""
        template += quoted or escaped or plain or currency or (" " if space else "")
    return _Section(mask, template, condition, elapsed)


def _condition(found: re.Match[str]) -> tuple[str, float] | None:
    try:
        return found[1], float(found[2])
    except ValueError:  # as 1.2.3
        return None


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """Give the format of a code: one object for equal codes, so that it is taken apart once."""
    return NumberFormat(code[:1024])


GENERAL = number_format("General")
"""The format of a cell that has none."""
