"""Say what the figures of a column are, in a row with its own labels, for one indicator's unit."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

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
"""`unknown` is also what words make that contradict each other: it is never judged."""

SHARES = ("percent", "rate")
"""Units whose figure is so many of so many, beside which a number or count is a part."""

CUMULATIVE = ("ytd", "year to date", "cumulative")
"""What `basis` says of a running total of the year."""


class Words(NamedTuple):
    """The texts that speak of a cell, the nearest first in each.

    `heads` are the column's own heading, then those over it; `labels` those of its row; `around` the titles
    above the table and the sheet's name, which speak only where they are wholly listed words.
    """

    heads: Sequence[Said]
    labels: Sequence[Said]
    around: Sequence[Said]

    @property
    def near(self) -> tuple[Said, ...]:
        """The texts of the cell's own column and row."""
        return (*self.heads, *self.labels)

    @property
    def all(self) -> tuple[Said, ...]:
        """Every text."""
        return (*self.heads, *self.labels, *self.around)


def kind_of(words: Words, version: Version) -> Kind:
    """Say what a figure is by the words around it: the nearest of its kind, any of whose it is."""
    own = words.heads[0] if words.heads else None
    if own is not None and own.about is not None:
        return "about"
    said = words.all
    if any(text.part == "part" for text in said):
        return "part"
    whose = {text.whose for text in said if text.whose}
    if "others" in whose:
        ours = {"ours", "others"} <= {text.whose for text in words.heads}
        return "unknown" if ours else "comparator"
    kind = _in_time(words, version) or _series(words, version)
    if kind == "actual" and _not_understood(words):
        kind = "unknown"
    if kind in ("actual", "unknown"):
        for text in said:
            if text.part in ("numerator", "denominator"):
                return text.part
    return kind


def _not_understood(words: Words) -> bool:
    """Say whether the column's own heading, or a label that tells the row apart, has an unknown word."""
    own = words.heads[0] if words.heads else None
    strange = own is not None and (own.unknown or not own.known)  # `A` alone is no word of ours
    return bool(strange) or any(s.unknown and not s.speaks for s in words.labels)


def _in_time(words: Words, version: Version) -> Kind | None:
    """Give the kind of figures that are of another time: the nearest text that speaks of it decides.

    Where a nearer heading calls them the actual of now, and a title last year's, they contradict.
    """
    said = words.all
    times = [text.time for text in said if text.time]
    if not times or (times[0] == "to_date" and is_cumulative(version)):
        return None
    if times[0] == "now":
        return "unknown" if any(time != "now" for time in times) else None
    near = [text for text in words.near if text.time]
    if not near and any(text.series == "actual" for text in words.near):
        return "unknown"
    return times[0]


def _series(words: Words, version: Version) -> Kind:
    """Give the series by the nearest text that names one; a row or heading over it may contradict it."""
    named = [text for text in words.all if text.series not in (None, "value") or text.time == "now"]
    if not named:
        return _measured(words.all, version)
    series = named[0].series
    if series in ("target", "forecast"):
        return series
    others = {text.series for text in words.near} & {"target", "forecast"}
    return "unknown" if others else _measured(words.all, version)


def _measured(said: Iterable[Said], version: Version) -> Kind:
    """Tell a percentage from the counts that it is made of, by the nearest word that says which it is."""
    for text in said:
        wrong: Kind = "unknown" if text.series == "actual" else "part"
        match text.measure:
            case "count":
                return wrong if version.unit in SHARES else "actual"
            case "share":
                return wrong if version.unit in ("count", "money", "days", "ratio") else "actual"
            case "total":
                return "actual"
    return "actual"


def is_cumulative(version: Version) -> bool:
    """Say whether an indicator's figure is a running total of the year."""
    return (version.basis or "").strip().lower() in CUMULATIVE
