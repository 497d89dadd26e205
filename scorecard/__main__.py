"""`python -m scorecard`."""

from scorecard.cli.main import run

run()
