"""No file of any kind takes more than ten seconds, 512 MB, or ends in anything but cells or a refusal."""

import itertools
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scorecard.problems import CannotRead
from scorecard.returns.formats import open_book
from tests.returns.formats.making import address, cells, packed, parts, sheet, values

from .bombs import BOMBS, ods_bombs, write_bomb, write_many_parts
from .fuzz import FILES, try_one
from .reading import MEGABYTES, read_all

READ = {
    "number formats",
    "styles",
    "shared strings",
    "shared strings that are blank",
    "runs of one shared string",
}
READ |= {"one shared string", "rows of one odd cell", "cells in another row's place"}
"""Bombs that do no harm."""


def outcome(file: Path) -> str:
    """Read a file in a process of its own, and give what came of it."""
    command = [sys.executable, "-m", "tests.hostile.reading", str(file)]
    root = Path(__file__).parent.parent.parent
    ran = subprocess.run(command, capture_output=True, text=True, cwd=root)
    assert ran.returncode == 0, f"{ran.returncode}: {ran.stderr[-500:]}"
    said, peak = ran.stdout.strip().rsplit("\n", 1)
    assert int(peak) < MEGABYTES
    return said


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(tmp_path: Path, name: str) -> None:
    said = outcome(write_bomb(tmp_path / "bomb.xlsx", name))
    assert said == "read" if name in READ else said.startswith("SC22")


@pytest.mark.parametrize(("name", "content"), list(ods_bombs()))
def test_ods_bombs(tmp_path: Path, name: str, content: dict[str, str]) -> None:
    said = outcome(packed(tmp_path / "bomb.ods", content))
    assert said == "read" if name == "a blank sheet" else said.startswith("SC22")


def test_too_many_parts(tmp_path: Path) -> None:
    assert "more than 20,000 parts" in outcome(write_many_parts(tmp_path / "parts.xlsx"))


def test_an_outer_entity_is_never_asked_for(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    for part in parts('<row r="1"/>', strings="<sst/>", styles="<styleSheet/>"):
        content = parts(
            '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>', strings="<sst/>", styles="<a/>"
        )
        content[part] = doctype + content[part]
        file = packed(tmp_path / "return.xlsx", content)
        if part == "[Content_Types].xml":
            read_all(str(file))  # nothing in it is needed
        else:
            with pytest.raises(CannotRead, match="document type"):
                read_all(str(file))


def test_parts_with_paths_outside_are_never_written(tmp_path: Path) -> None:
    content = parts('<row r="1"><c r="A1"><v>1</v></c></row>') | {
        "../../escaped.txt": "x",
        "/etc/escaped": "x",
    }
    (read,) = open_book(packed(tmp_path / "return.xlsx", content)).sheets
    assert values(read) == {"A1": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["return.xlsx"]


def test_the_ends_of_a_sheet(tmp_path: Path) -> None:
    wide = "".join(f'<c r="{address(1, column)}"><v>{column}</v></c>' for column in range(16_384))
    rows = f'<row r="1">{wide}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    found = cells(sheet(tmp_path, rows))
    assert len(found) == 16_385
    assert found["XFD1048576"].value == 1
    with pytest.raises(CannotRead, match="1,048,576"):
        cells(sheet(tmp_path, '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'))


def test_control_characters_stay_in_the_value(tmp_path: Path) -> None:
    found = values(sheet(tmp_path, '<row r="1"><c r="A1" t="str"><v>a_x001B_[31m\u200e</v></c></row>'))
    assert found == {"A1": "a\x1b[31m\u200e"}


def test_a_wrong_sum_is_told_with_its_part(tmp_path: Path) -> None:
    file = packed(tmp_path / "return.xlsx", parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml")
    data = bytearray(file.read_bytes())
    name = data.rindex(b"xl/worksheets/sheet1.xml")
    data[name - 30 : name - 26] = (at.CRC ^ 1).to_bytes(4, "little")
    file.write_bytes(data)
    with pytest.raises(CannotRead, match=r"sheet1\.xml is damaged: its bytes are not those"):
        read_all(str(file))


@pytest.mark.parametrize("name", ["xlsxwriter.xlsx", "libreoffice.xls", "libreoffice.ods"])
def test_a_file_cut_anywhere_is_refused(tmp_path: Path, name: str) -> None:
    data = (FILES / name).read_bytes()
    cut = tmp_path / name
    for length in itertools.chain(range(0, 600, 7), range(600, len(data) - 1, 211)):
        cut.write_bytes(data[:length])
        if name.endswith(".xls"):
            continue
        with pytest.raises(CannotRead):
            read_all(str(cut))


@pytest.mark.parametrize("first", range(0, 1000, 250))
def test_damaged_files_are_read_or_refused(tmp_path: Path, first: int) -> None:
    outcomes = {try_one(number, tmp_path) for number in range(first, first + 250)}
    assert outcomes <= {"read", "SC220", "SC222"}
    assert {"read", "SC220"} <= outcomes
