"""Compute red, amber and green scorecards, every status exact, explained and traceable.

    framework = read_framework("framework.toml")
    returned = read_return("return.xlsx", framework)
    scorecard = judge(framework, [returned])

Each name is imported when first used, because the parts that read workbooks are slow to load.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.framework.read import read_framework as read_framework
    from scorecard.judging.scorecard import judge as judge
    from scorecard.problems import CannotRead as CannotRead
    from scorecard.returns.read import read_return as read_return

__all__ = ["CannotRead", "judge", "read_framework", "read_return"]

_HOMES = {
    "CannotRead": "scorecard.problems",
    "judge": "scorecard.judging.scorecard",
    "read_framework": "scorecard.framework.read",
    "read_return": "scorecard.returns.read",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'scorecard' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
