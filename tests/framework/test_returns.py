"""`[return]`: what a framework says of its returns, and which file or sheet it serves."""

from pathlib import Path

import pytest
from making import HEAD, codes, faults, indicator, load

from scorecard.framework.blocks import ReturnBlock, block_for

ONE = indicator(unit="percent", target=95)


def test_one_block_with_every_key(tmp_path: Path) -> None:
    text = """
[return]
sheet = "Data"
header_row = [4, 6]
columns = { ref = "Line", value = "Children (%)", name = "B", override_on = "Signed" }
only = { Series = "Actual", Team = ["A", "B"] }
percent = "points"
markers = { x = "suppressed", "NK" = "unavailable" }
year = "2018/19"
area = "title"
ignore = ["Archive", "Notes*"]
actual = "Position"
"""
    (block,) = load(tmp_path, ONE + text).returns
    assert block == ReturnBlock(
        sheet="Data",
        header_rows=(4, 5, 6),
        columns={"ref": "Line", "value": "Children (%)", "name": "B", "override_on": "Signed"},
        only={"Series": ("Actual",), "Team": ("A", "B")},
        percent="points",
        markers={"x": "suppressed", "NK": "unavailable"},
        year="2018/19",
        area="title",
        ignore=("Archive", "Notes*"),
        actual=("Position",),
    )


BLOCKS = (
    ReturnBlock(sheet="rest"),
    ReturnBlock(match="adults*", sheet="adults"),
    ReturnBlock(match="Page [1]?", sheet="bracket"),
    ReturnBlock(match="*", sheet="any"),
)


@pytest.mark.parametrize(
    ("file", "sheet", "found"),
    [
        ("in/Adults 2018.xlsx", None, "adults"),
        ("x.xlsx", "ADULTS", "adults"),
        ("x.xlsx", "Page [1]a", "bracket"),
        ("adult.xlsx", "Data", "any"),
    ],
)
def test_the_first_block_that_fits_serves(file: str, sheet: str | None, found: str) -> None:
    assert block_for(BLOCKS, file, sheet).sheet == found


def test_a_block_without_match_serves_the_rest() -> None:
    assert block_for(BLOCKS[:3], "x.xlsx", "Data").sheet == "rest"
    assert block_for((), "x.xlsx", "Data") == ReturnBlock()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("header_row = 0", "SC105"),
        ("header_row = [6, 4]", "SC105"),
        ("header_row = []", "SC105"),
        ('year = "2018-11"', "SC119"),
        ('markers = { x = "green" }', "SC121"),
        ('columns = { colour = "B" }', "SC104"),
        ("ignore = [3]", "SC105"),
    ],
)
@pytest.mark.parametrize("table", ["[return]", "[[return]]"])
def test_refused_on_its_line(tmp_path: Path, table: str, line: str, code: str) -> None:
    text = ONE + f"\n{table}\n{line}\n"
    (problem,) = faults(tmp_path, text)
    assert (problem.code, problem.where.line) == (code, len(text.splitlines()) + HEAD.count("\n") + 1)


def test_an_alias_of_another_indicator_is_refused_only_while_both_are_in_force(tmp_path: Path) -> None:
    first = indicator(ref="1", name="Plans", aliases=["EH3"], until="2018-11")
    assert codes(faults(tmp_path, first + indicator(ref="eh3", name="Other"))) == ["SC126"]
    assert load(tmp_path, first + indicator(ref="EH3", name="Other", **{"from": "2018-12"}))
