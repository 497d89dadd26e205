"""Settle whether a small plain number in a percent measure is points or a fraction."""

from decimal import Decimal

from scorecard.figures import plain, shown
from scorecard.framework.rules import Rule
from scorecard.limits import EXCEEDS, colour_of
from scorecard.returns.model import Reading


def in_doubt(reading: Reading, unit: str) -> bool:
    """Say whether a reading is a plain number above 0 and not above 1 in a percent measure."""
    figure = reading.figure
    return unit == "percent" and reading.scale == "plain" and figure is not None and 0 < figure <= 1


def settled_scale(reading: Reading, rule: Rule | None, plain_points: bool) -> tuple[Reading, str | None]:
    """Judge both readings of a doubtful figure. Gives the reading and the code of what to say.

    Invalid (SC206) where the doubt decides the status: it is not green as points and would be green
    times 100, or it differs and nothing else in the return shows that percentages are in points.
    Else the figure is points, with a warning (SC207).
    """
    figure = reading.figure
    assert figure is not None
    if rule is None or rule.limits is None:
        return reading, "SC207"
    as_points, as_fraction = (colour_of(value, rule.limits) for value in (figure, figure * 100))
    rescued = as_points not in ("green", EXCEEDS) and as_fraction in ("green", EXCEEDS)
    if not rescued and (as_points == as_fraction or plain_points):
        return reading, "SC207"
    reason = doubt(figure, as_points, as_fraction)
    return reading._replace(kind="invalid", figure=None, reason=reason), "SC206"


def doubt(figure: Decimal, as_points: str, as_fraction: str) -> str:
    """Show both readings of a doubtful figure and what each would be."""
    return (
        f"{plain(figure)} could mean {shown(figure, 'percent', None)} ({_status(as_points)}) "
        f"or {shown(figure * 100, 'percent', None)} ({_status(as_fraction)})"
    )


def _status(colour: str) -> str:
    return "better than green" if colour == EXCEEDS else colour
