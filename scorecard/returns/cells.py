"""Read one cell as a figure, a word, a marker or nothing, in an indicator's unit.

Every rule here is the contract's "Figures", "Units", "Percent measures" and "Markers".
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from scorecard.figures import decimals_of, from_date, from_float, parse_number, parse_ratio, plain, tidy
from scorecard.framework.blocks import ReturnBlock
from scorecard.framework.model import Version
from scorecard.returns.grid import Cell
from scorecard.returns.headings import text_of
from scorecard.returns.keys import unseen_in
from scorecard.returns.model import BLANK, Origin, Reading, Scale
from scorecard.returns.units import Unit, convert

MARKERS: Mapping[str, str] = {
    **dict.fromkeys(("c", "*", "~", "<5", "< 5", "low", "k"), "suppressed"),
    **dict.fromkeys(("z", "n/a", "na", "not applicable"), "not-applicable"),
    **dict.fromkeys(("[x]", "-", "–", "—", "..", "…", ":", "?", "tbc", "tba", "ftr"), "unavailable"),
    **dict.fromkeys(("not available", "not yet available", "unable to report", "awaited"), "unavailable"),
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

ERRORS = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)

MOST_DIGITS = 30
"""Digits on either side of the point; a figure with more is none."""

FIRST_DATE, LAST_DATE = date(1950, 1, 1), date(2100, 12, 31)
"""Dates beyond these are what systems write for none."""

_LONGEST = 120
"""Letters of a text that could be a figure with its riders."""

_SELECT = re.compile(r"<\s*(?:please )?select\b[^>]*>", re.IGNORECASE)
_RIDER = re.compile(r"\s*(?:\[([a-z]+|note \d+)\]|\(([prefbu])\)|\s([prefbu]))$", re.IGNORECASE)
_LINK = re.compile(r"(?:'[^']+'|[\w. \[\]]+)?!?\$?[A-Z]{1,3}\$?\d{1,7}")
_RETYPE = "type the figure alone, and put words in the commentary"
_DATED = "Excel took it for a date or time: format the cell as a number and type the figure again"


class Fault(NamedTuple):
    """The code and mend of a problem: of an invalid reading, or what is to be said of a sound one."""

    code: str
    mend: str
    message: str = ""


Read = tuple[Reading, Fault | None]


def invalid(found: str, reason: str, code: str, mend: str) -> Read:
    """Make the reading of a cell that cannot be judged, with its fault."""
    return Reading("invalid", found[:_LONGEST], reason=reason), Fault(code, mend)


class CellReader:
    """Reads cells by the contract, and by what a framework says of its returns."""

    def __init__(self, block: ReturnBlock) -> None:
        self._percent = block.percent
        self._known: dict[object, Read] = {}
        self._figure_like: dict[str, bool] = {}
        self._markers = dict(MARKERS)
        declared = {_fold_marker(mark): status for mark, status in block.markers.items()}
        if "x" in declared:
            declared.setdefault("[x]", declared["x"])
        self._markers.update(declared)

    def read(self, cell: Cell | None, version: Version, unit: Unit | None = None) -> Read:
        """Read a cell for an indicator; `unit` is the one that its heading or row tells.

        An invalid reading comes with its fault; a sound one may come with what is to be said of it.
        """
        if cell is None:
            return BLANK, None
        key = (
            cell,
            type(cell.value),
            version.unit,
            version.percent,
            version.per,
            unit,
            version.rule.grades is not None,
        )
        if cell.kind == "number" or unit is not None:  # the same figures come again in many rows
            try:
                known = self._known.get(key)
            except TypeError:
                known = None
            if known is not None:
                return known
        found = self._converted(self._read(cell, version), cell, version, unit)
        found = self._marked_cell(found, cell)
        if cell.kind == "number" and len(self._known) < 1 << 16:
            self._known[key] = found
        return found

    def is_figure_like(self, cell: Cell) -> bool:
        """Say whether a cell holds a figure, a marker or an error: anything but words."""
        if cell.kind != "text":
            return True
        text = str(cell.value)
        found = self._figure_like.get(text)
        if found is None:
            found = self._figure_like[text] = self._like_a_figure(tidy(text[:_LONGEST]))
        return found

    def _like_a_figure(self, text: str) -> bool:
        return len(text) < _LONGEST and (
            self._status(text) is not None
            or parse_number(text) is not None
            or parse_ratio(text) is not None
            or text.upper() in ERRORS
            or bool(_SELECT.fullmatch(text))
            or parse_number(self._riders(text)[0]) is not None
            or text.casefold() == "x"
        )

    def _read(self, cell: Cell, version: Version) -> Read:
        value = cell.value
        match cell.kind:
            case "uncalculated":
                mend = "open the workbook in Excel and save it, so that its formulas are calculated"
                return invalid("a formula", "the cell is a formula that was never calculated", "SC203", mend)
            case "error":
                return _error(str(value).strip())
            case "broken":
                what = f"{cell.text or text_of(value)!r} is stored as a number and is none"
                return invalid(cell.text or text_of(value), what, "SC201", _RETYPE)
        if version.unit == "grade":
            return self._grade(value, version)
        match value:
            case bool():
                what = f"{text_of(value)} is not a figure"
                return invalid(text_of(value), what, "SC208", "type the figure in place of TRUE or FALSE")
            case int() | float():
                return self._number(value, cell, version)
            case str():
                return self._text(tidy(value), version)
            case _:
                return _temporal(value, version.unit)

    def _marked_cell(self, found: Read, cell: Cell) -> Read:
        """Note how the cell came by its figure, and letters of it that are no part of the figure."""
        reading, fault = found
        if reading.kind != "figure":
            return found
        flags = reading.flags
        unseen = unseen_in(str(cell.value)) if cell.kind == "text" else []
        if cell.dropped or unseen:
            flags = (*flags, "marks-dropped")
            what = (
                f"the raised or struck-out {cell.dropped!r}"
                if cell.dropped
                else f"letters that cannot be seen ({unseen[0]})"
            )
            message = f"{reading.found} is read without {what}"
            fault = fault or Fault(
                "SC241", "put notes in a cell of their own, and mend the figure if it is wrong", message
            )
        decimals = cell.format.decimals(cell.value) if cell.kind == "number" else None
        if decimals is not None and reading.scale != "cell" and cell.format.percent(cell.value):
            decimals += 2
        return reading._replace(flags=flags, origin=_origin(cell), decimals=decimals), fault

    # --- numbers ----------------------------------------------------------------------------

    def _number(self, value: int | float, cell: Cell, version: Version) -> Read:
        figure = from_float(value)
        if not figure.is_finite() or _too_long(figure):
            return invalid(_short(str(value)), f"{_short(str(value))} is not a figure", "SC201", _RETYPE)
        if version.unit == "date":
            what = plain(figure)
            return invalid(what, f"the number {what} is not a date", "SC201", "format the cell as a date")
        if version.unit != "percent":
            return Reading("figure", plain(figure), figure), None
        if cell.format.percent(value):
            return self._percent_cell(figure, version), None
        return self._plain_percent(plain(figure), figure, version), None

    def _percent_cell(self, stored: Decimal, version: Version) -> Reading:
        """A cell formatted as % holds a hundredth; one that was typed before it was formatted, points.

        The latter is what it is where the framework says that figures are points, and the cell would
        read 1,000% or more; above 150%, where it says so of the indicator itself.
        """
        meant = version.percent or self._percent
        least = Decimal("1.5") if version.percent == "points" else Decimal(10)
        if meant == "points" and stored >= least:
            return Reading("figure", plain(stored), stored, scale="declared")
        points = stored.scaleb(2)
        return Reading("figure", f"{plain(points)}%", points, scale="cell" if meant is None else "declared")

    def _plain_percent(
        self, found: str, figure: Decimal, version: Version, flags: tuple[str, ...] = ()
    ) -> Reading:
        """A plain number is points, unless the framework says that fractions are written."""
        meant = version.percent or self._percent
        scale: Scale = "plain" if meant is None else "declared"
        value = figure.scaleb(2) if meant == "fraction" else figure
        return Reading("figure", found, value, flags=flags, scale=scale)

    def _converted(self, found: Read, cell: Cell, version: Version, unit: Unit | None) -> Read:
        """Bring a figure from the unit that its heading or row tells to the indicator's own."""
        reading, fault = found
        if reading.kind != "figure" or reading.figure is None:
            return found
        scale = cell.format.scale(cell.value) if cell.kind == "number" else 1
        if scale > 1 and (unit is None or unit.factor != scale):
            message = f"the cell shows {reading.found} divided by {scale:,}; the stored figure is judged"
            fault = fault or Fault("SC243", "if the figure shown is meant, type it as it is shown", message)
        if unit is None or (scale > 1 and unit.factor == scale):
            return reading, fault
        figure = convert(reading.figure, unit, version)
        if figure is None:
            own = f"per {plain(version.per)}" if version.unit == "rate" and version.per else version.unit
            reason = f"{reading.found} is in {unit.text!r}, and the indicator's unit is {own}"
            mend = f"give the figure in the indicator's unit ({own}), or correct the unit"
            return invalid(reading.found, reason, "SC242", mend)
        if figure == reading.figure:
            return reading, fault
        message = f"{reading.found} ({unit.text}) is read as {plain(figure)}"
        flags = (*reading.flags, "converted")
        return reading._replace(figure=figure, flags=flags), Fault("SC244", "no mend is needed", message)

    # --- text -------------------------------------------------------------------------------

    def _text(self, text: str, version: Version) -> Read:
        unit = version.unit
        if not text or _SELECT.fullmatch(text):
            return BLANK, None
        if text.upper() in ERRORS:
            return _error(text)
        if len(text) > _LONGEST:
            return _no_figure(_short(text), unit)
        marked = self._marker(text)
        if marked:
            return marked, None
        body, flags, marks = self._riders(text)
        if marks and not body:
            return self._marked(text, marks[0], flags), None
        figure = None if marks else _figure(body, unit)
        if figure is None or (unit != "date" and _too_long(figure)):
            return _no_figure(_short(text), unit)
        if unit == "date":
            return _dated(text, figure, flags)
        if unit == "percent" and not body.endswith("%"):
            return self._plain_percent(text, figure, version, flags), None
        scale: Scale = "text" if unit == "percent" else "plain"
        return Reading("figure", text, figure, flags=flags, scale=scale), None

    def _marker(self, text: str) -> Reading | None:
        status = self._status(text)
        reason = f"marked {text!r} in the return"
        return Reading("marker", text, status=status, reason=reason) if status else None

    def _marked(self, text: str, mark: str, flags: tuple[str, ...]) -> Reading:
        reason = f"marked {text!r} in the return"
        return Reading("marker", text, status=self._status(mark), reason=reason, flags=flags)

    def _status(self, text: str) -> str | None:
        folded = text.casefold()
        return self._markers.get(folded) or self._markers.get(_fold_marker(folded))

    def _riders(self, text: str) -> tuple[str, tuple[str, ...], list[str]]:
        """Take riders off the end: the text without them, the flags, and any markers."""
        flags: list[str] = []
        marks: list[str] = []
        while found := _RIDER.search(text[-24:]):
            rider = next(filter(None, found.groups())).casefold()
            if rider in FLAGS or rider.startswith("note "):
                flags.insert(0, FLAGS.get(rider, rider))
            elif self._status(f"[{rider}]"):
                marks.insert(0, f"[{rider}]")
            else:
                break
            text = text[: len(text) - len(found[0])].rstrip()
        return text, tuple(flags), marks

    # --- grades -----------------------------------------------------------------------------

    def _grade(self, value: object, version: Version) -> Read:
        match value:
            case bool():
                return Reading("word", "yes" if value else "no"), None
            case int() | float():
                return Reading("word", _short(plain(from_float(value)))), None
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
        marked = None if text.casefold() in scale else self._marker(text[:_LONGEST])
        if marked or text.casefold() in scale:
            return marked or Reading("word", text)
        body, flags, _ = self._riders(text)
        return (
            Reading("word", body, flags=flags) if body.casefold() in scale else Reading("word", _short(text))
        )


def read_plain(cell: Cell | None) -> Decimal | None:
    """Read a numerator or denominator: a number, or a number as text; None for anything else."""
    if cell is None or cell.kind not in ("number", "text"):
        return None
    value = cell.value
    if isinstance(value, int | float):
        figure = from_float(value)
        return figure if figure.is_finite() and not _too_long(figure) else None
    number = parse_number(value) if isinstance(value, str) and len(value) <= _LONGEST else None
    return None if number is None or _too_long(number) else number


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


def shown_decimals(reading: Reading) -> int:
    """Give the decimals that a figure is shown with: the format's, else those of the figure."""
    if reading.decimals is not None:
        return reading.decimals
    return decimals_of(reading.figure) if reading.figure is not None else 0


def _origin(cell: Cell) -> Origin:
    if cell.formula is None:
        return "typed"
    return "link" if _LINK.fullmatch(cell.formula) else "formula"


def _too_long(figure: Decimal) -> bool:
    """Say whether a figure has more digits on a side of the point than one may have."""
    _, digits, exponent = figure.as_tuple()
    return isinstance(exponent, int) and (-exponent > MOST_DIGITS or len(digits) + exponent > MOST_DIGITS)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


def _figure(text: str, unit: str) -> Decimal | None:
    if unit == "date":
        day = read_date(text)
        return from_date(day) if day else None
    ratio = parse_ratio(text) if unit == "ratio" else None
    return parse_number(text) if ratio is None else ratio


def _dated(found: str, day: Decimal, flags: tuple[str, ...] = ()) -> Read:
    if not from_date(FIRST_DATE) <= day <= from_date(LAST_DATE):
        reason = f"{found} is no date that is meant: it is how some systems write none"
        return invalid(found, reason, "SC201", "clear the cell where there is no date yet")
    return Reading("figure", found, day, flags=flags), None


def _temporal(value: object, unit: str) -> Read:
    """Read a date or time: a milestone's date, or a ratio that Excel took for a time of day."""
    found = text_of(value)
    if unit == "date" and isinstance(value, date):
        return _dated(found, from_date(value))
    if unit == "date" and isinstance(value, time | timedelta):
        return invalid(
            found, f"{found} is no date that is meant", "SC201", "clear the cell where there is no date yet"
        )
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
        mend = 'write [x] for not available, or say what x means: [return] markers = { x = "unavailable" }'
    return invalid(text, f"{text!r} is not a {kind}", "SC201", mend)


def _error(text: str) -> Read:
    mend = "mend the formula, or type the figure or a marker such as [x]"
    return invalid(text, f"the cell holds the error {text}", "SC202", mend)


def _fold_marker(mark: str) -> str:
    """Fold a marker: without case or brackets. `[x]` keeps its own, for x alone is no marker."""
    folded = tidy(mark).casefold()
    return folded if folded == "[x]" else folded.removeprefix("[").removesuffix("]").strip()
