"""`scorecard validate`: every fault of a framework, and of returns against it."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.exits import JUDGED, NOT_JUDGED, OUT_OF_BOUNDS
from scorecard.cli.judged import read_returns
from scorecard.cli.options import (
    FrameworkOption,
    PeriodOption,
    TableOrJson,
    find_framework,
    framework_among,
    load_framework,
    read_period,
)
from scorecard.cli.problems import print_problems
from scorecard.framework.changes import rule_in_words
from scorecard.framework.doubts import doubts
from scorecard.framework.model import Framework, Indicator, Version
from scorecard.judging.examples import failed_examples
from scorecard.periods import Period
from scorecard.problems import CannotRead, Problem, errors
from scorecard.reports.exactjson import dumps
from scorecard.reports.records import Record, problem_record
from scorecard.reports.screen import screen_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def validate(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FRAMEWORK] [RETURN]...")] = None,
    framework: FrameworkOption = None,
    period: PeriodOption = None,
    provenance: Annotated[
        bool, typer.Option("--provenance", help="List the rules that do not say who agreed them.")
    ] = False,
    format: Annotated[TableOrJson, typer.Option(help="How to print.")] = "table",
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
    given, returns = _taken_apart(framework, files or [])
    rules = load_framework(given, returns[0] if returns else None)
    run, failed = failed_examples(rules)
    asked = read_period(period, rules)
    try:
        of_returns, unreadable = _problems_of(returns, rules, asked), False
    except CannotRead as error:
        of_returns, unreadable = list(error.problems), True
    problems = [*rules.problems, *doubts(rules, date.today()), *failed, *of_returns]
    screen = screen_of(sys.stdout)
    if not quiet:
        if format == "json":
            document = _record(rules, run, len(failed), problems, provenance)
            print(dumps(document, ascii_only=not screen.unicode))
        else:
            lines = _lines(rules, run, len(failed))
            for line in [*lines, *(_without_provenance(rules) if provenance else ())]:
                print(screen.fold(line))
        sys.stdout.flush()
    print_problems(problems)
    if failed or unreadable:
        raise typer.Exit(NOT_JUDGED)
    raise typer.Exit(OUT_OF_BOUNDS if errors(of_returns) else JUDGED)


def _taken_apart(option: Path | None, files: list[Path]) -> tuple[Path | None, list[Path]]:
    """Tell framework and returns apart: without a TOML, the first is the framework if none is found."""
    given, returns = framework_among(option, files)
    if given is None and returns:
        try:
            find_framework(None, returns[0])
        except typer.BadParameter:
            return returns[0], returns[1:]
    return given, returns


def _record(framework: Framework, run: int, failed: int, problems: list[Problem], provenance: bool) -> Record:
    return {
        "framework": {"name": framework.name, "file": framework.file, "sha256": framework.sha256},
        "examples": {"run": run, "failed": failed},
        "rules": [
            _rule_record(version, framework, provenance)
            for indicator in framework.indicators
            for version in indicator.versions
        ],
        "problems": [problem_record(problem) for problem in problems],
    }


def _rule_record(version: Version, framework: Framework, provenance: bool) -> Record:
    record: Record = {
        "id": version.id,
        "ref": version.ref,
        "name": version.name,
        "from": None if version.starts is None else Period(version.starts, 1).key,
        "until": None if version.ends is None else Period(version.ends, 1).key,
        "rule": rule_in_words(version, framework),
        "line": version.rule_line,
    }
    if provenance:
        record["agreed"] = version.agreed is not None
    return record


def _without_provenance(framework: Framework) -> Iterator[str]:
    """List the rules that do not say by whom and when they were agreed."""
    found = [v for i in framework.indicators for v in i.versions if v.agreed is None and v.rule.judges]
    yield ""
    yield f"{_many(len(found), 'rule')} without `agreed`" + (":" if found else "")
    for version in found:
        yield f"{version.ref}  {framework.file}:{version.rule_line}  {rule_in_words(version, framework)}"


def _problems_of(paths: list[Path], framework: Framework, period: Period | None) -> list[Problem]:
    """Find the problems of returns: some, such as a doubtful scale, show only when rules are applied.

    Raises CannotRead for a return that cannot be read.
    """
    if not paths:
        return []
    from scorecard import judge

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
