"""A return as the rest of the program sees it: figures with the cells that they stand in.

What a return has of every cell and row is a named tuple: it takes a third of the time to make that
a frozen dataclass does, and a return may have 100,000 rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from scorecard.periods import Period
from scorecard.problems import Problem, Where

Kind = Literal["figure", "word", "marker", "blank", "invalid"]
Scale = Literal["plain", "cell", "text", "computed", "declared"]


class Source(NamedTuple):
    """The cell that a figure stands in."""

    file: str
    sheet: str
    cell: str

    @property
    def where(self) -> Where:
        """The same place, for a problem."""
        return Where(self.file, sheet=self.sheet, cell=self.cell)


class Reading(NamedTuple):
    """What stands in one cell, read for one indicator.

    `figure` is in the indicator's unit (a percentage in points, a date as its day ordinal) where
    `kind` is `figure`; a grade is a `word` in `found`. `found` is the cell as found, in words.
    `status` is the status that a marker stands for; `reason` says in a clause why a marker or an
    invalid cell is what it is. `flags` are riders such as `provisional`. `scale` is how a percentage
    was written: a `plain` number, a percent-formatted `cell`, `text` with its own sign, `computed`
    from numerator and denominator, or as the framework has `declared`. Only a `plain` one is open
    to doubt.
    """

    kind: Kind
    found: str = ""
    figure: Decimal | None = None
    status: str | None = None
    reason: str = ""
    flags: tuple[str, ...] = ()
    scale: Scale = "plain"


BLANK = Reading("blank")


@dataclass(frozen=True, slots=True)
class Override:
    """A status put in place of the computed one, by whom and why. `status` is as written."""

    status: str
    reason: str | None
    by: str | None


class Observation(NamedTuple):
    """One indicator's figure for one of its own periods, in one area (None: no area column)."""

    id: str
    ref: str
    area: str | None
    period: Period
    reading: Reading
    source: Source
    commentary: str | None = None
    owner: str | None = None
    forecast: Reading | None = None
    previous: Reading | None = None
    last_year: Reading | None = None
    override: Override | None = None
    benchmarks: Mapping[str, Reading] = MappingProxyType({})
    carried: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Return:
    """One workbook, read against a framework. `observations` stand in the sheet's order.

    `plain_points` says that some plain figure of a percent measure in it is above 1, so that
    percentages are evidently written in points. `areas` are in the sheet's order.
    """

    file: str
    sha256: str
    sheet: str
    observations: tuple[Observation, ...]
    areas: tuple[str, ...] = ()
    plain_points: bool = False
    problems: tuple[Problem, ...] = ()
