"""A number format says how it shows a value: the section that applies, and only what is active in it."""

import pytest

from scorecard.returns.numberformat import GENERAL, number_format


@pytest.mark.parametrize(
    ("code", "value", "percent", "decimals", "scale"),
    [
        ("General", 1, False, None, 1),
        ("0", 1, False, 0, 1),
        ("0.0%", 0.174, True, 1, 1),
        ('0.0"%"', 17.4, False, 1, 1),
        (r"0.0\%", 17.4, False, 1, 1),
        ("0.0_%", 17.4, False, 1, 1),
        ("0*%", 17.4, False, 0, 1),
        ("#,##0", 1, False, 0, 1),
        ("#,##0,", 1, False, 0, 1000),
        ("0.0,,", 1, False, 1, 1_000_000),
        ('£#,##0.00,"k"', 1, False, 2, 1000),
        ("[<=1]0.0%;0", 0.5, True, 1, 1),
        ("[<=1]0.0%;0", 50, False, 0, 1),
        ("[Red][<0]0.00;[>100]0;0.0%", -1, False, 2, 1),
        ("[Red][<0]0.00;[>100]0;0.0%", 101, False, 0, 1),
        ("[Red][<0]0.00;[>100]0;0.0%", 50, True, 1, 1),
        ("0.0%;-0.00;0", 1, True, 1, 1),
        ("0.0%;-0.00;0", -1, False, 2, 1),
        ("0.0%;-0.00;0", 0, False, 0, 1),
        ("0.00%;@", -1, True, 2, 1),
        ("@", 1, False, None, 1),
        ("# ?/?", 0.5, False, None, 1),
        ("0.00E+00", 1, False, None, 1),
        ("[$-809]0.0%", 1, True, 1, 1),
        ('0;"a;b%"0', -1, False, 0, 1),
        ("", 1, False, None, 1),
        ('"', 1, False, None, 1),
        ("[<1.2.3]0", 1, False, 0, 1),
    ],
)
def test_numbers(code: str, value: float, percent: bool, decimals: int | None, scale: int) -> None:
    shown = number_format(code)
    assert (shown.percent(value), shown.decimals(value), shown.scale(value)) == (percent, decimals, scale)
    assert not shown.date


@pytest.mark.parametrize(
    ("code", "date", "elapsed", "day_and_month"),
    [
        ("dd/mm/yyyy", True, False, False),
        ("d-mmm", True, False, True),
        (r"d\ mmmm;@", True, False, True),
        ("[$-809]d mmmm yyyy", True, False, False),
        ("mmm-yy", True, False, False),
        ("[h]:mm:ss", True, True, False),
        ("mm:ss.0", True, False, False),
        ("h:mm AM/PM", True, False, False),
        ("General", False, False, False),
        ("0.0 points", False, False, False),
        ('0"d"', False, False, False),
        ("[Red]0", False, False, False),
        ("0.00E+00", False, False, False),
        ('"d mmm"', False, False, False),
        ("@", False, False, False),
    ],
)
def test_dates(code: str, date: bool, elapsed: bool, day_and_month: bool) -> None:
    shown = number_format(code)
    assert (shown.date, shown.elapsed(1), shown.day_and_month) == (date, elapsed, day_and_month)


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("00", 1, "01"),
        ("000", 1.0, "001"),
        ('"CH"00', 5, "CH05"),
        ('"KPI "0', 7, "KPI 7"),
        ("00", 1.5, None),
        ("00", -1, None),
        ("0", 1, None),
        ("0.00", 1, None),
        ("General", 1, None),
        ("00", "1", None),
        ("00", True, None),
    ],
)
def test_leading_zeros(code: str, value: object, shown: str | None) -> None:
    assert number_format(code).shown(value) == shown


def test_equal_codes_are_one_format() -> None:
    assert number_format("General") is GENERAL
