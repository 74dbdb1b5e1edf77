"""Spreadsheets and CSV: cells as they are shown, with their number formats."""
