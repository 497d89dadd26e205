"""Every format that a return may have, behind one function."""

import hashlib
from pathlib import Path

from scorecard.returns.formats.refusing import SAVE_AS, refused
from scorecard.returns.formats.source import file_bytes
from scorecard.returns.formats.told import packaged, told
from scorecard.returns.formats.xlsx import xlsx_sheets
from scorecard.returns.grid import Book


def open_book(path: Path | str) -> Book:
    """Open a return for reading; `-` is .csv on standard input.

    Raises CannotRead (SC220, SC222) where it cannot be: it says what the file is and how to mend it.
    """
    file = str(path)
    data = file_bytes(path)
    kind = told(data, file)
    if isinstance(kind, str):
        names = {"csv": "a text file (such as .csv)", "xls": "a workbook of the older kind (.xls)"}
        raise refused(file, f"this is {names[kind]}, which cannot be read yet", SAVE_AS)
    name, part = packaged(kind)
    if name == "ods":
        raise refused(file, "this is an OpenDocument file (.ods), which cannot be read yet", SAVE_AS)
    return Book(file, hashlib.sha256(data).hexdigest(), xlsx_sheets(kind, part), "xlsx")
