"""Days as people and files give them: a date, or ISO text, within the years that make sense."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from checklists.errors import NotAllowedError
from checklists.messages import N_

KAZAKHSTAN = ZoneInfo("Asia/Almaty")
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def read_day(given: object) -> date:
    """A day from a date or from ISO text. Raises NotAllowedError."""
    wrong = NotAllowedError(N_("a day as YYYY-MM-DD from %(first)s to %(last)s"), first=EARLIEST, last=LATEST)
    try:
        day = given if type(given) is date else date.fromisoformat(str(given))
    except ValueError:
        raise wrong from None
    if not EARLIEST <= day <= LATEST:
        raise wrong
    return day


def today() -> date:
    """Today in Kazakhstan."""
    return datetime.now(KAZAKHSTAN).date()
