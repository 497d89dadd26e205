"""Exact decimal figures: read from cells and text, divided, rounded and printed.

No binary float takes part in a judgement: a float enters through `from_float`, which keeps the
15 significant digits that a spreadsheet itself shows, and leaves as text.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

CELL_DIGITS = 15
"""The significant digits that a spreadsheet keeps and shows."""

QUOTIENT = Context(prec=28)
"""Quotients are taken to 28 significant digits."""

_FIFTEEN = Context(prec=15)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # quantize must never run out of digits

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u2008\u200b\ufeff"), " ")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2012\u2013"), "-")
_NUMBER = r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?"
_RATIO = r"(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)"


def tidy(text: str) -> str:
    """Fold every kind of blank to one space and trim the ends."""
    return " ".join((text if text.isascii() else text.translate(_BLANKS)).split())


def from_float(number: float | int) -> Decimal:
    """Give the decimal that a spreadsheet shows for a stored number: 15 significant digits."""
    try:
        return Decimal(format(number, f".{CELL_DIGITS}g"))
    except OverflowError:  # a whole number beyond what a float holds
        return _FIFTEEN.create_decimal(number)


def parse_number(text: str) -> Decimal | None:
    """Read a number written as text: blanks, thousands commas, a pound sign or `%` allowed.

    `12%` is 12. Returns None where the text is no number.
    """
    text = tidy(text).translate(_MINUS)
    sign, body = ("-", text[1:]) if text[:1] == "-" else ("", text)
    body = body.strip().removeprefix("£").strip()
    if body.endswith("%"):
        body = body[:-1].strip()
    if not any(map(str.isdigit, body)) or (sign and body[:1] in "+-"):
        return None
    if not body.isascii() or not re.fullmatch(_NUMBER, body):
        return None
    return Decimal(sign + body.replace(",", "").replace(" ", ""))


def parse_ratio(text: str) -> Decimal | None:
    """Read `1:15` as 15, the second part for each one of the first; None if it is no ratio."""
    found = re.fullmatch(_RATIO, tidy(text))
    if not found:
        return None
    first, second = map(Decimal, found.groups())
    return divide(second, first) if first else None


def divide(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Divide to 28 significant digits. The denominator must not be zero."""
    return QUOTIENT.divide(numerator, denominator)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to so many decimals, ties away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def plain(value: Decimal) -> str:
    """Write a decimal exactly, without an exponent or idle zeros: 17.4, 1000, -0.5."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def decimals_of(value: Decimal) -> int:
    """Count the decimals needed to write a value exactly."""
    _, _, fraction = plain(value).partition(".")
    return len(fraction)


def is_quotient(value: Decimal) -> bool:
    """Say whether a figure has more digits than a cell can hold, so that it was computed."""
    digits = value.as_tuple().digits
    return len(digits) > CELL_DIGITS and len(value.normalize(_WIDE).as_tuple().digits) > CELL_DIGITS


def from_date(day: date) -> Decimal:
    """Put a day on the number line (its ordinal), so that dates obey the same four limits."""
    return Decimal(day.toordinal())


def to_date(value: Decimal) -> date:
    """Give back the day that `from_date` put on the number line."""
    return date.fromordinal(int(value))


def worded(value: Decimal, unit: str) -> str:
    """Write a figure as it stands in a sentence: bare, but for money, dates and ratios."""
    match unit:
        case "date":
            day = to_date(value)
            return f"{day.day} {day:%B %Y}"
        case "money":
            exact = _exact(value)
            return _pounds(f"{exact:,.2f}" if decimals_of(value) == 1 else f"{exact:,f}")
        case "ratio":
            return f"1:{plain(value)}"
        case _:
            return f"{_exact(value):,f}"


@lru_cache(maxsize=1 << 14)  # areas have many figures in common
def shown(value: Decimal, unit: str, decimals: int | None) -> str:
    """Print a figure in its unit, rounded half up: `17.4%`, `1,477`, `£1,200`, `1:15`.

    `decimals` None prints the figure as supplied.
    """
    if unit == "date" or decimals is None:
        return worded(value, unit) + ("%" if unit == "percent" else "")
    text = f"{round_half_up(value, decimals):,f}"
    if not any(digit in text for digit in "123456789"):
        text = text.removeprefix("-")
    match unit:
        case "percent":
            return text + "%"
        case "money":
            return _pounds(text)
        case "ratio":
            return f"1:{text}"
        case _:
            return text


def _exact(value: Decimal) -> Decimal:
    return Decimal(plain(value))


def _pounds(text: str) -> str:
    return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
