"""Turn an indicator's keys, as given, into the rule keys and rules of one version."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.figures import from_date, plain
from scorecard.framework.faults import Faults
from scorecard.framework.model import RULE_KEYS as WRITTEN
from scorecard.framework.model import Amount, BenchmarkTarget, Points, RuleKeys, TargetEntry, TargetTable
from scorecard.framework.positions import Path
from scorecard.framework.rules import Fault, Polarity
from scorecard.periods import MONTHS_IN, Period, YearKind, parse_period

Given = dict[str, tuple[Any, Path]]
"""Keys as given, each with the path where the file gives it."""

FORM_KEYS: Mapping[str, frozenset[str]] = {
    "target": frozenset(
        {"target", "polarity", "green_within", "amber_within", "floor", "exceeds_by", "on_limit"}
    ),
    "band": frozenset({"band", "polarity", "edge", "acceptable", "on_limit"}),
    "grades": frozenset({"grades", "polarity"}),
}
"""The keys that each form of rule takes; the first that a form is named after makes it."""

CUMULATIVE = ("ytd", "year to date")
"""What `basis` says of a running total of the year."""

RULE_KEYS = frozenset().union(*FORM_KEYS.values())
OF_THE_FORM = RULE_KEYS - {"polarity"}
"""Keys that go when another form comes; which way is good belongs to the measure."""

ALLOWANCES = ("green_within", "amber_within", "exceeds_by", "floor")
_BESIDE = {"SC111": ("green_within",), "SC112": ("green_within",)}
"""Keys that a fault of two is as much the fault of."""

_STAND_IN = Decimal(50)
"""Stands for a benchmark's figure where only the form of a rule is checked."""

_WHATEVER = ("SC105", "SC107", "SC112", "SC120")
"""Faults that do not hang on a benchmark's figure."""

RIVALS = {"floor": "amber_within", "amber_within": "floor"}


def form_of(given: Given) -> str | None:
    """Name the form that keys make: `target`, `band`, `grades`, or None for no rule."""
    for form in FORM_KEYS:
        if form in given and given[form][0] != "none":
            return form
    return None


def check_keys(given: Given, ref: str, faults: Faults) -> bool:
    """Refuse keys that make two rules, or that no rule here can use."""
    before = len(faults.problems)
    forms = [form for form in FORM_KEYS if form in given and given[form][0] != "none"]
    if len(forms) > 1:
        faults.add(
            "SC114",
            given[forms[1]][1],
            f"`{forms[0]}` and `{forms[1]}` are two forms of rule",
            "keep the one that was agreed and drop the other",
            ref,
        )
        return False
    form = forms[0] if forms else None
    for key, (_, path) in given.items():
        if key in RULE_KEYS and key not in FORM_KEYS.get(form or "", frozenset({"target", "polarity"})):
            _refuse_key(key, form, path, ref, faults)
    if form == "target" and "floor" in given and "amber_within" in given:
        faults.add(
            "SC120",
            given["floor"][1],
            "`floor` and `amber_within` both say where amber ends",
            "keep one: the floor is the worst figure that is amber, amber_within a distance from target",
            ref,
        )
    _check_polarity(given, form, ref, faults)
    return len(faults.problems) == before


def _refuse_key(key: str, form: str | None, path: Path, ref: str, faults: Faults) -> None:
    if key in ALLOWANCES:
        faults.lacking(
            "SC108",
            path,
            f"`{key}` is measured from a target, and there is none",
            "give a target"
            + (f", or drop `{key}`" if form is None else f", or drop `{key}`: the rule is a {form}"),
            ref,
        )
        return
    needs = "a band" if key in ("edge", "acceptable") else "a rule"
    faults.lacking("SC120", path, f"`{key}` needs {needs}", f"give {needs}, or drop `{key}`", ref)


def _check_polarity(given: Given, form: str | None, ref: str, faults: Faults) -> None:
    polarity, path = given.get("polarity", (None, ()))
    if polarity == "target" and form is None and not _outlived(path, given):
        faults.lacking(
            "SC120", path, 'polarity = "target" needs a target to stay close to', "give a target", ref
        )
    if polarity == "none" and form == "target":
        faults.add(
            "SC120",
            path,
            'a target with polarity = "none" judges nothing',
            'say which way is good: polarity = "high", "low" or "target"; or drop the target',
            ref,
        )


def _outlived(path: Path, given: Given) -> bool:
    """Say whether a key was written for an earlier rule than the one in force."""
    return any(key in given and len(given[key][1]) > len(path) for key in FORM_KEYS)


class Ruling:
    """Build the rule keys of one version, noting every fault at its key."""

    def __init__(
        self, given: Given, ref: str, unit: str, frequency: str, year: YearKind, faults: Faults
    ) -> None:
        self.given, self.ref, self.unit = given, ref, unit
        self.frequency, self.year, self.faults = frequency, year, faults
        self.basis: str | None = self._value("basis")

    def build(self) -> RuleKeys:
        """Give the rule keys; those from defaults that cannot apply are left off with a notice."""
        before = len(self.faults.problems)
        given: dict[str, Any] = {key: self._value(key) for key in WRITTEN}
        given |= {key: self._amount(key) for key in ("target", "floor")}
        given["on_limit"] = given["on_limit"] or "better"
        keys = RuleKeys(**given)
        self._check_unit(keys)
        self._check_cumulative(keys)
        if any(problem.severity == "error" for problem in self.faults.problems[before:]):
            return keys
        return self._compile(keys)

    @property
    def polarity(self) -> Polarity:
        """The polarity given, or the default of the form; one of an earlier target rests under a band."""
        given: Polarity | None = self._value("polarity")
        form = form_of(self.given)
        if form in ("band", "grades") and _outlived(self._path("polarity"), self.given):
            return "none"
        return given or ("high" if form == "target" else "none")

    def _value(self, key: str) -> Any:
        return self.given.get(key, (None, ()))[0]

    def _path(self, key: str) -> Path:
        return self.given.get(key, (None, ()))[1]

    def _fault(self, code: str, path: Path, message: str, mend: str) -> None:
        self.faults.add(code, path, message, mend, self.ref)

    # --- targets and floors: a figure, a benchmark, or a table by period

    def _amount(self, key: str) -> Amount | None:
        value, path = self.given.get(key, (None, ()))
        if value is None or value == "none":
            return None
        if not isinstance(value, dict):
            return self._point(value, path)
        if "benchmark" in value:
            return BenchmarkTarget(value["benchmark"])
        entries: list[TargetEntry] = []
        for label, figure in value.items():
            found = self._entries(label, figure, (*path, label))
            held = {entry.period for entry in entries}
            if any(entry.period in held for entry in found):
                message = f'"{label}" gives a {key} for a period that has one already'
                self._fault("SC125", (*path, label), message, "keep the one that was agreed")
            entries += found
        return TargetTable(tuple(sorted(entries, key=lambda entry: entry.period.months)))

    def _entries(self, label: str, value: object, path: Path) -> list[TargetEntry]:
        period = parse_period(label, self.year)
        if period is None:
            self._fault(
                "SC119", path, f'"{label}" is no period', 'write "2018-06", "2018/19 Q2" or "2018/19"'
            )
            return []
        self._doubt_month(label, period, path)
        if isinstance(value, list):
            return self._phased(label, period, value, path)
        figure = self._point(value, path)
        return [] if figure is None else [TargetEntry(period, figure)]

    def _phased(self, label: str, period: Period, values: list[object], path: Path) -> list[TargetEntry]:
        months = MONTHS_IN.get(self.frequency)
        if months is None or months > period.months:
            self._fault(
                "SC105",
                path,
                f'"{label}" holds a list, and the indicator is {self.frequency}',
                "a list gives one figure for each period of a year",
            )
            return []
        if len(values) * months != period.months:
            self._fault(
                "SC105",
                path,
                f'"{label}" lists {len(values)} figures, and a {self.frequency} indicator has '
                f"{period.months // months} in it",
                "give one figure for each period, in order",
            )
            return []
        figures = [self._point(value, (*path, n)) for n, value in enumerate(values)]
        start = period.start
        kind: YearKind = "academic" if self.frequency == "termly" else period.year
        return [
            TargetEntry(Period(start + n * months, months, kind), figure, phased=True)
            for n, figure in enumerate(figures)
            if figure is not None
        ]

    def _doubt_month(self, label: str, period: Period, path: Path) -> None:
        """Ask whether `2011-12` was meant as a year where figures never come by the month."""
        if period.months > 1 or MONTHS_IN.get(self.frequency, 1) == 1:
            return
        year, _, month = label.partition("-")
        if month.isdigit() and year.isdigit() and (int(year) + 1) % 100 == int(month):
            self._fault(
                "SC139",
                path,
                f'"{label}" is {period.label}, and this indicator has no figures for months',
                f'was the year meant? write "{year}/{month}"',
            )

    def _point(self, value: object, path: Path) -> Decimal | None:
        if isinstance(value, date):
            if self.unit == "date" and not 1900 <= value.year <= 2200:
                self._fault("SC105", path, f"{value} is in no year that is judged", "check the year")
                return None
            if self.unit == "date":
                return from_date(value)
            self._fault("SC105", path, f"{value} is a date, and the unit is {self.unit}", 'add unit = "date"')
            return None
        assert isinstance(value, Decimal)
        if self.unit == "date":
            self._fault(
                "SC105", path, f"{plain(value)} is not a date", "write the day without quotes: 2019-03-31"
            )
            return None
        if self.unit == "percent" and 0 < value < 1:
            self._fault(
                "SC131",
                path,
                f"{plain(value)} is {plain(value)}%",
                f"for {plain(value * 100)}% write {plain(value * 100)}",
            )
        return value

    def _check_cumulative(self, keys: RuleKeys) -> None:
        flat = isinstance(keys.target, Decimal)
        basis = (self.basis or "").lower()
        if flat and basis in CUMULATIVE and MONTHS_IN.get(self.frequency, 12) < 12:
            self._fault(
                "SC132",
                self._path("target"),
                "a running total of the year is judged against one flat target",
                'give a target for each period: target = { "2018/19" = [8, 16, ...] }',
            )

    def _check_unit(self, keys: RuleKeys) -> None:
        for key in ("band", "acceptable"):
            ends = self._value(key)
            if ends is not None and self.unit in ("grade", "date"):
                self._fault("SC120", self._path(key), f"a {self.unit} takes no `{key}`", f"drop `{key}`")
        path = self._path("polarity")
        foreign = path[:1] == ("defaults",) or _outlived(path, self.given)
        points = not foreign and self._value("polarity") in ("high", "target")
        if keys.target is not None and self.unit == "date" and points:
            self._fault(
                "SC120",
                self._path("polarity"),
                "a milestone is met by its date or missed: it takes no polarity",
                "drop `polarity`",
            )
        if keys.grades is not None and self.unit != "grade":
            message = f"`grades` judges words, and the unit is {self.unit}"
            path = self._path("grades")
            self.faults.lacking("SC120", path, message, 'add unit = "grade"', self.ref)
        if keys.target is not None and self.unit == "grade":
            self._fault(
                "SC120",
                self._path("target"),
                "a grade takes no target",
                'give grades = { Good = "green", ... }',
            )

    # --- compiling

    def _compile(self, keys: RuleKeys) -> RuleKeys:
        while True:
            found = self._found(keys)
            if not found:
                return keys
            left_off = {
                key: fault.message
                for fault in found
                if fault.code != "SC107"
                for key in (fault.key, *_BESIDE.get(fault.code, ()))
                if self._path(key)[:1] == ("defaults",)
            }
            if not left_off:
                break
            for key, why in left_off.items():
                self._fault(
                    "SC133", self._path(key), f"the default `{key}` is left off: {why}", "no mend is needed"
                )
                del self.given[key]
                keys = _without(keys, key)
        for fault in found:
            self._fault(fault.code, self._path(fault.key), fault.message, fault.mend)
        return keys

    def _found(self, keys: RuleKeys) -> list[Fault]:
        if isinstance(keys.target, BenchmarkTarget):
            return self._found_whatever_the_figure(keys)
        measure = (self.unit, self.polarity)
        return [fault for points in _all_points(keys) for fault in keys.compiled(measure, points)[1]]

    def _found_whatever_the_figure(self, keys: RuleKeys) -> list[Fault]:
        """Find what is at fault with a rule on a benchmark, whatever figure that will have."""
        floor = _STAND_IN if keys.floor is not None and self.polarity == "target" else None
        _, found = keys.compiled((self.unit, self.polarity), (_STAND_IN, floor))
        kinds = {within.kind for within in (keys.green_within, keys.amber_within) if within}
        return [f for f in found if f.code in _WHATEVER and (f.code != "SC112" or len(kinds) == 1)]


def _all_points(keys: RuleKeys) -> Iterator[Points]:
    """Go through the target and floor of every period that a table of targets or floors tells apart."""
    if not keys.judges:
        return
    spans: set[Period] = set()
    for amount in (keys.target, keys.floor):
        if isinstance(amount, TargetTable):
            spans.update(entry.period for entry in amount.entries)
    in_order: list[Period | None] = [*sorted(spans, key=lambda span: (span.start, span.months))]
    for span in in_order or [None]:
        points = _at(keys.target, span), _at(keys.floor, span)
        if keys.band is not None or keys.grades is not None or points[0] is not None:
            yield points


def _without(keys: RuleKeys, key: str) -> RuleKeys:
    bare: Any = RuleKeys()
    return replace(keys, **{key: getattr(bare, key)})


def _at(amount: Amount | None, period: Period | None) -> Decimal | None:
    if isinstance(amount, TargetTable):
        entry = amount.at(period) if period is not None else None
        return entry.figure if entry else None
    return amount if isinstance(amount, Decimal) else None
