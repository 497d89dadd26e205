"""A file's bytes, from regular files and standard input only."""

import os
import stat
import sys
from difflib import get_close_matches
from pathlib import Path

from scorecard.returns.formats.refusing import refused, too_large

MAX_BYTES = 200 * 2**20
"""The bytes that a file may have, packed as it is."""

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

READ = (".xlsx", ".xlsm", ".csv", ".xls", ".ods")
"""The endings of files that are read."""


def file_bytes(path: Path | str) -> bytes:
    """Read a file's bytes; `-` is standard input.

    Raises CannotRead (SC220, SC222) for a file that is missing, locked, too large, or no file at all.
    """
    file = str(path)
    if file == STANDARD_INPUT:
        return _standard_input()
    try:
        return _regular(Path(path), file)
    except FileNotFoundError:
        raise refused(file, "there is no such file", _nearest(Path(path))) from None
    except PermissionError:
        mend = "close it in Excel, or ask for leave to read it"
        raise refused(file, "the file is locked or may not be read", mend) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise refused(file, f"the file cannot be read: {reason}", "check the path and the drive") from None


def _regular(path: Path, file: str) -> bytes:
    """Read a regular file. It is opened without waiting, so that a pipe without a writer is told at once."""
    if path.is_dir():
        raise refused(file, "this is a folder, not a workbook", "give the path of the .xlsx file in it")
    with open(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            what = "this is a device or a pipe, not a file"
            raise refused(
                file, what, "save what it gives in a file, or give - to read .csv from standard input"
            )
        return _limited(stream.read(MAX_BYTES + 1), file)


def _limited(data: bytes, file: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise too_large(file, f"the file is larger than {MAX_BYTES // 2**20} MB")
    return data


def _standard_input() -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise refused(
            STANDARD_INPUT, "there is no standard input", "give a file, or pipe .csv into the command"
        )
    return _limited(stream.read(MAX_BYTES + 1), STANDARD_INPUT)


def _nearest(path: Path) -> str:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if not entry.name.startswith("."))
    except OSError:
        return f"check the path: there is no folder {path.parent}"
    near = get_close_matches(path.name, names, n=3, cutoff=0.6)
    returns = [name for name in names if name.lower().endswith(READ)][:5]
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"the folder holds {', '.join(returns)}" if returns else "check the path"
