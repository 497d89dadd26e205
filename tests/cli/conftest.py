"""One small framework and return, with every kind of status, for the commands to work on."""

from pathlib import Path

import pytest
from making import HEAD, book, indicator

CHECKED = {"unit": "percent", "target": 95, "amber_within": "5%"}
INDICATORS = (
    indicator("1", "Contacts decided in time", theme="Early help", **CHECKED),
    indicator("2", "Reviews held in time", theme="Protection", **CHECKED),
    indicator("3", "Visits in time", theme="Protection", **CHECKED),
    indicator("4", "Children in need", theme="Early help", unit="count"),
    indicator("5", "Conferences in time", theme="Protection", **CHECKED),
)
HEADINGS = ["Ref", "Indicator", "Jun-18", "Jul-18", "Aug-18"]
ROWS = [
    ["1", "Contacts decided in time", 94, 96, 97],
    ["2", "Reviews held in time", 96, 94, 93],
    ["3", "Visits in time", 84, 85, 86],
    ["4", "Children in need", 410, 400, 420],
    ["5", "Conferences in time", 96, 97, ""],
]


def small(place: Path, last: object = "", framework: str = "framework.toml") -> Path:
    """Write the framework and the return; `last` is what indicator 5 has in August."""
    (place / framework).write_text("\n".join([HEAD, *INDICATORS]), encoding="utf-8")
    book(place / "return.xlsx", [HEADINGS, *ROWS[:4], [*ROWS[4][:4], last]])
    return place


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with framework.toml and return.xlsx: green, amber, red, no target, missing."""
    return small(tmp_path)


@pytest.fixture
def with_invalid(tmp_path: Path) -> Path:
    """The same, and a cell that cannot be judged."""
    return small(tmp_path, "about 90")
