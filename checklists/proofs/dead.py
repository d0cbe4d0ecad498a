"""Proof: nothing is dead. Each version of a rule, and whatever rests on it, comes into play in some case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checklists.atoms import IN_GROUP, Atom, atoms
from checklists.calendar_file import read_entries
from checklists.check import citations
from checklists.comparisons import compares
from checklists.entries import Group, Rule
from checklists.proofs.findings import Finding, Proof, finding
from checklists.proofs.projection import laws_of
from checklists.proofs.tables import Table
from checklists.rulebook import LawInForce, Rulebook

SHOWS = "no rule, note, paper, obligation, group or source is dead"


def dead(book: Rulebook, tables: list[Table]) -> Proof:
    """Find a case for each version of a rule in which it holds, and something alive for whatever rests on rules.

    A rule lives if it holds in some complete state of the facts it reads; a formality, if its paper is asked for too.
    """
    states = [(table, state) for table in tables for state in table.complete()]
    alive = {
        key_of(claim.rule)
        for table, state in states
        for claim, verdict in zip(table.projection.claims, table.verdicts[state], strict=True)
        if claim.rule and verdict.holds
    }
    living = [rule for rule in book.rules if key_of(rule) in alive]
    findings = [*_dead_rules(book, living), *_dead_words(book, living), *_dead_groups(book, living)]
    findings += _dead_sources(book, living, {one.rule for one in findings})
    return Proof(SHOWS, len(states), tuple(findings))


def key_of(rule: Rule) -> tuple[object, ...]:
    """What tells the versions of rules apart."""
    return rule.id, rule.start


def _dead_rules(book: Rulebook, living: list[Rule]) -> Iterator[Finding]:
    alive = set(map(key_of, living))
    for rule in book.rules:
        if key_of(rule) not in alive:
            wrong = f"can never hold between {rule.start} and {rule.end or 'further notice'}: {rule.condition.source}"
            yield finding(rule, wrong, "mend its `when`, or remove it")


def _dead_words(book: Rulebook, living: list[Rule]) -> Iterator[Finding]:
    """Papers and obligations that no living rule gives."""
    given = {(rule.gives, rule.target) for rule in living}
    for paper in book.papers.values():
        if ("asks_for", paper.id) not in given:
            yield Finding(paper.file, paper.id, "can never be asked for", "mend the rule that asks for it")
    for obligation in book.obligations.values():
        if ("obliges", obligation.id) not in given:
            yield Finding(obligation.file, obligation.id, "nobody can ever have it", "mend the rules that oblige to it")


def _dead_groups(book: Rulebook, living: list[Rule]) -> Iterator[Finding]:
    for group in book.groups:
        laws = [law for law in laws_of(book) if law.day >= group.start and (group.end is None or law.day <= group.end)]
        if not any(_tells(rule, group, law) for law in laws for rule in living if rule.in_force(law.day)):
            wrong = f"its entry of {group.start} ({', '.join(group.countries[:3])}) makes no difference to any rule"
            yield Finding(group.file, group.id, wrong, "let a rule read it, or remove it")


def _tells(rule: Rule, group: Group, law: LawInForce) -> bool:
    """Whether a rule comes out differently for a country of this entry than it would without the entry."""
    parts = atoms(rule.condition)
    facts = {atom.fact for atom in parts if atom.op == IN_GROUP and group.id in atom.value}
    others = [g for g in law.book.groups if g.id == group.id and g is not group and _in_force(g, law)]
    without = {**law.groups, group.id: [code for other in others for code in other.countries]}
    return any(
        _fulfils(parts, fact, country, law.groups) != _fulfils(parts, fact, country, without)
        for fact in facts
        for country in group.countries
    )


def _fulfils(parts: tuple[Atom, ...], fact: str, country: str, groups: Mapping[str, list[str]]) -> bool:
    return all(compares(atom, country, groups) for atom in parts if atom.fact == fact)


def _in_force(group: Group, law: LawInForce) -> bool:
    return group.start <= law.day and (group.end is None or law.day <= group.end)


def _dead_sources(book: Rulebook, living: list[Rule], dead_ids: set[str]) -> Iterator[Finding]:
    """Sources that only dead entries cite."""
    rules = {rule.id for rule in book.rules}
    steps = {s.id for obligation in book.obligations.values() if obligation.id in dead_ids for s in obligation.steps}
    cited = {name for rule in living for name in rule.sources}
    cited |= {name for _file, who, names in citations(book) if who not in rules | dead_ids | steps for name in names}
    cited |= {name for entry in read_entries(book.folder)[0] for name in entry.get("sources", ())}
    for source in book.sources.values():
        if source.id not in cited:
            yield Finding(source.file, source.id, "is cited by nothing that can come into play", "mend what cites it")
