"""Read a return: a workbook's tables, against a framework."""

import re
from collections.abc import Iterable
from pathlib import Path

from scorecard.framework.model import Framework
from scorecard.periods import Period, YearKind, parse_period
from scorecard.problems import CannotRead, Problem, Where
from scorecard.returns.identify import Identifier
from scorecard.returns.layout import Finder, Table
from scorecard.returns.match import TableReader, Tools
from scorecard.returns.model import Beside, Observation, Return
from scorecard.returns.values import Reader
from scorecard.returns.workbook import Book, open_book


def read_return(
    path: Path | str, framework: Framework, period: Period | None = None, *, several: bool = False
) -> Return:
    """Read a return's figures, each matched to an indicator and to one of its own periods.

    `period` is the one asked for: figures without any period label are taken for it. Where
    `several` returns are read together, a period in a sheet's or file's name comes before it.

    Raises CannotRead: no workbook (SC220, SC222), no table in it (SC221), or no period (SC223).
    """
    return _Reading(open_book(Path(path)), framework, period, several).read()


class _Reading:
    """One return while it is read."""

    def __init__(self, book: Book, framework: Framework, asked: Period | None, several: bool) -> None:
        identifier = Identifier(framework)
        block = framework.block_for(book.file)
        finder = Finder(framework, block, identifier)
        self._tools = Tools(identifier, finder, Reader(block))
        self._book = book
        self._framework = framework
        self._asked = asked
        self._several = several
        self._monthly = False
        self._problems: list[Problem] = []

    def read(self) -> Return:
        """Find the tables, read each, and put them together."""
        tables, self._problems = self._tools.finder.find(self._book)
        singles = [table.sheet.name for table in tables if table.columns.form == "single"]
        self._monthly = len(singles) > 1 and all(map(self._own_name, singles))
        periods = [self._period_of(table) for table in tables]
        observations: list[Observation] = []
        asides: dict[tuple[str, str | None], Beside] = {}
        for table, period in zip(tables, periods, strict=True):
            reader = TableReader(self._tools, table, period)
            reader.read()
            observations += reader.observations
            asides = reader.asides | asides
            self._problems += reader.problems
        if not observations and not any(table.refs for table in tables):
            self._nothing_known(tables[0])
        return self._return(tables[0].sheet.name, observations, asides)

    def _return(
        self, sheet: str, observations: list[Observation], asides: dict[tuple[str, str | None], Beside]
    ) -> Return:
        return Return(
            file=self._book.file,
            sha256=self._book.sha256,
            sheet=sheet,
            observations=tuple(observations),
            areas=areas_of(observations),
            problems=tuple(self._problems),
            asides=asides,
        )

    # --- the period of figures without one --------------------------------------------------

    def _period_of(self, table: Table) -> Period | None:
        """Settle which period a table without labels is for. Raises CannotRead (SC223)."""
        if table.columns.form != "single":
            return None
        named = self._named(table.sheet.name)
        if named and (self._several or self._asked is None or self._monthly):
            self._announce(table, named)
            return named[1]
        if self._asked is None:
            raise CannotRead([self._period_needed(table)])
        if named and named[1].end != self._asked.end:
            self._contradicts(table, named)
        return self._asked

    def _named(self, sheet: str) -> tuple[str, Period] | None:
        """Give the period in the sheet's or the file's name, and which of the two names it."""
        year = self._framework.year
        for of, name in ((f"sheet {sheet!r}", sheet), ("the file's name", Path(self._book.file).stem)):
            period = period_in_name(name, year)
            if period:
                return of, period
        return None

    def _own_name(self, sheet: str) -> bool:
        return period_in_name(sheet, self._framework.year) is not None

    def _announce(self, table: Table, named: tuple[str, Period]) -> None:
        of, period = named
        what = f"no period column or labels: the figures are taken for {period.label}, after {of}"
        self._say("SC215", table, what, f"if that is wrong, say -p and the period, such as -p {period.key}")

    def _contradicts(self, table: Table, named: tuple[str, Period]) -> None:
        assert self._asked is not None
        of, period = named
        what = f"the figures are taken for {self._asked.label}, as asked, but {of} says {period.label}"
        self._say("SC218", table, what, f"ask for -p {period.key}, or add a period column to the return")

    def _say(self, code: str, table: Table, what: str, mend: str) -> None:
        where = Where(self._book.file, sheet=table.sheet.name)
        self._problems.append(Problem(code, where, what, mend))

    def _period_needed(self, table: Table) -> Problem:
        what = "the return has no period column, and no period heads its columns or is in its name"
        mend = "say which period the figures are for, such as -p 2018-08, or add a Period column"
        return Problem("SC223", Where(self._book.file, sheet=table.sheet.name), what, mend)

    def _nothing_known(self, table: Table) -> None:
        what = "no row of the table is of an indicator in the framework"
        mend = f"check that {self._framework.file} is this return's framework"
        self._say("SC308", table, what, mend)


_TOKEN = re.compile(r"[^\W_]+")
_DATED = re.compile(r"(?:19|20)\d\d|[^\W\d].*\d\d|\d\d.*[^\W\d]")


def period_in_name(name: str, year: YearKind) -> Period | None:
    """Find a period in a file's or sheet's name, the longest label first: `merton-2018-08`.

    A year must be plain to see: `09-10` may be the ninth of October. A bare 2018 is a period only
    where years are calendar years.
    """
    text = name.replace("_", " ")
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    spans = [(start, end) for start, _ in tokens for _, end in tokens if 4 <= end - start <= 40]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        label = text[start:end]
        if _DATED.search(label) and (year == "calendar" or not label.isdigit()):
            period = parse_period(label, year) or parse_period(label.replace(" ", "-"), year)
            if period:
                return period
    return None


def areas_of(observations: Iterable[Observation]) -> tuple[str, ...]:
    """List the areas, in order, each as first written."""
    areas: dict[str, str] = {}
    for observation in observations:
        if observation.area is not None:
            areas.setdefault(observation.area.casefold(), observation.area)
    return tuple(areas.values())
