"""Compare what a return says of an indicator with what the framework says."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard.figures import worded
from scorecard.framework.model import Framework
from scorecard.judging.model import Assessed
from scorecard.judging.overriding import named_status
from scorecard.returns.model import Claim

UNITS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("%", "percent", "percentage", "per cent"), frozenset({"percent"})),
    **dict.fromkeys(("number", "no", "no.", "#", "count", "total"), frozenset({"count", "number"})),
    **dict.fromkeys(("£", "gbp", "pounds", "money", "currency"), frozenset({"money"})),
    **dict.fromkeys(("days", "day"), frozenset({"days", "number"})),
    **dict.fromkeys(("rate",), frozenset({"rate"})),
    **dict.fromkeys(("ratio",), frozenset({"ratio"})),
    **dict.fromkeys(("date",), frozenset({"date"})),
}
"""Words of a unit, and the framework's units that they may be."""

POLARITIES: Mapping[str, str] = {
    **dict.fromkeys(("high", "higher", "higher is better", "bigger is better", "high is good"), "high"),
    **dict.fromkeys(("up", "increase", "maximise", "bigger", "good to be high"), "high"),
    **dict.fromkeys(("low", "lower", "lower is better", "smaller is better", "low is good"), "low"),
    **dict.fromkeys(("down", "decrease", "reduce", "minimise", "smaller", "good to be low"), "low"),
}
"""Words of which way is good."""

FREQUENCIES: Mapping[str, str] = {
    **dict.fromkeys(("monthly", "month", "m"), "monthly"),
    **dict.fromkeys(("quarterly", "quarter", "q"), "quarterly"),
    **dict.fromkeys(("termly", "term"), "termly"),
    **dict.fromkeys(("half-yearly", "half yearly", "six-monthly", "biannual"), "half_yearly"),
    **dict.fromkeys(("annual", "annually", "yearly", "year", "a"), "annual"),
}


def contradictions(current: Assessed, framework: Framework) -> Iterator[tuple[Claim, str]]:
    """Give each claim of a row that the framework contradicts, with both values in a sentence.

    A claim whose words are not known says nothing.
    """
    for claim in current.beside.claims:
        ours = _ours(claim, current, framework)
        if ours is not None:
            yield claim, f"the return says {_NAMES[claim.what]} {claim.found!r}, {ours}"


_NAMES = {
    "target": "target",
    "status": "status",
    "unit": "unit",
    "polarity": "good is",
    "frequency": "frequency",
}


def _ours(claim: Claim, current: Assessed, framework: Framework) -> str | None:
    """Say what the framework has instead; None where the two agree or cannot be compared."""
    version, said = current.version, " ".join(claim.found.split()).casefold()
    match claim.what:
        case "target":
            return _other_target(claim, current)
        case "status":
            named = named_status(claim.found, framework)
            if named in (None, current.computed):
                return None
            return f"and the rule gives {framework.statuses[current.computed].label}"
        case "unit":
            differs = said in UNITS and version.unit not in UNITS[said]
            return f"the framework {version.unit}" if differs else None
        case "polarity":
            differs = POLARITIES.get(said, version.polarity) != version.polarity
            return f"the framework {version.polarity}" if differs and version.polarity != "none" else None
        case "frequency":
            differs = FREQUENCIES.get(said, version.frequency) != version.frequency
            return f"the framework {version.frequency.replace('_', '-')}" if differs else None


def _other_target(claim: Claim, current: Assessed) -> str | None:
    """Compare a target; a plain fraction that is a hundredth of a percent target is the same one."""
    figure = claim.reading.figure if claim.reading else None
    target = current.rule.terms.target if current.rule else None
    if figure is None or target is None:
        return None
    assert claim.reading is not None
    fraction = current.version.unit == "percent" and claim.reading.scale == "plain"
    readings: set[Decimal] = {figure, figure * 100} if fraction else {figure}
    return None if target in readings else f"the framework {worded(target, current.version.unit)}"
