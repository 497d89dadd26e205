"""Judge one figure under one rule: status, reason, the print that agrees with it, and distance."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple, Protocol

from scorecard.figures import decimals_of, is_quotient, round_half_up, shown, worded
from scorecard.framework.rules import Rule
from scorecard.framework.statuses import Status
from scorecard.judging.reasons import reason_for
from scorecard.limits import EXCEEDS, colour_of, distance_to_change

COMPUTED_DECIMALS = 2
"""Decimals of a quotient in a unit that prints figures as supplied."""


class Verdict(NamedTuple):
    """What one figure came to: status and reason, the figure as judged and as printed."""

    status: str
    reason: str
    value: Decimal | None = None
    judged: Decimal | None = None
    word: str | None = None
    shown: str = ""
    distance: Decimal | None = None


class Measure(Protocol):
    """What is measured, as far as printing and rounding go."""

    @property
    def unit(self) -> str:
        """The unit, such as `percent`."""

    @property
    def decimals(self) -> int | None:
        """Decimals printed; None prints figures as supplied."""

    @property
    def rounded(self) -> bool:
        """Whether the figure is judged as printed."""


def as_judged(value: Decimal, measure: Measure) -> Decimal:
    """Give the figure that meets the limits: as supplied, or rounded where the rule says so."""
    if measure.rounded and measure.decimals is not None and measure.unit != "date":
        return round_half_up(value, measure.decimals)
    return value


def shown_exactly(value: Decimal, measure: Measure) -> str:
    """Print a figure with every decimal that it has, and no fewer than are printed of others."""
    if measure.decimals is None or is_quotient(value):
        return shown(value, measure.unit, measure.decimals)
    return shown(value, measure.unit, max(measure.decimals, decimals_of(value)))


def verdict_on_figure(
    value: Decimal,
    rule: Rule | None,
    measure: Measure,
    exceeding: str,
    *,
    why_no_rule: str = "",
    last_day: Decimal | None = None,
) -> Verdict:
    """Judge a finite figure under a rule; without limits it is `no-target`, for the reason given.

    `exceeding` is the status that `exceeds_by` earns. A milestone's date is complete if it is not
    after `last_day`, a day ordinal, and else a forecast.
    """
    judged = as_judged(value, measure)
    if rule is None or rule.limits is None:
        text = shown(judged, measure.unit, _decimals(judged, measure))
        return Verdict("no-target", why_no_rule, value, judged, shown=text)
    colour = colour_of(judged, rule.limits)
    decimals = _telling_decimals(judged, colour, rule, measure)
    spoken = _spoken(judged, rule, measure, decimals)
    figure = worded(spoken, measure.unit)
    if rule.form == "milestone":
        complete = last_day is None or value <= last_day
        figure = f"{'completed on' if complete else 'forecast for'} {figure}"
    return Verdict(
        exceeding if colour == EXCEEDS else colour,
        reason_for(figure, spoken, colour, rule),
        value,
        judged,
        shown=shown(judged, measure.unit, decimals),
        distance=distance_to_change(judged, rule.limits),
    )


def verdict_on_word(
    word: str, rule: Rule | None, statuses: Mapping[str, Status], why_no_rule: str = ""
) -> Verdict:
    """Judge a grade, matched without case; a word that is none of the grades is `invalid`."""
    if rule is None or rule.terms.grades is None:
        return Verdict("no-target", why_no_rule, word=word, shown=word)
    folded = word.casefold()
    for grade, status in rule.terms.grades.items():
        if grade.casefold() == folded:
            label = statuses[status].label.lower()
            return Verdict(status, f"'{grade}' is graded {label}", word=word, shown=word)
    known = ", ".join(rule.terms.grades)
    return Verdict("invalid", f"'{word}' is none of the grades {known}", shown=word)


def _spoken(value: Decimal, rule: Rule, measure: Measure, decimals: int | None) -> Decimal:
    """Give a figure as finely as its sentence needs: on the same side of all that it may name."""
    exact = decimals_of(value)
    if decimals is None or measure.unit == "date" or decimals >= exact:
        return value
    marks = _marks(rule)
    for finer in (decimals, *(range(decimals + 1, exact) if is_quotient(value) else ())):
        spoken = round_half_up(value, finer)
        if all(_side(spoken, mark) == _side(value, mark) for mark in marks) and (
            round_half_up(spoken, decimals) == round_half_up(value, decimals)
        ):
            return spoken
    return value


def _marks(rule: Rule) -> list[Decimal]:
    """List the figures that a sentence about a rule may name."""
    terms, limits = rule.terms, rule.limits
    assert limits is not None
    found = (
        *(limits.red_below, limits.amber_below, limits.amber_above, limits.red_above, limits.exceeds_at),
        *(terms.target, *(terms.band or ())),
    )
    return [mark for mark in found if mark is not None]


def _side(value: Decimal, target: Decimal) -> int:
    return (value > target) - (value < target)


def _decimals(value: Decimal, measure: Measure) -> int | None:
    if measure.decimals is None and measure.unit != "date" and is_quotient(value):
        return COMPUTED_DECIMALS
    return measure.decimals


def _telling_decimals(value: Decimal, colour: str, rule: Rule, measure: Measure) -> int | None:
    """Find the fewest decimals, at least those asked for, at which the print agrees with the status."""
    decimals = _decimals(value, measure)
    if decimals is None or rule.limits is None or measure.unit == "date":
        return decimals
    exact = decimals_of(value)
    while decimals < exact and colour_of(round_half_up(value, decimals), rule.limits) != colour:
        decimals += 1
    return decimals
