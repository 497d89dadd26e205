"""Say how a figure moved, and whether that is better by the rule."""

from decimal import Decimal
from typing import Literal

from scorecard.framework.allowances import Allowance
from scorecard.framework.model import Version
from scorecard.framework.rules import Rule
from scorecard.judging.model import Travel
from scorecard.limits import outside_green
from scorecard.periods import Period

Performance = Literal["better", "worse", "same"]


def travel_between(
    before: Decimal, now: Decimal, since: Period, version: Version, rule: Rule | None
) -> Travel:
    """Compare a figure with an earlier one. A change within `steady_within` is no change.

    A relative `steady_within` is a share of the target; without a target it allows no change.
    """
    change = now - before
    steady = change == 0 or _within(version.steady_within, before, now, rule)
    moved: Literal["up", "down", "same"] = "same" if steady else "up" if change > 0 else "down"
    return Travel(since, change, moved, _performance(before, now, steady, version, rule))


def _within(steady: Allowance | None, before: Decimal, now: Decimal, rule: Rule | None) -> bool:
    if steady is None:
        return False
    if steady.is_time:
        return steady.covers(before, now)
    target = rule.terms.target if rule else None
    if target is None and any(part.kind == "relative" for part in (steady, steady.other) if part):
        return False
    return abs(now - before) <= steady.size(target or Decimal(0))


def _performance(
    before: Decimal, now: Decimal, steady: bool, version: Version, rule: Rule | None
) -> Performance | None:
    """Say whether a figure is better; None where it moved and is neither better nor worse."""
    if steady:
        return "same" if _directed(version, rule) else None
    if rule is not None and rule.limits is not None and rule.form in ("band", "close"):
        gain = outside_green(before, rule.limits) - outside_green(now, rule.limits)
    elif version.unit == "date" or version.polarity == "low":
        gain = before - now
    elif version.polarity == "high":
        gain = now - before
    else:
        return None
    return None if gain == 0 else "better" if gain > 0 else "worse"


def _directed(version: Version, rule: Rule | None) -> bool:
    """Say whether there is any better or worse."""
    form = rule.form if rule is not None and rule.limits is not None else None
    return form in ("band", "close") or version.unit == "date" or version.polarity in ("high", "low")
