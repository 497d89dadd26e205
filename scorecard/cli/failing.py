"""`--fail-on`: the statuses and flags that make a command exit 1."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from scorecard.framework.statuses import Status

if TYPE_CHECKING:  # a framework is not wanted for `check`
    from scorecard.framework.model import Framework

NEVER = "never"
FLAGS = (
    *("doubtful", "zero", "hidden", "marks-dropped", "converted", "disagrees", "no-comment", "revised"),
    *("provisional", "forecast", "estimated", "break in series", "low reliability"),
)
"""What a figure can be flagged with, and the riders' words."""


@dataclass(frozen=True, slots=True)
class Failing:
    """Statuses and flags: a row that has one of them fails."""

    statuses: frozenset[str]
    flags: frozenset[str] = frozenset()

    def has(self, status: str, flags: Iterable[str] = ()) -> bool:
        """Say whether a row of this status and these flags fails."""
        return status in self.statuses or not self.flags.isdisjoint(flags)


def split(names: Sequence[str] | None) -> list[str]:
    """Take apart what was given once or many times, with commas or without."""
    return [name.strip() for text in names or () for name in text.split(",") if name.strip()]


def failing_of(given: Sequence[str] | None, framework: "Framework") -> Failing:
    """Read what `--fail-on` names: a rated status stands for all that are worse."""
    return failing_by(given, framework.statuses.values())


def failing_by(given: Sequence[str] | None, statuses: Iterable[Status]) -> Failing:
    """The same, of any statuses. Raises BadParameter for a word that is neither status nor flag."""
    names, known = split(given), list(statuses)
    if NEVER in map(str.casefold, names):
        if len(names) > 1:
            raise typer.BadParameter(f"`{NEVER}` stands alone", param_hint="--fail-on")
        return Failing(frozenset())
    failing, flags = {"invalid"}, set()
    for name in names:
        status = _status(name, known)
        flag = _flag(name)
        if status is None and flag is None:
            listed = ", ".join([*(each.key for each in known), *FLAGS])
            raise typer.BadParameter(
                f"{name!r} is no status and no flag; there are {listed}", param_hint="--fail-on"
            )
        if flag is not None:
            flags.add(flag)
        if status is not None:
            failing.add(status.key)
            if status.rank is not None:
                failing |= {each.key for each in known if each.rank is not None and each.rank <= status.rank}
    return Failing(frozenset(failing), frozenset(flags))


def status_named(name: str, framework: "Framework", option: str) -> str:
    """Give the key of a status by its key or label. Raises BadParameter where it is none."""
    status = _status(name, framework.statuses.values())
    if status is None:
        known = ", ".join(framework.statuses)
        raise typer.BadParameter(f"{name!r} is no status; there are {known}", param_hint=option)
    return status.key


def _status(name: str, statuses: Iterable[Status]) -> Status | None:
    folded = name.casefold()
    return next((s for s in statuses if folded in (s.key.casefold(), s.label.casefold())), None)


def _flag(name: str) -> str | None:
    folded = name.casefold().replace(" ", "-")
    return next((flag for flag in FLAGS if flag.replace(" ", "-") == folded), None)
