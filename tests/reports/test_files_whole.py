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


def fail(stream: BinaryIO, error: BaseException | None = None) -> None:
    stream.write(b"half")
    stream.flush()
    raise error or RuntimeError("stopped")


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


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("x")]
)
@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("linked", [True, False])
def test_whatever_stops_a_file_leaves_the_folder_as_it_was(
    tmp_path: Path, error: BaseException, older: bool, linked: bool
) -> None:
    real = tmp_path / "real.csv"
    if older:
        real.write_bytes(b"older")
        real.chmod(0o640)
    if linked:
        (tmp_path / "link.csv").symlink_to("real.csv")
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(CannotRead if isinstance(error, OSError) else type(error)):
        write_whole(tmp_path / ("link.csv" if linked else "real.csv"), lambda stream: fail(stream, error))
    assert sorted(os.listdir(tmp_path)) == before
    if older:
        assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (b"older", 0o640)


def test_a_full_disk_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        write_whole(tmp_path / "out.csv", lambda stream: fail(stream, OSError(28, "No space left on device")))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("SC230", str(tmp_path / "out.csv"))
    assert problem.message == "the report cannot be written: No space left on device"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_mode_of_the_older_file_is_kept_through_a_link_too(tmp_path: Path, mode: int) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real", tmp_path / "link"
    real.write_bytes(b"older")
    real.chmod(mode)
    link.symlink_to(Path("folder") / "real")
    write_whole(link, put(b"newer"))
    assert (real.read_bytes(), stat.S_IMODE(real.stat().st_mode)) == (b"newer", mode)
    assert os.readlink(link) == os.path.join("folder", "real")
    assert os.listdir(tmp_path / "folder") == ["real"]


def test_a_link_to_nothing_makes_the_file_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", put(b"first"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"first"


def test_a_hard_link_keeps_the_older_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"older")
    os.link(tmp_path / "out", tmp_path / "kept")
    write_whole(tmp_path / "out", put(b"newer"))
    assert ((tmp_path / "out").read_bytes(), (tmp_path / "kept").read_bytes()) == (b"newer", b"older")


@pytest.mark.parametrize("name", ["é" * 100 + ".csv", "x" * 250, ".hidden", "a b'c\"d.csv", "-o.csv"])
def test_names_of_any_kind(tmp_path: Path, name: str) -> None:
    for data in (b"first", b"second"):
        write_whole(tmp_path / name, put(data))
        assert (tmp_path / name).read_bytes() == data
        assert os.listdir(tmp_path) == [name]


def test_a_pipe_is_left_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotRead, match="no plain file"):
        write_whole(pipe, put(b"through"))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert os.listdir(tmp_path) == ["pipe"]
