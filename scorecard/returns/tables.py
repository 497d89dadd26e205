"""Find the tables on a sheet: stacked, side by side, under titles; each with its columns and rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.figures import parse_number
from scorecard.framework.blocks import ReturnBlock
from scorecard.returns.grid import Cell, Row, Sheet
from scorecard.returns.headings import MOST_ROWS, Column, HeadingReader, Merges, text_of, written
from scorecard.returns.keys import Keys
from scorecard.returns.words import Said, Vocabulary, fold, is_weak_ref

MOST_COLUMNS = 400
"""The columns that are read; a figure beyond them is told of."""

SAMPLE = 200
"""The rows of a table that show what its columns hold."""

KEY_ROLES = ("ref", "name")
_LABELS = (*KEY_ROLES, "area", "period", "year")
_TITLE_ROWS = 40
"""The rows above a table that may be its titles."""


@dataclass
class Table:
    """One table: its heading rows, its columns, and the rows below, each with its number.

    `ref` and `name` are the columns that tell rows apart; `titles` are what stands above it, the
    nearest first. `across` says that indicators head its columns. `form` is the word for what it looks like.
    """

    sheet: Sheet
    merges: Merges
    header_rows: tuple[int, ...]
    columns: list[Column]
    rows: list[tuple[int, Row]] = field(default_factory=list)
    titles: tuple[Said, ...] = ()
    ref: int | None = None
    name: int | None = None
    across: bool = False
    beside: bool = False
    heading: Sequence[tuple[int, Row]] = ()
    """The rows of the heading as they stand."""
    own_titles: int = 0
    """How many of the titles are the table's own, not those of the whole sheet."""

    @property
    def where(self) -> str:
        """The block of cells that the table covers, as `A4:G30`."""
        last_row = self.rows[-1][0] if self.rows else self.header_rows[-1]
        first, last = self.columns[0].index, self.columns[-1].index
        return f"{letter(first)}{self.header_rows[0]}:{letter(last)}{last_row}"

    def column_at(self, index: int) -> Column:
        """Give the column of an index."""
        return self.columns[index - self.columns[0].index]

    @property
    def keys(self) -> tuple[int, ...]:
        """The columns that hold refs or names."""
        return tuple(index for index in (self.ref, self.name) if index is not None)


def letter(column: int) -> str:
    """Give a column's letters, the first column 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int | None:
    """Give the number of a column from its letters, A being 0; None where they are none."""
    folded = letters.strip().upper()
    if not 1 <= len(folded) <= 3 or not (folded.isascii() and folded.isalpha()):
        return None
    number = 0
    for one in folded:
        number = number * 26 + ord(one) - 64
    return number - 1


class TableFinder:
    """Finds the tables of one sheet."""

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary, keys: Keys, block: ReturnBlock) -> None:
        self._sheet, self._vocabulary, self._keys, self._block = sheet, vocabulary, keys, block
        self._merges = Merges(sheet.merges)
        self._reader = HeadingReader(vocabulary, self._merges)
        self._hints = {fold(text): role.replace(" ", "_") for role, text in block.columns.items()}
        self._rows: list[tuple[int, Row]] = []
        self._first_heading = 0
        self._key_columns: set[int] = set()
        """The columns of refs and names of the tables that the row looked at may stand in."""
        self.unmet = set(block.columns)
        """The roles whose columns the framework names and no table here has."""
        self.beyond: tuple[int, int] | None = None
        """The first cell past the columns that are read, as row and column."""

    def find(self) -> list[Table]:
        """Give the sheet's tables from the top, each with its rows."""
        self._rows = [self._cut(n, row) for n, row in self._sheet.rows()]
        tables: list[Table] = []
        current: list[Table] = []
        above: list[int] = []
        at = 0
        while at < len(self._rows):
            size = self._heading_at(at, bool(current))
            if size:
                current = self._tables(at, size, self._title_rows(at, current, above))
                tables += current
                self._key_columns = {
                    c.index for table in current for c in table.columns if c.role in KEY_ROLES
                }
                at += size
                continue
            for table in current:
                table.rows.append(self._within(table, self._rows[at]))
            if not current:
                above.append(at)
            at += 1
        for table in tables:
            self._settle(table)
        return tables

    def _within(self, table: Table, numbered: tuple[int, Row]) -> tuple[int, Row]:
        """Give a row as a table beside others has it: blank outside its own columns."""
        if not table.beside:
            return numbered
        n, row = numbered
        first, last = table.columns[0].index, table.columns[-1].index
        return n, [*[None] * min(first, len(row)), *row[first : last + 1]]

    def _cut(self, n: int, row: Row) -> tuple[int, Row]:
        if len(row) > MOST_COLUMNS and self.beyond is None:
            found = next((c for c in range(MOST_COLUMNS, len(row)) if row[c] is not None), None)
            self.beyond = None if found is None else (n, found)
        return n, row[:MOST_COLUMNS]

    # --- where a heading begins and ends ----------------------------------------------------

    def _heading_at(self, at: int, inside: bool) -> int:
        """Give how many rows of heading begin here; 0 where none does."""
        wanted = self._block.header_rows
        if wanted and not inside and self._rows[at][0] in wanted:
            return sum(1 for n, _ in self._rows[at : at + MOST_ROWS] if n in wanted)
        if wanted and not inside and self._rows[at][0] < wanted[-1]:
            return 0
        main = self._main_row(at)
        if main is None or (inside and not self._stands_apart(at, main)):
            return 0
        size = main - at + 1
        while size < MOST_ROWS and self._is_lower(at, size, main):
            size += 1
        return size if self._heads_rows(at, size) else 0

    def _stands_apart(self, at: int, main: int) -> bool:
        """Say whether a row below a table begins another: it heads refs or names, or follows a blank row."""
        heads = self._words(at)
        if at == main and (self._is_across(at) or (heads is not None and self._names_keys(heads))):
            return True
        return (
            at == 0 or self._rows[at][0] > self._rows[at - 1][0] + 1 or self._is_title_row(self._rows[at - 1])
        )

    def _has_data(self, at: int) -> bool:
        """Say whether a row holds a figure: a number that is no year and no ref, an error, TRUE."""
        for cell in self._rows[at][1]:
            if cell is not None and cell.kind != "text" and written(cell) is None and not self._means(cell):
                return True
        return False

    def _main_row(self, at: int) -> int | None:
        """Give the row that heads refs or names, at or below the first row of a heading."""
        for main in range(at, min(at + MOST_ROWS, len(self._rows))):
            if main > at and self._rows[main][0] != self._rows[main - 1][0] + 1:
                return None
            if self._has_data(main):
                return self._bare_main(at, main)
            heads = self._words(main)
            if self._is_across(main) or (heads is not None and self._names_keys(heads)):
                return main
            if heads is None:
                return self._bare_main(at, main)
            if not self._is_over(main, heads):
                return self._bare_main(at, main)
        return self._bare_main(at, min(at + MOST_ROWS, len(self._rows)))

    def _bare_main(self, at: int, end: int) -> int | None:
        """Take the last row of periods or kinds above rows of known names, where no word heads the names."""
        main = end - 1
        if main < at or end >= len(self._rows):
            return None
        heads = self._words(main)
        if heads is None or len([c for c, _ in heads.items()]) < 1:
            return None
        first = min(heads)
        labelled = [s for s in heads.values() if s.labels.whole or s.labels.partial]
        if not labelled and len(heads) < 2:
            return None
        n, row = self._rows[end]
        if n > self._rows[main][0] + 2:
            return None
        left = [cell for cell in row[:first] if cell is not None]
        known = any(self._means(cell) for cell in left)
        return main if known and all(s.known for c, s in heads.items()) else None

    def _is_over(self, at: int, heads: Mapping[int, Said]) -> bool:
        """Say whether a row may stand over the heading proper: not a title, nor a line of `Month: August`."""
        row = self._rows[at][1]
        if not any(said.known for said in heads.values()):
            return False
        if any(
            said.role in ("period", "year", "area", "owner") or (said.text.endswith(":") and not said.speaks)
            for said in heads.values()
        ):
            return False
        if len(heads) > 1:
            return True
        column = next(iter(heads))
        below = self._rows[at + 1][1] if at + 1 < len(self._rows) else ()
        first = next((c for c, cell in enumerate(below) if cell is not None), len(row))
        return column > first

    def _is_lower(self, at: int, size: int, main: int) -> bool:
        """Say whether the row after a heading's belongs to it: words alone, none under refs or names."""
        here = at + size
        if here >= len(self._rows) or self._rows[here][0] != self._rows[here - 1][0] + 1:
            return False
        heads = self._words(here)
        if not heads or self._names_strong_keys(heads) or self._is_across(here):
            return False
        known = any(said.known or self._hinted(said.text) for said in heads.values())
        if not known and len(heads) < 2:
            return False
        if any(self._keys.by_text(said.text) for said in heads.values()):
            return False
        above = self._texts(main)
        labels = [
            c for c, said in above.items() if said.role in _LABELS or self._hint_of(said.text) in KEY_ROLES
        ]
        if labels and any(c in labels for c in heads):
            return False
        return max(heads) > max(labels, default=-1)

    def _heads_rows(self, at: int, size: int) -> bool:
        """Say whether a heading is over two columns, or over refs that have something beside them."""
        columns: set[int] = set()
        for row in range(at, at + size):
            columns |= {c for c, cell in enumerate(self._rows[row][1]) if cell is not None}
        below = self._rows[at + size][1] if at + size < len(self._rows) else ()
        return len(columns) > 1 or sum(cell is not None for cell in below) > 1

    def _names_keys(self, heads: Mapping[int, Said]) -> bool:
        if self._names_strong_keys(heads):
            return True
        weak = [s for s in heads.values() if s.role == "ref"]
        return bool(weak) and sum(said.known for said in heads.values()) >= 2

    def _names_strong_keys(self, heads: Mapping[int, Said]) -> bool:
        strong = [s for s in heads.values() if s.role in KEY_ROLES and not is_weak_ref(s.text)]
        hinted = [s for s in heads.values() if self._hint_of(s.text) in KEY_ROLES]
        return bool(hinted) or bool(strong and not all(self._keys.by_text(s.text) for s in heads.values()))

    def _is_across(self, at: int) -> bool:
        """Say whether a row heads columns with indicators: two or more, or one beside an area or period."""
        row = self._rows[at][1]
        refs: list[str] = []
        others: list[Said] = []
        data = 0
        for c, cell in enumerate(row):
            if cell is None:
                continue
            found = self._means(cell)
            if len(found) == 1:
                if c in self._key_columns:
                    return False  # it stands under a heading of refs or names
                refs.append(found[0])
            elif (text := written(cell)) is None or figure_like(text.text):
                data += 1
            else:
                others.append(self._vocabulary.read(text.text))
        if data or not refs or len(set(refs)) < len(refs):
            return False  # a ref and its name stand in one row of it
        lists = any(said.role in ("area", "period") for said in others)
        numbers = any(cell is not None and cell.kind == "number" for cell in row)
        if len(refs) >= 2:
            return (lists or not numbers) and (lists or len(others) <= 2)
        return lists and (len(others) == 1 or others[0].role in ("area", "period"))

    def _means(self, cell: Cell) -> tuple[str, ...]:
        if cell.kind == "text":
            return self._keys.by_text(text_of(cell.value))
        return self._keys.by_ref(cell) if cell.kind == "number" else ()

    def _means_as_text(self, cell: Cell) -> tuple[str, ...]:
        return self._means(cell) if cell.kind == "text" else ()

    def _words(self, at: int) -> dict[int, Said] | None:
        """Read a row as heading words by column; None where it holds data."""
        found: dict[int, Said] = {}
        for c, cell in enumerate(self._rows[at][1]):
            if cell is None:
                continue
            text = written(cell)
            said = self._vocabulary.read(text.text) if text else None
            if text is None or said is None:
                return None
            if cell.kind == "text" and said.unit is None and figure_like(text.text):
                return None
            if text.text:
                found[c] = said
        return found or None

    def _texts(self, at: int) -> dict[int, Said]:
        """Read the texts of a row by column, whatever else it holds."""
        cells = enumerate(self._rows[at][1])
        return {
            c: self._vocabulary.read(text_of(cell.value))
            for c, cell in cells
            if cell is not None and cell.kind == "text"
        }

    def _hint_of(self, text: str) -> str | None:
        return self._hints.get(fold(text)) if self._hints and text else None

    def _hinted(self, text: str) -> bool:
        return self._hint_of(text) is not None

    # --- titles -----------------------------------------------------------------------------

    def _title_rows(self, at: int, current: list[Table], above: list[int]) -> tuple[list[int], list[int]]:
        """Give the rows of titles of the table whose heading begins here, and those of the whole sheet.

        Both are nearest first. What stands above the first table is its own; a title that stands right on
        it is not the sheet's.
        """
        if not current:
            self._first_heading = self._rows[at][0]
            return above[: -_TITLE_ROWS - 1 : -1], []
        own: list[int] = []
        while at > 0 and len(own) < MOST_ROWS and self._is_title_row(self._rows[at - 1]):
            at -= 1
            own.append(at)
            for table in current:
                if table.rows and table.rows[-1][0] == self._rows[at][0]:
                    table.rows.pop()
        return own, [row for row in reversed(above) if self._serves_all(row)]

    def _serves_all(self, at: int) -> bool:
        """Say whether a sheet's title serves its later tables: not one that stands right on the first."""
        n, row = self._rows[at]
        said = self._vocabulary.read_title(_joined(row, 0, len(row)))
        return n < self._first_heading - 1 or not said.wholly

    def _titles(self, rows: Sequence[int], left: int, right: int) -> tuple[Said, ...]:
        """Read the titles in rows for a table of these columns; one that stands alone is everybody's."""
        found = []
        for at in rows:
            row = self._rows[at][1]
            alone = sum(cell is not None for cell in row) == 1
            text = _joined(row, 0, len(row)) if alone else _joined(row, left, right)
            if text:
                found.append(self._vocabulary.read_title(text))
        return tuple(found)

    def _is_title_row(self, numbered: tuple[int, Row]) -> bool:
        filled = [cell for cell in numbered[1] if cell is not None]
        return len(filled) == 1 and filled[0].kind == "text" and not self._means(filled[0])

    # --- columns ----------------------------------------------------------------------------

    def _tables(self, at: int, size: int, titles: tuple[list[int], list[int]]) -> list[Table]:
        rows = self._rows[at : at + size]
        following = self._rows[at + size : at + size + SAMPLE]
        width = max((len(row) for _, row in following), default=0)
        across = any(self._is_across(row) for row in range(at, at + size))
        hinted = self._hinted_columns(rows)
        columns = self._reader.columns(rows, hinted, min(width, MOST_COLUMNS), numbers=across)
        if across:
            columns = [self._with_ref(column) for column in columns]
        numbers = tuple(n for n, _ in rows)
        parts = [columns] if across else list(self._split(columns, self._run(at + size)))
        bounds = [*(part[0].index for part in parts[1:]), MOST_COLUMNS]
        tables: list[Table] = []
        for part, right in zip(parts, bounds, strict=True):
            left = part[0].index if len(tables) else 0
            own, shared = (self._titles(found, left, right) for found in titles)
            table = Table(self._sheet, self._merges, numbers, part, [], (*own, *shared), across=across)
            table.beside, table.own_titles, table.heading = len(parts) > 1, len(own), rows
            tables.append(table)
        return tables

    def _run(self, at: int) -> list[tuple[int, Row]]:
        """Give the rows from one on until a blank one."""
        run = self._rows[at : at + 1]
        for numbered in self._rows[at + 1 : at + SAMPLE]:
            if numbered[0] != run[-1][0] + 1:
                break
            run.append(numbered)
        return run

    def _hinted_columns(self, rows: Sequence[tuple[int, Row]]) -> dict[int, str]:
        """Find the columns that the framework names: by the heading in any row of it, else by letters."""
        found: dict[int, str] = {}
        met: set[str] = set()
        for _, row in rows:
            for c, cell in enumerate(row):
                text = written(cell) if cell is not None else None
                role = self._hint_of(text.text) if text else None
                if role:
                    found[c] = role
                    met.add(role)
        for role, letters in self._block.columns.items():
            index = column_index(letters)
            if role.replace(" ", "_") not in met and index is not None and letters.isupper():
                found[index] = role.replace(" ", "_")
        self.unmet &= {role for role in self._block.columns if role.replace(" ", "_") not in found.values()}
        return found

    def _with_ref(self, column: Column) -> Column:
        for place, head in enumerate(column.heads):
            refs = self._keys.by_text(head.written.text)
            if len(refs) == 1 and head.said.role not in ("area", "period"):
                rest = (*column.heads[:place], *column.heads[place + 1 :])
                return Column(column.index, rest, None if place == 0 else column.role, refs[0])
        return column

    def _split(self, columns: list[Column], rows: Sequence[tuple[int, Row]]) -> Iterator[list[Column]]:
        """Split the columns where refs or names are headed again after figures: tables side by side."""
        part: list[Column] = []
        for column in columns:
            if part and self._begins_again(part, column, rows):
                yield part
                part = []
            part.append(column)
        yield part

    def _begins_again(self, part: list[Column], column: Column, rows: Sequence[tuple[int, Row]]) -> bool:
        """Say whether a column heads refs or names again, those before it having known ones below them."""
        if column.role not in KEY_ROLES or not column.heads or part[-1].role in KEY_ROLES:
            return False
        gap = not part[-1].heads
        figures = any(c.heads and not c.role for c in part)
        alike = [c for c in part if c.role == column.role and share(rows, c.index, self._means) > 0]
        if not alike or not (gap or figures):
            return False
        if any(fold(c.heading) == fold(column.heading) for c in alike):
            return True
        means = self._means if gap or not is_weak_ref(column.heading) else self._means_as_text
        return share(rows, column.index, means) > (0 if gap else 0.5)

    # --- which columns are refs and names, and where the rows end -----------------------------

    def _settle(self, table: Table) -> None:
        if not table.across:
            KeyColumns(table, self._keys).choose()
        self._end(table)

    def _end(self, table: Table) -> None:
        """Leave off what stands below the last known row, after a blank one: notes, a key, a summary."""
        rows = table.rows
        last = len(rows)
        while last and not self._known_row(table, rows[last - 1][1]):
            last -= 1
        if not last:
            return
        while last < len(rows) and (
            rows[last][0] == rows[last - 1][0] + 1 or self._looks_keyed(table, rows[last][1])
        ):
            last += 1
        del rows[last:]

    def _known_row(self, table: Table, row: Row) -> bool:
        if table.across:
            return any(
                c.ref is not None and c.index < len(row) and row[c.index] is not None for c in table.columns
            )
        return any(i < len(row) and (cell := row[i]) is not None and self._means(cell) for i in table.keys)

    def _looks_keyed(self, table: Table, row: Row) -> bool:
        """Say whether a row has something in the column of refs, and something that is no text beside it."""
        if all(cell is None or cell.kind == "number" for cell in row):
            return True  # figures alone, whose ref was left out
        if table.ref is None or table.ref >= len(row) or row[table.ref] is None:
            return False
        return any(cell is not None and cell.kind == "number" for cell in row[table.ref + 1 :])


def _joined(row: Row, left: int, right: int) -> str:
    """Join the words of a row's cells between two columns."""
    words = [text_of(cell.value) for cell in row[left:right] if cell is not None and cell.kind != "error"]
    return " ".join(words)


def figure_like(text: str) -> bool:
    """Say whether a text is a figure, and no year."""
    if not text or not any(map(str.isdigit, text)):
        return False
    number = parse_number(text)
    return number is not None and not (len(text) in (4, 6) and text.isdigit() and text[:2] in ("19", "20"))


def share(rows: Sequence[tuple[int, Row]], index: int, means: object) -> float:
    """Give the share of a column's filled cells that mean something."""
    assert callable(means)
    filled = [row[index] for _, row in rows if index < len(row) and row[index] is not None]
    return sum(bool(means(cell)) for cell in filled) / len(filled) if filled else 0.0


class KeyColumns:
    """Chooses the columns of refs and of names by their heads, and by what stands in them."""

    def __init__(self, table: Table, keys: Keys) -> None:
        self._table, self._keys = table, keys
        self._rows = table.rows[:SAMPLE]

    def choose(self) -> None:
        """Set the table's columns of refs and names."""
        table = self._table
        table.ref = self._best(self._ref_candidates(), self._ref_share)
        names = [c for c in self._name_candidates() if c.index != table.ref]
        table.name = self._best(names, self._name_share)
        if table.ref is not None and table.name is not None and self._refs_are_none():
            table.ref = None
        if (
            table.ref is not None
            and self._ref_share(table.column_at(table.ref)) == 0
            and self._weak(table.ref)
        ):
            table.ref = None

    def _best(self, columns: list[Column], share_of: object) -> int | None:
        assert callable(share_of)
        if not columns:
            return None
        best = max(columns, key=lambda c: (share_of(c), not is_weak_ref(c.own.text), -c.index))
        return best.index

    def _ref_candidates(self) -> list[Column]:
        headed = [c for c in self._table.columns if c.role == "ref"]
        named = [c for c in self._table.columns if c.role == "name" and self._ref_share(c) > 0.5]
        if any(self._ref_share(c) > 0 for c in headed):
            return headed
        others = [
            c
            for c in self._table.columns
            if c.role is None
            and not c.own.labels
            and not c.own.speaks
            and self._text_share(c)
            and self._ref_share(c) > 0.5
        ]
        return named or others or headed

    def _name_candidates(self) -> list[Column]:
        headed = [c for c in self._table.columns if c.role == "name"]
        if any(self._name_share(c) > 0 for c in headed):
            return headed
        others = [
            c
            for c in self._table.columns
            if c.role is None and not c.own.labels and self._name_share(c) > 0.5
        ]
        return others or headed

    def _ref_share(self, column: Column) -> float:
        return share(self._rows, column.index, self._keys.by_ref)

    def _name_share(self, column: Column) -> float:
        return share(self._rows, column.index, lambda cell: self._keys.named(cell.value))

    def _text_share(self, column: Column) -> float:
        return share(self._rows, column.index, lambda cell: cell.kind == "text")

    def _weak(self, index: int) -> bool:
        return is_weak_ref(self._table.column_at(index).own.text)

    def _refs_are_none(self) -> bool:
        """Say whether every name fits exactly and most refs beside them say otherwise."""
        table = self._table
        assert table.ref is not None
        assert table.name is not None
        against = together = 0
        for _, row in self._rows:
            name = row[table.name] if table.name < len(row) else None
            ref = row[table.ref] if table.ref < len(row) else None
            if name is None or ref is None:
                continue
            named = self._keys.named(name.value)
            if not named:
                return False
            together += 1
            against += named[0] not in self._keys.by_ref(ref)
        return together > 0 and against * 2 > together
