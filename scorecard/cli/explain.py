"""`scorecard explain`: one indicator, or one kind of problem, in words."""

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from scorecard.catalogue import CATALOGUE
from scorecard.cli.indicator import find_version, rule_period, settled_rule
from scorecard.cli.judged import judged
from scorecard.cli.options import FrameworkOption, NoColorOption, PeriodOption, load_framework, read_period
from scorecard.cli.problems import print_problems
from scorecard.figures import worded
from scorecard.framework.changes import rule_in_words
from scorecard.framework.model import Framework, Indicator, Version
from scorecard.framework.rules import Rule
from scorecard.judging.model import Judgement, Scorecard
from scorecard.periods import Period
from scorecard.reports.explaining import distance_words, figure_words, limits_words
from scorecard.reports.screen import Screen, screen_of
from scorecard.reports.text import clean
from scorecard.reports.wording import change_words

LABEL = 12
"""Columns that the labels take."""

Pair = tuple[str, str]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def explain(
    ref: Annotated[str, typer.Argument(metavar="REF", help="An indicator's ref, or a code such as SC102.")],
    returns: Annotated[list[Path] | None, typer.Argument(metavar="[RETURN]...")] = None,
    framework: FrameworkOption = None,
    period: PeriodOption = None,
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
        _print(_code_pairs(ref.strip().upper()), screen)
        return
    paths = returns or []
    rules = load_framework(framework, paths[0] if paths else None)
    asked = read_period(period, rules)
    if not paths:
        version = find_version(ref, rules, asked)
        own = rule_period(version, asked)
        _print([*_head(version), *_rule_pairs(version, own, rules)], screen)
        return
    scorecard = judged(paths, rules, asked)
    version = find_version(ref, rules, scorecard.period)
    rows = [row for row in scorecard.rows if row.version.id == version.id]
    for row in rows:
        _print([*_head(row.version), *_row_pairs(row, scorecard)], screen)
    mine = [problem for problem in scorecard.problems if problem.ref == version.ref]
    print_problems(mine, no_color)


def _print(pairs: list[Pair], screen: Screen) -> None:
    width = min(screen.width, 100) if not screen.piped else 10_000
    for label, words in pairs:
        lead = label.ljust(LABEL)
        lines = textwrap.wrap(
            clean(words), width, initial_indent=lead, subsequent_indent=" " * LABEL, break_on_hyphens=False
        )
        for line in lines or [label]:
            print(screen.fold(line))
    print()


def _code_pairs(code: str) -> list[Pair]:
    entry = CATALOGUE.get(code)
    if entry is None:
        raise typer.BadParameter(f"there is no problem {code}", param_hint="REF")
    return [
        (code, f"{entry.name} ({entry.severity})"),
        ("Why", entry.why),
        ("Example", entry.example),
        ("Mend", entry.mend),
    ]


def _head(version: Version) -> Iterator[Pair]:
    yield version.ref, version.name
    about = [version.theme, version.unit, version.frequency.replace("_", "-"), version.basis]
    yield "", ", ".join(part for part in about if part)
    if version.definition:
        yield "Measures", version.definition
    if version.owner or version.source:
        yield "From", ", ".join(part for part in (version.owner, version.source) if part)


def _row_pairs(row: Judgement, scorecard: Scorecard) -> Iterator[Pair]:
    framework = scorecard.framework
    label = framework.statuses[row.status].label
    when = f"{row.period.label}: " if row.period else ""
    where = f" ({row.area})" if row.area else ""
    yield "", ""
    yield "Status", f"{label}{where}, {when}{row.reason}"
    if row.observation is not None:
        yield "Figure", figure_words(row)
    if row.period is not None:
        yield from _rule_pairs(row.version, row.period, framework, row.rule)
    if row.distance is not None and row.rule is not None:
        yield "Distance", distance_words(row)
    if row.previous is not None:
        yield "Before", _before(row, framework)
    if row.changed is not None:
        yield "Changed", f"was {change_words(row, framework)}"
    elif row.run > 1:
        yield "Held", f"{row.run} periods in a row"
    if row.forecast_status is not None:
        yield "Forecast", f"{framework.statuses[row.forecast_status].label}: {row.forecast_reason}"
    if row.commentary:
        yield "Comment", row.commentary


def _before(row: Judgement, framework: Framework) -> str:
    assert row.previous is not None
    figure = worded(row.previous.value, row.version.unit)
    words = f"{figure} in {row.previous.period.label}"
    if row.travel is not None:
        words += f"; the figure is {'the same' if row.travel.moved == 'same' else row.travel.moved}"
        if row.travel.performance and row.travel.moved != "same":
            words += f", which is {row.travel.performance}"
    return words


def _rule_pairs(
    version: Version, period: Period, framework: Framework, rule: Rule | None = None
) -> Iterator[Pair]:
    rule = rule or settled_rule(version, framework, period).rule
    yield "Rule", f"{rule_in_words(version, framework, period)} ({framework.file}:{version.rule_line})"
    yield "In force", _since(version, framework)
    if rule is not None and rule.limits is not None:
        yield "Limits", limits_words(rule)
    for later in _later(version, framework):
        words = rule_in_words(later, framework)
        assert later.since is not None
        yield "Then", f"from {later.since.label}: {words} ({later.reason})"


def _since(version: Version, framework: Framework) -> str:
    """Say since when the rule has stood; a new name or number is no new rule."""
    indicator = _indicator(version, framework)
    before = _version_before(version, indicator)
    while before is not None and _same_rule(before, version):
        version, before = before, _version_before(before, indicator)
    if version.since is not None and before is not None:
        was = rule_in_words(before, framework)
        return f"since {version.since.label}: {version.reason}; before that: {was}"
    if indicator.starts is None:
        return "from the start"
    why = f": {indicator.reason_added}" if indicator.reason_added else ""
    return f"since {indicator.starts.label}, when the indicator came in{why}"


def _version_before(version: Version, indicator: Indicator) -> Version | None:
    return None if version.starts is None else indicator.at(version.starts - 1)


def _same_rule(one: Version, other: Version) -> bool:
    return (one.rule, one.polarity, one.confirmed) == (other.rule, other.polarity, other.confirmed)


def _later(version: Version, framework: Framework) -> list[Version]:
    start = version.starts or 0
    versions = _indicator(version, framework).versions
    return [other for other in versions if other.since is not None and (other.starts or 0) > start]


def _indicator(version: Version, framework: Framework) -> Indicator:
    return next(
        indicator
        for indicator in framework.indicators
        if indicator.id == version.id and any(other.line == version.line for other in indicator.versions)
    )
