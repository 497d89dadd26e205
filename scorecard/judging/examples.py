"""Run the worked examples of a framework's rules: each figure must get the status it stands under."""

from datetime import date
from decimal import Decimal

from scorecard.figures import from_date
from scorecard.framework.changes import first_period
from scorecard.framework.model import Framework, Version
from scorecard.framework.settle import rule_for
from scorecard.judging.figure import verdict_on
from scorecard.problems import Problem, Where
from scorecard.returns.model import Reading


def failed_examples(framework: Framework) -> tuple[int, list[Problem]]:
    """Judge every example by the first rule of its version. Gives how many, and those that fail.

    An example has no history, so `when_improving` does not show in it.
    """
    run, failed = 0, []
    for indicator in framework.indicators:
        for version in indicator.versions:
            for status, figures in version.examples.items():
                for figure in figures:
                    run += 1
                    problem = _fault(figure, status, version, framework)
                    if problem is not None:
                        failed.append(problem)
    return run, failed


def _fault(figure: object, status: str, version: Version, framework: Framework) -> Problem | None:
    where = Where(framework.file, version.rule_line)
    reading = _reading(figure, version.unit)
    if reading is None:
        message = f"the example {figure!r} is no figure of a {version.unit} measure"
        return Problem("SC123", where, message, "write a figure, a grade in quotes or a date", version.ref)
    period = first_period(version, framework)
    settled = rule_for(version, period, framework)
    verdict = verdict_on(reading, version, period, settled, framework)
    if verdict.status == status:
        return None
    message = f"the example {reading.found} should be {status} and is {verdict.status}: {verdict.reason}"
    return Problem("SC123", where, message, "correct the rule or the example", version.ref)


def _reading(figure: object, unit: str) -> Reading | None:
    if unit == "grade":
        return Reading("word", _as_in_a_cell(figure)) if isinstance(figure, str | int) else None
    if isinstance(figure, date):
        return Reading("figure", str(figure), from_date(figure)) if unit == "date" else None
    if isinstance(figure, bool) or not isinstance(figure, int | Decimal) or unit == "date":
        return None
    value = Decimal(figure)
    return Reading("figure", str(figure), value) if value.is_finite() else None


def _as_in_a_cell(grade: str | int) -> str:
    """Write a grade as the reader of cells does: 1 is "1", true is "yes"."""
    if isinstance(grade, bool):
        return "yes" if grade else "no"
    return str(grade)
