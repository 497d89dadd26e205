"""Bridge the count of green rows from one period to another: figures, rules, and rows that came or went."""

from collections.abc import Iterable

from scorecard.framework.model import Framework
from scorecard.judging.causes import Basis, cause_between
from scorecard.judging.model import Bridge, Judgement
from scorecard.periods import Period

Key = tuple[str, str | None]


def bridge_between(
    since: Period, before: Iterable[Judgement], now: Iterable[Judgement], framework: Framework
) -> Bridge:
    """Compare two scorecards row by row, by indicator and area."""
    was, counts = {_key(row): row for row in before}, dict.fromkeys(("figure", "rule", "unrated"), 0)
    green_before = sum(row.status == "green" for row in was.values())
    joined = green_now = 0
    for row in now:
        earlier, gain = was.pop(_key(row), None), row.status == "green"
        green_now += gain
        if earlier is None:
            joined += gain
        elif gain != (earlier.status == "green"):
            counts[_moved_by(earlier, row, framework)] += 1 if gain else -1
    left = [row.status for row in was.values()]
    green_left, red_left = left.count("green"), left.count("red")
    return Bridge(
        since, green_before, **counts, joined=joined, left=green_left, now=green_now, left_red=red_left
    )


def _key(row: Judgement) -> Key:
    return row.version.id, row.area


def _moved_by(before: Judgement, now: Judgement, framework: Framework) -> str:
    """Say what moved a row in or out of green: its limits alone, or else its figure."""
    if any(not framework.statuses[row.status].rated for row in (before, now)):
        return "unrated"
    return "rule" if cause_between(_basis(before), _basis(now)) in ("rule", "table") else "figure"


def _basis(row: Judgement) -> Basis:
    return Basis(row.status, row.computed_status, row.judged, row.word, row.rule, row.version)
