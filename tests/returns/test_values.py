"""One cell at a time: what is written, in which unit, and what it is read as."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.figures import from_date, plain
from scorecard.framework.model import ReturnBlock
from scorecard.returns.cells import CellReader, read_date
from scorecard.returns.grid import GENERAL, Cell, NumberFormat

from .build import grades, version

PLAIN = CellReader(ReturnBlock())


PERCENT = NumberFormat("0.0%")


def raw(value: Any, *, percent: bool = False, error: bool = False, uncalculated: bool = False) -> Cell | None:
    """Make a cell of a value as it is stored."""
    shown = PERCENT if percent else GENERAL
    match value:
        case None:
            return Cell(None, "uncalculated", shown, "A1+1") if uncalculated else None
        case bool():
            return Cell(value, "truth", shown)
        case str():
            return Cell(value, "error" if error else "text", shown) if value else None
        case int() | float():
            return Cell(value, "number", shown)
    return Cell(value, "date", shown)


def read(value: Any, unit: str = "number", reader: CellReader = PLAIN, **how: bool) -> Any:
    reading, fault = reader.read(raw(value, **how), version("1", unit=unit))
    assert (reading.kind == "invalid") == (fault is not None)
    if fault:
        return fault.code
    return {"figure": reading.figure, "marker": reading.status, "word": reading.found}.get(
        reading.kind, "blank"
    )


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        (17.4, "17.4"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (-3, "-3"),
        (1e21, "1000000000000000000000"),
        ("17.4", "17.4"),
        (" 1,477 ", "1477"),
        ("1\u00a0477", "1477"),
        ("£1,200.50", "1200.50"),
        ("\u22125", "-5"),
        ("12%", "12"),
    ],
)
def test_figures(written: Any, figure: str) -> None:
    assert read(written) == Decimal(figure)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("about 17", "SC201"),
        ("12-18", "SC201"),
        ("x", "SC201"),
        ("nan", "SC201"),
        ("[p]", "SC201"),
        ("12.3 [c]", "SC201"),
        (float("nan"), "SC201"),
        (float("inf"), "SC201"),
        (True, "SC208"),
        (False, "SC208"),
        (datetime(2018, 5, 12), "SC201"),
        (time(1, 15), "SC201"),
        ("#N/A", "SC202"),
        ("#div/0!", "SC202"),
    ],
)
def test_what_is_no_figure(written: Any, code: str) -> None:
    assert read(written) == code


def test_a_figure_is_refused_in_the_words_of_the_cell() -> None:
    reading, fault = PLAIN.read(raw("about 17"), version("11"))
    assert reading.reason == "'about 17' is not a figure"
    assert fault
    assert "commentary" in fault.mend


def test_an_error_and_a_formula_never_calculated_are_not_blank() -> None:
    assert read("#N/A", error=True) == "SC202"
    assert read(None, uncalculated=True) == "SC203"
    assert read(None) == "blank"


@pytest.mark.parametrize("written", ["", "  ", "\u00a0", "< Select >", "<select>", "<Select one>"])
def test_blanks(written: str) -> None:
    assert read(written) == "blank"
    assert read(written, "grade") == "blank"


@pytest.mark.parametrize(
    ("status", "marks"),
    [
        ("suppressed", ["[c]", "c", "C", "*", "[*]", "~", "<5", "[low]", "LOW", "k", "[k]"]),
        ("not-applicable", ["[z]", "z", "n/a", "N/A", "na", "Not applicable", "[n/a]"]),
        (
            "unavailable",
            ["[x]", "[X]", "-", "..", ":", "?", "TBC", "tba", "FTR", "[TBC]", "Unable to report"],
        ),
    ],
)
def test_markers(status: str, marks: list[str]) -> None:
    assert {mark: read(mark) for mark in marks} == dict.fromkeys(marks, status)
    assert {mark: read(mark, "percent") for mark in marks} == dict.fromkeys(marks, status)


def test_a_framework_says_what_its_markers_mean() -> None:
    reader = CellReader(ReturnBlock(markers={"x": "suppressed", "NK": "unavailable", "c": "not-applicable"}))
    assert [read(mark, reader=reader) for mark in ("x", "[x]", "nk", "[NK]", "[c]")] == [
        *("suppressed", "suppressed", "unavailable", "unavailable", "not-applicable")
    ]


@pytest.mark.parametrize(
    ("written", "figure", "flags"),
    [
        ("12.3 [p]", "12.3", ("provisional",)),
        ("12.3[r][e]", "12.3", ("revised", "estimated")),
        ("12.3% [P]", "12.3", ("provisional",)),
        ("12.3 (f)", "12.3", ("forecast",)),
        ("12.3 b", "12.3", ("break in series",)),
        ("12.3 [u]", "12.3", ("low reliability",)),
        ("12.3 [note 1]", "12.3", ("note 1",)),
    ],
)
def test_riders(written: str, figure: str, flags: tuple[str, ...]) -> None:
    reading, _ = PLAIN.read(raw(written), version("1", unit="percent"))
    assert (reading.figure, reading.flags) == (Decimal(figure), flags)


def test_a_marker_may_have_a_rider() -> None:
    reading, _ = PLAIN.read(raw("[r][c]"), version("1"))
    assert (reading.status, reading.flags) == ("suppressed", ("revised",))


@pytest.mark.parametrize(
    ("written", "percent", "figure", "scale"),
    [
        (95, False, "95", "plain"),
        (0.95, False, "0.95", "plain"),
        ("0.95", False, "0.95", "plain"),
        (0.95, True, "95", "cell"),
        (0.174, True, "17.4", "cell"),
        (0.07, True, "7", "cell"),
        (1.05, True, "105", "cell"),
        (0, True, "0", "cell"),
        (-0.02, True, "-2", "cell"),
        ("95%", False, "95", "text"),
    ],
)
def test_percentages(written: Any, percent: bool, figure: str, scale: str) -> None:
    reading, _ = PLAIN.read(raw(written, percent=percent), version("1", unit="percent"))
    assert (reading.figure, reading.scale) == (Decimal(figure), scale)


def test_a_framework_ends_the_doubt_about_percentages() -> None:
    points, fraction = CellReader(ReturnBlock(percent="points")), CellReader(ReturnBlock(percent="fraction"))
    for reader, cell, figure, scale in [
        (points, raw(0.5), "0.5", "declared"),
        (points, raw(0.5, percent=True), "50", "declared"),
        (points, raw(2, percent=True), "200", "declared"),
        (points, raw(95, percent=True), "95", "declared"),
        (fraction, raw(0.5), "50", "declared"),
        (fraction, raw("0.5"), "50", "declared"),
        (fraction, raw("50%"), "50", "text"),
        (fraction, raw(12, percent=True), "1200", "declared"),
    ]:
        reading, _ = reader.read(cell, version("1", unit="percent"))
        assert (reading.figure, reading.scale) == (Decimal(figure), scale)
    own = version("1", unit="percent", percent="points")
    assert PLAIN.read(raw(9.5, percent=True), own)[0].figure == Decimal("9.5")


@pytest.mark.parametrize("written", ["1:15", time(1, 15), timedelta(hours=1, minutes=15), 15, "15", "2:30"])
def test_ratios(written: Any) -> None:
    assert read(written, "ratio") == 15


def test_a_ratio_of_nothing_is_no_figure() -> None:
    assert read(time(0, 15), "ratio") == "SC201"


@pytest.mark.parametrize(
    "written",
    [
        datetime(2019, 3, 31),
        date(2019, 3, 31),
        "2019-03-31",
        "31/03/2019",
        "31 March 2019",
        "31st March 2019",
        "31-Mar-19",
        "31 mar 2019",
    ],
)
def test_dates(written: Any) -> None:
    assert read(written, "date") == from_date(date(2019, 3, 31))


@pytest.mark.parametrize("written", [43555, "March 2019", "31/02/2019", "soon", time(9, 30)])
def test_what_is_no_date(written: Any) -> None:
    assert read(written, "date") == "SC201"


def test_dates_are_read_the_british_way() -> None:
    assert read_date("03/04/2019") == date(2019, 4, 3)


def test_grades() -> None:
    one = version("1", unit="grade", rule=grades("Outstanding", "C", "1", "yes"))
    written: list[tuple[Any, str]] = [
        ("outstanding", "outstanding"),
        ("C", "C"),
        (1, "1"),
        (1.0, "1"),
        (True, "yes"),
        (False, "no"),
        ("Outstanding [p]", "Outstanding"),
        ("Excellent", "Excellent"),
    ]
    assert [PLAIN.read(raw(value), one)[0].found for value, _ in written] == [word for _, word in written]
    assert PLAIN.read(raw("n/a"), one)[0].status == "not-applicable"
    assert PLAIN.read(raw(datetime(2018, 8, 1)), one)[0].kind == "invalid"


@pytest.mark.parametrize(
    ("number_format", "scaled"),
    [
        ("0%", True),
        ("0.0%;[Red]-0.0%", True),
        ('0.0"%"', False),
        (r"0.0\%", False),
        ("0.0_%", False),
        ("0*%", False),
        ('0.0"% of all"', False),
        ('"about "0%', True),
        ('0.0"%', False),
        ("General", False),
    ],
)
def test_only_an_active_percent_sign_scales(number_format: str, scaled: bool) -> None:
    assert NumberFormat(number_format).percent(0.5) == scaled


@pytest.mark.parametrize(
    ("number_format", "day"),
    [("d-mmm", True), (r"dd\-mmm", True), ("[$-809]d mmm;@", True), ("mmm-yy", False), ("dd/mm/yyyy", False)],
)
def test_formats_that_show_day_and_month(number_format: str, day: bool) -> None:
    assert NumberFormat(number_format).day_and_month == day


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_number_reads_back_from_text_as_it_was_written(figure: Decimal) -> None:
    assert read(f"{figure:,}") == figure
    assert read(plain(figure), "percent") == figure


@given(st.integers(min_value=-(10**14) + 1, max_value=10**14 - 1), st.integers(min_value=0, max_value=6))
def test_a_percent_cell_is_a_hundred_times_exactly(digits: int, decimals: int) -> None:
    stored = Decimal(digits).scaleb(-decimals)
    reading, _ = PLAIN.read(raw(float(stored), percent=True), version("1", unit="percent"))
    assert reading.kind == "invalid" or reading.figure == stored * 100


@given(
    st.one_of(
        st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.times(), st.timedeltas()
    )
)
def test_nothing_that_a_cell_holds_breaks_the_reader(value: Any) -> None:
    for unit in ("number", "percent", "date", "grade", "ratio"):
        reading, fault = PLAIN.read(raw(value), version("1", unit=unit))
        assert (reading.kind == "invalid") == (fault is not None)
        assert reading.figure is None or reading.figure.is_finite()
