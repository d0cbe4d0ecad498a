"""Reading one rule of the law files."""

from __future__ import annotations

from typing import Any

from checklists.conditions import Condition
from checklists.entries import GIVES, Rule, StayLimit
from checklists.entry_parts import day_of, end_of, sources_of, words_of
from checklists.errors import Malformed


def _limit(e: Any) -> StayLimit | None:
    """A span must be longer than the days allowed in it, else the days would never run out."""
    if "limits" not in e:
        return None
    days, in_any = int(e["limits"]["days"]), e["limits"].get("in_any")
    if days < 1 or (in_any is not None and int(in_any) <= days):
        raise Malformed(f"limits {days} days in any {in_any}", "write {days: 90, in_any: 180}, or {days: 30}")
    return StayLimit(days, None if in_any is None else int(in_any))


def _target(e: Any, kind: str) -> str:
    """What the rule gives; of a limit, whether it holds for an entry or for a span: one of each may hold at a time."""
    if kind == "limits":
        return "span" if "in_any" in e["limits"] else "entry"
    return e[kind] if isinstance(e[kind], str) else ""


def read_rule(file: str, e: Any) -> Rule:
    """A rule of a law file. Raises Malformed, ConditionError or KeyError."""
    kinds = [kind for kind in GIVES if kind in e]
    if len(kinds) != 1:
        raise Malformed(f"gives {', '.join(kinds) or 'nothing'}", "let it give one of " + ", ".join(GIVES))
    kind = kinds[0]
    dated = kind in ("obliges", "clarifies")
    deadline = next(iter(e["by"].items())) if dated else None
    fines = (
        tuple(0 if f == "warning" else int(f) for f in (e["fines"]["first"], e["fines"]["repeat"]))
        if kind == "fines"
        else ()
    )
    words = {} if kind == "drafts" else words_of(e, "says" if kind == "says" else "because")
    return Rule(
        id=e["id"],
        file=file,
        start=day_of(e, "from"),
        end=end_of(e),
        of=e.get("of", "each" if dated else "case"),
        condition=Condition(str(e["when"])),
        gives=kind,
        target=_target(e, kind),
        by=deadline,
        status=e.get("status", "required"),
        formalities=tuple(e.get("formalities", ()) if kind != "adds" else e["adds"]),
        papers=tuple(e.get("papers", ())),
        fines=(fines[0], fines[1]) if fines else None,
        limit=_limit(e),
        ask=words_of(e, "ask") if kind == "clarifies" else None,
        words=words,
        sources=sources_of(e),
    )
