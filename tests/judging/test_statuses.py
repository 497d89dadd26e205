"""Which status a row gets where no figure is judged, and what replaces a judged one."""

from pathlib import Path
from typing import Any

import pytest
from making import NAME, codes, indicator, load, only, scored, statuses

from scorecard.judging.model import Judgement, Scorecard
from scorecard.problems import errors

CHECKED = {"unit": "percent", "target": 95, "amber_within": "5%"}


def judged(place: Path, cell: Any, period: str = "2018-08", **keys: Any) -> Judgement:
    framework = load(place, indicator(**(CHECKED | keys)))
    return only(scored(place, framework, [["Ref", "Indicator", "Aug-18"], ["1", NAME, cell]], period))


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (96, "green"),
        (91, "amber"),
        (85, "red"),
        (0, "red"),
        ("", "missing"),
        ("< Select >", "missing"),
        *((mark, "suppressed") for mark in ("[c]", "c", "*", "~", "<5", "[low]", "k", "[K]")),
        *((mark, "not-applicable") for mark in ("[z]", "z", "n/a", "N/A", "na", "Not applicable")),
        *((mark, "unavailable") for mark in ("[x]", "-", "..", ":", "?", "TBC", "tba", "FTR")),
        *((mark, "unavailable") for mark in ("not available", "Unable to report")),
        *((mark, "invalid") for mark in ("x", "about 17", "17 or so", "1.2.3", True, False, "#N/A", "=1+1")),
        ("91 [p]", "amber"),
        ("12%", "red"),
        (" 96 % ", "green"),
        ("96\u00a0%", "green"),
    ],
)
def test_what_a_cell_holds(tmp_path: Path, cell: Any, status: str) -> None:
    row = judged(tmp_path, cell)
    assert row.status == status
    assert row.computed_status == status
    assert row.reason


def test_no_rule_is_no_target(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(unit="count"), indicator("2", target="none"))
    scorecard = scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 3], ["2", 4]], "2018-08")
    assert statuses(scorecard) == {"1": "no-target", "2": "no-target"}
    assert [row.reason for row in scorecard.rows] == ["not a target measure"] * 2
    assert [row.shown for row in scorecard.rows] == ["3", "4"]


def test_an_indicator_that_no_row_matches_is_missing(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**CHECKED), indicator("2", "Reviews held in time", **CHECKED))
    scorecard = scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 96]], "2018-08")
    assert statuses(scorecard) == {"1": "green", "2": "missing"}


def test_every_invalid_row_has_an_error_with_its_cell(tmp_path: Path) -> None:
    cells = ["x", True, "#DIV/0!", "=A1", 0.95]
    framework = load(tmp_path, *(indicator(str(n), f"Measure {n}", **CHECKED) for n in range(5)))
    rows = [["Ref", "Aug-18"], *([str(n), cell] for n, cell in enumerate(cells))]
    scorecard = scored(tmp_path, framework, rows, "2018-08")
    assert {row.status for row in scorecard.rows} == {"invalid"}
    assert [problem.where.cell for problem in errors(scorecard.problems)] == ["B2", "B3", "B4", "B5", "B6"]
    assert {problem.ref for problem in errors(scorecard.problems)} == set("01234")


# --- unavailable, not due -------------------------------------------------------------------------

UNAVAILABLE = {"reason": "Not yet captured in Mosaic", "until": "2018-08"}


@pytest.mark.parametrize(
    ("cell", "period", "status"),
    [
        ("", "2018-08", "unavailable"),
        ("about 17", "2018-08", "invalid"),
        ("[c]", "2018-08", "unavailable"),
        (96, "2018-08", "green"),
        ("", "2018-09", "missing"),
        (96, "2018-07", "unavailable"),
    ],
)
def test_unavailable_until_a_period(tmp_path: Path, cell: Any, period: str, status: str) -> None:
    row = judged(tmp_path, cell, period, unavailable=UNAVAILABLE)
    assert row.status == status
    if status == "unavailable":
        assert row.reason == "Not yet captured in Mosaic"


def test_a_figure_given_though_unavailable_is_judged_with_a_notice(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**CHECKED, unavailable=UNAVAILABLE))
    scorecard = scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 96]], "2018-08")
    assert (statuses(scorecard), codes(scorecard.problems)) == ({"1": "green"}, ["SC306"])


@pytest.mark.parametrize(
    ("keys", "period", "shown", "status"),
    [
        ({"lag": 0}, "2018-08", "2018-08", "missing"),
        ({"lag": 1}, "2018-08", "2018-07", "green"),
        ({"lag": 2}, "2018-08", "2018-07", "green"),
        ({"lag": 2}, "2018-06", "2018-04", "missing"),
        ({"lag": 1, "from_": "2018-08"}, "2018-08", None, "not-due"),
        ({"frequency": "quarterly"}, "2018-08", "2018/19 Q1", "missing"),
        ({"frequency": "quarterly", "from_": "2018-07"}, "2018-08", None, "not-due"),
        ({"frequency": "quarterly", "from_": "2018-06"}, "2018-08", "2018/19 Q1", "missing"),
        ({"frequency": "annual"}, "2018-08", "2017/18", "missing"),
        ({"frequency": "annual", "from_": "2018-04"}, "2018-08", None, "not-due"),
        ({"frequency": "ad_hoc"}, "2018-08", "2018-07", "green"),
        ({"frequency": "ad_hoc"}, "2018-06", None, "not-due"),
    ],
)
def test_the_period_that_is_owed(
    tmp_path: Path, keys: Any, period: str, shown: str | None, status: str
) -> None:
    """The return holds July alone."""
    framework = load(tmp_path, indicator(**CHECKED, **keys), indicator("2", "Reviews held in time"))
    rows = [["Ref", "Jul-18", "Aug-18"], ["1", 96, ""], ["2", 1, 2]]
    row = scored(tmp_path, framework, rows, period).rows[0]
    assert (row.period.key if row.period else None, row.status) == (shown, status)


def test_a_later_period_that_has_a_figure_is_shown_before_it_is_due(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**CHECKED, lag=2))
    row = only(scored(tmp_path, framework, [["Ref", "Jun-18", "Jul-18"], ["1", 90, 96]], "2018-08"))
    assert row.period is not None
    assert (row.period.key, row.status) == ("2018-07", "green")


# --- overrides ------------------------------------------------------------------------------------

OVERRIDE = ["Ref", "Period", "Value", "Override", "Override reason", "Override by"]


def overridden(place: Path, *cells: Any, **keys: Any) -> Scorecard:
    framework = load(place, indicator(**(CHECKED | keys)))
    return scored(place, framework, [OVERRIDE, ["1", "Aug-18", *cells]], "2018-08")


def test_an_override_with_a_reason_replaces_the_status(tmp_path: Path) -> None:
    scorecard = overridden(tmp_path, 85, "Amber", "Two families of five", "Head of Service")
    row = only(scorecard)
    assert (row.status, row.computed_status) == ("amber", "red")
    assert "Two families of five" in row.reason
    assert "Head of Service" in row.reason
    assert (scorecard.summary.rated["amber"], scorecard.summary.rated["red"]) == (1, 0)


def test_an_override_without_a_reason_is_an_error_and_does_nothing(tmp_path: Path) -> None:
    scorecard = overridden(tmp_path, 85, "Amber", "", "Head of Service")
    row = only(scorecard)
    assert (row.status, row.computed_status) == ("red", "red")
    assert codes(errors(scorecard.problems)) == ["SC211"]


def test_an_override_without_a_figure_leaves_the_row_missing(tmp_path: Path) -> None:
    scorecard = overridden(tmp_path, "", "Red", "The team says so", "")
    assert (only(scorecard).status, codes(scorecard.problems)) == ("missing", ["SC408"])


def test_what_stands_once_for_a_row_belongs_to_the_period_judged(tmp_path: Path) -> None:
    """80, a blank and an override: the blank is missing, and July's figure is overridden in July."""
    framework = load(tmp_path, indicator(target=95))
    head = ["Ref", "Jul-18", "Aug-18", "Override", "Override reason", "Comments"]
    rows = [head, ["1", 80, "", "Green", "Recount agreed", "Late"]]
    july, august = (scored(tmp_path, framework, rows, month) for month in ("2018-07", "2018-08"))
    row = only(july)
    assert (row.status, row.computed_status, row.commentary) == ("green", "red", "Late")
    row = only(august)
    assert (row.status, row.commentary, row.run) == ("missing", "Late", 1)
    assert row.changed is not None
    assert row.changed.before == "red"  # July's own, without what is said of August
    assert codes(august.problems) == ["SC304", "SC408"]


def test_an_override_names_a_status_by_key_label_or_letter(tmp_path: Path) -> None:
    for word in ("green", "GREEN", "g", "No target", "not-applicable"):
        row = only(overridden(tmp_path, 85, word, "Agreed", ""))
        assert row.status == {"no target": "no-target", "not-applicable": "not-applicable"}.get(
            word.lower(), "green"
        )


# --- statuses that the framework declares -----------------------------------------------------------

GOLD = '[[status]]\nkey = "gold"\nrank = 3.5\n'


def test_exceeding_earns_the_declared_status_next_above_green(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50, exceeds_by=5), GOLD)
    row = only(scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 55]], "2018-08"))
    assert row.status == "gold"


def test_a_renamed_status_keeps_its_key(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50), '[[status]]\nkey = "red"\nlabel = "Off track"\n')
    row = only(scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 45]], "2018-08"))
    assert row.status == "red"
    assert framework.statuses["red"].label == "Off track"


# --- counts -----------------------------------------------------------------------------------------


def test_the_summary_keeps_rated_and_not_rated_apart(tmp_path: Path) -> None:
    cells = [96, 96, 91, 85, "", "[c]", "TBC", "x"]
    framework = load(tmp_path, *(indicator(str(n), f"Measure {n}", **CHECKED) for n in range(8)))
    rows = [["Ref", "Aug-18"], *([str(n), cell] for n, cell in enumerate(cells))]
    summary = scored(tmp_path, framework, rows, "2018-08").summary
    assert summary.rated == {"blue": 0, "green": 2, "amber": 1, "red": 1}
    assert summary.not_rated == {"unavailable": 1, "suppressed": 1, "missing": 1, "invalid": 1}
    assert (summary.rated_total, summary.not_rated_total, summary.total) == (4, 4, 8)


# --- subject to confirmation --------------------------------------------------------------------------


def test_a_rule_subject_to_confirmation_is_judged_with_a_notice(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**CHECKED, confirmed=False))
    scorecard = scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 85]], "2018-08")
    assert (only(scorecard).status, only(scorecard).version.confirmed) == ("red", False)
    assert codes(scorecard.problems) == ["SC401"]
    assert errors(scorecard.problems) == []
