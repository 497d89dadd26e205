"""Keep the account of what became of every cell: one fate each, counted by column, and what was not read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Fate = Literal["figure", "series", "comparator", "part", "text", "marker", "carried", "unread"]
"""`figure` is an actual, of the period judged or an earlier one; `series` another series than the actual."""


class Unread(NamedTuple):
    """Cells that were not read, for one reason: how many, and the first."""

    cell: str
    why: str
    cells: int


@dataclass
class Account:
    """The fates of one table's cells. `unread` has the count and first cell by reason."""

    counts: Counter[Fate] = field(default_factory=Counter)
    reasons: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def add(self, fate: Fate, cells: int = 1) -> None:
        """Count cells of one fate."""
        self.counts[fate] += cells

    def leave(self, why: str, cell: str, cells: int = 1) -> None:
        """Count cells that are not read, for a reason."""
        self.counts["unread"] += cells
        self.reasons.setdefault(why, []).append((cell, cells))

    @property
    def unread(self) -> Iterator[Unread]:
        """Each reason for which cells were not read, with the first of them."""
        for why, found in self.reasons.items():
            yield Unread(found[0][0], why, sum(cells for _, cells in found))
