"""The workbook, read back: plain labels, numbers as numbers, texts as texts."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cards import row, sample_card, scorecard

from scorecard.figures import from_date
from scorecard.judging.model import Scorecard
from scorecard.problems import CannotRead
from scorecard.reports import workbook

HEADER = 6


def built(card: Scorecard) -> bytes:
    stream = io.BytesIO()
    workbook.write(card, stream)
    return stream.getvalue()


def read(card: Scorecard) -> Any:
    return openpyxl.load_workbook(io.BytesIO(built(card)))


def rows_of(sheet: Any) -> dict[str, dict[str, Any]]:
    heads = [cell.value for cell in sheet[HEADER]]
    rows = (dict(zip(heads, cells, strict=True)) for cells in sheet.iter_rows(min_row=HEADER + 1))
    return {each["Ref"].value: each for each in rows if each["Ref"].value}


@pytest.fixture(scope="module")
def book() -> Any:
    return read(sample_card())


def test_sheets_and_head(book: Any) -> None:
    assert book.sheetnames == ["Scorecard", "Comments", "Summary", "Trend", "Notes"]
    sheet = book["Scorecard"]
    assert sheet["A1"].value == "Children and Young People scorecard"
    assert sheet["A3"].value.startswith("1 blue, 3 green, 3 amber, 1 red; 5 not rated")
    assert book.properties.title == "Children and Young People scorecard, August 2018"


def test_one_contiguous_table_without_merged_cells(book: Any) -> None:
    sheet = book["Scorecard"]
    assert not sheet.merged_cells.ranges
    table = sheet.tables["Scorecard"]
    assert table.ref == f"A{HEADER}:{sheet.cell(1, sheet.max_column).column_letter}{HEADER + 13}"
    heads = [cell.value for cell in sheet[HEADER]]
    blank = {heads[cell.column - 1] for cells in sheet[table.ref] for cell in cells if cell.value is None}
    assert blank == {"Flags", "Latest", "Trend"}
    assert sheet.freeze_panes == f"A{HEADER + 1}"


def test_prints_at_a_readable_size_and_one_page_wide(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        scale = sheet.page_setup.scale or 100
        assert scale >= 90
        wide = sum(each.width * 7 for each in sheet.column_dimensions.values())
        assert wide * scale / 100 <= 1000  # pixels of A4 across, less the margins
        assert "Page &P of &N" in sheet.oddFooter.center.text.replace("&[Page]", "&P").replace(
            "&[Pages]", "&N"
        )
    assert book["Scorecard"].print_title_rows == f"${HEADER}:${HEADER}"


@pytest.mark.parametrize(
    ("ref", "label", "mask", "fill"),
    [
        ("2", "Green", '"● "@', "FF00703C"),
        ("3", "Amber", '"▲ "@', "FFFFBF47"),
        ("7a", "Red", '"■ "@', "FFB10E1E"),
        ("5", "No target", '"· "@', None),
        ("16", "Missing", '"? "@', None),
    ],
)
def test_a_status_is_a_plain_label_in_its_colour_and_shape(
    book: Any, ref: str, label: str, mask: str, fill: str | None
) -> None:
    cell = rows_of(book["Scorecard"])[ref]["Status"]
    assert (cell.value, cell.number_format) == (label, mask)
    assert (cell.fill.fgColor.rgb if cell.fill.fill_type else None) == fill


@pytest.mark.parametrize(
    ("ref", "value", "mask"),
    [
        ("9", 17.3, '#,##0.0"%"'),
        ("5", 1477, "#,##0"),
        ("15a", 1210.5, '"£"#,##0.00;-"£"#,##0.00'),
        ("25", datetime(2019, 5, 1), "d mmmm yyyy"),
        ("23", "Good", "General"),
        ("16", None, "General"),
        ("1", "[x]", "General"),
    ],
)
def test_figures_are_numbers_in_their_unit(book: Any, ref: str, value: object, mask: str) -> None:
    cell = rows_of(book["Scorecard"])[ref]["Latest"]
    assert (cell.value, cell.number_format) == (value, mask)


def test_a_figure_is_printed_with_the_decimals_that_are_shown() -> None:
    card = scorecard([row("1", "Plans", "amber", "94.96", shown="94.96%")])
    cell = rows_of(read(card)["Scorecard"])["1"]["Latest"]
    assert (cell.value, cell.number_format) == (94.96, '#,##0.00"%"')


def test_a_quotient_is_a_number_of_fifteen_digits() -> None:
    card = scorecard([row("1", "Plans", "amber", "46.15384615384615384615384615", shown="46.2%")])
    cell = rows_of(read(card)["Scorecard"])["1"]["Latest"]
    assert (cell.value, cell.number_format) == (46.1538461538462, '#,##0.0"%"')


def test_what_excel_cannot_hold_is_text() -> None:
    day = str(from_date(datetime(1850, 1, 1).date()))
    card = scorecard(
        [
            row("1", "Big", "green", "12345678901234567890.5", unit="number", decimals=None),
            row("2", "Old", "green", day, unit="date", decimals=None),
        ]
    )
    rows = rows_of(read(card)["Scorecard"])
    assert rows["1"]["Latest"].value == "12,345,678,901,234,567,890.5"
    assert rows["2"]["Latest"].value == "1 January 1850"


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "http://example.org", "{=1}", "-2+3", "0012"])
def test_texts_stay_texts(text: str) -> None:
    card = scorecard([row("1", text, "green", "5", commentary=text, theme=text, reason=text)])
    book = read(card)
    each = rows_of(book["Scorecard"])["1"]
    for column in ("Indicator", "Theme"):
        assert (each[column].value, each[column].data_type) == (text, "s")
    assert text in [cell.value for cell in book["Comments"]["D"]]
    assert not any(cell.hyperlink for sheet in book for cells in sheet.iter_rows() for cell in cells)
    assert all(cell.data_type != "f" for sheet in book for cells in sheet.iter_rows() for cell in cells)


def test_controls_and_long_comments() -> None:
    card = scorecard([row("1", "a\x1b[1mb\x00", "green", "5", commentary="x" * 40_000)])
    book = read(card)
    assert rows_of(book["Scorecard"])["1"]["Indicator"].value == "a\ufffd[1mb\ufffd"
    assert max(len(str(cell.value)) for cell in book["Comments"]["D"]) == 32_767


def test_an_area_column_where_there_are_areas() -> None:
    assert "Area" not in next(iter(rows_of(read(sample_card())["Scorecard"]).values()))
    card = scorecard([row("1", "Plans", "green", "5", area="Abbey")])
    assert rows_of(read(card)["Scorecard"])["1"]["Area"].value == "Abbey"


def test_the_summary_adds_up(book: Any) -> None:
    sheet = book["Summary"]
    heads = [cell.value for cell in sheet[4]]
    lines = {
        cells[0]: dict(zip(heads, cells, strict=True)) for cells in sheet.iter_rows(5, 9, values_only=True)
    }
    assert lines["All"]["Rated"] + lines["All"]["Not rated"] == lines["All"]["Total"] == 13
    for head in heads[1:]:
        if isinstance(lines["All"][head], int):
            assert sum(line[head] for name, line in lines.items() if name != "All") == lines["All"][head]


def test_the_same_bytes_twice() -> None:
    assert built(sample_card()) == built(sample_card())


def test_nothing_in_the_file_depends_on_the_day() -> None:
    with zipfile.ZipFile(io.BytesIO(built(sample_card()))) as parts:
        assert b"2018-08-31T00:00:00Z" in parts.read("docProps/core.xml")


def test_an_empty_scorecard() -> None:
    assert read(scorecard([]))["Scorecard"]["A3"].value.startswith("0 green")


def test_a_path_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        workbook.write(sample_card(), tmp_path / "none" / "out.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["SC230"]


def test_the_chart_of_the_summary_is_printed(book: Any) -> None:
    assert not book["Summary"].print_area
    assert len(book["Summary"]._charts) == 1
