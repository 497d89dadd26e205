"""Say how a figure moved, and whether that is better by the rule."""

from decimal import Decimal
from typing import Literal

from scorecard.framework.model import Version
from scorecard.framework.rules import Rule
from scorecard.judging.model import Travel
from scorecard.limits import outside_green
from scorecard.periods import Period

Performance = Literal["better", "worse", "same"]


def travel_between(
    before: Decimal, now: Decimal, since: Period, version: Version, rule: Rule | None
) -> Travel:
    """Compare a figure with an earlier one. A change within `steady_within` is no change."""
    change = now - before
    steady = version.steady_within.covers(before, now) if version.steady_within else change == 0
    moved: Literal["up", "down", "same"] = "same" if steady else "up" if change > 0 else "down"
    return Travel(since, change, moved, _performance(before, now, steady, version, rule))


def _performance(
    before: Decimal, now: Decimal, steady: bool, version: Version, rule: Rule | None
) -> Performance | None:
    if rule is not None and rule.limits is not None and rule.form in ("band", "close"):
        gain = outside_green(before, rule.limits) - outside_green(now, rule.limits)
    elif version.unit == "date" or version.polarity == "low":
        gain = before - now
    elif version.polarity == "high":
        gain = now - before
    else:
        return None
    if steady or gain == 0:
        return "same"
    return "better" if gain > 0 else "worse"
