"""Run the command line, and turn what came of it to an exit code: the one place that does.

It imports next to nothing, so that it is in place, streams and signals and all, before anything is
imported that takes time.
"""

import gc
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from scorecard.cannotread import CannotRead
from scorecard.cli.exits import INTERRUPTED, JUDGED, NOT_JUDGED, OUR_FAULT, TERMINATED
from scorecard.cli.streams import Outlet, outlets

_TOLD = 3
"""The innermost calls that a report of a fault names."""


def run() -> NoReturn:
    """Run the command line and exit."""
    gc.disable()  # a command is short and keeps what it makes: looking for cycles is a sixth of its time
    # What openpyxl warns of (styles, validation it leaves out) has no bearing on figures.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    with _terminable(), outlets() as (out, _):
        code = _closed(out, _ended(out))
    sys.exit(code)


def _ended(out: Outlet) -> int:
    """Run the command, and give its exit code."""
    try:
        from scorecard.cli.commands import app  # slow, and may be interrupted

        app()
    except SystemExit as end:  # typer ends so, whatever came of the command
        return end.code if isinstance(end.code, int) else JUDGED
    except CannotRead as error:
        out.flush()
        _print_problems(error)
        return NOT_JUDGED
    except OSError as error:  # the machine's, such as a folder that may not be looked into
        print(f"scorecard: {error}", file=sys.stderr)
        return NOT_JUDGED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        print(_fault(error), file=sys.stderr)
        return OUR_FAULT
    return JUDGED


def _closed(out: Outlet, code: int) -> int:
    """Write out what waits. An output that was lost, but to a reader who left, is told, and no success."""
    out.flush()
    if out.unwritten is None:
        return code
    print(f"scorecard: the output cannot be written: {out.unwritten.strerror}", file=sys.stderr)
    return code or NOT_JUDGED


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM unwind as an exception does, so that no temporary file is left, unless it is ignored."""
    if signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: what follows is tidying up
    sys.exit(TERMINATED)


def _print_problems(error: CannotRead) -> None:
    from scorecard.cli.problems import print_problems  # not wanted where all goes well

    print_problems(error.problems)


def _fault(error: Exception) -> str:
    """Say in one line what went wrong, where, and what to do about it."""
    from traceback import extract_tb  # not wanted where all goes well

    calls = extract_tb(error.__traceback__)[-_TOLD:]
    where = " > ".join(f"{call.filename.rpartition('scorecard/')[2]}:{call.lineno}" for call in calls)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return (
        f"scorecard: this is a fault of ours, not of your files: {what} ({where}); "
        "please report this line and what you ran to the maintainers of scorecard"
    )
