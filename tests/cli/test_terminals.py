"""What a stream can show: colours, encodings, pipes that close."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from making import command, process

RAG = ("rag", "return.xlsx", "-f", "framework.toml", "-p", "2018-08")
CHECK = ("check", "17.4", "--band", "12-18", "--edge", "1")
ESCAPE = "\x1b["


@pytest.mark.parametrize("words", [RAG, CHECK, ("explain", "3", *RAG[1:])])
def test_piped_output_has_no_colour(place: Path, words: tuple[str, ...]) -> None:
    ran = process(*words, cwd=place)
    assert ESCAPE not in ran.out + ran.err


def test_piped_output_has_one_line_a_row(place: Path) -> None:
    out = process(*RAG, cwd=place, COLUMNS="60").out
    for ref, name in (("1", "Contacts decided in time"), ("3", "Visits in time")):
        (line,) = [line for line in out.splitlines() if name in line]
        assert line.startswith(ref)


@pytest.mark.parametrize("words", [RAG, CHECK])
def test_force_color(place: Path, words: tuple[str, ...]) -> None:
    assert ESCAPE in process(*words, cwd=place, FORCE_COLOR="1").out


@pytest.mark.parametrize("words", [RAG, CHECK])
@pytest.mark.parametrize(
    ("environ", "options"),
    [
        ({"NO_COLOR": "1"}, []),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, []),
        ({"FORCE_COLOR": "1"}, ["--no-color"]),
    ],
)
def test_no_color(place: Path, words: tuple[str, ...], environ: dict[str, str], options: list[str]) -> None:
    assert ESCAPE not in process(*words, *options, cwd=place, **environ).out


def on_a_terminal(place: Path, *words: str, **environ: str) -> str:
    """Run a command with a terminal of its own."""
    ours, theirs = os.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "scorecard", *words],
        cwd=place,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **environ},
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    found = b""
    try:
        while chunk := os.read(ours, 65536):
            found += chunk
    except OSError:  # Linux says that the other end has closed
        pass
    os.close(ours)
    assert running.wait() in (0, 1)
    return found.decode("utf-8")


@pytest.mark.parametrize("words", [RAG, CHECK])
def test_a_terminal_has_colour_unless_it_is_dumb(place: Path, words: tuple[str, ...]) -> None:
    assert ESCAPE in on_a_terminal(place, *words)
    assert ESCAPE not in on_a_terminal(place, *words, TERM="dumb")
    assert ESCAPE not in on_a_terminal(place, *words, NO_COLOR="1")


def test_colour_is_never_the_only_sign(place: Path) -> None:
    for line in process(*RAG, cwd=place).out.splitlines():
        if "Visits in time" in line:
            assert "■ R" in line
        if "Reviews held in time" in line:
            assert "▲ A" in line


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
@pytest.mark.parametrize("words", [RAG, CHECK, (*RAG, "--format", "md"), (*RAG, "--format", "csv")])
def test_a_stream_that_cannot_show_a_symbol(place: Path, words: tuple[str, ...], encoding: str) -> None:
    ran = process(*words, cwd=place, PYTHONIOENCODING=encoding)
    assert (ran.code, ran.err) == (0, "")
    assert "mber" in ran.out
    assert "▲" not in ran.out
    assert not any("?" in line for line in ran.out.splitlines() if "issing" not in line)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_json_whatever_the_stream(place: Path, encoding: str) -> None:
    ran = process(*RAG, "--format", "json", cwd=place, PYTHONIOENCODING=encoding)
    assert json.loads(ran.out) == json.loads(command(*RAG, "--format", "json", cwd=place).out)


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--fail-on", "red"]])
def test_a_pipe_that_closes(place: Path, options: list[str]) -> None:
    """As `scorecard rag ... | head -1` does: the reader goes away at once."""
    with subprocess.Popen(
        [sys.executable, "-m", "scorecard", *RAG, *options],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (1 if "red" in options else 0, b"")
