"""Why and why not, ready for a page: each explanation once, with the people it is the same for."""

from __future__ import annotations

from dataclasses import dataclass

from checklists.explain import explain
from checklists.explanation import Explanation
from webapp.services.results import Result


@dataclass(frozen=True)
class Reason:
    """An explanation and the names of its people; none for what concerns the whole case."""

    explanation: Explanation
    people: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        """What fails and what would change it, without saying twice what is now."""
        failed, change = self.explanation.failed, self.explanation.change
        if failed and change and failed.startswith(change.words.partition(";")[0] + ";"):
            return [change.words]
        return [sentence for sentence in (failed, change.words if change else None) if sentence]


def reasons(found: Result, lang: str, *, papers: bool = True) -> list[Reason]:
    """Every obligation and, unless `papers` is False, every paper, in the order of the law."""
    together: dict[tuple[object, ...], list[Explanation]] = {}
    for one in explain(found.facts, lang, on=found.on, papers=papers):
        facts = tuple((fact.name, fact.value) for fact in one.because)
        words = one.change.words if one.change else None
        together.setdefault((one.kind, one.id, one.rule, facts, one.failed, words), []).append(one)
    return [Reason(group[0], _names(group, found)) for group in together.values()]


def _names(group: list[Explanation], found: Result) -> tuple[str, ...]:
    return tuple(found.names[one.person] for one in group if one.person in found.names)
