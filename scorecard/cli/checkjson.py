"""`check --format json`: the fields of a row that a single figure has."""

from scorecard.cli.yardstick import Yardstick
from scorecard.framework.wording import rule_words
from scorecard.judging.verdict import Verdict
from scorecard.reports.exactjson import dumps
from scorecard.reports.records import figure, limits_record


def json_of(verdicts: list[Verdict], yardstick: Yardstick) -> str:
    """Write verdicts as a JSON list, figures exact."""
    rule = yardstick.rule
    records = [
        {
            "value": verdict.word if verdict.value is None else figure(verdict.value, yardstick.unit),
            "shown": verdict.shown,
            "status": verdict.status,
            "reason": verdict.reason,
            "rule": rule_words(rule) if rule else None,
            "limits": limits_record(rule),
            "distance": verdict.distance,
        }
        for verdict in verdicts
    ]
    return dumps(records)
