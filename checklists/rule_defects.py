"""Mistakes in one rule: what it reads, to whom it gives what, by when, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from checklists.atoms import IN_GROUP, AtomError, atoms
from checklists.comparisons import comparison_defect
from checklists.entries import PLACEHOLDER, Rule
from checklists.errors import Defect, one_of
from checklists.rulebook import Rulebook
from checklists.variables import CASE_VARIABLES, PERSON_VARIABLES

FORMALITIES = ("notarised", "apostille", "legalisation", "translation", "notarised-translation", "registered")
STATUSES = ("required", "if-applicable", "advised")
WHOM = ("case", "each", "applicant", "dependents")
#: Whom a rule is asked of where it is not free: a host is fined once, and the stay counter counts for the applicant.
_ONLY = {"obliges": "each", "clarifies": "each", "fines": "case", "bans": "case", "limits": "applicant"}
DOCUMENTS = Path(__file__).parent.parent / "templates" / "documents"


def rule_defects(book: Rulebook, rule: Rule) -> Iterator[Defect]:
    """Everything that is wrong with a rule, whatever the other rules are."""
    for found in (_whom, _reads, _condition, _gives, _papers, _deadline, _placeholders):
        yield from (Defect(rule.file, rule.id, *defect) for defect in found(book, rule))


def _whom(_book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    allowed = (_ONLY[rule.gives],) if rule.gives in _ONLY else WHOM
    if rule.of not in allowed:
        yield f"of {rule.of!r}", one_of(allowed)


def _reads(book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    allowed = CASE_VARIABLES | {group.id for group in book.groups}
    allowed |= PERSON_VARIABLES if rule.of != "case" and rule.gives != "adds" else set()
    allowed |= {"issued_in"} if rule.gives == "adds" else set()
    for name in sorted(rule.condition.names - allowed):
        near = get_close_matches(name, allowed, n=1)
        mend = f"did you mean {near[0]}?" if near else "use a fact of the vocabulary or a group"
        yield f"reads {name!r}, which is unknown here", mend


def _gives(book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    targets = {"obliges": book.obligations, "asks_for": book.papers}.get(rule.gives)
    if targets is not None and rule.target not in targets:
        yield f"gives {rule.target!r}, which has no words", "add it to the obligations or papers"
    if rule.gives == "bans" and rule.target != "invitations":
        yield f"bans {rule.target!r}", one_of(("invitations",))
    if rule.gives == "drafts" and rule.target not in documents():
        wrong = f"drafts {rule.target!r}, of which there is no document"
        yield wrong, f"{one_of(documents())}, or add templates/documents/{rule.target}"


def documents() -> tuple[str, ...]:
    """The ids of the documents that can be drafted: the folders that hold a `document.yaml`."""
    return tuple(sorted(path.parent.name for path in DOCUMENTS.glob("*/document.yaml")))


def _papers(book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    for paper in (p for p in rule.papers if p not in book.papers):
        yield f"adds to {paper!r}, which is no paper", "name a paper of the catalogue"
    for name in (f for f in rule.formalities if f not in FORMALITIES):
        yield f"formality {name!r}", one_of(FORMALITIES)
    if rule.status not in STATUSES:
        yield f"status {rule.status!r}", one_of(STATUSES)


def _deadline(_book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    if rule.by is None:
        return
    kind, number = rule.by
    if kind not in ("working_day", "last_day"):
        yield f"deadline by {kind!r}", one_of(("working_day", "last_day"))
    if type(number) is not int or number < 1:  # YAML's true is an int to Python
        yield f"deadline by {kind} {number!r}", "write a whole number, 1 for the first day"


def _condition(book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    """What keeps a condition from being read as a conjunction of atoms, which proofs and explanations rest on."""
    try:
        parts = atoms(rule.condition)
    except AtomError as error:
        yield error.wrong, error.mend
        return
    groups = {group.id for group in book.groups}
    yield from filter(None, map(comparison_defect, parts))
    for atom in parts:
        if atom.fact in groups:
            yield f"compares the group {atom.fact!r}", f"write a fact that is a country, then `in {atom.fact}`"
        for name in (g for g in atom.value if g not in groups) if atom.op == IN_GROUP else ():
            yield f"asks whether {atom.fact} is in {name!r}, which is no group", "name a group of groups.yaml"


def _placeholders(_book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
    known = CASE_VARIABLES | PERSON_VARIABLES | {"issued_in"}
    for lang, text in [*rule.words.items(), *(rule.ask or {}).items()]:
        for name in sorted(set(PLACEHOLDER.findall(text)) - known):
            yield f"puts {{{name}}} into its words in {lang}", "use a fact of the vocabulary"
