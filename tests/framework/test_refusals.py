"""Frameworks that say one thing twice, or something that cannot be, are refused."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import codes, faults, indicator, load, only, scored

from scorecard.problems import errors

BENCHMARK = '[[benchmark]]\nkey = "e"\nvalues."1" = { "2018/19" = 1 }\n'


@pytest.mark.parametrize(
    "parts",
    [
        [indicator(target={"2018-08": 10, "Aug-18": 90})],
        [indicator(target={"2018/19": 10, "2018-19": 90})],
        [indicator(target={"benchmark": "e"}), BENCHMARK, BENCHMARK.replace("= 1 }", "= 99 }")],
        [indicator(unit="grade", grades={"Good": "green", "good": "red"})],
        [
            indicator(
                target=50,
                change=[
                    {"from": "2018-08", "target": 40, "reason": "a"},
                    {"from": "2018-08", "target": 60, "reason": "b"},
                ],
            )
        ],
        [indicator(target=5), '[[status]]\nkey = "red"\n\n[[status]]\nkey = "red"\nlabel = "Off track"\n'],
    ],
    ids=["one month", "one year", "benchmark", "grade", "change", "status"],
)
def test_one_thing_said_twice(tmp_path: Path, parts: list[str]) -> None:
    """Nothing says which of the two holds."""
    assert errors(faults(tmp_path, *parts)) != []


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"target": 5, "expected": [9, 1]}, ["SC102"]),
        ({"unit": "rate", "per": 0, "target": 5}, ["SC105"]),
        ({"unit": "rate", "per": -5, "target": 5}, ["SC105"]),
        ({"unit": "count", "target": 5, "steady_within": "2pp"}, ["SC105"]),
        ({"unit": "count", "target": 5, "steady_within": "3 months"}, ["SC105"]),
        ({"target": 5, "decimals": 500}, ["SC105"]),
        ({"unit": "date", "target": date(2019, 3, 31), "polarity": "high"}, ["SC120"]),
        ({"unit": "date", "target": date(2019, 3, 31), "polarity": "target"}, ["SC120"]),
        ({"unit": "date", "target": date(2019, 3, 31), "amber_within": "99999 years"}, ["SC105"]),
        ({"unit": "date", "target": date(2019, 3, 31), "amber_within": "999999999 days"}, ["SC105"]),
        ({"target": 5, "or_steady": True}, ["SC120"]),
        ({"target": 5, "when_improving": "missing"}, ["SC121"]),
        ({"unit": "grade", "grades": {"A": "invalid"}}, ["SC121"]),
    ],
)
def test_what_cannot_be(tmp_path: Path, keys: Any, found: list[str]) -> None:
    assert codes(faults(tmp_path, indicator(**keys))) == found


def test_an_unknown_role_of_a_column_suggests_the_one_meant(tmp_path: Path) -> None:
    (problem,) = faults(tmp_path, indicator(target=5), '[return]\ncolumns = { vlaue = "Latest" }\n')
    assert (problem.code, problem.mend) == ("SC104", "did you mean `value`?")


def test_header_rows_count_from_1(tmp_path: Path) -> None:
    assert codes(faults(tmp_path, indicator(target=5), "[return]\nheader_row = 0\n")) == ["SC105"]


def test_a_weight_for_nobody(tmp_path: Path) -> None:
    summary = '[summary]\ntheme_status = "share_green"\ngreen = 75\nweights = { "99" = 2 }\n'
    assert faults(tmp_path, indicator(target=5), summary) != []


def test_a_milestone_well_ahead_of_its_target_is_said_to_be_so(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(unit="date", target=date(2019, 3, 31), exceeds_by="1 month"))
    row = only(scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", date(2018, 2, 1)]], "2018-08"))
    assert row.status == "blue"
    assert "after the target" not in row.reason


def test_a_quarterly_framework_asked_for_a_month_within_a_quarter(tmp_path: Path) -> None:
    """Its latest quarter is shown; nothing is missing, so there is nothing to warn of."""
    framework = load(tmp_path, indicator(target=50, frequency="quarterly"))
    scorecard = scored(tmp_path, framework, [["Ref", "Q1 2018/19"], ["1", 55]], "2018-08")
    assert (only(scorecard).status, codes(scorecard.problems)) == ("green", [])


def test_a_measure_that_turned_quarterly_keeps_its_last_month(tmp_path: Path) -> None:
    change = {"from": "2018-07", "frequency": "quarterly", "reason": "Less often"}
    framework = load(tmp_path, indicator(target=50, change=[change]))
    rows = [["Ref", "May-18", "Jun-18", "Q2 2018/19"], ["1", 40, 55, 60]]
    row = only(scored(tmp_path, framework, rows, "2018-08"))
    assert (row.status, row.value) == ("green", 55)


def test_an_override_to_invalid_has_an_error_of_its_own(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50))
    head = ["Ref", "Period", "Value", "Override", "Override reason"]
    scorecard = scored(tmp_path, framework, [head, ["1", "Aug-18", 55, "Invalid", "Wrong"]], "2018-08")
    assert only(scorecard).status != "invalid" or errors(scorecard.problems) != []
