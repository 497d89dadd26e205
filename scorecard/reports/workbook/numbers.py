"""Figures as numbers, with a number format that prints them as the scorecard does."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.figures import decimals_of, to_date
from scorecard.reports.workbook.styles import put

_FIRST_DAY = date(1900, 3, 1)  # before it, Excel's days are one out
_DIGITS = 15  # Excel keeps no more
_DATE = "d mmmm yyyy"


class Figure(NamedTuple):
    """A figure and how the scorecard prints it; `value` None is a grade, or the words for nothing."""

    value: Decimal | None
    text: str
    unit: str


def write_figure(
    sheet: Worksheet, place: tuple[int, int], figure: Figure, kind: str, style: Callable[[str, str], Format]
) -> None:
    """Write a figure as a number, a date as a date, and what is neither as its text.

    `style` gives the format for a kind of cell and a number format.
    """
    value = figure.value
    if value is None or not _fits(value, figure.unit):
        put(sheet, *place, figure.text, style(kind, ""))
    elif figure.unit == "date":
        sheet.write_datetime(*place, to_date(value), style(kind, _DATE))
    else:
        mask = number_format(figure.unit, _decimals_shown(figure.text, value))
        sheet.write_number(*place, float(value), style(kind, mask))


def _fits(value: Decimal, unit: str) -> bool:
    if unit == "date":
        return to_date(value) >= _FIRST_DAY
    return len(value.normalize().as_tuple().digits) <= _DIGITS and abs(value.adjusted()) < 300


def _decimals_shown(text: str, value: Decimal) -> int:
    """Count the decimals that a figure is printed with."""
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    return min(len(digits.partition(".")[2]) if digits else decimals_of(value), _DIGITS)


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
