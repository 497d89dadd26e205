"""Figures: exact decimals in, and out as printed."""

from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.figures import (
    decimals_of,
    divide,
    from_float,
    parse_number,
    parse_ratio,
    plain,
    round_half_up,
    shown,
)

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9)


@pytest.mark.parametrize(
    ("stored", "figure"),
    [
        (0.1 + 0.2, "0.3"),
        (0.57 * 100, "57"),
        (1.1 * 1.1, "1.21"),
        (17.4, "17.4"),
        (94.95, "94.95"),
        (1 / 3, "0.333333333333333"),
        (1e-9, "1E-9"),
        (123456789012345678, "123456789012346000"),
        (10**400, "1E+400"),
        (5, "5"),
    ],
)
def test_a_stored_number_is_the_15_digits_that_excel_shows(stored: float, figure: str) -> None:
    assert from_float(stored) == D(figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("17.4", "17.4"),
        (" 1,234.5 ", "1234.5"),
        ("1 234", "1234"),
        ("1\u00a0234", "1234"),
        ("£1,200", "1200"),
        ("-£5", "-5"),
        ("12%", "12"),
        ("12 %", "12"),
        ("\u22125", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
    ],
)
def test_a_number_written_as_text(text: str, figure: str) -> None:
    assert parse_number(text) == D(figure)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "%",
        "£",
        "about 5",
        "1,23",
        "12,34,567",
        "1.2.3",
        "5-6",
        "--5",
        "1e3",
        "nan",
        "inf",
        "٣",
        "5%%",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_ratios() -> None:
    assert parse_ratio("1:15") == 15
    assert parse_ratio("2 : 15") == D("7.5")
    assert parse_ratio("0:15") is None
    assert parse_ratio("15") is None


@pytest.mark.parametrize(
    ("figure", "places", "rounded"),
    [
        ("94.95", 1, "95.0"),
        ("94.949", 1, "94.9"),
        ("-0.05", 1, "-0.1"),
        ("0.05", 1, "0.1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1.005", 2, "1.01"),
        ("1250", -2, "1300"),
    ],
)
def test_half_goes_away_from_zero(figure: str, places: int, rounded: str) -> None:
    assert round_half_up(D(figure), places) == D(rounded)


@given(decimals, st.integers(0, 4))
def test_rounding_is_to_the_nearest(figure: D, places: int) -> None:
    off = abs(Fraction(round_half_up(figure, places)) - Fraction(figure))
    assert off <= Fraction(1, 2 * 10**places)
    assert round_half_up(-figure, places) == -round_half_up(figure, places)


@given(decimals)
def test_a_figure_written_plainly_reads_back(figure: D) -> None:
    text = plain(figure)
    assert D(text) == figure
    assert "E" not in text
    assert parse_number(f"{figure:,f}") == figure
    assert decimals_of(figure) == len(text.partition(".")[2])


@given(decimals, decimals.filter(bool))
def test_quotients_are_right_to_28_digits(above: D, below: D) -> None:
    exact = Fraction(above) / Fraction(below)
    assert abs(Fraction(divide(above, below)) - exact) <= abs(exact) / 10**27


@pytest.mark.parametrize(
    ("figure", "unit", "places", "text"),
    [
        ("17.4", "percent", 1, "17.4%"),
        ("94.96", "percent", 1, "95.0%"),
        ("-0.04", "percent", 1, "0.0%"),
        ("1477", "count", 0, "1,477"),
        ("1200", "money", 0, "£1,200"),
        ("-1200.5", "money", 2, "-£1,200.50"),
        ("15", "ratio", None, "1:15"),
        ("329.64", "rate", 1, "329.6"),
        ("0.46", "number", None, "0.46"),
        ("1E+3", "number", None, "1,000"),
    ],
)
def test_as_printed(figure: str, unit: str, places: int | None, text: str) -> None:
    assert shown(D(figure), unit, places) == text
