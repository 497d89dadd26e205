"""What changed in a framework between two periods: removals, inclusions and dated changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from scorecard.framework.model import BenchmarkTarget, Framework, Indicator, TargetTable, Version
from scorecard.framework.rules import sides
from scorecard.framework.settle import figures_of, judged_at_year_end, rule_for
from scorecard.framework.wording import rule_words
from scorecard.periods import MONTHS_IN, Period, latest_ended

Kind = Literal["removed", "added", "changed"]
_ORDER: tuple[Kind, ...] = ("removed", "added", "changed")

_ANY_MONTH = 2000 * 12
"""For a rule without beginning or end, which is the same in every period."""

_COMPARED = (
    *("ref", "name", "theme", "owner", "source", "definition", "unit", "per", "decimals"),
    *("frequency", "basis", "year", "lag", "polarity", "steady_within", "expected"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `since` is the first period with it (of a removal: without the indicator).

    `before` and `after` are the rule in words, or the keys that changed.
    """

    id: str
    ref: str
    name: str
    kind: Kind
    since: Period
    reason: str | None
    before: str | None
    after: str | None
    line: int


def changes_between(framework: Framework, first: Period, last: Period) -> list[Change]:
    """List the changes after the end of one period and up to the end of another, in date order."""
    found = [
        change
        for indicator in framework.indicators
        for change in _changes_of(indicator, framework)
        if first.end < change.since.start <= last.end
    ]
    return sorted(found, key=lambda change: (change.since.start, _ORDER.index(change.kind)))


def _changes_of(indicator: Indicator, framework: Framework) -> list[Change]:
    versions, changes = indicator.versions, []
    first, last = versions[0], versions[-1]
    if indicator.starts is not None:
        words = rule_in_words(first, framework)
        reason = indicator.reason_added
        changes.append(_change(first, "added", indicator.starts, reason, None, words))
    for before, after in pairwise(versions):
        if after.since is not None:
            was, now = _difference(before, after, framework)
            if not now and indicator.ends is not None:  # all that such a change says
                was, now = "no last period", f"until {indicator.ends.key}"
            changes.append(_change(after, "changed", after.since, after.reason, was, now))
    if indicator.ends is not None:
        gone = Period(indicator.ends.end + 1, indicator.ends.months, indicator.ends.year)
        words = rule_in_words(last, framework)
        changes.append(_change(last, "removed", gone, indicator.reason_removed, words, None))
    return changes


def _change(
    version: Version, kind: Kind, since: Period, reason: str | None, before: str | None, after: str | None
) -> Change:
    return Change(version.id, version.ref, version.name, kind, since, reason, before, after, version.line)


def _difference(before: Version, after: Version, framework: Framework) -> tuple[str, str]:
    """Say what a version was and is now: its rule, and each other key that changed."""
    was, now = [], []
    if _judging(before) != _judging(after):
        was.append(rule_in_words(before, framework))
        now.append(rule_in_words(after, framework))
    for key in _COMPARED:
        old, new = getattr(before, key), getattr(after, key)
        if old != new and not (key == "polarity" and was):
            was.append(f"{key}: {_written(old)}")
            now.append(f"{key}: {_written(new)}")
    if before.rounded != after.rounded:
        was.append(f"judge: {_judge(before)}")
        now.append(f"judge: {_judge(after)}")
    if before.unavailable != after.unavailable:
        was.append(_availability(before))
        now.append(_availability(after))
    return "; ".join(was), "; ".join(now)


def _judging(version: Version) -> tuple[object, ...]:
    """Give all of a version that a rule in words tells."""
    return (version.rule, version.confirmed, version.trend, version.when_forecast, version.when_complete)


def _judge(version: Version) -> str:
    return "rounded" if version.rounded else "exact"


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return sides(*value)
    return "none" if value is None else str(value)


def _availability(version: Version) -> str:
    return f"unavailable: {version.unavailable.reason}" if version.unavailable else "reported"


def rule_in_words(version: Version, framework: Framework, period: Period | None = None) -> str:
    """Say the rule of a version in words, for a period or for the first that it judges."""
    period = period or first_period(version, framework)
    settled = rule_for(version, period, framework)
    words = rule_words(settled.rule) if settled.rule else settled.why
    words = "; ".join([words, *_modifier_words(version)]) if settled.rule else words
    return words if version.confirmed else f"{words}; subject to confirmation"


def first_period(version: Version, framework: Framework) -> Period:
    """Give the first own period that a version's rule judges.

    It is one that a table of targets and the benchmarks have figures for; of a running total, one
    that ends the year.
    """
    months = MONTHS_IN.get(version.frequency, 1)
    start = version.starts if version.starts is not None else version.ends
    bounds = [start] if start is not None else []
    if isinstance(version.rule.target, TargetTable) and version.rule.target.entries:
        bounds.append(min(entry.period.start for entry in version.rule.target.entries))
    first = max(bounds, default=_ANY_MONTH) + months - 1
    published_from = _published_from(version, framework)
    if published_from is not None:
        first = max(first, published_from) if bounds else published_from
    period = latest_ended(version.frequency, version.year, first) or Period(first, 1)
    while judged_at_year_end(version, period) or (published_from or period.end) > period.end:
        period = Period(period.start + months, months, period.year)
    return period


def _published_from(version: Version, framework: Framework) -> int | None:
    """Give the first month by which every benchmark of a rule has a figure; None for no benchmark."""
    amounts = (version.rule.target, version.rule.floor)
    keys = [amount.key for amount in amounts if isinstance(amount, BenchmarkTarget)]
    figures = [figures_of(framework.benchmarks[key], version) for key in keys]
    return max((min(period.end for period, _ in known) for known in figures if known), default=None)


def _modifier_words(version: Version) -> Iterator[str]:
    """Say what is given instead of red, and to a milestone that is complete."""
    trend = version.trend
    if trend is not None:
        than = "the previous period" if trend.compare_with == "previous" else "the same period last year"
        how = "better than or the same as" if trend.or_steady else "better than"
        near = f", within {trend.within} of the target" if trend.within else ""
        yield f"{trend.status} instead of red where {how} {than}{near}"
    if version.when_forecast:
        yield f"{version.when_forecast} instead of red where the year-end forecast is green"
    if version.when_complete:
        yield f"{version.when_complete} when complete"
