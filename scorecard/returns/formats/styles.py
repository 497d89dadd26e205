"""The number formats of a workbook's cells, by the number of their style."""

from functools import cached_property

from scorecard.returns.formats.package import Package
from scorecard.returns.formats.xmltext import Attributes, local
from scorecard.returns.numberformat import GENERAL, NumberFormat, number_format

MAX_STYLES = 2**26
"""Bytes of a part of styles."""

_DATE, _TIME = "dd/mm/yyyy", "h:mm:ss"
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "#,##0;-#,##0", 6: "#,##0;[Red]-#,##0", 7: "#,##0.00;-#,##0.00", 8: "#,##0.00;[Red]-#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: _DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: _TIME, 22: "dd/mm/yyyy h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: "#,##0;-#,##0", 42: "#,##0;-#,##0", 43: "#,##0.00;-#,##0.00", 44: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), _DATE),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), _TIME),
}  # fmt: skip
"""The formats that a workbook need not spell out (ECMA-376 part 1, 18.8.30)."""


class Styles:
    """The styles' part, read when a style is first asked for."""

    def __init__(self, package: Package, path: str | None) -> None:
        self._package = package
        self._path = path if path and path in package else None

    def format(self, style: int) -> NumberFormat:
        """Give a style's number format; General for a style that the workbook does not hold."""
        formats = self._formats
        return formats[style] if 0 <= style < len(formats) else GENERAL

    @cached_property
    def _formats(self) -> list[NumberFormat]:
        codes: dict[int, str] = {}
        used: list[int] = []
        inside = False

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal inside
            name = local(tag)
            if name == "xf" and inside:
                used.append(_whole(attributes.get("numFmtId", "0")))
            elif name == "numFmt":
                codes.setdefault(_whole(attributes.get("numFmtId", "")), attributes.get("formatCode", ""))
            elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                inside = name == "cellXfs"

        if self._path:
            self._package.parse(self._path, start, MAX_STYLES)
        known = {key: number_format(code) for key, code in (BUILT_IN | codes).items()}
        return [known.get(key, GENERAL) for key in used]


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
