"""No sentence states a false comparison between the figures that it prints."""

import re
from collections.abc import Iterator
from decimal import Decimal
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_rules import Keys, Measure, compiled, figures, judged, rules

from scorecard.figures import divide

N = r"(-?[\d,]+(?:\.\d+)?)"


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def comparisons(sentence: str, low_is_good: bool) -> Iterator[tuple[str, bool]]:
    """Give each comparison that a sentence makes, and whether it is true."""
    said = re.match(rf"{N} is (.*)$", sentence)
    assert said is not None, sentence
    figure, rest = number(said[1]), said[2]
    for found in re.finditer(rf"(?<!not )(above|below|on) the (?:target|floor) {N}", rest):
        mark = number(found[2])
        yield found[0], {"above": figure > mark, "below": figure < mark, "on": figure == mark}[found[1]]
    for found in re.finditer(rf"(?:and|,) on {N}", rest):
        yield found[0], figure == number(found[1])
    for found in re.finditer(rf"beyond (?:the amber allowance (?:down to|up to|short of) )?{N}", rest):
        yield found[0], figure > number(found[1]) if low_is_good else figure < number(found[1])
    for found in re.finditer(rf"(?<!beyond the amber allowance )(down to|up to|short of) {N}", rest):
        mark = number(found[2])
        inside = figure < mark if low_is_good else figure > mark
        yield found[0], inside or (found[1] != "short of" and figure == mark)
    for found in re.finditer(rf"{N} from the target {N}", rest):
        yield found[0], abs(figure - number(found[2])) == number(found[1])
    for found in re.finditer(rf"(?<!limit of )(inside the band|within|outside) {N} to {N}", rest):
        inside = number(found[2]) <= figure <= number(found[3])
        yield found[0], inside != (found[1] == "outside")
    for found in re.finditer(
        rf"{N} (below|above) the (?:band|acceptable) (?:between )?{N}(?: (?:to|and) {N})?", rest
    ):
        end = found[3] if found[2] == "below" else found[4] or found[3]
        yield (
            found[0],
            number(end) == figure + (number(found[1]) if found[2] == "below" else -number(found[1])),
        )


@given(st.data(), rules, st.integers(0, 3), st.booleans())
def test_every_comparison_is_true(data: st.DataObject, keys: Keys, decimals: int, rounded: bool) -> None:
    rule = compiled(keys)
    figure = data.draw(figures(rule))
    if data.draw(st.booleans()):
        figure = divide(figure, Decimal(data.draw(st.sampled_from([3, 7, 11])))) * 3
    sentence = judged(rule, figure, Measure(decimals, rounded)).reason
    for comparison, true in comparisons(sentence, keys.get("polarity") == "low"):
        assert true, f"{comparison!r} in {sentence!r}"


@pytest.mark.parametrize(
    ("keys", "figure", "sentence"),
    [
        (
            {"target": D(95), "green_within": D(2), "on_limit": "worse", "polarity": "high"},
            "93",
            "93 is below the target 95, and on 93, where green ends",
        ),
        ({"band": [D(61), D("65.3")]}, "60.96", "60.96 is 0.04 below the band 61 to 65.3"),
        ({"band": [D(79), D("inf")], "on_limit": "worse"}, "80", "80 is inside the band more than 79"),
        (
            {"target": D("33.7"), "polarity": "target", "green_within": D(1)},
            "33.7008",
            "33.7008 is 0.0008 from the target 33.7, within 32.7 to 34.7",
        ),
    ],
)
def test_sentences_that_were_untrue(keys: Keys, figure: str, sentence: str) -> None:
    assert judged(compiled(keys), D(figure), Measure(1)).reason == sentence
