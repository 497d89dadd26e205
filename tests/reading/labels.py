"""How periods are written in headings, titles, sheet names and cells: the contract's list of labels."""

from datetime import date
from random import Random

from reading.worlds import MONTHS, Span

STYLES = {
    "monthly": ["mmm-yy", "month year", "mmm year", "iso", "date", "digits", "number of year"],
    "quarterly": ["q of year", "q short", "year q", "quarter in words"],
    "annual": ["both", "dashed", "short", "fy", "year ending", "12 months to"],
}
IN_NAMES = {
    "monthly": ["month year", "mmm year", "iso", "mmm-yy"],
    "quarterly": ["q dashed"],
    "annual": ["dashed"],
}
"""Those that may stand in the name of a sheet or file, which holds no stroke."""


def label(span: Span, style: str) -> str | date:
    """Write a period in a style."""
    if span.kind == "monthly":
        return _month(span, style)
    year, both = span.year, f"{span.year}/{(span.year + 1) % 100:02}"
    if span.kind == "quarterly":
        q = span.number
        first, last = MONTHS[q * 3 % 12], MONTHS[(q * 3 + 2) % 12]
        calendar = year + (q == 4)
        words = f"Quarter {q} ({first[:3]}-{last[:3]} {calendar})"
        styles = {"q of year": f"Q{q} {both}", "q short": f"Q{q} {both[2:]}", "year q": f"{both} Q{q}"}
        return {**styles, "quarter in words": words, "q dashed": f"Q{q} {both.replace('/', '-')}"}[style]
    ends = {
        "year ending": f"Year ending 31 March {year + 1}",
        "12 months to": f"12 months to Mar-{(year + 1) % 100:02}",
    }
    return {"both": both, "dashed": both.replace("/", "-"), "short": both[2:], "fy": f"FY{both}", **ends}[
        style
    ]


def _month(span: Span, style: str) -> str | date:
    name, year = MONTHS[span.number - 1], span.year
    if style == "date":
        return date(year, span.number, 1)
    financial = year - (span.number < 4)
    of_year = f"M{(span.number - 4) % 12 + 1} {financial}/{(financial + 1) % 100:02}"
    plain = {
        "mmm-yy": f"{name[:3]}-{year % 100:02}",
        "month year": f"{name} {year}",
        "mmm year": f"{name[:3]} {year}",
    }
    return {
        **plain,
        "iso": f"{year}-{span.number:02}",
        "digits": f"{year}{span.number:02}",
        "number of year": of_year,
    }[style]


def year_of(span: Span) -> str:
    """Write the year that heads a month or quarter without one."""
    year = span.year - (span.kind == "monthly" and span.number < 4)
    return f"{year}/{(year + 1) % 100:02}"


def short(span: Span) -> str:
    """Write a month or quarter without its year."""
    return MONTHS[span.number - 1][:3] if span.kind == "monthly" else f"Q{span.number}"


def in_words(span: Span, rng: Random) -> str:
    """Write a title that names a period, as services head their tables."""
    style = rng.choice(["month year", "mmm year"] if span.kind == "monthly" else STYLES[span.kind][:1])
    written = label(span, style)
    return rng.choice(
        ["{}", "Period: {}", "Monthly return: {}" if span.kind == "monthly" else "Return: {}"]
    ).format(written)
