"""Make a workbook whole in memory, then write it: a fault half way leaves nothing behind."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError


@contextmanager
def building(stream: BinaryIO, *, large: bool = False) -> Iterator[Workbook]:
    """Give a workbook to fill, and write it to a stream when it is filled.

    Raises OSError where the temporary files of the library cannot be written.
    """
    whole = BytesIO()  # a disk that fills up half way then fails here, and not within the library
    with tempfile.TemporaryDirectory(prefix="scorecard-") as folder:
        options = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "use_zip64": large,
            "tmpdir": folder,
        }
        book = Workbook(whole, options)
        yield book
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
    stream.write(whole.getbuffer())
