"""Collect faults of a framework file, each given its line by the path of the key at fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard.framework.positions import Path
from scorecard.problems import Problem, Where


@dataclass
class Faults:
    """The problems found in one framework file so far."""

    file: str
    lines: Mapping[Path, int]
    problems: list[Problem] = field(default_factory=list)
    _noted: set[Problem] = field(default_factory=set)

    def add(self, code: str, path: Path, message: str, mend: str = "", ref: str | None = None) -> None:
        """Note one problem at a key; a problem already noted is not noted again."""
        problem = Problem(code, Where(self.file, self.line(path)), message, mend, ref)
        if problem not in self._noted:
            self._noted.add(problem)
            self.problems.append(problem)

    def line(self, path: Path) -> int:
        """Give the line of a key, or of the nearest table around it."""
        if path[:2] == ("return", 0) and path[:2] not in self.lines:  # the one `[return]`
            path = ("return", *path[2:])
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)
