"""Shapes of return that looked right and were read wrong, each as an auditor sent it."""

from pathlib import Path
from typing import Any

import pytest
from making import codes, command, indicator, load, scored, statuses
from openpyxl import Workbook

TWO = (indicator("1", "A", target=50), indicator("2", "B", target=50))
PERCENT = (indicator("1", "A", unit="percent", target=50), indicator("2", "B", unit="percent", target=50))


@pytest.mark.parametrize("under", [("Target", "Actual"), ("RAG", "Actual"), ("Baseline", "Outturn")])
def test_a_period_over_a_target_and_a_figure(tmp_path: Path, under: tuple[str, str]) -> None:
    rows: list[list[Any]] = [
        ["Ref", "Indicator", "Apr-18", None, "May-18", None],
        [None, None, *under, *under],
        ["1", "A", 60, 49, 70, 50],
        ["2", "B", 60, 1, 70, 2],
    ]
    scorecard = scored(tmp_path, load(tmp_path, *TWO), rows, "2018-05")
    assert [(row.value, row.status) for row in scorecard.rows] == [(50, "green"), (2, "red")]


def test_a_numerator_beside_the_one_month(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Indicator", "Aug-18", "Numerator", "Denominator"],
        ["1", "A", None, 1, 2],
        ["2", "B", 40, 1, 2],
    ]
    scorecard = scored(tmp_path, load(tmp_path, *PERCENT), rows, "2018-08")
    assert [row.value for row in scorecard.rows] == [50, 50]
    assert codes(scorecard.problems) == ["SC210"]


def test_none_of_none_behind_an_error(tmp_path: Path) -> None:
    """`=C2/D2` comes to #DIV/0! where nobody was due."""
    rows = [["Ref", "Value", "Numerator", "Denominator"], ["1", "#DIV/0!", 0, 0], ["2", "#DIV/0!", 1, 2]]
    scorecard = scored(tmp_path, load(tmp_path, *PERCENT), rows, "2018-08")
    assert statuses(scorecard) == {"1": "not-applicable", "2": "green"}


@pytest.mark.parametrize(
    "head",
    [
        "Actual (Aug 2018)",
        "Result (Aug-18)",
        "Aug 2018*",
        "Aug-18¹",
        "Aug-18 provisional",
        "Aug_18",
        "2018_08",
    ],
)
def test_a_month_with_something_round_it(tmp_path: Path, head: str) -> None:
    rows = [["Ref", "Indicator", "Jul-18", head], ["1", "A", 9, 50]]
    scorecard = scored(tmp_path, load(tmp_path, TWO[0]), rows, "2018-08")
    assert [(row.value, row.status) for row in scorecard.rows] == [(50, "green")]


def test_a_target_of_the_year_is_no_figure(tmp_path: Path) -> None:
    rows = [["Ref", "Indicator", "Target (2018/19)", "Aug-18"], ["1", "A", 60, 49]]
    scorecard = scored(tmp_path, load(tmp_path, TWO[0]), rows, "2018-08")
    assert [row.value for row in scorecard.rows] == [49]


def test_two_sheets_that_share_a_ref(tmp_path: Path) -> None:
    load(tmp_path, *TWO, indicator("3", "C", target=50))
    book = Workbook()
    book.remove(book.active)
    for name, rows in {"Children": [["1", 50], ["2", 50]], "Adults": [["2", 51], ["3", 50]]}.items():
        sheet = book.create_sheet(name)
        for row in [["Ref", "Value"], *rows]:
            sheet.append(row)
    book.save(tmp_path / "return.xlsx")
    ran = command(
        "rag", "return.xlsx", "-f", "framework.toml", "-p", "2018-08", "--format", "csv", cwd=tmp_path
    )
    assert ran.code == 1
    assert "'Children'!B3: error SC204: indicator 2" in ran.err
    assert "'Adults'!B2: error SC204: indicator 2" in ran.err


def test_refs_that_nobody_knows_are_named_before_the_period(tmp_path: Path) -> None:
    load(tmp_path, TWO[0])
    book = Workbook()
    for row in [["Ref", "Indicator", "Aug-18"], ["X9", "zz", 50]]:
        book.active.append(row)
    book.save(tmp_path / "return.xlsx")
    ran = command("rag", "return.xlsx", "-f", "framework.toml", cwd=tmp_path)
    assert ran.code == 2
    assert "error SC308" in ran.err
    assert "it has 'X9', and the framework '1'" in ran.err
