"""The standard streams as commands write to them: nothing printed is alive, and no stream is needed.

A stream may be missing (a program without a console), closed, full, or given up by its reader. What
is then printed goes nowhere, and the command ends as it would have: its exit code is its verdict.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from scorecard.reports.text import inert_but_colours


class Outlet(io.TextIOBase):
    """A standard stream, or none. `lost` is the error that ended it, if one did."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream beneath."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What becomes of a character that the encoding lacks."""
        return "replace"

    def writable(self) -> bool:
        """Say that it takes text, whether anyone reads it or not."""
        return True

    def isatty(self) -> bool:
        """Say whether the stream is a terminal."""
        try:
            return self._stream is not None and self._stream.isatty()
        except ValueError:  # closed
            return False

    def fileno(self) -> int:
        """Give the descriptor. Raises OSError where there is none."""
        if self._stream is None:
            raise io.UnsupportedOperation("no stream")
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write a text made inert; a character that the encoding lacks becomes `?`."""
        safe = inert_but_colours(text)  # first: what is no text is refused whether the stream is there or not
        if self._stream is not None:
            with self._losing():
                try:
                    self._stream.write(safe)
                except UnicodeEncodeError:
                    self._stream.write(safe.encode(self.encoding, "replace").decode(self.encoding))
        return len(text)

    def flush(self) -> None:
        """Send on what waits to be written."""
        if self._stream is not None:
            with self._losing():
                self._stream.flush()

    @contextmanager
    def _losing(self) -> Iterator[None]:
        """Give the stream up where it fails, so that nothing later, not even the end, fails on it."""
        try:
            yield
        except (OSError, ValueError) as error:
            self.lost = error if isinstance(error, OSError) else None
            stream, self._stream = self._stream, None
            if isinstance(error, OSError) and stream is not None:
                _send_nowhere(stream)

    @property
    def unwritten(self) -> OSError | None:
        """The error that lost the output, but for a reader who has gone, as `head` does."""
        gone = self.lost is not None and self.lost.errno in (errno.EPIPE, errno.EBADF)
        return None if gone else self.lost


def _send_nowhere(stream: TextIO) -> None:
    """Let what the stream still holds be written when it is closed, where nobody minds."""
    try:
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except (OSError, ValueError):
        return
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


@contextmanager
def outlets() -> Iterator[tuple[Outlet, Outlet]]:
    """Put outlets in the place of the standard output and error, and the streams back at the end."""
    before = sys.stdout, sys.stderr
    out, err = Outlet(sys.stdout), Outlet(sys.stderr)
    sys.stdout, sys.stderr = out, err
    try:
        yield out, err
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before
