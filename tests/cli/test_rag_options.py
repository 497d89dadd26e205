"""Options of `rag` that choose what is read, what fails, and what is sent back."""

import csv
import json
import time
from pathlib import Path

import pytest
from making import Ran, book, command, indicator, load
from openpyxl import load_workbook

RAG = ("rag", "return.xlsx", "-f", "framework.toml")


def rag(place: Path, *words: str) -> Ran:
    return command(*RAG, *words, cwd=place)


@pytest.mark.parametrize(
    ("words", "code"),
    [(["provisional"], 1), (["Provisional"], 1), (["revised"], 0), (["doubtful", "provisional"], 1)],
)
def test_a_flag_can_fail(tmp_path: Path, words: list[str], code: int) -> None:
    load(tmp_path, indicator(target=50))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", "60 [p]"]])
    options = [option for word in words for option in ("--fail-on", word)]
    assert rag(tmp_path, "-q", *options).code == code


def test_a_word_that_is_neither_status_nor_flag(place: Path) -> None:
    ran = rag(place, "--fail-on", "purple")
    assert (ran.code, ran.out) == (2, "")
    assert "'purple' is no status and no flag" in ran.err
    assert "no-comment" in ran.err


def test_a_sheet_by_name(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=50))
    sheets = {name: [["Ref", "Aug-18"], ["1", value]] for name, value in (("First", 60), ("Second", 40))}
    book(tmp_path / "return.xlsx", sheets=sheets)
    for name, status in (("First", "green"), ("Second", "red")):
        ran = rag(tmp_path, "--sheet", name, "--format", "json")
        (row,) = json.loads(ran.out)["rows"]
        assert (row["status"], row["source"]["sheet"]) == (status, name)


def test_a_width_asked_for_holds_in_a_pipe(place: Path) -> None:
    for width in (60, 100):
        lines = rag(place, "--width", str(width)).out.splitlines()
        assert max(map(len, lines)) <= width
    assert max(map(len, rag(place).out.splitlines())) > 100


def test_a_framework_among_the_returns_is_told_its_place(place: Path) -> None:
    ran = command("rag", "framework.toml", "return.xlsx", cwd=place)
    assert ran.code == 2
    assert "this is a framework, not a return" in ran.err
    assert "scorecard rag return.xlsx -f framework.toml" in " ".join(ran.err.split())


def test_a_figure_as_supplied_and_as_judged(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=95, decimals=0, judge="rounded"))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", 94.6]])
    (row,) = json.loads(rag(tmp_path, "--format", "json").out)["rows"]
    assert (row["value"], row["judged"], row["status"]) == (94.6, 95, "green")


# --- problems to send back -------------------------------------------------------------------------


def test_problems_by_return(with_invalid: Path) -> None:
    (with_invalid / "fine.xlsx").write_bytes((with_invalid / "return.xlsx").read_bytes())
    for kind in ("p.xlsx", "p.csv", "p.md"):
        assert rag(with_invalid, "-q", "--problems", kind).code == 1
    sheet = load_workbook(with_invalid / "p.xlsx")["return"]
    (line,) = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert line[:4] == ["error", "'Return'!E6", "5", "'about 90' is not a figure"]
    (record,) = csv.DictReader((with_invalid / "p.csv").open(encoding="utf-8-sig"))
    assert record["File"] == "return.xlsx"
    assert record["Code"] == "SC201"
    assert record["How to mend it"]
    text = (with_invalid / "p.md").read_text(encoding="utf-8")
    assert text.startswith("# Problems of return.xlsx\n")
    assert "'about 90' is not a figure" in text


def test_problems_of_a_return_that_cannot_be_read_are_written_too(place: Path) -> None:
    (place / "return.xlsx").write_bytes(b"no workbook")
    assert rag(place, "-q", "--problems", "p.md").code == 2
    assert "SC221" in (place / "p.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "says"), [("p.pdf", "suffix"), ("return.xlsx", "is an input")])
def test_a_list_of_problems_that_cannot_be_written(place: Path, name: str, says: str) -> None:
    ran = rag(place, "--problems", name)
    assert (ran.code, ran.out) == (2, "")
    assert "--problems" in ran.err
    assert says in ran.err


def test_the_same_bytes_twice(with_invalid: Path) -> None:
    rag(with_invalid, "-q", "--problems", "p.xlsx")
    first = (with_invalid / "p.xlsx").read_bytes()
    time.sleep(1.1)  # a workbook keeps when it was made, to the second
    rag(with_invalid, "-q", "--problems", "p.xlsx")
    assert (with_invalid / "p.xlsx").read_bytes() == first
