"""A scorecard shown: terminal, workbook and records."""
