"""The version of this program, as installed."""

from functools import cache


@cache
def version() -> str:
    """Give the version, such as `0.2.0`."""
    from importlib.metadata import version as installed  # slow to import, and seldom wanted

    return installed("scorecard")
