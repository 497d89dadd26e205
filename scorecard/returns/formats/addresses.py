"""Cell addresses as spreadsheets write them."""

import re

from scorecard.returns.grid import MAX_COLUMNS, MAX_ROWS, Range

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})", re.ASCII)


class _Columns(dict[str, int]):
    """Column numbers from 0 by their letters, worked out when first asked for."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            if not "A" <= letter <= "Z":
                raise KeyError(letters)
            number = number * 26 + ord(letter) - 64
        if not 0 < number <= MAX_COLUMNS:
            raise KeyError(letters)
        self[letters] = number - 1
        return number - 1


COLUMNS = _Columns()
"""Column numbers from 0 by letters; KeyError for letters that are no column of a sheet."""


def letters(column: int) -> str:
    """Give a column's letters from its number, from 0."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(address: str) -> tuple[int, int] | None:
    """Give an address's row from 1 and column from 0; None where it is none of a sheet."""
    found = _ADDRESS.fullmatch(address.strip())
    try:
        row, column = (int(found[2]), COLUMNS[found[1]]) if found else (0, 0)
    except KeyError:
        return None
    return (row, column) if 0 < row <= MAX_ROWS else None


def block(text: str) -> Range | None:
    """Read `A1:B2`, or an address alone; None where it is neither."""
    first, _, second = text.partition(":")
    one, other = place(first), place(second or first)
    if not one or not other:
        return None
    (top, bottom), (left, right) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Range(top, left, bottom, right)
