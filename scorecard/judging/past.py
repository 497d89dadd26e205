"""What came before a figure: earlier figures by the rules of their day, runs and changes."""

from collections.abc import Callable, Mapping
from typing import Literal

from scorecard.framework.model import Indicator
from scorecard.judging.model import Assessed, Earlier, StatusChange
from scorecard.judging.status import colour_of
from scorecard.periods import Period
from scorecard.returns.model import Observation, Reading

Series = Mapping[Period, Observation]
"""One indicator's observations in one area, by period."""

Assess = Callable[[Indicator, Period, Series], Assessed | None]


def with_columns(series: Series, period: Period) -> Series:
    """Add the earlier figures that stand in columns of the same row, where no row gives them."""
    observation = series.get(period)
    if observation is None:
        return series
    columns = ((period.back(), observation.previous), (period.year_before(), observation.last_year))
    added = {
        before: _earlier_observation(observation, before, reading)
        for before, reading in columns
        if reading is not None and reading.kind == "figure" and not _has_figure(series, before)
    }
    return {**series, **added} if added else series


def earlier_figure(
    indicator: Indicator, current: Assessed, series: Series, compare_with: str, assess: Assess
) -> Earlier | None:
    """Find the figure of the previous period, or of the same period last year."""
    before = _period_before(current, series, compare_with)
    if before is None or current.verdict.judged is None or not _has_figure(series, before):
        return None
    found = assess(indicator, before, series)
    if found is None or found.verdict.judged is None or found.version.unit != current.version.unit:
        return None
    return Earlier(before, found.verdict.judged, found.status)


def history(
    indicator: Indicator, current: Assessed, series: Series, assess: Assess
) -> tuple[StatusChange | None, int]:
    """Say what changed since the period before, and count the periods in a row with this status."""
    run = 1
    period = _period_before(current, series, "previous")
    while period is not None and period in series:
        before = assess(indicator, period, series)
        if before is None:
            break
        if before.status != current.status:
            changed = StatusChange(period, before.status, _cause(before, current)) if run == 1 else None
            return changed, run
        run += 1
        period = _period_before(before, series, "previous")
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
        return current.period.year_before()
    if current.version.frequency != "ad_hoc":
        return current.period.back()
    return max((p for p in series if p.end < current.period.end), key=lambda p: p.end, default=None)


def _has_figure(series: Series, period: Period) -> bool:
    return period in series and series[period].reading.kind == "figure"


def _earlier_observation(observation: Observation, period: Period, reading: Reading) -> Observation:
    return Observation(
        *(observation.id, observation.ref, observation.area, period, reading, observation.source),
        commentary=observation.commentary,
        owner=observation.owner,
        carried=observation.carried,
    )
