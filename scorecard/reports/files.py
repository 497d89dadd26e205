"""Write a file whole or not at all."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from scorecard.problems import CannotRead, Problem, Where


def write_whole(path: str | Path, writer: Callable[[BinaryIO], object]) -> None:
    """Write a file through a temporary one beside it, then put it in place of any older one.

    Raises CannotRead with SC230 where it cannot be written; an older file is then left as it was.
    """
    place = Path(path)
    try:
        if place.is_dir():
            raise IsADirectoryError
        target = place.resolve()  # a link stays a link
        if target.exists() and not target.is_file():  # a pipe or a device takes what it is given
            with target.open("wb") as stream:
                writer(stream)
            return
        _replace(target, writer)
    except OSError as error:
        raise CannotRead([_problem(place, error)]) from error


def _replace(target: Path, writer: Callable[[BinaryIO], object]) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            writer(stream)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """Give the permissions of the older file, else those that any new file would have."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _problem(place: Path, error: OSError) -> Problem:
    match error:
        case IsADirectoryError():
            said, mend = "is a folder", "name a file in it, such as scorecard.xlsx"
        case FileNotFoundError() | NotADirectoryError():
            said, mend = f"there is no folder {place.parent}", "make the folder first, or write elsewhere"
        case PermissionError():
            said = "may not be written"
            mend = "close it if it is open in another program, or write to a folder of your own"
        case _:
            said, mend = error.strerror or str(error), "make room, or write elsewhere"
    return Problem("SC230", Where(str(place)), f"the report cannot be written: {said}", mend)
