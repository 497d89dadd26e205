"""Scorecards of any content: names in any script, controls, escapes, markup, every status and unit."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from cards import AUGUST, STATUSES, D, framework, observation, period, row, scorecard
from hypothesis import strategies as st

from scorecard.figures import from_date
from scorecard.framework.allowances import parse_allowance
from scorecard.framework.model import Framework, ThemeRule
from scorecard.framework.statuses import Status
from scorecard.judging.model import Judgement, Scorecard, StatusChange, Summary
from scorecard.problems import Problem, Where
from scorecard.returns.model import Beside, Override

PIECES = (
    *(
        "Plans",
        " ",
        " ",
        "held in time",
        "日本語の指標",
        "한국어",
        "e\u0301",
        "n\u0303\u0327",
        "👩\u200d👧",
        "👍🏽",
        "🇬🇧",
        "❤\ufe0f",
    ),
    *(
        "\ufe0f",
        "\u0301",
        "\u202e",
        "\u00ad",
        "\ufeff",
        "\x00",
        "\x07",
        "\x08",
        "\x7f",
        "\x85",
        "\x9b31m",
        "\x1b[31m",
        "\x1b]0;t\x07",
    ),
    *(
        "\t",
        "\n",
        "\r\n",
        "\u2028",
        "\u00a0",
        "[plan]",
        "[/x]",
        "[bold red]",
        "\\[",
        "|",
        "`",
        "*",
        "_",
        "~",
        "<b>",
        "&amp;",
        "&",
    ),
    *(
        "=",
        "+",
        "-",
        "@",
        "=1+1",
        "'",
        '"',
        ",",
        ";",
        "£",
        "–",
        "“",
        "…",
        "▲",
        "_x000D_",
        "%",
        "\ufffe",
        "\uffff",
        "\U0001ffff",
        "\ue000",
    ),
    *("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "W" * 90, "指" * 60),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=8).map("".join)
NAMES = TEXTS.filter(lambda text: bool(visible(text)))
DECLARED = (
    Status("good", "Good enough for the time being, and watched", "GE", "◆", "#4A4A4A", "#FFFFFF", 2.5),
    Status("grim", "深刻な状況", "深", "☠", "#1D4F91", "#FFFFFF", 0.5),
)
_TERMS: dict[str, tuple[dict[str, Any] | None, ...]] = {
    "percent": (
        None,
        {"target": D(80), "amber_within": parse_allowance("5pp")},
        {"band": (D(12), D(18)), "edge": (D(1), D(1)), "acceptable": (D(10), D(20))},
    ),
    "money": (None, {"target": D(1300), "floor": D(1000)}),
    "count": (None, {"target": D(5), "exceeds_by": parse_allowance("5%")}),
    "number": (None, {"target": D(5), "on_limit": "worse"}),
    "ratio": (None, {"target": D(15)}),
    "date": (None, {"target": from_date(date(2019, 3, 31)), "amber_within": parse_allowance("3 months")}),
}
_DECIMALS = {"percent": 1, "money": 2, "count": 0, "number": None, "ratio": 0, "date": None}
_FIGURES = st.decimals(-100_000, 100_000, places=2).map(lambda found: format(found, "f"))
_DATES = st.dates(date(1901, 1, 1), date(2100, 1, 1)).map(lambda day: str(from_date(day)))


def visible(text: str) -> str:
    """Drop what is no letter, digit or mark to look at."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNPS")


def statuses() -> dict[str, Status]:
    return STATUSES | {status.key: status for status in DECLARED}


@st.composite
def judgements(draw: st.DrawFn, ref: str, themes: list[str], areas: list[str]) -> Judgement:
    unit = draw(st.sampled_from(list(_TERMS)))
    figures = _DATES if unit == "date" else _FIGURES
    status = draw(st.sampled_from(list(statuses())))
    rated = statuses()[status].rated
    value = draw(figures) if rated or status == "no-target" else None
    terms = draw(st.sampled_from(_TERMS[unit]))
    forecast = D(draw(figures)) if draw(st.booleans()) else None
    return row(
        ref,
        draw(NAMES),
        status,
        value,
        unit=unit,
        decimals=_DECIMALS[unit],
        theme=draw(st.sampled_from([None, *themes])),
        area=draw(st.sampled_from(areas)) if areas else None,
        terms=terms,
        previous=draw(st.none() | figures),
        reason=draw(TEXTS),
        when=draw(st.sampled_from([AUGUST, period("2018/19 Q1"), period("2017/18")])),
        confirmed=draw(st.booleans()),
        commentary=draw(st.none() | TEXTS),
        flags=tuple(draw(st.lists(st.sampled_from(["provisional", "revised"]), max_size=2, unique=True))),
        run=draw(st.integers(1, 30)),
        override=Override("red", draw(TEXTS), draw(st.none() | TEXTS)) if draw(st.booleans()) else None,
        changed=StatusChange(period("2018-07"), "green", "rule") if draw(st.booleans()) else None,
        forecast=forecast,
        forecast_status=None if forecast is None else "amber",
        forecast_reason=None if forecast is None else draw(TEXTS),
        observation=observation(ref, "F9"),
        beside=Beside(carried=draw(st.dictionaries(NAMES, TEXTS, max_size=2))),
    )


@st.composite
def scorecards(draw: st.DrawFn, most: int = 4) -> Scorecard:
    themes = draw(st.lists(NAMES, max_size=2))
    areas = draw(st.lists(NAMES, max_size=2))
    refs = [draw(NAMES) if draw(st.booleans()) else str(n) for n in range(draw(st.integers(1, most)))]
    rows = [draw(judgements(ref, themes, areas)) for ref in refs]
    problems = [
        Problem("SC201", Where(draw(NAMES), sheet="Return", cell="F9"), draw(TEXTS), draw(TEXTS), refs[0])
    ]
    rule = ThemeRule("worst") if draw(st.booleans()) else None
    return carded(
        rows, problems, replace(framework(draw(NAMES)), organisation=draw(st.none() | TEXTS), theme_rule=rule)
    )


def carded(rows: list[Judgement], problems: Iterable[Problem] = (), of: Framework | None = None) -> Scorecard:
    """Put a scorecard together whose framework declares statuses of its own."""
    book = replace(of or framework(), statuses=statuses())
    card = scorecard(rows, list(problems), of=book)
    themes: dict[str, list[Judgement]] = {}
    for each in rows:
        themes.setdefault(each.version.theme or "", []).append(each)
    judged = {theme: _summary(part, book) for theme, part in themes.items()}
    return replace(card, summary=replace(_summary(rows, book), status=None), themes=judged)


def _summary(rows: list[Judgement], book: Framework) -> Summary:
    found = Counter(each.status for each in rows)
    rated = {status.key: found[status.key] for status in book.rated}
    best = next((key for key, count in rated.items() if count), None)
    unrated = {key: found[key] for key, s in book.statuses.items() if not s.rated and found[key]}
    return Summary(rated, unrated, best if book.theme_rule else None)
