"""The Problems sheet: every fault and doubt found, repeats as one, with place and mend."""

from xlsxwriter import Workbook

from scorecard.judging.model import Scorecard
from scorecard.problems import folded
from scorecard.reports.workbook.styles import Styles, height, lines_in, put, set_page

_COLUMNS = (
    *(("Severity", 11.0), ("Code", 9.0), ("Kind", 22.0), ("Indicator", 12.0), ("File", 24.0)),
    *(("Place", 18.0), ("What was found", 52.0), ("How to mend it", 48.0)),
)
_HEADER = 2


def add_problems(book: Workbook, scorecard: Scorecard, styles: Styles) -> None:
    """Add the sheet."""
    sheet = book.add_worksheet("Problems")
    set_page(sheet, scorecard, header_row=_HEADER)
    put(sheet, 0, 0, "Problems found", styles.loose("title"))
    sheet.set_row(0, 24)
    told = "Errors are rows that could not be judged; warnings and notices are doubts to look at."
    put(sheet, 1, 0, told, styles.loose("subtitle"))
    for index, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(index, index, width)
        put(sheet, _HEADER, index, heading, styles.loose("header"))
    folds = sorted(folded(scorecard.problems), key=lambda fold: -fold.gravity)
    for number, fold in enumerate(folds, _HEADER + 1):
        problem, where = fold.first, fold.first.where
        place = where.inside or (f"line {where.line}" if where.line else "")
        texts = (
            *(problem.severity.capitalize(), problem.code, problem.name.replace("-", " ")),
            *(problem.ref or "", where.file, place, fold.message, problem.mend),
        )
        for index, text in enumerate(texts):
            put(sheet, number, index, text, styles.cell("text"))
        widths = (width for _, width in _COLUMNS)
        sheet.set_row(number, height(max(map(lines_in, texts, widths))))
    last = _HEADER + len(folds)
    sheet.freeze_panes(_HEADER + 1, 0)
    sheet.autofilter(_HEADER, 0, last, len(_COLUMNS) - 1)
