"""A question: which facts one page asks for, with what form, and in which words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal

from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts, Person, complete
from forms.base import BaseForm
from forms.fields import UNKNOWN, YesNoField

#: What is stored of one question: plain JSON fact values (ISO dates), or {"skipped": true}.
Answer = Mapping[str, Any]


class QuestionForm(BaseForm):
    """A form whose fields are facts: it checks them against each other and against the facts known before.

    `person` is the index in `people` of whom it asks (0: the applicant). Fields of facts that are in neither
    `open_facts` nor `data` are dropped; None keeps all of them.
    """

    #: Fields that stay even where no rule depends on them any more.
    always: frozenset[str] = frozenset()

    def __init__(
        self, formdata: Any = None, *, person: int = 0, open_facts: Collection[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(formdata, **kwargs)
        self.person = person
        if open_facts is not None:
            self._drop(open_facts, kwargs.get("data") or {})

    def _drop(self, open_facts: Collection[str], values: Mapping[str, Any]) -> None:
        facts = [name for name in self._fields if name in CASE_FACTS or name in PERSON_FACTS]
        for name in facts:
            path = f"people[{self.person}].{name}" if name in PERSON_FACTS else name
            if path not in open_facts and values.get(name) in (None, UNKNOWN) and name not in self.always:
                del self[name]

    def read(self) -> dict[str, Any]:
        """The facts that were answered, as plain JSON values; call it after `validate`."""
        values = {name: field.data for name, field in self.sound.items()}
        return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items()}

    @classmethod
    def fill(cls, values: Answer) -> dict[str, Any]:
        """The data that shows a stored answer again; a flag left out was answered "I do not know yet"."""
        return {} if values.get("skipped") else {**dict.fromkeys(cls._flags(), UNKNOWN), **values}

    @classmethod
    def _flags(cls) -> list[str]:
        fields = ((name, getattr(cls, name)) for name in PERSON_FACTS if hasattr(cls, name))
        return [name for name, unbound in fields if issubclass(unbound.field_class, YesNoField)]

    def check(self) -> None:
        """Refuse what cannot be true together with the facts known before."""
        self.refuse_contradictions(self.facts(), self._asks)

    def facts(self) -> Facts:
        """The facts known before together with those of this form that have no error."""
        values = {name: field.data for name, field in self.sound.items()}
        case = {name: value for name, value in values.items() if name in CASE_FACTS}
        people = list(self.context.people) + [Person()] * (self.person + 1 - len(self.context.people))
        own = {name: value for name, value in values.items() if name in PERSON_FACTS}
        if own:
            people[self.person] = replace(people[self.person], **own)
        return complete(replace(self.context, people=tuple(people), **case))

    def _asks(self, path: str) -> bool:
        """Whether this form has a sound field for a fact."""
        whose, _, name = path.rpartition(".")
        return whose in ("", f"people[{self.person}]") and name in self.sound


@dataclass(frozen=True, eq=False)  # each is only itself, so what is said of it is quickly remembered
class Question:
    """One page. `title`, `hint` and `group` are msgids; `facts` are bare names, `of` says whose they are."""

    id: str
    title: str
    group: str
    facts: tuple[str, ...]
    form: type[QuestionForm]
    hint: str = ""
    of: Literal["case", "applicant", "dependent"] = "case"

    def names(self, number: int = 0) -> tuple[str, ...]:
        """The facts as the law names them: "stay_days", "people[2].birth_date" (`number` counts dependents from 1)."""
        return self.facts if self.of == "case" else _paths(self.facts, number)


@cache
def _paths(facts: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(f"people[{number}].{fact}" for fact in facts)
