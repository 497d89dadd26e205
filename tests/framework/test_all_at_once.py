"""Every fault of a framework is told at once, and none that only follows from another."""

from pathlib import Path

import pytest
from making import codes, command, faults, indicator, load

UNKNOWN = indicator("9", "B", target=5, tolerance=5)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (indicator("1", target=5, band=[1, 2]), "SC114"),
        (indicator("1", amber_within=5), "SC108"),
        (indicator("1", target=5, edge=1), "SC120"),
        (indicator("1", unit="grade", grades={"Good": "gold"}), "SC121"),
        (indicator("1", target={"benchmark": "eng"}), "SC122"),
        (indicator("1", target=5, judge="rounded"), "SC124"),
    ],
)
def test_a_fault_of_form_hides_no_other(tmp_path: Path, part: str, code: str) -> None:
    assert sorted(codes(faults(tmp_path, part, UNKNOWN))) == sorted([code, "SC104"])


def test_what_only_follows_is_not_told(tmp_path: Path) -> None:
    """The allowance has no target only because the target is spelt wrong."""
    assert codes(faults(tmp_path, indicator("1", traget=5, amber_within="5%"))) == ["SC104"]


def test_a_failed_example_hides_no_fault_of_the_return(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=5, examples={"red": [6]}))
    (tmp_path / "return.xlsx").write_text("no workbook")
    ran = command("validate", "framework.toml", "return.xlsx", cwd=tmp_path)
    assert ran.code == 2
    assert "SC123" in ran.err
    assert "SC221" in ran.err


@pytest.mark.parametrize(
    ("word", "meant"),
    [("amber", "amber_within"), ("maximum", "floor"), ("red", "floor"), ("valid_from", "from")],
)
def test_other_systems_words(tmp_path: Path, word: str, meant: str) -> None:
    (problem,) = faults(tmp_path, indicator("1", target=5, **{word: 5}))
    assert problem.mend == f"did you mean `{meant}`?"
