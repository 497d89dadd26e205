"""The worked cases of tests/cases: a rule, and figures with the status that each must get.

Every figure is judged twice: as a cell of a real workbook, and typed on the command line.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from making import NAME, command, indicator, load, only, process, scored

from scorecard.figures import plain

CASES = Path(__file__).parent / "cases"
STATUSES = ("blue", "green", "amber", "red")
PERIOD = "2019-03"

OPTIONS = (
    *("band", "edge", "acceptable", "target", "polarity", "floor", "on_limit"),
    *("green_within", "amber_within", "exceeds_by"),
)
NOT_RULE = {"unit", "confirmed"}


class Case(NamedTuple):
    """One figure under one rule, and the status that it must get."""

    says: str
    keys: dict[str, Any]
    figure: Any
    status: str

    @property
    def by_options(self) -> bool:
        """Say whether options of `check` can write the rule."""
        listed = any(isinstance(self.keys.get(key), list) for key in OPTIONS if key.endswith("within"))
        words = self.keys.get("unit") in ("grade", "date")
        return not listed and not words and self.keys.keys() <= {*OPTIONS, *NOT_RULE}


def read_cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.toml")):
        for case in tomli.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)["case"]:
            for status in STATUSES:
                for figure in case.get(status, ()):
                    one = Case(case["says"], case["indicator"], figure, status)
                    yield pytest.param(one, id=f"{file.stem}: {case['says']}: {figure} is {status}")


ALL = list(read_cases())


def cell(figure: Any, unit: str) -> Any:
    """Give what a cell holds: a percentage as Excel stores it, a hundredth."""
    if isinstance(figure, Decimal | int):
        return float(figure / Decimal(100)) if unit == "percent" else float(figure)
    return figure


@pytest.mark.parametrize("case", ALL)
def test_in_a_workbook(case: Case, tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(**case.keys))
    unit = case.keys["unit"]
    rows = [["Ref", "Indicator", "Period", "Value"], ["1", NAME, PERIOD, cell(case.figure, unit)]]
    formats = {"D2": "0.0%"} if unit == "percent" else {}
    row = only(scored(tmp_path, framework, rows, PERIOD, formats=formats))
    assert row.status == case.status, row.reason


def options(keys: dict[str, Any]) -> Iterator[str]:
    """Write a rule as the options of `check`."""
    for key in OPTIONS:
        value = keys.get(key)
        if value is None:
            continue
        yield "--" + key.replace("_", "-")
        if isinstance(value, list):
            ends = (str(end).lower().replace("infinity", "inf") for end in value)
            yield ("," if key == "edge" else "..").join(ends)
        else:
            yield str(value)


@pytest.mark.parametrize("case", [case for case in ALL if case.values[0].by_options])
def test_by_options_of_check(case: Case) -> None:
    percent = "%" if case.keys["unit"] == "percent" else ""
    ran = command("check", f"{plain(Decimal(case.figure))}{percent}", *options(case.keys))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split()[1].lower() == case.status, ran.out


@pytest.mark.parametrize("case", ALL)
def test_by_an_indicators_rule(case: Case, tmp_path: Path) -> None:
    load(tmp_path, indicator(**case.keys))
    words = str(case.figure) if isinstance(case.figure, str | date) else plain(Decimal(case.figure))
    ran = command("check", words, "--indicator", "1", "-f", "framework.toml", "-p", PERIOD, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.split()[1].lower() == case.status, ran.out


def test_as_a_process(tmp_path: Path) -> None:
    """The first case of the paper, as an analyst types it."""
    ran = process("check", "11.9", "12", "13", "17.4", "18", "18.1", "--band", "12-18", "--edge", "1")
    assert ran.code == 0
    assert [line.split()[1] for line in ran.out.splitlines()] == (
        ["Red", "Amber", "Green", "Amber", "Amber", "Red"]
    )
