"""Find the table in a workbook: its header row, and what each of its columns holds.

A sheet may have titles above its table, theme rows in it, notes below it, and its header repeated
for each section. A header may span two rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.framework.model import Framework, ReturnBlock
from scorecard.periods import MONTH_NAMES
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.columns import ColumnReader, Columns
from scorecard.returns.headers import (
    NOTHING,
    Header,
    fold,
    header_of,
    names_period,
    part_of_year,
    spread,
    tells_figures,
    text_of,
    under,
)
from scorecard.returns.identify import Identifier
from scorecard.returns.workbook import Book, Row, Sheet

HEAD = 1000
"""The rows of a sheet that are searched for the header, and its refs compared."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: its sheet, its header row (from 1), its columns, and the refs seen in it."""

    sheet: Sheet
    header_row: int
    columns: Columns
    refs: frozenset[str] = frozenset()


class Finder:
    """Finds tables, by the words of the contract and the hints of a framework."""

    def __init__(self, framework: Framework, block: ReturnBlock, identifier: Identifier) -> None:
        self._block = block
        self._identifier = identifier
        self._columns = ColumnReader(framework, block, identifier)

    def find(self, book: Book) -> tuple[list[Table], list[Problem]]:
        """Find the tables to read, the best first, and what is to be said of the rest.

        Raises CannotRead (SC221) where no sheet holds a table.
        """
        sheets = self._sheets(book)
        heads = {sheet.name: self._head(sheet) for sheet in sheets}
        tables = [table for sheet in sheets if (table := self._best(sheet, heads[sheet.name]))]
        if not tables:
            raise CannotRead([self._nothing(book, heads)])
        tables.sort(key=lambda table: (-len(table.refs), not table.sheet.visible, -table.columns.size))
        chosen, problems = self._choose(tables)
        return chosen, [*self._unmet(chosen[0], heads), *problems]

    def repeated(self, sheet: Sheet, cells: Row) -> Columns | None:
        """Read a row inside a table as a header of its own; None where it is none."""
        columns = self._columns.read([_header(sheet, cell) for cell in cells])
        return columns if columns.complete else None

    # --- choosing ---------------------------------------------------------------------------

    def _sheets(self, book: Book) -> list[Sheet]:
        wanted = self._block.sheet
        if wanted is None:
            return list(book.sheets)
        sheets = [
            sheet for sheet in book.sheets if sheet.name.strip().casefold() == wanted.strip().casefold()
        ]
        if not sheets:
            names = ", ".join(repr(sheet.name) for sheet in book.sheets)
            what = f"the framework says that the return is on sheet {wanted!r}; the workbook has {names}"
            mend = "rename the sheet, or change sheet under [return] in the framework"
            raise CannotRead([Problem("SC221", Where(book.file), what, mend)])
        return sheets

    def _choose(self, tables: list[Table]) -> tuple[list[Table], list[Problem]]:
        """Take the best table, its fellows named for other periods, and those with other refs."""
        best, *others = tables
        chosen, seen, problems = [best], set(best.refs), []
        for table in others:
            if _monthly_sheets(best, table):
                chosen.append(table)
            elif _bare_months(best, table):
                raise CannotRead([_which_year(best, table)])
            elif table.refs - seen:
                chosen.append(table)
                seen |= table.refs
            elif table.refs:
                problems.append(_left_out(table, best))
        return chosen, problems

    def _unmet(self, table: Table, heads: Mapping[str, list[Row]]) -> Iterator[Problem]:
        """Warn of headers that the framework names and the table lacks."""
        rows = heads[table.sheet.name][max(table.header_row - 2, 0) : table.header_row]
        seen = {fold(text_of(cell.value)) for row in rows for cell in row}
        for role, text in self._block.columns.items():
            if fold(text) not in seen:
                where = Where(table.sheet.file, sheet=table.sheet.name)
                what = f"the framework says that the {role} column is headed {text!r}; no column is"
                yield Problem("SC217", where, what, "correct the header, or columns under [return]")

    # --- one sheet --------------------------------------------------------------------------

    def _head(self, sheet: Sheet) -> list[Row]:
        rows: list[Row] = []
        for row in sheet.rows():
            rows.append(_trimmed(row))
            if len(rows) == HEAD:
                break
        return rows

    def _best(self, sheet: Sheet, head: list[Row]) -> Table | None:
        candidates = self._candidates(sheet, head)
        return max(
            candidates,  # of two that see as much, the lower row is the one that tells figures from targets
            key=lambda table: (len(table.refs), table.columns.size, table.header_row),
            default=None,
        )

    def _candidates(self, sheet: Sheet, head: list[Row]) -> Iterator[Table]:
        hinted = self._block.header_rows[-1] if self._block.header_rows else None
        above: Sequence[Header] = ()
        for number, row in enumerate(head, 1):
            headers = [_header(sheet, cell) for cell in row]
            wanted = hinted in (None, number) and self._names_rows(above, headers)
            if wanted and self._promising(headers):
                columns = self._spanning(above, headers, head[number : number + 50])
                if columns.complete:
                    yield Table(sheet, number, columns, self._refs(columns, head[number:]))
            above = headers

    def _names_rows(self, above: Sequence[Header], headers: Sequence[Header]) -> bool:
        """Say whether a row or the one above it heads refs or names: nothing is a table without."""
        return any(self._columns.role_of(header) in ("ref", "name") for header in (*above, *headers))

    def _promising(self, headers: Sequence[Header]) -> bool:
        """Say whether a row could be a header, or the lower row of one."""
        named = any(header.period or self._columns.role_of(header) for header in headers)
        return named or any(part_of_year(header.text) for header in headers)

    def _spanning(self, above: Sequence[Header], headers: list[Header], rows: Sequence[Row]) -> Columns:
        """Read a header row alone, or together with the row above where that says more."""
        alone = self._columns.read(headers, rows)
        width = max(len(above), len(headers))
        uppers = [*above, *[NOTHING] * (width - len(above))]
        lowers = [*headers, *[NOTHING] * (width - len(headers))]
        pairs = zip(uppers, spread(uppers), lowers, strict=True)
        joint = self._columns.read([under(wide if low.text else up, low) for up, wide, low in pairs], rows)
        upper = self._columns.read(above)
        told = any(tells_figures(header) for header in headers)
        if not joint.complete or (upper.complete and joint.size < upper.size + (0 if told else 1)):
            return alone  # the row above is a header of its own, or none
        return joint if joint.size != alone.size else alone

    def _refs(self, columns: Columns, rows: Sequence[Row]) -> frozenset[str]:
        known: set[str] = set()
        for role, look in (("ref", self._identifier.known), ("name", self._identifier.named)):
            index = columns.roles.get(role)
            if index is not None and not known:
                known.update(ref for row in rows if index < len(row) for ref in look(row[index].value))
        return frozenset(known)

    def _nothing(self, book: Book, heads: Mapping[str, list[Row]]) -> Problem:
        what = "no table is found: no row heads a column of refs or names and a column of figures"
        seen = [f"{name!r} begins with {_first_words(head)}" for name, head in heads.items()]
        yearless = _yearless(heads)
        if yearless:
            what += f"; {yearless!r} heads a column without its year"
        mend = (
            "head the columns Ref, Indicator and Value (or Aug-18 and so on, with the year), "
            "or name the header row and columns under [return] in the framework"
        )
        return Problem("SC221", Where(book.file), f"{what}; {'; '.join(seen[:3])}", mend)


def _header(sheet: Sheet, cell: object) -> Header:
    value = getattr(cell, "value", None)
    if value is None:
        return NOTHING
    dated = getattr(cell, "data_type", "") == "d"
    return header_of(value, dated and sheet.day_and_month(cell))  # type: ignore[arg-type]


def _trimmed(row: Row) -> Row:
    last = next((i for i in range(len(row) - 1, -1, -1) if row[i].value is not None), -1)
    return row[: last + 1]


def _monthly_sheets(one: Table, other: Table) -> bool:
    """Say whether two sheets are of one kind, each named for its own period."""
    singles = one.columns.form == other.columns.form == "single"
    return singles and names_period(one.sheet.name) and names_period(other.sheet.name)


def _left_out(table: Table, best: Table) -> Problem:
    where = Where(table.sheet.file, sheet=table.sheet.name)
    what = f"this sheet holds a table too, of indicators that sheet {best.sheet.name!r} has; it is not read"
    return Problem("SC219", where, what, "name the sheet to read under [return] in the framework")


def _yearless(heads: Mapping[str, list[Row]]) -> str | None:
    """Find a label such as `Q3`, which would head a period's figures if it had its year."""
    words = (text_of(cell.value) for head in heads.values() for row in head[:20] for cell in row)
    return next((word for word in words if part_of_year(word)), None)


def _first_words(head: Sequence[Row]) -> str:
    words = [text_of(cell.value) for row in head[:20] for cell in row if cell.value is not None]
    if not words:
        return "nothing: it is empty"
    return ", ".join(repr(word[:30]) for word in words[:6])


def _bare_months(*tables: Table) -> bool:
    """Say whether sheets of one kind are named for months without a year: which is wanted is a guess."""
    names = {table.sheet.name.strip().casefold() for table in tables}
    months = {short for full in MONTH_NAMES for short in (full.casefold(), full[:3].casefold())}
    return names <= months and all(table.columns.form == "single" for table in tables)


def _which_year(best: Table, other: Table) -> Problem:
    names = f"{best.sheet.name!r} and {other.sheet.name!r}"
    what = f"the sheets {names} are named for months, and nothing says of which year"
    mend = f"name them with the year, such as '{best.sheet.name} 2018', or name one under [return] sheet"
    return Problem("SC223", Where(best.sheet.file, sheet=best.sheet.name), what, mend)
