"""The table: at several widths, in a pipe, in ASCII, and with text that would disturb it."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from cards import STATUSES, D, framework, row, sample_card, scorecard
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scorecard.framework.statuses import Status
from scorecard.judging.model import Judgement, Scorecard, Summary
from scorecard.reports.screen import Screen
from scorecard.reports.terminal import print_scorecard, scorecard_lines

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = re.compile(r"\x1b\[[\d;]*m")
SCREENS = {
    "80": Screen(80),
    "140": Screen(140),
    "180": Screen(180),
    "pipe": Screen(piped=True),
    "ascii": Screen(80, encoding="ascii"),
}
NASTY = st.text(
    st.one_of(st.sampled_from("ab [/]日本e\u0301\u200d\x1b\n\t|=★"), st.characters()), max_size=50
)


def printed(card: Scorecard, screen: Screen, rows: list[Judgement] | None = None) -> str:
    stream = io.StringIO()
    print_scorecard(card, stream, screen=screen, rows=rows)
    return stream.getvalue()


@pytest.mark.parametrize("name", SCREENS)
def test_rows_of_every_kind(name: str, request: pytest.FixtureRequest) -> None:
    file, text = GOLDEN / f"{name}.txt", printed(sample_card(), SCREENS[name])
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("depth", ["16", "256", "true"])
@pytest.mark.parametrize("width", [60, 80, 140, 180])
def test_colour_adds_no_word_and_no_width(width: int, depth: str) -> None:
    coloured = printed(sample_card(), Screen(width, depth))  # type: ignore[arg-type]
    assert "\x1b[" in coloured
    lines = ESCAPE.sub("", coloured).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    plain = printed(sample_card(), Screen(width)).split()
    assert sorted("".join(lines).replace(" ", "")) == sorted("".join(plain))


@given(NASTY, NASTY, NASTY, st.integers(40, 220))
def test_no_line_is_wider_than_the_screen(name: str, reason: str, theme: str, width: int) -> None:
    card = scorecard(
        [
            row("1", name or "Plans", "red", "5", theme=theme, reason=reason, terms={"target": D(9)}),
            row(reason[:8] or "2", theme, "missing", theme="Other", reason=name, area=name[:20]),
        ]
    )
    for line in scorecard_lines(card, Screen(width)):
        assert cell_len(line) <= width
        assert not {"\x1b", "\n", "\r"} & set(line)


@given(NASTY, NASTY, NASTY)
def test_a_pipe_has_one_line_a_row(name: str, reason: str, comment: str) -> None:
    rows = [row(str(n), name, "amber", "5", reason=reason, commentary=comment) for n in range(3)]
    text = printed(scorecard(rows), Screen(piped=True))
    table = text.split("\n\n")[1].splitlines()
    assert len(table) == 1 + len(rows)


def test_many_statuses_are_counted_on_several_lines() -> None:
    more = {
        f"s{n}": Status(f"s{n}", f"A label of its own {n}", "S", "◆", "#1D4F91", "#FFFFFF", 5 + n)
        for n in range(8)
    }
    book = replace(framework(), statuses={**STATUSES, **more})
    card = scorecard([row("1", "Plans", "green", "5")], of=book)
    card = replace(card, summary=Summary(dict.fromkeys([*more, "green", "amber", "red"], 1000), {}))
    lines = [ESCAPE.sub("", line) for line in scorecard_lines(card, Screen(80, "true"))]
    assert all(cell_len(line) <= 80 for line in lines)
    assert sum("1000" in line for line in lines) > 3


def test_markup_is_text() -> None:
    text = printed(scorecard([row("1", "[plan] held [/x] [bold]", "green", "5")]), Screen(80))
    assert "[plan] held [/x] [bold]" in text


@pytest.mark.parametrize("name", ["日本語の指標", "Cafe\u0301 visits", "Plain"])
def test_columns_stay_aligned_beside_wide_and_combining_characters(name: str) -> None:
    rows = [row("1", name, "green", "5"), row("2", "A name of some length", "red", "6")]
    lines = printed(scorecard(rows), Screen(80)).splitlines()
    ends = {cell_len(line[: line.index("%")]) for line in lines if "no target  " in line}
    assert len(ends) == 1


def test_filtered_rows_are_shown_and_all_are_counted() -> None:
    card = sample_card()
    reds = [each for each in card.rows if each.status == "red"]
    text = printed(card, Screen(80), reds)
    assert "showing 1 of 13 rows" in text
    assert "▲ Amber 3" in text
    assert "Family Hubs" not in text


def test_nothing_to_show() -> None:
    assert "showing 0 of 13 rows" in printed(sample_card(), Screen(80), [])
    assert "none of 0 rated" in printed(scorecard([]), Screen(80))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437"])
def test_every_character_can_be_encoded(encoding: str) -> None:
    card = scorecard([*sample_card().rows, row("99", "Łódź 日本 ★ “quoted”…", "amber", "5", commentary="☃")])
    for screen in (Screen(80, encoding=encoding), Screen(piped=True, encoding=encoding)):
        printed(card, screen).encode(encoding)


def test_the_status_is_told_without_colour() -> None:
    for line in printed(sample_card(), Screen(80)).splitlines():
        if line.startswith("7a ") and "16 or less" in line:
            assert "■ R" in line
            return
    pytest.fail("no row")
