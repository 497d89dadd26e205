"""Spoil a random return, in ways that leave no ground to judge another number than the true one.

Each takes a return's sheets, as grids, and leaves them harder to read: a heading lost or in unknown words, a
title or a merge gone, something hidden. What is judged then is still the true figure of its row and period,
or nothing, with a word.
"""

from collections.abc import Callable
from random import Random

from reading.generator import Made
from reading.tables import Grid
from reading.workbooks import Sheet, letter

Mutation = Callable[[Made, Random], None]
UNKNOWN = ["Blorp", "Zed", "Col 7", "Tally of the lot"]


def cells(grid: Grid, *roles: str) -> list[tuple[int, int]]:
    """Give the cells of these roles, in order."""
    return sorted(at for at, role in grid.roles.items() if role in roles)


def _grid_with(it: Made, rng: Random, *roles: str) -> tuple[Grid, tuple[int, int]] | None:
    places = [(grid, at) for grid in it.grids for at in cells(grid, *roles)]
    return rng.choice(places) if places else None


def blank_a_heading(it: Made, rng: Random) -> None:
    """Take away a column's heading, or one over columns."""
    roles = (
        ["head value"]
        if it.plan.blanks
        else ["head value", "head other", "head area", "head period", "head series"]
    )
    if found := _grid_with(it, rng, *roles):
        del found[0].cells[found[1]]


def garble_a_heading(it: Made, rng: Random) -> None:
    """Put unknown words in the place of a heading."""
    more = [] if it.plan.blanks else ["head group", "head area", "head period", "head series"]
    if found := _grid_with(it, rng, "head value", "head other", *more):
        found[0].cells[found[1]] = rng.choice(UNKNOWN)


def drop_a_title(it: Made, rng: Random) -> None:
    """Take a title away, but not one that names an area."""
    found = _grid_with(it, rng, "title")
    if found and it.plan.split != "area stacked":
        del found[0].cells[found[1]]


def drop_the_merges(it: Made, rng: Random) -> None:
    """Undo every merge of a sheet, but not of refs over areas: a service would be read as an owner."""
    if it.plan.down != "merged":
        rng.choice(it.grids).merges.clear()


def rename_a_sheet(it: Made, rng: Random) -> None:
    """Give a sheet a name that says nothing, unless it names an area."""
    if it.plan.split != "area sheets":
        it.names[rng.randrange(len(it.names))] = rng.choice(["Sheet9", "Export (3)", "Page one"])


def lose_the_ref(it: Made, rng: Random) -> None:
    """Take away what a row is about; a blank beside a series label would belong to the ref above."""
    found = _grid_with(it, rng, "id")
    if found and it.plan.subrows == "none":
        del found[0].cells[found[1]]


def lose_a_label(it: Made, rng: Random) -> None:
    """Take away a row's period or series, or put unknown words there."""
    labels = ["period", "series"] if it.plan.areas else ["period", "series", "label"]
    if found := _grid_with(it, rng, *labels):
        found[0].cells[found[1]] = rng.choice([None, *UNKNOWN])


HEADINGS: list[Mutation] = [blank_a_heading, garble_a_heading]
MUTATIONS: list[Mutation] = [
    *HEADINGS,
    drop_a_title,
    drop_the_merges,
    rename_a_sheet,
    lose_the_ref,
    lose_a_label,
]
"""A return with blanks is spoilt in its headings alone: one table may rightly fill the blanks of another."""


def hide_something(it: Made, rng: Random) -> list[Sheet]:
    """Give the sheets with a row, a column or a whole sheet hidden."""
    sheets = it.sheets()
    n = rng.randrange(len(sheets))
    grid = it.grids[n]
    what = rng.choice(["row", "column", "sheet"])
    if what == "sheet" and len(sheets) > 1:
        sheets[n] = sheets[n]._replace(state=rng.choice(["hidden", "veryHidden"]))
    elif what == "column":
        sheets[n] = sheets[n]._replace(hidden_columns=[letter(rng.randrange(grid.width))])
    else:
        sheets[n] = sheets[n]._replace(hidden_rows=[rng.randrange(grid.height) + 1])
    return sheets
