"""The workbook of any scorecard, read back cell by cell, and its parts as XML."""

import io
import re
import warnings
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import openpyxl
from anything import scorecards, statuses
from cards import D
from hypothesis import given, settings

from scorecard.figures import to_date
from scorecard.judging.model import Scorecard
from scorecard.reports import workbook
from scorecard.reports.text import clean
from scorecard.reports.workbook.columns import flags, latest, previous

HEADER = 6


def built(card: Scorecard) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # xlsxwriter warns of what it leaves out
        workbook.write(card, stream)
    return stream.getvalue()


def read(card: Scorecard) -> Any:
    return openpyxl.load_workbook(io.BytesIO(built(card)))


def lines_of(sheet: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[HEADER]]
    assert len(set(heads)) == len(heads)
    return [dict(zip(heads, cells, strict=True)) for cells in sheet.iter_rows(min_row=HEADER + 1)]


def said(text: str) -> str | None:
    """Give a text as a cell holds it."""
    return clean(text, keep_lines=True).rstrip() or None


@settings(max_examples=25)
@given(scorecards(most=6))
def test_the_cells_hold_what_the_rows_say(card: Scorecard) -> None:
    book = read(card)
    lines = lines_of(book["Scorecard"])
    assert len(lines) == len(card.rows)
    for cells, each in zip(lines, card.rows, strict=True):
        status = statuses()[each.status]
        assert cells["Status"].value.strip() == status.label
        assert cells["Status"].number_format == f'"{status.symbol} "@'
        assert bool(cells["Status"].fill.fill_type) == status.rated
        if status.rated:
            assert cells["Status"].fill.fgColor.rgb == "FF" + status.colour[1:]
            assert cells["Status"].font.color.rgb == "FF" + status.text_colour[1:]
        texts = {
            "Ref": each.version.ref,
            "Indicator": each.version.name,
            "Flags": flags(each),
            **({"Area": each.area or "All"} if any(other.area for other in card.rows) else {}),
            **({"Theme": each.version.theme or "No theme"} if "Theme" in cells else {}),
        }
        for column, text in texts.items():
            if column in cells:
                assert cells[column].value == said(text), column
                assert cells[column].data_type == ("s" if said(text) else "n")
        check_figure(cells["Latest"], each.value, latest(each), each.version.unit)
        earlier = each.previous.value if each.previous else None
        check_figure(cells["Previous"], earlier, previous(each), each.version.unit)
    for sheet in book:
        assert all(cell.data_type != "f" for cells in sheet.iter_rows() for cell in cells)
        assert all(cell.hyperlink is None for cells in sheet.iter_rows() for cell in cells)


def check_figure(cell: Any, value: Decimal | None, shown: str, unit: str) -> None:
    if value is None:
        assert (cell.value, cell.data_type) == ((shown, "s") if shown else (None, "n"))
    elif unit == "date":
        assert cell.value == datetime.combine(to_date(value), datetime.min.time())
    else:
        assert cell.data_type == "n"
        assert D(format(cell.value, ".15g")) == value
        assert printed(value, cell.number_format) == shown


def printed(value: Decimal, mask: str) -> str:
    """Print a number by a number format, as far as the workbook's own formats go."""
    positive, _, negative = mask.partition(";")
    chosen = negative if negative and value < 0 else positive
    found = re.fullmatch(r'(-?(?:"[^"]*")?)#,##0(?:\.(0+))?((?:"[^"]*")?)', chosen)
    assert found, mask
    number = value.copy_abs() if negative and value < 0 else value
    digits = f"{number.quantize(D(1).scaleb(-len(found[2] or '')), rounding='ROUND_HALF_UP'):,f}"
    digits = digits if any(map("123456789".__contains__, digits)) else digits.removeprefix("-")
    return f"{found[1]}{digits}{found[3]}".replace('"', "")


@settings(max_examples=20)
@given(scorecards())
def test_every_part_is_well_formed(card: Scorecard) -> None:
    with zipfile.ZipFile(io.BytesIO(built(card))) as parts:
        assert parts.testzip() is None
        names = parts.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
        for name in names:
            if name.startswith("xl/worksheets/sheet"):
                check_order(ElementTree.fromstring(parts.read(name)))


def check_order(sheet: ElementTree.Element) -> None:
    """Rows come in order, and so do the cells of each; every cell has a style."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = [int(each.attrib["r"]) for each in sheet.iter(f"{space}row")]
    assert rows == sorted(set(rows))
    for each in sheet.iter(f"{space}row"):
        places = [cell.attrib["r"] for cell in each]
        columns = [(len(place.rstrip("0123456789")), place) for place in places]
        assert columns == sorted(set(columns))
        assert all(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == each.attrib["r"] for place in places)
        assert float(each.attrib.get("ht", "15")) <= 409


# --- sheets -----------------------------------------------------------------------------------------


# --- texts ------------------------------------------------------------------------------------------


# --- many rows --------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(scorecards(most=4))
def test_any_scorecard_is_written_plain(card: Scorecard) -> None:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        workbook.write_plain(card, stream)
    for sheet in openpyxl.load_workbook(stream):
        (table,) = sheet.tables.values()
        heads = [cell.value for cell in sheet[table.ref][0]]
        assert len({head.lower() for head in heads}) == len(heads)
        assert all(cell.data_type != "f" for cells in sheet.iter_rows() for cell in cells)
