"""What a scheduled job goes by: exit codes, streams and what is filtered."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import HEAD, ROOT, Ran, book, command, indicator, load, process

RAG = ("rag", "return.xlsx", "-f", "framework.toml", "-p", "2018-08")


def rag(place: Path, *words: str) -> Ran:
    return command(*RAG, *words, cwd=place)


# --- exit codes, each from a process of its own ----------------------------------------------------


def test_0_judged(place: Path) -> None:
    ran = process(*RAG, cwd=place)
    assert (ran.code, ran.err) == (0, "")
    assert "Contacts decided in time" in ran.out


def test_1_a_status_named_by_fail_on(place: Path) -> None:
    assert process(*RAG, "--fail-on", "red", cwd=place).code == 1


def test_1_an_invalid_row(with_invalid: Path) -> None:
    ran = process(*RAG, cwd=with_invalid)
    assert ran.code == 1
    assert (
        "return.xlsx: 'Return'!E6: error SC201: indicator 5: 'about 90' is not a figure\n    mend: "
        in ran.err
    )


def test_2_a_framework_at_fault(place: Path) -> None:
    (place / "framework.toml").write_text("[framework]\nname = Merton\n")
    ran = process(*RAG, cwd=place)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("framework.toml:2: error SC103: ")


def test_2_usage(place: Path) -> None:
    ran = process("rag", "-f", "framework.toml", cwd=place)
    assert (ran.code, ran.out) == (2, "")
    assert "RETURN" in ran.err


FAULTY = """
import sys
from scorecard.cli import main
import scorecard.framework.schema as schema

def broken():
    raise LookupError("a fault made for this test")

schema.framework_schema = broken
sys.argv = ["scorecard", "schema"]
main.run()
"""


def test_3_a_fault_of_ours() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTY], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "a fault of ours, not of your files" in done.stderr
    (line,) = done.stderr.splitlines()
    assert "LookupError: a fault made for this test" in line
    assert "cli/schema.py:" in line
    assert "please report" in line


def writing_end(pipe: Path, reader: subprocess.Popen[str]) -> int:
    """Open a pipe once its reader has, or say that the reader has ended without."""
    while reader.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            time.sleep(0.01)
    pytest.fail(f"ended with {reader.returncode} before it was interrupted: {reader.communicate()}")


def test_130_interrupted(place: Path) -> None:
    """The framework is a pipe that never ends, so the command waits, and is interrupted."""
    os.mkfifo(place / "waiting.toml")
    running = subprocess.Popen(
        [sys.executable, "-m", "scorecard", "rag", "return.xlsx", "-f", "waiting.toml"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whatever runs the tests ignores
    )
    end = writing_end(place / "waiting.toml", running)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    os.close(end)
    assert (running.returncode, out) == (130, "")
    assert "Traceback" not in err


# --- --fail-on -------------------------------------------------------------------------------------

SEEN = {"green", "amber", "red", "no-target", "missing"}
"""The statuses of the small return."""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 0),
        (["red"], 1),
        (["amber"], 1),
        (["green"], 1),
        (["blue"], 1),
        (["missing"], 1),
        (["no-target"], 1),
        (["No target"], 1),
        (["Red"], 1),
        (["unavailable"], 0),
        (["not-due"], 0),
        (["suppressed"], 0),
        (["not-applicable"], 0),
        (["invalid"], 0),
        (["unavailable", "suppressed"], 0),
        (["unavailable", "red"], 1),
        (["unavailable,red"], 1),
        (["unavailable, missing"], 1),
        (["never"], 0),
    ],
)
def test_fail_on(place: Path, words: list[str], code: int) -> None:
    options = [option for word in words for option in ("--fail-on", word)]
    assert rag(place, "-q", *options).code == code


@pytest.mark.parametrize(
    ("words", "code"), [([], 1), (["red"], 1), (["unavailable"], 1), (["invalid"], 1), (["never"], 0)]
)
def test_an_invalid_row_always_counts(with_invalid: Path, words: list[str], code: int) -> None:
    options = [option for word in words for option in ("--fail-on", word)]
    assert rag(with_invalid, "-q", *options).code == code


@pytest.mark.parametrize("words", [["never", "red"], ["red", "never"], ["never,red"], ["purple"]])
def test_a_fail_on_that_cannot_stand(place: Path, words: list[str]) -> None:
    options = [option for word in words for option in ("--fail-on", word)]
    ran = rag(place, "-q", *options)
    assert (ran.code, ran.out) == (2, "")
    assert "--fail-on" in ran.err


@pytest.mark.parametrize(("last", "code"), [(86, 1), (93, 1), (97, 0), ("", 0)])
def test_amber_means_amber_or_red(tmp_path: Path, last: object, code: int) -> None:
    (tmp_path / "framework.toml").write_text(
        HEAD + indicator(unit="percent", target=95, amber_within="5%"), encoding="utf-8"
    )
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", last]])
    assert rag(tmp_path, "-q", "--fail-on", "amber").code == code
    assert rag(tmp_path, "-q", "--fail-on", "red").code == (1 if last == 86 else 0)


@pytest.mark.parametrize(("rank", "red", "amber"), [("1", 1, 1), ("0.5", 1, 1), ("1.5", 0, 1), ("2.5", 0, 0)])
def test_rank_says_what_is_worse(tmp_path: Path, rank: str, red: int, amber: int) -> None:
    """A status of the framework's own counts where it ranks no better than the one named."""
    own = f'[[status]]\nkey = "off"\nrank = {rank}\n'
    load(tmp_path, indicator(unit="grade", grades={"Good": "green", "Poor": "off"}), own)
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", "Poor"]])
    assert rag(tmp_path, "-q", "--fail-on", "red").code == red
    assert rag(tmp_path, "-q", "--fail-on", "amber").code == amber
    assert rag(tmp_path, "-q", "--fail-on", "off").code == 1


def test_problems_do_not_change_the_exit_code(place: Path) -> None:
    """An error about an override, and a warning about a ref, and no row that is invalid."""
    book(
        place / "return.xlsx",
        [["Ref", "Period", "Value", "Override"], ["1", "Aug-18", 97, "Red"], ["99", "Aug-18", 5, ""]],
    )
    ran = rag(place)
    assert ran.code == 0
    assert "error SC211" in ran.err
    assert "warning SC301" in ran.err


def test_one_bad_cell_never_stops_the_other_rows(with_invalid: Path) -> None:
    document = json.loads(rag(with_invalid, "--format", "json").out)
    assert [row["status"] for row in document["rows"]] == ["green", "amber", "red", "no-target", "invalid"]


# --- streams ---------------------------------------------------------------------------------------


def test_the_scorecard_on_stdout_and_problems_on_stderr(with_invalid: Path) -> None:
    ran = rag(with_invalid)
    assert "SC201" not in ran.out
    assert "error SC201" in ran.err
    assert "Visits in time" in ran.out
    assert "Visits in time" not in ran.err


def test_quiet_leaves_stdout_empty_and_keeps_problems(with_invalid: Path) -> None:
    ran = rag(with_invalid, "-q")
    assert ran.out == ""
    assert "error SC201" in ran.err


@pytest.mark.parametrize("options", [[], ["--status", "red"], ["--theme", "Protection"], ["--for", "2"]])
def test_json_is_one_document(with_invalid: Path, options: list[str]) -> None:
    document = json.loads(rag(with_invalid, "--format", "json", *options).out)
    assert document["schema"] == 1
    assert document["summary"]["total"] == 5
    assert [problem["code"] for problem in document["problems"]] == ["SC201"]


@pytest.mark.parametrize(
    ("options", "refs"),
    [
        ([], "12345"),
        (["--status", "red"], "3"),
        (["--status", "red,amber"], "23"),
        (["--status", "red", "--status", "missing"], "35"),
        (["--status", "Missing"], "5"),
        (["--status", "blue"], ""),
        (["--theme", "Protection"], "235"),
        (["--theme", "protection", "--theme", "Early help"], "12345"),
        (["--theme", "Protection", "--status", "red"], "3"),
        (["--for", "2"], "1234"),
        (["--for", "3"], "34"),
        (["--for", "4"], ""),
        (["--for", "2", "--status", "red,amber"], "23"),
    ],
)
def test_filters_choose_what_stdout_shows_and_nothing_else(
    place: Path, options: list[str], refs: str
) -> None:
    ran = rag(place, "--format", "json", "-o", "all.json", "--fail-on", "red", *options)
    shown, written = json.loads(ran.out), json.loads((place / "all.json").read_text(encoding="utf-8"))
    assert "".join(row["ref"] for row in shown["rows"]) == refs
    assert "".join(row["ref"] for row in written["rows"]) == "12345"
    assert shown["summary"] == written["summary"]
    assert ran.code == 1  # the red counts whether it is shown or not


@pytest.mark.parametrize(
    "options", [["--status", "purple"], ["--theme", "Housing"], ["--for", "0"], ["--format", "pdf"]]
)
def test_a_filter_that_names_nothing(place: Path, options: list[str]) -> None:
    ran = rag(place, *options)
    assert (ran.code, ran.out) == (2, "")
    assert options[0] in ran.err


# --- help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rag", "check", "validate", "explain", "changes", "schema"])
def test_help_leads_with_an_example_and_lists_exit_codes(name: str) -> None:
    ran = command(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    example, options = ran.out.index("Example"), ran.out.index("Options:")
    assert example < ran.out.index("Exit codes:") < options
    assert f"scorecard {name} " in ran.out[example:options]
    assert ran.out == command(name, "-h").out


def test_help_names_every_command() -> None:
    ran = command("--help")
    assert ran.code == 0
    for name in ("rag", "check", "validate", "explain", "changes", "schema"):
        assert f"\n  {name} " in ran.out


def test_no_command_and_an_unknown_one() -> None:
    assert command().code == 2
    ran = command("rga")
    assert ran.code == 2
    assert "rga" in ran.err


def test_version() -> None:
    ran = command("--version")
    assert ran.code == 0
    assert ran.out.startswith("scorecard ")
