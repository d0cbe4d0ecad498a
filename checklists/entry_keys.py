"""The keys that an entry of the law files may have. Without this, a misspelt `to` would be passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from checklists.errors import Malformed

_RULE = frozenset({"id", "from", "to", "of", "when", "sources"})
_ENTRIES: Mapping[str, frozenset[str]] = {
    "coverage": frozenset({"from", "says", "sources"}),
    "sources": frozenset({"id", "confidence", "title", "says", "where", "checked_on", "review_by"}),
    "groups": frozenset({"id", "from", "to", "countries", "sources"}),
    "amounts": frozenset({"year", "from", "mci", "sources"}),
    "obligations": frozenset({"id", "who", "title", "steps"}),
    "papers": frozenset({"id", "provided_by", "obligation", "issued_in", "title", "hint", "lead"}),
    "disagreements": frozenset({"id", "question", "positions", "follows", "why", "ask"}),
    "corrections": frozenset({"id", "until", "obligation", "said", "right", "sources"}),
    "words": frozenset({"id", "name", "values", "value", "one", "lead"}),
    "activities": frozenset({"id", "title", "obligation", "when", "lead"}),
}
#: What a rule may have beside what all rules have, by what it gives.
_RULES: Mapping[str, frozenset[str]] = {
    "obliges": frozenset({"because", "by"}),
    "clarifies": frozenset({"because", "by", "ask"}),
    "asks_for": frozenset({"because", "status", "formalities"}),
    "adds": frozenset({"because", "papers"}),
    "fines": frozenset({"because"}),
    "bans": frozenset({"because"}),
    "limits": frozenset({"because"}),
    "says": frozenset(),
    "drafts": frozenset(),
}
#: The entries inside an entry.
_PARTS: Mapping[str, frozenset[str]] = {
    "steps": frozenset({"id", "portal", "text", "sources"}),
    "positions": frozenset({"id", "says", "sources"}),
}


def refuse_unknown_keys(kind: str, entry: Mapping[str, Any]) -> None:
    """Raise Malformed where an entry, or one inside it, has a key that is never read."""
    _refuse(entry, _allowed(kind, entry))
    for name, allowed in _PARTS.items():
        for part in entry.get(name, ()):
            _refuse(part, allowed)


def _allowed(kind: str, entry: Mapping[str, Any]) -> frozenset[str]:
    if kind != "rules":
        return _ENTRIES[kind]
    given = next(gives for gives in _RULES if gives in entry)
    return _RULE | _RULES[given] | {given}


def _refuse(entry: Mapping[str, Any], allowed: frozenset[str]) -> None:
    for key in (str(key) for key in entry if key not in allowed):
        near = get_close_matches(key, allowed, n=1)
        mend = f"did you mean {near[0]}?" if near else "use " + ", ".join(sorted(allowed))
        raise Malformed(f"has {key!r}, which is not read here", mend)
