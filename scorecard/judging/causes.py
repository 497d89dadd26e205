"""Say what made one status of an indicator another."""

from decimal import Decimal
from typing import Literal, NamedTuple

from scorecard.framework.model import Version
from scorecard.framework.rules import Rule
from scorecard.limits import colour_of

Cause = Literal["figure", "rule", "both", "table", "improvement", "override", "reporting"]


class Basis(NamedTuple):
    """What a status rests on: the status shown and computed, the figure judged or grade, and the rule."""

    status: str
    computed: str
    judged: Decimal | None
    word: str | None
    rule: Rule | None
    version: Version

    @property
    def given(self) -> bool:
        """Whether there is anything to judge."""
        return self.judged is not None or self.word is not None

    @property
    def colour(self) -> str:
        """What the limits alone make of the figure, before any grant for improving."""
        limits = self.rule.limits if self.rule else None
        return self.computed if self.judged is None or limits is None else colour_of(self.judged, limits)


def cause_between(before: Basis, now: Basis) -> Cause:
    """Judge each figure by the other's rule to see which of the two made the difference.

    First comes what is neither: a figure that came or went, an override that began or ended, and a
    status granted for improving, or no longer. `table` is a target that moved along its own table.
    """
    if not before.given or not now.given:
        return "reporting"
    if before.computed == now.computed:
        return "override"
    if before.colour == now.colour:
        return "improvement"
    return _figure_or_rule(before, now)


def _figure_or_rule(before: Basis, now: Basis) -> Cause:
    old, new = (side.rule.limits if side.rule else None for side in (before, now))
    if before.rule == now.rule or (old is not None and old == new):
        return "figure"
    moved: Cause = "table" if _same_as_written(before.version, now.version) else "rule"
    if old is None or new is None or before.judged is None or now.judged is None:
        return moved if (before.rule is None) != (now.rule is None) else "both"
    if colour_of(before.judged, new) == now.colour:
        return moved
    return "figure" if colour_of(now.judged, old) == now.colour else "both"


def _same_as_written(one: Version, other: Version) -> bool:
    return (one.rule, one.polarity) == (other.rule, other.polarity)
