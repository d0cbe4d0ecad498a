"""What counts as a PDF that somebody else made for us."""

from __future__ import annotations

#: A larger PDF is no letter, and is not taken into memory.
MAX_BYTES = 50 * 1024 * 1024
_LAST = 1024


def is_whole(content: bytes) -> bool:
    """Whether it is a PDF from beginning to end, and not too large."""
    return len(content) <= MAX_BYTES and content.startswith(b"%PDF-") and b"%%EOF" in content[-_LAST:]
