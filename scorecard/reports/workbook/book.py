"""Put the workbook together, the same bytes for the same scorecard."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.files import write_whole
from scorecard.reports.text import clean
from scorecard.reports.workbook.building import building
from scorecard.reports.workbook.comments import comments_table
from scorecard.reports.workbook.main import add_scorecard
from scorecard.reports.workbook.notes import notes_table
from scorecard.reports.workbook.sheets import lay
from scorecard.reports.workbook.styles import Styles, cut
from scorecard.reports.workbook.summary import add_summary
from scorecard.reports.workbook.trend import trend_table, trends_of
from scorecard.version import version

MANY = 20_000
"""From so many rows on, rows are written as they come, and the sheet has filters but no table."""

_LONGEST = 255  # letters in a property of a document


def write(scorecard: Scorecard, target: str | Path | BinaryIO) -> None:
    """Write the workbook to a path, whole or not at all, or to a binary stream.

    Raises CannotRead with SC230 where the path cannot be written.
    """
    if isinstance(target, str | Path):
        write_whole(target, lambda stream: _build(scorecard, stream))
    else:
        _build(scorecard, target)


def _build(scorecard: Scorecard, stream: BinaryIO) -> None:
    many = len(scorecard.rows) >= MANY
    with building(stream, large=many) as book:
        describe(book, scorecard)
        styles = Styles(book)
        trends = None if many else trends_of(scorecard)
        shown = trends if trends is not None and len(trends.months) > 1 else None
        add_scorecard(book, scorecard, styles, shown, as_table=not many)
        comments = None if many else comments_table(scorecard)
        if comments is not None:
            lay(book, comments, scorecard, styles)
        add_summary(book, scorecard, styles)
        if shown is not None:
            lay(book, trend_table(scorecard, shown), scorecard, styles)
        lay(book, notes_table(scorecard, with_reasons=not many), scorecard, styles)


def describe(book: Workbook, scorecard: Scorecard) -> None:
    """Set the document's title; its date is the period's last day, so that bytes do not change."""
    day = scorecard.period.last_day
    organisation = clean(scorecard.framework.organisation or "")
    book.set_properties(
        {
            "title": clean(wording.title(scorecard)),
            "subject": clean(wording.counts(scorecard.summary, scorecard.framework)),
            "author": organisation,
            "company": organisation,
            "created": datetime(day.year, day.month, day.day),
        }
    )
    for name, value in _origins(scorecard):
        book.set_custom_property(name, cut(clean(value), _LONGEST), "text")


def _origins(scorecard: Scorecard) -> Iterator[tuple[str, str]]:
    """Name the program and what was read, each file by its content, so that all can be traced."""
    yield "Program", f"scorecard {version()}"
    framework = scorecard.framework
    yield "Framework", framework.file
    yield "Framework SHA-256", framework.sha256
    for number, each in enumerate(scorecard.returns, 1):
        yield f"Return {number}", each.file
        yield f"Return {number} SHA-256", each.sha256
