"""A rule to check single figures against, and what is needed to print them."""

from collections.abc import Mapping
from typing import NamedTuple

from scorecard.framework.rules import Rule
from scorecard.framework.statuses import Status


class Yardstick(NamedTuple):
    """What `check` measures with. `said` is printed before, `hint` beside each figure."""

    rule: Rule | None
    statuses: Mapping[str, Status]
    unit: str = "number"
    decimals: int | None = None
    rounded: bool = False
    exceeding: str = "blue"
    why_no_rule: str = ""
    hint: str = ""
    said: str = ""
