"""The one law of judging: a rule is four limits. Nothing else compares a figure with a limit."""

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

OnLimit = Literal["better", "worse", "red"]

EXCEEDS = "exceeds"
"""Stands for the status that the framework ranks next above green."""


class Limits(NamedTuple):
    """Four limits, `red_below <= amber_below <= amber_above <= red_above`, in the figure's unit.

    An absent limit (None) does not bind. Without amber on a side its two limits coincide. A
    value on a limit has not crossed it; `on_limit` says otherwise: `worse` for every limit, `red`
    for the red limits alone. `exceeds_at` (always inclusive) is where a figure is so much better
    than target that it earns the status above green; `exceeds_upwards` is the side it lies on.
    """

    red_below: Decimal | None = None
    amber_below: Decimal | None = None
    amber_above: Decimal | None = None
    red_above: Decimal | None = None
    on_limit: OnLimit = "better"
    exceeds_at: Decimal | None = None
    exceeds_upwards: bool = True

    @property
    def has_amber(self) -> bool:
        """Say whether any figure can be amber."""
        return self.red_below != self.amber_below or self.amber_above != self.red_above


def colour_of(value: Decimal, limits: Limits) -> str:
    """Give `green`, `amber`, `red` or `EXCEEDS` for a finite figure."""
    if limits.exceeds_at is not None:
        beyond = value - limits.exceeds_at
        if (beyond if limits.exceeds_upwards else -beyond) >= 0:
            return EXCEEDS
    if _within(value, limits.amber_below, limits.amber_above, limits.on_limit == "worse"):
        on_red = limits.on_limit == "red" and value in (limits.red_below, limits.red_above)
        return "red" if on_red else "green"
    if _within(value, limits.red_below, limits.red_above, limits.on_limit != "better"):
        return "amber"
    return "red"


def colours(limits: Limits) -> frozenset[str]:
    """Give every colour that some figure gets."""
    return frozenset(colour for _, colour in _along(limits))


def distance_to_change(value: Decimal, limits: Limits) -> Decimal | None:
    """Measure how far a figure is from the nearest limit that would change its colour.

    Never negative; None where no limit changes a colour.
    """
    return min((abs(value - limit) for limit in _changing(limits)), default=None)


def outside_green(value: Decimal, limits: Limits) -> Decimal:
    """Measure how far a figure lies outside green; zero inside."""
    if limits.amber_below is not None and value < limits.amber_below:
        return limits.amber_below - value
    if limits.amber_above is not None and value > limits.amber_above:
        return value - limits.amber_above
    return Decimal(0)


def _within(value: Decimal, low: Decimal | None, high: Decimal | None, strict: bool) -> bool:
    if strict:
        return (low is None or low < value) and (high is None or value < high)
    return (low is None or low <= value) and (high is None or value <= high)


@lru_cache(maxsize=4096)
def _changing(limits: Limits) -> tuple[Decimal, ...]:
    """Give the limits on which, or on crossing which, a figure takes another colour."""
    along = _along(limits)
    return tuple(
        value
        for at, (value, colour) in enumerate(along)
        if at % 2 and {along[at - 1][1], along[at + 1][1]} != {colour}
    )


@lru_cache(maxsize=4096)
def _along(limits: Limits) -> tuple[tuple[Decimal, str], ...]:
    """Go along all figures: one below every limit, each limit, one between each two, one above all."""
    ends = (limits.red_below, limits.amber_below, limits.amber_above, limits.red_above, limits.exceeds_at)
    found = sorted({end for end in ends if end is not None})
    if not found:
        return ((Decimal(0), colour_of(Decimal(0), limits)),)
    between = [(low + high) / 2 for low, high in pairwise(found)]
    values = [found[0] - 1]
    for limit, beyond in zip(found, [*between, found[-1] + 1], strict=True):
        values += [limit, beyond]
    return tuple((value, colour_of(value, limits)) for value in values)
