"""Exit codes: what a scheduled job goes by; and output that nobody reads any more."""

import os
import sys

JUDGED = 0
OUT_OF_BOUNDS = 1
"""Judged, and some row has a status named by `--fail-on`; for `validate`, errors in a return."""

NOT_JUDGED = 2
"""Usage, framework or an unreadable file."""

OUR_FAULT = 3
INTERRUPTED = 130


def stop_writing() -> None:
    """Send what is still to be written to standard output nowhere: its reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
