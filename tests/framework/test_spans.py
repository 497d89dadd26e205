"""The spans of a rule say of every period what judging says, and each rule is compiled once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import indicator, load, only, scored

from scorecard.framework.settle import rule_for
from scorecard.framework.spans import spans_of
from scorecard.periods import latest_ended

TABLE = {"2018-06": 25, "2018/19 Q2": 50, "2018/19": 95}
BAND = {"from": "2018-11", "band": [12, 18], "edge": 1, "reason": "A band says more"}


@pytest.mark.parametrize(
    "keys",
    [
        {"target": 95, "amber_within": "5%"},
        {"target": 95, "change": [BAND], "until": "2019-03"},
        {"target": TABLE, "frequency": "monthly"},
        {"target": TABLE, "frequency": "quarterly", "change": [BAND]},
        {"target": {"2018/19": [8, 16, 25, 40]}, "frequency": "quarterly", "basis": "ytd", "unit": "count"},
        {"target": {"2018/19": 100}, "basis": "ytd", "unit": "count"},
        {"target": {"benchmark": "e"}, "frequency": "annual", "amber_within": 2},
        {"target": 95, "floor": {"2018/19": 90, "2019/20": 92}},
        {"unit": "grade", "grades": {"Good": "green"}, "from_": "2018-06"},
        {"unit": "date", "target": date(2019, 3, 31), "amber_within": "3 months"},
        {},
    ],
)
def test_every_period_is_in_one_span_with_its_rule(tmp_path: Path, keys: Any) -> None:
    text = '[[benchmark]]\nkey = "e"\nvalues."1" = { "2017/18" = 61, "2018/19" = 63 }\n'
    framework = load(tmp_path, indicator("1", **keys), text)
    for version in framework.indicators[0].versions:
        spans = list(spans_of(version, framework))
        for month in range(2016 * 12, 2022 * 12):
            period = latest_ended(version.frequency, version.year, month)
            if period is None or not version.in_force(period.end):
                continue
            (span,) = [
                span
                for span in spans
                if (span.first is None or span.first <= period.end)
                and (span.last is None or period.end <= span.last)
            ]
            found = rule_for(version, period, framework).rule
            assert (span.settled.rule and span.settled.rule.limits) == (found and found.limits), period


def test_a_rule_is_compiled_once_for_all_who_ask(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator("1", target=95, amber_within="5%"))
    row = only(scored(tmp_path, framework, [["Ref", "Jul-18", "Aug-18"], ["1", 96, 94]], "2018-08"))
    (version,) = framework.indicators[0].versions
    assert row.period is not None
    assert row.rule is rule_for(version, row.period, framework).rule
    assert row.rule is rule_for(version, row.period.back(), framework).rule
