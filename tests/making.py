"""Make what the program reads, frameworks and real workbooks, and run it on them."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook

from scorecard import CannotRead, judge, read_framework, read_return
from scorecard.cli.main import run
from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement, Scorecard
from scorecard.periods import Period, parse_period
from scorecard.problems import Problem

ROOT = Path(__file__).parent.parent
HEAD = '[framework]\nname = "Test"\n'
NAME = "Plans begun again"

Rows = Sequence[Sequence[Any]]


# --- frameworks ---------------------------------------------------------------------------------


def toml(value: Any) -> str:
    """Write a value as TOML."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return str(value).lower().replace("infinity", "inf") if not value.is_finite() else f"{value:f}"
        case int() | float() | date():
            return str(value)
        case str():
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted) + '"'
        case Mapping():
            return "{ " + ", ".join(f"{toml(str(key))} = {toml(item)}" for key, item in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(toml, value)) + "]"
    raise TypeError(f"{value!r} has no TOML here")


def table(head: str, keys: Mapping[str, Any]) -> str:
    """Write a table of keys; a key that is None is left out."""
    return "\n".join([head, *(f"{key} = {toml(item)}" for key, item in keys.items() if item is not None), ""])


def indicator(ref: str = "1", name: str = NAME, **keys: Any) -> str:
    """Write an indicator. A key that is a Python word, as `from`, is given with a `_` after it."""
    return table("[[indicator]]", {"ref": ref, "name": name} | {k.rstrip("_"): v for k, v in keys.items()})


def load(path: Path, *parts: str, head: str = HEAD) -> Framework:
    """Write a framework from its parts, and read it."""
    file = path / "framework.toml"
    file.write_text("\n".join([head, *parts]), encoding="utf-8")
    return read_framework(file)


def faults(path: Path, *parts: str, head: str = HEAD) -> list[Problem]:
    """Give every problem of a framework, whether it can be read or not."""
    try:
        return list(load(path, *parts, head=head).problems)
    except CannotRead as error:
        return list(error.problems)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# --- returns ------------------------------------------------------------------------------------


def book(
    file: Path,
    rows: Rows | None = None,
    formats: Mapping[str, str] | None = None,
    sheet: str = "Return",
    sheets: Mapping[str, Rows] | None = None,
    hidden_rows: Sequence[int] = (),
) -> Path:
    """Write a workbook of one sheet, or of several. A text that begins with `=` is a formula."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, content in (sheets or {sheet: rows or []}).items():
        worksheet = workbook.create_sheet(name)
        for row in content:
            worksheet.append([None if cell == "" else cell for cell in row])
        for cell, number_format in (formats or {}).items():
            worksheet[cell].number_format = number_format
        for row in hidden_rows:
            worksheet.row_dimensions[row].hidden = True
    workbook.save(file)
    return file


def scored(path: Path, framework: Framework, rows: Rows, period: str | None = None, **keys: Any) -> Scorecard:
    """Write a return and judge it."""
    asked = to_period(period) if period else None
    returned = read_return(book(path / keys.pop("file", "return.xlsx"), rows, **keys), framework, asked)
    return judge(framework, [returned], asked)


def only(scorecard: Scorecard) -> Judgement:
    """Give the one row of a scorecard."""
    (row,) = scorecard.rows
    return row


def statuses(scorecard: Scorecard) -> dict[str, str]:
    """Give each row's status by its ref."""
    return {row.version.ref: row.status for row in scorecard.rows}


def to_period(label: str) -> Period:
    period = parse_period(label)
    assert period is not None, label
    return period


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Give a folder of its own to one example of a property."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


# --- the command line ---------------------------------------------------------------------------


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


def command(*words: str | Path, cwd: Path | None = None) -> Ran:
    """Run a command in this process, as the installed script does."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    argv, folder = sys.argv, Path.cwd()
    sys.argv = ["scorecard", *map(str, words)]
    if cwd:
        os.chdir(cwd)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run()
        code: Any = 0
    except SystemExit as exit:
        code = exit.code
    finally:
        sys.argv = argv
        os.chdir(folder)
    said = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return Ran(code or 0, *said)


def process(*words: str | Path, cwd: Path | None = None, **environ: str) -> Ran:
    """Run a command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "scorecard", *map(str, words)],
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environ},
        capture_output=True,
        check=False,
    )
    encoding = environ.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))
