"""What the law can say, thing by thing, and the rules by which two laws say it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from checklists.atoms import IN_GROUP, atoms
from checklists.entries import GIVES, Rule
from checklists.rulebook import LawInForce


class Topic(NamedTuple):
    """One thing that the law can say of a person or, where it is not personal, of the case.

    `kind` is what rules give (see `GIVES`), or amount or calendar; `target` what exactly: an obligation, a paper,
    a note.
    """

    kind: str
    target: str
    personal: bool


@dataclass(frozen=True)
class Side:
    """One of two laws on a topic: the rules in question, and for a formality those that ask for its paper."""

    law: LawInForce
    rules: tuple[Rule, ...]
    asking: tuple[Rule, ...] = ()

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """The rules whose conditions decide."""
        return self.rules + self.asking


def differing(old: LawInForce, new: LawInForce) -> Iterator[tuple[Topic, Side, Side]]:
    """The topics on which the rules of two laws differ, each with the rules that only one of them has."""
    was, now = _topics(old), _topics(new)
    for topic in dict.fromkeys([*now, *was]):
        before = {_meaning(rule, old): rule for rule in was.get(topic, ())}
        after = {_meaning(rule, new): rule for rule in now.get(topic, ())}
        if before.keys() != after.keys():
            gone = tuple(rule for meaning, rule in before.items() if meaning not in after)
            come = tuple(rule for meaning, rule in after.items() if meaning not in before)
            yield topic, Side(old, gone, _asking(topic, old)), Side(new, come, _asking(topic, new))


def _topics(law: LawInForce) -> dict[Topic, list[Rule]]:
    found: dict[Topic, list[Rule]] = defaultdict(list)
    for kind in GIVES:
        for rule in law.rules(kind):
            for topic in _topics_of(rule, law):
                found[topic].append(rule)
    return found


def _topics_of(rule: Rule, law: LawInForce) -> list[Topic]:
    """A formality is asked of whom its paper is asked of; what a rule only says or counts goes by the rule's name."""
    if rule.gives != "adds":
        target = rule.id if rule.gives == "clarifies" else rule.target or rule.id
        return [Topic(rule.gives, target, rule.of != "case")]
    asking = {(paper, one.of != "case") for paper in rule.papers for one in law.asking.get(paper, ())}
    return [Topic("adds", paper, personal) for paper, personal in sorted(asking)]


def _asking(topic: Topic, law: LawInForce) -> tuple[Rule, ...]:
    """The rules that ask for the paper of a formality."""
    if topic.kind != "adds":
        return ()
    return tuple(rule for rule in law.asking.get(topic.target, ()) if (rule.of != "case") == topic.personal)


def _meaning(rule: Rule, law: LawInForce) -> tuple[Any, ...]:
    """What a rule does, whatever it is called and however it is worded."""
    parts = atoms(rule.condition)
    groups = {group for atom in parts if atom.op == IN_GROUP for group in atom.value}
    members = tuple((group, frozenset(law.groups[group])) for group in sorted(groups))
    return rule.of, frozenset(map(str, parts)), members, outcome_of(rule)


def outcome_of(rule: Rule) -> tuple[Any, ...]:
    """What comes out where the rule holds: a deadline, a status with formalities, fines, days."""
    contents: dict[str, tuple[Any, ...]] = {
        "obliges": rule.by or (),
        "clarifies": rule.by or (),
        "asks_for": (rule.status, rule.formalities),
        "adds": rule.formalities,
        "fines": rule.fines or (),
        "limits": (rule.limit.days, rule.limit.in_any) if rule.limit else (),
    }
    return contents.get(rule.gives, ())
