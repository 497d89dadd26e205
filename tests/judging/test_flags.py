"""What a row was warned of shows as a flag, with a problem that says why."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from making import codes, indicator, load, only, scored, to_period

from scorecard import judge
from scorecard.framework.model import Framework
from scorecard.judging.model import Scorecard
from scorecard.returns.model import Beside, Candidate, Claim, Observation, Reading, Return, Source

AUGUST = to_period("2018-08")


def source(cell: str) -> Source:
    return Source("return.xlsx", "Return", cell)


def returned(*readings: Reading, beside: Beside | None = None, asides: Any = None) -> Return:
    """Make a return of one indicator's figures, of which the last is August's."""
    periods = [AUGUST]
    while len(periods) < len(readings):
        periods.insert(0, periods[0].back())
    observations = [
        Observation("1", "1", None, period, reading, source(f"{column}2"))
        for period, reading, column in zip(periods, readings, "CDEFG", strict=False)
    ]
    if beside is not None:
        observations[-1] = observations[-1]._replace(beside=beside)
    return Return("return.xlsx", "a" * 64, "Return", tuple(map(Candidate, observations)), asides=asides or {})


def figure(value: Any, **more: Any) -> Reading:
    return Reading("figure", str(value), Decimal(str(value)), **more)


def scorecard(framework: Framework, one: Return) -> Scorecard:
    return judge(framework, [one], AUGUST)


# --- zero -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "readings", "flagged"),
    [
        ({"unit": "percent", "target": 95}, [figure(94), figure(0)], True),
        ({"unit": "percent", "target": 95}, [figure("47.5"), figure(0)], False),
        ({"target": 40}, [figure(30), figure(0)], True),
        ({"target": 40, "polarity": "low"}, [figure(30), figure(0)], False),
        ({"target": 40, "polarity": "low"}, [figure(3), figure(0, origin="link")], True),
        ({}, [figure(3), Reading("blank"), figure(0, origin="link")], True),
        ({}, [figure(3), figure(0), figure(0, origin="link")], False),
        ({}, [figure(3), figure(0, origin="formula")], False),
        ({}, [figure(0, origin="link")], False),
    ],
)
def test_a_zero_that_may_be_a_missing_figure(
    tmp_path: Path, keys: Any, readings: Sequence[Reading], flagged: bool
) -> None:
    done = scorecard(load(tmp_path, indicator(**keys)), returned(*readings))
    row = only(done)
    assert (row.value, "zero" in row.flags, "SC403" in codes(done.problems)) == (0, flagged, flagged)


def test_a_cells_own_flags_are_the_rows(tmp_path: Path) -> None:
    reading = figure(96, flags=("provisional", "hidden", "marks-dropped"))
    row = only(scorecard(load(tmp_path, indicator(target=95)), returned(reading)))
    assert row.flags == ("provisional", "hidden", "marks-dropped")


# --- binary residue ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "origin", "noticed"),
    [
        ("94.9999999999", "formula", True),
        ("94.9999999999", "link", True),
        ("94.9999999999", "typed", False),
        ("95.0000000001", "formula", False),
        ("94.9999", "formula", False),
        ("89.9999999999", "formula", True),
    ],
)
def test_a_formula_that_misses_a_limit_by_a_hair(
    tmp_path: Path, value: str, origin: Any, noticed: bool
) -> None:
    framework = load(tmp_path, indicator(target=95, amber_within=5))
    done = scorecard(framework, returned(figure(value, origin=origin)))
    assert codes(done.problems) == (["SC409"] if noticed else [])
    expected = "green" if value > "95" else "amber" if value > "90" else "red"
    assert only(done).status == expected  # the figure as it stands is judged


# --- what the return says otherwise -----------------------------------------------------------------

PERCENT = {"unit": "percent", "target": 95}


@pytest.mark.parametrize(
    ("what", "found", "number", "said"),
    [
        ("target", "90", 90, "the return says target '90', the framework 95"),
        ("target", "95", 95, None),
        ("target", "0.95", "0.95", None),
        ("target", "to be agreed", None, None),
        ("status", "Amber", None, "the return says status 'Amber', and the rule gives Red"),
        ("status", "R", None, None),
        ("status", "on track", None, None),
        ("unit", "Number", None, "the return says unit 'Number', the framework percent"),
        ("unit", "%", None, None),
        (
            "polarity",
            "Lower is better",
            None,
            "the return says good is 'Lower is better', the framework high",
        ),
        ("polarity", "High", None, None),
        ("frequency", "Quarterly", None, "the return says frequency 'Quarterly', the framework monthly"),
        ("frequency", "monthly", None, None),
    ],
)
def test_a_return_that_says_otherwise(
    tmp_path: Path, what: Any, found: str, number: Any, said: str | None
) -> None:
    claim = Claim(what, found, None if number is None else figure(number), source("K2"))
    done = scorecard(
        load(tmp_path, indicator(**PERCENT)), returned(figure(92), beside=Beside(claims=(claim,)))
    )
    told = [(problem.message, problem.where.cell) for problem in done.problems]
    assert told == ([(said, "K2")] if said else [])
    assert only(done).flags == (("disagrees",) if said else ())


def test_a_claim_made_once_for_the_row_is_of_the_period_judged(tmp_path: Path) -> None:
    claims = (Claim("target", "90", figure(90), source("K2")),)
    one = returned(figure(91), figure(92), asides={("1", None): Beside(claims=claims)})
    assert only(scorecard(load(tmp_path, indicator(**PERCENT)), one)).flags == ("disagrees",)


# --- comments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comments", "figure", "flagged"),
    [
        (("", ""), 90, True),
        (("Two late returns", ""), 90, True),
        (("Two late returns", "Two  late returns "), 90, True),
        (("Two late returns", "Three late returns"), 90, False),
        (("", ""), 96, False),
    ],
)
def test_a_status_that_needs_a_comment(tmp_path: Path, comments: Any, figure: Any, flagged: bool) -> None:
    framework = load(tmp_path, indicator(target=95, commentary=["red"]))
    rows = [
        ["Ref", "Period", "Value", "Comment"],
        ["1", "Jul-18", 90, comments[0]],
        ["1", "Aug-18", figure, comments[1]],
    ]
    done = scored(tmp_path, framework, rows, "2018-08")
    assert only(done).flags == (("no-comment",) if flagged else ())
    assert codes(done.problems) == (["SC411"] if flagged else [])


# --- words in a month not yet due ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "period", "code"),
    [
        ("awaited from the trust", "2018-07", "SC412"),
        ("#N/A", "2018-07", "SC412"),
        ("", "2018-07", None),
        ("TBC", "2018-07", None),
        (55, "2018-08", None),
    ],
)
def test_words_in_a_month_not_yet_due_displace_nothing(
    tmp_path: Path, cell: Any, period: str, code: str | None
) -> None:
    framework = load(tmp_path, indicator(target=50, lag=1))
    done = scored(tmp_path, framework, [["Ref", "Jul-18", "Aug-18"], ["1", 60, cell]], "2018-08")
    row = only(done)
    assert row.period is not None
    assert (row.period.key, row.status) == (period, "green")
    assert ("SC412" in codes(done.problems)) == (code is not None)
