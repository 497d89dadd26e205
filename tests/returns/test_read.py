"""Whole returns: where the table stands, whose figures they are, and for which period."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorecard.framework.model import Benchmark, Framework, ReturnBlock
from scorecard.periods import parse_period
from scorecard.problems import CannotRead
from scorecard.returns.model import Override, Reading, Return, Seen
from scorecard.returns.read import read_return

from .build import book, books, found, framework, month, notices, observed, said, version

TWO = framework(version("7", "Caseload"), version("7a", "Average caseload"))


def wide(path: Path, head: list[Any], *rows: list[Any]) -> Path:
    return book(path / "return.xlsx", [head, *rows])


def read(path: Path, rows: list[list[Any]], frame: Framework = TWO, **keys: Any) -> Return:
    asked = keys.pop("asked", None)
    file = book(path / keys.pop("file", "return.xlsx"), rows, **keys)
    return read_return(file, frame, parse_period(asked) if asked else None)


# --- forms --------------------------------------------------------------------------------------


def test_long_form(tmp_path: Path) -> None:
    returned = read(
        tmp_path,
        [["Ref", "Indicator", "Period", "Value"], [7, "Caseload", "2018-08", 12], ["7A", "", "Aug-18", 3]],
    )
    assert found(returned) == {("7", "2018-08"): 12, ("7a", "2018-08"): 3}
    assert [one.source.cell for one in observed(returned)] == ["D2", "D3"]
    assert notices(returned) == []


def test_wide_form_with_text_labels_dates_and_actuals(tmp_path: Path) -> None:
    head = ["KPI Ref", "Jul-18", datetime(2018, 8, 31), "Sep 2018 actual", "Target 2018/19"]
    returned = read(tmp_path, [head, [7, 1, 2, 3, 99]])
    assert found(returned) == {("7", "2018-07"): 1, ("7", "2018-08"): 2, ("7", "2018-09"): 3}
    assert returned.asides["7", None].carried == {"Target 2018/19": "99"}


def test_single_period_form(tmp_path: Path) -> None:
    frame = framework(version("7"), version("8", frequency="quarterly"), version("9", frequency="ad_hoc"))
    returned = read(tmp_path, [["Ref", "Result"], [7, 1], [8, 2], [9, 3]], frame, asked="2018-08")
    assert found(returned) == {("7", "2018-08"): 1, ("8", "2018/19 Q1"): 2, ("9", "2018-08"): 3}


def test_titles_themes_blank_rows_totals_notes_and_repeated_headers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Children's services performance return"],
        [],
        ["REF.\n", "Performance Indicator", "Aug-18 [note 1]", "RAG"],
        ["Child protection"],
        [7, "Caseload", 12, "G"],
        [],
        ["Looked after children"],
        ["Ref", "Performance Indicator", "Sep-18", "RAG"],
        ["7a", "Average caseload", 3, "A"],
        ["Total", None, 15],
        [None, "Average", 7.5],
        ["[note 1] Provisional."],
    ]
    returned = read(tmp_path, rows)
    assert found(returned) == {("7", "2018-08"): 12, ("7a", "2018-09"): 3}
    assert notices(returned) == []


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Ref", "Measure", "2017/18", None, "2018/19", None, "Target"],
        [None, None, "Q3", "Q4", "Q1", "Q2", "2018/19"],
        [8, "Visits", 1, 2, 3, 4, 99],
    ]
    returned = read(tmp_path, rows, framework(version("8", "Visits", frequency="quarterly")))
    assert found(returned) == {
        ("8", "2017/18 Q3"): 1,
        ("8", "2017/18 Q4"): 2,
        ("8", "2018/19 Q1"): 3,
        ("8", "2018/19 Q2"): 4,
    }


def test_quarters_under_merged_years(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Ref", "Measure", "2017/18", None],
        [None, None, "Q3", "Q4"],
        [8, "Visits", 1, 2],
    ]
    returned = read(tmp_path, rows, framework(version("8", "Visits", frequency="quarterly")))
    assert found(returned) == {("8", "2017/18 Q3"): 1, ("8", "2017/18 Q4"): 2}


def test_a_target_under_its_own_head_is_no_figure(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["", "", "Actual", "Target"],
        ["Ref", "Name", "2017/18", "2018/19"],
        [9, "Pupils", 1, 99],
    ]
    returned = read(tmp_path, rows, framework(version("9", "Pupils", frequency="annual")))
    assert found(returned) == {("9", "2017/18"): 1}


def test_months_under_a_year(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["", "2018/19"], ["Ref", "Apr", "Mar"], [7, 1, 2]]
    assert found(read(tmp_path, rows)) == {("7", "2018-04"): 1, ("7", "2019-03"): 2}


def test_a_period_with_its_year_beside_it(tmp_path: Path) -> None:
    frame = framework(version("8", frequency="quarterly"))
    rows = [["Ref", "Year", "Quarter", "Value"], [8, "2018/19", "Q1", 1], [8, "2018/19", "Q2", 2]]
    assert found(read(tmp_path, rows, frame)) == {("8", "2018/19 Q1"): 1, ("8", "2018/19 Q2"): 2}


def test_the_label_is_read_in_the_indicator_s_own_year(tmp_path: Path) -> None:
    frame = framework(
        version("1", frequency="annual"),
        version("2", frequency="annual", year="academic"),
        version("3", frequency="termly"),
    )
    returned = read(
        tmp_path, [["Ref", "2017/18", "autumn 2018"], [1, 10, None], [2, 20, None], [3, None, 30]], frame
    )
    periods = {one.ref: (one.period.last_day.isoformat(), one.reading.figure) for one in observed(returned)}
    assert periods == {"1": ("2018-03-31", 10), "2": ("2018-08-31", 20), "3": ("2018-12-31", 30)}


def test_a_quarter_stands_under_its_label_or_its_last_month(tmp_path: Path) -> None:
    frame = framework(version("8", frequency="quarterly"))
    returned = read(tmp_path, [["Ref", "May-18", "Jun-18", "Q2 2018/19"], [8, None, 1, 2]], frame)
    assert found(returned) == {("8", "2018/19 Q1"): 1, ("8", "2018/19 Q2"): 2}


# --- columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        ["Ref", "Indicator", "Value"],
        ["REFERENCE", "Title", "Actual (%)"],
        ["No.", "Performance\nIndicator", "Out_turn"],
        ["PI No", "Measure", "Figure"],
        ["KPI Ref.", "Description", "Result"],
        ["Indicator number", "Name", "Performance"],
        ["Indicator", "Description", "Value"],
    ],
)
def test_heads_are_recognised(tmp_path: Path, head: list[str]) -> None:
    rows = [head, [7, "Caseload", 12], ["7a", "Average caseload", 3]]
    assert found(read(tmp_path, rows, asked="2018-08")) == {("7", "2018-08"): 12, ("7a", "2018-08"): 3}


def test_a_counter_in_front_does_not_hide_the_refs(tmp_path: Path) -> None:
    frame = framework(version("CH01", "Visits"), version("CH02", "Reviews"))
    rows = [["No.", "Indicator", "Description", "Value"], [1, "CH01", "Visits", 5], [2, "CH02", "Reviews", 6]]
    assert found(read(tmp_path, rows, frame, asked="2018-08")) == {
        ("CH01", "2018-08"): 5,
        ("CH02", "2018-08"): 6,
    }


def test_names_serve_where_there_are_no_refs(tmp_path: Path) -> None:
    rows = [
        ["Indicator", "Value"],
        ["Caseload", 12],
        ["AVERAGE  caseload", 3],
        ["Caseloads", 1],
        ["Total", 16],
    ]
    returned = read(tmp_path, rows, asked="2018-08")
    assert found(returned) == {("7", "2018-08"): 12, ("7a", "2018-08"): 3}
    assert said(notices(returned)) == [("SC301", "A4")]


def test_everything_beside_a_figure_is_kept(tmp_path: Path) -> None:
    frame = framework(
        version("7"),
        benchmarks={"england": Benchmark("england", "England average", {})},
    )
    head = ["Ref", "Area", "Period", "Value", "Comment(s)", "Owner", "Forecast", "Previous", "Last year"]
    head += ["Override", "Override reason", "Override by", "England average", "Source"]
    row = [
        7,
        "Mitcham",
        "Aug-18",
        12,
        "Late",
        "J Smith",
        15,
        11,
        "[c]",
        "Amber",
        "Recount",
        "Director",
        14,
        "Mosaic",
    ]
    (one,) = observed(read(tmp_path, [head, row], frame))
    beside = one.beside
    assert (one.area, beside.commentary, beside.owner, beside.carried) == (
        "Mitcham",
        "Late",
        "J Smith",
        {"Source": "Mosaic"},
    )
    assert beside.forecast == Seen(Reading("figure", "15", Decimal(15)), one.source._replace(cell="G2"))
    assert beside.previous == Seen(Reading("figure", "11", Decimal(11)), one.source._replace(cell="H2"))
    assert beside.last_year is not None
    assert beside.last_year.reading.status == "suppressed"
    assert beside.benchmarks["england"].reading.figure == 14
    assert beside.override == Override("Amber", "Recount", "Director")
    assert beside.cells["override"].cell == "J2"


def test_what_is_said_once_a_row_stands_aside(tmp_path: Path) -> None:
    returned = read(
        tmp_path, [["Ref", "Jul-18", "Aug-18", "Sep-18", "Comments"], [7, 1, 2, None, "Fewer staff"]]
    )
    assert {one.beside.commentary for one in observed(returned)} == {None}
    assert returned.asides["7", None].commentary == "Fewer staff"


def test_hints_name_sheet_header_and_columns(tmp_path: Path) -> None:
    block = ReturnBlock(
        sheet="data", header_rows=(2,), columns={"ref": "Line", "value": "Latest", "owner": "Lead"}
    )
    frame = framework(version("7"), block=block)
    sheets = {"Summary": [["Ref", "Value"], [7, 1]], "Data": [["Ref", "Value"], ["Line", "Latest"], [7, 2]]}
    returned = read_return(books(tmp_path / "a.xlsx", sheets), frame, parse_period("2018-08"))
    assert found(returned) == {("7", "2018-08"): 2}
    assert said(notices(returned)) == [("SC217", None)]
    assert "headed 'Lead'; no column is" in notices(returned)[0].message


def test_two_columns_that_could_each_be_the_actual_are_neither(tmp_path: Path) -> None:
    returned = read(tmp_path, [["Ref", "Value", "Value"], [7, 1, 2]], asked="2018-08")
    assert found(returned) == {("7", "2018-08"): "invalid"}
    assert said(notices(returned)) == [("SC204", "B2"), ("SC204", "C2")]


def test_a_figure_without_a_period_beside_periods_is_compared(tmp_path: Path) -> None:
    returned = read(tmp_path, [["Ref", "Jul-18", "Aug-18", "Actual"], [7, 1, 2, 9]], asked="2018-08")
    assert found(returned) == {("7", "2018-07"): 1, ("7", "2018-08"): 2}
    assert said(notices(returned)) == [("SC247", "D2")]
    assert said(notices(read(tmp_path, [["Ref", "Aug-18", "Latest"], [7, 2, 2]], asked="2018-08"))) == []


# --- sheets -------------------------------------------------------------------------------------


def test_sheets_with_other_indicators_are_read_too(tmp_path: Path) -> None:
    sheets = {
        "Contents": [["Sheet", "What"], ["CP", "Child protection"]],
        "CP": [["Ref", "Period", "Value"], [7, "Aug-18", 1]],
        "LAC": [["Ref", "Aug-18"], ["7a", 2]],
    }
    returned = read_return(books(tmp_path / "a.xlsx", sheets), TWO)
    assert found(returned) == {("7", "2018-08"): 1, ("7a", "2018-08"): 2}
    assert [one.source.sheet for one in observed(returned)] == ["CP", "LAC"]
    assert notices(returned) == []


def test_a_sheet_with_other_figures_makes_neither_count(tmp_path: Path) -> None:
    sheets = {
        "Summary": [["Ref", "Aug-18"], [7, 9]],
        "Return": [["Ref", "Period", "Value"], [7, "Aug-18", 1], ["7a", "Aug-18", 2]],
    }
    returned = read_return(books(tmp_path / "a.xlsx", sheets), TWO)
    assert found(returned) == {("7", "2018-08"): "invalid", ("7a", "2018-08"): 2}
    assert [(p.code, p.where.inside) for p in notices(returned)] == [
        ("SC204", "'Summary'!B2"),
        ("SC204", "'Return'!C2"),
    ]
    assert 'ignore = ["Return"]' in notices(returned)[0].mend


def test_one_sheet_a_month(tmp_path: Path) -> None:
    sheets = {name: [["Ref", "Value"], [7, figure]] for name, figure in (("Jul-18", 1), ("Aug 2018", 2))}
    returned = read_return(books(tmp_path / "a.xlsx", sheets), TWO, parse_period("2018-08"))
    assert found(returned) == {("7", "2018-07"): 1, ("7", "2018-08"): 2}
    assert [p.code for p in notices(returned)] == ["SC215", "SC215"]


def test_a_visible_sheet_comes_before_a_hidden_one(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = books(
        tmp_path / "a.xlsx", {"Old": [["Ref", "Aug-18"], [7, 1]], "New": [["Ref", "Aug-18"], [7, 2]]}
    )
    workbook = load_workbook(path)
    workbook["Old"].sheet_state = "hidden"
    workbook.active = 1
    workbook.save(path)
    assert found(read_return(path, TWO)) == {("7", "2018-08"): 2}


def test_no_table_says_what_was_seen(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as raised:
        read(tmp_path, [["Line", "Latest"], [7, 1]], asked="2018-08")
    (problem,) = raised.value.problems
    assert problem.code == "SC221"
    assert "row 1 of 'Return' has 'Line', 'Latest'" in problem.message


def test_periods_without_a_year_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as raised:
        read(tmp_path, [["Ref", "Measure", "Q1", "Q2"], [7, "Caseload", 1, 2]])
    assert "'Q1' heads a column without its year" in str(raised.value)


def test_a_hinted_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as raised:
        read(tmp_path, [["Ref", "Aug-18"], [7, 1]], framework(version("7"), block=ReturnBlock(sheet="Data")))
    assert "sheet 'Data'; the workbook has 'Return'" in str(raised.value)


# --- periods ------------------------------------------------------------------------------------


def test_a_label_that_excel_took_for_a_day(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Ref", datetime(2026, 7, 18), datetime(2026, 8, 18)], [7, 1, 2]]
    returned = read(tmp_path, rows, formats={"B1": "d-mmm", "C1": "d-mmm"})
    assert found(returned) == {("7", "2018-07"): 1, ("7", "2018-08"): 2}
    assert said(notices(returned)) == [("SC213", "B1"), ("SC213", "C1")]
    rows = [["Ref", "Month", "Value"], [7, datetime(2026, 8, 18), 1]]
    returned = read(tmp_path, rows, formats={"B2": "d-mmm"})
    assert found(returned) == {("7", "2018-08"): 1}
    assert said(notices(returned)) == [("SC213", "B2")]


def test_a_first_or_last_day_is_a_day(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Ref", datetime(2018, 7, 1), datetime(2018, 8, 31)], [7, 1, 2]]
    returned = read(tmp_path, rows, formats={"B1": "d-mmm", "C1": "d-mmm"})
    assert found(returned) == {("7", "2018-07"): 1, ("7", "2018-08"): 2}
    assert notices(returned) == []


def test_a_period_that_cannot_be_read(tmp_path: Path) -> None:
    rows = [["Ref", "Period", "Value"], [7, "latest", 1], [7, None, 2], [7, "latest", None]]
    returned = read(tmp_path, rows)
    assert observed(returned) == []
    assert said(notices(returned)) == [("SC214", "B2"), ("SC214", "B3")]
    assert notices(returned)[0].message == "'latest' is not a period; its figure is not used"


def test_the_period_in_a_name_is_announced(tmp_path: Path) -> None:
    rows = [["Ref", "Value"], [7, 1]]
    returned = read(tmp_path, rows, file="merton-2018-08.xlsx")
    assert found(returned) == {("7", "2018-08"): 1}
    assert notices(returned)[0].code == "SC215"
    assert "August 2018, after the file's name" in notices(returned)[0].message
    returned = read(tmp_path, rows, sheet="August 2018", file="merton-2018-09.xlsx")
    assert found(returned) == {("7", "2018-08"): 1}


def test_the_period_asked_comes_first_unless_several_are_read(tmp_path: Path) -> None:
    path = book(tmp_path / "merton-2018-08.xlsx", [["Ref", "Value"], [7, 1]])
    asked = parse_period("2018-09")
    returned = read_return(path, TWO, asked)
    assert found(returned) == {("7", "2018-09"): 1}
    assert [p.code for p in notices(returned)] == ["SC218"]
    assert found(read_return(path, TWO, asked, several=True)) == {("7", "2018-08"): 1}


def test_no_period_anywhere(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as raised:
        read(tmp_path, [["Ref", "Value"], [7, 1]])
    (problem,) = raised.value.problems
    assert problem.code == "SC223"
    assert "-p 2018-08" in problem.mend


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("merton-2018-08", "2018-08"),
        ("merton_2018_08_v2", "2018-08"),
        ("return 09-10-2018", None),
        ("CYP_Q1_2018_19", "2018/19 Q1"),
        ("Return Aug 18 v2", "2018-08"),
        ("cyp_return_august_2018", "2018-08"),
        ("CYP Q1 2018-19 final", "2018/19 Q1"),
        ("outturn 2017-18", "2017/18"),
        ("Return 2018", None),
        ("Sheet1", None),
        ("v2 final 3", None),
    ],
)
def test_periods_in_names(tmp_path: Path, name: str, key: str | None) -> None:
    frame = framework(version("7", frequency="ad_hoc"))
    file = book(tmp_path / f"{name}.xlsx", [["Ref", "Value"], [7, 1]])
    if key is None:
        with pytest.raises(CannotRead, match="SC223"):
            read_return(file, frame)
    else:
        assert [period for _, period in found(read_return(file, frame))] == [key]


# --- against the framework ----------------------------------------------------------------------


@pytest.mark.parametrize("written", [7, 7.0, "7", " 7 ", "7.", "7.0"])
def test_refs_match(tmp_path: Path, written: Any) -> None:
    assert found(read(tmp_path, [["Ref", "Aug-18"], [written, 1]])) == {("7", "2018-08"): 1}


def test_a_ref_that_could_be_two(tmp_path: Path) -> None:
    frame = framework(version("1.1"), version("1.10"), version("2.50"))
    returned = read(tmp_path, [["Ref", "Aug-18"], [1.1, 5], ["1.10", 6], [2.5, 7]], frame)
    assert found(returned) == {("1.10", "2018-08"): 6, ("2.50", "2018-08"): 7, ("1.1", "2018-08"): "invalid"}
    assert said(notices(returned)) == [("SC212", "A2")]
    assert "could be '1.1' or '1.10'" in notices(returned)[0].message


def test_an_unknown_ref_is_said_once_with_the_nearest(tmp_path: Path) -> None:
    frame = framework(version("CH05"))
    returned = read(
        tmp_path,
        [["Ref", "Period", "Value"], ["CH5", "Jul-18", 1], ["CH5", "Aug-18", 2], ["CH05", "Aug-18", 3]],
        frame,
    )
    assert found(returned) == {("CH05", "2018-08"): 3}
    assert said(notices(returned)) == [("SC301", "A2")]
    assert notices(returned)[0].message == "ref 'CH5' is not in the framework; its row is not used"
    assert notices(returned)[0].mend.startswith("did you mean CH05?")


def test_a_return_of_another_framework(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as raised:
        read(tmp_path, [["Ref", "Aug-18"], ["H1", 1]])
    (problem,) = raised.value.problems
    assert problem.code == "SC308"
    assert "it has 'H1', and the framework '7', '7a'" in problem.message


def test_a_name_that_fits_another_indicator_better(tmp_path: Path) -> None:
    frame = framework(
        version("7", "Children on a child protection plan with an allocated social worker"),
        version("15", "Looked after children with an allocated social worker"),
    )
    rows = [
        ["Ref", "Indicator", "Aug-18"],
        [7, "Looked after children with allocated social worker", 1],
        [15, "% of looked after children with an allocated social worker", 2],
    ]
    returned = read(tmp_path, rows, frame)
    assert found(returned) == {("7", "2018-08"): 1, ("15", "2018-08"): 2}
    assert [(p.code, p.where.cell, p.ref) for p in notices(returned)] == [("SC302", "B2", "7")]


def test_a_figure_under_no_period_of_its_own(tmp_path: Path) -> None:
    frame = framework(version("8", frequency="quarterly"))
    returned = read(tmp_path, [["Ref", "Apr-18", "May-18", "Jun-18"], [8, 1, 2, 3]], frame)
    assert found(returned) == {("8", "2018/19 Q1"): "invalid"}
    assert said(notices(returned)) == [("SC303", "B2"), ("SC303", "C2"), ("SC248", "D2")]
    assert notices(returned)[0].message == (
        "the indicator is quarterly and has no period 2018-04; the figure is not used"
    )
    returned = read(tmp_path, [["Ref", "Apr-18", "May-18", "Jun-18"], [8, None, None, 3]], frame)
    assert found(returned) == {("8", "2018/19 Q1"): 3}
    assert notices(returned) == []


def test_a_ref_belongs_to_whoever_holds_it_at_the_time(tmp_path: Path) -> None:
    frame = framework(
        version("7", "Old", id="old", ends=month("2018-10")),
        version("7", "New", id="new", starts=month("2018-12")),
    )
    returned = read(tmp_path, [["Ref", "Oct-18", "Nov-18", "Dec-18"], [7, 1, 2, 3]], frame)
    assert [(one.id, one.reading.figure) for one in observed(returned)] == [("old", 1), ("new", 3)]
    assert said(notices(returned)) == [("SC305", "C2")]
    assert (
        notices(returned)[0].message
        == "the framework has no such indicator for 2018-11; the figure is not used"
    )


def test_a_figure_without_a_ref(tmp_path: Path) -> None:
    returned = read(tmp_path, [["Ref", "Period", "Value"], [7, "Jul-18", 1], [None, "Aug-18", 2]])
    assert found(returned) == {("7", "2018-07"): 1}
    assert said(notices(returned)) == [("SC307", "C3")]


# --- numerator and denominator ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "row", "figure", "codes"),
    [
        ("percent", [18, 103, None], "17.47572815533980582524271845", []),
        ("percent", [18, 103, 17.5], "17.47572815533980582524271845", []),
        ("percent", [18, 103, 17.4757281553398], "17.47572815533980582524271845", []),
        ("percent", [18, 103, 17.9], "17.47572815533980582524271845", [("SC210", "D2")]),
        ("percent", ["1", "3", None], "33.33333333333333333333333333", []),
        ("rate", [323, 47000, None], "68.72340425531914893617021277", []),
        ("number", [3, 4, None], "0.75", []),
        ("percent", [1, 200, None], "0.5", []),
        ("percent", [None, 103, 17.9], "17.9", []),
        ("percent", ["about 18", 103, 17.9], "17.9", [("SC201", "B2")]),
    ],
)
def test_numerator_over_denominator(
    tmp_path: Path, unit: str, row: list[Any], figure: str, codes: list[tuple[str, str]]
) -> None:
    frame = framework(version("7", unit=unit, per=Decimal(10000)))
    returned = read(
        tmp_path, [["Ref", "Numerator", "Denominator", "Value", "Period"], [7, *row, "Aug-18"]], frame
    )
    assert found(returned) == {("7", "2018-08"): Decimal(figure)}
    assert said(notices(returned)) == codes


@pytest.mark.parametrize(
    ("row", "told", "codes"),
    [
        ([0, 0, None], "not-applicable", []),
        ([4, 0, None], "invalid", [("SC209", "C2")]),
        (["[c]", 12, None], "suppressed", []),
        ([1, 2, "[c]"], "suppressed", []),
        ([None, 12, None], "blank", []),
        ([1, 2, "about 50"], "invalid", [("SC201", "D2")]),
        ([1, 2, "=B2/C2"], 50, []),
    ],
)
def test_numerator_and_denominator_that_give_no_figure(
    tmp_path: Path, row: list[Any], told: Any, codes: list[tuple[str, str]]
) -> None:
    frame = framework(version("7", unit="percent"))
    returned = read(
        tmp_path, [["Ref", "Numerator", "Denominator", "Value", "Period"], [7, *row, "Aug-18"]], frame
    )
    assert found(returned) == {("7", "2018-08"): told}
    assert said(notices(returned)) == codes


# --- percentages in a sheet ---------------------------------------------------------------------


def test_percent_formats(tmp_path: Path) -> None:
    frame = framework(version("7", unit="percent"), version("8"))
    rows = [["Ref", "Jul-18", "Aug-18"], [7, 0.174, 12.3], [8, 0.174, 95]]
    returned = read(tmp_path, rows, frame, formats={"B2": "0.0%", "C2": '0.0"%"', "B3": "0%"})
    assert [one.reading.figure for one in observed(returned)] == [
        *(Decimal("17.4"), Decimal("12.3"), Decimal("0.174"), 95)
    ]


def test_a_workbook_that_libreoffice_has_calculated() -> None:
    path = Path(__file__).parent / "files" / "libreoffice.xlsx"
    frame = framework(
        version("7"), version("8", unit="percent"), version("9"), version("1.1"), version("1.10")
    )
    returned = read_return(path, frame)
    assert found(returned) == {
        ("7", "2018-07"): 12,
        ("7", "2018-08"): 13,
        ("8", "2018-07"): Decimal("17.4"),
        ("8", "2018-08"): Decimal("17.4757281553398"),
        ("9", "2018-07"): "blank",
        ("9", "2018-08"): "invalid",
        ("1.10", "2018-07"): 1477,
        ("1.10", "2018-08"): "suppressed",
    }
    assert said(notices(returned)) == [("SC202", "D6")]
