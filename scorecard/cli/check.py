"""`scorecard check`: is this figure red, amber or green?"""

import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from scorecard.cli.exits import JUDGED, OUT_OF_BOUNDS
from scorecard.cli.failing import failing_by
from scorecard.cli.ranges import allowance, figure, span, widths
from scorecard.cli.yardstick import Yardstick
from scorecard.figures import parse_number
from scorecard.framework.rules import Terms, compile_rule
from scorecard.framework.statuses import BUILT_IN
from scorecard.judging.verdict import Verdict, verdict_on_figure
from scorecard.reports.screen import Screen, screen_of

Direction = Literal["high", "low", "target"]
OnLimit = Literal["better", "worse", "red"]
Format = Literal["table", "json"]

_ALLOWANCES = ("green_within", "amber_within", "exceeds_by")
_READERS: dict[str, Any] = {
    **dict.fromkeys(("band", "acceptable"), span),
    **dict.fromkeys(("target", "floor"), figure),
    **dict.fromkeys(_ALLOWANCES, allowance),
    "edge": widths,
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(context_settings={"ignore_unknown_options": True})
def check(
    values: Annotated[list[str], typer.Argument(metavar="VALUE...", help="Figures; a % sign is accepted.")],
    band: Annotated[str | None, typer.Option(help="Green inside: 12-18 or '12 to 18'.")] = None,
    edge: Annotated[str | None, typer.Option(help="Amber this near a limit, inside: 1, or 1,3.")] = None,
    acceptable: Annotated[str | None, typer.Option(help="Amber outside the band, to this range.")] = None,
    target: Annotated[str | None, typer.Option(help="The target.")] = None,
    polarity: Annotated[Direction | None, typer.Option(help="Which way is good. Default: high.")] = None,
    green_within: Annotated[str | None, typer.Option(help="Still green on the worse side: 1%, 2.")] = None,
    amber_within: Annotated[str | None, typer.Option(help="Amber on the worse side: 5%, 2pp, 2.")] = None,
    floor: Annotated[str | None, typer.Option(help="The worst figure that is amber.")] = None,
    exceeds_by: Annotated[str | None, typer.Option(help="Better by this earns blue: 5%, 2pp, 2.")] = None,
    on_limit: Annotated[OnLimit | None, typer.Option(help="A figure on a limit. Default: better.")] = None,
    indicator: Annotated[str | None, typer.Option(metavar="REF", help="A rule of the framework.")] = None,
    framework: Annotated[Path | None, typer.Option("-f", "--framework", help="Its framework.")] = None,
    period: Annotated[str | None, typer.Option("-p", "--period", help="The rule then in force.")] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS", help="Exit 1 if a figure has this status; `amber` means amber or worse."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print.")] = "table",
    no_color: Annotated[bool, typer.Option("--no-color", "--no-colour", help="No colour codes.")] = False,
) -> None:
    """Check figures against a band, a target, or an indicator's rule.

    \b
    Examples:
      scorecard check 17.4 --band 12-18 --edge 1
      scorecard check 94.9 95 --target 95 --amber-within 5%
      scorecard check 17.4 --indicator 21 -f merton-cyp.toml -p 2018-11

    \b
    Exit codes: 0 judged; 1 a figure has a status named by --fail-on; 2 figures or rule cannot be read.
    """
    written = {
        "band": band,
        "edge": edge,
        "acceptable": acceptable,
        "target": target,
        "polarity": polarity,
        "green_within": green_within,
        "amber_within": amber_within,
        "floor": floor,
        "exceeds_by": exceeds_by,
        "on_limit": on_limit,
    }
    options = {key: str(value) for key, value in written.items() if value is not None}
    _refuse_unknown_options(values)
    if indicator is not None:
        from scorecard.cli.indicator import indicator_yardstick, read_values  # needs the framework reader

        if options:
            raise typer.BadParameter(
                "the indicator has its own rule", param_hint=_option(next(iter(options)))
            )
        yardstick = indicator_yardstick(indicator, framework, period)
        verdicts = read_values(values, yardstick)
    else:
        yardstick = _yardstick(options, percent=any(text.rstrip().endswith("%") for text in values))
        figures = _figures(values)
        verdicts = [
            verdict_on_figure(value, yardstick.rule, yardstick, yardstick.exceeding) for value in figures
        ]
    screen = screen_of(sys.stdout, no_color=no_color)
    if format == "json":
        from scorecard.cli.checkjson import json_of  # needs the records of a scorecard

        print(json_of(verdicts, yardstick))
    else:
        _print(verdicts, yardstick, screen)
    failing = failing_by(fail_on, yardstick.statuses.values())
    raise typer.Exit(OUT_OF_BOUNDS if any(failing.has(each.status) for each in verdicts) else JUDGED)


def _refuse_unknown_options(values: list[str]) -> None:
    """Options that do not exist arrive among the values, because negative figures must."""
    for text in values:
        if re.match(r"--?(?!inf\b|nan\b)[A-Za-z]", text):
            raise typer.BadParameter(f"no such option: {text}; see scorecard check --help")


def _figures(values: list[str]) -> list[Decimal]:
    found = [parse_number(text) for text in values]
    faults = [text for text, number in zip(values, found, strict=True) if number is None]
    if faults:
        listed = ", ".join(map(repr, faults))
        raise typer.BadParameter(f"{listed} is not a figure; write 17.4 or 17.4%", param_hint="VALUE")
    return [number for number in found if number is not None]


def _yardstick(options: dict[str, str], percent: bool) -> Yardstick:
    """Compile the rule that the options write. Raises BadParameter where it cannot stand."""
    if "band" not in options and "target" not in options:
        raise typer.BadParameter(
            "nothing to check against: give --band 12-18, --target 95, or --indicator REF -f FRAMEWORK"
        )
    if "band" in options and "target" in options:
        raise typer.BadParameter("a band and a target are two rules: give one", param_hint="--band")
    alien = ("edge", "acceptable") if "target" in options else ("polarity", *_ALLOWANCES, "floor")
    for key in alien:
        if key in options:
            needs = "--band" if "target" in options else "--target"
            raise typer.BadParameter(f"goes with {needs}", param_hint=_option(key))
    if "floor" in options and "amber_within" in options:
        raise typer.BadParameter("--floor and --amber-within both say where amber ends: give one")
    read: dict[str, Any] = {
        key: _READERS[key](text, _option(key)) for key, text in options.items() if key in _READERS
    }
    marked = percent or any(text.endswith("%") for key, text in options.items() if key in ("band", "target"))
    polarity: Any = options.get("polarity", "high" if "target" in options else "none")
    on_limit: Any = options.get("on_limit", "better")
    terms = Terms(unit="number", polarity=polarity, on_limit=on_limit, **read)
    rule, faults = compile_rule(terms)
    if rule is None:
        fault = faults[0]
        raise typer.BadParameter(f"{fault.message}; {fault.mend}", param_hint=_option(fault.key))
    return Yardstick(
        rule=rule,
        unit="percent" if marked else "number",
        statuses={status.key: status for status in BUILT_IN},
        hint=_hint(options),
    )


def _hint(options: dict[str, str]) -> str:
    if "band" in options and "edge" not in options and "acceptable" not in options:
        return "no amber without --edge 1 or --acceptable 10-20"
    return ""


def _option(key: str) -> str:
    return "--" + key.replace("_", "-")


def _print(verdicts: list[Verdict], yardstick: Yardstick, screen: Screen) -> None:
    shown = [verdict.shown for verdict in verdicts]
    width = max(map(len, shown))
    names = [screen.status(yardstick.statuses[verdict.status], word=True) for verdict in verdicts]
    column = max(map(len, names))
    if yardstick.said:
        print(screen.fold(yardstick.said), file=sys.stderr)
    for verdict, name, text in zip(verdicts, names, shown, strict=True):
        chip = screen.chip(name.ljust(column), yardstick.statuses[verdict.status])
        reason = re.sub(r"^\S+ is ", "", verdict.reason)
        hint = f"; {yardstick.hint}" if yardstick.hint else ""
        print(f"{chip}  {text:>{width}}  {screen.fold(reason + hint)}")
