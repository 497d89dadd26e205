"""`scorecard inspect`: what the reader sees in returns, and what to write where it has to ask."""

import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import (
    FrameworkOption,
    NoColorOption,
    PeriodOption,
    TableOrJson,
    framework_among,
    load_framework,
    read_period,
)
from scorecard.problems import CannotRead, Problem
from scorecard.reports.exactjson import dumps
from scorecard.reports.screen import Screen, screen_of
from scorecard.reports.text import clean

if TYPE_CHECKING:
    from scorecard.framework.model import Framework
    from scorecard.periods import Period
    from scorecard.returns.read import Look

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_PIPED = 10_000
_LEAST = 24
"""Columns that words get beside what a line begins with, however narrow the screen."""


@app.command()
def inspect(
    returns: Annotated[list[Path], typer.Argument(metavar="RETURN...", help="Workbooks or tables.")],
    framework: FrameworkOption = None,
    period: PeriodOption = None,
    format: Annotated[TableOrJson, typer.Option(help="How to print.")] = "table",
    no_color: NoColorOption = False,
) -> None:
    """Show what is seen in a return: sheets, tables, columns, and what becomes of every cell.

    It serves most where `rag` refuses a return: what it cannot tell it asks, with the lines to paste
    into the framework.

    \b
    Examples:
      scorecard inspect return.xlsx -f framework.toml
      scorecard inspect return.xlsx -f framework.toml --format json

    \b
    Exit codes: 0 shown, whether it can be judged or not; 2 the framework or a file cannot be read.
    """
    from scorecard.reports import inspecting  # slow: it brings what judges

    given, paths = framework_among(framework, returns)
    if not paths:
        raise typer.BadParameter("no return is given", param_hint="RETURN")
    rules = load_framework(given, paths[0])
    asked = read_period(period, rules)
    looks, unreadable = _looks(paths, rules, asked)
    seen = inspecting.inspect(looks, rules, asked)
    screen = screen_of(sys.stdout, no_color=no_color)
    if format == "json":
        print(dumps(inspecting.inspect_record(seen, rules), ascii_only=not screen.unicode))
    else:
        from scorecard.reports.inspected import lines_of

        for one in seen:
            _print(lines_of(one, rules), screen)
    if unreadable:
        raise CannotRead(unreadable)


def _looks(
    paths: Iterable[Path], framework: "Framework", period: "Period | None"
) -> "tuple[list[Look], list[Problem]]":
    """Look at every return; what is no workbook or table is told of at the end."""
    from scorecard.returns.read import look_at_return  # slow: it brings what reads workbooks

    paths = list(paths)
    looks: list[Look] = []
    unreadable: list[Problem] = []
    for path in paths:
        try:
            looks.append(look_at_return(path, framework, period, several=len(paths) > 1))
        except CannotRead as error:
            unreadable += error.problems
    return looks, unreadable


def _print(lines: Iterable[tuple[str, str]], screen: Screen) -> None:
    """Print lines, wrapped beside what they begin with; in a pipe one line each."""
    for lead, words in lines:
        width = _PIPED if screen.piped else max(screen.width - 1, len(lead) + _LEAST)
        wrapped = textwrap.wrap(
            clean(words),
            width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_on_hyphens=False,
        )
        for line in wrapped or [lead]:
            print(screen.fold(line).rstrip())
