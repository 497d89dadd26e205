"""`explain`, `validate`, `changes` and `schema`."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli
from making import ROOT, book, command, indicator, load, process

from scorecard.catalogue import CATALOGUE
from scorecard.framework.schema import framework_schema

# --- explain ---------------------------------------------------------------------------------------

CHANGE = [
    {"from": "2018-08", "band": [12, 18], "edge": 1, "confirmed": False, "reason": "A band says more"},
    {"from": "2018-11", "target": 10, "reason": "A target after all"},
]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    load(tmp_path, indicator("21", unit="percent", target=16, polarity="low", change=CHANGE))
    head = ["Ref", "Indicator", "Jul-18", "Aug-18", "Comments"]
    rows = [head, ["21", "Plans begun again", 0.16, 0.174, "Two"]]
    book(tmp_path / "return.xlsx", rows, {"C2": "0.0%", "D2": "0.0%"})
    return tmp_path


def test_explain_a_status(plans: Path) -> None:
    ran = command("explain", "21", "return.xlsx", "-f", "framework.toml", cwd=plans)
    assert ran.code == 0
    text = " ".join(ran.out.split())
    for words in (
        "Plans begun again",
        "Amber, August 2018: 17.4 is within 1 of the upper edge of the band 12 to 18",
        "cell D2 of sheet 'Return' in return.xlsx",
        "17.4%",
        "12 to 18; amber within 1 of an edge; subject to confirmation (framework.toml:",
        "since August 2018: A band says more; before that: 16 or less",
        "green from 13 to 17; amber from 12 to 18",
        "0.4 to the nearest limit",
        "from November 2018: 10 or less (A target after all)",
        "was green in Jul",
        "Two",
    ):
        assert words in text
    line = int(text.partition("(framework.toml:")[2].partition(")")[0])
    assert "change" in (plans / "framework.toml").read_text().splitlines()[line - 1]
    assert "SC401" in ran.err


def test_explain_a_rule_alone(plans: Path) -> None:
    ran = command("explain", "21", "-f", "framework.toml", "-p", "2018-07", cwd=plans)
    assert (ran.code, ran.err) == (0, "")
    assert "16 or less" in ran.out
    assert "from the start" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [(["22"], "did you mean 21?"), (["SC999"], "there is no problem SC999"), ([], "REF"), (["SC10"], "SC10")],
)
def test_explain_what_is_not_there(plans: Path, words: list[str], says: str) -> None:
    ran = command("explain", *words, "-f", "framework.toml", cwd=plans)
    assert (ran.code, ran.out) == (2, "")
    assert says in " ".join(ran.err.split())


def test_explain_a_code_without_a_framework() -> None:
    ran = process("explain", "sc102", cwd=Path("/"))
    assert (ran.code, ran.err) == (0, "")
    entry = CATALOGUE["SC102"]
    for words in ("SC102", "band-upside-down (error)", entry.why, entry.example, entry.mend):
        assert words in ran.out


# --- validate --------------------------------------------------------------------------------------


def test_a_sound_framework_is_printed_in_words(place: Path) -> None:
    ran = process("validate", "framework.toml", cwd=place)
    assert (ran.code, ran.err) == (0, "")
    assert "1  95 or more; amber down to 90.25" in ran.out
    assert "4  not a target measure" in ran.out


@pytest.mark.parametrize(("last", "code"), [("", 0), ("about 90", 1)])
def test_a_return_with_errors(tmp_path: Path, last: str, code: int) -> None:
    load(tmp_path, indicator(target=95))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", last]])
    ran = process("validate", "framework.toml", "return.xlsx", cwd=tmp_path)
    assert ran.code == code
    assert ("error SC201" in ran.err) == bool(code)


def test_an_error_in_a_return_that_is_in_no_row(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=95))
    rows = [["Ref", "Period", "Value", "Override"], ["1", "Aug-18", 96, "Red"]]
    book(tmp_path / "return.xlsx", rows)
    assert command("validate", "framework.toml", "return.xlsx", cwd=tmp_path).code == 1


def test_a_doubt_that_shows_only_when_rules_are_applied(tmp_path: Path) -> None:
    load(tmp_path, indicator(unit="percent", target=95))
    book(tmp_path / "return.xlsx", [["Ref", "Aug-18"], ["1", 0.95]])
    ran = command("validate", "framework.toml", "return.xlsx", cwd=tmp_path)
    assert ran.code == 1
    assert "error SC206" in ran.err


def test_every_month_of_a_wide_return_is_checked(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=95))
    book(tmp_path / "return.xlsx", [["Ref", "Jul-18", "Aug-18"], ["1", "x", 96]])
    ran = command("validate", "framework.toml", "return.xlsx", cwd=tmp_path)
    assert ran.code == 1
    assert "'Return'!B2: error SC201" in ran.err


@pytest.mark.parametrize(
    "keys",
    [
        {"band": [18, 12]},
        {"target": 95, "examples": {"green": [94]}},
        {"target": 95, "examples": {"purple": [94]}},
    ],
)
def test_a_fault_in_the_framework(tmp_path: Path, keys: dict[str, Any]) -> None:
    text = '[framework]\nname = "Test"\n' + indicator(**keys)
    (tmp_path / "framework.toml").write_text(text)
    ran = command("validate", "framework.toml", cwd=tmp_path)
    assert ran.code == 2
    assert "framework.toml:" in ran.err


def test_examples_that_hold_are_counted(tmp_path: Path) -> None:
    load(tmp_path, indicator(target=95, examples={"green": [95, 96], "red": [94.9]}))
    ran = command("validate", "framework.toml", cwd=tmp_path)
    assert ran.code == 0
    assert "3 worked examples" in ran.out


# --- changes ---------------------------------------------------------------------------------------


@pytest.fixture
def autumn(tmp_path: Path) -> Path:
    """Removals, inclusions and changes around November 2018, and a target that moves along its table."""
    change = [
        {"from": "2018-11", "band": [12, 18], "edge": 1, "confirmed": False, "reason": "A band says more"},
        {"from": "2018-12", "owner": "Safeguarding", "reason": "A new owner"},
    ]
    load(
        tmp_path,
        indicator("21", target=16, polarity="low", change=change),
        indicator("7", "Allocated", target=100, until="2018-10", reason_removed="Always 100"),
        indicator("7a", "Caseload", target=14, from_="2018-11", reason_added="In its place"),
        indicator("5", "Families", frequency="quarterly", target={"2018/19": [40, 80, 120, 160]}),
        indicator("8", "Later", target=9, from_="2018-12", reason_added="Later"),
    )
    return tmp_path


def changes(place: Path, first: str, last: str) -> list[dict[str, Any]]:
    ran = command("changes", "framework.toml", "--from", first, "--to", last, "--format", "json", cwd=place)
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def test_changes_in_date_order_with_reasons(autumn: Path) -> None:
    found = changes(autumn, "2018-10", "2018-12")
    assert [(one["from"], one["kind"], one["ref"]) for one in found] == [
        ("2018-11", "removed", "7"),
        ("2018-11", "added", "7a"),
        ("2018-11", "changed", "21"),
        ("2018-12", "added", "8"),
        ("2018-12", "changed", "21"),
    ]
    assert [one["reason"] for one in found] == (
        ["Always 100", "In its place", "A band says more", "Later", "A new owner"]
    )
    assert all({"id", "ref", "kind", "from", "reason", "before", "after"} <= one.keys() for one in found)
    assert (found[0]["before"], found[0]["after"]) == ("100 or more", None)
    assert (found[1]["before"], found[1]["after"]) == (None, "14 or more")
    assert found[2]["before"] == "16 or less"
    assert found[2]["after"] == "12 to 18; amber within 1 of an edge; subject to confirmation"
    assert "owner" in found[4]["after"]


@pytest.mark.parametrize(
    ("first", "last", "refs"),
    [
        ("2018-10", "2018-11", ["7", "7a", "21"]),
        ("2018-11", "2018-12", ["8", "21"]),
        ("2018-09", "2018-10", []),
        ("2018/19 Q2", "2018/19 Q3", ["7", "7a", "21", "8", "21"]),
        ("2018-12", "2018-12", []),
    ],
)
def test_after_the_end_of_one_and_up_to_the_end_of_the_other(
    autumn: Path, first: str, last: str, refs: list[str]
) -> None:
    assert [one["ref"] for one in changes(autumn, first, last)] == refs


@pytest.mark.parametrize("form", ["table", "md"])
def test_changes_in_words(autumn: Path, form: str) -> None:
    words = ("changes", "framework.toml", "--from", "2018-10", "--to", "2018-11", "--format", form)
    ran = process(*words, cwd=autumn)
    assert (ran.code, ran.err) == (0, "")
    for text in ("Removed from November 2018", "Always 100", "16 or less", "12 to 18; amber within 1"):
        assert text in ran.out
    assert "Families" not in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--from", "2018-11", "--to", "2018-10"], "after"),
        (["--from", "then", "--to", "2018-10"], "--from"),
        (["--from", "2018-10", "--to", "now"], "--to"),
        (["--from", "2018-10"], "--to"),
        (["--from", "2018-10", "--to", "2018-11", "--format", "csv"], "--format"),
    ],
)
def test_changes_usage(autumn: Path, words: list[str], says: str) -> None:
    ran = command("changes", "framework.toml", *words, cwd=autumn)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


# --- schema ----------------------------------------------------------------------------------------

FRAMEWORKS = sorted((ROOT / "config").rglob("*.toml"))
BROKEN = ROOT / "tests" / "broken"
BROKEN_BY_FORM = ("SC104-unknown-key", "SC105-wrong-value", "SC106-key-needed")


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    ran = process("schema")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found == framework_schema()
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def plain_toml(file: Path) -> Any:
    """Read TOML as an editor does: a date is a text to JSON."""
    return json.loads(json.dumps(tomli.loads(file.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("file", FRAMEWORKS, ids=lambda file: file.stem)
def test_the_schema_accepts_every_framework_here(schema: Any, file: Path) -> None:
    assert [error.message for error in schema.iter_errors(plain_toml(file))] == []


@pytest.mark.parametrize("name", BROKEN_BY_FORM)
def test_the_schema_rejects_what_is_broken_by_form(schema: Any, name: str) -> None:
    assert not schema.is_valid(plain_toml(BROKEN / name / "framework.toml"))


def described(part: Any) -> Iterator[tuple[str, Any]]:
    """Go through every key that a schema names, with what it says of it."""
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for item in part.values():
            yield from described(item)


def test_the_schema_describes_every_key() -> None:
    tables = {"framework", "defaults", "indicator", "status", "benchmark", "return", "summary"}
    bare = {key for key, told in described(framework_schema()) if not told.keys() & {"description", "$ref"}}
    assert bare - tables == set()


# --- the rulebook ----------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FRAMEWORKS, ids=lambda file: file.stem)
def test_every_framework_here_is_sound_and_its_examples_hold(file: Path) -> None:
    ran = command("validate", file, "-q")
    assert ran.code == 0, ran.err
    assert "error" not in ran.err


def test_the_schema_of_rag_holds_what_rag_writes(place: Path) -> None:
    schema = json.loads(command("schema", "--of", "rag").out)
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    document = json.loads(
        command("rag", "return.xlsx", "-f", "framework.toml", "--format", "json", cwd=place).out
    )
    validator.validate(document)
    for golden in (ROOT / "tests/golden").glob("*ber.json"):
        validator.validate(json.loads(golden.read_text(encoding="utf-8")))
    for spoilt in (document | {"schema": 2}, {k: v for k, v in document.items() if k != "version"}):
        assert not validator.is_valid(spoilt)
    row = document["rows"][0]
    assert not validator.is_valid(document | {"rows": [row | {"distance": -1}]})
    assert set(document) == set(schema["properties"])
    assert set(schema["properties"]["problems"]["items"]["properties"]) >= {"cause", "mend"}


# --- found as rag finds it, and as JSON ------------------------------------------------------------


@pytest.fixture
def found(place: Path) -> Path:
    """The framework under the name that is looked for."""
    (place / "framework.toml").rename(place / "scorecard.toml")
    return place


@pytest.mark.parametrize(
    "words",
    [
        ["validate"],
        ["validate", "return.xlsx"],
        ["validate", "scorecard.toml", "return.xlsx"],
        ["validate", "return.xlsx", "-f", "scorecard.toml"],
        ["changes", "--from", "2018-01", "--to", "2018-12"],
        ["changes", "-f", "scorecard.toml", "--from", "2018-01", "--to", "2018-12"],
        ["changes", "scorecard.toml", "--from", "2018-01", "--to", "2018-12"],
        ["explain", "1"],
        ["explain", "1", "return.xlsx"],
        ["explain", "1", "scorecard.toml", "return.xlsx"],
    ],
)
def test_a_framework_by_position_by_option_or_found(found: Path, words: list[str]) -> None:
    ran = command(*words, cwd=found)
    assert ran.code == 0, ran.err
    assert ("framework: " in ran.err) == ("scorecard.toml" not in words)
    assert ran.out


def test_two_frameworks_are_one_too_many(found: Path) -> None:
    ran = command("validate", "scorecard.toml", "-f", "scorecard.toml", cwd=found)
    assert ran.code == 2
    assert "one framework is read at a time" in " ".join(ran.err.split())


def test_validate_as_json(with_invalid: Path) -> None:
    ran = command("validate", "framework.toml", "return.xlsx", "--format", "json", cwd=with_invalid)
    assert ran.code == 1
    document = json.loads(ran.out)
    assert document["framework"]["file"] == "framework.toml"
    assert document["rules"][0]["rule"] == "95 or more; amber down to 90.25"
    assert [problem["code"] for problem in document["problems"]] == ["SC201"]


def test_rules_that_do_not_say_who_agreed_them(tmp_path: Path) -> None:
    agreed = {"by": "Scrutiny panel", "on": date(2018, 10, 9)}
    load(tmp_path, indicator("1", target=95, agreed=agreed), indicator("2", target=90), indicator("3"))
    assert "without `agreed`" not in command("validate", "framework.toml", cwd=tmp_path).out
    ran = command("validate", "framework.toml", "--provenance", cwd=tmp_path)
    told = ran.out.partition("1 rule without `agreed`:\n")[2]
    assert (ran.code, len(told.splitlines())) == (0, 1)
    assert told.startswith("2  framework.toml:")


def test_explain_as_json(plans: Path) -> None:
    (row,) = json.loads(
        command("explain", "21", "return.xlsx", "-f", "framework.toml", "--format", "json", cwd=plans).out
    )
    assert (row["status"], row["value"], row["found"], row["source"]["cell"]) == (
        "amber",
        17.4,
        "17.4%",
        "D2",
    )
    assert (row["rule_file"], row["limits"]["amber_above"]) == ("framework.toml", 17)
    assert row["then"] == [{"from": "2018-11", "rule": "10 or less", "reason": "A target after all"}]
    rule = json.loads(
        command("explain", "21", "-f", "framework.toml", "-p", "2018-07", "--format", "json", cwd=plans).out
    )
    assert (rule["rule"], rule["period"], rule["in_force"]) == ("16 or less", "2018-07", "from the start")
    code = json.loads(command("explain", "SC102", "--format", "json").out)
    assert (code["name"], code["severity"]) == ("band-upside-down", "error")


def test_a_rule_alone_is_of_the_indicators_own_period(tmp_path: Path) -> None:
    """A quarterly measure has no July: its latest quarter by then is April to June."""
    change = [{"from": "2018-07", "target": 60, "reason": "More"}]
    load(tmp_path, indicator("1", frequency="quarterly", target=50, change=change))
    words = ("-f", "framework.toml", "-p", "2018-08")
    assert "50 or more" in command("explain", "1", *words, cwd=tmp_path).out
    ran = command("check", "55", "--indicator", "1", *words, cwd=tmp_path)
    assert (ran.code, ran.out[:7]) == (0, "● Green")
