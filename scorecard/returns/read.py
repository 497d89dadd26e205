"""Read a return against a framework: its sheets' tables, and every cell that could be a figure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from scorecard.framework.model import Framework
from scorecard.periods import Period
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.cells import CellReader
from scorecard.returns.dating import Asked, TableDates
from scorecard.returns.formats import open_book
from scorecard.returns.grid import Book, Sheet
from scorecard.returns.headings import text_of
from scorecard.returns.keys import Keys
from scorecard.returns.lines import LineReader
from scorecard.returns.model import Beside, Candidate, Return, SheetAccount, TableAccount
from scorecard.returns.plan import Tools
from scorecard.returns.reading import TableReader
from scorecard.returns.report import Report
from scorecard.returns.tables import MOST_COLUMNS, Table, TableFinder, letter
from scorecard.returns.wanting import empty, no_such_sheet, nothing_found, nothing_known, period_needed
from scorecard.returns.words import Said, Vocabulary


def read_return(
    path: Path | str,
    framework: Framework,
    period: Period | None = None,
    *,
    several: bool = False,
) -> Return:
    """Read a return's figures, each matched to an indicator and to one of its own periods.

    `period` is the one asked for: figures without any period label are taken for it. Where
    `several` returns are read together, a period in a sheet's or file's name comes before it.

    Raises CannotRead: no file that can be read (SC220, SC222), no table in it (SC221), no period
    (SC223), periods that contradict each other (SC252), or no known indicator (SC308).
    """
    look = _ReturnReader(open_book(path), framework, period, several, account=False).look()
    if look.refusals:
        raise CannotRead(look.refusals[:1])
    return look.read


class Look(NamedTuple):
    """What is seen of a return, whether it can be judged or not: `refusals` say why it cannot."""

    read: Return
    refusals: tuple[Problem, ...]


def look_at_return(
    path: Path | str, framework: Framework, period: Period | None = None, *, several: bool = False
) -> Look:
    """Read a return as far as it goes, with the account of every cell of its tables.

    Raises CannotRead where the file cannot be read at all (SC220, SC222).
    """
    return _ReturnReader(open_book(path), framework, period, several, account=True).look()


_NO_TABLE = "no row heads a column of refs or names and a column of figures"
_GLIMPSE = 6
"""The rows, and the cells of each, that are shown of a sheet without a table."""


class _Found(NamedTuple):
    """A table found on a sheet, with what it is read with."""

    sheet: Sheet
    table: Table
    tools: Tools
    said: Said
    lines: LineReader


class _ReturnReader:
    """One return while it is read."""

    def __init__(
        self, book: Book, framework: Framework, asked: Period | None, several: bool, *, account: bool
    ) -> None:
        self._book, self._framework, self._account = book, framework, account
        self._keys = Keys(framework)
        self._problems: list[Problem] = []
        self._tools: dict[int, Tools] = {}
        stem = Path(book.file).stem.replace("_", " ")
        self._asked = Asked(asked, book.file, self._tools_for(None).vocabulary.read_title(stem), several)
        self._candidates: list[Candidate] = []
        self._asides: dict[tuple[str, str | None], Beside] = {}
        self._months: dict[tuple[str, str | None, Period], list[str]] = {}
        self._wanting: list[tuple[str, Problem]] = []
        self._accounts: dict[str, list[TableAccount]] = {}
        self._refusals: list[Problem] = []
        self._known = False
        self._unmet: dict[tuple[str, str], list[tuple[str, bool]]] = {}

    def look(self) -> Look:
        """Find the tables, read each, and put them together."""
        found = self._find()
        areas = self._area_names(found)
        for one in found:
            self._read_table(one, areas)
        self._refusals += self._wants(found)
        self._note_unmet()
        return Look(self._return(found), tuple(self._refusals))

    def _wants(self, found: Sequence[_Found]) -> Iterator[Problem]:
        """Say what is wanting where tables are found that cannot be judged."""
        file = self._book.file
        if found and not any(one.table.rows for one in found):
            yield empty(file, found[0].table)
        elif found and not self._known:
            yield nothing_known(file, found[0].table, self._framework)
        else:
            dated = {c.observation.ref for c in self._candidates if c.dated and not c.doubted}
            yield from [problem for ref, problem in self._wanting if ref not in dated][:1]

    def _return(self, found: Sequence[_Found]) -> Return:
        return Return(
            file=self._book.file,
            sha256=self._book.sha256,
            sheet=found[0].sheet.name if found else "",
            candidates=tuple(self._candidates),
            areas=areas_of(self._candidates),
            problems=tuple(self._problems),
            asides=self._asides,
            months=self._months,
            sheets=tuple(self._sheet_accounts()),
        )

    # --- sheets -----------------------------------------------------------------------------

    def _tools_for(self, sheet: str | None) -> Tools:
        """Give the tools of the `[return]` block that serves a sheet."""
        block = self._framework.block_for(self._book.file, sheet)
        key = id(block)
        if key not in self._tools:
            framework = self._framework
            benchmarks = {b.label: key for key, b in framework.benchmarks.items()} | {
                k: k for k in framework.benchmarks
            }
            vocabulary = Vocabulary(framework.organisation, benchmarks, block.actual)
            self._tools[key] = Tools(self._keys, vocabulary, CellReader(block), block, self._account)
        return self._tools[key]

    def _sheets(self) -> list[Sheet]:
        """Give the sheets to look at: the one named, or all that are not ignored."""
        default = self._framework.block_for(self._book.file, None)
        wanted = default.sheet
        if wanted is not None:
            named = [s for s in self._book.sheets if _bare(s.name) == _bare(wanted)]
            if not named:
                self._refusals.append(no_such_sheet(self._book, wanted))
            return named
        return [s for s in self._book.sheets if not self._ignored(s.name)]

    def _ignored(self, name: str) -> bool:
        patterns = self._framework.block_for(self._book.file, name).ignore
        return any(re.fullmatch(_pattern(pattern), _bare(name)) for pattern in patterns)

    def _find(self) -> list[_Found]:
        """Find the tables of the sheets that can be seen; hidden ones are read only where those hold none."""
        sheets = self._sheets()
        named = self._framework.block_for(self._book.file, None).sheet is not None
        seen = [s for s in sheets if s.state == "visible" or named]
        found = self._tables(seen)
        for one in found:
            if one.sheet.state != "visible":
                what = f"sheet {one.sheet.name!r} is hidden, and is read because it is named"
                self._say("SC246", one.sheet.name, what, "show the sheet", cause="hidden sheets")
        if not found:
            hidden = [s for s in sheets if s not in seen]
            found = self._tables(hidden)
            for name in dict.fromkeys(one.sheet.name for one in found):
                what = f"sheet {name!r} is hidden, and is read because no sheet that shows holds a table"
                self._say(
                    "SC246",
                    name,
                    what,
                    "show the sheet, or name the one to read: [return] sheet",
                    cause="hidden sheets",
                )
        if not found and not self._refusals:
            self._refusals.append(nothing_found(self._book.file, sheets))
        return found

    def _tables(self, sheets: Iterable[Sheet]) -> list[_Found]:
        found = []
        for sheet in sheets:
            tools = self._tools_for(sheet.name)
            finder = TableFinder(sheet, tools.vocabulary, self._keys, tools.block)
            said = tools.vocabulary.read_title(sheet.name)
            tables = finder.find()
            for table in tables:
                lines = LineReader(table, self._keys, tools.vocabulary, tools.block.only)
                found.append(_Found(sheet, table, tools, said, lines))
            for role, heading in tools.block.columns.items():
                if tables:
                    self._unmet.setdefault((role, heading), []).append((sheet.name, role in finder.unmet))
            if finder.beyond is not None and found:
                row, column = finder.beyond
                what = f"cells beyond the {MOST_COLUMNS}th column are not read"
                self._say(
                    "SC251",
                    sheet.name,
                    what,
                    "bring the figures nearer to the left",
                    f"{letter(column)}{row}",
                )
        return found

    def _area_names(self, found: Iterable[_Found]) -> frozenset[str]:
        """Collect the areas that columns of areas name: a sheet so named is that area's."""
        names = set()
        for one in found:
            column = one.lines.area_column
            if column is not None:
                cells = {row[column] for _, row in one.table.rows if column < len(row)}
                names |= {_bare(text_of(cell.value)) for cell in cells if cell is not None}
        return frozenset(names)

    # --- one table --------------------------------------------------------------------------

    def _read_table(self, found: _Found, areas: frozenset[str]) -> None:
        table = found.table
        report = Report(self._book.file, table)
        dates = TableDates(table, self._framework, found.tools.block, self._asked, found.said)
        lines = found.lines
        try:
            dates.settle(lines.period_column is not None)
        except CannotRead as refusal:
            self._refusals += refusal.problems
        area = self._area(found, areas)
        reader = TableReader(found.tools, table, dates, lines, area, report)
        contents = reader.read()
        self._known = self._known or contents.known
        if contents.candidates:
            dates.announce()
        self._candidates += contents.candidates
        for key, beside in contents.asides.items():
            self._asides[key] = self._asides[key].over(beside) if key in self._asides else beside
        for month, cells in reader.months.items():
            self._months.setdefault(month, []).extend(cells)
        self._wanting += [(ref, period_needed(self._book.file, table, cell)) for ref, cell in dates.wanting]
        self._problems += [*dates.problems, *report.problems, *self._hidden(found, contents.candidates)]
        if self._account:
            self._accounts.setdefault(found.sheet.name, []).append(reader.table_account())

    def _area(self, found: _Found, areas: frozenset[str]) -> str | None:
        """Give the area that a whole table's rows are, by `[return] area` or the sheet's name."""
        block = found.tools.block
        match block.area:
            case "sheet":
                return found.sheet.name
            case "title":
                named = (title.text for title in found.table.titles if not title.labels)
                return next(named, found.sheet.name)
            case None:
                return found.sheet.name if _bare(found.sheet.name) in areas else None
            case name:
                return name

    def _hidden(self, found: _Found, candidates: Iterable[Candidate]) -> Iterator[Problem]:
        hidden = [c for c in candidates if c.hidden and c.observation.reading.kind == "figure"]
        if hidden:
            first = hidden[0].observation
            count = f"{len(hidden)} figures" if len(hidden) > 1 else "a figure"
            what = (
                f"{count} in hidden rows or columns, the first in {first.source.cell}, are read"
                if len(hidden) > 1
                else f"a figure in a hidden row or column, {first.source.cell}, is read"
            )
            yield Problem(
                "SC246",
                first.source.where,
                what,
                "show the row or column, or delete it",
                cause=f"hidden cells of {found.sheet.name}",
            )

    def _note_unmet(self) -> None:
        """Warn of headings that the framework names and no table has."""
        for (role, heading), places in self._unmet.items():
            if all(unmet for _, unmet in places):
                what = f"the framework says that the {role} column is headed {heading!r}; no column is"
                self._say("SC217", places[0][0], what, "correct the header, or columns under [return]")

    def _say(
        self, code: str, sheet: str, what: str, mend: str, cell: str | None = None, cause: str = ""
    ) -> None:
        self._problems.append(
            Problem(code, Where(self._book.file, sheet=sheet, cell=cell), what, mend, cause=cause)
        )

    # --- the account ------------------------------------------------------------------------

    def _sheet_accounts(self) -> Iterator[SheetAccount]:
        wanted = self._framework.block_for(self._book.file, None).sheet
        for sheet in self._book.sheets:
            tables = tuple(self._accounts.get(sheet.name, ()))
            unread = "" if tables else self._unread(sheet, wanted)
            glimpse = tuple(_glimpse(sheet)) if unread == _NO_TABLE else ()
            yield SheetAccount(sheet.name, sheet.state, unread, tables, glimpse)

    def _unread(self, sheet: Sheet, wanted: str | None) -> str:
        """Say why a sheet has no table that is read."""
        if wanted is not None and _bare(sheet.name) != _bare(wanted):
            return f"the sheet to read is {wanted!r}"
        if wanted is None and self._ignored(sheet.name):
            return "the framework says to ignore it"
        if sheet.state != "visible" and self._accounts:
            return "it is hidden, and a sheet that shows has a table"
        if next(iter(sheet.rows()), None) is None:
            return "it is empty"
        return _NO_TABLE


def _glimpse(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the first rows of a sheet as words."""
    for number, row in islice(sheet.rows(), _GLIMPSE):
        cells = [f"{letter(c)} {text_of(cell.value)[:30]}" for c, cell in enumerate(row) if cell is not None]
        yield number, tuple(cells[:_GLIMPSE])


def areas_of(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """List the areas, in order, each as first written."""
    areas: dict[str, str] = {}
    for candidate in candidates:
        area = candidate.observation.area
        if area is not None:
            areas.setdefault(area.casefold(), area)
    return tuple(areas.values())


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


def _pattern(pattern: str) -> str:
    return "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in _bare(pattern))
