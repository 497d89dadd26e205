"""A scorecard as an Excel workbook: the table, a summary by theme, notes and problems."""

from scorecard.reports.workbook.book import write

__all__ = ["write"]
