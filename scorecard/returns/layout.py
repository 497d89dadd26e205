"""Find the table in a workbook: its header row, and what each of its columns holds.

A sheet may have titles above its table, theme rows in it, notes below it, and its header repeated
for each section. A header may span two rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from scorecard.framework.model import Framework, ReturnHints
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.headers import (
    NOTHING,
    WORDS,
    Header,
    benchmark_words,
    fold,
    header_of,
    names_period,
    rank_of,
    role_of,
    spread,
    text_of,
    under,
)
from scorecard.returns.identify import Identifier
from scorecard.returns.workbook import Book, Row, Sheet

HEAD = 1000
"""The rows of a sheet that are searched for the header, and its refs compared."""

Form = Literal["long", "wide", "single"]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, by index from 0.

    `periods` are the columns of figures in the wide form, with their labels. `spare` are columns
    with a known head that another column outranks.
    """

    roles: Mapping[str, int]
    periods: tuple[tuple[int, str], ...] = ()
    benchmarks: Mapping[str, int] = field(default_factory=dict)
    carried: tuple[tuple[int, str], ...] = ()
    spare: tuple[tuple[int, int, str], ...] = ()
    misread: tuple[tuple[int, str], ...] = ()

    @property
    def form(self) -> Form:
        """`long` with a period in each row, `wide` with one a column, `single` with none."""
        if "period" in self.roles and self.has_value:
            return "long"
        return "wide" if self.periods else "single"

    @property
    def figures(self) -> tuple[int, ...]:
        """The columns that hold figures; where one is computed, its value's or numerator's first."""
        if self.form == "wide":
            return tuple(index for index, _ in self.periods)
        return tuple(self.roles[role] for role in ("value", "numerator") if role in self.roles)

    @property
    def has_value(self) -> bool:
        """Say whether a row has a figure of its own, given or to be computed."""
        return "value" in self.roles or {"numerator", "denominator"} <= self.roles.keys()

    @property
    def complete(self) -> bool:
        """Say whether these columns make a table: something to know a row by, and a figure."""
        return bool({"ref", "name"} & self.roles.keys()) and (self.has_value or bool(self.periods))

    @property
    def size(self) -> int:
        """How many columns are recognised."""
        return len(self.roles) + len(self.periods) + len(self.benchmarks)

    @property
    def width(self) -> int:
        """How many columns, counted from A, hold all that is wanted."""
        wanted = [*self.roles.values(), *self.benchmarks.values()]
        return 1 + max(wanted + [index for index, _ in (*self.periods, *self.carried)])


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: its sheet, its header row (from 1), its columns, and the refs seen in it."""

    sheet: Sheet
    header_row: int
    columns: Columns
    refs: frozenset[str] = frozenset()


class Finder:
    """Finds tables, by the words of the contract and the hints of a framework."""

    def __init__(self, framework: Framework, identifier: Identifier) -> None:
        self._hints: ReturnHints = framework.hints
        self._identifier = identifier
        labels = {key: benchmark.label for key, benchmark in framework.benchmarks.items()}
        self._benchmarks = benchmark_words(labels)
        self._hinted = {fold(text): role.replace(" ", "_") for role, text in self._hints.columns.items()}

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

    def columns(self, headers: Sequence[Header], rows: Sequence[Row] = ()) -> Columns:
        """Say what columns hold from their headers, and from the rows below where words leave doubt."""
        found: dict[str, list[int]] = {}
        periods: list[tuple[int, str]] = []
        benchmarks: dict[str, int] = {}
        for index, header in enumerate(headers):
            role = self._role(header)
            if role in WORDS:
                found.setdefault(role, []).append(index)
            elif role:  # the framework names a benchmark's column
                benchmarks.setdefault(role, index)
            elif header.period:
                periods.append((index, header.period))
            elif (key := self._benchmarks.get(fold(header.text))) and header.text:
                benchmarks.setdefault(key, index)
        roles = self._settle(found, headers, rows)
        return _columns(headers, found, roles, periods, benchmarks)

    def repeated(self, sheet: Sheet, cells: Row) -> Columns | None:
        """Read a row inside a table as a header of its own; None where it is none."""
        columns = self.columns([_header(sheet, cell) for cell in cells])
        return columns if columns.complete else None

    # --- choosing ---------------------------------------------------------------------------

    def _sheets(self, book: Book) -> list[Sheet]:
        wanted = self._hints.sheet
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
            elif table.refs and not table.refs & seen:
                chosen.append(table)
                seen |= table.refs
            elif table.refs:
                problems.append(_left_out(table, best))
        return chosen, problems

    def _unmet(self, table: Table, heads: Mapping[str, list[Row]]) -> Iterator[Problem]:
        """Warn of headers that the framework names and the table lacks."""
        rows = heads[table.sheet.name][max(table.header_row - 2, 0) : table.header_row]
        seen = {fold(text_of(cell.value)) for row in rows for cell in row}
        for role, text in self._hints.columns.items():
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
        return max(candidates, key=lambda table: (len(table.refs), table.columns.size), default=None)

    def _candidates(self, sheet: Sheet, head: list[Row]) -> Iterator[Table]:
        hinted = self._hints.header_row
        above: Sequence[Header] = ()
        for number, row in enumerate(head, 1):
            headers = [_header(sheet, cell) for cell in row]
            if hinted in (None, number) and self._promising(headers):
                columns = self._spanning(above, headers, head[number : number + 50])
                if columns.complete:
                    yield Table(sheet, number, columns, self._refs(columns, head[number:]))
            above = headers

    def _promising(self, headers: Sequence[Header]) -> bool:
        return any(header.period or self._role(header) for header in headers)

    def _spanning(self, above: Sequence[Header], headers: list[Header], rows: Sequence[Row]) -> Columns:
        """Read a header row alone, or together with the row above where that says more."""
        alone = self.columns(headers, rows)
        if not above or self.columns(above).complete:
            return alone
        width = max(len(above), len(headers))
        uppers = spread(above) + [NOTHING] * (width - len(above))
        lowers = headers + [NOTHING] * (width - len(headers))
        plain = [*above, *[NOTHING] * (width - len(above))]
        pairs = zip(plain, uppers, lowers, strict=False)
        joint = self.columns([under(one if not low.text else up, low) for one, up, low in pairs], rows)
        return joint if joint.size != alone.size and joint.complete else alone

    def _refs(self, columns: Columns, rows: Sequence[Row]) -> frozenset[str]:
        known: set[str] = set()
        for role, look in (("ref", self._identifier.known), ("name", self._identifier.named)):
            index = columns.roles.get(role)
            if index is not None and not known:
                known.update(ref for row in rows if index < len(row) for ref in look(row[index].value))
        return frozenset(known)

    # --- one header row ---------------------------------------------------------------------

    def _role(self, header: Header) -> str | None:
        folded = fold(header.text)
        hinted = self._hinted.get(folded) if folded else None
        if hinted:
            return hinted
        if header.period:
            return None
        return role_of(header)

    def _settle(
        self, found: dict[str, list[int]], headers: Sequence[Header], rows: Sequence[Row]
    ) -> dict[str, int]:
        """Pick one column for each role: by content between ref and name, else the surest word."""
        roles = {
            role: min(indexes, key=lambda index: (self._rank(headers[index]), index))
            for role, indexes in found.items()
        }
        hinted = {"ref", "name"} & set(self._hinted.values()) & roles.keys()
        contenders = found.get("ref", []) + found.get("name", [])
        if rows and not hinted and len(contenders) > len(roles.keys() & {"ref"}):
            _refs_by_content(roles, contenders, found, headers, self._shares(contenders, rows))
        if "year" in roles and "period" not in roles:
            roles["period"] = roles.pop("year")
        return roles

    def _rank(self, header: Header) -> int:
        """Rank a header among those of its role; one that the framework names is the surest."""
        return -1 if fold(header.text) in self._hinted else rank_of(header)

    def _shares(self, contenders: Sequence[int], rows: Sequence[Row]) -> dict[int, float]:
        """Give the share of each column's cells that are refs of the framework."""
        return {index: _share(index, rows, self._identifier.known) for index in contenders}

    def _nothing(self, book: Book, heads: Mapping[str, list[Row]]) -> Problem:
        what = "no table is found: no row heads a column of refs or names and a column of figures"
        seen = [f"{name!r} begins with {_first_words(head)}" for name, head in heads.items()]
        mend = (
            "head the columns Ref, Indicator and Value (or Aug-18 and so on, with the year), "
            "or name the header row and columns under [return] in the framework"
        )
        return Problem("SC221", Where(book.file), f"{what}; {'; '.join(seen[:3])}", mend)


def _columns(
    headers: Sequence[Header],
    found: Mapping[str, list[int]],
    roles: dict[str, int],
    periods: list[tuple[int, str]],
    benchmarks: dict[str, int],
) -> Columns:
    """Put the columns together; what is neither taken nor outranked is carried."""
    long = "period" in roles and ("value" in roles or {"numerator", "denominator"} <= roles.keys())
    wide = () if long else tuple(periods)
    outranked = [
        (i, roles[role]) for role in ("value", "period") for i in found.get(role, ()) if role in roles
    ]
    if wide:
        for role in ("value", "numerator", "denominator", "period"):
            roles.pop(role, None)
        outranked = [(i, wide[-1][0]) for i in found.get("value", ())]
    taken = {*roles.values(), *benchmarks.values(), *(index for index, _ in wide)}
    return Columns(
        roles=roles,
        periods=wide,
        benchmarks=benchmarks,
        carried=tuple((i, header.text) for i, header in enumerate(headers) if header.text and i not in taken),
        spare=tuple((i, used, headers[i].text) for i, used in outranked if i not in taken),
        misread=tuple((index, label) for index, label in wide if headers[index].misread),
    )


def _refs_by_content(
    roles: dict[str, int],
    contenders: Sequence[int],
    found: Mapping[str, list[int]],
    headers: Sequence[Header],
    shares: Mapping[int, float],
) -> None:
    """Let the column that holds the framework's refs be the ref, whatever its head says."""
    best = max(contenders, key=lambda index: (shares[index], index == roles.get("ref"), -index))
    if shares[best] <= (0.5 if "ref" not in roles else shares[roles["ref"]]):
        return
    roles["ref"] = best
    names = [index for index in found.get("name", []) if index != best]
    if names:
        roles["name"] = min(names, key=lambda index: (rank_of(headers[index]), index))
    elif roles.get("name") == best:
        del roles["name"]


def _share(index: int, rows: Sequence[Row], known: Callable[[object], object]) -> float:
    values = [row[index].value for row in rows if index < len(row) and row[index].value is not None]
    return sum(bool(known(value)) for value in values) / len(values) if values else 0.0


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


def _first_words(head: Sequence[Row]) -> str:
    words = [text_of(cell.value) for row in head[:20] for cell in row if cell.value is not None]
    if not words:
        return "nothing: it is empty"
    return ", ".join(repr(word[:30]) for word in words[:6])
