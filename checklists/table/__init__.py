"""The decision table: what the law answers to every class of people, length of stay and purpose, line by line.

`assess` on one case of each class is the source of every line. What the law has said since the data begins is in it, so
a table does not depend on the day on which it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checklists.lawfiles import shipped
from checklists.rulebook import Rulebook
from checklists.table.cells import Cells
from checklists.table.lines import Line, lines
from checklists.table.others import OTHER_FACTS, OtherLine, other_lines


@dataclass(frozen=True)
class DecisionTable:
    """The table of one law folder. `others` says what depends on facts that are no columns of it."""

    book: Rulebook
    lines: tuple[Line, ...]
    others: tuple[OtherLine, ...]

    @property
    def indifferent(self) -> list[str]:
        """The other facts on which nothing of what the table shows depends."""
        return [fact for fact in OTHER_FACTS if fact not in {line.fact for line in self.others}]


def decision_table(book: Rulebook) -> DecisionTable:
    """The table of a law folder. Raises LawError where two rules in force contradict each other."""
    cells = Cells(book)
    return DecisionTable(book, tuple(lines(cells)), tuple(other_lines(cells)))


@cache
def shipped_table() -> DecisionTable:
    """The table of the law that the product ships, made once in a process."""
    return decision_table(shipped())
