"""Make workbooks that ask for far more time or room than their size: each by a function of its own."""

import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.returns.formats.making import MAIN, packed, parts, sheet_xml, strings_xml, styles_xml

MEGABYTE = 2**20
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
ONE = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>'


def ballast(size: int) -> str:
    """Write a comment that does not pack, so that so many bytes stay within the ratio that is let pass."""
    return f"<!--{random.Random(size).randbytes(size // 85).hex()}-->"


def with_part(name: str, before: str, piece: str, after: str, size: int = 15 * MEGABYTE) -> dict[str, str]:
    """Write a workbook one of whose parts repeats a piece up to a size."""
    content = parts(ONE, strings=strings_xml("<t>a</t>"), styles=styles_xml("0.0"))
    content[name] = before + piece * (size // len(piece)) + after + ballast(size)
    return content


def sheet_of(piece: str, size: int = 15 * MEGABYTE) -> dict[str, str]:
    before, after = sheet_xml("\0").split("\0")
    return with_part(SHEET, before, piece, after, size)


BOMBS: dict[str, Callable[[], dict[str, str]]] = {
    "packed a thousand times": lambda: parts(ONE + "<row/>" * 20 * MEGABYTE),
    "rows that are blank": lambda: sheet_of("<row/>"),
    "rows of one odd cell": lambda: sheet_of("<row><c><v>1</v></c></row>"),
    "one row without an end": lambda: sheet_of('<c r="A1"><v>1</v></c>'),
    "cells in another row's place": lambda: sheet_of('<row><c r="XFD1"><v>1</v></c></row>'),
    "cells far apart": lambda: parts(
        "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 5000))
    ),
    "elements deep in each other": lambda: sheet_of('<row r="1"><a>' + "<a>" * 1000),
    "elements deep in each other before the rows": lambda: with_part(
        SHEET, f'<worksheet xmlns="{MAIN}">', "<a>", ""
    ),
    "attributes without end": lambda: with_part(
        SHEET, f'<worksheet xmlns="{MAIN}"><sheetData><row ', 'a="" ', ">"
    ),
    "a tag without end": lambda: with_part(STYLES, "<styleSheet><numFmts><numFmt a='", "a", "'/>"),
    "a comment without end": lambda: with_part(SHEET, "<worksheet><!--", "a>", ""),
    "merges": lambda: with_part(
        SHEET, "<worksheet><sheetData/><mergeCells>", '<mergeCell ref="A1:B2"/>', "</mergeCells></worksheet>"
    ),
    "columns": lambda: with_part(
        SHEET, "<worksheet><cols>", '<col min="1" max="2" hidden="1"/>', f"</cols><sheetData>{ONE}"
    ),
    "styles": lambda: with_part(
        STYLES, "<styleSheet><cellXfs>", '<xf numFmtId="9"/>', "</cellXfs></styleSheet>"
    ),
    "number formats": lambda: with_part(
        STYLES, "<styleSheet><numFmts>", '<numFmt numFmtId="7" formatCode="0"/>', "</numFmts></styleSheet>"
    ),
    "shared strings": lambda: with_part(STRINGS, "<sst>", "<si><t>a</t></si>", "</sst>"),
    "shared strings that are blank": lambda: with_part(STRINGS, "<sst>", "<si/>", "</sst>"),
    "one shared string": lambda: with_part(STRINGS, "<sst><si><t>", "abcdefgh", "</t></si></sst>"),
    "runs of one shared string": lambda: with_part(
        STRINGS, "<sst><si>", "<r><t>a</t></r>", "</si></sst>", 15 * MEGABYTE
    ),
    "entities": lambda: with_part(
        SHEET,
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>',
        "&b;",
        "</worksheet>",
        MEGABYTE,
    ),
    "an outer entity": lambda: parts() | {SHEET: '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>'},
    "sheets": lambda: with_part(
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets>",
        '<sheet name="a" r:id="rId1"/>',
        "</sheets></workbook>",
        3 * MEGABYTE,
    ),
    "relations": lambda: with_part(
        "xl/_rels/workbook.xml.rels", "<Relationships>", '<Relationship Id="a"/>', "</Relationships>"
    ),
}
"""Every bomb that is a workbook of parts, by what there is too much of."""


def write_bomb(file: Path, name: str) -> Path:
    """Write one of BOMBS."""
    return packed(file, BOMBS[name]())


def write_many_parts(file: Path) -> Path:
    """Write a package of 60,000 parts."""
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number}", "")
    return file


def ods(rows: str) -> dict[str, str]:
    """Write the parts of an .ods spreadsheet around the rows of its one sheet."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": '<office:document-content xmlns:office="o" xmlns:table="t"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>",
    }


def ods_bombs() -> Iterator[tuple[str, dict[str, str]]]:
    """Give spreadsheets whose repeats ask for too much."""
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    yield "all cells of a sheet", ods(row.format(1_048_576, cell.format(16_384)))
    yield "a row without end", ods(row.format(1, cell.format(99_999_999)))
    yield "rows without end", ods(row.format(99_999_999, cell.format(1)))
    yield "a blank sheet", ods(row.format(99_999_999, "<table:table-cell/>"))
    yield "cells far apart", ods(row.format(1, "<table:table-cell/>" + cell.format(1)) * 100_000)
    yield "deep elements", ods(row.format(1, "<table:table-cell>" + "<a>" * 100_000))
