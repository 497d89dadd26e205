"""Read one value of a framework file: its type, or a refusal with the fact and the mend."""

import re
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, NoReturn, get_args

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from scorecard.figures import parse_number, plain
from scorecard.framework.allowances import Allowance, parse_allowance


def refuse(message: str, mend: str, code: str = "SC105") -> NoReturn:
    """Refuse a value with the fact and the mend, for `read` to give a place."""
    raise PydanticCustomError(code, "{message}", {"message": message, "mend": mend})


def quoted(value: object) -> str:
    """Show an offending value as it was written, near enough to find it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return plain(value) if value.is_finite() else str(value).lower().replace("infinity", "inf")
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return "{ ... }" if isinstance(value, dict) else str(value)


_RGB = r"#[0-9A-Fa-f]{6}"

MOST_DECIMALS = 15
"""A spreadsheet keeps 15 significant digits."""

MOST_MONTHS = 120
MOST_ROWS = 1_048_576
"""The rows of a spreadsheet."""


# --- readers of one value -----------------------------------------------------------------------


def _number(value: object, *, endless: bool = False) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        number = parse_number(value) if isinstance(value, str) else None
        mend = f"without quotes: {plain(number)}" if number is not None else "such as 95 or 2.5"
        refuse(f"{quoted(value)} is not a number", f"write a number {mend}")
    figure = Decimal(value)
    if figure.is_nan() or (figure.is_infinite() and not endless):
        refuse(f"{quoted(value)} is not a figure", "write a finite number", "SC118")
    return figure


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        refuse(f"{quoted(value)} is not a whole number", "write 0, 1, 2 or more")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        refuse(f"{quoted(value)} is not a text", f'write it in quotes: "{str(value).strip()}"')
    text = " ".join(value.split())
    if not text:
        refuse("the text is empty", "write something in the quotes, or leave the key out")
    return text


def _period(value: object) -> str:
    if isinstance(value, date):
        refuse(f"{value} is a date, not a period", f'a period is written in quotes: "{value:%Y-%m}"')
    return _text(value)


def _positive(value: object) -> Decimal:
    number = _number(value)
    if number <= 0:
        refuse(f"{quoted(value)} is not above zero", "write a number such as 10000")
    return number


def _months(value: object) -> int:
    months = _whole(value)
    if months > MOST_MONTHS:
        refuse(f"{quoted(value)} months are more than ten years", f"write 0 to {MOST_MONTHS}")
    return months


def _decimals(value: object) -> int:
    decimals = _whole(value)
    if decimals > MOST_DECIMALS:
        refuse(f"{quoted(value)} is more than a cell holds", f"write 0 to {MOST_DECIMALS}")
    return decimals


def _rows(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        return (_row(value),)
    rows = [_row(row) for row in value]
    if not rows or rows != sorted(set(rows)):
        refuse(f"{quoted(value)} is no run of rows", "write the rows of the heading from the top: [4, 6]")
    return tuple(range(rows[0], rows[-1] + 1)) if len(rows) == 2 else tuple(rows)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in value) if isinstance(value, list) else (_text(value),)


def _colour(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(_RGB, text):
        refuse(f"{quoted(value)} is no colour", 'write "#00703C"')
    return text


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        refuse(f"{quoted(value)} is not a day", "write the day without quotes: 2018-10-09")
    return value


def _row(value: object) -> int:
    row = _whole(value)
    if row == 0:
        refuse("0 is not a row", "rows count from 1")
    if row > MOST_ROWS:
        refuse(f"{row} is beyond the last row of a sheet", f"write 1 to {MOST_ROWS}")
    return row


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        refuse(f"{quoted(value)} is neither true nor false", "write true or false, in small letters")
    return value


def _allowance(value: object) -> Allowance:
    allowance = parse_allowance(value)
    if allowance is None:
        if isinstance(value, Decimal) and not value.is_finite():
            refuse(f"{quoted(value)} is not a figure", "write a finite number", "SC118")
        refuse(f"{quoted(value)} is not an allowance", 'write "5%", "2pp" or a number that is not negative')
    return allowance


def _range(value: object) -> tuple[Decimal | None, Decimal | None]:
    if not isinstance(value, list) or len(value) != 2:
        refuse(f"{quoted(value)} is not a range", "a range is a list of two: [12, 18]; inf for an open end")
    low, high = (_number(end, endless=True) for end in value)
    if low == Decimal("Infinity") or high == Decimal("-Infinity"):
        refuse(f"{quoted(value)} holds no figure", "an open low end is -inf, an open high end is inf")
    return (low if low.is_finite() else None), (high if high.is_finite() else None)


def _width(value: object) -> Decimal:
    allowance = parse_allowance(value)
    if allowance is None or allowance.kind not in ("bare", "points"):
        refuse(f"{quoted(value)} is not an edge", "an edge is a distance in the band's own unit, such as 1")
    return allowance.amount


def _edge(value: object) -> tuple[Decimal, Decimal]:
    if isinstance(value, list):
        if len(value) != 2:
            refuse(f"{quoted(value)} is not an edge", "write one number, or two: [low side, high side]")
        return _width(value[0]), _width(value[1])
    return _width(value), _width(value)


def _point(value: object) -> Decimal | date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return _number(value)


def _amount(value: object) -> object:
    """Read a target or floor: a figure, a date, "none", a benchmark or a table by period."""
    if isinstance(value, str):
        if value.strip().lower() == "none":
            return "none"
        return _number(value)
    if not isinstance(value, dict):
        return _point(value)
    if "benchmark" in value:
        if set(value) != {"benchmark"} or not isinstance(value["benchmark"], str):
            refuse("a benchmark target names one benchmark", 'write { benchmark = "england" }')
        return {"benchmark": value["benchmark"]}
    if not value:
        refuse("the table of targets is empty", 'write { "2018/19" = 95 }')
    return {label: _table_entry(figure) for label, figure in value.items()}


def _table_entry(value: object) -> object:
    return [_point(item) for item in value] if isinstance(value, list) else _point(value)


def _grades(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        refuse(f"{quoted(value)} is not a table of grades", 'write { Good = "green", Inadequate = "red" }')
    grades = {_text(word): _text(status) for word, status in value.items()}
    if len({word.casefold() for word in grades}) < len(value):
        refuse(f"{quoted(list(value))} holds one word twice", "grades are matched without case", "SC125")
    return grades


def _examples(value: object) -> dict[str, list[object]]:
    if not isinstance(value, dict) or not all(isinstance(items, list) for items in value.values()):
        refuse("examples are lists of figures by status", "write { green = [15], red = [11.9] }")
    return value


def one_of(words: Any) -> BeforeValidator:
    """Check a key that takes one of a `Literal`'s words; a near miss is named in the mend."""
    options: tuple[str, ...] = get_args(words)

    def check(value: object) -> object:
        if isinstance(value, str) and value in options:
            return value
        near = get_close_matches(str(value).lower(), options, 1, 0.4)
        listed = ", ".join(f'"{option}"' for option in options)
        refuse(
            f"{quoted(value)} is not one of {listed}",
            f'did you mean "{near[0]}"?' if near else "write one of these",
        )

    return BeforeValidator(check)


_NUM = {"type": "number"}
_STR = {"type": "string", "pattern": r"\S"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_NUMERAL = r"^\s*£?\s*(\d[\d, ]*(\.\d*)?|\.\d+)\s*"
_ENDS = {"type": "array", "items": _NUM, "minItems": 2, "maxItems": 2}
_LENGTH = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _NUMERAL + r"([pP]{2}\s*)?$"}]
}
_SHARE = {
    "anyOf": [
        {"type": "number", "minimum": 0},
        {"type": "string", "pattern": _NUMERAL + r"((%|[pP]{2})\s*)?$"},
    ]
}
_TIME = {"type": "string", "pattern": r"^\s*\d+\s*([dD]ay|[wW]eek|[mM]onth|[yY]ear)[sS]?\s*$"}
_POINT = {"anyOf": [_NUM, _DAY]}
_BY_PERIOD = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": r"\d"},
    "additionalProperties": {"anyOf": [_NUM, _DAY, {"type": "array", "items": _POINT}]},
}

Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema(_NUM)]
Months = Annotated[
    int,
    BeforeValidator(_months),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_MONTHS}),
]
Positive = Annotated[
    Decimal, BeforeValidator(_positive), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})
]
Decimals = Annotated[
    int,
    BeforeValidator(_decimals),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_DECIMALS}),
]
_ROW = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
RowNumbers = Annotated[
    tuple[int, ...],
    BeforeValidator(_rows),
    WithJsonSchema({"anyOf": [_ROW, {"type": "array", "minItems": 1, "items": _ROW}]}),
]
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_STR)]
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_texts),
    WithJsonSchema({"anyOf": [_STR, {"type": "array", "items": _STR}]}),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Colour = Annotated[
    str, BeforeValidator(_colour), WithJsonSchema({"type": "string", "pattern": rf"^\s*{_RGB}\s*$"})
]
PeriodLabel = Annotated[str, BeforeValidator(_period), WithJsonSchema(_STR)]
Truth = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"type": "boolean"})]
AllowanceKey = Annotated[
    Allowance,
    BeforeValidator(_allowance),
    WithJsonSchema(
        {
            "anyOf": [
                *_SHARE["anyOf"],
                _TIME,
                {"type": "array", "items": _SHARE, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]
Range = Annotated[tuple[Decimal | None, Decimal | None], BeforeValidator(_range), WithJsonSchema(_ENDS)]
Edge = Annotated[
    tuple[Decimal, Decimal],
    BeforeValidator(_edge),
    WithJsonSchema(
        {"anyOf": [*_LENGTH["anyOf"], {"type": "array", "items": _LENGTH, "minItems": 2, "maxItems": 2}]}
    ),
]
_NONE = {"type": "string", "pattern": r"^\s*[nN][oO][nN][eE]\s*$"}
_OF_BENCHMARK = {
    "type": "object",
    "properties": {"benchmark": _STR},
    "required": ["benchmark"],
    "additionalProperties": False,
}
AmountKey = Annotated[
    Any,
    BeforeValidator(_amount),
    WithJsonSchema({"anyOf": [_NUM, _DAY, _NONE, _OF_BENCHMARK, _BY_PERIOD]}),
]
Grades = Annotated[
    dict[str, str],
    BeforeValidator(_grades),
    WithJsonSchema(
        {"type": "object", "minProperties": 1, "propertyNames": _STR, "additionalProperties": _STR}
    ),
]
Examples = Annotated[
    dict[str, list[Any]],
    BeforeValidator(_examples),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "array"}}),
]
