"""What an explanation says, and its form as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact by its path ("people[0].citizenship"), with its name and value in words."""

    fact: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class WouldChange:
    """The smallest change of one answer: the fact's path, its present and its other value, and a sentence."""

    fact: str
    old: Any
    new: Any
    words: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an obligation or a paper applies (`holds`), does not, or is still open (None).

    `rule` is the rule that holds, else the nearest one (None: no rule is in force); `adds` are the rules that add a
    formality to a paper. `failed` says which part of the condition fails or what is still open.
    """

    kind: str
    id: str
    person: str
    title: str
    holds: bool | None
    rule: str | None
    adds: tuple[str, ...]
    because: tuple[FactShown, ...]
    sources: tuple[str, ...]
    failed: str | None
    change: WouldChange | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, days as ISO text."""
        plain = asdict(self)
        plain |= {"adds": list(self.adds), "because": list(plain["because"]), "sources": list(self.sources)}
        if self.change:
            old, new = (v.isoformat() if isinstance(v, date) else v for v in (self.change.old, self.change.new))
            plain["change"] = {"fact": self.change.fact, "from": old, "to": new, "words": self.change.words}
        return plain
