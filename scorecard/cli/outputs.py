"""The files that a command is asked to write: all looked at before any is written."""

import os
import stat
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import typer

from scorecard.problems import CannotRead, Problem
from scorecard.reports.files import fault_of_place

Identity = tuple[int, int] | Path


def check_outputs(
    outputs: Sequence[Path], inputs: Iterable[Path], suffixes: Collection[str], option: str = "-o"
) -> None:
    """Refuse outputs of no known kind, given twice, that are inputs, or that are no plain files.

    Raises CannotRead (SC230) where a folder is not there or may not be written to.
    """
    taken = {each: "is an input, and is never overwritten" for path in inputs for each in _identities(path)}
    problems: list[Problem] = []
    for output in outputs:
        if output.suffix.lower() not in suffixes:
            kinds = ", ".join(suffixes)
            raise _refused(output, f": the suffix says what to write: {kinds}", option)
        _check_kind(output, option)
        for each in _identities(output):
            if each in taken:
                raise _refused(output, f" {taken[each]}", option)
        taken |= dict.fromkeys(_identities(output), "is named twice")
        fault = fault_of_place(output)
        problems += [fault] if fault else []
    if problems:
        raise CannotRead(problems)


def _refused(path: Path, why: str, option: str) -> typer.BadParameter:
    return typer.BadParameter(f"{path}{why}", param_hint=option)


def _check_kind(path: Path, option: str) -> None:
    try:
        mode = path.stat().st_mode
    except OSError:  # nothing there yet, or a link that leads round in a circle
        if path.is_symlink() and not os.path.lexists(os.path.realpath(path)):
            return
        if path.is_symlink():
            raise _refused(path, " is a link that leads to itself", option) from None
        return
    if stat.S_ISDIR(mode):
        raise _refused(path, " is a folder; name a file in it", option)
    if not stat.S_ISREG(mode):
        raise _refused(path, " is no plain file", option)


def _identities(path: Path) -> list[Identity]:
    """Give what a file is known by: its place, and where it is there its number on its disk."""
    known: list[Identity] = [Path(os.path.realpath(path))]
    try:
        found = path.stat()
    except (OSError, ValueError):
        return known
    return [*known, (found.st_dev, found.st_ino)] if found.st_ino else known
