"""The tables of a workbook, whatever kind of workbook it is: headings, and cells not yet styled."""

from collections.abc import Sequence
from typing import NamedTuple

from scorecard.framework.statuses import Status


class Item(NamedTuple):
    """A cell: a text, or a number with its number format; `status` gives it its colours and shape."""

    text: str = ""
    number: tuple[float, str] | None = None
    status: Status | None = None


class Head(NamedTuple):
    """A column: its heading, its width in characters and the kind of its cells."""

    heading: str
    width: float
    kind: str = "text"


class Line(NamedTuple):
    """A row of a table; one that `opens` a group has a line above it."""

    items: Sequence[Item]
    opens: bool = False


class Table(NamedTuple):
    """A table under its title. `told` are the lines between the two."""

    name: str
    title: str
    told: Sequence[str]
    heads: Sequence[Head]
    lines: Sequence[Line]
