"""Targets by period, benchmarks, running totals, milestones, grades and forecasts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import NAME, codes, indicator, load, only, scored, statuses

from scorecard.judging.model import Judgement, Scorecard


def one(place: Path, head: str, cell: Any, period: str, *parts: str, **keys: Any) -> Scorecard:
    framework = load(place, indicator(**keys), *parts)
    return scored(place, framework, [["Ref", "Indicator", head], ["1", NAME, cell]], period)


# --- tables by period -----------------------------------------------------------------------------

TABLE = {"2018-06": 25, "2018/19 Q2": 50, "2018/19": 95}


@pytest.mark.parametrize(
    ("period", "target"),
    [("2018-06", 25), ("2018-07", 50), ("2018-09", 50), ("2018-10", 95), ("2018-04", 95), ("2019-03", 95)],
)
def test_the_narrowest_entry_that_contains_the_period(tmp_path: Path, period: str, target: int) -> None:
    for cell, status in ((target, "green"), (target - 1, "red")):
        row = only(one(tmp_path, period, cell, period, target=TABLE))
        assert row.status == status
        assert row.rule is not None
        assert row.rule.terms.target == target


def test_a_period_without_an_entry_is_no_target_with_a_warning(tmp_path: Path) -> None:
    scorecard = one(tmp_path, "2018-03", 60, "2018-03", target=TABLE)
    assert (only(scorecard).status, only(scorecard).reason) == (
        "no-target",
        "no target is set for March 2018",
    )
    assert codes(scorecard.problems) == ["SC402"]


@pytest.mark.parametrize(
    ("frequency", "figures", "period", "target"),
    [
        ("monthly", list(range(10, 22)), "2018-04", 10),
        ("monthly", list(range(10, 22)), "2019-03", 21),
        ("quarterly", [40, 80, 120, 160], "2018/19 Q2", 80),
        ("half_yearly", [40, 80], "2018/19 H2", 80),
        ("annual", [40], "2018/19", 40),
    ],
)
def test_a_year_may_hold_one_figure_a_period(
    tmp_path: Path, frequency: str, figures: list[int], period: str, target: int
) -> None:
    keys = {"frequency": frequency, "target": {"2018/19": figures}}
    assert only(one(tmp_path, period, target, period, **keys)).status == "green"
    assert only(one(tmp_path, period, target - 1, period, **keys)).status == "red"


def test_terms_of_an_academic_year(tmp_path: Path) -> None:
    keys = {"frequency": "termly", "year": "academic", "target": {"2018/19": [10, 20, 30]}}
    assert only(one(tmp_path, "Spring 2018/19", 19, "2019-04", **keys)).status == "red"
    assert only(one(tmp_path, "Spring 2018/19", 20, "2019-04", **keys)).status == "green"


def test_a_floor_by_period(tmp_path: Path) -> None:
    keys = {"target": 95, "floor": {"2018-08": 90, "2018-09": 92}}
    assert only(one(tmp_path, "2018-08", 91, "2018-08", **keys)).status == "amber"
    assert only(one(tmp_path, "2018-09", 91, "2018-09", **keys)).status == "red"


# --- running totals ---------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["count", "money"])
def test_a_running_total_meets_the_whole_years_target_when_the_year_ends(tmp_path: Path, unit: str) -> None:
    keys = {"unit": unit, "basis": "ytd", "target": {"2018/19": 160}}
    august = one(tmp_path, "2018-08", 60, "2018-08", **keys)
    assert (statuses(august), codes(august.problems)) == ({"1": "no-target"}, ["SC405"])
    assert only(one(tmp_path, "2019-03", 159, "2019-03", **keys)).status == "red"
    assert only(one(tmp_path, "2019-03", 160, "2019-03", **keys)).status == "green"


def test_a_running_percentage_is_judged_all_the_year(tmp_path: Path) -> None:
    keys = {"unit": "percent", "basis": "ytd", "target": {"2018/19": 95}}
    assert only(one(tmp_path, "2018-08", 96, "2018-08", **keys)).status == "green"


def test_a_running_total_with_a_profile_is_judged_each_period(tmp_path: Path) -> None:
    keys = {
        "unit": "count",
        "basis": "ytd",
        "frequency": "quarterly",
        "target": {"2018/19": [40, 80, 120, 160]},
    }
    assert only(one(tmp_path, "Q2 2018/19", 79, "2018/19 Q2", **keys)).status == "red"


def test_a_running_total_of_an_academic_year_ends_in_august(tmp_path: Path) -> None:
    keys = {"unit": "count", "basis": "ytd", "year": "academic", "target": {"2017/18": 160}}
    assert only(one(tmp_path, "2018-08", 160, "2018-08", **keys)).status == "green"
    assert only(one(tmp_path, "2018-03", 160, "2018-03", **keys)).status == "no-target"


# --- benchmarks -------------------------------------------------------------------------------------

ENGLAND = """
[[benchmark]]
key = "england"
label = "England average"
values."1" = { "2016/17" = 60, "2017/18" = 61.3 }
"""
BENCHMARK = {"unit": "percent", "frequency": "annual", "target": {"benchmark": "england"}}


@pytest.mark.parametrize(
    ("period", "cell", "status"),
    [
        ("2017/18", 61.3, "green"),
        ("2017/18", 61.2, "red"),
        ("2016/17", 60, "green"),
        ("2018/19", 61.2, "red"),
        ("2018/19", 61.3, "green"),
        ("2015/16", 61.3, "no-target"),
    ],
)
def test_a_published_benchmark(tmp_path: Path, period: str, cell: Any, status: str) -> None:
    scorecard = one(tmp_path, period, cell, period, ENGLAND, **BENCHMARK)
    row = only(scorecard)
    assert row.status == status, row.reason
    if status == "no-target":
        assert codes(scorecard.problems) == ["SC404"]
    elif period == "2018/19":
        assert "England average 2017/18" in row.reason  # the latest earlier one, its period shown
    else:
        assert "England average" in row.reason


@pytest.mark.parametrize("head", ["england", "England average", "ENGLAND AVERAGE"])
def test_a_column_of_the_return_wins(tmp_path: Path, head: str) -> None:
    framework = load(tmp_path, indicator(**BENCHMARK), ENGLAND)
    rows = [["Ref", "Period", "Value", head], ["1", "2017/18", 61, 59]]
    row = only(scored(tmp_path, framework, rows, "2017/18"))
    assert row.status == "green"
    assert row.rule is not None
    assert row.rule.terms.target == 59


@pytest.mark.parametrize(("figure", "status"), [(0, "no-target"), (-2, "no-target"), (2, "green")])
def test_a_benchmark_of_nothing_and_a_share_of_it(tmp_path: Path, figure: int, status: str) -> None:
    benchmark = ENGLAND.replace("61.3", str(figure))
    scorecard = one(tmp_path, "2017/18", 3, "2017/18", benchmark, **BENCHMARK, amber_within="5%")
    assert only(scorecard).status == status
    assert ("SC404" in codes(scorecard.problems)) == (status == "no-target")


def test_a_benchmark_of_nothing_without_a_share(tmp_path: Path) -> None:
    keys = {"frequency": "annual", "target": {"benchmark": "england"}, "amber_within": 5}
    scorecard = one(tmp_path, "2017/18", -1, "2017/18", ENGLAND.replace("61.3", "0"), **keys)
    assert only(scorecard).status == "amber"


def test_a_benchmark_as_floor(tmp_path: Path) -> None:
    keys = BENCHMARK | {"target": 70, "floor": {"benchmark": "england"}}
    assert only(one(tmp_path, "2017/18", 61.3, "2017/18", ENGLAND, **keys)).status == "amber"
    assert only(one(tmp_path, "2017/18", 61.2, "2017/18", ENGLAND, **keys)).status == "red"


def test_a_benchmark_better_than_the_floor_has_to_be_said(tmp_path: Path) -> None:
    keys = BENCHMARK | {"target": 60, "floor": {"benchmark": "england"}}
    scorecard = one(tmp_path, "2017/18", 61.3, "2017/18", ENGLAND, **keys)
    assert (only(scorecard).status, codes(scorecard.problems)) == ("no-target", ["SC404"])


# --- milestones -------------------------------------------------------------------------------------

MILESTONE = {"unit": "date", "target": date(2019, 3, 31), "amber_within": "3 months"}


def milestone(place: Path, cell: Any, period: str) -> Judgement:
    return only(one(place, "Mar-19" if period == "2019-03" else period, cell, period, **MILESTONE))


@pytest.mark.parametrize(
    ("cell", "period", "status", "says"),
    [
        (date(2019, 3, 31), "2019-03", "green", "completed"),
        (date(2019, 2, 1), "2019-03", "green", "completed"),
        (date(2019, 4, 1), "2019-03", "amber", "forecast"),
        (date(2019, 6, 30), "2019-03", "amber", "forecast"),
        (date(2019, 7, 1), "2019-03", "red", "forecast"),
        ("31/03/2019", "2019-03", "green", "completed"),
        ("31 March 2019", "2019-03", "green", "completed"),
        ("2019-07-01", "2019-03", "red", "forecast"),
        ("", "2019-02", "not-due", "31 March 2019"),
        ("", "2019-03", "not-due", "31 March 2019"),
        ("", "2019-04", "amber", "30 April 2019"),
        ("", "2019-06", "amber", "30 June 2019"),
        ("", "2019-07", "red", "31 July 2019"),
        ("soon", "2019-03", "invalid", "'soon' is not a date"),
        (43555, "2019-03", "invalid", "is not a date"),
    ],
)
def test_a_milestone(tmp_path: Path, cell: Any, period: str, status: str, says: str) -> None:
    row = milestone(tmp_path, cell, period)
    assert row.status == status, row.reason
    assert says in row.reason


@pytest.mark.parametrize(
    ("cell", "status"),
    [(date(2019, 7, 1), "blue"), (date(2019, 7, 31), "blue"), (date(2019, 8, 1), "red"), ("", "red")],
)
def test_a_milestone_that_is_complete_late(tmp_path: Path, cell: Any, status: str) -> None:
    """By the end of July it is complete; a date in August is a forecast."""
    keys = MILESTONE | {"when_complete": "blue"}
    assert only(one(tmp_path, "Jul-19", cell, "2019-07", **keys)).status == status


# --- grades -----------------------------------------------------------------------------------------

GRADES = {"unit": "grade", "grades": {"Outstanding": "green", "Good": "green", "Inadequate": "red"}}


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Outstanding", "green"),
        ("  GOOD ", "green"),
        ("inadequate", "red"),
        ("Excellent", "invalid"),
        ("n/a", "not-applicable"),
        ("", "missing"),
    ],
)
def test_a_grade(tmp_path: Path, cell: str, status: str) -> None:
    assert only(one(tmp_path, "Aug-18", cell, "2018-08", **GRADES)).status == status


@pytest.mark.parametrize(("cell", "status"), [(True, "green"), (False, "red"), ("YES", "green")])
def test_true_and_false_are_yes_and_no(tmp_path: Path, cell: Any, status: str) -> None:
    keys = {"unit": "grade", "grades": {"Yes": "green", "No": "red"}}
    assert only(one(tmp_path, "Aug-18", cell, "2018-08", **keys)).status == status


@pytest.mark.parametrize(("cell", "status"), [(1, "green"), (4, "red"), ("4", "red"), (2.5, "invalid")])
def test_a_numbered_grade(tmp_path: Path, cell: Any, status: str) -> None:
    keys = {"unit": "grade", "grades": {"1": "green", "4": "red"}}
    assert only(one(tmp_path, "Aug-18", cell, "2018-08", **keys)).status == status


# --- forecasts --------------------------------------------------------------------------------------


def forecast(place: Path, value: Any, expected: Any, **keys: Any) -> Judgement:
    framework = load(place, indicator(**keys))
    rows = [["Ref", "Period", "Value", "Forecast"], ["1", "Aug-18", value, expected]]
    return only(scored(place, framework, rows, "2018-08"))


def test_a_forecast_is_judged_by_the_rule_at_the_years_end(tmp_path: Path) -> None:
    change = {"from": "2019-03", "target": 60, "reason": "Raised"}
    row = forecast(tmp_path, 52, 55, target=50, change=[change])
    assert (row.status, row.forecast, row.forecast_status) == ("green", 55, "red")


def test_a_forecast_of_a_running_total(tmp_path: Path) -> None:
    row = forecast(tmp_path, 60, 161, unit="count", basis="ytd", target={"2018/19": 160})
    assert (row.status, row.forecast_status) == ("no-target", "green")


def test_a_forecast_beside_no_figure(tmp_path: Path) -> None:
    row = forecast(tmp_path, "", 55, target=50)
    assert (row.status, row.forecast_status) == ("missing", "green")


def test_a_green_forecast_may_soften_a_red(tmp_path: Path) -> None:
    assert forecast(tmp_path, 40, 55, target=50, when_forecast="amber").status == "amber"
    assert forecast(tmp_path, 40, 45, target=50, when_forecast="amber").status == "red"
    assert forecast(tmp_path, 40, "", target=50, when_forecast="amber").status == "red"
