"""Days as spreadsheets count them."""

from datetime import date, datetime, time, timedelta

from scorecard.returns.numberformat import NumberFormat

DAY = timedelta(days=1)
MILLISECONDS = 86_400_000


def from_serial(
    number: float, shown: NumberFormat, since_1904: bool = False
) -> date | time | timedelta | None:
    """Give the date, time or span that a count of days is shown as; None where there is none such.

    A day before March 1900 is a day late in the file, which counts a 29 February that never was.
    """
    try:
        if shown.elapsed(number):
            return timedelta(milliseconds=round(number * MILLISECONDS))
        days, part = divmod(number, 1)
        clock = timedelta(milliseconds=round(part * MILLISECONDS))
        if number < 0:
            return None
        if number < 1 and clock < DAY:
            return (datetime.min + clock).time()
        if number < 60 and not since_1904:
            days += 1
        return (datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)) + days * DAY + clock
    except (OverflowError, ValueError):
        return None


def from_iso(text: str) -> date | time | None:
    """Read a date or time as ISO 8601 writes it, its zone left out; None where it is neither."""
    text = text.strip().removesuffix("Z")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        pass
    try:
        return time.fromisoformat(text.removeprefix("T")).replace(tzinfo=None)
    except ValueError:
        return None
