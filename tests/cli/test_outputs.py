"""-o: files written whole or not at all, the same bytes each time, and never over an input."""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from making import Ran, command, process

RAG = ("rag", "return.xlsx", "-f", "framework.toml", "-p", "2018-08")
KINDS = ("scorecard.xlsx", "scorecard.json", "scorecard.csv", "scorecard.md")


def rag(place: Path, *words: str | Path) -> Ran:
    return command(*RAG, *words, cwd=place)


def names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_and_stdout_still_gets_its_table(place: Path, kind: str) -> None:
    ran = rag(place, "-o", kind)
    assert (ran.code, ran.err) == (0, "")
    assert "Visits in time" in ran.out
    assert (place / kind).stat().st_size > 500
    assert names(place) == {"framework.toml", "return.xlsx", kind}


def test_several_at_once_and_a_suffix_in_capitals(place: Path) -> None:
    options = [option for kind in KINDS for option in ("-o", kind)]
    assert rag(place, "-q", *options, "-o", "OTHER.JSON").code == 0
    assert names(place) == {"framework.toml", "return.xlsx", "OTHER.JSON", *KINDS}
    assert (place / "OTHER.JSON").read_bytes() == (place / "scorecard.json").read_bytes()


def test_the_files_hold_every_row(place: Path) -> None:
    rag(place, "-q", *(option for kind in KINDS for option in ("-o", kind)))
    rows = json.loads((place / "scorecard.json").read_text(encoding="utf-8"))["rows"]
    table = list(csv.DictReader(io.StringIO((place / "scorecard.csv").read_text(encoding="utf-8-sig"))))
    assert [row["status"] for row in rows] == [row["status"] for row in table]
    assert [row["ref"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert zipfile.is_zipfile(place / "scorecard.xlsx")
    assert "Visits in time" in (place / "scorecard.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_from_two_processes(place: Path, kind: str) -> None:
    process(*RAG, "-q", "-o", kind, cwd=place, PYTHONHASHSEED="1", TZ="UTC")
    first = (place / kind).read_bytes()
    process(*RAG, "-q", "-o", kind, cwd=place, PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert (place / kind).read_bytes() == first


def test_an_older_output_is_replaced(place: Path) -> None:
    (place / "scorecard.json").write_text("old")
    assert rag(place, "-q", "-o", "scorecard.json").code == 0
    assert json.loads((place / "scorecard.json").read_text(encoding="utf-8"))["schema"] == 1


# --- refused before anything is read or written ----------------------------------------------------


@pytest.mark.parametrize(
    ("outputs", "says"),
    [
        (["return.xlsx"], "is an input"),
        (["./return.xlsx"], "is an input"),
        (["linked.xlsx"], "is an input"),
        (["hard.xlsx"], "is an input"),
        (["scorecard.pdf"], "suffix"),
        (["scorecard"], "suffix"),
        (["scorecard.toml"], "suffix"),
        (["a.json", "a.json"], "twice"),
        (["a.json", "./a.json"], "twice"),
        (["a.json", "b.csv", "return.xlsx"], "is an input"),
        (["folder.json"], "is a folder"),
        (["a.json", "loop.json"], "leads to itself"),
        (["pipe.json"], "no plain file"),
        (["full.csv"], "no plain file"),
    ],
)
def test_outputs_that_are_refused(place: Path, outputs: list[str], says: str) -> None:
    (place / "linked.xlsx").symlink_to("return.xlsx")
    os.link(place / "return.xlsx", place / "hard.xlsx")
    (place / "folder.json").mkdir()
    (place / "loop.json").symlink_to("loop.json")
    (place / "full.csv").symlink_to("/dev/full")
    os.mkfifo(place / "pipe.json")
    before, content = names(place), (place / "return.xlsx").read_bytes()
    ran = rag(place, *(option for output in outputs for option in ("-o", output)))
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "-o" in ran.err
    assert names(place) == before
    assert (place / "return.xlsx").read_bytes() == content


def test_the_framework_is_an_input_too(place: Path) -> None:
    (place / "rules.json").write_bytes((place / "framework.toml").read_bytes())
    ran = command("rag", "return.xlsx", "-f", "rules.json", "-o", "rules.json", cwd=place)
    assert ran.code == 2
    assert "is an input" in ran.err


# --- whole or not at all ---------------------------------------------------------------------------


@pytest.mark.parametrize("output", ["none/scorecard.json", "return.xlsx/scorecard.json"])
def test_a_place_that_cannot_be_written(place: Path, output: str) -> None:
    before = names(place)
    ran = rag(place, "-o", output)
    assert ran.code == 2
    assert f"{output}: error SC230: the report cannot be written: " in ran.err
    assert "mend: " in ran.err
    assert names(place) == before


def test_all_are_looked_at_before_any_is_written(place: Path) -> None:
    before = names(place)
    ran = rag(place, "-o", "a.json", "-o", "none/b.json", "-o", "neither/c.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("error SC230") == 2
    assert names(place) == before


def test_what_a_killed_run_left_is_swept_by_the_next(place: Path) -> None:
    """Only where it is surely ours and old: not what another run may be writing now."""
    kept = [
        ".a.json.new.scorecard-part",
        ".a.json.part",
        "a.json.old.scorecard-part",
        ".b.json.x.scorecard-part",
    ]
    for name in [".a.json.old.scorecard-part", *kept]:
        (place / name).write_text("half")
        os.utime(place / name, (1, 1))
    os.utime(place / kept[0])
    assert rag(place, "-q", "-o", "a.json").code == 0
    assert {name for name in names(place) if "part" in name} == set(kept)


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
sys.argv = ["scorecard", *sys.argv[1:]]
runpy.run_module("scorecard", run_name="__main__")
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_fills_up_half_way(place: Path, kind: str) -> None:
    """No file may grow beyond 1 KB: the older file stays, and no half of a new one."""
    (place / kind).write_text("old")
    before = names(place)
    assert resource.RLIMIT_FSIZE is not None
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, *RAG, "-q", "-o", kind],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert f"{kind}: error SC230" in done.stderr
    assert (place / kind).read_text() == "old"
    assert names(place) == before
