"""A .csv file gives the fields that Excel would, and only plain numbers as numbers."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scorecard.problems import CannotRead
from scorecard.returns.formats import open_book
from scorecard.returns.grid import Cell, Sheet

from .making import cells, order, values

TEXT = "Ref;Name;Value\r\n01;Größe, total;12,5\r\n2;£ spent;7\r\n"
READ = {
    "A1": "Ref", "B1": "Name", "C1": "Value", "A2": "01", "B2": "Größe, total", "C2": "12,5",
    "A3": 2, "B3": "£ spent", "C3": 7,
}  # fmt: skip


def sheet(folder: Path, data: bytes, name: str = "Return Aug-18.csv") -> Sheet:
    (folder / name).write_bytes(data)
    book = open_book(folder / name)
    assert book.format == "csv"
    (only,) = book.sheets
    return only


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_letters_delimiters_and_line_ends(tmp_path: Path, encoding: str, mark: str, end: str) -> None:
    text = TEXT.replace(";", mark).replace("\r\n", end)
    read = sheet(tmp_path, text.encode(encoding))
    assert values(read) == READ
    assert read.name == "Return Aug-18"
    assert (read.state, list(read.merges), 1 in read.hidden_rows) == ("visible", [], False)


def test_commas_and_quotation_marks(tmp_path: Path) -> None:
    text = 'Ref,Name,Value\n1,"Plans, ""agreed""\nin time",17.4\n\n,,\n2,Other,-3\n'
    read = sheet(tmp_path, text.encode())
    assert order(read) == [1, 2, 5], "a text over two lines is one row, and blank rows count"
    assert values(read)["B2"] == 'Plans, "agreed"\nin time'


def test_a_delimiter_that_the_file_names(tmp_path: Path) -> None:
    assert values(sheet(tmp_path, b"sep=;\r\na,b;c\r\n")) == {"A1": "a,b", "B1": "c"}


def test_one_column_and_titles_above(tmp_path: Path) -> None:
    assert values(sheet(tmp_path, b"Ref\n1\n")) == {"A1": "Ref", "A2": 1}
    titled = b"Return, for August\n\nRef;Value\n1;2,5\n2;3,5\n"
    assert values(sheet(tmp_path, titled))["B4"] == "2,5"


@pytest.mark.parametrize("field", ["0", "7", "-3", "17.4", "0.5", "12.50", "123456789012345"])
def test_plain_numbers(tmp_path: Path, field: str) -> None:
    cell = cells(sheet(tmp_path, f"a,{field}\n".encode()))["B1"]
    assert (cell.kind, cell.value, cell.text) == ("number", float(field), field)
    assert cell.format.decimals(cell.value) == len(field.partition(".")[2])


@pytest.mark.parametrize(
    "field",
    [
        "01",
        "-01",
        "00.5",
        "1.",
        ".5",
        "+5",
        "1e5",
        "12%",
        "£5",
        "08/2018",
        "31/08/2018",
        "TRUE",
        "nan",
        "1234567890123456",
        "٣",
        "1_000",
    ],
)
def test_all_else_stays_text(tmp_path: Path, field: str) -> None:
    assert cells(sheet(tmp_path, f"a,{field}\n".encode()))["B1"] == Cell(field, "text")


def test_errors_and_text_kept_as_text(tmp_path: Path) -> None:
    read = cells(sheet(tmp_path, b'1,#N/A,#DIV/0!\n2,="001",x\n'))
    assert [read[place].kind for place in ("B1", "C1")] == ["error", "error"]
    assert read["B2"] == Cell("001", "text")


def test_a_text_that_is_never_closed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="opens a text in line 2 is never closed"):
        values(sheet(tmp_path, b'Ref,Value\n1,"2\n2,3\n'))
    with pytest.raises(CannotRead, match="begins in line 1 has no end"):
        values(sheet(tmp_path, b'"' + b"x" * 200_000))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Ref,Value\n1,2\n")))
    book = open_book("-")
    assert (book.file, book.sheets[0].name, values(book.sheets[0])["B2"]) == ("-", "standard input", 2)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CannotRead, match="no standard input"):
        open_book("-")
