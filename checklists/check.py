"""Looking for mistakes in the law files: each with its file, its rule and its mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from checklists.calendar import calendar_defects
from checklists.calendar_file import read_entries
from checklists.countries import is_country
from checklists.disagreements import disagreement_defects
from checklists.entries import CONFIDENCES
from checklists.errors import Defect, LawError, one_of
from checklists.fact_words import naming_defects
from checklists.lawfiles import load_rulebook
from checklists.lead_defects import lead_citations, lead_defects
from checklists.rule_defects import rule_defects
from checklists.rulebook import Rulebook
from checklists.variables import CASE_VARIABLES, CASES, PERSON_VARIABLES
from checklists.versions import version_defects

PROVIDERS = ("host", "applicant", "owner", "representative")


def check(folder: Path) -> list[Defect]:
    """Everything that is wrong with a law folder, in the order of its files; empty where all holds."""
    defects = calendar_defects(folder)
    try:
        book = load_rulebook(folder)
    except LawError as error:
        return [*error.defects, *defects]
    found = [
        *_source_defects(book),
        *_group_defects(book),
        *_paper_defects(book),
        *_amount_defects(book),
        *_correction_defects(book),
    ]
    for rule in book.rules:
        found += rule_defects(book, rule)
    found += [*version_defects(book), *disagreement_defects(book), *naming_defects(book), *lead_defects(book)]
    return [*sorted(found, key=lambda defect: defect.file), *defects]


def _source_defects(book: Rulebook) -> Iterator[Defect]:
    for source in book.sources.values():
        if source.confidence not in CONFIDENCES:
            yield Defect(source.file, source.id, f"confidence {source.confidence!r}", one_of(CONFIDENCES))
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
        yield amount.file, amount.id, amount.sources
    for obligation in book.obligations.values():
        for step in obligation.steps:
            yield obligation.file, step.id, step.sources
    yield from ((entry.file, entry.id, entry.sources) for entry in book.disagreements.values())
    yield from ((entry.file, entry.id, entry.sources) for entry in book.corrections.values())
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
            yield Defect(paper.file, paper.id, f"provided_by {paper.provided_by!r}", one_of(PROVIDERS))
        if paper.obligation not in book.obligations:
            yield Defect(paper.file, paper.id, f"obligation {paper.obligation!r}", one_of(CASES))
        if paper.issued_in and paper.issued_in not in CASE_VARIABLES | PERSON_VARIABLES:
            yield Defect(paper.file, paper.id, f"issued_in {paper.issued_in!r}", "name a fact that is a country")
        if paper.id not in asked:
            yield Defect(paper.file, paper.id, "no rule asks for it", "add a rule, or remove the paper")


def _correction_defects(book: Rulebook) -> Iterator[Defect]:
    for entry in book.corrections.values():
        if entry.obligation not in book.obligations:
            yield Defect(entry.file, entry.id, f"obligation {entry.obligation!r}", one_of(tuple(book.obligations)))


def _amount_defects(book: Rulebook) -> Iterator[Defect]:
    amounts = [book.amounts[start] for start in sorted(book.amounts)]
    for amount in amounts:
        if amount.mci < 1:
            yield Defect(amount.file, amount.id, f"mci {amount.mci}", "write the index in tenge")
    for before, after in pairwise(amounts):
        if after.start > date(before.start.year + 1, 1, 1):
            wrong = f"no amount between {before.id} and {after.id}"
            yield Defect(after.file, after.id, wrong, f"add the year {before.start.year + 1}")
    if amounts and amounts[0].start > book.coverage.start:
        year = book.coverage.start.year
        yield Defect(amounts[0].file, amounts[0].id, "begins after the data", f"add the year {year}")
