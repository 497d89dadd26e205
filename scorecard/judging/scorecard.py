"""Judge returns against a framework: the whole scorecard of one period."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from scorecard.framework.model import Framework
from scorecard.judging.bridge import bridge_between
from scorecard.judging.judge import Judge
from scorecard.judging.model import Bridge, Judgement, ReturnFile, Scorecard
from scorecard.judging.notes import Notes
from scorecard.judging.summary import Tally
from scorecard.periods import MONTHS_IN, Period, latest_ended
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.gather import Gathered, default_period, gather
from scorecard.returns.model import NOTHING, Beside, Return


def judge(framework: Framework, returns: Sequence[Return], period: Period | None = None) -> Scorecard:
    """Judge every indicator in force at the end of a period.

    Without a period, the latest one is taken under which an indicator of the framework's finest
    frequency has a figure. Raises CannotRead where the returns hold no period to take.
    """
    stream = Stream(framework, returns, period)
    rows = tuple(stream)
    return Scorecard(
        framework=framework,
        returns=tuple(ReturnFile(returned.file, returned.sha256) for returned in returns),
        period=stream.period,
        rows=rows,
        summary=stream.tally.summary,
        problems=stream.problems,
        themes=stream.tally.themes,
        bridging=partial(stream.judging.bridge, rows),
    )


class Stream:
    """The rows of a scorecard, each as it is judged, and none of them kept.

    `tally` and `problems` are complete when every row has been taken, once. Raises CannotRead where
    the returns hold no period to take.
    """

    def __init__(self, framework: Framework, returns: Sequence[Return], period: Period | None = None) -> None:
        asked = period or default_period(framework, returns)
        if asked is None:
            told = [problem for returned in returns for problem in returned.problems]
            raise CannotRead([*told, _no_period(returns)])
        self.period, self.tally = asked, Tally(framework)
        self.judging = Judging(framework, gather(returns, asked), asked)
        self._returns, self._notes = returns, Notes(framework)
        self._own: dict[str, set[Period]] = {}

    def __iter__(self) -> Iterator[Judgement]:
        for row in self.judging.rows(self.period, self._notes):
            self.tally.add(row)
            own = self._own.setdefault(row.version.frequency, set())
            own.update(() if row.period is None else (row.period,))
            yield row

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of framework and returns, and of the rows judged so far."""
        told = [problem for returned in self._returns for problem in returned.problems]
        gathered = self.judging.gathered
        nothing = _nothing_held(gathered, self.period, self._finest_periods(), self._returns)
        return (
            *(*self.judging.framework.problems, *told, *gathered.problems, *nothing),
            *self._notes.problems,
        )

    def _finest_periods(self) -> set[Period]:
        """Give the periods of the finest frequency: the ones a return of this period must hold."""
        months = list(MONTHS_IN)
        rank = {frequency: months.index(frequency) if frequency in months else 99 for frequency in self._own}
        return self._own[min(rank, key=rank.__getitem__)] if rank else set()


class Judging:
    """Figures gathered and ready to be judged, row by row, for any period.

    `asked` is the period that the returns are judged for: what stands once for a row is said of it.
    """

    def __init__(self, framework: Framework, gathered: Gathered, asked: Period) -> None:
        self.framework, self.gathered, self.asked = framework, gathered, asked

    def rows(self, period: Period, notes: Notes) -> Iterator[Judgement]:
        """Give each row of the scorecard of a period as it is judged; what is to be said goes to `notes`."""
        for indicator in self.framework.indicators:
            now = indicator.at(period.end)
            if now is None:
                continue
            judging = Judge(self.framework, indicator, now, period, notes)
            for area in self.gathered.areas_of(indicator.id):
                series = self.gathered.figures.get((indicator.id, area), {})
                yield judging.row(area, series, self._aside(indicator.id, area, period))

    def _aside(self, id: str, area: str | None, period: Period) -> Beside:
        aside = self.gathered.asides.get((id, area), NOTHING)
        return aside if period == self.asked else Beside(benchmarks=aside.benchmarks)

    def bridge(self, rows: Iterable[Judgement], since: Period | None = None) -> Bridge | None:
        """Say how the count of green rows came about since a period, by default the one before.

        None where the returns hold nothing for that period or an earlier one.
        """
        before = since or period_before(self.framework, self.asked)
        if before is None or not any(held.end <= before.end for held in self.gathered.periods):
            return None
        earlier = self.rows(before, Notes(self.framework))
        return bridge_between(before, earlier, rows, self.framework)


def period_before(framework: Framework, asked: Period) -> Period | None:
    """Give the period before one, of the framework's finest frequency then; None where it has none."""
    of_then = framework.in_force(asked.end) or [v for i in framework.indicators for v in i.versions]
    regular = [version for version in of_then if version.frequency in MONTHS_IN]
    if not regular:
        return None
    finest = min(regular, key=lambda version: MONTHS_IN[version.frequency])
    latest = latest_ended(finest.frequency, finest.year, asked.end)
    return latest.back() if latest is not None else None


def _no_period(returns: Sequence[Return]) -> Problem:
    first = returns[0]
    return Problem(
        "SC223",
        Where(first.file, sheet=first.sheet),
        "the return holds no figure for any period of the framework's finest frequency",
        "say which period to judge: -p 2018-08",
    )


def _nothing_held(
    gathered: Gathered, asked: Period, wanted: set[Period], returns: Sequence[Return]
) -> list[Problem]:
    """Warn where the returns hold nothing at all for the period asked, naming the latest they do."""
    held = set(gathered.periods)
    if not held or wanted & held:
        return []
    latest = max(held, key=lambda period: (period.end, -period.months))
    return [
        Problem(
            "SC304",
            Where(returns[0].file),
            f"the return holds nothing for {asked.label}; the latest it holds is {latest.label}",
            f"check the file, or judge the latest: -p {latest.key!r}"
            if " " in latest.key
            else f"check the file, or judge the latest: -p {latest.key}",
        )
    ]
