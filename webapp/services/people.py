"""Everything that belongs to a person goes with that person when the people of a case change places."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.services.cases import Case


def keep_together(case: Case, places: Sequence[int | None]) -> None:
    """Let details and ticks follow their people: who has index i now had index `places[i]` before, None if new.

    The details and ticks of people who are in no place any more are dropped. The applicant stays the first.
    """
    rows = case.details.get("people") or []
    if rows:
        moved = [rows[place] if place is not None and place < len(rows) else {} for place in places]
        case.details = {**case.details, "people": moved}
    names = {f"dependent-{old}": f"dependent-{new}" for new, old in enumerate(places) if new and old}
    names |= {"case": "case", "applicant": "applicant"}
    ticks = (tick.partition("/") for tick in case.ticks)
    case.ticks = [f"{names[person]}/{paper}" for person, _, paper in ticks if person in names]
