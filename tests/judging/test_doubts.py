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

POINTS = ["2", "Reviews held in time", "", 93]
"""A row that shows that the return writes percentages in points."""


def scale(
    place: Path, cell: Any, *others: list[Any], formats: Any = None, hint: str = "", **keys: Any
) -> Scorecard:
    parts = [indicator(unit="percent", **keys), indicator("2", "Reviews held in time", unit="percent")]
    parts += [f'[return]\npercent = "{hint}"\n'] if hint else []
    rows = [HEAD, ["1", NAME, "", cell], *others]
    return scored(place, load(place, *parts), rows, "2018-08", formats=formats)


HIGH = {"target": 95, "amber_within": "5pp"}
LOW = {"target": 2.5, "polarity": "low", "amber_within": "0.5pp"}
BAND = {"band": [12, 18], "edge": 1}
SMALL = {"target": 0.5, "polarity": "low", "amber_within": "0.1pp"}


@pytest.mark.parametrize(
    ("keys", "cell", "others", "status", "code"),
    [
        # (a) not green as points, green times 100: invalid, whatever else the return holds
        (HIGH, 0.95, [], "invalid", "SC206"),
        (HIGH, 0.95, [POINTS], "invalid", "SC206"),
        (HIGH, 1, [POINTS], "invalid", "SC206"),
        (BAND, 0.15, [POINTS], "invalid", "SC206"),
        # (b) the status differs, and nothing shows that the return is in points
        (HIGH, 0.92, [], "invalid", "SC206"),
        (HIGH, 0.92, [POINTS], "red", "SC207"),
        (LOW, 0.4, [], "invalid", "SC206"),
        (LOW, 0.4, [POINTS], "green", "SC207"),
        # the same status either way: a warning
        (HIGH, 0.5, [], "red", "SC207"),
        (LOW, 0.02, [], "green", "SC207"),
        (BAND, 0.5, [], "red", "SC207"),
        # no doubt
        (HIGH, 0, [], "red", None),
        (HIGH, 1.01, [], "red", None),
        (LOW, 1.01, [], "green", None),
        (HIGH, "95%", [], "green", None),
        (HIGH, "0.95%", [], "red", None),
        (HIGH, -0.5, [], "red", "SC406"),
    ],
)
def test_a_plain_number_of_1_or_below(
    tmp_path: Path, keys: Any, cell: Any, others: Any, status: str, code: str | None
) -> None:
    scorecard = scale(tmp_path, cell, *others, **keys)
    assert scorecard.rows[0].status == status, scorecard.rows[0].reason
    assert codes(scorecard.problems) == ([code] if code else [])


def test_both_readings_are_shown(tmp_path: Path) -> None:
    scorecard = scale(tmp_path, 0.95, **HIGH)
    (problem,) = scorecard.problems
    assert problem.message == "0.95 could mean 0.95% (red) or 95% (green)"
    assert problem.where.cell == "D2"


@pytest.mark.parametrize(
    ("stored", "status", "code"),
    [
        (0.96, "green", None),
        (0.95, "green", None),
        (0.9499, "amber", None),
        (9.99, "green", "SC406"),
        (10, "invalid", "SC206"),
        (95, "invalid", "SC206"),
        (100, "invalid", "SC206"),
        (100.1, "green", "SC406"),
    ],
)
def test_a_cell_formatted_as_a_percentage(
    tmp_path: Path, stored: float, status: str, code: str | None
) -> None:
    scorecard = scale(tmp_path, stored, formats={"D2": "0.0%"}, **HIGH)
    assert scorecard.rows[0].status == status
    assert codes(scorecard.problems) == ([code] if code else [])


@pytest.mark.parametrize("mask", ['0.0"%"', "0.0\\%", "0_%", "0*%"])
def test_a_percent_sign_that_does_not_scale(tmp_path: Path, mask: str) -> None:
    assert scale(tmp_path, 96, formats={"D2": mask}, **HIGH).rows[0].status == "green"


@pytest.mark.parametrize(("hint", "status"), [("points", "red"), ("fraction", "green")])
def test_the_framework_ends_the_doubt(tmp_path: Path, hint: str, status: str) -> None:
    scorecard = scale(tmp_path, 0.95, hint=hint, **HIGH)
    assert (scorecard.rows[0].status, codes(scorecard.problems)) == (status, [])


def test_a_small_target_in_points(tmp_path: Path) -> None:
    """A measure where everything is below 1 is judged, once something shows the scale."""
    assert scale(tmp_path, 0.4, POINTS, **SMALL).rows[0].status == "green"
    assert scale(tmp_path, 0.4, **SMALL).rows[0].status == "invalid"


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
