"""Write a file whole or not at all."""

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from scorecard.problems import CannotRead, Problem, Where

_PART = ".scorecard-part"
_OLD = 3600
"""Seconds after which an unfinished file is no longer being written."""


def write_whole(path: str | Path, writer: Callable[[BinaryIO], object]) -> None:
    """Write a file through a temporary one beside it, then put it in place of any older one.

    Raises CannotRead with SC230 where it cannot be written; an older file is then left as it was.
    """
    place = Path(path)
    try:
        _replace(Path(os.path.realpath(place)), writer)  # a link stays a link
    except OSError as error:
        raise CannotRead([_problem(place, error)]) from error


def fault_of_place(path: Path) -> Problem | None:
    """Say why a file could not be written, as far as that can be known without writing."""
    target = Path(os.path.realpath(path))
    try:
        _check(target)
        if not target.parent.is_dir():
            raise FileNotFoundError
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise PermissionError
    except OSError as error:
        return _problem(path, error)
    return None


def _check(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError
    if target.exists() and not target.is_file():
        raise OSError("it is no plain file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError


def _replace(target: Path, writer: Callable[[BinaryIO], object]) -> None:
    _check(target)
    prefix = f".{target.name[:40]}."
    _sweep(target.parent, prefix)
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=_PART, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            writer(stream)
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _sweep(folder: Path, prefix: str) -> None:
    """Remove what runs that were killed left of this file: plain files of ours, and old."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        left = [
            entry.path
            for entry in entries
            if entry.name.startswith(prefix)
            and entry.name.endswith(_PART)
            and entry.is_file(follow_symlinks=False)
            and time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD
        ]
        for path in left:
            os.unlink(path)


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
