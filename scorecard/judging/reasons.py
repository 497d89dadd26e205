"""Say in words why a figure has its status. One place, for every report."""

from decimal import Decimal

from scorecard.figures import plain, worded
from scorecard.framework.rules import Rule, sides
from scorecard.framework.wording import range_words
from scorecard.limits import EXCEEDS, Limits


def reason_for(figure: str, value: Decimal, colour: str, rule: Rule) -> str:
    """Say why a figure, written as `figure`, has a colour under a rule with limits."""
    assert rule.limits is not None
    match rule.form:
        case "band":
            return f"{figure} is {_against_band(value, colour, rule, rule.limits)}"
        case "close":
            return f"{figure} is {_against_close(value, colour, rule, rule.limits)}"
        case "milestone":
            return f"{figure}, {_against_date(value, colour, rule, rule.limits)}"
        case _:
            return f"{figure} is {_against_target(value, colour, rule, rule.limits)}"


def _against_target(value: Decimal, colour: str, rule: Rule, limits: Limits) -> str:
    terms, low_is_good = rule.terms, rule.better_is_low
    target, unit = terms.target, terms.unit
    assert target is not None
    name = f" ({terms.target_name})" if terms.target_name else ""
    goal = f"the target {worded(target, unit)}{name}"
    floor_name = f" ({terms.floor_name})" if terms.floor_name else ""
    worse_side, better_side = ("above", "below") if low_is_good else ("below", "above")
    green = limits.amber_above if low_is_good else limits.amber_below
    red = limits.red_above if low_is_good else limits.red_below
    assert green is not None
    assert red is not None
    reach = "up to" if low_is_good else "down to"
    amber_reach = reach if terms.on_limit == "better" else "short of"
    if colour == EXCEEDS:
        assert limits.exceeds_at is not None
        margin = worded(abs(limits.exceeds_at - target), unit)
        return f"better than {goal} by {margin} or more"
    if colour == "green":
        if value == target:
            return f"on {goal}"
        if (value > target) == low_is_good:
            return f"{worse_side} {goal}, within what is still green, {reach} {worded(green, unit)}"
        return f"{better_side} {goal}"
    missed = f"on {goal}, which must be bettered" if value == target else f"{worse_side} {goal}"
    if colour == "amber":
        if terms.floor is not None:
            return f"{missed}, and not {worse_side} the floor {worded(red, unit)}{floor_name}"
        return f"{missed}, within the amber allowance {amber_reach} {worded(red, unit)}"
    if red == green:
        where = "and on" if value == green else "beyond"
        return missed if green == target else f"{missed}, {where} {worded(green, unit)}, where green ends"
    if value == red:
        end = f"the floor {worded(red, unit)}{floor_name}" if terms.floor is not None else worded(red, unit)
        return f"{missed}, and on {end}, which is red when met"
    if terms.floor is not None:
        return f"{worse_side} the floor {worded(red, unit)}{floor_name}"
    return f"{missed}, beyond the amber allowance {amber_reach} {worded(red, unit)}"


def _against_date(value: Decimal, colour: str, rule: Rule, limits: Limits) -> str:
    assert rule.terms.target is not None
    assert limits.red_above is not None
    target = worded(rule.terms.target, "date")
    if colour == EXCEEDS:
        return f"{plain(rule.terms.target - value)} days before the target {target}"
    if colour == "green":
        on_time = "on" if value == rule.terms.target else "before"
        return f"{on_time} the target {target}" if value <= rule.terms.target else f"close enough to {target}"
    strict = rule.terms.on_limit != "better"
    last = worded(limits.red_above, "date")
    if colour == "amber":
        return f"after the target {target}, {'before' if strict else 'not after'} {last}"
    if limits.red_above == limits.amber_above:
        return f"after the target {target}"
    amber = f"amber is before {last}" if strict else f"amber ends on {last}"
    return f"after the target {target}, and {amber}"


def _against_close(value: Decimal, colour: str, rule: Rule, limits: Limits) -> str:
    target = worded(rule.terms.target or Decimal(0), rule.terms.unit)
    if value == rule.terms.target and colour == "green":
        return f"on the target {target}"
    off = (
        f"{worded(abs(value - (rule.terms.target or Decimal(0))), rule.terms.unit)} from the target {target}"
    )
    if limits.red_below == limits.red_above:
        return off
    if colour == "red" and value in (limits.red_below, limits.red_above):
        return f"{off}, on the limit {worded(value, rule.terms.unit)}, which is red when met"
    low, high = _ends(limits, colour == "green", rule.terms.unit)
    if colour in ("green", "amber"):
        return f"{off}, within {low} to {high}"
    return f"{off}, outside {low} to {high}"


def _ends(limits: Limits, green: bool, unit: str) -> tuple[str, str]:
    low, high = (limits.amber_below, limits.amber_above) if green else (limits.red_below, limits.red_above)
    return worded(low or Decimal(0), unit), worded(high or Decimal(0), unit)


def _against_band(value: Decimal, colour: str, rule: Rule, limits: Limits) -> str:
    assert rule.terms.band is not None
    low, high = rule.terms.band
    unit = rule.terms.unit
    band = f"the band {range_words(rule.terms.band, rule)}"
    if colour == "green":
        return f"inside {band}"
    below = low is not None and (value < low or (value == low and colour == "red"))
    above = high is not None and (value > high or (value == high and colour == "red"))
    if colour == "amber" and not below and not above:
        return _near_edge(value, rule, limits, band)
    side, end = ("below", low) if below else ("above", high)
    limit = limits.red_below if below else limits.red_above
    assert end is not None
    acceptable = f"the acceptable {sides(limits.red_below, limits.red_above, unit)}"
    if colour == "amber":
        return f"{side} {band}, within {acceptable}"
    if limit is not None and limit != end:
        return _off(
            value, limit, side, unit, f"the acceptable {sides(limits.red_below, limits.red_above, unit)}"
        )
    return _off(value, end, side, unit, band)


def _off(value: Decimal, limit: Decimal, side: str, unit: str, span: str) -> str:
    if value == limit:
        return f"on the {'lower' if side == 'below' else 'upper'} limit of {span}, which is red when met"
    return f"{worded(abs(value - limit), unit)} {side} {span}"


def _near_edge(value: Decimal, rule: Rule, limits: Limits, band: str) -> str:
    assert rule.terms.band is not None
    low, high = rule.terms.band
    edge_low, edge_high = rule.terms.edge or (Decimal(0), Decimal(0))
    lower = low is not None and limits.amber_below is not None and value <= limits.amber_below
    end, width = ("lower", edge_low) if lower else ("upper", edge_high)
    if width == 0:
        return f"on the {end} edge of {band}"
    where = "on" if value == (low if lower else high) else f"within {worded(width, rule.terms.unit)} of"
    return f"{where} the {end} edge of {band}"
