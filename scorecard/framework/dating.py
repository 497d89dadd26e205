"""Apply defaults and dated changes: from an indicator's table to its versions over time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from scorecard.figures import plain
from scorecard.framework.allowances import Allowance
from scorecard.framework.faults import Faults
from scorecard.framework.keys import ChangeTable, CommonKeys, DefaultsTable, HeadTable, IndicatorTable
from scorecard.framework.model import Indicator, Trend, Unavailable, Version
from scorecard.framework.positions import Path
from scorecard.framework.ruling import (
    FORM_KEYS,
    RIVALS,
    RULE_KEYS,
    Given,
    Ruling,
    check_keys,
    form_of,
)
from scorecard.framework.statuses import NOT_RATED
from scorecard.periods import Period, YearKind, parse_period

_LIFE = frozenset({"id", "change", "from_", "until", "reason", "reason_added", "reason_removed"})
_DECIMALS = {"percent": 1, "rate": 1, "count": 0, "days": 0}


@dataclass(frozen=True)
class Start:
    """A point from which an indicator stands as `given`: its own table, or one change."""

    given: Given
    line: int
    rule_line: int
    since: Period | None = None
    reason: str | None = None


def given_keys(table: CommonKeys, path: Path) -> Given:
    """List the keys that a table sets, each with its path."""
    return {
        name: (getattr(table, name), (*path, name))
        for name in type(table).model_fields
        if name in table.model_fields_set and name not in _LIFE
    }


class Dating:
    """Build one indicator from its table, noting every fault."""

    def __init__(
        self, head: HeadTable, defaults: DefaultsTable, statuses: frozenset[str], faults: Faults
    ) -> None:
        self.head, self.defaults, self.faults = head, defaults, faults
        self.statuses = statuses
        self.default_keys = given_keys(defaults, ("defaults",))
        self.used_defaults: set[str] = set()

    def indicator(self, table: IndicatorTable, path: Path) -> Indicator:
        """Build an indicator: its versions in date order, each with its rule compiled once."""
        ref = table.ref
        year: YearKind = table.year or self.defaults.year or self.head.year
        starts = self._period(table.from_ or self.defaults.from_, (*path, "from"), year, ref)
        ends, ends_path = self._until(table, path, year)
        if starts and ends and starts.start > ends.end:
            self.faults.add(
                "SC116",
                ends_path,
                f"from {starts.key} is after until {ends.key}",
                "`from` is the first period and `until` the last, both in the framework",
                ref,
            )
        versions: list[Version] = []
        for point in self._points(table, path, year, starts, ends):
            versions = [_ended(version, point) for version in versions]
            versions = [version for version in versions if not _empty(version)]
            versions.append(self._version(table.id or ref, point, starts, ends))
        reason_added = table.reason_added or self.defaults.reason_added
        return Indicator(
            id=table.id or ref,
            versions=tuple(versions),
            line=self.faults.line(path),
            reason_added=reason_added,
            reason_removed=table.reason_removed or self.defaults.reason_removed,
            starts=starts,
            ends=ends,
        )

    # --- its life

    def _until(self, table: IndicatorTable, path: Path, year: YearKind) -> tuple[Period | None, Path]:
        """Give the last period: a change that names one ends the indicator then."""
        label, at = table.until or self.defaults.until, (*path, "until")
        for n, change in enumerate(table.change):
            if change.until:
                label, at = change.until, (*path, "change", n, "until")
        return self._period(label, at, year, table.ref), at

    def _period(self, label: str | None, path: Path, year: YearKind, ref: str) -> Period | None:
        if label is None:
            return None
        period = parse_period(label, year)
        if period is None:
            mend = 'write "2018-11", "2018/19 Q1" or "2018/19"'
            self.faults.add("SC119", path, f'"{label}" is no period', mend, ref)
        return period

    # --- its keys from each date on

    def _points(
        self,
        table: IndicatorTable,
        path: Path,
        year: YearKind,
        starts: Period | None,
        ends: Period | None,
    ) -> Iterator[Start]:
        own = given_keys(table, path)
        line = self.faults.line(path)
        sound = check_keys(own, table.ref, self.faults)
        given = self._with_defaults(own)
        rule_line = _rule_line(given, line, self.faults)
        seen: set[int] = set()
        yield Start(given, line, rule_line)
        for n, change in self._in_order(table, path, year):
            at: Path = (*path, "change", n)
            since = self._period(change.from_, (*at, "from"), year, table.ref)
            if since is None or not sound:
                continue
            if since.start in seen:
                message = f"two changes begin in {since.key}"
                self.faults.add("SC125", at, message, "join them in one, with its reason", table.ref)
                continue
            seen.add(since.start)
            self._check_life(since, at, table.ref, starts, ends)
            changed = given_keys(change, at)
            if not _one_form(changed, table.ref, self.faults):
                continue
            before = given
            given = self._changed(given, changed)
            sound = check_keys(given, table.ref, self.faults)
            self._check_difference(before, given, change, at, table.ref)
            if RULE_KEYS & changed.keys():
                rule_line = self.faults.line(at)
            yield Start(given, self.faults.line(at), rule_line, since, change.reason)

    def _in_order(self, table: IndicatorTable, path: Path, year: YearKind) -> list[tuple[int, ChangeTable]]:
        def start(item: tuple[int, ChangeTable]) -> int:
            period = parse_period(item[1].from_, year)
            return period.start if period else 0

        return sorted(enumerate(table.change), key=start)

    def _check_life(
        self, since: Period, at: Path, ref: str, starts: Period | None, ends: Period | None
    ) -> None:
        if starts and since.end < starts.start:
            outside = f"before the indicator comes in, {starts.key}"
        elif ends and since.start > ends.end:
            outside = f"after the indicator's last period, {ends.key}"
        else:
            return
        self.faults.add(
            "SC117",
            (*at, "from"),
            f"the change of {since.key} is {outside}",
            "a change lies within the indicator's life: mend its `from`, or the indicator's",
            ref,
        )

    def _check_difference(self, before: Given, after: Given, change: ChangeTable, at: Path, ref: str) -> None:
        if change.until is None and {k: v[0] for k, v in before.items()} == {
            k: v[0] for k, v in after.items()
        }:
            self.faults.add(
                "SC136",
                at,
                f"the change of {change.from_} changes nothing",
                "drop it, or say what is different",
                ref,
            )

    def _changed(self, given: Given, changed: Given) -> Given:
        """Apply a change: another form drops the old one's keys, else only the keys named change."""
        kept = dict(given)
        if "target" in changed and changed["target"][0] == "none":
            new_form: str | None = "none"
        else:
            new_form = form_of(changed)
        if new_form is not None and new_form != form_of(given):
            kept = {key: value for key, value in kept.items() if key not in _dropped(form_of(given))}
        for key in changed:
            kept.pop(RIVALS.get(key, ""), None)
        if RULE_KEYS & changed.keys():
            kept.pop("confirmed", None)
            kept.pop("examples", None)
        own = {key: value for key, value in kept.items() if value[1][:1] != ("defaults",)}
        return self._with_defaults(own | changed)

    def _with_defaults(self, own: Given) -> Given:
        """Add the defaults that the indicator's own rule form has and nothing of its own rivals."""
        form = form_of(own)
        allowed = FORM_KEYS[form] - {form} if form else frozenset({"polarity"})
        if form is None and own.get("unit", ("", ()))[0] == "grade":
            allowed |= {"grades"}
        added = {
            key: value
            for key, value in self.default_keys.items()
            if key not in own
            and (key not in RULE_KEYS or key in allowed)
            and RIVALS.get(key) not in own
            and not (key == "polarity" and (form == "band" or (form is None and value[0] == "target")))
        }
        if "floor" in added:
            added.pop("amber_within", None)
        self.used_defaults |= added.keys()
        return added | own

    # --- one version

    def _version(self, id: str, point: Start, starts: Period | None, ends: Period | None) -> Version:
        given = point.given

        def value(key: str, default: Any = None) -> Any:
            return given.get(key, (default, ()))[0]

        ref, unit, frequency = value("ref"), value("unit", "number"), value("frequency", "monthly")
        year: YearKind = value("year") or self.head.year
        ruling = Ruling(dict(given), ref, unit, frequency, year, self.faults)
        rule = ruling.build()
        self._check_statuses(given, ref)
        self._check_modifiers(given, ref, unit)
        decimals = value("decimals", _DECIMALS.get(unit))
        rounded = (value("judge") or self.head.judge) == "rounded"
        if rounded and decimals is None and rule.judges and unit not in ("grade", "date"):
            self.faults.add(
                "SC124",
                given["unit"][1] if "unit" in given else given["ref"][1],
                'judge = "rounded" needs to know how many decimals are printed',
                "add decimals = 1, say",
                ref,
            )
        first = max((p.start for p in (starts, point.since) if p), default=None)
        return Version(
            id=id,
            ref=ref,
            name=value("name"),
            line=point.line,
            rule_line=point.rule_line,
            theme=value("theme"),
            owner=value("owner"),
            source=value("source"),
            definition=value("definition"),
            unit=unit,
            per=value("per"),
            decimals=decimals,
            frequency=frequency,
            basis=value("basis"),
            year=year,
            lag=value("lag", 0),
            rounded=rounded,
            polarity=ruling.polarity,
            rule=rule,
            trend=_trend(value),
            when_forecast=value("when_forecast"),
            when_complete=value("when_complete"),
            expected=value("expected"),
            steady_within=value("steady_within"),
            unavailable=self._unavailable(given, year, ref),
            confirmed=value("confirmed", True),
            starts=first,
            ends=ends.end if ends else None,
            since=point.since,
            reason=point.reason,
            examples={key: tuple(items) for key, items in value("examples", {}).items()},
        )

    def _unavailable(self, given: Given, year: YearKind, ref: str) -> Unavailable | None:
        table, path = given.get("unavailable", (None, ()))
        if table is None:
            return None
        return Unavailable(table.reason, self._period(table.until, (*path, "until"), year, ref))

    def _check_modifiers(self, given: Given, ref: str, unit: str) -> None:
        """Refuse modifiers that modify nothing, or in a kind that the unit has not."""
        for key in ("compare_with", "or_steady", "when_improving_within"):
            if key in given and "when_improving" not in given and given[key][1][:1] != ("defaults",):
                message, mend = f"`{key}` needs `when_improving`", f"give it, or drop `{key}`"
                self.faults.add("SC120", given[key][1], message, mend, ref)
        for key in ("steady_within", "when_improving_within"):
            allowance, path = given.get(key, (None, ()))
            if allowance is not None and not _fits(allowance, unit):
                mend = 'write a number in the indicator\'s own unit, or a share such as "5%"'
                self.faults.add("SC105", path, f'"{allowance}" does not fit the unit {unit}', mend, ref)
        expected, path = given.get("expected", (None, ()))
        if expected and None not in expected and expected[0] > expected[1]:
            low, high = map(plain, expected)
            mend = f"write the low end first: expected = [{high}, {low}]"
            self.faults.add("SC102", path, f"low {low} is not below high {high}", mend, ref)

    def _check_statuses(self, given: Given, ref: str) -> None:
        """Refuse statuses that the framework does not have, or that cannot be granted."""
        grades, grades_path = given.get("grades", ({}, ()))
        examples, examples_path = given.get("examples", ({}, ()))
        for word, status in grades.items():
            self._check_status(status, (*grades_path, word), self.statuses - {"invalid", "missing"}, ref)
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
        self.faults.add("SC121", path, message, mend, ref)


def _fits(allowance: Allowance, unit: str) -> bool:
    if allowance.is_time:
        return unit == "date"
    return allowance.kind != "points" or unit == "percent"


def _one_form(changed: Given, ref: str, faults: Faults) -> bool:
    forms = [form for form in FORM_KEYS if form in changed]
    if len(forms) <= 1:
        return True
    faults.add(
        "SC114",
        changed[forms[1]][1],
        f"`{forms[0]}` and `{forms[1]}` are two forms of rule in one change",
        "keep the one that was agreed and drop the other",
        ref,
    )
    return False


def _dropped(old_form: str | None) -> frozenset[str]:
    """Name the keys that go with a form; a contextual measure's polarity outlives it."""
    return RULE_KEYS if old_form else RULE_KEYS - {"polarity"}


def _rule_line(given: Given, line: int, faults: Faults) -> int:
    form = form_of(given)
    return faults.line(given[form][1]) if form else line


def _ended(version: Version, by: Start) -> Version:
    assert by.since is not None
    last = by.since.start - 1
    return replace(version, ends=last if version.ends is None else min(version.ends, last))


def _empty(version: Version) -> bool:
    return version.starts is not None and version.ends is not None and version.ends < version.starts


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
