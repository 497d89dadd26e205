"""Gather the candidates of a whole run by indicator, area and period, and decide each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.framework.model import Framework, Version
from scorecard.periods import MONTHS_IN, Period
from scorecard.problems import Problem, Where
from scorecard.returns.decide import Decision, decide, place, same
from scorecard.returns.model import NOTHING, Beside, Candidate, Observation, Return

Key = tuple[str, str | None]
"""An indicator's id, and an area or None."""

_EMPTINESS = {"figure": 0, "word": 0, "blank": 2}


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every observation by indicator and area, then by period; the areas in the returns' order.

    `rows` are the areas (None: no area) for which each indicator has a row, by its id. `asides` are what
    stands once for an indicator and area, without a period of its own.
    """

    figures: Mapping[Key, Mapping[Period, Observation]]
    areas: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    asides: Mapping[Key, Beside] = field(default_factory=dict)

    @property
    def periods(self) -> Iterator[Period]:
        """Every period for which there is a cell that is not blank."""
        for series in self.figures.values():
            yield from (p for p, one in series.items() if one.reading.kind != "blank")

    def areas_of(self, id: str) -> tuple[str | None, ...]:
        """List the areas that an indicator has a row for in the scorecard, the whole (None) first.

        None alone is the row of an indicator that has no figure for any area.
        """
        return self.rows.get(id, (None,))


def gather(returns: Iterable[Return], asked: Period | None = None) -> Gathered:
    """Put returns together, one observation for each indicator, area and period.

    Nothing is said of cells of periods after the one asked for.
    """
    returns, problems = _each_once(returns)
    areas = _areas(returns)
    by_key = _by_key(returns, areas)
    months = _months(returns, areas)
    dated = {key[0] for key, periods in by_key.items() for c in _all(periods) if c.dated and not c.doubted}
    pairs = _Pairs()
    figures: dict[Key, dict[Period, Observation]] = {}
    for (id, area), periods in by_key.items():
        decided: dict[Period, Observation] = {}
        loose: list[Candidate] = []
        for period, candidates in periods.items():
            kept = [c for c in candidates if c.dated or id not in dated]
            loose += [c for c in candidates if not c.dated and id in dated and not c.doubted]
            if not kept:
                continue
            decision = decide(kept, months.get((id, area, period), ()))
            decided[period] = decision.observation
            if asked is None or period.end <= asked.end:
                problems += decision.problems
            pairs.note(decision)
        figures[id, area] = decided
        problems += _compared(loose, decided, asked)
    problems += pairs.problems()
    asides = _asides(returns, areas)
    return Gathered(
        figures, tuple(areas.values()), tuple(problems), _rows(figures, tuple(areas.values())), asides
    )


def _each_once(returns: Iterable[Return]) -> tuple[list[Return], list[Problem]]:
    """Leave out a return that is another's copy, saying so in one sentence."""
    kept: dict[str, Return] = {}
    problems = []
    for one in returns:
        first = kept.setdefault(one.sha256, one)
        if first is not one:
            what = f"the same return as {first.file}, cell for cell; it is read once"
            problems.append(Problem("SC205", Where(one.file), what, "leave it out"))
    return list(kept.values()), problems


def _by_key(returns: Iterable[Return], areas: Mapping[str, str]) -> dict[Key, dict[Period, list[Candidate]]]:
    found: dict[Key, dict[Period, list[Candidate]]] = {}
    for one in returns:
        for candidate in one.candidates:
            observation = candidate.observation
            area = observation.area
            if area is not None and areas[area.casefold()] != area:
                observation = observation._replace(area=areas[area.casefold()])
                candidate = candidate._replace(observation=observation)
            periods = found.setdefault((observation.id, observation.area), {})
            periods.setdefault(observation.period, []).append(candidate)
    return found


def _all(periods: Mapping[Period, Sequence[Candidate]]) -> Iterator[Candidate]:
    for candidates in periods.values():
        yield from candidates


def _months(
    returns: Iterable[Return], areas: Mapping[str, str]
) -> dict[tuple[str, str | None, Period], list[str]]:
    found: dict[tuple[str, str | None, Period], list[str]] = defaultdict(list)
    for one in returns:
        for (id, area, period), cells in one.months.items():
            found[id, None if area is None else areas.get(area.casefold(), area), period] += cells
    return found


def _areas(returns: Sequence[Return]) -> dict[str, str]:
    areas: dict[str, str] = {}
    for one in returns:
        for area in one.areas:
            areas.setdefault(area.casefold(), area)
    return areas


def _asides(returns: Iterable[Return], areas: Mapping[str, str]) -> dict[Key, Beside]:
    found: dict[Key, Beside] = {}
    for one in returns:
        for (id, area), beside in one.asides.items():
            key = (id, None if area is None else areas.get(area.casefold(), area))
            found[key] = found.get(key, NOTHING).over(beside)
    return found


def _rows(
    figures: Mapping[Key, Mapping[Period, Observation]], areas: Sequence[str]
) -> dict[str, tuple[str | None, ...]]:
    """List each indicator's areas: those that have it in any period, if any of them has a figure."""
    there: dict[str, dict[str | None, bool]] = {}
    for (id, area), periods in figures.items():
        filled = any(observation.reading.kind != "blank" for observation in periods.values())
        there.setdefault(id, {})[area] = filled
    order = {area: at for at, area in enumerate(areas)}
    rows: dict[str, tuple[str | None, ...]] = {}
    for id, held in there.items():
        named = sorted((area for area in held if area is not None), key=lambda area: order[area])
        if not any(held[area] for area in named):
            rows[id] = (None,)
        else:
            rows[id] = (None, *named) if held.get(None) else tuple(named)
    return rows


# --- what is said of figures that are not taken -----------------------------------------------------


class _Pairs:
    """Tables that hold the same figures, each pair told once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[tuple[Observation, Candidate]]] = {}

    def note(self, decision: Decision) -> None:
        taken = decision.observation
        for other in decision.equal:
            key = (f"{taken.source.file}|{taken.source.sheet}", other.table)
            self._found.setdefault(key, []).append((taken, other))

    def problems(self) -> Iterator[Problem]:
        for (_, table), found in self._found.items():
            taken, other = found[0]
            one = other.observation
            more = f", and {len(found) - 1} more figures of {table}," if len(found) > 1 else ""
            used = place(taken, one)
            what = f"{one.reading.found} for {one.period.key}{more} agree with {used}, which is used"
            yield Problem(
                "SC205",
                one.source.where,
                what,
                "no mend is needed while they agree",
                one.ref,
                cause=f"copies in {table}",
            )


def _compared(
    loose: Sequence[Candidate], decided: Mapping[Period, Observation], asked: Period | None
) -> Iterator[Problem]:
    """Tell of figures without a period of their own that differ from those with one."""
    figures = [
        o
        for o in decided.values()
        if o.reading.kind == "figure" and (asked is None or o.period.end <= asked.end)
    ]
    if not figures:
        return
    latest = max(figures, key=lambda o: o.period.end)
    for candidate in loose:
        one = candidate.observation
        beside = decided.get(one.period)
        compared = beside if beside is not None and beside.reading.kind == "figure" else latest
        if one.reading.kind == "figure" and not same(one.reading, compared.reading):
            what = (
                f"{one.reading.found} has no period of its own ({candidate.heading}) and differs from "
                f"{compared.reading.found} for {compared.period.key} in {place(compared, one)}, which is used"
            )
            yield Problem(
                "SC247",
                one.source.where,
                what,
                "check which is right",
                one.ref,
                cause=f"headed {candidate.heading}",
            )


# --- the period to judge ----------------------------------------------------------------------------


def default_period(framework: Framework, returns: Iterable[Return]) -> Period | None:
    """Give the latest period, of the framework's finest frequency, that has a figure.

    Hidden cells make no period the default, nor does a period in which every figure is a formula's 0 or
    error. Without a figure of that frequency, its latest with any cell that is not blank; then the same of
    the next frequency, and last of all the latest blank cell's. None where there is nothing.
    """
    candidates = [c for one in returns for c in one.candidates if not c.hidden]
    real: dict[tuple[str, Period, int], bool] = {}
    for candidate in [c for c in candidates if not c.doubted] or candidates:
        o = candidate.observation
        key = (o.ref, o.period, _EMPTINESS.get(o.reading.kind, 1))
        real[key] = real.get(key, False) or not _made_of_nothing(candidate)
    ranked = [
        (_coarseness(framework, ref, period), empty, period, sound)
        for (ref, period, empty), sound in real.items()
    ]
    sound_periods = {period for _, empty, period, sound in ranked if sound and empty < 2}
    given = [entry for entry in ranked if entry[1] < 2 and entry[2] in sound_periods]
    given = given or [entry for entry in ranked if entry[1] < 2] or ranked
    if not given:
        return None
    finest = min(entry[:2] for entry in given)
    periods = (period for rank, empty, period, _ in given if (rank, empty) == finest)
    return max(periods, key=lambda period: period.end)


def _made_of_nothing(candidate: Candidate) -> bool:
    """Say whether a cell is what a formula shows before there is a figure: 0 or an error."""
    reading = candidate.observation.reading
    if reading.kind == "figure":
        return reading.origin != "typed" and reading.figure == 0
    return reading.kind == "invalid" and any(p.code in ("SC202", "SC203") for p in candidate.problems)


def _coarseness(framework: Framework, ref: str, period: Period) -> int:
    version: Version | None = framework.holder(ref, period.end)
    return MONTHS_IN.get(version.frequency, 99) if version else 99
