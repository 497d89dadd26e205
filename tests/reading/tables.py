"""Make one table of a random return: its columns, its heading rows and its body, as a small grid."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from reading import vocabulary as words
from reading.labels import STYLES, label, short, year_of
from reading.plans import Plan
from reading.workbooks import letter
from reading.worlds import Figure, Measure, Span, World


class Record(NamedTuple):
    """What a row of a table is about. `series` is `actual` or the kind of another series."""

    measure: Measure | None
    area: str | None
    span: Span | None
    series: str = "actual"


@dataclass
class Column:
    """A column: its headings from the top down, and what stands in each row. `role` says what it is for."""

    heads: tuple[Any, ...]
    fill: Callable[[Record], Any]
    role: str = "extra"
    format: str = ""


@dataclass
class Grid:
    """Cells by row and column from 0, with merges (top, left, bottom, right) and formats."""

    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    roles: dict[tuple[int, int], str] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    def put(self, row: int, column: int, value: Any, role: str, format: str = "") -> None:
        """Put a value in a cell, unless it is blank; the grid grows to hold it."""
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)
        if value is not None and value != "":
            self.cells[row, column] = value
            self.roles[row, column] = role
            if format and isinstance(value, Decimal):
                self.formats[row, column] = format

    def paste(self, other: "Grid", top: int, left: int) -> None:
        """Paste another grid with its first cell here."""
        for (row, column), value in other.cells.items():
            at = (row, column)
            self.put(top + row, left + column, value, other.roles[at], other.formats.get(at, ""))
        self.merges += [(t + top, a + left, b + top, z + left) for t, a, b, z in other.merges]
        self.height, self.width = max(self.height, top + other.height), max(self.width, left + other.width)

    def reordered(self, order: Sequence[int]) -> "Grid":
        """Give the grid with its columns in another order; no merge may go over columns."""
        to = {column: n for n, column in enumerate(order)}
        grid = Grid(height=self.height, width=self.width)
        for kept, given in ((grid.cells, self.cells), (grid.formats, self.formats), (grid.roles, self.roles)):
            kept.update({(row, to[column]): value for (row, column), value in given.items()})  # type: ignore[attr-defined]
        grid.merges = [(top, to[left], bottom, to[left]) for top, left, bottom, _ in self.merges]
        return grid

    def rows(self) -> list[list[Any]]:
        """Give the rows as a workbook takes them."""
        return [[self.cells.get((row, column)) for column in range(self.width)] for row in range(self.height)]

    def merged(self) -> list[str]:
        """Give the merges as addresses."""
        return [f"{letter(a)}{t + 1}:{letter(z)}{b + 1}" for t, a, b, z in self.merges]

    def formatted(self) -> dict[str, str]:
        """Give the formats by address."""
        return {f"{letter(column)}{row + 1}": code for (row, column), code in self.formats.items()}


class TableMaker:
    """Makes the tables of one return; `comments` gathers what each row's comment must be."""

    def __init__(self, plan: Plan, world: World, comments: dict[tuple[str, str | None], str]) -> None:
        self.plan, self.world, self.comments = plan, world, comments
        self.rng = Random(plan.seed + 2)

    def word(self, choices: Sequence[str]) -> str:
        """Choose a listed word: the first and plain where the plan has no variants."""
        chosen = self.rng.choice(choices)
        return words.variant(self.rng, chosen) if self.plan.variants else choices[0]

    def period(self, span: Span) -> Any:
        """Write a period as this return's headings do."""
        styles = STYLES[span.kind]
        return label(span, styles[self.plan.label % len(styles)])

    def written(self, figure: Figure, measure: Measure) -> Any:
        """Write a figure as this return's cells do."""
        if not isinstance(figure, Decimal):
            return figure
        if self.plan.cells == "percent cells":
            return figure / 100
        if self.plan.cells == "texts":
            return {"percent": f"{figure}%", "money": f"£{figure:,}"}.get(measure.unit, f"{figure:,}")
        return figure

    def figure(self, kind: str, measure: Measure | None, area: str | None, span: Span | None) -> Any:
        """Give the cell of a series' figure; blank for a period that the measure does not have."""
        assert measure is not None
        at = span or self.world.latest(measure)
        if at.kind != measure.frequency:
            return None
        if kind == "actual":
            return self.written(self.world.figures[measure.ref, area, at], measure)
        return self.written(self.world.other(kind, measure, area, at), measure)

    def make(
        self, kind: str, measures: Sequence[Measure], areas: Sequence[str | None], spans: Sequence[Span]
    ) -> Grid:
        """Make the table of one series, for these measures, areas and periods."""
        plan = self.plan
        if kind != "actual":
            heads = "year over" if plan.heads == "year over" else "flat"
            plan = replace(plan, heads=heads, extras=(), subrows="none", totals=False, order=0, value="Value")
        columns, records = (
            self._across(kind, measures, areas, spans)
            if plan.shape == "across"
            else self._down(plan, kind, measures, areas, spans)
        )
        grid = self._grid(plan, columns, records)
        if plan.order and plan.heads == "flat" and plan.split != "theme beside":
            order = list(range(1 if plan.shape == "across" else 0, grid.width))
            Random(plan.order).shuffle(order)
            grid = grid.reordered([0, *order] if plan.shape == "across" else order)
        return grid

    # --- areas or periods down, measures across -------------------------------------------------

    def _across(
        self, kind: str, measures: Sequence[Measure], areas: Sequence[str | None], spans: Sequence[Span]
    ) -> tuple[list[Column], list[Record]]:
        by_area = bool(self.plan.areas)
        head = self.word(words.AREA if by_area else words.PERIOD_OF[self.plan.frequency])
        whole = self.word(words.WHOLE)
        first = Column((head,), lambda r: (r.area or whole) if by_area else self.period(r.span), "label")  # type: ignore[arg-type]
        columns = [first]
        for m in measures:
            name = m.ref if self.plan.ids == "ref" else m.name
            columns.append(
                Column((name,), lambda r, m=m: self.figure(kind, m, r.area, r.span), "value", self._format())
            )  # type: ignore[misc]
        records = [Record(None, area, span) for area in areas for span in spans]
        return columns, records

    # --- a row a measure ------------------------------------------------------------------------

    def _down(
        self,
        plan: Plan,
        kind: str,
        measures: Sequence[Measure],
        areas: Sequence[str | None],
        spans: Sequence[Span],
    ) -> tuple[list[Column], list[Record]]:
        series = ["actual"]
        if plan.subrows != "none":
            kinds = ["target", "part"] if all(m.unit == "percent" for m in measures) else ["target"]
            series = self.rng.sample(["actual", *kinds], 1 + len(kinds))
        downward: Sequence[Span | None] = spans if plan.shape == "long" else [None]
        if plan.shape == "single":
            downward = spans
        records = [
            Record(m, a, s, k)
            for m in measures
            for a in areas
            for s in downward
            for k in series
            if s is None or s.kind == m.frequency
        ]
        columns = self._ids(plan)
        if plan.areas and areas != [None] and not plan.split.startswith("area"):
            whole = self.word(words.WHOLE)
            columns.append(Column((self.word(words.AREA),), lambda r: r.area or whole, "area"))
        if plan.shape == "long":
            columns.append(
                Column(
                    (self.word(words.PERIOD_OF.get(plan.frequency, words.PERIOD)),),
                    lambda r: self.period(r.span),
                    "period",
                )
            )  # type: ignore[arg-type]
        if plan.subrows != "none":
            said = {
                "actual": self.word(words.ACTUAL_SERIES),
                "target": self.word(words.OTHER["target"][:8]),
                "part": self.word(words.OTHER["part"][:1]),
            }
            columns.append(Column((self.word(words.SERIES),), lambda r: said[r.series], "series"))
        values = self._values(plan, kind, spans)
        extras = self._extras(plan, measures)
        height = max(len(c.heads) for c in values)
        return [*columns, *extras, *values] if height > 1 else [*columns, *values, *extras], records

    def _ids(self, plan: Plan) -> list[Column]:
        numbers = plan.refs == "plain" and self.rng.random() < 0.5
        columns = []
        if plan.ids != "name":
            columns.append(
                Column(
                    (self.word(words.REF),),
                    lambda r: Decimal(r.measure.ref) if numbers else r.measure.ref,
                    "id",
                )
            )
        if plan.ids != "ref":
            columns.append(Column((self.word(words.NAME),), lambda r: r.measure.name, "id"))
        return columns

    def _format(self) -> str:
        return "0.00%" if self.plan.cells == "percent cells" else ""

    def _values(self, plan: Plan, kind: str, spans: Sequence[Span]) -> list[Column]:
        def filled(span: Span | None, series: str = kind) -> Callable[[Record], Any]:
            return lambda r: self.figure(
                series if r.series == "actual" else r.series, r.measure, r.area, r.span or span
            )

        def column(heads: tuple[Any, ...], span: Span | None, series: str = kind) -> Column:
            return Column(
                heads, filled(span, series), "value" if series == "actual" else "other", self._format()
            )

        if plan.shape == "long":
            return [column(("Value" if plan.subrows != "none" else self._value_head(plan),), None)]
        if plan.shape == "single":
            return self._single(plan, column, spans)
        if plan.heads == "year over":
            return [column((year_of(s), short(s)), s) for s in spans]
        if plan.heads == "flat":
            return [column((self.period(s),), s) for s in spans]
        actual, other = self.word(words.ACTUAL[:4]), self.rng.choice(["target", "england", "forecast"])
        pair = [("actual", actual), (other, self.word(words.OTHER[other][:8]))]
        self.rng.shuffle(pair)
        if plan.heads == "kinds over":
            return [column((said, self.period(s)), s, k) for k, said in pair for s in spans]
        if plan.heads == "kinds beside":
            return [
                column((f"{label(s, STYLES[s.kind][0])} {said}",), s, k) for s in spans for k, said in pair
            ]
        if plan.heads == "three rows":
            return [column((year_of(s), short(s), said), s, k) for s in spans for k, said in pair]
        comments = (
            [Column((None, self.word(words.COMMENT)), lambda r: None, "comment")]
            if self.rng.random() < 0.5
            else []
        )
        return [
            c
            for s in spans
            for c in [
                *(column((self.period(s), said), s, k) for k, said in pair),
                *(self._month_comment(s, c) for c in comments),
            ]
        ]

    def _month_comment(self, span: Span, like: Column) -> Column:
        def text(r: Record) -> str:
            assert r.measure is not None
            said = f"{self.rng.choice(words.COMMENTS)} ({short(span)})"
            if span == self.world.latest(r.measure):
                self.comments[r.measure.ref, r.area] = said
            return said

        return Column((self.period(span), like.heads[1]), text, "comment")

    def _single(self, plan: Plan, column: Callable[..., Column], spans: Sequence[Span]) -> list[Column]:
        if plan.said == "heading":
            at = self.period(spans[0])
            if plan.value in ("Actual", "Value") or plan.subrows != "none":
                return [column((at,), None)]
            return [
                column((f"{label(spans[0], STYLES[spans[0].kind][0])} {self.word(words.ACTUAL[:4])}",), None)
            ]
        if plan.subrows != "none":
            return [column(("Value",), None)]
        return [column((self._value_head(plan),), None)]

    def _value_head(self, plan: Plan) -> str:
        if plan.value == "organisation":
            return self.rng.choice([self.world.organisation.split()[0], self.world.organisation])
        if plan.value == "unit" and plan.unit == "count":
            return self.word(["Number", "Count", "Total"])
        return (
            self.word(words.ACTUAL)
            if plan.value == "listed"
            else plan.value
            if plan.value == "Value"
            else "Actual"
        )

    def _extras(self, plan: Plan, measures: Sequence[Measure]) -> list[Column]:
        kinds = list(plan.extras)
        if plan.extras == "some":
            possible = ["target", "england", "forecast", "earlier", "ytd", *words.ABOUT, "comment"]
            if plan.shape != "wide":  # in a run of periods an unknown heading is warned of
                possible.append("unknown")
            if all(m.unit == "percent" for m in measures):
                possible.append("part")
            kinds = self.rng.sample(possible, self.rng.randint(1, 4))
        if plan.subrows != "none" or plan.heads == "kinds under":
            kinds = [kind for kind in kinds if kind != "comment"]
        return [self._extra(kind) for kind in kinds]

    def _extra(self, kind: str) -> Column:
        if kind in words.OTHER:
            return Column(
                (self.word(words.OTHER[kind]),), lambda r: self._aside(kind, r), "other", self._format()
            )
        if kind in words.ABOUT:
            heads, values = words.ABOUT[kind]
            return Column((self.word(heads),), lambda r: self.rng.choice(values), "about")
        if kind == "unknown":
            return Column((self.word(words.UNKNOWN),), lambda r: self.world.draw("count"), "unknown")
        return Column((self.word(words.COMMENT),), self._comment, "comment")

    def _aside(self, kind: str, r: Record) -> Any:
        return self.figure(kind, r.measure, r.area, r.span) if r.series == "actual" else None

    def _comment(self, r: Record) -> str:
        assert r.measure is not None
        said = f"{self.rng.choice(words.COMMENTS)} {self.rng.randint(1, 999)}"
        if r.span in (None, self.world.latest(r.measure)):
            self.comments[r.measure.ref, r.area] = said
        return said

    # --- the grid -------------------------------------------------------------------------------

    def _grid(self, plan: Plan, columns: list[Column], records: list[Record]) -> Grid:
        grid = Grid()
        height = max(len(column.heads) for column in columns)
        self._head(plan, grid, columns, height)
        row = height
        for n, record in enumerate(records):
            if plan.gaps and n and record.measure != records[n - 1].measure:
                row += 1
            for c, column in enumerate(columns):
                if column.role == "id" and self._continues(plan, records, n):
                    continue
                grid.put(row, c, column.fill(record), column.role, column.format)
            row += 1
        self._merge_down(plan, grid, columns, records, height)
        if plan.totals and any(column.role == "id" for column in columns) and plan.ids != "ref":
            at = max(
                c
                for c, column in enumerate(columns)
                if column.role == "id" and column.fill(records[0]) == records[0].measure.name
            )  # type: ignore[union-attr]
            grid.put(row, at, "Total", "total")
            for c, column in enumerate(columns):
                if column.role == "value":
                    grid.put(row, c, self.world.draw("count"), "total")
        return grid

    def _continues(self, plan: Plan, records: list[Record], n: int) -> bool:
        if not n or (plan.subrows not in ("merged", "blank") and plan.down != "merged"):
            return False
        now, before = records[n], records[n - 1]
        same = now.measure == before.measure
        return same if plan.down == "merged" else same and (now.area, now.span) == (before.area, before.span)

    def _merge_down(
        self, plan: Plan, grid: Grid, columns: list[Column], records: list[Record], top: int
    ) -> None:
        if plan.subrows == "blank":
            return
        row, start = top, top
        for n, record in enumerate(records):
            if plan.gaps and n and record.measure != records[n - 1].measure:
                row += 1
            start = start if self._continues(plan, records, n) else row
            last = n + 1 == len(records) or not self._continues(plan, records, n + 1)
            if last and row > start:
                grid.merges += [(start, c, row, c) for c, column in enumerate(columns) if column.role == "id"]
            row += 1

    def _head(self, plan: Plan, grid: Grid, columns: list[Column], height: int) -> None:
        low = plan.seed % 2 == 0 or plan.spread == "merged"
        for c, column in enumerate(columns):
            heads = column.heads
            if len(heads) < height:
                down = plan.spread == "merged" and plan.seed % 3 == 0
                grid.put(0 if down or not low else height - 1, c, heads[0], f"head {column.role}")
                if down:
                    grid.merges.append((0, c, height - 1, c))
                continue
            for level, text in enumerate(heads):
                before = columns[c - 1].heads if c else ()
                same = (
                    level < height - 1 and len(before) == height and before[: level + 1] == heads[: level + 1]
                )
                if not same or plan.spread == "repeated":
                    grid.put(level, c, text, f"head {column.role}" if level == height - 1 else "head group")
        if plan.spread == "merged" and height > 1:
            grid.merges += list(_head_merges(columns, height))


def _head_merges(columns: list[Column], height: int) -> Iterable[tuple[int, int, int, int]]:
    for level in range(height - 1):
        start = 0
        for c in range(1, len(columns) + 1):
            ends = (
                c == len(columns)
                or len(columns[c].heads) < height
                or columns[c].heads[: level + 1] != columns[start].heads[: level + 1]
            )
            if ends:
                if c - start > 1 and len(columns[start].heads) == height:
                    yield level, start, level, c - 1
                start = c
