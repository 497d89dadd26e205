"""A scorecard: each judgement with its figure, status, reason and evidence together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from scorecard.framework.model import Framework, Version
from scorecard.framework.rules import Rule
from scorecard.framework.settle import Settled
from scorecard.judging.causes import Cause
from scorecard.judging.doubts import Doubt
from scorecard.judging.verdict import Verdict
from scorecard.periods import Period
from scorecard.problems import Problem
from scorecard.returns.model import NOTHING, Beside, Observation, Override, Reading


class Travel(NamedTuple):
    """How a figure moved since an earlier period, and whether that is better by the rule."""

    since: Period
    change: Decimal
    moved: Literal["up", "down", "same"]
    performance: Literal["better", "worse", "same"] | None


class Earlier(NamedTuple):
    """The figure of an earlier period, and the status it had by the rule of its own day.

    `value` is as supplied, `judged` as it was compared (None: the same).
    """

    period: Period
    value: Decimal
    status: str | None = None
    judged: Decimal | None = None


class Past(NamedTuple):
    """What an earlier period came to, by the rule of its own day."""

    period: Period
    status: str
    value: Decimal | None
    word: str | None
    shown: str
    rule: Rule | None


class StatusChange(NamedTuple):
    """A status that is not the previous period's, and what made it so.

    `cause` is `figure` where the figure moved, `rule` where the rule did, `both` where neither alone
    would have; `table` where a target moved along its own table; `improvement` or `override` where a
    grant for improving or an override began or ended; `reporting` where a figure came or went.
    """

    since: Period
    before: str
    cause: Cause


class Standing(NamedTuple):
    """What judges an indicator's figures of one period, whatever the area: made once for all rows.

    `as_now` is the version under the names it has at the end of the period asked; `verdicts` are
    those already given under this rule, by figure. `before` and `year_before` are the periods that
    this one is compared with.
    """

    version: Version
    as_now: Version
    period: Period
    before: Period
    year_before: Period
    settled: Settled
    verdicts: dict[Decimal, Verdict]


class Assessed(NamedTuple):
    """One period of one indicator and area on its way to a row: the verdict, and all it rests on.

    `settled` is the rule that judged it, the standing one unless its row brings benchmarks.
    `beside` is what stands beside the figure, in its own cells or once for the row.
    `doubts` are the percentages of the row that may mean two things; `reading` is the cell as judged.
    """

    standing: Standing
    version: Version
    period: Period
    verdict: Verdict
    settled: Settled
    reading: Reading
    observation: Observation | None
    beside: Beside
    status: str
    reason: str
    doubts: tuple[Doubt, ...] = ()

    @property
    def rule(self) -> Rule | None:
        """The rule in force at the end of the period."""
        return self.settled.rule

    @property
    def computed(self) -> str:
        """The status that the rule gives, before any override."""
        return self.verdict.status


class Judgement(NamedTuple):
    """One row of a scorecard.

    `value` is exact, in the indicator's unit (dates as day ordinals); `word` is a grade. `judged`
    is what met the limits: the value, or the value as rounded. `shown` is the figure as printed.
    `status` is what is shown, `computed_status` what the rule gave before any override. `rule` is the
    rule in force at the end of `period`, whatever the status.
    `target` and `previous` are figures for reading. `run` counts the periods in a row, this one
    included, that had this status. `forecast` is the expected year-end figure and what the rule in
    force at the year's end makes of it. `observation` is the evidence: cell and flags; `beside` what
    stands beside it.
    """

    version: Version
    area: str | None
    period: Period | None
    status: str
    computed_status: str
    reason: str
    value: Decimal | None = None
    judged: Decimal | None = None
    word: str | None = None
    shown: str = ""
    rule: Rule | None = None
    distance: Decimal | None = None
    previous: Earlier | None = None
    travel: Travel | None = None
    flags: tuple[str, ...] = ()
    commentary: str | None = None
    override: Override | None = None
    forecast: Decimal | None = None
    forecast_status: str | None = None
    forecast_reason: str | None = None
    run: int = 1
    changed: StatusChange | None = None
    observation: Observation | None = None
    beside: Beside = NOTHING
    past: Callable[[], tuple[Past, ...]] = tuple

    @property
    def history(self) -> tuple[Past, ...]:
        """The row's earlier periods in the returns, oldest first, worked out when it is asked for."""
        return self.past()


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A return that was read, by name and content."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by status: every rated one, best first, and those not rated that occur.

    `status` is that of a theme, where the framework declares how themes are judged.
    """

    rated: Mapping[str, int]
    not_rated: Mapping[str, int]
    status: str | None = None

    @property
    def rated_total(self) -> int:
        """How many rows are judged."""
        return sum(self.rated.values())

    @property
    def not_rated_total(self) -> int:
        """How many rows are not judged."""
        return sum(self.not_rated.values())

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.rated_total + self.not_rated_total


class Bridge(NamedTuple):
    """Counts of green rows: `before + figure + rule + unrated + joined - left = now`.

    `figure` and `rule` are what moved rows that are rated both times, gained less lost; `unrated` those
    that were not rated in one of the two. `left_red` counts the red rows among those that left.
    """

    since: Period
    before: int
    figure: int
    rule: int
    unrated: int
    joined: int
    left: int
    now: int
    left_red: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Rows in the framework's order, then by area in the return's order."""

    framework: Framework
    returns: tuple[ReturnFile, ...]
    period: Period
    rows: tuple[Judgement, ...]
    summary: Summary
    problems: tuple[Problem, ...] = ()
    themes: Mapping[str, Summary] = field(default_factory=dict)
    bridging: Callable[[Period | None], Bridge | None] = field(
        default=lambda since: None, repr=False, compare=False
    )

    def bridge(self, since: Period | None = None) -> Bridge | None:
        """Say how the count of green rows came about since a period, by default the one before."""
        return self.bridging(since)
