"""Read figures and ranges as people type them on a command line."""

import re
from decimal import Decimal

import typer

from scorecard.figures import parse_number
from scorecard.framework.allowances import Allowance, parse_allowance

_END = r"([+-]?(?:inf|[\d,]*\.?\d+(?:\.\d+)?)%?)"
_RANGE = rf"{_END}\s*(?:-|–|:|\.\.|\bto\b)\s*{_END}"


def figure(text: str, option: str) -> Decimal:
    """Read a figure; a trailing `%` is accepted. Raises BadParameter where it is none."""
    number = parse_number(text)
    if number is None:
        raise typer.BadParameter(f"{text!r} is not a figure", param_hint=option)
    return number


def span(text: str, option: str) -> tuple[Decimal | None, Decimal | None]:
    """Read `12-18`, `12:18`, `12..18` or `12 to 18`; `inf` and `-inf` for an open end."""
    found = re.fullmatch(_RANGE, text.strip(), re.IGNORECASE)
    ends = [_end(end) for end in found.groups()] if found else []
    if not found or None in ends:
        raise typer.BadParameter(f"{text!r} is not a range; write 12-18 or '12 to 18'", param_hint=option)
    low, high = (end if end is not None and end.is_finite() else None for end in ends)
    if ends[0] == Decimal("inf") or ends[1] == Decimal("-inf"):
        raise typer.BadParameter(f"{text!r} holds no figure", param_hint=option)
    return low, high


def _end(text: str) -> Decimal | None:
    bare = text.rstrip("%").lower()
    return Decimal(bare) if bare.lstrip("+-") == "inf" else parse_number(bare)


def widths(text: str, option: str) -> tuple[Decimal, Decimal]:
    """Read an edge: one width, or two as `1,3` for the low side and the high side."""
    parts = [parse_allowance(part.strip()) for part in text.split(",")]
    sound = [part.amount for part in parts if part is not None and part.kind in ("bare", "points")]
    if len(sound) != len(parts) or len(parts) > 2:
        raise typer.BadParameter(
            f"{text!r} is not an edge; write a distance such as 1, or 1,3 for two sides", param_hint=option
        )
    return sound[0], sound[-1]


def allowance(text: str, option: str) -> Allowance:
    """Read `5%` (of the target), `2pp` or a bare number in the figure's own unit."""
    found = parse_allowance(text)
    if found is None or found.is_time:
        raise typer.BadParameter(f"{text!r} is not an allowance; write 5%, 2pp or 2", param_hint=option)
    return Allowance(found.amount, "bare") if found.kind == "points" else found
