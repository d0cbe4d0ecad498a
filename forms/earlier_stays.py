"""Earlier stays, for the stay counter: a row of two days for each. Optional: it is no question on the route."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wtforms import Field

from checklists.earlier_stays import FACT, MAX_DAYS, MAX_EARLIER_STAYS, Clash, Stay, clashes, in_order, plain
from checklists.facts import Facts
from checklists.wording import day_in_words
from forms.base import BaseForm
from forms.fields import DayField
from forms.text import N_

#: Under which key a case keeps them, {"earlier_stays": [{"from": …, "to": …}]}, among its answers.
KEY = "earlier-stays"
ROWS_AT_FIRST, MORE_ROWS = 2, 3
_ROW = re.compile(r"stays-([0-9]{1,2})-")

#: What is said beside the day that is wrong, by the kind of the clash.
_CLASHES = {
    "ends early": ("end", N_("The last day is before the first, %(day)s; it must be that day or later.")),
    "too long": ("end", N_("This stay has more than %(days)s days; correct one of the years.")),
    "overlaps": ("start", N_("Another stay lasts until %(day)s; this one must begin on that day or later.")),
    "after entry": ("end", N_("The present stay began on %(day)s; an earlier one must end on that day or before.")),
}


class StayRow(BaseForm):
    """One stay; a row that is left empty is no stay."""

    start = DayField(N_("Day of entry"))
    end = DayField(N_("Day of leaving"))

    def check(self) -> None:
        """A stay has both days."""
        if self.start.given != self.end.given:
            self.refuse("end" if self.start.given else "start", N_("Give the day, the month and the year."))

    @property
    def stay(self) -> Stay | None:
        """The stay, where both days are sound."""
        return Stay(self.start.data, self.end.data) if len(self.sound) == 2 else None


class EarlierStaysForm:
    """The rows by their numbers (inputs "stays-0-start-day", …): those sent, else those stored and an empty one.

    `context` holds the facts of the case. Like a form it yields its fields, and has `errors` by field name and
    `form_errors` about the page as a whole.
    """

    def __init__(
        self,
        formdata: Any = None,
        *,
        stays: tuple[Stay, ...] = (),
        context: Facts | None = None,
        meta: Mapping[str, Any] | None = None,
    ) -> None:
        self.entry = context.entry_date if context else None
        self.meta = {**(meta or {}), "optional": True}
        self.form_errors: list[str] = []
        self.rows = {number: self._row(formdata, stays, number) for number in _numbers(formdata, len(stays))}

    def __iter__(self) -> Iterator[Field]:
        return (field for row in self.rows.values() for field in row)

    @property
    def errors(self) -> dict[str, list[str]]:
        """The errors by the full name of the field."""
        return {field.name: list(field.errors) for field in self if field.errors}

    @property
    def has_room(self) -> bool:
        """Whether another row may be added."""
        return len(self.rows) < MAX_EARLIER_STAYS

    def add_rows(self) -> None:
        """Add a few empty rows at the end, as far as there is room."""
        last = max(self.rows, default=-1)
        unused = [number for number in [*range(last + 1, 100), *range(last)] if number not in self.rows]
        for number in unused[: min(MORE_ROWS, MAX_EARLIER_STAYS - len(self.rows))]:
            self.rows[number] = self._row(None, (), number)

    def remove_row(self, number: int) -> None:
        """Remove a row with what was typed there; an unknown number changes nothing."""
        self.rows.pop(number, None)

    def validate(self) -> bool:
        """Check each row, then the stays against each other and against the day of entry of the present stay."""
        for row in self.rows.values():
            row.validate()
        sound = [(row, row.stay) for row in self.rows.values() if row.stay]
        for clash in clashes([stay for _row, stay in sound if stay], self.entry):
            self._refuse(sound[clash.place][0], clash)
        return not self.errors

    def read(self) -> dict[str, Any]:
        """The stays as an answer, in the order of time; call it after `validate`."""
        return {FACT: plain(in_order(row.stay for row in self.rows.values() if row.stay))}

    def _row(self, formdata: Any, stays: tuple[Stay, ...], number: int) -> StayRow:
        data = {"start": stays[number].start, "end": stays[number].end} if number < len(stays) else None
        return StayRow(formdata, data=data, prefix=f"stays-{number}-", meta=self.meta)

    def _refuse(self, row: StayRow, clash: Clash) -> None:
        name, message = _CLASHES[clash.kind]
        row.refuse(name, message, day=day_in_words(clash.day, row.meta.lang), days=MAX_DAYS)


def stays_in(answers: Mapping[str, Any]) -> tuple[Stay, ...] | None:
    """The stays among the answers of a case; None where nothing was said about them."""
    given = answers.get(KEY, {}).get(FACT)
    if given is None:
        return None
    return in_order(Stay(date.fromisoformat(one["from"]), date.fromisoformat(one["to"])) for one in given)


def _numbers(formdata: Any, stored: int) -> list[int]:
    """The numbers of the rows to show. Two digits: forged rows by the thousand would take minutes to check."""
    if formdata is None:
        return list(range(min(max(stored + 1, ROWS_AT_FIRST), MAX_EARLIER_STAYS)))
    return sorted({int(found[1]) for found in map(_ROW.match, formdata) if found})[:MAX_EARLIER_STAYS]
