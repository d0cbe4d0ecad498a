"""Mistakes in the lead times of the law files: names that do not exist, rings, formalities without a time."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from checklists.entries import Paper
from checklists.errors import Defect
from checklists.facts import DATES, FLAGS, PERSON_FACTS
from checklists.leads import ALL_PAPERS, Activity, Lead, cycle
from checklists.rulebook import Rulebook
from checklists.variables import CASE_VARIABLES


def lead_citations(book: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Which lead time cites which sources: file, id, sources."""
    yield from ((entry.file, entry.id, lead.sources) for entry, lead in _leads(book))


def lead_defects(book: Rulebook) -> Iterator[Defect]:
    """Everything that is wrong with the lead times of papers and activities."""
    for entry, lead in _leads(book):
        yield from (Defect(entry.file, entry.id, *found) for found in _wrong_names(book, entry, lead))
    for activity in book.activities.values():
        yield from (Defect(activity.file, activity.id, *found) for found in _wrong_activity(book, activity))
    for rule in book.rules:
        for name in (f for f in rule.formalities if f not in book.activities):
            mend = f"add {name} to the activities"
            yield Defect(rule.file, rule.id, f"adds {name!r}, of which no activity says how long it takes", mend)
    ring = cycle(book.order)
    if ring:
        first = book.papers.get(ring[0].split(".")[0]) or book.activities[ring[0]]
        wrong = "waits for itself: " + " before ".join(ring)
        yield Defect(first.file, first.id, wrong, "take one of them out of an `after`")


def _leads(book: Rulebook) -> Iterator[tuple[Paper | Activity, Lead]]:
    yield from ((paper, paper.lead) for paper in book.papers.values() if paper.lead)
    yield from ((activity, activity.lead) for activity in book.activities.values())


def _wrong_names(book: Rulebook, entry: Paper | Activity, lead: Lead) -> Iterator[tuple[str, str]]:
    known = {*book.order, ALL_PAPERS}
    if isinstance(entry, Activity) and entry.obligation is None:
        known = {activity.id for activity in book.activities.values() if activity.obligation is None}
    elif isinstance(entry, Paper):
        known -= {ALL_PAPERS}
    for name in (n for n in lead.after if n not in known):
        near = get_close_matches(name, known, n=1)
        mend = f"did you mean {near[0]}?" if near else "name a paper, a formality of a paper, or an activity"
        yield f"comes after {name!r}, which is unknown here", mend
    if lead.by is not None and lead.by not in book.obligations:
        yield f"is due by {lead.by!r}", "use one of " + ", ".join(book.obligations)
    if lead.unless is not None and lead.unless not in FLAGS.intersection(PERSON_FACTS):
        yield f"is at hand if {lead.unless!r}", "use one of " + ", ".join(sorted(FLAGS.intersection(PERSON_FACTS)))
    dates = DATES.intersection(PERSON_FACTS)
    if lead.valid_until is not None and lead.valid_until not in dates:
        yield f"is valid until {lead.valid_until!r}", "use one of " + ", ".join(sorted(dates))


def _wrong_activity(book: Rulebook, activity: Activity) -> Iterator[tuple[str, str]]:
    if activity.obligation is None:
        given = {formality for rule in book.rules for formality in rule.formalities}
        if activity.id not in given:
            yield "is a formality that no rule adds", "say which obligation it is a stage of, or remove it"
        if activity.condition is not None:
            yield "is a formality with a condition", "put the condition into the rule that adds it"
    elif activity.obligation not in book.obligations:
        yield f"is a stage of {activity.obligation!r}", "use one of " + ", ".join(book.obligations)
    for name in sorted(activity.condition.names - CASE_VARIABLES if activity.condition else ()):
        yield f"reads {name!r}, which is unknown here", "use a fact of the case"
