"""The one exception for input that cannot be used at all; it imports nothing, for a quick start."""

from collections.abc import Iterable
from typing import Any


class CannotRead(Exception):
    """Input that cannot be used at all: carries every `Problem` found, for one error boundary."""

    def __init__(self, problems: Iterable[Any]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
