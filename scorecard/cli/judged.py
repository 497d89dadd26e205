"""Read the framework and returns that a command names, and judge them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.framework.blocks import ReturnBlock
from scorecard.framework.model import Framework
from scorecard.judging.model import Scorecard
from scorecard.periods import Period
from scorecard.problems import CannotRead, Problem

if TYPE_CHECKING:
    from scorecard.returns.model import Return


def of_sheet(framework: Framework, sheet: str | None) -> Framework:
    """Give a framework that says of every return which sheet to read; as it is without a name."""
    if sheet is None:
        return framework
    blocks = [replace(block, sheet=sheet) for block in framework.returns]
    if all(block.match is not None for block in blocks):
        blocks.append(ReturnBlock(sheet=sheet))
    return replace(framework, returns=tuple(blocks))


def read_returns(paths: Sequence[Path], framework: Framework, period: Period | None) -> "list[Return]":
    """Read every return. Raises CannotRead with the problems of all that cannot be read."""
    from scorecard import read_return  # slow: it brings what reads workbooks

    returns: list[Return] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            returns.append(read_return(path, framework, period, several=len(paths) > 1))
        except CannotRead as error:
            problems += error.problems
    if problems:
        raise CannotRead(problems)
    return returns


def judged(paths: Sequence[Path], framework: Framework, period: Period | None) -> Scorecard:
    """Read every return and judge them together."""
    from scorecard import judge

    return judge(framework, read_returns(paths, framework, period), period)
