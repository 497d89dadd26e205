"""Say what came of a return, in the terms of a case: right, invalid, refused or warned.

- right: every wanted row is as wanted, and no row that nobody wanted is green, amber, red or blue. With
  `quiet`, and no warning or error is given; with `quiet = "errors"`, no error.
- invalid: as right, and some wanted rows are `invalid`, as wanted or not, with an error problem.
- refused: exit 2, and the error names a sheet together with a cell, row or column, two sheets, or a place.
- warned: a problem of severity warning or error names a place, and every wanted row is right, invalid or
  not rated.
Of whatever outcome, `says` lists words that the problems (notices too) must hold.
"""

import json
import re
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from making import Ran, command

from reading.workbooks import Sheet, place, write

RATED = ("green", "amber", "red", "blue")
WEIGHT = {"notice": 1, "warning": 2, "error": 3}
KEYS = {"name", "why", "cites", "source", "framework", "file", "args", "sheet", "tab"}
KEYS |= {"rows", "merges", "formats", "hidden_rows", "hidden_columns"}
KEYS |= {"want", "or_want", "accept", "place", "each", "least", "quiet", "count", "says", "never"}

Case = Mapping[str, Any]


class Got(NamedTuple):
    """What a case came to: the outcomes that hold, and what was got in words."""

    held: frozenset[str]
    words: str


def load(file: Path) -> list[Case]:
    """Read the cases of a file. A framework may be one of the file's own `frameworks`, by its name."""
    text = tomllib.loads(file.read_text(encoding="utf-8"))
    known = text.get("frameworks", {})
    cases = [
        {"name": case["name"], **case, "framework": known.get(case["framework"], case["framework"])}
        for case in text["case"]
    ]
    for case in cases:
        assert not case.keys() - KEYS, (case["name"], case.keys() - KEYS)
    return cases


def sheets_of(case: Case) -> list[Sheet]:
    """Give a case's sheets: the several it lists, or the one of its own `rows`."""
    given = case.get("sheet") or [{**case, "name": case.get("tab", "Data")}]
    return [Sheet(**{key: sheet[key] for key in Sheet._fields if key in sheet}) for sheet in given]


def run(case: Case, folder: Path) -> Ran:
    """Judge a case's return, as a user would."""
    (folder / "scorecard.toml").write_text(case["framework"], encoding="utf-8")
    file = case.get("file", "return.xlsx")
    write(folder / file, sheets_of(case))
    return command("rag", file, "-f", "scorecard.toml", *case.get("args", []), "--format", "json", cwd=folder)


def attempt(case: Case) -> Got:
    """Run a case in a folder of its own, and say which outcomes hold."""
    with tempfile.TemporaryDirectory() as folder:
        return outcomes(case, run(case, Path(folder)))


def outcomes(case: Case, ran: Ran) -> Got:
    """Say which outcomes hold of what a case came to."""
    if ran.code == 2:
        said = [line for line in ran.err.splitlines() if ": error SC" in line]
        named = any(_refusal_names_a_place(line, case) for line in said)
        return Got(frozenset({"refused"} if named else ()), f"exit 2: {' / '.join(said) or ran.err[:300]}")
    if ran.code not in (0, 1):
        return Got(frozenset(), f"exit {ran.code}: {ran.err[-500:]}")
    card = json.loads(ran.out, parse_float=Decimal)
    unsaid = [
        words
        for words in case.get("says", [])
        if not any(_names(words, problem) for problem in card["problems"])
    ]
    over = [
        words
        for words in case.get("never", [])
        if any(_names(words, problem) for problem in card["problems"])
    ]
    held = frozenset() if unsaid or over else frozenset(_held(case, card["rows"], card["problems"]))
    return Got(
        held,
        _summary(card)
        + "".join(f"\n  unsaid: {words}" for words in unsaid)
        + "".join(f"\n  said: {words}" for words in over),
    )


def _summary(card: Mapping[str, Any]) -> str:
    rows = [
        f"  {key(row)} = {row['value']} {row['status']} {row['period']} {row['flags'] or ''}"
        for row in card["rows"]
    ]
    problems = [
        f"  {p['severity']} {p['code']} {p['where']} {p['ref'] or ''}: {p['message']}"
        for p in card["problems"]
    ]
    return "\n" + "\n".join([*rows, *problems])


def _held(case: Case, rows: Sequence[Any], problems: Sequence[Any]) -> set[str]:
    loud = max((WEIGHT[problem["severity"]] for problem in problems), default=0)
    limit = {None: 9, False: 9, True: 2, "errors": 3}[case.get("quiet", False)]
    told = _told(case, problems)
    counted = case.get("count", len(rows)) == len(rows)
    invalid = any(row["status"] == "invalid" for row in rows if key(row) in case["want"])
    held = set()
    for want in filter(None, (case["want"], case.get("or_want"))):
        verdicts = set(compare(want, rows).values())
        if verdicts <= {"right"} and counted and loud < limit:
            held.add("right")
        if verdicts <= {"right", "invalid"} and invalid and loud == 3:
            held.add("invalid")
        if told and verdicts <= {"right", "invalid", "unrated"} and counted:
            held.add("warned")
    return held


def _told(case: Case, problems: Sequence[Any]) -> bool:
    least = WEIGHT[case.get("least", "warning")]
    heard = [
        any(WEIGHT[problem["severity"]] >= least and _names(place, problem) for problem in problems)
        for place in case.get("place", [])
    ]
    return bool(heard) and (all(heard) if case.get("each") else any(heard))


def key(row: Mapping[str, Any]) -> str:
    """Name a row as a case does: by its ref, or by ref and area."""
    return str(row["ref"]) if row["area"] is None else f"{row['ref']}|{row['area']}"


def compare(want: Mapping[str, Any], rows: Sequence[Any]) -> dict[str, str]:
    """For each wanted row, and each rated row that nobody wants: right, invalid, unrated or wrong."""
    by = {key(row): row for row in rows}
    verdicts = {name: verdict(wanted, by.get(name)) for name, wanted in want.items()}
    return verdicts | {
        name: "wrong" for name, row in by.items() if name not in want and row["status"] in RATED
    }


def verdict(want: Mapping[str, Any], row: Mapping[str, Any] | None) -> str:
    """Say of one row whether it is as wanted: right, invalid, unrated or wrong."""
    if row is None or want["status"] == "none":
        return "right" if row is None and want["status"] == "none" else "wrong"
    if all(_same(name, wanted, row) for name, wanted in want.items()):
        return "right"
    status = row["status"]
    return "invalid" if status == "invalid" else "wrong" if status in RATED else "unrated"


def _same(name: str, wanted: Any, row: Mapping[str, Any]) -> bool:
    found = row.get(name)
    match name:
        case "value" | "forecast":
            return found is not None and (
                found == wanted if isinstance(wanted, str) else Decimal(found) == Decimal(str(wanted))
            )
        case "commentary":
            return bool(wanted in (found or "")) if wanted else not found
        case "travel":
            return ((found or {}).get("performance") or "none") in wanted
        case "previous":
            return found is not None and Decimal(found["value"]) == Decimal(str(wanted))
        case "flags":
            return set(wanted) <= set(found or ())
        case _:
            return bool(found == wanted)


def _names(words: str, problem: Mapping[str, Any]) -> bool:
    return spot(words, f"{problem['where'] or ''} {problem['message']} {problem['mend'] or ''}")


def spot(words: str, text: str) -> bool:
    """Say whether a text names a place: a column (C), a row (row 4), a cell (C4) or words."""
    if re.fullmatch(r"[A-Z]{1,2}", words):
        list_of = rf"\b{words}\d+\b|\bcolumns? (?:[A-Z]{{1,2}}(?:, | and | to ))*{words}\b"
        return bool(re.search(list_of, text)) or _spread(words, text)
    if row := re.fullmatch(r"row (\d+)", words):
        return bool(re.search(rf"\b[A-Z]{{1,2}}{row[1]}\b|\brows? (?:\d+(?:, | and | to ))*{row[1]}\b", text))
    if re.fullmatch(r"[A-Z]{1,2}\d+", words):
        return bool(re.search(rf"\b{words}\b", text))
    return words.lower() in text.lower()


def _spread(column: str, text: str) -> bool:
    """Say whether a column lies between the two of 'columns C to F' or 'C2:F2'."""
    pairs = re.findall(
        r"\bcolumns? ([A-Z]{1,2}) to ([A-Z]{1,2})\b|\b([A-Z]{1,2})\d+(?::| to )([A-Z]{1,2})\d+\b", text
    )
    index = [(place(f"{a or c}1")[1], place(f"{b or d}1")[1]) for a, b, c, d in pairs]
    return any(first <= place(f"{column}1")[1] <= last for first, last in index)


def _refusal_names_a_place(line: str, case: Case) -> bool:
    """Say whether a refusal names a sheet of the case and a place in it, two sheets, or a place asked for."""
    where, _, message = line.partition(": error ")
    text = f"{where.split('.xlsx', 1)[-1]} {message.partition(': ')[2]}"
    sheets = [sheet.name for sheet in sheets_of(case) if f"'{sheet.name}'" in text]
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", "", re.sub(r"'[^']*'!", " ", text))
    cell = re.search(
        r"\b(?!Q[1-4]\b|H[12]\b|FY)[A-Z]{1,3}[0-9]{1,5}\b|\b(?:rows?|columns?) (?:[0-9]+|[A-Z]{1,3})\b", bare
    )
    words = any(
        asked in text for asked in case.get("place", []) if not re.fullmatch(r"[A-Z]{1,2}\d*|row \d+", asked)
    )
    return bool(sheets and (cell or len(sheets) > 1 or words)) or ("file" in case and words)
