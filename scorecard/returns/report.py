"""Collect the problems of one sheet, each naming its cell."""

from scorecard.problems import Problem, Where
from scorecard.returns.model import Source
from scorecard.returns.workbook import Sheet


class Report:
    """The problems of one sheet, in the order in which they were found."""

    def __init__(self, sheet: Sheet) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._letters: dict[int, str] = {}
        self._seen: set[tuple[str, object]] = set()

    def cell(self, row: int, column: int) -> str:
        """Name a cell. `row` counts from 1, `column` from 0."""
        return f"{self.letter(column)}{row}"

    def letter(self, column: int) -> str:
        """Give a column's letters, the first column 0: A, Z, AA."""
        if column not in self._letters:
            self._letters[column] = column_letter(column)
        return self._letters[column]

    def source(self, row: int, column: int) -> Source:
        """Give the place of a figure."""
        return Source(self._sheet.file, self._sheet.name, self.cell(row, column))

    def add(self, code: str, at: tuple[int, int], says: tuple[str, str], ref: str | None = None) -> None:
        """Add a problem at a row and column; `says` is its message and its mend."""
        where = Where(self._sheet.file, sheet=self._sheet.name, cell=self.cell(*at))
        self.problems.append(Problem(code, where, *says, ref))

    def first(self, kind: str, value: object) -> bool:
        """Say whether this is the first time of asking, so that a thing is said once."""
        key = (kind, value)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def column_letter(column: int) -> str:
    """Give a column's letters, the first column 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
