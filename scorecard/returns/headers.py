"""Recognise what a column holds from the words at its head."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple, get_args

from scorecard.figures import from_float, plain, tidy
from scorecard.periods import Period, YearKind, month_of, parse_period

WORDS: Mapping[str, tuple[str, ...]] = {
    "ref": (
        *("ref", "reference", "piref", "kpiref", "indicatorref", "measureref"),
        *("refno", "refnumber", "referenceno", "referencenumber", "pireference", "kpireference"),
        *("indicatorreference", "pino", "kpino", "indicatorno", "pinumber", "kpinumber"),
        *("indicatornumber", "indicatorid", "no", "number"),
    ),
    "name": (
        *("name", "indicator", "performanceindicator", "measure", "description", "title"),
        *("indicatorname", "measurename", "indicatortitle", "indicatordescription", "pidescription"),
        *("kpidescription", "keyperformanceindicator", "performancemeasure", "pi", "kpi"),
        *("indicators", "performanceindicators", "keyperformanceindicators", "measures"),
    ),
    "value": ("value", "actual", "figure", "result", "outturn", "performance"),
    "period": (
        *("period", "month", "quarter", "reportingperiod", "timeperiod", "dataperiod"),
        *("periodending", "periodend", "reportingmonth", "monthending", "quarterending"),
    ),
    "year": ("year", "financialyear", "academicyear", "fy"),
    "area": ("area", "ward", "locality", "team", "school"),
    "commentary": ("commentary", "comment", "comments", "notes", "narrative", "note"),
    "numerator": ("numerator",),
    "denominator": ("denominator",),
    "owner": ("owner",),
    "forecast": ("forecast", "yearendforecast", "forecastoutturn", "forecastyearend"),
    "previous": ("previous", "previousvalue", "previousfigure", "previousperiod", "lastperiod"),
    "last_year": ("lastyear", "sameperiodlastyear", "lastyearvalue", "previousyear"),
    "override": ("override", "overridestatus", "overriderag"),
    "override_reason": ("overridereason", "reasonforoverride"),
    "override_by": ("overrideby", "overriddenby"),
}
"""Header words by the role of the column, folded, the surest first."""

_ROLE = {word: role for role, words in WORDS.items() for word in words}
_RANK = {word: rank for words in WORDS.values() for rank, word in enumerate(words)}
_NOTES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(
    r"[\s*†‡#¹²³⁴⁵⁶⁷⁸⁹]+$|\s+(?:provisional|revised|estimated?|final|unvalidated)$", re.IGNORECASE
)
_FIGURE = re.compile(r"-?(?:\d*\.\d+|\d{1,3}|\d{5}|\d{7,})%?")  # no label of a period looks so
_YEARS: tuple[YearKind, ...] = get_args(YearKind)
_NOT_ACTUAL = {
    *("target", "targets", "benchmark", "benchmarks", "baseline", "tolerance", "tolerances"),
    *("rag", "ragstatus", "dot", "status"),
}


class Header(NamedTuple):
    """A header cell: its words, the period that it names, if any, and whether Excel misread it."""

    text: str
    period: str | None = None
    misread: bool = False


NOTHING = Header("")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Fold header words: case, blanks, punctuation and bracketed notes do not matter."""
    return re.sub(r"[^a-z0-9]+", "", _NOTES.sub(" ", text.casefold()))


def role_of(header: Header) -> str | None:
    """Give the role that a header's words stand for, or None."""
    return _ROLE.get(fold(header.text))


def rank_of(header: Header) -> int:
    """Rank a header among the words for its role, the surest 0."""
    return _RANK.get(fold(header.text), 0)


@lru_cache(maxsize=4096)
def names_period(label: str) -> bool:
    """Say whether a label is a period in any kind of year."""
    return any(parse_period(label, year) is not None for year in _YEARS)


def part_of_year(label: str) -> bool:
    """Say whether a label would be a period if it had its year: `Q1`, `Aug`, `autumn`."""
    return 1 < len(label) <= 16 and not _FIGURE.fullmatch(label) and names_period(f"{label} 2018/19")


def misread_month(day: date) -> Period | None:
    """Give the month that was typed where Excel took `Aug-18` for the 18th of August.

    None for a first or last day of a month: that is a date somebody meant.
    """
    if day.day in (1, calendar.monthrange(day.year, day.month)[1]):
        return None
    return month_of(date(2000 + day.day, day.month, 1))


def label_of(value: object, day_and_month: bool = False) -> tuple[str, bool]:
    """Write a cell as a period label, and say whether Excel misread it as a day.

    `day_and_month`: the cell's format shows a day and a month but no year.
    """
    if isinstance(value, datetime | date):
        typed = misread_month(value) if day_and_month else None
        return (typed or month_of(value)).key, typed is not None
    return text_of(value), False


def text_of(value: object) -> str:
    """Write any cell as text, a date as ISO 8601; a blank is empty text."""
    match value:
        case None:
            return ""
        case str():
            return tidy(value)
        case bool():
            return str(value).upper()
        case int() | float():
            decimal = from_float(value)
            return plain(decimal) if decimal.is_finite() else str(value)
        case datetime():
            return str(value.date()) if not (value.hour or value.minute or value.second) else str(value)
        case _:
            return str(value)


def header_of(value: object, day_and_month: bool = False) -> Header:
    """Read one header cell. `Q3 2017/18 actual` names a period as `Q3 2017/18` does."""
    label, misread = label_of(value, day_and_month)
    if misread or isinstance(value, datetime | date):
        return Header(label, label, misread)
    return Header(label, _period_in(label))


def under(upper: Header, lower: Header) -> Header:
    """Read a header that spans two rows: `2018/19` over `Q1`, or words over a blank."""
    if not lower.text:
        return upper if role_of(upper) else NOTHING
    if lower.period and fold(upper.text) in _NOT_ACTUAL:
        return Header(f"{upper.text} {lower.text}")
    if lower.period is None and upper.text:
        joint = _period_in(f"{lower.text} {upper.text}")
        return Header(f"{lower.text} {upper.text}", joint) if joint else lower
    return lower


def tells_figures(header: Header) -> bool:
    """Say whether a header tells the figures under a wider one from its targets and ratings."""
    return role_of(header) == "value" or fold(header.text) in _NOT_ACTUAL


def _period_in(label: str) -> str | None:
    """Give the period label in a header that holds nothing else but a word for a figure and notes.

    The period may itself stand in brackets, `Actual (Aug 2018)`, or be ended by one: `Q1 (2018/19)`.
    """
    if not any(map(str.isdigit, label)) or _FIGURE.fullmatch(label):
        return None
    label = _MARKS.sub("", label.replace("_", "-"))
    bare = tidy(_NOTES.sub(" ", label))
    words = " ".join(word for word in bare.split() if fold(word) not in WORDS["value"])
    noted = [f"{words} {note[1:-1]}".strip() for note in _NOTES.findall(label)]
    return next((text for text in (bare, words, *noted) if names_period(text)), None)


def benchmark_words(benchmarks: Mapping[str, str]) -> dict[str, str]:
    """Map folded keys and labels of benchmarks (key to label) to their keys."""
    words = {fold(label): key for key, label in benchmarks.items()}
    return words | {fold(key): key for key in benchmarks}


def spread(headers: Iterable[Header]) -> list[Header]:
    """Carry each header over the blanks to its right, as a merged cell shows it."""
    result: list[Header] = []
    for header in headers:
        result.append(header if header.text or not result else result[-1])
    return result
