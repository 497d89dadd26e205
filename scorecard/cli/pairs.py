"""Print what is said of one thing: labels, and beside each its words."""

import textwrap
from collections.abc import Iterable

from scorecard.reports.screen import Screen
from scorecard.reports.text import clean

Pair = tuple[str, str]
"""A label and words."""

LABEL = 12
"""Columns that the labels take."""

_WIDEST = 100
_PIPED = 10_000


def print_pairs(pairs: Iterable[Pair], screen: Screen) -> None:
    """Print labels and words, and a blank line after; in a pipe one line each."""
    width = _PIPED if screen.piped else min(screen.width, _WIDEST)
    for label, words in pairs:
        lead = screen.fold(clean(label)).ljust(LABEL)
        lines = textwrap.wrap(
            clean(words), width, initial_indent=lead, subsequent_indent=" " * LABEL, break_on_hyphens=False
        )
        for line in lines or [label]:
            print(screen.fold(line))
    print()
