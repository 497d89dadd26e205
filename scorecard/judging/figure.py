"""Judge what stands in one cell for one period: the order of statuses is the contract's."""

from decimal import Decimal

from scorecard.figures import decimals_of, from_date, round_half_up, shown, worded
from scorecard.framework.model import Version
from scorecard.framework.rules import Rule
from scorecard.framework.settle import Settled
from scorecard.judging.model import Verdict
from scorecard.judging.reasons import printed, reason_for
from scorecard.judging.status import EXCEEDS, colour_of, distance_to_change
from scorecard.periods import Period
from scorecard.returns.model import Reading

COMPUTED_DECIMALS = 2
"""Decimals of a quotient in a unit that prints figures as supplied."""


def verdict_on(
    reading: Reading, version: Version, period: Period, settled: Settled, exceeding: str
) -> Verdict:
    """Judge a reading for a period under the rule settled for it."""
    excused = _excused(version, period)
    if excused and reading.kind not in ("figure", "word"):
        return Verdict("unavailable", excused)
    match reading.kind:
        case "invalid":
            return Verdict("invalid", reading.reason, shown=reading.found)
        case "marker":
            return Verdict(reading.status or "unavailable", reading.reason, shown=reading.found)
        case "blank":
            return _blank(version, period, settled, exceeding)
        case "word":
            return _word(reading, settled, version)
    assert reading.figure is not None
    return _figure(reading.figure, version, period, settled, exceeding)


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


def _word(reading: Reading, settled: Settled, version: Version) -> Verdict:
    word, rule = reading.found, settled.rule
    if rule is None or rule.terms.grades is None:
        return Verdict("no-target", settled.why, word=word, shown=word)
    folded = word.casefold()
    for grade, status in rule.terms.grades.items():
        if grade.casefold() == folded:
            return Verdict(status, f"'{grade}' is graded {status}", word=word, shown=word)
    known = ", ".join(rule.terms.grades)
    return Verdict("invalid", f"'{word}' is none of the grades {known}", shown=word)


def _figure(value: Decimal, version: Version, period: Period, settled: Settled, exceeding: str) -> Verdict:
    rule = settled.rule
    judged = value
    if version.rounded and version.decimals is not None and version.unit != "date":
        judged = round_half_up(value, version.decimals)
    if rule is None or rule.limits is None:
        text = shown(judged, version.unit, _decimals(judged, version))
        return Verdict("no-target", settled.why, value, judged, shown=text)
    colour = colour_of(judged, rule.limits)
    decimals = _telling_decimals(judged, colour, rule, version)
    figure = printed(judged, version.unit, decimals)
    if rule.form == "milestone":
        complete = value <= from_date(period.last_day)
        figure = f"{'completed' if complete else 'forecast for'} {figure}"
    spoken = judged if decimals is None or decimals_of(judged) <= 6 else round_half_up(judged, decimals)
    return Verdict(
        exceeding if colour == EXCEEDS else colour,
        reason_for(figure, spoken, colour, rule),
        value,
        judged,
        shown=shown(judged, version.unit, decimals),
        distance=distance_to_change(judged, rule.limits),
    )


def _decimals(value: Decimal, version: Version) -> int | None:
    if version.decimals is None and version.unit != "date" and decimals_of(value) > 6:
        return COMPUTED_DECIMALS
    return version.decimals


def _telling_decimals(value: Decimal, colour: str, rule: Rule, version: Version) -> int | None:
    """Find the fewest decimals, at least those asked for, at which the print agrees with the status."""
    decimals = _decimals(value, version)
    if decimals is None or rule.limits is None or version.unit == "date":
        return decimals
    exact = decimals_of(value)
    while decimals < exact and colour_of(round_half_up(value, decimals), rule.limits) != colour:
        decimals += 1
    return decimals
