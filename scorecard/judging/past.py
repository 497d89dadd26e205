"""What came before a figure: earlier figures by the rules of their day, runs and changes."""

from collections.abc import Callable, Iterator, Mapping

from scorecard.judging.causes import Basis, cause_between
from scorecard.judging.doubts import Role, is_doubtful
from scorecard.judging.model import Assessed, Earlier, Standing, StatusChange
from scorecard.periods import Period
from scorecard.returns.model import NOTHING, Beside, Observation, Seen

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


def assessed_before(
    current: Assessed, series: Series, assess: Assess, compare_with: str = "previous"
) -> Assessed | None:
    """Judge the previous period, or the same period last year; None where nothing is there.

    Where no row gives that period a figure, a column for it beside the figure serves.
    """
    period = _period_before(current, series, compare_with)
    if period is None:
        return None
    column = None if has_figure(series, period) else _column(current, period)
    if column is not None:
        return assess(period, {**series, period: column})
    return assess(period, series) if period in series else None


def columns_of(beside: Beside, standing: Standing) -> Iterator[tuple[Role, Seen | None, Period]]:
    """Give the columns of earlier figures, each with the period that it is of."""
    yield "previous", beside.previous, standing.before
    yield "last_year", beside.last_year, standing.year_before


def _column(current: Assessed, period: Period) -> Observation | None:
    """Give the earlier figure that stands beside a figure."""
    version = current.version
    for _, seen, of in columns_of(current.beside, current.standing):
        if of == period and seen is not None and seen.reading.kind == "figure":
            believed = seen.reading._replace(scale="declared")  # it is tested beside its figure
            return Observation(version.id, version.ref, None, period, believed, seen.source)
    return None


def _doubted(current: Assessed, period: Period) -> bool:
    """Say whether the figure of an earlier period cannot be compared with this one."""
    columns = columns_of(current.beside, current.standing)
    return any(of == period and is_doubtful(current.doubts, role) for role, _, of in columns)


def earlier_figure(current: Assessed, before: Assessed | None) -> Earlier | None:
    """Give the figure of an earlier period, where there are two to compare and in one unit."""
    if before is None or before.reading.kind != "figure" or _doubted(current, before.period):
        return None
    figure, judged = before.verdict.value, before.verdict.judged
    if figure is None or judged is None or current.verdict.judged is None:
        return None
    if before.version.unit != current.version.unit:
        return None
    return Earlier(before.period, figure, before.status, judged)


def periods_before(current: Period, series: Series) -> list[Period]:
    """List the periods of a series that ended before one, oldest first."""
    return sorted((p for p in series if p.end < current.end), key=lambda p: (p.end, -p.months))


def history(
    current: Assessed, before: Assessed | None, series: Series, assess: Assess
) -> tuple[StatusChange | None, int]:
    """Say what changed since the period before, and count the periods in a row with this status."""
    run = 1
    while before is not None:
        if before.status != current.status:
            changed = None
            if run == 1:
                changed = StatusChange(
                    before.period, before.status, cause_between(_basis(before), _basis(current))
                )
            return changed, run
        run += 1
        before = assessed_before(before, series, assess)
    return None, run


def _basis(assessed: Assessed) -> Basis:
    verdict = assessed.verdict
    judged, word = verdict.judged, verdict.word
    return Basis(assessed.status, assessed.computed, judged, word, assessed.rule, assessed.version)


def _period_before(current: Assessed, series: Series, compare_with: str) -> Period | None:
    if compare_with != "previous":
        return current.standing.year_before
    if current.version.frequency != "ad_hoc":
        return current.standing.before
    return max((p for p in series if p.end < current.period.end), key=lambda p: p.end, default=None)


def has_figure(series: Series, period: Period) -> bool:
    """Say whether a series has a figure for a period."""
    return period in series and series[period].reading.kind == "figure"
