"""The shortcut for those who know: all facts on one page, made of the same fields as the questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from wtforms import Field
from wtforms.fields.core import UnboundField

from checklists.facts import MAX_PEOPLE
from forms.answers import answers_from
from forms.labels import ALONE
from forms.question import QuestionForm
from forms.questions.citizenship import CitizenshipForm
from forms.questions.contract import ContractForm
from forms.questions.entry import EntryForm
from forms.questions.event import EventForm
from forms.questions.family import MOST
from forms.questions.filing import FilingForm
from forms.questions.host import HostForm
from forms.questions.host_size import HostSizeForm
from forms.questions.housing import HousingForm
from forms.questions.identity import IdentityForm
from forms.questions.penalties import PenaltiesForm
from forms.questions.person import PersonForm
from forms.questions.purpose import PurposeForm
from forms.questions.qualification import QualificationForm
from forms.questions.stay import StayForm
from forms.text import N_

# Two digits: the page never has more than 21 blocks, and forged ones by the thousand would take minutes to check.
_BLOCK = re.compile(r"people-([0-9]{1,2})-")


def _alone(name: str, field: UnboundField[Any]) -> UnboundField[Any]:
    """The field of a question with a label that says enough without it."""
    return UnboundField(field.field_class, ALONE[name], *field.args[1:], **field.kwargs)


class CaseForm(QuestionForm):
    """The facts of the case, in the order of the questions."""

    event = EventForm.event
    event_date = EventForm.event_date
    entry_date = EntryForm.entry_date
    stay_days = StayForm.stay_days
    leave_date = StayForm.leave_date
    purpose = PurposeForm.purpose
    host = HostForm.host
    host_size = HostSizeForm.host_size
    penalties_12m = _alone("penalties_12m", PenaltiesForm.penalties_12m)
    contract = ContractForm.contract
    qualification_country = _alone("qualification_country", QualificationForm.qualification_country)
    housing = HousingForm.housing
    filed_by = FilingForm.filed_by

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        # WTForms orders fields by when they were written, which is by module here; the page wants the order above.
        self._fields = {name: self._fields[name] for name in vars(CaseForm) if name in self._fields}


class ApplicantForm(QuestionForm):
    """The facts of the first person."""

    citizenship = CitizenshipForm.citizenship
    birth_date = IdentityForm.birth_date
    has_iin = IdentityForm.has_iin
    fingerprinted = IdentityForm.fingerprinted


class AllFacts:
    """All facts of a case: `case`, and a block for each of `people` (inputs "people-0-citizenship", …).

    `formdata` is what was sent, else `case` (the contract's shape) is shown; `more` adds empty blocks of people.
    Nothing must be filled in. A dependent whose block is empty is left out. Like a form it yields its fields, and has
    `errors` by field name and `form_errors` about the page as a whole.
    """

    def __init__(
        self,
        formdata: Any = None,
        *,
        case: Mapping[str, Any] | None = None,
        more: int = 0,
        meta: Mapping[str, Any] | None = None,
    ) -> None:
        meta = {**(meta or {}), "optional": True}
        known = case or {}
        stored = known.get("people") or [{}]
        self.case = CaseForm(formdata, data=known, meta=meta)
        self.people: list[QuestionForm] = []
        self._numbers = _blocks(formdata, len(stored), more)
        for place, block in enumerate(self._numbers):
            make = PersonForm if place else ApplicantForm
            data = stored[block] if block < len(stored) else None
            self.people.append(make(formdata, data=data, prefix=f"people-{block}", person=place, meta=meta))
        self.form_errors: list[str] = []

    def __iter__(self) -> Iterator[Field]:
        return chain(self.case, *self.people)

    @property
    def errors(self) -> dict[str, list[str]]:
        """The errors by the full name of the field; those of the page under ""."""
        found = {field.name: list(field.errors) for field in self if field.errors}
        return {**found, "": self.form_errors} if self.form_errors else found

    def validate(self) -> bool:
        """Check each field, and all facts against each other."""
        self.form_errors = []
        self.case.validate()
        for person in self.people:
            person.context = self.case.facts()
            person.validate()
        dependents = len(self._filled()) - 1
        if dependents > MOST:
            translate = self.case.meta.get_translations(self.case).gettext
            message = translate(
                N_("A case takes at most %(most)s family members; found %(found)s. Make a second case.")
            )
            self.form_errors.append(message % {"most": MOST, "found": dependents})
        return not self.errors

    def read(self) -> dict[str, Any]:
        """The facts in the contract's shape; call it after `validate`."""
        return {**self.case.read(), "people": [person.read() for person in self._filled()]}

    def answers(self) -> dict[str, dict[str, Any]]:
        """The facts as answers to the questions."""
        return answers_from(self.read())

    @property
    def places(self) -> list[int]:
        """The numbers of the blocks that hold somebody, in the order of the people of `read`."""
        filled = self._filled()
        return [number for number, person in zip(self._numbers, self.people, strict=True) if person in filled]

    def _filled(self) -> list[QuestionForm]:
        return [p for place, p in enumerate(self.people) if not place or p.given]


def _blocks(formdata: Any, stored: int, more: int) -> list[int]:
    """The numbers of the blocks to show: those that were sent, else those stored; then `more` empty ones."""
    if formdata is None:
        sent = list(range(stored))
    else:
        sent = sorted({int(found[1]) for found in map(_BLOCK.match, formdata) if found} | {0})
    room = max(0, min(more, MAX_PEOPLE - len(sent)))
    return [*sent, *range(sent[-1] + 1, sent[-1] + 1 + room)]
