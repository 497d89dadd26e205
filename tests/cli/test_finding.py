"""Which framework, which period, which returns; and files that cannot be read."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from making import Ran, book, command, process


def rag(place: Path, *words: str | Path) -> Ran:
    return command("rag", *words, cwd=place)


# --- the framework ---------------------------------------------------------------------------------


def test_by_f(place: Path) -> None:
    ran = rag(place, "return.xlsx", "-f", "framework.toml")
    assert (ran.code, ran.err) == (0, "")


def test_by_the_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_FRAMEWORK", "framework.toml")
    ran = rag(place, "return.xlsx")
    assert ran.code == 0
    assert "framework: framework.toml ($SCORECARD_FRAMEWORK)" in ran.err


def test_f_wins_over_the_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_FRAMEWORK", "nowhere.toml")
    assert rag(place, "return.xlsx", "-f", "framework.toml").code == 0


@pytest.mark.parametrize("folder", [".", "2018", "2018/08"])
def test_the_nearest_above_the_return(place: Path, folder: str) -> None:
    (place / "framework.toml").rename(place / "scorecard.toml")
    (place / folder).mkdir(parents=True, exist_ok=True)
    if folder != ".":
        shutil.move(place / "return.xlsx", place / folder / "return.xlsx")
    ran = process("rag", place / folder / "return.xlsx", cwd=Path("/"))
    assert ran.code == 0
    assert f"framework: {(place / 'scorecard.toml').resolve()} (the nearest to the return)" in ran.err


def test_the_nearest_comes_first(place: Path) -> None:
    (place / "framework.toml").rename(place / "scorecard.toml")
    (place / "inner").mkdir()
    (place / "inner" / "scorecard.toml").write_text("broken")
    shutil.move(place / "return.xlsx", place / "inner" / "return.xlsx")
    ran = rag(place, "inner/return.xlsx")
    assert ran.code == 2
    assert "inner/scorecard.toml:1: error SC103" in ran.err


def test_none_at_all(place: Path) -> None:
    ran = rag(place, "return.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "-f" in ran.err
    assert "SCORECARD_FRAMEWORK" in ran.err


# --- the period ------------------------------------------------------------------------------------


def period_of(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return str(json.loads(ran.out)["period"])


def test_the_period_by_default_is_the_latest_with_a_figure(place: Path) -> None:
    assert period_of(rag(place, "return.xlsx", "-f", "framework.toml", "--format", "json")) == "2018-08"


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("2018-07", "2018-07"),
        ("Jul-18", "2018-07"),
        ("July 2018", "2018-07"),
        ("2018/19 Q1", "2018/19 Q1"),
        ("Q1 2018/19", "2018/19 Q1"),
        ("2018/19", "2018/19"),
        ("2018/19 H1", "2018/19 H1"),
        ("2018", "2018"),
    ],
)
def test_a_period_asked_for(place: Path, asked: str, key: str) -> None:
    ran = rag(place, "return.xlsx", "-f", "framework.toml", "--format", "json", "-p", asked)
    assert period_of(ran) == key


@pytest.mark.parametrize("asked", ["never", "2018-13", "2018/20", "Q5 2018/19", "", "Q1"])
def test_a_period_that_is_none(place: Path, asked: str) -> None:
    ran = rag(place, "return.xlsx", "-f", "framework.toml", "-p", asked)
    assert (ran.code, ran.out) == (2, "")
    assert "is not a period; write 2018-08, '2018/19 Q1' or 2018/19" in ran.err


def test_no_period_anywhere(place: Path) -> None:
    book(place / "return.xlsx", [["Ref", "Value"], ["1", 97]])
    ran = rag(place, "return.xlsx", "-f", "framework.toml")
    assert ran.code == 2
    assert "SC223" in ran.err
    assert "-p 2018-08" in ran.err


# --- several returns -------------------------------------------------------------------------------


def test_several_returns(place: Path) -> None:
    book(place / "other.xlsx", [["Ref", "Aug-18"], ["5", 96]])
    ran = rag(place, "return.xlsx", "other.xlsx", "-f", "framework.toml", "--format", "json")
    document = json.loads(ran.out)
    assert [each["file"] for each in document["returns"]] == ["return.xlsx", "other.xlsx"]
    assert document["rows"][4]["status"] == "green"
    assert document["rows"][4]["source"]["file"] == "other.xlsx"


def test_one_of_several_that_cannot_be_read_stops_all_and_each_is_named(place: Path) -> None:
    (place / "text.xlsx").write_text("Dear colleague,\nplease find our figures below.\n")
    ran = rag(place, "none.xlsx", "return.xlsx", "text.xlsx", "-f", "framework.toml", "-o", "out.json")
    assert (ran.code, ran.out) == (2, "")
    assert "none.xlsx: error SC220" in ran.err
    assert "text.xlsx: 'text': error SC221" in ran.err
    assert not (place / "out.json").exists()


# --- files that cannot be read ---------------------------------------------------------------------


def a_folder(path: Path) -> None:
    path.mkdir()


def a_text_file(path: Path) -> None:
    path.write_text("Dear colleague,\nplease find our figures below.\n")


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def a_truncated_workbook(path: Path) -> None:
    book(path, [["Ref", "Aug-18"], ["1", 97]])
    path.write_bytes(path.read_bytes()[:-900])


def a_workbook_cut_in_the_middle(path: Path) -> None:
    book(path, [["Ref", "Aug-18"], ["1", 97]])
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : len(content) // 2] = b"\0" * (len(content) // 2 - len(content) // 3)
    path.write_bytes(content)


def an_empty_workbook(path: Path) -> None:
    book(path, [])


def no_table(path: Path) -> None:
    book(path, [["Dear colleague"], ["please find"], ["our figures", 97]])


def headers_alone(path: Path) -> None:
    book(path, [["Ref", "Indicator"]])


def a_zip_of_something_else(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "nothing")


def a_workbook_without_sheets(path: Path) -> None:
    book(path, [["Ref", "Aug-18"], ["1", 97]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def an_older_workbook(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)


def a_web_page(path: Path) -> None:
    path.write_text("<html><table><tr><td>Ref</td></tr></table></html>")


def nothing(path: Path) -> None:
    pass


UNREADABLE = (
    *(a_folder, a_text_file, an_empty_file, a_truncated_workbook, a_workbook_cut_in_the_middle),
    *(an_empty_workbook, no_table, headers_alone, a_zip_of_something_else, a_workbook_without_sheets),
    *(an_older_workbook, a_web_page, nothing),
)


@pytest.mark.parametrize("make", UNREADABLE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["rag", "validate", "explain"])
def test_a_return_that_cannot_be_read(place: Path, make: object, name: str) -> None:
    make(place / "bad.xlsx")  # type: ignore[operator]
    words = {
        "rag": ["bad.xlsx", "-f", "framework.toml", "-p", "2018-08", "-o", "out.json", "-o", "out.xlsx"],
        "validate": ["framework.toml", "bad.xlsx", "-q"],
        "explain": ["1", "bad.xlsx", "-f", "framework.toml"],
    }[name]
    ran = command(name, *words, cwd=place)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("bad.xlsx: ")
    assert "error SC22" in ran.err
    assert "\n    mend: " in ran.err
    assert "Traceback" not in ran.err
    assert not list(place.glob("out*"))


@pytest.mark.parametrize("make", [a_folder, nothing, an_empty_workbook], ids=lambda make: make.__name__)
def test_a_framework_that_cannot_be_read(place: Path, make: object) -> None:
    make(place / "bad.toml")  # type: ignore[operator]
    for words in (
        ["rag", "return.xlsx", "-f", "bad.toml"],
        ["validate", "bad.toml"],
        ["explain", "1", "-f", "bad.toml"],
        ["changes", "bad.toml", "--from", "2018-04", "--to", "2019-03"],
        ["check", "5", "--indicator", "1", "-f", "bad.toml"],
    ):
        ran = command(*words, cwd=place)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("bad.toml: error SC101: ")
        assert "\n    mend: " in ran.err
