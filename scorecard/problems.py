"""Problems are values: collected beside a result and shown all at once, never raised.

Each has a code from the catalogue, a place, the indicator by its ref, the fact with the offending
value quoted, how to mend it, and a cause by which repeats are known. `Problems` collects them;
`folded` makes of them what is shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard.cannotread import CannotRead
from scorecard.catalogue import CATALOGUE


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a file, and in it a line (text) or a sheet and cell (workbook)."""

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None

    @property
    def inside(self) -> str | None:
        """The place inside a workbook, as a formula would write it: `'Return'!F9`."""
        if self.sheet is None:
            return None
        name = "'" + self.sheet.replace("'", "''") + "'"
        return f"{name}!{self.cell}" if self.cell else name

    def __str__(self) -> str:
        if self.inside:
            return f"{self.file}: {self.inside}"
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, doubt or note, with its place and its mend.

    `cause` is a short phrase, such as `column F`: problems of one code and one cause are repeats of one
    another, and shown as one. `paste` are lines of the framework's `[[return]]` that would each settle it.
    """

    code: str
    where: Where
    message: str
    mend: str = ""
    ref: str | None = None
    cause: str = field(default="", kw_only=True)
    paste: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def severity(self) -> str:
        """`error`, `warning` or `notice`, as the catalogue has it for this code."""
        return CATALOGUE[self.code].severity

    @property
    def name(self) -> str:
        """The short name of this kind of problem."""
        return CATALOGUE[self.code].name

    def __str__(self) -> str:
        return str(Fold(self))


class Fold(NamedTuple):
    """A problem shown for itself and its repeats: the first of those of one code, file and cause."""

    first: Problem
    more: int = 0

    @property
    def repeats(self) -> str:
        """Say how many more there are: `and 14 more in column F`; empty if there are none."""
        if not self.more:
            return ""
        cause = self.first.cause
        link = " in " if cause.partition(" ")[0] in _PLACES else ": "
        return f"and {self.more:,} more{link}{cause}"

    @property
    def gravity(self) -> int:
        """How grave it is: an error 2, a warning 1, a notice 0."""
        return _GRAVITY[self.first.severity]

    @property
    def message(self) -> str:
        """What was found first, and how often more."""
        return f"{self.first.message} ({self.repeats})" if self.more else self.first.message

    def __str__(self) -> str:
        first = self.first
        about = f"indicator {first.ref}: " if first.ref else ""
        text = f"{first.where}: {first.severity} {first.code}: {about}{self.message}"
        return f"{text}\n    mend: {first.mend}" if first.mend else text


_PLACES = ("column", "columns", "row", "rows", "sheet", "table")
_GRAVITY = {"notice": 0, "warning": 1, "error": 2}


def folded(problems: Iterable[Problem]) -> list[Fold]:
    """Gather repeats (one code, file and cause), and put the gravest last; else the order stays."""
    first: dict[object, Problem] = {}
    count: Counter[object] = Counter()
    for number, problem in enumerate(problems):
        key = (problem.code, problem.where.file, problem.cause) if problem.cause else number
        first.setdefault(key, problem)
        count[key] += 1
    folds = [Fold(problem, count[key] - 1) for key, problem in first.items()]
    return sorted(folds, key=lambda fold: fold.gravity)


class Problems:
    """Collect problems in the order found, each once."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._found = dict.fromkeys(problems)

    def add(self, problem: Problem) -> None:
        """Note a problem, unless it is noted already."""
        self._found[problem] = None

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Pick out the problems that are errors."""
    return [problem for problem in problems if problem.severity == "error"]


__all__ = ["CannotRead", "Fold", "Problem", "Problems", "Where", "errors", "folded"]
