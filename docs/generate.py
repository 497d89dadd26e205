"""Write the pages that come from the code, and renew the output that the other pages show.

python docs/generate.py           write what is stale
python docs/generate.py --check   write nothing; name what is stale, and exit 1 if anything is
"""

import inspect
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from sessions import ROOT, refreshed, terminal

from scorecard.catalogue import CATALOGUE
from scorecard.cli.commands import COMMANDS
from scorecard.framework import keys, keyvalues
from scorecard.returns.cells import MARKERS
from scorecard.returns.words import MEANINGS, ROLES

REFERENCE = Path("docs/reference")
NOT_OURS = ("rulebook.md", "benchmarks.md")
"""Pages of docs/ that are kept elsewhere."""

_TABLES: dict[str, type[keys.Table]] = {
    "[framework]": keys.HeadTable,
    "[[indicator]]": keys.IndicatorTable,
    "[[indicator.change]]": keys.ChangeTable,
    "unavailable": keys.UnavailableTable,
    "agreed": keys.AgreedTable,
    "[defaults]": keys.DefaultsTable,
    "[[status]]": keys.StatusTable,
    "[[benchmark]]": keys.BenchmarkTable,
    "[return]": keys.ReturnTable,
    "columns": keys.ColumnsTable,
    "[summary]": keys.SummaryTable,
}

_TYPES: list[tuple[Any, str]] = [
    (keyvalues.Number, "a number"),
    (keyvalues.Months, "a whole number of months"),
    (keyvalues.Positive, "a number above zero"),
    (keyvalues.Decimals, f"a whole number up to {keyvalues.MOST_DECIMALS}"),
    (keyvalues.RowNumbers, "a whole number from 1, or a list"),
    (keyvalues.Colour, "a colour, `#RRGGBB`"),
    (keyvalues.Texts, "a text, or a list of texts"),
    (keyvalues.Day, "a day, without quotes: `2018-10-09`"),
    (keyvalues.Text, "a text"),
    (keyvalues.PeriodLabel, 'a period, in quotes: `"2018-11"`, `"2018/19 Q1"`, `"2018/19"`'),
    (keyvalues.Truth, "`true` or `false`"),
    (
        keyvalues.AllowanceKey,
        'an allowance: `"5%"`, `"2pp"`, a number in the indicator\'s unit, or for a date `"3 months"`; '
        'two, `["10%", 10]`: the smaller',
    ),
    (keyvalues.Range, "a range: `[low, high]`"),
    (keyvalues.Edge, "a number, or two: `[low side, high side]`"),
    (keyvalues.AmountKey, 'a number, a date, `"none"`, `{ benchmark = "key" }` or a table by period'),
    (keyvalues.Grades, "a table of words and statuses"),
    (keyvalues.Examples, "a table of statuses, each with a list of figures"),
    (keys.ColumnsTable, "a table: see [columns](#columns)"),
    (keys.AgreedTable, "a table: see [agreed](#agreed)"),
    (dict[str, keyvalues.Texts], "a table of texts"),
    (list[keys.ReturnTable], "one table, or a list: see [return](#return)"),
    (keys.UnavailableTable, "a table: see [unavailable](#unavailable)"),
    (list[keys.ChangeTable], "a list of tables: see [change](#indicatorchange)"),
    (dict[str, dict[str, keyvalues.Number]], "tables of numbers by period, by ref"),
    (dict[str, keyvalues.Text], "a table of texts"),
    (dict[str, keyvalues.Positive], "a table of numbers"),
]

_FIRST = ("id", "ref", "name", "from_", "reason", "key")
"""Keys that stand first in their table."""

_MADE = "<!-- Written by docs/generate.py. Change the code, not this page. -->"


def pages() -> dict[Path, str]:
    """Give every page as it should be, by its path from the root."""
    made = {
        REFERENCE / "keys.md": keys_page(),
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "problems.md": problems_page(),
        REFERENCE / "words.md": "\n".join(words_page()) + "\n",
    }
    written = [Path("README.md"), *(path.relative_to(ROOT) for path in sorted(ROOT.glob("docs/*.md")))]
    for path in written:
        if path.name not in NOT_OURS:
            made[path] = refreshed((ROOT / path).read_text(encoding="utf-8"))
    return made


# --- the keys of a framework


def keys_page() -> str:
    """Give the reference of keys, from the models that read them."""
    parts = [
        "# The keys of a framework",
        _MADE,
        "Every table and key that a framework file may hold. A key that is not here is refused, and the "
        "message suggests the one meant. How the keys work together is told in "
        "[Write a framework](../tutorial.md) and [How a status is decided](../how-a-status-is-decided.md).",
    ]
    for heading, table in _TABLES.items():
        parts += [f"## {heading}", _about(table), _key_table(table)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(table: type[keys.Table]) -> str:
    words = (inspect.getdoc(table) or "").split("]`: ")[-1].removeprefix("`[framework]`.")
    words = words[:1].upper() + words[1:]
    if table is keys.UnavailableTable:
        words += ' Written inside an indicator: `unavailable = { reason = "..." }`.'
    if not issubclass(table, keys.Keyed) or table is keys.IndicatorTable:
        return words
    listed = ", ".join(f"`{name}`" for name in _common(table))
    return f"{words}\n\nThese keys of an indicator: {listed}; and these:"


def _common(table: type[keys.Table]) -> list[str]:
    """Name the keys that a table shares with an indicator, which are described there."""
    if not issubclass(table, keys.Keyed) or table is keys.IndicatorTable:
        return []
    return list(keys.CommonKeys.model_fields)


def _key_table(table: type[keys.Table]) -> str:
    models = [table, keys.CommonKeys] if table is keys.IndicatorTable else [table]
    fields = {name: (field, model) for model in models for name, field in model.model_fields.items()}
    lines = ["| key | takes | default | what it says |", "|---|---|---|---|"]
    for name, (field, model) in sorted(fields.items(), key=lambda item: item[0] not in _FIRST):
        hint = get_type_hints(model, include_extras=True)[name]
        default = "*needed*" if field.is_required() else _default(field.default)
        cells = (f"`{field.alias or name}`", type_words(hint), default, field.description or "")
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _default(value: object) -> str:
    return f"`{value}`" if isinstance(value, str | int) and not isinstance(value, bool) else ""


def type_words(hint: Any) -> str:
    """Say in words what a key takes."""
    for known, words in _TYPES:
        if hint == known:
            return words
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return " or ".join(type_words(part) for part in get_args(hint) if part is not type(None))
    if origin is Annotated:
        return type_words(get_args(hint)[0])
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in get_args(hint))
    raise TypeError(f"docs/generate.py has no words for {hint}")


# --- the commands


def commands_page() -> str:
    """Give the reference of commands, from what each prints with --help."""
    parts = [
        "# The commands",
        _MADE,
        "What each command prints with `--help`. What it writes is told in [Outputs](../outputs.md), and "
        "exit codes in [Schedule a job](../schedule.md).",
    ]
    for name in ("", *COMMANDS):
        words = ["scorecard", name] if name else ["scorecard"]
        output, _ = terminal([*words[1:], "--help"])
        parts += [f"## {' '.join(words)}", f"```text\n{output.strip()}\n```"]
    return "\n\n".join(parts) + "\n"


# --- the problems


def problems_page() -> str:
    """Give a section for each problem code, from the catalogue."""
    parts = [
        "# The problems",
        _MADE,
        "A problem is printed with its place, its severity, its code, the fact, and the mend: what to do "
        "about it. `scorecard explain SC206` prints its section here.",
        "An **error** is a figure, a row or a file that cannot be judged or used. A **warning** is "
        "something that is probably wrong. A **notice** is something to know. Problems do not change the "
        "exit code; the statuses of rows do.",
    ]
    for first, title in _KINDS.items():
        codes = {code: entry for code, entry in CATALOGUE.items() if code.startswith(first)}
        parts += [f"## {first}xx: {title}", _problem_table(codes)]
        parts += list(_problem_sections(codes))
    return "\n\n".join(parts) + "\n"


_KINDS = {
    "SC1": "the framework",
    "SC2": "a return, and files",
    "SC3": "a return against the framework",
    "SC4": "notes on judging",
}


def _problem_table(codes: Mapping[str, Any]) -> str:
    lines = ["| code | name | severity |", "|---|---|---|"]
    for code, entry in codes.items():
        anchor = f"{code}-{entry.name}".lower()
        lines.append(f"| [{code}](#{anchor}) | {entry.name} | {entry.severity} |")
    return "\n".join(lines)


def _problem_sections(codes: Mapping[str, Any]) -> Iterator[str]:
    for code, entry in codes.items():
        yield f"### {code} {entry.name}"
        yield f"*{entry.severity.capitalize()}.* {entry.why}".strip()
        if entry.example:
            yield f"**Example.** {entry.example}"
        if entry.mend:
            yield f"**Mend.** {entry.mend}"


# --- the command itself


_SAYS = {
    "series actual": "the actual",
    "series value": "the actual, where nothing else says more",
    "series target": "a target",
    "series forecast": "a forecast",
    "time now": "the latest",
    "time earlier": "the period before",
    "time last_year": "a year before",
    "time to_date": "the year to date: the actual only where `basis` is that",
    "whose ours": "ours, as the organisation's own name does",
    "whose whole": "the whole",
    "whose others": "others', as a benchmark's key or label does",
    "part numerator": "a numerator",
    "part denominator": "a denominator",
    "part part": "a part of the whole",
    "measure share": "the actual of a percent or a rate",
    "measure count": "the actual of a count or a number; a part of a percent or a rate",
    "measure total": "the whole, as a number",
    "about status": "the return's own status",
    "about unit": "the unit",
    "about polarity": "which way is good",
    "about frequency": "how often",
    "about other": "something about a figure, and no figure",
}


def words_page() -> Iterator[str]:
    """Write the tables of words that the reader knows."""
    yield "# The words that a return is read by"
    yield ""
    yield "Capitals, plurals, punctuation and notes such as `[note 1]` do not matter. How they are used is"
    yield "told in [what a return may look like](../returns.md)."
    yield ""
    yield "## What a figure is"
    yield ""
    yield "| a heading or label says that it is | by the words |"
    yield "|---|---|"
    for says, listed in MEANINGS.items():
        yield f"| {_SAYS[says]} | {listed} |"
    yield ""
    yield "## What a column holds"
    yield ""
    yield "| role | whole headings |"
    yield "|---|---|"
    for role, listed in ROLES.items():
        yield f"| {role.replace('_', ' ')} | {listed} |"
    yield ""
    yield "## Markers"
    yield ""
    yield "| status | in place of a figure, with or without square brackets |"
    yield "|---|---|"
    for status in dict.fromkeys(MARKERS.values()):
        marks = " ".join(f"`{mark}`" for mark, held in MARKERS.items() if held == status)
        yield f"| {status} | {marks} |"


def main(arguments: list[str]) -> int:
    """Write what is stale, or with `--check` only name it."""
    stale = []
    for path, text in pages().items():
        place = ROOT / path
        if place.exists() and place.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in arguments:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
    said = "is stale: run python docs/generate.py" if "--check" in arguments else "is new"
    for path in stale:
        print(f"{path.as_posix()} {said}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
