"""Numbers as files store them in text."""

import re
from math import isinf

from scorecard.returns.formats.serials import from_serial
from scorecard.returns.grid import MAX_TEXT, Cell, NumberFormat

NUMBER = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,4})?\s*", re.ASCII)
"""A stored number; a comma, NaN or a unit is none."""

MAX_NUMBER = 330
"""The letters that a stored number may have."""


def stored_number(text: str, shown: NumberFormat, formula: str | None, since_1904: bool = False) -> Cell:
    """Make the cell of a stored number: a date where its format shows one, broken where it is none."""
    number = _number(text)
    if number is None:
        return broken(text, shown, formula)
    if not (shown.date and shown.dated(number)):
        return Cell(number, "number", shown, formula)
    day = from_serial(number, shown, since_1904)
    return broken(text, shown, formula) if day is None else Cell(day, "date", shown, formula)


def _number(text: str) -> int | float | None:
    if len(text) > MAX_NUMBER or not NUMBER.fullmatch(text):
        return None
    number = int(text) if text.strip().lstrip("+-").isdigit() else float(text)
    return None if isinstance(number, float) and isinf(number) else number


def broken(text: str, shown: NumberFormat, formula: str | None) -> Cell:
    """Make the cell of a stored value that is none of its type."""
    raw = text[:MAX_TEXT].strip()
    return Cell(raw, "broken", shown, formula, "", raw)
