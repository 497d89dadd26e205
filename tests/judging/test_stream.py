"""A scorecard row by row comes to what the whole one does."""

from pathlib import Path

import pytest
from making import ROOT

from scorecard import judge, read_framework, read_return
from scorecard.judging.scorecard import Stream

SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_rows_counts_and_problems_of_a_stream(path: Path) -> None:
    framework = read_framework(ROOT / "config/merton-cyp.toml")
    returned = read_return(path, framework)
    whole, stream = judge(framework, [returned]), Stream(framework, [returned])
    assert stream.tally.summary.total == 0  # nothing is judged before it is asked for
    seen = [(row.version.id, row.area, row.status, row.reason) for row in stream]
    assert seen == [(row.version.id, row.area, row.status, row.reason) for row in whole.rows]
    assert (stream.period, stream.tally.summary, stream.tally.themes) == (
        (whole.period, whole.summary, whole.themes)
    )
    assert stream.problems == whole.problems
