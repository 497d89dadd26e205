"""Figures from several rows and returns come together once, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.catalogue import CATALOGUE
from scorecard.framework.model import Framework
from scorecard.periods import parse_period
from scorecard.returns.gather import Gathered, default_period, gather
from scorecard.returns.read import read_return

from .build import book, framework, said, told, version

HEAD = ["Ref", "Area", "Period", "Value"]
FRAME = framework(version("7"), version("8", frequency="quarterly"))


def gathered(path: Path, *sheets: list[list[Any]], frame: Framework = FRAME) -> Gathered:
    files = [book(path / f"{number}.xlsx", [HEAD, *rows]) for number, rows in enumerate(sheets)]
    return gather(read_return(file, frame) for file in files)


def figures(result: Gathered) -> dict[tuple[str, str | None, str], Any]:
    return {
        (ref, area, period.key): told(one)
        for (ref, area), periods in result.figures.items()
        for period, one in periods.items()
    }


def test_equal_figures_are_a_notice(tmp_path: Path) -> None:
    result = gathered(tmp_path, [[7, None, "Aug-18", 12], [7, None, "2018-08", 12.0]])
    assert figures(result) == {("7", None, "2018-08"): 12}
    assert said(result.problems) == [("SC205", "D3")]
    assert result.problems[0].message == "12 for 2018-08 agree with D2, which is used"


def test_different_figures_make_both_invalid(tmp_path: Path) -> None:
    result = gathered(tmp_path, [[7, None, "Aug-18", 12], [7, None, "Aug-18", 14]])
    assert figures(result) == {("7", None, "2018-08"): "invalid"}
    assert [str(p).splitlines()[0].partition(": ")[2] for p in result.problems] == [
        "'Return'!D2: error SC204: indicator 7: 12 for 2018-08 is given here, but 14 in D3; neither is used",
        "'Return'!D3: error SC204: indicator 7: 14 for 2018-08 is given here, but 12 in D2; neither is used",
    ]
    (one,) = result.figures[("7", None)].values()
    assert one.reading.reason == "different figures are given: 12 in D2, 14 in D3"


@pytest.mark.parametrize("other", ["[c]", "about 12"])
def test_a_figure_and_a_marker_or_words_differ(tmp_path: Path, other: str) -> None:
    result = gathered(tmp_path, [[7, None, "Aug-18", 12], [7, None, "Aug-18", other]])
    assert figures(result) == {("7", None, "2018-08"): "invalid"}
    assert said(result.problems) == [("SC204", "D2"), ("SC204", "D3")]


@pytest.mark.parametrize("rows", [[12, None], [None, 12], [None, 12, None]])
def test_a_blank_beside_a_figure_is_no_duplicate(tmp_path: Path, rows: list[Any]) -> None:
    result = gathered(tmp_path, [[7, None, "Aug-18", figure] for figure in rows])
    assert figures(result) == {("7", None, "2018-08"): 12}
    assert result.problems == ()


def test_a_period_s_own_label_comes_before_its_last_month(tmp_path: Path) -> None:
    result = gathered(tmp_path, [[8, None, "Jun-18", 6], [8, None, "Q1 2018/19", 5]])
    assert figures(result) == {("8", None, "2018/19 Q1"): 5}
    result = gathered(tmp_path, [[8, None, "Jun-18", 6], [8, None, "Q1 2018/19", None]])
    assert figures(result) == {("8", None, "2018/19 Q1"): 6}


def test_figures_across_returns_name_the_other_file(tmp_path: Path) -> None:
    result = gathered(tmp_path, [[7, None, "Aug-18", 12], [7, None, "Jul-18", 1]], [[7, None, "Aug-18", 14]])
    assert figures(result) == {("7", None, "2018-07"): 1, ("7", None, "2018-08"): "invalid"}
    assert f"14 in {tmp_path / '1.xlsx'}: 'Return'!D2" in result.problems[0].message


def test_areas(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [7, "Mitcham", "Aug-18", 1],
        [7, "Morden", "Aug-18", None],
        [7, " MITCHAM ", "Jul-18", 2],
        [8, None, "Q1 2018/19", 3],
        [7, "Wimbledon", "Aug-18", None],
    ]
    result = gathered(tmp_path, rows)
    assert result.areas == ("Mitcham", "Morden", "Wimbledon")
    assert result.areas_of("7") == ("Mitcham", "Morden", "Wimbledon")
    assert result.areas_of("8") == (None,)
    assert result.areas_of("9") == (None,)
    assert figures(result)[("7", "Mitcham", "2018-07")] == 2
    assert gathered(tmp_path, [*rows, [7, None, "Aug-18", 9]]).areas_of("7")[0] is None


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([[7, None, "Jul-18", 1], [7, None, "Aug-18", None], [8, None, "Q2 2018/19", 1]], "2018-07"),
        ([[7, None, "Jul-18", "[c]"], [7, None, "Aug-18", None]], "2018-07"),
        ([[7, None, "Jul-18", 1], [7, None, "Aug-18", "TBC"]], "2018-07"),
        ([[8, None, "Q1 2018/19", 1]], "2018/19 Q1"),
        ([[7, None, "Jul-18", None]], "2018-07"),
    ],
)
def test_the_period_that_is_judged_unless_another_is_asked(
    tmp_path: Path, rows: list[Any], key: str | None
) -> None:
    returned = read_return(book(tmp_path / "a.xlsx", [HEAD, *rows]), FRAME)
    assert default_period(FRAME, [returned]) == (parse_period(key) if key else None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.dictionaries(
        st.tuples(st.sampled_from(["7", "7a", "CH05", "1.10"]), st.integers(0, 23)),
        st.one_of(
            st.decimals(-(10**6), 10**6, places=2),
            st.sampled_from(["[c]", "n/a", "TBC"]),
        ),
        min_size=1,
    ),
    titles=st.integers(0, 5),
)
def test_what_is_written_reads_back(tmp_path: Path, table: dict[tuple[str, int], Any], titles: int) -> None:
    frame = framework(*(version(ref) for ref in ("7", "7a", "CH05", "1.10")))
    label = {month: f"{2017 + month // 12}-{month % 12 + 1:02}" for month in range(24)}
    marks = {"[c]": "suppressed", "n/a": "not-applicable", "TBC": "unavailable"}
    long = [["A title"]] * titles + [["Ref", "Period", "Value"]]
    long += [[ref, label[month], figure] for (ref, month), figure in table.items()]
    refs = sorted({ref for ref, _ in table})
    wide = [["A title"]] * titles + [["Ref", *label.values()]]
    wide += [[ref, *(table.get((ref, month)) for month in label)] for ref in refs]
    for rows in (long, wide):
        result = gather([read_return(book(tmp_path / "a.xlsx", rows), frame)])
        read = {key: figure for key, figure in figures(result).items() if figure != "blank"}
        assert read == {
            (ref, None, label[month]): marks.get(figure, figure) if isinstance(figure, str) else figure
            for (ref, month), figure in table.items()
        }
        assert result.problems == ()


def test_every_code_of_returns_says_why_and_how_to_mend_it() -> None:
    for code, entry in CATALOGUE.items():
        if code[:3] in ("SC2", "SC3"):
            assert all((entry.name, entry.why, entry.example, entry.mend)), code
