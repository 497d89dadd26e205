"""Every sheet of a workbook, read back: figures, texts, notes, problems, pages."""

import io
import re
import warnings
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from cards import (
    STATUSES,
    D,
    carded,
    framework,
    period,
    row,
    sample_card,
    sample_rows,
    scorecard,
)

from scorecard.framework.model import ThemeRule
from scorecard.framework.statuses import Status
from scorecard.judging.model import Bridge, Earlier, Judgement, Scorecard, Summary
from scorecard.problems import Problem, Where
from scorecard.reports import workbook
from scorecard.reports.text import clean
from scorecard.reports.workbook.book import MANY
from scorecard.returns.model import Beside
from scorecard.version import version

HEADER = 6
CELL = 32_767


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


def under(page: Any, *headings: str) -> list[tuple[Any, ...]]:
    """Give what stands under some headings of a sheet's table."""
    (table,) = page.tables.values()
    heads, *rows = page[table.ref]
    places = [[cell.value for cell in heads].index(heading) for heading in headings]
    values = [[cells[place].value for place in places] for cells in rows]
    return [tuple(v.rstrip() if isinstance(v, str) else v for v in line) for line in values]


# --- sheets -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "mask", "cell"),
    [
        ("percent", 1, "17.4", '#,##0.0"%"', 17.4),
        ("percent", 0, "0", '#,##0"%"', 0),
        ("percent", 1, "-3.25", '#,##0.0"%"', -3.25),
        ("percent", 1, "140", '#,##0.0"%"', 140),
        ("money", 2, "1210.5", '"£"#,##0.00;-"£"#,##0.00', 1210.5),
        ("money", 0, "-1210", '"£"#,##0;-"£"#,##0', -1210),
        ("ratio", 0, "15", '"1:"#,##0', 15),
        ("count", 0, "1477", "#,##0", 1477),
        ("count", 0, "1477.6", "#,##0", 1477.6),
        ("rate", 1, "53.26", "#,##0.0", 53.26),
        ("days", 0, "9", "#,##0", 9),
        ("number", None, "0.000125", "#,##0.000000", 0.000125),
        ("number", None, "123456789012345", "#,##0", 123456789012345),
        ("date", None, "737180", "d mmmm yyyy", datetime(2019, 5, 1)),
    ],
)
def test_figures_of_every_unit(unit: str, decimals: int | None, value: str, mask: str, cell: object) -> None:
    each = row("1", "Plans", "green", value, unit=unit, decimals=decimals)
    before = each._replace(previous=Earlier(period("2018-07"), D(value)))
    (cells,) = lines_of(read(scorecard([before]))["Scorecard"])
    for column in ("Latest", "Previous"):
        assert (cells[column].value, cells[column].number_format) == (cell, mask)
        assert cells[column].alignment.horizontal == "right"


@pytest.mark.parametrize("key", list(STATUSES))
def test_a_row_without_a_figure_has_the_mark_that_a_return_would_have(key: str) -> None:
    (cells,) = lines_of(read(scorecard([row("1", "Plans", key)]))["Scorecard"])
    marks = {"unavailable": "[x]", "suppressed": "[c]", "not-applicable": "[z]", "invalid": "not readable"}
    assert cells["Latest"].value == marks.get(key)
    assert cells["Previous"].value == "[x]"


@pytest.mark.parametrize("sheet", ["Scorecard", "Comments", "Summary", "Notes"])
def test_headings_are_one_row_that_stays_and_is_printed_again(sheet: str) -> None:
    page = read(sample_card())[sheet]
    assert len(page.tables) == 1
    head = int(page.print_title_rows.split("$")[-1])
    assert page.freeze_panes == f"A{head + 1}"
    assert all(cell.value for cell in page[head])
    assert all(cell.fill.fgColor.rgb == "FF12355B" and cell.font.bold for cell in page[head])
    assert not page.merged_cells.ranges
    ranges = [table.ref for table in page.tables.values()] + [page.auto_filter.ref]
    assert any(found and found.startswith(f"A{head}:") for found in ranges)


def test_the_print_area_holds_all_columns_and_rows() -> None:
    page = read(sample_card())["Scorecard"]
    assert page.print_area == f"'Scorecard'!$A$1:$L${HEADER + len(sample_rows())}"


@pytest.mark.parametrize(
    "name", ["Homes & gardens", "x" * 79 + "&" * 40, "& & " * 40, "9 to 18", "a" * 300, "&[Page] &D &F"]
)
def test_the_footer_holds_a_name_of_any_kind(name: str) -> None:
    card = scorecard(sample_rows(), of=replace(framework(name), organisation=name))
    with zipfile.ZipFile(io.BytesIO(built(card))) as parts:
        pages = [ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{n}.xml")) for n in (1, 2, 3)]
    for page in pages:
        (footer,) = [found.text or "" for found in page.iter() if found.tag.endswith("oddFooter")]
        assert len(footer) <= 255
        codes = re.findall(r"&(?:[LCRPND&F]|\d+|\[)", footer)
        assert [code for code in codes if code != "&&"] == ["&L", "&9", "&C", "&9", "&P", "&N", "&R", "&9"]
        assert name[:12].replace("&", "&&")[:8] in footer


def test_the_notes_name_each_indicator_and_tell_what_is_not_in_the_table() -> None:
    lines = under(read(sample_card())["Notes"], "About", "Ref", "Indicator", "Status", "What to know")
    names = {each.version.ref: each.version.name for each in sample_rows()}
    for about, ref, status, words in (
        *(
            (
                "Not reported, and why",
                "1",
                "Unavailable",
                "not captured in the case system; new process being set up",
            ),
        ),
        *(("Not reported, and why", ref, "Missing", "due, and blank in F14") for ref in ("16", "17")),
        ("Not reported, and why", "28", "Invalid", "'about 17' is not a figure"),
        ("Subject to confirmation", "9", "Amber", "judged by a rule that is not yet confirmed"),
        ("Overridden", "18", "Green", "9.2%: in place of red: recording error agreed (A. Head)"),
        ("Forecast for the year end", "25", "Amber", "1 May 2019: still late at year end"),
        ("Flagged figures", "15a", "Blue", "provisional"),
    ):
        assert (about, ref, names[ref], status, words) in lines
    abouts = [line[0] for line in lines]
    assert [each for index, each in enumerate(abouts) if each not in abouts[:index]] == list(
        dict.fromkeys(abouts)
    )
    assert {("Marks", None, None, mark) for mark in ("[x]", "[c]", "[z]", "blank")} <= {x[:4] for x in lines}


@pytest.mark.parametrize("key", [key for key in STATUSES if key != "blue"])
def test_the_legend_shows_each_status_as_it_is_in_the_table(key: str) -> None:
    page = read(sample_card())["Notes"]
    status = STATUSES[key]
    (found,) = [
        cells
        for cells in page.iter_rows(max_col=5)
        if cells[0].value == "Statuses" and cells[3].value == status.label
    ]
    assert found[3].number_format == f'"{status.symbol} "@'
    assert bool(found[3].fill.fill_type) == status.rated
    assert found[4].value


def test_problems_are_no_part_of_what_a_committee_gets() -> None:
    problem = Problem(
        "SC201", Where("r.xlsx", sheet="Return", cell="F9"), "'=x' is no figure", "type it", "28"
    )
    assert built(scorecard(sample_rows(), [problem])) == built(scorecard(sample_rows()))


def test_files_and_program_are_named_in_the_properties_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(built(sample_card()))) as parts:
        said = {name: parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")}
    assert "<dc:language>en-GB</dc:language>" in said["docProps/core.xml"]
    for word in ("f" * 64, "a" * 64, f"scorecard {version()}", "framework.toml", "return.xlsx"):
        assert [name for name, text in said.items() if word in text] == ["docProps/custom.xml"]


def test_no_cell_holds_a_mere_dash() -> None:
    for page in read(sample_card()):
        for cells in page.iter_rows(values_only=True):
            assert not {"-", "–", "—", ""} & {cell for cell in cells if isinstance(cell, str)}


def test_the_summary_says_how_the_green_count_came_about() -> None:
    bridge = Bridge(period("2018-07"), 14, 2, -1, 0, 1, 2, 14, 1)
    page = read(replace(sample_card(), bridging=lambda since: bridge))["Summary"]
    assert page["A4"].value == (
        "14 green, 14 in Jul 2018: +2 by figure, -1 by rule, +1 joined, -2 left (1 red left too)"
    )
    assert read(sample_card())["Summary"]["A4"].value == "Theme"


def test_comments_stand_apart_from_the_colours_with_their_owners() -> None:
    rows = [
        row("1", "Plans", "red", "5", commentary="c" * 640, beside=Beside(owner="Ms Head")),
        row("2", "Visits", "green", "5"),
    ]
    book = read(scorecard(rows))
    assert under(book["Comments"], "Ref", "Indicator", "Status", "Owner", "Comment") == [
        ("1", "Plans", "Red", "Ms Head", "c" * 640)
    ]
    heights = [book["Scorecard"].row_dimensions[HEADER + 1 + index].height for index in (0, 1)]
    assert heights[0] == heights[1] < 20
    assert "Comments" not in read(scorecard(rows[1:])).sheetnames


@pytest.mark.parametrize("rule", [None, ThemeRule("worst")])
def test_a_theme_has_its_status_where_the_framework_says_how(rule: ThemeRule | None) -> None:
    rows = [row("1", "A", "red", "5", theme="One"), row("2", "B", "missing", theme="Two")]
    page = read(carded(rows, of=replace(framework(), theme_rule=rule)))["Summary"]
    heads = [cell.value for cell in page[4]]
    assert ("Theme status" in heads) == (rule is not None)
    if rule:
        one, two = page.cell(5, len(heads)), page.cell(6, len(heads))
        assert (one.value, one.number_format, one.fill.fgColor.rgb) == ("Red", '"■ "@', "FFB10E1E")
        assert two.value is None


def test_an_area_that_is_not_given_is_all_of_them() -> None:
    rows = [row("1", "Plans", "green", "5", area="Abbey"), row("2", "Visits", "red", "5")]
    assert [cells["Area"].value for cells in lines_of(read(scorecard(rows))["Scorecard"])] == ["Abbey", "All"]


# --- texts ------------------------------------------------------------------------------------------

AWKWARD = [
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "'quoted",
        "{=1}",
        "http://example.org",
        "internal:A1",
    ),
    *("0012", "1e5", "TRUE", "#N/A", "2018-08-01", "_x0041_", "<v>&amp;</v>", "]]>", "two\nlines", "x" * 300),
    *(
        "日本語" * 100,
        "👩\u200d👧" * 90,
        "ends in blanks   ",
        "\ufffe\uffff\x0b\x1f\x7f",
        "\ud800",
        "é" * 32_767,
    ),
]


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_a_text_is_a_text_on_every_sheet(text: str) -> None:
    problem = Problem("SC201", Where(text, sheet=text, cell="F9"), text, text, text)
    rows = [
        row(text, text, "amber", "5", theme=text, area=text, reason=text, commentary=text, flags=(text,)),
        row("2", "Visits", "missing", theme="Other", reason=text),
    ]
    book = read(scorecard(rows, [problem], replace(framework(text), organisation=text)))
    first = lines_of(book["Scorecard"])[0]
    for column in ("Ref", "Indicator", "Theme", "Area"):
        assert (first[column].value, first[column].data_type) == (said(text), "s")
    assert under(book["Comments"], "Ref", "Comment")[0] == (said(text), said(text))
    assert book["Summary"]["A5"].value.rstrip() == said(text)
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert len(str(cell.value)) <= CELL


def test_what_looks_like_an_escape_is_escaped() -> None:
    with zipfile.ZipFile(io.BytesIO(built(scorecard([row("1", "_x0041_", "green", "5")])))) as parts:
        assert b">_x005F_x0041_<" in parts.read("xl/sharedStrings.xml")


@pytest.mark.parametrize(("character", "kept"), [("x", CELL), ("é", CELL), ("指", CELL), ("👍", CELL // 2)])
def test_a_comment_of_forty_thousand_characters_fills_a_cell(character: str, kept: int) -> None:
    """Excel counts in UTF-16: a character beyond the first plane takes two of the 32,767."""
    card = scorecard([row("1", "Plans", "red", "5", commentary=character * 40_000)])
    ((text,),) = under(read(card)["Comments"], "Comment")
    assert text == character * (len(text) - 1) + "…"
    assert len(text.encode("utf-16-le")) // 2 <= CELL
    assert len(text) >= kept


@pytest.mark.parametrize(
    ("symbol", "letter"),
    [('"', '"'), ("", "X"), ("日", "日"), ("▲▲▲", "AA"), ("@", "@"), ("\\", "\\"), (";", ";")],
)
def test_a_symbol_of_any_kind_leaves_the_formats_sound(symbol: str, letter: str) -> None:
    odd = Status("odd", "Odd", letter, symbol, "#1D4F91", "#FFFFFF", 2.5)
    card = scorecard(
        [row("1", "Plans", "odd", "5")], of=replace(framework(), statuses={**STATUSES, "odd": odd})
    )
    card = replace(card, summary=Summary({"odd": 1}, {}), themes={"": Summary({"odd": 1}, {})})
    (cells,) = lines_of(read(card)["Scorecard"])
    assert cells["Status"].value.strip() == "Odd"
    with zipfile.ZipFile(io.BytesIO(built(card))) as parts:
        text = parts.read("xl/charts/chart1.xml").decode() + parts.read("xl/styles.xml").decode()
    masks = re.findall(r'formatCode="([^"]*)"', text)
    assert masks
    assert all(mask.count("&quot;") % 2 == 0 for mask in masks)


def test_statuses_that_share_their_labels_with_the_totals() -> None:
    """A table's headings must differ from one another, whatever a framework calls its statuses."""
    labels = {"green": "Rated", "amber": "total", "red": "Theme"}
    book = {key: status._replace(label=labels.get(key, status.label)) for key, status in STATUSES.items()}
    card = scorecard(sample_rows(), of=replace(framework(), statuses=book))
    page = read(card)["Summary"]
    assert [cell.value for cell in page[4]].count("Rated") >= 1
    assert page["A5"].value == "Early help"


# --- many rows --------------------------------------------------------------------------------------


def test_many_rows_give_the_same_cells_as_few() -> None:
    few = [
        each._replace(area="Abbey")
        for each in [*sample_rows(), row("99", "=1+1", "green", "-5", commentary="x\x00")]
    ]
    more = row("100", "Filler", "red", "5", theme="Education", area="Abbey")
    small, big = built(scorecard(few)), built(scorecard([*few, *[more] * (MANY - len(few))]))
    less, more_ = [first_rows(data, HEADER + len(few)) for data in (small, big)]
    same = len(less[0]) - (less[0][-1][0] == "Trend")
    assert [cells[:same] for cells in less] == [cells[:same] for cells in more_]
    assert [cell[0] for cell in more_[0][same:]] == ["Why", "Owner", "Comment"]
    with zipfile.ZipFile(io.BytesIO(big)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert f'<autoFilter ref="A{HEADER}:O{HEADER + MANY}"' in sheet
    assert f'<row r="{HEADER + MANY}"' in sheet
    assert sheet.count("<row ") == HEADER + MANY
    assert "tableParts" not in sheet


def first_rows(data: bytes, last: int) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    rows = book["Scorecard"].iter_rows(min_row=HEADER, max_row=last)
    return [
        [
            (
                cell.value,
                cell.data_type,
                cell.number_format,
                cell.fill.fgColor.rgb,
                cell.font.b,
                cell.alignment.horizontal,
            )
            for cell in cells
        ]
        for cells in rows
    ]


def test_carried_columns_are_not_in_the_table() -> None:
    beside = Beside(carried={"Team": "North"})
    (cells,) = lines_of(read(scorecard([row("1", "Plans", "green", "5", beside=beside)]))["Scorecard"])
    assert "Team" not in cells


def test_a_row_is_not_mixed_up_with_another_of_the_same_text() -> None:
    rows: list[Judgement] = [
        row("1", "5", "green", "5", theme="5", area="5"),
        row("5", "5", "red", "5", theme="5", area="5"),
    ]
    lines = lines_of(read(scorecard(rows))["Scorecard"])
    assert [(cells["Ref"].value, cells["Status"].value.strip()) for cells in lines] == [
        ("1", "Green"),
        ("5", "Red"),
    ]
