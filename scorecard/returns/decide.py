"""Decide which of the cells that could be a figure is the actual: one, or none. The law of reading.

Nothing is chosen because of where it stands. Cells that agree to the printed precision of the coarser are
one figure, and the finest is taken; cells that differ make the row invalid, and each is named.
"""

from collections.abc import Sequence
from typing import NamedTuple

from scorecard.figures import round_half_up
from scorecard.problems import Problem
from scorecard.returns.cells import shown_decimals
from scorecard.returns.model import Candidate, Observation, Reading


class Decision(NamedTuple):
    """The observation decided on, what is to be said, and the candidates that were not taken."""

    observation: Observation
    problems: tuple[Problem, ...]
    left: tuple[Candidate, ...] = ()
    equal: tuple[Candidate, ...] = ()
    """Those left that agree with the one taken."""


def decide(candidates: Sequence[Candidate], months: Sequence[str] = ()) -> Decision:
    """Choose among the candidates for one indicator, area and period: dated, of one run.

    `months` are cells with figures under other months of the period, where the measure is slower.
    """
    if len(candidates) == 1 and candidates[0].exact:
        return Decision(candidates[0].observation, candidates[0].problems)
    kept = [c for c in candidates if not c.doubted]
    if not kept:
        return Decision(candidates[0].observation, candidates[0].problems, tuple(candidates[1:]))
    kept = _of_the_period(kept)
    given = [c for c in kept if c.observation.reading.kind != "blank"]
    if not given:
        return Decision(kept[0].observation, ())
    if not given[0].exact and months:
        return _month_or_period(given, months)
    seen = [c for c in given if not c.hidden] or given
    hidden = [c for c in given if c.hidden and c not in seen]
    decision = _one_of(seen)
    return decision._replace(
        problems=(*decision.problems, *_hidden_differs(decision.observation, hidden)),
        left=(*decision.left, *hidden),
    )


def _of_the_period(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave off what stands under the period's last month, where its own label has something."""
    exact = [c for c in candidates if c.exact]
    if any(c.observation.reading.kind != "blank" for c in exact):
        return exact
    return [c for c in candidates if not c.exact] or exact


def _one_of(given: Sequence[Candidate]) -> Decision:
    if len(given) == 1:
        return Decision(given[0].observation, given[0].problems)
    finest = max(given, key=lambda c: shown_decimals(c.observation.reading))
    others = tuple(c for c in given if c is not finest)
    if all(same(finest.observation.reading, other.observation.reading) for other in others):
        return Decision(finest.observation, finest.problems, others, others)
    return _different(given)


def same(one: Reading, other: Reading) -> bool:
    """Say whether two readings are one figure, at the printed precision of the coarser."""
    if one.kind != other.kind:
        return False
    match one.kind:
        case "figure":
            return _agree(one, other)
        case "word":
            return one.found.casefold() == other.found.casefold()
        case "marker":
            return one.status == other.status
        case _:
            return one.found == other.found


def _agree(one: Reading, other: Reading) -> bool:
    if one.figure == other.figure or one.figure is None or other.figure is None:
        return one.figure == other.figure
    decimals = min(shown_decimals(one), shown_decimals(other))
    return round_half_up(one.figure, decimals) == round_half_up(other.figure, decimals)


def _different(given: Sequence[Candidate]) -> Decision:
    first = given[0].observation
    told = ", ".join(_told(one, first) for one in given[:4])
    more = f" and {len(given) - 4} more" if len(given) > 4 else ""
    reading = Reading("invalid", first.reading.found, reason=f"different figures are given: {told}{more}")
    problems = tuple(_differs(one, given) for one in given[:4])
    return Decision(first._replace(reading=reading), problems, tuple(given))


def _differs(candidate: Candidate, given: Sequence[Candidate]) -> Problem:
    one = candidate.observation
    others = [other for other in given if other is not candidate]
    rest = ", ".join(_told(other, one) for other in others[:2])
    rest += f" and {len(others) - 2} more cells" if len(others) > 2 else ""
    what = f"{_figure(one)} for {one.period.key} is given here, but {rest}; neither is used"
    return Problem(
        "SC204",
        one.source.where,
        what,
        _mend(candidate, others),
        one.ref,
        cause=f"differ from {_cause(candidate, others)}",
        paste=_settled_by(candidate, others),
    )


def _cause(candidate: Candidate, others: Sequence[Candidate]) -> str:
    return others[0].table if others[0].table != candidate.table else others[0].heading


def _mend(candidate: Candidate, others: Sequence[Candidate]) -> str:
    """Say what would settle which is meant."""
    one, other = candidate.observation.source, others[0].observation.source
    if one.file != other.file:
        return "leave out the return that is not meant"
    lines = _settled_by(candidate, others)
    if one.sheet != other.sheet:
        leave, *_, areas = lines
        apart = f"where each sheet is an area: [return] {areas}"
        return f"delete the wrong one, or leave a sheet out: [return] {leave}; {apart}"
    if candidate.heading == others[0].heading and candidate.table != others[0].table:
        return f"delete the wrong one; where each title names an area: [return] {lines[0]}"
    return f"delete the wrong one, or say which column is meant: [return] {lines[0]}" if lines else _DELETE


_DELETE = "delete the wrong one, or give each its own period or area"


def _settled_by(candidate: Candidate, others: Sequence[Candidate]) -> tuple[str, ...]:
    """Give the lines of `[return]` that would each settle which cell is meant."""
    one, other = candidate.observation.source, others[0].observation.source
    if one.file != other.file:
        return ()
    if one.sheet != other.sheet:
        return f"ignore = [{quoted(other.sheet)}]", f"ignore = [{quoted(one.sheet)}]", 'area = "sheet"'
    if candidate.table != others[0].table:
        return ('area = "title"',)
    own, their = (source.cell.rstrip("0123456789") for source in (one, other))
    if candidate.heading != others[0].heading:
        names = (c.heading.rsplit(", ", 1)[-1] for c in (candidate, others[0]))
        return tuple(f"columns = {{ value = {quoted(name)} }}" for name in names)
    return () if own == their else tuple(f"columns = {{ value = {quoted(name)} }}" for name in (own, their))


def quoted(text: str) -> str:
    """Write a text as TOML does."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _month_or_period(given: Sequence[Candidate], months: Sequence[str]) -> Decision:
    first = given[0].observation
    listed = ", ".join(months[:3])
    label = first.period.label
    reason = f"{first.reading.found} may be of the last month alone: other months of {label} have figures"
    reading = Reading("invalid", first.reading.found, reason=reason)
    what = f"{first.reading.found} stands under the last month of {label}, and {listed} hold its other months"
    mend = f"head the figure of the whole period {first.period.key}"
    problem = Problem("SC248", first.source.where, what, mend, first.ref, cause="months and whole periods")
    return Decision(first._replace(reading=reading), (problem,), tuple(given))


def _hidden_differs(taken: Observation, hidden: Sequence[Candidate]) -> list[Problem]:
    problems = []
    for candidate in hidden:
        one = candidate.observation
        if not same(taken.reading, one.reading):
            what = f"a hidden cell holds {_figure(one)} for {one.period.key}; {_told_at(taken, one)} is used"
            problems.append(
                Problem(
                    "SC255",
                    one.source.where,
                    what,
                    "delete the hidden one, or show it",
                    one.ref,
                    cause="hidden cells",
                )
            )
    return problems


def _told(candidate: Candidate, beside: Observation) -> str:
    return _told_at(candidate.observation, beside)


def _told_at(one: Observation, beside: Observation) -> str:
    return f"{_figure(one)} in {place(one, beside)}"


def _figure(observation: Observation) -> str:
    found = observation.reading.found
    return repr(found) if observation.reading.kind == "invalid" else found


def place(one: Observation, beside: Observation) -> str:
    """Name a cell as briefly as one may beside another: with its sheet and file only if they differ."""
    if one.source.file != beside.source.file:
        return str(one.source.where)
    return one.source.cell if one.source.sheet == beside.source.sheet else one.source.where.inside or ""
