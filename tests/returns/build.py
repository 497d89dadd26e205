"""Small frameworks and real workbooks for the tests of reading."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from scorecard.framework.model import Framework, Indicator, ReturnBlock, RuleKeys, Version
from scorecard.periods import parse_period
from scorecard.problems import Problem
from scorecard.returns.gather import gather
from scorecard.returns.model import Observation, Return

PLAN = "Children subject to a child protection plan for a second or subsequent time"


def version(ref: str, name: str = "", **keys: Any) -> Version:
    return Version(
        id=keys.pop("id", ref), ref=ref, name=name or f"Measure {ref}", line=1, rule_line=1, **keys
    )


def framework(*versions: Version, block: ReturnBlock | None = None, **keys: Any) -> Framework:
    indicators = tuple(Indicator(id=one.id, versions=(one,), line=1) for one in versions)
    return Framework(
        name="Test",
        organisation=None,
        year=keys.pop("year", "financial"),
        file="scorecard.toml",
        sha256="0",
        indicators=indicators,
        statuses={},
        benchmarks=keys.pop("benchmarks", {}),
        returns=(block,) if block else (),
    )


def month(label: str) -> int:
    period = parse_period(label)
    assert period
    return period.end


def grades(*words: str) -> RuleKeys:
    return RuleKeys(grades=dict.fromkeys(words, "green"))


def book(
    path: Path, rows: Iterable[Sequence[Any]], sheet: str = "Return", formats: Mapping[str, str] | None = None
) -> Path:
    """Write one sheet; `formats` gives number formats by cell."""
    return books(path, {sheet: rows}, {sheet: formats or {}})


def books(
    path: Path,
    sheets: Mapping[str, Iterable[Sequence[Any]]],
    formats: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        worksheet = workbook.create_sheet(name)
        for row in rows:
            worksheet.append(row)
        for cell, number_format in (formats or {}).get(name, {}).items():
            worksheet[cell].number_format = number_format
    workbook.save(path)
    return path


def found(returned: Return) -> dict[tuple[str, str], Any]:
    """Give each observation's figure, word, status or kind, by ref and period."""
    return {(one.ref, one.period.key): told(one) for one in observed(returned)}


def observed(returned: Return) -> list[Observation]:
    """Give what is decided on for each indicator, area and period, in the return's order."""
    figures = gather([returned]).figures.values()
    return [observation for periods in figures for observation in periods.values()]


def notices(returned: Return) -> list[Problem]:
    """Give the problems of a return, and those of deciding between its cells."""
    return [*returned.problems, *gather([returned]).problems]


def told(one: Observation) -> Any:
    reading = one.reading
    match reading.kind:
        case "figure":
            return reading.figure
        case "word":
            return reading.found
        case "marker":
            return reading.status
        case _:
            return reading.kind


def said(problems: Iterable[Problem]) -> list[tuple[str, str | None]]:
    """Give the code and cell of each problem."""
    return [(problem.code, problem.where.cell) for problem in problems]
