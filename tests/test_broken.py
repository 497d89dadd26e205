"""A folder for every code of the catalogue: files at fault, and the exact words that must come.

Each folder of tests/broken holds a framework.toml; where the fault is the return's, return.toml
describes it and a real return.xlsx is made of it; `command` is what is typed, and `expected.txt`
what stands on the standard error, with the exit code below.
"""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import tomli
from making import ROOT, book, command

from scorecard.catalogue import CATALOGUE

BROKEN = Path(__file__).parent / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


def prepare(folder: Path, place: Path) -> None:
    """Copy a folder, and make a workbook of each description in it."""
    shutil.copytree(folder, place, dirs_exist_ok=True)
    for description in place.glob("*return*.toml"):
        told = tomli.loads(description.read_text(encoding="utf-8"))
        book(description.with_suffix(".xlsx"), **told)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_exact_words(folder: Path, tmp_path: Path) -> None:
    prepare(folder, tmp_path)
    words = shlex.split((folder / "command").read_text(encoding="utf-8"))
    assert words[0] == "scorecard"
    ran = command(*words[1:], cwd=tmp_path)
    assert f"{ran.err}exit {ran.code}\n" == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_folder_shows_its_own_code(folder: Path) -> None:
    code, _, name = folder.name.partition("-")
    entry = CATALOGUE[code]
    assert entry.name == name
    assert f": {entry.severity} {code}: " in (folder / "expected.txt").read_text(encoding="utf-8")


def test_every_code_has_a_folder() -> None:
    assert [folder.name[:5] for folder in FOLDERS] == sorted(CATALOGUE)


def test_every_code_that_the_program_uses_is_in_the_catalogue() -> None:
    files = (ROOT / "scorecard").rglob("*.py")
    used = {code for file in files for code in re.findall(r'"(SC\d{3})"', file.read_text(encoding="utf-8"))}
    assert used - CATALOGUE.keys() == set()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_the_catalogue_explains_itself(code: str) -> None:
    entry = CATALOGUE[code]
    assert code[:3] in ("SC1", "SC2", "SC3", "SC4")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.name)
    for text in (entry.why, entry.example, entry.mend):
        assert text.endswith("."), text
        assert text.isprintable()
    assert not any(name in entry.why for name in ("None", "null", "Decimal"))
    ran = command("explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert f"{entry.name} ({entry.severity})" in ran.out
