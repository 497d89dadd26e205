"""A framework as the rest of the program sees it: indicators, and their rules by date.

Plain data, built once by `read`. An `Indicator` is one measure for its whole life; a `Version` is
the measure as it stands over a span of months, with every default and change applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from scorecard.framework.allowances import Allowance
from scorecard.framework.blocks import PercentScale, block_for
from scorecard.framework.blocks import ReturnBlock as ReturnBlock
from scorecard.framework.rules import Fault, Polarity, Rule, Sides, Terms, compile_rule
from scorecard.framework.statuses import Status
from scorecard.limits import Limits, OnLimit
from scorecard.periods import MONTHS_IN, Frequency, Period, YearKind, latest_ended, period_ending
from scorecard.problems import Problem


@dataclass(frozen=True, slots=True)
class BenchmarkTarget:
    """A target or floor that is a benchmark's figure, by the benchmark's key."""

    key: str


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """The figure for one period; `phased` where it is one of a year's list."""

    period: Period
    figure: Decimal
    phased: bool = False


@dataclass(frozen=True, slots=True)
class TargetTable:
    """Targets by period, narrowest period first."""

    entries: tuple[TargetEntry, ...]

    def at(self, period: Period) -> TargetEntry | None:
        """Give the narrowest entry that contains a period, or None."""
        return next((entry for entry in self.entries if entry.period.contains(period)), None)


Amount = Decimal | BenchmarkTarget | TargetTable


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Comparators' figures, by indicator ref (or id) and period."""

    key: str
    label: str
    values: Mapping[str, tuple[tuple[Period, Decimal], ...]]


Compiled = tuple[Rule | None, list[Fault]]
"""A compiled rule, or every fault that keeps it from standing."""

Measure = tuple[str, Polarity]
Points = tuple[Decimal | None, Decimal | None]
Names = tuple[str | None, str | None]
NO_NAMES: Names = (None, None)


@dataclass(frozen=True, slots=True)
class RuleKeys:
    """A rule as the framework writes it, before a period settles its target and floor."""

    target: Amount | None = None
    floor: Amount | None = None
    green_within: Allowance | None = None
    amber_within: Allowance | None = None
    exceeds_by: Allowance | None = None
    band: Sides | None = None
    edge: tuple[Decimal, Decimal] | None = None
    acceptable: Sides | None = None
    grades: Mapping[str, str] | None = None
    on_limit: OnLimit = "better"
    _kept: dict[tuple[object, ...], Compiled] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    @property
    def judges(self) -> bool:
        """Say whether there is any rule at all."""
        return self.target is not None or self.band is not None or self.grades is not None

    def compiled(self, measure: Measure, settled: Points, names: Names = NO_NAMES) -> Compiled:
        """Compile the rule of a measure (its unit and polarity) for a target and floor that are settled.

        Each is compiled once and kept: loading, judging, `explain` and `changes` share it. `names` are
        those of the benchmarks that gave the target and floor.
        """
        key = (*measure, *settled, *names)
        if key not in self._kept:
            written: dict[str, Any] = {name: getattr(self, name) for name in RULE_KEYS}
            written |= {"unit": measure[0], "polarity": measure[1], "target": settled[0], "floor": settled[1]}
            terms = Terms(**written, target_name=names[0], floor_name=names[1])
            self._kept[key] = compile_rule(terms)
        return self._kept[key]


RULE_KEYS = tuple(f.name for f in fields(RuleKeys) if f.init)
"""Every key of a rule but polarity, which belongs to the measure."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why an indicator cannot be reported, and the last month excused (None: no end)."""

    reason: str
    until: Period | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed a rule, on what day, and where that is written down."""

    by: str
    on: date | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A red that is improving gets `status` instead; compared with an earlier period.

    `within` bounds it: a red further than this from the target stays red.
    """

    status: str
    compare_with: str = "previous"
    or_steady: bool = False
    within: Allowance | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """An indicator as it stands for periods that end from month `starts` to month `ends`.

    Months count like `Period.start`; None is no bound. `since` is where the file says the rule in
    force was written: None for the indicator's own table, else the change's period.
    `when_forecast` is given instead of red where the forecast is green; `when_complete` to a
    milestone that is complete; a figure outside `expected` is noted, and judged all the same.
    `aliases` are other refs or names of it; `commentary` has the statuses that need a comment.
    """

    id: str
    ref: str
    name: str
    line: int
    rule_line: int
    theme: str | None = None
    owner: str | None = None
    source: str | None = None
    definition: str | None = None
    aliases: tuple[str, ...] = ()
    unit: str = "number"
    percent: PercentScale | None = None
    per: Decimal | None = None
    decimals: int | None = None
    frequency: Frequency = "monthly"
    basis: str | None = None
    year: YearKind = "financial"
    lag: int = 0
    rounded: bool = False
    polarity: Polarity = "none"
    rule: RuleKeys = RuleKeys()
    trend: Trend | None = None
    when_forecast: str | None = None
    when_complete: str | None = None
    expected: Sides | None = None
    steady_within: Allowance | None = None
    unavailable: Unavailable | None = None
    confirmed: bool = True
    agreed: Agreement | None = None
    review: Period | None = None
    commentary: tuple[str, ...] = ()
    starts: int | None = None
    ends: int | None = None
    since: Period | None = None
    reason: str | None = None
    examples: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    @property
    def measure(self) -> Measure:
        """What a rule needs to know of the measure: its unit, and which way is good."""
        return self.unit, self.polarity

    def in_force(self, month: int) -> bool:
        """Say whether this version holds for a period that ends in a month."""
        return (self.starts is None or self.starts <= month) and (self.ends is None or month <= self.ends)

    def latest_due(self, by: int) -> Period | None:
        """Give the latest own period that has ended and is due by a month; None for `ad_hoc`."""
        return latest_ended(self.frequency, self.year, by - self.lag)

    def own_period(self, period: Period) -> Period | None:
        """Give the own period that a figure labelled with a period is for, or None.

        A quarter, term or year may stand under its own label or under its last month; `ad_hoc`
        figures may stand under any.
        """
        if self.frequency == "ad_hoc":
            return period
        own = period_ending(period, self.frequency, self.year)
        if own is None or own == period:
            return own
        return own if period.months == 1 else None

    def containing(self, period: Period) -> Period | None:
        """Give the own period that a month lies in and does not end, or None."""
        months = MONTHS_IN.get(self.frequency, 1)
        for later in range(1, months):
            own = period_ending(Period(period.end + later, 1), self.frequency, self.year)
            if own is not None:
                return own if own.contains(period) else None
        return None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure for its whole life; versions in date order, covering it without gaps."""

    id: str
    versions: tuple[Version, ...]
    line: int
    reason_added: str | None = None
    reason_removed: str | None = None
    starts: Period | None = None
    ends: Period | None = None

    def at(self, month: int) -> Version | None:
        """Give the version in force for periods that end in a month; None outside its life."""
        for version in reversed(self.versions):
            if version.in_force(month):
                return version
        return None


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """How a theme gets a status: `worst`, or by the share rated green, in percent, by limits."""

    kind: str
    limits: Limits | None = None
    weights: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Framework:
    """A sound framework. Problems it holds are warnings and notices only.

    `exceeding` is the key of the status that `exceeds_by` earns.
    """

    name: str
    organisation: str | None
    year: YearKind
    file: str
    sha256: str
    indicators: tuple[Indicator, ...]
    statuses: Mapping[str, Status]
    benchmarks: Mapping[str, Benchmark]
    returns: tuple[ReturnBlock, ...] = ()
    exceeding: str = "blue"
    theme_rule: ThemeRule | None = None
    problems: tuple[Problem, ...] = ()

    def block_for(self, file: str, sheet: str | None = None) -> ReturnBlock:
        """Give what the framework says of a return's file or sheet."""
        return block_for(self.returns, file, sheet)

    def in_force(self, month: int) -> list[Version]:
        """List the versions in force for periods that end in a month, in the file's order."""
        versions = (indicator.at(month) for indicator in self.indicators)
        return [version for version in versions if version is not None]

    def holder(self, ref: str, month: int) -> Version | None:
        """Give the version that holds a printed ref for periods that end in a month.

        Refs match trimmed and without case.
        """
        for version in self._by_ref.get(fold_ref(ref), ()):
            if version.in_force(month):
                return version
        return None

    def renumbered(self, ref: str, month: int) -> Version | None:
        """Give the version, at a month, of an indicator that held this ref at another time."""
        for held in self._by_ref.get(fold_ref(ref), ()):
            for indicator in self.indicators:
                now = indicator.at(month) if held in indicator.versions else None
                if now is not None:
                    return now
        return None

    def knows(self, ref: str) -> bool:
        """Say whether any indicator holds a ref at any time."""
        return fold_ref(ref) in self._by_ref

    @cached_property
    def refs(self) -> tuple[str, ...]:
        """Every printed ref, at any time, as the framework prints it."""
        return tuple(dict.fromkeys(v.ref for i in self.indicators for v in i.versions))

    @cached_property
    def rated(self) -> tuple[Status, ...]:
        """The rated statuses, best first."""
        rated = [status for status in self.statuses.values() if status.rank is not None]
        return tuple(sorted(rated, key=lambda status: -(status.rank or 0)))

    @cached_property
    def _by_ref(self) -> dict[str, list[Version]]:
        versions: dict[str, list[Version]] = {}
        for indicator in self.indicators:
            for version in indicator.versions:
                versions.setdefault(fold_ref(version.ref), []).append(version)
        return versions


def fold_ref(ref: str) -> str:
    """Fold a ref for matching: trimmed, without case."""
    return " ".join(ref.split()).casefold()
