"""Spreadsheets of people, as somebody sends them: untrusted input, read within limits."""
