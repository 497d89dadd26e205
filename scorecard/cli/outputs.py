"""Write a scorecard to files, the kind by the suffix, and to the standard output."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

import typer

from scorecard.judging.model import Judgement, Scorecard
from scorecard.problems import Problem
from scorecard.reports.delimited import write_csv
from scorecard.reports.files import write_whole
from scorecard.reports.markdown import write_markdown
from scorecard.reports.records import write_json
from scorecard.reports.screen import Screen, screen_of
from scorecard.reports.terminal import print_scorecard


def check_outputs(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse, before anything is read, outputs of no known kind, given twice, or that are inputs."""
    seen: list[Path] = []
    for output in outputs:
        if output.suffix.lower() not in _WRITERS:
            kinds = ", ".join(_WRITERS)
            raise typer.BadParameter(f"{output}: the suffix says what to write: {kinds}", param_hint="-o")
        if any(_same(output, given) for given in inputs):
            raise typer.BadParameter(f"{output} is an input, and is never overwritten", param_hint="-o")
        if any(_same(output, other) for other in seen):
            raise typer.BadParameter(f"{output} is named twice", param_hint="-o")
        seen.append(output)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))


def write_file(scorecard: Scorecard, path: Path) -> None:
    """Write the whole scorecard to a file, whole or not at all. Raises CannotRead (SC230)."""
    write_whole(path, lambda stream: _WRITERS[path.suffix.lower()](scorecard, stream))


def _workbook(scorecard: Scorecard, stream: BinaryIO) -> None:
    from scorecard.reports.workbook import write  # slow to import, and often not wanted

    write(scorecard, stream)


def _as_text(write: Callable[[Scorecard, TextIO], None]) -> Callable[[Scorecard, BinaryIO], None]:
    def write_bytes(scorecard: Scorecard, stream: BinaryIO) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        write(scorecard, text)
        text.detach()

    return write_bytes


_WRITERS: dict[str, Callable[[Scorecard, BinaryIO], None]] = {
    ".xlsx": _workbook,
    ".json": _as_text(write_json),
    ".csv": _as_text(lambda scorecard, stream: write_csv(scorecard, stream, bom=True)),
    ".md": _as_text(write_markdown),
}


def show(scorecard: Scorecard, rows: Sequence[Judgement], format: str, screen: Screen) -> None:
    """Print the rows given; the counts are of the whole scorecard."""
    if format == "table":
        print_scorecard(scorecard, sys.stdout, screen, rows)
        return
    text = io.StringIO(newline="")
    match format:
        case "json":
            write_json(scorecard, text, rows=rows, ascii_only=not screen.unicode)
        case "csv":
            write_csv(scorecard, text, rows=rows)
        case _:
            write_markdown(scorecard, text, rows=rows)
    sys.stdout.write(text.getvalue() if format == "json" else screen.fold(text.getvalue()))


def print_problems(problems: Sequence[Problem], no_color: bool = False) -> None:
    """Print every problem to stderr, the gravest last, where it is seen."""
    screen = screen_of(sys.stderr, no_color=no_color)
    if problems and not screen.piped:
        print(file=sys.stderr)  # apart from the scorecard above
    gravity = {"notice": 0, "warning": 1, "error": 2}
    for problem in sorted(problems, key=lambda problem: gravity[problem.severity]):
        print(screen.fold(str(problem)), file=sys.stderr)
