"""What can be wrong with a case or with the law files, said so that the reader can mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checklists.messages import N_, Translate, cut, listed, shown


class SaidError(ValueError):
    """An error with a sentence that can be translated: `message` is a msgid, `values` what stands in it."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    def __str__(self) -> str:
        return self.said()

    def said(self, translate: Translate = str) -> str:
        """The sentence in the language of `translate`, else in English."""
        return translate(self.message) % self.values


class NotAllowedError(SaidError):
    """A value that a fact cannot have. The sentence says what is allowed."""


class CaseTextError(SaidError):
    """A text that is no case file. The sentence goes on after its name: "case.yaml: is neither YAML nor JSON"."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a case: the fact, what was given, and what is allowed.

    `message` says what is allowed; it is a msgid, filled with `values`.
    """

    fact: str
    given: object
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def allowed(self) -> str:
        """What is allowed, in English."""
        return self.allowed_in(str)

    def allowed_in(self, translate: Translate) -> str:
        """What is allowed, in the language of `translate`."""
        return translate(self.message) % self.values

    def said(self, translate: Translate = str) -> str:
        """The whole problem in one line."""
        line = translate(N_("%(where)s: got %(found)s; allowed: %(allowed)s"))
        return line % {"where": cut(self.fact), "found": shown(self.given), "allowed": self.allowed_in(translate)}

    def __str__(self) -> str:
        return self.said()


class FactsError(ValueError):
    """A case that cannot be read. `problems` names every one, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.lines()))

    def lines(self, translate: Translate = str) -> list[str]:
        """A line for each of the first problems, and how many more there are."""
        return listed((problem.said(translate) for problem in self.problems), translate)


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong with the law files: where it is, what is wrong and how to mend it."""

    file: str
    rule: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.wrong}; {self.mend}"


class LawError(ValueError):
    """Law files that cannot be used. `defects` names every one."""

    def __init__(self, defects: Sequence[Defect]) -> None:
        self.defects = tuple(defects)
        super().__init__("\n".join(map(str, self.defects)))


class Malformed(ValueError):
    """Something in one entry of the law files is wrong; carries what is wrong and how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong, mend)
        self.wrong, self.mend = wrong, mend


def one_of(values: Sequence[str]) -> str:
    """The mend where only some values are allowed."""
    return "use one of " + ", ".join(values)
