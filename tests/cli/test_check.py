"""`scorecard check`: one line a figure, from a rule typed or an indicator's."""

import json
from pathlib import Path

import pytest
from making import HEAD, Ran, command, indicator, load, process


def check(*words: str | Path, cwd: Path | None = None) -> Ran:
    return command("check", *words, cwd=cwd)


def seen(ran: Ran) -> list[str]:
    assert (ran.code, ran.err) == (0, ""), ran.err
    return [line.split()[1] for line in ran.out.splitlines()]


def test_status_figure_and_reason() -> None:
    ran = process("check", "17.4", "--band", "12-18", "--edge", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "▲ Amber  17.4  within 1 of the upper edge of the band 12 to 18\n"


def test_a_red_is_a_correct_result() -> None:
    assert process("check", "5", "--target", "95").code == 0


@pytest.mark.parametrize("written", ["12-18", "12:18", "12..18", "12 to 18", "12 - 18", "12–18", "12 .. 18"])
def test_a_range_in_every_form(written: str) -> None:
    assert seen(check("11.9", "12", "18", "18.1", "--band", written)) == ["Red", "Green", "Green", "Red"]


@pytest.mark.parametrize("written", ["-10--2", "-10:-2", "-10..-2", "-10 to -2"])
def test_negative_figures_and_limits_need_no_dashes_before_them(written: str) -> None:
    assert seen(check("-5", "--band", written)) == ["Green"]
    assert seen(check("--band", written, "-10.1", "-10", "-2", "-1.9")) == ["Red", "Green", "Green", "Red"]
    assert seen(check(f"--band={written}", "-5")) == ["Green"]


def test_a_negative_target() -> None:
    assert seen(check("-6", "-5", "-4", "--target", "-5", "--amber-within", "1")) == [
        "Amber",
        "Green",
        "Green",
    ]


@pytest.mark.parametrize(
    ("band", "statuses"),
    [
        ("-inf to 18", ["Green", "Green", "Red"]),
        ("12 to inf", ["Red", "Green", "Green"]),
        ("-inf-18", ["Green", "Green", "Red"]),
        ("12..INF", ["Red", "Green", "Green"]),
    ],
)
def test_an_open_end(band: str, statuses: list[str]) -> None:
    assert seen(check("-100", "15", "100", "--band", band)) == statuses


def test_edge_and_acceptable() -> None:
    words = ("--band", "12-18", "--edge", "1", "--acceptable", "10-20")
    assert seen(check("9.9", "10", "12.5", "15", "20", "20.1", *words)) == (
        ["Red", "Amber", "Amber", "Green", "Amber", "Red"]
    )


@pytest.mark.parametrize("edge", ["1,3", "1, 3", "1pp,3pp"])
def test_an_edge_of_two_widths(edge: str) -> None:
    assert seen(check("10.5", "11", "17", "17.5", "--band", "10-20", "--edge", edge)) == (
        ["Amber", "Green", "Green", "Amber"]
    )


def test_a_trailing_percent_sign() -> None:
    ran = check("17.4%", "--band", "12%-18%", "--edge", "1pp")
    assert ran.out.split()[1:3] == ["Amber", "17.4%"]


@pytest.mark.parametrize(
    ("allowance", "status"), [("5%", "Amber"), ("5pp", "Amber"), ("5", "Amber"), ("4%", "Red"), ("4", "Red")]
)
def test_an_allowance_in_every_form(allowance: str, status: str) -> None:
    assert seen(check("95", "--target", "100", "--amber-within", allowance)) == [status]


def test_a_band_without_amber_says_how_to_ask_for_it() -> None:
    for words, hinted in (([], True), (["--edge", "1"], False), (["--acceptable", "10-20"], False)):
        ran = check("15", "--band", "12-18", *words)
        assert ("--edge" in ran.out and "--acceptable" in ran.out) == hinted


def test_floor_green_within_exceeds_by_and_on_limit() -> None:
    assert seen(check("92", "90", "89.9", "--target", "95", "--floor", "90", "--green-within", "2")) == (
        ["Amber", "Amber", "Red"]
    )
    assert seen(check("100", "99", "--target", "95", "--exceeds-by", "5")) == ["Blue", "Green"]
    assert seen(check("22", "--target", "22", "--polarity", "low", "--on-limit", "worse")) == ["Red"]
    assert seen(check("17", "20", "--target", "18", "--polarity", "target", "--amber-within", "1")) == (
        ["Amber", "Red"]
    )


def test_figures_are_exact() -> None:
    assert seen(check("0.3", "--band", "0.1-0.3")) == ["Green"]
    assert seen(check("94.95", "94.999999999999999999", "--target", "95")) == ["Red", "Red"]


def test_json() -> None:
    ran = check("17.4", "11.9", "--band", "12-18", "--edge", "1", "--format", "json")
    first, second = json.loads(ran.out)
    assert first == {
        "value": 17.4,
        "shown": "17.4",
        "status": "amber",
        "reason": "17.4 is within 1 of the upper edge of the band 12 to 18",
        "rule": "12 to 18; amber within 1 of an edge",
        "limits": {"red_below": 12, "amber_below": 13, "amber_above": 17, "red_above": 18},
        "distance": 0.4,
    }
    assert (second["value"], second["status"], second["distance"]) == (11.9, "red", 0.1)
    assert '"value": 17.4,' in ran.out


# --- usage errors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--band", "12-18"], "VALUE"),
        (["5"], "--band"),
        (["nan", "--band", "12-18"], "'nan' is not a figure"),
        (["inf", "--band", "12-18"], "'inf' is not a figure"),
        (["-inf", "--band", "12-18"], "no such option: -i"),
        (["about 5", "--band", "12-18"], "'about 5' is not a figure"),
        (["5", "five", "--target", "5"], "'five' is not a figure"),
        (["5", "", "--target", "5"], "'' is not a figure"),
        (["5", "--band", "12"], "'12' is not a range"),
        (["5", "--band", "12-18-20"], "is not a range"),
        (["5", "--band", "a-b"], "'a-b' is not a range"),
        (["5", "--band", "inf-18"], "holds no figure"),
        (["5", "--band", "18-12"], "low 18 is not below high 12"),
        (["5", "--band", "12-18", "--edge", "3"], "the edges meet"),
        (["5", "--band", "12-18", "--edge", "-1"], "'-1' is not an edge"),
        (["5", "--band", "12-18", "--edge", "5%"], "'5%' is not an edge"),
        (["5", "--band", "12-18", "--edge", "1,2,3"], "is not an edge"),
        (["5", "--band", "12-18", "--acceptable", "13-20"], "does not contain the band"),
        (["5", "--band", "12-18", "--target", "5"], "two rules"),
        (["5", "--band", "12-18", "--floor", "5"], "--floor"),
        (["5", "--band", "12-18", "--amber-within", "5"], "--amber-within"),
        (["5", "--band", "12-18", "--polarity", "low"], "--polarity"),
        (["5", "--edge", "1"], "--band"),
        (["5", "--target", "five"], "'five' is not a figure"),
        (["5", "--target", "nan"], "'nan' is not a figure"),
        (["5", "--target", "5", "--edge", "1"], "--edge"),
        (["5", "--target", "5", "--acceptable", "1-9"], "--acceptable"),
        (["5", "--target", "5", "--floor", "6"], "better side"),
        (["5", "--target", "5", "--floor", "4", "--amber-within", "1"], "--floor"),
        (["5", "--target", "0", "--amber-within", "5%"], "is no distance"),
        (["5", "--target", "5", "--amber-within", "-1"], "is not an allowance"),
        (["5", "--target", "5", "--amber-within", "3 months"], "is not an allowance"),
        (["5", "--target", "5", "--green-within", "2", "--amber-within", "1"], "smaller than green_within"),
        (["5", "--target", "5", "--polarity", "up"], "--polarity"),
        (["5", "--target", "5", "--on-limit", "up"], "--on-limit"),
        (["5", "--target", "5", "--format", "csv"], "--format"),
        (["5", "--target", "5", "--tolerance", "2"], "--tolerance"),
        (["5", "--target", "5", "-z"], "-z"),
        (["5", "--target"], "--target"),
        (["5", "--indicator", "1"], "-f"),
        (["5", "--indicator", "1", "-f", "none.toml"], "none.toml: error SC101"),
    ],
)
def test_usage_errors(tmp_path: Path, words: list[str], says: str) -> None:
    ran = check(*words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert says in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


# --- an indicator's rule ---------------------------------------------------------------------------

CHANGE = [{"from": "2018-11", "band": [12, 18], "edge": 1, "reason": "A band says more"}]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    load(
        tmp_path,
        indicator("21", unit="percent", target=16, polarity="low", change=CHANGE),
        indicator("24", "Outcome", unit="grade", grades={"Good": "green", "Poor": "red"}, until="2018-10"),
        indicator("4", "Children in need", unit="count"),
        head=HEAD,
    )
    return tmp_path


@pytest.mark.parametrize(("period", "status"), [("2018-10", "Green"), ("2018-11", "Red"), ("2018/19", "Red")])
def test_the_rule_in_force_at_the_end_of_the_period(rules: Path, period: str, status: str) -> None:
    ran = check("11.9", "--indicator", "21", "-f", "framework.toml", "-p", period, cwd=rules)
    assert ran.code == 0
    assert ran.out.split()[1] == status
    assert "indicator 21" in ran.err


def test_grades_and_no_target(rules: Path) -> None:
    words = ("-f", "framework.toml", "-p", "2018-10")
    grades = check("good", "POOR", "--indicator", "24", *words, cwd=rules)
    assert [line.split()[1] for line in grades.out.splitlines()] == ["Green", "Red"]
    assert "No target" in check("5", "--indicator", "4", *words, cwd=rules).out
    unknown = check("So-so", "--indicator", "24", *words, cwd=rules)
    assert unknown.code == 2
    assert "'So-so' is none of the grades Good, Poor" in unknown.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--indicator", "21x"], "did you mean 21?"),
        (["--indicator", "99"], "is no indicator of framework.toml"),
        (["--indicator", "24", "-p", "2018-11"], "until October 2018"),
        (["--indicator", "21", "-p", "whenever"], "is not a period"),
        (["--indicator", "21", "--band", "1-2"], "the indicator has its own rule"),
    ],
)
def test_an_indicator_that_cannot_be_used(rules: Path, words: list[str], says: str) -> None:
    ran = check("5", *words, "-f", "framework.toml", cwd=rules)
    assert (ran.code, ran.out) == (2, "")
    assert says in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["93"], 0),
        (["93", "--fail-on", "red"], 0),
        (["93", "--fail-on", "amber"], 1),
        (["96", "93", "--fail-on", "amber"], 1),
        (["80", "--fail-on", "amber"], 1),
        (["96", "--fail-on", "amber"], 0),
        (["80", "--fail-on", "never"], 0),
        (["80", "--fail-on", "purple"], 2),
    ],
)
def test_fail_on(words: list[str], code: int) -> None:
    assert command("check", *words, "--target", "95", "--amber-within", "5%").code == code


@pytest.mark.parametrize("band", ["12-18", "12:18", "12..18", "12 to 18", "12.0..18.0", "12%-18%"])
def test_ranges_as_people_write_them(band: str) -> None:
    ran = command("check", "18", "18.1", "--band", band)
    assert [line.split()[1] for line in ran.out.splitlines()] == ["Green", "Red"]


@pytest.mark.parametrize("band", ["-5--1", "-5:-1", "-5..-1", "-5 to -1"])
def test_negative_figures_and_limits_need_no_dashes(band: str) -> None:
    ran = command("check", "-1", "-0.9", "--band", band)
    assert [line.split()[1] for line in ran.out.splitlines()] == ["Green", "Red"]
    ran = command("check", "-2", "-3", "--target", "-2.5")
    assert [line.split()[1] for line in ran.out.splitlines()] == ["Green", "Red"]
