"""Make workbooks part by part, as odd programs write them."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from scorecard.returns.formats import open_book
from scorecard.returns.grid import Cell, Sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """Write a sheet's part around its rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings_xml(*items: str) -> str:
    """Write the shared strings from the inside of each."""
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def styles_xml(*codes: str) -> str:
    """Write styles so that style 1 has the first number format, style 2 the second, and so on."""
    formats = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
        "</styleSheet>"
    )


def parts(rows: str = "", **others: str) -> dict[str, str]:
    """Write a workbook's parts: `before` and `after` the rows, `strings`, `styles`, `properties`."""
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{others.get("properties", "")}'
        '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_xml(rows, others.get("before", ""), others.get("after", "")),
    }
    if "strings" in others:
        made["xl/sharedStrings.xml"] = others["strings"]
    if "styles" in others:
        made["xl/styles.xml"] = others["styles"]
    return made


def _relations(*relations: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def packed(file: Path, content: Mapping[str, str | bytes]) -> Path:
    """Zip parts into a file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file


def sheet(file: Path, rows: str = "", **others: str) -> Sheet:
    """Write a workbook of one sheet, and open it."""
    (only,) = open_book(packed(file / "made.xlsx", parts(rows, **others))).sheets
    return only


def cells(of: Sheet) -> dict[str, Cell]:
    """Give a sheet's cells by address."""
    found = {}
    for number, row in of.rows():
        assert row[-1] is not None, "a row ends with its last cell"
        found |= {address(number, column): cell for column, cell in enumerate(row) if cell}
    return found


def values(of: Sheet) -> dict[str, object]:
    """Give what stands in each cell, by address."""
    return {place: cell.value for place, cell in cells(of).items()}


def order(of: Sheet) -> Sequence[int]:
    """Give the row numbers as they come."""
    return [number for number, _ in of.rows()]


def address(row: int, column: int) -> str:
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}{row}"
