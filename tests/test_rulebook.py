"""The rulebook: every limit of every rule there is held by a worked example, or by a small return.

A limit is held if moving it by one step, either way, makes an example fail. Examples are figures of
a rule's first period; what needs a later period, an earlier figure, a forecast or a theme is held by
the returns below.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from making import ROOT, Rows, command, scored, toml

from scorecard import CannotRead, read_framework
from scorecard.figures import decimals_of, from_date, plain
from scorecard.framework.allowances import parse_allowance
from scorecard.framework.changes import first_period
from scorecard.framework.model import Framework, Version
from scorecard.framework.settle import rule_for
from scorecard.judging.examples import failed_examples

FILES = sorted((ROOT / "config/rulebook").glob("*.toml"))
RAW = {file.stem: tomli.loads(file.read_text(encoding="utf-8"), parse_float=Decimal) for file in FILES}
PAGE = (ROOT / "docs/rulebook.md").read_text(encoding="utf-8")

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


# --- returns ------------------------------------------------------------------------------------------


class Seen(NamedTuple):
    """A return for a file of the rulebook, and what must come of it.

    The last cell of each row is the row's status, and the code of a problem at its figure if any.
    """

    file: str
    period: str
    heads: list[str]
    rows: Rows
    themes: dict[str, str] | None = None


def figures(file: str, ref: str, by_period: dict[str, dict[str, list[Any]]]) -> Iterator[Seen]:
    """Give figures by period and the status that each must get, each in an area of its own."""
    for period, by_status in by_period.items():
        cells = [(figure, status) for status, listed in by_status.items() for figure in listed]
        rows = [[ref, f"Area {n}", period, *cell] for n, cell in enumerate(cells)]
        yield Seen(file, period, ["Ref", "Area", "Period", "Value"], rows)


def profile(
    file: str, ref: str, targets: dict[str, float], step: float, missed: str = "red"
) -> Iterator[Seen]:
    """Give the figures on a target by period, and a step to either side; worse is the way of `step`."""
    for period, target in targets.items():
        better, worse = round(target - step, 4), round(target + step, 4)
        yield from figures(file, ref, {period: {"green": [better, target], missed: [worse]}})


def share(file: str, period: str, theme: str, cells: list[tuple[str, Any, int, str]], status: str) -> Seen:
    """Give a figure of a ref in as many areas as are said, and the status that the theme must get."""
    rows = [
        [ref, f"{n} {at}", period, figure, colour]
        for n, (ref, figure, areas, colour) in enumerate(cells)
        for at in range(areas)
    ]
    return Seen(file, period, ["Ref", "Area", "Period", "Value"], rows, {theme: status})


MONTHS = [f"2006-{month:02}" for month in range(4, 13)] + ["2007-01", "2007-02", "2007-03"]
A_YEAR_ON = [month.replace("2007", "2013").replace("2006", "2012") for month in MONTHS]
QUARTERS = [f"2018/19 Q{quarter}" for quarter in range(1, 5)]
LAST_YEAR = ["Ref", "Area", "Period", "Value", "Last year"]
PREVIOUS = ["Ref", "Area", "Period", "Value", "Previous"]
FORECAST = ["Ref", "Area", "Period", "Value", "Forecast"]

RETURNS = [
    # Targets of later periods
    *profile("adoption-scorecards", "A1", {"2013/14": 547, "2014/15": 487, "2015/16": 426}, 1),
    *profile("adoption-scorecards", "A2", {"2013/14": 182, "2014/15": 152, "2015/16": 121}, 1),
    *figures(
        "brighton-hove-2021",
        "1",
        {
            "2022/23": {"green": [3.4, 3.5], "amber": [3.6, 4.9, 5], "red": [5.1]},
            "2023/24": {"green": [2.9, 3], "amber": [3.1, 4.9, 5], "red": [5.1]},
        },
    ),
    *figures(
        "hereford-worcester-fire",
        "1",
        {
            "2018/19 Q2": {"green": [1758, 1942], "amber": [1665, 1757, 1943, 2035], "red": [1664, 2036]},
            "2018/19 Q3": {"green": [2375, 2625], "amber": [2250, 2374, 2626, 2750], "red": [2249, 2751]},
            "2018/19 Q4": {"green": [3135, 3465], "amber": [2970, 3134, 3466, 3630], "red": [2969, 3631]},
        },
    ),
    *profile(
        "merton-2006",
        "1",
        dict(zip(MONTHS, [40, 70, 100, 130, 165, 200, 230, 265, 300, 330, 365, 400], strict=True)),
        -1,
        "amber",
    ),
    *profile(
        "oxford-hospitals-2012",
        "1",
        dict(zip(A_YEAR_ON, [8, 16, 23, 31, 39, 47, 54, 62, 70, 78, 85, 93], strict=True)),
        1,
    ),
    *profile("west-berkshire-2018", "1", dict(zip(QUARTERS, [30, 70, 110, 150], strict=True)), -1),
    # What is improving
    Seen(
        "havering-2013",
        "2013/14 Q4",
        LAST_YEAR,
        [
            ["1", "better", "2013/14 Q4", 44.9, 44.8, "amber"],
            ["1", "maintained", "2013/14 Q4", 44.9, 44.9, "amber"],
            ["1", "worse", "2013/14 Q4", 44.9, 45, "red"],
            ["2", "better", "2013/14 Q4", 30, 31, "amber"],
            ["2", "worse", "2013/14 Q4", 30, 29, "red"],
        ],
    ),
    Seen(
        "thurrock-2014",
        "2014-12",
        LAST_YEAR,
        [
            ["1", "better", "2014-12", 41.9, 41.8, "amber"],
            ["1", "the same", "2014-12", 41.9, 41.9, "red"],
            ["1", "worse", "2014-12", 41.9, 42, "red"],
        ],
    ),
    Seen(
        "childrens-services-2003",
        "2003/04",
        PREVIOUS,
        [
            ["1", "met, and worse", "2003/04", 90, 95, "green"],
            ["1", "on the limit", "2003/04", 85.5, 85.4, "amber"],
            ["1", "a step inside", "2003/04", 85.6, 85.4, "amber"],
            ["1", "a step beyond", "2003/04", 85.4, 80, "red"],
            ["1", "near, and no better", "2003/04", 89.9, 89.9, "red"],
        ],
    ),
    Seen(
        "lincolnshire-2016",
        "2016/17 Q3",
        PREVIOUS,
        [
            ["31", "better", "2016/17 Q3", 77.9, 77.8, "improving"],
            ["31", "the same", "2016/17 Q3", 77.9, 77.9, "red"],
        ],
    ),
    # What is forecast
    Seen(
        "medway-2009",
        "2009/10 Q3",
        FORECAST,
        [
            ["NI 59", "will make it", "2009/10 Q3", 69.9, 70, "amber"],
            ["NI 59", "will not", "2009/10 Q3", 69.9, 69.9, "red"],
            ["NI 59", "not said", "2009/10 Q3", 69.9, "", "red"],
            ["NI 59", "has made it", "2009/10 Q3", 70, 60, "green"],
        ],
    ),
    Seen(
        "west-berkshire-2018",
        "2018/19 Q2",
        FORECAST,
        [
            ["1", "will make it", "2018/19 Q2", 69, 150, "amber"],
            ["1", "will not", "2018/19 Q2", 69, 149, "red"],
            ["1", "on time", "2018/19 Q2", 70, 149, "green"],
        ],
    ),
    # What is complete, on time or late
    Seen(
        "rotherham-year-ahead",
        "2022-01",
        ["Ref", "Area", "Period", "Value"],
        [
            ["1.1", "on time", "2022-01", date(2021, 9, 30), "complete"],
            ["1.1", "late", "2022-01", date(2022, 1, 31), "complete"],
            ["1.1", "not yet", "2022-01", date(2022, 2, 1), "red"],
            ["1.1", "blank", "2022-01", "", "red"],
        ],
    ),
    # What is plausible
    Seen(
        "oxford-city",
        "2013/14",
        ["Ref", "Area", "Period", "Value"],
        [
            ["2", "below", "2013/14", -1, "red SC407"],
            ["2", "least", "2013/14", 0, "red"],
            ["2", "most", "2013/14", 5000, "green"],
            ["2", "above", "2013/14", 5001, "green SC407"],
            ["2", "as found", "2013/14", 73390, "green SC407"],
        ],
    ),
    # Themes
    share(
        *("adoption-scorecards", "2011/12", "Timeliness"),
        [("A1", 639, 50, "green"), ("A2", 213, 50, "green")],
        "green",
    ),
    share(
        *("adoption-scorecards", "2011/12", "Timeliness"),
        [("A1", 639, 50, "green"), ("A2", 213, 49, "green"), ("A2", 214, 1, "red")],
        "amber",
    ),
    share(
        *("adoption-scorecards", "2011/12", "Timeliness"),
        [("A1", 640, 1, "red"), ("A2", 213, 1, "green")],
        "amber",
    ),
    share(
        *("adoption-scorecards", "2011/12", "Timeliness"),
        [("A1", 640, 50, "red"), ("A2", 213, 49, "green"), ("A2", 214, 1, "red")],
        "red",
    ),
    share(
        *("bracknell-forest", "2018/19 Q1", "Indicators"),
        [("L053", 480000, 3, "green"), ("L053", 0, 1, "red")],
        "green",
    ),
    share(
        *("bracknell-forest", "2018/19 Q1", "Indicators"),
        [("L053", 480000, 20, "green"), ("L053", 0, 7, "red")],
        "amber",
    ),
    share(
        *("bracknell-forest", "2018/19 Q1", "Indicators"),
        [("L053", 480000, 1, "green"), ("L053", 0, 1, "red")],
        "amber",
    ),
    share(
        *("bracknell-forest", "2018/19 Q1", "Indicators"),
        [("L053", 480000, 25, "green"), ("L053", 0, 26, "red")],
        "red",
    ),
    Seen(
        "ssp-projects",
        "2019-01",
        ["Ref", "Area", "Period", "Value"],
        [
            ["A cost", "", "2019-01", 66, "green"],
            ["B cost", "", "2019-01", 410, "green"],
            ["B time", "", "2019-01", date(2019, 3, 9), "amber"],
        ],
        {"Alpha": "green", "Beta": "amber"},
    ),
]


def comes_to(seen: Seen, framework: Framework, place: Path) -> tuple[list[str], dict[str, str | None]]:
    """Judge a return: the status of each of its rows, with the problem at its figure, and the themes'."""
    rows = [seen.heads, *(row[:-1] for row in seen.rows)]
    scorecard = scored(place, framework, rows, seen.period)
    found = {(row.version.ref, row.area or ""): row.status for row in scorecard.rows}
    at = {problem.where.cell: problem.code for problem in scorecard.problems if problem.code == "SC407"}
    said = [f"{found[row[0], row[1]]} {at.get(f'D{n}', '')}".strip() for n, row in enumerate(seen.rows, 2)]
    return said, {theme: part.status for theme, part in scorecard.themes.items()}


def holds(seen: Seen, framework: Framework, place: Path) -> bool:
    said, themes = comes_to(seen, framework, place)
    return said == [row[-1] for row in seen.rows] and (seen.themes or {}).items() <= themes.items()


@pytest.mark.parametrize("seen", RETURNS, ids=lambda seen: f"{seen.file} {seen.period}")
def test_a_return_under_a_rule_of_the_rulebook(seen: Seen, tmp_path: Path) -> None:
    framework = read_framework(ROOT / f"config/rulebook/{seen.file}.toml")
    said, themes = comes_to(seen, framework, tmp_path)
    assert said == [row[-1] for row in seen.rows]
    assert (seen.themes or {}).items() <= themes.items()


# --- examples -----------------------------------------------------------------------------------------


@every_file
def test_every_file_is_sound_and_its_examples_hold(file: Path) -> None:
    ran = command("validate", file)
    assert ran.code == 0, ran.err
    assert "all hold" in ran.out


def judged(framework: Framework) -> Iterator[tuple[Version, Any]]:
    """Go through every version that has a rule, with the rule of its first period."""
    for indicator in framework.indicators:
        for version in indicator.versions:
            period = first_period(version, framework)
            rule = rule_for(version, period, framework).rule
            if rule is not None:
                yield version, rule


def figures_of(version: Version) -> list[Decimal]:
    listed = [figure for figures in version.examples.values() for figure in figures]
    return [from_date(f) if isinstance(f, date) else Decimal(f) for f in listed if not isinstance(f, str)]


def step_of(version: Version, *figures: Decimal) -> Decimal:
    """Give the smallest step printed: of the decimals set, or as the examples have it."""
    decimals = version.decimals
    if decimals is None:
        decimals = max(map(decimals_of, figures), default=0)
    return Decimal(1).scaleb(-decimals)


@every_file
def test_examples_lie_on_and_beside_every_limit(file: Path) -> None:
    """A limit between two figures as printed has the nearest on either side, and none on it."""
    away = []
    for version, rule in judged(read_framework(file)):
        given = figures_of(version)
        step = step_of(version, *given)
        limits = [] if rule.limits is None else [*rule.limits[:4], rule.limits.exceeds_at]
        for limit in {limit for limit in limits if limit is not None}:
            if limit % step == 0:
                needed = {limit - step, limit, limit + step}
            else:
                low = limit // step * step
                needed = {low, low + step}
            if version.unit == "count":
                needed = {figure for figure in needed if figure >= 0}
            away += [f"{version.ref} {plain(figure)}" for figure in sorted(needed - set(given))]
    assert away == []


@every_file
def test_every_grade_has_an_example(file: Path) -> None:
    for version, rule in judged(read_framework(file)):
        given = {str(word).casefold() for words in version.examples.values() for word in words}
        assert {word.casefold() for word in rule.terms.grades or ()} <= given


# --- every limit is held --------------------------------------------------------------------------------

NUMBERS = ("target", "floor", "band", "edge", "acceptable", "expected")
ALLOWANCES = ("green_within", "amber_within", "exceeds_by", "when_improving_within")
WORDS = ("when_improving", "compare_with", "or_steady", "when_forecast", "when_complete")
PATH = tuple[Any, ...]
Nudge = tuple[PATH, Any]


def number_nudges(value: Any, step: Decimal) -> Iterator[Nudge]:
    """Move each figure in a value by one step, either way: where it stands in the value, and to what."""
    match value:
        case dict():
            for label, item in value.items():
                if label != "benchmark":
                    yield from (((label, *path), new) for path, new in number_nudges(item, step))
        case list():
            for n, item in enumerate(value):
                yield from (((n, *path), new) for path, new in number_nudges(item, step))
        case date():
            yield from (((), value + timedelta(days=way)) for way in (1, -1))
        case Decimal() | int() if Decimal(value).is_finite():
            yield from (((), Decimal(value) + way * step) for way in (1, -1))


def allowance_nudges(value: Any, step: Decimal, target: Decimal | None) -> Iterator[Nudge]:
    """Move an allowance by what comes to one step, either way; of two, the one that binds."""
    if isinstance(value, list):
        assert target is not None
        sizes = [parse_allowance(part).size(target) for part in value]  # type: ignore[union-attr]
        binding = sizes.index(min(sizes))
        yield from (((binding, *p), new) for p, new in allowance_nudges(value[binding], step, target))
        return
    allowance = parse_allowance(value)
    assert allowance is not None
    if allowance.kind == "relative":
        assert target is not None
        step = (step * 100 / target).quantize(Decimal("0.000001"), ROUND_UP)
    elif allowance.is_time:
        step = Decimal(1)
    unit = "" if allowance.kind == "bare" else str(value).lstrip("0123456789.")
    for way in (1, -1):
        amount = allowance.amount + way * step
        if amount >= 0:
            yield (), f"{plain(amount)}{unit}" if unit else amount


def nudges(stem: str, framework: Framework) -> Iterator[Nudge]:
    """List every limit of a file moved by one step, either way, every `on_limit` turned, and every
    word that looks at another figure left out (None).
    """
    document = RAW[stem]
    yield from ((("defaults", key), None) for key in WORDS if key in document.get("defaults", {}))
    for n, (table, indicator) in enumerate(zip(document["indicator"], framework.indicators, strict=True)):
        own = {key: value for key, value in document.get("defaults", {}).items() if key in ALLOWANCES}
        places: list[tuple[PATH, dict[str, Any]]] = [((), own | table)]
        places += [(("change", m), change) for m, change in enumerate(table.get("change", ()))]
        yield from ((("indicator", n, key), None) for key in WORDS if key in table)
        for (place, keys), version in zip(places, indicator.versions, strict=True):
            yield from (
                (("indicator", n, *place, *path), new) for path, new in key_nudges(keys, version, framework)
            )
    for n, benchmark in enumerate(document.get("benchmark", ())):
        for path, new in number_nudges(benchmark["values"], Decimal("0.1")):
            yield ("benchmark", n, "values", *path), new
    for key in ("green", "amber"):
        if key in document.get("summary", {}):
            for _, new in number_nudges(document["summary"][key], Decimal(1)):
                yield ("summary", key), new


def key_nudges(keys: dict[str, Any], version: Version, framework: Framework) -> Iterator[Nudge]:
    given = figures_of(version)
    step = step_of(version, *given)
    period = first_period(version, framework)
    rule = rule_for(version, period, framework).rule
    if rule is None or rule.limits is None:
        return
    for key in NUMBERS:
        if key in keys:
            yield from (((key, *path), new) for path, new in number_nudges(keys[key], step))
    for key in ALLOWANCES:
        if key in keys:
            found = allowance_nudges(keys[key], step, rule.terms.target)
            yield from (((key, *path), new) for path, new in found)
    for other in {"better", "worse", "red"} - {rule.limits.on_limit}:
        if rule.limits.has_amber or "better" in (other, rule.limits.on_limit):
            yield ("on_limit",), other


def nudged(document: dict[str, Any], path: PATH, new: Any) -> str:
    """Write a file of the rulebook with one value in it changed."""
    changed = deepcopy(document)
    keys = changed
    *parents, key = path
    for part in parents:
        if isinstance(keys, dict) and part not in keys:  # a default, made the indicator's own
            keys[part] = deepcopy(document["defaults"][part])
        keys = keys[part]
    if new is None:
        del keys[key]
    else:
        keys[key] = new
    return "\n".join(f"{key} = {toml(value)}" for key, value in changed.items())


@every_file
def test_moving_any_limit_makes_an_example_fail(file: Path, tmp_path: Path) -> None:
    document, framework = RAW[file.stem], read_framework(file)
    returns = [seen for seen in RETURNS if seen.file == file.stem]
    unheld = []
    for path, new in nudges(file.stem, framework):
        moved = tmp_path / "moved.toml"
        moved.write_text(nudged(document, path, new), encoding="utf-8")
        try:
            changed = read_framework(moved)
        except CannotRead:
            continue  # refused when loaded, and so never unnoticed
        if not failed_examples(changed)[1] and all(holds(seen, changed, tmp_path) for seen in returns):
            unheld.append(f"{'.'.join(map(str, path))} = {new}")
    assert unheld == []


# --- the page -------------------------------------------------------------------------------------------

ROWS = {
    int(n): (kind, said) for n, kind, said in re.findall(r"^\| (\d+) \|[^|]*\| (\w+) \| (.*) \|$", PAGE, re.M)
}


def test_every_rule_of_the_catalogue_has_its_row_in_order() -> None:
    assert list(ROWS) == list(range(1, 60))
    assert len(re.findall(r"^\| \d+ \|", PAGE, re.M)) == 59


def test_the_counts_are_those_of_the_rows() -> None:
    counts = [
        str(sum(kind == each for kind, _ in ROWS.values())) for each in ("whole", "part", "words", "out")
    ]
    assert f"| rules | {' | '.join(counts)} |" in PAGE


def test_the_page_names_files_that_exist_and_every_one_of_them() -> None:
    named = {name.rpartition("/")[2] for name in re.findall(r"`([\w/.-]+\.toml)`", PAGE)}
    assert named - {"merton-cyp.toml"} == {file.name for file in FILES}
    assert (ROOT / "config/merton-cyp.toml").exists()


def test_a_file_says_which_rules_of_the_catalogue_it_is_of() -> None:
    """The numbers that a file's head gives are those of the rows that name it."""
    for file in FILES:
        head = re.split(r"^\[", file.read_text(encoding="utf-8"), maxsplit=1, flags=re.M)[0]
        said = re.search(r"Rulebook ([\d, and]+)", " ".join(head.replace("#", " ").split()))
        rows = {n for n, (_, words) in ROWS.items() if f"`{file.name}`" in words}
        assert {int(n) for n in re.findall(r"\d+", said[1])} >= rows if said else not rows, file.name
