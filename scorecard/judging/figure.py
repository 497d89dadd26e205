"""Judge what stands in one cell for one period: the order of statuses is the contract's."""

from scorecard.figures import from_date, worded
from scorecard.framework.model import Framework, Version
from scorecard.framework.settle import Settled
from scorecard.judging.reasons import reason_for
from scorecard.judging.verdict import Verdict, verdict_on_figure, verdict_on_word
from scorecard.limits import EXCEEDS, colour_of, distance_to_change
from scorecard.periods import Period
from scorecard.returns.model import Reading


def verdict_on(
    reading: Reading, version: Version, period: Period, settled: Settled, framework: Framework
) -> Verdict:
    """Judge a reading for a period under the rule settled for it."""
    excused = _excused(version, period)
    if excused and reading.kind in ("blank", "marker"):
        return Verdict("unavailable", excused)
    match reading.kind:
        case "invalid":
            return Verdict("invalid", reading.reason, shown=reading.found)
        case "marker":
            return Verdict(reading.status or "unavailable", reading.reason, shown=reading.found)
        case "blank":
            return _blank(version, period, settled, framework.exceeding)
        case "word":
            return verdict_on_word(reading.found, settled.rule, framework.statuses, settled.why)
    assert reading.figure is not None
    last_day = from_date(period.last_day) if version.unit == "date" else None
    verdict = verdict_on_figure(
        reading.figure,
        settled.rule,
        version,
        framework.exceeding,
        why_no_rule=settled.why,
        last_day=last_day,
    )
    if version.when_complete and settled.rule and last_day is not None and reading.figure <= last_day:
        return verdict._replace(status=version.when_complete)
    return verdict


def _excused(version: Version, period: Period) -> str | None:
    excuse = version.unavailable
    if excuse is None or (excuse.until is not None and period.end > excuse.until.end):
        return None
    return excuse.reason


def _blank(version: Version, period: Period, settled: Settled, exceeding: str) -> Verdict:
    rule = settled.rule
    if rule is None or rule.form != "milestone":
        return Verdict("missing", f"no figure is given for {period.label}")
    assert rule.limits is not None
    assert rule.terms.target is not None
    last_day = from_date(period.last_day)
    target = worded(rule.terms.target, "date")
    if last_day <= rule.terms.target:
        return Verdict("not-due", f"due by {target}, and no date is given yet")
    figure = f"not complete by {worded(last_day, 'date')}"
    colour = colour_of(last_day, rule.limits)
    status = exceeding if colour == EXCEEDS else colour
    return Verdict(
        status,
        reason_for(figure, last_day, colour, rule),
        judged=last_day,
        shown="not complete",
        distance=distance_to_change(last_day, rule.limits),
    )
