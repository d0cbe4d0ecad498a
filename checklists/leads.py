"""How long papers usually take to get, what must come first, and in which order the law files put them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from checklists.conditions import Condition
from checklists.entries import Words

if TYPE_CHECKING:
    from checklists.rulebook import Rulebook

#: In `after`: all papers of the obligation, apart from those that themselves wait for it.
ALL_PAPERS = "papers"
_KEYS = frozenset({"days", "working", "after", "by", "unless", "valid", "valid_until", "what", "sources"})


@dataclass(frozen=True, slots=True)
class Lead:
    """How long something usually takes, from the day it is begun to the day it is at hand.

    `shortest` and `longest` count days, working days if `working`; 0 means the same day. `after` names what must be at
    hand before it begins: a paper (`work-contract`), a formality on it (`work-contract.registered`), an activity, or
    all `papers`. `by` is an obligation whose deadline it must meet too. `unless` is a person's fact by which it is at
    hand already. `valid` is for how many calendar days it is good, `valid_until` a person's fact that says until when;
    both are None where nothing is known to lapse.
    """

    shortest: int
    longest: int
    working: bool
    after: tuple[str, ...]
    by: str | None
    unless: str | None
    valid: int | None
    valid_until: str | None
    what: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that takes time but is no paper.

    With an `obligation` it is a stage on the way to it, done once for all who share a deadline, if `condition` holds.
    Without one it is a formality, done on each paper that has it; its `after` names formalities of the same paper.
    """

    id: str
    file: str
    title: Words
    obligation: str | None
    condition: Condition | None
    lead: Lead


def read_lead(
    entry: Mapping[str, Any],
    words: Callable[[Mapping[str, Any], str], Words],
    sources: Callable[[Mapping[str, Any]], tuple[str, ...]],
) -> Lead:
    """The `lead` of an entry of the law files. KeyError or ValueError where it is malformed."""
    lead = entry["lead"]
    unknown = sorted(lead.keys() - _KEYS)
    if unknown:
        raise ValueError(f"lead has {unknown[0]!r}, which is no key of it")
    shortest, longest = lead["days"]
    if not 0 <= int(shortest) <= int(longest):
        raise ValueError(f"lead.days is {lead['days']!r}; write [shortest, longest], e.g. [1, 5]")
    valid = None if "valid" not in lead else int(lead["valid"])
    return Lead(
        int(shortest), int(longest), bool(lead.get("working", False)), tuple(lead.get("after", ())),
        lead.get("by"), lead.get("unless"), valid, lead.get("valid_until"), words(lead, "what"), sources(lead),
    )  # fmt: skip


def predecessors(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """What each paper, formality of a paper (`paper.formality`) and stage comes after, in the whole catalogue."""
    known: dict[str, set[str]] = {}
    formalities = [activity for activity in book.activities.values() if activity.obligation is None]
    for paper in book.papers.values():
        known[paper.id] = set(paper.lead.after) if paper.lead else set()
        for formality in formalities:
            first = {f"{paper.id}.{name}" for name in formality.lead.after}
            known[f"{paper.id}.{formality.id}"] = {paper.id, *first}
    stages = [activity for activity in book.activities.values() if activity.obligation is not None]
    known |= {stage.id: set(stage.lead.after) for stage in stages}
    all_papers = {stage.id: _all_papers(book, known, stage) for stage in stages if ALL_PAPERS in stage.lead.after}
    return {name: tuple(sorted((first - {ALL_PAPERS}) | all_papers.get(name, set()))) for name, first in known.items()}


def _all_papers(book: Rulebook, known: dict[str, set[str]], stage: Activity) -> set[str]:
    """The papers of the stage's obligation with their formalities, but not those that wait for the stage."""
    later = _waiting(known, stage.id)
    papers = {paper.id for paper in book.papers.values() if paper.obligation == stage.obligation} - later
    return {name for name in known if name.split(".")[0] in papers}


def _waiting(known: dict[str, set[str]], stage: str) -> set[str]:
    """Everything that comes after a stage, at once or by way of others."""
    later: set[str] = set()
    found = {stage}
    while found:
        later |= found
        found = {name for name, first in known.items() if first & found} - later
    return later


def cycle(order: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Names that wait for each other in a ring, the first again at the end; empty where the order can be kept."""
    try:
        TopologicalSorter(order).prepare()
    except CycleError as error:
        names: list[str] = error.args[1]
        return names
    return []
