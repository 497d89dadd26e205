"""JSON, CSV and Markdown of any scorecard: exact, complete, and the same thing three times."""

import csv
import html
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from anything import TEXTS, scorecards, statuses
from cards import observation, row, scorecard
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.delimited import write_csv
from scorecard.reports.exactjson import dumps
from scorecard.reports.markdown import write_markdown
from scorecard.reports.records import write_json
from scorecard.reports.screen import Screen
from scorecard.reports.text import clean
from scorecard.returns.model import Beside

ROW = (
    *("id", "ref", "name", "theme", "area", "unit", "period", "value", "judged", "shown", "status"),
    *("computed_status", "reason", "rule", "limits", "distance", "target", "polarity", "previous"),
    *("confirmed", "flags", "commentary", "travel", "source"),
)
LIMITS = ("red_below", "amber_below", "amber_above", "red_above")
PROBLEM = ("code", "name", "severity", "file", "where", "line", "ref", "message", "mend", "cause")
NESTED = {
    "limits": (*LIMITS, "exceeds_at", "on_limit"),
    "previous": ("period", "value", "status"),
    "travel": ("from", "change", "moved", "performance"),
    "source": ("file", "sheet", "cell"),
    "changed": ("from", "before", "cause"),
    "override": ("status", "reason", "by"),
}
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.builds(
    lambda digits, power: Decimal(digits).scaleb(power), st.integers(-(10**30), 10**30), st.integers(-40, 40)
)
SCREENS = {False: Screen(), True: Screen(encoding="ascii")}


def written(writer: Callable[..., None], card: Scorecard, **options: Any) -> str:
    stream = io.StringIO(newline="")
    writer(card, stream, **options)
    return stream.getvalue()


def document(card: Scorecard, **options: Any) -> Any:
    return json.loads(written(write_json, card, **options), parse_float=Decimal, parse_int=Decimal)


def table(card: Scorecard) -> list[dict[str, str]]:
    lines = list(csv.reader(io.StringIO(written(write_csv, card), newline="")))
    assert len({len(line) for line in lines}) == 1
    assert len(set(lines[0])) == len(lines[0])
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


# --- JSON -------------------------------------------------------------------------------------------


@given(NUMBERS)
def test_a_number_of_any_size_keeps_every_digit(value: Decimal) -> None:
    text = dumps(value)
    assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", text)
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == value
    assert text != "-0"


@given(NUMBERS.filter(lambda value: abs(value.adjusted()) < 300), st.booleans())
def test_the_figures_of_a_row_keep_every_digit(value: Decimal, ascii_only: bool) -> None:
    each = row("1", "Plans", "red", str(value), unit="number", decimals=None, terms={"target": value})
    (found,) = document(
        scorecard([each._replace(distance=value)]), screen=Screen(encoding="ascii" if ascii_only else "utf-8")
    )["rows"]
    assert found["value"] == found["distance"] == found["target"] == found["limits"]["red_below"] == value


@settings(max_examples=50)
@given(scorecards(), st.booleans())
def test_json_holds_every_field_in_its_order(card: Scorecard, ascii_only: bool) -> None:
    text = written(write_json, card, screen=SCREENS[ascii_only])
    assert text.isascii() or not ascii_only
    found = json.loads(text, parse_float=Decimal)
    wanted = ["schema", "framework", "returns", "period", "rows", "summary", "problems"]
    assert [key for key in found if key in wanted] == wanted
    assert list(found["framework"]) == ["name", "file", "sha256"]
    assert found["framework"]["name"] == card.framework.name
    assert [list(each) for each in found["returns"]] == [["file", "sha256"]]
    assert [list(each) for each in found["problems"]] == [list(PROBLEM)]
    assert found["problems"][0]["message"] == card.problems[0].message
    for record, each in zip(found["rows"], card.rows, strict=True):
        assert list(record)[: len(ROW)] == list(ROW)
        assert (record["ref"], record["name"], record["reason"]) == (
            each.version.ref,
            each.version.name,
            each.reason,
        )
        assert (record["area"], record["commentary"]) == (each.area, each.commentary)
        assert (record["limits"] is None) == (each.rule is None) == (record["rule"] is None)
        if record["limits"]:
            assert list(record["limits"])[:4] == list(LIMITS)
            assert set(record["limits"]) - set(LIMITS) <= {"exceeds_at", "on_limit"}
    summary = found["summary"]
    rated = [key for key, status in statuses().items() if status.rated]
    assert set(summary) == {*rated, "rated", "not_rated", "total"}
    assert sum(summary[key] for key in rated) == summary["rated"]
    assert summary["rated"] + sum(summary["not_rated"].values()) == summary["total"] == len(card.rows)
    assert set(found["themes"]) == {each.version.theme or "" for each in card.rows}
    for key in (*rated, "rated", "total"):
        assert sum(part[key] for part in found["themes"].values()) == summary[key]
    assert all("status" in part for part in found["themes"].values())


# --- CSV --------------------------------------------------------------------------------------------


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """Lay the fields of a JSON row out as the columns of a CSV row."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        if key in NESTED:
            assert set(value or {}) <= set(NESTED[key])
            found |= {f"{key}.{part}": (value or {}).get(part) for part in NESTED[key]}
        elif key == "carried":
            found |= {f"{key}.{name}": text for name, text in value.items()}
        else:
            found[key] = value
    return found


def as_cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "; ".join(value)
        case Decimal():
            return format(value, "f")
    return clean(value, keep_lines=True)


@settings(max_examples=60)
@given(scorecards())
def test_csv_has_a_column_for_each_field_of_json_and_the_same_in_it(card: Scorecard) -> None:
    rows = document(card)["rows"]
    for each in rows:
        del each["history"]  # a list of periods, which one row of a table has no columns for
    records, lines = [flat(each) for each in rows], table(card)
    carried = {name for record in records for name in record if name.startswith("carried.")}
    if len({clean(name, keep_lines=True) for name in carried}) < len(carried):
        return  # names that differ in controls alone
    for record, line in zip(records, lines, strict=True):
        columns = {name.removeprefix("'") for name in line}
        assert {clean(name, keep_lines=True) for name in record} <= columns
        assert columns - set(record) <= {clean(name, keep_lines=True) for name in carried} | carried
        for name, value in record.items():
            assert line[clean(name, keep_lines=True)].removeprefix("'") == as_cell(value).removeprefix("'"), (
                name
            )


@given(TEXTS)
def test_no_cell_begins_a_formula(text: str) -> None:
    beside = Beside(carried={text: text}, owner=text)
    each = row(
        text,
        text,
        "red",
        "-5",
        theme=text,
        area=text,
        reason=text,
        commentary=text,
        flags=(text,),
        observation=observation("1", "F9"),
        beside=beside,
    )
    lines = list(csv.reader(io.StringIO(written(write_csv, scorecard([each])), newline="")))
    for cell in (cell for line in lines for cell in line):
        assert not re.match(r"\s*[=@]", cell)
        assert not cell.startswith(("+", "-")) or re.fullmatch(r"[+-]£?[\d,.]+%?", cell)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", cell)


# --- Markdown ---------------------------------------------------------------------------------------


def cells_of(line: str) -> list[str]:
    """Take a table's line apart as a Markdown reader does, and show its cells as text."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
    return [html.unescape(re.sub(r"\\([\\`*_\[\]|~])", r"\1", cell)).strip() for cell in cells]


@settings(max_examples=60)
@given(scorecards())
def test_markdown_is_one_table_whose_cells_are_the_texts(card: Scorecard) -> None:
    text = written(write_markdown, card)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    lines = [line for line in text.split("\n") if line.startswith("|")]
    heads = cells_of(lines[0])
    assert re.fullmatch(r"\|( ---:? \|)+", lines[1])
    assert lines[1].count("|") == len(heads) + 1
    assert len(lines) == 2 + len(card.rows)
    for line, each in zip(lines[2:], card.rows, strict=True):
        cells = dict(zip(heads, cells_of(line), strict=True))
        assert cells["Ref"] == clean(each.version.ref).strip()
        assert cells["Indicator"].startswith(clean(each.version.name).strip())
        assert cells["Why"] == clean(wording.why(each, card.framework)).strip()
        assert cells["Latest"] == wording.latest(each)
        assert statuses()[each.status].label in cells["Status"]
        assert "Area" not in cells or cells["Area"] == clean(each.area or "").strip()
