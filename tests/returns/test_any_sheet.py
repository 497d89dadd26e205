"""Whatever a sheet holds, reading ends in a return or in a refusal, and every fault has its cell."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.framework.model import ReturnBlock
from scorecard.periods import parse_period
from scorecard.problems import CannotRead
from scorecard.returns.gather import default_period, gather
from scorecard.returns.read import read_return

from .build import book, framework, grades, observed, version

HEADS = [
    "Ref",
    "No",
    "Indicator",
    "Description",
    "Value",
    "Actual",
    "Period",
    "Quarter",
    "Year",
    "Area",
    "Numerator",
]
HEADS += [
    "Denominator",
    "Comments",
    "Forecast",
    "Previous",
    "Override",
    "Override reason",
    "Aug-18",
    "Q1",
    "2018/19",
]
HEADS += ["England", "Target", "RAG"]
CELLS: list[Any] = [
    None,
    "",
    "7",
    7,
    7.0,
    "7a",
    1.1,
    "1.10",
    "99",
    "Measure 7",
    "Total",
    "Q1 2018/19",
    "Aug-18",
    "latest",
]
CELLS += [
    0,
    0.5,
    12,
    95,
    -1,
    "12.3 [p]",
    "[c]",
    "n/a",
    "about 17",
    "#N/A",
    "=1+1",
    True,
    "1:15",
    "x",
    "Mitcham",
]
CELLS += [datetime(2018, 8, 18), time(1, 15), "31/03/2019", 1e300]
REFS: list[Any] = ["7", 7, "7A", 1.1, "1.10", 8, "8", "99", None, "Ref"]
FORMATS = ["General", "0%", "d-mmm", "mmm-yy", '0.0"%"']

FRAME = framework(
    version("7", unit="percent"),
    version("7a", frequency="quarterly", year="academic"),
    version("1.1", unit="ratio", frequency="ad_hoc"),
    version("1.10", unit="date", frequency="annual", lag=2),
    version("8", unit="grade", rule=grades("yes")),
    block=ReturnBlock(markers={"x": "suppressed"}),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    above=st.lists(st.lists(st.sampled_from(CELLS + HEADS), max_size=4), max_size=2),
    first=st.sampled_from(
        [["Ref", "Value"], ["Ref", "Period", "Value"], ["Ref", "Jul-18", "Aug-18"], ["Ref"]]
    ),
    heads=st.lists(st.sampled_from(HEADS), max_size=6),
    rows=st.lists(st.tuples(st.sampled_from(REFS), st.lists(st.sampled_from(CELLS), max_size=9)), max_size=8),
    formats=st.dictionaries(st.sampled_from(["A4", "B2", "C3", "C4", "D4", "E5"]), st.sampled_from(FORMATS)),
    asked=st.sampled_from([None, "2018-08", "2018/19"]),
)
def test_any_sheet(  # the drawn parts of a sheet
    tmp_path: Path,
    above: Sequence[Sequence[Any]],
    first: list[str],
    heads: list[str],
    rows: list[tuple[Any, list[Any]]],
    formats: dict[str, str],
    asked: str | None,
) -> None:
    path = book(
        tmp_path / "a.xlsx", [*above, first + heads, *([ref, *cells] for ref, cells in rows)], formats=formats
    )
    with suppress(CannotRead):
        returned = read_return(path, FRAME, parse_period(asked) if asked else None)
        result = gather([returned])
        default_period(FRAME, [returned])
        faulted = {problem.where.cell for problem in (*returned.problems, *result.problems)}
        for observation in observed(returned):
            reading = observation.reading
            assert (reading.figure is not None) == (reading.kind == "figure")
            if reading.kind == "invalid" and "could be" not in reading.reason:
                row = observation.source.cell.lstrip("ABCDEFGHI")
                assert any(cell and cell.endswith(row) for cell in faulted)
