"""One class of cases that comes out differently, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from checklists.diff.cells import Box, Outcome
from checklists.diff.topics import Topic


@dataclass(frozen=True)
class Difference:
    """A class of cases on which two laws differ, what each says, one example and the days on which it is so.

    `example` is a case in the contract's shape, `count` how many classes were joined into this one; a period without an
    end goes on.
    """

    topic: Topic
    before: Outcome
    after: Outcome
    where: Box
    example: dict[str, Any]
    count: int
    periods: tuple[tuple[date, date | None], ...]

    @property
    def key(self) -> object:
        """What makes two differences the same but for their days."""
        where = tuple((dim.name, tuple(one.members for one in chosen)) for dim, chosen in self.where)
        return self.topic, self.before, self.after, where
