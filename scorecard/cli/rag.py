"""`scorecard rag`: judge returns against a framework, and show the scorecard."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.exits import JUDGED, OUT_OF_BOUNDS
from scorecard.cli.judged import judged
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
from scorecard.reports.files import write_whole
from scorecard.reports.formats import PRINTED, WRITTEN
from scorecard.reports.screen import screen_of

NEVER = "never"

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
    format: Annotated[Printed, typer.Option(help="What the standard output gets.")] = "table",
    theme: Annotated[list[str] | None, typer.Option(help="Show this theme only; repeatable.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="Show these statuses only: red,amber; repeatable.")
    ] = None,
    for_: Annotated[
        int, typer.Option("--for", min=1, metavar="N", help="Show only a status held for N periods in a row.")
    ] = 1,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="Exit 1 if a row has this status; `amber` means amber or worse. Repeatable. `invalid` "
            "always counts, unless `never` is given.",
        ),
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
      0  judged
      1  judged, and some row has a status named by --fail-on, or is invalid
      2  not judged: usage, the framework, or a file that cannot be read or written
      3  a fault of ours
    """
    outputs = output or []
    inputs = [*returns, find_framework(framework, returns[0])[0]]
    check_outputs(outputs, inputs, WRITTEN)
    rules = load_framework(framework, returns[0])
    failing = _failing(_split(fail_on), rules)
    statuses = [_status(name, rules, "--status") for name in _split(status)]
    scorecard = judged(returns, rules, read_period(period, rules))
    rows = _chosen(scorecard, _themes(theme or [], rules), statuses, for_)
    for path in outputs:
        write_whole(path, partial(WRITTEN[path.suffix.lower()].write_file, scorecard))
    if not quiet:
        PRINTED[format].print(scorecard, sys.stdout, rows, screen_of(sys.stdout, no_color=no_color))
        sys.stdout.flush()
    print_problems(scorecard.problems, no_color)
    fails = any(row.status in failing for row in scorecard.rows)
    raise typer.Exit(OUT_OF_BOUNDS if fails else JUDGED)


def _split(names: Sequence[str] | None) -> list[str]:
    return [name.strip() for text in names or () for name in text.split(",") if name.strip()]


def _status(name: str, framework: Framework, option: str) -> str:
    folded = name.casefold()
    for status in framework.statuses.values():
        if folded in (status.key.casefold(), status.label.casefold()):
            return status.key
    known = ", ".join(framework.statuses)
    raise typer.BadParameter(f"{name!r} is no status; there are {known}", param_hint=option)


def _failing(names: Sequence[str], framework: Framework) -> set[str]:
    """Name the statuses that make the command exit 1: a rated one stands for all that are worse."""
    if NEVER in map(str.casefold, names):
        if len(names) > 1:
            raise typer.BadParameter(f"`{NEVER}` stands alone", param_hint="--fail-on")
        return set()
    failing = {"invalid"}
    for name in names:
        status = framework.statuses[_status(name, framework, "--fail-on")]
        failing.add(status.key)
        if status.rank is not None:
            failing |= {other.key for other in framework.rated if (other.rank or 0) <= status.rank}
    return failing


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
