"""Every format that a return may have, behind one function."""

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from scorecard.returns.formats.delimited import CsvSheet
from scorecard.returns.formats.package import Package
from scorecard.returns.formats.source import file_bytes
from scorecard.returns.formats.told import packaged, told
from scorecard.returns.formats.xlsx import xlsx_sheets
from scorecard.returns.grid import Book, Sheet


def open_book(path: Path | str) -> Book:
    """Open a return for reading; `-` is .csv on standard input.

    Raises CannotRead (SC220, SC222) where it cannot be: it says what the file is and how to mend it.
    """
    file = str(path)
    data = file_bytes(path)
    kind, sheets = _sheets(data, file)
    return Book(file, hashlib.sha256(data).hexdigest(), sheets, kind)


def _sheets(data: bytes, file: str) -> tuple[str, tuple[Sheet, ...]]:
    kind = told(data, file)
    if kind == "csv":
        return "csv", (CsvSheet(data, file),)
    if not isinstance(kind, Package):
        return "xls", _reader("xls", "xls_sheets")(data, file)
    format, part = packaged(kind)
    if format == "ods":
        return "ods", _reader("ods", "ods_sheets")(kind, part)
    return "xlsx", xlsx_sheets(kind, part)


def _reader(module: Literal["xls", "ods"], function: str) -> Callable[..., tuple[Sheet, ...]]:
    """Give a format's reader, imported when a file needs it: few do."""
    found = getattr(import_module(f"scorecard.returns.formats.{module}"), function)
    return cast(Callable[..., tuple[Sheet, ...]], found)
