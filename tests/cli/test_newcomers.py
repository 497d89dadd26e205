"""What a newcomer in a hurry does by mistake, and the sentence that puts it right."""

from pathlib import Path

import pytest
from making import command, indicator, load
from openpyxl import Workbook


def two_sheets(path: Path, *names: str) -> None:
    book = Workbook()
    book.remove(book.active)
    for name in names:
        sheet = book.create_sheet(name)
        sheet.append(["Ref", "Value"])
        sheet.append(["1", 96])
    book.save(path)


@pytest.mark.parametrize("words", [[], ["-p", "2018-08"]])
def test_sheets_named_for_months_of_no_year(tmp_path: Path, words: list[str]) -> None:
    """To read July's figures as August's would be a guess."""
    load(tmp_path, indicator("1", target=95))
    two_sheets(tmp_path / "sheets.xlsx", "Jul", "Aug")
    ran = command("rag", "sheets.xlsx", "-f", "framework.toml", *words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "error SC223: sheet 'Jul' is named for Jul, and nothing says of which year" in ran.err
    assert "name it with the year, as 'Jul 2018', or say it: [return] year" in ran.err


def test_a_framework_given_as_the_return(tmp_path: Path) -> None:
    load(tmp_path, indicator("1", target=95))
    ran = command("rag", "framework.toml", "-f", "framework.toml", cwd=tmp_path)
    assert ran.code == 2
    assert "this is a framework, not a return" in ran.err


def test_a_return_given_as_the_framework(tmp_path: Path) -> None:
    two_sheets(tmp_path / "return.xlsx", "Return")
    ran = command("validate", "return.xlsx", cwd=tmp_path)
    assert ran.code == 2
    assert "this is a workbook, not a framework" in ran.err


def test_one_bracket_for_two(tmp_path: Path) -> None:
    text = '[framework]\nname = "T"\n\n[indicator]\nref = "1"\n\n[indicator]\nref = "2"\n'
    (tmp_path / "framework.toml").write_text(text, encoding="utf-8")
    ran = command("validate", "framework.toml", cwd=tmp_path)
    assert ran.code == 2
    assert "each indicator begins with two brackets: [[indicator]]" in ran.err
