"""Allowances: how far from a target still counts, relative (`5%`), in points (`2pp`) or bare."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from scorecard.figures import from_date, parse_number, plain, to_date

AllowanceKind = Literal["relative", "points", "bare", "days", "weeks", "months", "years"]

_LONGEST = {"days": 36_500, "weeks": 5_200, "months": 1_200, "years": 100}
_FORM = r"([0-9.,]+)\s*(%|pp|days?|weeks?|months?|years?)?"


@dataclass(frozen=True, slots=True)
class Allowance:
    """An allowance as written: an amount that is not negative, and what it is an amount of.

    With `other`, whichever of the two is smaller holds.
    """

    amount: Decimal
    kind: AllowanceKind
    other: "Allowance | None" = None

    def __str__(self) -> str:
        return f"{self._one()} or {self.other}, whichever is smaller" if self.other else self._one()

    def _one(self) -> str:
        match self.kind:
            case "relative":
                return f"{plain(self.amount)}%"
            case "points":
                return f"{plain(self.amount)}pp"
            case "bare":
                return plain(self.amount)
            case unit:
                return f"{plain(self.amount)} {unit[:-1] if self.amount == 1 else unit}"

    @property
    def is_time(self) -> bool:
        """Say whether this is an amount of time, as a milestone takes."""
        return self.kind in ("days", "weeks", "months", "years")

    @property
    def is_relative(self) -> bool:
        """Say whether any part of it is a share of the target."""
        return self.kind == "relative" or (self.other is not None and self.other.is_relative)

    def size(self, target: Decimal) -> Decimal:
        """Give the allowance in the target's own unit, exactly."""
        own = abs(target) * self.amount / 100 if self.kind == "relative" else self.amount
        return min(own, self.other.size(target)) if self.other else own

    def covers(self, start: Decimal, end: Decimal) -> bool:
        """Say whether one point is within the allowance of another, on either side."""
        if self.is_time:
            return abs(end - start) <= abs(self.after(start, 1 if end > start else -1) - start)
        return abs(end - start) <= self.size(start)

    def after(self, day: Decimal, sign: int = 1) -> Decimal:
        """Move a day (as an ordinal) by an allowance of time, keeping the day of the month."""
        steps = sign * int(self.amount)
        match self.kind:
            case "months" | "years":
                return from_date(_months_later(to_date(day), steps * (12 if self.kind == "years" else 1)))
            case "weeks":
                return day + 7 * steps
            case _:
                return day + steps


def parse_allowance(value: object) -> Allowance | None:
    """Read `5%`, `2pp`, `3 months` or a bare number; None if it is none of them or negative.

    A list of two, `["10%", 10]`, is whichever is smaller.
    """
    if isinstance(value, list):
        first, second = (parse_allowance(part) for part in value) if len(value) == 2 else (None, None)
        if first is None or second is None or any(part.is_time or part.other for part in (first, second)):
            return None
        return Allowance(first.amount, first.kind, second)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        amount = Decimal(value)
        return Allowance(amount, "bare") if amount.is_finite() and amount >= 0 else None
    found = re.fullmatch(_FORM, value.strip(), re.IGNORECASE) if isinstance(value, str) else None
    number = parse_number(found[1]) if found else None
    if not found or number is None:
        return None
    unit = (found[2] or "").lower()
    if unit in ("", "%", "pp"):
        kinds: dict[str, AllowanceKind] = {"": "bare", "%": "relative", "pp": "points"}
        return Allowance(number, kinds[unit])
    times: dict[str, AllowanceKind] = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
    kind = times[unit[0]]
    return Allowance(number, kind) if number == int(number) and number <= _LONGEST[kind] else None


def _months_later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
    return date(year, month, min(day.day, date.fromordinal(last).day))
