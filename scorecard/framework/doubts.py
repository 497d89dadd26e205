"""What is legal in a framework and yet doubtful: `validate` says it, judging does not."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, Decimal

from scorecard.figures import plain
from scorecard.framework.model import BenchmarkTarget, Framework, TargetTable, Version
from scorecard.limits import Limits
from scorecard.periods import MONTHS_IN, Period, latest_ended
from scorecard.problems import Problem, Where

YEAR = 12
SOON = 3
"""Months within which a table of targets is said to end soon."""

UNCONFIRMED_MONTHS = 12
"""How long a rule may be subject to confirmation before `validate` asks after it."""


def doubts(framework: Framework, today: date) -> list[Problem]:
    """List ambers that no figure can reach, profiles with gaps, long unconfirmed rules and the like."""
    found: dict[Problem, None] = {}
    for indicator in framework.indicators:
        for version in indicator.versions:
            for problem in _of_version(version, framework, today):
                found[problem] = None
    found.update(dict.fromkeys(_unused_benchmarks(framework)))
    return list(found)


def _of_version(version: Version, framework: Framework, today: date) -> Iterator[Problem]:
    where = Where(framework.file, version.rule_line)
    for limits in _limits_of(version):
        step = None if version.decimals is None else Decimal(1).scaleb(-version.decimals)
        if limits.has_amber and step is not None and not _amber_reached(limits, step):
            yield Problem(
                "SC134",
                where,
                f"no figure printed with {version.decimals} decimals can be amber: "
                f"amber runs between {_span(limits)}",
                "widen the allowance, or print more decimals",
                version.ref,
            )
            break
    missing = _gaps(version)
    if missing:
        yield Problem(
            "SC138",
            where,
            f"the table of targets skips {', '.join(period.key for period in missing[:6])}"
            + (f" and {len(missing) - 6} more" if len(missing) > 6 else ""),
            "give a target for each period, or one for the year",
            version.ref,
        )
    this_month = today.year * 12 + today.month - 1
    if version.review is not None and version.review.end < this_month:
        yield Problem(
            "SC144",
            where,
            f"the rule was to be looked at again in {version.review.label}",
            "look at it, and give the next `review`",
            version.ref,
        )
    since = version.starts
    if not version.confirmed and since is not None and this_month - since > UNCONFIRMED_MONTHS:
        yield Problem(
            "SC137",
            where,
            f"the rule has been subject to confirmation since {Period(since, 1).label}",
            "confirm it, or agree another",
            version.ref,
        )


def targets_ending(framework: Framework, asked: Period | None = None) -> list[Problem]:
    """Warn of tables of targets that end before the others do, or soon after a period asked for.

    Before is by a year, since years of different kinds end in different months; soon is within three
    months. A table that lasts as long as its rule is no doubt.
    """
    ends = [
        (version, max(entry.period.end for entry in version.rule.target.entries))
        for indicator in framework.indicators
        for version in indicator.versions
        if isinstance(version.rule.target, TargetTable) and version.rule.target.entries
    ]
    latest = max((end for _, end in ends), default=0)
    return [
        _ending(version, end, framework)
        for version, end in ends
        if (version.ends is None or end < version.ends)
        and (end + YEAR <= latest or (asked is not None and asked.end <= end < asked.end + SOON))
    ]


def _ending(version: Version, end: int, framework: Framework) -> Problem:
    message = f"the table of targets ends with {Period(end, 1).label}"
    mend = "add the targets that follow, or end the rule with `until`"
    return Problem("SC143", Where(framework.file, version.rule_line), message, mend, version.ref)


def _limits_of(version: Version) -> Iterator[Limits]:
    keys = version.rule
    targets: list[Decimal | None] = [keys.target if isinstance(keys.target, Decimal) else None]
    if isinstance(keys.target, TargetTable):
        targets = [entry.figure for entry in keys.target.entries]
    floor = keys.floor if isinstance(keys.floor, Decimal) else None
    for target in targets:
        rule, _ = keys.compiled(version.measure, (target, floor))
        if rule is not None and rule.limits is not None and version.unit != "date":
            yield rule.limits


def _amber_reached(limits: Limits, step: Decimal) -> bool:
    """Say whether a multiple of the step lies in amber, on either side."""
    sides = ((limits.red_below, limits.amber_below, 1), (limits.red_above, limits.amber_above, -1))
    for red, amber, sign in sides:
        if red is None or amber is None or red == amber:
            continue
        low, end = red * sign, amber * sign
        first = (low / step).to_integral_value(ROUND_CEILING) * step
        if limits.on_limit != "better" and first == low:
            first += step
        if first < end or (limits.on_limit == "worse" and first == end):
            return True
    return False


def _span(limits: Limits) -> str:
    low, high = limits.red_below, limits.amber_below
    if low == high:
        low, high = limits.amber_above, limits.red_above
    return f"{plain(low or Decimal(0))} and {plain(high or Decimal(0))}"


def _gaps(version: Version) -> list[Period]:
    """List the periods between the first and last of a table of targets that it has no entry for."""
    table = version.rule.target
    months = MONTHS_IN.get(version.frequency)
    if not isinstance(table, TargetTable) or not table.entries or months is None:
        return []
    first = min(entry.period.start for entry in table.entries)
    last = max(entry.period.end for entry in table.entries)
    if version.starts is not None:
        first = max(first, version.starts)
    if version.ends is not None:
        last = min(last, version.ends)
    period = latest_ended(version.frequency, version.year, last)
    missing = []
    while period is not None and period.start >= first:
        if table.at(period) is None:
            missing.append(period)
        period = period.back()
    return missing[::-1]


def _unused_benchmarks(framework: Framework) -> Iterator[Problem]:
    used = {
        amount.key
        for indicator in framework.indicators
        for version in indicator.versions
        for amount in (version.rule.target, version.rule.floor)
        if isinstance(amount, BenchmarkTarget)
    }
    for key in sorted(framework.benchmarks.keys() - used):
        yield Problem(
            "SC141",
            Where(framework.file),
            f'no target or floor uses the benchmark "{key}"',
            'drop it, or use it: target = { benchmark = "' + key + '" }',
        )
