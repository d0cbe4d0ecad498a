"""The register of disagreements: where sources differ, which of them the product follows, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checklists.entries import Disagreement
from checklists.errors import Defect
from checklists.rulebook import Rulebook


def concerning(book: Rulebook, sources: Iterable[str]) -> list[Disagreement]:
    """The disagreements in which one of these sources takes part, in the order of the register."""
    cited = set(sources)
    return [entry for entry in book.disagreements.values() if cited.intersection(entry.sources)]


def disagreement_defects(book: Rulebook) -> Iterator[Defect]:
    """Entries that name no second position, a position twice, or follow a position that they do not have."""
    for entry in book.disagreements.values():
        ids = [position.id for position in entry.positions]
        if len(ids) < 2:
            yield Defect(entry.file, entry.id, f"has {len(ids)} position", "say what the other sources say")
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield Defect(entry.file, entry.id, f"has the position {name!r} twice", "give one of them another id")
        if entry.follows not in ids:
            yield Defect(entry.file, entry.id, f"follows {entry.follows!r}", "use one of " + ", ".join(ids))
