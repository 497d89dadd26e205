"""The words in which a file is refused, shared by every format."""

from scorecard.problems import CannotRead, Problem, Where

SAVE_AS = "open it in Excel and save it as an Excel workbook (.xlsx)"
SEND_AGAIN = "open it in Excel to see whether it is sound, or ask for it to be sent again"
REPAIR = "open it in Excel, let it repair the workbook, and save it as an Excel workbook (.xlsx)"
CLEAR_PASSWORD = "open it in Excel, clear the password under File, Info, Protect Workbook, and save it"
SMALLER = "delete unused sheets, pictures and empty formatted rows, and save it again"


def refused(file: str, what: str, mend: str = REPAIR) -> CannotRead:
    """Make the exception that says why a file cannot be read (SC220)."""
    return CannotRead([Problem("SC220", Where(file), what, mend)])


def too_large(file: str, what: str, mend: str = SMALLER) -> CannotRead:
    """Make the exception that says what of a file is more than is read (SC222)."""
    return CannotRead([Problem("SC222", Where(file), what, mend)])
