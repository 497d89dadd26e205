"""Areas, several returns, figures given twice, and periods of every kind in one run."""

from pathlib import Path
from typing import Any

import pytest
from making import NAME, book, codes, indicator, load, only, scored, statuses, to_period

from scorecard import judge, read_return
from scorecard.judging.model import Scorecard

TARGET = {"target": 50, "amber_within": 5}


def rows_of(scorecard: Scorecard) -> list[tuple[str, str | None, str]]:
    return [(row.version.ref, row.area, row.status) for row in scorecard.rows]


# --- areas ------------------------------------------------------------------------------------------


def test_a_row_for_each_area_in_the_returns_order(tmp_path: Path) -> None:
    framework = load(
        tmp_path, indicator(**TARGET), indicator("2", "Other", **TARGET), indicator("3", "Third", **TARGET)
    )
    rows: list[list[Any]] = [
        ["Ref", "Ward", "Period", "Value"],
        ["1", "Wimbledon", "Aug-18", 55],
        ["1", "Mitcham", "Aug-18", 46],
        ["2", "Mitcham", "Aug-18", 40],
        ["3", "", "Aug-18", 60],
    ]
    assert rows_of(scored(tmp_path, framework, rows, "2018-08")) == [
        ("1", "Wimbledon", "green"),
        ("1", "Mitcham", "amber"),
        ("2", "Mitcham", "red"),
        ("3", None, "green"),
    ]


def test_each_area_has_a_history_of_its_own(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    rows = [["Ref", "Area", "Jul-18", "Aug-18"], ["1", "North", 40, 55], ["1", "South", 55, 40]]
    north, south = scored(tmp_path, framework, rows, "2018-08").rows
    assert north.travel is not None
    assert south.travel is not None
    assert (north.travel.performance, south.travel.performance) == ("better", "worse")


# --- given twice ------------------------------------------------------------------------------------


def test_two_different_figures_make_both_invalid_each_naming_the_others_cell(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    rows = [["Ref", "Period", "Value"], ["1", "Aug-18", 55], ["1", "2018-08", 40]]
    scorecard = scored(tmp_path, framework, rows, "2018-08")
    assert only(scorecard).status == "invalid"
    (first, second) = scorecard.problems
    assert (first.where.cell, second.where.cell) == ("C2", "C3")
    assert "C3" in first.message
    assert "C2" in second.message


def test_equal_figures_are_a_warning_and_a_blank_is_no_duplicate(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    rows = [["Ref", "Period", "Value"], ["1", "Aug-18", 55], ["1", "Aug-18", ""], ["1", "Aug-18", 55]]
    scorecard = scored(tmp_path, framework, rows, "2018-08")
    assert (only(scorecard).status, codes(scorecard.problems)) == ("green", ["SC205"])


def test_a_later_month_given_twice_does_not_touch_an_earlier_one(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    rows = [["Ref", "Period", "Value"], ["1", "Jul-18", 55], ["1", "Aug-18", 55], ["1", "Aug-18", 40]]
    assert only(scored(tmp_path, framework, rows, "2018-07")).status == "green"


# --- several returns ----------------------------------------------------------------------------------


def test_several_returns_are_judged_together(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET), indicator("2", "Other", **TARGET))
    first = book(tmp_path / "one.xlsx", [["Ref", "Jul-18", "Aug-18"], ["1", 40, 55]])
    second = book(tmp_path / "two.xlsx", [["Ref", "Aug-18"], ["2", 46]])
    returns = [read_return(path, framework, several=True) for path in (first, second)]
    scorecard = judge(framework, returns)
    assert (scorecard.period.key, statuses(scorecard)) == ("2018-08", {"1": "green", "2": "amber"})
    assert [row.observation and Path(row.observation.source.file).name for row in scorecard.rows] == [
        "one.xlsx",
        "two.xlsx",
    ]


def test_a_conflict_between_returns_names_the_file(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    first = book(tmp_path / "one.xlsx", [["Ref", "Aug-18"], ["1", 55]])
    second = book(tmp_path / "two.xlsx", [["Ref", "Aug-18"], ["1", 46]])
    scorecard = judge(framework, [read_return(path, framework) for path in (first, second)])
    assert only(scorecard).status == "invalid"
    assert "two.xlsx" in scorecard.problems[0].message


def test_monthly_files_without_periods_each_keep_their_own(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    for month, figure in (("2018-07", 40), ("2018-08", 55)):
        book(tmp_path / f"return-{month}.xlsx", [["Ref", "Value"], ["1", figure]])
    paths = [tmp_path / f"return-{month}.xlsx" for month in ("2018-07", "2018-08")]
    asked = to_period("2018-08")
    scorecard = judge(framework, [read_return(path, framework, asked, several=True) for path in paths], asked)
    row = only(scorecard)
    assert row.previous is not None
    assert (row.status, row.previous.value) == ("green", 40)


# --- periods ------------------------------------------------------------------------------------------


def test_every_frequency_in_a_monthly_run(tmp_path: Path) -> None:
    framework = load(
        tmp_path,
        indicator("m", "Monthly", **TARGET),
        indicator("q", "Quarterly", frequency="quarterly", **TARGET),
        indicator("a", "Annual", frequency="annual", **TARGET),
        indicator("s", "School year", frequency="annual", year="academic", **TARGET),
        indicator("t", "Termly", frequency="termly", **TARGET),
        indicator("h", "Half-yearly", frequency="half_yearly", **TARGET),
        indicator("c", "Calendar year", frequency="annual", year="calendar", **TARGET),
    )
    rows: list[list[Any]] = [
        ["Ref", "Period", "Value"],
        *(["m", month, 55] for month in ("Jul-18", "Aug-18")),
        ["q", "Q1 2018/19", 55],
        ["a", "2017/18", 55],
        ["s", "2017/18", 55],
        ["t", "Summer 2017/18", 55],
        ["h", "2017/18 H2", 55],
        ["c", "2017", 55],
    ]
    scorecard = scored(tmp_path, framework, rows)
    assert scorecard.period.key == "2018-08"
    assert {row.version.ref: (row.period.key, row.status) for row in scorecard.rows if row.period} == {
        "m": ("2018-08", "green"),
        "q": ("2018/19 Q1", "green"),
        "a": ("2017/18", "green"),
        "s": ("2017/18", "green"),
        "t": ("2017/18 summer", "green"),
        "h": ("2017/18 H2", "green"),
        "c": ("2017", "green"),
    }
    assert scorecard.problems == ()


@pytest.mark.parametrize("label", ["Q1 2018/19", "2018/19 Q1", "Jun-18", "June 2018"])
def test_a_quarter_under_its_own_label_or_its_last_month(tmp_path: Path, label: str) -> None:
    framework = load(tmp_path, indicator(frequency="quarterly", **TARGET))
    row = only(scored(tmp_path, framework, [["Ref", "Period", "Value"], ["1", label, 55]], "2018-08"))
    assert row.period is not None
    assert (row.period.key, row.status) == ("2018/19 Q1", "green")


def test_a_quarter_under_another_month_is_unused_with_a_warning_naming_the_cell(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(frequency="quarterly", **TARGET))
    scorecard = scored(tmp_path, framework, [["Ref", "Jun-18", "Jul-18"], ["1", "", 55]], "2018-07")
    assert only(scorecard).status == "missing"
    assert [(problem.code, problem.where.cell) for problem in scorecard.problems][:1] == [("SC303", "C2")]


@pytest.mark.parametrize(
    ("frequency", "label", "asked"),
    [
        ("monthly", "Q1 2018/19", "2018-06"),
        ("quarterly", "2018/19", "2019-03"),
        ("annual", "Q4 2018/19", "2019-03"),
    ],
)
def test_a_figure_under_a_longer_or_shorter_period_that_ends_with_its_own(
    tmp_path: Path, frequency: str, label: str, asked: str
) -> None:
    framework = load(tmp_path, indicator(frequency=frequency, **TARGET))
    scorecard = scored(tmp_path, framework, [["Ref", label], ["1", 55]], asked)
    assert only(scorecard).status == "missing"
    assert "SC303" in codes(scorecard.problems)


@pytest.mark.parametrize(
    ("asked", "month"),
    [("2018/19 Q1", "2018-06"), ("2018/19", "2019-03"), ("2018/19 H1", "2018-09"), ("2018-08", "2018-08")],
)
def test_a_period_asked_for_means_to_its_end(tmp_path: Path, asked: str, month: str) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    rows = [["Ref", "Jun-18", "Aug-18", "Sep-18", "Mar-19"], ["1", 55, 55, 55, 55]]
    row = only(scored(tmp_path, framework, rows, asked))
    assert row.period is not None
    assert row.period.key == month


def test_the_latest_period_of_the_finest_frequency_with_a_figure(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET), indicator("q", "Quarterly", frequency="quarterly"))
    rows = [["Ref", "Jul-18", "Aug-18", "Q2 2018/19"], ["1", 55, "[x]", ""], ["q", "", "", 9]]
    assert scored(tmp_path, framework, rows).period.key == "2018-07"


def test_without_any_figure_the_latest_cell_that_is_not_blank(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    rows = [["Ref", "Jul-18", "Aug-18", "Sep-18"], ["1", "[x]", "[x]", ""]]
    assert scored(tmp_path, framework, rows).period.key == "2018-08"


def test_without_labels_every_figure_is_for_the_period_asked(tmp_path: Path) -> None:
    framework = load(
        tmp_path, indicator(**TARGET), indicator("q", "Quarterly", frequency="quarterly", **TARGET)
    )
    scorecard = scored(tmp_path, framework, [["Ref", "Value"], ["1", 55], ["q", 40]], "2018-08")
    assert [(row.period and row.period.key, row.status) for row in scorecard.rows] == [
        ("2018-08", "green"),
        ("2018/19 Q1", "red"),
    ]


def test_a_period_with_nothing_is_judged_missing_and_names_the_latest_held(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    scorecard = scored(tmp_path, framework, [["Ref", "Jul-18"], ["1", 55]], "2018-09")
    assert only(scorecard).status == "missing"
    (problem,) = scorecard.problems
    assert (problem.code, "July 2018" in problem.message) == ("SC304", True)


def test_rows_are_the_indicators_in_force_in_the_frameworks_order(tmp_path: Path) -> None:
    framework = load(
        tmp_path,
        indicator("9", "Ninth", **TARGET),
        indicator("2", "Gone", until="2018-07", **TARGET),
        indicator("3", "New", from_="2018-08", **TARGET),
        indicator("4", "Later", from_="2018-09", **TARGET),
    )
    rows = [["Ref", "Aug-18"], ["4", 1], ["3", 55], ["2", 1], ["9", 55]]
    assert list(statuses(scored(tmp_path, framework, rows, "2018-08"))) == ["9", "3"]


def test_names_match_where_there_is_no_ref(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**TARGET))
    assert (
        only(scored(tmp_path, framework, [["Indicator", "Aug-18"], [NAME, 55]], "2018-08")).status == "green"
    )
