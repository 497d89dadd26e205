"""Read the rows of a table: which indicator each is about, its labels, its period, its area."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from scorecard.returns.grid import Cell, Row
from scorecard.returns.headings import month_written, text_of
from scorecard.returns.keys import Keys
from scorecard.returns.labels import names_period
from scorecard.returns.tables import Table, figure_like
from scorecard.returns.words import Said, Vocabulary, fold

MOST_LABELS = 60
"""The distinct words of a column of labels; one with more holds something else."""

TOTALS = frozenset({"total", "totals", "subtotal", "grandtotal", "overall", "average", "all", "sum"})


OWNERS = frozenset({"team", "service", "teams", "services", "teamname"})
"""Headings of areas that are as often an indicator's owner."""


_RIDER = re.compile(r"\s*\(([^()]{1,60})\)\s*$|\s+[-–—]\s+([^-–—()]{1,60})$")
"""What a name ends in that may say of which part or series it is."""


class Label(NamedTuple):
    """A row's period as written, and what was odd about it: `misread` as a day, or `early` by hours."""

    text: str
    column: int
    misread: bool = False
    early: bool = False


class Line(NamedTuple):
    """One row of a table that is about indicators.

    `refs` are those that its ref could mean: two only where that is in doubt. `labels` are the words that
    tell its series from others, the nearest first. `area` is as written, empty where the table has none.
    """

    number: int
    row: Row
    refs: tuple[str, ...]
    labels: tuple[Said, ...] = ()
    period: Label | None = None
    area: Cell | None = None
    named_by: int | None = None
    left_out: bool = False


class Strange(NamedTuple):
    """A row with figures that is about no known indicator: the cell of its ref or name (None: neither)."""

    number: int
    row: Row
    column: int | None
    text: str


class LineReader:
    """Reads the rows of one table. `only` are the words that columns must hold in the rows to judge."""

    def __init__(
        self, table: Table, keys: Keys, vocabulary: Vocabulary, only: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._table, self._keys, self._vocabulary = table, keys, vocabulary
        self._columns = {column.index: column for column in table.columns}
        roles = {column.role: column.index for column in reversed(table.columns) if column.role}
        self._apart: set[int] = set()
        self.label_columns = self._label_columns()
        self.period_column, self.year_column = self._period_columns(roles)
        self.area_column = self._area_column(roles)
        self._only = self._only_columns(only)
        self._down = {c: table.merges.down(c) for c in self._carried_down()}
        self._held: dict[tuple[int, int], Cell] = {}
        self._sub_rows = table.name is not None and self._has_sub_rows(table.name)
        self._section: Said | None = None
        self._group: tuple[str, ...] = ()
        self._in_parts = False

    @property
    def structural(self) -> set[int]:
        """The columns that tell rows apart, and hold no figures."""
        columns = (self.period_column, self.year_column, self.area_column)
        return {*self._table.keys, *self.label_columns, *(c for c in columns if c is not None)}

    def lines(self) -> Iterator[Line | Strange]:
        """Give every row that is about something, from the top."""
        for number, row in self._table.rows:
            self._hold(number, row)
            found = self._line(number, row)
            if found is not None:
                yield found

    # --- one row ----------------------------------------------------------------------------

    def _line(self, number: int, row: Row) -> Line | Strange | None:
        table = self._table
        labels = self._labels(number, row)
        if table.across:
            return self._made(number, row, (), (*self._across_labels(number, row), *labels), None)
        ref_cell, name_cell = (self._at(number, row, c) for c in (table.ref, table.name))
        name = text_of(name_cell.value) if name_cell is not None and name_cell.kind == "text" else ""
        label = self._vocabulary.read(name) if name else None
        if label is not None and label.wholly and not self._keys.named(name):
            if ref_cell is None and fold(name) in TOTALS and not self._in_parts:
                return None
            self._in_parts = self._in_parts or label.part is not None
            labels, name, name_cell = (label, *labels), "", None
        if ref_cell is not None and (refs := self._keys.by_ref(ref_cell)):
            _, rider = self._without_rider(name)
            return self._known(number, row, refs, (*rider, *labels), table.ref)
        if ref_cell is not None:
            if fold(text_of(ref_cell.value)) in TOTALS and not self._in_parts:
                return None
            if not self._is_label(ref_cell):
                return self._unknown(number, row, table.ref, text_of(ref_cell.value), bool(name))
            labels = (self._vocabulary.read(text_of(ref_cell.value)), *labels)
        if name and (refs := self._keys.named(name)):
            return self._known(number, row, refs, labels, table.name)
        bare, rider = self._without_rider(name)
        if rider and (refs := self._keys.named(bare)):
            return self._known(number, row, refs, (*rider, *labels), table.name)
        if name:
            return (
                self._unknown(number, row, table.name, name)
                if table.ref is None or self._filled(row)
                else None
            )
        if self._is_section(row, labels):
            self._section = labels[0] if labels else self._vocabulary.read(text_of(self._first(row)))
            self._group = ()
            return None
        if labels and self._group:
            return self._made(number, row, self._group, labels, None)
        return Strange(number, row, None, "") if self._filled(row) and not labels else None

    def _without_rider(self, name: str) -> tuple[str, tuple[Said, ...]]:
        """Take a bracket or an ending after a dash off a name, where its words say of which series it is."""
        found = _RIDER.search(name)
        said = self._vocabulary.read(found[1] or found[2]) if found else None
        if found is None or said is None or not said.wholly or self._keys.named(name):
            return name, ()
        return name[: found.start()], (said,)

    def _across_labels(self, number: int, row: Row) -> tuple[Said, ...]:
        """Give what the first words of a row say where areas or periods stand: `Target`, `YTD`."""
        found = []
        for c in (self.period_column, self.area_column):
            cell = self._at(number, row, c)
            text = text_of(cell.value) if cell is not None and cell.kind == "text" else ""
            said = self._vocabulary.read(text)
            if said.wholly and (said.series or said.time or said.whose == "others"):
                found.append(said)
        return tuple(found)

    def _known(
        self, number: int, row: Row, refs: tuple[str, ...], labels: tuple[Said, ...], column: int | None
    ) -> Line:
        self._in_parts = self._in_parts and refs == self._group
        self._group = refs
        return self._made(number, row, refs, labels, column)

    def _unknown(
        self, number: int, row: Row, column: int | None, text: str, named: bool = False
    ) -> Strange | None:
        """Give a row of no known indicator; a theme, a total or a heading repeated is nothing."""
        self._group = ()
        if fold(text) in TOTALS or self._repeats_heading(row):
            return None
        return Strange(number, row, column, text) if named or self._filled(row) else None

    def _made(
        self, number: int, row: Row, refs: tuple[str, ...], labels: tuple[Said, ...], column: int | None
    ) -> Line:
        if self._section is not None:
            labels = (*labels, self._section)
        area = self._at(number, row, self.area_column)
        period = self._period(number, row)
        return Line(number, row, refs, labels, period, area, column, self._is_left_out(number, row))

    def _period(self, number: int, row: Row) -> Label | None:
        column = self.period_column
        cell = self._at(number, row, column)
        if cell is None or column is None:
            return None
        if cell.kind == "date" and isinstance(cell.value, date):
            month, misread, early = month_written(cell.value, cell.format.day_and_month)
            return Label(month.key, column, misread, early)
        text = text_of(cell.value)
        labels = self._vocabulary.read(text).labels
        if not names_period(text) and len(labels.whole) == 1:
            text = labels.whole[0]
        year = self._at(number, row, self.year_column)
        if year is not None and not names_period(text):
            text = f"{text} {text_of(year.value)}"
        return Label(text, column)

    def _labels(self, number: int, row: Row) -> tuple[Said, ...]:
        found = []
        for c in self.label_columns:
            cell = self._at(number, row, c)
            if cell is None:
                continue
            said = self._vocabulary.read(text_of(cell.value))
            if said.speaks or c in self._apart:
                found.append(said)
        return tuple(found)

    def _is_left_out(self, number: int, row: Row) -> bool:
        for c, words in self._only.items():
            cell = self._at(number, row, c)
            if fold(text_of(cell.value) if cell else "") not in words:
                return True
        return False

    # --- cells, also those that a merged cell shows -------------------------------------------

    def _hold(self, number: int, row: Row) -> None:
        """Keep the cells whose merged block goes on below this row."""
        for c, blocks in self._down.items():
            for block in blocks:
                if block.top == number:
                    cell = row[block.left] if block.left < len(row) else None
                    if cell is not None:
                        self._held[block.top, c] = cell

    def _at(self, number: int, row: Row, column: int | None) -> Cell | None:
        if column is None:
            return None
        cell = row[column] if column < len(row) else None
        if cell is not None or column not in self._down:
            return cell
        for block in self._down[column]:
            if block.top < number <= block.bottom:
                return self._held.get((block.top, column))
        return None

    def _carried_down(self) -> list[int]:
        columns = [
            *self._table.keys,
            *self.label_columns,
            self.period_column,
            self.year_column,
            self.area_column,
        ]
        return [c for c in columns if c is not None and self._table.merges.down(c)]

    def _filled(self, row: Row) -> bool:
        """Say whether a row holds a figure outside the columns that tell rows apart."""
        apart = self.structural
        for c, cell in enumerate(row):
            if cell is None or c in apart:
                continue
            if cell.kind != "text" or figure_like(text_of(cell.value)):
                return True
        return False

    def _first(self, row: Row) -> object:
        return next((cell.value for cell in row if cell is not None), None)

    # --- rows that are none of an indicator ---------------------------------------------------

    def _is_label(self, cell: Cell) -> bool:
        return cell.kind == "text" and self._vocabulary.read(text_of(cell.value)).wholly

    def _is_section(self, row: Row, labels: tuple[Said, ...]) -> bool:
        """Say whether a row is a word alone over the rows below it: `Target`, `England`."""
        filled = [cell for cell in row if cell is not None]
        if len(filled) != 1 or self._sub_rows or not self._is_label(filled[0]):
            return False
        return next(c for c, cell in enumerate(row) if cell is not None) <= max(self._table.keys, default=0)

    def _has_sub_rows(self, name: int) -> bool:
        """Say whether rows of the table are labelled, with figures, in the column of names."""
        for _, row in self._table.rows:
            cell = row[name] if name < len(row) else None
            labelled = cell is not None and self._is_label(cell) and not self._keys.named(text_of(cell.value))
            if labelled and any(one is not None and c > name for c, one in enumerate(row)):
                return True
        return False

    def _repeats_heading(self, row: Row) -> bool:
        first = next((c for c, cell in enumerate(row) if cell is not None), None)
        column = self._columns.get(first) if first is not None else None
        return column is not None and fold(column.heading) == fold(text_of(row[column.index].value))  # type: ignore[union-attr]

    # --- what the columns are ------------------------------------------------------------------

    def _label_columns(self) -> tuple[int, ...]:
        """Find the columns whose words tell series or parts apart: made wholly of listed words."""
        table = self._table
        found = []
        for column in table.columns:
            own = column.own
            held = column.role not in (None, "name", "ref") or column.index in table.keys or column.ref
            if held or own.about or own.labels or own.speaks:
                continue
            if self._tells_rows_apart(column.index):
                found.append(column.index)
        return tuple(found)

    def _tells_rows_apart(self, index: int) -> bool:
        said: dict[str, Said] = {}
        refs: dict[tuple[object, ...], set[str]] = {}
        group: tuple[object, ...] = ()
        for _, row in self._table.rows:
            group = self._group_key(row) or group
            cell = row[index] if index < len(row) else None
            if cell is None:
                continue
            if cell.kind != "text":
                return False
            text = text_of(cell.value)
            if text not in said:
                said[text] = self._vocabulary.read(text)
                if len(said) > MOST_LABELS:
                    return False
            refs.setdefault(group, set()).add(text)
        spoken = [s for s in said.values() if s.speaks]
        if not spoken:
            return False
        apart = any(len(texts) > 1 for texts in refs.values())
        if apart:
            self._apart.add(index)
        if any(s.unknown for s in said.values()):
            kinds = ("target", "forecast", "actual") if apart else ("target", "forecast")
            return any(s.wholly and (s.series in kinds or s.time or s.part) for s in spoken)
        return apart or any(s.series or s.time or s.part or s.whose for s in spoken)

    def _group_key(self, row: Row) -> tuple[object, ...]:
        """Give what a row's ref and name hold; nothing where they are blank."""
        keys = (row[c] for c in self._table.keys if c < len(row))
        return tuple(cell.value for cell in keys if cell is not None)

    def _period_columns(self, roles: Mapping[str, int]) -> tuple[int | None, int | None]:
        headed = any(
            c.own.labels.whole or any(s.labels.whole or s.labels.partial for s in c.says)
            for c in self._table.columns
        )
        period, year = roles.get("period"), roles.get("year")
        if period is None and year is not None:
            period, year = year, None
        if period is None or headed or not self._holds_periods(period, year):
            return None, None
        return period, year

    def _holds_periods(self, index: int, year: int | None) -> bool:
        """Say whether a column holds periods, be they readable: `Monthly` and the like are none."""
        dates = fold(self._columns[index].own.text) == "date"
        for _, row in self._table.rows:
            cell = row[index] if index < len(row) else None
            if cell is None:
                continue
            said = self._vocabulary.read(text_of(cell.value))
            if cell.kind == "date" or said.labels or (not dates and (said.unknown or said.speaks)):
                return True
        return False

    def _area_column(self, roles: Mapping[str, int]) -> int | None:
        """Find the column of areas: an owner's where no two rows share a ref."""
        index = roles.get("area")
        if index is None or self._table.across or fold(self._columns[index].own.text) not in OWNERS:
            return index
        seen: set[tuple[object, ...]] = set()
        down = self._table.merges.down(index) or any(self._table.merges.down(c) for c in self._table.keys)
        for _, row in self._table.rows:
            cell = row[index] if index < len(row) else None
            key = self._group_key(row)
            if cell is None:
                continue
            if (not key and down) or key in seen:
                return index
            seen.add(key)
        return None

    def _only_columns(self, only: Mapping[str, tuple[str, ...]]) -> dict[int, frozenset[str]]:
        wanted = {fold(heading): frozenset(map(fold, words)) for heading, words in only.items()}
        found = {}
        for column in self._table.columns:
            for head in column.heads:
                if fold(head.written.text) in wanted:
                    found[column.index] = wanted[fold(head.written.text)]
        return found
