"""Problems found while judging: doubts, notices and what could not be judged, each said once."""

from decimal import Decimal

from scorecard.figures import plain, shown, worded
from scorecard.framework.model import Framework, Version
from scorecard.framework.rules import Rule, Sides, sides
from scorecard.judging.doubts import Doubt
from scorecard.judging.model import Assessed
from scorecard.judging.overriding import named_status, without_figure
from scorecard.problems import Problem, Where
from scorecard.returns.model import Observation


class Notes:
    """Collect problems in the order found, each once."""

    def __init__(self, framework: Framework) -> None:
        self.file = framework.file
        self._found: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem noted so far."""
        return tuple(self._found)

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        self._found[problem] = None

    def on_rule(self, current: Assessed) -> None:
        """Note a rule subject to confirmation, and a period that nothing judges by oversight."""
        version, settled = current.version, current.settled
        if settled.code is not None and current.verdict.status == "no-target":
            self._at_rule(settled.code, version, settled.why, settled.mend)
        if settled.rule is not None and not version.confirmed:
            self._at_rule(
                "SC401", version, "the rule is subject to confirmation", "drop confirmed = false once agreed"
            )

    def on_reading(self, current: Assessed) -> None:
        """Note what is doubtful or unusual about the figure itself."""
        for doubt in current.doubts:
            self._on_doubt(doubt, current.version)
        if current.reading.kind == "word" and current.verdict.status == "invalid":
            self._at_cell("SC201", current, current.verdict.reason, "write one of the grades, or add it")
        value = current.verdict.value
        if value is None:
            return
        version = current.version
        excuse = version.unavailable
        if excuse and (excuse.until is None or current.period.end <= excuse.until.end):
            self._at_cell(
                "SC306",
                current,
                f"a figure is given and judged, though the framework says: {excuse.reason}",
                "if it can be reported again, end `unavailable` with `until`",
            )
        self._on_unit(value, current)

    def on_words_not_due(self, observation: Observation, version: Version) -> None:
        """Note what is no figure in a period that is not due yet: it displaces nothing."""
        fact = f"{observation.period.label} is not due yet, and {observation.reading.found!r} is no figure; "
        fact += "the period that is due is shown"
        where = observation.source.where
        self.add(Problem("SC412", where, fact, "leave the cell blank until it is due", version.ref))

    def on_override(self, current: Assessed, framework: Framework) -> None:
        """Note an override that cannot serve: without a figure or a reason, or naming no status."""
        override = current.beside.override
        if override is None:
            return
        if without_figure(current):
            what = f"the status is overridden to {override.status!r}, and there is no figure"
            self._at_override("SC408", current, what, "give the figure, or clear the override")
        elif not override.reason:
            what = f"the status is overridden to {override.status!r} without a reason"
            what += "; the computed status stands"
            self._at_override("SC211", current, what, "give the reason in a column headed Override reason")
        elif named_status(override.status, framework) is None:
            rated = ", ".join(status.label for status in framework.rated)
            what = f"the override '{override.status}' names no status"
            self._at_override("SC211", current, what, f"write one of {rated}")

    def _at_override(self, code: str, current: Assessed, message: str, mend: str) -> None:
        source = current.beside.cells.get("override")
        if source is None and current.observation is not None:
            source = current.observation.source
        if source is not None:
            self.add(Problem(code, source.where, message, mend, current.version.ref))

    def _on_doubt(self, doubt: Doubt, version: Version) -> None:
        first, second = (shown(value, "percent", None) for value in (doubt.first, doubt.second))
        line = f'percent = "points" on indicator {version.ref} says that {first} is meant'
        if doubt.doubted:
            code, what = "SC206", f"{doubt.words}; {line}"
        else:
            code, what = "SC207", f"{doubt.name + ' ' if doubt.name else ''}{doubt.found} is read as {first}"
        mend = f"if {second} is meant, write {second}"
        mend += "" if doubt.doubted else f"; {line}"
        self.add(Problem(code, doubt.source.where, what, mend, version.ref))

    def _on_unit(self, value: Decimal, current: Assessed) -> None:
        unit = current.version.unit
        if unit == "count" and value != value.to_integral_value():
            told = f"{plain(value)} is not a whole number, and this is a count"
            self._at_cell("SC406", current, told, "check it")
        if value < 0 and unit in ("percent", "count", "rate", "days") and not _below_zero(current.rule):
            self._at_cell("SC406", current, f"{plain(value)} is negative", "check it")
        if unit == "percent" and value > 100:
            self._at_cell("SC406", current, f"{plain(value)}% is over 100%", "check it")
        expected = current.version.expected
        if expected and not _inside(value, expected):
            told = f"{worded(value, unit)} is outside the expected {sides(*expected, unit)}"
            self._at_cell("SC407", current, told, "check the figure")

    def _at_cell(self, code: str, current: Assessed, message: str, mend: str) -> None:
        observation = current.observation
        if observation is not None:
            self.add(Problem(code, observation.source.where, message, mend, current.version.ref))

    def _at_rule(self, code: str, version: Version, message: str, mend: str) -> None:
        self.add(Problem(code, Where(self.file, version.rule_line), message, mend, version.ref))


def _below_zero(rule: Rule | None) -> bool:
    """Say whether a rule has a limit at or below zero, so that negative figures are expected."""
    limits = rule.limits if rule else None
    return limits is not None and any(
        limit is not None and limit <= 0
        for limit in (limits.red_below, limits.amber_below, limits.amber_above, limits.red_above)
    )


def _inside(value: Decimal, ends: Sides) -> bool:
    low, high = ends
    return (low is None or low <= value) and (high is None or value <= high)
