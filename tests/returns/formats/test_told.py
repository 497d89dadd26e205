"""A file that is no return is told for what it is, from its bytes, with the way to mend it."""

import os
from pathlib import Path

import pytest

from scorecard.problems import CannotRead, Problem
from scorecard.returns.formats import open_book

from .making import packed, parts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refusal(path: Path | str) -> Problem:
    with pytest.raises(CannotRead) as raised:
        open_book(path)
    (problem,) = raised.value.problems
    assert problem.where.file == str(path)
    assert problem.mend
    return problem


def wide(*names: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") for name in names)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.xlsx", b"", "is empty"),
        ("blank.csv", b"\r\n \n", "nothing but blanks"),
        ("secret.xlsx", wide("EncryptedPackage"), "password"),
        ("label.xlsx", wide("EncryptedPackage", "DRMEncryptedDataSpace"), "sensitivity label"),
        ("letter.xls", wide("WordDocument"), "Word document"),
        ("slides.xls", wide("PowerPoint Document"), "PowerPoint"),
        ("mail.xlsx", wide("__substg1.0_"), "Outlook message"),
        ("other.xls", OLE, "not an Excel workbook"),
        ("broken.xls", wide("Workbook"), "damaged or cut short"),
        ("oldest.xls", b"\x09\x08\x10\0\0\x06\x05\0", "damaged or cut short"),
        ("report.xlsx", b"%PDF-1.7\n\0", "a PDF"),
        ("page.xls", b"\xef\xbb\xbf\n<html><table></table></html>", "web page"),
        ("table.xls", b"<table><tr><td>1", "web page"),
        ("page.mht", b"MIME-Version: 1.0\n", "saved web page"),
        ("2003.xls", b"<?xml version='1.0'?><Workbook/>", "XML saved"),
        ("flat.ods", b"<?xml version='1.0'?><o:d xmlns:o='urn:oasis:names:tc:opendocument:x'/>", ".fods"),
        ("lfs.xlsx", b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS pointer"),
        ("Return.url", b"[InternetShortcut]\nURL=https://example.org\n", "shortcut to a web address"),
        ("Return.lnk", b"L\0\0\0\x01\x14\x02\0\0", "shortcut to a file"),
        ("~$Return.xlsx", b"\x05Alice" + b"\0" * 50 + b" " * 100, "lock file"),
        (".~lock.Return.xlsx#", b",alice,pc,05.09.2018 10:11,file:///home", "lock file"),
        ("data.xlsx", b'{"rows": []}', "JSON"),
        ("photo.xlsx", b"\x89PNG\r\n", "picture"),
        ("all.gz", b"\x1f\x8b\x08", "archive"),
        ("letter.rtf", b"{\\rtf1", "rich text"),
        ("rules.toml", b"# ours\n[framework]\n", "this is a framework"),
        ("noise.xlsx", b"\x01\x02\0\x03", "not an Excel workbook"),
        ("short.xlsx", b"PK\x03\x04" + b"\0" * 40, "damaged or cut short"),
    ],
)
def test_what_is_no_return(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    problem = refusal(tmp_path / name)
    assert problem.code == "SC220"
    assert words in problem.message


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "no spreadsheet"),
        ({"xl/workbook.bin": ""}, "binary workbook"),
        ({"word/document.xml": ""}, "Word document"),
        ({"ppt/presentation.xml": ""}, "PowerPoint"),
        ({"Index/Document.iwa": ""}, "Numbers"),
        ({"DataModelSchema": ""}, "Power BI"),
        ({"readme.txt": ""}, "zip archive"),
        ({"[Content_Types].xml": "<a/>"}, "lacks its part xl/workbook.xml"),
        (
            {"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a"},
            "the part xl/workbook.xml is no workbook's",
        ),
    ],
)
def test_what_is_a_package_but_no_return(tmp_path: Path, members: dict[str, str], words: str) -> None:
    problem = refusal(packed(tmp_path / "return.xlsx", members))
    assert problem.code == "SC220"
    assert words in problem.message


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("xl/workbook.xml", ("</sheets>", "<"), "the part xl/workbook.xml is damaged"),
        ("xl/workbook.xml", ("<sheet ", "<shoot "), "no worksheet can be found"),
        ("xl/workbook.xml", ('"rId1"', '"rId7"'), "lists a sheet 'Data' that is not in it"),
        ("xl/_rels/workbook.xml.rels", ("<Relationships", "<!DOCTYPE a><Relationships"), "document type"),
    ],
)
def test_the_part_at_fault_is_named(tmp_path: Path, part: str, change: tuple[str, str], words: str) -> None:
    content = parts()
    content[part] = content[part].replace(*change)
    assert words in refusal(packed(tmp_path / "return.xlsx", content)).message


def test_a_text_named_as_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "export.xlsx").write_text("Ref,Value\n1,2\n")
    assert open_book(tmp_path / "export.xlsx").format == "csv"


@pytest.mark.parametrize("first", ["PK", "ID;Period", "From: April", "<5", "[c]", "PAR1", "II*", "BZh", "L"])
def test_text_that_begins_as_another_kind_does_is_text(tmp_path: Path, first: str) -> None:
    (tmp_path / "return.csv").write_text(f"{first};Value\n1;2\n")
    assert open_book(tmp_path / "return.csv").format == "csv"


def test_an_old_workbook_with_a_document_embedded_is_a_workbook(tmp_path: Path) -> None:
    data = (Path(__file__).parent / "files" / "libreoffice.xls").read_bytes()
    (tmp_path / "return.xls").write_bytes(data + "WordDocument EncryptedPackage".encode("utf-16-le"))
    assert open_book(tmp_path / "return.xls").format == "xls"


def test_only_files_are_opened(tmp_path: Path) -> None:
    assert "this is a folder" in refusal(tmp_path).message
    assert "no such file" in refusal(tmp_path / "none.xlsx").message
    (tmp_path / "return.xlsx").touch()
    assert refusal(tmp_path / "retrun.xlsx").mend == "did you mean return.xlsx?"
    assert "cannot be read" in refusal("a\0b").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert "a device or a pipe" in refusal(tmp_path / "pipe.xlsx").message
    assert "a device or a pipe" in refusal("/dev/zero").message
