"""Print problems where people see them."""

import sys
from collections.abc import Iterable

from scorecard.problems import Problem, folded
from scorecard.reports.screen import screen_of


def print_problems(problems: Iterable[Problem], no_color: bool = False) -> None:
    """Print problems to stderr, repeats as one and the gravest last, where it is seen."""
    screen = screen_of(sys.stderr, no_color=no_color)
    folds = folded(problems)
    if folds and not screen.piped:
        print(file=sys.stderr)  # apart from the scorecard above
    for fold in folds:
        print(screen.fold(str(fold)), file=sys.stderr)
