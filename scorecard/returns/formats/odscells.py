"""A cell of an .ods spreadsheet from its attributes and the paragraphs inside it."""

import re
from datetime import timedelta
from typing import NamedTuple

from scorecard.returns.formats.numbers import broken, stored_number
from scorecard.returns.formats.serials import from_iso
from scorecard.returns.formats.xmltext import Attributes
from scorecard.returns.grid import MAX_TEXT, Cell, NumberFormat
from scorecard.returns.numberformat import number_format

_ERROR = re.compile(r"#[A-Z/0]{3,7}[!?]?|Err:\d{3}")
_SPAN = re.compile(
    r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?", re.ASCII
)
_REFERENCE = re.compile(r"\[(?:(\$?'[^']*'|\$?[^\[\]'.]*))?\.([^\[\]:]*)(?::\.?([^\[\]]*))?\]")
_DECIMALS = re.compile(r"-?\d+(?:[.,](\d+))?\s?%")


class Content(NamedTuple):
    """A cell as it stands in the file: its attributes without prefix, its text, and what is struck of it."""

    type: str
    value: str | None
    formula: str | None
    text: str
    dropped: str
    shown: NumberFormat


def content(attributes: Attributes, text: str, dropped: str, shown: NumberFormat) -> Content:
    """Pick out what makes a cell of its attributes."""
    kind = attributes.get("value-type", "")
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value", "string": "string-value"}
    return Content(
        kind, attributes.get(name.get(kind, "value")), attributes.get("formula"), text, dropped, shown
    )


def cell(found: Content) -> Cell | None:
    """Make a cell; None where it is blank."""
    formula = None if found.formula is None else plain_formula(found.formula)
    if _ERROR.fullmatch(found.text) and (formula is not None or found.type == "error"):
        return Cell(found.text, "error", found.shown, formula)
    truth = _truth(found)
    if truth is not None:
        return Cell(truth, "truth", found.shown, formula)
    if found.type in ("float", "currency", "percentage") and found.value is not None:
        return stored_number(found.value, _percent(found), formula)
    if found.type in ("date", "time") and found.value is not None:
        day = from_iso(found.value) if found.type == "date" else _time(found.value, found.shown)
        return (
            broken(found.value, found.shown, formula)
            if day is None
            else Cell(day, "date", found.shown, formula)
        )
    if found.type == "" and formula is not None and not found.text:
        return Cell(None, "uncalculated", found.shown, formula)
    text = found.text or (found.value or "" if found.type == "string" else "")
    return Cell(text[:MAX_TEXT], "text", found.shown, formula, found.dropped[:MAX_TEXT]) if text else None


def _truth(found: Content) -> bool | None:
    """Read a truth, which LibreOffice may store as a number that it shows as TRUE."""
    if found.type == "boolean" and found.value in ("true", "false"):
        return found.value == "true"
    if found.type == "float" and (found.value, found.text) in (("1", "TRUE"), ("0", "FALSE")):
        return found.value == "1"
    return None


def _percent(found: Content) -> NumberFormat:
    """Give a percentage's format, which is one of percentages whatever its style says."""
    if found.type != "percentage" or "%" in found.shown.code:
        return found.shown
    written = _DECIMALS.fullmatch(found.text.strip())
    decimals = len(written[1] or "") if written else 0
    return number_format("0." + "0" * decimals + "%" if decimals else "0%")


def _time(text: str, shown: NumberFormat) -> object:
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return None
    sign, days, hours, minutes, seconds = found.groups()
    span = timedelta(
        int(days or 0),
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=float((seconds or "0").replace(",", ".")),
    )
    if sign or shown.elapsed(1) or span >= timedelta(days=1):
        return -span if sign else span
    return from_iso(f"{span.seconds // 3600:02}:{span.seconds // 60 % 60:02}:{span.seconds % 60:02}")


def plain_formula(text: str) -> str:
    """Write a formula as Excel does: `of:=[Input.B1]+[.A2]` is `Input!B1+A2`."""
    return _REFERENCE.sub(_reference, re.sub(r"^\w+:", "", text, count=1).removeprefix("="))[:8192]


def _reference(found: re.Match[str]) -> str:
    sheet, first, last = found.groups()
    return (f"{sheet.lstrip('$')}!" if sheet else "") + first + (f":{last}" if last else "")
