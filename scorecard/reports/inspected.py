"""What was seen of a return, in plain words for a screen."""

from collections.abc import Iterator, Sequence

from scorecard.framework.model import Framework
from scorecard.periods import parse_period
from scorecard.reports.inspecting import FATES, FileSeen, asks
from scorecard.returns.model import ColumnAccount, SheetAccount, TableAccount

Line = tuple[str, str]
"""What a line begins with, and its words: they may be wrapped, and stay clear of it."""

_ROLES = {
    "ref": "the indicators' refs",
    "name": "the indicators' names",
    "period": "the periods of the rows",
    "year": "the years of the rows",
    "area": "the areas of the rows",
    "label": "words that tell rows apart",
    "commentary": "comments",
    "owner": "owners",
    "override": "overrides of the status",
    "override_reason": "reasons of overrides",
    "override_by": "who made the override",
    "override_on": "when the override was made",
    "status": "the return's own status: compared, never used",
    "target": "the return's own target: compared, never used",
    "unit": "units",
    "polarity": "which way is good, as the return says",
    "frequency": "how often, as the return says",
    "carried": "carried along, not judged",
    "about": "about the indicators, carried along",
    "unknown": "its words are not known: carried along, not judged",
    "ignored": "ignored, as the framework says",
    "unread": "no heading: not read",
    "text": "words",
}
_SERIES = {
    "actual": "the actual figures",
    "target": "targets, not judged",
    "forecast": "forecasts, not judged",
    "earlier": "earlier figures, not judged here",
    "last_year": "last year's figures, not judged here",
    "to_date": "the year to date, not judged",
    "comparator": "somebody else's figures, to compare with",
    "part": "figures of a part, not judged",
    "numerator": "numerators",
    "denominator": "denominators",
}
_FATES = {
    "judged": "judged",
    "earlier": "of other periods",
    "series": "of other series",
    "comparator": "to compare with",
    "part": "of parts",
    "text": "words",
    "marker": "markers",
    "carried": "carried along",
    "unread": "not read",
}


def lines_of(seen: FileSeen, framework: Framework) -> Iterator[Line]:
    """Tell what was seen of a return, line by line."""
    file = seen.read.file
    if seen.period is not None:
        count = seen.fates["judged"]
        yield "", f"{file}: judged for {seen.period.label}, {count} {'figure' if count == 1 else 'figures'}"
    for problem in seen.refusals:
        yield "", f"{file}: cannot be judged ({problem.code}): {problem.message}"
        yield "  what to do: ", problem.mend
    for sheet in seen.read.sheets:
        yield from _sheet_lines(sheet, framework)
    counted = [f"{seen.fates[fate]:,} {_FATES[fate]}" for fate in FATES if seen.fates[fate]]
    if counted:
        yield "  cells: ", ", ".join(counted)
    for one in seen.unread:
        more = f" and {one.cells - 1:,} more" if one.cells > 1 else ""
        yield "  not read: ", f"{one.cell}{more}: {one.why}"
    yield from _ask_lines(asks(seen), framework)


def _ask_lines(found: Sequence[str], framework: Framework) -> Iterator[Line]:
    """Tell what to paste into the framework: one of these, whichever is meant."""
    if not found:
        return
    where = "in its [return], which is there already" if framework.returns else "at the end of the framework"
    yield "  to settle it, write ", f"{'this' if len(found) == 1 else 'one of these'} {where}:"
    for text in found:
        yield "", ""
        for line in text.split("\n"):
            yield "    ", line


def _sheet_lines(sheet: SheetAccount, framework: Framework) -> Iterator[Line]:
    state = "" if sheet.state == "visible" else " (hidden)"
    unread = f": not read, {sheet.unread}" if sheet.unread else ""
    yield "  ", f"sheet {sheet.name!r}{state}{unread}"
    for number, cells in sheet.glimpse:
        yield f"    row {number}  ", " | ".join(cells)
    for table in sheet.tables:
        yield from _table_lines(table, framework)


def _table_lines(table: TableAccount, framework: Framework) -> Iterator[Line]:
    rows = table.header_rows
    heading = f"row {rows[0]}" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]}"
    yield "    ", f"table {table.where}, its heading in {heading}"
    widest = min(28, max((len(column.heading) for column in table.columns), default=0))
    for column in table.columns:
        lead = f"      {column.letter:<3}{column.heading[:28]:<{widest}}  "
        yield lead, _column_words(column, framework)


def _column_words(column: ColumnAccount, framework: Framework) -> str:
    words = _SERIES.get(column.series or "") if column.role == "figures" else _ROLES.get(column.role)
    words = words or column.role.replace("benchmark ", "figures to compare with: ")
    if column.period is None:
        return words
    period = parse_period(column.period, framework.year)
    return f"{words}, {period.label if period else column.period}"
