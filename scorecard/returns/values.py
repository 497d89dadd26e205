"""Read one cell as a figure, a word, a marker or nothing, in an indicator's unit.

Every rule here is the contract's "Figures", "Percent measures" and "Markers".
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from scorecard.figures import from_date, from_float, parse_number, parse_ratio, plain, tidy
from scorecard.framework.model import ReturnBlock, Version
from scorecard.returns.headers import text_of
from scorecard.returns.model import BLANK, Reading, Scale

MARKERS: Mapping[str, str] = {
    **dict.fromkeys(("c", "*", "~", "<5", "< 5", "low", "k"), "suppressed"),
    **dict.fromkeys(("z", "n/a", "na", "not applicable"), "not-applicable"),
    **dict.fromkeys(("[x]", "-", "–", "—", "..", "…", ":", "?", "tbc", "tba", "ftr"), "unavailable"),
    **dict.fromkeys(("not available", "unable to report"), "unavailable"),
}
"""What stands in place of a figure, folded and without brackets, and its status.

Only `[x]` needs its brackets: a bare x is too often a tick.
"""

FLAGS: Mapping[str, str] = {
    "p": "provisional",
    "r": "revised",
    "e": "estimated",
    "f": "forecast",
    "b": "break in series",
    "u": "low reliability",
}
"""What may ride with a figure."""

ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")

_SELECT = re.compile(r"<\s*(?:please )?select\b[^>]*>", re.IGNORECASE)
_RIDER = re.compile(r"\s*(?:\[([a-z]+|note \d+)\]|\(([prefbu])\)|\s([prefbu]))$", re.IGNORECASE)
_RETYPE = "type the figure alone, and put words in the commentary"
_DATED = "Excel took it for a date or time: format the cell as a number and type the figure again"


class Raw(NamedTuple):
    """A cell as stored. `error`: an error such as #N/A; `percent`: formatted with an active `%`."""

    value: object
    error: bool = False
    percent: bool = False
    uncalculated: bool = False


class Fault(NamedTuple):
    """The code and mend of the problem that an invalid reading is."""

    code: str
    mend: str


Read = tuple[Reading, Fault | None]


def invalid(found: str, reason: str, code: str, mend: str) -> Read:
    """Make the reading of a cell that cannot be judged, with its fault."""
    return Reading("invalid", found, reason=reason), Fault(code, mend)


class Reader:
    """Reads cells by the contract, and by what a framework says of its returns."""

    def __init__(self, block: ReturnBlock) -> None:
        self._percent = block.percent
        self._numbers: dict[tuple[float, bool, str], Read] = {}
        self._markers = dict(MARKERS)
        declared = {_fold_marker(mark): status for mark, status in block.markers.items()}
        if "x" in declared:
            declared.setdefault("[x]", declared["x"])
        self._markers.update(declared)

    def read(self, raw: Raw, version: Version) -> Read:
        """Read a cell for an indicator. An invalid reading comes with its fault, any other with None."""
        value = raw.value
        if value is None:
            return _uncalculated() if raw.uncalculated else (BLANK, None)
        if raw.error or (isinstance(value, str) and value.strip().upper() in ERRORS):
            return _error(str(value).strip())
        if version.unit == "grade":
            return self._grade(value, version)
        if isinstance(value, bool):
            what = text_of(value)
            return invalid(
                what, f"{what} is not a figure", "SC208", "type the figure in place of TRUE or FALSE"
            )
        if isinstance(value, int | float):
            return self._known_number(value, raw.percent, version.unit)
        if isinstance(value, str):
            return self._text(tidy(value), version.unit)
        return _temporal(value, version.unit)

    # --- numbers ----------------------------------------------------------------------------

    def _known_number(self, value: int | float, percent: bool, unit: str) -> Read:
        """Read a number once, however many areas have it."""
        key = (value, percent, unit)
        if key not in self._numbers:
            self._numbers[key] = self._number(value, percent, unit)
        return self._numbers[key]

    def _number(self, value: int | float, percent: bool, unit: str) -> Read:
        figure = from_float(value)
        if not figure.is_finite():
            return invalid(str(value), f"{value} is not a figure", "SC201", _RETYPE)
        if unit == "date":
            what = plain(figure)
            return invalid(what, f"the number {what} is not a date", "SC201", "format the cell as a date")
        if unit != "percent":
            return Reading("figure", plain(figure), figure), None
        if percent:
            return self._percent_cell(figure)
        return self._plain_percent(plain(figure), figure), None

    def _percent_cell(self, stored: Decimal) -> Read:
        points = stored.scaleb(2)
        scale: Scale = "cell" if self._percent is None else "declared"
        return Reading("figure", f"{plain(points)}%", points, scale=scale), None

    def _plain_percent(self, found: str, figure: Decimal, flags: tuple[str, ...] = ()) -> Reading:
        """A plain number is points, unless the framework says that its returns write fractions."""
        scale: Scale = "plain" if self._percent is None else "declared"
        value = figure.scaleb(2) if self._percent == "fraction" else figure
        return Reading("figure", found, value, flags=flags, scale=scale)

    # --- text -------------------------------------------------------------------------------

    def _text(self, text: str, unit: str) -> Read:
        if not text or _SELECT.fullmatch(text):
            return BLANK, None
        marked = self._marker(text)
        if marked:
            return marked, None
        body, flags, marks = self._riders(text)
        if marks and not body:
            return self._marked(text, marks[0], flags), None
        figure = None if marks else _figure(body, unit)
        if figure is None:
            return _no_figure(text, unit)
        if unit == "percent" and not body.endswith("%"):
            return self._plain_percent(text, figure, flags), None
        return Reading(
            "figure", text, figure, flags=flags, scale="text" if unit == "percent" else "plain"
        ), None

    def _marker(self, text: str) -> Reading | None:
        status = self._status(text)
        return (
            Reading("marker", text, status=status, reason=f"marked {text!r} in the return")
            if status
            else None
        )

    def _marked(self, text: str, mark: str, flags: tuple[str, ...]) -> Reading:
        return Reading(
            "marker", text, status=self._status(mark), reason=f"marked {text!r} in the return", flags=flags
        )

    def _status(self, text: str) -> str | None:
        folded = text.casefold()
        return self._markers.get(folded) or self._markers.get(_fold_marker(folded))

    def _riders(self, text: str) -> tuple[str, tuple[str, ...], list[str]]:
        """Take riders off the end: the text without them, the flags, and any markers."""
        flags: list[str] = []
        marks: list[str] = []
        while found := _RIDER.search(text):
            rider = next(filter(None, found.groups())).casefold()
            if rider in FLAGS or rider.startswith("note "):
                flags.insert(0, FLAGS.get(rider, rider))
            elif self._status(f"[{rider}]"):
                marks.insert(0, f"[{rider}]")
            else:
                break
            text = text[: found.start()].rstrip()
        return text, tuple(flags), marks

    # --- grades -----------------------------------------------------------------------------

    def _grade(self, value: object, version: Version) -> Read:
        match value:
            case bool():
                return Reading("word", "yes" if value else "no"), None
            case int() | float():
                return Reading("word", plain(from_float(value))), None
            case str():
                return self._word(tidy(value), version), None
            case _:
                found = text_of(value)
                return invalid(found, f"{found!r} is not a grade", "SC201", _DATED)

    def _word(self, text: str, version: Version) -> Reading:
        """A grade of the scale comes before a marker: a scale may hold a `C` or an `n/a`."""
        if not text or _SELECT.fullmatch(text):
            return BLANK
        scale = {grade.casefold() for grade in version.rule.grades or ()}
        marked = None if text.casefold() in scale else self._marker(text)
        if marked or text.casefold() in scale:
            return marked or Reading("word", text)
        body, flags, _ = self._riders(text)
        return Reading("word", body, flags=flags) if body.casefold() in scale else Reading("word", text)


def read_plain(raw: Raw) -> Decimal | None:
    """Read a numerator or denominator: a number, or a number as text; None for anything else."""
    value = raw.value
    if raw.error or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        figure = from_float(value)
        return figure if figure.is_finite() else None
    return parse_number(value) if isinstance(value, str) else None


def read_date(text: str) -> date | None:
    """Read a day: ISO 8601, `31/03/2019`, `31 March 2019`, `31-Mar-19`; None for anything else."""
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", tidy(text).casefold()).replace("sept ", "sep ")
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


_DATE_FORMS = (
    *("%Y-%m-%d", "%Y-%m-%dt%H:%M:%S", "%Y-%m-%d %H:%M:%S"),
    *("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y"),
    *("%d %B %Y", "%d %b %Y", "%d %b %y", "%d-%b-%y", "%d-%b-%Y", "%d-%B-%Y"),
)


def _figure(text: str, unit: str) -> Decimal | None:
    if unit == "date":
        day = read_date(text)
        return from_date(day) if day else None
    ratio = parse_ratio(text) if unit == "ratio" else None
    return parse_number(text) if ratio is None else ratio


def _temporal(value: object, unit: str) -> Read:
    """Read a date or time: a milestone's date, or a ratio that Excel took for a time of day."""
    found = text_of(value)
    if unit == "date" and isinstance(value, date):
        return Reading("figure", found, from_date(value)), None
    parts = _hours_minutes(value) if unit == "ratio" else None
    if parts and parts[0]:
        figure = parse_ratio(f"{parts[0]}:{parts[1]}")
        return Reading("figure", f"{parts[0]}:{parts[1]}", figure), None
    what = "not a date" if unit == "date" else "a date or time, not a figure"
    return invalid(found, f"{found!r} is {what}", "SC201", _DATED)


def _hours_minutes(value: object) -> tuple[int, int] | None:
    if isinstance(value, time):
        return value.hour, value.minute
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return minutes // 60, minutes % 60
    return None


def _no_figure(text: str, unit: str) -> Read:
    kind = "date" if unit == "date" else "figure"
    mend = "type a date such as 31/03/2019" if unit == "date" else _RETYPE
    if text.casefold() == "x":
        mend = "write [x] for not available, or say what x means with markers under [return]"
    return invalid(text, f"{text!r} is not a {kind}", "SC201", mend)


def _error(text: str) -> Read:
    mend = "mend the formula, or type the figure or a marker such as [x]"
    return invalid(text, f"the cell holds the error {text}", "SC202", mend)


def _uncalculated() -> Read:
    mend = "open the workbook in Excel and save it, so that its formulas are calculated"
    return invalid("a formula", "the cell is a formula that was never calculated", "SC203", mend)


def _fold_marker(mark: str) -> str:
    """Fold a marker: without case or brackets. `[x]` keeps its own, for x alone is no marker."""
    folded = tidy(mark).casefold()
    return folded if folded == "[x]" else folded.removeprefix("[").removesuffix("]").strip()
