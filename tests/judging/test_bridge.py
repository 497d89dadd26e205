"""History and the bridge: what came before, by the rules of its own day."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import NAME, ROOT, book, folder, indicator, load, only, scored, to_period

from scorecard import CannotRead, judge, read_framework, read_return
from scorecard.judging.model import Scorecard
from scorecard.periods import Period

SAMPLES = ROOT / "samples"


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.xlsx")))
def test_a_rows_history_is_what_each_month_said_of_itself(name: str) -> None:
    framework = read_framework(next((ROOT / "config").glob("*.toml")))
    returned = read_return(SAMPLES / name, framework)
    latest = judge(framework, [returned])
    told = 0
    for row in latest.rows:
        for past in row.history:
            then = judge(framework, [returned], past.period)
            same = [
                other
                for other in then.rows
                if (other.version.id, other.area, other.period) == (row.version.id, row.area, past.period)
            ]
            assert [(one.status, one.value, one.shown, one.rule) for one in same] == (
                [(past.status, past.value, past.shown, past.rule)]
            )
            told += 1
    assert told


# --- the bridge ---------------------------------------------------------------------------------------

MONTHS = ("2018-07", "2018-08")
CELLS = st.sampled_from([0, 40, 50, 60, "", "TBC", "[c]", "words"])
CHANGE: list[Any] = [None, {"target": 70}, {"target": 30}, {"target": "none"}, {"band": [45, 55]}]
LIFE = [{}, {"until": "2018-07"}, {"from_": "2018-08"}]
ROWS = st.lists(
    st.tuples(CELLS, CELLS, st.sampled_from(CHANGE), st.sampled_from(LIFE)), min_size=1, max_size=6
)


def bridged(place: Path, rows: list[Any]) -> Scorecard:
    parts, cells = [], [["Ref", "Indicator", *MONTHS]]
    for n, (before, now, change, life) in enumerate(rows, 1):
        later = [{"from": "2018-08", "reason": "Agreed", **change}] if change and not life else []
        parts.append(
            indicator(str(n), f"{NAME} {n}", target=50, amber_within=5, change=later or None, **life)
        )
        cells.append([str(n), f"{NAME} {n}", before, now])
    return scored(place, load(place, *parts), cells, "2018-08")


@settings(max_examples=60)
@given(ROWS)
def test_the_sum_holds_and_the_counts_are_right(rows: list[Any]) -> None:
    with folder() as place:
        try:
            now = bridged(place, rows)
        except CannotRead:
            return
        framework = now.framework
        before = judge(framework, [read_return(place / "return.xlsx", framework)], to_period("2018-07"))
    bridge = now.bridge()
    if bridge is None:
        assert all(row.observation is None or row.status in ("missing",) for row in before.rows)
        return
    one = bridge
    assert one.before + one.figure + one.rule + one.unrated + one.joined - one.left == one.now
    assert (one.before, one.now) == (before.summary.rated["green"], now.summary.rated["green"])
    was, are = ({row.version.id: row.status for row in card.rows} for card in (before, now))
    assert one.joined == sum(status == "green" for id, status in are.items() if id not in was)
    assert one.left == sum(status == "green" for id, status in was.items() if id not in are)
    assert one.left_red == sum(status == "red" for id, status in was.items() if id not in are)
    rated = {status.key for status in framework.rated}
    both = [(was[id], are[id]) for id in was if id in are]
    assert one.unrated == sum(
        (b == "green") - (a == "green") for a, b in both if a not in rated or b not in rated
    )


@pytest.mark.parametrize(
    ("row", "moved"),
    [
        ((60, 40, None, {}), {"figure": -1}),
        ((40, 60, None, {}), {"figure": 1}),
        ((60, 60, {"target": 70}, {}), {"rule": -1}),
        ((60, "", None, {}), {"unrated": -1}),
        ((60, 60, {"target": "none"}, {}), {"unrated": -1}),
        (("", 60, None, {"from_": "2018-08"}), {"joined": 1}),
        ((60, "", None, {"until": "2018-07"}), {"left": 1}),
        ((40, "", None, {"until": "2018-07"}), {"left_red": 1}),
    ],
)
def test_what_moved_a_row(tmp_path: Path, row: Any, moved: dict[str, int]) -> None:
    bridge = bridged(tmp_path, [row, (60, 60, None, {})]).bridge()
    assert bridge is not None
    counts = {
        name: count for name, count in bridge._asdict().items() if name not in ("since", "before", "now")
    }
    assert {name: count for name, count in counts.items() if count} == moved
    assert bridge.since == to_period("2018-07")


def test_no_bridge_without_an_earlier_period(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50))
    assert scored(tmp_path, framework, [["Ref", "Aug-18"], ["1", 60]], "2018-08").bridge() is None


# --- what made a status another -----------------------------------------------------------------------

HEAD = ["Ref", "Period", "Value", "Override", "Override reason"]


def cause(place: Path, before: list[Any], now: list[Any], **keys: Any) -> str:
    rows = [HEAD, ["1", "Jul-18", *before], ["1", "Aug-18", *now]]
    changed = only(scored(place, load(place, indicator(**keys)), rows, "2018-08")).changed
    assert changed is not None
    return changed.cause


def test_what_made_a_status_another(tmp_path: Path) -> None:
    profile = {"target": {"2018-07": 40, "2018-08": 60}}
    raised = {"target": 40, "change": [{"from": "2018-08", "target": 60, "reason": "Agreed"}]}
    assert cause(tmp_path, [50, "", ""], [40, "", ""], target=45) == "figure"
    assert cause(tmp_path, [50, "", ""], [50, "", ""], **raised) == "rule"
    assert cause(tmp_path, [50, "", ""], [50, "", ""], **profile) == "table"
    assert cause(tmp_path, [30, "Green", "Agreed"], [30, "", ""], target=45) == "override"
    improving = {"target": 60, "when_improving": "amber"}
    rows = [["Ref", "Jun-18", "Jul-18", "Aug-18"], ["1", 30, 40, 35]]
    changed = only(scored(tmp_path, load(tmp_path, indicator(**improving)), rows, "2018-08")).changed
    assert changed is not None
    assert (changed.before, changed.cause) == ("amber", "improvement")


def test_figures_as_supplied_and_as_judged(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(target=50, judge="rounded", decimals=0))
    row = only(scored(tmp_path, framework, [["Ref", "Jul-18", "Aug-18"], ["1", 50.2, 50.4]], "2018-08"))
    assert row.previous is not None
    assert row.travel is not None
    assert (float(row.previous.value), float(row.travel.change), row.travel.moved) == (50.2, 0.2, "same")


def test_period_is_the_one_before(tmp_path: Path) -> None:
    framework = load(tmp_path, indicator(frequency="quarterly", target=50))
    book(tmp_path / "return.xlsx", [["Ref", "Q1 2018/19", "Q2 2018/19"], ["1", 40, 60]])
    done = judge(framework, [read_return(tmp_path / "return.xlsx", framework)])
    bridge = done.bridge()
    assert bridge is not None
    assert isinstance(bridge.since, Period)
    assert (bridge.since.key, bridge.figure) == ("2018/19 Q1", 1)
