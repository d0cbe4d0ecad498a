"""The law: which case, by when, with which papers, for whom. Pure: no web, no database, no documents.

>>> from checklists import assess, read_facts
>>> assess(read_facts({"event": "arrival", "event_date": "2025-03-02"})).obligations[0].deadline
datetime.date(2025, 3, 5)
"""

from checklists.assess import assess, demands
from checklists.assessment import Assessment, Demands
from checklists.errors import FactsError, LawError, Problem
from checklists.facts import Facts, Person, read_facts
from checklists.openness import Openness

__all__ = [
    "Assessment",
    "Demands",
    "Facts",
    "FactsError",
    "LawError",
    "Openness",
    "Person",
    "Problem",
    "assess",
    "demands",
    "read_facts",
]
