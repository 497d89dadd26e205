"""Plan what each column of a table is used for, in rows with the same labels and for indicators of a unit."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from scorecard.framework.blocks import ReturnBlock
from scorecard.framework.model import Version
from scorecard.returns.cells import CellReader
from scorecard.returns.dating import TableDates
from scorecard.returns.headings import Column
from scorecard.returns.keys import Keys
from scorecard.returns.kinds import Words, is_cumulative, kind_of
from scorecard.returns.lines import LineReader
from scorecard.returns.tables import Table
from scorecard.returns.words import Said, Vocabulary

TEXTS = ("commentary", "owner", "override", "override_reason", "override_by", "override_on")
"""Uses of columns that hold words."""

SERIES = ("target", "forecast", "earlier", "last_year", "to_date")
"""Uses of columns that hold other series than the actual."""

PARTS = ("part", "numerator", "denominator")

BENCHMARK = "benchmark "
"""Begins the use of a column that holds a benchmark's figures; its key follows."""

_HINTS = {"previous": "earlier", "value": "actual"}
_FIGURES = frozenset(("forecast", "last_year", "numerator", "denominator", *_HINTS))


class Tools(NamedTuple):
    """What every table of a sheet is read with, and whether the fate of every cell is kept."""

    keys: Keys
    vocabulary: Vocabulary
    cells: CellReader
    block: ReturnBlock
    account: bool = False


class Use(NamedTuple):
    """What a column is used for: a kind of figures, a role such as `commentary`, `carried`, or `unread`."""

    column: Column
    kind: str


class Plan:
    """What the columns of one table are used for. Made once for all rows that are alike."""

    def __init__(self, tools: Tools, table: Table, dates: TableDates, lines: LineReader) -> None:
        self._tools, self._table, self._dates, self._lines = tools, table, dates, lines
        self._around = tuple(said for said in dates.texts if said.wholly)
        self._ignored = tuple(text.casefold() for text in tools.block.ignore)
        self._settled = any(column.role == "value" for column in table.columns)
        self.words = frozenset(c.index for c in table.columns if not self._has_figures(c.index))
        """The columns with nothing but words in them."""
        self._uses: dict[Any, tuple[Use, ...]] = {}

    def uses(self, ref: str, version: Version, labels: tuple[Said, ...]) -> tuple[Use, ...]:
        """Say what each column is used for in a row with labels, for an indicator."""
        key = (ref if self._table.across else "", version.unit, version.basis, labels)
        uses = self._uses.get(key)
        if uses is None:
            uses = self._uses[key] = tuple(self._planned(ref, version, labels))
        return uses

    def kinds_of(self, column: Column) -> list[str]:
        """List what a column has been used for."""
        return [use.kind for uses in self._uses.values() for use in uses if use.column is column]

    def _planned(self, ref: str, version: Version, labels: tuple[Said, ...]) -> Iterator[Use]:
        apart = self._lines.structural
        columns = [c for c in self._table.columns if c.index not in apart]
        if self._table.across:
            columns = [c for c in columns if c.ref == ref]
        uses = [Use(column, self._kind(column, version, labels)) for column in columns]
        uses = self._told_apart(self._to_date(uses, version, labels))
        filled = [use for use in uses if use.kind == "actual" and not self._only_words(use, version)]
        labelled = {self._dates.label_of(use.column) for use in filled}
        for use in uses:
            words = use.kind == "actual" and self._only_words(use, version)
            yield Use(use.column, "text") if words and self._dates.label_of(use.column) in labelled else use

    def _to_date(self, uses: list[Use], version: Version, labels: tuple[Said, ...]) -> list[Use]:
        """Leave a bare month where the running total that the measure is stands beside it."""
        if not is_cumulative(version):
            return uses
        running = {
            self._dates.label_of(use.column)
            for use in uses
            if use.kind == "actual" and any(said.time == "to_date" for said in use.column.says)
        }
        return [
            Use(use.column, "part")
            if use.kind == "actual"
            and self._dates.label_of(use.column) in running
            and not any(said.time == "to_date" for said in use.column.says)
            else use
            for use in uses
        ]

    def _told_apart(self, uses: list[Use]) -> list[Use]:
        """Make columns unknown that only unknown words over them tell apart, for one period."""
        groups: dict[str | None, set[tuple[str, ...]]] = {}
        for use in uses:
            if use.kind == "actual":
                groups.setdefault(self._dates.label_of(use.column), set()).add(_unknown_over(use.column))
        apart = {label for label, groups_of in groups.items() if len(groups_of) > 1}
        return [
            Use(use.column, "unknown")
            if use.kind == "actual"
            and self._dates.label_of(use.column) in apart
            and _unknown_over(use.column)
            else use
            for use in uses
        ]

    def _only_words(self, use: Use, version: Version) -> bool:
        return use.column.index in self.words and version.unit not in ("grade", "date")

    def _kind(self, column: Column, version: Version, labels: tuple[Said, ...]) -> str:
        if self._ignored and any(self._is_ignored(head.written.text) for head in column.heads):
            return "ignored"
        if column.role in TEXTS:
            return column.role
        if column.role is not None and column.role.startswith(BENCHMARK):
            return column.role
        if column.role in _FIGURES:  # the framework says so, or the whole heading does
            kind = _HINTS.get(column.role, column.role)
            return self._bare(labels, version, kind)
        if not column.heads:
            return "unread" if column.ref is None else self._bare(labels, version, "actual")
        if column.role is not None and not (column.role == "ref" and column.own.measure):
            return "carried"
        return self._by_words(column, version, labels)

    def _is_ignored(self, heading: str) -> bool:
        return any(fnmatchcase(heading.casefold(), pattern) for pattern in self._ignored)

    def _bare(self, labels: tuple[Said, ...], version: Version, kind: str) -> str:
        """Give the kind of a column whose heading settles it, in a row with labels."""
        by_row = kind_of(Words((), labels, self._around), version)
        return kind if by_row == "actual" or kind in ("earlier", "last_year") else by_row

    def _by_words(self, column: Column, version: Version, labels: tuple[Said, ...]) -> str:
        kind = kind_of(Words(column.says, labels, self._around), version)
        benchmark = next((said.benchmark for said in column.says if said.benchmark), None)
        if kind == "comparator" and benchmark:
            return BENCHMARK + benchmark
        if kind == "about":
            return column.own.about if column.own.about not in (None, "other") else "about"
        if kind == "actual" and (self._settled or not self._dates.understood(column)):
            return "unknown"
        return kind

    def _has_figures(self, index: int) -> bool:
        cells = self._tools.cells
        for _, row in self._table.rows:
            cell = row[index] if index < len(row) else None
            if cell is not None and cells.is_figure_like(cell):
                return True
        return False


def _unknown_over(column: Column) -> tuple[str, ...]:
    """Give the texts over a column's own heading that have unknown words and say nothing."""
    return tuple(said.text for said in column.says[1:] if said.unknown and not said.speaks)
