"""The scorecard as text: a table that fits the terminal, or one whole line a row in a pipe."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TextIO

from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.grid import Grid, Palette
from scorecard.reports.notes import Note, Section, by_theme, sections
from scorecard.reports.screen import FILE, Screen
from scorecard.reports.table import PLAIN, Cell, Column, Row, lines_of, total, widths_of
from scorecard.reports.text import clean, width_of, wrap

_CHUNK = 2000


def print_scorecard(
    scorecard: Scorecard, stream: TextIO, *, rows: Sequence[Judgement] | None = None, screen: Screen = FILE
) -> None:
    """Write a scorecard to a stream. `rows` are those to show; the counts are always of all."""
    lines = scorecard_lines(scorecard, screen, rows)
    while chunk := list(islice(lines, _CHUNK)):
        stream.write("\n".join(chunk) + "\n")


def scorecard_lines(
    scorecard: Scorecard, screen: Screen, rows: Sequence[Judgement] | None = None
) -> Iterator[str]:
    """Give the lines that `print_scorecard` writes."""
    shown = scorecard.rows if rows is None else rows
    palette = Palette.of(screen, scorecard.framework)
    yield from _head(scorecard, screen, palette, len(shown))
    if shown:
        grid = Grid.of(scorecard, shown, screen, palette)
        yield ""
        yield from _table(grid, shown, screen, palette)
        yield from _key(grid, shown, screen, palette)
        noted = sections(shown, scorecard.framework, with_reasons=not grid.has_reasons)
        yield from _sections([*by_theme(scorecard), *noted], screen, palette)


def _head(scorecard: Scorecard, screen: Screen, palette: Palette, shown: int) -> Iterator[str]:
    framework, summary = scorecard.framework, scorecard.summary
    for line in _fitted(screen.fold(clean(wording.title(scorecard))), screen):
        yield palette.bold.start + line + palette.bold.end
    yield from _chips(scorecard, screen)
    unrated = wording.unrated_counts(summary, framework)
    words = wording.share(summary, framework) + (f": {unrated}" if unrated else "")
    yield from _fitted(screen.fold(clean(words)), screen)
    if shown < len(scorecard.rows):
        yield f"showing {shown:,} of {len(scorecard.rows):,} rows"


def _chips(scorecard: Scorecard, screen: Screen) -> Iterator[str]:
    """Give the counts of the rated statuses on their colours, on as many lines as they take."""
    line: list[str] = []
    used = 0
    for status, count in wording.rated_counts(scorecard.summary, scorecard.framework):
        for text in _fitted(clean(f"{screen.status(status, word=True)} {count}"), screen, blanks=2):
            size = width_of(text) + 4  # the blanks of the chip, and those between
            if line and used + size > screen.width and not screen.piped:
                yield "  ".join(line)
                line, used = [], 0
            line.append(screen.chip(text, status))
            used += size
    yield "  ".join(line)


def _fitted(text: str, screen: Screen, *, blanks: int = 0) -> list[str]:
    return [text] if screen.piped else wrap(text, screen.width - blanks)


def _table(grid: Grid, rows: Sequence[Judgement], screen: Screen, palette: Palette) -> Iterator[str]:
    columns = grid.columns
    laid = [grid.row(row) for row in rows]
    widths = widths_of(columns, laid, None if screen.piped else screen.width)
    yield from lines_of(tuple((column.heading, palette.bold) for column in columns), columns, widths)
    if not screen.piped:
        yield palette.dim.start + ("━" if screen.unicode else "-") * total(widths) + palette.dim.end
    theme: str | None = None
    for row, cells in zip(rows, laid, strict=True):
        if grid.has_headings and row.version.theme != theme:
            theme = row.version.theme
            yield from _heading(screen.fold(clean(theme or "No theme")), widths, screen, palette)
        yield from lines_of(cells, columns, widths)


def _heading(theme: str, widths: Sequence[int], screen: Screen, palette: Palette) -> Iterator[str]:
    indent = widths[0] + 2
    for line in wrap(theme, max(screen.width - indent, 8)):
        yield f"{' ' * indent}{palette.heading.start}{line}{palette.heading.end}"


def _key(grid: Grid, rows: Iterable[Judgement], screen: Screen, palette: Palette) -> Iterator[str]:
    """Explain the letters and marks that the table used."""
    words = [] if grid.has_words else list(grid.letters_used(rows))
    words += grid.marks_used(rows)
    if words:
        yield ""
        for line in _fitted("Key: " + "; ".join(words), screen):
            yield palette.dim.start + line + palette.dim.end


def _sections(found: Sequence[Section], screen: Screen, palette: Palette) -> Iterator[str]:
    for section in found:
        yield ""
        for line in _fitted(screen.fold(clean(section.title)), screen):
            yield palette.bold.start + line + palette.bold.end
        yield from _section_lines(section, screen, palette)


def _section_lines(section: Section, screen: Screen, palette: Palette) -> Iterator[str]:
    columns: Sequence[Column] = (
        Column("", steps=(99, 18, 8, 3)),
        Column("", steps=(99, 99, 8, 3)),
        Column("", right=True, steps=(99, 20, 8, 3)),
        Column("", steps=(30, 24, 12, 3)),
    )
    laid = [_note_row(note, screen, palette) for note in section.notes]
    kept = [index for index in range(len(columns)) if any(row[index][0] for row in laid)]
    columns = [columns[index] for index in kept]
    laid = [tuple(row[index] for index in kept) for row in laid]
    widths = widths_of(columns, laid, None if screen.piped else screen.width)
    for row in laid:
        yield from lines_of(row, columns, widths)


def _note_row(note: Note, screen: Screen, palette: Palette) -> Row:
    mark: Cell = ("", PLAIN)
    if note.status is not None:
        mark = palette.status(note.status, screen.status(note.status, word=True))
    refs = ", ".join(screen.fold(clean(ref)) for ref in note.refs)
    return (
        (refs, PLAIN),
        mark,
        (screen.fold(clean(note.figure)), palette.bold),
        (screen.fold(clean(note.words)), PLAIN),
    )
