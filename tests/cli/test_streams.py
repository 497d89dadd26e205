"""Streams and signals: no stream that is lost, and no signal, changes the verdict or leaves a trace."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from making import HEAD, book, command, indicator, load, toml

from scorecard.reports.text import inert

RAG = ("rag", "return.xlsx", "-f", "framework.toml")
VERDICT = (*RAG, "--fail-on", "red")
EVIL = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J\u2028"
SHELL = f"{sys.executable} -m scorecard"


def shell(place: Path, line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line], cwd=place, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("lost", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (" ".join(VERDICT), 1),
        (" ".join(RAG), 0),
        ("check 5 --band 1-9", 0),
        ("explain SC102", 0),
        ("validate framework.toml", 0),
        ("--version", 0),
        ("rag", 2),
        ("rga", 2),
    ],
)
def test_a_stream_that_is_not_there(place: Path, words: str, code: int, lost: str) -> None:
    done = shell(place, f"{SHELL} {words} {lost}")
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_reader_who_leaves_takes_no_verdict_with_them(with_invalid: Path) -> None:
    """The problems too go down the pipe that `head` closes."""
    done = shell(with_invalid, f"{SHELL} {' '.join(VERDICT)} 2>&1 | head -1; exit ${{PIPESTATUS[0]}}")
    assert done.returncode == 1


def test_an_output_that_is_lost_to_a_full_disk_is_told(place: Path) -> None:
    done = shell(place, f"{SHELL} {' '.join(RAG)} >/dev/full")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "scorecard: the output cannot be written: No space left on device\n"


SLOW = """
import sys, time
from scorecard.reports import records
def slow(*_, **__):
    print("writing", file=sys.stderr, flush=True)
    time.sleep(60)
records.write_json = slow
from scorecard.cli.main import run
sys.argv = ["scorecard", *sys.argv[1:]]
run()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_while_a_file_is_written(place: Path, number: signal.Signals, code: int) -> None:
    before = set(os.listdir(place))
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW, *RAG, "-q", "-o", "a.json"],
        cwd=place,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None
    assert running.stderr.readline() == "writing\n"
    assert any("a.json" in name for name in os.listdir(place))
    running.send_signal(number)
    said = running.communicate(timeout=30)[1]
    assert (running.returncode, said) == (code, "")
    assert set(os.listdir(place)) == before


INTERRUPTED = """
import sys
from scorecard.cli import main

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
sys.argv = ["scorecard", "rag"]
main.run()
"""


def test_an_interrupt_while_the_program_loads(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


# --- nothing printed is alive ----------------------------------------------------------------------


def hostile(place: Path) -> None:
    """Write evil into every text that a framework and a return can hold."""
    keys = {"name": f"Name{EVIL}", "theme": f"Theme{EVIL}", "owner": f"Owner{EVIL}", "definition": EVIL}
    load(
        place,
        indicator(f"1{EVIL}", **keys, target=50),
        indicator("2", **keys, unavailable={"reason": f"Reason{EVIL}"}),
        indicator("3", **keys, unit="grade", grades={f"Good{EVIL}": "green"}),
        f'[[status]]\nkey = "missing"\nlabel = {toml("Gone" + EVIL)}\n',
        head=HEAD.replace('"Test"', toml(f"Framework{EVIL}")),
    )
    book(
        place / "return.xlsx",
        [["Ref", "Aug-18", "Note\u202e\x9b2J\u2028"], ["1", "a\u202e\x85bout"], ["3", "Bad\u202e"]],
    )


@pytest.mark.parametrize("colour", ["0", "3"])
@pytest.mark.parametrize(
    "words",
    [
        RAG,
        (*RAG, "--format", "json"),
        (*RAG, "--format", "csv"),
        (*RAG, "--format", "md"),
        (*RAG, "--status", EVIL),
        (*RAG, "--theme", EVIL),
        (*RAG, "-p", EVIL),
        (*RAG, "-o", f"{EVIL}.pdf"),
        ("rag", f"{EVIL}.xlsx", "-f", "framework.toml"),
        ("rag", "return.xlsx", "-f", f"{EVIL}.toml"),
        ("explain", f"1{EVIL}", "-f", "framework.toml"),
        ("explain", "2", "return.xlsx", "-f", "framework.toml"),
        ("explain", EVIL, "-f", "framework.toml"),
        ("validate", "framework.toml", "return.xlsx"),
        ("changes", "framework.toml", "--from", "2018-01", "--to", "2018-12"),
        ("check", EVIL, "--target", "5"),
        ("check", "5", "--band", EVIL),
        (EVIL,),
    ],
    ids=lambda words: " ".join(words).replace(EVIL, "EVIL"),
)
def test_foreign_text_is_never_alive(
    tmp_path: Path, words: tuple[str, ...], colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", colour)
    hostile(tmp_path)
    ran = command(*words, cwd=tmp_path)
    assert ran.code in (0, 1, 2)
    for said in (ran.out, ran.err):
        bare = said.replace("\x1b[31m", "")  # a colour alone, where we print colours, does no harm
        for sequence in (part.partition("m")[0] for part in bare.split("\x1b[")[1:]):
            assert colour == "3"
            bare = bare.replace(f"\x1b[{sequence}m", "")
        assert inert(bare) == bare
    assert ran.out + ran.err
