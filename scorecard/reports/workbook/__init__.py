"""A scorecard as an Excel workbook: laid out for a committee, or plain tables by the checklist."""

from scorecard.reports.workbook.book import write
from scorecard.reports.workbook.plain import write_plain

__all__ = ["write", "write_plain"]
