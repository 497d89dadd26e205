"""What was seen of returns: every sheet and table, and the fate of every cell, once the run is decided."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement
from scorecard.judging.scorecard import Stream
from scorecard.periods import Period, parse_period
from scorecard.problems import CannotRead, Problem, Where
from scorecard.reports.records import Record, Value
from scorecard.returns.decide import quoted, same
from scorecard.returns.gather import Gathered, gather
from scorecard.returns.model import Candidate, Observation, Return, SheetAccount, TableAccount, Unread
from scorecard.returns.read import Look

FATES = ("judged", "earlier", "series", "comparator", "part", "text", "marker", "carried", "unread")
"""What becomes of cells, in the order in which it is told."""


@dataclass
class FileSeen:
    """One return as it was seen: the fates of its tables' cells add up to those that hold something."""

    read: Return
    period: Period | None
    refusals: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    fates: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    """Cells that were not read, by sheet and reason; each `cell` with its sheet."""


def inspect(looks: Sequence[Look], framework: Framework, period: Period | None = None) -> list[FileSeen]:
    """Decide the fates of all cells, judging together the returns that can be judged."""
    sound = [look.read for look in looks if not look.refusals]
    asked, rows, told, refusals = _judged(sound, framework, period)
    ends = _Ends(gather(sound, asked), sound, rows)
    seen = []
    for look in looks:
        stopped = look.refusals or refusals
        own = [p for p in (*look.read.problems, *told) if p.where.file == look.read.file]
        one = FileSeen(look.read, None if stopped else asked, tuple(stopped), tuple(dict.fromkeys(own)))
        _count(one, None if stopped else ends)
        seen.append(one)
    return seen


def _judged(
    returns: Sequence[Return], framework: Framework, period: Period | None
) -> tuple[Period | None, list[Judgement], Sequence[Problem], Sequence[Problem]]:
    """Judge returns: the period, the rows, the problems told, and why none could be judged."""
    if not returns:
        return None, [], (), ()
    try:
        stream = Stream(framework, returns, period)
    except CannotRead as refusal:
        return None, [], (), tuple(refusal.problems[-1:])
    rows = list(stream)
    return stream.period, rows, stream.problems, ()


# --- the fates of cells -----------------------------------------------------------------------------


class _Ends:
    """What became in the end of each cell that could be an actual."""

    def __init__(self, gathered: Gathered, returns: Iterable[Return], rows: Iterable[Judgement]) -> None:
        self._figures = gathered.figures
        self._areas = {area.casefold(): area for area in gathered.areas}
        self._judged = {row.observation.source for row in rows if row.observation is not None}
        self._dated = {
            c.observation.id for one in returns for c in one.candidates if c.dated and not c.doubted
        }

    def of(self, candidate: Candidate) -> tuple[str, str]:
        """Give a candidate's fate, and why where it is not read."""
        one = candidate.observation
        area = None if one.area is None else self._areas.get(one.area.casefold(), one.area)
        taken = self._figures.get((one.id, area), {}).get(one.period)
        if not candidate.dated and one.id in self._dated:
            return "unread", "it has no period of its own, and others of its indicator have"
        if taken is not None and taken.source == one.source:
            return self._taken(candidate, taken)
        if candidate.doubted or taken is None:
            return "carried", ""
        if same(taken.reading, one.reading):
            return "unread", "an equal figure is used"
        if taken.reading.kind == "invalid":
            return "unread", "different figures are given, and none is used"
        return "unread", "another cell is used for its period"

    def _taken(self, candidate: Candidate, taken: Observation) -> tuple[str, str]:
        if candidate.doubted:
            return "unread", candidate.observation.reading.reason
        if taken.reading.kind == "invalid" and taken.reading != candidate.observation.reading:
            return "unread", "different figures are given, and none is used"
        return ("judged" if taken.source in self._judged else "earlier"), ""


def _count(seen: FileSeen, ends: _Ends | None) -> None:
    """Count the fates of a return's cells; without ends nothing of it is judged."""
    candidates = {(c.observation.source.sheet, c.observation.source.cell): c for c in seen.read.candidates}
    why: dict[tuple[str, str], Unread] = {}
    for sheet in seen.read.sheets:
        for table in sheet.tables:
            seen.fates.update(table.fates)
            for one in (*table.unread, *_ended(seen, table, sheet.name, candidates, ends)):
                held = why.get((sheet.name, one.why), one._replace(cells=0))
                why[sheet.name, one.why] = held._replace(cells=held.cells + one.cells)
    file = seen.read.file
    seen.unread = [
        one._replace(cell=Where(file, sheet=sheet, cell=one.cell).inside or "")
        for (sheet, _), one in why.items()
    ]


def _ended(
    seen: FileSeen,
    table: TableAccount,
    sheet: str,
    candidates: Mapping[tuple[str, str], Candidate],
    ends: _Ends | None,
) -> Iterator[Unread]:
    """Count the table's figures by what became of them, and give those that are not read."""
    for cell in sorted(table.figures, key=lambda cell: (len(cell), cell)):
        candidate = candidates.get((sheet, cell))
        fate, why = "unread", "the return is refused"
        if ends is not None:
            fate, why = ends.of(candidate) if candidate else ("part", "")
        seen.fates[fate] += 1
        if fate == "unread":
            yield Unread(cell, why, 1)


# --- JSON -------------------------------------------------------------------------------------------


def inspect_record(seen: Sequence[FileSeen], framework: Framework) -> Record:
    """Make the JSON document of what was seen."""
    files: list[Value] = [_file_record(one, framework) for one in seen]
    return {"files": files, "ask": [text for one in seen for text in asks(one)]}


def asks(seen: FileSeen) -> list[str]:
    """Give the tables of the framework that would each settle what is asked, whole, to be pasted."""
    name = Path(seen.read.file).name
    lines = dict.fromkeys(line for p in (*seen.refusals, *seen.problems) for line in p.paste)
    return [f"[[return]]\nmatch = {quoted(name)}\n{line}" for line in lines]


def _file_record(seen: FileSeen, framework: Framework) -> Record:
    return {
        "file": seen.read.file,
        "period": seen.period.key if seen.period else None,
        "refused": [{"code": p.code, "message": p.message, "mend": p.mend} for p in seen.refusals],
        "sheets": [_sheet_record(sheet, framework) for sheet in seen.read.sheets],
        "fates": {fate: seen.fates[fate] for fate in FATES},
        "unread": [{"where": one.cell, "why": one.why, "cells": one.cells} for one in seen.unread],
    }


def _sheet_record(sheet: SheetAccount, framework: Framework) -> Record:
    return {
        "name": sheet.name,
        "state": sheet.state,
        "unread": sheet.unread or None,
        "tables": [_table_record(table, framework) for table in sheet.tables],
    }


def _table_record(table: TableAccount, framework: Framework) -> Record:
    columns: list[Value] = [
        {
            "letter": column.letter,
            "heading": column.heading,
            "role": column.role,
            "series": column.series,
            "period": period_key(column.period, framework),
        }
        for column in table.columns
    ]
    return {"where": table.where, "header_rows": list(table.header_rows), "columns": columns}


def period_key(label: str | None, framework: Framework) -> str | None:
    """Write a heading's period as the other outputs do, or as it stands where it is not understood."""
    period = parse_period(label, framework.year) if label else None
    return period.key if period else label
