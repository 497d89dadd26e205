"""Properties of judging: against a plain statement of each rule, written here with fractions."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from making import NAME, folder, indicator, load, scored

from scorecard.figures import decimals_of, from_float, parse_number, plain, round_half_up
from scorecard.framework.allowances import parse_allowance
from scorecard.framework.rules import Rule, Terms, compile_rule
from scorecard.judging.verdict import Verdict, verdict_on_figure

RANK = {"red": 1, "amber": 2, "green": 3, "blue": 4}
Keys = dict[str, Any]

# --- rules, plainly stated ----------------------------------------------------------------------


def amount(allowance: Any, target: Fraction) -> Fraction:
    """Give an allowance in the target's own unit."""
    if isinstance(allowance, str):
        return abs(target) * Fraction(allowance.removesuffix("%")) / 100
    return Fraction(allowance)


def stated(keys: Keys, figure: Decimal) -> str:
    """Judge a figure by a plain statement of the rule."""
    value = Fraction(figure)
    if "band" in keys:
        return stated_band(keys, value)
    if keys["polarity"] == "target":
        return stated_close(keys, value)
    return stated_target(keys, value)


def stated_target(keys: Keys, value: Fraction) -> str:
    target, strict = Fraction(keys["target"]), keys["on_limit"] == "worse"
    sign = 1 if keys["polarity"] == "high" else -1
    gain = sign * (value - target)  # how much better than target
    green = -amount(keys.get("green_within", 0), target)
    if "floor" in keys:
        amber = sign * (Fraction(keys["floor"]) - target)
    else:
        amber = -amount(keys["amber_within"], target) if "amber_within" in keys else green
    if "exceeds_by" in keys and gain >= amount(keys["exceeds_by"], target):
        return "blue"
    if keys["on_limit"] == "red" and gain == amber:
        return "red"
    if gain > green or (gain == green and not strict):
        return "green"
    return "amber" if gain > amber or (gain == amber and not strict) else "red"


def stated_close(keys: Keys, value: Fraction) -> str:
    target, strict = Fraction(keys["target"]), keys["on_limit"] == "worse"
    off = abs(value - target)
    green = amount(keys.get("green_within", 0), target)
    amber = amount(keys["amber_within"], target) if "amber_within" in keys else green
    if keys["on_limit"] == "red" and off == amber:
        return "red"
    if off < green or (off == green and not strict):
        return "green"
    return "amber" if off < amber or (off == amber and not strict) else "red"


def stated_band(keys: Keys, value: Fraction) -> str:
    strict = keys["on_limit"] == "worse"
    statuses = []
    for side, sign in ((0, 1), (1, -1)):
        end, edge = keys["band"][side], keys.get("edge", [0, 0])[side]
        far = keys.get("acceptable", keys["band"])[side]
        statuses.append(stated_side(value, sign, (end, edge, far), keys["on_limit"], strict))
    return min(statuses, key=RANK.__getitem__)


def stated_side(value: Fraction, sign: int, ends: tuple[Any, Any, Any], on_limit: str, strict: bool) -> str:
    """Judge one side of a band: `far` is where red begins, `edge` how far amber reaches inside."""
    end, edge, far = ends
    if far.is_finite():
        beyond = sign * (Fraction(far) - value)
        if beyond > 0 or (beyond == 0 and on_limit != "better"):
            return "red"
    if end.is_finite():
        inside = sign * (value - Fraction(end)) - Fraction(edge)
        if inside < 0 or (inside == 0 and strict):
            return "amber"
    return "green"


# --- rules at random ----------------------------------------------------------------------------

tenths = st.integers(-400, 400).map(lambda n: Decimal(n) / 10)
widths = st.integers(0, 60).map(lambda n: Decimal(n) / 10)
on_limits = st.sampled_from(["better", "worse", "red"])
open_end = st.sampled_from([Decimal("Infinity")])


@st.composite
def target_rules(draw: st.DrawFn) -> Keys:
    keys: Keys = {"target": draw(tenths), "polarity": draw(st.sampled_from(["high", "low", "target"]))}
    relative = keys["target"] > 0 and draw(st.booleans())

    def allowance(at_least: Decimal = Decimal(0)) -> Any:
        width = at_least + draw(widths)
        return f"{plain(width)}%" if relative else width

    near = draw(widths)
    if draw(st.booleans()):
        keys["green_within"] = f"{plain(near)}%" if relative else near
    else:
        near = Decimal(0)
    how = draw(st.sampled_from(["none", "amber_within", "floor"]))
    if how == "amber_within":
        keys["amber_within"] = allowance(near)
    elif how == "floor" and keys["polarity"] != "target":
        worse = -1 if keys["polarity"] == "high" else 1
        green = keys["target"] * near / 100 if relative else near
        keys["floor"] = keys["target"] + worse * (green + draw(widths))
    if keys["polarity"] != "target" and draw(st.booleans()):
        keys["exceeds_by"] = allowance(Decimal("0.1"))
    one_point = keys["polarity"] == "target" and near == 0  # of which nothing is green unless "better"
    return keys | {"on_limit": "better" if one_point else draw(on_limits)}


@st.composite
def band_rules(draw: st.DrawFn) -> Keys:
    low = draw(tenths)
    high = low + draw(widths) + Decimal("0.5")
    keys: Keys = {"band": [low, high]}
    if draw(st.booleans()):
        share = [Decimal(draw(st.integers(0, 9))) for _ in range(2)]
        keys["edge"] = [(high - low) * part / 20 for part in share]
    if draw(st.booleans()):
        keys["acceptable"] = [low - draw(widths), high + draw(widths)]
    which = draw(st.sampled_from([None, None, 0, 1]))
    if which is not None:
        endless = Decimal("-Infinity") if which == 0 else Decimal("Infinity")
        keys["band"][which] = endless
        if "acceptable" in keys:
            keys["acceptable"][which] = endless
    return keys | {"on_limit": draw(on_limits)}


rules = st.one_of(target_rules(), band_rules())


def compiled(keys: Keys) -> Rule:
    terms = dict(keys)
    for key in ("green_within", "amber_within", "exceeds_by"):
        if key in terms:
            terms[key] = parse_allowance(terms[key])
    for key in ("band", "acceptable"):
        if key in terms:
            terms[key] = tuple(end if end.is_finite() else None for end in terms[key])
    if "edge" in terms:
        terms["edge"] = tuple(terms["edge"])
    rule, faults = compile_rule(Terms(**{"polarity": "none"} | terms))
    assert rule is not None, faults
    return rule


@st.composite
def figures(draw: st.DrawFn, rule: Rule) -> Decimal:
    """Draw a figure, most often on a limit or a hair's breadth from one."""
    assert rule.limits is not None
    limits = [limit for limit in rule.limits[:4] if limit is not None]
    limits += [rule.limits.exceeds_at] if rule.limits.exceeds_at is not None else []
    step = draw(st.sampled_from(["0", "0", "0.04", "-0.04", "0.05", "-0.05", "0.0000001", "-0.0000001"]))
    return draw(st.one_of(st.sampled_from(limits).map(lambda limit: limit + Decimal(step)), tenths))


class Measure:
    """A number printed with some decimals."""

    unit = "number"

    def __init__(self, decimals: int | None = None, rounded: bool = False) -> None:
        self.decimals, self.rounded = decimals, rounded


def judged(rule: Rule, figure: Decimal, measure: Measure | None = None) -> Verdict:
    return verdict_on_figure(figure, rule, measure or Measure(), "blue")


# --- properties ---------------------------------------------------------------------------------


@given(st.data(), rules)
def test_the_status_is_what_the_rule_plainly_says(data: st.DataObject, keys: Keys) -> None:
    rule = compiled(keys)
    figure = data.draw(figures(rule))
    assert judged(rule, figure).status == stated(keys, figure)


@given(st.data(), target_rules())
def test_moving_to_the_better_side_never_worsens(data: st.DataObject, keys: Keys) -> None:
    assume(keys["polarity"] != "target")
    rule = compiled(keys)
    worse, better = sorted((data.draw(figures(rule)), data.draw(figures(rule))))
    if keys["polarity"] == "low":
        worse, better = better, worse
    assert RANK[judged(rule, better).status] >= RANK[judged(rule, worse).status]


@given(st.data(), rules)
def test_moving_towards_the_middle_never_worsens(data: st.DataObject, keys: Keys) -> None:
    rule = compiled(keys)
    figure, middle = data.draw(figures(rule)), data.draw(figures(rule))
    assume(judged(rule, middle).status == "green")
    part = Decimal(data.draw(st.integers(0, 8))) / 8
    nearer = figure + (middle - figure) * part
    assert RANK[judged(rule, nearer).status] >= min(RANK[judged(rule, figure).status], RANK["green"])


@given(st.data(), rules, st.integers(0, 3))
def test_the_printed_figure_never_contradicts_the_status(
    data: st.DataObject, keys: Keys, decimals: int
) -> None:
    rule = compiled(keys)
    verdict = judged(rule, data.draw(figures(rule)), Measure(decimals))
    printed = parse_number(verdict.shown)
    assert printed is not None
    assert judged(rule, printed).status == verdict.status
    said = parse_number(verdict.reason.split(" is ")[0])
    assert said is not None  # with more decimals only where the target needs them
    assert round_half_up(said, decimals_of(printed)) == printed


@given(st.data(), rules, st.integers(0, 3))
def test_a_figure_judged_as_rounded_is_the_one_printed(
    data: st.DataObject, keys: Keys, decimals: int
) -> None:
    rule = compiled(keys)
    verdict = judged(rule, data.draw(figures(rule)), Measure(decimals, rounded=True))
    assert parse_number(verdict.shown) == verdict.judged
    assert verdict.judged is not None
    assert verdict.status == stated(keys, verdict.judged)


@given(st.data(), rules)
def test_distance_is_how_far_the_status_holds(data: st.DataObject, keys: Keys) -> None:
    rule = compiled(keys)
    figure = data.draw(figures(rule))
    verdict = judged(rule, figure)
    distance = verdict.distance
    assert distance is not None
    assert distance >= 0
    for share in ("0.3", "0.999999"):
        for sign in (1, -1):
            assert judged(rule, figure + sign * distance * Decimal(share)).status == verdict.status
    reached = [sign * (distance + step) for sign in (1, -1) for step in (Decimal(0), Decimal("0.000000001"))]
    assert {judged(rule, figure + step).status for step in reached} != {verdict.status}


@given(st.data(), rules)
def test_through_a_framework_and_a_workbook(data: st.DataObject, keys: Keys) -> None:
    """The same, from TOML and cells on: one row an area, each with a figure."""
    given_figures = data.draw(st.lists(figures(compiled(keys)), min_size=1, max_size=8))
    written = {key: list(value) if isinstance(value, list) else value for key, value in keys.items()}
    rows = [["Ref", "Indicator", "Area", "Period", "Value"]]
    rows += [["1", NAME, f"Area {n}", "Aug-18", float(figure)] for n, figure in enumerate(given_figures)]
    with folder() as place:
        scorecard = scored(place, load(place, indicator(**written)), rows, "2018-08")
    seen = [row.status for row in scorecard.rows]
    assert seen == [stated(keys, from_float(float(figure))) for figure in given_figures]
