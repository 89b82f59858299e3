"""Spreadsheets in: sheet → cells → heads of columns → rows → findings → use cases."""
