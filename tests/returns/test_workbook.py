"""What is no workbook is refused in words; what is one gives its cells, formats and formulas."""

import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from scorecard.problems import CannotRead, Problem
from scorecard.returns.read import read_return
from scorecard.returns.workbook import open_book

from .build import book, framework, version

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refusal(path: Path) -> Problem:
    with pytest.raises(CannotRead) as raised:
        read_return(path, framework(version("1")))
    (problem,) = raised.value.problems
    assert problem.where.file == str(path)
    assert problem.mend
    return problem


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.xlsx", b"", "is empty"),
        ("return.csv", b"Ref,Value\n1,2\n", "text file"),
        ("return.xls", OLE + "Workbook".encode("utf-16-le"), "older kind (.xls)"),
        ("secret.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("letter.doc", OLE + "WordDocument".encode("utf-16-le"), "Word document"),
        ("report.pdf", b"%PDF-1.7\n\0", "a PDF"),
        ("page.xls", b"<html><table></table></html>", "web page"),
        ("noise.xlsx", b"\x01\x02\0\x03", "not an Excel workbook"),
        ("short.xlsx", b"PK\x03\x04" + b"\0" * 40, "damaged or cut short"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    problem = refusal(path)
    assert problem.code == "SC220"
    assert words in problem.message


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"xl__workbook.bin": b""}, "binary workbook"),
        ({"word__document.xml": b""}, "Word document"),
        ({"readme.txt": b""}, "zip archive"),
        (
            {
                "[Content_Types].xml": b"",
                "xl__workbook.xml": b'<x xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>',
            },
            "Strict Open XML",
        ),
        ({"[Content_Types].xml": b"<a", "xl__workbook.xml": b"<a"}, "not sound inside"),
    ],
)
def test_what_is_a_zip_but_no_workbook(tmp_path: Path, members: dict[str, bytes], words: str) -> None:
    problem = refusal(zipped(tmp_path / "return.xlsx", **members))
    assert problem.code == "SC220"
    assert words in problem.message


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    problem = refusal(
        zipped(tmp_path / "bomb.xlsx", **{"[Content_Types].xml": b"", "xl__a.xml": b"0" * (201 << 20)})
    )
    assert problem.code == "SC222"
    assert "200 MB" in problem.message
    problem = refusal(
        zipped(tmp_path / "dense.xlsx", **{"[Content_Types].xml": b"", "xl__a.xml": b"0" * (20 << 20)})
    )
    assert problem.code == "SC222"
    assert "times its size" in problem.message


def test_a_missing_file_suggests_its_neighbours(tmp_path: Path) -> None:
    book(tmp_path / "merton-2018-08.xlsx", [["Ref", "Value"], [1, 2]])
    problem = refusal(tmp_path / "merton-2018-8.xlsx")
    assert problem.message == "there is no such file"
    assert problem.mend == "did you mean merton-2018-08.xlsx?"
    assert "no folder" in refusal(tmp_path / "nowhere" / "a.xlsx").mend
    assert "folder" in refusal(tmp_path).message


def test_a_workbook_of_charts_alone(tmp_path: Path) -> None:
    path = tmp_path / "charts.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
    workbook.add_chartsheet().set_chart(chart)
    sheet.write("A1", 1)
    workbook.close()
    assert [one.name for one in open_book(path).sheets] == ["Sheet1"]


def test_a_stored_dimension_is_not_trusted(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Ref", "Period", "Value"], [1, "Aug-18", 5], [1, "Sep-18", 6]])
    narrow = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(narrow, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1:A1"'))
    assert len(read_return(narrow, framework(version("1"))).observations) == 2


def test_damage_found_only_while_rows_are_read(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Ref", "Period", "Value"], *([1, "Aug-18", i] for i in range(3000))])
    broken = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'<row r="2900"', b"<row <") if "sheet1" in name else data)
    assert refusal(broken).code == "SC220"


def test_no_damage_gives_anything_but_a_refusal(tmp_path: Path) -> None:
    sound = book(tmp_path / "a.xlsx", [["Ref", "Period", "Value"], [1, "Aug-18", 5]]).read_bytes()
    path = tmp_path / "b.xlsx"
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])
        with suppress(CannotRead):
            read_return(path, framework(version("1")))


@pytest.mark.parametrize(
    "member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_damage_inside_a_part(tmp_path: Path, member: str) -> None:
    sound = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(str(sound))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["Ref", "Period", "Value"])
    sheet.write_row(1, 0, [1, "Aug-18", 5], workbook.add_format({"num_format": "0.0%"}))
    workbook.close()
    path = tmp_path / "b.xlsx"
    chance = random.Random(11)
    with zipfile.ZipFile(sound) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(150):
        data = bytearray(parts[member])
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(32, 127)
        with zipfile.ZipFile(path, "w") as new:
            for name, part in parts.items():
                if name != member or chance.random() > 0.1:
                    new.writestr(name, bytes(data) if name == member else part)
        with suppress(CannotRead):
            read_return(path, framework(version("1", unit="percent")))


def test_formulas_calculated_and_never_calculated(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["Ref", "Period", "Value"])
    sheet.write_row(1, 0, [1, "Aug-18"])
    sheet.write_formula("C2", "=1+1", None, 2)
    workbook.close()
    returned = read_return(path, framework(version("1")))
    assert [one.reading.kind for one in returned.observations] == ["figure"]

    path = book(tmp_path / "b.xlsx", [["Ref", "Period", "Value"], [1, "Aug-18", "=1+1"], [1, "Sep-18", None]])
    returned = read_return(path, framework(version("1")))
    assert [one.reading.kind for one in returned.observations] == ["invalid", "blank"]
    (problem,) = returned.problems
    assert str(problem).startswith(
        f"{path}: 'Return'!C2: error SC203: indicator 1: the cell is a formula that was never calculated"
    )


def test_an_error_cell_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Data")
    sheet.write_row(0, 0, ["Ref", "Period", "Value"])
    sheet.write_row(1, 0, [1, "Aug-18"])
    sheet.write_formula("C2", "=NA()", None, "#N/A")
    workbook.close()
    (problem,) = read_return(path, framework(version("1"))).problems
    assert (problem.code, problem.where.inside) == ("SC202", "'Data'!C2")
    assert problem.message == "the cell holds the error #N/A"
