"""Run the commands that the pages show, as at a terminal of 100 columns, and keep their output true.

A fenced `console` block that begins with `$ scorecard` is run. What stands below each command is its
output, standard output and standard error as a terminal mixes them. A block that ends with a line
`...` shows as many lines as stand there. `<!-- exit 1 -->` above a block is the exit code expected of
its last command; without it, 0.

The commands of a page find a `framework.toml`: the `toml` blocks above them, one after another. A block
that gives an indicator again stands in place of the one before.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from scorecard.cli.main import run

WIDTH = 100
ROOT = Path(__file__).resolve().parent.parent
CUT = "..."

_BLOCK = re.compile(
    r"(?:<!-- exit (?P<exit>\d+) -->\n+)?```(?P<kind>console|toml)\n(?P<body>.*?)```", re.DOTALL
)
_REF = re.compile(r'^ref = "(.*)"$', re.MULTILINE)
_PLAIN = {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "SCORECARD_FRAMEWORK": ""}


class Session(NamedTuple):
    """A block of a page: its body as printed, the exit code it says, and the framework so far."""

    body: str
    exit: int = 0
    framework: str = ""

    @property
    def commands(self) -> list[str]:
        """The command lines, without their prompts."""
        return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]


class Shown(NamedTuple):
    """What came of running a session: the body as it should be printed, and the last exit code."""

    body: str
    exit: int


class _Terminal(io.StringIO):
    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


def sessions(page: str) -> list[Session]:
    """List the blocks of a page that show `scorecard` at work."""
    return [session for _, session in _found(page)]


def frameworks(page: str) -> list[str]:
    """Give the framework as it stands after each `toml` block of a page."""
    steps: list[str] = []
    blocks: dict[str, str] = {}
    for match in _BLOCK.finditer(page):
        if match["kind"] == "toml":
            _add(match["body"], blocks)
            steps.append("\n".join(blocks.values()))
    return steps


def _found(page: str) -> Iterator[tuple[re.Match[str], Session]]:
    blocks: dict[str, str] = {}
    for match in _BLOCK.finditer(page):
        if match["kind"] == "toml":
            _add(match["body"], blocks)
        elif match["body"].startswith("$ scorecard"):
            yield match, Session(match["body"], int(match["exit"] or 0), "\n".join(blocks.values()))


def _add(body: str, blocks: dict[str, str]) -> None:
    ref = _REF.search(body)
    blocks[ref[1] if ref else f"block {len(blocks)}"] = body


def refreshed(page: str) -> str:
    """Give a page with the output of its commands as it is now. Raises ValueError at a wrong exit code."""
    parts, end = [], 0
    for match, session in _found(page):
        shown = show(session)
        if shown.exit != session.exit:
            raise ValueError(f"{session.commands[-1]!r} exits {shown.exit}, not {session.exit}")
        parts += [page[end : match.start("body")], shown.body]
        end = match.end("body")
    return "".join([*parts, page[end:]])


def show(session: Session) -> Shown:
    """Run the commands of a session, beside copies of the repository's samples and frameworks."""
    lines: list[str] = []
    code = 0
    with workplace() as place:
        if session.framework:
            (place / "framework.toml").write_text(session.framework, encoding="utf-8")
        for command in session.commands:
            output, code = terminal(shlex.split(command)[1:])
            lines += [f"$ {command}", *output.splitlines()]
    printed = session.body.splitlines()
    if printed[-1:] == [CUT]:
        lines = [*lines[: len(printed) - 1], CUT]
    while lines[-1:] == [""]:
        lines.pop()
    return Shown("\n".join(lines) + "\n", code)


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """Work in a folder of its own that holds samples/ and config/."""
    before = Path.cwd()
    with TemporaryDirectory() as folder:
        for name in ("samples", "config"):
            shutil.copytree(ROOT / name, Path(folder, name))
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


def terminal(arguments: list[str]) -> tuple[str, int]:
    """Run `scorecard` with arguments; give what a terminal shows, and the exit code."""
    screen = _Terminal()
    code = 0
    before = sys.argv, dict(os.environ)
    sys.argv = ["scorecard", *arguments]
    os.environ.update(_PLAIN)
    try:
        with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
            run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
    finally:
        sys.argv = before[0]
        os.environ.clear()
        os.environ.update(before[1])
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines()), code
