"""The percent law: whether a percentage is in points or a fraction, and what becomes of a doubt.

A plain 0.95 is 0.95% to one person and 95% to another, and 9.5 typed into a cell formatted as a
percentage reads 950%. Such a figure has a second reading. It is doubted where that reading would be
judged differently and the first is far from what there is to compare it with.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from scorecard.figures import plain, shown
from scorecard.framework.model import Version
from scorecard.framework.rules import Rule
from scorecard.framework.settle import Settled
from scorecard.judging.verdict import as_judged
from scorecard.limits import EXCEEDS, colour_of
from scorecard.returns.model import Reading, Seen, Source

HIGHEST = 150
"""A percentage above this may be a hundredfold."""

FAR = 10
"""How many times more or less than another a figure must be to be far from it."""


Role = Literal["figure", "comparator", "previous", "last_year", "forecast"]


class Doubt(NamedTuple):
    """A percentage with a second reading; `doubted` where it cannot be believed.

    `role` is which of the row's figures it is, `name` what to call one that is not its own.
    `outcomes` are what the two readings come to, in words (None: nothing).
    """

    role: Role
    name: str
    reading: Reading
    source: Source
    second: Decimal
    doubted: bool
    outcomes: tuple[str | None, str | None] = (None, None)

    @property
    def first(self) -> Decimal:
        """The figure as it is read."""
        assert self.reading.figure is not None
        return self.reading.figure

    @property
    def words(self) -> str:
        """Both readings, and what each would be."""
        first, second = (
            shown(value, "percent", None) + (f" ({outcome})" if outcome else "")
            for value, outcome in zip((self.first, self.second), self.outcomes, strict=True)
        )
        return f"{self.name + ' ' if self.name else ''}{self.found} could mean {first} or {second}"

    @property
    def found(self) -> str:
        """The figure as it stands in its cell."""
        return plain(self.first) + ("%" if self.reading.scale == "cell" else "")


Outcome = Callable[[Decimal], str | None]
"""Give the status that a reading of a figure comes to, None for none."""


JUDGED: tuple[Role, ...] = ("figure", "comparator")
"""What a status rests on."""

NAMES: dict[Role, str] = {
    "previous": "the previous figure",
    "last_year": "last year's figure",
    "forecast": "the forecast",
}


def four_limits(rule: Rule | None) -> tuple[Decimal, ...]:
    """Give the limits that a rule has."""
    limits = rule.limits if rule else None
    if limits is None:
        return ()
    four = (limits.red_below, limits.amber_below, limits.amber_above, limits.red_above)
    return tuple(limit for limit in four if limit is not None)


def second_reading(reading: Reading, unit: str, limits: tuple[Decimal, ...]) -> Decimal | None:
    """Give what else a percentage may mean, in points; None where it can mean but one thing."""
    figure = reading.figure
    if unit != "percent" or reading.kind != "figure" or figure is None:
        return None
    if reading.scale not in ("plain", "cell"):
        return None
    if figure > HIGHEST:
        return figure.scaleb(-2)
    smallest = Decimal("1.5") if any(limit >= 100 for limit in limits) else Decimal(1)
    return figure.scaleb(2) if reading.scale == "plain" and 0 < figure <= smallest else None


def is_doubted(
    reading: Reading, second: Decimal, outcome: Outcome, compared: Decimal | None, limits: tuple[Decimal, ...]
) -> bool:
    """Say whether a figure with a second reading cannot be believed.

    `compared` is the figure it is compared with: an earlier one, or the row's own for what stands
    beside it. Without one the nearest limit above 0 serves, and without that it is believed.
    """
    first = reading.figure
    assert first is not None
    largest = max(limits, default=Decimal(0))
    if second > first and limits and largest <= 1:
        return False
    if second < first and largest > 100 and first <= FAR * largest:
        return False
    if reading.scale == "cell" and first >= 1000 and largest <= 100:
        return True
    against = compared or _nearest(first, limits)
    return against is not None and is_far(first, against) and outcome(first) != outcome(second)


def is_far(figure: Decimal, other: Decimal) -> bool:
    """Say whether a figure is less than a tenth, or more than ten times, of another above 0."""
    return figure * FAR < other or figure > other * FAR


def outcome_words(colour: str | None) -> str | None:
    """Say what a reading comes to."""
    return "better than green" if colour == EXCEEDS else colour


def _nearest(figure: Decimal, limits: tuple[Decimal, ...]) -> Decimal | None:
    above = (limit for limit in limits if limit > 0)
    return min(above, key=lambda limit: abs(limit - figure), default=None)


def colour_under(settled: Settled, version: Version) -> Outcome:
    """Give the colour that a figure gets under a rule, rounded where the rule rounds."""
    limits = settled.rule.limits if settled.rule else None
    return lambda figure: None if limits is None else colour_of(as_judged(figure, version), limits)


def doubt_about(
    seen: Seen,
    role: Role,
    version: Version,
    settled: Settled,
    compared: Callable[[], Decimal | None],
) -> Doubt | None:
    """Test a row's own figure or forecast, which is `compared` with another; None without a doubt."""
    limits = four_limits(settled.rule)
    second = second_reading(seen.reading, version.unit, limits)
    if second is None:
        return None
    outcome = colour_under(settled, version)
    doubted = is_doubted(seen.reading, second, outcome, compared(), limits)
    return _doubt(seen, role, NAMES.get(role, ""), second, doubted, outcome)


def doubt_about_earlier(seen: Seen, role: Role, own: Decimal | None) -> Doubt | None:
    """Test the percentage that a row's own is compared with: far from it, it is not believed.

    What it would have been judged does not matter: the change from it would be false.
    """
    second = second_reading(seen.reading, "percent", ())
    if second is None or seen.reading.figure is None:
        return None
    far = own is not None and own > 0 and is_far(seen.reading.figure, own)
    return Doubt(role, NAMES[role], *seen, second, far)


def doubt_about_comparator(
    seen: Seen, label: str, version: Version, own: Decimal | None, settled_with: Callable[[Decimal], Settled]
) -> Doubt | None:
    """Test a comparator that the rule needs: doubted if far from a figure that it judges otherwise."""
    figure = seen.reading.figure
    if figure is None or version.unit != "percent":
        return None
    settled = settled_with(figure)
    second = second_reading(seen.reading, version.unit, four_limits(settled.rule))
    if second is None:
        return None
    own_under = {at: colour_under(settled_with(at), version) for at in (figure, second)}
    outcome: Outcome = lambda at: None if own is None else own_under[at](own)  # noqa: E731
    doubted = own is not None and own > 0 and is_far(figure, own) and outcome(figure) != outcome(second)
    return _doubt(seen, "comparator", label, second, doubted, outcome)


def has_no_second(reading: Reading, unit: str, rule: Rule | None) -> bool:
    """Say whether a figure is above 0 and can mean but one thing, so that others may lean on it."""
    if reading.kind != "figure" or reading.figure is None or reading.figure <= 0:
        return False
    return second_reading(reading, unit, four_limits(rule)) is None


def in_doubt(reading: Reading, doubts: Iterable[Doubt]) -> Reading:
    """Give the reading of a figure that cannot be judged, since it or its comparator is doubted."""
    why = "; ".join(doubt.words for doubt in doubts if doubt.doubted and doubt.role in JUDGED)
    return reading._replace(kind="invalid", figure=None, reason=why)


def is_doubtful(doubts: Iterable[Doubt], role: Role) -> bool:
    """Say whether a figure of this role is doubted."""
    return any(doubt.doubted and doubt.role == role for doubt in doubts)


def _doubt(seen: Seen, role: Role, name: str, second: Decimal, doubted: bool, outcome: Outcome) -> Doubt:
    assert seen.reading.figure is not None
    outcomes = (outcome_words(outcome(seen.reading.figure)), outcome_words(outcome(second)))
    return Doubt(role, name, *seen, second, doubted, outcomes)
