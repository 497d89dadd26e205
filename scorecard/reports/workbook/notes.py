"""The Notes sheet: how statuses are decided, what each means, and what is to be said of single rows."""

from collections.abc import Iterator

from scorecard.framework.statuses import Status
from scorecard.judging.model import Scorecard
from scorecard.reports import wording
from scorecard.reports.notes import Note, sections
from scorecard.reports.workbook.tables import Head, Item, Line, Table

NAME = "Notes"
MARKERS = (
    ("[x]", "Not available: it cannot be reported at present, or there is no earlier figure."),
    ("[c]", "Withheld, to protect the people behind a small number."),
    ("[z]", "Does not apply."),
    ("not readable", "Something was given that is no figure."),
    (
        "blank",
        "Under Latest: due and not given, or not due yet. Elsewhere: none.",
    ),
)
"""What stands for a figure, and what it means."""

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
)
_ABOUT = (
    Head("About", 19, "strong"),
    Head("Ref", 7),
    Head("Indicator", 34),
    Head("Status", 15.5),
    Head("What to know", 63),
)


def notes_table(scorecard: Scorecard, *, with_reasons: bool = True) -> Table:
    """Gather all notes in one table, so that its headings stand on every page."""
    groups = [
        [_line("Method", "", "", None, sentence) for sentence in _METHOD],
        [_mark(mark, meaning) for mark, meaning in MARKERS],
        [_line("Statuses", "", "", s, meaning_of(s)) for s in legend(scorecard)],
        *(list(_notes(title, notes, scorecard)) for title, notes in _sections(scorecard, with_reasons)),
    ]
    lines = [
        line._replace(opens=index == 0 and number > 0)
        for number, group in enumerate(groups)
        for index, line in enumerate(group)
    ]
    return Table(NAME, "Notes", (), _ABOUT, lines)


def legend(scorecard: Scorecard) -> list[Status]:
    """List the rated statuses that are in use, and all those not rated."""
    framework = scorecard.framework
    rated = [status for status, _ in wording.rated_counts(scorecard.summary, framework)]
    return rated + [status for status in framework.statuses.values() if not status.rated]


def meaning_of(status: Status) -> str:
    """Say what a status means, and its letter, which charts give."""
    meaning = _MEANINGS.get(status.key, "Declared by the framework.")
    return f"{meaning} In charts: {status.letter}." if status.rated else meaning


def _sections(scorecard: Scorecard, with_reasons: bool) -> Iterator[tuple[str, tuple[Note, ...]]]:
    for section in sections(scorecard.rows, scorecard.framework, with_reasons=with_reasons):
        yield section.title, section.notes


def _notes(title: str, notes: tuple[Note, ...], scorecard: Scorecard) -> Iterator[Line]:
    """Write the notes of one kind, a line an indicator, each by its name."""
    rows = {wording.place(row): row for row in scorecard.rows}
    for note in notes:
        words = ": ".join(part for part in (note.figure, note.words) if part)
        for ref in note.refs:
            row = rows[ref]
            status = note.status or wording.status_of(scorecard.framework, row.status)
            yield _line(title, ref, row.version.name, status, words)


def _mark(mark: str, meaning: str) -> Line:
    return Line([Item("Marks"), Item(), Item(), Item(mark), Item(meaning)])


def _line(about: str, ref: str, name: str, status: Status | None, words: str) -> Line:
    label = status.label if status else ""
    return Line([Item(about), Item(ref), Item(name), Item(label, None, status), Item(words)])
