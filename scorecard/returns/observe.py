"""Make an observation of a row: the figure in one of its cells, and what stands beside it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from scorecard.figures import tidy
from scorecard.framework.model import Version
from scorecard.periods import Period
from scorecard.returns.columns import Columns
from scorecard.returns.derive import Parts, derive
from scorecard.returns.headers import fold, text_of
from scorecard.returns.model import BLANK, Beside, Claim, Observation, Override, Reading, Seen, Source
from scorecard.returns.report import Report
from scorecard.returns.values import Raw, Read, Reader
from scorecard.returns.workbook import Row, Sheet

_EXTRAS = ("forecast", "previous", "last_year", "commentary", "owner", "override")
_CLAIMS: Mapping[str, Literal["target", "status"]] = {
    "target": "target",
    **dict.fromkeys(("rag", "ragstatus", "status"), "status"),
}
_NOTHING: Mapping[str, str] = {}


class Line(NamedTuple):
    """One row of a sheet: its number from 1, and its cells from column A."""

    number: int
    cells: Row


class Owned(NamedTuple):
    """What a figure is for: an indicator's version, and one of its own periods."""

    version: Version
    period: Period


class Observer:
    """Reads the cells of rows under one header."""

    def __init__(self, sheet: Sheet, columns: Columns, reader: Reader, report: Report) -> None:
        self._sheet = sheet
        self._reader = reader
        self._report = report
        self._roles = roles = columns.roles
        self._area = roles.get("area")
        self._areas: dict[object, str | None] = {}
        self._carried_columns = columns.carried
        self._benchmark_columns = columns.benchmarks
        whole = columns.form != "wide" or len(columns.periods) == 1
        self._parts = whole and {"numerator", "denominator"} <= roles.keys()
        self._value = columns.periods[0][0] if columns.form == "wide" else roles.get("value")
        self._has_extras = bool(columns.benchmarks) or any(role in roles for role in _EXTRAS)

    def figure(self, line: Line, column: int, owned: Owned) -> Observation:
        """Observe the one figure of a row, given or computed, with all that stands beside it."""
        return self.whole(line, column, owned, self.settled(line, column, owned.version))

    def settled(self, line: Line, column: int, version: Version) -> Reading:
        """Read a figure, or compute it where its numerator and denominator stand beside it."""
        return self._derived(line, version) if self._parts else self.reading(line, column, version)

    def bare(self, line: Line, column: int, owned: Owned, reading: Reading) -> Observation:
        """Observe a figure alone, with its area."""
        version, period = owned
        source = self._report.source(line.number, column)
        return Observation(version.id, version.ref, self._area_of(line), period, reading, source)

    def whole(self, line: Line, column: int, owned: Owned, reading: Reading) -> Observation:
        """Observe a figure with all that stands beside it."""
        return self.bare(line, column, owned, reading)._replace(beside=self.beside(line, owned.version))

    def beside(self, line: Line, version: Version) -> Beside:
        """Read commentary, owner, forecast, override and the like, and the columns that are carried."""
        if not self._has_extras:
            return Beside(claims=self._claims(line, version), carried=self._carried(line))
        return Beside(
            commentary=self._text(line, "commentary"),
            owner=self._text(line, "owner"),
            forecast=self._seen(line, self._roles.get("forecast"), version),
            previous=self._seen(line, self._roles.get("previous"), version),
            last_year=self._seen(line, self._roles.get("last_year"), version),
            override=self._override(line),
            benchmarks=self._benchmarks(line, version),
            claims=self._claims(line, version),
            carried=self._carried(line),
            cells=self._cells(line),
        )

    def reading(self, line: Line, column: int, version: Version) -> Reading:
        """Read one cell for an indicator, reporting what is wrong with it."""
        reading, fault = self._reader.read(self._raw(line, column, version.unit), version)
        if fault:
            self._report.add(fault.code, (line.number, column), (reading.reason, fault.mend), version.ref)
        if reading.kind == "figure" and self._sheet.is_formula(line.number, column):
            return reading._replace(origin="formula")
        return reading

    def _raw(self, line: Line, column: int, unit: str) -> Raw:
        cell = line.cells[column]
        value = cell.value
        if value is None:
            return Raw(None, uncalculated=self._sheet.uncalculated(cell, line.number, column))
        scaled = unit == "percent" and isinstance(value, int | float) and self._sheet.percent(cell)
        return Raw(value, cell.data_type == "e", scaled)

    def _derived(self, line: Line, version: Version) -> Reading:
        supplied: Read = (BLANK, None)
        if self._value is not None:
            supplied = self._reader.read(self._raw(line, self._value, version.unit), version)
        parts = Parts(*(self._raw(line, self._roles[part], "count") for part in Parts._fields))
        reading, notes = derive(self._reader, version, supplied, parts)
        for note in notes:
            column = self._value if note.of == "value" else self._roles[note.of]
            assert column is not None
            at = (line.number, column)
            self._report.add(note.code, at, (note.message, note.mend), version.ref)
        return reading

    def _seen(self, line: Line, column: int | None, version: Version) -> Seen | None:
        if column is None:
            return None
        return Seen(self.reading(line, column, version), self._report.source(line.number, column))

    def _override(self, line: Line) -> Override | None:
        status = self._text(line, "override")
        if not status:
            return None
        return Override(status, self._text(line, "override_reason"), self._text(line, "override_by"))

    def _benchmarks(self, line: Line, version: Version) -> dict[str, Seen]:
        found = {key: self._seen(line, column, version) for key, column in self._benchmark_columns.items()}
        return {key: seen for key, seen in found.items() if seen is not None}

    def _claims(self, line: Line, version: Version) -> tuple[Claim, ...]:
        """Take a target or a status that the return itself gives."""
        claims = []
        for column, head in self._carried_columns:
            what = _CLAIMS.get(fold(head))
            found = text_of(line.cells[column].value) if what else ""
            if what and found:
                raw = self._raw(line, column, version.unit)
                reading = self._reader.read(raw, version)[0] if what == "target" else None
                claims.append(Claim(what, found, reading, self._report.source(line.number, column)))
        return tuple(claims)

    def _cells(self, line: Line) -> dict[str, Source]:
        given = [
            (role, self._roles[role]) for role in ("commentary", "owner", "override") if role in self._roles
        ]
        return {role: self._report.source(line.number, column) for role, column in given}

    def _area_of(self, line: Line) -> str | None:
        if self._area is None:
            return None
        value = line.cells[self._area].value
        if value not in self._areas:
            self._areas[value] = tidy(text_of(value)) or None
        return self._areas[value]

    def _carried(self, line: Line) -> Mapping[str, str]:
        if not self._carried_columns:
            return _NOTHING
        cells = line.cells
        return {head: text_of(v) for i, head in self._carried_columns if (v := cells[i].value) is not None}

    def _text(self, line: Line, role: str) -> str | None:
        column = self._roles.get(role)
        value = None if column is None else line.cells[column].value
        return (value.strip() if isinstance(value, str) else text_of(value)) or None
