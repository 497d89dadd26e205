"""Text from files: neutralised, measured in cells and wrapped."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scorecard.reports.text import clean, width_of, wrap

WIDE_TEXT = st.text(st.sampled_from("ab é日本ñ\u0301- ▲"), max_size=60)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("Plans in place", "Plans in place"),
        ("two\nlines\tand\u00a0blanks", "two lines and blanks"),
        ("two\r\nlines", "two lines"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("back\x08space", "back\ufffdspace"),
        ("turned \u202eround", "turned round"),
        ("soft\u00adhyphen", "softhyphen"),
        ("[bold]not markup[/x]", "[bold]not markup[/x]"),
    ],
)
def test_what_could_disturb_is_neutralised(found: str, shown: str) -> None:
    assert clean(found) == shown


def test_line_ends_can_be_kept() -> None:
    assert clean("two\r\nlines\x07", keep_lines=True) == "two\nlines\ufffd"


@given(st.text())
def test_no_control_survives(text: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in clean(text))


@given(WIDE_TEXT, st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_width_counts_cells() -> None:
    assert [width_of(text) for text in ("abc", "日本", "e\u0301", "▲")] == [3, 4, 1, 1]
