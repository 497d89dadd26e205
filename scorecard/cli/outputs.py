"""Write a scorecard to files, the kind by the suffix, and to the standard output.

Each kind of report is imported when it is asked for: most commands want one of them, or none.
"""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import typer

from scorecard.judging.model import Judgement, Scorecard
from scorecard.problems import Problem
from scorecard.reports.files import write_whole
from scorecard.reports.screen import Screen, screen_of


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
    from scorecard.reports.workbook import write

    write(scorecard, stream)


def _json(scorecard: Scorecard, stream: BinaryIO) -> None:
    from scorecard.reports.records import write_json

    with _text(stream) as text:
        write_json(scorecard, text)


def _csv(scorecard: Scorecard, stream: BinaryIO) -> None:
    from scorecard.reports.delimited import write_csv

    with _text(stream) as text:
        write_csv(scorecard, text, bom=True)


def _markdown(scorecard: Scorecard, stream: BinaryIO) -> None:
    from scorecard.reports.markdown import write_markdown

    with _text(stream) as text:
        write_markdown(scorecard, text)


@contextmanager
def _text(stream: BinaryIO) -> Iterator[TextIO]:
    """Write text to a stream of bytes, and leave the stream open."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    yield text
    text.detach()


_WRITERS: dict[str, Callable[[Scorecard, BinaryIO], None]] = {
    ".xlsx": _workbook,
    ".json": _json,
    ".csv": _csv,
    ".md": _markdown,
}


def show(scorecard: Scorecard, rows: Sequence[Judgement], format: str, screen: Screen) -> None:
    """Print the rows given; the counts are of the whole scorecard."""
    text = io.StringIO(newline="")
    match format:
        case "table":
            from scorecard.reports.terminal import print_scorecard

            print_scorecard(scorecard, sys.stdout, screen, rows)
        case "json":
            from scorecard.reports.records import write_json

            write_json(scorecard, text, rows=rows, ascii_only=not screen.unicode)
        case "csv":
            from scorecard.reports.delimited import write_csv

            write_csv(scorecard, text, rows=rows)
        case _:
            from scorecard.reports.markdown import write_markdown

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
