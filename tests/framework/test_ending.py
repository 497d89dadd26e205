"""Tables of targets that end, in validate and for the period judged."""

from pathlib import Path
from typing import Any

import pytest
from making import codes, indicator, load, to_period

from scorecard.framework.doubts import targets_ending

LATER = {"from": "2019-04", "target": 9, "reason": "Agreed"}
LONGER: dict[str, Any] = {"target": {"2018/19": 95, "2019/20": 96}}


@pytest.mark.parametrize(
    ("keys", "asked", "warned"),
    [
        ({"target": {"2018/19": 95}}, None, True),
        ({"target": {"2018/19": 95}, "until": "2019-03"}, None, False),
        ({"target": {"2018/19": 95}, "until": "2019-06"}, None, True),
        (
            {"target": {"2018/19": 95}, "change": [{"from": "2019-04", "target": 9, "reason": "a"}]},
            None,
            False,
        ),
        (LONGER, None, False),
        (LONGER, "2019-12", False),
        (LONGER, "2020-01", True),
        (LONGER, "2020-03", True),
        (LONGER, "2020-04", False),
        ({"target": 95}, "2020-03", False),
    ],
)
def test_tables_of_targets_that_end(tmp_path: Path, keys: Any, asked: str | None, warned: bool) -> None:
    framework = load(tmp_path, indicator("1", **keys), indicator("2", **(LONGER if asked is None else {})))
    assert codes(targets_ending(framework, to_period(asked) if asked else None)) == ["SC143"] * warned
    assert codes(framework.problems) == ["SC143"] * (warned and asked is None)
