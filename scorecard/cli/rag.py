"""`scorecard rag`: judge returns against a framework, and show the scorecard."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.exits import JUDGED, OUT_OF_BOUNDS
from scorecard.cli.failing import failing_of, split, status_named
from scorecard.cli.judged import judged, of_sheet
from scorecard.cli.options import (
    FrameworkOption,
    NoColorOption,
    PeriodOption,
    Printed,
    find_framework,
    load_framework,
    read_period,
)
from scorecard.cli.outputs import check_outputs
from scorecard.cli.problems import print_problems
from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement, Scorecard
from scorecard.problems import CannotRead, Problem
from scorecard.reports.files import write_whole
from scorecard.reports.formats import PLAIN, PRINTED, WRITTEN
from scorecard.reports.problemlists import PROBLEM_LISTS, by_file
from scorecard.reports.screen import NARROWEST, screen_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def rag(
    returns: Annotated[list[Path], typer.Argument(metavar="RETURN...", help="Workbooks: .xlsx or .xlsm.")],
    framework: FrameworkOption = None,
    period: PeriodOption = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=f"Write a file, the kind by its suffix: {', '.join(WRITTEN)}. Repeatable.",
        ),
    ] = None,
    problems: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=f"Write the problems, by return, to send back: {', '.join(PROBLEM_LISTS)}.",
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="The workbook as plain tables, by the Analysis Function's checklist."),
    ] = False,
    format: Annotated[Printed, typer.Option(help="What the standard output gets.")] = "table",
    theme: Annotated[list[str] | None, typer.Option(help="Show this theme only; repeatable.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Show these statuses only: red,amber; repeatable.")
    ] = None,
    for_: Annotated[
        int, typer.Option("--for", min=1, metavar="N", help="Show only a status held for N periods in a row.")
    ] = 1,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Read this sheet of the returns, as [return] sheet.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS|FLAG",
            help="Exit 1 if a row has this status or flag; `amber` means amber or worse. Repeatable. "
            "`invalid` always counts, unless `never` is given.",
        ),
    ] = None,
    width: Annotated[
        int | None, typer.Option(min=NARROWEST, metavar="N", help="Lay the table out for N columns.")
    ] = None,
    no_color: NoColorOption = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Nothing on the standard output.")] = False,
) -> None:
    """Judge a service's return against a framework.

    \b
    Examples:
      scorecard rag return.xlsx -f framework.toml
      scorecard rag return.xlsx -f framework.toml -p 2018-08 -o scorecard.xlsx
      scorecard rag return.xlsx -f framework.toml -q --fail-on red --fail-on missing

    \b
    Exit codes:
      0    judged
      1    judged, and some row has a status or flag named by --fail-on, or is invalid
      2    not judged: usage, the framework, or a file that cannot be read or written
      3    a fault of ours
      130  interrupted; 143 ended by SIGTERM
    """
    outputs = output or []
    _refuse_frameworks(returns)
    inputs = [*returns, find_framework(framework, returns[0])[0]]
    check_outputs(outputs, inputs, WRITTEN)
    if plain and not any(path.suffix.lower() in PLAIN for path in outputs):
        raise typer.BadParameter("it is of a workbook; name one: -o scorecard.xlsx", param_hint="--plain")
    check_outputs([problems] if problems else [], [*inputs, *outputs], PROBLEM_LISTS, "--problems")
    rules = of_sheet(load_framework(framework, returns[0]), sheet)
    failing = failing_of(fail_on, rules)
    statuses = [status_named(name, rules, "--status") for name in split(status)]
    shown = screen_of(sys.stdout, no_color=no_color, width=width)
    themes = _themes(theme or [], rules)
    try:
        scorecard = judged(returns, rules, read_period(period, rules))
    except CannotRead as error:
        _write_problems(problems, error.problems, returns)
        raise
    rows = _chosen(scorecard, themes, statuses, for_)
    written = {**WRITTEN, **PLAIN} if plain else WRITTEN
    for path in outputs:
        write_whole(path, partial(written[path.suffix.lower()].write_file, scorecard))
    _write_problems(problems, scorecard.problems, returns)
    if not quiet:
        PRINTED[format].print(scorecard, sys.stdout, rows, shown)
        sys.stdout.flush()
    print_problems(scorecard.problems, no_color)
    fails = any(failing.has(row.status, row.flags) for row in scorecard.rows)
    raise typer.Exit(OUT_OF_BOUNDS if fails else JUDGED)


def _refuse_frameworks(returns: Sequence[Path]) -> None:
    """Say where a framework belongs that is given as a return."""
    for path in returns:
        if path.suffix.lower() == ".toml":
            others = " ".join(str(other) for other in returns if other != path) or "RETURN.xlsx"
            raise typer.BadParameter(
                f"{path}: this is a framework, not a return; write: scorecard rag {others} -f {path}",
                param_hint="RETURN",
            )


def _write_problems(path: Path | None, problems: Sequence[Problem], returns: Sequence[Path]) -> None:
    if path is not None:
        by_return = by_file(problems, [str(each) for each in returns])
        write_whole(path, partial(PROBLEM_LISTS[path.suffix.lower()], by_return))


def _themes(names: Sequence[str], framework: Framework) -> set[str]:
    known = {v.theme.casefold(): v.theme for i in framework.indicators for v in i.versions if v.theme}
    for name in names:
        if name.casefold() not in known:
            listed = ", ".join(known.values()) or "none"
            raise typer.BadParameter(f"{name!r} is no theme; there are {listed}", param_hint="--theme")
    return {known[name.casefold()] for name in names}


def _chosen(
    scorecard: Scorecard, themes: set[str], statuses: Sequence[str], run: int
) -> tuple[Judgement, ...]:
    """Pick the rows to show: none is left out of what is judged, written or counted."""
    return tuple(
        row
        for row in scorecard.rows
        if (not themes or row.version.theme in themes)
        and (not statuses or row.status in statuses)
        and row.run >= run
    )
