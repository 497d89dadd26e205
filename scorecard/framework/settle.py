"""Settle which rule judges a figure: the target of its own period, compiled to limits."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scorecard.framework.model import (
    Benchmark,
    BenchmarkTarget,
    Framework,
    RuleKeys,
    TargetTable,
    Version,
    fold_ref,
)
from scorecard.framework.rules import Rule
from scorecard.framework.ruling import CUMULATIVE
from scorecard.periods import FIRST_MONTH, MONTHS_IN, Period


@dataclass(frozen=True, slots=True)
class Settled:
    """The rule for one period, or None with the words of why nothing judges.

    `code` is that of the problem to report, where there is one.
    """

    rule: Rule | None
    why: str = ""
    code: str | None = None
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Comparator:
    """A benchmark's figure and the period it is of (None: the figure's own)."""

    label: str
    figure: Decimal | None
    period: Period | None = None

    @property
    def words(self) -> str:
        """The name to print beside a target that is a benchmark."""
        return f"{self.label} {self.period.label}" if self.period else self.label


FindBenchmark = Callable[[str], Comparator]
"""Give the comparator of a key, for the figure being judged."""


def settle(version: Version, period: Period, benchmark: FindBenchmark) -> Settled:
    """Compile the rule that judges a figure of this period. Never raises: see `Settled.why`."""
    keys = version.rule
    if not keys.judges:
        return Settled(None, "not a target measure")
    if keys.target is None:
        return _compiled(version, None, None)
    target, name, refusal = _amount(version, "target", period, benchmark)
    if refusal:
        return refusal
    floor, floor_name, refusal = _amount(version, "floor", period, benchmark)
    if refusal:
        return refusal
    return _compiled(version, target, floor, (name, floor_name))


def benchmarks_of(rule: RuleKeys) -> tuple[str, ...]:
    """List the keys of the benchmarks that a rule measures by."""
    return tuple(a.key for a in (rule.target, rule.floor) if isinstance(a, BenchmarkTarget))


def rule_for(version: Version, period: Period, framework: Framework) -> Settled:
    """Settle the rule of a version for a period, with benchmarks as the framework publishes them."""
    return settle(version, period, lambda key: published(framework.benchmarks[key], version, period))


def judged_at_year_end(version: Version, period: Period) -> bool:
    """Say whether a running total has only a whole year's target, and the year has not ended."""
    if (version.basis or "").lower() not in CUMULATIVE or version.unit not in ("count", "money"):
        return False
    target = version.rule.target
    if isinstance(target, BenchmarkTarget) or version.frequency not in MONTHS_IN:
        return False
    if isinstance(target, TargetTable):
        entry = target.at(period)
        if entry is None or entry.phased or entry.period.months < 12:
            return False
    return target is not None and (period.end + 2 - FIRST_MONTH[version.year]) % 12 != 0


def figures_of(benchmark: Benchmark, version: Version) -> tuple[tuple[Period, Decimal], ...]:
    """Give a benchmark's published figures of an indicator, by its ref or its id."""
    return benchmark.values.get(fold_ref(version.ref)) or benchmark.values.get(fold_ref(version.id), ())


def published(benchmark: Benchmark, version: Version, period: Period) -> Comparator:
    """Find a benchmark's published figure: for the period, or the latest earlier one, named."""
    values = figures_of(benchmark, version)
    around = [value for value in values if value[0].contains(period)]
    if around:
        return Comparator(benchmark.label, min(around, key=lambda value: value[0].months)[1])
    earlier = [value for value in values if value[0].end <= period.end]
    if not earlier:
        return Comparator(benchmark.label, None)
    latest, figure = max(earlier, key=lambda value: value[0].end)
    return Comparator(benchmark.label, figure, latest)


def _amount(
    version: Version, key: str, period: Period, benchmark: FindBenchmark
) -> tuple[Decimal | None, str | None, Settled | None]:
    """Settle a target or floor to a figure, its benchmark's name, or why there is none."""
    amount = getattr(version.rule, key)
    if isinstance(amount, BenchmarkTarget):
        found = benchmark(amount.key)
        if found.figure is None:
            return None, None, _none(f"{found.label} has no figure for {period.label}", "SC404", "add it")
        if found.figure <= 0 and _relative(version):
            why = f"{found.label} is {found.figure}, and a share of that is no distance"
            return None, None, _none(why, "SC404", "give the allowance as a number")
        return found.figure, found.words, None
    if isinstance(amount, TargetTable):
        entry = amount.at(period)
        if entry is None:
            why = f"no {key} is set for {period.label}"
            return None, None, _none(why, "SC402", f'add "{period.key}" to the table of the {key}')
        amount = entry.figure
    if amount is not None and judged_at_year_end(version, period):
        why = f"a running total is judged against the whole year's {key} when the year ends"
        return None, None, _none(why, "SC405", 'for a target each period write { "2018/19" = [8, 16, ...] }')
    return amount, None, None


def _none(why: str, code: str, mend: str) -> Settled:
    return Settled(None, why, code, mend)


def _relative(version: Version) -> bool:
    keys = version.rule
    return any(
        given and given.is_relative for given in (keys.green_within, keys.amber_within, keys.exceeds_by)
    )


def _compiled(
    version: Version,
    target: Decimal | None,
    floor: Decimal | None,
    names: tuple[str | None, str | None] = (None, None),
) -> Settled:
    rule, faults = version.rule.compiled(version.measure, (target, floor), names)
    if rule is None:  # only a benchmark's figure can bring this: all else was checked when loaded
        return _none("; ".join(fault.message for fault in faults), "SC404", faults[0].mend)
    return Settled(rule)
