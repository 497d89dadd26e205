"""Judge random returns, and compare what came of them with the truth."""

import csv
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reading.generator import Made, made
from reading.plans import Plan
from reading.workbooks import Sheet, write
from reading.worlds import Row
from scorecard import CannotRead, judge, read_framework, read_return
from scorecard.periods import parse_period
from scorecard.problems import Problem

Key = tuple[str, str | None]


class Card(NamedTuple):
    """What came of a return: its rows, comments and problems, or a refusal."""

    rows: dict[Key, Row]
    comments: dict[Key, str | None]
    problems: Sequence[Problem]
    refused: bool = False

    @property
    def loud(self) -> list[Problem]:
        """The warnings and errors."""
        return [problem for problem in self.problems if problem.severity != "notice"]


def judged(framework: str, sheets: Sequence[Sheet], file: str, asked: str | None) -> Card:
    """Judge a return by a framework."""
    return judged_together(framework, {file: sheets}, asked)


def judged_together(framework: str, files: Mapping[str, Sequence[Sheet]], asked: str | None) -> Card:
    """Judge several returns in one run. A file whose name ends in .csv holds one sheet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "scorecard.toml").write_text(framework, encoding="utf-8")
        read = read_framework(folder / "scorecard.toml")
        period = parse_period(asked) if asked else None
        try:
            paths = [write_file(folder / file, sheets) for file, sheets in files.items()]
            returns = [read_return(path, read, period, several=len(paths) > 1) for path in paths]
            card = judge(read, returns, period)
        except CannotRead as refusal:
            return Card({}, {}, list(refusal.problems), True)
    rows, comments = {}, {}
    for row in card.rows:
        key = (row.version.ref, row.area)
        rows[key] = Row(row.status, row.value, row.period.key if row.period else "")
        comments[key] = row.commentary
    return Card(rows, comments, card.problems)


def write_file(path: Path, sheets: Sequence[Sheet]) -> Path:
    """Write a workbook, or one sheet as comma-separated values."""
    if path.suffix != ".csv":
        return write(path, sheets)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(["" if cell is None else cell for cell in row] for row in sheets[0].rows)
    return path


def of(return_: Made) -> Card:
    """Judge a random return."""
    return judged(return_.world.framework(), return_.sheets(), return_.file, return_.asked)


def not_right(it: Made, card: Card) -> list[str]:
    """Say in what a card differs from the truth, or is loud about it."""
    wrong = [f"{problem}" for problem in card.loud]
    if card.refused:
        return ["refused", *wrong]
    expected = it.world.expected()
    for key in expected.keys() | card.rows.keys():
        if card.rows.get(key) != expected.get(key):
            wrong.append(f"{key}: must be {expected.get(key)}, got {card.rows.get(key)}")
    for key, said in it.comments.items():
        row = expected.get(key)
        if row and isinstance(row.value, Decimal) and card.comments.get(key) != said:
            wrong.append(f"{key}: the comment must be {said!r}, got {card.comments.get(key)!r}")
    return wrong


def show(plan: Plan) -> str:
    """Print a plan's framework and sheets, for a person."""
    it = made(plan)
    return f"{plan}\n{it.world.framework()}{shown(it.sheets())}asked: {it.asked}, file: {it.file}\n"


def shown(sheets: Iterable[Sheet]) -> str:
    """Print sheets, for a person."""
    text = ""
    for sheet in sheets:
        merged = ", ".join(sheet.merges) or "none"
        text += f"[{sheet.name}] {sheet.state}, merged: {merged}\n"
        text += "".join(
            "  " + " | ".join("" if cell is None else str(cell) for cell in row) + "\n" for row in sheet.rows
        )
    return text
