"""Periods: spans of whole months, read from the labels people write, ordered and contained.

A label such as `2018/19` is a financial year in one row and an academic year in the next, so the
kind of year is given by whoever asks, never guessed from the label.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from scorecard.figures import tidy

YearKind = Literal["financial", "academic", "calendar"]
Frequency = Literal["monthly", "quarterly", "termly", "half_yearly", "annual", "ad_hoc"]

FIRST_MONTH: dict[str, int] = {"financial": 4, "academic": 9, "calendar": 1}
MONTHS_IN: dict[str, int] = {
    "monthly": 1,
    "quarterly": 3,
    "termly": 4,
    "half_yearly": 6,
    "annual": 12,
}
"""Months in one period of each frequency; `ad_hoc` has no period of its own."""

TERMS = ("autumn", "spring", "summer")
"""The academic year in thirds: September to December, January to April, May to August."""

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years in which periods are looked for: systems write 31/12/9999 for no end."""

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, order=False)
class Period:
    """A span of whole months. Two periods are equal when they cover the same months.

    `start` counts months since year 0 (year * 12 + month - 1); `months` is the length; `year` is
    the kind of year that the label is written in.
    """

    start: int
    months: int
    year: YearKind = field(default="financial", compare=False)

    @property
    def end(self) -> int:
        """The last month of the period, counted like `start`."""
        return self.start + self.months - 1

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        following = self.end + 1
        return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)

    def contains(self, other: "Period") -> bool:
        """Say whether every month of another period lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def back(self, periods: int = 1) -> "Period":
        """Give the period of the same length so many steps earlier."""
        return Period(self.start - periods * self.months, self.months, self.year)

    def year_before(self) -> "Period":
        """Give the same period one year earlier."""
        return Period(self.start - 12, self.months, self.year)

    @property
    def key(self) -> str:
        """The one written form: `2018-08`, `2018/19 Q1`, `2018/19 H1`, `2018/19 autumn`."""
        part, year = self._parts()
        if self.months == 1:
            return _month_key(self.start)
        return f"{year} {part}".strip()

    @property
    def label(self) -> str:
        """The form for reading: `August 2018`, `Q1 2018/19`, `autumn term 2018/19`, `2018/19`."""
        part, year = self._parts()
        if self.months == 1:
            return f"{MONTH_NAMES[self.start % 12]} {self.start // 12}"
        if part in TERMS:
            part += " term"
        return f"{part} {year}".strip()

    def __str__(self) -> str:
        return self.key

    def _parts(self) -> tuple[str, str]:
        kind: YearKind = "academic" if self.months == 4 else self.year
        first = FIRST_MONTH[kind] - 1
        offset = (self.start - first) % 12
        year = (self.start - offset) // 12
        name = str(year) if kind == "calendar" else f"{year}/{(year + 1) % 100:02}"
        match self.months:
            case 12 if offset == 0:
                return "", name
            case 3 if offset % 3 == 0:
                return f"Q{offset // 3 + 1}", name
            case 4 if offset % 4 == 0:
                return TERMS[offset // 4], name
            case 6 if offset % 6 == 0:
                return f"H{offset // 6 + 1}", name
            case _:
                return "", f"{_month_key(self.start)} to {_month_key(self.end)}"


def _month_key(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def month_of(day: date) -> Period:
    """Give the calendar month that a day lies in."""
    return Period(day.year * 12 + day.month - 1, 1)


def latest_ended(frequency: str, year: YearKind, by: int) -> Period | None:
    """Give the latest period of a frequency that has ended by a month; None for `ad_hoc`."""
    months = MONTHS_IN.get(frequency)
    if months is None:
        return None
    kind: YearKind = "academic" if frequency == "termly" else year
    first = FIRST_MONTH[kind] - 1
    start = by + 1 - months
    return Period(start - (start - first) % months, months, kind)


def period_ending(period: Period, frequency: str, year: YearKind) -> Period | None:
    """Give the period of a frequency that ends in the same month, or None."""
    latest = latest_ended(frequency, year, period.end)
    return latest if latest is not None and latest.end == period.end else None


# --- reading labels -----------------------------------------------------------------------------

_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"((?:19|20)\d\d|\d\d)"
_SPAN = r"((?:(?:19|20)\d\d|\d\d) ?[/-] ?(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d)"
_TWO_YEARS = r"((?:(?:19|20)\d\d|\d\d) ?[/-] ?(?:(?:19|20)\d\d|\d\d))"
_TO = r" ?(?:to|-|until) ?"
_QUARTER = r"q(?:tr|uarter)? ?([1-4])"
_HALF = r"h(?:alf)? ?([12])"
_TERM = r"(autumn|spring|summer)(?: term)?"


def _month_number(name: str) -> int:
    return next(n for n, full in enumerate(MONTH_NAMES) if full.lower().startswith(name[:3]))


def _full_year(text: str) -> int:
    number = int(text)
    if number >= 100:
        return number
    return number + (2000 if number < 70 else 1900)


def _span_start(text: str, year: YearKind) -> int | None:
    """Give the calendar year in which a written year begins: `2018/19`, `18-19`, `2018`."""
    first, *rest = re.split(r" ?[/-] ?", text)
    begins = _full_year(first)
    if not rest:
        return begins if year == "calendar" else None
    return begins if (begins + 1) % 100 == int(rest[0]) % 100 and year != "calendar" else None


def _month(name: str, year: str) -> Period:
    return Period(_full_year(year) * 12 + _month_number(name), 1)


def _part(span: str, months: int, number: int, year: YearKind) -> Period | None:
    begins = _span_start(span, year)
    if begins is None:
        return None
    start = begins * 12 + FIRST_MONTH[year] - 1 + months * (number - 1)
    return Period(start, months, year)


def _month_in(name: str, span: str, year: YearKind) -> Period | None:
    """Read `Aug 2018/19`: the month as it falls in a year that spans two."""
    begins = _span_start(span, year)
    if begins is None:
        return None
    month = _month_number(name)
    return Period((begins + (month < FIRST_MONTH[year] - 1)) * 12 + month, 1)


def _term(name: str, span: str) -> Period | None:
    number = TERMS.index(name)
    if re.fullmatch(r"\d{4}|\d\d", span):  # "autumn 2018": the calendar year the term falls in
        begins: int | None = _full_year(span) - (number > 0)
    else:
        begins = _span_start(span, "academic")
    return None if begins is None else Period(begins * 12 + 8 + 4 * number, 4, "academic")


def _range(first: str, first_year: str | None, last: str, last_year: str, kind: YearKind) -> Period | None:
    end = _full_year(last_year) * 12 + _month_number(last)
    start = _month_number(first)
    if first_year is not None:
        start += _full_year(first_year) * 12
    else:
        start += (end - start) // 12 * 12
    months = end - start + 1
    return Period(start, months, kind) if 1 <= months <= 12 else None


def _calendar_date(year: str, month: str, day: str) -> Period | None:
    try:
        day_of = date(_full_year(year), int(month), int(day))
    except ValueError:
        return None
    return month_of(day_of) if FIRST_YEAR <= day_of.year <= LAST_YEAR else None


def _to(months: int, name: str, year: str) -> Period | None:
    """Read so many months up to the end of a month: `12 months to March 2019`."""
    end = _full_year(year) * 12 + _month_number(name)
    kind: YearKind = "academic" if months == 12 and end % 12 == 7 else "financial"
    kind = "calendar" if months == 12 and end % 12 == 11 else kind
    return Period(end + 1 - months, months, kind)


def _numbered(number: str, span: str, kind: YearKind) -> Period | None:
    """Read `M5 2018/19`: the fifth month of a year that spans two."""
    return _part(span, 1, int(number), kind) if 1 <= int(number) <= 12 else None


def _run_together(year: str, part: str, kind: YearKind) -> Period | None:
    """Read `201819` as a year of two, and `201804` as a month."""
    found = _year(f"{year}/{part}", kind)
    if found is None and 1 <= int(part) <= 12:
        return Period(int(year) * 12 + int(part) - 1, 1)
    return found


def _year(span: str, kind: YearKind) -> Period | None:
    if re.fullmatch(r"\d{4}", span):
        return Period(int(span) * 12, 12, "calendar")
    begins = _span_start(span, kind if kind != "calendar" else "financial")
    if begins is None:
        return None
    own: YearKind = "financial" if kind == "calendar" else kind
    return Period(begins * 12 + FIRST_MONTH[own] - 1, 12, own)


_Reader = Callable[[re.Match[str], YearKind], Period | None]
_FORMS: list[tuple[re.Pattern[str], _Reader]] = [
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"((?:19|20)\d\d)-(0?[1-9]|1[0-2])", lambda m, k: Period(int(m[1]) * 12 + int(m[2]) - 1, 1)),
        (r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)", lambda m, k: Period(int(m[2]) * 12 + int(m[1]) - 1, 1)),
        (rf"(?:m\d\d? )?{_MONTH}[ -/']*{_YEAR}", lambda m, k: _month(m[1], m[2])),
        (rf"((?:19|20)\d\d)[ -]*{_MONTH}", lambda m, k: _month(m[2], m[1])),
        (
            rf"{_MONTH}[ ,-]*((?:19|20)\d\d ?[/-] ?\d\d(?:\d\d)?|\d\d ?/ ?\d\d)",
            lambda m, k: _month_in(m[1], m[2], k),
        ),
        (rf"(\d\d?)(?:st|nd|rd|th)?[ -]{_MONTH}[ -]{_YEAR}", lambda m, k: _month(m[2], m[3])),
        (r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)", lambda m, k: _calendar_date(m[3], m[2], m[1])),
        (r"(\d{4})-(\d\d)-(\d\d)(?:[t ]00:00:00)?", lambda m, k: _calendar_date(m[1], m[2], m[3])),
        (rf"{_QUARTER}[ ,-]*{_SPAN}", lambda m, k: _part(m[2], 3, int(m[1]), k)),
        (rf"{_SPAN}[ ,-]*{_QUARTER}", lambda m, k: _part(m[1], 3, int(m[2]), k)),
        (rf"{_HALF}[ ,-]*{_SPAN}", lambda m, k: _part(m[2], 6, int(m[1]), k)),
        (rf"{_SPAN}[ ,-]*{_HALF}", lambda m, k: _part(m[1], 6, int(m[2]), k)),
        (rf"{_TERM}[ ,-]*{_SPAN}", lambda m, k: _term(m[1], m[2])),
        (rf"{_SPAN}[ ,-]*{_TERM}", lambda m, k: _term(m[2], m[1])),
        (
            rf"(?:period )?{_MONTH}[ '-]*{_YEAR}?{_TO}{_MONTH}[ '-]*{_YEAR}",
            lambda m, k: _range(m[1], m[2], m[3], m[4], k),
        ),
        (
            rf"(?:(?:(3|6|12) months|year|quarter) ?(?:to|ending|ended) ?|y/e ?)(?:the )?"
            rf"(?:end of )?(?:\d\d?(?:st|nd|rd|th)? )?{_MONTH}[ -]*{_YEAR}",
            lambda m, k: _to(int(m[1] or (3 if m[0].startswith("q") else 12)), m[2], m[3]),
        ),
        (rf"m(?:onth)? ?(\d\d?)[ ,-]*{_TWO_YEARS}", lambda m, k: _numbered(m[1], m[2], k)),
        (rf"{_TWO_YEARS}[ ,-]*m(?:onth)? ?(\d\d?)", lambda m, k: _numbered(m[2], m[1], k)),
        (rf"(?:fy|financial year) ?{_TWO_YEARS}", lambda m, k: _year(m[1], "financial")),
        (rf"(?:ay|academic year) ?{_TWO_YEARS}", lambda m, k: _year(m[1], "academic")),
        (_SPAN, lambda m, k: _year(m[1], k)),
        (r"((?:19|20)\d\d)(\d\d)", lambda m, k: _run_together(m[1], m[2], k)),
    )
]


@lru_cache(maxsize=4096)
def parse_period(label: str, year: YearKind = "financial") -> Period | None:
    """Read a label as a period, a bare year in the kind of year given; None if it is no period.

    `2018-08`, `Aug-18`, `30 Sep 18`, `Q1 2018/19`, `16/17 Q1`, `April to June 2018`, `2018/19 H1`,
    `autumn 2018`, `2018/19`, `FY 2017/18`, `201819` and the calendar year `2018`.
    """
    text = tidy(label).lower().replace("–", "-").replace("—", "-").rstrip(".")
    for pattern, reader in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            period = reader(found, year)
            if period is not None:
                return period
    return None
