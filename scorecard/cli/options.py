"""Options that several commands share, and how they are read."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scorecard.periods import Period, parse_period
from scorecard.reports.formats import PRINTED

if TYPE_CHECKING:
    from scorecard.framework.model import Framework

    Printed = str
else:
    Printed = Literal[tuple(PRINTED)]
    """The name of a format that the standard output can get."""

TableOrJson = Literal["table", "json"]

FRAMEWORK_FILE = "scorecard.toml"
FRAMEWORK_VARIABLE = "SCORECARD_FRAMEWORK"

FrameworkOption = Annotated[
    Path | None,
    typer.Option(
        "-f",
        "--framework",
        metavar="FRAMEWORK",
        help=f"The framework (TOML). Default: ${FRAMEWORK_VARIABLE}, else the nearest {FRAMEWORK_FILE} in "
        "the return's folder or above it.",
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "-p",
        "--period",
        metavar="PERIOD",
        help="2018-08, '2018/19 Q1', 2018/19. Default: the latest that the return has figures for.",
    ),
]
NoColorOption = Annotated[bool, typer.Option("--no-color", "--no-colour", help="No colour codes.")]


def find_framework(given: Path | None, beside: Path | None) -> tuple[Path, str | None]:
    """Find the framework, and the words of how, where it was not given by name."""
    if given is not None:
        return given, None
    named = os.environ.get(FRAMEWORK_VARIABLE)
    if named:
        return Path(named), f"${FRAMEWORK_VARIABLE}"
    folder = (beside.parent if beside else Path()).resolve()
    for place in (folder, *folder.parents):
        if (place / FRAMEWORK_FILE).is_file():
            return place / FRAMEWORK_FILE, "the nearest to the return" if beside else "the nearest"
    raise typer.BadParameter(
        f"no framework is given, ${FRAMEWORK_VARIABLE} is not set, and no {FRAMEWORK_FILE} is in {folder} "
        "or above it; give one with -f FRAMEWORK.toml",
        param_hint="-f",
    )


def framework_among(option: Path | None, paths: Sequence[Path]) -> tuple[Path | None, list[Path]]:
    """Tell the framework from the returns where it may be given by position: it is the TOML.

    Raises BadParameter where two are given.
    """
    tomls = [path for path in paths if path.suffix.lower() == ".toml"]
    named = [*([option] if option else []), *tomls]
    if len(named) > 1:
        listed = " and ".join(map(str, named))
        raise typer.BadParameter(f"one framework is read at a time, not {listed}", param_hint="FRAMEWORK")
    return (named[0] if named else None), [path for path in paths if path not in tomls]


def load_framework(given: Path | None, beside: Path | None = None) -> "Framework":
    """Read the framework, saying on stderr which was used where it was not given by name."""
    from scorecard.framework.read import read_framework  # slow: it brings pydantic and tomli

    path, how = find_framework(given, beside)
    framework = read_framework(path)
    if how:
        typer.echo(f"framework: {path} ({how})", err=True)
    return framework


def read_period(text: str | None, framework: "Framework", option: str = "-p") -> Period | None:
    """Read a period in the framework's kind of year. Raises BadParameter where it is none."""
    if text is None:
        return None
    period = parse_period(text, framework.year)
    if period is None:
        raise typer.BadParameter(
            f"{text!r} is not a period; write 2018-08, '2018/19 Q1' or 2018/19", param_hint=option
        )
    return period
