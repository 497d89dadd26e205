"""Say what the figures of a column are, in a row with its own labels, for one indicator's unit."""

from collections.abc import Iterable, Sequence
from typing import Literal

from scorecard.framework.model import Version
from scorecard.returns.words import Said

Kind = Literal[
    "actual",
    "target",
    "forecast",
    "earlier",
    "last_year",
    "to_date",
    "comparator",
    "part",
    "numerator",
    "denominator",
    "about",
    "unknown",
]

SHARES = ("percent", "rate")
"""Units whose figure is so many of so many, beside which a number or count is a part."""

CUMULATIVE = ("ytd", "year to date", "cumulative")
"""What `basis` says of a running total of the year."""


def kind_of(heads: Sequence[Said], around: Sequence[Said], version: Version) -> Kind:
    """Say what a figure is by the words at the head of its column and those around it.

    `heads` are the column's own heading, then those over it; `around` the labels of the row, the titles
    above and the sheet's name, the nearest first. Titles speak only where they are wholly listed words.
    """
    own = heads[0] if heads else None
    if own is not None and own.about is not None:
        return "about"
    said = [*heads, *around]
    for text in said:
        if text.part in ("numerator", "denominator"):
            return text.part
    if any(text.part for text in said):
        return "part"
    whose = {text.whose for text in said if text.whose}
    if "others" in whose:
        return "unknown" if "ours" in whose and heads and _ours_and_others(heads) else "comparator"
    kind = _in_time(said, version) or _series(said, version)
    if kind != "actual":
        return kind
    if own is not None and own.unknown:
        return "unknown"
    return "actual"


def _ours_and_others(heads: Iterable[Said]) -> bool:
    """Say whether the headings of one column call it ours in one row and others' in another."""
    return {"ours", "others"} <= {said.whose for said in heads}


def _in_time(said: Iterable[Said], version: Version) -> Kind | None:
    """Give the kind of figures that are of another time: the nearest text that speaks of it decides."""
    for text in said:
        match text.time:
            case "now":
                return None
            case "to_date":
                return None if is_cumulative(version) else "to_date"
            case "earlier" | "last_year":
                return text.time
    return None


def _series(said: Sequence[Said], version: Version) -> Kind:
    for text in said:
        match text.series:
            case "target" | "forecast":
                return text.series
            case "actual":
                return _measured(said, version)
    return _measured(said, version)


def _measured(said: Iterable[Said], version: Version) -> Kind:
    """Tell a percentage from the counts that it is made of, by the nearest word that says which it is."""
    for text in said:
        match text.measure:
            case "count":
                return "part" if version.unit in SHARES else "actual"
            case "share":
                return "part" if version.unit in ("count", "money", "days", "ratio") else "actual"
            case "total":
                return "actual"
    return "actual"


def is_cumulative(version: Version) -> bool:
    """Say whether an indicator's figure is a running total of the year."""
    return (version.basis or "").strip().lower() in CUMULATIVE
