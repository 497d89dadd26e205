"""The JSON of `rag`: the fields that scripts rely on, figures exact, and limits that judge them."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from making import HEAD, ROOT, book, command, indicator, load

ROW = {
    *("id", "ref", "name", "theme", "area", "unit", "period", "value", "shown", "status"),
    *("computed_status", "reason", "rule", "limits", "distance", "target", "polarity", "previous"),
    *("confirmed", "flags", "commentary", "travel", "source"),
}
TOP = {"schema", "framework", "returns", "period", "rows", "summary", "problems"}
PROBLEM = {"code", "name", "severity", "file", "where", "line", "ref", "message", "mend", "cause"}
RATED = ("blue", "green", "amber", "red")


def document(place: Path, *words: str) -> Any:
    ran = command("rag", *words, "--format", "json", cwd=place)
    assert ran.code in (0, 1), ran.err
    return json.loads(ran.out, parse_float=Decimal, parse_int=Decimal)


def by_the_law(value: Decimal, limits: dict[str, Any]) -> str:
    """Judge by the four limits alone, as the contract's first section has it."""
    low, green_low, green_high, high = (
        limits[key] for key in ("red_below", "amber_below", "amber_above", "red_above")
    )
    if limits.get("exceeds_at") is not None:
        upwards = green_high is None
        if value >= limits["exceeds_at"] if upwards else value <= limits["exceeds_at"]:
            return "blue"
    on_limit = limits.get("on_limit", "better")

    def within(lower: Decimal | None, upper: Decimal | None, strict: bool) -> bool:
        if strict:
            return (lower is None or lower < value) and (upper is None or value < upper)
        return (lower is None or lower <= value) and (upper is None or value <= upper)

    if on_limit == "red" and value in (low, high):
        return "red"
    if within(green_low, green_high, on_limit == "worse"):
        return "green"
    return "amber" if within(low, high, on_limit == "worse") else "red"


@pytest.fixture(scope="module", params=["2018-08", "2018-11"])
def sample(request: pytest.FixtureRequest) -> Any:
    name = f"samples/merton-cyp-{request.param}.xlsx"
    return document(ROOT, name, "-f", "config/merton-cyp.toml")


def test_every_field_that_is_promised(sample: Any) -> None:
    assert sample.keys() >= TOP
    assert sample["schema"] == 1
    assert all(row.keys() >= ROW for row in sample["rows"])
    assert all(problem.keys() >= PROBLEM for problem in sample["problems"])
    assert {"name", "file", "sha256"} <= sample["framework"].keys()


def test_the_limits_judge_the_value(sample: Any) -> None:
    judged = [row for row in sample["rows"] if row["limits"] and row["value"] is not None]
    assert len(judged) > 20
    for row in judged:
        limits = row["limits"]
        ordered = [limits[key] for key in ("red_below", "amber_below", "amber_above", "red_above")]
        present = [limit for limit in ordered if limit is not None]
        assert present == sorted(present)
        assert by_the_law(row["value"], limits) == row["computed_status"]
        assert row["distance"] == min(abs(row["value"] - limit) for limit in present)


def test_the_counts_add_up(sample: Any) -> None:
    summary = sample["summary"]
    assert {"green", "amber", "red", "blue"} <= summary.keys()
    assert summary["rated"] == sum(summary[key] for key in RATED)
    assert summary["total"] == len(sample["rows"]) == summary["rated"] + sum(summary["not_rated"].values())


def test_a_rule_and_limits_for_every_row_that_has_a_rule(tmp_path: Path) -> None:
    load(tmp_path, indicator(unit="percent", target=95, amber_within="5%"), indicator("2", "Other"))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", "[c]"], ["2", 5]])
    suppressed, contextual = document(tmp_path, "return.xlsx", "-f", "framework.toml")["rows"]
    assert (suppressed["status"], suppressed["rule"]) == ("suppressed", "95 or more; amber down to 90.25")
    assert suppressed["limits"]["red_below"] == Decimal("90.25")
    assert (contextual["rule"], contextual["limits"], contextual["distance"]) == (None, None, None)


def test_the_example_of_the_contract(tmp_path: Path) -> None:
    plan = indicator(
        "21", "Plans begun again", unit="percent", band=[12, 18], edge=1, theme="Child protection"
    )
    (tmp_path / "framework.toml").write_text(HEAD + plan)
    rows = [["Ref", "Indicator", "Jul-18", "Aug-18"], ["21", "Plans begun again", 0.171, 0.174]]
    book(tmp_path / "return.xlsx", rows, {"C2": "0.0%", "D2": "0.0%"})
    ran = command("rag", "return.xlsx", "-f", "framework.toml", "--format", "json", cwd=tmp_path)
    (row,) = json.loads(ran.out)["rows"]
    expected = {
        "id": "21",
        "ref": "21",
        "theme": "Child protection",
        "area": None,
        "unit": "percent",
        "period": "2018-08",
        "value": 17.4,
        "shown": "17.4%",
        "status": "amber",
        "computed_status": "amber",
        "reason": "17.4 is within 1 of the upper edge of the band 12 to 18",
        "rule": "12 to 18; amber within 1 of an edge",
        "limits": {"red_below": 12, "amber_below": 13, "amber_above": 17, "red_above": 18},
        "distance": 0.4,
        "target": None,
        "polarity": "none",
        "confirmed": True,
        "flags": [],
        "commentary": None,
        "travel": {"from": "2018-07", "change": 0.3, "moved": "up", "performance": "worse"},
        "source": {"file": "return.xlsx", "sheet": "Return", "cell": "D2"},
    }
    assert {key: row[key] for key in expected} == expected
    assert (row["previous"]["period"], row["previous"]["value"]) == ("2018-07", 17.1)
    assert '"value": 17.4,' in ran.out


@pytest.mark.parametrize(
    ("keys", "more"),
    [
        ({"target": 50, "exceeds_by": 5}, {"exceeds_at": 55}),
        ({"target": 50, "on_limit": "worse"}, {"on_limit": "worse"}),
        ({"target": 50, "on_limit": "red"}, {"on_limit": "red"}),
        ({"target": 50}, {}),
    ],
)
def test_limits_gain_what_the_rule_has(tmp_path: Path, keys: Any, more: Any) -> None:
    load(tmp_path, indicator(**keys))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", 60]])
    (row,) = document(tmp_path, "return.xlsx", "-f", "framework.toml")["rows"]
    bare = {"red_below": 50, "amber_below": 50, "amber_above": None, "red_above": None}
    assert row["limits"] == bare | more


@pytest.mark.parametrize(
    ("cell", "written"),
    [(0.1, "0.1"), (1e-7, "0.0000001"), (123456789012345, "123456789012345"), (1e20, None), (-0.0, "0")],
)
def test_figures_are_numbers_written_exactly(tmp_path: Path, cell: float, written: str | None) -> None:
    load(tmp_path, indicator(target=50))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", cell]])
    ran = command("rag", "return.xlsx", "-f", "framework.toml", "--format", "json", cwd=tmp_path)
    found = json.loads(ran.out, parse_float=Decimal, parse_int=Decimal)["rows"][0]["value"]
    assert found == Decimal(format(cell, ".15g"))
    if written:
        assert f'"value": {written},' in ran.out
