"""`scorecard validate`: every fault of a framework, and of returns against it."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.exits import JUDGED, NOT_JUDGED, OUT_OF_BOUNDS
from scorecard.cli.judged import read_returns
from scorecard.cli.options import PeriodOption, read_period
from scorecard.cli.problems import print_problems
from scorecard.framework.changes import rule_in_words
from scorecard.framework.doubts import doubts
from scorecard.framework.model import Framework, Indicator
from scorecard.framework.read import read_framework
from scorecard.judging.examples import failed_examples
from scorecard.judging.scorecard import judge
from scorecard.periods import Period
from scorecard.problems import CannotRead, Problem, errors
from scorecard.reports.screen import screen_of
from scorecard.reports.text import clean

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def validate(
    framework: Annotated[Path, typer.Argument(metavar="FRAMEWORK")],
    returns: Annotated[list[Path] | None, typer.Argument(metavar="[RETURN]...")] = None,
    period: PeriodOption = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Problems only, not the rules.")] = False,
) -> None:
    """Check a framework, print its rules in words, and check returns against it.

    Worked examples (`examples`) are run. Nothing is judged for publication.

    \b
    Examples:
      scorecard validate framework.toml
      scorecard validate framework.toml return.xlsx

    \b
    Exit codes:
      0  sound
      1  the framework is sound, and a return has errors
      2  a fault in the framework, a failed example, or a file that cannot be read
    """
    rules = read_framework(framework)
    run, failed = failed_examples(rules)
    doubtful = doubts(rules, date.today())
    if not quiet:
        screen = screen_of(sys.stdout)
        for line in _lines(rules, run, len(failed)):
            print(screen.fold(clean(line)))
        sys.stdout.flush()
    asked = read_period(period, rules)
    try:
        of_returns, unreadable = _problems_of(returns or [], rules, asked), False
    except CannotRead as error:
        of_returns, unreadable = list(error.problems), True
    print_problems([*rules.problems, *doubtful, *failed, *of_returns])
    if failed or unreadable:
        raise typer.Exit(NOT_JUDGED)
    raise typer.Exit(OUT_OF_BOUNDS if errors(of_returns) else JUDGED)


def _problems_of(paths: list[Path], framework: Framework, period: Period | None) -> list[Problem]:
    """Find the problems of returns: some, such as a doubtful scale, show only when rules are applied.

    Raises CannotRead for a return that cannot be read.
    """
    if not paths:
        return []
    returns = read_returns(paths, framework, period)
    try:
        found = judge(framework, returns, period).problems
    except CannotRead as error:
        found = error.problems
    return [problem for problem in found if problem not in framework.problems]


def _lines(framework: Framework, run: int, failed: int) -> Iterator[str]:
    versions = [version for indicator in framework.indicators for version in indicator.versions]
    judged = sum(version.rule.judges for version in versions)
    yield f"{framework.name}: {_many(len(framework.indicators), 'indicator')}, {_many(judged, 'rule')}"
    if run:
        yield f"{_many(run, 'worked example')}, " + (f"{failed} of them fail" if failed else "all hold")
    yield ""
    width = max(len(ref) for ref in framework.refs)
    for indicator in framework.indicators:
        yield from _of_indicator(indicator, framework, width)


def _many(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _of_indicator(indicator: Indicator, framework: Framework, width: int) -> Iterator[str]:
    for version in indicator.versions:
        spans = []
        if version.starts is not None:
            spans.append(f"from {Period(version.starts, 1).label}")
        if version.ends is not None:
            spans.append(f"until {Period(version.ends, 1).label}")
        when = f" ({' '.join(spans)})" if spans else ""
        yield f"{version.ref:<{width}}  {rule_in_words(version, framework)}{when}"
