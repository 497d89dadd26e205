"""Random worlds: a framework, the periods and areas it is reported for, and every true figure.

No two figures of a world are equal, so that a figure tells which cell it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import NamedTuple

MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
NAMES = {
    "percent": [
        "Attendance",
        "Plans agreed on time",
        "Invoices paid in 30 days",
        "Waste recycled",
        "Rent collected",
    ],
    "count": ["Home visits made", "Books lent", "Swims", "Planned visits missed", "Street lights out"],
    "number": ["Sickness per head", "Average wait for a home", "Energy used"],
    "rate": ["Children in care", "Referrals received", "National cases opened"],
    "money": ["Overspend", "Budget saved", "Income from fees"],
    "days": ["Days to re-let a home", "Days from referral to target assessment"],
}
AREAS = ["Oak Primary", "Elm Primary", "Ash Lane", "Hill Top"]
THEMES = ["Housing", "Leisure", "Children"]
SPANS = {"percent": (2000, 9900, 2), "rate": (2000, 90000, 2), "number": (2000, 90000, 2)}
"""Between which hundredths figures lie; whole figures lie between 100 and 9,000, above every ref."""
Figure = Decimal | str | None


class Span(NamedTuple):
    """A month (year, 1 to 12), a quarter (first year, 1 to 4) or a financial year (first year, 0)."""

    kind: str
    year: int
    number: int = 0

    @property
    def key(self) -> str:
        """The period as the program writes it."""
        both = f"{self.year}/{(self.year + 1) % 100:02}"
        if self.kind == "monthly":
            return f"{self.year}-{self.number:02}"
        return f"{both} Q{self.number}" if self.kind == "quarterly" else both

    @property
    def end(self) -> tuple[int, int]:
        """The year and month in which it ends."""
        if self.kind == "monthly":
            return self.year, self.number
        if self.kind == "quarterly":
            return (self.year, 3 + 3 * self.number) if self.number < 4 else (self.year + 1, 3)
        return self.year + 1, 3

    def next(self) -> "Span":
        """The period after it."""
        last = {"monthly": 12, "quarterly": 4, "annual": 0}[self.kind]
        return (
            Span(self.kind, self.year, self.number + 1)
            if self.number < last
            else Span(self.kind, self.year + 1, min(1, last))
        )


class Measure(NamedTuple):
    """An indicator: high or low is good, green at the target, amber at the floor."""

    ref: str
    name: str
    unit: str
    frequency: str
    high: bool
    target: Decimal
    floor: Decimal
    theme: str

    def status(self, figure: Decimal) -> str:
        """Judge a figure, as the contract's first section says."""
        sign = 1 if self.high else -1
        return (
            "green"
            if sign * figure >= sign * self.target
            else "amber"
            if sign * figure >= sign * self.floor
            else "red"
        )


class Row(NamedTuple):
    """What a scorecard must say of an indicator and area."""

    status: str
    value: Decimal | None
    period: str


MARKERS = {
    "[c]": "suppressed",
    "n/a": "not-applicable",
    "TBC": "unavailable",
    "..": "unavailable",
    "*": "suppressed",
}


@dataclass
class World:
    """A framework and its truth. An area of None is the whole."""

    measures: list[Measure]
    periods: dict[str, list[Span]]
    areas: list[str | None]
    organisation: str
    rng: Random
    block: str = ""
    figures: dict[tuple[str, str | None, Span], Figure] = field(default_factory=dict)
    taken: set[Decimal] = field(default_factory=set)
    others: dict[tuple[str, Measure, str | None, Span], Decimal] = field(default_factory=dict)

    def draw(self, unit: str) -> Decimal:
        """Draw a figure that stands nowhere else and is in no doubt."""
        low, high, places = SPANS.get(unit, (100, 9000, 0))
        while True:
            figure = Decimal(self.rng.randint(low, high)).scaleb(-places)
            if figure not in self.taken and (not places or figure != int(figure)):
                self.taken.add(figure)
                return figure

    def other(self, kind: str, measure: Measure, area: str | None, span: Span) -> Decimal:
        """Give the figure of another series, at least 2 away from the true one."""
        at = (kind, measure, area, span)
        while at not in self.others:
            drawn, true = self.draw(measure.unit), self.figures.get((measure.ref, area, span))
            if not isinstance(true, Decimal) or abs(drawn - true) >= 2:
                self.others[at] = drawn
        return self.others[at]

    @cached_property
    def asked(self) -> Span:
        """The latest period of the finest frequency."""
        finest = next(
            kind
            for kind in ("monthly", "quarterly", "annual")
            if any(m.frequency == kind for m in self.measures)
        )
        return self.periods[finest][-1]

    def latest(self, measure: Measure) -> Span:
        """Give the latest period of a measure that has ended by the period asked."""
        return max(span for span in self.periods[measure.frequency] if span.end <= self.asked.end)

    def expected(self) -> dict[tuple[str, str | None], Row]:
        """Say what the scorecard must hold, by ref and area."""
        return {
            (m.ref, area): self._row(m, area, self.latest(m)) for m in self.measures for area in self.areas
        }

    def _row(self, measure: Measure, area: str | None, span: Span) -> Row:
        figure = self.figures[measure.ref, area, span]
        if isinstance(figure, Decimal):
            return Row(measure.status(figure), figure, span.key)
        return Row(MARKERS[figure] if figure else "missing", None, span.key)

    def framework(self) -> str:
        """Write the framework."""
        head = f'[framework]\nname = "Random"\nyear = "financial"\norganisation = "{self.organisation}"\n'
        return "\n".join([head, self.block, *map(_indicator, self.measures)])


def _indicator(m: Measure) -> str:
    per = "per = 10000\n" if m.unit == "rate" else ""
    return (
        f'[[indicator]]\nref = "{m.ref}"\nname = "{m.name}"\ntheme = "{m.theme}"\nunit = "{m.unit}"\n{per}'
        f'frequency = "{m.frequency}"\npolarity = "{"high" if m.high else "low"}"\n'
        f"target = {m.target}\nfloor = {m.floor}\n"
    )


def refs(style: str, rng: Random) -> Iterator[str]:
    """Give refs of a style."""
    start = rng.randint(1, 30)
    for n in range(start, start + 30):
        yield {
            "plain": f"{n}",
            "letters": f"CH{n:02}",
            "dotted": f"{n}.{n}",
            "suffixed": f"{start}{chr(97 + n - start)}",
        }[style]


def months(rng: Random, count: int, aligned: bool) -> list[Span]:
    """Give months in a row, beginning a quarter where they are to be aligned."""
    span = Span(
        "monthly", rng.randint(2016, 2022), rng.choice([1, 4, 7, 10]) if aligned else rng.randint(1, 12)
    )
    return list(run(span, count))


def run(span: Span, count: int) -> Iterator[Span]:
    """Give so many periods in a row."""
    for _ in range(count):
        yield span
        span = span.next()


def quarters_in(months: list[Span]) -> list[Span]:
    """Give the quarters of a financial year that lie whole in these months, which begin a quarter."""
    whole = [months[n] for n in range(0, len(months) - 2, 3)]
    return [Span("quarterly", m.year - (m.number < 4), (m.number - 4) % 12 // 3 + 1) for m in whole]
