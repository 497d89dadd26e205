"""Our cells are openpyxl's, in every workbook of this repository and in thousands of made ones."""

import math
import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from scorecard.returns.formats import open_book
from scorecard.returns.formats.styles import BUILT_IN
from scorecard.returns.grid import Range, Row
from tests.making import command

ROOT = Path(__file__).parent.parent.parent.parent
BOOKS = [
    path
    for folder in ("samples", "tests")
    for path in sorted((ROOT / folder).rglob("*.xlsx"))
    if not path.parent.name.startswith(("SC220", "SC222"))
]
OURS = {BUILT_IN[14]: {"mm-dd-yy"}, BUILT_IN[22]: {"m/d/yy h:mm"}}
"""The formats that a country writes its own way: ours is British, openpyxl's is not."""


def same(mine: Any, theirs: Any) -> bool:
    if isinstance(mine, float) and isinstance(theirs, float):
        return math.isclose(mine, theirs, rel_tol=1e-15)
    if isinstance(theirs, date) and not isinstance(theirs, datetime):
        return bool(mine == datetime.combine(theirs, time()))
    return isinstance(mine, bool) == isinstance(theirs, bool) and bool(mine == theirs)


def compare(file: Any, path: Path) -> int:
    """Compare all cells with openpyxl's; give how many there are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown, written = load_workbook(file, data_only=True), load_workbook(file)
    mine = open_book(path).sheets
    assert [(sheet.name, sheet.state) for sheet in mine] == [
        (sheet.title, sheet.sheet_state) for sheet in shown.worksheets
    ]
    return sum(map(compare_sheet, mine, shown.worksheets, written.worksheets))


def compare_sheet(mine: Any, shown: Any, written: Any) -> int:
    rows: dict[int, Row] = dict(mine.rows())
    boxes = [range_boundaries(str(merge)) for merge in shown.merged_cells.ranges]
    assert sorted(mine.merges) == sorted(
        Range(top, left - 1, bottom, right - 1) for left, top, right, bottom in boxes
    )
    hidden = {number for number, height in shown.row_dimensions.items() if height.hidden}
    assert all((number in mine.hidden_rows) == (number in hidden) for number in range(1, shown.max_row + 1))
    count = 0
    for their_row, their_formulas in zip(shown.iter_rows(), written.iter_rows(), strict=True):
        for theirs, formula in zip(their_row, their_formulas, strict=True):
            row = rows.get(theirs.row, ())
            cell = row[theirs.column - 1] if theirs.column <= len(row) else None
            count += cell is not None
            blank = theirs.value is None or theirs.value == ""
            if cell is None:
                assert blank, theirs.coordinate
                continue
            if cell.dropped:
                assert sorted(f"{cell.value}{cell.dropped}") == sorted(theirs.value), theirs.coordinate
            else:
                assert same(cell.value, None if blank else theirs.value), theirs.coordinate
            assert (cell.formula is not None) == (formula.data_type == "f"), theirs.coordinate
            assert (cell.kind == "error") == (theirs.data_type == "e"), theirs.coordinate
            codes = {cell.format.code} | OURS.get(cell.format.code, set())
            assert theirs.number_format in codes, theirs.coordinate
    return count


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_workbook_here(path: Path) -> None:
    assert compare(path, path) > 0


CODES = ["General", "0", "0.0%", "#,##0.00", "dd/mm/yyyy", "mmm-yy", "h:mm", "[h]:mm", "@", '0.0"%"', "# ?/?"]
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff_")
)
VALUES = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e300, 1e300, allow_subnormal=False),
    st.booleans(),
    TEXT.filter(lambda text: not text.startswith("=") and text.strip()),
    st.sampled_from(["#N/A", "#DIV/0!"]),
    st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1)).map(lambda day: day.replace(microsecond=0)),
    st.timedeltas(timedelta(), timedelta(days=90)).map(
        lambda span: timedelta(seconds=span.total_seconds() // 1)
    ),
)
CELLS = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 12), VALUES, st.sampled_from(CODES)), max_size=40
)
FAST = settings(max_examples=400, deadline=None)


@FAST
@given(CELLS)
def test_as_openpyxl_writes(tmp_path_factory: pytest.TempPathFactory, made: list[Any]) -> None:
    book = Workbook()
    for (row, column), (value, code) in {cell[:2]: cell[2:] for cell in made}.items():
        cell = book.active.cell(row, column, value)
        is_day = any(letter in code for letter in "yh")
        if isinstance(value, (int, float)) and (0 <= value < 60_000 or not is_day):
            cell.number_format = code
    both(book.save, tmp_path_factory.getbasetemp())


@FAST
@given(CELLS, st.booleans())
def test_as_xlsxwriter_writes(
    tmp_path_factory: pytest.TempPathFactory, made: list[Any], in_strings: bool
) -> None:
    def save(stream: BytesIO) -> None:
        options = {"constant_memory": in_strings, "in_memory": True, "strings_to_formulas": False}
        book = xlsxwriter.Workbook(stream, {**options, "strings_to_urls": False, "nan_inf_to_errors": True})
        sheet = book.add_worksheet()
        for row, column, value, _ in sorted(made, key=lambda cell: cell[:2]):
            if isinstance(value, (datetime, timedelta)):
                shown = "[h]:mm:ss" if isinstance(value, timedelta) else "dd/mm/yyyy hh:mm:ss"
                sheet.write_datetime(row, column, value, book.add_format({"num_format": shown}))
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            else:
                sheet.write(row, column, value, book.add_format({"num_format": "0.00"}))
        sheet.write_formula(0, 0, "=1+1", None, 2)
        book.close()

    both(save, tmp_path_factory.getbasetemp())


def both(save: Any, folder: Path) -> None:
    stream = BytesIO()
    save(stream)
    path = folder / "made.xlsx"
    path.write_bytes(stream.getvalue())
    compare(BytesIO(stream.getvalue()), path)


def test_our_own_output(tmp_path: Path) -> None:
    framework = ROOT / "config" / "merton-cyp.toml"
    out = tmp_path / "out.xlsx"
    returned = ROOT / "samples" / "merton-cyp-2018-08.xlsx"
    assert command("rag", returned, "-f", framework, "-q", "-o", out).code in (0, 1)
    assert compare(out, out) > 100
