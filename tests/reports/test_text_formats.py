"""JSON, CSV and Markdown: order, exact numbers, marks as text."""

import csv
import html
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from cards import D, carded, row, sample_card, sample_rows, scorecard, statuses

from scorecard.figures import to_date
from scorecard.judging.model import Scorecard
from scorecard.reports.delimited import write_csv
from scorecard.reports.formats import BOM, WRITTEN
from scorecard.reports.markdown import write_markdown
from scorecard.reports.records import write_json


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


def test_a_document_has_a_row_to_a_line() -> None:
    text = written(write_json, sample_card())
    lines = [line for line in text.splitlines() if line.startswith('  {"id": ')]
    assert [json.loads(line.rstrip(",]"))["ref"] for line in lines] == [
        each.version.ref for each in sample_rows()
    ]


@pytest.mark.parametrize("rows", [[], [row("1", "Plans", "missing")]], ids=["none", "one"])
def test_documents_of_none_and_of_one(rows: list[Any]) -> None:
    found = document(scorecard(rows))
    assert (len(found["rows"]), found["problems"]) == (len(rows), [])
    assert found["summary"]["total"] == len(rows)


def test_the_columns_come_in_the_order_of_the_fields() -> None:
    names = list(table(sample_card())[0])
    firsts = list(dict.fromkeys(name.partition(".")[0] for name in names))
    fields = list(document(sample_card())["rows"][0])
    assert [*firsts, "history"] == fields  # earlier periods have no column


@pytest.mark.parametrize(
    "value", ["-5.5", "0", "-0.0000001", "123456789012345678901234567890.5", "1E+20", "17.40"]
)
@pytest.mark.parametrize("unit", ["percent", "money", "number"])
def test_numbers_stand_as_they_are(value: str, unit: str) -> None:
    (line,) = table(
        scorecard(
            [row("1", "Plans", "red", value, unit=unit, decimals=1, previous=value, terms={"target": D(5)})]
        )
    )
    assert D(line["value"]) == D(line["previous.value"]) == D(value)
    assert "e" not in line["value"].lower()
    assert not line["shown"].startswith("'")


def test_the_mark_is_at_the_head_of_a_file_alone() -> None:
    stream = io.BytesIO()
    WRITTEN[".csv"].write_file(sample_card(), stream)
    text = stream.getvalue().decode("utf-8")
    assert (text.count(BOM), text[:1]) == (1, BOM)
    assert BOM not in written(write_csv, sample_card())
    assert "\r" not in text


# --- Markdown ---------------------------------------------------------------------------------------


def cells_of(line: str) -> list[str]:
    """Take a table's line apart as a Markdown reader does, and show its cells as text."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
    return [html.unescape(re.sub(r"\\([\\`*_\[\]|~])", r"\1", cell)).strip() for cell in cells]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a|b", r"a\|b"),
        ("`code`", r"\`code\`"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("a\\|b", r"a\\\|b"),
        ("*a* _b_ ~c~ [d](e)", r"\*a\* \_b\_ \~c\~ \[d\](e)"),
        ("two\nlines", "two lines"),
        ("![x](http://y)", r"!\[x\](http://y)"),
    ],
)
def test_marks_are_escaped_in_table_heading_and_notes(name: str, shown: str) -> None:
    rows = [
        row("1", name, "red", "5", theme=name, area=name),
        row(name, "Visits", "missing", theme="2", reason=name),
    ]
    text = written(write_markdown, scorecard(rows))
    assert f"| 1 | {shown} | {shown} | {shown} |" in text
    assert f"- **{shown}** Missing: {shown}\n" in text
    assert f"- **{shown}** 0 green, 0 amber, 1 red" in text


def test_the_signs_in_markdown_need_no_colour() -> None:
    rows = [
        row(str(n), "Plans", key, "5" if s.rated else None) for n, (key, s) in enumerate(statuses().items())
    ]
    lines = [
        cells_of(line) for line in written(write_markdown, carded(rows)).split("\n") if line.startswith("| ")
    ]
    found = [line[lines[0].index("Status")] for line in lines[1:] if not line[0].startswith("---")]
    assert found == [f"{s.symbol} {s.label}" if s.rated else s.label for s in statuses().values()]


def test_dates_are_texts_everywhere() -> None:
    (each,) = [each for each in sample_rows() if each.version.unit == "date"]
    assert each.value is not None
    day = to_date(each.value).isoformat()
    card = scorecard([each])
    assert document(card)["rows"][0]["value"] == table(card)[0]["value"] == day
    assert "| 1 May 2019 |" in written(write_markdown, card)
