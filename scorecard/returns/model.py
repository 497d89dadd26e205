"""A return as the rest of the program sees it: figures with the cells that they stand in.

What a return has of every cell and row is a named tuple: it takes a third of the time to make that
a frozen dataclass does, and a return may have 100,000 rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from scorecard.periods import Period
from scorecard.problems import Problem, Where

Kind = Literal["figure", "word", "marker", "blank", "invalid"]
Scale = Literal["plain", "cell", "text", "computed", "declared"]
Origin = Literal["typed", "formula", "link"]


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
    invalid cell is what it is. `flags` are riders such as `provisional`, and what was done to read
    it: `hidden`, `marks-dropped`, `converted`. `scale` is how a percentage was written: a `plain`
    number, a percent-formatted `cell`, `text` with its own sign, `computed` from numerator and
    denominator, or as the framework has `declared`; only a `plain` one or a `cell` is open to doubt.
    `origin` is how the cell came by its figure, `link` being a formula that only names another cell;
    `decimals` are those that the cell shows (None: unknown).
    """

    kind: Kind
    found: str = ""
    figure: Decimal | None = None
    status: str | None = None
    reason: str = ""
    flags: tuple[str, ...] = ()
    scale: Scale = "plain"
    origin: Origin = "typed"
    decimals: int | None = None


BLANK = Reading("blank")


class Seen(NamedTuple):
    """A figure beside the actual, with the cell of its own that it stands in."""

    reading: Reading
    source: Source


class Claim(NamedTuple):
    """What the return itself says of an indicator, as found: `reading` where that is a figure."""

    what: Literal["target", "status", "unit", "polarity", "frequency"]
    found: str
    reading: Reading | None
    source: Source


@dataclass(frozen=True, slots=True)
class Override:
    """A status put in place of the computed one: why, by whom and when. All is as written."""

    status: str
    reason: str | None
    by: str | None
    on: str | None = None


_NO_FIGURES: Mapping[str, Seen] = MappingProxyType({})
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_NO_CELLS: Mapping[str, Source] = MappingProxyType({})


class Beside(NamedTuple):
    """What stands beside a figure.

    `benchmarks` are comparators by key, `carried` the texts of unused columns by heading, `cells`
    the places of `commentary`, `owner` and `override`.
    """

    commentary: str | None = None
    owner: str | None = None
    forecast: Seen | None = None
    previous: Seen | None = None
    last_year: Seen | None = None
    override: Override | None = None
    benchmarks: Mapping[str, Seen] = _NO_FIGURES
    claims: tuple[Claim, ...] = ()
    carried: Mapping[str, str] = _NO_TEXTS
    cells: Mapping[str, Source] = _NO_CELLS

    def over(self, other: "Beside") -> "Beside":
        """Lay this over another: what is said here comes first, what is not said there serves.

        Neither of two different comments is lost.
        """
        if self == NOTHING or other == NOTHING:
            return other if self == NOTHING else self
        return Beside(
            commentary=_both(self.commentary, other.commentary),
            owner=self.owner or other.owner,
            forecast=self.forecast or other.forecast,
            previous=self.previous or other.previous,
            last_year=self.last_year or other.last_year,
            override=self.override or other.override,
            benchmarks={**other.benchmarks, **self.benchmarks},
            claims=(*self.claims, *(claim for claim in other.claims if claim not in self.claims)),
            carried={**other.carried, **self.carried},
            cells={**other.cells, **self.cells},
        )


NOTHING = Beside()


def _both(one: str | None, other: str | None) -> str | None:
    return f"{one}; {other}" if one and other and one != other else one or other


class Observation(NamedTuple):
    """One indicator's figure for one of its own periods, in one area (None: no area column).

    `parts` are the numerator and denominator that the figure was worked out from.
    """

    id: str
    ref: str
    area: str | None
    period: Period
    reading: Reading
    source: Source
    beside: Beside = NOTHING
    parts: tuple[Decimal, Decimal] | None = None


class Candidate(NamedTuple):
    """A cell that could be an indicator's actual, with the evidence by which one is chosen of several.

    `problems` are what is to be said where it is read. It is `exact` under its period's own label, not
    under that of the period's last month; `dated` where a label or its table's words give its period, not
    what was asked; `doubted` where it only says why a row is invalid if there is no other. `heading` and
    `table` tell in words where it stands.
    """

    observation: Observation
    problems: tuple[Problem, ...] = ()
    exact: bool = True
    hidden: bool = False
    dated: bool = True
    doubted: bool = False
    heading: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """One workbook, read against a framework. `candidates` stand in the sheet's order.

    `areas` are in the sheet's order. `asides` are what stands once for an indicator and area,
    without a period of its own: it belongs to the period that is judged. `months` are the cells of
    slower measures' figures under months of their periods that are not the last.
    """

    file: str
    sha256: str
    sheet: str
    candidates: tuple[Candidate, ...]
    areas: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    asides: Mapping[tuple[str, str | None], Beside] = field(default_factory=dict)
    months: Mapping[tuple[str, str | None, Period], Sequence[str]] = field(default_factory=dict)
    sheets: tuple["SheetAccount", ...] = ()


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """What the reader saw of a sheet: its state (`visible`, `hidden`), its tables, else why it has none."""

    name: str
    state: str
    unread: str
    tables: tuple["TableAccount", ...] = ()
    glimpse: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """The first rows of a sheet in which no table is found, as they stand."""


@dataclass(frozen=True, slots=True)
class ColumnAccount:
    """What a column was understood as: its role or kind of figures, and its period label."""

    letter: str
    heading: str
    role: str
    series: str | None
    period: str | None


class Unread(NamedTuple):
    """Cells that were not read, for one reason: the first, why, and how many."""

    cell: str
    why: str
    cells: int


@dataclass(frozen=True, slots=True)
class TableAccount:
    """What became of a table: its place, heading rows and columns, and how many cells have each fate.

    `figures` are the cells whose fate is decided with those of the whole run.
    """

    where: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnAccount, ...]
    fates: Mapping[str, int]
    figures: frozenset[str] = frozenset()
    unread: tuple[Unread, ...] = ()
