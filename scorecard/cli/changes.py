"""`scorecard changes`: what changed in the framework between two periods, and why."""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated, Literal

import typer

from scorecard.cli.options import FrameworkOption, framework_among, load_framework, read_period
from scorecard.cli.problems import print_problems
from scorecard.framework.changes import Change, changes_between
from scorecard.reports.exactjson import dumps
from scorecard.reports.markdown import escaped
from scorecard.reports.screen import screen_of
from scorecard.reports.text import clean

HEADINGS = {"removed": "Removed from", "added": "Included from", "changed": "Changed from"}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def changes(
    first: Annotated[str, typer.Option("--from", metavar="PERIOD", help="After the end of this period.")],
    last: Annotated[str, typer.Option("--to", metavar="PERIOD", help="Up to the end of this one.")],
    given: Annotated[Path | None, typer.Argument(metavar="[FRAMEWORK]")] = None,
    framework: FrameworkOption = None,
    format: Annotated[Literal["table", "json", "md"], typer.Option(help="How to print.")] = "table",
) -> None:
    """List removals, inclusions and dated changes between two periods, with their reasons.

    A target that moves along its own table by period is not a change.

    \b
    Example:
      scorecard changes framework.toml --from 2018-10 --to 2018-11

    \b
    Exit codes: 0 listed; 2 the framework or a period cannot be read.
    """
    rules = load_framework(framework_among(framework, [given] if given else [])[0] or given)
    begin, end = read_period(first, rules, "--from"), read_period(last, rules, "--to")
    assert begin is not None
    assert end is not None
    if begin.end > end.end:
        raise typer.BadParameter(f"{begin.key} is after {end.key}", param_hint="--from")
    found = changes_between(rules, begin, end)
    screen = screen_of(sys.stdout)
    if format == "json":
        print(dumps([_record(change) for change in found], ascii_only=not screen.unicode))
    else:
        width = min(screen.width, 100) if not screen.piped else 10_000
        title = f"{clean(rules.name)}: changes after {begin.label}, up to {end.label}"
        lines = _markdown(title, found) if format == "md" else _text(title, found, width)
        for line in lines:
            print(screen.fold(line))
    print_problems(rules.problems)


def _record(change: Change) -> dict[str, str | None]:
    return {
        "id": change.id,
        "ref": change.ref,
        "name": change.name,
        "kind": change.kind,
        "from": change.since.key,
        "reason": change.reason,
        "before": change.before,
        "after": change.after,
    }


def _groups(found: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    for (_, kind), group in groupby(found, key=lambda change: (change.since.start, change.kind)):
        members = list(group)
        yield f"{HEADINGS[kind]} {members[0].since.label}", members


def _details(change: Change) -> Iterator[tuple[str, str]]:
    yield "why", clean(change.reason or "no reason is recorded")
    if change.kind == "changed":
        yield "was", clean(change.before or "")
        yield "now", clean(change.after or "")
    elif change.kind == "added":
        yield "rule", clean(change.after or "")


def _text(title: str, found: Sequence[Change], width: int) -> Iterator[str]:
    yield title
    if not found:
        yield "Nothing changed."
    column = max((len(change.ref) for change in found), default=0) + 2
    for heading, members in _groups(found):
        yield ""
        yield heading
        for change in members:
            yield from _hung(clean(change.ref).ljust(column), clean(change.name), width)
            for label, words in _details(change):
                yield from _hung(" " * column + f"{label}: ", words, width)


def _hung(lead: str, words: str, width: int) -> list[str]:
    return textwrap.wrap(
        words, width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
    ) or [lead.rstrip()]


def _markdown(title: str, found: Sequence[Change]) -> Iterator[str]:
    yield f"# {escaped(title)}"
    if not found:
        yield ""
        yield "Nothing changed."
    for heading, members in _groups(found):
        yield ""
        yield f"## {heading}"
        yield ""
        for change in members:
            yield f"- **{escaped(change.ref)}** {escaped(change.name)}"
            for label, words in _details(change):
                yield f"  - {label}: {escaped(words)}"
