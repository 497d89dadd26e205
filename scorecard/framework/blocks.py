"""What a framework says about its returns, where detection needs help: `[return]` as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Literal

PercentScale = Literal["points", "fraction"]
"""How plain numbers in percent measures are meant: 95 or 0.95."""


@dataclass(frozen=True, slots=True)
class ReturnBlock:
    """One `[return]` table, for the files or sheets that `match` fits; None serves the rest.

    `header_rows` has every row of the heading, from 1; `columns` the heading (or column letters)
    of each role; `only` the words that a column must hold in the rows to judge.
    """

    match: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    percent: PercentScale | None = None
    markers: Mapping[str, str] = field(default_factory=dict)
    year: str | None = None
    area: str | None = None
    ignore: tuple[str, ...] = ()
    actual: tuple[str, ...] = ()

    def fits(self, file: str, sheet: str | None) -> bool:
        """Say whether `match` fits a file's name, its stem or a sheet's name, without case."""
        if self.match is None:
            return False
        name = PurePath(file)
        pattern = _bare(self.match)
        return any(fnmatchcase(_bare(text), pattern) for text in (name.name, name.stem, sheet or ""))


def block_for(blocks: Iterable[ReturnBlock], file: str, sheet: str | None) -> ReturnBlock:
    """Give the first block that fits a file or sheet, else the first without `match`, else an empty one."""
    rest = None
    for block in blocks:
        if block.fits(file, sheet):
            return block
        if block.match is None and rest is None:
            rest = block
    return rest or ReturnBlock()


def _bare(text: str) -> str:
    """Fold for matching; a bracket is a letter like any other."""
    return " ".join(text.split()).casefold().replace("[", "\x00")
