"""What every test may use. `pytest --update-golden` writes the golden outputs anew."""

import pytest
from hypothesis import settings

settings.register_profile("scorecard", deadline=None, max_examples=150)
settings.load_profile("scorecard")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden outputs anew")


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own settings out: colours, width and a framework of their own."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TERM", "COLUMNS", "SCORECARD_FRAMEWORK"):
        monkeypatch.delenv(name, raising=False)
