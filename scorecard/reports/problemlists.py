"""The problems of each return, to send back to those who can mend them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from scorecard.problems import Fold, Problem, folded
from scorecard.reports.delimited import text_cell
from scorecard.reports.markdown import escaped

HEADINGS = ("Severity", "Place", "Indicator", "What was found", "How to mend it", "More", "Code")


class FileProblems(NamedTuple):
    """The problems of one file, repeats as one, the gravest first."""

    file: str
    folds: tuple[Fold, ...]


def by_file(problems: Iterable[Problem], returns: Sequence[str]) -> list[FileProblems]:
    """Group problems by the file that they are in: the returns as given, then any other."""
    found: dict[str, list[Problem]] = {file: [] for file in returns}
    for problem in problems:
        found.setdefault(problem.where.file, []).append(problem)
    return [
        FileProblems(file, tuple(sorted(folded(those), key=lambda fold: -fold.gravity)))
        for file, those in found.items()
        if those or file in returns
    ]


def texts_of(fold: Fold) -> tuple[str, ...]:
    """Give what stands under each heading."""
    problem, where = fold.first, fold.first.where
    place = where.inside or (f"line {where.line}" if where.line else "")
    return (
        *(problem.severity, place, problem.ref or "", problem.message, problem.mend),
        *(fold.repeats, problem.code),
    )


def _csv(files: Sequence[FileProblems], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("File", *HEADINGS))
    for each in files:
        writer.writerows(map(text_cell, (each.file, *texts_of(fold))) for fold in each.folds)
    text.detach()


def _markdown(files: Sequence[FileProblems], stream: BinaryIO) -> None:
    for line in _lines(files):
        stream.write(f"{line}\n".encode())


def _lines(files: Sequence[FileProblems]) -> Iterator[str]:
    for number, each in enumerate(files):
        yield from [""] if number else []
        yield f"# Problems of {escaped(each.file)}"
        yield ""
        if not each.folds:
            yield "No problem was found."
            continue
        yield "| " + " | ".join(HEADINGS) + " |"
        yield "|" + " --- |" * len(HEADINGS)
        for fold in each.folds:
            yield "| " + " | ".join(map(escaped, texts_of(fold))) + " |"


def _workbook(files: Sequence[FileProblems], stream: BinaryIO) -> None:
    from scorecard.reports.workbook.problems import write_problems  # heavy, and seldom wanted

    write_problems(files, stream)


PROBLEM_LISTS: dict[str, Callable[[Sequence[FileProblems], BinaryIO], None]] = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".md": _markdown,
}
"""The writers by suffix."""
