"""What a framework may say, what is refused, and how defaults and changes settle."""

from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from making import HEAD, codes, faults, indicator, load, toml

from scorecard import CannotRead, read_framework
from scorecard.framework.model import Framework, Version
from scorecard.framework.positions import key_lines
from scorecard.framework.settle import Comparator, settle
from scorecard.limits import Limits
from scorecard.periods import Period


def month(label: str) -> int:
    year, number = label.split("-")
    return int(year) * 12 + int(number) - 1


def at(framework: Framework, label: str = "2018-08", ref: str = "1") -> Version:
    version = framework.holder(ref, month(label))
    assert version is not None
    return version


def limits(framework: Framework, label: str = "2018-08", ref: str = "1") -> Limits | None:
    """Give the four limits in force in a month."""
    version = at(framework, label, ref)
    settled = settle(version, Period(month(label), 1), lambda key: Comparator(key, None))
    return settled.rule.limits if settled.rule else None


# --- the file -------------------------------------------------------------------------------------


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "framework.toml"
    text = HEAD + indicator(target=95)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_framework(file).name == "Test"


def test_inline_tables_may_run_over_lines(tmp_path: Path) -> None:
    text = HEAD + '[[indicator]]\nref = "1"\nname = "A"\ntarget = {\n  "2018/19" = 95, # the year\n}\n'
    (tmp_path / "framework.toml").write_text(text)
    assert limits(read_framework(tmp_path / "framework.toml")) is not None


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "SC106", "[framework]"),
        (b"[framework]\nname = 'x'\n", "SC106", "indicator"),
        (b"indicator = []\n[framework]\nname = 'x'\n", "SC106", "no indicator"),
        (b"indicator = 3\n[framework]\nname = 'x'\n", "SC105", "indicator"),
        (b"framework = 3\n[[indicator]]\nref = '1'\nname = 'a'\n", "SC105", "framework"),
        (b"[framework]\nname = ''\n[[indicator]]\nref = '1'\nname = 'a'\n", "SC105", "empty"),
        (b"PK\x03\x04", "SC101", "workbook"),
        (b"name = '\xff'\n", "SC101", "UTF-8"),
        (b"[framework]\n[framework]\nname = 'x'\n", "SC103", "twice"),
        (b"[framework\nname = 'x'\n", "SC103", "TOML"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, "SC101", "nested"),
    ],
)
def test_a_file_that_is_no_framework(tmp_path: Path, content: bytes, code: str, says: str) -> None:
    file = tmp_path / "framework.toml"
    file.write_bytes(content)
    with pytest.raises(CannotRead) as caught:
        read_framework(file)
    assert {problem.code for problem in caught.value.problems} == {code}
    assert any(says in str(problem) for problem in caught.value.problems)
    assert all(problem.mend for problem in caught.value.problems)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(CannotRead) as caught:
            read_framework(path)
        assert codes(caught.value.problems) == ["SC101"]


def test_every_fault_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        indicator("1", target=95, tolerance=5),
        indicator("2", band=[18, 12]),
        indicator("3", unit="percent", target=90, amber_within=10),
        indicator("4", from_="2018-11", until="2018-10"),
    )
    text = (tmp_path / "framework.toml").read_text().splitlines()
    assert codes(found) == ["SC104", "SC102", "SC107", "SC116"]
    keys = [text[(problem.where.line or 0) - 1].partition(" ")[0] for problem in found]
    assert keys == ["tolerance", "band", "amber_within", "until"]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([indicator(target="ninety", amber_within=5)], ["SC105"]),
        ([indicator(unit="grade", grades=3, when_improving="amber")], ["SC105"]),
        ([indicator(unit="grades", grades={"A": "green"})], ["SC105"]),
        ([indicator(unit="percents", judge="rounded", target=5)], ["SC105"]),
    ],
)
def test_what_only_follows_from_a_fault_is_not_said_too(
    tmp_path: Path, parts: list[str], found: list[str]
) -> None:
    assert codes(faults(tmp_path, *parts)) == found


# --- words that other systems use -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        *((key, "amber_within") for key in ("tolerance", "threshold", "amber_withn")),
        *((key, "floor") for key in ("red_threshold", "minimum")),
        *((key, "band") for key in ("range", "lower", "upper")),
        *((key, "polarity") for key in ("good_is", "direction", "Polarity")),
        *((key, "name") for key in ("title",)),
        *((key, "decimals") for key in ("dp", "decimal")),
        *((key, "from") for key in ("start",)),
        *((key, "edge") for key in ("edges",)),
    ],
)
def test_an_unknown_key_suggests_the_key_meant(tmp_path: Path, key: str, meant: str) -> None:
    (problem,) = faults(tmp_path, indicator(**{key: 1}))
    assert (problem.code, problem.mend) == ("SC104", f"did you mean `{meant}`?")
    assert f"`{key}`" in problem.message


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("from = 2018-11", 'a period is written in quotes: from = "2018-11"'),
        ("from = 2018/19 Q1", 'a period is written in quotes: from = "2018/19 Q1"'),
        ("amber_within = 5%", 'an allowance is written in quotes: "5%"'),
        ("amber_within = 2pp", 'an allowance is written in quotes: "2pp"'),
        ("amber_within = 3 months", 'an allowance is written in quotes: "3 months"'),
        ("band = 12-18", "a range is a list: band = [12, 18]"),
        ("band = 12 to 18", "a range is a list: band = [12, 18]"),
        ("band = (12, 18)", "a range is a list: band = [12, 18]"),
        ("target = 1,200", "no thousands comma: 1200"),
        ("confirmed = False", "true or false, small letters: confirmed = false"),
        ("confirmed = Yes", "true or false, small letters: confirmed = true"),
        ("name = Children in need", 'a text is written in quotes: name = "Children in need"'),
        ("target =", "a value is missing after target =; leave the key out where there is none"),
    ],
)
def test_broken_toml_says_what_was_meant(tmp_path: Path, line: str, hint: str) -> None:
    (tmp_path / "framework.toml").write_text(f"{HEAD}\n[[indicator]]\n{line}\n")
    with pytest.raises(CannotRead) as caught:
        read_framework(tmp_path / "framework.toml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.line, problem.mend) == ("SC103", 5, hint)


@pytest.mark.parametrize(
    "sound",
    [
        'reason = "from = 2018-11, 5%"',
        "# target = 1,200",
        "target = 95 # was: target = 90%",
        'reason = """\nfrom = 2018-11\n"""',
    ],
)
def test_a_sound_line_is_not_blamed_for_a_broken_one(tmp_path: Path, sound: str) -> None:
    (tmp_path / "framework.toml").write_text(f"{HEAD}\n[[indicator]]\n{sound}\nband = 12-18\n")
    with pytest.raises(CannotRead) as caught:
        read_framework(tmp_path / "framework.toml")
    assert [problem.mend for problem in caught.value.problems] == ["a range is a list: band = [12, 18]"]


# --- positions ------------------------------------------------------------------------------------

POSITIONS = '''# a comment
[framework]
name = "x" # [not.a.table]

[defaults]
amber_within = "5%"

[[indicator]]
ref = "1"
"name" = """
two
lines"""
target = { "2018/19" = [
  1,
  2,
], "2019/20" = 3 }
change = [
  { from = "2018-11", band = [12, 18],
    reason = "] } # not an end" },
  { from = "2018-12", target = 1, reason = 'why' },
]

[[indicator]]
ref = "2"
unavailable.reason = "not yet"

[[indicator.change]]
from = "2019-01"

[[benchmark]]
key = "england"
values."CH05" = { "2021/22" = 61.3 }
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("framework",), 2),
        (("framework", "name"), 3),
        (("defaults", "amber_within"), 6),
        (("indicator", 0), 8),
        (("indicator", 0, "ref"), 9),
        (("indicator", 0, "name"), 10),
        (("indicator", 0, "target"), 13),
        (("indicator", 0, "target", "2018/19", 1), 15),
        (("indicator", 0, "target", "2019/20"), 16),
        (("indicator", 0, "change", 0, "from"), 18),
        (("indicator", 0, "change", 0, "band", 1), 18),
        (("indicator", 0, "change", 0, "reason"), 19),
        (("indicator", 0, "change", 1, "target"), 20),
        (("indicator", 1), 23),
        (("indicator", 1, "unavailable", "reason"), 25),
        (("indicator", 1, "change", 0, "from"), 28),
        (("benchmark", 0, "values", "CH05", "2021/22"), 32),
    ],
)
def test_every_keys_line(path: Any, line: int) -> None:
    assert key_lines(POSITIONS)[path] == line


# --- units, polarity, decimals --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "polarity"),
    [
        ({}, "none"),
        ({"target": 95}, "high"),
        ({"target": 95, "polarity": "low"}, "low"),
        ({"band": [12, 18]}, "none"),
        ({"polarity": "low"}, "low"),
        ({"target": "none", "polarity": "high"}, "high"),
        ({"target": "none"}, "none"),
    ],
)
def test_polarity_by_default(tmp_path: Path, keys: Any, polarity: str) -> None:
    assert at(load(tmp_path, indicator(**keys))).polarity == polarity


@pytest.mark.parametrize(
    ("unit", "decimals"),
    [("percent", 1), ("rate", 1), ("count", 0), ("days", 0), ("number", None), ("money", None)],
)
def test_decimals_by_default(tmp_path: Path, unit: str, decimals: int | None) -> None:
    assert at(load(tmp_path, indicator(unit=unit))).decimals == decimals


# --- defaults -------------------------------------------------------------------------------------


def defaults(**keys: Any) -> str:
    return "[defaults]\n" + "\n".join(f"{key} = {toml(value)}" for key, value in keys.items()) + "\n"


def test_a_default_applies_where_the_rules_form_has_the_key(tmp_path: Path) -> None:
    framework = load(
        tmp_path,
        defaults(amber_within="5%", frequency="quarterly", polarity="low"),
        indicator("1", target=100),
        indicator("2", band=[12, 18]),
        indicator("3"),
        indicator("4", target=100, amber_within=2),
        indicator("5", target=100, floor=110),
    )
    assert limits(framework, ref="1") == Limits(None, None, D(100), D(105), exceeds_upwards=False)
    assert limits(framework, ref="2") == Limits(D(12), D(12), D(18), D(18))
    assert limits(framework, ref="3") is None
    assert limits(framework, ref="4") == Limits(None, None, D(100), D(102), exceeds_upwards=False)
    assert limits(framework, ref="5") == Limits(None, None, D(100), D(110), exceeds_upwards=False)
    assert at(framework, ref="2").polarity == "none"
    assert {at(framework, ref=ref).frequency for ref in "12345"} == {"quarterly"}
    assert framework.problems == ()


def test_a_default_floor_gives_way_to_an_allowance(tmp_path: Path) -> None:
    framework = load(
        tmp_path, defaults(floor=90), indicator("1", target=95), indicator("2", target=95, amber_within=2)
    )
    assert limits(framework, ref="1") == Limits(D(90), D(95), None, None)
    assert limits(framework, ref="2") == Limits(D(93), D(95), None, None)


@pytest.mark.parametrize("target", [0, -3])
def test_a_default_that_cannot_apply_is_left_off_with_a_notice(tmp_path: Path, target: int) -> None:
    framework = load(
        tmp_path, defaults(amber_within="5%"), indicator("1", target=target), indicator("2", target=95)
    )
    assert limits(framework) == Limits(D(target), D(target), None, None)
    assert codes(framework.problems) == ["SC133"]


def test_an_own_allowance_that_cannot_apply_is_refused(tmp_path: Path) -> None:
    assert codes(faults(tmp_path, defaults(amber_within="5%"), indicator(target=0, amber_within="5%"))) == [
        "SC135",
        "SC113",
    ]


def test_a_bare_default_on_a_percent_measure_is_refused(tmp_path: Path) -> None:
    found = faults(tmp_path, defaults(amber_within=5), indicator(unit="percent", target=90))
    assert codes(found) == ["SC107"]


def test_a_default_edge_serves_bands_alone(tmp_path: Path) -> None:
    framework = load(tmp_path, defaults(edge=1), indicator("1", band=[12, 18]), indicator("2", target=5))
    assert limits(framework) == Limits(D(12), D(13), D(17), D(18))
    assert framework.problems == ()


def test_a_default_life(tmp_path: Path) -> None:
    framework = load(
        tmp_path, defaults(**{"from": "2018-04"}), indicator("1"), indicator("2", from_="2018-06")
    )
    assert framework.holder("1", month("2018-03")) is None
    assert framework.holder("1", month("2018-04")) is not None
    assert framework.holder("2", month("2018-05")) is None


# --- changes --------------------------------------------------------------------------------------


def changed(place: Path, *changes: dict[str, Any], **keys: Any) -> Framework:
    return load(place, indicator(**keys, change=[{"reason": "Agreed", **change} for change in changes]))


def test_a_change_that_keeps_the_form_replaces_only_what_it_names(tmp_path: Path) -> None:
    framework = changed(tmp_path, {"from": "2018-09", "target": 200}, target=100, amber_within="5%")
    assert limits(framework, "2018-08") == Limits(D(95), D(100), None, None)
    assert limits(framework, "2018-09") == Limits(D(190), D(200), None, None)


def test_a_change_of_form_drops_every_key_of_the_old_one(tmp_path: Path) -> None:
    framework = changed(
        tmp_path,
        {"from": "2018-09", "band": [12, 18]},
        {"from": "2018-10", "target": 20},
        {"from": "2018-11", "target": "none"},
        target=16,
        polarity="low",
        amber_within=2,
        on_limit="worse",
    )
    assert limits(framework, "2018-08") == Limits(None, None, D(16), D(18), "worse", None, False)
    assert limits(framework, "2018-09") == Limits(D(12), D(12), D(18), D(18))
    assert limits(framework, "2018-10") == Limits(None, None, D(20), D(20), exceeds_upwards=False)
    assert limits(framework, "2018-11") is None


def test_the_polarity_of_a_contextual_measure_outlives_its_first_target(tmp_path: Path) -> None:
    framework = changed(tmp_path, {"from": "2018-09", "target": 20}, polarity="low", target="none")
    assert limits(framework, "2018-09") == Limits(None, None, D(20), D(20), exceeds_upwards=False)


def test_what_belongs_to_the_measure_outlives_every_form(tmp_path: Path) -> None:
    """Polarity, modifiers, expected and basis stay through "none" and a band, and are there after."""
    framework = changed(
        tmp_path,
        {"from": "2018-09", "target": "none"},
        {"from": "2018-10", "band": [12, 18]},
        {"from": "2018-11", "target": 20, "amber_within": 2},
        target=16,
        polarity="low",
        steady_within=1,
        when_improving="amber",
        or_steady=True,
        expected=[0, 90],
        basis="snapshot",
    )
    for label in ("2018-08", "2018-09", "2018-10", "2018-11"):
        version = at(framework, label)
        polarity = "none" if version.rule.band else "low"  # a band needs none
        assert (version.polarity, version.basis, version.expected) == (polarity, "snapshot", (0, 90))
        assert version.trend is not None
        assert version.trend.or_steady
        assert str(version.steady_within) == "1"


def test_staying_close_outlives_its_target(tmp_path: Path) -> None:
    framework = changed(
        tmp_path,
        {"from": "2018-09", "target": "none"},
        {"from": "2018-10", "target": 20},
        target=16,
        polarity="target",
        green_within=1,
    )
    assert limits(framework, "2018-09") is None
    assert limits(framework, "2018-10") == Limits(D(20), D(20), D(20), D(20))


def test_changes_apply_in_date_order_however_they_are_written(tmp_path: Path) -> None:
    framework = changed(
        tmp_path, {"from": "2018-11", "target": 30}, {"from": "2018-09", "target": 20}, target=10
    )
    seen = [limits(framework, label) for label in ("2018-08", "2018-09", "2018-10", "2018-11")]
    assert [one.amber_below for one in seen if one] == [10, 20, 20, 30]


def test_a_change_in_the_first_and_in_the_last_period(tmp_path: Path) -> None:
    life = {"from_": "2018-04", "until": "2018-10", "target": 10}
    framework = changed(
        tmp_path, {"from": "2018-04", "target": 20}, {"from": "2018-10", "target": 30}, **life
    )
    assert limits(framework, "2018-04") == Limits(D(20), D(20), None, None)
    assert limits(framework, "2018-10") == Limits(D(30), D(30), None, None)


def test_a_floor_and_an_allowance_displace_each_other(tmp_path: Path) -> None:
    framework = changed(
        tmp_path, {"from": "2018-09", "floor": 90}, {"from": "2018-10", "amber_within": 2}, target=95
    )
    assert limits(framework, "2018-09") == Limits(D(90), D(95), None, None)
    assert limits(framework, "2018-10") == Limits(D(93), D(95), None, None)


def test_a_rule_that_changes_is_confirmed_unless_the_change_says_otherwise(tmp_path: Path) -> None:
    framework = changed(
        tmp_path,
        {"from": "2018-09", "owner": "Safeguarding"},
        {"from": "2018-10", "target": 20},
        {"from": "2018-11", "target": 30, "confirmed": False},
        target=10,
        confirmed=False,
    )
    labels = ("2018-08", "2018-09", "2018-10", "2018-11")
    assert [at(framework, label).confirmed for label in labels] == [False, False, True, False]


def test_a_default_not_confirmed_speaks_only_of_rules_that_stand_from_the_start(tmp_path: Path) -> None:
    changes = [
        {"from": "2018-09", "owner": "Safeguarding", "reason": "a"},
        {"from": "2018-10", "target": 20, "reason": "b"},
        {"from": "2018-11", "owner": "Education", "reason": "c"},
    ]
    framework = load(tmp_path, defaults(confirmed=False), indicator(target=10, change=changes))
    labels = ("2018-08", "2018-09", "2018-10", "2018-11")
    assert [at(framework, label).confirmed for label in labels] == [False, False, True, True]


def test_a_change_may_rename_and_end(tmp_path: Path) -> None:
    framework = changed(tmp_path, {"from": "2018-09", "name": "New name", "until": "2018-12"}, target=10)
    assert at(framework, "2018-09").name == "New name"
    assert framework.holder("1", month("2018-12")) is not None
    assert framework.holder("1", month("2019-01")) is None


def test_a_default_returns_when_the_form_does(tmp_path: Path) -> None:
    framework = load(
        tmp_path,
        defaults(amber_within="5%"),
        indicator(
            target=100,
            change=[
                {"from": "2018-09", "band": [12, 18], "reason": "a"},
                {"from": "2018-10", "target": 200, "reason": "b"},
            ],
        ),
    )
    assert limits(framework, "2018-09") == Limits(D(12), D(12), D(18), D(18))
    assert limits(framework, "2018-10") == Limits(D(190), D(200), None, None)


def test_one_indicator_change_tables(tmp_path: Path) -> None:
    text = indicator(target=10) + '\n[[indicator.change]]\nfrom = "2018-09"\ntarget = 20\nreason = "Up"\n'
    assert limits(load(tmp_path, text), "2018-09") == Limits(D(20), D(20), None, None)


def status(key: str, **keys: Any) -> str:
    written = "".join(f"{name} = {toml(value)}\n" for name, value in keys.items())
    return f'[[status]]\nkey = "{key}"\n{written}'


@pytest.mark.parametrize(
    ("declared", "exceeding"),
    [
        ("", "blue"),
        (status("gold", rank=5), "gold"),
        (status("gold", rank=5) + status("silver", rank=3.5), "silver"),
        (status("gold", rank=5) + status("blue", label="Better"), "blue"),
        (status("black", rank=0), "blue"),
        (status("green", rank=10) + status("gold", rank=11), "gold"),
    ],
)
def test_what_exceeding_a_target_earns(tmp_path: Path, declared: str, exceeding: str) -> None:
    assert load(tmp_path, declared, indicator()).exceeding == exceeding


def test_blue_ranks_just_above_green_wherever_green_is_put(tmp_path: Path) -> None:
    declared = status("green", rank=10) + status("gold", rank=11)
    keys = [status.key for status in load(tmp_path, declared, indicator()).rated]
    assert keys == ["gold", "blue", "green", "amber", "red"]


# --- refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"band": [18, 12]}, ["SC102"]),
        ({"band": [12, 18], "acceptable": [20, 10]}, ["SC102"]),
        ({"band": [12, 18], "edge": 3}, ["SC109"]),
        ({"band": [12, 18], "edge": [2, 4]}, ["SC109"]),
        ({"band": [12, 18], "edge": [2, 3.9]}, []),
        ({"band": [12, 18], "edge": [0, 6]}, ["SC109"]),
        ({"band": [12, 18], "acceptable": [12, 18]}, []),
        ({"band": [12, 18], "acceptable": [12.1, 20]}, ["SC110"]),
        ({"band": ["-inf", 18]}, ["SC105"]),
        ({"band": [D("-Infinity"), 18], "acceptable": [0, 20]}, ["SC110"]),
        ({"band": [D("Infinity"), 18]}, ["SC105"]),
        ({"target": 95, "floor": 96}, ["SC111"]),
        ({"target": 95, "floor": 94, "green_within": 2}, ["SC111"]),
        ({"target": 20, "polarity": "low", "floor": 19}, ["SC111"]),
        ({"target": 95, "green_within": 2, "amber_within": 1}, ["SC112"]),
        ({"target": 95, "green_within": "2%", "amber_within": 1}, ["SC112"]),
        ({"target": 0, "amber_within": "5%"}, ["SC113"]),
        ({"target": -5, "green_within": "5%"}, ["SC113"]),
        ({"target": -5, "exceeds_by": "5%"}, ["SC113"]),
        ({"target": {"2018/19": 5, "2019/20": -5}, "amber_within": "5%"}, ["SC113"]),
        ({"target": 5, "band": [1, 2]}, ["SC114"]),
        ({"unit": "grade", "grades": {"A": "green"}, "band": [1, 2]}, ["SC114", "SC120"]),
        ({"target": 95, "amber_within": 5, "floor": 90}, ["SC120"]),
        ({"band": [12, 18], "amber_within": 1}, ["SC108"]),
        ({"band": [12, 18], "exceeds_by": 1}, ["SC108"]),
        ({"amber_within": 1}, ["SC108"]),
        ({"target": "none", "amber_within": 1}, ["SC108"]),
        ({"target": 95, "edge": 1}, ["SC120"]),
        ({"target": 95, "acceptable": [90, 100]}, ["SC120"]),
        ({"polarity": "target"}, ["SC120"]),
        ({"target": D("NaN")}, ["SC118"]),
        ({"band": [12, D("NaN")]}, ["SC118"]),
        ({"amber_within": -1, "target": 5}, ["SC105"]),
        ({"amber_within": "5", "target": 50}, []),
        ({"unit": "percent", "target": 90, "amber_within": 5}, ["SC107"]),
        ({"unit": "percent", "target": 90, "green_within": 5, "exceeds_by": 5}, ["SC107", "SC107"]),
        ({"unit": "percent", "target": 90, "amber_within": 0}, []),
        ({"unit": "percent", "band": [12, 18], "edge": "1pp"}, []),
        ({"unit": "count", "target": 90, "amber_within": "2pp"}, ["SC105"]),
        ({"unit": "count", "target": 90, "amber_within": "3 months"}, ["SC105"]),
        ({"target": {"2018/19": [1, 2, 3]}}, ["SC105"]),
        ({"target": {"2018/19": [1, 2, 3, 4]}, "frequency": "ad_hoc"}, ["SC105"]),
        ({"target": {}}, ["SC105"]),
        ({"unit": "grade", "target": 5}, ["SC120"]),
        ({"grades": {"A": "green"}}, ["SC120"]),
        ({"unit": "rate", "per": 10000, "target": 5}, []),
        ({"judge": "rounded", "target": 5}, ["SC124"]),
        ({"judge": "rounded", "target": 5, "decimals": 0}, []),
        ({"judge": "rounded"}, []),
        ({"unit": "percent", "target": 0.95}, ["SC131"]),
        ({"unit": "percent", "target": 1}, []),
        ({"unit": "percent", "target": {"2018/19": 0.95}}, ["SC131"]),
        ({"unit": "count", "basis": "ytd", "target": 160}, ["SC132"]),
        ({"unit": "count", "basis": "ytd", "target": 160, "frequency": "annual"}, []),
        ({"unit": "count", "basis": "ytd", "target": {"2018/19": 160}}, []),
        ({"frequency": "annual", "target": {"2011-12": 5}}, ["SC139"]),
        ({"frequency": "monthly", "target": {"2011-12": 5}}, []),
        ({"when_improving": "purple", "target": 5}, ["SC121"]),
        ({"steady_within": "5%"}, ["SC108"]),
        ({"steady_within": "5%", "band": [12, 18]}, ["SC108"]),
        ({"steady_within": ["5%", 2], "band": [12, 18]}, ["SC108"]),
        ({"steady_within": 1, "band": [12, 18]}, []),
        ({"steady_within": "5%", "target": 5}, []),
        ({"target": {"2018/19": 5, "2019/20": 0}, "green_within": "5%"}, ["SC113"]),
        ({"lag": 121}, ["SC105"]),
    ],
)
def test_what_is_refused_or_doubted(tmp_path: Path, keys: Any, found: list[str]) -> None:
    assert codes(faults(tmp_path, indicator(**keys))) == found


# --- in force twice ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ({"until": "2018-10"}, {"from_": "2018-11"}, False),
        ({"until": "2018-10"}, {"from_": "2018-10"}, True),
        ({}, {"from_": "2018-11"}, True),
        ({"until": "2018/19 Q2"}, {"from_": "2018-10"}, False),
        ({"until": "2018/19 Q2"}, {"from_": "2018-09"}, True),
        ({"from_": "2018-11"}, {"until": "2018-10"}, False),
    ],
)
def test_one_ref_held_by_two_indicators_at_once(
    tmp_path: Path, first: Any, second: Any, refused: bool
) -> None:
    found = faults(tmp_path, indicator("14", **first), indicator(" 14", id="14-new", **second))
    assert codes(found) == (["SC115"] if refused else [])


def test_one_id_held_twice(tmp_path: Path) -> None:
    found = faults(tmp_path, indicator("14", id="uasc"), indicator("15", id="UASC"))
    assert codes(found) == ["SC115"]


def test_an_id_that_is_anothers_ref(tmp_path: Path) -> None:
    for first, second in (
        (indicator("14", id="15"), indicator("15")),
        (indicator("15"), indicator("14", id="15")),
    ):
        assert codes(faults(tmp_path, first, second)) == ["SC115"]


def test_a_ref_of_many_is_told_once_for_each_that_comes_later(tmp_path: Path) -> None:
    found = faults(tmp_path, *(indicator("14") for _ in range(150)))
    assert codes(found) == ["SC115"] * 149


def test_a_ref_used_again_later_is_no_collision(tmp_path: Path) -> None:
    assert faults(tmp_path, indicator("14", until="2018-10"), indicator("14", from_="2018-11")) == []


def test_a_change_of_ref_may_collide(tmp_path: Path) -> None:
    change = {"from": "2018-11", "ref": "15", "reason": "Renumbered"}
    found = faults(tmp_path, indicator("14", change=[change]), indicator("15"))
    assert codes(found) == ["SC115"]


def test_life_is_inclusive(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(from_="2018-04", until="2018-10"))
    held = [
        label for label in ("2018-03", "2018-04", "2018-10", "2018-11") if framework.holder("1", month(label))
    ]
    assert held == ["2018-04", "2018-10"]
