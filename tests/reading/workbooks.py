"""Write small workbooks quickly, with what a spreadsheet may hold and no ordinary writer offers.

A cell is a blank (None or ""), a number, a text, a truth, a date, or a mapping: `f` and `v` a formula
and its stored result (no `v`: never calculated), `rich` a text in runs, each with its look (raised,
lowered, struck), `xml` and `t` the inside of the cell and its type as they are.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MONTH = "mmm-yy"
LOOKS = {
    "raised": '<vertAlign val="superscript"/>',
    "lowered": '<vertAlign val="subscript"/>',
    "struck": "<strike/>",
}

Rows = Sequence[Sequence[Any]]


class Sheet(NamedTuple):
    """A sheet: its rows from A1 on, and all that lies about the cells. Addresses are as in Excel."""

    name: str
    rows: Rows
    merges: Sequence[str] = ()
    formats: Mapping[str, str] = {}
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    state: str = "visible"


def letter(column: int) -> str:
    """Give the letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(address: str) -> tuple[int, int]:
    """Give the row, from 1, and the column, from 0, of an address."""
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign) - 64
    return int(row), column - 1


def cells_of(area: str) -> Iterator[tuple[int, int]]:
    """Give every cell of an area such as `B2:C9`, of a column `B` or of one cell."""
    first, _, last = area.partition(":")
    top, left = place(first)
    bottom, right = place(last or first)
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


class _Styles:
    def __init__(self) -> None:
        self.codes = ["General"]

    def of(self, code: str) -> int:
        if code not in self.codes:
            self.codes.append(code)
        return self.codes.index(code)

    def part(self) -> str:
        codes = "".join(
            f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>'
            for n, code in enumerate(self.codes[1:], 164)
        )
        count = len(self.codes) - 1
        formats = f'<numFmts count="{count}">{codes}</numFmts>' if count else ""
        looks = "".join(
            f'<xf numFmtId="{n and n + 163}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            for n in range(len(self.codes))
        )
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}">{formats}'
            '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self.codes)}">{looks}</cellXfs>'
            "</styleSheet>"
        )


class _Texts:
    def __init__(self) -> None:
        self.items: dict[str, int] = {}

    def of(self, item: str) -> int:
        return self.items.setdefault(item, len(self.items))

    def part(self) -> str:
        items = "".join(f"<si>{item}</si>" for item in self.items)
        return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def write(path: Path, sheets: Sequence[Sheet]) -> Path:
    """Write a workbook of these sheets; give its path."""
    styles, texts = _Styles(), _Texts()
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(sheet, styles, texts) for n, sheet in enumerate(sheets, 1)}
    tabs = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"'
        + (f' state="{sheet.state}"' if sheet.state != "visible" else "")
        + "/>"
        for n, sheet in enumerate(sheets, 1)
    )
    links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    links += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]
    parts["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = _links(links)
    parts["xl/styles.xml"] = styles.part()
    parts["xl/sharedStrings.xml"] = texts.part()
    parts["_rels/.rels"] = _links([("rId1", "officeDocument", "xl/workbook.xml")])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr("[Content_Types].xml", _types(len(sheets)))
        for name, text in parts.items():
            package.writestr(name, text)
    return path


def _types(count: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    named = [("workbook", "sheet.main"), ("styles", "styles"), ("sharedStrings", "sharedStrings")]
    named += [(f"worksheets/sheet{n}", "worksheet") for n in range(1, count + 1)]
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{what}+xml"/>' for part, what in named
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _links(links: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _sheet(sheet: Sheet, styles: _Styles, texts: _Texts) -> str:
    formats = {at: styles.of(code) for area, code in sheet.formats.items() for at in cells_of(area)}
    rows = []
    for n, row in enumerate(sheet.rows, 1):
        cells = "".join(_cell(value, n, c, formats, styles, texts) for c, value in enumerate(row))
        hidden = ' hidden="1"' if n in sheet.hidden_rows else ""
        if cells or hidden:
            rows.append(f'<row r="{n}"{hidden}>{cells}</row>')
    columns = "".join(
        f'<col min="{at}" max="{at}" width="9" hidden="1" customWidth="1"/>'
        for at in sorted(place(f"{name}1")[1] + 1 for name in sheet.hidden_columns)
    )
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{''.join(rows)}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else "")
        + "</worksheet>"
    )


def _cell(
    value: Any, row: int, column: int, formats: Mapping[tuple[int, int], int], styles: _Styles, texts: _Texts
) -> str:
    style = formats.get((row, column), 0)
    if value is None or value == "":
        return ""
    match value:
        case bool():
            kind, inside = "b", f"<v>{int(value)}</v>"
        case int() | float() | Decimal():
            kind, inside = "", f"<v>{value}</v>"
        case date():
            style = style or styles.of(MONTH)
            kind, inside = "", f"<v>{serial(value)}</v>"
        case str():
            kind, inside = "s", f"<v>{texts.of(_text(value))}</v>"
        case {"rich": runs}:
            kind, inside = "s", f"<v>{texts.of(''.join(_run(*run) for run in runs))}</v>"
        case {"xml": inside}:
            kind = value.get("t", "")
        case {"f": formula}:
            kind, inside = _formula(formula, value)
        case _:
            raise TypeError(f"{value!r} is no cell")
    look = f' s="{style}"' if style else ""
    return f'<c r="{letter(column)}{row}"{look}{f" t={quoteattr(kind)}" if kind else ""}>{inside}</c>'


def _formula(formula: str, value: Mapping[str, Any]) -> tuple[str, str]:
    written = f"<f>{escape(formula)}</f>"
    if "v" not in value:
        return "", written
    stored = value["v"]
    kind = "" if not isinstance(stored, str) else "e" if stored.startswith("#") else "str"
    return kind, f"{written}<v>{escape(str(stored))}</v>"


def _text(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _run(text: str, look: str = "") -> str:
    return f'<r><rPr>{LOOKS.get(look, "")}<sz val="11"/><rFont val="Calibri"/></rPr>{_text(text)}</r>'


def serial(day: date) -> float | int:
    """Give the number under which a workbook stores a day."""
    since = (day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)) - datetime(
        1899, 12, 30
    )
    return since.days if since == timedelta(days=since.days) else since / timedelta(days=1)
