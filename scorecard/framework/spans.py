"""The rule of an indicator over spans of time: from which period end to which one set of limits holds."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from scorecard.framework.model import BenchmarkTarget, Framework, TargetTable, Version
from scorecard.framework.settle import Settled, figures_of, judged_at_year_end, rule_for
from scorecard.periods import MONTHS_IN, Period, latest_ended

FIRST, LAST = 1900 * 12, 2200 * 12 + 11
"""The months that stand for open ends."""


class Span(NamedTuple):
    """A version's rule for the periods that end from month `first` to month `last`; None is no bound.

    `settled` has the rule, or why there is none.
    """

    version: Version
    first: int | None
    last: int | None
    settled: Settled


def spans_of(version: Version, framework: Framework) -> Iterator[Span]:
    """Go through a version's life, oldest first, by spans in which one rule judges its own periods."""
    periods = _periods(version, framework)
    settled = [(period, rule_for(version, period, framework)) for period in periods]
    groups = [list(group) for _, group in groupby(settled, key=lambda item: _same(item[1]))]
    for n, group in enumerate(groups):
        first = version.starts if n == 0 else group[0][0].end
        last = version.ends if n == len(groups) - 1 else group[-1][0].end
        yield Span(version, first, last, group[0][1])


def _same(settled: Settled) -> tuple[object, ...]:
    rule = settled.rule
    return (rule.limits, rule.terms.grades, rule.terms.on_limit) if rule else (None, settled.code)


def _periods(version: Version, framework: Framework) -> list[Period]:
    """List the own periods that could differ in rule: all between the first and last that anything names."""
    months = MONTHS_IN.get(version.frequency, 1)
    named = list(_named(version, framework))
    if judged_only_at_year_ends(version):
        named += [FIRST, LAST] if version.starts is None or version.ends is None else []
    bounds = [*named, *(month for month in (version.starts, version.ends) if month is not None)]
    first, last = min(bounds, default=FIRST), max(bounds, default=FIRST)
    first, last = max(first - months, version.starts or FIRST), min(last + months, version.ends or LAST)
    periods = []
    period = latest_ended(version.frequency, version.year, last) or Period(last, 1)
    while period.end >= first:
        periods.append(period)
        period = Period(period.start - months, months, period.year)
    return periods[::-1] or [Period(last, 1)]


def judged_only_at_year_ends(version: Version) -> bool:
    """Say whether a running total's one target judges only the last period of each year."""
    months = MONTHS_IN.get(version.frequency, 12)
    start = 2000 * 12
    return any(judged_at_year_end(version, Period(start + n, months)) for n in range(0, 12, months))


def _named(version: Version, framework: Framework) -> Iterator[int]:
    for amount in (version.rule.target, version.rule.floor):
        if isinstance(amount, TargetTable):
            for entry in amount.entries:
                yield from (entry.period.start, entry.period.end)
        elif isinstance(amount, BenchmarkTarget):
            for period, _ in figures_of(framework.benchmarks[amount.key], version):
                yield from (period.start, period.end)
