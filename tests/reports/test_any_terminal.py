"""The terminal's table for any scorecard: it fits, it is whole, and colour is never the only sign."""

import io
import re
from collections import Counter

from anything import TEXTS, scorecards, statuses, visible
from cards import row, scorecard
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from scorecard.judging.model import Scorecard
from scorecard.reports.screen import Screen
from scorecard.reports.terminal import print_scorecard, scorecard_lines
from scorecard.reports.text import clean

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
DEPTHS = ("none", "16", "256", "true")
ENCODINGS = ("utf-8", "ascii", "cp1252", "latin-1", "cp437")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def squeezed(text: str) -> str:
    """Take out every blank, which is where lines are broken."""
    return "".join(text.split())


@settings(max_examples=80)
@given(scorecards(), st.integers(40, 200), st.sampled_from(DEPTHS), st.sampled_from(ENCODINGS))
def test_every_line_fits_whatever_the_names(card: Scorecard, width: int, depth: str, encoding: str) -> None:
    screen = Screen(width, depth, encoding=encoding)  # type: ignore[arg-type]
    for line in scorecard_lines(card, screen):
        shown = ESCAPE.sub("", line)
        assert cell_len(shown) <= width, shown
        assert not CONTROL.search(shown)
        assert "\x1b" not in line if depth == "none" else True
        shown.encode(encoding)


@settings(max_examples=50)
@given(scorecards())
def test_a_pipe_has_one_line_a_row_and_loses_nothing(card: Scorecard) -> None:
    stream = io.StringIO()
    print_scorecard(card, stream, screen=Screen(piped=True))
    text = stream.getvalue()
    assert not CONTROL.search(text.replace("\n", ""))
    header, *lines = text.split("\n\n")[1].removesuffix("\n").split("\n")
    assert header.startswith("Ref ")
    assert len(lines) == len(card.rows)
    for line, each in zip(lines, card.rows, strict=True):
        status = statuses()[each.status]
        said = squeezed(line)
        for part in (
            each.version.ref,
            each.version.name,
            each.reason,
            each.area,
            each.commentary,
            each.shown,
        ):
            assert squeezed(clean(part or "")) in said
        assert squeezed(clean(status.label)) in said


@settings(max_examples=40)
@given(scorecards(), st.integers(40, 200), st.sampled_from(DEPTHS[1:]))
def test_colour_says_nothing_that_is_not_written(card: Scorecard, width: int, depth: str) -> None:
    plain, coloured = ("\n".join(scorecard_lines(card, Screen(width, of))) for of in ("none", depth))  # type: ignore[arg-type]
    said = (squeezed(ESCAPE.sub("", text).replace("━", "")) for text in (plain, coloured))
    assert Counter(next(said)) == Counter(next(said))
    assert len(ESCAPE.findall(coloured)) % 2 == 0  # each style that starts also ends on its line
    for line in coloured.split("\n"):
        assert not line.count("\x1b[") or line.rindex("\x1b[0m") == line.rindex("\x1b[")


def lines_of(card: Scorecard, width: int, depth: str = "none") -> list[str]:
    return [ESCAPE.sub("", line) for line in scorecard_lines(card, Screen(width, depth))]  # type: ignore[arg-type]


@given(TEXTS, st.integers(40, 200))
def test_a_long_name_is_wrapped_and_not_cut(name: str, width: int) -> None:
    card = scorecard([row("1", name, "green", "5")])
    lines = [line for line in lines_of(card, width) if not line.startswith(("Ref", "━"))]
    assert len(visible(squeezed("".join(lines)))) >= len(visible(squeezed(clean(name))))
