"""The plain workbook, by the published checklists, point by point.

AF: the Analysis Function's "Making spreadsheets accessible: a brief checklist of the basics". ONS: the
checklist of gptables, which the ONS keeps. AFT: that of aftables, of the DHSC. RSS: the Analysis
Function's "Releasing statistics in spreadsheets", to which DfT's statement on accessibility refers.
"""

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from cards import row, sample_rows, scorecard

from scorecard.judging.model import Past, Scorecard
from scorecard.periods import Period
from scorecard.reports import workbook
from scorecard.returns.model import Beside

AUGUST = Period(2018 * 12 + 7, 1)


def card() -> Scorecard:
    before = Past(AUGUST.back(), "amber", sample_rows()[1].value, None, "81.4%", None)
    rows = [each._replace(past=lambda: (before,)) for each in sample_rows()]
    rows.append(row("99", "Last", "red", "5", commentary="c" * 640, beside=Beside(owner="Ms Head")))
    return scorecard(rows)


@pytest.fixture(scope="module")
def data() -> bytes:
    stream = io.BytesIO()
    workbook.write_plain(card(), stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def sheets(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return [parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]


def table_of(sheet: Any) -> Any:
    (table,) = sheet.tables.values()
    return table


def test_af_tables_1_each_table_is_marked_up(book: Any) -> None:
    for sheet in book:
        place = table_of(sheet).ref
        assert place.split(":")[1] == f"{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"


def test_af_tables_2_tables_have_meaningful_names(book: Any) -> None:
    assert [table_of(sheet).name for sheet in book] == book.sheetnames


def test_af_tables_3_no_cell_is_merged_or_split(book: Any, sheets: list[str]) -> None:
    assert not any(sheet.merged_cells.ranges for sheet in book)
    assert not any("mergeCell" in text for text in sheets)


def test_af_tables_4_no_row_or_column_is_blank(book: Any) -> None:
    for sheet in book:
        assert all(any(cell.value is not None for cell in cells) for cells in sheet.iter_rows())
        assert all(any(cell.value is not None for cell in cells) for cells in sheet.iter_cols())


def test_af_tables_5_one_tagged_header_row_of_unlike_headings(book: Any) -> None:
    for sheet in book:
        table = table_of(sheet)
        heads = [cell.value for cell in sheet[table.ref][0]]
        assert table.headerRowCount == 1
        assert heads == [column.name for column in table.tableColumns]
        assert all(heads)
        assert len({head.lower() for head in heads}) == len(heads)


def test_af_tables_6_texts_wrap_in_their_cells(book: Any) -> None:
    for sheet in book:
        for cells in sheet[table_of(sheet).ref]:
            assert all(cell.alignment.wrap_text for cell in cells if cell.data_type == "s")


def test_af_tables_7_no_filters_and_no_frozen_panes(book: Any) -> None:
    for sheet in book:
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert table_of(sheet).autoFilter is None


def test_af_tables_8_empty_cells_and_marks_are_explained_above_the_table(book: Any) -> None:
    for sheet in book.worksheets[2:]:  # the first two say what is in their cells
        cells = sheet[table_of(sheet).ref]
        told = " ".join(str(each[0].value) for each in sheet.iter_rows(max_row=cells[0][0].row - 1))
        marks = {cell.value for line in cells for cell in line} & {"[x]", "[c]", "[z]"}
        assert all(mark in told for mark in marks)
        empty = {
            heads.value
            for line in cells
            for heads, cell in zip(cells[0], line, strict=True)
            if cell.value is None
        }
        assert all(heading.split()[0] in told for heading in empty)


def test_ons_table_no_row_or_column_is_hidden(book: Any) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(each.hidden for each in sheet.row_dimensions.values())
        assert not any(each.hidden for each in sheet.column_dimensions.values())


def test_ons_footnotes_notes_stand_in_a_table_on_a_notes_sheet_and_no_mark_is_raised(
    book: Any, data: bytes
) -> None:
    assert book.sheetnames[:2] == ["Contents", "Notes"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert "vertAlign" not in parts.read("xl/sharedStrings.xml").decode()
        assert "vertAlign" not in parts.read("xl/styles.xml").decode()


def test_rss_formatting_twelve_point_arial_and_no_fill(book: Any) -> None:
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in filter(lambda cell: cell.value is not None, cells):
                assert cell.font.name == "Arial"
                assert cell.font.sz == (16 if cell.coordinate == "A1" else 12)
                assert cell.fill.fill_type is None
                assert not any(side.style for side in (cell.border.left, cell.border.top, cell.border.bottom))


def test_af_formatting_no_headers_footers_images_or_macros(data: bytes, sheets: list[str]) -> None:
    assert not any("headerFooter" in text or "<drawing" in text for text in sheets)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if re.search(r"vba|media|drawing|chart", name)]


def test_ons_formatting_no_cell_holds_a_symbol_and_statuses_are_words(book: Any) -> None:
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                assert not re.search("[▲▼●■★·–—]", str(cell.value or ""))
                assert not re.search("[▲▼●■★]", cell.number_format)
    heads = [cell.value for cell in book["Scorecard"][table_of(book["Scorecard"]).ref][0]]
    statuses = {cells[heads.index("Status")].value for cells in book["Scorecard"].iter_rows(min_row=6)}
    assert {"Green", "Amber", "Red", "Missing"} <= statuses


def test_aft_structure_titles_in_a1_names_short_and_unlike_and_a_list_of_contents(book: Any) -> None:
    names = book.sheetnames
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) < 31 for name in names)
    assert all(sheet["A1"].value and sheet["A1"].font.b for sheet in book)
    listed = [cells[0].value for cells in book["Contents"][table_of(book["Contents"]).ref][1:]]
    assert listed == names[1:]


def test_af_before_publishing_the_cursor_is_in_a1_of_the_first_sheet_and_the_document_is_described(
    book: Any, data: bytes
) -> None:
    assert book.active.title == book.sheetnames[0]
    for sheet in book:
        assert sheet.sheet_view.selection[0].activeCell in (None, "A1")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:language>en-GB</dc:language>" in core
    assert "<dc:title>Children and Young People scorecard, August 2018</dc:title>" in core


def test_the_same_plain_bytes_twice(data: bytes) -> None:
    stream = io.BytesIO()
    workbook.write_plain(card(), stream)
    assert stream.getvalue() == data


def test_an_empty_scorecard_is_plain_too() -> None:
    stream = io.BytesIO()
    workbook.write_plain(scorecard([]), stream)
    assert openpyxl.load_workbook(stream).sheetnames == ["Contents", "Notes", "Scorecard", "Summary"]
