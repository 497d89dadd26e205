"""The samples' outputs, whole, compared with the files of tests/golden.

After a change that is meant, `pytest tests/test_golden.py --update-golden` writes them anew: read
what git says has changed before committing it.
"""

import io
from pathlib import Path

import pytest
from making import ROOT, command, to_period

from scorecard import judge, read_framework, read_return
from scorecard.reports.screen import Screen
from scorecard.reports.terminal import print_scorecard

GOLDEN = Path(__file__).parent / "golden"
FRAMEWORK = "config/merton-cyp.toml"
SAMPLES = {"august": "samples/merton-cyp-2018-08.xlsx", "november": "samples/merton-cyp-2018-11.xlsx"}


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def compare(name: str, text: str, update: bool) -> None:
    file = GOLDEN / name
    if update:
        file.write_text(text, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as stream:
        assert text == stream.read()


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_rag_in_a_pipe(sample: str, form: str, update: bool) -> None:
    ran = command("rag", SAMPLES[sample], "-f", FRAMEWORK, "--format", form, cwd=ROOT)
    assert ran.code == 0
    compare(f"{sample}.{'txt' if form == 'table' else form}", ran.out, update)


@pytest.mark.parametrize("sample", SAMPLES)
def test_problems(sample: str, update: bool) -> None:
    ran = command("rag", SAMPLES[sample], "-f", FRAMEWORK, "-q", cwd=ROOT)
    compare(f"{sample}-problems.txt", ran.err, update)


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("sample", SAMPLES)
def test_rag_on_a_terminal(sample: str, width: int, update: bool) -> None:
    framework = read_framework(ROOT / FRAMEWORK)
    scorecard = judge(framework, [read_return(ROOT / SAMPLES[sample], framework)])
    stream = io.StringIO()
    print_scorecard(scorecard, stream, screen=Screen(width=width))
    assert max(map(len, stream.getvalue().splitlines())) <= width
    compare(f"{sample}-{width}.txt", stream.getvalue(), update)


@pytest.mark.parametrize("period", ["2018-08", "2018-10"])
def test_november_return_judged_by_the_rules_of_an_earlier_day(period: str, update: bool) -> None:
    framework = read_framework(ROOT / FRAMEWORK)
    asked = to_period(period)
    scorecard = judge(framework, [read_return(ROOT / SAMPLES["november"], framework, asked)], asked)
    lines = [f"{row.version.ref:<4} {row.status:<12} {row.reason}\n" for row in scorecard.rows]
    compare(f"november-at-{period}.txt", "".join(lines), update)


@pytest.mark.parametrize("form", ["table", "json", "md"])
def test_changes(form: str, update: bool) -> None:
    span = ("--from", "2018-10", "--to", "2018-11")
    ran = command("changes", FRAMEWORK, *span, "--format", form, cwd=ROOT)
    assert (ran.code, ran.err) == (0, "")
    compare(f"changes.{'txt' if form == 'table' else form}", ran.out, update)


@pytest.mark.parametrize("ref", ["21", "31"])
def test_explain(ref: str, update: bool) -> None:
    ran = command("explain", ref, SAMPLES["november"], "-f", FRAMEWORK, "-p", "2018-11", cwd=ROOT)
    assert ran.code == 0
    compare(f"explain-{ref}.txt", ran.out, update)


def test_no_golden_file_is_left_over() -> None:
    kinds = {f"{sample}{end}" for sample in SAMPLES for end in (".txt", ".json", ".csv", ".md")}
    kinds |= {f"{sample}-{end}.txt" for sample in SAMPLES for end in ("problems", "80", "140")}
    kinds |= {f"november-at-{period}.txt" for period in ("2018-08", "2018-10")}
    kinds |= {"changes.txt", "changes.json", "changes.md", "explain-21.txt", "explain-31.txt"}
    assert {file.name for file in GOLDEN.iterdir()} == kinds
