"""Five returns that are refused or not judged: what `inspect` says to paste, and what that gives."""

import json
from pathlib import Path
from typing import Any

import pytest
from making import HEAD, book, command, indicator

COUNTS = {"unit": "count", "polarity": "high", "target": 50}
FRAMEWORK = "\n".join(
    [HEAD, indicator("1", "Home visits made", **COUNTS), indicator("2", "Plans agreed", **COUNTS)]
)
BODY = [["1", "Home visits made", 60], ["2", "Plans agreed", 40]]
TWO = [["1", "Home visits made", 10], ["2", "Plans agreed", 70]]
HEADS = ["Ref", "Indicator"]

REFUSED: dict[str, tuple[dict[str, Any], str, dict[str, str]]] = {
    "a heading of unknown words": (
        {"sheets": {"Aug 2018": [[*HEADS, "Score"], *BODY]}},
        'columns = { value = "Score" }',
        {"1": "green", "2": "red"},
    ),
    "months without a year": (
        {"rows": [[*HEADS, "Jul", "Aug"], ["1", "Home visits made", 10, 60], ["2", "Plans agreed", 70, 40]]},
        'year = "2018/19"',
        {"1": "green", "2": "red"},
    ),
    "a draft beside the final": (
        {
            "sheets": {
                "Aug 2018 draft": [[*HEADS, "Value"], *TWO],
                "Aug 2018 final": [[*HEADS, "Value"], *BODY],
            }
        },
        'ignore = ["Aug 2018 draft"]',
        {"1": "green", "2": "red"},
    ),
    "a sheet for each school": (
        {"sheets": {"Oak": [[*HEADS, "Aug-18"], *BODY], "Elm": [[*HEADS, "Aug-18"], *TWO]}},
        'area = "sheet"',
        {"1|Oak": "green", "1|Elm": "red", "2|Oak": "red", "2|Elm": "green"},
    ),
    "two columns of one heading": (
        {"sheets": {"Aug 2018": [[*HEADS, "Actual", "Actual"], [*BODY[0], 10], [*BODY[1], 70]]}},
        'columns = { value = "C" }',
        {"1": "green", "2": "red"},
    ),
}


def statuses(place: Path) -> dict[str, str]:
    ran = command("rag", "return.xlsx", "-f", "framework.toml", "--format", "json", cwd=place)
    rows = json.loads(ran.out)["rows"] if ran.out else []
    return {"|".join(filter(None, (row["ref"], row["area"]))): row["status"] for row in rows}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_to_be_pasted_settles_it(kind: str, tmp_path: Path) -> None:
    made, line, wanted = REFUSED[kind]
    book(tmp_path / "return.xlsx", **made)
    (tmp_path / "framework.toml").write_text(FRAMEWORK, encoding="utf-8")
    assert statuses(tmp_path) != wanted
    words = ("inspect", "return.xlsx", "-f", "framework.toml")
    asks = json.loads(command(*words, "--format", "json", cwd=tmp_path).out)["ask"]
    (ask,) = [ask for ask in asks if ask.endswith(f"\n{line}")]
    shown = command(*words, cwd=tmp_path)
    assert shown.code == 0
    assert all(part in shown.out for part in ask.split("\n"))
    (tmp_path / "framework.toml").write_text(f"{FRAMEWORK}\n{ask}\n", encoding="utf-8")
    assert statuses(tmp_path) == wanted
