"""Whatever words, periods and numbers stand wherever on sheets: an answer, and every figure from its cell."""

import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from making import command

from reading import vocabulary as words
from reading.workbooks import Sheet, letter, place, write

FRAMEWORK = """
framework = { name = "Any", year = "financial", organisation = "Fernhill Council" }
indicator = [
  { ref = "1", name = "Home visits made", unit = "count", polarity = "high", target = 50 },
  { ref = "2", name = "Plans agreed", unit = "count", polarity = "low", target = 50 },
  { ref = "21a", name = "Books lent", frequency = "quarterly", polarity = "high", target = 50 },
  { ref = "3", name = "Homes built", unit = "money", frequency = "annual", polarity = "high", target = 50 },
]
"""
REFS = ["1", 1, "2", "21a", "3", "Home visits made", "Plans agreed", "Books lent", "Homes built"]
PERIODS = ["Jul-18", "Aug-18", "Q1 2018/19", "2017/18", "Aug", "Q2", "2018", "2018/19"]
PERIODS += ["12/09/2018", "Julyish", "FY2019"]
AREAS = ["Oak", "Elm", "All", "Total", "England", "Boys"]
SERIES = [word for listed in words.OTHER.values() for word in listed] + words.ACTUAL
HEADS = [
    *words.REF,
    *words.NAME,
    *words.PERIOD,
    *words.AREA,
    *words.COMMENT,
    *words.SERIES,
    "Numerator",
    "Denominator",
]
HEADS += ["Override", "Override reason", "Unit", "Good is", "RAG", "DoT", "Blorp", ""]


def sheet(rng: Random, name: str) -> Sheet:
    """Throw words and numbers on a sheet: mostly a table, with the odd thing anywhere."""
    width, height = rng.randint(1, 8), rng.randint(1, 12)
    rows: list[list[Any]] = [[_title(rng)] for _ in range(rng.randint(0, 2))]
    for _ in range(rng.randint(1, 2)):
        rows += [[_heading(rng) for _ in range(width)] for _ in range(rng.choice([1, 1, 2, 3]))]
        kinds = [
            rng.choice(["ref", "ref", "number", "number", "number", "word", "blank"]) for _ in range(width)
        ]
        rows += [[_cell(rng, kind) for kind in kinds] for _ in range(height)]
    merges = _merges(rng, len(rows), width)
    hidden = [rng.randint(1, len(rows))] if rng.random() < 0.1 else []
    return Sheet(name, rows, merges, hidden_rows=hidden, state=rng.choice(["visible"] * 8 + ["hidden"]))


def _title(rng: Random) -> str:
    return rng.choice([*SERIES, *PERIODS, *words.NEUTRAL_TITLES, "August 2018", "Oak", ""])


def _heading(rng: Random) -> str:
    said = rng.choice([HEADS, HEADS, SERIES, PERIODS, PERIODS, ["1", "2", "Books lent"]])
    heading = words.variant(rng, rng.choice(said)) if rng.random() < 0.3 else rng.choice(said)
    return f"{heading} ({rng.choice(SERIES + PERIODS)})" if rng.random() < 0.1 else heading


def _cell(rng: Random, kind: str) -> Any:
    if rng.random() < 0.1:
        kind = rng.choice(["ref", "number", "word", "blank", "odd"])
    odd: list[Any] = [
        "#N/A",
        "[c]",
        "TBC",
        "12%",
        "£1,200",
        "x",
        "40-60",
        True,
        {"f": "A1"},
        {"f": "A1", "v": 0},
    ]
    odd += [{"f": "1/0", "v": "#DIV/0!"}, {"xml": "<v>NaN</v>"}, {"rich": [["17"], ["2", "raised"]]}]
    choices = {
        "ref": REFS,
        "word": [*AREAS, *SERIES, *PERIODS, "Monthly", "Green"],
        "blank": [""],
        "odd": odd,
    }
    return rng.randint(1, 9999) if kind == "number" else rng.choice(choices[kind])


def _merges(rng: Random, height: int, width: int) -> list[str]:
    merges: list[str] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(rng.choice([0, 0, 1, 2])):
        row, column = rng.randint(1, height), rng.randrange(width)
        bottom, right = (
            min(height, row + rng.choice([0, 1, 2])),
            min(width - 1, column + rng.choice([0, 1, 2])),
        )
        cells = {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            merges.append(f"{letter(column)}{row}:{letter(right)}{bottom}")
    return merges


@pytest.mark.parametrize("part", range(4))
def test_any_words_anywhere(part: int, tmp_path: Path) -> None:
    for seed in range(part * 40, (part + 1) * 40):
        wrong = broken(seed, tmp_path)
        assert not wrong, f"broken({seed}): {wrong}"


def broken(seed: int, folder: Path) -> str:
    """Say what is broken about the answer to one return, if anything is."""
    rng = Random(seed)
    sheets = [
        sheet(rng, name)
        for name in rng.sample(["Data", "Targets", "Aug 2018", "Jul 2018", "England"], rng.randint(1, 3))
    ]
    (folder / "scorecard.toml").write_text(FRAMEWORK, encoding="utf-8")
    write(folder / "return.xlsx", sheets)
    asked = ["-p", "2018-08"] if rng.random() < 0.7 else []
    ran = command("rag", "return.xlsx", "-f", "scorecard.toml", *asked, "--format", "json", cwd=folder)
    if ran.code == 2:
        return "" if "error" in ran.err else f"refused without a word: {ran.err}"
    if ran.code not in (0, 1):
        return f"exit {ran.code}: {ran.err[-600:]}"
    card = json.loads(ran.out, parse_float=Decimal)
    errors = {problem["ref"] for problem in card["problems"] if problem["severity"] == "error"}
    for row in card["rows"]:
        if row["status"] == "invalid" and row["ref"] not in errors:
            return f"invalid without an error: {row}"
        if row["value"] is not None and not _stands_there(row, sheets):
            return f"no such figure in its cell: {row}"
    return ""


def _stands_there(row: Any, sheets: list[Sheet]) -> bool:
    """Say whether a row's figure is what its source cell holds; a quotient and a conversion are their own."""
    source = row["source"]
    found = next(sheet for sheet in sheets if sheet.name == source["sheet"])
    if (
        any(isinstance(cell, str) and "enominator" in cell for line in found.rows for cell in line)
        or "converted" in row["flags"]
    ):
        return True
    line, column = place(source["cell"])
    held = found.rows[line - 1][column]
    held = held["v"] if isinstance(held, dict) and "v" in held else held
    held = held["rich"][0][0] if isinstance(held, dict) and "rich" in held else held
    return Decimal(str(held).strip("%£").replace(",", "")) == Decimal(row["value"])
