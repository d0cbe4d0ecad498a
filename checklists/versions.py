"""Versions of a rule: the same id more than once, each with the days on which it is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from checklists.entries import Rule
from checklists.errors import Defect
from checklists.rulebook import Rulebook


def version_defects(book: Rulebook) -> Iterator[Defect]:
    """Versions that overlap or leave a gap, rules that end before they begin, and rules from before the data."""
    versions: dict[str, list[Rule]] = defaultdict(list)
    for rule in book.rules:
        versions[rule.id].append(rule)
        yield from _span_defects(book, rule)
    for rules in versions.values():
        for before, after in pairwise(sorted(rules, key=lambda rule: rule.start)):
            yield from _seam_defects(before, after)


def _span_defects(book: Rulebook, rule: Rule) -> Iterator[Defect]:
    if rule.end is not None and rule.end < rule.start:
        yield Defect(rule.file, rule.id, f"ends on {rule.end}, before it begins on {rule.start}", "mend from or to")
    if rule.start < book.coverage.start:
        wrong = f"begins on {rule.start}, before the data ({book.coverage.start})"
        yield Defect(rule.file, rule.id, wrong, "let it begin with the data, or let the data begin earlier")


def _seam_defects(before: Rule, after: Rule) -> Iterator[Defect]:
    if before.end is None or before.end >= after.start:
        wrong = f"two versions are in force on {after.start}"
        yield Defect(before.file, before.id, wrong, f"end the older one with to: {after.start - timedelta(days=1)}")
    elif before.end + timedelta(days=1) < after.start:
        wrong = f"no version is in force from {before.end + timedelta(days=1)} to {after.start - timedelta(days=1)}"
        yield Defect(after.file, after.id, wrong, "close the gap, or give the newer one another id")
