"""The formats of a scorecard: one table, which serves `-o`, `--format` and their help.

A new format is a module with a function that writes a scorecard, and a line here.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TextIO

from scorecard.reports.screen import FILE, Screen

if TYPE_CHECKING:  # judging is not wanted to name the formats
    from scorecard.judging.model import Judgement, Scorecard

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report: its name for `--format`, its suffix for `-o` (either may be None), its writer.

    `writer` is `module:function` of this package, imported when it is asked for. A writer of text takes
    a scorecard, a text stream, `rows` (those to show; the counts are of all) and `screen`; one of
    `bytes` takes a scorecard and a binary stream. `bom`: a file of it begins with a byte-order mark,
    without which Excel misreads it.
    """

    name: str | None
    suffix: str | None
    writer: str
    kind: Literal["text", "bytes"] = "text"
    bom: bool = False

    @property
    def _write(self) -> Callable[..., None]:
        module, _, function = self.writer.partition(":")
        found: Any = getattr(import_module(f"scorecard.reports.{module}"), function)
        return found  # type: ignore[no-any-return]

    def write_file(self, scorecard: "Scorecard", stream: BinaryIO) -> None:
        """Write the whole scorecard to a binary stream, and leave it open."""
        if self.kind == "bytes":
            self._write(scorecard, stream)
            return
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        text.write(BOM if self.bom else "")
        self._write(scorecard, text, rows=scorecard.rows, screen=FILE)
        text.detach()

    def print(
        self, scorecard: "Scorecard", stream: TextIO, rows: Sequence["Judgement"], screen: Screen
    ) -> None:
        """Print some rows of a scorecard as text that the screen can show."""
        self._write(scorecard, stream, rows=rows, screen=screen)


FORMATS = (
    Format("table", None, "terminal:print_scorecard"),
    Format(None, ".xlsx", "workbook:write", kind="bytes"),
    Format("json", ".json", "records:write_json"),
    Format("csv", ".csv", "delimited:write_csv", bom=True),
    Format("md", ".md", "markdown:write_markdown"),
)

PRINTED = {form.name: form for form in FORMATS if form.name}
"""What `--format` names."""

PLAIN = {".xlsx": Format(None, ".xlsx", "workbook:write_plain", kind="bytes")}
"""What is written instead where plain tables are asked for."""

WRITTEN = {form.suffix: form for form in FORMATS if form.suffix}
"""What the suffix of a file after `-o` says."""
