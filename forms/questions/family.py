"""Whether family comes along, and how many; each of them then has a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checklists.facts import MAX_PEOPLE
from forms.fields import IntegerField, YesNoField
from forms.question import Answer, Question, QuestionForm
from forms.questions import groups
from forms.text import N_

MOST = MAX_PEOPLE - 1


class FamilyForm(QuestionForm):
    """Yes or no, then the number of dependents. The stored answer is {"dependents": number}."""

    accompanied = YesNoField(N_("Does family come along?"), unknown=False, missing=N_("Choose yes or no."))
    dependents = IntegerField(
        N_("How many family members"),
        low=1,
        high=MOST,
        hint=N_("Husband or wife, children, others who depend on the foreigner; at most 20."),
    )

    def check(self) -> None:
        """Yes needs a number of at least one."""
        if self.accompanied.data and not self.dependents.errors and not self.dependents.data:
            self.refuse("dependents", N_("Write how many family members come along, from 1 to %(most)s."), most=MOST)

    def validate(self, extra_validators: Any = None) -> bool:
        """Who comes alone need not give a right number."""
        super().validate(extra_validators)
        if self.accompanied.data is False:
            self.dependents.errors = []
        return not self.errors

    def read(self) -> dict[str, Any]:
        """The number of dependents, 0 where nobody comes along."""
        return {"dependents": self.dependents.data if self.accompanied.data else 0}

    @classmethod
    def fill(cls, values: Answer) -> dict[str, Any]:
        """Yes with the number, or no."""
        number = dependents_in(values)
        return {} if values.get("skipped") else {"accompanied": bool(number), "dependents": number or None}


def dependents_in(answer: Answer) -> int:
    """How many dependents an answer to this question names."""
    number = answer.get("dependents", 0)
    return number if isinstance(number, int) and 0 <= number <= MOST else 0


def page_key(number: int) -> str:
    """Under which key the answers keep the page of a dependent; `number` counts from 1."""
    return f"person-{number}"


def add_dependent(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with one dependent more, whose page is still empty. At most 20: then nothing changes."""
    number = min(dependents_in(answers.get("family", {})) + 1, MOST)
    return {**answers, "family": {"dependents": number}}


def remove_dependent(answers: Mapping[str, Answer], number: int) -> dict[str, Answer]:
    """The answers without a dependent; those behind move up. An unknown number changes nothing."""
    count = dependents_in(answers.get("family", {}))
    if not 1 <= number <= count:
        return dict(answers)
    left = {key: value for key, value in answers.items() if key != page_key(number)}
    for later in range(number + 1, count + 1):
        if page_key(later) in left:
            left[page_key(later - 1)] = left.pop(page_key(later))
    return {**left, "family": {"dependents": count - 1}}


QUESTION = Question(
    id="family",
    title=N_("Does family come along?"),
    hint=N_("Everybody is notified about, children too. You can add and remove people at any time."),
    group=groups.FAMILY,
    facts=(),
    form=FamilyForm,
)
