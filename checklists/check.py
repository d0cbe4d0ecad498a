"""Looking for mistakes in the law files: each with its file, its rule and its mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from checklists.atoms import IN_GROUP, AtomError, atoms
from checklists.calendar import calendar_defects
from checklists.calendar_file import read_entries
from checklists.comparisons import comparison_defect
from checklists.countries import is_country
from checklists.disagreements import disagreement_defects
from checklists.entries import CONFIDENCES, Rule
from checklists.errors import Defect, LawError
from checklists.fact_words import naming_defects
from checklists.lawfiles import load_rulebook
from checklists.lead_defects import lead_citations, lead_defects
from checklists.rulebook import Rulebook
from checklists.variables import CASE_VARIABLES, CASES, PERSON_VARIABLES
from checklists.versions import version_defects

FORMALITIES = ("notarised", "apostille", "legalisation", "translation", "notarised-translation", "registered")
STATUSES = ("required", "if-applicable", "advised")
PROVIDERS = ("host", "applicant", "owner", "representative")
WHOM = ("case", "each", "applicant", "dependents")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def check(folder: Path) -> list[Defect]:
    """Everything that is wrong with a law folder, in the order of its files; empty where all holds."""
    defects = calendar_defects(folder)
    try:
        book = load_rulebook(folder)
    except LawError as error:
        return [*error.defects, *defects]
    found = [*_source_defects(book), *_group_defects(book), *_paper_defects(book), *_amount_defects(book)]
    for rule in book.rules:
        found += _rule_defects(book, rule)
    found += [*version_defects(book), *disagreement_defects(book), *naming_defects(book), *lead_defects(book)]
    return [*sorted(found, key=lambda defect: defect.file), *defects]


def _source_defects(book: Rulebook) -> Iterator[Defect]:
    for source in book.sources.values():
        if source.confidence not in CONFIDENCES:
            yield Defect(source.file, source.id, f"confidence {source.confidence!r}", _one_of(CONFIDENCES))
        if source.review_by <= source.checked_on:
            wrong = f"is to be read again by {source.review_by}, but was read on {source.checked_on}"
            yield Defect(source.file, source.id, wrong, "set review_by to a later day")
    cited = {name for _file, _id, names in citations(book) for name in names}
    cited |= {name for entry in read_entries(book.folder)[0] for name in entry.get("sources", ())}
    for file, name, names in citations(book):
        for unknown in (n for n in names if n not in book.sources):
            near = get_close_matches(unknown, book.sources, n=1)
            mend = f"cite {near[0]}" if near else "add it to sources.yaml"
            yield Defect(file, name, f"cites {unknown!r}, which is no source", mend)
    for source in book.sources.values():
        if source.id not in cited:
            yield Defect(source.file, source.id, "is cited by nothing", "let a rule cite it, or remove it")


def citations(book: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Who cites which sources: file, id, sources."""
    yield "sources.yaml", "coverage", book.coverage.sources
    yield from ((rule.file, rule.id, rule.sources) for rule in book.rules)
    yield from ((group.file, group.id, group.sources) for group in book.groups)
    for amount in book.amounts.values():
        yield amount.file, str(amount.year), amount.sources
    for obligation in book.obligations.values():
        for step in obligation.steps:
            yield obligation.file, step.id, step.sources
    yield from ((entry.file, entry.id, entry.sources) for entry in book.disagreements.values())
    yield from lead_citations(book)


def _group_defects(book: Rulebook) -> Iterator[Defect]:
    for group in book.groups:
        for code in group.countries:
            if not is_country(code):
                yield Defect(group.file, group.id, f"{code!r} is no country code", "use ISO 3166-1 alpha-2, e.g. KG")
        if group.id in CASE_VARIABLES | PERSON_VARIABLES:
            yield Defect(group.file, group.id, "has the name of a fact", "name the group otherwise")


def _paper_defects(book: Rulebook) -> Iterator[Defect]:
    asked = {rule.target for rule in book.rules if rule.gives == "asks_for"}
    for paper in book.papers.values():
        if paper.provided_by not in PROVIDERS:
            yield Defect(paper.file, paper.id, f"provided_by {paper.provided_by!r}", _one_of(PROVIDERS))
        if paper.obligation not in book.obligations:
            yield Defect(paper.file, paper.id, f"obligation {paper.obligation!r}", _one_of(CASES))
        if paper.issued_in and paper.issued_in not in CASE_VARIABLES | PERSON_VARIABLES:
            yield Defect(paper.file, paper.id, f"issued_in {paper.issued_in!r}", "name a fact that is a country")
        if paper.id not in asked:
            yield Defect(paper.file, paper.id, "no rule asks for it", "add a rule, or remove the paper")


def _amount_defects(book: Rulebook) -> Iterator[Defect]:
    years = sorted(book.amounts)
    for before, after in pairwise(years):
        if after != before + 1:
            wrong = f"no amount between {before} and {after}"
            yield Defect(book.amounts[after].file, str(after), wrong, f"add the year {before + 1}")
    if years and years[0] > book.coverage.start.year:
        first = book.amounts[years[0]]
        yield Defect(first.file, str(years[0]), "begins after the data", f"add the year {book.coverage.start.year}")


def _rule_defects(book: Rulebook, rule: Rule) -> Iterator[Defect]:
    def defect(wrong: str, mend: str) -> Defect:
        return Defect(rule.file, rule.id, wrong, mend)

    if rule.of not in WHOM:
        yield defect(f"of {rule.of!r}", _one_of(WHOM))
    allowed = CASE_VARIABLES | {group.id for group in book.groups}
    allowed |= PERSON_VARIABLES if rule.of != "case" and rule.gives != "adds" else set()
    allowed |= {"issued_in"} if rule.gives == "adds" else set()
    for name in sorted(rule.condition.names - allowed):
        near = get_close_matches(name, allowed, n=1)
        mend = f"did you mean {near[0]}?" if near else "use a fact of the vocabulary or a group"
        yield defect(f"reads {name!r}, which is unknown here", mend)
    yield from (defect(*found) for found in _condition_defects(book, rule))
    targets = {"obliges": book.obligations, "asks_for": book.papers}.get(rule.gives)
    if targets is not None and rule.target not in targets:
        yield defect(f"gives {rule.target!r}, which has no words", "add it to the obligations or papers")
    for paper in (p for p in rule.papers if p not in book.papers):
        yield defect(f"adds to {paper!r}, which is no paper", "name a paper of the catalogue")
    for name in (f for f in rule.formalities if f not in FORMALITIES):
        yield defect(f"formality {name!r}", _one_of(FORMALITIES))
    if rule.status not in STATUSES:
        yield defect(f"status {rule.status!r}", _one_of(STATUSES))
    if rule.by and rule.by[0] not in ("working_day", "last_day"):
        yield defect(f"deadline by {rule.by[0]!r}", _one_of(("working_day", "last_day")))
    yield from (defect(*found) for found in _placeholder_defects(rule))


def _condition_defects(book: Rulebook, rule: Rule) -> Iterator[tuple[str, str]]:
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


def _placeholder_defects(rule: Rule) -> Iterator[tuple[str, str]]:
    known = CASE_VARIABLES | PERSON_VARIABLES | {"issued_in"}
    for lang, text in rule.words.items():
        for name in sorted(set(_PLACEHOLDER.findall(text)) - known):
            yield f"puts {{{name}}} into its words in {lang}", "use a fact of the vocabulary"


def _one_of(values: tuple[str, ...]) -> str:
    return "use one of " + ", ".join(values)
