"""Problems are values: collected beside a result and shown all at once, never raised.

Each has a place, a code from the catalogue, the indicator by its ref, the fact with the
offending value quoted, and how to mend it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

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
    another, and shown as one.
    """

    code: str
    where: Where
    message: str
    mend: str = ""
    ref: str | None = None
    cause: str = field(default="", kw_only=True)

    @property
    def severity(self) -> str:
        """`error`, `warning` or `notice`, as the catalogue has it for this code."""
        return CATALOGUE[self.code].severity

    @property
    def name(self) -> str:
        """The short name of this kind of problem."""
        return CATALOGUE[self.code].name

    def __str__(self) -> str:
        about = f"indicator {self.ref}: " if self.ref else ""
        text = f"{self.where}: {self.severity} {self.code}: {about}{self.message}"
        return f"{text}\n    mend: {self.mend}" if self.mend else text


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Pick out the problems that are errors."""
    return [problem for problem in problems if problem.severity == "error"]


__all__ = ["CannotRead", "Problem", "Where", "errors"]
