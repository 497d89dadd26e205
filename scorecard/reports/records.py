"""A scorecard as records: the fields that scripts rely on, and the JSON document of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TextIO

from scorecard.figures import to_date
from scorecard.framework.rules import Rule
from scorecard.framework.wording import rule_words
from scorecard.judging.model import Bridge, Earlier, Judgement, Past, Scorecard, StatusChange, Summary, Travel
from scorecard.problems import Problem
from scorecard.reports.exactjson import dumps
from scorecard.reports.screen import FILE, Screen
from scorecard.returns.model import Override, Source
from scorecard.version import version

Value = str | int | bool | Decimal | None | dict[str, "Value"] | list["Value"]
Record = dict[str, Value]

SCHEMA = 1


def write_json(
    scorecard: Scorecard,
    stream: TextIO,
    *,
    rows: Iterable[Judgement] | None = None,
    screen: Screen = FILE,
) -> None:
    """Write one JSON document, a row to a line. `rows` are those to write; the counts are of all."""
    stream.writelines(_json_parts(scorecard, scorecard.rows if rows is None else rows, not screen.unicode))


def _json_parts(scorecard: Scorecard, rows: Iterable[Judgement], ascii_only: bool) -> Iterator[str]:
    framework = scorecard.framework
    head: Record = {
        "schema": SCHEMA,
        "version": version(),
        "framework": {"name": framework.name, "file": framework.file, "sha256": framework.sha256},
        "returns": [{"file": each.file, "sha256": each.sha256} for each in scorecard.returns],
        "period": scorecard.period.key,
    }
    tail: Record = {
        "bridge": _bridge(scorecard.bridge()),
        "summary": summary_record(scorecard.summary),
        "themes": {
            theme or "": {**summary_record(part), "status": part.status}
            for theme, part in scorecard.themes.items()
        },
    }
    yield "{"
    yield "".join(f'"{key}": {dumps(value, ascii_only=ascii_only)},\n ' for key, value in head.items())
    yield from _list("rows", (dumps(_with_history(row), ascii_only=ascii_only) for row in rows))
    yield "".join(f',\n "{key}": {dumps(value, ascii_only=ascii_only)}' for key, value in tail.items())
    yield ",\n "
    problems = (dumps(problem_record(each), ascii_only=ascii_only) for each in scorecard.problems)
    yield from _list("problems", problems)
    yield "}\n"


def _list(key: str, items: Iterable[str]) -> Iterator[str]:
    yield f'"{key}": ['
    separator = "\n  "
    for item in items:
        yield separator + item
        separator = ",\n  "
    yield "]"


def _with_history(row: Judgement) -> Record:
    history: list[Value] = [_past(one, row.version.unit) for one in row.history]
    return {**row_record(row), "history": history}


def row_record(row: Judgement) -> Record:
    """Give the fields of one row, in their order."""
    version, seen = row.version, row.observation
    unit = version.unit
    return {
        "id": version.id,
        "ref": version.ref,
        "name": version.name,
        "theme": version.theme,
        "area": row.area,
        "unit": unit,
        "period": None if row.period is None else row.period.key,
        "value": row.word if row.value is None else figure(row.value, unit),
        "judged": row.word if row.judged is None else figure(row.judged, unit),
        "shown": row.shown or None,
        "status": row.status,
        "computed_status": row.computed_status,
        "reason": row.reason,
        "rule": None if row.rule is None else rule_words(row.rule),
        "limits": limits_record(row.rule),
        "distance": row.distance,
        "target": None if row.rule is None else figure(row.rule.terms.target, unit),
        "polarity": version.polarity,
        "previous": _previous(row.previous, unit),
        "confirmed": version.confirmed,
        "flags": list(row.flags),
        "commentary": row.commentary,
        "travel": _travel(row.travel),
        "source": _source(None if seen is None else seen.source),
        "frequency": version.frequency,
        "basis": version.basis,
        "owner": row.beside.owner or version.owner,
        "run": row.run,
        "changed": _changed(row.changed),
        "forecast": figure(row.forecast, unit),
        "forecast_status": row.forecast_status,
        "forecast_reason": row.forecast_reason,
        "override": _override(row.override),
        "carried": dict(row.beside.carried),
    }


def figure(value: Decimal | None, unit: str) -> Value:
    """Give a figure as a record holds it: a number, for a date its ISO text."""
    if value is None or unit != "date":
        return value
    return to_date(value).isoformat()


def limits_record(rule: Rule | None) -> Record | None:
    """Give the four limits of a rule, with `exceeds_at` and `on_limit` where it has them."""
    if rule is None or rule.limits is None:
        return None
    limits, unit = rule.limits, rule.terms.unit
    record: Record = {
        "red_below": figure(limits.red_below, unit),
        "amber_below": figure(limits.amber_below, unit),
        "amber_above": figure(limits.amber_above, unit),
        "red_above": figure(limits.red_above, unit),
    }
    if limits.exceeds_at is not None:
        record["exceeds_at"] = figure(limits.exceeds_at, unit)
    if limits.on_limit != "better":
        record["on_limit"] = limits.on_limit
    return record


def summary_record(summary: Summary) -> Record:
    """Give counts by status: every rated one, and those not rated that occur."""
    return {
        **summary.rated,
        "rated": summary.rated_total,
        "not_rated": {key: count for key, count in summary.not_rated.items() if count},
        "total": summary.total,
    }


def problem_record(problem: Problem) -> Record:
    """Give the fields of one problem."""
    return {
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity,
        "file": problem.where.file,
        "where": problem.where.inside,
        "line": problem.where.line,
        "ref": problem.ref,
        "message": problem.message,
        "mend": problem.mend,
        "cause": problem.cause or None,
    }


def _previous(earlier: Earlier | None, unit: str) -> Record | None:
    if earlier is None:
        return None
    value = figure(earlier.value, unit)
    return {"period": earlier.period.key, "value": value, "status": earlier.status}


def _travel(travel: Travel | None) -> Record | None:
    if travel is None:
        return None
    return {
        "from": travel.since.key,
        "change": travel.change,
        "moved": travel.moved,
        "performance": travel.performance,
    }


def _past(past: Past, unit: str) -> Record:
    value: Value = past.word if past.value is None else figure(past.value, unit)
    return {
        "period": past.period.key,
        "value": value,
        "status": past.status,
        "limits": limits_record(past.rule),
    }


def _bridge(bridge: Bridge | None) -> Record | None:
    return None if bridge is None else {**bridge._asdict(), "since": bridge.since.key}


def _changed(changed: StatusChange | None) -> Record | None:
    if changed is None:
        return None
    return {"from": changed.since.key, "before": changed.before, "cause": changed.cause}


def _source(source: Source | None) -> Record | None:
    return None if source is None else {"file": source.file, "sheet": source.sheet, "cell": source.cell}


def _override(given: Override | None) -> Record | None:
    return None if given is None else {"status": given.status, "reason": given.reason, "by": given.by}
