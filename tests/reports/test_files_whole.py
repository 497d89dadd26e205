"""Files are written whole or not at all."""

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from scorecard.problems import CannotRead
from scorecard.reports.files import write_whole


def put(data: bytes):  # type: ignore[no-untyped-def]
    return lambda stream: stream.write(data)


def fail(stream: BinaryIO) -> None:
    stream.write(b"half")
    raise RuntimeError("stopped")


def test_a_file_is_written_and_an_older_one_replaced(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.csv", put(b"first"))
    write_whole(tmp_path / "out.csv", put(b"2"))
    assert (tmp_path / "out.csv").read_bytes() == b"2"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_failure_leaves_the_older_file(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_bytes(b"older")
    with pytest.raises(RuntimeError):
        write_whole(tmp_path / "out.csv", fail)
    assert (tmp_path / "out.csv").read_bytes() == b"older"
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "is a folder"), ("none/out.csv", "there is no folder"), ("a.txt/out.csv", "folder")],
)
def test_places_that_cannot_be_written(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("a file")
    with pytest.raises(CannotRead) as caught:
        write_whole(tmp_path / name, put(b"x"))
    problem = caught.value.problems[0]
    assert problem.code == "SC230"
    assert said in problem.message
    assert problem.mend


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_permissions_are_those_of_any_file_or_of_the_older_one(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "new", put(b"x"))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )
    (tmp_path / "new").chmod(0o600)
    write_whole(tmp_path / "new", put(b"y"))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"older")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", put(b"newer"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"newer"
