"""Collect the problems of one table, each naming its cell, and its cause where it comes again."""

from collections.abc import Sequence

from scorecard.framework.model import Version
from scorecard.problems import Problem, Where
from scorecard.returns.dating import TableDates
from scorecard.returns.decide import quoted
from scorecard.returns.headings import Column, month_in_doubt, text_of
from scorecard.returns.keys import Keys, Match, unseen_in
from scorecard.returns.lines import Label, Line, Strange
from scorecard.returns.model import Source
from scorecard.returns.tables import Table, letter

_LABEL = "write the period with its year, as Aug-18, Q1 2018/19 or 2018/19"


class Report:
    """The problems of one table, in the order in which they were found."""

    def __init__(self, file: str, table: Table) -> None:
        self.problems: list[Problem] = []
        self._file, self._sheet = file, table.sheet.name
        self.table = f"{Where(file, sheet=table.sheet.name).inside} ({table.where})"
        self._rows = table.header_rows
        self._letters: dict[int, str] = {}
        self._seen: set[tuple[str, object]] = set()

    # --- places -----------------------------------------------------------------------------

    def cell(self, row: int, column: int) -> str:
        """Name a cell. `row` counts from 1, `column` from 0."""
        if column not in self._letters:
            self._letters[column] = letter(column)
        return f"{self._letters[column]}{row}"

    def source(self, row: int, column: int) -> Source:
        """Give the place of a figure."""
        return Source(self._file, self._sheet, self.cell(row, column))

    def add(
        self, code: str, place: Source | str, message: str, mend: str, ref: str | None = None, cause: str = ""
    ) -> None:
        """Add a problem at a cell."""
        cell = place if isinstance(place, str) else place.cell
        where = Where(self._file, sheet=self._sheet, cell=cell)
        self.problems.append(Problem(code, where, message, mend, ref, cause=cause))

    def first(self, kind: str, value: object) -> bool:
        """Say whether this is the first time of asking, so that a thing is said once."""
        key = (kind, value)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    # --- headings ---------------------------------------------------------------------------

    def heading(self, column: Column, label: str | None, dates: TableDates, words: bool) -> None:
        """Say what is odd about a heading: misread, hours early, not understood though it is of a period."""
        for head in column.heads:
            place = self.cell(head.row, column.index)
            if head.written.misread and self.first("misread", place):
                what = f"Excel took the label for a day of the month; it is read as {head.written.text}"
                self.add("SC213", place, what, "format the cell as text and type the label again")
            if head.written.early and self.first("early", place):
                what = f"the date stands an hour or two (23:00) before {head.written.text}, which is read"
                self.add("SC250", place, what, "no mend is needed; the system that wrote it shifts its dates")
        if label is not None and column.heads:
            self._day_first(self.cell(column.heads[0].row, column.index), column.heads[0].written.text)
        self._not_understood(column, label, dates, words)

    def _not_understood(self, column: Column, label: str | None, dates: TableDates, words: bool) -> None:
        if words or not column.heads or not dates.doubtful(column, label):
            return
        head = column.heads[0]
        place = self.cell(head.row, column.index)
        name = f"column {letter(column.index)}"
        what = f"{name}, headed {column.heading!r}, is not read: its period is not understood"
        if label is not None:
            unknown = ", ".join(map(repr, head.said.unknown))
            what = f"{name}, headed {column.heading!r}, is not read: {unknown} is not known"
        if head.written.uncalculated:
            what = f"the heading of {name} is a formula never calculated; the column is not read"
        asks = next((said.labels.asks for said in column.says if said.labels.asks), None)
        if asks:
            what = f"{name}, headed {asks!r}, is not read: it could be either of two years"
        self.add("SC240", place, what, _LABEL, cause="headings not understood")

    def no_indicator(self, column: Column) -> None:
        """Say that the heading of a column of figures is no indicator's, where indicators stand across."""
        if self.first("no indicator", column.index):
            place = self.cell(column.heads[0].row if column.heads else self._rows[-1], column.index)
            name = f"column {letter(column.index)}"
            what = f"{name}, headed {column.heading!r}, is of no indicator; it is not read"
            mend = "head it with an indicator's ref or name, or add the heading to its `aliases`"
            self.add("SC301", place, what, mend, cause="unknown indicators")

    def headless(self, row: int, column: int) -> None:
        """Say that a figure stands in a column without a heading."""
        what = "a number stands in a column without a heading; it is not read"
        name = letter(column)
        mend = (
            f'head the column, or if it holds the figures say so: [return] columns = {{ value = "{name}" }}'
        )
        self.add("SC253", self.cell(row, column), what, mend, cause=f"column {name}")

    # --- rows -------------------------------------------------------------------------------

    def strange(self, line: Strange, figures: Sequence[int], keys: Keys, table: Table) -> None:
        """Say that a row is about no known indicator."""
        if line.column is None:
            if figures:
                what = "a figure stands in a row without a ref; it is not used"
                mend = "repeat the ref on every row, or label the row's series, as Actual or Target"
                self.add("SC307", self.cell(line.number, figures[0]), what, mend, cause="rows without a ref")
            return
        if not self.first("strange", line.text):
            return
        place = self.cell(line.number, line.column)
        if line.column == table.ref:
            near = keys.nearest(line.text)
            what = f"ref {line.text[:60]!r} is not in the framework; its row is not used"
            mend = (
                f"did you mean {near}? Otherwise " if near else ""
            ) + "correct the ref, or add the indicator to the framework"
        else:
            near = keys.nearest_name(line.text)
            what = f"{line.text[:80]!r} is the name of no indicator; its row is not used"
            mend = "give a column of refs, or add the name to the indicator's `aliases`"
            mend += f"; the nearest name is that of indicator {near}" if near else ""
        self.add("SC301", place, what, mend, cause="unknown indicators")

    def marks_in_key(self, line: Line) -> None:
        """Say that a ref or name was matched without raised, struck-out or invisible letters in it."""
        cell = (
            line.row[line.named_by] if line.named_by is not None and line.named_by < len(line.row) else None
        )
        if cell is None or cell.kind != "text":
            return
        unseen = unseen_in(str(cell.value), hyphens=True)
        if cell.dropped or unseen:
            odd = (
                f"the raised or struck-out {cell.dropped!r}"
                if cell.dropped
                else f"letters that cannot be seen ({unseen[0]})"
            )
            what = f"{text_of(cell.value)!r} is matched without {odd}"
            assert line.named_by is not None
            self.add("SC241", self.cell(line.number, line.named_by), what, "type it again", line.refs[0])

    def fits_better(self, line: Line, column: int, name: str, version: Version, other: Version) -> None:
        """Say that a row's name fits another indicator than its ref does."""
        what = f"the name {name!r} fits indicator {other.ref} better; the ref is followed"
        self.add(
            "SC302", self.cell(line.number, column), what, "check that the ref is the one meant", version.ref
        )

    def ambiguous(self, line: Line, choice: str, refs: Sequence[str]) -> None:
        """Say that a number in the ref column could be two refs."""
        what = f"the ref is a number that could be {choice}; its row is not used"
        mend = f"format the cell as text and type the ref again, as {refs[-1]}"
        column = 0 if line.named_by is None else line.named_by  # a row under the ref that it belongs to
        self.add("SC212", self.cell(line.number, column), what, mend, refs[0])

    def words_unknown(self, line: Line, strange: Sequence[Column], ref: str) -> Problem:
        """Make the problem of a row whose figures all stand under words that are not understood."""
        column = strange[0]
        name = _named(column)
        words = ", ".join(repr(c.heading or f"column {letter(c.index)}") for c in strange[:4])
        what = f"no column is known to hold the figure: {words} could not be told"
        mend = f'say which does: [return] columns = {{ value = "{name}" }}'
        where = Where(self._file, sheet=self._sheet, cell=self.cell(line.number, column.index))
        lines = tuple(f"columns = {{ value = {quoted(_named(c))} }}" for c in strange[:4])
        return Problem("SC245", where, what, mend, ref, cause=f"headed {words}", paste=lines)

    # --- periods ----------------------------------------------------------------------------

    def row_label(self, line: Line, label: Label) -> None:
        """Say what is odd about a row's period: misread as a day, hours early, or a day in mid-month."""
        place = self.cell(line.number, label.column)
        if label.misread and self.first("misread", label.text):
            what = f"Excel took the label for a day of the month; it is read as {label.text}"
            self.add("SC213", place, what, "format the cell as text and type the label again")
        if label.early and self.first("early", label.text):
            what = f"the date stands an hour or two (23:00) before {label.text}, which is read"
            self.add("SC250", place, what, "no mend is needed; the system that wrote it shifts its dates")
        self._day_first(place, label.text)

    def _day_first(self, place: str, text: str) -> None:
        """Say that a date as text was read day first, though it may have been written month first."""
        months = month_in_doubt(text)
        if months is None or months.other is not None:
            return
        what = f"{text!r} is read day first, as {months.read.label}; it could be written month first"
        self.add(
            "SC249",
            place,
            what,
            "write the period as Aug-18 or 2018-08",
            cause=f"column {place.rstrip('0123456789')}",
        )

    def bad_label(self, line: Line, ref: str, column: int | None = None) -> None:
        """Say that a row's figure has no period that can be read."""
        if line.period is not None:
            what = f"{line.period.text!r} is not a period; its figure is not used"
            place = self.cell(line.number, line.period.column)
        else:
            what = "the row has a figure but no period; its figure is not used"
            place = self.cell(line.number, column or 0)
        self.add("SC214", place, what, _LABEL, ref, cause="periods that cannot be read")

    def other_period(self, ref: str, match: Match, version: Version, place: str) -> None:
        """Say that a figure stands under a period that its indicator does not have."""
        frequency = version.frequency.replace("_", "-")
        label = match.period.key if match.period else ""
        what = f"the indicator is {frequency} and has no period {label}; the figure is not used"
        mend = "put the figure under a period of its own, or under that period's last month"
        self.add("SC303", place, what, mend, ref, cause=f"indicator {ref}, periods that it does not have")

    def outside_life(self, ref: str, match: Match, place: str, keys: Keys) -> None:
        """Say that a figure is for a period when nobody holds its ref."""
        label = match.period.key if match.period else ""
        mend = "check the period, and from and until in the framework"
        now = keys.renumbered(ref, match.period) if match.period else None
        if now:
            mend = f"the indicator is {now} by then: write that ref"
        what = f"the framework has no such indicator for {label}; the figure is not used"
        self.add("SC305", place, what, mend, ref, cause=f"indicator {ref}, outside its life")


def _named(column: Column) -> str:
    """Name a column as the framework would: by its own heading, else by its letter."""
    return column.heads[0].written.text if column.heads else letter(column.index)
