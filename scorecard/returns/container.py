"""Read a workbook's bytes and refuse what is no .xlsx workbook before any parser sees it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from scorecard.problems import CannotRead, Problem, Where

MAX_UNPACKED = 200 * 2**20
"""Bytes that a workbook may unpack to."""

MAX_RATIO = 100
"""How many times its packed size a workbook may unpack to."""

RATIO_MATTERS = 2**20
"""Bytes below which the ratio is let be: so little does no harm, and the plainest sheets pack 20:1."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "open it in Excel and save it as an Excel workbook (.xlsx)"
_SEND_AGAIN = "open it in Excel to see whether it is sound, or ask for it to be sent again"

Refusal = tuple[str, str, str]
"""A problem code, what the file is, and the mend."""


def refused(file: str, what: str, mend: str, code: str = "SC220") -> CannotRead:
    """Make the exception that says a file is not a workbook that can be read."""
    return CannotRead([Problem(code, Where(file), what, mend)])


def contents(path: Path) -> bytes:
    """Read the bytes of a .xlsx workbook.

    Raises CannotRead (SC220, SC222) for anything else: a missing or locked file, a folder, an
    older or other kind of file, a damaged, protected or dangerously large one.
    """
    data = _bytes(path)
    refusal = next(_refusals(data), None)
    if refusal:
        code, what, mend = refusal
        raise refused(str(path), what, mend, code)
    return data


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise refused(
                str(path), "this is a folder, not a workbook", "give the path of the .xlsx file in it"
            )
        if path.stat().st_size > MAX_UNPACKED:
            raise refused(str(path), "the file is larger than 200 MB", _SMALLER, "SC222")
        return path.read_bytes()
    except FileNotFoundError:
        raise refused(str(path), "there is no such file", _nearest(path)) from None
    except PermissionError:
        mend = "close it in Excel, or ask for leave to read it"
        raise refused(str(path), "the file is locked or may not be read", mend) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise refused(
            str(path), f"the file cannot be read: {reason}", "check the path and the drive"
        ) from None


def _nearest(path: Path) -> str:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir() if not entry.name.startswith("."))
    except OSError:
        return f"check the path: there is no folder {path.parent}"
    near = get_close_matches(path.name, names, n=3, cutoff=0.6)
    workbooks = [name for name in names if name.lower().endswith((".xlsx", ".xlsm"))][:5]
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"the folder holds {', '.join(workbooks)}" if workbooks else "check the path"


_SMALLER = "delete unused sheets, pictures and empty formatted rows, and save it again"


def _refusals(data: bytes) -> Iterator[Refusal]:
    if not data:
        yield "SC220", "the file is empty", "ask for it to be sent again"
    elif data.startswith(_OLE):
        yield _ole(data)
    elif data.startswith(b"PK"):
        yield from _zipped(data)
    else:
        yield _foreign(data)


def _ole(data: bytes) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in data:
        mend = "open it in Excel, clear the password under File, Info, Protect Workbook, and save it"
        return "SC220", "the workbook is protected by a password", mend
    if "WordDocument".encode("utf-16-le") in data:
        return "SC220", "this is a Word document, not a workbook", "give the Excel return"
    return "SC220", "this is a workbook of the older kind (.xls), which cannot be read yet", _SAVE_AS


def _foreign(data: bytes) -> Refusal:
    start = data[:4096].lstrip(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF"):
        return "SC220", "this is a PDF, not a workbook", "give the Excel return that it was made from"
    if start[:1] == b"<":
        return "SC220", "this is a web page or XML saved under a workbook's name", _SAVE_AS
    if re.match(rb"(#[^\n]*\n|\s)*\[+framework\]", start):
        return "SC220", "this is a framework, not a return", "give it with -f, and the workbook as the return"
    if b"\0" not in start:
        return "SC220", "this is a text file (such as .csv), which cannot be read yet", _SAVE_AS
    return "SC220", "this is not an Excel workbook", _SAVE_AS


def _zipped(data: bytes) -> Iterator[Refusal]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _members(archive, len(data))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        yield "SC220", "the workbook is damaged or cut short", _SEND_AGAIN


def _members(archive: zipfile.ZipFile, packed: int) -> Iterator[Refusal]:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        yield "SC222", f"the workbook unpacks to {unpacked // 2**20:,} MB; the most is 200 MB", _SMALLER
    if unpacked > max(RATIO_MATTERS, MAX_RATIO * packed):
        yield (
            "SC222",
            f"the workbook unpacks to {unpacked // packed:,} times its size; the most is 100",
            _SMALLER,
        )
    if any(member.flag_bits & 1 for member in members):
        yield "SC220", "the file is protected by a password", "save it without a password"
    yield from _kind(archive, {member.filename for member in members})


def _kind(archive: zipfile.ZipFile, names: set[str]) -> Iterator[Refusal]:
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        yield "SC220", "this is an OpenDocument file (.ods), which cannot be read yet", _SAVE_AS
    if "xl/workbook.bin" in names:
        yield "SC220", "this is a binary workbook (.xlsb), which cannot be read", _SAVE_AS
    if "word/document.xml" in names:
        yield "SC220", "this is a Word document, not a workbook", "give the Excel return"
    if "[Content_Types].xml" not in names:
        yield "SC220", "this is a zip archive, not a workbook", "unpack it and give the .xlsx file in it"
    if "xl/workbook.xml" in names and b"purl.oclc.org/ooxml" in archive.read("xl/workbook.xml")[:4096]:
        mend = 'in Excel choose Save As, "Excel Workbook (.xlsx)", not "Strict Open XML Spreadsheet"'
        yield "SC220", "this is a Strict Open XML workbook, which cannot be read", mend
