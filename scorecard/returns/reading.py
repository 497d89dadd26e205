"""Read the cells of a table: every cell that could be an indicator's actual, and what stands beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.framework.model import Version
from scorecard.periods import Period
from scorecard.problems import Problem
from scorecard.returns.asides import Asides, Key, Spot
from scorecard.returns.cells import Fault
from scorecard.returns.dating import TableDates
from scorecard.returns.fates import Account, Fate
from scorecard.returns.grid import Cell
from scorecard.returns.headings import Column, month_in_doubt, text_of
from scorecard.returns.keys import Match
from scorecard.returns.lines import Line, LineReader, Strange
from scorecard.returns.model import (
    Beside,
    Candidate,
    ColumnAccount,
    Observation,
    Reading,
    TableAccount,
)
from scorecard.returns.plan import BENCHMARK, PARTS, SERIES, Plan, Tools, Use
from scorecard.returns.report import Report
from scorecard.returns.tables import Table, figure_like, letter
from scorecard.returns.units import Unit, parse_unit
from scorecard.returns.words import Said

_CARRIED = ("unknown", "about", "carried", "status", "unit", "polarity", "frequency", "ignored")


@dataclass
class TableContents:
    """What a table holds: candidates for actuals, and what stands once for an indicator and area."""

    candidates: list[Candidate] = field(default_factory=list)
    asides: dict[Key, Beside] = field(default_factory=dict)
    known: bool = False
    """Whether any row is of a known indicator."""


class TableReader:
    """Reads one table."""

    def __init__(
        self,
        tools: Tools,
        table: Table,
        dates: TableDates,
        lines: LineReader,
        area: str | None,
        report: Report,
    ) -> None:
        self._tools, self._table, self._dates, self._area, self._report = tools, table, dates, area, report
        self._keys, self._lines = tools.keys, lines
        self._plan = Plan(tools, table, dates, lines)
        self._unit_column = next((c.index for c in table.columns if c.own.about == "unit"), None)
        self._head_units = {
            c.index: next((said.unit for said in c.says if said.unit), None) for c in table.columns
        }
        self._areas: dict[object, tuple[str | None, Said | None]] = {}
        self._hidden_columns = {c.index for c in table.columns if c.index in table.sheet.hidden_columns}
        self._asides = Asides(tools.cells, report)
        self._doubted: list[Candidate] = []
        self._months: dict[tuple[str, str | None, Period], list[str]] = defaultdict(list)
        bounds = table.columns[0].index, table.columns[-1].index
        self.account = Account(bounds, tools.cells.is_figure_like, tools.account)

    @property
    def months(self) -> Mapping[tuple[str, str | None, Period], Sequence[str]]:
        """Figures of slower measures under months of their periods that are not the last."""
        return self._months

    def read(self) -> TableContents:
        """Read every row, and put together what belongs together."""
        self._contents = TableContents()
        self._note_headings()
        for line in self._lines.lines():
            if isinstance(line, Strange):
                self._strange(line)
                self.account.close(line.number, line.row, "a row of no known indicator")
            else:
                self._line(line)
                self.account.close(line.number, line.row, "a column of no indicator's figures")
        self.account.close_rest(self._table.rows, "a row of no indicator: a total, a theme, a heading again")
        contents = self._contents
        self._asides.compute(contents.candidates, self._dates.version_of)
        contents.asides = self._asides.put_beside(contents.candidates, by_heading=self._dates.has_labels)
        contents.candidates += self._doubted
        return contents

    # --- one row ----------------------------------------------------------------------------

    def _line(self, line: Line) -> None:
        self._contents.known = True
        apart = self._lines.structural
        for column in apart:
            self.account.mark(column, "text")
        if line.period is not None:
            self._report.row_label(line, line.period)
        self._report.marks_in_key(line)
        area, whose = self._area_of(line)
        labels = line.labels if whose is None else (*line.labels, whose)
        if len(line.refs) > 1:
            self._ambiguous(line, area, labels)
            return
        for ref in line.refs or dict.fromkeys(c.ref for c in self._table.columns if c.ref):
            self._one(ref, line, area, labels)
        if self._table.across:
            self._headed_by_nobody(line)

    def _headed_by_nobody(self, line: Line) -> None:
        """Tell of figures in a table with indicators across, under a heading that is none of them."""
        for column in self._table.columns:
            cell = line.row[column.index] if column.index < len(line.row) else None
            if column.ref is not None or cell is None or column.index in self._lines.structural:
                continue
            known = column.role is not None or any(said.speaks for said in column.says)
            if cell.kind == "number" and not known:
                self.account.mark(column.index, "unread", "headed by no indicator")
                self._report.no_indicator(column)
            else:
                self.account.mark(column.index, "carried")

    def _one(self, ref: str, line: Line, area: str | None, labels: tuple[Said, ...]) -> None:
        version = self._version(ref, line)
        if version is None:
            self._leave_row(line, "outside the indicator's life", ref)
            return
        self._check_name(version, line)
        uses = self._plan.uses(ref, version, labels)
        for use in uses:
            index = use.column.index
            cell = line.row[index] if index < len(line.row) else None
            if line.left_out and cell is not None:
                self.account.mark(index, "series" if cell.kind != "text" else "text")
            elif use.kind == "actual":
                self._actual(self._spot(ref, version, line, use.column, area))
            elif cell is not None:
                self._other(self._spot(ref, version, line, use.column, area), use.kind)
            elif use.kind == "commentary":
                spot = self._spot(ref, version, line, use.column, area)
                self._asides.leave_blank(spot, use.kind, self._period_beside(spot, use.kind))
        if not line.left_out and not any(use.kind == "actual" for use in uses):
            self._doubt_words(ref, version, line, uses, area)

    def _spot(self, ref: str, version: Version, line: Line, column: Column, area: str | None) -> Spot:
        cell = line.row[column.index] if column.index < len(line.row) else None
        unit = self._unit_of(line) or self._head_units[column.index]
        return Spot(ref, version, line, column, cell, area, unit)

    def _unit_of(self, line: Line) -> Unit | None:
        if self._unit_column is None or self._unit_column >= len(line.row):
            return None
        cell = line.row[self._unit_column]
        return parse_unit(text_of(cell.value)) if cell is not None else None

    def _version(self, ref: str, line: Line) -> Version | None:
        """Give the version that a row is read by: that of its own period, or of its latest heading."""
        labels = [line.period.text] if line.period else self._dates.labels
        for label in reversed(labels):
            match = self._keys.match(ref, label)
            if match.version is not None:
                return match.version
        if self._dates.period is not None:
            match = self._keys.due(ref, self._dates.period)
            if match.version is not None:
                return match.version
        return self._dates.any_version(ref)

    def _area_of(self, line: Line) -> tuple[str | None, Said | None]:
        """Give a row's area (None: the whole), and what its words say where they say more."""
        if line.area is None:
            return self._area, None
        key = text_of(line.area.value)
        if key not in self._areas:
            said = self._tools.vocabulary.read(key)
            whole = said.wholly and (said.whose in ("ours", "whole") or said.measure == "total")
            others = said.wholly and (said.whose == "others" or said.part is not None)
            area = self._area if whole or not key else key
            self._areas[key] = (area, said if others else None)
        return self._areas[key]

    # --- a figure ---------------------------------------------------------------------------

    def _actual(self, spot: Spot) -> None:
        match, dated = self._match(spot)
        if match is None or match.version is None or match.own is None:
            if spot.cell is not None:
                self._misplaced(spot, spot.cell, match)
            return
        reading, fault = self._tools.cells.read(spot.cell, match.version, spot.unit)
        reading, fault = self._in_doubt(spot, reading, fault)
        hidden = (
            spot.column.index in self._hidden_columns or spot.line.number in self._table.sheet.hidden_rows
        )
        if hidden and reading.kind == "figure":
            reading = reading._replace(flags=(*reading.flags, "hidden"))
        if spot.cell is not None:
            fates: dict[str, Fate] = {"marker": "marker", "blank": "text"}
            self.account.mark(spot.column.index, fates.get(reading.kind, "figure"))
        source = self._report.source(spot.line.number, spot.column.index)
        observation = Observation(match.version.id, match.version.ref, spot.area, match.own, reading, source)
        problems: tuple[Problem, ...] = ()
        if fault is not None:
            cause = f"column {letter(spot.column.index)}"
            message = fault.message or reading.reason
            problems = (
                Problem(fault.code, source.where, message, fault.mend, match.version.ref, cause=cause),
            )
        exact = match.exact or not dated
        heading = spot.column.heading
        self._contents.candidates.append(
            Candidate(observation, problems, exact, hidden, dated, False, heading, self._report.table)
        )

    def _in_doubt(self, spot: Spot, reading: Reading, fault: Fault | None) -> tuple[Reading, Fault | None]:
        """Refuse a figure whose date, written as text, could be of either of two months."""
        text = spot.line.period.text if spot.line.period else ""
        if spot.column.heads and self._dates.label_of(spot.column):
            text = spot.column.heads[0].written.text
        months = month_in_doubt(text) if text else None
        if months is None or months.other is None or reading.kind == "blank":
            return reading, fault
        reason = f"{text!r} could be {months.read.label} or, month first, {months.other.label}"
        mend = "write the period as Aug-18 or 2018-08"
        return Reading("invalid", reading.found, reason=reason), Fault("SC256", mend)

    def _match(self, spot: Spot) -> tuple[Match | None, bool]:
        """Find the own period that a figure is for, and whether a label or the table's words say so."""
        label = self._dates.label_of(spot.column) or (spot.line.period.text if spot.line.period else None)
        if label is not None:
            return self._keys.match(spot.ref, label), True
        if self._lines.period_column is not None:
            return None, True
        period = self._dates.period
        if period is None:
            return None, False
        match = self._keys.due(spot.ref, period)
        if self._dates.named and match.own is not None and match.own.months < period.months:
            return None, False  # a year's table does not say which of its months is meant
        return match, self._dates.named and not self._dates.has_labels

    def _misplaced(self, spot: Spot, cell: Cell, match: Match | None) -> None:
        """Account for a figure that is for no period of its indicator."""
        index = spot.column.index
        place = self._report.cell(spot.line.number, index)
        reading, _ = self._tools.cells.read(cell, spot.version, spot.unit)
        if reading.kind not in ("figure", "word"):
            self.account.mark(index, "text")
        elif match is None and self._lines.period_column is None:
            self.account.mark(index, "unread", "no period is known for it")
            self._dates.wanting.append((spot.ref, place))
        elif match is None or match.miss == "label":
            self.account.mark(index, "unread", "its period cannot be read")
            self._report.bad_label(spot.line, spot.ref, self._lines.period_column)
        elif match.miss == "own" and match.version is not None and match.period is not None:
            self._other_period(spot, match, match.version, match.period)
        else:
            self.account.mark(index, "unread", "outside the indicator's life")
            self._report.outside_life(spot.ref, match, place, self._keys)

    def _other_period(self, spot: Spot, match: Match, version: Version, period: Period) -> None:
        """Account for a figure under a period that its indicator does not have."""
        place = self._report.cell(spot.line.number, spot.column.index)
        own = version.latest_due(period.end + version.lag)
        outturn = spot.column.own.series == "actual" or self._dates.is_over(period)
        if period.months == 12 and own is not None and own.months < 12 and outturn:
            self.account.mark(spot.column.index, "series")  # an earlier year's, of a measure that has months
            return
        self.account.mark(spot.column.index, "unread", "no period of its indicator's")
        slower = version.containing(period)
        if slower is not None:
            self._months[version.id, spot.area, slower].append(place)
        self._report.other_period(spot.ref, match, version, place)

    # --- what stands beside -----------------------------------------------------------------

    def _other(self, spot: Spot, kind: str) -> None:
        assert spot.cell is not None
        if kind == "unread":
            self._unread(spot)
            return
        self.account.mark(spot.column.index, self._fate(kind, spot.cell))
        label = self._dates.label_of(spot.column)
        labelled = label is not None and not (kind == "forecast" and self._dates.is_year(label))
        self._asides.add(spot, kind, self._period_beside(spot, kind), labelled)

    def _period_beside(self, spot: Spot, kind: str) -> Period | None:
        """Give the own period that a cell beside figures belongs to; None: that which is judged."""
        label = self._dates.label_of(spot.column) or (spot.line.period.text if spot.line.period else None)
        if label is None and kind in ("numerator", "denominator"):
            label = self._dates.only_label  # of which month, if there are several?
        if label is not None:
            return self._keys.match(spot.ref, label).own
        period = self._dates.period
        if self._dates.has_labels or period is None:
            return None
        return self._keys.due(spot.ref, period).own

    # --- figures of which it cannot be told -----------------------------------------------------

    def _ambiguous(self, line: Line, area: str | None, labels: tuple[Said, ...]) -> None:
        """Use a figure for neither of the refs that its number could be."""
        choice = " or ".join(repr(ref) for ref in line.refs)
        self._report.ambiguous(line, choice, line.refs)
        for ref in line.refs:
            version = self._version(ref, line)
            uses = self._plan.uses(ref, version, labels) if version else ()
            for use in uses:
                assert version is not None
                spot = self._spot(ref, version, line, use.column, area)
                if use.kind == "actual" and spot.cell is not None:
                    self._doubt(spot, f"its ref could be {choice}")
        self._leave_row(line, "a ref that could be two")

    def _doubt_words(
        self, ref: str, version: Version, line: Line, uses: Sequence[Use], area: str | None
    ) -> None:
        """Make a row invalid whose figures stand under words that are unknown or contradict each other."""
        contradicted = any(use.kind == "unknown" and use.column.own.speaks for use in uses)
        if any(map(_names_another_series, line.labels)) and not contradicted:
            return
        spots = [
            self._spot(ref, version, line, use.column, area)
            for use in uses
            if use.kind in ("unknown", "unread")
        ]
        strange = [spot for spot in spots if self._is_figure(spot)]
        for spot in strange:
            problem = self._report.words_unknown(line, [spot.column for spot in strange], version.ref)
            self._doubt(spot, problem.message, problem)

    def _is_figure(self, spot: Spot) -> bool:
        reading, _ = self._tools.cells.read(spot.cell, spot.version, spot.unit)
        grades = {word.casefold() for word in spot.version.rule.grades or ()}
        return reading.kind == "figure" or (reading.kind == "word" and reading.found.casefold() in grades)

    def _doubt(self, spot: Spot, reason: str, problem: Problem | None = None) -> None:
        """Add a candidate that makes a row invalid where no other one is found."""
        match, dated = self._match(spot)
        if match is None and self._lines.period_column is None:
            self._dates.wanting.append((spot.ref, self._report.cell(spot.line.number, spot.column.index)))
        if match is None or match.version is None or match.own is None or spot.cell is None:
            return
        self.account.mark(spot.column.index, "figure")
        source = self._report.source(spot.line.number, spot.column.index)
        reading = Reading("invalid", text_of(spot.cell.value)[:60], reason=reason)
        observation = Observation(match.version.id, match.version.ref, spot.area, match.own, reading, source)
        problems = () if problem is None else (problem,)
        heading, table = spot.column.heading, self._report.table
        self._doubted.append(
            Candidate(observation, problems, dated=dated, doubted=True, heading=heading, table=table)
        )

    # --- the account, and what is said ----------------------------------------------------------

    def _fate(self, kind: str, cell: Cell) -> Fate:
        if kind in _CARRIED:
            return "carried"
        if not self._tools.cells.is_figure_like(cell):
            return "text"
        if kind.startswith(BENCHMARK) or kind == "comparator":
            return "comparator"
        return "part" if kind in PARTS else "series" if kind in SERIES else "text"

    def _leave_row(self, line: Line, why: str, ref: str | None = None) -> None:
        """Account for a row that is not used; where indicators stand across, for the columns of one."""
        for column in self._table.columns:
            cell = line.row[column.index] if column.index < len(line.row) else None
            apart = column.index in self._lines.structural or (self._table.across and column.ref != ref)
            if cell is not None and not apart:
                figure = self._tools.cells.is_figure_like(cell)
                self.account.mark(column.index, "unread" if figure else "text", why)

    def _unread(self, spot: Spot) -> None:
        """Tell of a figure in a column without a heading."""
        assert spot.cell is not None
        if not self._is_figure(spot):
            self.account.mark(spot.column.index, "text")
            return
        self.account.mark(spot.column.index, "unread", "a column without a heading")
        self._report.headless(spot.line.number, spot.column.index)

    def _strange(self, line: Strange) -> None:
        """Account for a row with figures that is about no known indicator."""
        cells = enumerate(line.row)
        figures = [
            c
            for c, cell in cells
            if cell is not None and (cell.kind != "text" or figure_like(text_of(cell.value)))
        ]
        for column in self._lines.structural:
            self.account.mark(column, "text")
        self._report.strange(line, figures, self._keys, self._table)

    def _check_name(self, version: Version, line: Line) -> None:
        name = self._table.name
        if name is None or line.named_by in (None, name) or name >= len(line.row):
            return
        cell = line.row[name]
        if cell is None or cell.kind != "text" or not self._report.first(version.id, cell.value):
            return
        other = self._keys.better(version, text_of(cell.value))
        if other is not None:
            self._report.fits_better(line, name, text_of(cell.value), version, other)

    def _note_headings(self) -> None:
        for column in self._table.columns:
            label = self._dates.label_of(column)
            self._report.heading(column, label, self._dates, column.index in self._plan.words)

    def table_account(self) -> TableAccount:
        """Give the account of the table: what its columns were understood as, and every cell's fate."""
        columns = tuple(
            ColumnAccount(letter(c.index), c.heading, *self._understood(c), self._dates.label_of(c))
            for c in self._table.columns
            if c.heads or c.index in self._lines.structural
        )
        account = self.account
        account.heading(self._table.heading)
        where, rows = self._table.where, self._table.header_rows
        return TableAccount(where, rows, columns, account.counts, frozenset(account.figures), account.unread)

    def _understood(self, column: Column) -> tuple[str, str | None]:
        """Say in a word what a column was taken for, and of which series its figures are."""
        lines, table = self._lines, self._table
        roles = {
            table.ref: "ref",
            table.name: "name",
            lines.period_column: "period",
            lines.year_column: "year",
        }
        roles |= {lines.area_column: "area"} | dict.fromkeys(lines.label_columns, "label")
        if column.index in roles:
            return roles[column.index], None
        kinds = self._plan.kinds_of(column)
        kind = next((k for k in kinds if k not in ("unknown", "carried")), kinds[0] if kinds else "carried")
        if kind in ("actual", "comparator", *SERIES, *PARTS):
            return "figures", kind
        return kind, None


def _names_another_series(label: Said) -> bool:
    return bool(label.series in ("target", "forecast") or label.time or label.part or label.whose == "others")
