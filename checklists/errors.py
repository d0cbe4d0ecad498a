"""What can be wrong with a case or with the law files, said so that the reader can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a case: the fact, what was given, and what is allowed."""

    fact: str
    given: object
    allowed: str

    def __str__(self) -> str:
        return f"{self.fact}: got {self.given!r}; allowed: {self.allowed}"


class FactsError(ValueError):
    """A case that cannot be read. `problems` names every one, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


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
