"""The rule of a figure's own period judges it: changes, refs used again, runs, travel and trends."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import NAME, book, folder, indicator, load, only, scored

from scorecard import CannotRead, judge, read_return
from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement
from scorecard.periods import Period

MONTHS = [Period(2018 * 12 + 3 + n, 1) for n in range(14)]
"""April 2018 to May 2019."""

HEADS = [f"{month.key}" for month in MONTHS]


# --- a change never recolours what came before ----------------------------------------------------

RULES: list[dict[str, Any]] = [
    {"target": 90},
    {"target": 95, "polarity": "high"},
    {"target": 40, "polarity": "low"},
    {"amber_within": 5},
    {"green_within": 1},
    {"floor": 30},
    {"band": [40, 60]},
    {"band": [20, 80], "edge": 5},
    {"target": "none"},
    {"on_limit": "worse"},
    {"name": "Another name"},
    {"theme": "Another theme"},
    {"confirmed": False},
    {"frequency": "quarterly"},
    {"unit": "count"},
]


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Draw an indicator and changes to it in different months, each of them sound where it stands."""
    base = draw(st.sampled_from([{"target": 50}, {"target": 50, "amber_within": 5}, {"band": [40, 60]}]))
    months = draw(st.lists(st.sampled_from(HEADS[1:]), min_size=1, max_size=4, unique=True))
    changes = [{"from": month, **draw(st.sampled_from(RULES)), "reason": "Agreed"} for month in months]
    return base, changes


def rows_by_month(place: Path, framework: Framework, until: str) -> list[Judgement]:
    """Judge the return as of each month before one."""
    returned = read_return(place / "return.xlsx", framework)
    return [only(judge(framework, [returned], month)) for month in MONTHS if month.key < until]


@settings(max_examples=60)
@given(histories(), st.lists(st.integers(0, 100), min_size=14, max_size=14), st.sampled_from(RULES))
def test_a_later_change_never_alters_an_earlier_status(
    history: tuple[dict[str, Any], list[dict[str, Any]]], figures: list[int], later: dict[str, Any]
) -> None:
    base, changes = history
    last = max(change["from"] for change in changes)
    rest = [change for change in changes if change["from"] != last]
    with folder() as place:
        book(place / "return.xlsx", [["Ref", "Indicator", *HEADS], ["1", NAME, *figures]])
        try:
            before = load(place, indicator(**base, change=rest))
            after = load(place, indicator(**base, change=[*rest, {"from": last, **later, "reason": "New"}]))
        except CannotRead:
            return  # a change that cannot stand is refused when loaded
        was, now = (rows_by_month(place, framework, last) for framework in (before, after))
    assert [(row.status, row.reason, row.rule) for row in was] == (
        [(row.status, row.reason, row.rule) for row in now]
    )


def test_each_month_is_judged_by_the_rule_of_its_day(tmp_path: Path) -> None:
    change = {"from": "2018-11", "band": [12, 18], "edge": 1, "reason": "A band says more"}
    framework = load(tmp_path, indicator(unit="percent", target=16, polarity="low", change=[change]))
    rows = [["Ref", "Indicator", "Oct-18", "Nov-18"], ["1", NAME, 11.9, 11.9]]
    october, november = (only(scored(tmp_path, framework, rows, month)) for month in ("2018-10", "2018-11"))
    assert (october.status, november.status) == ("green", "red")
    assert november.changed is not None
    assert (november.changed.before, november.changed.cause) == ("green", "rule")


@pytest.mark.parametrize(("period", "status"), [("2018/19 Q1", "green"), ("2018/19 Q2", "red")])
def test_a_quarter_is_judged_by_the_rule_at_its_end(tmp_path: Path, period: str, status: str) -> None:
    change = {"from": "2018-08", "target": 60, "reason": "Raised in the middle of a quarter"}
    framework = load(tmp_path, indicator(frequency="quarterly", target=50, change=[change]))
    rows = [["Ref", "Indicator", "Q1 2018/19", "Q2 2018/19"], ["1", NAME, 55, 55]]
    assert only(scored(tmp_path, framework, rows, period)).status == status


# --- refs used again ------------------------------------------------------------------------------


def test_a_figure_belongs_to_whoever_holds_its_ref_at_the_end_of_its_period(tmp_path: Path) -> None:
    framework = load(
        tmp_path,
        indicator("14", "Old measure", target=50, until="2018-10"),
        indicator("14", "New measure", id="14-new", target=5, polarity="low", from_="2018-11"),
    )
    rows = [["Ref", "Oct-18", "Nov-18"], ["14", 55, 4]]
    october, november = (only(scored(tmp_path, framework, rows, month)) for month in ("2018-10", "2018-11"))
    assert (october.version.id, october.version.name, october.status) == ("14", "Old measure", "green")
    assert (november.version.id, november.version.name, november.status) == (
        "14-new",
        "New measure",
        "green",
    )
    assert november.previous is None
    assert november.travel is None


def test_a_ref_that_a_change_renames(tmp_path: Path) -> None:
    change = {"from": "2018-11", "ref": "7b", "reason": "Renumbered"}
    framework = load(tmp_path, indicator("7", target=50, change=[change]))
    rows = [["Ref", "Oct-18", "Nov-18"], ["7", 55, ""], ["7b", "", 45]]
    row = only(scored(tmp_path, framework, rows, "2018-11"))
    assert (row.version.id, row.version.ref, row.status) == ("7", "7b", "red")
    assert row.previous is not None
    assert (row.previous.value, row.previous.status) == (55, "green")


# --- runs, travel -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "status", "run"),
    [
        ([90, 90, 90, 90], "green", 4),
        ([90, 40, 40, 40], "red", 3),
        ([40, 40, 90, 40], "red", 1),
        ([40, "", 40, 40], "red", 2),
        (["", "", "", 40], "red", 1),
    ],
)
def test_a_run_counts_periods_in_a_row(tmp_path: Path, figures: list[Any], status: str, run: int) -> None:
    framework = load(tmp_path, indicator(target=50))
    rows = [["Ref", "May-18", "Jun-18", "Jul-18", "Aug-18"], ["1", *figures]]
    row = only(scored(tmp_path, framework, rows, "2018-08"))
    assert (row.status, row.run) == (status, run)


@pytest.mark.parametrize(
    ("keys", "before", "now", "moved", "performance"),
    [
        ({"target": 50}, 40, 45, "up", "better"),
        ({"target": 50}, 45, 40, "down", "worse"),
        ({"target": 50, "polarity": "low"}, 40, 45, "up", "worse"),
        ({"target": 50}, 45, 45, "same", "same"),
        ({"target": 50, "steady_within": 2}, 43, 45, "same", "same"),
        ({"target": 50, "steady_within": 2}, 42.9, 45, "up", "better"),
        ({"target": 50, "steady_within": "5%"}, 10, "12.5", "same", "same"),
        ({"target": 50, "steady_within": "5%"}, 10, "12.6", "up", "better"),
        ({"target": 50, "steady_within": "5%"}, -40, -42, "same", "same"),
        ({"band": [12, 18]}, 20, 19, "down", "better"),
        ({"band": [12, 18]}, 19, 11, "down", None),
        ({"band": [12, 18]}, 10, 20, "up", None),
        ({"band": [12, 18]}, 19, 19, "same", "same"),
        ({"band": [12, 18]}, 13, 17, "up", None),
        ({"target": 18, "polarity": "target", "green_within": 1}, 14, 21, "up", "better"),
        ({}, 40, 45, "up", None),
        ({"polarity": "low"}, 40, 45, "up", "worse"),
        ({"target": "none", "polarity": "high"}, 40, 45, "up", "better"),
    ],
)
def test_travel(
    tmp_path: Path, keys: Any, before: Any, now: Any, moved: str, performance: str | None
) -> None:
    framework = load(tmp_path, indicator(**keys))
    row = only(
        scored(tmp_path, framework, [["Ref", "Jul-18", "Aug-18"], ["1", before, float(now)]], "2018-08")
    )
    assert row.travel is not None
    assert (row.travel.moved, row.travel.performance) == (moved, performance)
    assert row.travel.change == Decimal(str(now)) - Decimal(str(before))
    assert row.travel.since.key == "2018-07"


def test_no_travel_without_the_previous_period(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50))
    row = only(
        scored(tmp_path, framework, [["Ref", "Jun-18", "Jul-18", "Aug-18"], ["1", 3, "", 4]], "2018-08")
    )
    assert (row.previous, row.travel) == (None, None)


def test_columns_of_earlier_figures_where_the_return_holds_one_period(tmp_path: Path) -> None:
    framework = load(
        tmp_path, indicator(target=50, when_improving="amber", compare_with="same_period_last_year")
    )
    rows = [["Ref", "Value", "Previous", "Last year"], ["1", 45, 47, 40]]
    row = only(scored(tmp_path, framework, rows, "2018-08"))
    assert row.previous is not None
    assert (row.previous.period.key, row.previous.value) == ("2018-07", 47)
    assert row.travel is not None
    assert (row.travel.moved, row.travel.performance, row.status) == ("down", "worse", "amber")


# --- when_improving -----------------------------------------------------------------------------------

YEAR = ["Aug-17", "Jul-18", "Aug-18"]


@pytest.mark.parametrize(
    ("keys", "figures", "status"),
    [
        ({}, ["", 40, 45], "amber"),
        ({}, ["", 45, 40], "red"),
        ({}, ["", 45, 45], "red"),
        ({"or_steady": True}, ["", 45, 45], "amber"),
        ({"or_steady": True}, ["", 45, 44], "red"),
        ({}, ["", "", 45], "red"),
        ({}, ["", 40, 50], "green"),
        ({"compare_with": "same_period_last_year"}, [40, 48, 45], "amber"),
        ({"compare_with": "same_period_last_year"}, [48, 40, 45], "red"),
        ({"compare_with": "same_period_last_year"}, ["", 40, 45], "red"),
        ({"compare_with": "previous"}, [48, 40, 45], "amber"),
        ({"polarity": "low"}, ["", 70, 60], "amber"),
        ({"polarity": "low"}, ["", 60, 70], "red"),
        ({"steady_within": 6}, ["", 40, 45], "red"),
        ({"steady_within": 6, "or_steady": True}, ["", 40, 45], "amber"),
        ({"when_improving_within": 10}, ["", 30, 40], "amber"),
        ({"when_improving_within": 10}, ["", 30, 39.9], "red"),
    ],
)
def test_a_red_that_is_improving(tmp_path: Path, keys: Any, figures: list[Any], status: str) -> None:
    framework = load(tmp_path, indicator(target=50, when_improving="amber", **keys))
    row = only(scored(tmp_path, framework, [["Ref", *YEAR], ["1", *figures]], "2018-08"))
    assert row.status == status, row.reason
    assert row.computed_status == status


def test_nothing_to_compare_with_is_said(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50, when_improving="amber"))
    row = only(scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 45]], "2018-08"))
    assert row.status == "red"
    assert "no previous period to compare with" in row.reason


def test_a_break_in_the_series_compares_with_nothing(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50, when_improving="amber"))
    row = only(scored(tmp_path, framework, [["Ref", "Jul-18", "Aug-18"], ["1", 40, "45 [b]"]], "2018-08"))
    assert (row.status, row.travel) == ("red", None)
    assert row.flags == ("break in series",)
