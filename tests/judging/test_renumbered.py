"""An indicator that is given another number stays the same indicator."""

from pathlib import Path

from making import command, indicator, load, only, scored

RENUMBERED = {"from": "2018-11", "ref": "7b", "name": "Visits in time", "reason": "Renumbered"}
HEAD = ["Ref", "Period", "Value"]


def test_its_history_goes_with_it(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator("7", "Visits", target=10, change=[RENUMBERED]))
    rows = [HEAD, ["7", "Oct-18", 9], ["7b", "Nov-18", 12]]
    row = only(scored(tmp_path, framework, rows, "2018-11"))
    assert (row.version.ref, row.version.name, row.status) == ("7b", "Visits in time", "green")
    assert row.previous is not None
    assert (row.previous.value, row.previous.status) == (9, "red")


def test_the_old_number_is_told_the_new_one(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator("7", "Visits", target=10, change=[RENUMBERED]))
    rows = [HEAD, ["7", "Oct-18", 9], ["7", "Nov-18", 12]]
    scorecard = scored(tmp_path, framework, rows, "2018-11")
    assert only(scorecard).status == "missing"
    (told,) = [problem for problem in scorecard.problems if problem.code == "SC305"]
    assert told.mend == "the indicator is 7b by then: write that ref"


def test_a_new_number_is_no_new_rule(tmp_path: Path) -> None:
    load(tmp_path, indicator("7", "Visits", target=10, change=[RENUMBERED]))
    ran = command("explain", "7b", "-f", "framework.toml", "-p", "2018-11", cwd=tmp_path)
    assert "In force    from the start\n" in ran.out
