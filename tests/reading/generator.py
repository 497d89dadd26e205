"""Random returns made from section 4 of the contract alone, each with what must be read of it.

`made(plan_of(seed))` gives a return. Its layout is a plan of plain choices, so that a failure can be made
simpler by choosing simpler ones: see properties.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from reading import vocabulary as words
from reading.labels import IN_NAMES, in_words, label
from reading.plans import Plan
from reading.tables import Grid, TableMaker
from reading.workbooks import Sheet
from reading.worlds import (
    AREAS,
    MARKERS,
    NAMES,
    THEMES,
    Figure,
    Measure,
    Span,
    World,
    months,
    quarters_in,
    refs,
    run,
)

SHEET_NAMES = ["Return", "Data", "Sheet1", "Scorecard", "KPIs"]


@dataclass
class Made:
    """A random return: its sheets, how it is judged, and what must come of it."""

    plan: Plan
    world: World
    names: list[str]
    grids: list[Grid]
    file: str
    comments: dict[tuple[str, str | None], str]

    @property
    def asked(self) -> str | None:
        """The period asked for with -p, if any."""
        return self.world.asked.key if self.plan.asked else None

    def sheets(self) -> list[Sheet]:
        """Give the sheets to write."""
        return [
            Sheet(name, grid.rows(), grid.merged(), grid.formatted())
            for name, grid in zip(self.names, self.grids, strict=True)
        ]


def world_of(plan: Plan) -> World:
    """Draw the framework and the truth of a plan."""
    rng = Random(plan.seed + 1)
    periods = _periods(plan, rng)
    areas: list[str | None] = [
        *([None] if plan.whole or not plan.areas else []),
        *rng.sample(AREAS, plan.areas),
    ]
    organisation = rng.choice(["Fernhill Borough Council", "Fernhill County Council", "Fernhill"])
    world = World([], periods, areas, organisation, rng)
    names = {unit: rng.sample(choices, len(choices)) for unit, choices in NAMES.items()}
    for n, ref in zip(range(plan.measures), refs(plan.refs, rng), strict=False):
        unit = plan.unit
        if unit == "any":
            unit = rng.choice([unit for unit, left in names.items() if left])
        kinds = list(periods)
        frequency = kinds[n % len(kinds)]
        low, high = sorted((world.draw(unit), world.draw(unit)))
        good = rng.random() < 0.5
        target, floor = (high, low) if good else (low, high)
        world.measures.append(
            Measure(ref, names[unit].pop(), unit, frequency, good, target, floor, THEMES[n % 2])
        )
    _fill(plan, world)
    return world


def _periods(plan: Plan, rng: Random) -> dict[str, list[Span]]:
    if plan.frequency in ("monthly", "mixed"):
        listed = months(rng, plan.spans, plan.frequency == "mixed")
        return {"monthly": listed} | ({"quarterly": quarters_in(listed)} if plan.frequency == "mixed" else {})
    first = Span(
        plan.frequency, rng.randint(2014, 2021), rng.randint(1, 4) if plan.frequency == "quarterly" else 0
    )
    return {plan.frequency: list(run(first, plan.spans))}


def _fill(plan: Plan, world: World) -> None:
    """Draw every figure. Something stands in the latest period, and each area has some figure."""
    rng = world.rng
    for m in world.measures:
        spans = world.periods[m.frequency]
        for area in world.areas:
            for span in spans:
                figure: Figure = world.draw(m.unit)
                kept = (m == world.measures[0] and area == world.areas[0]) or (
                    plan.areas and span == spans[0]
                )
                if not kept and plan.blanks and rng.random() < 0.25:
                    figure = None
                elif not kept and plan.markers and rng.random() < 0.25:
                    figure = rng.choice(list(MARKERS))
                world.figures[m.ref, area, span] = figure


def made(plan: Plan) -> Made:
    """Make the return of a plan."""
    return _Maker(plan).made()


class _Maker:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.world = plan, world_of(plan)
        self.comments: dict[tuple[str, str | None], str] = {}
        self.tables = TableMaker(plan, self.world, self.comments)
        self.rng = Random(plan.seed + 3)
        self.spans = sorted(
            (s for spans in self.world.periods.values() for s in spans),
            key=lambda s: (s.end, s.kind == "quarterly"),
        )

    def made(self) -> Made:
        """Lay the tables out on sheets."""
        sheets = self._sheets()
        plan = self.plan
        if plan.decoy != "none":
            self._decoy(sheets)
        if plan.guidance:
            guide = Grid()
            for row, text in enumerate(["How to complete this return", "Please fill in every row"]):
                guide.put(row, 0, text, "note")
            sheets.insert(0, ("Guidance", guide))
        if plan.order:
            Random(plan.order).shuffle(sheets)
        names = [name for name, _ in sheets]
        return Made(plan, self.world, names, [grid for _, grid in sheets], self._file(), self.comments)

    # --- which tables stand where ---------------------------------------------------------------

    def _sheets(self) -> list[tuple[str, Grid]]:
        plan, world = self.plan, self.world
        name = self.rng.choice(SHEET_NAMES)
        if plan.said == "sheet" and plan.split == "none":
            name = self._in_name(self.spans[-1], IN_NAMES)
        every = (world.measures, world.areas, self.spans)
        if plan.split == "none":
            return [(name, self._sheet([self._block(*every)]))]
        if plan.split.startswith("theme"):
            themes = [[m for m in world.measures if m.theme == theme] for theme in THEMES[:2]]
            blocks = [self._block(ms, world.areas, self.spans, ms[0].theme) for ms in themes]
            if plan.split == "theme sheets":
                return [
                    (ms[0].theme, self._sheet([block[1:]])) for ms, block in zip(themes, blocks, strict=True)
                ]
            return [(name, self._beside(blocks) if plan.split == "theme beside" else self._sheet(blocks))]
        if plan.split.startswith("span"):
            blocks = [self._block(world.measures, world.areas, [span]) for span in self.spans]
            if plan.split == "span stacked":
                return [(name, self._sheet(blocks))]
            return [
                (self._in_name(s, IN_NAMES), self._sheet([b]))
                for s, b in zip(self.spans, blocks, strict=True)
            ]
        world.block = f'[return]\narea = "{"sheet" if plan.split == "area sheets" else "title"}"\n'
        named = [(area or "", self._block(world.measures, [area], self.spans)) for area in world.areas]
        if plan.split == "area sheets":
            return [(area, self._sheet([block])) for area, block in named]
        return [(name, self._sheet([[area, *block] for area, block in named]))]

    def _block(
        self, measures: Sequence[Measure], areas: Sequence[str | None], spans: Sequence[Span], title: str = ""
    ) -> list[str | Grid]:
        """Give the titles of a table, and the table."""
        titles: list[str | Grid] = [title] if title else []
        if self.plan.said == "title":
            titles.append(in_words(spans[-1], self.rng))
        return [*titles, self.tables.make("actual", measures, areas, spans)]

    def _sheet(self, blocks: list[list[str | Grid]]) -> Grid:
        """Stack blocks under each other, between the titles of the sheet and its notes."""
        plan, sheet, row = self.plan, Grid(), 0
        if plan.order and len(blocks) > 1:
            Random(plan.order).shuffle(blocks)
        for title in self.rng.sample(words.NEUTRAL_TITLES, plan.titles):
            sheet.put(row, plan.left, title, "title")
            row += 1
        row += 1 if plan.titles else 0
        for block in blocks:
            row = _stack(sheet, block, row, plan.left)
        for note in self.rng.sample(words.NOTES, plan.notes):
            sheet.put(row, plan.left, note, "note")
            row += 1
        return sheet

    def _beside(self, blocks: list[list[str | Grid]]) -> Grid:
        """Put blocks beside each other, a blank column between."""
        sheet, left = Grid(), self.plan.left
        for block in blocks:
            _stack(sheet, block, 0, left)
            left = sheet.width + 1
        return sheet

    def _decoy(self, sheets: list[tuple[str, Grid]]) -> None:
        plan, world = self.plan, self.world
        word = self.tables.word(words.OTHER_TABLE[plan.decoy]).strip(" :.")
        spans = self.spans[-1:] if plan.shape == "single" else self.spans
        table = self.tables.make(plan.decoy, world.measures, world.areas, spans)
        for at in table.roles:
            if table.roles[at] == "value":
                table.roles[at] = "other"
        if plan.decoy_at.startswith("sheet"):
            sheets.insert(0 if plan.decoy_at == "sheet before" else len(sheets), (word, self._plain(table)))
            return
        name, main = sheets[0]
        both = Grid()
        if plan.decoy_at == "below":
            row = _stack(both, [main], 0, 0)
            _stack(both, [word, table], row, plan.left)
        else:
            row = _stack(both, [word, table], 0, plan.left)
            said = (
                []
                if plan.said == "title"
                else [self.tables.word(["Actual", "Actuals", "Results"]).strip(" :.")]
            )
            if plan.titles:  # the sheet's own titles would stand between the two tables
                said = []
            for text in said:
                both.put(row, plan.left, text, "title")
            _stack(both, [main], row + len(said), 0)
        sheets[0] = (name, both)

    def _plain(self, table: Grid) -> Grid:
        sheet = Grid()
        sheet.paste(table, 0, self.plan.left)
        return sheet

    # --- names ----------------------------------------------------------------------------------

    def _in_name(self, span: Span, styles: dict[str, list[str]]) -> str:
        listed = styles[span.kind]
        return str(label(span, listed[self.plan.label % len(listed)]))

    def _file(self) -> str:
        if self.plan.said != "file":
            return "return.xlsx"
        return f"Return {self._in_name(self.spans[-1], IN_NAMES)}.xlsx"


def _stack(sheet: Grid, block: Sequence[str | Grid], row: int, left: int) -> int:
    """Put the titles of a block and its table under each other; give the row after a blank one."""
    for item in block:
        if isinstance(item, Grid):
            sheet.paste(item, row, left)
            row += item.height + 1
        else:
            sheet.put(row, left, item, "title")
            row += 1
    return row
