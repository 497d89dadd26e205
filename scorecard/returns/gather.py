"""Gather the figures of several returns by indicator, area and period, each once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.framework.model import Framework, Version
from scorecard.periods import MONTHS_IN, Period
from scorecard.problems import Problem
from scorecard.returns.model import NOTHING, Beside, Observation, Reading, Return

Key = tuple[str, str | None]
"""An indicator's id, and an area or None."""

_EMPTINESS = {"figure": 0, "word": 0, "blank": 2}


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every observation by indicator and area, then by period; the areas in the returns' order."""

    figures: Mapping[Key, Mapping[Period, Observation]]
    areas: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: Mapping[str, frozenset[str | None]] = field(default_factory=dict)
    """The areas (None: a row without one) for which each indicator has a cell that is not blank."""
    asides: Mapping[Key, Beside] = field(default_factory=dict)
    """What stands once for an indicator and area, without a period of its own."""

    @property
    def periods(self) -> Iterator[Period]:
        """Every period for which there is a cell that is not blank."""
        for series in self.figures.values():
            yield from (p for p, one in series.items() if one.reading.kind != "blank")

    def areas_of(self, id: str) -> tuple[str | None, ...]:
        """List the areas that an indicator has a row for: all of them if it has a figure for any.

        None is the row without an area: the only one of an indicator that has no figure for an
        area, and the first of one that has a figure for the whole besides.
        """
        held = self.held.get(id, frozenset())
        if not held - {None}:
            return (None,)
        return (None, *self.areas) if None in held else self.areas


def gather(returns: Iterable[Return]) -> Gathered:
    """Put returns together, one observation for each indicator, area and period.

    A figure given twice is a warning where both are equal (SC205); where they differ, neither is
    used (SC204). A blank beside a figure is no duplicate.
    """
    returns = list(returns)
    areas = _areas(returns)
    figures: dict[Key, dict[Period, Observation]] = {}
    twice: dict[tuple[Key, Period], list[Observation]] = {}
    for observation in (observation for one in returns for observation in one.observations):
        area = None if observation.area is None else areas[observation.area.casefold()]
        key = (observation.id, area)
        periods = figures.setdefault(key, {})
        held = periods.setdefault(observation.period, observation)
        if held is not observation:
            twice.setdefault((key, observation.period), [held]).append(observation)
    problems: list[Problem] = []
    for (key, period), observations in twice.items():
        figures[key][period] = _settle(observations, problems)
    return Gathered(figures, tuple(areas.values()), tuple(problems), _held(figures), _asides(returns, areas))


def default_period(framework: Framework, returns: Iterable[Return]) -> Period | None:
    """Give the latest period, of the framework's finest frequency, that has a figure.

    Without a figure of that frequency, its latest with any cell that is not blank; then the same
    of the next frequency, and last of all the latest blank cell's. None where there is nothing.
    """
    kinds = dict.fromkeys(  # the same for every area: ranked once, in the returns' order
        (observation.ref, observation.period, _emptiness(observation.reading))
        for one in returns
        for observation in one.observations
    )
    ranked = [(_coarseness(framework, ref, period), empty, period) for ref, period, empty in kinds]
    given = [entry for entry in ranked if entry[1] < 2] or ranked
    if not given:
        return None
    finest = min(entry[:2] for entry in given)
    return max((period for *rank, period in given if tuple(rank) == finest), key=lambda period: period.end)


def _coarseness(framework: Framework, ref: str, period: Period) -> int:
    version: Version | None = framework.holder(ref, period.end)
    return MONTHS_IN.get(version.frequency, 99) if version else 99


def _emptiness(reading: Reading) -> int:
    return _EMPTINESS.get(reading.kind, 1)


def _areas(returns: Sequence[Return]) -> dict[str, str]:
    areas: dict[str, str] = {}
    for one in returns:
        for area in one.areas:
            areas.setdefault(area.casefold(), area)
    return areas


def _asides(returns: Sequence[Return], areas: Mapping[str, str]) -> dict[Key, Beside]:
    asides: dict[Key, Beside] = {}
    for (id, area), beside in (aside for one in returns for aside in one.asides.items()):
        key = (id, None if area is None else areas.get(area.casefold(), area))
        asides[key] = asides.get(key, NOTHING).over(beside)
    return asides


def _held(figures: Mapping[Key, Mapping[Period, Observation]]) -> dict[str, frozenset[str | None]]:
    held: dict[str, set[str | None]] = {}
    for (id, area), periods in figures.items():
        if any(observation.reading.kind != "blank" for observation in periods.values()):
            held.setdefault(id, set()).add(area)
    return {id: frozenset(areas) for id, areas in held.items()}


def _settle(observations: list[Observation], problems: list[Problem]) -> Observation:
    """Choose among the observations of one figure, saying what has to be said."""
    given = [observation for observation in observations if observation.reading.kind != "blank"]
    if not given:
        return observations[0]
    if len(given) == 1:
        return given[0]
    if len({_sameness(observation.reading) for observation in given}) == 1:
        problems += _equal(given)
        return given[0]
    problems += _different(given)
    first = given[0]
    reason = f"different figures are given: {', '.join(_told(one, first) for one in given)}"
    return first._replace(reading=Reading("invalid", first.reading.found, reason=reason))


def _sameness(reading: Reading) -> object:
    """Give what two readings must share to be the same."""
    match reading.kind:
        case "figure":
            return reading.figure
        case "word":
            return reading.found.casefold()
        case "marker":
            return ("marker", reading.status)
        case _:
            return ("invalid", reading.found)


def _equal(given: Sequence[Observation]) -> Iterator[Problem]:
    first, *others = given
    for other in others:
        what = (
            f"{other.reading.found} for {other.period.key} is given again; {_place(first, other)} has it too"
        )
        yield Problem("SC205", other.source.where, what, "delete one of the two", other.ref)


def _different(given: Sequence[Observation]) -> Iterator[Problem]:
    for one in given:
        rest = ", ".join(_told(other, one) for other in given if other is not one)
        what = f"{_figure(one)} for {one.period.key} is given here, but {rest}; neither is used"
        yield Problem("SC204", one.source.where, what, "delete the wrong one", one.ref)


def _told(one: Observation, beside: Observation) -> str:
    return f"{_figure(one)} in {_place(one, beside)}"


def _figure(observation: Observation) -> str:
    return (
        repr(observation.reading.found)
        if observation.reading.kind == "invalid"
        else observation.reading.found
    )


def _place(one: Observation, beside: Observation) -> str:
    """Name a cell as briefly as one may beside another: with its sheet and file only if they differ."""
    if one.source.file != beside.source.file:
        return str(one.source.where)
    return one.source.cell if one.source.sheet == beside.source.sheet else one.source.where.inside or ""
