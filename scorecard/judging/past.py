"""What came before a figure: earlier figures by the rules of their day, runs and changes."""

from collections.abc import Callable, Mapping
from typing import Literal

from scorecard.judging.model import Assessed, Earlier, Standing, StatusChange
from scorecard.limits import colour_of
from scorecard.periods import Period
from scorecard.returns.model import NOTHING, Beside, Observation

Series = Mapping[Period, Observation]
"""One indicator's observations in one area, by period."""

Assess = Callable[[Period, Series], Assessed | None]


def laid(series: Series, aside: Beside, period: Period) -> Series:
    """Lay what stands once for a row under the period judged; its comparators serve every period."""
    if aside == NOTHING:
        return series
    compared = Beside(benchmarks=aside.benchmarks)
    return {
        own: one._replace(beside=one.beside.over(aside if own == period else compared))
        for own, one in series.items()
    }


def with_columns(series: Series, beside: Beside, standing: Standing) -> Series:
    """Add the earlier figures that stand in columns of the same row, where no row gives them."""
    added = dict(series)
    for before, seen in (
        (standing.before, beside.previous),
        (standing.year_before, beside.last_year),
    ):
        if seen is not None and seen.reading.kind == "figure" and not _has_figure(series, before):
            version = standing.version
            added[before] = Observation(version.id, version.ref, None, before, *seen)
    return added


def assessed_before(
    current: Assessed, series: Series, assess: Assess, compare_with: str = "previous"
) -> Assessed | None:
    """Judge the previous period, or the same period last year; None where nothing is there."""
    period = _period_before(current, series, compare_with)
    return assess(period, series) if period is not None and period in series else None


def earlier_figure(current: Assessed, before: Assessed | None) -> Earlier | None:
    """Give the figure of an earlier period, where there are two to compare and in one unit."""
    if before is None or before.observation is None or before.observation.reading.kind != "figure":
        return None
    figure = before.verdict.judged
    if figure is None or current.verdict.judged is None or before.version.unit != current.version.unit:
        return None
    return Earlier(before.period, figure, before.status)


def history(
    current: Assessed, before: Assessed | None, series: Series, assess: Assess
) -> tuple[StatusChange | None, int]:
    """Say what changed since the period before, and count the periods in a row with this status."""
    run = 1
    while before is not None:
        if before.status != current.status:
            changed = None
            if run == 1:
                changed = StatusChange(before.period, before.status, _cause(before, current))
            return changed, run
        run += 1
        before = assessed_before(before, series, assess)
    return None, run


def _cause(before: Assessed, current: Assessed) -> Literal["figure", "rule", "both", "reporting"]:
    """Judge each figure by the other's rule to see which of the two made the difference."""
    old_rule, new_rule = before.rule, current.rule
    old, new = before.verdict.judged, current.verdict.judged
    if (old is None and before.verdict.word is None) or (new is None and current.verdict.word is None):
        return "reporting"
    if old_rule is None or new_rule is None or old_rule.limits == new_rule.limits:
        return "figure" if (old_rule is None) == (new_rule is None) else "rule"
    if old is None or new is None or old_rule.limits is None or new_rule.limits is None:
        return "both"
    now = colour_of(new, new_rule.limits)
    if colour_of(old, new_rule.limits) == now:
        return "rule"
    return "figure" if colour_of(new, old_rule.limits) == now else "both"


def _period_before(current: Assessed, series: Series, compare_with: str) -> Period | None:
    if compare_with != "previous":
        return current.standing.year_before
    if current.version.frequency != "ad_hoc":
        return current.standing.before
    return max((p for p in series if p.end < current.period.end), key=lambda p: p.end, default=None)


def _has_figure(series: Series, period: Period) -> bool:
    return period in series and series[period].reading.kind == "figure"
