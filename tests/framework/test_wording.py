"""The words of a rule, the same wherever it is printed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import indicator, load

from scorecard.framework.changes import rule_in_words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"target": 95}, "95 or more"),
        ({"target": 22, "polarity": "low"}, "22 or less"),
        ({"target": 95, "on_limit": "worse"}, "more than 95"),
        ({"target": 22, "polarity": "low", "on_limit": "worse"}, "less than 22"),
        ({"target": 95, "amber_within": "5%"}, "95 or more; amber down to 90.25"),
        ({"target": 95, "floor": 90}, "95 or more; amber down to 90"),
        ({"target": 22, "polarity": "low", "amber_within": 2}, "22 or less; amber up to 24"),
        ({"target": 95, "amber_within": 5, "on_limit": "worse"}, "more than 95; amber above 90"),
        ({"target": 200, "green_within": "1%"}, "200 or more, green down to 198"),
        ({"target": 16, "exceeds_by": "5%"}, "16 or more; exceeds at 16.8 or more"),
        ({"target": 20, "polarity": "low", "exceeds_by": 1}, "20 or less; exceeds at 19 or less"),
        ({"target": 18, "polarity": "target"}, "close to 18"),
        (
            {"target": 18, "polarity": "target", "green_within": 1, "amber_within": 2},
            "close to 18, green from 17 to 19; amber from 16 to 20",
        ),
        ({"band": [12, 18]}, "12 to 18"),
        ({"band": [12, 18], "edge": 1}, "12 to 18; amber within 1 of an edge"),
        ({"band": [12, 18], "edge": [0, 1]}, "12 to 18; amber within 1 of the upper edge"),
        ({"band": [12, 18], "acceptable": [10, 20]}, "12 to 18; amber from 10 to 20"),
        ({"band": [12, 18], "acceptable": [12, 20]}, "12 to 18; amber up to 20"),
        ({"band": [12, 18], "acceptable": [10, 18]}, "12 to 18; amber down to 10"),
        ({"band": [12, 18], "acceptable": [12, 18]}, "12 to 18"),
        (
            {"band": [12, 18], "on_limit": "worse"},
            "between 12 and 18; the worse status when a limit is met",
        ),
        ({"unit": "count", "target": 1500}, "1,500 or more"),
        ({"unit": "money", "target": 1500}, "£1,500 or more"),
        ({"unit": "ratio", "target": 15, "polarity": "low"}, "1:15 or less"),
        ({"unit": "date", "target": date(2019, 3, 31)}, "by 31 March 2019"),
        (
            {"unit": "date", "target": date(2019, 3, 31), "amber_within": "3 months"},
            "by 31 March 2019; amber until 30 June 2019",
        ),
        (
            {"unit": "grade", "grades": {"Good": "green", "Fair": "amber", "Poor": "red"}},
            "Good; Fair amber, Poor red",
        ),
        ({}, "not a target measure"),
        ({"target": 95, "confirmed": False}, "95 or more; subject to confirmation"),
    ],
)
def test_a_rule_in_words(tmp_path: Path, keys: Any, words: str) -> None:
    framework = load(tmp_path, indicator(**keys))
    assert rule_in_words(framework.indicators[0].versions[0], framework) == words
