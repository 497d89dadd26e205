"""`scorecard explain`: one indicator, or one kind of problem, in words."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from scorecard.catalogue import CATALOGUE
from scorecard.cli.options import (
    FrameworkOption,
    NoColorOption,
    PeriodOption,
    TableOrJson,
    framework_among,
    load_framework,
    read_period,
)
from scorecard.cli.pairs import Pair, print_pairs
from scorecard.reports.exactjson import dumps
from scorecard.reports.screen import Screen, screen_of

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def explain(
    ref: Annotated[str, typer.Argument(metavar="REF", help="An indicator's ref, or a code such as SC102.")],
    returns: Annotated[list[Path] | None, typer.Argument(metavar="[RETURN]...")] = None,
    framework: FrameworkOption = None,
    period: PeriodOption = None,
    format: Annotated[TableOrJson, typer.Option(help="How to print.")] = "table",
    no_color: NoColorOption = False,
) -> None:
    """Say why an indicator has its status: cell, figure, rule, limits and distance.

    \b
    Examples:
      scorecard explain 21 return.xlsx -f framework.toml
      scorecard explain 21 -f framework.toml -p 2018-11     (the rule alone)
      scorecard explain SC102                               (a problem code)

    \b
    Exit codes: 0 explained; 2 the ref, the framework or a return cannot be read.
    """
    screen = screen_of(sys.stdout, no_color=no_color)
    if re.fullmatch(r"SC\d{3}", ref.strip(), re.IGNORECASE):
        _explain_code(ref.strip().upper(), screen, format)
        return
    from scorecard.cli.explained import explain_row, explain_rule  # slow, and not wanted for a code

    given, paths = framework_among(framework, returns or [])
    rules = load_framework(given, paths[0] if paths else None)
    asked = read_period(period, rules)
    if paths:
        explain_row(ref, paths, rules, asked, screen, format)
    else:
        explain_rule(ref, rules, asked, screen, format)


def _explain_code(code: str, screen: Screen, format: str) -> None:
    entry = CATALOGUE.get(code)
    if entry is None:
        raise typer.BadParameter(f"there is no problem {code}", param_hint="REF")
    if format == "json":
        about = {"code": code, "name": entry.name, "severity": entry.severity}
        said = {"why": entry.why, "example": entry.example, "mend": entry.mend}
        print(dumps(about | said, ascii_only=not screen.unicode))
        return
    pairs: list[Pair] = [(code, f"{entry.name} ({entry.severity})")]
    print_pairs([*pairs, ("Why", entry.why), ("Example", entry.example), ("Mend", entry.mend)], screen)
