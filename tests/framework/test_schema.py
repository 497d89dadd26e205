"""The JSON Schema, for editors, and the reader agree on what is well formed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from jsonschema import Draft202012Validator
from making import HEAD, ROOT, faults, indicator, table

from scorecard.framework.schema import framework_schema
from scorecard.problems import errors

SCHEMA = Draft202012Validator(framework_schema())
OF_FORM = {"SC104", "SC105", "SC106"}
"""Faults of one value alone; what keys mean together no schema can say."""


def accepted(text: str) -> bool:
    return SCHEMA.is_valid(plain(tomli.loads(text)))


def plain(value: Any) -> Any:
    """Give a date as an editor's checker sees it: as text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def key(**keys: Any) -> str:
    return indicator(**({"target": 95} | keys))


@pytest.mark.parametrize("file", sorted((ROOT / "config").rglob("*.toml")), ids=lambda file: file.name)
def test_sound_frameworks_are_accepted(file: Path) -> None:
    assert accepted(file.read_text(encoding="utf-8"))


SOUND = [
    key(target="None"),
    key(target={"benchmark": "England"}) + '\n[[benchmark]]\nkey = "England"\n',
    key(target={"2018/19": [1, 2, 3, 4]}, frequency="quarterly"),
    key(amber_within="2.5 %"),
    key(amber_within=["10%", 10]),
    key(amber_within="1,000"),
    key(unit="date", target=date(2019, 3, 31), amber_within="3 Months"),
    key(lag=120),
    key(agreed={"by": "Panel", "on": date(2018, 10, 9)}, review="2019-09", commentary=["red"]),
    key(aliases="EH3"),
    key() + "\n[return]\nheader_row = [4, 6]\n",
    key() + '\n[[return]]\nmatch = "a*"\nignore = "Notes*"\n',
    '[[status]]\nkey = "green"\ncolour = "#00703C"\n' + key(),
]
UNSOUND = [
    key(target="95"),
    key(target=""),
    key(target={}),
    key(target={"benchmark": "England", "2018/19": 5}),
    key(target={"2018/19": "95"}),
    key(name=" "),
    indicator(ref=" "),
    key(amber_within="5 per cent"),
    key(amber_within=-1),
    key(amber_within=["10%", "3 months"]),
    key(amber_within="1.5 months", unit="date"),
    key(lag=-1),
    key(lag=121),
    key(decimals=16),
    key(decimals=1.5),
    key(unit="percentage"),
    key(confirmed="no"),
    key(per=0),
    key(edge="2%"),
    indicator(band=[12]),
    indicator(band=["12", "18"]),
    key(agreed={"on": date(2018, 10, 9)}),
    key(agreed={"by": "Panel", "when": "2018"}),
    key(unavailable={"until": "2018-09"}),
    key(change=[{"from": "2018-09", "target": 3}]),
    key(change=[{"from": "2018-09", "reason": " ", "target": 3}]),
    key(change={"from": "2018-09"}),
    key(tolerance=5),
    key(grades={"Good": ""}, target="none"),
    key(examples={"green": 5}),
    table("[defaults]", {"ref": "7"}) + "\n" + key(),
    key() + "\n[return]\nheader_row = 0\n",
    key() + "\n[return]\nheader_row = 1048577\n",
    key() + '\n[return]\npercent = "both"\n',
    key() + '\n[[return]]\ncolour = "B"\n',
    key() + '\n[summary]\ntheme_status = "best"\n',
    '[[status]]\nkey = "green"\ncolour = "green"\n' + key(),
    '[[benchmark]]\nkey = "e"\nvalues."1" = { "2018/19" = "5" }\n' + key(),
]


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_what_is_read_is_accepted(tmp_path: Path, text: str) -> None:
    assert errors(faults(tmp_path, text)) == []
    assert accepted(HEAD + text)


@pytest.mark.parametrize("text", UNSOUND, ids=range(len(UNSOUND)))
def test_what_the_reader_refuses_the_schema_refuses(tmp_path: Path, text: str) -> None:
    assert {problem.code for problem in faults(tmp_path, text)} & OF_FORM
    assert not accepted(HEAD + text)
