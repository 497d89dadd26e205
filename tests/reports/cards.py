"""Scorecards put together by hand, so that reports are tested for what they show alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

from scorecard.figures import from_date, shown
from scorecard.framework.allowances import parse_allowance
from scorecard.framework.model import Framework, Version
from scorecard.framework.rules import Rule, Terms, compile_rule
from scorecard.framework.statuses import BUILT_IN, Status
from scorecard.judging.model import Earlier, Judgement, ReturnFile, Scorecard, Summary, Travel
from scorecard.periods import Period, parse_period
from scorecard.problems import Problem, Where
from scorecard.returns.model import Beside, Observation, Override, Reading, Source

STATUSES = {status.key: status for status in BUILT_IN}


def period(label: str) -> Period:
    found = parse_period(label)
    assert found is not None
    return found


AUGUST = period("2018-08")


def rule(**terms: Any) -> Rule:
    compiled, faults = compile_rule(Terms(**terms))
    assert compiled is not None, faults
    return compiled


def framework(name: str = "Children and Young People scorecard") -> Framework:
    return Framework(
        name=name,
        organisation="Example Borough Council",
        year="financial",
        file="framework.toml",
        sha256="f" * 64,
        indicators=(),
        statuses=STATUSES,
        benchmarks={},
    )


def row(
    ref: str,
    name: str,
    status: str,
    value: str | None = None,
    *,
    theme: str | None = None,
    unit: str = "percent",
    decimals: int | None = 1,
    previous: str | None = None,
    terms: dict[str, Any] | None = None,
    reason: str = "",
    when: Period | None = AUGUST,
    area: str | None = None,
    confirmed: bool = True,
    frequency: str = "monthly",
    polarity: str = "high",
    **more: Any,
) -> Judgement:
    """Put one row together; travel follows from `previous` by the polarity."""
    figure = None if value is None else D(value)
    version = Version(
        id=ref,
        ref=ref,
        name=name,
        line=1,
        rule_line=1,
        theme=theme,
        unit=unit,
        decimals=decimals,
        confirmed=confirmed,
        frequency=frequency,  # type: ignore[arg-type]
        polarity=polarity,  # type: ignore[arg-type]
    )
    earlier, travel = None, None
    if previous is not None and figure is not None and when is not None:
        earlier, travel = _moved(when.back(), D(previous), figure, polarity if terms else "none")
    more.setdefault("computed_status", status)
    more.setdefault("shown", "" if figure is None else shown(figure, unit, decimals))
    return Judgement(
        version=version,
        area=area,
        period=when,
        status=status,
        reason=reason,
        value=figure,
        rule=rule(unit=unit, polarity=polarity, **terms) if terms else None,
        previous=earlier,
        travel=travel,
        **more,
    )


def _moved(since: Period, before: D, now: D, polarity: str) -> tuple[Earlier, Travel]:
    change = now - before
    if not change:
        return Earlier(since, before), Travel(since, change, "same", "same")
    better = None if polarity == "none" else ((change > 0) == (polarity == "high"))
    performance = {None: None, True: "better", False: "worse"}[better]
    return Earlier(since, before), Travel(since, change, "up" if change > 0 else "down", performance)  # type: ignore[arg-type]


def summary_of(rows: Iterable[Judgement]) -> Summary:
    found = Counter(row.status for row in rows)
    rated = {s.key: found[s.key] for s in BUILT_IN if s.rated and (found[s.key] or s.key != "blue")}
    return Summary(rated, {s.key: found[s.key] for s in BUILT_IN if not s.rated and found[s.key]})


def scorecard(
    rows: Sequence[Judgement], problems: Sequence[Problem] = (), of: Framework | None = None
) -> Scorecard:
    themes: dict[str, list[Judgement]] = {}
    for each in rows:
        themes.setdefault(each.version.theme or "", []).append(each)
    return Scorecard(
        framework=of or framework(),
        returns=(ReturnFile("return.xlsx", "a" * 64),),
        period=AUGUST,
        rows=tuple(rows),
        summary=summary_of(rows),
        problems=tuple(problems),
        themes={theme: summary_of(part) for theme, part in themes.items()},
    )


def observation(ref: str, cell: str) -> Observation:
    reading = Reading("figure", "17.3", D("17.3"))
    return Observation(ref, ref, None, AUGUST, reading, Source("return.xlsx", "Return", cell))


def sample_rows() -> list[Judgement]:
    """Rows of every kind: all statuses, units, an override, a forecast, a quarter, a date."""
    pp = parse_allowance
    early, cp, lac, edu = "Early help", "Child protection", "Looked after children", "Education"
    return [
        row(
            "1",
            "Common and Shared Assessments completed",
            "unavailable",
            theme=early,
            reason="not captured in the case system; new process being set up",
        ),
        row(
            "2",
            "Early help plans closed with outcomes met",
            "green",
            "81.4",
            theme=early,
            previous="79.2",
            terms={"target": D(80), "amber_within": pp("5pp")},
            when=period("2018/19 Q1"),
            frequency="quarterly",
            reason="81.4 meets the target of 80 or more",
        ),
        row(
            "3",
            "Families reached through Family Hubs",
            "amber",
            "51.3",
            theme=early,
            previous="49.8",
            terms={"target": D(55), "floor": D(50)},
            reason="51.3 is below the target of 55 and not below the floor of 50",
            commentary="Recovering after summer closure",
        ),
        row(
            "5",
            "Children subject to a child protection plan",
            "no-target",
            "1477",
            theme=cp,
            unit="count",
            decimals=0,
            previous="1510",
            reason="not a target measure",
        ),
        row(
            "7a",
            "Average caseload of social workers holding CP plans",
            "red",
            "18.4",
            theme=cp,
            unit="number",
            previous="17.2",
            polarity="low",
            terms={"target": D(16), "floor": D(18)},
            reason="18.4 is 0.4 above the floor of 18",
            run=3,
            commentary="=Two vacancies; agency cover agreed",
            observation=observation("7a", "F9"),
            beside=Beside(carried={"Team": "North"}),
        ),
        row(
            "9",
            "Second or subsequent child protection plans",
            "amber",
            "17.3",
            theme=cp,
            previous="15.9",
            polarity="none",
            terms={"band": (D(12), D(18)), "edge": (D(1), D(1))},
            reason="17.3 is within 1 of the upper edge of the band 12 to 18",
            confirmed=False,
            distance=D("0.3"),
        ),
        row(
            "15a",
            "Cost of a placement",
            "blue",
            "1210.5",
            theme=lac,
            unit="money",
            decimals=2,
            polarity="low",
            previous="1290",
            terms={"target": D(1300)},
            reason="1,210.50 is far better than the target of 1,300",
            flags=("provisional",),
        ),
        row("16", "LAC reviews held within timescale", "missing", theme=lac, reason="due, and blank in F14"),
        row("17", "LAC health assessments", "missing", theme=lac, reason="due, and blank in F14"),
        row(
            "18",
            "LAC with three or more placement moves in the year",
            "green",
            "9.2",
            theme=lac,
            polarity="low",
            terms={"target": D(8)},
            reason="recording error agreed",
            computed_status="red",
            override=Override("green", "recording error agreed", "A. Head"),
        ),
        row(
            "23",
            "Ofsted judgement of the service",
            "green",
            None,
            theme=edu,
            unit="grade",
            terms={"grades": {"Good": "green", "Requires improvement": "amber", "Inadequate": "red"}},
            word="Good",
            shown="Good",
            reason="Good is green",
        ),
        row(
            "25",
            "New children's home opens",
            "amber",
            str(from_date(date(2019, 5, 1))),
            theme=edu,
            unit="date",
            decimals=None,
            terms={"target": from_date(date(2019, 3, 31)), "amber_within": pp("3 months")},
            reason="1 May 2019 is after 31 March 2019",
            forecast=from_date(date(2019, 5, 1)),
            forecast_status="amber",
            forecast_reason="still late at year end",
        ),
        row("28", "Reception year surplus places", "invalid", theme=edu, reason="'about 17' is not a figure"),
    ]


def sample_card() -> Scorecard:
    where = Where("return.xlsx", sheet="Return", cell="F9")
    return scorecard(sample_rows(), [Problem("SC201", where, "'about 17' is not a figure", "type it", "28")])


DECLARED = (
    Status("good", "Good enough for the time being, and watched", "GE", "◆", "#4A4A4A", "#FFFFFF", 2.5),
    Status("grim", "深刻な状況", "深", "☠", "#1D4F91", "#FFFFFF", 0.5),
)


def statuses() -> dict[str, Status]:
    return STATUSES | {status.key: status for status in DECLARED}


def carded(rows: list[Judgement], problems: Iterable[Problem] = (), of: Framework | None = None) -> Scorecard:
    """Put a scorecard together whose framework declares statuses of its own."""
    book = replace(of or framework(), statuses=statuses())
    card = scorecard(rows, list(problems), of=book)
    themes: dict[str, list[Judgement]] = {}
    for each in rows:
        themes.setdefault(each.version.theme or "", []).append(each)
    judged = {theme: _counted(part, book) for theme, part in themes.items()}
    return replace(card, summary=replace(_counted(rows, book), status=None), themes=judged)


def _counted(rows: list[Judgement], book: Framework) -> Summary:
    found = Counter(each.status for each in rows)
    rated = {status.key: found[status.key] for status in book.rated}
    best = next((key for key, count in rated.items() if count), None)
    unrated = {key: found[key] for key, s in book.statuses.items() if not s.rated and found[key]}
    return Summary(rated, unrated, best if book.theme_rule else None)
