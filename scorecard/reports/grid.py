"""Which columns a terminal of some width has room for, and what stands in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from scorecard.framework.model import Framework
from scorecard.framework.statuses import Status
from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.screen import Screen
from scorecard.reports.table import PLAIN, Cell, Column, Row, Style
from scorecard.reports.text import clean

NARROW, USUAL, MEDIUM, WIDE = 50, 60, 120, 165
"""From these widths on there is room for more columns."""

_BETTER, _WORSE, _THEME = "#3C9A5F", "#DC5B5B", "#3B8EA5"  # legible on black and on white


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of one screen, made once."""

    bold: Style
    dim: Style
    heading: Style
    travel: Mapping[str, Style]
    chips: Mapping[str, Style]
    alarm: Style

    @classmethod
    def of(cls, screen: Screen, framework: Framework) -> Self:
        """Make the styles for a screen and a framework's statuses."""
        return cls(
            bold=Style(*screen.style(bold=True)),
            dim=Style(*screen.style(dim=True)),
            heading=Style(*screen.style(ink=_THEME, bold=True)),
            travel={
                "better": Style(*screen.style(ink=_BETTER)),
                "worse": Style(*screen.style(ink=_WORSE)),
            },
            chips={status.key: _chip(status, screen) for status in framework.rated},
            alarm=Style(*screen.style(ink=_WORSE, bold=True)),
        )

    def status(self, status: Status, text: str) -> Cell:
        """Style the name of a status: a block of its colour where it is a rating."""
        chip = self.chips.get(status.key)
        if chip is None:
            return text, self.alarm if status.key in ("invalid", "missing") else self.dim
        return (f" {text} " if chip.block else text), chip


def _chip(status: Status, screen: Screen) -> Style:
    start, end = screen.style(ink=status.text_colour, fill=status.colour, bold=True)
    return Style(start, end, block=bool(start))


_Maker = Callable[[Judgement], Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one table, and for each how a row's cell is made.

    `has_reasons`, `has_words` and `has_headings` say whether the reason has a column, whether
    statuses are written out, and whether themes stand as headings between the rows.
    """

    columns: tuple[Column, ...]
    makers: tuple[_Maker, ...]
    has_reasons: bool
    has_words: bool
    has_headings: bool
    cells: "Cells"

    @classmethod
    def of(cls, scorecard: Scorecard, rows: Sequence[Judgement], screen: Screen, palette: Palette) -> Self:
        """Choose the columns for a screen and for what the rows hold."""
        wide = screen.piped or screen.width >= WIDE
        cells = Cells(scorecard, screen, palette, wide)
        medium = wide or screen.width >= MEDIUM
        themed = any(row.version.theme for row in rows)
        last = screen.piped and any(row.commentary for row in rows)
        chosen: list[tuple[bool, Column, _Maker]] = [
            (True, Column("Ref", steps=(99, 99, 12, 8, 4)), cells.ref),
            (True, Column("Indicator", steps=(99, 44, 34, 24, 16, 6)), cells.name),
            (any(row.area for row in rows), Column("Area", steps=(99, 20, 14, 8, 4)), cells.area),
            (screen.piped and themed, Column("Theme"), cells.theme),
            (screen.piped, Column("Period"), cells.period),
            (
                screen.piped or screen.width >= NARROW,
                Column("Target/band", steps=(20, 18, 16, 12, 10, 5)),
                cells.target,
            ),
            (medium, Column("Amber if", steps=(20, 18, 16, 12, 10, 5)), cells.amber),
            (medium, Column("Previous", right=True, steps=(99, 20, 14, 9, 5)), cells.previous),
            (True, Column("Latest", right=True, steps=(99, 20, 14, 9, 5)), cells.latest),
            (True, Column("RAG", steps=(99, 99, 99, 20, 12, 8)), cells.status),
            (screen.piped or screen.width >= USUAL, Column("Travel", steps=(99, 99, 99, 8, 4)), cells.travel),
            (wide, Column("Why", steps=(60, 44, 36, 26, 16, 6)), cells.why),
            (last, Column("Comment"), cells.comment),
        ]
        kept = [(column, maker) for wanted, column, maker in chosen if wanted]
        columns, makers = zip(*kept, strict=True)
        return cls(columns, makers, wide, wide, themed and not screen.piped, cells)

    def row(self, judgement: Judgement) -> Row:
        """Make the cells of one row."""
        return tuple([maker(judgement) for maker in self.makers])

    def letters_used(self, rows: Iterable[Judgement]) -> Iterator[str]:
        """Explain the letters of the statuses that are not rated."""
        framework, screen = self.cells.scorecard.framework, self.cells.screen
        for key in dict.fromkeys(row.status for row in rows):
            status = wording.status_of(framework, key)
            if not status.rated:
                yield screen.fold(clean(f"{status.letter} {status.label.lower()}"))

    def marks_used(self, rows: Iterable[Judgement]) -> list[str]:
        """Explain the marks beside statuses."""
        marks = {mark for row in rows for mark in self.cells.marks(row)}
        meanings = {self.cells.unconfirmed: wording.UNCONFIRMED, self.cells.overridden: "overridden"}
        return [f"{mark} {meaning}" for mark, meaning in meanings.items() if mark in marks]


class Cells:
    """Makes the cells of rows: the words of a report, safe for the screen, in its styles."""

    def __init__(self, scorecard: Scorecard, screen: Screen, palette: Palette, words: bool) -> None:
        self.scorecard = scorecard
        self.screen = screen
        self.unconfirmed = screen.fold("†")
        self.overridden = screen.fold("‡")
        self._palette = palette
        self._words = words
        self._unicode = screen.unicode
        self._rules = wording.RuleColumns()
        self._statuses: dict[tuple[str, str], Cell] = {}
        self._texts: dict[str, str] = {}

    def _safe(self, text: str | None) -> str:
        if not text:
            return ""
        made = self._texts.get(text)
        if made is None:  # names, targets and many reasons occur in row after row
            made = self._texts[text] = self.screen.fold(clean(text))
        return made

    def ref(self, row: Judgement) -> Cell:
        """Give the printed reference."""
        return self._safe(row.version.ref), PLAIN

    def name(self, row: Judgement) -> Cell:
        """Give the name, with the period where it is not the one asked and has no column."""
        name = self._safe(row.version.name)
        period = "" if self.screen.piped else wording.freshness(row, self.scorecard.period)
        return (f"{name} ({period})" if period else name), PLAIN

    def area(self, row: Judgement) -> Cell:
        """Give the area."""
        return self._safe(row.area), PLAIN

    def theme(self, row: Judgement) -> Cell:
        """Give the theme."""
        return self._safe(row.version.theme), PLAIN

    def period(self, row: Judgement) -> Cell:
        """Give the period of the figure."""
        return (wording.short_period(row.period) if row.period else "-"), PLAIN

    def target(self, row: Judgement) -> Cell:
        """Say what earns green."""
        return self._safe(self._rules.target(row)), PLAIN if row.rule else self._palette.dim

    def amber(self, row: Judgement) -> Cell:
        """Say what earns amber."""
        return self._safe(self._rules.amber(row)), self._palette.dim

    def previous(self, row: Judgement) -> Cell:
        """Give the earlier figure."""
        return self._safe(wording.previous(row)), PLAIN

    def latest(self, row: Judgement) -> Cell:
        """Give the figure, a dash where there is none."""
        return self._safe(row.shown) or self.screen.fold("–"), self._palette.bold

    def status(self, row: Judgement) -> Cell:
        """Give the status by its symbol and letter or word, with its marks."""
        marks = "".join(self.marks(row))
        made = self._statuses.get((row.status, marks))
        if made is None:
            status = wording.status_of(self.scorecard.framework, row.status)
            name = clean(self.screen.status(status, word=self._words)) + marks
            made = self._statuses[row.status, marks] = self._palette.status(status, name)
        return made

    def marks(self, row: Judgement) -> list[str]:
        """Give the marks that stand beside a row's status."""
        marks = [self.unconfirmed] if wording.is_unconfirmed(row) else []
        if row.override is not None and row.override.reason:
            marks.append(self.overridden)
        return marks

    def travel(self, row: Judgement) -> Cell:
        """Say which way the figure moved, and whether that is better."""
        if row.travel is None:
            return "", PLAIN
        arrow = wording.travel_arrow(row.travel)
        arrow = arrow if self._unicode else self.screen.fold(arrow)
        style = self._palette.travel.get(row.travel.performance or "", PLAIN)
        return f"{arrow} {wording.travel_word(row.travel)}", style

    def why(self, row: Judgement) -> Cell:
        """Give the reason of the status."""
        return self._safe(wording.why(row, self.scorecard.framework)), PLAIN

    def comment(self, row: Judgement) -> Cell:
        """Give the service's own words."""
        return self._safe(row.commentary), PLAIN
