"""Compile a rule as written into the four limits that judge it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from scorecard.figures import plain, worded
from scorecard.framework.allowances import Allowance
from scorecard.limits import EXCEEDS, Limits, OnLimit, colours

Polarity = Literal["high", "low", "target", "none"]
Form = Literal["target", "close", "band", "grades", "milestone"]
Sides = tuple[Decimal | None, Decimal | None]


class Terms(NamedTuple):
    """A rule as written, its target already a figure. Dates are day ordinals.

    `band` and `acceptable` have None for an open end; `edge` is one width a side.
    """

    unit: str = "number"
    polarity: Polarity = "high"
    target: Decimal | None = None
    green_within: Allowance | None = None
    amber_within: Allowance | None = None
    floor: Decimal | None = None
    exceeds_by: Allowance | None = None
    band: Sides | None = None
    edge: tuple[Decimal, Decimal] | None = None
    acceptable: Sides | None = None
    grades: Mapping[str, str] | None = None
    on_limit: OnLimit = "better"
    target_name: str | None = None
    floor_name: str | None = None

    @property
    def form(self) -> Form | None:
        """The form of the rule, or None where nothing judges."""
        if self.grades is not None:
            return "grades"
        if self.band is not None:
            return "band"
        if self.target is None:
            return None
        if self.unit == "date":
            return "milestone"
        return "close" if self.polarity == "target" else "target"


class Rule(NamedTuple):
    """A compiled rule: its terms, and the four limits that came of them (None for grades)."""

    terms: Terms
    limits: Limits | None

    @property
    def form(self) -> Form:
        """The form of the rule."""
        form = self.terms.form
        assert form is not None
        return form

    @property
    def better_is_low(self) -> bool:
        """Say whether lower figures are the better ones."""
        return self.form == "milestone" or self.terms.polarity == "low"


class Fault(NamedTuple):
    """A rule that cannot stand: the problem's code, the key at fault, the fact and the mend."""

    code: str
    key: str
    message: str
    mend: str


class _Faults(list[Fault]):
    def add(self, code: str, key: str, message: str, mend: str) -> None:
        self.append(Fault(code, key, message, mend))


def compile_rule(terms: Terms) -> tuple[Rule | None, list[Fault]]:
    """Compile terms to a rule, or to every fault that keeps it from standing.

    A rule is returned only where there is no fault; terms that judge nothing give (None, []).
    """
    faults = _Faults()
    limits: Limits | None = None
    match terms.form:
        case None:
            return None, []
        case "grades":
            return Rule(terms, None), []
        case "band":
            limits = _band_limits(terms, faults)
        case "close":
            limits = _close_limits(terms, faults)
        case "target" | "milestone":
            limits = _target_limits(terms, faults)
    if limits is not None and not faults:
        _check_green(limits, faults)
    return (None, faults) if faults else (Rule(terms, limits), [])


def _target_limits(terms: Terms, faults: _Faults) -> Limits | None:
    target = terms.target
    assert target is not None
    low_is_good = terms.polarity == "low" or terms.form == "milestone"
    worse = 1 if low_is_good else -1
    _check_allowances(terms, faults)
    if faults:
        return None
    green = _moved(target, terms.green_within, worse)
    if terms.floor is not None:
        red = terms.floor
        if (red - green) * worse < 0:
            faults.add(
                "SC111",
                "floor",
                f"the floor {worded(red, terms.unit)} is on the better side of "
                f"{worded(green, terms.unit)}, where green ends",
                "the floor is the worst value that is still amber: "
                + (f"give {worded(green, terms.unit)} or {'more' if low_is_good else 'less'}, ")
                + f'or say which way is good: polarity = "{"high" if low_is_good else "low"}"',
            )
    elif terms.amber_within is not None:
        red = _moved(target, terms.amber_within, worse)
        if (red - green) * worse < 0:
            _amber_smaller(terms, faults)
    else:
        red = green
    exceeds = None if terms.exceeds_by is None else _moved(target, terms.exceeds_by, -worse)
    if low_is_good:
        return Limits(None, None, green, red, terms.on_limit, exceeds, False)
    return Limits(red, green, None, None, terms.on_limit, exceeds, True)


def _close_limits(terms: Terms, faults: _Faults) -> Limits | None:
    target = terms.target
    assert target is not None
    for key in ("floor", "exceeds_by"):
        if getattr(terms, key) is not None:
            faults.add(
                "SC120",
                key,
                f'`{key}` does not go with polarity = "target", where both sides are worse',
                f"drop `{key}`; use green_within and amber_within, or a band",
            )
    _check_allowances(terms, faults)
    if faults:
        return None
    green_low, green_high = (_moved(target, terms.green_within, side) for side in (-1, 1))
    red_low, red_high = green_low, green_high
    if terms.amber_within is not None:
        red_low, red_high = (_moved(target, terms.amber_within, side) for side in (-1, 1))
        if red_high < green_high:
            _amber_smaller(terms, faults)
    return Limits(red_low, green_low, green_high, red_high, terms.on_limit)


def _band_limits(terms: Terms, faults: _Faults) -> Limits | None:
    assert terms.band is not None
    low, high = terms.band
    _check_sides("band", low, high, faults)
    if terms.acceptable is not None:
        _check_sides("acceptable", *terms.acceptable, faults)
    if faults:
        return None
    edge_low, edge_high = terms.edge or (Decimal(0), Decimal(0))
    green_low = None if low is None else low + edge_low
    green_high = None if high is None else high - edge_high
    has_edge = (low is not None and edge_low > 0) or (high is not None and edge_high > 0)
    if (
        has_edge
        and low is not None
        and high is not None
        and green_low is not None
        and green_high is not None
        and green_low >= green_high
    ):
        faults.add(
            "SC109",
            "edge",
            f"the edges meet: green would run from {plain(green_low)} to {plain(green_high)}",
            f"make the edge smaller than half the band's width of {plain(high - low)}",
        )
    red_low, red_high = low, high
    if terms.acceptable is not None:
        red_low, red_high = terms.acceptable
        outside_low = red_low is not None and (low is None or red_low > low)
        outside_high = red_high is not None and (high is None or red_high < high)
        if outside_low or outside_high:
            faults.add(
                "SC110",
                "acceptable",
                f"acceptable {sides(red_low, red_high)} does not contain the band {sides(low, high)}",
                "acceptable is the wider range, amber outside the band: it must hold the whole band",
            )
    if faults:
        return None
    return Limits(red_low, green_low, green_high, red_high, terms.on_limit)


def _check_sides(key: str, low: Decimal | None, high: Decimal | None, faults: _Faults) -> None:
    if low is not None and high is not None and low > high:
        faults.add(
            "SC102",
            key,
            f"low {plain(low)} is not below high {plain(high)}",
            f"write the low end first: {key} = [{plain(high)}, {plain(low)}]",
        )


def _check_allowances(terms: Terms, faults: _Faults) -> None:
    """Refuse allowances whose kind does not fit the unit or the target."""
    target = terms.target
    assert target is not None
    for key in ("green_within", "amber_within", "exceeds_by"):
        allowance: Allowance | None = getattr(terms, key)
        while allowance is not None:
            _check_allowance(key, allowance, terms, target, faults)
            allowance = allowance.other


def _check_allowance(key: str, allowance: Allowance, terms: Terms, target: Decimal, faults: _Faults) -> None:
    if terms.unit == "date":
        if not allowance.is_time:
            faults.add(
                "SC105",
                key,
                f"{allowance} is no amount of time",
                f'a milestone takes days, weeks or months: {key} = "3 months"',
            )
        return
    if allowance.is_time:
        faults.add(
            "SC105",
            key,
            f'"{allowance}" is an amount of time, and the unit is {terms.unit}',
            f"write a bare number in the indicator's own unit: {key} = {plain(allowance.amount)}",
        )
    elif allowance.kind == "points" and terms.unit != "percent":
        faults.add(
            "SC105",
            key,
            f'"{allowance}" is in percentage points, and the unit is {terms.unit}',
            f'write {key} = {plain(allowance.amount)}, or {key} = "{plain(allowance.amount)}%" '
            "for a share of the target",
        )
    elif allowance.kind == "bare" and terms.unit == "percent" and allowance.amount != 0:
        amount = plain(allowance.amount)
        worse = 1 if (terms.polarity == "low") != (key == "exceeds_by") else -1
        relative = worded(target + worse * abs(target) * allowance.amount / 100, "percent")
        points = worded(target + worse * allowance.amount, "percent")
        faults.add(
            "SC107",
            key,
            f"{amount} could mean two things: {amount}% of {worded(target, 'percent')} is "
            f"{relative}; {amount}pp is {points}",
            f'write {key} = "{amount}%" or {key} = "{amount}pp"',
        )
    elif allowance.kind == "relative" and target <= 0:
        faults.add(
            "SC113",
            key,
            f'"{allowance}" of a target of {worded(target, terms.unit)} is no distance',
            "give the allowance as a number"
            + (f': {key} = "2pp"' if terms.unit == "percent" else f" in the indicator's unit: {key} = 2"),
        )


def _check_green(limits: Limits, faults: _Faults) -> None:
    """Refuse limits that leave nothing green: one point that `on_limit` takes away."""
    if colours(limits).isdisjoint(("green", EXCEEDS)):
        faults.add(
            "SC127",
            "on_limit",
            f"no figure can be green: green is {plain(limits.amber_below or Decimal(0))} alone, and with "
            f'on_limit = "{limits.on_limit}" that is not',
            "drop `on_limit`, or make green wider: a band of two ends, or green_within",
        )


def _amber_smaller(terms: Terms, faults: _Faults) -> None:
    faults.add(
        "SC112",
        "amber_within",
        f"amber_within {terms.amber_within} is smaller than green_within {terms.green_within}",
        "amber reaches further from the target than green: make amber_within the larger",
    )


def _moved(target: Decimal, allowance: Allowance | None, sign: int) -> Decimal:
    if allowance is None:
        return target
    if allowance.is_time:
        return allowance.after(target, sign)
    return target + sign * allowance.size(target)


def sides(low: Decimal | None, high: Decimal | None, unit: str = "number") -> str:
    """Write a range in words: `12 to 18`, `70 or more`, `9 or less`, `any figure`."""
    if low is not None and high is not None:
        return f"{worded(low, unit)} to {worded(high, unit)}"
    if low is not None:
        return f"{worded(low, unit)} or more"
    return f"{worded(high, unit)} or less" if high is not None else "any figure"
