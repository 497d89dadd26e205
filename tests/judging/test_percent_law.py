"""The percent law: a table of figures and rules, and what stands beside a figure."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from making import NAME, ROOT, codes, indicator, load, only, scored, table

from scorecard.judging.model import Judgement, Scorecard
from scorecard.problems import Problem

FILE = ROOT / "tests/cases/percent/doubts.toml"
PAIRS = tomli.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["pair"]
WARNINGS = {"SC206": "doubted", "SC207": "warned"}


def cells(*figures: Any) -> tuple[list[Any], dict[str, str]]:
    """Give the cells from column C on, and the formats of those that show a percentage."""
    stored, formats = [], {}
    for column, figure in zip("CDEFGH", figures, strict=False):
        if isinstance(figure, str) and figure.endswith("%"):
            formats[f"{column}2"] = "0.00%"
            figure = float(Decimal(figure[:-1]) / 100)
        stored.append(float(figure) if isinstance(figure, Decimal) else figure)
    return stored, formats


def gives(scorecard: Scorecard) -> str:
    """Say what came of a row: its status, and whether it was warned of; else that it is doubted."""
    row = only(scorecard)
    said = [WARNINGS[code] for code in codes(scorecard.problems) if code in WARNINGS]
    if row.status == "invalid":
        assert said == ["doubted"]
        return "doubted"
    assert ("doubtful" in row.flags) == bool(said)
    return ", ".join([row.status, *said])


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["says"])
def test_a_pair_of_figure_and_rule(pair: dict[str, Any], tmp_path: Path) -> None:
    parts = [indicator(unit="percent", **pair["rule"])]
    parts += [table("[return]", {"percent": pair["percent"]})] if "percent" in pair else []
    stored, formats = cells(pair.get("earlier", ""), pair["figure"])
    rows = [["Ref", "Indicator", "Jul-18", "Aug-18"], ["1", NAME, *stored]]
    scorecard = scored(tmp_path, load(tmp_path, *parts), rows, "2018-08", formats=formats)
    assert gives(scorecard) == pair["gives"], scorecard.problems


def test_the_table_has_thirty_pairs() -> None:
    assert len(PAIRS) >= 30


def beside(place: Path, head: list[str], figures: list[Any], *parts: str, **keys: Any) -> Scorecard:
    stored, formats = cells(*figures)
    rows = [["Ref", "Indicator", *head], ["1", NAME, *stored]]
    framework = load(place, indicator(unit="percent", **keys), *parts)
    return scored(place, framework, rows, "2018-08", formats=formats)


def doubted(scorecard: Scorecard) -> Problem:
    (problem,) = [problem for problem in scorecard.problems if problem.code == "SC206"]
    return problem


def test_both_readings_are_shown_with_the_line_that_ends_the_doubt(tmp_path: Path) -> None:
    scorecard = beside(tmp_path, ["Aug-18"], [0.96], target=95)
    assert only(scorecard).reason == "0.96 could mean 0.96% (red) or 96% (green)"
    problem = doubted(scorecard)
    assert problem.message == (
        "0.96 could mean 0.96% (red) or 96% (green); "
        'percent = "points" on indicator 1 says that 0.96% is meant'
    )
    assert (problem.mend, problem.where.cell) == ("if 96% is meant, write 96%", "C2")


def test_all_decimals_are_printed_where_a_figure_was_warned_of(tmp_path: Path) -> None:
    assert only(beside(tmp_path, ["Aug-18"], [0.2875], target=2, polarity="low")).shown == "0.2875%"


def test_a_figure_earlier_in_the_series_but_not_the_previous_column_is_compared_with(tmp_path: Path) -> None:
    low = {"target": 6, "polarity": "low"}
    assert gives(beside(tmp_path, ["Aug-18", "Previous"], [0.3, 0.4], **low)) == "doubted"
    assert gives(beside(tmp_path, ["Jul-18", "Aug-18"], ["0.4%", 0.3], **low)) == "green, warned"


ENGLAND = '[[benchmark]]\nkey = "england"\nlabel = "England"\n'
BY_ENGLAND = {"target": {"benchmark": "england"}}


def test_a_doubted_comparator_makes_the_row_invalid(tmp_path: Path) -> None:
    scorecard = beside(tmp_path, ["Aug-18", "England"], [80, 0.95], ENGLAND, **BY_ENGLAND)
    assert only(scorecard).reason == "England 0.95 could mean 0.95% (green) or 95% (red)"
    assert doubted(scorecard).where.cell == "D2"


@pytest.mark.parametrize("figures", [[0.8, 0.95], [99, 0.95]])
def test_a_comparator_that_decides_nothing_or_is_near_is_warned_of(tmp_path: Path, figures: Any) -> None:
    scorecard = beside(tmp_path, ["Aug-18", "England"], figures, ENGLAND, **BY_ENGLAND)
    assert only(scorecard).status in ("red", "green")
    assert set(codes(scorecard.problems)) == {"SC207"}
    assert only(scorecard).flags == ("doubtful",)


def test_a_doubted_previous_figure_is_not_compared_with_and_softens_no_red(tmp_path: Path) -> None:
    keys = {"target": 95, "when_improving": "amber"}
    scorecard = beside(tmp_path, ["Aug-18", "Previous"], [93, 0.94], **keys)
    row = only(scorecard)
    assert (row.status, row.previous, row.travel) == ("red", None, None)
    assert doubted(scorecard).where.cell == "D2"
    believed = only(beside(tmp_path, ["Aug-18", "Previous"], [93, 92], **keys))
    assert (believed.status, believed.travel is not None) == ("amber", True)


def test_a_doubted_earlier_figure_of_the_series_is_not_compared_with(tmp_path: Path) -> None:
    row = only(beside(tmp_path, ["Jul-18", "Aug-18"], [0.94, 93], target=95, when_improving="amber"))
    assert (row.status, row.previous, row.travel) == ("red", None, None)


def test_a_doubted_forecast_has_no_status(tmp_path: Path) -> None:
    scorecard = beside(tmp_path, ["Aug-18", "Forecast"], [93, 0.96], target=95)
    row = only(scorecard)
    assert (row.status, row.forecast_status) == ("red", None)
    assert doubted(scorecard).where.cell == "D2"
    assert only(beside(tmp_path, ["Aug-18", "Forecast"], [93, 96], target=95)).forecast_status == "green"


def test_unavailable_hides_no_doubtful_figure_and_no_two_that_differ(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(unit="percent", target=95, unavailable={"reason": "New system"}))
    head = ["Ref", "Period", "Value"]

    def judged(*figures: Any) -> Judgement:
        return only(scored(tmp_path, framework, [head, *(["1", "Aug-18", f] for f in figures)], "2018-08"))

    assert judged(0.96).reason == "0.96 could mean 0.96% (red) or 96% (green)"
    assert judged(96, 40).status == "invalid"
    assert "different figures" in judged(96, 40).reason
    assert judged("").status == judged("[c]").status == "unavailable"
    assert judged(96).status == "green"
