"""Settle which periods a table's figures are of: by its headings, its titles, its names, or as asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from scorecard.framework.blocks import ReturnBlock
from scorecard.framework.model import Framework, Version
from scorecard.periods import FIRST_MONTH, MONTH_NAMES, MONTHS_IN, Period, YearKind, parse_period
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.headings import Column
from scorecard.returns.labels import periods_of
from scorecard.returns.tables import Table, letter
from scorecard.returns.words import Said

_LENGTHS = (1, *MONTHS_IN.values())
"""Months of a period of any frequency: a file named for others names two periods, a first and a last."""


_MONTHS = frozenset(name[:3].casefold() for name in MONTH_NAMES)


class Naming(NamedTuple):
    """Where a period is named in words: a title, the sheet's name or the file's, and what it says."""

    place: str
    said: Said
    sheet: bool


@dataclass(frozen=True)
class Asked:
    """What is known of periods outside a table: that of `-p`, and the file's own name.

    `several` returns are read together, so that each keeps the period in its own name.
    """

    period: Period | None
    file: str
    file_said: Said
    several: bool = False


class TableDates:
    """The periods of one table."""

    def __init__(
        self, table: Table, framework: Framework, block: ReturnBlock, asked: Asked, sheet_said: Said
    ) -> None:
        self._table, self._framework, self._block, self._asked = table, framework, block, asked
        titles = [Naming(f"the title {said.text!r}", said, False) for said in table.titles]
        sheet = Naming(f"the name of sheet {table.sheet.name!r}", sheet_said, True)
        self._own = [*titles[: table.own_titles], sheet]
        self._namings = [*titles, sheet]
        self.texts: tuple[Said, ...] = tuple(naming.said for naming in self._namings)
        self.problems: list[Problem] = []
        self.wanting: list[tuple[str, str]] = []
        """Figures, by ref and cell, that no period is known for."""
        self.named = False
        """Whether the table's own words name the period of figures without a label."""
        self._labels = {column.index: self._label(column) for column in table.columns}
        found = list(dict.fromkeys(label for label in self._labels.values() if label))
        self.labels: list[str] = found
        """The labels at the heads of columns, from the left."""
        self.has_labels = bool(found)
        self.only_label = found[0] if len(found) == 1 else None
        self.period: Period | None = None
        self._first_ids = {v.id: i for i in framework.indicators for v in i.versions}
        self._first_refs = {v.ref: v for i in reversed(framework.indicators) for v in i.versions}

    # --- headings ---------------------------------------------------------------------------

    def label_of(self, column: Column) -> str | None:
        """Give the period label at the head of a column, with its year; None where it has none."""
        return self._labels.get(column.index)

    def understood(self, column: Column) -> bool:
        """Say whether all that a column's headings name of periods is understood."""
        for said in column.says:
            labels = said.labels
            if labels.asks or (labels.partial and self._labels[column.index] is None):
                return False
            if len(labels.whole) > 1 and not _agree(labels.whole):
                return False
        return True

    def doubtful(self, column: Column, label: str | None) -> bool:
        """Say whether a heading was meant for a period and is not understood: it names one in part, or
        stands in a run of periods with a number in it."""
        heads = column.heads
        if label is not None and self.understood(column):
            own = heads[0].said
            alone = list(self._labels.values()).count(label) == 1
            return bool(own.unknown and own.labels and alone and not own.speaks)
        if not self.understood(column) or any(head.written.uncalculated for head in heads):
            return True
        text = heads[0].written.text
        beside = [self._labels.get(column.index + step) for step in (-1, 1)]
        odd = any(map(str.isdigit, text)) or text[:3].casefold() in _MONTHS
        return bool(heads[0].said.unknown) and (all(beside) or (odd and any(beside)))

    def is_over(self, period: Period) -> bool:
        """Say whether a period ended before the one asked for, if any is."""
        return self._asked.period is None or period.end < self._asked.period.end

    def is_year(self, label: str) -> bool:
        """Say whether a label is a whole year's."""
        return any(period.months == 12 for period in periods_of(label))

    def _label(self, column: Column) -> str | None:
        if column.role in ("ref", "name", "area", "period", "year", "owner"):
            return None
        partial: str | None = None
        for said in column.says:
            labels = said.labels
            if labels.whole:
                if not _agree(labels.whole):
                    return None
                whole = _finest(labels.whole)
                return whole if partial is None else self._join(partial, whole)
            partial = partial or labels.partial
        return None if partial is None else self._with_year(partial)

    def _with_year(self, partial: str) -> str | None:
        """Give a label its year from the titles, the sheet's or the file's name, or `[return] year`."""
        namings = [*self._namings, Naming("the file's name", self._asked.file_said, False)]
        for place, said, _ in namings:
            for whole in said.labels.whole:
                joined = self._join(partial, whole)
                if joined is not None:
                    self._announce_year(partial, whole, place)
                    return joined
        return self._join(partial, self._block.year) if self._block.year else None

    def _join(self, partial: str, whole: str) -> str | None:
        """Join `Q1` and a year; where the year's own label is of a part of it, the year around that."""
        for year in (whole, *self._years_around(whole)):
            if any(p.months < 12 or partial == year for p in periods_of(f"{partial} {year}")):
                return f"{partial} {year}"
        return None

    def _years_around(self, label: str) -> Iterable[str]:
        for period in periods_of(label):
            if period.months < 12:
                yield year_around(period, self._framework.year).key

    def _announce_year(self, partial: str, whole: str, place: str) -> None:
        if self.problems:
            return
        where = Where(self._asked.file, sheet=self._table.sheet.name)
        what = f"{partial!r} and headings like it lack a year: they are read in {whole}, after {place}"
        mend = 'if that is wrong, write the year in the headings, or say so: [return] year = "2018/19"'
        self.problems.append(Problem("SC254", where, what, mend, cause="years of headings"))

    # --- figures without a label ----------------------------------------------------------------

    def settle(self, has_period_column: bool) -> None:
        """Settle the period of figures that no heading or row gives one. Raises CannotRead (SC252)."""
        self.has_labels = self.has_labels or has_period_column
        found = self._named_periods(self._own) or self._named_periods(self._namings)
        if not self.has_labels:
            self._check_agreement(found)
        asked = self._asked.period
        if found:
            self.named = True
            period = min((period for _, period in found), key=lambda period: period.months)
            holds = asked is not None and period.contains(asked) and period.months > asked.months
            self.period = asked if holds else period
            return
        self.period = self._outside(asked)

    def _outside(self, asked: Period | None) -> Period | None:
        """Give the period asked, or that in the file's name: which, where several are read, comes first."""
        named = self._file_period()
        if asked is not None and not (self._asked.several and named):
            if named is not None and not _compatible(named, asked) and not self.has_labels:
                self._contradicts(asked, named)
            return asked
        if named is not None and not self.has_labels:
            self._announce(named, "the file's name")
        return named

    def announce(self) -> None:
        """Say which period the sheet's name gave its figures, where no title or heading did."""
        place = next((n for n in self._namings if self._period_in(n.said) is not None), None)
        if place is not None and place.sheet and self.period is not None and not self.has_labels:
            self._announce(self.period, place.place)

    def _named_periods(self, namings: Iterable[Naming]) -> list[tuple[str, Period]]:
        """Give the periods that texts name, and where: the table's own title and the sheet's name first."""
        found = []
        for place, said, _ in namings:
            period = self._period_in(said)
            if period is not None:
                found.append((place, period))
            elif said.labels.partial and not self.has_labels:
                joined = self._with_year(said.labels.partial)
                period = parse_period(joined, self._framework.year) if joined else None
                if period is None and self._is_asked(said.labels.partial):
                    period = self._asked.period
                if period is not None:
                    found.append((place, period))
                elif place.startswith("the name of sheet"):
                    raise CannotRead([self._which_year(said.labels.partial)])
        return found

    def _is_asked(self, partial: str) -> bool:
        """Say whether a month or quarter without its year is the one asked for."""
        asked = self._asked.period
        if asked is None:
            return False
        around = year_around(asked, self._framework.year).key
        return parse_period(f"{partial} {around}", self._framework.year) == asked

    def _period_in(self, said: Said) -> Period | None:
        periods = [parse_period(label, self._framework.year) for label in said.labels.whole]
        found = [period for period in periods if period is not None and period.months <= 12]
        return min(found, key=lambda period: period.months) if found and _nested(found) else None

    def _file_period(self) -> Period | None:
        labels = self._asked.file_said.labels
        periods = {parse_period(label, self._framework.year) for label in labels.whole}
        found = [p for p in periods if p is not None and (p.year == self._framework.year or p.months < 12)]
        if any(p.months not in _LENGTHS for p in found) and not self.has_labels:
            self._refuse_two(labels.whole)
        if len(found) > 1 and not _nested(found) and not self.has_labels:
            self._refuse_two(labels.whole)
        return min(found, key=lambda period: period.months) if found and _nested(found) else None

    # --- what is said ---------------------------------------------------------------------------

    def _check_agreement(self, found: Sequence[tuple[str, Period]]) -> None:
        for place, period in found:
            for other, second in found:
                if not _compatible(period, second):
                    what = f"{place} says {period.label} and {other} says {second.label}"
                    mend = "correct the one that is wrong, or add a Period column"
                    raise CannotRead([Problem("SC252", self._where(), what, mend)])

    def _refuse_two(self, labels: Sequence[str]) -> None:
        if self._asked.period is not None:
            return
        listed = " and ".join(repr(label) for label in labels)
        what = f"the file's name holds {listed}: which of them the figures are for has to be asked"
        raise CannotRead(
            [Problem("SC252", self._where(), what, "say which: -p and the period, such as -p 2018-08")]
        )

    def _which_year(self, partial: str) -> Problem:
        what = f"sheet {self._table.sheet.name!r} is named for {partial}, and nothing says of which year"
        mend = f"name it with the year, as '{partial} 2018', or say it: [return] year = \"2018/19\""
        return Problem("SC223", self._where(), what, mend, paste=('year = "2018/19"',))

    def _contradicts(self, asked: Period, named: Period) -> None:
        what = f"the figures are taken for {asked.label}, as asked, but the file's name says {named.label}"
        mend = f"ask for -p {named.key}, or add a period column to the return"
        self.problems.append(Problem("SC218", self._where(), what, mend))

    def _announce(self, period: Period, place: str) -> None:
        what = f"no period column or labels: the figures are taken for {period.label}, after {place}"
        mend = f"if that is wrong, say -p and the period, such as -p {period.key}"
        self.problems.append(Problem("SC215", self._where(), what, mend, cause="periods from names"))

    def _where(self) -> Where:
        row = self._table.header_rows[-1]
        cell = f"{letter(self._table.columns[0].index)}{row}"
        return Where(self._asked.file, sheet=self._table.sheet.name, cell=cell)

    # --- versions -------------------------------------------------------------------------------

    def any_version(self, ref: str) -> Version | None:
        """Give some version that holds a ref: what an indicator's rows are read by where no period tells."""
        return self._first_refs.get(ref)

    def version_of(self, id: str, period: Period) -> Version | None:
        """Give an indicator's version at a period."""
        indicator = self._first_ids.get(id)
        return indicator.at(period.end) if indicator else None


def year_around(period: Period, kind: YearKind) -> Period:
    """Give the year of a kind that holds a period's last month."""
    first = FIRST_MONTH[kind] - 1
    return Period(period.end - (period.end - first) % 12, 12, kind)


def _compatible(one: Period, other: Period) -> bool:
    return one.contains(other) or other.contains(one)


def _nested(periods: Iterable[Period]) -> bool:
    listed = sorted(periods, key=lambda period: period.months)
    return all(outer.contains(inner) for inner, outer in pairwise(listed))


def _agree(labels: Sequence[str]) -> bool:
    """Say whether labels in one heading may be of one period: the same, or one within another."""
    if len(labels) == 1:
        return True
    sets = [periods_of(label) for label in labels]
    return all(any(_compatible(a, b) for a in sets[0] for b in other) for other in sets[1:])


def _finest(labels: Sequence[str]) -> str:
    return min(labels, key=lambda label: min((p.months for p in periods_of(label)), default=99))
