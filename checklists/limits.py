"""How large a case may be, in whatever form it comes: as a file, from a program, or as it is kept."""

from __future__ import annotations

MAX_BYTES = 256 * 1024  # in UTF-8
MAX_DEPTH = 10  # a case has five levels
MAX_VALUES = 3000  # names of members too; a case of 21 people with all details and 60 earlier stays has 1300
