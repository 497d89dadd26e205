"""What a row was warned of: its flags, and the problem that says why."""

from collections.abc import Iterator
from decimal import Decimal

from scorecard.figures import plain, worded
from scorecard.framework.model import Framework
from scorecard.judging.claims import contradictions
from scorecard.judging.model import Assessed, Earlier
from scorecard.judging.past import Series
from scorecard.limits import Limits, colour_of
from scorecard.problems import Problem, Where
from scorecard.returns.model import Source

Raised = tuple[str | None, Problem]
"""A flag (None: the matter has none), and what is to be said."""

RESIDUE = Decimal("1e-9")
"""How near to a limit a formula's figure may miss it by what binary arithmetic leaves over."""


def raised(
    current: Assessed, previous: Earlier | None, series: Series, framework: Framework
) -> Iterator[Raised]:
    """Give every flag of a row, beside those that its cell brings."""
    yield from _zero(current, previous, series)
    yield from _residue(current)
    for claim, fact in contradictions(current, framework):
        mend = "correct the return, or the framework if the return is right"
        yield "disagrees", Problem("SC410", claim.source.where, fact, mend, current.version.ref)
    yield from _no_comment(current, series, framework)


def _zero(current: Assessed, previous: Earlier | None, series: Series) -> Iterator[Raised]:
    """Doubt a figure that falls to exactly 0: it is often typed, or linked to, for a missing one."""
    observation = current.observation
    if current.verdict.value != 0 or observation is None or current.version.unit == "date":
        return
    version = current.version
    if observation.reading.origin == "link":
        before = _latest_above_zero(current, series)
    else:
        before = previous if previous is not None and _fell(current, previous.value) else None
    if before is not None:
        fact = f"0 is judged as a figure, after {worded(before.value, version.unit)} in {before.period.label}"
        linked = observation.reading.origin == "link"
        mend = "a link to a blank cell reads 0" if linked else "0 is often typed for a figure that is missing"
        mend += ": leave the cell blank if so"
        yield "zero", Problem("SC403", observation.source.where, fact, mend, version.ref)


def _fell(current: Assessed, before: Decimal) -> bool:
    version, target = current.version, current.rule.terms.target if current.rule else None
    matters = version.unit == "percent" or version.polarity == "high"
    return matters and target is not None and target > 0 and before > target / 2


def _latest_above_zero(current: Assessed, series: Series) -> Earlier | None:
    """Give the latest earlier figure of a series, if it is above 0."""
    given = [p for p, one in series.items() if p.end < current.period.end and one.reading.kind == "figure"]
    latest = max(given, key=lambda period: period.end, default=None)
    figure = series[latest].reading.figure if latest is not None else None
    return Earlier(latest, figure) if latest is not None and figure is not None and figure > 0 else None


def _residue(current: Assessed) -> Iterator[Raised]:
    """Say where a formula's figure misses a limit by no more than binary arithmetic leaves over."""
    observation, judged = current.observation, current.verdict.judged
    limits = current.rule.limits if current.rule else None
    if observation is None or judged is None or limits is None or observation.reading.origin == "typed":
        return
    missed = next((limit for limit in _all(limits) if _just_misses(judged, limit, limits)), None)
    if missed is not None:
        fact = f"the formula comes to {plain(judged)}, which misses the limit {plain(missed)} by a hair"
        mend = "binary arithmetic may have left it: round the formula if the limit itself is meant"
        yield None, Problem("SC409", observation.source.where, fact, mend, current.version.ref)


def _all(limits: Limits) -> list[Decimal]:
    four = (limits.red_below, limits.amber_below, limits.amber_above, limits.red_above, limits.exceeds_at)
    return [limit for limit in four if limit is not None]


def _just_misses(figure: Decimal, limit: Decimal, limits: Limits) -> bool:
    near = abs(figure - limit) <= RESIDUE * max(Decimal(1), abs(figure))
    return near and _BETTER[colour_of(limit, limits)] > _BETTER[colour_of(figure, limits)]


_BETTER = {"red": 0, "amber": 1, "green": 2, "exceeds": 3}


def _no_comment(current: Assessed, series: Series, framework: Framework) -> Iterator[Raised]:
    """Warn where a status that needs a comment has none, or last period's word for word."""
    if current.status not in current.version.commentary:
        return
    comment = (current.beside.commentary or "").split()
    before = series.get(current.standing.before)
    earlier = (before.beside.commentary or "").split() if before else []
    label = framework.statuses[current.status].label.lower()
    if not comment:
        fact = f"{label}, and no comment says why"
    elif comment == earlier:
        fact = f"{label}, and the comment is {current.standing.before.label}'s word for word"
    else:
        return
    where = _place(current)
    at = where.where if where else Where(framework.file, current.version.rule_line)
    yield "no-comment", Problem("SC411", at, fact, "say what is being done", current.version.ref)


def _place(current: Assessed) -> Source | None:
    """Give the cell of a comment, else of the figure."""
    observation = current.observation
    return current.beside.cells.get("commentary") or (observation.source if observation else None)
