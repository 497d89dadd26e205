"""The law: colours, distances, and which limits change anything."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.limits import EXCEEDS, Limits, colour_of, colours, distance_to_change

figures = st.integers(-30, 30).map(lambda n: D(n) / 2)
limit_sets = st.builds(
    lambda ends, gaps, on, exceeds: Limits(
        *(None if gap else end for end, gap in zip(sorted(ends), gaps, strict=True)), on, exceeds
    ),
    st.lists(figures, min_size=4, max_size=4),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from(["better", "worse", "red"]),
    st.none(),
)


@given(figures, limit_sets)
def test_no_nearer_figure_has_another_colour(value: D, limits: Limits) -> None:
    """Walking either way in quarter steps, the first other colour is met at the distance told."""
    colour, told = colour_of(value, limits), distance_to_change(value, limits)
    met = [
        D(step) / 4
        for step in range(1, 300)
        if {colour_of(value + side * D(step) / 4, limits) for side in (-1, 1)} != {colour}
    ]
    if not met:
        assert told is None
    else:
        assert told in (met[0], met[0] - D("0.25"))


@pytest.mark.parametrize(
    ("limits", "value", "distance"),
    [
        (Limits(D(12), D(13), D(17), D(18)), "17.4", "0.4"),
        (Limits(D(90), D(95)), "97", "2"),
        (Limits(D(90), D(95), exceeds_at=D(99)), "97", "2"),
        (Limits(), "97", None),
    ],
)
def test_distance(limits: Limits, value: str, distance: str | None) -> None:
    assert distance_to_change(D(value), limits) == (None if distance is None else D(distance))


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (Limits(D(90), D(95), exceeds_at=D(99)), {"red", "amber", "green", EXCEEDS}),
        (Limits(D(12), D(12), D(12), D(12), "worse"), {"red"}),
        (Limits(D(12), D(12), D(12), D(12), "red"), {"red"}),
        (Limits(D(10), D(12), D(12), D(14), "worse"), {"red", "amber"}),
        (Limits(None, D(12), D(12), None, "red"), {"green", "amber"}),
    ],
)
def test_which_colours_can_be_reached(limits: Limits, found: set[str]) -> None:
    assert colours(limits) == found
