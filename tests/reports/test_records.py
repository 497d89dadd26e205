"""JSON, CSV and Markdown: exact figures, promised fields, texts that stay texts."""

import csv
import io
import json
from decimal import Decimal

import pytest
from cards import D, row, sample_card, scorecard
from hypothesis import given
from hypothesis import strategies as st

from scorecard.reports.delimited import write_csv
from scorecard.reports.exactjson import dumps
from scorecard.reports.formats import WRITTEN
from scorecard.reports.markdown import write_markdown
from scorecard.reports.records import write_json
from scorecard.returns.model import Beside

WRITERS = (write_json, write_csv, write_markdown)


def written(writer, card, **options) -> str:  # type: ignore[no-untyped-def]
    stream = io.StringIO(newline="")
    writer(card, stream, **options)
    return stream.getvalue()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=12) | st.decimals(-10, 10, places=1))
def test_decimals_are_written_exactly(value: Decimal) -> None:
    assert json.loads(dumps(value), parse_float=Decimal, parse_int=Decimal) == value


@given(st.text(), st.booleans())
def test_texts_are_read_back(text: str, ascii_only: bool) -> None:
    assert json.loads(dumps([text, {text: None}], ascii_only=ascii_only)) == [text, {text: None}]
    assert dumps(text, ascii_only=True).isascii()


def test_half_a_surrogate_pair_can_be_written() -> None:
    dumps({"file": "odd\udc80.xlsx"}).encode()


def test_what_has_no_json_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        dumps(17.4)


def test_rows_in_json() -> None:
    read = json.loads(written(write_json, sample_card()), parse_float=Decimal)
    rows = {each["ref"]: each for each in read["rows"]}
    assert list(read) == [
        *("schema", "version", "framework", "returns", "period", "rows", "bridge", "summary", "themes"),
        "problems",
    ]
    assert rows["9"]["value"] == D("17.3")
    assert rows["9"]["limits"] == {"red_below": 12, "amber_below": 13, "amber_above": 17, "red_above": 18}
    assert rows["9"]["confirmed"] is False
    assert rows["9"]["travel"] == {
        **{"from": "2018-07", "change": D("1.4"), "moved": "up", "performance": None},
    }
    assert rows["7a"]["source"] == {"file": "return.xlsx", "sheet": "Return", "cell": "F9"}
    assert rows["7a"]["carried"] == {"Team": "North"}
    assert rows["18"]["override"] == {"status": "green", "reason": "recording error agreed", "by": "A. Head"}
    assert rows["18"]["computed_status"] == "red"
    assert (rows["23"]["value"], rows["23"]["limits"]) == ("Good", None)
    assert (rows["25"]["value"], rows["25"]["target"]) == ("2019-05-01", "2019-03-31")
    assert rows["25"]["limits"]["red_above"] == "2019-06-30"
    assert (rows["16"]["value"], rows["16"]["rule"], rows["16"]["previous"]) == (None, None, None)
    assert read["problems"][0]["where"] == "'Return'!F9"


def test_counts_in_json() -> None:
    read = json.loads(written(write_json, sample_card()))
    assert read["summary"]["total"] == read["summary"]["rated"] + sum(read["summary"]["not_rated"].values())
    assert read["summary"]["not_rated"] == {"no-target": 1, "unavailable": 1, "missing": 2, "invalid": 1}
    assert [*read["themes"]] == ["Early help", "Child protection", "Looked after children", "Education"]


def test_limits_say_what_is_unusual_alone() -> None:
    card = scorecard([row("1", "Plans", "green", "5", terms={"target": D(4), "on_limit": "red"})])
    assert json.loads(written(write_json, card))["rows"][0]["limits"]["on_limit"] == "red"
    assert "on_limit" not in written(write_json, sample_card())


def test_csv_has_a_column_a_field() -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_csv, sample_card()))))
    by_ref = {each["ref"]: each for each in rows}
    assert by_ref["9"]["limits.amber_above"] == "17"
    assert by_ref["9"]["previous.value"] == "15.9"
    assert by_ref["9"]["confirmed"] == "false"
    assert by_ref["7a"]["carried.Team"] == "North"
    assert by_ref["15a"]["flags"] == "provisional"
    assert len(rows) == 13


def test_a_csv_file_has_a_byte_order_mark_and_a_stream_none() -> None:
    stream = io.BytesIO()
    WRITTEN[".csv"].write_file(sample_card(), stream)
    assert stream.getvalue().startswith(b"\xef\xbb\xbfid,")
    assert written(write_csv, sample_card()).startswith("id,")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "-cmd|' /C calc'!A0"]
)
def test_no_text_becomes_a_formula(text: str) -> None:
    beside = Beside(carried={text: text})
    card = scorecard([row("1", text, "green", "-5", commentary=text, theme=text, beside=beside)])
    for line in csv.reader(io.StringIO(written(write_csv, card))):
        for cell in line:
            assert cell.lstrip("\r\t ")[:1] not in ("=", "+", "@")
            assert not cell.startswith("-") or cell.strip("-%.").replace(".", "").isdigit()


def test_a_negative_number_stays_a_number_in_csv() -> None:
    read = next(
        csv.DictReader(io.StringIO(written(write_csv, scorecard([row("1", "Plans", "red", "-5.5")]))))
    )
    assert (read["value"], read["shown"]) == ("-5.5", "-5.5%")


@given(st.text(st.sampled_from("ab|\\`*_[]<>&\n\r\x1b日"), max_size=30))
def test_a_markdown_row_stays_one_row(text: str) -> None:
    lines = written(write_markdown, scorecard([row("1", text, "red", "5", reason=text)])).split("\n")
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == 3
    assert len({line.replace("\\\\", "").replace("\\|", "").count("|") for line in table}) == 1


def test_markdown_shows_marks_as_text() -> None:
    text = written(write_markdown, scorecard([row("1", "a|b *c* <script>", "red", "5")]))
    assert "a\\|b \\*c\\* &lt;script&gt;" in text


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_bytes_twice(writer) -> None:  # type: ignore[no-untyped-def]
    assert written(writer, sample_card()) == written(writer, sample_card())


@pytest.mark.parametrize("writer", WRITERS)
def test_rows_can_be_chosen(writer) -> None:  # type: ignore[no-untyped-def]
    card = sample_card()
    text = written(writer, card, rows=card.rows[:2])
    assert "Early help plans closed" in text
    assert "Family Hubs" not in text
