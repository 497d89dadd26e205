"""Whatever stands in a cell, the command judges or says why not: never a fault of ours."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from making import book, command, folder, indicator, load
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

UNITS: list[dict[str, Any]] = [
    {"unit": "percent", "target": 95, "amber_within": "5%", "when_improving": "amber"},
    {"unit": "percent", "band": [12, 18], "edge": 1, "judge": "rounded"},
    {"unit": "count", "target": {"2018/19": 160}, "basis": "ytd", "exceeds_by": 10},
    {"unit": "number", "polarity": "target", "target": -0.5, "green_within": 0.1},
    {"unit": "rate", "per": 10000, "target": 330, "polarity": "low", "frequency": "quarterly"},
    {"unit": "money", "target": 1500, "floor": 1000, "confirmed": False},
    {"unit": "days", "target": 0, "polarity": "low", "lag": 1},
    {"unit": "ratio", "target": 15, "polarity": "low"},
    {"unit": "grade", "grades": {"Good": "green", "1": "amber", "No": "red"}},
    {"unit": "date", "target": date(2018, 9, 30), "amber_within": "3 months"},
    {"unit": "percent", "target": {"benchmark": "england"}, "amber_within": "5%"},
    {"unit": "number", "unavailable": {"reason": "Not yet captured"}},
]
ENGLAND = '[[benchmark]]\nkey = "england"\nvalues."10" = { "2017/18" = 60 }\n'

words = (
    "[c]",
    "n/a",
    "12%",
    "1:15",
    "x",
    "TBC",
    "#N/A",
    "about 17",
    "17.4 [p]",
    "Good",
    "31/08/2018",
    "-",
    "=1+1",
)
cells = st.one_of(
    st.none(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0, 0.95, 1, 17.4, 95, 100, 1e300, 1e-300, -0.0]),
    st.booleans(),
    st.sampled_from(words),
    st.text(max_size=12).filter(lambda text: not ILLEGAL_CHARACTERS_RE.search(text)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
    st.just(time(1, 15)),
)
formats = st.sampled_from(["General", "0%", "0.0%", '0"%"', "d-mmm", "@", "#,##0"])


@settings(max_examples=60)
@given(st.lists(cells, min_size=24, max_size=24), st.lists(formats, min_size=24, max_size=24))
def test_any_cell_under_any_rule(values: list[Any], shapes: list[str]) -> None:
    head = ["Ref", "Indicator", "Jul-18", "Aug-18"]
    rows = [[str(n), f"Measure {n}", *values[2 * n : 2 * n + 2]] for n in range(len(UNITS))]
    places = [f"{column}{n + 2}" for n in range(len(UNITS)) for column in "CD"]
    with folder() as place:
        load(place, *(indicator(str(n), f"Measure {n}", **keys) for n, keys in enumerate(UNITS)), ENGLAND)
        book(place / "return.xlsx", [head, *rows], dict(zip(places, shapes, strict=True)))
        words = ("rag", "return.xlsx", "-f", "framework.toml", "-p", "2018-08")
        ran = command(
            *words, "--format", "json", "-o", "out.xlsx", "-o", "out.csv", "-o", "out.md", cwd=place
        )
        table = command(*words, cwd=place)
    assert ran.code in (0, 1), ran.err
    assert table.code == ran.code, table.err
    document = json.loads(ran.out, parse_float=Decimal)
    faulty = {problem["where"] for problem in document["problems"] if problem["severity"] == "error"}
    assert [row["ref"] for row in document["rows"]] == [str(n) for n in range(len(UNITS))]
    for row in document["rows"]:
        assert row["reason"]
        if row["status"] == "invalid":
            assert f"'{row['source']['sheet']}'!{row['source']['cell']}" in faulty
    assert ran.code == any(row["status"] == "invalid" for row in document["rows"])
