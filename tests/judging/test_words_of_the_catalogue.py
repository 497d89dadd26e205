"""Words that the rules of public documents asked for, each through a framework and a real workbook."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from making import (
    HEAD,
    NAME,
    Ran,
    book,
    codes,
    command,
    faults,
    indicator,
    load,
    only,
    scored,
    statuses,
    table,
)

from scorecard.judging.model import Judgement


def areas(place: Path, cells: list[Any], period: str = "Aug-18", **keys: Any) -> list[str]:
    """Judge figures, each in an area of its own."""
    rows = [["Ref", "Area", period], *(["1", f"Area {n}", cell] for n, cell in enumerate(cells))]
    return [row.status for row in scored(place, load(place, indicator(**keys)), rows, "2018-08").rows]


def one(place: Path, heads: list[str], cells: list[Any], period: str = "2018-08", **keys: Any) -> Judgement:
    return only(scored(place, load(place, indicator(**keys)), [["Ref", *heads], ["1", *cells]], period))


# --- two allowances, the smaller holds ------------------------------------------------------------


@pytest.mark.parametrize("pair", [["10%", 10], [10, "10%"]], ids=str)
@pytest.mark.parametrize(
    ("target", "polarity", "last", "beyond"),
    [
        (60, "low", 66, 66.1),  # 10% is 6
        (400, "low", 410, 410.1),  # 10% is 40
        (100, "low", 110, 110.1),  # 10% is 10
        (60, "high", 54, 53.9),
        (400, "high", 390, 389.9),
    ],
)
@pytest.mark.parametrize(("key", "status"), [("green_within", "green"), ("amber_within", "amber")])
def test_the_smaller_of_a_share_and_a_number(
    tmp_path: Path, pair: list[Any], target: int, polarity: str, last: Any, beyond: Any, key: str, status: str
) -> None:
    keys = {"target": target, "polarity": polarity, key: pair}
    assert areas(tmp_path, [target, last, beyond], **keys) == ["green", status, "red"]


@pytest.mark.parametrize("pair", [["10%", 10], [10, "10%"]], ids=str)
def test_the_smaller_of_two_on_both_sides_of_a_target(tmp_path: Path, pair: list[Any]) -> None:
    keys = {"target": 60, "polarity": "target", "green_within": 2, "amber_within": pair}
    cells = [53.9, 54, 57.9, 58, 62, 62.1, 66, 66.1]
    assert areas(tmp_path, cells, **keys) == [
        "red",
        "amber",
        "amber",
        "green",
        "green",
        "amber",
        "amber",
        "red",
    ]


def test_the_smaller_of_two_is_found_for_each_periods_target(tmp_path: Path) -> None:
    keys = {"polarity": "low", "target": {"2018-07": 60, "2018-08": 400}, "amber_within": ["10%", 10]}
    framework = load(tmp_path, indicator(**keys))
    rows = [["Ref", "Area", "Jul-18", "Aug-18"], ["1", "on", 66, 410], ["1", "off", 67, 411]]
    for period in ("2018-07", "2018-08"):
        assert [row.status for row in scored(tmp_path, framework, rows, period).rows] == ["amber", "red"]


def test_the_smaller_of_a_share_and_points(tmp_path: Path) -> None:
    keys = {"unit": "percent", "target": 90, "amber_within": ["5%", "2pp"]}
    assert areas(tmp_path, [90, 88, 87.9, 85.5], **keys) == ["green", "amber", "red", "red"]


def test_exceeding_by_the_smaller_of_two(tmp_path: Path) -> None:
    assert areas(tmp_path, [65.9, 66], target=60, exceeds_by=[10, "10%"]) == ["green", "blue"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"amber_within": ["10%"]}, "SC105"),
        ({"amber_within": ["10%", 10, 5]}, "SC105"),
        ({"amber_within": [["10%", 3], 10]}, "SC105"),
        ({"amber_within": ["10%", -1]}, "SC105"),
        ({"amber_within": ["1 month", 10]}, "SC105"),
        ({"amber_within": ["10%", "2pp"]}, "SC105"),
        ({"amber_within": ["10%", 10], "unit": "percent"}, "SC107"),
        ({"amber_within": [10, "10%"], "unit": "percent"}, "SC107"),
        ({"amber_within": [2, "10%"], "target": 0}, "SC113"),
        ({"green_within": ["10%", 10], "amber_within": ["20%", 4]}, "SC112"),
        ({"steady_within": [2, "2pp"]}, "SC105"),
    ],
)
def test_two_allowances_that_are_refused(tmp_path: Path, keys: Any, code: str) -> None:
    assert codes(faults(tmp_path, indicator(**{"target": 50, **keys}))) == [code]


# --- improving, and near enough -------------------------------------------------------------------

IMPROVING = {"target": 200, "when_improving": "amber"}


@pytest.mark.parametrize(
    ("within", "inside", "limit", "beyond"),
    [
        ("5%", 190.1, 190, 189.9),
        (10, 190.1, 190, 189.9),
        (["5%", 4], 196.1, 196, 195.9),
        (0, 200, 200, 199.9),
    ],
    ids=str,
)
def test_improving_reaches_no_further_from_the_target(
    tmp_path: Path, within: Any, inside: Any, limit: Any, beyond: Any
) -> None:
    framework = load(tmp_path, indicator(**IMPROVING, when_improving_within=within))
    rows = [["Ref", "Area", "Jul-18", "Aug-18"]]
    rows += [["1", area, 180, cell] for area, cell in zip("abc", (inside, limit, beyond), strict=True)]
    scorecard = scored(tmp_path, framework, rows, "2018-08")
    granted = "green" if within == 0 else "amber"
    assert [row.status for row in scorecard.rows] == [granted, granted, "red"]
    assert "better than in July 2018, but more than" in scorecard.rows[-1].reason


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [(195, 190, "red"), (190, 190, "red"), ("", 190, "red"), (180, 200, "green"), (300, 210, "green")],
)
def test_near_enough_and_not_improving(tmp_path: Path, before: Any, now: Any, status: str) -> None:
    row = one(tmp_path, ["Jul-18", "Aug-18"], [before, now], **IMPROVING, when_improving_within="5%")
    assert row.status == status, row.reason


def test_improving_where_low_is_good(tmp_path: Path) -> None:
    keys = {**IMPROVING, "polarity": "low", "when_improving_within": "5%"}
    assert one(tmp_path, ["Jul-18", "Aug-18"], [220, 210], **keys).status == "amber"
    assert one(tmp_path, ["Jul-18", "Aug-18"], [220, 210.1], **keys).status == "red"


@pytest.mark.parametrize(
    ("now", "status"),
    [(date(2019, 5, 31), "amber"), (date(2019, 6, 1), "red")],
)
def test_improving_within_months_of_a_date(tmp_path: Path, now: date, status: str) -> None:
    keys = {"unit": "date", "target": date(2019, 3, 31), "when_improving": "amber"}
    row = one(
        tmp_path,
        ["Jul-18", "Aug-18"],
        [date(2019, 12, 31), now],
        **keys,
        when_improving_within="2 months",
    )
    assert row.status == status, row.reason


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        (date(2019, 2, 28), "same"),
        (date(2019, 3, 1), "up"),
        (date(2018, 12, 31), "same"),
        (date(2018, 12, 30), "down"),
    ],
)
def test_steady_within_a_month_is_a_month(tmp_path: Path, now: date, moved: str) -> None:
    keys = {"unit": "date", "target": date(2019, 3, 31), "steady_within": "1 month"}
    row = one(tmp_path, ["Jul-18", "Aug-18"], [date(2019, 1, 31), now], **keys)
    assert row.travel is not None
    assert row.travel.moved == moved


def test_a_milestones_limits_are_said_as_dates(tmp_path: Path) -> None:
    keys = {"unit": "date", "target": date(2019, 3, 31), "amber_within": "3 months", "on_limit": "red"}
    load(tmp_path, indicator(**keys, exceeds_by="1 month"))
    ran = command("validate", "framework.toml", cwd=tmp_path)
    assert "by 31 March 2019; amber before 30 June 2019; exceeds at 28 February 2019 or earlier" in ran.out


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"target": 50, "when_improving_within": 5}, "SC120"),
        ({"target": 50, "unit": "percent", "when_improving": "amber", "when_improving_within": 5}, "SC107"),
        ({"target": 50, "when_improving": "amber", "when_improving_within": "2pp"}, "SC105"),
        ({"target": 50, "when_improving": "amber", "when_improving_within": "2 months"}, "SC105"),
        ({"unit": "date", "target": date(2019, 3, 31), "steady_within": 5}, "SC105"),
        ({"target": 0, "when_improving": "amber", "when_improving_within": "5%"}, "SC113"),
        ({"band": [1, 5], "when_improving": "amber", "when_improving_within": 5}, "SC108"),
    ],
)
def test_a_nearness_that_is_refused(tmp_path: Path, keys: Any, code: str) -> None:
    assert codes(faults(tmp_path, indicator(**keys))) == [code]


def test_a_nearness_that_a_change_to_a_band_leaves_behind(tmp_path: Path) -> None:
    """What was measured from the old target bounds nothing under the band, and is no fault."""
    change = {"from": "2018-08", "band": [10, 20], "reason": "Agreed"}
    keys = {**IMPROVING, "when_improving_within": 5, "change": [change]}
    assert one(tmp_path, ["Jul-18", "Aug-18"], [40, 30], **keys).status == "amber"


# --- a forecast that is green ---------------------------------------------------------------------

FORECAST = ["Period", "Value", "Forecast"]


@pytest.mark.parametrize(
    ("value", "forecast", "status", "says"),
    [
        (40, 50, "amber", "the year-end forecast is green, so amber"),
        (40, 60, "amber", "the year-end forecast is blue, so amber"),
        (40, 49.9, "red", "below the target 50"),
        (40, 45, "red", "below the target 50"),
        (40, 40, "red", "below the target 50"),
        (40, "", "red", "no year-end forecast is given"),
        (40, "n/a", "red", "no year-end forecast is given"),
        (45, 50, "amber", "within the amber allowance"),
        (50, 40, "green", "on the target 50"),
        (60, "", "blue", "better than the target 50"),
        ("", 50, "missing", "no figure is given"),
    ],
)
def test_a_red_by_what_is_forecast(tmp_path: Path, value: Any, forecast: Any, status: str, says: str) -> None:
    """50 is green, 45 amber and 60 blue: only a red is softened, and only by green or better."""
    keys = {"target": 50, "amber_within": 5, "exceeds_by": 10, "when_forecast": "amber"}
    row = one(tmp_path, FORECAST, ["Aug-18", value, forecast], **keys)
    assert (row.status, row.computed_status) == (status, status)
    assert says in row.reason


def test_a_forecast_by_the_profile_of_the_year(tmp_path: Path) -> None:
    profile = {"2018/19": [30, 70, 110, 150]}
    keys = {"unit": "count", "frequency": "quarterly", "basis": "ytd", "when_forecast": "amber"}
    for forecast, status in ((150, "amber"), (149, "red")):
        row = one(tmp_path, FORECAST, ["2018/19 Q2", 69, forecast], "2018-09", target=profile, **keys)
        assert row.status == status, row.reason


def test_a_red_that_is_improving_needs_no_forecast(tmp_path: Path) -> None:
    keys = {"target": 50, "when_improving": "amber", "when_forecast": "blue"}
    heads = ["Period", "Value", "Previous", "Forecast"]
    assert one(tmp_path, heads, ["Aug-18", 40, 30, 55], **keys).status == "amber"
    assert one(tmp_path, heads, ["Aug-18", 40, 41, 55], **keys).status == "blue"
    assert one(tmp_path, heads, ["Aug-18", 40, 41, 45], **keys).status == "red"


def test_an_override_stands_over_a_forecast(tmp_path: Path) -> None:
    heads = [*FORECAST, "Override", "Override reason"]
    row = one(
        tmp_path, heads, ["Aug-18", 40, 55, "Red", "Funding is at risk"], target=50, when_forecast="amber"
    )
    assert (row.status, row.computed_status) == ("red", "amber")


# --- a milestone that is complete -----------------------------------------------------------------

COMPLETE = '[[status]]\nkey = "complete"\nlabel = "Complete"\nrank = 3.5\n'
MILESTONE = {
    "unit": "date",
    "target": date(2018, 6, 30),
    "amber_within": "1 month",
    "when_complete": "complete",
}


@pytest.mark.parametrize(
    ("cell", "period", "status"),
    [
        (date(2018, 6, 30), "2018-08", "complete"),  # on time
        (date(2018, 7, 30), "2018-08", "complete"),  # within what would be amber
        (date(2018, 8, 31), "2018-08", "complete"),  # late, on the period's last day
        (date(2018, 9, 1), "2018-08", "red"),  # a forecast
        (date(2018, 6, 30), "2018-05", "green"),
        (date(2018, 7, 30), "2018-05", "amber"),
        (date(2018, 7, 31), "2018-05", "red"),
        ("", "2018-05", "not-due"),
        ("", "2018-06", "not-due"),
        ("", "2018-08", "red"),
    ],
)
def test_complete_or_forecast(tmp_path: Path, cell: Any, period: str, status: str) -> None:
    framework = load(tmp_path, indicator(**MILESTONE), COMPLETE)
    row = only(scored(tmp_path, framework, [["Ref", "Period", "Value"], ["1", period, cell]], period))
    assert row.status == status, row.reason
    assert row.reason.startswith("completed on") == (status == "complete")


def test_without_the_word_a_late_milestone_is_judged_by_its_date(tmp_path: Path) -> None:
    keys = MILESTONE | {"when_complete": None}
    assert one(tmp_path, ["Aug-18"], [date(2018, 8, 31)], **keys).status == "red"


def test_complete_is_for_milestones(tmp_path: Path) -> None:
    assert codes(faults(tmp_path, indicator(target=50, when_complete="green"))) == ["SC120"]


# --- a plausible range ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "cell", "noted"),
    [
        ([0, 2000], 0, False),
        ([0, 2000], 420, False),
        ([0, 2000], 2000, False),
        ([0, 2000], 2000.1, True),
        ([0, 2000], 73390, True),
        ([0, 2000], -0.1, True),
        ([10, float("inf")], 9.9, True),
        ([10, float("inf")], 73390, False),
        ([float("-inf"), 10], -73390, False),
        ([float("-inf"), 10], 10.1, True),
    ],
    ids=str,
)
def test_outside_what_is_expected(tmp_path: Path, ends: list[Any], cell: Any, noted: bool) -> None:
    """A notice, and the figure is judged as it would be without it."""
    rows = [["Ref", "Aug-18"], ["1", cell]]
    plain, bounded = (
        scored(tmp_path, load(tmp_path, indicator(target=420, **keys)), rows, "2018-08")
        for keys in ({}, {"expected": ends})
    )
    assert (only(bounded).status, only(bounded).reason) == (only(plain).status, only(plain).reason)
    assert codes(bounded.problems) == ["SC407"] * noted
    assert [problem.where.cell for problem in bounded.problems] == ["B2"] * noted


@pytest.mark.parametrize("cell", ["", "n/a", "[c]"])
def test_nothing_is_expected_of_no_figure(tmp_path: Path, cell: str) -> None:
    framework = load(tmp_path, indicator(target=420, expected=[1, 5]))
    assert codes(scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", cell]], "2018-08").problems) == []


def test_expected_without_a_rule(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(expected=[0, 5]))
    scorecard = scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 6]], "2018-08")
    assert (only(scorecard).status, codes(scorecard.problems)) == ("no-target", ["SC407"])


def test_a_notice_alone_is_no_failure(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=420, expected=[0, 2000]))
    book(tmp_path / "return.xlsx", [["Ref", "Indicator", "Aug-18"], ["1", NAME, 73390]])
    ran = command("rag", "return.xlsx", "-f", "framework.toml", cwd=tmp_path)
    assert ran.code == 0
    assert "notice SC407: indicator 1: 73,390 is outside the expected 0 to 2,000" in ran.err


# --- a theme's status -----------------------------------------------------------------------------

FIGURES = {"blue": 70, "green": 50, "amber": 46, "red": 10, "missing": "", "suppressed": "[c]"}


def theme(place: Path, members: str, **summary: Any) -> str | None:
    """Judge a theme of indicators numbered from 1, which must have the statuses named."""
    expected = members.split()
    keys = {"theme": "A theme", "target": 50, "amber_within": 5, "exceeds_by": 20}
    listed = [indicator(str(n), f"Measure {n}", **keys) for n in range(1, len(expected) + 1)]
    framework = load(place, table("[summary]", summary), *listed)
    rows = [["Ref", "Aug-18"], *([str(n), FIGURES[status]] for n, status in enumerate(expected, 1))]
    scorecard = scored(place, framework, rows, "2018-08")
    assert list(statuses(scorecard).values()) == expected
    return scorecard.themes["A theme"].status


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ("green green", "green"),
        ("blue green", "green"),
        ("blue blue", "blue"),
        ("green amber blue", "amber"),
        ("green amber red blue", "red"),
        ("green missing suppressed", "green"),
        ("missing suppressed", None),
    ],
)
def test_the_worst_status_in_a_theme(tmp_path: Path, members: str, status: str | None) -> None:
    assert theme(tmp_path, members, theme_status="worst") == status


@pytest.mark.parametrize(
    ("members", "status"),
    [
        ("green green green amber", "green"),  # 75%: the least that is green
        ("blue green blue red", "green"),  # green or better counts
        ("green green red", "amber"),  # 67%
        ("green amber", "amber"),  # 50%: the least that is amber
        ("green red red", "red"),  # 33%
        ("amber amber", "red"),
        ("green green green red missing suppressed", "green"),  # of those rated
        ("missing", None),
    ],
)
def test_the_share_green_in_a_theme(tmp_path: Path, members: str, status: str | None) -> None:
    assert theme(tmp_path, members, theme_status="share_green", green=75, amber=50) == status


@pytest.mark.parametrize(
    ("weights", "status"),
    [
        ({}, "amber"),  # 2 of 3
        ({"1": 2}, "green"),  # 3 of 4 is 75%
        ({"1": 1.9}, "amber"),  # 2.9 of 3.9 is 74.4%
        ({"3": 2}, "amber"),  # 2 of 4 is 50%
        ({"3": 2.1}, "red"),  # 2 of 4.1 is 48.8%
        ({"1": 0.5, "2": 0.5, "3": 0.5}, "amber"),  # alike, as without
    ],
    ids=str,
)
def test_weights_by_ref(tmp_path: Path, weights: Any, status: str) -> None:
    keys = {"theme_status": "share_green", "green": 75, "amber": 50, "weights": weights}
    assert theme(tmp_path, "green green red", **keys) == status


def test_a_weight_of_what_is_not_rated_counts_for_nothing(tmp_path: Path) -> None:
    keys = {"theme_status": "share_green", "green": 75, "weights": {"4": 100}}
    assert theme(tmp_path, "green green green missing", **keys) == "green"


@pytest.mark.parametrize(("members", "status"), [("green green", "green"), ("green red", "red")])
def test_a_share_without_amber(tmp_path: Path, members: str, status: str) -> None:
    assert theme(tmp_path, members, theme_status="share_green", green=100) == status


def test_a_third_is_compared_exactly(tmp_path: Path) -> None:
    """Two of three is a little less than 66.67%, and more than 66.66%."""
    keys: dict[str, Any] = {"theme_status": "share_green"}
    assert theme(tmp_path, "green green red", **keys, green=66.66) == "green"
    assert theme(tmp_path, "green green red", **keys, green=66.67) == "red"


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        ({"theme_status": "best"}, "SC105"),
        ({"green": 75}, "SC106"),
        ({"theme_status": "share_green"}, "SC106"),
        ({"theme_status": "share_green", "green": 50, "amber": 75}, "SC102"),
        ({"theme_status": "share_green", "green": 75, "weights": {"99": 2}}, "SC142"),
        ({"theme_status": "share_green", "green": 75, "weights": {"1": 0}}, "SC105"),
        ({"theme_status": "worst", "green": 75}, "SC120"),
        ({"theme_status": "worst", "weights": {"1": 2}}, "SC120"),
    ],
    ids=str,
)
def test_a_summary_that_is_refused(tmp_path: Path, summary: Any, code: str) -> None:
    assert codes(faults(tmp_path, table("[summary]", summary), indicator(target=5))) == [code]


# --- where a theme's status is shown --------------------------------------------------------------


def reported(place: Path, *themes: str) -> Ran:
    keys = {"target": 50, "amber_within": 5}
    listed = [indicator(str(n), f"Measure {n}", theme=name, **keys) for n, name in enumerate(themes)]
    load(place, '[summary]\ntheme_status = "worst"\n', *listed)
    book(place / "return.xlsx", [["Ref", "Aug-18"], *([str(n), 46 + n * 10] for n in range(len(themes)))])
    ran = command(
        *("rag", "return.xlsx", "-f", "framework.toml", "-p", "2018-08"),
        *("-o", "card.json", "-o", "card.md", "-o", "card.xlsx"),
        cwd=place,
    )
    assert ran.code == 0, ran.err
    return ran


@pytest.mark.parametrize("themes", [("Care", "Schools"), ("Care",)], ids=str)
def test_a_themes_status_in_every_output(tmp_path: Path, themes: tuple[str, ...]) -> None:
    ran = reported(tmp_path, *themes)
    told = dict(zip(themes, ("amber", "green"), strict=False))
    record = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    assert {name: each["status"] for name, each in record["themes"].items()} == told
    page = (tmp_path / "card.md").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "card.xlsx")["Summary"]
    shown = {row[0]: row[-1] for row in sheet.iter_rows(min_row=5, values_only=True) if row[0] in told}
    assert {name: str(label).lower() for name, label in shown.items()} == told
    for text in (ran.out, page):
        part = text.partition("By theme")[2]
        for name, status in told.items():
            line = next(line for line in part.splitlines() if name in line)
            assert status.capitalize() in line


# --- statuses that are not there ------------------------------------------------------------------


@pytest.mark.parametrize("key", ["when_improving", "when_forecast", "when_complete"])
@pytest.mark.parametrize("status", ["purple", "missing", "not-due", "no-target", "invalid"])
def test_a_status_that_cannot_be_granted(tmp_path: Path, key: str, status: str) -> None:
    keys = {"unit": "date", "target": date(2018, 6, 30), key: status}
    (problem,) = faults(tmp_path, indicator(**keys))
    assert problem.code == "SC121"
    assert f'"{status}" is not a status' in problem.message


@pytest.mark.parametrize("key", ["when_improving", "when_forecast", "when_complete"])
def test_a_status_that_the_framework_declares(tmp_path: Path, key: str) -> None:
    purple = '[[status]]\nkey = "purple"\nrank = 1.5\n'
    keys = {"unit": "date", "target": date(2018, 6, 30), key: "purple"}
    assert faults(tmp_path, indicator(**keys), purple) == []


def test_a_word_in_the_defaults_serves_where_it_can(tmp_path: Path) -> None:
    """`when_complete` is for the milestones of a file; its other indicators are judged as ever."""
    defaults = '[defaults]\nwhen_complete = "blue"\n'
    milestone = indicator("2", "Open the centre", unit="date", target=date(2018, 8, 31))
    framework = load(tmp_path, defaults, indicator(target=50), milestone, head=HEAD)
    rows = [["Ref", "Aug-18"], ["1", 60], ["2", date(2018, 8, 1)]]
    assert statuses(scored(tmp_path, framework, rows, "2018-08")) == {"1": "green", "2": "blue"}


def test_validate_says_what_is_given_instead_of_red(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=50, when_improving="amber", or_steady=True, when_forecast="amber"))
    ran = command("validate", "framework.toml", cwd=tmp_path)
    assert "amber instead of red where better than or the same as the previous period" in ran.out
    assert "amber instead of red where the year-end forecast is green" in ran.out
