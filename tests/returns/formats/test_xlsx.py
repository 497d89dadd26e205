"""An .xlsx sheet gives each cell as stored, by its address, however its program wrote it."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from scorecard.problems import CannotRead
from scorecard.returns.formats import open_book
from scorecard.returns.grid import Range

from .making import MAIN, RELATIONS, cells, order, packed, parts, sheet, strings_xml, styles_xml, values

ROW_1 = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
ROW_3 = '<row r="3"><c r="B3"><v>3.5</v></c></row>'
ROWS = ROW_1 + ROW_3
PLAIN = {"A1": 1, "B1": 2, "B3": 3.5}


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        ROWS.replace('"', "'"),
        ROWS.replace("><", ">\n  <"),
        ROWS.replace('<c r="B1">', '<c s="0" r="B1">'),
        ROWS.replace('<c r="B1">', "<c>"),
        ROWS.replace("</c></row>", "</c><extLst><ext/></extLst></row>"),
        ROWS.replace('<row r="3">', '<row spans="1:8" r="3">'),
        ROWS.replace('<row r="3">', '<row r="2"/><row r="3">'),
        ROWS.replace("<v>2</v>", "<!-- two --><v><![CDATA[2]]></v><?x y?>"),
        ROWS.replace(' r="A1"', "").replace(' r="B1"', ""),
        "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3.5</v></c></row>",
        '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>' + ROW_3,
        ROW_3 + ROW_1,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>'
        '<row r="3"><c r="B3"><v>3.5</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>3.5</v></c></row>'
        '<row r="1"><c r="B1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="B3"><v>3.5</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2" s="0"/></row><row r="3"><c r="A3"/><c r="B3"><v>3.5</v></c><c r="C3"/></row>',
    ],
    ids=str,
)
def test_rows_however_written(tmp_path: Path, rows: str) -> None:
    read = sheet(tmp_path, rows)
    assert values(read) == PLAIN
    assert order(read) == [1, 3]
    assert values(read) == PLAIN, "a second time"


def test_a_cell_before_those_already_given_is_refused_not_lost(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="B1"><v>2</v></c></row>'
    read = sheet(tmp_path, rows)
    with pytest.raises(CannotRead, match="cell of row 1 in another row's place"):
        list(read.rows())
    assert values(read) == {"A2": 1, "B1": 2}, "the disorder is known now"


def test_one_address_with_two_values_is_refused(tmp_path: Path) -> None:
    twice = '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>{}</v></c></row>'
    assert values(sheet(tmp_path, twice.format(1))) == {"A1": 1}
    with pytest.raises(CannotRead, match="two cells at A1, and they differ"):
        values(sheet(tmp_path, twice.format(2)))


@pytest.mark.parametrize("namespace", [MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_namespaces_and_prefixes(tmp_path: Path, namespace: str, prefix: str) -> None:
    content = parts(ROWS)
    xml = content["xl/worksheets/sheet1.xml"].replace(MAIN, namespace)
    if prefix:
        xml = xml.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace("xmlns=", "xmlns:x=")
    content["xl/worksheets/sheet1.xml"] = xml
    strict = RELATIONS.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml").replace("/2006", "")
    content["_rels/.rels"] = content["_rels/.rels"].replace(RELATIONS, strict)
    (read,) = open_book(packed(tmp_path / "made.xlsx", content)).sheets
    assert values(read) == PLAIN


def test_parts_without_case_and_with_backslashes(tmp_path: Path) -> None:
    content = parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings_xml("<t>Ref</t>"))
    odd = {
        name.replace("sharedStrings", "SharedStrings").replace("/", "\\"): part
        for name, part in content.items()
    }
    odd["[CONTENT_TYPES].XML"] = odd.pop("[Content_Types].xml")
    (read,) = open_book(packed(tmp_path / "made.xlsx", odd)).sheets
    assert values(read) == {"A1": "Ref"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = parts('<row r="1"><c r="A1" t="str"><v>£ é</v></c></row>')
    xml = (
        f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
        + content["xl/worksheets/sheet1.xml"]
    )
    changed = content | {"xl/worksheets/sheet1.xml": xml.encode(encoding)}
    (read,) = open_book(packed(tmp_path / "made.xlsx", changed)).sheets
    assert values(read) == {"A1": "£ é"}


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="A1"><v>17.4</v></c>', "number", 17.4),
        ('<c r="A1" t="n"><v>1E3</v></c>', "number", 1000.0),
        ('<c r="A1"><v> -7 </v></c>', "number", -7),
        ('<c r="A1"><v>NaN</v></c>', "broken", "NaN"),
        ('<c r="A1"><v>60,5</v></c>', "broken", "60,5"),
        ('<c r="A1"><v>1_000</v></c>', "broken", "1_000"),
        ('<c r="A1"><v>1e999</v></c>', "broken", "1e999"),
        ('<c r="A1" t="d"><v>2018-13-45</v></c>', "broken", "2018-13-45"),
        ('<c r="A1" t="d"><v>2018-08-31T00:00:00</v></c>', "date", datetime(2018, 8, 31)),
        ('<c r="A1" t="b"><v>1</v></c>', "truth", True),
        ('<c r="A1" t="b"><v>maybe</v></c>', "broken", "maybe"),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "error", "#N/A"),
        ('<c r="A1" t="s"><v>9</v></c>', "broken", "9"),
        ('<c r="A1" t="str"><v>a &amp; b</v></c>', "text", "a & b"),
        ('<c r="A1" t="str"><v>a&#8209;b</v></c>', "text", "a\u2011b"),
        ('<c r="A1" t="str"><v>a_x000D_b_x005F_</v></c>', "text", "a\rb_"),
        ('<c r="A1" t="str"><v>a&#11;b</v></c>', "broken", "a&#11;b"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', "text", " a "),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "text", "ab"),
        ('<c r="A1"><f>B1+1</f></c>', "uncalculated", None),
        ('<c r="A1"><f>B1+1</f><v></v></c>', "uncalculated", None),
        ('<c r="A1"><f>B1+1</f><v/></c>', "uncalculated", None),
        ('<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>', "error", "#DIV/0!"),
    ],
)
def test_what_a_cell_holds(tmp_path: Path, cell: str, kind: str, value: object) -> None:
    rows = f'<row r="1">{cell}<c r="B1"><v>40</v></c></row>'
    found = cells(sheet(tmp_path, rows))
    assert (found["A1"].kind, found["A1"].value) == (kind, value)
    assert found["B1"].value == 40, "the fault is that cell's alone"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1" s="1"></c>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="str"><f>""</f><v></v></c>',
        '<c r="A1" t="inlineStr"><is><t/></is></c>',
    ],
)
def test_what_is_blank(tmp_path: Path, cell: str) -> None:
    assert cells(sheet(tmp_path, f'<row r="1">{cell}</row>', strings=strings_xml("<t/>"))) == {}


def test_formulas_are_told_where_the_file_tells_them(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>Input!B1&amp;"x"</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c>'
        '<c r="C1"><v>3</v></c><c r="D1"><f t="array" ref="D1">SUM(A1:B1)</f><v>3</v></c></row>'
    )
    found = cells(sheet(tmp_path, rows))
    assert [found[f"{letter}1"].formula for letter in "ABCD"] == ['Input!B1&"x"', "", None, "SUM(A1:B1)"]


def test_raised_and_struck_letters_stand_apart(tmp_path: Path) -> None:
    def run(text: str, mark: str = "") -> str:
        return f"<r><rPr>{mark}</rPr><t>{text}</t></r>"

    items = [
        run("17.4") + run("1", '<vertAlign val="superscript"/>'),
        run("12", "<strike/>") + run("14"),
        run("H") + run("2", '<vertAlign val="subscript"/>') + run("O", '<strike val="0"/>'),
        run("9", "<strike/>"),
        '<t>課きく</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/>',
    ]
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, 6))
    found = [cell[1] for cell in sorted(cells(sheet(tmp_path, rows, strings=strings_xml(*items))).items())]
    assert [(cell.value, cell.dropped) for cell in found] == [
        ("17.4", "1"),
        ("14", "12"),
        ("HO", "2"),
        ("9", ""),
        ("課きく", ""),
    ]


def test_a_text_is_cut_where_a_cell_ends(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>{}</t></is></c></row>'
    long = "x" * 1_000_000
    read = sheet(tmp_path, rows.format(long), strings=strings_xml(f"<t>{long}</t>"))
    assert {len(str(value)) for value in values(read).values()} == {32_767}


def test_dates_by_number_format(tmp_path: Path) -> None:
    codes = ["[$-809]d mmmm yyyy", "[h]:mm", "h:mm", "# ?/?", "0.0&quot;d&quot;", "mmm-yy;@", "0.00"]
    rows = (
        '<row r="1">'
        + "".join(
            f'<c r="{letter}1" s="{n}"><v>{value}</v></c>'
            for n, (letter, value) in enumerate(
                zip("ABCDEFG", (43343, 1.25, 0.25, 0.5, 3, 43343.5, 43343), strict=True), 1
            )
        )
        + "</row>"
    )
    found = values(sheet(tmp_path, rows, styles=styles_xml(*codes)))
    assert list(found.values()) == [
        datetime(2018, 8, 31),
        timedelta(hours=30),
        time(6),
        0.5,
        3,
        datetime(2018, 8, 31, 12),
        43343,
    ]


def test_days_since_1904(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>41881</v></c></row>'
    properties = '<workbookPr date1904="1"/>'
    read = sheet(tmp_path, rows, styles=styles_xml("dd/mm/yyyy"), properties=properties)
    assert values(read) == {"A1": datetime(2018, 8, 31)}


def test_merges_and_what_is_hidden(tmp_path: Path) -> None:
    rows = (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0" customHeight="1"/>'
        '<row r="3" ht="0.75" hidden="0"/><row r="4" spans="1:2" hidden="true"/>'
    )
    read = sheet(
        tmp_path,
        rows,
        before='<cols><col min="2" max="16384" hidden="1"/><col min="1" max="1" width="9"/></cols>',
        after='<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="$C$5"/></mergeCells>',
    )
    assert list(read.merges) == [Range(1, 0, 2, 1), Range(5, 2, 5, 2)]
    assert [number for number in range(1, 7) if number in read.hidden_rows] == [1, 2, 4]
    assert [number for number in (0, 1, 16383, 16384) if number in read.hidden_columns] == [1, 16383]


def test_hidden_sheets_and_sheets_that_are_no_worksheets(tmp_path: Path) -> None:
    content = parts(ROWS)
    sheets = (
        '<sheet name="Chart" sheetId="2" r:id="rId8"/><sheet name="Macro" sheetId="3" r:id="rId9"/>'
        '<sheet name="Old &amp; done" sheetId="4" state="veryHidden" r:id="rId1"/></sheets>'
    )
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace("</sheets>", sheets)
    more = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="x.xml"/>'
        for key, kind in (("rId8", "chartsheet"), ("rId9", "xlMacrosheet"))
    )
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = content[rels].replace("</Relationships>", more + "</Relationships>")
    book = open_book(packed(tmp_path / "made.xlsx", content))
    assert [(read.name, read.state) for read in book.sheets] == [
        ("Data", "visible"),
        ("Old & done", "veryHidden"),
    ]
    assert (book.format, len(book.sha256)) == ("xlsx", 64)


def test_what_stands_beside_the_cells_is_not_looked_at(tmp_path: Path) -> None:
    content = parts(
        ROWS, styles=styles_xml("0.0"), after='<drawing r:id="rId9"/><legacyDrawing r:id="rId8"/>'
    )
    content["docProps/core.xml"] = "<created>05/09/2018 10:11</created"
    content["xl/styles.xml"] = content["xl/styles.xml"].replace(
        "<cellXfs>", '<fonts><family val="34"/></fonts><cellXfs>'
    )
    (read,) = open_book(packed(tmp_path / "made.xlsx", content)).sheets
    assert values(read) == PLAIN


def test_a_string_with_a_letter_that_no_text_may_have(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    read = sheet(tmp_path, rows, strings=strings_xml("<t>a&#11;b</t>", "<t>c</t>"))
    assert values(read) == {"A1": "a&#11;b", "B1": "c"}
