"""Make a workbook whole in memory, then write it: a fault half way leaves nothing behind."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.packager import Packager

LANGUAGE = "en-GB"


class _Core(Core):  # type: ignore[misc]
    """The document's properties, with its language, which the library leaves out."""

    def _write_cp_category(self) -> None:
        super()._write_cp_category()
        self._xml_data_element("dc:language", LANGUAGE)


class _Packager(Packager):  # type: ignore[misc]
    def _write_core_file(self) -> None:
        core = _Core()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Book(Workbook):  # type: ignore[misc]
    def _get_packager(self) -> Packager:
        return _Packager()


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
            "default_format_properties": {"font_name": "Arial", "font_size": 10},
        }
        book = _Book(whole, options)
        yield book
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
    stream.write(whole.getbuffer())
