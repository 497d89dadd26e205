"""The contract's table of words, word by word: where each may stand, and that no other series is judged.

Every word stands in turn as a column's heading, in brackets after a period, over the periods, as the label
of a row, as the title above a table and as the name of a sheet.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from reading.judging import Card, judged
from reading.workbooks import Rows, Sheet

ACTUAL = [
    *[
        "actual",
        "outturn",
        "result",
        "performance",
        "value",
        "figure",
        "achieved",
        "position",
        "latest",
        "current",
    ],
    *["this month", "current month"],
]
TARGET = [
    *["target", "plan", "planned", "trajectory", "profile", "milestone", "budget", "baseline", "threshold"],
    *["tolerance", "trigger", "standard", "limit", "ambition"],
]
FORECAST = [
    "forecast",
    "projection",
    "projected",
    "expected",
    "predicted",
    "estimate outturn",
    "estimated outturn",
]
EARLIER = [
    *[
        "last month",
        "previous month",
        "prior month",
        "last quarter",
        "previous quarter",
        "last year",
        "previous year",
    ],
    *["prior year", "last period", "previous period", "prior period", "same period last year"],
]
OTHERS = [
    *[
        "England",
        "national",
        "regional",
        "statistical neighbours",
        "statistical neighbour",
        "nearest neighbours",
    ],
    *[
        "neighbours",
        "comparator",
        "benchmark",
        "peer",
        "average",
        "their average",
        "England average",
        "quartile",
        "rank",
    ],
]
PARTS = ["numerator", "denominator", "cohort", "eligible", "sample", "boys", "girls", "male", "female"]
TO_DATE = ["YTD", "year to date", "cumulative"]
ABOUT = [
    *["RAG", "status", "rating", "DoT", "direction", "travel", "direction of travel", "trend", "variance"],
    *["difference", "change", "weight", "weighting", "order"],
]
SERIES = {"target": TARGET, "forecast": FORECAST, "earlier": EARLIER, "others": OTHERS, "to date": TO_DATE}
WORDS = [pytest.param(word, id=word) for words in SERIES.values() for word in words]
PLURAL = {
    "target",
    "plan",
    "budget",
    "threshold",
    "forecast",
    "projection",
    "comparator",
    "benchmark",
    "numerator",
}
WRITTEN = [str.lower, str.upper, str.title, "{}:".format, " {} ".format, "{}.".format]
WRITTEN += [lambda word: f"{word}s" if word in PLURAL else word]

COUNTS = """
framework = { name = "Words", year = "financial", organisation = "London Borough of Merton" }
indicator = [
  { ref = "A1", name = "Home visits made", unit = "count", polarity = "high", target = 500 },
  { ref = "A2", name = "Groups run", unit = "count", polarity = "high", target = 500 },
]
"""
PERCENT = COUNTS.replace('unit = "count"', 'unit = "percent"').replace("500", "50")
YTD = COUNTS.replace('unit = "count"', 'unit = "count", basis = "ytd"').replace(
    "target = 500", "target = 500"
)
TRUTH = {"A1": 640, "A2": 420}
ASKED = "2018-08"


def tried(
    rows: Rows, sheet: str = "Data", framework: str = COUNTS, more: Sequence[Sheet] = (), asked: str = ASKED
) -> Card:
    return judged(framework, [Sheet(sheet, rows), *more], "return.xlsx", asked)


def values(card: Card) -> dict[str, Any]:
    """Give the figures judged, by ref."""
    return {ref: row.value for (ref, _), row in card.rows.items() if row.value is not None}


def right(card: Card) -> None:
    assert values(card) == TRUTH, [str(problem) for problem in card.problems]
    assert not card.loud, [str(problem) for problem in card.problems]


def never_judged(card: Card) -> None:
    """No figure is judged; a return that is refused judges none."""
    assert not values(card), [str(problem) for problem in card.problems]


# --- a column's own heading -----------------------------------------------------------------------


@pytest.mark.parametrize("word", ACTUAL)
def test_an_actual_word_heads_the_figure(word: str) -> None:
    for write in WRITTEN[:4]:
        right(
            tried(
                [
                    ["Ref", "Indicator", write(word)],
                    ["A1", "Home visits made", 640],
                    ["A2", "Groups run", 420],
                ]
            )
        )


@pytest.mark.parametrize("word", ["number", "count", "total"])
def test_number_count_and_total_head_the_figure_of_a_count(word: str) -> None:
    right(tried([["Ref", "Indicator", word], ["A1", "Home visits made", 640], ["A2", "Groups run", 420]]))


@pytest.mark.parametrize("word", ["%", "percentage", "rate"])
@pytest.mark.parametrize("part", ["numerator", "number", "cohort"])
def test_a_percentage_is_the_figure_beside_its_parts(word: str, part: str) -> None:
    rows = [["Ref", part, word], ["A1", 13, 64], ["A2", 11, 42]]
    card = tried(rows, framework=PERCENT)
    assert values(card) == {"A1": 64, "A2": 42}
    assert not card.loud


@pytest.mark.parametrize("word", ["number", "count"])
def test_number_and_count_are_parts_of_a_percentage(word: str) -> None:
    never_judged(tried([["Ref", word], ["A1", 64], ["A2", 42]], framework=PERCENT))


@pytest.mark.parametrize(
    "name", ["Merton", "London Borough of Merton", "Our borough", "Borough", "LA", "Merton actual"]
)
def test_the_organisations_own_name_heads_the_figure_beside_others(name: str) -> None:
    right(tried([["Ref", "England", name], ["A1", 510, 640], ["A2", 530, 420]]))


@pytest.mark.parametrize("word", WORDS + PARTS + ABOUT)
def test_another_series_beside_the_actual_changes_nothing(word: str) -> None:
    for write in WRITTEN:
        right(
            tried(
                [
                    ["Ref", "Indicator", write(word), "Actual"],
                    ["A1", "Home visits made", 511, 640],
                    ["A2", "Groups run", 532, 420],
                ]
            )
        )


@pytest.mark.parametrize("word", WORDS + PARTS + ABOUT)
def test_another_series_alone_is_not_judged(word: str) -> None:
    for write in WRITTEN:
        never_judged(
            tried(
                [
                    ["Ref", "Indicator", write(word)],
                    ["A1", "Home visits made", 511],
                    ["A2", "Groups run", 532],
                ]
            )
        )


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "pattern",
    ["current {}", "{} (actual)", "latest {}", "{} for this month", "{} value", "actual {}", "{} outturn"],
)
def test_a_word_of_another_series_outweighs_an_actual_one(word: str, pattern: str) -> None:
    heading = pattern.format(word)
    never_judged(tried([["Ref", heading], ["A1", 511], ["A2", 532]]))
    right(tried([["Ref", "Actual", heading], ["A1", 640, 511], ["A2", 420, 532]]))


@pytest.mark.parametrize("word", ["Blorp", "Cash", "Rooms", "Goal", "Helper"])
def test_an_unknown_word_is_never_judged_even_alone(word: str) -> None:
    never_judged(
        tried([["Ref", "Indicator", word], ["A1", "Home visits made", 511], ["A2", "Groups run", 532]])
    )
    assert values(tried([["Ref", word, "Actual"], ["A1", 511, 640], ["A2", 532, 420]])) == TRUTH


# --- with a period --------------------------------------------------------------------------------


@pytest.mark.parametrize("word", WORDS + PARTS)
@pytest.mark.parametrize("pattern", ["Aug-18 ({})", "Aug-18 {}", "{} Aug-18"])
def test_a_period_with_a_word_of_another_series_is_no_actual(word: str, pattern: str) -> None:
    heading = pattern.format(word)
    never_judged(tried([["Ref", heading], ["A1", 511], ["A2", 532]]))
    right(tried([["Ref", "Aug-18", heading], ["A1", 640, 511], ["A2", 420, 532]]))


@pytest.mark.parametrize("word", WORDS + PARTS)
def test_a_word_over_the_periods_speaks_for_all_of_them(word: str) -> None:
    over = [["", "Actual", "", word, ""], ["Ref", "Jul-18", "Aug-18", "Jul-18", "Aug-18"]]
    right(tried([*over, ["A1", 650, 640, 512, 511], ["A2", 410, 420, 533, 532]]))
    right(
        tried([["", word, "", "Actual", ""], over[1], ["A1", 512, 511, 650, 640], ["A2", 533, 532, 410, 420]])
    )
    never_judged(tried([["", word, ""], ["Ref", "Jul-18", "Aug-18"], ["A1", 512, 511], ["A2", 533, 532]]))


@pytest.mark.parametrize("word", WORDS + PARTS)
def test_a_word_under_a_period_speaks_for_its_column(word: str) -> None:
    right(tried([["", "Aug-18", ""], ["Ref", word, "Actual"], ["A1", 511, 640], ["A2", 532, 420]]))
    right(tried([["", "Aug-18", ""], ["Ref", "Actual", word], ["A1", 640, 511], ["A2", 420, 532]]))
    never_judged(tried([["", "Aug-18"], ["Ref", word], ["A1", 511], ["A2", 532]]))


# --- rows, titles and sheets ----------------------------------------------------------------------


@pytest.mark.parametrize("word", WORDS + PARTS)
def test_a_word_beside_a_row_speaks_for_the_row(word: str) -> None:
    head = ["Ref", "Type", "Aug-18"]
    right(tried([head, ["A1", word, 511], ["A1", "Actual", 640], ["A2", word, 532], ["A2", "Actual", 420]]))
    right(tried([head, ["A1", "Actual", 640], ["", word, 511], ["A2", "Actual", 420], ["", word, 532]]))
    never_judged(tried([head, ["A1", word, 511], ["A2", word, 532]]))


@pytest.mark.parametrize("word", WORDS)
def test_a_title_above_a_table_speaks_for_it(word: str) -> None:
    head, ours, theirs = ["Ref", "Aug-18"], [["A1", 640], ["A2", 420]], [["A1", 511], ["A2", 532]]
    right(tried([["Actual"], head, *ours, [], [word], head, *theirs]))
    right(tried([[word], head, *theirs, [], ["Actual"], head, *ours]))
    never_judged(tried([[word], head, *theirs]))


@pytest.mark.parametrize("word", WORDS)
def test_a_sheets_name_speaks_for_its_table(word: str) -> None:
    head, theirs = ["Ref", "Aug-18"], [["A1", 511], ["A2", 532]]
    right(tried([head, ["A1", 640], ["A2", 420]], more=[Sheet(word, [head, *theirs])]))
    right(tried([head, ["A1", 640], ["A2", 420]], more=[Sheet(f"{word} 2018", [head, *theirs])]))
    never_judged(tried([head, *theirs], sheet=word))


@pytest.mark.parametrize(
    "words",
    ["National indicators", "Performance against targets", "Targets agreed by members", "Budget meeting"],
)
def test_a_title_or_name_that_holds_other_words_says_nothing(words: str) -> None:
    right(tried([["Ref", "Aug-18"], ["A1", 640], ["A2", 420]], sheet=words))
    right(tried([[words], [], ["Ref", "Aug-18"], ["A1", 640], ["A2", 420]]))


@pytest.mark.parametrize("words", ["National", "Local", "Quarterly target", "High"])
def test_a_column_of_words_that_are_not_all_of_series_says_nothing(words: str) -> None:
    rows = [
        ["Ref", "Reported to", "Aug-18"],
        ["A1", "Cabinet and board", 640],
        ["A2", f"{words} forum members", 420],
    ]
    right(tried(rows))


# --- cumulative measures --------------------------------------------------------------------------


@pytest.mark.parametrize("word", TO_DATE)
def test_a_figure_to_date_is_the_actual_of_a_cumulative_measure(word: str) -> None:
    rows = [["Ref", "Aug-18", f"Aug-18 {word}"], ["A1", 111, 640], ["A2", 222, 420]]
    assert values(tried(rows, framework=YTD)) == TRUTH
    assert values(tried([["Ref", word], ["A1", 640], ["A2", 420]], framework=YTD)) == TRUTH
