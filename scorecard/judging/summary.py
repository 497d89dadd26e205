"""Count a scorecard: rated and not rated kept apart, overall and by theme."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scorecard.figures import divide
from scorecard.framework.model import Framework, fold_ref
from scorecard.judging.model import Judgement, Summary
from scorecard.limits import colour_of


class Tally:
    """Counts that are added to row by row, overall and by theme, the themes in the rows' order."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._counts: Counter[str] = Counter()
        self._themes: dict[str, Counter[str]] = {}
        self._weights: dict[str, dict[str, Decimal]] = {}

    def add(self, row: Judgement) -> None:
        """Count a row."""
        theme = row.version.theme or ""
        self._counts[row.status] += 1
        self._themes.setdefault(theme, Counter())[row.status] += 1
        rule = self._framework.theme_rule
        if rule is not None:
            weight = rule.weights.get(fold_ref(row.version.ref), Decimal(1))
            weights = self._weights.setdefault(theme, {})
            weights[row.status] = weights.get(row.status, Decimal(0)) + weight

    @property
    def summary(self) -> Summary:
        """The counts by status of all rows so far."""
        return _summary(self._counts, self._framework)

    @property
    def themes(self) -> dict[str, Summary]:
        """The counts of each theme, with its own status if the framework declares how."""
        return {
            theme: replace(_summary(counts, self._framework), status=self._status(theme))
            for theme, counts in self._themes.items()
        }

    def _status(self, theme: str) -> str | None:
        """Judge a theme by the framework's rule; None where none is declared or nothing rated."""
        rule = self._framework.theme_rule
        ranks = {status.key: status.rank or 0 for status in self._framework.rated}
        weights = {
            status: weight for status, weight in self._weights.get(theme, {}).items() if status in ranks
        }
        if rule is None or not weights:
            return None
        if rule.kind == "worst":
            return min(weights, key=ranks.__getitem__)
        total = sum(weights.values(), Decimal(0))
        good = sum((weight for key, weight in weights.items() if ranks[key] >= ranks["green"]), Decimal(0))
        assert rule.limits is not None
        return colour_of(divide(good * 100, total), rule.limits) if total else None


def _summary(counts: Mapping[str, int], framework: Framework) -> Summary:
    rated = {status.key: counts.get(status.key, 0) for status in framework.rated}
    not_rated = {key: counts.get(key, 0) for key, status in framework.statuses.items() if not status.rated}
    return Summary(rated, {key: count for key, count in not_rated.items() if count})
