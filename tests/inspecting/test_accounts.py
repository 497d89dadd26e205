"""Every cell that holds something in the tables found has exactly one fate."""

from pathlib import Path

import pytest
from making import ROOT
from reading.generator import made
from reading.judging import write_file
from reading.mutations import MUTATIONS
from reading.plans import plan_of

from inspecting.accounts import seen_of, wrong_sums
from scorecard import read_framework
from scorecard.periods import parse_period


@pytest.mark.parametrize("month", ["08", "11"])
@pytest.mark.parametrize("asked", [None, "2018-06"])
def test_the_samples_add_up(month: str, asked: str | None) -> None:
    framework = read_framework(ROOT / "config/merton-cyp.toml")
    file = ROOT / f"samples/merton-cyp-2018-{month}.xlsx"
    period = parse_period(asked) if asked else None
    assert wrong_sums([file], framework, period) == []
    (seen,) = seen_of([file], framework, period)
    assert seen.fates["judged"] > 10
    assert seen.fates["earlier"] > 20


@pytest.mark.parametrize("seed", range(60))
def test_random_returns_add_up(seed: int, tmp_path: Path) -> None:
    from random import Random

    it = made(plan_of(seed))
    if seed % 2:
        rng = Random(seed)
        rng.choice(MUTATIONS)(it, rng)
    (tmp_path / "scorecard.toml").write_text(it.world.framework(), encoding="utf-8")
    framework = read_framework(tmp_path / "scorecard.toml")
    file = write_file(tmp_path / it.file, it.sheets())
    assert wrong_sums([file], framework, parse_period(it.asked) if it.asked else None) == []
