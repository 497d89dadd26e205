"""Every command in the README is run, and what it prints is what the README shows."""

import re
from pathlib import Path

import pytest
from sessions import ROOT, sessions, show, terminal, workplace

README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(kind: str) -> list[str]:
    blocks = re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


SH, BAT = fenced("sh"), fenced("bat")


@pytest.mark.parametrize("session", sessions(README), ids=lambda session: session.commands[0])
def test_shows_what_is_printed(session):
    assert show(session) == (session.body, session.exit)


def test_every_block_is_tested():
    kinds = set(re.findall(r"^```(\w+)$", README, re.MULTILINE))
    assert kinds == {"console", "sh", "bat"}
    consoles = re.findall(r"^```console$", README, re.MULTILINE)
    assert len(sessions(README)) == len(consoles)


def test_the_first_line_judges_the_sample():
    first, _, run = SH[0].rpartition(" && ")
    assert first == ("python3 -m venv --without-pip .venv && python3 -m pip --python .venv install --quiet .")
    with workplace():
        output, code = terminal(run.removeprefix(".venv/bin/scorecard ").split())
    assert code == 0
    shown = sessions(README)[0].body.splitlines()[1:-1]
    assert output.splitlines()[: len(shown)] == shown


def test_the_second_line_is_what_ci_runs():
    steps = Path(ROOT, ".ci/run").read_text(encoding="utf-8").splitlines()
    assert steps[-1] == SH[1] == "python3 checks.py"
    assert "\t$(PYTHON) checks.py\n" in Path(ROOT, "Makefile").read_text(encoding="utf-8")


def as_on_windows(line: str) -> str:
    line = re.sub(r"\bpython3\b", "py", line.replace(".venv/bin/", ".venv\\Scripts\\"))
    return re.sub(r"(?<=samples|.config)/", lambda _: "\\", line)


def test_windows_has_the_same_lines():
    assert [as_on_windows(line) for line in SH[:2]] == BAT[:2]


def test_the_scheduled_job_runs_and_says_that_something_is_red(tmp_path):
    job = SH[2].split("scorecard ", 1)[1].split(" 2> ")[0]
    with workplace() as place:
        output, code = terminal(job.split())
        assert (place / "scorecard.xlsx").stat().st_size > 5000
    assert code == 1
    assert "warning SC301" in output
    assert f"scorecard {job}".replace("/", "\\") in BAT[2]


def test_the_scheduled_job_has_no_percent_sign():
    """In a crontab a percent sign ends the command."""
    assert "%" not in SH[2]
