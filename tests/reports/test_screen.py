"""What a stream can show, and colours that keep their hue."""

import io

import pytest

from scorecard.framework.statuses import BUILT_IN
from scorecard.reports.colour import sgr
from scorecard.reports.screen import NARROWEST, Screen, screen_of

GREEN, AMBER, RED = (next(s for s in BUILT_IN if s.key == key) for key in ("green", "amber", "red"))


class Terminal(io.StringIO):
    """A stream that is a terminal of some encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environ", "depth"),
    [
        (True, {"TERM": "xterm"}, "16"),
        (True, {"TERM": "xterm-256color"}, "256"),
        (True, {"TERM": "xterm", "COLORTERM": "truecolor"}, "true"),
        (True, {"TERM": "dumb"}, "none"),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, "none"),
        (True, {"TERM": "xterm", "NO_COLOR": ""}, "16"),
        (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, "16"),
        (False, {"TERM": "xterm"}, "none"),
        (False, {"FORCE_COLOR": "1"}, "16"),
        (False, {"FORCE_COLOR": "3"}, "true"),
        (False, {"FORCE_COLOR": "0"}, "none"),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "none"),
    ],
)
def test_depth_of_colour(terminal: bool, environ: dict[str, str], depth: str) -> None:
    stream = Terminal() if terminal else io.StringIO()
    assert screen_of(stream, environ=environ).colour == depth


def test_no_color_option_wins() -> None:
    assert screen_of(Terminal(), no_color=True, environ={"FORCE_COLOR": "3"}).colour == "none"


def test_width_and_pipe() -> None:
    assert screen_of(Terminal(), environ={"COLUMNS": "132"}) == Screen(132, "16", False, "utf-8")
    assert screen_of(Terminal(), environ={"COLUMNS": "3"}).width == NARROWEST
    assert screen_of(io.StringIO(), environ={}).piped


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "12–18% £5 ▲ Łódź"), ("cp1252", "12–18% £5 ^ ?ód?"), ("ascii", "12-18% GBP 5 ^ ??d?")],
)
def test_what_cannot_be_encoded_falls_back(encoding: str, said: str) -> None:
    assert Screen(encoding=encoding).fold("12–18% £5 ▲ Łódź") == said


def test_status_names() -> None:
    assert Screen().status(AMBER) == "▲ A"
    assert Screen().status(AMBER, word=True) == "▲ Amber"
    assert Screen(encoding="cp1252").status(AMBER) == "A"


@pytest.mark.parametrize(
    ("colour", "code"), [(GREEN.colour, "42"), (AMBER.colour, "43"), (RED.colour, "41"), ("#1D4F91", "44")]
)
def test_hue_is_kept_in_sixteen_colours(colour: str, code: str) -> None:
    assert sgr("16", fill=colour) == f"\x1b[{code}m"


def test_other_depths() -> None:
    assert sgr("none", fill=GREEN.colour, bold=True) == ""
    assert (
        sgr("true", ink="#FFFFFF", fill=GREEN.colour, bold=True) == "\x1b[1;38;2;255;255;255;48;2;0;112;60m"
    )
    assert sgr("256", fill=GREEN.colour) == "\x1b[48;5;29m"


def test_a_chip_keeps_its_letter() -> None:
    assert Screen().chip("● G", GREEN) == "● G"
    assert Screen(colour="16").chip("● G", GREEN) == "\x1b[1;97;42m ● G \x1b[0m"
