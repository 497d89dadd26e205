"""What each command loads: a heavy library comes only where its work is asked for."""

import gc
import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from making import ROOT

from scorecard import judge, read_framework, read_return

HEAVY = {"openpyxl", "pydantic", "rich", "tomli", "xlsxwriter"}
FRAMEWORK, RETURN = "config/merton-cyp.toml", "samples/merton-cyp-2018-08.xlsx"
LISTING = """
import atexit, json, sys
def tell():
    sys.__stderr__.write("\\n" + json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
atexit.register(tell)
sys.argv = ["scorecard", *sys.argv[1:]]
from scorecard.cli.main import run
run()
"""


@pytest.mark.parametrize(
    ("words", "may"),
    [
        (["--version"], set()),
        (["explain", "SC102"], set()),
        (["check", "17.4", "--band", "12-18"], set()),
        (["schema", "--of", "rag"], set()),
        (["schema"], {"pydantic"}),
        (["validate", FRAMEWORK], {"pydantic", "tomli"}),
        (["changes", FRAMEWORK, "--from", "2018-10", "--to", "2018-11"], {"pydantic", "tomli"}),
        (["explain", "21", "-f", FRAMEWORK, "-p", "2018-11"], {"pydantic", "tomli"}),
        (["check", "17", "--indicator", "21", "-f", FRAMEWORK, "-p", "2018-11"], {"pydantic", "tomli"}),
        (["rag", RETURN, "-f", FRAMEWORK], {"openpyxl", "pydantic", "rich", "tomli"}),
        (["rag", RETURN, "-f", FRAMEWORK, "--format", "json"], {"openpyxl", "pydantic", "tomli"}),
        (["rag", RETURN, "-f", FRAMEWORK, "--format", "csv"], {"openpyxl", "pydantic", "tomli"}),
    ],
    ids=lambda part: " ".join(sorted(part) if isinstance(part, set) else part),
)
def test_a_command_loads_what_it_needs(words: list[str], may: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "scorecard" in loaded
    assert loaded & HEAVY <= may


def test_a_workbook_is_written_by_its_own_library_alone(tmp_path: Path) -> None:
    words = ["rag", RETURN, "-f", FRAMEWORK, "-q", "-o", str(tmp_path / "a.xlsx")]
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "xlsxwriter" in json.loads(done.stderr.splitlines()[-1])


def test_a_library_call_leaves_the_process_as_it_was() -> None:
    """The collector and the warnings filter are the caller's; the command line may set its own."""
    before = gc.isenabled(), list(warnings.filters)
    framework = read_framework(ROOT / FRAMEWORK)
    judge(framework, [read_return(ROOT / RETURN, framework)])
    assert (gc.isenabled(), list(warnings.filters)) == before
