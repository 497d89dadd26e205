"""Put the workbook together, the same bytes for the same scorecard."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.files import write_whole
from scorecard.reports.text import clean
from scorecard.reports.workbook.building import building
from scorecard.reports.workbook.main import add_scorecard
from scorecard.reports.workbook.notes import add_notes
from scorecard.reports.workbook.problems import add_problems
from scorecard.reports.workbook.styles import Styles
from scorecard.reports.workbook.summary import add_summary

MANY = 20_000
"""From so many rows on, rows are written as they come, and the sheet has filters but no table."""


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
        _describe(book, scorecard)
        styles = Styles(book)
        add_scorecard(book, scorecard, styles, as_table=not many)
        add_summary(book, scorecard, styles, as_table=not many)
        add_notes(book, scorecard, styles)
        if scorecard.problems:
            add_problems(book, scorecard, styles)


def _describe(book: Workbook, scorecard: Scorecard) -> None:
    """Set the document's title; its date is the period's last day, so that bytes do not change."""
    day = scorecard.period.last_day
    organisation = clean(scorecard.framework.organisation or "")
    book.set_properties(
        {
            "title": clean(wording.title(scorecard)),
            "subject": clean(wording.counts(scorecard.summary, scorecard.framework)),
            "author": organisation,
            "company": organisation,
            "comments": "Written by scorecard. Values only: nothing is recalculated on opening.",
            "created": datetime(day.year, day.month, day.day),
        }
    )
