"""The Notes sheet: what the statuses mean, what is missing and why, and what was read."""

from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from scorecard.framework.model import Framework
from scorecard.framework.statuses import Status
from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.notes import Note, sections
from scorecard.reports.workbook.styles import Styles, height, lines_in, put, set_page

_WIDE = 100
_MEANINGS = {
    "blue": "Better than the target by the margin agreed.",
    "green": "On target, or inside the band.",
    "amber": "Off target, within the allowance agreed.",
    "red": "Beyond what is acceptable.",
    "no-target": "A figure is reported, and by agreement nothing judges it.",
    "unavailable": "Cannot be reported at present.",
    "not-due": "No figure is owed for this period yet.",
    "suppressed": "Withheld, to protect the people behind a small number.",
    "not-applicable": "Does not apply here.",
    "missing": "Due, and not given.",
    "invalid": "Something is given, and it cannot be judged.",
}
_METHOD = (
    "Each figure is compared with the limits in force at the end of its own period: exactly as supplied, or "
    "rounded first where its indicator says so.",
    "A figure on a limit has the better status, unless the rule says otherwise.",
    "Nothing is green by default: without a rule or a figure a row has a status of its own, is not rated, "
    "and is counted apart.",
    "A dash (–) stands where there is nothing to show.",
)


def add_notes(book: Workbook, scorecard: Scorecard, styles: Styles) -> None:
    """Add the sheet."""
    sheet = book.add_worksheet("Notes")
    set_page(sheet, scorecard)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, _WIDE)
    put(sheet, 0, 0, "Notes", styles.loose("title"))
    sheet.set_row(0, 24)
    put(sheet, 1, 0, wording.title(scorecard), styles.loose("subtitle"))
    writer = _Writer(sheet, styles)
    writer.method()
    writer.legend(scorecard)
    for section in sections(scorecard.rows, scorecard.framework, with_reasons=False):
        writer.notes(section.title, section.notes)
    writer.sources(scorecard)


class _Writer:
    """Writes one part under another."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self._sheet, self._styles = sheet, styles
        self._next = 2

    def _head(self, title: str, *headings: str) -> None:
        put(self._sheet, self._next + 1, 0, title, self._styles.loose("section"))
        self._sheet.set_row(self._next + 1, 20)
        self._next += 2
        for index, heading in enumerate(headings):
            style = self._styles.loose("header-left" if index else "header")
            put(self._sheet, self._next, index, heading, style)
        self._next += 1 if headings else 0

    def _line(self, first: str, second: str, third: str, status: Status | None = None) -> None:
        cell = self._styles.cell
        put(self._sheet, self._next, 0, first, cell("text"))
        style = cell("text") if status is None else self._styles.status(status)
        put(self._sheet, self._next, 1, second, style)
        put(self._sheet, self._next, 2, third, cell("beside"))
        lines = max(lines_in(first, 22), lines_in(third, _WIDE), lines_in(second, 18))
        self._sheet.set_row(self._next, height(lines))
        self._next += 1

    def method(self) -> None:
        """Say in a few sentences how statuses are decided."""
        self._head("How statuses are decided")
        for sentence in _METHOD:
            put(self._sheet, self._next, 0, sentence, self._styles.loose("line"))
            self._next += 1

    def legend(self, scorecard: Scorecard) -> None:
        """Explain every status by its shape, colour and letter."""
        self._head("Statuses", "Letter", "Status", "What it means")
        for status in _legend(scorecard):
            meaning = _MEANINGS.get(status.key, "Declared by the framework.")
            self._line(status.letter, status.label, meaning, status)

    def notes(self, title: str, notes: Iterable[Note]) -> None:
        """Write the notes of one kind."""
        self._head(title, "Ref", "Status", "Note")
        for note in notes:
            words = ": ".join(part for part in (note.figure, note.words) if part)
            label = note.status.label if note.status else ""
            self._line(", ".join(note.refs), label, words, note.status)

    def sources(self, scorecard: Scorecard) -> None:
        """Name what was read, so that the scorecard can be traced to it."""
        framework = scorecard.framework
        self._head("What was read", "What", "Period", "File and its SHA-256")
        self._line("Framework", "–", _file(framework.file, framework.sha256))
        for each in scorecard.returns:
            self._line("Return", scorecard.period.label, _file(each.file, each.sha256))


def _legend(scorecard: Scorecard) -> list[Status]:
    """List the rated statuses that are in use, and all those not rated."""
    framework: Framework = scorecard.framework
    rated = [status for status, _ in wording.rated_counts(scorecard.summary, framework)]
    return rated + [status for status in framework.statuses.values() if not status.rated]


def _file(name: str, digest: str) -> str:
    return f"{name}\n{digest}"
