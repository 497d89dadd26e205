"""Judge one indicator's figures: find the period owed, settle its rule, and give the row."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, partial
from typing import NamedTuple

from scorecard.framework.model import Framework, Indicator, Version
from scorecard.framework.rules import Rule
from scorecard.framework.settle import Comparator, Settled, benchmarks_of, published, settle
from scorecard.judging.doubts import (
    JUDGED,
    Doubt,
    Role,
    doubt_about,
    doubt_about_comparator,
    doubt_about_earlier,
    has_no_second,
    in_doubt,
    is_doubtful,
)
from scorecard.judging.figure import verdict_on
from scorecard.judging.flags import raised
from scorecard.judging.model import Assessed, Earlier, Judgement, Past, Standing, Travel
from scorecard.judging.notes import Notes
from scorecard.judging.overriding import overridden
from scorecard.judging.past import (
    Series,
    assessed_before,
    columns_of,
    earlier_figure,
    has_figure,
    history,
    laid,
    periods_before,
)
from scorecard.judging.travel import travel_between
from scorecard.judging.verdict import Verdict, shown_exactly
from scorecard.periods import FIRST_MONTH, Period, latest_ended, period_ending
from scorecard.returns.model import BLANK, NOTHING, Beside, Observation, Reading, Seen

Benchmarks = Mapping[str, Seen]


class Foreseen(NamedTuple):
    """An expected year-end figure, what it comes to, and whether it may mean two things."""

    figure: Decimal | None = None
    verdict: Verdict | None = None
    doubt: Doubt | None = None


NO_FORECAST = Foreseen()

BREAK = "break in series"
"""The flag of a figure that cannot be compared with those before it."""


class Judge:
    """Judge one indicator of a framework, in each area in turn, in the scorecard of a period.

    `now` is the version in force at the end of that period. What does not depend on the area is
    settled once, for all the rows.
    """

    def __init__(
        self,
        framework: Framework,
        indicator: Indicator,
        now: Version,
        asked: Period,
        notes: Notes,
    ) -> None:
        self.framework, self.indicator, self.now, self.asked = framework, indicator, now, asked
        self.notes = notes
        self._standings: dict[Period, Standing | None] = {}
        due, self._since_due = _due(now, asked)
        self._due = None if due is None else self._as_then(due)

    def row(self, area: str | None, series: Series, aside: Beside = NOTHING) -> Judgement:
        """Judge the row of one area. `aside` is what stands once for it, without a period."""
        period = self._own_period(series)
        standing = None if period is None else self._standing(period)
        if standing is None:
            reason = _not_due(self.now, self.indicator)
            return Judgement(
                self.now, area, None, "not-due", "not-due", reason, rule=self._rule_now, beside=aside
            )
        series = laid(series, aside, standing.period)
        current = self._assessed(standing, series, aside)
        before = assessed_before(current, series, self._assess)
        previous = earlier_figure(current, before)
        changed, run = history(current, before, series, self._assess)
        forecast = self._forecast(current)
        if forecast.doubt is not None:
            current = current._replace(doubts=(*current.doubts, forecast.doubt))
        self._note(current)
        verdict, observation = current.verdict, current.observation
        return Judgement(
            version=standing.as_now,
            area=area,
            period=current.period,
            status=current.status,
            computed_status=verdict.status,
            reason=current.reason,
            value=verdict.value,
            judged=verdict.judged,
            word=verdict.word,
            shown=verdict.shown,
            rule=current.rule,
            distance=verdict.distance,
            previous=previous,
            travel=_travel(current, previous) if previous else None,
            flags=self._flags(current, previous, series),
            commentary=current.beside.commentary,
            override=current.beside.override,
            forecast=forecast.figure,
            forecast_status=forecast.verdict.status if forecast.verdict else None,
            forecast_reason=forecast.verdict.reason if forecast.verdict else None,
            run=run,
            changed=changed,
            observation=observation,
            beside=current.beside,
            past=partial(self._past, current.period, series),
        )

    def _past(self, current: Period, series: Series) -> tuple[Past, ...]:
        """Judge every earlier period of a series, oldest first."""
        found = (self._assess(period, series) for period in periods_before(current, series))
        return tuple(
            Past(one.period, one.status, one.verdict.value, one.verdict.word, one.verdict.shown, one.rule)
            for one in found
            if one is not None
        )

    # --- which period -----------------------------------------------------------------------

    def _own_period(self, series: Series) -> Period | None:
        """Find the latest own period that is due, or a later one that has ended and has a figure."""
        if self.now.frequency == "ad_hoc":  # whatever came last
            given = [p for p, o in series.items() if p.end <= self.asked.end and o.reading.kind != "blank"]
            return max(given, key=lambda p: (p.end, -p.months), default=None)
        for ended in self._since_due:
            if ended not in series:
                continue
            if self._is_figure(series[ended]):
                return self._as_then(ended)
            if series[ended].reading.kind in ("word", "invalid"):
                self.notes.on_words_not_due(series[ended], self.now)
        return self._due

    def _is_figure(self, observation: Observation) -> bool:
        """Say whether a figure is given, or one of the grades."""
        reading, version = observation.reading, self.indicator.at(observation.period.end)
        if reading.kind != "word":
            return reading.kind == "figure"
        grades = version.rule.grades if version else None
        return grades is None or reading.found.casefold() in {grade.casefold() for grade in grades}

    def _as_then(self, period: Period) -> Period | None:
        """Give the period as the indicator was reported then; None outside its life."""
        then = self.indicator.at(period.end)
        if then is not None and then.frequency != self.now.frequency:
            return latest_ended(then.frequency, then.year, period.end) or period
        return period if then is not None else None

    def _standing(self, period: Period) -> Standing | None:
        """Give what judges this period, by the rule of its day; None outside the indicator's life."""
        if period not in self._standings:
            self._standings[period] = self._settle_standing(period)
        return self._standings[period]

    def _settle_standing(self, period: Period) -> Standing | None:
        version = self.indicator.at(period.end)
        if version is None:
            return None
        return Standing(
            version=version,
            as_now=_as_now(version, self.now),
            period=period,
            before=period.back(),
            year_before=period.year_before(),
            settled=self._settled(version, period, {}),
            verdicts={},
        )

    @cached_property
    def _rule_now(self) -> Rule | None:
        return self._settled(self.now, self.asked, {}).rule

    # --- one period -------------------------------------------------------------------------

    def _assess(self, period: Period, series: Series) -> Assessed | None:
        standing = self._standing(period)
        return None if standing is None else self._assessed(standing, series)

    def _assessed(self, standing: Standing, series: Series, aside: Beside = NOTHING) -> Assessed:
        """Judge what a series holds for a period; `aside` serves where it holds nothing."""
        version, period = standing.version, standing.period
        observation = series.get(period)
        beside = observation.beside if observation else aside
        settled = standing.settled
        if beside.benchmarks:
            settled = self._settled(version, period, beside.benchmarks)
        reading = observation.reading if observation else BLANK
        doubts = self._doubts(reading, standing, settled, series, beside)
        if any(doubt.doubted and doubt.role in ("figure", "comparator") for doubt in doubts):
            reading = in_doubt(reading, doubts)
        verdict = self._verdict(reading, standing, settled)
        if verdict.value is not None and any(doubt.role == "figure" for doubt in doubts):
            verdict = verdict._replace(shown=shown_exactly(verdict.value, version))
        assessed = Assessed(
            *(standing, version, period, verdict, settled, reading, observation, beside),
            *(verdict.status, verdict.reason, doubts),
        )
        if verdict.status == "red" and version.trend is not None:
            assessed = self._trended(assessed, series)
        if assessed.status == "red" and version.when_forecast is not None:
            assessed = self._foreseen(assessed)
        return overridden(assessed, self.framework)

    def _doubts(
        self, reading: Reading, standing: Standing, settled: Settled, series: Series, beside: Beside
    ) -> tuple[Doubt, ...]:
        """Test every percentage of a row that may mean two things, but the forecast."""
        version, observation = standing.version, series.get(standing.period)
        if version.unit != "percent":
            return ()
        found: list[Doubt | None] = []
        own = reading.figure
        if observation is not None:
            seen = Seen(reading, observation.source)
            earlier = partial(self._earlier, series, standing.period)
            found.append(doubt_about(seen, "figure", version, settled, earlier))
            if is_doubtful(filter(None, found), "figure"):
                own = None
        if own is None:  # nothing to compare the others with
            return tuple(filter(None, found))
        for key in benchmarks_of(version.rule):
            if key in beside.benchmarks:
                label = self.framework.benchmarks[key].label
                under = partial(self._settled_with, version, standing.period, beside, key)
                found.append(doubt_about_comparator(beside.benchmarks[key], label, version, own, under))
        found += (self._earlier_doubt(*column, series, own) for column in columns_of(beside, standing))
        return tuple(filter(None, found))

    def _earlier_doubt(
        self, role: Role, column: Seen | None, period: Period, series: Series, own: Decimal | None
    ) -> Doubt | None:
        """Test the figure that this one is compared with; of the series' own, say only what is doubted."""
        if has_figure(series, period):
            given = series[period]
            doubt = doubt_about_earlier(Seen(given.reading, given.source), role, own)
            return doubt if doubt is not None and doubt.doubted else None
        return None if column is None else doubt_about_earlier(column, role, own)

    def _earlier(self, series: Series, period: Period) -> Decimal | None:
        """Give the latest earlier figure of a series that can mean but one thing, and is above 0."""
        for before in sorted((p for p in series if p.end < period.end), key=lambda p: -p.end):
            standing = self._standing(before)
            reading = series[before].reading
            if standing and has_no_second(reading, standing.version.unit, standing.settled.rule):
                return reading.figure if standing.version.unit == "percent" else None
        return None

    def _settled_with(
        self, version: Version, period: Period, beside: Beside, key: str, figure: Decimal
    ) -> Settled:
        """Settle a rule as if a comparator were this figure."""
        seen = beside.benchmarks[key]
        other = seen._replace(reading=seen.reading._replace(figure=figure))
        return self._settled(version, period, {**beside.benchmarks, key: other})

    def _verdict(self, reading: Reading, standing: Standing, settled: Settled) -> Verdict:
        """Judge a reading. One figure under one rule comes to one verdict, however many areas have it."""
        figure = reading.figure
        found = standing.verdicts.get(figure) if figure is not None and settled is standing.settled else None
        if found is None:
            found = verdict_on(reading, standing.version, standing.period, settled, self.framework)
            if figure is not None and settled is standing.settled:
                standing.verdicts[figure] = found
        return found

    def _settled(self, version: Version, period: Period, given: Benchmarks) -> Settled:
        return settle(version, period, lambda key: self._comparator(key, version, period, given))

    def _comparator(self, key: str, version: Version, period: Period, given: Benchmarks) -> Comparator:
        benchmark = self.framework.benchmarks[key]
        seen = given.get(key)
        if seen is not None and seen.reading.kind == "figure":
            return Comparator(benchmark.label, seen.reading.figure)
        return published(benchmark, version, period)

    def _trended(self, assessed: Assessed, series: Series) -> Assessed:
        """Give a red that is improving the status that the framework grants it."""
        trend, verdict = assessed.version.trend, assessed.verdict
        assert trend is not None
        compared = assessed_before(assessed, series, self._assess, trend.compare_with)
        before = earlier_figure(assessed, compared)
        travel = _travel(assessed, before) if before else None
        status = verdict.status
        if travel is None:
            if BREAK in assessed.reading.flags:
                return _said(assessed, "the series is broken here, and nothing before compares")
            words = "previous period" if trend.compare_with == "previous" else "same period last year"
            more = f"there is no {words} to compare with"
        else:
            more = _comparison(travel)
            enough = ("better", "same") if trend.or_steady else ("better",)
            if travel.performance in enough and not _near(assessed):
                more += f", but more than {trend.within} from the target"
            elif travel.performance in enough:
                status = trend.status
                more += f", so {self.framework.statuses[status].label.lower()}"
        reason = f"{verdict.reason}; {more}"
        verdict = verdict._replace(status=status, reason=reason)
        return assessed._replace(verdict=verdict, status=status, reason=reason)

    def _foreseen(self, assessed: Assessed) -> Assessed:
        """Give a red whose year-end forecast is green the status that the framework grants it."""
        status = assessed.version.when_forecast
        assert status is not None
        verdict = self._forecast(assessed).verdict
        statuses = self.framework.statuses
        if verdict is None:
            return assessed._replace(reason=f"{assessed.reason}; no year-end forecast is given")
        forecast = statuses[verdict.status]
        if (forecast.rank or 0) < (statuses["green"].rank or 0):
            return assessed
        label = statuses[status].label.lower()
        reason = f"{assessed.reason}; the year-end forecast is {forecast.label.lower()}, so {label}"
        granted = assessed.verdict._replace(status=status, reason=reason)
        return assessed._replace(verdict=granted, status=status, reason=reason)

    def _forecast(self, current: Assessed) -> Foreseen:
        """Judge the expected year-end figure by the rule in force at the year's end."""
        seen = current.beside.forecast
        if seen is None or seen.reading.kind != "figure":
            return NO_FORECAST
        last_month = _year_end(current.period, current.version)
        version = self.indicator.at(last_month) or current.version
        month = Period(last_month, 1)
        period = period_ending(month, version.frequency, version.year) or month
        standing = self._standing(period)
        settled = standing.settled if standing else self._settled(version, period, {})
        own = None if is_doubtful(current.doubts, "figure") else current.verdict.value
        doubt = doubt_about(seen, "forecast", version, settled, lambda: own if own and own > 0 else None)
        if doubt is not None and doubt.doubted:
            return Foreseen(seen.reading.figure, None, doubt)
        verdict = verdict_on(seen.reading, version, period, settled, self.framework)
        return Foreseen(verdict.value, verdict, doubt)

    def _flags(self, current: Assessed, previous: Earlier | None, series: Series) -> tuple[str, ...]:
        """Give a row's flags, noting why it has them."""
        flags = [*current.observation.reading.flags] if current.observation else []
        if any(not (doubt.doubted and doubt.role in JUDGED) for doubt in current.doubts):
            flags.append("doubtful")
        for flag, problem in raised(current, previous, series, self.framework):
            self.notes.add(problem)
            flags += [flag] if flag else []
        return tuple(dict.fromkeys(flags))

    def _note(self, current: Assessed) -> None:
        self.notes.on_rule(current)
        self.notes.on_reading(current)
        self.notes.on_override(current, self.framework)


def _due(now: Version, asked: Period) -> tuple[Period | None, list[Period]]:
    """Give the latest own period due by the period asked, and those ended since, the latest first."""
    due = now.latest_due(asked.end)
    ended = latest_ended(now.frequency, now.year, asked.end)
    since: list[Period] = []
    if due is None or ended is None:  # ad hoc
        return None, since
    while ended.end > due.end:
        since.append(ended)
        ended = ended.back()
    return due, since


def _travel(current: Assessed, before: Earlier) -> Travel | None:
    """Compare figures as judged; the change is of the figures as supplied."""
    value, judged = current.verdict.value, current.verdict.judged
    if value is None or judged is None or BREAK in current.reading.flags:
        return None
    earlier = before.value if before.judged is None else before.judged
    travel = travel_between(earlier, judged, before.period, current.version, current.rule)
    return travel._replace(change=value - before.value)


def _said(assessed: Assessed, more: str) -> Assessed:
    """Add to the reason of a status that stands."""
    reason = f"{assessed.verdict.reason}; {more}"
    return assessed._replace(verdict=assessed.verdict._replace(reason=reason), reason=reason)


def _near(assessed: Assessed) -> bool:
    """Say whether a figure is near enough to its target for `when_improving`."""
    trend, rule, judged = assessed.version.trend, assessed.rule, assessed.verdict.judged
    if trend is None or trend.within is None or rule is None or judged is None:
        return True
    target = rule.terms.target
    return target is None or trend.within.covers(target, judged)


def _comparison(travel: Travel) -> str:
    match travel.performance:
        case "same":
            return f"the same as in {travel.since.label}"
        case "better" | "worse":
            return f"{travel.performance} than in {travel.since.label}"
        case _:
            return f"neither better nor worse than in {travel.since.label}"


def _as_now(version: Version, now: Version) -> Version:
    """Print an indicator as it is called now, also where its figure is of an earlier day."""
    if (version.ref, version.name, version.theme) == (now.ref, now.name, now.theme):
        return version
    return replace(version, ref=now.ref, name=now.name, theme=now.theme)


def _not_due(now: Version, indicator: Indicator) -> str:
    if now.frequency == "ad_hoc":
        return "reported when there is something to report"
    if indicator.starts is not None:
        return f"in the framework from {indicator.starts.label}, and no figure is due yet"
    return "no figure is due yet"


def _year_end(period: Period, version: Version) -> int:
    first = FIRST_MONTH[version.year] - 1
    return period.end + (first - 1 - period.end) % 12
