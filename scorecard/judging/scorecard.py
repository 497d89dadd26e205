"""Judge returns against a framework: the whole scorecard of one period."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from scorecard.framework.model import Framework
from scorecard.judging.bridge import bridge_between
from scorecard.judging.judge import Judge
from scorecard.judging.model import Bridge, Judgement, ReturnFile, Scorecard
from scorecard.judging.notes import Notes
from scorecard.judging.summary import by_theme, summary_of
from scorecard.periods import MONTHS_IN, Period, latest_ended
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.gather import Gathered, default_period, gather
from scorecard.returns.model import NOTHING, Beside, Return


def judge(framework: Framework, returns: Sequence[Return], period: Period | None = None) -> Scorecard:
    """Judge every indicator in force at the end of a period.

    Without a period, the latest one is taken under which an indicator of the framework's finest
    frequency has a figure. Raises CannotRead where the returns hold no period to take.
    """
    asked = period or default_period(framework, returns)
    if asked is None:
        told = [problem for returned in returns for problem in returned.problems]
        raise CannotRead([*told, _no_period(returns)])
    gathered = gather(returns, asked)
    notes = Notes(framework)
    judging = Judging(framework, gathered, asked)
    rows = tuple(judging.rows(asked, notes))
    problems = [*framework.problems]
    for returned in returns:
        problems += returned.problems
    problems += gathered.problems
    problems += _nothing_held(gathered, asked, rows, returns)
    return Scorecard(
        framework=framework,
        returns=tuple(ReturnFile(returned.file, returned.sha256) for returned in returns),
        period=asked,
        rows=rows,
        summary=summary_of(rows, framework),
        problems=(*problems, *notes.problems),
        themes=by_theme(rows, framework),
        bridging=partial(judging.bridge, rows),
    )


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


def _finest(rows: Sequence[Judgement]) -> list[Judgement]:
    """Pick the rows of the finest frequency: they are the ones a return of this period must hold."""
    months = {frequency: n for n, frequency in enumerate(MONTHS_IN)}
    ranks = [months.get(row.version.frequency, len(months)) for row in rows]
    finest = min(ranks, default=0)
    return [row for row, rank in zip(rows, ranks, strict=True) if rank == finest]


def _no_period(returns: Sequence[Return]) -> Problem:
    first = returns[0]
    return Problem(
        "SC223",
        Where(first.file, sheet=first.sheet),
        "the return holds no figure for any period of the framework's finest frequency",
        "say which period to judge: -p 2018-08",
    )


def _nothing_held(
    gathered: Gathered, asked: Period, rows: Sequence[Judgement], returns: Sequence[Return]
) -> list[Problem]:
    """Warn where the returns hold nothing at all for the period asked, naming the latest they do."""
    held = {
        period
        for series in gathered.figures.values()
        for period, observation in series.items()
        if observation.reading.kind != "blank"
    }
    if not held or any(row.period in held for row in _finest(rows)):
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
