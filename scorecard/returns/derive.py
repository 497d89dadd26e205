"""Work a figure out from its numerator and denominator, multiplying before dividing."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from scorecard.figures import decimals_of, divide, plain, round_half_up
from scorecard.framework.model import Version
from scorecard.returns.cells import CellReader, Fault, Read, invalid, read_plain
from scorecard.returns.grid import Cell
from scorecard.returns.model import Reading

_UP_TO = Decimal("0.5")


class Note(NamedTuple):
    """What is to be said of one cell: `of` is `value`, `numerator` or `denominator`."""

    of: str
    code: str
    message: str
    mend: str


class Parts(NamedTuple):
    """The cells of a figure that is given as so many of so many."""

    numerator: Cell
    denominator: Cell


def derive(reader: CellReader, version: Version, supplied: Read, parts: Parts) -> tuple[Reading, list[Note]]:
    """Settle a row's figure from the value supplied and its numerator and denominator.

    A marker in place of the value stands, and so do words that are no figure; a formula never
    calculated, or one that came to an error, is worked out. Where a part is missing or no number,
    the supplied value stands.
    """
    reading, fault = supplied
    if reading.kind in ("marker", "word") or (fault and fault.code not in ("SC202", "SC203")):
        return reading, _own(reading, fault)
    numerator, denominator = read_plain(parts.numerator), read_plain(parts.denominator)
    if numerator is None or denominator is None:
        return _incomplete(reader, version, supplied, parts)
    computed, broken = _quotient(version, numerator, denominator)
    if broken:
        return computed, [Note("denominator", broken.code, computed.reason, broken.mend)]
    return computed, list(_disagreement(reading, computed))


def _own(reading: Reading, fault: Fault | None) -> list[Note]:
    return [Note("value", fault.code, reading.reason, fault.mend)] if fault else []


def _quotient(version: Version, numerator: Decimal, denominator: Decimal) -> Read:
    found = f"{plain(numerator)} of {plain(denominator)}"
    if not denominator:
        if not numerator:
            return Reading("marker", found, status="not-applicable", reason="0 of 0"), None
        what = f"{plain(numerator)} over 0 is not a figure"
        return invalid(found, what, "SC209", "correct the numerator or the denominator")
    times = {"percent": Decimal(100), "rate": version.per or Decimal(1)}.get(version.unit, Decimal(1))
    return Reading("figure", found, divide(numerator * times, denominator), scale="computed"), None


def _disagreement(supplied: Reading, computed: Reading) -> Iterator[Note]:
    given, figure = supplied.figure, computed.figure
    if given is None or figure is None or _agrees(given, figure):
        return
    shown = plain(round_half_up(figure, decimals_of(given) + 2))
    what = f"{supplied.found} is given, but {computed.found} is {shown}, which is used"
    yield Note("value", "SC210", what, "correct the value, the numerator or the denominator")


def _agrees(given: Decimal, figure: Decimal) -> bool:
    """Say whether a figure rounds to the one given, at the precision it is given in."""
    half = _UP_TO.scaleb(-decimals_of(given))
    return abs(given - figure) <= max(half, abs(figure).scaleb(-14))


def _incomplete(
    reader: CellReader, version: Version, supplied: Read, parts: Parts
) -> tuple[Reading, list[Note]]:
    """Keep the supplied value; without one, a marker or fault in a part says why there is none."""
    reading, fault = supplied
    notes = _own(reading, fault)
    as_count = replace(version, unit="count")
    for of, raw in zip(Parts._fields, parts, strict=True):
        part, broken = reader.read(raw, as_count)
        if broken:
            notes.append(Note(of, broken.code, part.reason, broken.mend))
        if reading.kind == "blank" and part.kind in ("marker", "invalid"):
            reading = part
    return reading, notes
