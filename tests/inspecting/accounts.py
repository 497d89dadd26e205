"""Hold the account that `inspect` gives against the workbook itself, counted in another way."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from scorecard.framework.model import Framework
from scorecard.judging.scorecard import judge
from scorecard.periods import Period
from scorecard.reports.inspecting import FATES, FileSeen, inspect
from scorecard.returns.read import look_at_return


def seen_of(paths: Sequence[Path], framework: Framework, period: Period | None = None) -> list[FileSeen]:
    """Look at returns as the command does."""
    looks = [look_at_return(path, framework, period, several=len(paths) > 1) for path in paths]
    return inspect(looks, framework, period)


def wrong_sums(paths: Sequence[Path], framework: Framework, period: Period | None = None) -> list[str]:
    """Say where the fates do not add up to the cells of the tables, or to the rows judged."""
    seen = seen_of(paths, framework, period)
    wrong = [f"{one.read.file}: {text}" for one in seen for text in _wrong(one)]
    sound = [one for one in seen if not one.refusals]
    if sound:
        card = judge(framework, [one.read for one in sound], period)
        sources = {row.observation.source for row in card.rows if row.observation is not None}
        figures = {
            (one.read.file, sheet.name, cell)
            for one in sound
            for sheet in one.read.sheets
            for table in sheet.tables
            for cell in table.figures
        }
        stand = [source for source in sources if tuple(source) in figures]
        judged = sum(one.fates["judged"] for one in sound)
        invalid = sum(row.status == "invalid" for row in card.rows)
        if not len(stand) - invalid <= judged <= len(stand):
            wrong.append(f"{judged} cells are judged, and rows stand in {len(stand)}")
    return wrong


def _wrong(seen: FileSeen) -> list[str]:
    filled = cells_of_tables(seen)
    wrong = []
    if sum(seen.fates.values()) != filled:
        wrong.append(
            f"{dict(seen.fates)} add up to {sum(seen.fates.values())}, and {filled} cells are filled"
        )
    if set(seen.fates) - set(FATES):
        wrong.append(f"fates of no name: {set(seen.fates) - set(FATES)}")
    if sum(one.cells for one in seen.unread) != seen.fates["unread"]:
        wrong.append(f"{seen.unread} do not add up to {seen.fates['unread']}")
    if any(not one.why for one in seen.unread):
        wrong.append("cells are left without a reason")
    return wrong


def cells_of_tables(seen: FileSeen) -> int:
    """Count the cells that hold something in the blocks of the tables found, by openpyxl."""
    book = load_workbook(seen.read.file)
    count = 0
    for sheet in seen.read.sheets:
        blocks = [range_boundaries(table.where) for table in sheet.tables]
        for row in book[sheet.name].iter_rows():
            for cell in row:
                held = cell.value is not None and str(cell.value).strip() != ""
                count += held and any(_within(cell.row, cell.column, block) for block in blocks)
    return count


def _within(row: int, column: int, block: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = block
    return top <= row <= bottom and left <= column <= right
