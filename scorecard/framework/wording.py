"""The words of a rule, made in one place from its terms and limits."""

from decimal import Decimal

from scorecard.figures import worded
from scorecard.framework.rules import Rule, Sides


def rule_words(rule: Rule) -> str:
    """Say a rule in one line: `12 to 18; amber within 1 of an edge`, `95 or more; amber down to 90.25`."""
    parts = [target_words(rule, unit_mark=False), amber_words(rule, unit_mark=False), _beyond_words(rule)]
    return "; ".join(part for part in parts if part)


def target_words(rule: Rule, *, unit_mark: bool = True) -> str:
    """Say what earns green: `95% or more`, `12% to 18%`, `Outstanding, Good`."""
    terms = rule.terms
    if rule.form == "grades":
        return ", ".join(word for word, status in (terms.grades or {}).items() if status == "green")
    name = _named(terms.target_name)
    if rule.form == "band":
        assert terms.band is not None
        return range_words(terms.band, rule, unit_mark=unit_mark)
    assert terms.target is not None
    assert rule.limits is not None
    target = _figure(terms.target, rule, unit_mark)
    if rule.form == "close":
        low, high = rule.limits.amber_below, rule.limits.amber_above
        close = (
            ""
            if low == high
            else f", green from {_figure(low, rule, unit_mark)} to {_figure(high, rule, unit_mark)}"
        )
        return f"close to {target}{name}{close}"
    low_is_good = rule.better_is_low
    green = rule.limits.amber_above if low_is_good else rule.limits.amber_below
    bites = terms.on_limit == "worse" or (terms.on_limit == "red" and not rule.limits.has_amber)
    beyond = ("before" if rule.form == "milestone" else "below") if low_is_good else "above"
    if green != terms.target:
        words = (
            f"by {target}" if rule.form == "milestone" else f"{target} or {'less' if low_is_good else 'more'}"
        )
        words += f", green {beyond if bites else _reach(rule)} {_figure(green, rule, unit_mark)}"
    elif rule.form == "milestone":
        words = f"before {target}" if bites else f"by {target}"
    elif bites:
        words = f"{'less' if low_is_good else 'more'} than {target}"
    else:
        words = f"{target} or {'less' if low_is_good else 'more'}"
    return words + name


def range_words(ends: Sides, rule: Rule, *, unit_mark: bool = False) -> str:
    """Say a range of a rule: `12 to 18`; where a limit that is met has been crossed, `more than 79`."""
    low, high = (None if end is None else _figure(end, rule, unit_mark) for end in ends)
    strict = rule.terms.on_limit == "worse"
    if low is None and high is None:
        return "any figure"
    if low is not None and high is not None:
        return f"between {low} and {high}" if strict else f"{low} to {high}"
    if low is not None:
        return f"more than {low}" if strict else f"{low} or more"
    return f"less than {high}" if strict else f"{high} or less"


def amber_words(rule: Rule, *, unit_mark: bool = True) -> str:
    """Say what earns amber: `amber down to 90.25`, `amber within 1 of an edge`; empty if nothing does."""
    terms, limits = rule.terms, rule.limits
    if rule.form == "grades":
        words = (f"{word} {status}" for word, status in (terms.grades or {}).items() if status != "green")
        return ", ".join(words)
    if limits is None or not limits.has_amber:
        return ""
    if rule.form == "band":
        return "; ".join(part for part in (_edge_words(rule), _acceptable_words(rule, unit_mark)) if part)
    if rule.form == "close":
        low, high = (_figure(limit, rule, unit_mark) for limit in (limits.red_below, limits.red_above))
        return f"amber from {low} to {high}"
    red = limits.red_above if rule.better_is_low else limits.red_below
    if terms.on_limit != "better":
        side = "before" if rule.form == "milestone" else "below" if rule.better_is_low else "above"
        return f"amber {side} {_figure(red, rule, unit_mark)}{_named(terms.floor_name)}"
    return f"amber {_reach(rule)} {_figure(red, rule, unit_mark)}{_named(terms.floor_name)}"


def _edge_words(rule: Rule) -> str:
    band, edge = rule.terms.band, rule.terms.edge
    if band is None or edge is None:
        return ""
    low, high = (width if end is not None else Decimal(0) for end, width in zip(band, edge, strict=True))
    if low == high:
        return f"amber within {_bare(low, rule)} of an edge" if low else ""
    parts = []
    if low:
        parts.append(f"within {_bare(low, rule)} of the lower edge")
    if high:
        parts.append(f"within {_bare(high, rule)} of the upper edge")
    return "amber " + " and ".join(parts)


def _acceptable_words(rule: Rule, unit_mark: bool) -> str:
    acceptable = rule.terms.acceptable
    if acceptable is None or acceptable == rule.terms.band:
        return ""
    low, high = acceptable
    lower, upper = rule.terms.band or (None, None)
    below = low if low != lower else None
    above = high if high != upper else None
    if below is not None and above is not None:
        return f"amber from {_figure(below, rule, unit_mark)} to {_figure(above, rule, unit_mark)}"
    reaches = []
    if low != lower:
        reaches.append(f"down to {_figure(low, rule, unit_mark)}" if low is not None else "however low")
    if high != upper:
        reaches.append(f"up to {_figure(high, rule, unit_mark)}" if high is not None else "however high")
    return "amber " + " and ".join(reaches)


def _beyond_words(rule: Rule) -> str:
    limits = rule.limits
    words = ""
    if limits is not None and limits.exceeds_at is not None:
        side = "more" if limits.exceeds_upwards else "earlier" if rule.form == "milestone" else "less"
        words = f"exceeds at {_bare(limits.exceeds_at, rule)} or {side}"
    met = {"red": "red when a red limit is met", "worse": "the worse status when a limit is met"}
    if rule.form in ("band", "close") and rule.terms.on_limit in met:
        words = "; ".join(filter(None, (words, met[rule.terms.on_limit])))
    return words


def _named(name: str | None) -> str:
    return f" ({name})" if name else ""


def _reach(rule: Rule) -> str:
    return ("until" if rule.form == "milestone" else "up to") if rule.better_is_low else "down to"


def _figure(value: Decimal | None, rule: Rule, unit_mark: bool) -> str:
    assert value is not None
    return _bare(value, rule) + ("%" if unit_mark and rule.terms.unit == "percent" else "")


def _bare(value: Decimal, rule: Rule) -> str:
    return worded(value, rule.terms.unit)
