"""The worked cases of reading: ordinary layouts, the contract's sentences one by one, and attacks.

A case is a workbook as a service sends it, and what a performance analyst expects of it: outcomes.py says
in which words. Replay one with `pytest tests/reading/test_cases.py -k NAME`.
"""

from pathlib import Path

import pytest

from reading.outcomes import Case, attempt, load

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{file.parent.name}-{case['name']}")
    for file in sorted(HERE.glob("*/*.toml"))
    for case in load(file)
]


def test_no_two_cases_have_one_name() -> None:
    names = [case.id for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case) -> None:
    got = attempt(case)
    accept = case.get("accept", ["right"])
    assert got.held & set(accept), (
        f"wanted {'/'.join(accept)}: {case['want']}\n{case.get('why', '')}\ngot {got.words}"
    )
