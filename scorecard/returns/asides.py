"""Collect what stands beside figures: comments, forecasts, comparators, claims, and their parts."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard.framework.model import Version
from scorecard.periods import Period
from scorecard.problems import Problem
from scorecard.returns.cells import CellReader, Fault, read_plain
from scorecard.returns.derive import Parts, derive
from scorecard.returns.grid import Cell
from scorecard.returns.headings import Column, text_of
from scorecard.returns.lines import Line
from scorecard.returns.model import (
    BLANK,
    NOTHING,
    Beside,
    Candidate,
    Claim,
    Observation,
    Override,
    Seen,
    Source,
)
from scorecard.returns.plan import BENCHMARK, TEXTS
from scorecard.returns.report import Report
from scorecard.returns.units import Unit, parse_unit

Key = tuple[str, str | None]
"""An indicator's id, and an area or None."""

Dated = tuple[str, str | None, Period | None]
"""The same, with the period that something belongs to; None is whatever period is judged."""


class Spot(NamedTuple):
    """One cell of a row that is about an indicator. `unit` is what the row or the heading tells."""

    ref: str
    version: Version
    line: Line
    column: Column
    cell: Cell | None
    area: str | None
    unit: Unit | None


@dataclass
class _Aside:
    """What has been found beside one figure so far."""

    seen: dict[str, Seen] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, Source] = field(default_factory=dict)
    benchmarks: dict[str, Seen] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    carried: dict[str, str] = field(default_factory=dict)

    def beside(self) -> Beside:
        return Beside(
            commentary="; ".join(dict.fromkeys(self.texts.get("commentary", ()))) or None,
            owner=self._text("owner"),
            forecast=self.seen.get("forecast"),
            previous=self.seen.get("earlier"),
            last_year=self.seen.get("last_year"),
            override=self._override(),
            benchmarks=self.benchmarks,
            claims=tuple(self.claims),
            carried=self.carried,
            cells=self.cells,
        )

    def _text(self, role: str) -> str | None:
        return next(iter(self.texts.get(role, ())), None)

    def _override(self) -> Override | None:
        status = self._text("override")
        if status is None:
            return None
        return Override(status, *(self._text(f"override_{part}") for part in ("reason", "by", "on")))


class Asides:
    """What stands beside the figures of one table."""

    def __init__(self, cells: CellReader, report: Report) -> None:
        self._cells, self._report = cells, report
        self._found: dict[Dated, _Aside] = defaultdict(_Aside)
        self._parts: dict[Dated, dict[str, Spot]] = defaultdict(dict)

    def add(self, spot: Spot, kind: str, period: Period | None, labelled: bool) -> None:
        """Add a cell that is not blank. `labelled`: a heading gives it a period, its indicator's or not."""
        key = (spot.version.id, spot.area, period)
        assert spot.cell is not None
        if kind in TEXTS:
            self._text(key, spot, kind)
        elif kind in ("numerator", "denominator"):
            self._parts[key][kind] = spot
        elif kind.startswith(BENCHMARK):
            self._comparator(key, spot, kind.removeprefix(BENCHMARK))
        elif kind in ("forecast", "earlier", "last_year"):
            self._figure(key, spot, kind, labelled)
        elif kind in ("target", "status", "polarity", "frequency", "unit"):
            self._claim(key, spot, kind, labelled)
        elif kind in ("unknown", "about", "carried", "text") and not labelled:
            self._found[key].carried.setdefault(spot.column.heading, text_of(spot.cell.value))

    def leave_blank(self, spot: Spot, role: str, period: Period | None) -> None:
        """Note where a text that is blank would stand."""
        key = (spot.version.id, spot.area, period)
        self._found[key].cells.setdefault(role, self._place(spot))

    def _text(self, key: Dated, spot: Spot, role: str) -> None:
        assert spot.cell is not None
        text = str(spot.cell.value).strip() if spot.cell.kind == "text" else text_of(spot.cell.value)
        if text:
            self._found[key].texts.setdefault(role, []).append(text)
            self._found[key].cells.setdefault(role, self._place(spot))

    def _comparator(self, key: Dated, spot: Spot, benchmark: str) -> None:
        seen = self._seen(spot)
        if seen is not None:
            self._found[key].benchmarks.setdefault(benchmark, seen)

    def _figure(self, key: Dated, spot: Spot, kind: str, labelled: bool) -> None:
        by_row = any(said.series in ("target", "forecast") for said in spot.line.labels)
        by_row = by_row or any(said.time in ("earlier", "last_year") for said in spot.line.labels)
        if labelled or by_row or kind in self._found[key].seen:
            return  # a figure of another month's forecast, or of a row of last year's
        seen = self._seen(spot)
        if seen is not None:
            self._found[key].seen[kind] = seen

    def _seen(self, spot: Spot) -> Seen | None:
        reading, fault = self._cells.read(spot.cell, spot.version, spot.unit)
        if reading.kind == "blank":
            return None
        if fault is not None and reading.kind == "invalid" and fault.code != "SC201":
            place = self._place(spot)
            self._report.add(fault.code, place, fault.message or reading.reason, fault.mend, spot.version.ref)
        return Seen(reading, self._place(spot))

    def _claim(self, key: Dated, spot: Spot, what: str, labelled: bool) -> None:
        assert spot.cell is not None
        found = text_of(spot.cell.value)
        if what == "unit" and parse_unit(found) is not None:
            return  # applied to the figure, or the row is invalid
        if labelled and key[2] is None:  # a target of another period than any figure's
            self._found[key].carried.setdefault(spot.column.heading, found)
            return
        reading = None
        if what == "target":
            reading, _ = self._cells.read(spot.cell, spot.version, spot.unit)
            if reading.kind not in ("figure", "word"):
                return
            found = reading.found
        claim = Claim(what, found, reading, self._place(spot))  # type: ignore[arg-type]
        self._found[key].claims.append(claim)
        if not labelled:
            self._found[key].carried.setdefault(spot.column.heading, text_of(spot.cell.value))

    def _place(self, spot: Spot) -> Source:
        return self._report.source(spot.line.number, spot.column.index)

    # --- parts: figures worked out ------------------------------------------------------------

    def compute(
        self, candidates: list[Candidate], version_of: Callable[[str, Period], Version | None]
    ) -> None:
        """Work out the figures that have a numerator and a denominator, in place of those supplied."""
        if not self._parts:
            return
        places = {
            (c.observation.id, c.observation.area, c.observation.period): at
            for at, c in enumerate(candidates)
        }
        for (id, area, period), parts in self._parts.items():
            version = None if period is None else version_of(id, period)
            if period is None or version is None or len(parts) < 2:
                continue
            at = places.get((id, area, period))
            computed = self._computed(version, period, parts, None if at is None else candidates[at])
            if at is not None:
                candidates[at] = computed
            elif computed.observation.reading.kind != "blank":
                candidates.append(computed)

    def _computed(
        self, version: Version, period: Period, parts: dict[str, Spot], held: Candidate | None
    ) -> Candidate:
        spots = Parts(*(parts[name].cell for name in Parts._fields))  # type: ignore[arg-type]
        supplied = held.observation.reading if held else BLANK
        fault = next((Fault(p.code, p.mend, p.message) for p in held.problems), None) if held else None
        reading, notes = derive(self._cells, version, (supplied, fault), spots)
        reading = reading._replace(flags=tuple(dict.fromkeys((*reading.flags, *supplied.flags))))
        places = {name: self._place(spot) for name, spot in parts.items()}
        source = held.observation.source if held else places["numerator"]
        problems = tuple(
            Problem(n.code, places.get(n.of, source).where, n.message, n.mend, version.ref, cause="parts")
            for n in notes
        )
        numerator, denominator = map(read_plain, spots)
        both = None if numerator is None or denominator is None else (numerator, denominator)
        if held is not None:
            observation = held.observation._replace(reading=reading, parts=both)
            return held._replace(observation=observation, problems=problems)
        area = parts["numerator"].area
        observation = Observation(version.id, version.ref, area, period, reading, source, parts=both)
        return Candidate(observation, problems, heading="numerator and denominator", table=self._report.table)

    # --- putting together -----------------------------------------------------------------------

    def put_beside(self, candidates: list[Candidate], *, by_heading: bool) -> dict[Key, Beside]:
        """Lay what stands beside a figure under it; give the rest, which is of whatever period is judged.

        `by_heading`: periods head the table's columns, so that what has a period has its figure there.
        """
        taken = set()
        for at, candidate in enumerate(candidates):
            one = candidate.observation
            key = (one.id, one.area, one.period)
            if candidate.dated and key in self._found:
                taken.add(key)
                candidates[at] = candidate._replace(
                    observation=one._replace(beside=self._found[key].beside())
                )
        rest: dict[Key, Beside] = {}
        for (id, area, period), aside in self._found.items():
            if (id, area, period) not in taken and (period is None or not by_heading):
                rest[id, area] = aside.beside().over(rest.get((id, area), NOTHING))
        return rest
