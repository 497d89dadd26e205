"""What a file is, told from its bytes and not from its name."""

import re
from typing import Literal

from scorecard.returns.formats.delimited import encoding
from scorecard.returns.formats.package import Package
from scorecard.returns.formats.refusing import CLEAR_PASSWORD, SAVE_AS, SEND_AGAIN, refused
from scorecard.returns.formats.xlsx import workbook_part

Kind = Literal["xlsx", "ods", "xls", "csv"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an OLE file begins: an old workbook, or a new one that is encrypted or labelled."""

_OLDEST = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
"""How a workbook of Excel 5 or before begins where it stands in no OLE file."""

_CONTROL = re.compile(rb"[\0-\x08\x0e-\x19\x1b-\x1f]")
"""Bytes that no text holds, but for one gone astray."""

_EXCEL_CLASSES = tuple(first + b"\x08\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" for first in (b"\x20", b"\x10"))

_AGAIN = "ask for it to be sent again"
_EXCEL = "give the Excel return"
_MADE_FROM = "give the Excel return that it was made from"


def told(data: bytes, file: str) -> Kind | Package:
    """Say which of the formats that are read a file has; a package is given opened.

    Raises CannotRead (SC220, SC222) for any other file: what it is, and how to mend it.
    """
    if not data.strip(b"\0 \r\n\t"):
        what = "the file is empty" if not data else "the file holds nothing but blanks"
        raise refused(file, what, _AGAIN)
    if data.startswith(OLE):
        return _ole(data, file)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Package(data, file)
    foreign = None if _OLDEST.match(data) else _foreign(data, _name(file))
    if foreign:
        raise refused(file, *foreign)
    return "xls" if _OLDEST.match(data) else "csv"


def _name(file: str) -> str:
    return re.split(r"[\\/]", file)[-1]


def _ole(data: bytes, file: str) -> Kind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if _root_class(data) in _EXCEL_CLASSES:
        return "xls"
    if holds("EncryptedPackage"):
        if holds("DRMEncryptedDataSpace") or holds("LabelInfo") or holds("DRMContent"):
            what = "the workbook is encrypted by a sensitivity label"
            mend = "ask the sender to set a label without encryption in Excel, under Home, Sensitivity"
            raise refused(file, what, mend)
        raise refused(file, "the workbook is protected by a password", CLEAR_PASSWORD)
    if holds("WordDocument"):
        raise refused(file, "this is a Word document, not a workbook", _EXCEL)
    if holds("PowerPoint Document"):
        raise refused(file, "this is a PowerPoint presentation, not a workbook", _EXCEL)
    if holds("__substg1.0_") or holds("__properties_version1.0"):
        raise refused(
            file, "this is an Outlook message, not a workbook", "save the attachment, and give that"
        )
    if holds("Workbook") or holds("Book"):
        return "xls"
    raise refused(file, "this is not an Excel workbook", SAVE_AS)


def _root_class(data: bytes) -> bytes:
    """Give the class of an OLE file, which says what program made it whatever is embedded in it."""
    sector = int.from_bytes(data[48:52], "little")
    root = (sector + 1) << min(int.from_bytes(data[30:32], "little"), 12)
    return data[root + 80 : root + 96]


def _foreign(data: bytes, name: str) -> tuple[str, str] | None:
    """Say what a file is that is neither a package nor text to be read as .csv."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf").lstrip()
    lower = start[:1024].lower()
    for begins, what, mend in _BEGINNINGS:
        if re.match(begins, start, re.IGNORECASE):
            return what, mend
    lock = re.match(r"~\$(.+)|\.~lock\.(.+)#", name)
    if lock:
        what = "this is the lock file that stands beside a workbook while it is open, not the workbook"
        return what, f"give {lock[1] or lock[2]}, saved and closed"
    if not re.match(rb"<[a-z?!]", lower):
        lower = b""
    if lower[:1] == b"<" and (b"<html" in lower or b"<table" in lower or b"<!doctype html" in lower):
        return "this is a web page saved under a workbook's name", SAVE_AS
    if b"urn:oasis:names:tc:opendocument" in start:
        return "this is a flat OpenDocument file (.fods), which cannot be read", "save it as .ods or .xlsx"
    if lower[:1] == b"<":
        return "this is XML saved under a workbook's name", SAVE_AS
    if re.match(rb"(#[^\n]*\n|\s)*\[+framework\]", start):
        return "this is a framework, not a return", "give it with -f, and the workbook as the return"
    if "16" not in encoding(data) and len(re.findall(_CONTROL, data[:4096])) * 50 > len(data[:4096]):
        return "this is not an Excel workbook", SAVE_AS
    return None


_BEGINNINGS = (
    (rb"%PDF", "this is a PDF, not a workbook", _MADE_FROM),
    (rb"\{\\rtf", "this is a rich text document, not a workbook", _EXCEL),
    (
        rb"version https://git-lfs\.github\.com/",
        "this is a Git LFS pointer: the workbook itself was not fetched",
        "run git lfs pull, and give the file again",
    ),
    (
        rb"\[InternetShortcut\]|\[\{000214A0-",
        "this is a shortcut to a web address, not the workbook",
        "open the shortcut, and save a copy of the workbook here",
    ),
    (
        rb"L\0\0\0\x01\x14\x02\0",
        "this is a shortcut to a file, not the workbook",
        "give the path of the workbook that the shortcut leads to",
    ),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|BM.{4}\0\0\0\0", "this is a picture, not a workbook", _MADE_FROM),
    (
        rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a|BZh\d1AY|\xfd7zXZ",
        "this is an archive, not a workbook",
        "unpack it and give the .xlsx file in it",
    ),
    (
        rb"MIME-Version:|Received: |From: [^\r\n,;]*@",
        "this is a saved web page or message, not a workbook",
        SAVE_AS,
    ),
    (rb"ID;P(WXL|CALC|SCALC)", "this is a .slk file, which cannot be read", SAVE_AS),
    (rb"PAR1[\x00-\x19]", "this is a Parquet file, which cannot be read", "save it as .csv or .xlsx"),
    (rb"SQLite format 3\0", "this is a database, not a workbook", "save its table as .csv or .xlsx"),
    (rb"\s*[\[{]\s*(\"|\{|\[\s*[\"\d])", "this is JSON, not a workbook", "save it as .csv or .xlsx"),
)


def packaged(package: Package) -> tuple[Literal["xlsx", "ods"], str]:
    """Say what a package is, and the part to begin at. Raises CannotRead (SC220) for other packages."""
    file = package.file
    if "mimetype" in package and b"opendocument.spreadsheet" in package.whole("mimetype"):
        return "ods", "content.xml"
    if "mimetype" in package and b"opendocument" in package.whole("mimetype"):
        raise refused(file, "this is an OpenDocument file, but no spreadsheet", _EXCEL)
    workbook = workbook_part(package)
    if workbook and workbook.lower().endswith(".bin"):
        raise refused(file, "this is a binary workbook (.xlsb), which cannot be read", SAVE_AS)
    if workbook and _heads(package, workbook) == "workbook":
        return "xlsx", workbook
    for part, what, mend in _PACKAGES:
        if part in package:
            raise refused(file, what, mend)
    if workbook:
        raise refused(file, f"the part {workbook} is no workbook's", SEND_AGAIN)
    if "[Content_Types].xml" in package:
        raise refused(file, "the workbook lacks its part xl/workbook.xml", SEND_AGAIN)
    raise refused(file, "this is a zip archive, not a workbook", "unpack it and give the .xlsx file in it")


def _heads(package: Package, part: str) -> str:
    """Give the name of the element in which a part's others stand."""
    for piece in package.pieces(part):
        found = re.match(r"\s*<(?:[\w.-]+:)?([\w.-]+)", piece)
        return found[1] if found else ""
    return ""


_PACKAGES = (
    ("xl/workbook.bin", "this is a binary workbook (.xlsb), which cannot be read", SAVE_AS),
    ("word/document.xml", "this is a Word document, not a workbook", _EXCEL),
    ("ppt/presentation.xml", "this is a PowerPoint presentation, not a workbook", _EXCEL),
    (
        "Index/Document.iwa",
        "this is a Numbers spreadsheet, which cannot be read",
        "in Numbers choose File, Export To, Excel",
    ),
    (
        "Index.zip",
        "this is a Numbers spreadsheet, which cannot be read",
        "in Numbers choose File, Export To, Excel",
    ),
    (
        "DataModelSchema",
        "this is a Power BI file, not a workbook",
        "export the table from Power BI as .xlsx or .csv",
    ),
    (
        "Report/Layout",
        "this is a Power BI file, not a workbook",
        "export the table from Power BI as .xlsx or .csv",
    ),
)
