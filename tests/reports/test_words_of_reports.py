"""More of the words that reports share: shares, travel, changes, forecasts, places, remarks."""

from decimal import Decimal

import pytest
from cards import D, framework, period, row, rule, scorecard
from hypothesis import given
from hypothesis import strategies as st

from scorecard.framework.allowances import parse_allowance
from scorecard.framework.statuses import BUILT_IN
from scorecard.judging.model import StatusChange, Summary, Travel
from scorecard.reports import wording
from scorecard.returns.model import Override

BOOK = framework()
JULY = period("2018-07")


@pytest.mark.parametrize(
    ("rated", "unrated", "words"),
    [
        ({"green": 2, "amber": 1}, {"missing": 2}, "2 green, 1 amber, 0 red (67% green); 2 not rated"),
        ({"blue": 1, "red": 1}, {}, "1 blue, 0 green, 0 amber, 1 red (50% green or better)"),
        ({"blue": 0, "green": 3}, {}, "3 green, 0 amber, 0 red (100% green)"),
        ({}, {"missing": 2}, "none rated; 2 not rated"),
        ({}, {}, "none rated"),
        ({"green": 1, "red": 199}, {}, "1 green, 0 amber, 199 red (1% green)"),
        ({"green": 1, "red": 201}, {}, "1 green, 0 amber, 201 red (under 1% green)"),
        ({"green": 398, "red": 2}, {}, "398 green, 0 amber, 2 red (over 99% green)"),
        ({"green": 1, "red": 1, "amber": 6}, {}, "1 green, 6 amber, 1 red (13% green)"),
    ],
)
def test_a_theme_in_one_line(rated: dict[str, int], unrated: dict[str, int], words: str) -> None:
    assert wording.theme_words(Summary(rated, unrated), BOOK) == words


@pytest.mark.parametrize(
    ("moved", "performance", "arrow", "word"),
    [
        ("up", "better", "▲", "better"),
        ("up", "worse", "▲", "worse"),
        ("down", "better", "▼", "better"),
        ("down", "worse", "▼", "worse"),
        ("up", None, "▲", "up"),
        ("down", None, "▼", "down"),
        ("same", "same", "=", "same"),
        ("same", None, "=", "same"),
        ("up", "same", "▲", "same"),
    ],
)
def test_travel_says_the_way_and_whether_it_is_better(moved, performance, arrow, word) -> None:  # type: ignore[no-untyped-def]
    travel = Travel(JULY, D(1), moved, performance)
    assert (wording.travel_arrow(travel), wording.travel_word(travel)) == (arrow, word)


def test_no_travel_has_no_words() -> None:
    assert (wording.travel_arrow(None), wording.travel_word(None)) == ("", "")


@pytest.mark.parametrize(
    ("before", "since", "cause", "words"),
    [
        ("green", "2018-07", "figure", "green in Jul 2018; the figure moved"),
        ("green", "2018-07", "rule", "green in Jul 2018; the rule changed, not the figure"),
        ("amber", "2018/19 Q1", "both", "amber in Q1 2018/19; figure and rule both changed"),
        ("no-target", "2017/18", "reporting", "no target in 2017/18"),
        ("missing", "2018-07", "reporting", "missing in Jul 2018"),
    ],
)
def test_a_change_says_what_was_and_what_made_it_another(before, since, cause, words) -> None:  # type: ignore[no-untyped-def]
    changed = StatusChange(period(since), before, cause)
    assert wording.change_words(row("1", "Plans", "red", "5", changed=changed), BOOK) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Override("red", "agreed", "A. Head"), "in place of amber: agreed (A. Head)"),
        (Override("red", "agreed", None), "in place of amber: agreed"),
        (Override("red", None, None), "in place of amber: no reason given"),
    ],
)
def test_an_override_says_what_it_replaced(given: Override, words: str) -> None:
    each = row("1", "Plans", "red", "5", computed_status="amber", override=given)
    assert wording.override_words(each, BOOK) == words


@pytest.mark.parametrize(
    ("status", "run", "said"),
    [
        ("red", 3, True),
        ("amber", 2, True),
        ("red", 1, False),
        ("green", 9, False),
        ("blue", 9, False),
        ("missing", 9, False),
    ],
)
def test_a_run_is_told_of_what_is_off_target(status: str, run: int, said: bool) -> None:
    assert (
        f"{run} periods running" in wording.remarks(row("1", "Plans", status, "5", run=run), BOOK)
    ) == said


@pytest.mark.parametrize(
    ("confirmed", "terms", "said"),
    [(True, {"target": D(5)}, False), (False, {"target": D(5)}, True), (False, None, False)],
)
def test_only_a_rule_can_await_confirmation(
    confirmed: bool, terms: dict[str, Decimal] | None, said: bool
) -> None:
    each = row("1", "Plans", "green", "5", confirmed=confirmed, terms=terms)
    assert wording.is_unconfirmed(each) == said
    assert (wording.UNCONFIRMED in wording.why(each, BOOK)) == said


@pytest.mark.parametrize(
    ("unit", "decimals", "forecast", "status", "words"),
    [
        ("percent", 1, "96", "green", "forecast 96.0% at year end, green"),
        ("money", 0, "-1200", "red", "forecast -£1,200 at year end, red"),
        ("ratio", 0, "15", "amber", "forecast 1:15 at year end, amber"),
        ("number", None, "3.25", "no-target", "forecast 3.25 at year end, no target"),
    ],
)
def test_a_forecast_stands_beside_its_status(unit, decimals, forecast, status, words) -> None:  # type: ignore[no-untyped-def]
    each = row(
        "1", "Plans", "red", "5", unit=unit, decimals=decimals, forecast=D(forecast), forecast_status=status
    )
    assert wording.forecast(each, BOOK) == words
    assert wording.forecast(each._replace(forecast_status=None), BOOK) == ""


@pytest.mark.parametrize(("area", "place"), [(None, "7a"), ("", "7a"), ("Abbey", "7a Abbey")])
def test_a_row_is_named_by_ref_and_area(area: str | None, place: str) -> None:
    assert wording.place(row("7a", "Plans", "red", "5", area=area)) == place


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("2018-08", "Aug 2018"),
        ("2018-01", "Jan 2018"),
        ("2018-12", "Dec 2018"),
        ("2018/19 Q1", "Q1 2018/19"),
        ("2018/19", "2018/19"),
    ],
)
def test_a_period_in_few_letters(label: str, short: str) -> None:
    assert wording.short_period(period(label)) == short


@pytest.mark.parametrize(
    ("words", "dashed"),
    [
        ("0.5% to 1.25%", "0.5–1.25%"),
        ("1,000 to 2,000", "1,000–2,000"),
        ("12% to 18", "12% to 18"),
        ("12% to 18% (England)", "12–18% (England)"),
        ("5 to -5", "5 to -5"),
        ("less than 18%", "less than 18%"),
        ("between 12% and 18%", "between 12% and 18%"),
        ("1:10 to 1:15", "1:10 to 1:15"),
        ("1 May 2019 to 3 June 2019", "1 May 2019 to 3 June 2019"),
        ("", ""),
    ],
)
def test_only_a_plain_range_takes_a_dash(words: str, dashed: str) -> None:
    assert wording.with_dash(words) == dashed


@pytest.mark.parametrize(
    ("terms", "target", "amber"),
    [
        ({"target": D(95)}, "95% or more", ""),
        ({"target": D(95), "amber_within": parse_allowance("5%")}, "95% or more", "down to 90.25%"),
        ({"target": D(16), "polarity": "low", "floor": D(18)}, "16% or less", "up to 18%"),
        ({"band": (D(12), D(18))}, "12–18%", ""),
        ({"band": (D(12), None), "edge": (D(1), D(0))}, "12% or more", "within 1 of the lower edge"),
        ({"band": (D(12), D(18)), "acceptable": (D(10), D(20))}, "12–18%", "from 10% to 20%"),
        (
            {"band": (D(12), D(18)), "edge": (D(1), D(1)), "acceptable": (D(10), D(20))},
            "12–18%",
            "within 1 of an edge; from 10% to 20%",
        ),
        ({"grades": {"Good": "green", "Poor": "red", "Fair": "amber"}}, "Good", "Poor red, Fair amber"),
    ],
)
def test_columns_for_rules_of_every_form(terms, target, amber) -> None:  # type: ignore[no-untyped-def]
    each = row("1", "Plans", "green", "5")._replace(rule=rule(unit="percent", **terms))
    columns = wording.RuleColumns()
    assert (columns.target(each), columns.amber(each)) == (target, amber)
    assert (columns.target(each), columns.amber(each)) == (target, amber)


def test_a_status_that_the_framework_lacks_is_shown_by_its_key() -> None:
    status = wording.status_of(BOOK, "on-hold")
    assert (status.label, status.letter, status.rated) == ("On hold", "O", False)


def test_a_title_names_framework_and_period() -> None:
    card = scorecard([row("1", "Plans", "green", "5")])
    assert wording.title(card) == "Children and Young People scorecard, August 2018"


UNRATED = st.dictionaries(st.sampled_from([s.key for s in BUILT_IN if not s.rated]), st.integers(1, 300))


COUNTS = st.dictionaries(st.sampled_from([s.key for s in BUILT_IN if s.rated]), st.integers(0, 3000))


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_none_and_all_are_the_only_0_and_100(green: int, rest: int) -> None:
    words = wording.share(Summary({"green": green, "amber": 0, "red": rest}, {}), BOOK)
    part = words.partition(", ")[2].partition(";")[0]
    assert part != "100%"
    assert (part == "0%") == (green == 0)
    if part.endswith("%") and part[0].isdigit():
        assert abs(Decimal(part[:-1]) - Decimal(100 * green) / (green + rest)) <= Decimal("0.5")
    else:
        assert part == ("over 99%" if green > rest else "under 1%")
    assert words.startswith(f"{green} of {green + rest} rated green, ")


@given(COUNTS, UNRATED)
def test_every_row_is_counted_once_in_the_sentence(rated: dict[str, int], unrated: dict[str, int]) -> None:
    summary = Summary(rated, unrated)
    first, _, rest = wording.counts(summary, BOOK).partition("; ")
    numbers = [int(part.split()[0]) for part in first.split(", ")]
    assert sum(numbers) == summary.rated_total
    assert [part.split()[1] for part in first.split(", ")][-3:] == ["green", "amber", "red"]
    total, _, kinds = rest.partition(" not rated")
    assert int(total) == summary.not_rated_total
    assert sum(int(part.split()[0]) for part in kinds.removeprefix(": ").split(", ") if part) == int(total)
