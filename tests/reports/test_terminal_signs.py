"""Statuses told without colour, and text of any kind on screens of any kind."""

import re
from dataclasses import replace

import pytest
from cards import STATUSES, carded, framework, row, sample_card, scorecard, statuses
from rich.cells import cell_len

from scorecard.framework.statuses import Status
from scorecard.judging.model import Scorecard, Summary
from scorecard.reports.screen import Screen
from scorecard.reports.terminal import scorecard_lines

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
DEPTHS = ("none", "16", "256", "true")


def squeezed(text: str) -> str:
    """Take out every blank, which is where lines are broken."""
    return "".join(text.split())


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("width", [40, 49, 50, 59, 60, 80, 119, 120, 164, 165, 200])
@pytest.mark.parametrize("key", list(statuses()))
def test_each_status_is_written_out_in_its_row(key: str, width: int, depth: str) -> None:
    status = statuses()[key]
    row_lines = lines_of(carded([row("1", "Plans", key, "5" if status.rated else None)]), width, depth)
    (line,) = [line for line in row_lines if re.match(r"1\s+Plans", line)]
    name = status.label if width >= 165 else status.letter
    written = name if name == status.symbol else f"{status.symbol} {name}"
    assert re.search(rf"\s{re.escape(written)}(\s|$)", line)
    if not status.rated and width < 165:
        assert any(f"{status.letter} {status.label.lower()}" in line for line in row_lines if "Key: " in line)


def lines_of(card: Scorecard, width: int, depth: str = "none") -> list[str]:
    return [ESCAPE.sub("", line) for line in scorecard_lines(card, Screen(width, depth))]  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("screen", [Screen(80), Screen(200), Screen(40), Screen(piped=True)])
def test_a_screen_without_the_symbols_shows_no_question_mark(screen: Screen, encoding: str) -> None:
    names = [
        "Children’s “plans” – in time…",
        "Under\u00a018s",
        "£5 or more",
        "Follow\u2011up \u2212 5",
        "≤5 ≥9",
    ]
    rows = [row(str(n), name, "red", "5", reason=name, previous="4") for n, name in enumerate(names)]
    card = scorecard([*(each for each in sample_card().rows if each.status != "missing"), *rows])
    lines = scorecard_lines(card, Screen(screen.width, piped=screen.piped, encoding=encoding))
    text = "\n".join(lines)
    text.encode(encoding)
    assert "?" not in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_letters_stand_alone_where_symbols_cannot(encoding: str) -> None:
    text = "\n".join(scorecard_lines(sample_card(), Screen(80, encoding=encoding)))
    for key in ("Blue 1", "Green 3", "Amber 3", "Red 1"):
        assert key in text
    assert not set("●▲▼■★━") & set(text)


@pytest.mark.parametrize(
    "name", ["[plan] held", "held [/x]", "[bold red]loud[/]", "\\[escaped]", "[link=http://x]y", ":smile:"]
)
@pytest.mark.parametrize("screen", [Screen(80), Screen(80, "true"), Screen(200, "16"), Screen(piped=True)])
def test_markup_in_any_text_survives(name: str, screen: Screen) -> None:
    card = scorecard(
        [
            row("1", name, "red", "5", theme=f"theme {name}", area=f"area {name}", reason=f"why {name}"),
            row(name, "Other", "green", "5", commentary=f"said {name}"),
        ],
        of=framework(f"framework {name}"),
    )
    text = squeezed(ESCAPE.sub("", "\n".join(scorecard_lines(card, screen))))
    wanted = ["framework ", "theme ", "why ", "", *(["area ", "said "] if screen.piped else [])]
    for part in wanted:
        assert squeezed(part + name) in text


@pytest.mark.parametrize("width", [40, 60, 80, 120, 165, 200])
@pytest.mark.parametrize("label", ["A label that goes on and on " * 6, "W" * 130, "指" * 90])
def test_a_status_with_a_label_of_any_length(label: str, width: int) -> None:
    long = Status("long", label, label[:70], "◆", "#1D4F91", "#FFFFFF", 1.5)
    book = replace(framework(), statuses={**STATUSES, "long": long})
    card = scorecard([row("1", "Plans", "long", "5", area="Abbey", theme="Plans", previous="4")], of=book)
    card = replace(card, summary=Summary({"green": 0, "long": 1, "red": 0}, {}))
    for depth in DEPTHS:
        lines = lines_of(card, width, depth)
        assert all(cell_len(line) <= width for line in lines)
        assert squeezed(label) in squeezed("".join(lines))
