"""One row of a spreadsheet: one person with the stay, read and checked by the fields of the pages.

The columns are the vocabulary of the contract: the facts of the questions, then the details for the drafts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts, Person, complete
from forms.cells import COLUMNS, Cell, name_of, sent
from forms.details import PersonDetailsForm, nested
from forms.details_fields import CASE_FIELDS, PERSON_FIELDS
from forms.text import N_, Translations


class RowForm(PersonDetailsForm):
    """All fields of a row. Nothing must be filled in; what is, must be right and go together.

    One form serves all rows of a sheet, one by one. Most columns say the same in every row, as those about the host do:
    a field whose cell is that of the row before keeps what it read and found.
    """

    _paths: tuple[str, ...] = ()  # the columns

    class Meta(PersonDetailsForm.Meta):
        """A day was written, not picked in a calendar."""

        not_a_day = N_("“%(found)s” is not clear as a day. Write it as day.month.year, such as 02.03.2026.")

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        self._cells: dict[str, Cell] = {}
        self._unchecked = set(self._fields)
        self._found: dict[str, tuple[Sequence[str], list[str]]] = {}  # errors and warnings of each field by itself

    def facts(self) -> Facts:
        """The facts of the row that have no error, on top of those that hold for the whole batch (`context`)."""
        values = {name: field.data for name, field in self.sound.items()}
        own = {name: value for name, value in values.items() if name in PERSON_FACTS}
        if "passport-expires_on" in values:  # a detail of the letters, which the law reads too
            own["passport_expires_on"] = values["passport-expires_on"]
        case = {name: value for name, value in values.items() if name in CASE_FACTS}
        person = replace(self.context.people[0] if self.context.people else Person(), **own)
        return complete(replace(self.context, people=(person,), **self._set_aside(case), **case))

    def _set_aside(self, case: Mapping[str, Any]) -> dict[str, None]:
        """What the row says otherwise than the batch in other words: its last day goes before the batch's days."""
        pairs = [("stay_days", "leave_date")]
        if case.get("event", self.context.event) == "arrival":
            pairs.append(("event_date", "entry_date"))
        others = {one: other for pair in pairs for one, other in (pair, pair[::-1])}
        return {other: None for one, other in others.items() if one in case and other not in case}

    def take(self, cells: Mapping[str, Cell], base: Facts, words: Sequence[Translations] = ()) -> None:
        """Hold the cells of another row, of the same columns."""
        self.context = base
        others = {path: cell for path in self._paths if not self._holds(path, cell := cells.get(path))}
        as_sent = sent(others, words)
        for path in others:
            self[name_of(path)].process(as_sent)
        self._cells |= others
        self._unchecked.update(map(name_of, others))

    def _holds(self, path: str, cell: Cell) -> bool:
        return path in self._cells and type(held := self._cells[path]) is type(cell) and held == cell

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field that holds another cell than before, then what all of them say together."""
        del extra_validators
        self.warnings = {}
        for name, field in self._fields.items():
            if name in self._unchecked:
                field.validate(self)
                self._found[name] = field.errors, self.warnings.pop(name, [])
            field.errors, warnings = self._found[name]
            if warnings:
                self.warnings[name] = [*warnings]
        self._unchecked.clear()
        self.check()
        return not self.errors

    def check(self) -> None:
        """Refuse what cannot be true together; then compare the numbers with the days, as the pages do."""
        known = self.facts()
        self.refuse_contradictions(known, lambda path: path.rpartition(".")[2] in self.sound)
        self.context = known
        super().check()

    def details(self) -> dict[str, Any]:
        """The details of the case as the contract has them, the person's under `people`.

        Without the facts: the one called `host` would stand where the details of the host do.
        """
        read = nested({name: field for name, field in self.sound.items() if name in _DETAILS})
        person = {key: value for key, value in read.items() if key in _OF_PERSON}
        case = {key: value for key, value in read.items() if key in _OF_CASE}
        return {**case, "people": [person]}


_DETAILS = frozenset(name_of(path) for path in (*PERSON_FIELDS, *CASE_FIELDS))
_OF_PERSON = frozenset(path.partition(".")[0] for path in PERSON_FIELDS)
_OF_CASE = frozenset(path.partition(".")[0] for path in CASE_FIELDS)


@cache
def _form(paths: frozenset[str]) -> type[RowForm]:
    fields = {name_of(path): COLUMNS[path] for path in COLUMNS if path in paths}
    return type("Row", (RowForm,), {**fields, "_paths": tuple(path for path in COLUMNS if path in paths)})


def row_form(
    cells: Mapping[str, Cell], base: Facts, meta: Mapping[str, Any], words: Sequence[Translations] = ()
) -> RowForm:
    """The form of a row with what its cells hold, not yet validated.

    `cells` are by the column's contract name; `base` are the facts that hold for the whole batch. A choice may be
    written as its code or as its label in one of the languages of `words`.
    """
    return _form(frozenset(cells))(sent(cells, words), context=base, meta=meta)
