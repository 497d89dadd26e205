"""Count a scorecard: rated and not rated kept apart, overall and by theme."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from scorecard.figures import divide
from scorecard.framework.model import Framework, ThemeRule, fold_ref
from scorecard.judging.model import Judgement, Summary
from scorecard.limits import colour_of


def summary_of(rows: Iterable[Judgement], framework: Framework) -> Summary:
    """Count rows by status."""
    counts = Counter(row.status for row in rows)
    rated = {status.key: counts[status.key] for status in framework.rated}
    not_rated = {key: counts[key] for key, status in framework.statuses.items() if not status.rated}
    return Summary(rated, {key: count for key, count in not_rated.items() if count})


def by_theme(rows: Iterable[Judgement], framework: Framework) -> dict[str, Summary]:
    """Count rows by theme, in the framework's order, with each theme's own status if declared."""
    themes: dict[str, list[Judgement]] = {}
    for row in rows:
        themes.setdefault(row.version.theme or "", []).append(row)
    found = {}
    for theme, members in themes.items():
        counts = summary_of(members, framework)
        status = theme_status(members, framework.theme_rule, framework)
        found[theme] = Summary(counts.rated, counts.not_rated, status)
    return found


def theme_status(rows: Iterable[Judgement], rule: ThemeRule | None, framework: Framework) -> str | None:
    """Judge a theme by the framework's declared rule; None where none is declared or nothing rated."""
    ranks = {status.key: status.rank for status in framework.rated}
    rated = [row for row in rows if row.status in ranks]
    if rule is None or not rated:
        return None
    if rule.kind == "worst":
        return min((row.status for row in rated), key=lambda status: ranks[status] or 0)
    weights = {id(row): rule.weights.get(fold_ref(row.version.ref), Decimal(1)) for row in rated}
    total = sum(weights.values(), Decimal(0))
    green = ranks["green"] or 0
    good = sum((weights[id(row)] for row in rated if (ranks[row.status] or 0) >= green), Decimal(0))
    assert rule.limits is not None
    return colour_of(divide(good * 100, total), rule.limits) if total else None
