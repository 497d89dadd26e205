"""Say what is wanting where a return cannot be judged at all."""

from collections.abc import Iterable

from scorecard.framework.model import Framework
from scorecard.problems import Problem, Where
from scorecard.returns.decide import quoted
from scorecard.returns.grid import Book, Sheet
from scorecard.returns.headings import text_of
from scorecard.returns.tables import Table, letter


def no_such_sheet(book: Book, wanted: str) -> Problem:
    """Make the problem of a workbook that lacks the sheet to read."""
    names = ", ".join(repr(sheet.name) for sheet in book.sheets)
    what = f"the return should be on sheet {wanted!r}; the workbook has {names}"
    mend = "rename the sheet, or change --sheet, or sheet under [return] in the framework"
    return Problem("SC221", Where(book.file), what, mend)


def nothing_found(file: str, sheets: Iterable[Sheet]) -> Problem:
    """Make the problem of a workbook without a table."""
    what = "no table is found: no row heads a column of refs or names and a column of figures"
    seen: list[str] = []
    where = Where(file)
    paste: tuple[str, ...] = ()
    for sheet in sheets:
        first = next(iter(sheet.rows()), None)
        if first is None:
            seen.append(f"{sheet.name!r} is empty")
            continue
        number, row = first
        words = [text_of(cell.value)[:30] for cell in row if cell is not None]
        seen.append(f"row {number} of {sheet.name!r} has {', '.join(map(repr, words[:6]))}")
        if where.sheet is None:
            where = Where(file, sheet=sheet.name)
        if len(words) > 1 and not paste:
            ends = f"ref = {quoted(words[0])}, value = {quoted(words[-1])}"
            paste = (f"header_row = {number}\ncolumns = {{ {ends} }}",)
    mend = (
        "head the columns Ref, Indicator and Value (or Aug-18 and so on, with the year), or name them: "
        '[return] header_row = 4, columns = { ref = "Line", value = "Latest" }'
    )
    return Problem("SC221", where, f"{what}; {'; '.join(seen[:3])}", mend, paste=paste)


def empty(file: str, table: Table) -> Problem:
    """Make the problem of a table that is nothing but its heading."""
    what = f"the table under row {table.header_rows[-1]} has no rows"
    return Problem(
        "SC221", _heading(file, table), what, "fill in the return, or name the sheet that is: --sheet"
    )


def nothing_known(file: str, table: Table, framework: Framework) -> Problem:
    """Make the problem of a return of which no row is of a known indicator."""
    seen = []
    for _, cells in table.rows[:50]:
        key = next((cells[c] for c in table.keys if c < len(cells) and cells[c] is not None), None)
        if key is not None:
            seen.append(text_of(key.value)[:40])
    listed = ", ".join(repr(text) for text in seen[:3]) or "none"
    known = ", ".join(repr(ref) for ref in framework.refs[:3])
    what = (
        f"no row of the table under row {table.header_rows[-1]} is of an indicator in the framework: "
        f"it has {listed}, and the framework {known}"
    )
    mend = f"check that {framework.file} is this return's framework"
    return Problem("SC308", _heading(file, table), what, mend)


def period_needed(file: str, table: Table, cell: str) -> Problem:
    """Make the problem of figures that no period is known for."""
    what = "the return has no period column, and no period heads its columns or is in a title or name"
    partial = next((c.heading for c in table.columns if c.own.labels.partial or c.own.labels.asks), None)
    mend = "say which period the figures are for, such as -p 2018-08, or add a Period column"
    if partial:
        what = f"{partial!r} heads a column without its year, and no title, sheet or file name gives it"
        mend = 'write the year in the headings, or say it: [return] year = "2018/19"'
    paste = ('year = "2018/19"',) if partial else ()
    return Problem("SC223", Where(file, sheet=table.sheet.name, cell=cell), what, mend, paste=paste)


def _heading(file: str, table: Table) -> Where:
    cell = f"{letter(table.columns[0].index)}{table.header_rows[-1]}"
    return Where(file, sheet=table.sheet.name, cell=cell)
