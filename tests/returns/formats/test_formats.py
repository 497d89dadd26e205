"""The same contents through every writer and format give the same cells."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scorecard.returns.formats import open_book
from scorecard.returns.grid import Book, Cell

FILES = Path(__file__).parent / "files"
LATER = {"libreoffice.xlsx", "libreoffice.xls", "libreoffice.ods"}


def whole(book: Book) -> list[tuple[Any, ...]]:
    """Give all that a book says but its formulas, which .xls does not tell."""
    found: list[tuple[Any, ...]] = []
    for sheet in book.sheets:
        hidden_rows = [row for row in range(60) if row in sheet.hidden_rows]
        hidden_columns = [column for column in range(30) if column in sheet.hidden_columns]
        found.append((sheet.name, sheet.state, sorted(sheet.merges), hidden_rows, hidden_columns))
        for number, row in sheet.rows():
            found += [(number, at, *said(cell)) for at, cell in enumerate(row) if cell]
    return found


def said(cell: Cell) -> tuple[Any, ...]:
    """Give what a cell says: its value and how it is shown, for one format has many codes."""
    shown = cell.format
    return (
        cell.value,
        type(cell.value),
        cell.kind,
        cell.dropped,
        shown.percent(cell.value),
        shown.decimals(cell.value),
        shown.scale(cell.value),
        shown.day_and_month,
        shown.date,
        shown.shown(cell.value),
    )


@pytest.mark.parametrize("name", sorted(LATER))
def test_as_libreoffice_saves_it(name: str) -> None:
    book = open_book(FILES / name)
    assert book.format == name.rpartition(".")[2]
    assert whole(book) == whole(open_book(FILES / "xlsxwriter.xlsx"))


def test_as_openpyxl_saves_it(tmp_path: Path) -> None:
    load_workbook(FILES / "xlsxwriter.xlsx", rich_text=True).save(tmp_path / "again.xlsx")
    again = whole(open_book(tmp_path / "again.xlsx"))
    before = whole(open_book(FILES / "xlsxwriter.xlsx"))
    assert len(again) == len(before)
    for mine, first in zip(again, before, strict=True):
        assert mine == first or "uncalculated" in mine, "openpyxl keeps no formula's value"


@pytest.mark.parametrize("name", ["xlsxwriter.xlsx", "libreoffice.xlsx", "libreoffice.ods"])
def test_formulas_are_told(name: str) -> None:
    sheet = open_book(FILES / name).sheets[0]
    told = {str(cell.value): cell.formula for _, row in sheet.rows() for cell in row if cell and cell.formula}
    assert told.items() >= {"#DIV/0!": "1/0", "34.8": "C3*2", "#N/A": "NA()"}.items()
