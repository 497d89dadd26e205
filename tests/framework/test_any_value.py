"""Whatever a framework says, it is read or refused with a line and a mend: never a fault of ours."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from making import HEAD, folder, table

from scorecard import CannotRead, read_framework
from scorecard.framework.changes import changes_between
from scorecard.framework.doubts import doubts
from scorecard.framework.keys import ChangeTable, DefaultsTable, IndicatorTable, fields_of
from scorecard.judging.examples import failed_examples
from scorecard.periods import Period
from scorecard.problems import Problem, errors

KEYS = sorted(fields_of(IndicatorTable).keys() - {"change"})
CHANGE = sorted(fields_of(ChangeTable))
DEFAULTS = sorted(fields_of(DefaultsTable))

SOUND: dict[str, list[Any]] = {
    "unit": ["percent", "count", "number", "rate", "money", "days", "ratio", "grade", "date"],
    "frequency": ["monthly", "quarterly", "termly", "half_yearly", "annual", "ad_hoc"],
    "polarity": ["high", "low", "target", "none"],
    "target": [95, -5, 0, "none", {"2018/19": 95}, {"2018/19": [1, 2, 3, 4]}, date(2019, 3, 31)],
    "floor": [90, 0, {"2018/19": 90}],
    "band": [[12, 18], [-5, 5], [18, 12]],
    "acceptable": [[10, 20]],
    "grades": [{"Good": "green", "Poor": "red"}],
    "on_limit": ["better", "worse", "red"],
    "year": ["financial", "academic", "calendar"],
    "judge": ["exact", "rounded"],
    "when_improving": ["amber"],
    "compare_with": ["previous", "same_period_last_year"],
    "examples": [{"green": [1, "Good"]}],
    "unavailable": [{"reason": "Not yet captured", "until": "2018-09"}],
}
allowances = st.sampled_from(["5%", "2pp", "3 months", 0, 2, Decimal("0.5"), ["10%", 10]])
periods = st.sampled_from(["2018-04", "2018-11", "2018/19 Q2", "2018/19", "autumn 2018", "then"])
anything = st.one_of(
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.sampled_from(
        [Decimal("0.95"), Decimal("1e300"), Decimal("NaN"), Decimal("Infinity"), date(2018, 11, 1)]
    ),
    st.sampled_from(["", "x", "12%", "none"]),
    st.lists(st.integers(-9, 9), max_size=3),
    st.dictionaries(st.sampled_from(["a", "2018-08", "benchmark"]), st.integers(0, 9), max_size=2),
)


def value_of(key: str) -> st.SearchStrategy[Any]:
    if key in ("from", "until"):
        return periods
    if key.endswith("within") or key in ("edge", "exceeds_by"):
        return allowances
    return st.sampled_from(SOUND[key]) if key in SOUND else anything


@st.composite
def keys_of(draw: st.DrawFn, names: list[str]) -> dict[str, Any]:
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    return {key: draw(anything if draw(st.integers(0, 14)) == 0 else value_of(key)) for key in chosen}


@settings(max_examples=300)
@given(
    keys_of(DEFAULTS),
    st.lists(st.tuples(keys_of(KEYS), st.lists(keys_of(CHANGE), max_size=1)), min_size=1, max_size=2),
)
def test_any_value_of_any_key(defaults: Any, indicators: Any) -> None:
    parts = [HEAD, table("[defaults]", defaults)]
    for n, (keys, changes) in enumerate(indicators):
        parts.append(table("[[indicator]]", {"ref": str(n), "name": f"Measure {n}"} | keys))
        for change in changes:
            sound = {"from": "2018-11", "reason": "Agreed"} | change
            parts.append(table("[[indicator.change]]", sound))
    with folder() as place:
        file = Path(place) / "framework.toml"
        file.write_text("\n".join(parts), encoding="utf-8")
        refused: tuple[Problem, ...] = ()
        try:
            framework = read_framework(file)
        except CannotRead as error:
            refused = error.problems
    if refused:
        assert errors(refused)
        assert all(problem.where.line and problem.mend for problem in refused)
        return
    failed_examples(framework)
    doubts(framework, date(2020, 1, 1))
    changes_between(framework, Period(2018 * 12, 1), Period(2020 * 12, 1))
