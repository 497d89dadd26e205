"""Exit codes: what a scheduled job goes by."""

JUDGED = 0
OUT_OF_BOUNDS = 1
"""Judged, and some row has a status or flag named by `--fail-on`; for `validate`, errors in a return."""

NOT_JUDGED = 2
"""Usage, framework or an unreadable file."""

OUR_FAULT = 3
INTERRUPTED = 130
TERMINATED = 143
