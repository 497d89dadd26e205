"""Find an indicator's rule for `check` and `explain`, and read figures in its unit."""

from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

import typer

from scorecard.cli.options import load_framework, read_period
from scorecard.cli.yardstick import Yardstick
from scorecard.figures import from_date, parse_number, parse_ratio
from scorecard.framework.changes import rule_in_words
from scorecard.framework.model import Framework, Version, fold_ref
from scorecard.framework.settle import rule_for
from scorecard.judging.verdict import Verdict, verdict_on_figure, verdict_on_word
from scorecard.periods import Period, latest_ended, month_of


def find_version(ref: str, framework: Framework, period: Period | None) -> Version:
    """Find who holds a ref at a period's end; without one, today, else last of all.

    Raises BadParameter where nobody does.
    """
    month = period.end if period else month_of(date.today()).end
    version = framework.holder(ref, month)
    if version is not None:
        return version
    holders = [v for i in framework.indicators for v in i.versions if fold_ref(v.ref) == fold_ref(ref)]
    if holders and period is None:
        return max(holders, key=lambda version: version.starts or 0)
    if holders:
        assert period is not None
        raise typer.BadParameter(
            f"{ref!r} is not in the framework in {period.label}: {lives(holders)}", param_hint="-p"
        )
    near = get_close_matches(ref, framework.refs, 1, 0.3)
    mend = f"did you mean {near[0]}?" if near else "the refs are " + ", ".join(framework.refs[:20])
    raise typer.BadParameter(f"{ref!r} is no indicator of {framework.file}; {mend}", param_hint="REF")


def lives(versions: list[Version]) -> str:
    """Say from when until when indicators that held a ref were in the framework."""
    spans = []
    for version in versions:
        starts = f"from {Period(version.starts, 1).label}" if version.starts is not None else ""
        ends = f"until {Period(version.ends, 1).label}" if version.ends is not None else ""
        spans.append(f"it is in {starts} {ends}".replace("  ", " ").strip())
    return "; ".join(spans)


def rule_at(ref: str, framework: Framework, period: Period | None) -> tuple[Version, Period]:
    """Find the rule meant: the one in force at the end of the indicator's own latest period.

    That is the latest that has ended by the period given, or by today, as `rag` has it; where none has
    ended since the indicator came in, the rule that it came in with. Raises BadParameter where nobody
    holds the ref.
    """
    version = find_version(ref, framework, period)
    by = period.end if period else month_of(date.today()).end
    if version.ends is not None:
        by = min(by, version.ends)
    if version.starts is not None:
        by = max(by, version.starts)
    own = latest_ended(version.frequency, version.year, by - version.lag) or Period(by, 1)
    indicator = next(each for each in framework.indicators if version in each.versions)
    then = indicator.at(own.end)
    return (then, own) if then is not None else (version, Period(by, 1))


def indicator_yardstick(ref: str, path: Path | None, period_text: str | None) -> Yardstick:
    """Take an indicator's rule, in force at a period's end, as what `check` measures with."""
    framework = load_framework(path)
    period = read_period(period_text, framework)
    version, own = rule_at(ref, framework, period)
    settled = rule_for(version, own, framework)
    since = f"since {version.since.label}" if version.since else "from the start"
    words = rule_in_words(version, framework, own)
    return Yardstick(
        rule=settled.rule,
        statuses=framework.statuses,
        unit=version.unit,
        decimals=version.decimals,
        rounded=version.rounded,
        exceeding=framework.exceeding,
        why_no_rule=settled.why,
        said=f"indicator {version.ref}, {own.label}, rule {since}: {words}",
    )


def read_values(values: list[str], yardstick: Yardstick) -> list[Verdict]:
    """Judge figures, grades or dates as typed. Raises BadParameter where one is none."""
    unit, rule = yardstick.unit, yardstick.rule
    if unit == "grade":
        verdicts = [verdict_on_word(text, rule, yardstick.statuses, yardstick.why_no_rule) for text in values]
        for verdict in verdicts:
            if verdict.status == "invalid":
                raise typer.BadParameter(verdict.reason, param_hint="VALUE")
        return verdicts
    figures = [_figure(text, unit) for text in values]
    return [
        verdict_on_figure(value, rule, yardstick, yardstick.exceeding, why_no_rule=yardstick.why_no_rule)
        for value in figures
    ]


def _figure(text: str, unit: str) -> Decimal:
    if unit == "date":
        try:
            return from_date(date.fromisoformat(text))
        except ValueError:
            message = f"{text!r} is not a date; write 2019-03-31"
            raise typer.BadParameter(message, param_hint="VALUE") from None
    number = parse_ratio(text) if unit == "ratio" and ":" in text else parse_number(text)
    if number is None:
        raise typer.BadParameter(f"{text!r} is not a figure; write 17.4 or 17.4%", param_hint="VALUE")
    return number
