"""Words that explain one judgement at length: figure as found and as read, limits, distance."""

from decimal import Decimal

from scorecard.figures import is_quotient, plain, round_half_up, worded
from scorecard.framework.rules import Rule
from scorecard.judging.model import Judgement
from scorecard.limits import Limits

_DISTANCE_DECIMALS = 6
"""Decimals of a distance that is a quotient."""


def figure_words(row: Judgement) -> str:
    """Say where the figure stands, how it was found and how it was read."""
    observation = row.observation
    assert observation is not None
    source, reading = observation.source, observation.reading
    found = (reading.found or "nothing") + (" in a percent cell" if reading.scale == "cell" else "")
    read = f", read as {_exact(row.value, row.version.unit)}" if row.value is not None else ""
    judged = ""
    if row.judged is not None and row.value is not None and row.judged != row.value:
        judged = f", judged as {_exact(row.judged, row.version.unit)}"
    flags = f" ({', '.join(row.flags)})" if row.flags else ""
    place = f"cell {source.cell} of sheet {source.sheet!r} in {source.file}"
    return f"{place}: found {found}{read}{judged}{flags}"


def limits_words(rule: Rule) -> str:
    """Say what is green, amber and red by the four limits."""
    limits, unit = rule.limits, rule.terms.unit
    assert limits is not None
    words = [f"green {_between(limits.amber_below, limits.amber_above, unit)}"]
    if limits.has_amber:
        words.append(f"amber {_between(limits.red_below, limits.red_above, unit)}")
    words.append("red beyond")
    if limits.exceeds_at is not None:
        side = "more" if limits.exceeds_upwards else "less"
        words.insert(0, f"above green at {worded(limits.exceeds_at, unit)} or {side}")
    return "; ".join(words) + f"; {_on_limit(limits)}"


def distance_words(row: Judgement) -> str:
    """Say how far the figure is from the nearest limit that would change its status."""
    assert row.distance is not None
    assert row.rule is not None
    if row.version.unit == "date":
        return f"{plain(row.distance)} days to the nearest limit"
    distance = row.distance
    if is_quotient(distance):
        distance = round_half_up(distance, _DISTANCE_DECIMALS)
    return f"{worded(distance, row.version.unit)} to the nearest limit"


def _exact(value: Decimal, unit: str) -> str:
    return worded(value, unit) + ("%" if unit == "percent" else "")


def _between(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    if low is not None and high is not None:
        return f"from {worded(low, unit)} to {worded(high, unit)}"
    if low is not None:
        return f"from {worded(low, unit)} up"
    return f"up to {worded(high, unit)}" if high is not None else "for any figure"


def _on_limit(limits: Limits) -> str:
    match limits.on_limit:
        case "worse":
            return "a figure on a limit takes the worse status"
        case "red":
            return "a figure on a red limit is red"
        case _:
            return "a figure on a limit takes the better status"
