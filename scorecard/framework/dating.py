"""Apply defaults and dated changes: from an indicator's table to its versions over time."""

from collections.abc import Iterator
from dataclasses import replace

from scorecard.framework.faults import Faults
from scorecard.framework.keys import ChangeTable, DefaultsTable, HeadTable, IndicatorTable, Keyed
from scorecard.framework.model import Indicator, Version
from scorecard.framework.positions import Path
from scorecard.framework.ruling import FORM_KEYS, OF_THE_FORM, RIVALS, RULE_KEYS, Given, check_keys, form_of
from scorecard.framework.versions import Start, VersionBuilder, read_period
from scorecard.periods import Period, YearKind, parse_period

_LIFE = frozenset({"id", "change", "from_", "until", "reason", "reason_added", "reason_removed"})


def given_keys(table: Keyed, path: Path) -> Given:
    """List the keys that a table sets, each with its path."""
    return {
        name: (getattr(part, name), (*path, name))
        for part in (table, table.shared)
        for name in type(part).model_fields
        if name in part.model_fields_set and name not in _LIFE
    }


class Dating:
    """Build one indicator from its table, noting every fault."""

    def __init__(
        self, head: HeadTable, defaults: DefaultsTable, statuses: frozenset[str], faults: Faults
    ) -> None:
        self.head, self.defaults, self.faults = head, defaults, faults
        self.builder = VersionBuilder(head, statuses, faults)
        self.default_keys = given_keys(defaults, ("defaults",))
        self.used_defaults: set[str] = set()

    def indicator(self, table: IndicatorTable, path: Path) -> Indicator:
        """Build an indicator: its versions in date order, each with its rule compiled once."""
        ref = table.ref
        year: YearKind = table.shared.year or self.defaults.shared.year or self.head.year
        starts = read_period(table.from_ or self.defaults.from_, (*path, "from"), year, ref, self.faults)
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
            if versions:
                versions[-1] = _ended(versions[-1], point)
            if versions and _empty(versions[-1]):  # a change in the first period of all
                versions.pop()
            versions.append(self.builder.build(table.id or ref, point, starts, ends))
        reason_added = table.shared.reason_added or self.defaults.shared.reason_added
        return Indicator(
            id=table.id or ref,
            versions=tuple(versions),
            line=self.faults.line(path),
            reason_added=reason_added,
            reason_removed=table.shared.reason_removed or self.defaults.shared.reason_removed,
            starts=starts,
            ends=ends,
        )

    # --- its life

    def _until(self, table: IndicatorTable, path: Path, year: YearKind) -> tuple[Period | None, Path]:
        """Give the last period: a change that names one ends the indicator then."""
        label, at = table.shared.until or self.defaults.shared.until, (*path, "until")
        for n, change in enumerate(table.change):
            if change.shared.until:
                label, at = change.shared.until, (*path, "change", n, "until")
        return read_period(label, at, year, table.ref, self.faults), at

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
            since = read_period(change.from_, (*at, "from"), year, table.ref, self.faults)
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
        if change.shared.until is None and {k: v[0] for k, v in before.items()} == {
            k: v[0] for k, v in after.items()
        }:
            self.faults.lacking(
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
            kept = {key: value for key, value in kept.items() if key not in OF_THE_FORM}
        for key in changed:
            kept.pop(RIVALS.get(key, ""), None)
        if RULE_KEYS & changed.keys():
            for key in ("confirmed", "examples", "agreed", "review"):  # they speak of the rule that was
                kept.pop(key, None)
        own = {key: value for key, value in kept.items() if value[1][:1] != ("defaults",)}
        agreed_since = frozenset() if "confirmed" in kept else frozenset({"confirmed"})
        return self._with_defaults(own | changed, agreed_since)

    def _with_defaults(self, own: Given, no_longer: frozenset[str] = frozenset()) -> Given:
        """Add the defaults that the indicator's own rule form has and nothing of its own rivals."""
        form = form_of(own)
        allowed = FORM_KEYS[form] - {form} if form else frozenset({"polarity"})
        if form is None and own.get("unit", ("", ()))[0] == "grade":
            allowed |= {"grades"}
        added = {
            key: value
            for key, value in self.default_keys.items()
            if key not in own
            and key not in no_longer
            and (key not in RULE_KEYS or key in allowed)
            and RIVALS.get(key) not in own
            and not (key == "polarity" and (form == "band" or (form is None and value[0] == "target")))
        }
        if "floor" in added:
            added.pop("amber_within", None)
        self.used_defaults |= added.keys()
        return added | own


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


def _rule_line(given: Given, line: int, faults: Faults) -> int:
    form = form_of(given)
    return faults.line(given[form][1]) if form else line


def _ended(version: Version, by: Start) -> Version:
    assert by.since is not None
    last = by.since.start - 1
    return replace(version, ends=last if version.ends is None else min(version.ends, last))


def _empty(version: Version) -> bool:
    return version.starts is not None and version.ends is not None and version.ends < version.starts
