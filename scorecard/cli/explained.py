"""What `explain` says of an indicator: its rule, and of each row its figure, status and history."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scorecard.cli.indicator import find_version, rule_at
from scorecard.cli.judged import judged
from scorecard.cli.pairs import Pair, print_pairs
from scorecard.cli.problems import print_problems
from scorecard.figures import worded
from scorecard.framework.changes import rule_in_words
from scorecard.framework.model import Framework, Indicator, Version
from scorecard.framework.rules import Rule
from scorecard.framework.settle import rule_for
from scorecard.judging.model import Judgement, Scorecard
from scorecard.periods import Period
from scorecard.reports.exactjson import dumps
from scorecard.reports.explaining import distance_words, figure_words, limits_words
from scorecard.reports.records import Record, limits_record, row_record
from scorecard.reports.screen import Screen
from scorecard.reports.wording import change_words


def explain_rule(ref: str, framework: Framework, asked: Period | None, screen: Screen, format: str) -> None:
    """Print an indicator's rule, in force in its own latest period by the one asked, or by today."""
    version, own = rule_at(ref, framework, asked)
    if format == "json":
        about: Record = {"id": version.id, "ref": version.ref, "name": version.name, "period": own.key}
        rule = rule_for(version, own, framework).rule
        print(dumps(about | _rule_record(version, own, framework, rule), ascii_only=not screen.unicode))
        return
    print_pairs([*_head(version), *_rule_pairs(version, own, framework)], screen)


def explain_row(
    ref: str, paths: Sequence[Path], framework: Framework, asked: Period | None, screen: Screen, format: str
) -> None:
    """Print how an indicator's row came about, or its rows where it has several areas."""
    scorecard = judged(paths, framework, asked)
    version = find_version(ref, framework, scorecard.period)
    rows = [row for row in scorecard.rows if row.version.id == version.id]
    if format == "json":
        records = [_row_record(row, framework) for row in rows]
        print(dumps(records, ascii_only=not screen.unicode))
    else:
        for row in rows:
            print_pairs([*_head(row.version), *_row_pairs(row, scorecard)], screen)
    print_problems([problem for problem in scorecard.problems if problem.ref == version.ref])


def _row_record(row: Judgement, framework: Framework) -> Record:
    found = None if row.observation is None else row.observation.reading.found
    record: Record = row_record(row) | {"found": found}
    return record | _rule_record(row.version, row.period, framework, row.rule)


def _rule_record(version: Version, period: Period | None, framework: Framework, rule: Rule | None) -> Record:
    words = rule_in_words(version, framework, period) if period else None
    later: list[Record] = [
        {"from": each.since.key, "rule": rule_in_words(each, framework), "reason": each.reason}
        for each in _later(version, framework)
        if each.since is not None
    ]
    return {
        "rule": words,
        "rule_file": framework.file,
        "rule_line": version.rule_line,
        "in_force": _since(version, framework),
        "limits": limits_record(rule),
        "then": list(later),
    }


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
    rule = rule or rule_for(version, period, framework).rule
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
