"""The words that reports share."""

import pytest
from cards import D, framework, period, row, sample_card, scorecard, summary_of

from scorecard.framework.allowances import parse_allowance
from scorecard.framework.rules import Rule
from scorecard.judging.model import Judgement
from scorecard.reports import wording
from scorecard.reports.notes import sections

BOOK = framework()


def rows_of(**counts: int) -> list[Judgement]:
    return [row(str(n), "Plans", key.replace("_", "-")) for key, many in counts.items() for n in range(many)]


@pytest.mark.parametrize(
    ("given", "counts", "share"),
    [
        (
            {"green": 11, "amber": 4, "red": 5, "no_target": 3, "unavailable": 2},
            "11 green, 4 amber, 5 red; 5 not rated: 3 no target, 2 unavailable",
            "11 of 20 rated green, 55%; 5 not rated",
        ),
        ({"green": 2}, "2 green, 0 amber, 0 red; 0 not rated", "2 of 2 rated green, 100%; 0 not rated"),
        ({"missing": 2}, "0 green, 0 amber, 0 red; 2 not rated: 2 missing", "none of 2 rated"),
        (
            {"blue": 1, "green": 1, "red": 1},
            "1 blue, 1 green, 0 amber, 1 red; 0 not rated",
            "2 of 3 rated green or better, 67%; 0 not rated",
        ),
        (
            {"green": 999, "red": 1},
            "999 green, 0 amber, 1 red; 0 not rated",
            "999 of 1000 rated green, over 99%; 0 not rated",
        ),
        (
            {"green": 1, "red": 999},
            "1 green, 0 amber, 999 red; 0 not rated",
            "1 of 1000 rated green, under 1%; 0 not rated",
        ),
    ],
)
def test_counts_always_tell_rated_from_not_rated(given: dict[str, int], counts: str, share: str) -> None:
    summary = summary_of(rows_of(**given))
    assert wording.counts(summary, BOOK) == counts
    assert wording.share(summary, BOOK) == share


@pytest.mark.parametrize(
    ("words", "dashed"),
    [
        ("12% to 18%", "12–18%"),
        ("12 to 18", "12–18"),
        ("£1,000 to £2,000", "£1,000–£2,000"),
        ("-5 to 5", "-5 to 5"),
        ("12% or more", "12% or more"),
        ("close to 50%, green from 45% to 55%", "close to 50%, green from 45% to 55%"),
    ],
)
def test_a_range_takes_a_dash(words: str, dashed: str) -> None:
    assert wording.with_dash(words) == dashed


def test_target_and_amber_columns() -> None:
    columns = wording.RuleColumns()
    by_ref = {each.version.ref: each for each in sample_card().rows}
    said = {ref: (columns.target(each), columns.amber(each)) for ref, each in by_ref.items()}
    assert said["1"] == ("no target", "")
    assert said["2"] == ("80% or more", "down to 75%")
    assert said["9"] == ("12–18%", "within 1 of an edge")
    assert said["25"] == ("by 31 March 2019", "until 30 June 2019")


def test_rules_of_equal_identity_are_not_mixed_up() -> None:
    columns = wording.RuleColumns()
    said = []
    for target in range(50):  # each rule is let go before the next is made
        each = row(
            "1", "Plans", "green", "1", terms={"target": D(target), "amber_within": parse_allowance("1pp")}
        )
        assert isinstance(each.rule, Rule)
        said.append(columns.target(each))
    assert said == [f"{target}% or more" for target in range(50)]


def test_freshness_names_another_period_alone() -> None:
    asked = period("2018-08")
    assert wording.freshness(row("1", "Plans", "green"), asked) == ""
    assert wording.freshness(row("1", "Plans", "green", when=period("2018/19 Q1")), asked) == "Q1 2018/19"
    assert wording.freshness(row("1", "Plans", "not-due", when=None), asked) == ""


def test_why_says_all_that_belongs_beside_a_status() -> None:
    by_ref = {each.version.ref: wording.why(each, BOOK) for each in sample_card().rows}
    assert by_ref["9"].endswith("the band 12 to 18; subject to confirmation")
    assert by_ref["7a"].endswith("3 periods running")
    assert by_ref["15a"].endswith("; provisional")
    assert by_ref["25"].endswith("; forecast 1 May 2019 at year end, amber")


def test_notes_tell_the_worst_first_and_group_what_is_missing() -> None:
    found = {section.title: section.notes for section in sections(sample_card().rows, BOOK)}
    assert [note.refs for note in found["Why red or amber"]] == [("7a",), ("3",), ("9",), ("25",)]
    assert [note.refs for note in found["Not reported, and why"]] == [("1",), ("16", "17"), ("28",)]
    assert found["Subject to confirmation"][0].refs == ("9",)
    assert found["Overridden"][0].words == "in place of red: recording error agreed (A. Head)"


def test_no_target_alone_needs_no_note() -> None:
    assert sections(scorecard([row("1", "Plans", "no-target", "5")]).rows, BOOK) == []
