"""Days as people and files give them: a date, or ISO text, within the years that make sense."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

KAZAKHSTAN = ZoneInfo("Asia/Almaty")
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def read_day(given: object) -> date:
    """A day from a date or from ISO text. ValueError says what is allowed."""
    allowed = f"a day as YYYY-MM-DD from {EARLIEST} to {LATEST}"
    try:
        day = given if type(given) is date else date.fromisoformat(str(given))
    except ValueError:
        raise ValueError(allowed) from None
    if not EARLIEST <= day <= LATEST:
        raise ValueError(allowed)
    return day


def today() -> date:
    """Today in Kazakhstan."""
    return datetime.now(KAZAKHSTAN).date()
