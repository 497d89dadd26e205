"""Judge one exact figure against four limits. Nothing else in the program judges."""

from decimal import Decimal

from scorecard.framework.limits import Limits

EXCEEDS = "exceeds"
"""Stands for the status that the framework ranks next above green."""


def colour_of(value: Decimal, limits: Limits) -> str:
    """Give `green`, `amber`, `red` or `EXCEEDS` for a finite figure."""
    if limits.exceeds_at is not None:
        beyond = value - limits.exceeds_at
        if (beyond if limits.exceeds_upwards else -beyond) >= 0:
            return EXCEEDS
    if _within(value, limits.amber_below, limits.amber_above, limits.on_limit == "worse"):
        if limits.on_limit == "red" and not _clear_of_red(value, limits):
            return "red"
        return "green"
    if _within(value, limits.red_below, limits.red_above, limits.on_limit != "better"):
        return "amber"
    return "red"


def distance_to_change(value: Decimal, limits: Limits) -> Decimal | None:
    """Measure how far a figure is from the nearest limit that would change its colour.

    Never negative; None where no limit binds.
    """
    limits_that_bind = (
        limits.red_below,
        limits.amber_below,
        limits.amber_above,
        limits.red_above,
        limits.exceeds_at,
    )
    return min((abs(value - limit) for limit in limits_that_bind if limit is not None), default=None)


def _within(value: Decimal, low: Decimal | None, high: Decimal | None, strict: bool) -> bool:
    if strict:
        return (low is None or low < value) and (high is None or value < high)
    return (low is None or low <= value) and (high is None or value <= high)


def _clear_of_red(value: Decimal, limits: Limits) -> bool:
    return value not in (limits.red_below, limits.red_above)
