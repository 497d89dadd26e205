"""Apply the framework's `[[status]]` tables to the built-in statuses."""

from collections.abc import Sequence
from difflib import get_close_matches

from scorecard.framework.faults import Faults
from scorecard.framework.keys import StatusTable
from scorecard.framework.statuses import BUILT_IN, GREEN, WHITE, Status, readable_on


def statuses(tables: Sequence[StatusTable], faults: Faults) -> dict[str, Status]:
    """Give every status by key: the built-in ones as the framework declares them, and its own."""
    found = {status.key: status for status in BUILT_IN}
    for n, table in enumerate(tables):
        status = _declared(table, found.get(table.key), n, faults)
        if status is not None:
            found[table.key] = status
    if all(table.key != "blue" or table.rank is None for table in tables):
        found["blue"] = found["blue"]._replace(rank=_just_above_green(found))
    ranks = [found[key].rank or 0 for key in ("red", "amber", "green")]
    if sorted(set(ranks)) != ranks:
        n = next((n for n, table in enumerate(tables) if table.rank is not None), 0)
        message = "green must rank above amber, and amber above red"
        faults.add("SC105", ("status", n, "rank"), message, "red 1, amber 2, green 3 are the ranks built in")
    return found


def exceeding(found: dict[str, Status], tables: Sequence[StatusTable]) -> str:
    """Name the status next above green: one that the framework declares, else `blue`."""
    green = found["green"].rank or 0
    declared = [found[table.key] for table in tables if table.key in found]
    above = [status for status in declared if (status.rank or 0) > green]
    return min(above, key=lambda status: status.rank or 0).key if above else "blue"


def _just_above_green(found: dict[str, Status]) -> float:
    """Rank blue, where the framework does not, just above wherever green is put."""
    green, blue = found["green"].rank or 0, found["blue"].rank or 0
    if green == GREEN:
        return blue
    above = [status.rank for status in found.values() if status.key != "blue" and (status.rank or 0) > green]
    return min([green + 1, *((green + (rank or 0)) / 2 for rank in above)])


def _declared(table: StatusTable, built_in: Status | None, n: int, faults: Faults) -> Status | None:
    path = ("status", n)
    rank = None if table.rank is None else float(table.rank)
    if built_in is None:
        if rank is None:
            known = get_close_matches(table.key, [status.key for status in BUILT_IN], 1)
            mend = "give rank: red 1, amber 2, green 3, blue 4"
            if known:
                mend += f'; or was "{known[0]}" meant?'
            faults.lacking("SC106", path, f'the new status "{table.key}" needs a rank', mend)
            return None
        label = table.key.replace("-", " ").replace("_", " ").capitalize()
        built_in = Status(table.key, label, label[:1], "◆", "#4A4A4A", WHITE, rank)
    elif rank is not None and not built_in.rated:
        mend = "drop rank: a figure with this status is not judged"
        faults.add("SC120", (*path, "rank"), f'"{table.key}" is not rated and takes no rank', mend)
        return None
    colour = table.colour or built_in.colour
    return built_in._replace(
        label=table.label or built_in.label,
        letter=table.letter or built_in.letter,
        symbol=table.symbol or built_in.symbol,
        colour=colour,
        text_colour=readable_on(colour) if table.colour else built_in.text_colour,
        rank=rank if rank is not None else built_in.rank,
    )
