"""Judge returns against a framework: the whole scorecard of one period."""

from collections.abc import Sequence

from scorecard.framework.model import Framework
from scorecard.judging.judge import Judge
from scorecard.judging.model import Judgement, ReturnFile, Scorecard
from scorecard.judging.notes import Notes
from scorecard.judging.summary import by_theme, summary_of
from scorecard.periods import MONTHS_IN, Period
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.gather import Gathered, default_period, gather
from scorecard.returns.model import NOTHING, Return


def judge(framework: Framework, returns: Sequence[Return], period: Period | None = None) -> Scorecard:
    """Judge every indicator in force at the end of a period.

    Without a period, the latest one is taken under which an indicator of the framework's finest
    frequency has a figure. Raises CannotRead where the returns hold no period to take.
    """
    asked = period or default_period(framework, returns)
    if asked is None:
        told = [problem for returned in returns for problem in returned.problems]
        raise CannotRead([*told, _no_period(returns)])
    gathered = gather(returns)
    notes = Notes(framework)
    rows = _rows(framework, gathered, asked, notes)
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
    )


def _rows(framework: Framework, gathered: Gathered, asked: Period, notes: Notes) -> tuple[Judgement, ...]:
    rows = []
    for indicator in framework.indicators:
        now = indicator.at(asked.end)
        if now is None:
            continue
        judging = Judge(framework, indicator, now, asked, notes)
        for area in gathered.areas_of(indicator.id):
            key = (indicator.id, area)
            rows.append(judging.row(area, gathered.figures.get(key, {}), gathered.asides.get(key, NOTHING)))
    return tuple(rows)


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
