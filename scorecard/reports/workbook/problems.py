"""A workbook of the problems found, to send back: repeats as one, with place and mend."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from xlsxwriter.worksheet import Worksheet

from scorecard.reports.problemlists import HEADINGS, FileProblems, texts_of
from scorecard.reports.text import clean
from scorecard.reports.workbook.building import building
from scorecard.reports.workbook.fonts import lines_in
from scorecard.reports.workbook.pages import set_paper
from scorecard.reports.workbook.styles import Styles, height, put

_WIDTHS = (11.0, 18.0, 12.0, 52.0, 48.0, 24.0, 9.0)
"""Of the columns of a list to send back."""

_HEADER = 2
_LONGEST_NAME = 31
_ALWAYS = datetime(2000, 1, 1)  # the same problems give the same bytes, whatever the day


def write_problems(files: Sequence[FileProblems], stream: BinaryIO) -> None:
    """Write a workbook of the problems of returns, a sheet for each."""
    with building(stream) as book:
        book.set_properties({"title": "Problems", "created": _ALWAYS})
        styles = Styles(book)
        names: set[str] = set()
        for each in files:
            sheet = book.add_worksheet(_name(each.file, names))
            set_paper(sheet, ("Problems", each.file), _WIDTHS, _HEADER)
            told = "To mend before the next return." if each.folds else "No problem was found."
            title = (f"Problems of {PurePath(each.file).name}", told)
            _fill(sheet, styles, title, HEADINGS, _WIDTHS, map(texts_of, each.folds))


def _fill(
    sheet: Worksheet,
    styles: Styles,
    title: tuple[str, str],
    headings: Sequence[str],
    widths: Sequence[float],
    lines: Iterable[Sequence[str]],
) -> None:
    put(sheet, 0, 0, title[0], styles.loose("title"))
    sheet.set_row(0, 24)
    put(sheet, 1, 0, title[1], styles.loose("subtitle"))
    for index, heading in enumerate(headings):
        put(sheet, _HEADER, index, heading, styles.loose("header"))
    last = _HEADER
    for last, texts in enumerate(lines, _HEADER + 1):
        for index, text in enumerate(texts):
            put(sheet, last, index, text, styles.cell("text"))
        sheet.set_row(last, height(max(map(lines_in, texts, widths))))
    sheet.freeze_panes(_HEADER + 1, 0)
    sheet.autofilter(_HEADER, 0, last, len(headings) - 1)


def _name(file: str, taken: set[str]) -> str:
    """Name a sheet after a file, as Excel allows it, and like no other."""
    stem = "".join(" " if c in "[]:*?/\\" else c for c in clean(PurePath(file).stem)).strip(" '") or "Return"
    number, name = 1, stem[:_LONGEST_NAME]
    while name.lower() in taken or name.lower() == "history":
        number += 1
        name = f"{stem[: _LONGEST_NAME - 6]} ({number})"
    taken.add(name.lower())
    return name
