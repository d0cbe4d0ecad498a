"""What is wrong with a sheet that is refused, and how large a sheet may be."""

from __future__ import annotations

from forms.text import N_

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_PARTS = 2_000
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELL = 10_000  # characters

DAMAGED = N_("The file is damaged. Save it again as .xlsx.")
UNREADABLE = N_("The file cannot be read as a spreadsheet. Save it again as .xlsx.")


class SheetError(ValueError):
    """A file that is refused. `message` is a msgid, `values` what stands in it."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    def __str__(self) -> str:
        return self.message % self.values
