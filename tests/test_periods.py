"""Periods: the labels that people write, read back and put in order."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.periods import (
    MONTHS_IN,
    Period,
    latest_ended,
    month_of,
    parse_period,
    period_ending,
)

KINDS: Any = ("financial", "academic", "calendar")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("2018-08", "2018-08"),
        ("2018-8", "2018-08"),
        ("08/2018", "2018-08"),
        ("Aug-18", "2018-08"),
        ("Aug 18", "2018-08"),
        ("AUGUST 2018", "2018-08"),
        ("Sept 2018", "2018-09"),
        ("30 Sep 18", "2018-09"),
        ("30/09/2018", "2018-09"),
        ("2018-09-30", "2018-09"),
        ("Aug 2018/19", "2018-08"),
        ("Feb 2018/19", "2019-02"),
        ("Q1 2018/19", "2018/19 Q1"),
        ("2018/19 Q4", "2018/19 Q4"),
        ("16/17 Q1", "2016/17 Q1"),
        ("Quarter 2 2018-19", "2018/19 Q2"),
        ("April to June 2018", "2018/19 Q1"),
        ("Jan - Mar 2019", "2018/19 Q4"),
        ("2018/19 H1", "2018/19 H1"),
        ("H2 2018/19", "2018/19 H2"),
        ("Autumn 2018", "2018/19 autumn"),
        ("spring term 2018/19", "2018/19 spring"),
        ("summer 2019", "2018/19 summer"),
        ("2018/19", "2018/19"),
        ("2018-19", "2018/19"),
        ("2018/2019", "2018/19"),
        ("FY 2018/19", "2018/19"),
        ("201819", "2018/19"),
        ("2018", "2018"),
        ("2011-12", "2011-12"),
        ("1999/00", "1999/00"),
    ],
)
def test_a_label_of_a_financial_year(label: str, key: str) -> None:
    period = parse_period(label)
    assert period is not None
    assert period.key == key


@pytest.mark.parametrize(
    "label",
    ["", "latest", "2018-13", "2018/20", "Q5 2018/19", "Q1", "Aug", "32/01/2018", "2018-00", "13/2018"],
)
def test_what_is_no_period(label: str) -> None:
    assert parse_period(label) is None


@pytest.mark.parametrize(
    ("label", "kind", "first", "last"),
    [
        ("2018/19", "financial", date(2018, 4, 1), date(2019, 3, 31)),
        ("2018/19", "academic", date(2018, 9, 1), date(2019, 8, 31)),
        ("2018", "calendar", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018/19 Q1", "financial", date(2018, 4, 1), date(2018, 6, 30)),
        ("2018/19 Q1", "academic", date(2018, 9, 1), date(2018, 11, 30)),
        ("2018 Q1", "calendar", date(2018, 1, 1), date(2018, 3, 31)),
        ("2018/19 H2", "financial", date(2018, 10, 1), date(2019, 3, 31)),
        ("2018/19 autumn", "financial", date(2018, 9, 1), date(2018, 12, 31)),
        ("2018-02", "financial", date(2018, 2, 1), date(2018, 2, 28)),
        ("2020-02", "financial", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_the_days_that_a_label_means(label: str, kind: Any, first: date, last: date) -> None:
    period = parse_period(label, kind)
    assert period is not None
    assert (month_of(first).start, period.last_day) == (period.start, last)


@given(
    st.integers(1971 * 12, 2068 * 12),
    st.sampled_from(sorted(MONTHS_IN)),
    st.sampled_from(KINDS),
)
def test_a_periods_key_and_label_read_back(month: int, frequency: str, kind: Any) -> None:
    period = latest_ended(frequency, kind, month)
    assert period is not None
    assert parse_period(period.key, period.year) == period
    assert parse_period(period.label, period.year) == period


@given(st.integers(1950 * 12, 2068 * 12), st.sampled_from(sorted(MONTHS_IN)), st.sampled_from(KINDS))
def test_the_latest_ended_is_the_latest_that_has_ended(month: int, frequency: str, kind: Any) -> None:
    period = latest_ended(frequency, kind, month)
    assert period is not None
    assert period.end <= month < period.end + period.months
    assert period_ending(Period(period.end, 1), frequency, kind) == period
    assert period.back().end == period.start - 1
    assert period.year_before().start == period.start - 12
    assert period.contains(Period(period.end, 1))
    assert not period.contains(Period(period.end + 1, 1))
