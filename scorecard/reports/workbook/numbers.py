"""Figures as numbers, with a number format that prints them as the scorecard does."""

from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from scorecard.figures import decimals_of, to_date

_FIRST_DAY = date(1900, 3, 1)  # before it, Excel's days are one out
_DAY_0 = date(1899, 12, 30)
_DIGITS = 15  # Excel keeps no more
_ROUNDED = Context(prec=_DIGITS)  # of a quotient
_DATE = "d mmmm yyyy"


class Figure(NamedTuple):
    """A figure and how the scorecard prints it; `value` None is a grade, or the words for nothing."""

    value: Decimal | None
    text: str
    unit: str


@lru_cache(maxsize=1 << 14)  # areas have many figures in common
def stored(figure: Figure) -> tuple[float, str] | None:
    """Give the number that a cell holds for a figure, and the number format that prints it.

    A date is Excel's count of days. None where only a text will do.
    """
    value = figure.value
    if value is None or not _fits(value, figure.unit):
        return None
    if figure.unit == "date":
        return (to_date(value) - _DAY_0).days, _DATE
    return float(_ROUNDED.plus(value)), number_format(figure.unit, _decimals_shown(figure.text, value))


def _fits(value: Decimal, unit: str) -> bool:
    if unit == "date":
        return to_date(value) >= _FIRST_DAY
    digits = len(value.normalize().as_tuple().digits)  # what is cut of a quotient nobody counted
    return abs(value.adjusted()) < 300 and (digits <= _DIGITS or value.adjusted() < _DIGITS)


def _decimals_shown(text: str, value: Decimal) -> int:
    """Count the decimals that a figure is printed with."""
    if not any(map(str.isdigit, text)):
        return min(decimals_of(value), _DIGITS)
    fraction = text.partition(".")[2]
    return min(len(fraction) - len(fraction.lstrip("0123456789")), _DIGITS)


@lru_cache
def number_format(unit: str, decimals: int) -> str:
    """Give the number format of a unit; a percentage is in points, so its sign is only printed."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    match unit:
        case "percent":
            return digits + '"%"'
        case "money":
            return f'"£"{digits};-"£"{digits}'
        case "ratio":
            return f'"1:"{digits}'
        case _:
            return digits
