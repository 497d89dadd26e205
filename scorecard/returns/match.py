"""Match the rows of a table to indicators and periods."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scorecard.figures import tidy
from scorecard.framework.model import Version
from scorecard.periods import Period
from scorecard.returns.columns import Columns
from scorecard.returns.headers import Header, fold, label_of, role_of, text_of
from scorecard.returns.identify import Identifier, Match
from scorecard.returns.layout import Finder, Table
from scorecard.returns.model import NOTHING, Beside, Observation, Reading
from scorecard.returns.observe import Line, Observer, Owned
from scorecard.returns.report import Report
from scorecard.returns.values import Reader

WIDTH = 40
"""The least columns read of a row: a header repeated further down may be wider than the first."""

_TOTALS = {"total", "totals", "subtotal", "grandtotal", "overall", "average", "all"}
_LABEL = "write the period with its year, as Aug-18, Q1 2018/19 or 2018/19"


class Tools(NamedTuple):
    """What every table of a return is read with."""

    identifier: Identifier
    finder: Finder
    reader: Reader


class TableReader:
    """Reads one table. `asked` is the period that figures without a label are for."""

    def __init__(self, tools: Tools, table: Table, asked: Period | None) -> None:
        self.observations: list[Observation] = []
        self.asides: dict[tuple[str, str | None], Beside] = {}
        self._identifier, self._finder, self._reader = tools
        self._table = table
        self._sheet = table.sheet
        self._report = Report(table.sheet)
        self.problems = self._report.problems
        self._asked = asked
        self._unsettled: list[Observation] = []
        self._take(table.columns)

    def read(self) -> None:
        """Read every row below the header."""
        self._note_header()
        start = self._table.header_row + 1
        width = max(self._columns.width, WIDTH)
        for number, cells in enumerate(self._sheet.rows(width, start), start):
            if cells:
                self._row(Line(number, cells))
        self._settle()

    def _take(self, columns: Columns) -> None:
        """Read by these columns from here on."""
        self._columns = columns
        self._form = columns.form
        self._ref = columns.roles.get("ref")
        self._name = columns.roles.get("name")
        self._figures = columns.figures
        self._observer = Observer(self._sheet, columns, self._reader, self._report)

    # --- which indicator --------------------------------------------------------------------

    def _row(self, line: Line) -> None:
        refs = self._refs(line)
        if len(refs) == 1:
            self._observe(refs[0], line)
        elif refs:
            self._ambiguous(refs, line)

    def _refs(self, line: Line) -> tuple[str, ...]:
        value = line.cells[self._ref].value if self._ref is not None else None
        if value is not None and (refs := self._identifier.known(value)):
            return refs
        if value is None or (isinstance(value, str) and not value.strip()):
            return self._by_name(line)
        if fold(text_of(value)) not in _TOTALS and not self._header_again(line):
            self._unknown_ref(line, value)
        return ()

    def _by_name(self, line: Line) -> tuple[str, ...]:
        """Know a row without a ref by its exact name; theme rows, totals and notes have none."""
        value = line.cells[self._name].value if self._name is not None else None
        refs = self._identifier.named(value)
        if refs or not self._given(line):
            return refs
        if value is None:
            self._nameless(line)
        elif self._ref is None and fold(text_of(value)) not in _TOTALS and not self._header_again(line):
            self._unknown_name(line, text_of(value))
        return ()

    def _given(self, line: Line) -> bool:
        return any(line.cells[column].value is not None for column in self._figures)

    def _header_again(self, line: Line) -> bool:
        """Take a row that is a header of its own as the header of what follows."""
        first = self._ref if self._ref is not None else self._name
        if first is None or role_of(Header(text_of(line.cells[first].value))) not in ("ref", "name"):
            return False
        columns = self._finder.repeated(self._sheet, line.cells)
        if columns and (columns.form != "single" or self._asked):
            self._take(columns)
        return columns is not None

    def _unknown_ref(self, line: Line, value: object) -> None:
        assert self._ref is not None
        named = self._name is not None and line.cells[self._name].value is not None
        if not (named or self._given(line)) or not self._report.first("ref", value):
            return
        text = text_of(value)
        near = self._identifier.nearest(text)
        mend = "correct the ref, or add the indicator to the framework"
        if near:
            mend = f"did you mean {near}? Otherwise {mend}"
        what = f"ref {text!r} is not in the framework; its row is not used"
        self._report.add("SC301", (line.number, self._ref), (what, mend))

    def _unknown_name(self, line: Line, text: str) -> None:
        assert self._name is not None
        if not self._report.first("name", text):
            return
        near = self._identifier.nearest_name(text)
        mend = "give a column of refs" + (f"; the nearest name is that of indicator {near}" if near else "")
        what = f"{text!r} is the name of no indicator; its row is not used"
        self._report.add("SC301", (line.number, self._name), (what, mend))

    def _nameless(self, line: Line) -> None:
        """Warn of a figure that has a period but neither ref nor name, as under a merged ref."""
        period = self._columns.roles.get("period")
        if self._form == "long" and period is not None and line.cells[period].value is not None:
            what = "a figure stands in a row without a ref; it is not used"
            mend = "repeat the ref on every row: a merged cell holds it on the first only"
            self._report.add("SC307", (line.number, self._figures[0]), (what, mend))

    def _check_name(self, version: Version, line: Line) -> None:
        value = line.cells[self._name].value if self._name is not None else None
        if not isinstance(value, str) or not self._report.first(version.id, value):
            return
        other = self._identifier.better(version, value)
        if other and self._name is not None:
            what = f"the name {tidy(value)!r} fits indicator {other.ref} better; the ref is followed"
            says = (what, "check that the ref is the one meant")
            self._report.add("SC302", (line.number, self._name), says, version.ref)

    # --- which period -----------------------------------------------------------------------

    def _observe(self, ref: str, line: Line) -> None:
        if self._form == "wide":
            self._wide(ref, line)
            return
        match = self._match(ref, line)
        if match.version and match.own:
            self._check_name(match.version, line)
            owned = Owned(match.version, match.own)
            self.observations.append(self._observer.figure(line, self._figures[0], owned))
        elif self._given(line):
            self._unplaced(ref, line, match)

    def _match(self, ref: str, line: Line) -> Match:
        if self._form == "single":
            assert self._asked is not None
            return self._identifier.match_asked(ref, self._asked)
        label = self._label(line)
        match = self._identifier.match(ref, label)
        year = self._columns.roles.get("year")
        if match.miss == "label" and year is not None:  # a month or quarter, its year beside it
            return self._identifier.match(ref, f"{label} {text_of(line.cells[year].value)}")
        return match

    def _label(self, line: Line) -> str:
        column = self._columns.roles["period"]
        cell = line.cells[column]
        value = cell.value
        if isinstance(value, str):
            return value
        label, misread = label_of(value, isinstance(value, date) and self._sheet.day_and_month(cell))
        if misread and self._report.first("misread", label):
            self._misread(line.number, column, label)
        return label

    def _unplaced(self, ref: str, line: Line, match: Match) -> None:
        """Say why a figure is for no period of its indicator."""
        if match.miss != "label":
            self._not_used(ref, line, [(self._figures[0], match)])
            return
        label = tidy(self._label(line))
        what = f"{label!r} is not a period" if label else "the row has a figure but no period"
        at = (line.number, self._columns.roles["period"])
        self._report.add("SC214", at, (f"{what}; its figure is not used", _LABEL), ref)

    def _wide(self, ref: str, line: Line) -> None:
        found: list[tuple[int, Owned]] = []
        misses: list[tuple[int, Match]] = []
        for column, label in self._columns.periods:
            match = self._identifier.match(ref, label)
            if match.version and match.own:
                found.append((column, Owned(match.version, match.own)))
            elif line.cells[column].value is not None:
                misses.append((column, match))
        self._not_used(ref, line, misses)
        if found:
            self._check_name(found[-1][1].version, line)
            self.observations.extend(self._across(line, found))

    def _across(self, line: Line, found: list[tuple[int, Owned]]) -> Iterator[Observation]:
        """Observe each period of a row. What is said once a row belongs to the period judged."""
        if len(self._columns.periods) == 1:
            ((column, owned),) = found
            yield self._observer.figure(line, column, owned)
            return
        told: set[tuple[str, str | None]] = set()
        for column, owned in found:
            reading = self._observer.settled(line, column, owned.version)
            one = self._observer.bare(line, column, owned, reading)
            key = (one.id, one.area)
            if key not in told:  # a ref may have had two holders, each with a row of its own
                told.add(key)
                self.asides[key] = self.asides.get(key, NOTHING).over(
                    self._observer.beside(line, owned.version)
                )
            yield one

    def _not_used(self, ref: str, line: Line, misses: list[tuple[int, Match]]) -> None:
        """Warn, once a row for each cause, of figures under periods the indicator does not have."""
        for miss, code in (("own", "SC303"), ("life", "SC305")):
            found = [(column, match) for column, match in misses if match.miss == miss]
            if found:
                self._report.add(code, (line.number, found[0][0]), self._why_not(ref, line, found), ref)

    def _why_not(self, ref: str, line: Line, found: list[tuple[int, Match]]) -> tuple[str, str]:
        _, match = found[0]
        label = match.period.key if match.period else ""
        others = ", ".join(self._report.cell(line.number, column) for column, _ in found[1:])
        cells = f"the figures here and in {others} are" if others else "the figure is"
        if match.version:
            frequency = match.version.frequency.replace("_", "-")
            what = f"the indicator is {frequency} and has no period {label}"
            mend = "put the figure under a period of its own, or under that period's last month"
        else:
            what = f"the framework has no such indicator for {label}"
            mend = "check the period, and from and until in the framework"
            now = self._identifier.renumbered(ref, match.period) if match.period else None
            if now:
                mend = f"the indicator is {now} by then: write that ref"
        return f"{what}; {cells} not used", mend

    # --- refs that could be two -------------------------------------------------------------

    def _ambiguous(self, refs: tuple[str, ...], line: Line) -> None:
        """Use a figure for neither of the refs that its number could be."""
        assert self._ref is not None
        choice = " or ".join(repr(ref) for ref in refs)
        what = f"the ref is a number that could be {choice}; its row is not used"
        mend = f"format the cell as text and type the ref again, as {refs[-1]}"
        self._report.add("SC212", (line.number, self._ref), (what, mend), refs[0])
        for ref in refs:
            for column, match in self._matches(ref, line):
                value = line.cells[column].value
                if match.version and match.own and value is not None:
                    reading = Reading("invalid", text_of(value), reason=f"its ref could be {choice}")
                    owned = Owned(match.version, match.own)
                    self._unsettled.append(self._observer.bare(line, column, owned, reading))

    def _matches(self, ref: str, line: Line) -> list[tuple[int, Match]]:
        if self._form != "wide":
            return [(self._figures[0], self._match(ref, line))]
        return [(column, self._identifier.match(ref, label)) for column, label in self._columns.periods]

    def _settle(self) -> None:
        """Make invalid what an ambiguous ref may have meant, unless another row gives it plainly."""
        if not self._unsettled:
            return
        plain = {(o.id, o.area, o.period) for o in self.observations if o.reading.kind != "blank"}
        for observation in self._unsettled:
            key = (observation.id, observation.area, observation.period)
            if key not in plain:
                plain.add(key)
                self.observations.append(observation)

    # --- what the header leaves to say ------------------------------------------------------

    def _note_header(self) -> None:
        row = self._table.header_row
        for column, label in self._columns.misread:
            self._misread(row, column, label)
        for column, used, text in self._columns.spare:
            spare, taken = self._report.letter(column), self._report.letter(used)
            what = f"column {spare}, headed {text!r}, is not used: column {taken} is"
            mend = "give each head once, and the period in it where it is one of several"
            self._report.add("SC216", (row, column), (what, mend))

    def _misread(self, row: int, column: int, label: str) -> None:
        what = f"Excel took the label for a day of the month; it is read as {label}"
        mend = "format the cell as text and type the label again"
        self._report.add("SC213", (row, column), (what, mend))
