"""Build one version of an indicator from its keys, checking those that are no part of a rule."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scorecard.figures import plain
from scorecard.framework.allowances import Allowance
from scorecard.framework.faults import Faults
from scorecard.framework.keys import AgreedTable, HeadTable
from scorecard.framework.model import Agreement, Trend, Unavailable, Version
from scorecard.framework.positions import Path
from scorecard.framework.ruling import Given, Ruling, form_of
from scorecard.framework.statuses import NOT_RATED
from scorecard.periods import Period, YearKind, parse_period

_DECIMALS = {"percent": 1, "rate": 1, "count": 0, "days": 0}
_AS_GIVEN = (
    *("ref", "name", "theme", "owner", "source", "definition", "per", "basis"),
    *("when_forecast", "when_complete", "expected", "steady_within", "percent"),
)


@dataclass(frozen=True)
class Start:
    """A point from which an indicator stands as `given`: its own table, or one change."""

    given: Given
    line: int
    rule_line: int
    since: Period | None = None
    reason: str | None = None


def read_period(label: str | None, path: Path, year: YearKind, ref: str, faults: Faults) -> Period | None:
    """Read a key's period, noting where it is none."""
    if label is None:
        return None
    period = parse_period(label, year)
    if period is None:
        mend = 'write "2018-11", "2018/19 Q1" or "2018/19"'
        faults.add("SC119", path, f'"{label}" is no period', mend, ref)
    return period


class VersionBuilder:
    """Build versions under one framework's head and statuses."""

    def __init__(self, head: HeadTable, statuses: frozenset[str], faults: Faults) -> None:
        self.head, self.statuses, self.faults = head, statuses, faults

    def build(self, id: str, point: Start, starts: Period | None, ends: Period | None) -> Version:
        """Build the version that begins at a point, in an indicator's life from `starts` to `ends`."""
        given = dict(point.given)

        def value(key: str, default: Any = None) -> Any:
            return given.get(key, (default, ()))[0]

        ref, unit = value("ref"), value("unit", "number")
        year: YearKind = value("year") or self.head.year
        frequency = value("frequency", "monthly")
        ruling = Ruling(dict(given), ref, unit, frequency, year, self.faults)
        rule = ruling.build()
        decimals = value("decimals", _DECIMALS.get(unit))
        rounded = (value("judge") or self.head.judge) == "rounded"
        self._check_statuses(given, ref)
        self._check_modifiers(given, ref, unit)
        if rounded and decimals is None and rule.judges:
            self._check_decimals(given, ref, unit)
        first = max((period.start for period in (starts, point.since) if period), default=None)
        as_given: dict[str, Any] = {key: value(key) for key in _AS_GIVEN}
        return Version(
            id=id,
            line=point.line,
            rule_line=point.rule_line,
            unit=unit,
            decimals=decimals,
            frequency=frequency,
            year=year,
            lag=value("lag", 0),
            rounded=rounded,
            polarity=ruling.polarity,
            rule=rule,
            trend=_trend(value),
            unavailable=self._unavailable(given, year, ref),
            confirmed=value("confirmed", True),
            aliases=value("aliases") or (),
            agreed=_agreed(value("agreed")),
            review=read_period(value("review"), given.get("review", ("", ()))[1], year, ref, self.faults),
            commentary=value("commentary") or (),
            starts=first,
            ends=ends.end if ends else None,
            since=point.since,
            reason=point.reason,
            examples={key: tuple(items) for key, items in value("examples", {}).items()},
            **as_given,
        )

    def _check_decimals(self, given: Given, ref: str, unit: str) -> None:
        if unit in ("grade", "date"):
            return
        self.faults.lacking(
            "SC124",
            given["unit" if "unit" in given else "ref"][1],
            'judge = "rounded" needs to know how many decimals are printed',
            "add decimals = 1, say",
            ref,
            of="defaults",
        )

    def _unavailable(self, given: Given, year: YearKind, ref: str) -> Unavailable | None:
        table, path = given.get("unavailable", (None, ()))
        if table is None:
            return None
        return Unavailable(table.reason, read_period(table.until, (*path, "until"), year, ref, self.faults))

    def _check_modifiers(self, given: Given, ref: str, unit: str) -> None:
        """Refuse modifiers that modify nothing, or in a kind that the unit has not."""
        for key in ("compare_with", "or_steady", "when_improving_within"):
            if key in given and "when_improving" not in given and given[key][1][:1] != ("defaults",):
                message, mend = f"`{key}` needs `when_improving`", f"give it, or drop `{key}`"
                self.faults.lacking("SC120", given[key][1], message, mend, ref)
        for key in ("steady_within", "when_improving_within"):
            allowance, path = given.get(key, (None, ()))
            if allowance is not None and not _fits(allowance, unit):
                mend = 'write a number in the indicator\'s own unit, or a share such as "5%"'
                if unit == "date":
                    mend = 'write an amount of time, such as "3 months"'
                self.faults.add("SC105", path, f'"{allowance}" does not fit the unit {unit}', mend, ref)
        self._check_steadiness(given, ref)
        self._check_nearness(given, ref, unit)
        path = given["when_complete"][1] if "when_complete" in given and unit != "date" else ()
        if path and path[:1] != ("defaults",) and ("unit" not in given or _same_table("unit", path, given)):
            message = f"`when_complete` is for a milestone, and the unit is {unit}"
            self.faults.lacking("SC120", path, message, 'add unit = "date", or drop `when_complete`', ref)
        expected, path = given.get("expected", (None, ()))
        if expected and None not in expected and expected[0] > expected[1]:
            low, high = map(plain, expected)
            mend = f"write the low end first: expected = [{high}, {low}]"
            self.faults.add("SC102", path, f"low {low} is not below high {high}", mend, ref)

    def _check_steadiness(self, given: Given, ref: str) -> None:
        """Refuse a relative `steady_within` where there is no target that it is a share of."""
        within, path = given.get("steady_within", (None, ()))
        if within is None or not within.is_relative or form_of(given) == "target":
            return
        if path[:1] == ("defaults",):
            del given["steady_within"]
            return
        message = f'"{within}" is a share of a target, and there is none'
        mend = "give it as a number in the indicator's own unit: steady_within = 1"
        self.faults.lacking("SC108", path, f"`steady_within`: {message}", mend, ref)

    def _check_nearness(self, given: Given, ref: str, unit: str) -> None:
        """Refuse a `when_improving_within` that is measured from nothing, or could mean two things."""
        key = "when_improving_within"
        within, path = given.get(key, (None, ()))
        if within is None:
            return
        form, target = form_of(given), given.get("target", (None, ()))[0]
        parts = [within, within.other] if within.other else [within]
        if form in ("band", "grades") and _same_table(form, path, given):
            message = f"`{key}` is measured from a target, and there is none"
            mend = f"give a target, or drop `{key}`: the rule is {'a band' if form == 'band' else 'grades'}"
            self.faults.lacking("SC108", path, message, mend, ref)
        bare = next((part.amount for part in parts if part.kind == "bare" and part.amount), None)
        if unit == "percent" and bare is not None:
            amount = plain(bare)
            message = f"{amount} could mean two things: {amount}% of the target, or {amount}pp"
            self.faults.add("SC107", path, message, f'write "{amount}%" or "{amount}pp"', ref)
        lowest = min((point for point in _points(target) if point <= 0), default=None)
        if lowest is not None and within.is_relative:
            message = f'"{within}" of a target of {plain(lowest)} is no distance'
            self.faults.add("SC113", path, message, "give the allowance as a number", ref)

    def _check_statuses(self, given: Given, ref: str) -> None:
        """Refuse statuses that the framework does not have, or that cannot be granted."""
        grades, grades_path = given.get("grades", ({}, ()))
        examples, examples_path = given.get("examples", ({}, ()))
        for word, status in grades.items():
            self._check_status(status, (*grades_path, word), self.statuses - {"invalid", "missing"}, ref)
        commentary, commentary_path = given.get("commentary", ((), ()))
        for status in commentary or ():
            self._check_status(status, commentary_path, self.statuses, ref)
        for status in examples:
            self._check_status(status, (*examples_path, status), self.statuses, ref)
        for key in ("when_improving", "when_forecast", "when_complete"):
            if key in given:
                self._check_status(*given[key], self.statuses - NOT_RATED, ref)

    def _check_status(self, status: str, path: Path, known: frozenset[str], ref: str) -> None:
        if status in known:
            return
        message = f'"{status}" is not a status of this framework'
        if status in self.statuses:
            message = f'"{status}" is not a status that can be given here'
        mend = f"use one of {', '.join(sorted(known))}, or declare it in [[status]]"
        self.faults.lacking("SC121", path, message, mend, ref, of="status")


def _same_table(key: str, path: Path, given: Given) -> bool:
    """Say whether a key stands in the table of a path: what it fits no longer may be of an earlier rule."""
    return given[key][1][:-1] == path[:-1]


def _points(target: Any) -> list[Decimal]:
    """List the figures of a target, also of a table by period."""
    if isinstance(target, dict):
        return [point for entry in target.values() for point in _points(entry)]
    if isinstance(target, list):
        return [point for entry in target for point in _points(entry)]
    return [target] if isinstance(target, Decimal) else []


def _fits(allowance: Allowance, unit: str) -> bool:
    if unit == "date" or allowance.is_time:
        return unit == "date" and allowance.is_time
    parts = [allowance, allowance.other] if allowance.other else [allowance]
    return unit == "percent" or all(part.kind != "points" for part in parts)


def _agreed(table: AgreedTable | None) -> Agreement | None:
    return None if table is None else Agreement(table.by, table.on, table.link)


def _trend(value: Any) -> Trend | None:
    status = value("when_improving")
    if status is None:
        return None
    return Trend(
        status,
        value("compare_with") or "previous",
        bool(value("or_steady")),
        value("when_improving_within"),
    )
