"""What stands around the rows of an .xlsx sheet: merges, what is hidden, whether the rows are in order."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorecard.returns.formats.addresses import block
from scorecard.returns.formats.package import Package
from scorecard.returns.formats.refusing import refused, too_large
from scorecard.returns.grid import MAX_ROWS, Range, Spans

MAX_MERGES = 200_000
"""The merged ranges that a sheet may have."""

MAX_BEFORE = 8 * 2**20
"""The letters that may stand before a sheet's rows."""

_BEGIN = re.compile(r"<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*)?/?>")
_COLUMN = re.compile(r"<(?:[\w.-]+:)?col\s([^<>]*)>")
_MERGE = re.compile(r"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([^"'<>]*)["']""")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_NO_SIZE = re.compile(r"0*\.?0*")


class Layout(NamedTuple):
    """What the first pass over a sheet learns; `prefix` is that of its elements, as `x:` or nothing."""

    prefix: str = ""
    ordered: bool = True
    merges: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: Spans = Spans()


class Parts:
    """A sheet's part as it streams: `before` its rows (whole, when the first piece is given), then pieces.

    A piece is of the rows, or, once they have ended, of what comes after.
    """

    def __init__(self, package: Package, path: str) -> None:
        self._package = package
        self._path = path
        self.before = ""
        self.prefix = ""

    def __iter__(self) -> Iterator[tuple[bool, str]]:
        """Give pieces that each end with a whole tag, and of each whether it is of the rows."""
        end = ""
        ended = False
        for piece in self._package.pieces(self._path):
            if not end:
                piece, end, ended = self._begin(piece)
            if not end or ended:
                yield False, piece if ended else ""
                continue
            rows, closing, after = piece.partition(end)
            yield True, rows
            if closing:
                ended = True
                yield False, after

    def _begin(self, piece: str) -> tuple[str, str, bool]:
        """Look for where the rows begin: what follows, the tag that ends them, whether they have."""
        found = _BEGIN.search(piece)
        self.before += piece[: found.start()] if found else piece
        if len(self.before) > MAX_BEFORE:
            what = f"the part {self._path} is damaged: {MAX_BEFORE // 2**20} MB stand before its rows"
            raise refused(self._package.file, what)
        if not found:
            return "", "", False
        self.prefix = found[1]
        return piece[found.end() :], f"</{self.prefix}sheetData>", found[0].endswith("/>")


def survey(package: Package, path: str) -> Layout:
    """Go through a sheet's part once."""
    parts, rows, merges = Parts(package, path), None, []
    for of_rows, piece in parts:
        if of_rows:
            rows = rows or _Rows(parts.prefix)
            if rows.take(piece) > MAX_ROWS:
                raise refused(package.file, f"the part {path} has a row beyond {MAX_ROWS:,}, as no sheet has")
        else:
            merges += [block(ref) for ref in _MERGE.findall(piece)]
            if len(merges) > MAX_MERGES:
                raise too_large(package.file, f"the part {path} merges cells in over {MAX_MERGES:,} places")
    rows = rows or _Rows("")
    whole = tuple(merge for merge in merges if merge)
    return Layout(parts.prefix, rows.ordered, whole, frozenset(rows.hidden), _hidden_columns(parts.before))


class _Rows:
    """Learns from rows' own tags whether they ascend and which are hidden."""

    def __init__(self, prefix: str) -> None:
        self.ordered = True
        self.hidden: set[int] = set()
        self._last = 0
        self._tags = re.compile(rf'<{re.escape(prefix)}row(?: r="([0-9]+)")?(?=[\s/>])([^<>]*)>')

    def take(self, piece: str) -> int:
        """Take a piece; give the number of its last row."""
        last = self._last
        for digits, rest in self._tags.findall(piece):
            number = row_number(digits or rest, last)
            if number <= last:
                self.ordered = False
            last = number
            if rest and ("hidden" in rest or 'ht="0' in rest or "ht='0" in rest) and _hides(rest, "ht"):
                self.hidden.add(number)
        self._last = last
        return last


def row_number(text: str, last: int) -> int:
    """Give a row's number from its digits or its tag's attributes; without one it follows the last."""
    if not text:
        return last + 1
    digits = text if text.isdigit() else attributes(text).get("r", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else last + 1


def attributes(text: str) -> dict[str, str]:
    """Read the attributes of a tag."""
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def _hides(text: str, size: str) -> bool:
    found = attributes(text)
    return found.get("hidden", "0").lower() in ("1", "true", "on") or bool(
        _NO_SIZE.fullmatch(found.get(size, "1"))
    )


def _hidden_columns(before: str) -> Spans:
    spans = []
    for text in _COLUMN.findall(before):
        found = attributes(text)
        first, last = found.get("min", ""), found.get("max", "")
        if _hides(text, "width") and first.isdigit() and last.isdigit() and len(first + last) < 12:
            spans.append((int(first) - 1, int(last) - 1))
    return Spans(spans)
