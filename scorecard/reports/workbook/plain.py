"""The workbook by the Analysis Function's checklist of accessible spreadsheets: plain tables, one a sheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from scorecard.framework.wording import amber_words, target_words
from scorecard.judging.model import Judgement, Past, Scorecard
from scorecard.reports import wording
from scorecard.reports.files import write_whole
from scorecard.reports.text import clean
from scorecard.reports.workbook.book import describe
from scorecard.reports.workbook.building import building
from scorecard.reports.workbook.columns import (
    MARKS,
    NO_AMBER,
    NO_EARLIER,
    OVERRIDES,
    flags,
    label,
    latest,
    overridden,
    owner,
    period,
    previous,
    theme,
)
from scorecard.reports.workbook.fonts import lines_in, width_for
from scorecard.reports.workbook.notes import MARKERS, notes_table
from scorecard.reports.workbook.numbers import Figure, stored
from scorecard.reports.workbook.styles import put
from scorecard.reports.workbook.summary import summary_table
from scorecard.reports.workbook.tables import Head, Item, Line, Table
from scorecard.reports.workbook.trend import MOST

POINTS = 12
_LINE = 15.75  # points of a line of text
_BASE = {"font_name": "Arial", "font_size": POINTS, "valign": "top"}
_WIDEST = 60
_MARKED = (
    "Marks: " + "; ".join(f"{mark} {words[0].lower()}{words[1:-1]}" for mark, words in MARKERS[:4]) + "."
)
_EMPTY = "Some cells are empty: under Latest, a figure is due and was not given, or is not due yet."
_SILENT = "Under Flags, Why, Owner, Comment and Override an empty cell means that there is nothing to say."


def write_plain(scorecard: Scorecard, target: str | Path | BinaryIO) -> None:
    """Write the plain workbook to a path, whole or not at all, or to a binary stream.

    Raises CannotRead with SC230 where the path cannot be written.
    """
    if isinstance(target, str | Path):
        write_whole(target, lambda stream: _build(scorecard, stream))
    else:
        _build(scorecard, target)


def _build(scorecard: Scorecard, stream: BinaryIO) -> None:
    tables = [_notes(scorecard), _scorecard(scorecard), _summary(scorecard)]
    earlier = _trend(scorecard)
    tables += [earlier] if earlier.lines else []
    with building(stream, large=len(scorecard.rows) > 20_000) as book:
        describe(book, scorecard)
        styles = _Styles(book)
        for table in [_contents(scorecard, tables), *tables]:
            _lay(book, table, styles)


class _Styles:
    """The formats of plain cells: texts wrap, figures stand at the right."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[str, Format] = {}
        self.title = book.add_format({**_BASE, "bold": True, "font_size": 16})
        self.told = book.add_format(_BASE)
        self.header = book.add_format({**_BASE, "bold": True, "text_wrap": True})
        self.text = book.add_format({**_BASE, "text_wrap": True})

    def number(self, mask: str) -> Format:
        """Give the format of a number."""
        if mask not in self._numbers:
            self._numbers[mask] = self._book.add_format({**_BASE, "align": "right", "num_format": mask})
        return self._numbers[mask]


def _lay(book: Workbook, table: Table, styles: _Styles) -> None:
    """Add a sheet: the title in A1, what is told of the table, and the table at once below."""
    sheet = book.add_worksheet(table.name)
    put(sheet, 0, 0, table.title, styles.title)
    for row, told in enumerate(table.told, 1):
        put(sheet, row, 0, told, styles.told)
    top = 1 + len(table.told)
    widths = [_width(index, head, table.lines) for index, head in enumerate(table.heads)]
    columns = []
    for index, (heading, width) in enumerate(zip(_unlike(table.heads), widths, strict=True)):
        sheet.set_column(index, index, width)
        put(sheet, top, index, heading, styles.header)
        columns.append({"header": heading, "header_format": styles.header})
    for row, line in enumerate(table.lines, top + 1):
        most = 1
        for index, (item, width) in enumerate(zip(line.items, widths, strict=True)):
            if item.number is not None:
                sheet.write_number(row, index, item.number[0], styles.number(item.number[1]))
            else:
                put(sheet, row, index, item.text, styles.text)
                most = max(most, lines_in(item.text, width, POINTS))
        sheet.set_row(row, min(409, most * _LINE + 2))
    place = (top, 0, top + max(len(table.lines), 1), len(columns) - 1)
    sheet.add_table(*place, {"name": table.name, "style": None, "autofilter": False, "columns": columns})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _width(index: int, head: Head, lines: Sequence[Line]) -> float:
    longest = max((width_for(line.items[index].text, POINTS) for line in lines), default=0)
    return min(max(longest + 1.5, width_for(head.heading, POINTS, bold=True) + 1.5, 8), _WIDEST)


def _unlike(heads: Sequence[Head]) -> Iterator[str]:
    """Give the headings, each unlike the others, as a table's must be."""
    seen: dict[str, int] = {}
    for head in heads:
        heading = clean(head.heading)
        count = seen[heading.lower()] = seen.get(heading.lower(), 0) + 1
        yield heading if count == 1 else f"{heading} ({count})"


def _heads(*headings: str) -> list[Head]:
    return [Head(heading, 0) for heading in headings]


def _texts(*texts: str) -> Line:
    return Line([Item(text) for text in texts])


def _contents(scorecard: Scorecard, tables: Sequence[Table]) -> Table:
    told = (
        ", ".join(filter(None, (scorecard.framework.organisation, scorecard.period.label))),
        f"This workbook has {len(tables) + 1} worksheets, each with one table. This one lists the others.",
    )
    lines = [_texts(table.name, table.title) for table in tables]
    return Table("Contents", wording.title(scorecard), told, _heads("Worksheet", "What it holds"), lines)


def _notes(scorecard: Scorecard) -> Table:
    """Give the notes, each beside what it is of: an indicator, a mark, a status or all."""
    lines = []
    for line in notes_table(scorecard).lines:
        about, ref, name, status, words = (item.text for item in line.items)
        of = f"{ref}: {name} ({status})" if ref else status or "All indicators"
        lines.append(_texts(about, of, words))
    told = ("This worksheet has one table.",)
    return Table("Notes", "Notes", told, _heads("About", "Of what", "What to know"), lines)


def _summary(scorecard: Scorecard) -> Table:
    made = summary_table(scorecard)
    lines = [Line([item if item.text else Item("[z]") for item in line.items]) for line in made.lines]
    told = ("This worksheet has one table: how many indicators have each status, by theme.", *made.told)
    told += ("[z]: no status is given to the theme.",) if made.heads[-1].heading == "Theme status" else ()
    return made._replace(told=told, lines=lines)


def _scorecard(scorecard: Scorecard) -> Table:
    """Give every row with all that is known of it."""
    areas = any(row.area for row in scorecard.rows)
    heads = _heads("Theme", "Ref", "Indicator", *(["Area"] if areas else []))
    heads += _heads("Period", "Target or band", "Amber if", "Previous", "Latest", "Flags")
    heads += _heads("Status", "Direction of travel", "Why", "Owner", "Comment")
    given = any(row.override for row in scorecard.rows)
    heads += _heads(*OVERRIDES) if given else []
    lines = [
        Line([*_row(row, scorecard, areas), *(map(Item, overridden(row, scorecard)) if given else ())])
        for row in scorecard.rows
    ]
    counted = wording.counts(scorecard.summary, scorecard.framework)
    told = (f"This worksheet has one table. {counted}.", _MARKED, _EMPTY, _SILENT)
    return Table("Scorecard", wording.title(scorecard), told, heads, lines)


def _row(row: Judgement, scorecard: Scorecard, areas: bool) -> Iterator[Item]:
    yield from (Item(theme(row)), Item(row.version.ref), Item(row.version.name))
    yield from [Item(row.area or "All")] if areas else []
    yield Item(period(row))
    yield Item(target_words(row.rule) if row.rule else wording.NO_TARGET)
    yield Item((amber_words(row.rule) or NO_AMBER) if row.rule else wording.NO_TARGET)
    before = row.previous.value if row.previous else None
    yield _figure(Figure(before, previous(row), row.version.unit))
    yield _figure(Figure(row.value, latest(row), row.version.unit))
    yield from (Item(flags(row)), Item(label(row, scorecard)), Item(_travel(row)), Item(row.reason))
    yield from (Item(owner(row)), Item(row.commentary or ""))


def _figure(figure: Figure) -> Item:
    return Item(figure.text, stored(figure))


def _travel(row: Judgement) -> str:
    """Say in words which way a figure moved, and whether that is better."""
    if row.travel is None:
        return NO_EARLIER
    told = row.travel.performance
    return row.travel.moved if told in (None, "same") else f"{row.travel.moved}, {told}"


def _trend(scorecard: Scorecard) -> Table:
    """Give the figures of earlier periods, a row a figure."""
    areas = any(row.area for row in scorecard.rows)
    heads = _heads("Ref", "Indicator", *(["Area"] if areas else []), "Period", "Figure", "Status")
    lines = [
        Line(list(_past(row, past, scorecard, areas)))
        for row in scorecard.rows
        for past in [past for past in row.history if past.shown or past.status in MARKS][1 - MOST :]
    ]
    told = (
        "This worksheet has one table: figures of earlier periods, each judged by the rule of its own day.",
        _MARKED,
    )
    return Table("Trend", "Figures of earlier periods", told, heads, lines)


def _past(row: Judgement, past: Past, scorecard: Scorecard, areas: bool) -> Iterator[Item]:
    yield from (Item(row.version.ref), Item(row.version.name))
    yield from [Item(row.area or "All")] if areas else []
    yield Item(wording.short_period(past.period))
    text = past.shown or MARKS[past.status]
    yield _figure(Figure(past.value, text, row.version.unit)) if past.shown else Item(text)
    yield Item(wording.status_of(scorecard.framework, past.status).label)
