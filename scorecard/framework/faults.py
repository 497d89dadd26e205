"""Collect faults of a framework file, each given its line by the path of the key at fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scorecard.framework.positions import Path
from scorecard.problems import Problem, Where


@dataclass
class Faults:
    """The problems found in one framework file so far, and where keys were left out for their own fault."""

    file: str
    lines: Mapping[Path, int]
    raw: Mapping[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: set[Path] = field(default_factory=set)
    _noted: set[Problem] = field(default_factory=set)

    def add(self, code: str, path: Path, message: str, mend: str = "", ref: str | None = None) -> None:
        """Note one problem at a key; a problem already noted is not noted again."""
        problem = Problem(code, Where(self.file, self.line(path)), message, mend, ref)
        if problem not in self._noted:
            self._noted.add(problem)
            self.problems.append(problem)

    def leave_out(self, code: str, path: Path, message: str, mend: str) -> None:
        """Note a key that cannot be read, or is wanting: its table goes on without it."""
        self.left_out |= {_whole(path), path[:1]}
        self.add(code, path, message, mend, self._ref(path))

    def lacking(
        self, code: str, path: Path, message: str, mend: str, ref: str | None = None, *, of: str = ""
    ) -> None:
        """Note that a key lacks another, unless it may be one that was left out.

        `of` is a table, beside the key's own, that the other may stand in.
        """
        if not self.left_out & {_whole(path), (of,)}:
            self.add(code, path, message, mend, ref)

    def line(self, path: Path) -> int:
        """Give the line of a key, or of the nearest table around it."""
        if path[:2] == ("return", 0) and path[:2] not in self.lines:  # the one `[return]`
            path = ("return", *path[2:])
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _ref(self, path: Path) -> str | None:
        match path:
            case ("indicator", int(n), *_):
                table = self.raw["indicator"][n]
                ref = table.get("ref") if isinstance(table, dict) else None
                return ref if isinstance(ref, str) else f"number {n + 1} in the file"
        return None


def _whole(path: Path) -> Path:
    """Give the table that a key belongs to with all that is within it: one indicator, one status."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]
