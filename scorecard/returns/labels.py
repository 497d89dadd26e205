"""Find the periods that a text names: headings, titles, names of sheets and files."""

import re
from functools import lru_cache
from typing import NamedTuple, get_args

from scorecard.figures import tidy
from scorecard.periods import Period, YearKind, parse_period

_YEARS: tuple[YearKind, ...] = get_args(YearKind)
_TOKEN = re.compile(r"[^\W_]+")
_MOST_TOKENS = 24
"""The words of a text that are searched for periods."""
_LONGEST = 44
"""The letters of the longest label: `Quarter 1 (April 2018 to June 2018)`."""

_RIDER = re.compile(
    r"(?<=\d)\s*[prebu]\b|\((?:p|r|e|b|u|provisional|revised|estimated|final)\)", re.IGNORECASE
)
_FORECAST = re.compile(r"(?<=\d)\s*f\b|[(\[]f[)\]]", re.IGNORECASE)
_FULL_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[ .-]+[a-z]{3,9}[ .-]+(?:\d{4}|\d\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)"
    r"|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
_TELLS_DATE = re.compile(
    r"(?:period|month|quarter|data to|ending|ended|months to)\W*(?:the\W+)?$", re.IGNORECASE
)
_FIGURE = re.compile(r"-?(?:\d*\.\d+|\d{1,3}|\d{5}|\d{7,})%?")
_BARE_FY = re.compile(r"\bfy\s?(?:19|20)?\d\d\b(?!\s?[/-]\s?\d\d)", re.IGNORECASE)


_GOES_ON = re.compile(r"[/'’.-]\d")
_COMES_BEFORE = re.compile(r"\d[/'’.-]$")


class Labels(NamedTuple):
    """The periods named: whole labels, and one that lacks its year (`Q1`, `Aug`, `M5`).

    `asks` is a label that could be two years, such as FY2019: never guessed.
    """

    whole: tuple[str, ...] = ()
    partial: str | None = None
    asks: str | None = None

    def __bool__(self) -> bool:
        return bool(self.whole or self.partial or self.asks)


@lru_cache(maxsize=1 << 13)
def names_period(label: str) -> bool:
    """Say whether a label is a period in any kind of year."""
    return any(parse_period(label, year) is not None for year in _YEARS)


@lru_cache(maxsize=1 << 13)
def lacks_year(label: str) -> bool:
    """Say whether a label would be a period if it had its year: `Q1`, `Aug`, `M5`, `autumn`."""
    return 1 < len(label) <= 24 and not _FIGURE.fullmatch(label) and names_period(f"{label} 2018/19")


@lru_cache(maxsize=1 << 13)
def periods_of(label: str) -> frozenset[Period]:
    """Give the periods that a label may mean, in every kind of year."""
    return frozenset(filter(None, (parse_period(label, year) for year in _YEARS)))


@lru_cache(maxsize=1 << 13)
def labels_in(text: str, *, dates_told: bool = False) -> tuple[Labels, str]:
    """Find the labels in a text, the longest first, and give the rest of the text.

    `dates_told`: a full date counts only after words such as "period" or "data to".
    """
    text = _FORECAST.sub(" forecast", _RIDER.sub(" ", tidy(text)))
    if _FIGURE.fullmatch(text):
        return Labels(), text
    whole: list[tuple[int, int, str]] = []
    partial: list[tuple[int, int, str]] = []
    dates = [found.span() for found in _FULL_DATE.finditer(text)] if dates_told else []
    told = [bool(_TELLS_DATE.search(text[:start])) for start, _ in dates]
    for start, end in _spans(text):
        if _runs_on(text, start, end):
            continue
        label = text[start:end].replace("_", "-")
        taken = any(start < e and s < end for s, e, _ in whole)
        untold = any(start < e and s < end and not tell for (s, e), tell in zip(dates, told, strict=True))
        if taken or untold:
            continue
        if any(map(str.isdigit, label)) and not _FIGURE.fullmatch(label) and _names(label):
            whole.append((start, end, _label(label)))
        elif not any(start < e and s < end for s, e, _ in partial) and lacks_year(label):
            partial.append((start, end, label))
    partial = [p for p in partial if not any(p[0] < e and s < p[1] for s, e, _ in whole)]
    asks = _BARE_FY.search(text)
    rest = _without(text, [*whole, *partial])
    one = {label.casefold() for _, _, label in partial}
    labels = Labels(
        tuple(label for _, _, label in sorted(whole)),
        partial[0][2] if len(one) == 1 else None,
        asks[0] if asks and not whole else None,
    )
    return labels, rest


def _runs_on(text: str, start: int, end: int) -> bool:
    """Say whether a number goes on past the end of a label, as `2016` does in `2016/172`."""
    return bool(_GOES_ON.match(text, end)) or (start > 1 and bool(_COMES_BEFORE.search(text[:start])))


def _names(label: str) -> bool:
    return names_period(label) or names_period(label.replace(" ", "-"))


def _label(label: str) -> str:
    return label if names_period(label) else label.replace(" ", "-")


def _spans(text: str) -> list[tuple[int, int]]:
    """List the runs of whole words, the longest first, then from the left."""
    tokens = [found.span() for found in _TOKEN.finditer(text)][:_MOST_TOKENS]
    spans = [(start, end) for start, _ in tokens for _, end in tokens if 1 < end - start <= _LONGEST]
    closed = [
        (start, end + 1) for start, end in spans if text[end : end + 1] == ")" and "(" in text[start:end]
    ]
    return sorted(spans + closed, key=lambda span: (span[0] - span[1], span[0]))


def _without(text: str, found: list[tuple[int, int, str]]) -> str:
    for start, end, _ in sorted(found, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
