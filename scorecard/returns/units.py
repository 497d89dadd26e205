"""Units that a heading's bracket or a Unit column tells, and what they are in an indicator's own unit."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from scorecard.figures import divide, tidy
from scorecard.framework.model import Version

UnitKind = Literal["percent", "money", "days", "time", "rate", "count", "ratio", "scale"]


class Unit(NamedTuple):
    """A unit as written: its kind, and how many of the kind's own unit one is.

    The own unit of money is the pound, of `days` the day, of a `rate` one per one. `time` is an amount of
    time that is no whole number of days; `scale` is thousands or millions of whatever is counted.
    """

    text: str
    kind: UnitKind
    factor: Decimal = Decimal(1)


_TIMES = {"": 1, "000": 1000, "000s": 1000, "k": 1000, "thousand": 1000, "thousands": 1000}
_TIMES |= {"m": 10**6, "mn": 10**6, "million": 10**6, "millions": 10**6, "bn": 10**9, "billion": 10**9}
_MONEY = re.compile(r"(?:£|gbp)\s?['’]?(000s?|k|m|mn|bn|thousands?|millions?|billion)?")
_SCALE = re.compile(r"['’]?(000s|000|thousands?|millions?)|in (thousands|millions)")
_RATE = re.compile(r"(?:rate )?per (\d{1,3}(?:,\d{3})+|\d+)(?: [a-z ,]{1,60})?")
_WORDS: dict[str, tuple[UnitKind, int]] = {
    **dict.fromkeys(("%", "percent", "percentage", "per cent", "pp", "percentage points"), ("percent", 1)),
    **dict.fromkeys(("day", "days", "calendar days"), ("days", 1)),
    **dict.fromkeys(("week", "weeks"), ("days", 7)),
    **dict.fromkeys(("hour", "hours", "minutes", "mins", "months", "years"), ("time", 1)),
    **dict.fromkeys(("number", "count", "no", "no."), ("count", 1)),
    "ratio": ("ratio", 1),
}
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_PER = re.compile(r"\bper (?:\d{1,3}(?:,\d{3})+|\d+)", re.IGNORECASE)
_BARE = re.compile(r"£\s?['’]?(?:000s?|k|mn?|bn|million|thousand)?(?=\W|$)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def parse_unit(text: str) -> Unit | None:
    """Read a unit: `£000`, `weeks`, `per 1,000 children`, `%`; None for anything else."""
    folded = tidy(text).casefold()
    if folded in _WORDS:
        kind, factor = _WORDS[folded]
        return Unit(text, kind, Decimal(factor))
    if found := _MONEY.fullmatch(folded):
        return Unit(text, "money", Decimal(_TIMES[found[1] or ""]))
    if rate := _RATE.fullmatch(folded):
        per = Decimal(rate[1].replace(",", ""))
        return Unit(text, "rate", per) if per else None
    if found := _SCALE.fullmatch(folded):
        return Unit(text, "scale", Decimal(_TIMES[found[1] or found[2]]))
    return None


def unit_in(heading: str) -> tuple[Unit | None, str]:
    """Find the unit in a heading, in brackets or as `£000`; give the rest of the heading too.

    A `%` and the words for counts stay in the rest, for they tell columns apart as well.
    """
    for found in _BRACKET.finditer(heading):
        unit = parse_unit(found[1])
        if unit is not None and unit.kind not in ("percent", "count"):
            return unit, f"{heading[: found.start()]} {heading[found.end() :]}"
    if (bare := _BARE.search(heading)) and (unit := parse_unit(bare[0])):
        return unit, f"{heading[: bare.start()]} {heading[bare.end() :]}"
    if (rate := _PER.search(heading)) is not None:
        return parse_unit(rate[0]), f"{heading[: rate.start()]} rate {heading[rate.end() :]}"
    return None, heading


_AS_IT_IS: dict[str, tuple[str, ...]] = {
    "percent": ("percent", "number"),
    "money": ("money",),
    "days": ("days",),
    "time": (),
    "count": ("count", "number", "days", "money", "ratio", "grade", "date"),
    "ratio": ("ratio", "number"),
    "scale": (),
}


def times(unit: Unit, version: Version) -> tuple[Decimal, Decimal] | None:
    """Give what a figure is multiplied and divided by to be in an indicator's unit; None if it cannot."""
    if unit.kind == "rate":
        if version.unit != "rate" or version.per is None:
            return None
        return version.per, unit.factor
    if unit.kind == "scale":
        return (unit.factor, Decimal(1)) if version.unit in ("count", "money") else None
    if version.unit in _AS_IT_IS[unit.kind]:
        return unit.factor, Decimal(1)
    plain = unit.factor == 1 and unit.kind in ("money", "days") and version.unit in ("number", "count")
    return (Decimal(1), Decimal(1)) if plain else None


def convert(figure: Decimal, unit: Unit, version: Version) -> Decimal | None:
    """Give a figure in an indicator's own unit, exactly; None where the unit is no such amount."""
    found = times(unit, version)
    if found is None:
        return None
    multiplied, divided = found
    return divide(figure * multiplied, divided) if divided != 1 else figure * multiplied
