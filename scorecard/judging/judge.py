"""Judge one indicator's figures: find the period owed, settle its rule, and give the row."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scorecard.framework.model import Framework, Indicator, Version
from scorecard.framework.rules import Rule
from scorecard.framework.settle import Comparator, Settled, published, settle
from scorecard.judging.figure import verdict_on
from scorecard.judging.model import Assessed, Judgement, Travel
from scorecard.judging.notes import Notes
from scorecard.judging.overriding import overridden
from scorecard.judging.past import Assess, Series, earlier_figure, history, with_columns
from scorecard.judging.scale import in_doubt, settled_scale
from scorecard.judging.travel import travel_between
from scorecard.judging.verdict import Verdict
from scorecard.periods import FIRST_MONTH, Period, latest_ended, period_ending
from scorecard.returns.model import BLANK, Observation, Reading

BREAK = "break in series"
"""The flag of a figure that cannot be compared with those before it."""


class Judge:
    """Judge indicators of one framework. `plain_points` says of each return file whether its plain
    percentages are evidently points."""

    def __init__(self, framework: Framework, plain_points: Mapping[str, bool], notes: Notes) -> None:
        self.framework, self.plain_points, self.notes = framework, plain_points, notes
        self._rules: dict[tuple[int, Period], Settled] = {}
        self._verdicts: dict[tuple[int, Decimal], Verdict] = {}

    def row(
        self, indicator: Indicator, now: Version, area: str | None, series: Series, asked: Period
    ) -> Judgement:
        """Judge the row of one indicator and area in the scorecard of the period asked.

        `now` is the version in force at the end of that period.
        """
        period = _own_period(indicator, now, series, asked)
        if period is None:
            rule = self._settled(now, asked, None).rule
            return Judgement(now, area, None, "not-due", "not-due", _not_due(now, indicator), rule=rule)
        series = with_columns(series, period)
        current = self._assess(indicator, period, series)
        assert current is not None
        self._note(current)
        assess = _remembering(self._assess)  # the period before is asked for twice
        previous = earlier_figure(indicator, current, series, "previous", assess)
        changed, run = history(indicator, current, series, assess)
        forecast, forecast_verdict = self._forecast(indicator, current)
        verdict, observation = current.verdict, current.observation
        if previous is not None:
            self.notes.on_fall_to_zero(current, previous)
        return Judgement(
            version=_as_now(current.version, now),
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
            travel=_travel(current, previous.period, previous.value) if previous else None,
            flags=observation.reading.flags if observation else (),
            commentary=observation.commentary if observation else None,
            override=observation.override if observation else None,
            forecast=forecast,
            forecast_status=forecast_verdict.status if forecast_verdict else None,
            forecast_reason=forecast_verdict.reason if forecast_verdict else None,
            run=run,
            changed=changed,
            observation=observation,
        )

    def _assess(self, indicator: Indicator, period: Period, series: Series) -> Assessed | None:
        """Judge one period by the rule of its day; None outside the indicator's life."""
        version = indicator.at(period.end)
        if version is None:
            return None
        observation = series.get(period)
        settled = self._settled(version, period, observation)
        found = observation.reading if observation else BLANK
        reading, scale = self._scaled(found, version, settled.rule, observation)
        verdict = self._verdict(reading, version, period, settled)
        assessed = Assessed(
            version, period, verdict, settled, reading, observation, verdict.status, verdict.reason, scale
        )
        if verdict.status == "red" and version.trend is not None:
            assessed = self._trended(assessed, indicator, series)
        if assessed.status == "red" and version.when_forecast is not None:
            assessed = self._foreseen(assessed, indicator)
        return overridden(assessed, self.framework)

    def _verdict(self, reading: Reading, version: Version, period: Period, settled: Settled) -> Verdict:
        """Judge a reading. One figure under one rule comes to one verdict, however many areas have it."""
        if reading.figure is None or self._rules.get((id(version), period)) is not settled:
            return verdict_on(reading, version, period, settled, self.framework)
        key = (id(settled), reading.figure)
        found = self._verdicts.get(key)
        if found is None:
            found = self._verdicts[key] = verdict_on(reading, version, period, settled, self.framework)
        return found

    def _settled(self, version: Version, period: Period, observation: Observation | None) -> Settled:
        if observation is not None and observation.benchmarks:
            return settle(version, period, lambda key: self._comparator(key, version, period, observation))
        found = self._rules.get((id(version), period))
        if found is None:
            found = settle(version, period, lambda key: self._comparator(key, version, period, None))
            self._rules[id(version), period] = found
        return found

    def _comparator(
        self, key: str, version: Version, period: Period, observation: Observation | None
    ) -> Comparator:
        benchmark = self.framework.benchmarks[key]
        given = observation.benchmarks.get(key) if observation else None
        if given is not None and given.kind == "figure":
            return Comparator(benchmark.label, given.figure)
        return published(benchmark, version, period)

    def _scaled(
        self, reading: Reading, version: Version, rule: Rule | None, observation: Observation | None
    ) -> tuple[Reading, str | None]:
        if observation is None or not in_doubt(reading, version.unit):
            return reading, None
        points = self.plain_points.get(observation.source.file, False)
        return settled_scale(reading, rule, points)

    def _trended(self, assessed: Assessed, indicator: Indicator, series: Series) -> Assessed:
        """Give a red that is improving the status that the framework grants it."""
        trend, verdict = assessed.version.trend, assessed.verdict
        assert trend is not None
        before = earlier_figure(indicator, assessed, series, trend.compare_with, self._assess)
        travel = _travel(assessed, before.period, before.value) if before else None
        status = verdict.status
        if travel is None:
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
        return replace(assessed, verdict=verdict, status=status, reason=reason)

    def _foreseen(self, assessed: Assessed, indicator: Indicator) -> Assessed:
        """Give a red whose year-end forecast is green the status that the framework grants it."""
        status = assessed.version.when_forecast
        assert status is not None
        _, verdict = self._forecast(indicator, assessed)
        statuses = self.framework.statuses
        if verdict is None:
            return replace(assessed, reason=f"{assessed.reason}; no year-end forecast is given")
        forecast = statuses[verdict.status]
        if (forecast.rank or 0) < (statuses["green"].rank or 0):
            return assessed
        label = statuses[status].label.lower()
        reason = f"{assessed.reason}; the year-end forecast is {forecast.label.lower()}, so {label}"
        granted = assessed.verdict._replace(status=status, reason=reason)
        return replace(assessed, verdict=granted, status=status, reason=reason)

    def _forecast(self, indicator: Indicator, current: Assessed) -> tuple[Decimal | None, Verdict | None]:
        """Judge the expected year-end figure by the rule in force at the year's end."""
        observation = current.observation
        if observation is None or observation.forecast is None or observation.forecast.kind != "figure":
            return None, None
        last_month = _year_end(current.period, current.version)
        version = indicator.at(last_month) or current.version
        month = Period(last_month, 1)
        period = period_ending(month, version.frequency, version.year) or month
        settled = self._settled(version, period, None)
        reading, _ = self._scaled(observation.forecast, version, settled.rule, observation)
        verdict = verdict_on(reading, version, period, settled, self.framework)
        return verdict.value, verdict

    def _note(self, current: Assessed) -> None:
        self.notes.on_rule(current)
        self.notes.on_reading(current)
        self.notes.on_override(current, self.framework)


def _remembering(assess: Assess) -> Assess:
    """Assess each period of one row once."""
    seen: dict[Period, Assessed | None] = {}

    def remembered(indicator: Indicator, period: Period, series: Series) -> Assessed | None:
        if period not in seen:
            seen[period] = assess(indicator, period, series)
        return seen[period]

    return remembered


def _own_period(indicator: Indicator, now: Version, series: Series, asked: Period) -> Period | None:
    """Find the latest own period that is due, or a later one that has ended and has a figure."""
    due = now.latest_due(asked.end)
    ended = latest_ended(now.frequency, now.year, asked.end)
    if due is None or ended is None:  # ad hoc: whatever came last
        given = [p for p, o in series.items() if p.end <= asked.end and o.reading.kind != "blank"]
        return max(given, key=lambda p: (p.end, -p.months), default=None)
    while ended.end > due.end:
        if ended in series and series[ended].reading.kind not in ("blank", "marker"):
            due = ended
        ended = ended.back()
    then = indicator.at(due.end)
    if then is not None and then.frequency != now.frequency:  # as it was reported then
        return latest_ended(then.frequency, then.year, due.end) or due
    return due if then is not None else None


def _travel(current: Assessed, since: Period, before: Decimal) -> Travel | None:
    judged = current.verdict.judged
    if current.verdict.value is None or judged is None or BREAK in current.reading.flags:
        return None
    return travel_between(before, judged, since, current.version, current.rule)


def _near(assessed: Assessed) -> bool:
    """Say whether a figure is near enough to its target for `when_improving`."""
    trend, rule, judged = assessed.version.trend, assessed.rule, assessed.verdict.judged
    if trend is None or trend.within is None or rule is None or judged is None:
        return True
    target = rule.terms.target
    return target is None or abs(judged - target) <= trend.within.size(target)


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
