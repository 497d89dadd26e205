"""Figures that are judged with a notice, and percentages whose scale is in doubt."""

from pathlib import Path
from typing import Any

import pytest
from making import NAME, codes, indicator, load, only, scored, statuses

from scorecard.judging.model import Scorecard

HEAD = ["Ref", "Indicator", "Jul-18", "Aug-18"]


def moved(place: Path, before: Any, now: Any, **keys: Any) -> Scorecard:
    return scored(place, load(place, indicator(**keys)), [HEAD, ["1", NAME, before, now]], "2018-08")


# --- zero -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "before", "noticed"),
    [
        ({"unit": "percent", "target": 95}, 94, True),
        ({"unit": "percent", "target": 95}, 47.6, True),
        ({"unit": "percent", "target": 95}, 47.5, False),
        ({"unit": "percent", "target": 95, "polarity": "low"}, 94, True),
        ({"unit": "count", "target": 40}, 30, True),
        ({"unit": "count", "target": 40}, 20, False),
        ({"unit": "count", "target": 40, "polarity": "low"}, 30, False),
        ({"unit": "percent", "target": 95}, "", False),
    ],
)
def test_a_fall_to_zero_is_judged_with_a_notice(
    tmp_path: Path, keys: Any, before: Any, noticed: bool
) -> None:
    scorecard = moved(tmp_path, before, 0, **keys)
    assert only(scorecard).status == ("green" if keys.get("polarity") == "low" else "red")
    assert codes(scorecard.problems) == (["SC403"] if noticed else [])


# --- unusual figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "cell", "noticed"),
    [
        ("count", 190.5, True),
        ("count", -1, True),
        ("percent", 104, True),
        ("percent", -3, True),
        ("percent", 100, False),
        ("number", -3.5, False),
        ("money", -3.5, False),
    ],
)
def test_an_unusual_figure_is_judged_with_a_notice(
    tmp_path: Path, unit: str, cell: Any, noticed: bool
) -> None:
    scorecard = moved(tmp_path, "", cell, unit=unit, target=50)
    assert only(scorecard).status in ("green", "red")
    assert codes(scorecard.problems) == (["SC406"] if noticed else [])


# --- the scale of a percentage --------------------------------------------------------------------------


def scale(place: Path, cell: Any, formats: Any) -> Scorecard:
    """Judge one percentage. The doubts of a scale are in test_percent_law."""
    rows = [HEAD, ["1", NAME, "", cell]]
    framework = load(place, indicator(unit="percent", target=95))
    return scored(place, framework, rows, "2018-08", formats=formats)


@pytest.mark.parametrize("mask", ['0.0"%"', "0.0\\%", "0_%", "0*%"])
def test_a_percent_sign_that_does_not_scale(tmp_path: Path, mask: str) -> None:
    assert only(scale(tmp_path, 96, {"D2": mask})).status == "green"


# --- numerator and denominator --------------------------------------------------------------------------


def quotient(place: Path, above: Any, below: Any, value: Any = "", **keys: Any) -> Scorecard:
    rows = [["Ref", "Period", "Numerator", "Denominator", "Value"], ["1", "Aug-18", above, below, value]]
    return scored(place, load(place, indicator(**keys)), rows, "2018-08")


@pytest.mark.parametrize(
    ("keys", "above", "below", "status", "shown"),
    [
        ({"unit": "percent", "target": 57}, 57, 100, "green", "57.0%"),
        ({"unit": "percent", "target": 66.7}, 2, 3, "red", "66.67%"),
        ({"unit": "percent", "target": 66.6}, 2, 3, "green", "66.7%"),
        ({"unit": "rate", "per": 10000, "target": 330}, 1477, 44758, "red", "329.997"),
        ({"unit": "rate", "per": 30, "target": 10}, 1, 3, "green", "10.0"),
        ({"unit": "number", "target": 18}, 54, 3, "green", "18"),
        ({"unit": "percent", "target": 0.5}, 1, 200, "green", "0.5%"),
    ],
)
def test_a_figure_is_computed(
    tmp_path: Path, keys: Any, above: Any, below: Any, status: str, shown: str
) -> None:
    row = only(quotient(tmp_path, above, below, **keys))
    assert row.status == status, row.reason
    assert row.shown == shown


def test_0_of_0_is_not_applicable_and_4_of_0_invalid(tmp_path: Path) -> None:
    assert statuses(quotient(tmp_path, 0, 0, unit="percent", target=95)) == {"1": "not-applicable"}
    scorecard = quotient(tmp_path, 4, 0, unit="percent", target=95)
    assert (statuses(scorecard), codes(scorecard.problems)) == ({"1": "invalid"}, ["SC209"])


@pytest.mark.parametrize(
    ("supplied", "warned"), [(17.5, False), (17, False), (17.48, False), (17.9, True), (17.4, True)]
)
def test_a_value_that_disagrees_is_a_warning(tmp_path: Path, supplied: float, warned: bool) -> None:
    scorecard = quotient(tmp_path, 18, 103, supplied, unit="percent", target=17)
    assert statuses(scorecard) == {"1": "green"}
    assert codes(scorecard.problems) == (["SC210"] if warned else [])
