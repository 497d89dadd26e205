"""The law of reading as properties over random returns; `make properties` tries a hundred thousand."""

import pytest

from reading.properties import failing, failure

SETTLED = ["a rival only makes invalid", "an equal rival changes nothing", "a hidden sheet changes nothing"]
SEEDS = {"read right": 150, "never another number": 150}


@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("name", SETTLED)
def test_property(name: str, part: int) -> None:
    count = SEEDS.get(name, 50)
    bad = failing(name, range(part * count, (part + 1) * count))
    assert not bad, "\n\n".join(failure(name, seed) for seed in bad[:2])
