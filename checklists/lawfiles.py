"""Reading `law/*.yaml` into a Rulebook. What is malformed is named by file, rule and mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checklists.conditions import Condition, ConditionError
from checklists.entries import (
    Amount,
    Correction,
    Coverage,
    Disagreement,
    Group,
    Naming,
    Obligation,
    Paper,
    Position,
    Source,
    Step,
)
from checklists.entry_keys import refuse_unknown_keys
from checklists.entry_parts import day_of, end_of, sources_of, words_of
from checklists.errors import Defect, LawError, Malformed
from checklists.leads import Activity, read_lead
from checklists.rule_entry import read_rule
from checklists.rulebook import LAW, Rulebook
from checklists.yaml_text import load_law

_KEYS = (
    *("coverage", "sources", "groups", "country_names", "amounts", "calendar", "obligations", "papers", "rules"),
    *("disagreements", "corrections", "words", "activities"),
)


@cache
def shipped() -> Rulebook:
    """The law that the product ships."""
    return load_rulebook(LAW)


def load_rulebook(folder: Path) -> Rulebook:
    """Read a law folder. Raises LawError that lists every malformed entry."""
    defects: list[Defect] = []
    found: dict[str, list[Any]] = {key: [] for key in _KEYS}
    for path in sorted(folder.glob("*.yaml")):
        _read_file(path, found, defects)
    if not defects and len(found["coverage"]) != 1:
        defects.append(Defect("sources.yaml", "coverage", "no coverage", "say the first day the data speaks of"))
    if defects:
        raise LawError(defects)
    return Rulebook(
        folder=folder,
        coverage=found["coverage"][0],
        sources={s.id: s for s in found["sources"]},
        groups=tuple(found["groups"]),
        amounts={a.start: a for a in found["amounts"]},
        obligations={o.id: o for o in found["obligations"]},
        papers={p.id: p for p in found["papers"]},
        rules=tuple(found["rules"]),
        disagreements={d.id: d for d in found["disagreements"]},
        corrections={c.id: c for c in found["corrections"]},
        words={w.id: w for w in found["words"]},
        activities={a.id: a for a in found["activities"]},
    )


def _read_file(path: Path, found: dict[str, list[Any]], defects: list[Defect]) -> None:
    try:
        data = load_law(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        defects.append(Defect(path.name, "-", f"is no YAML ({error})".replace("\n", " "), "mend the line named"))
        return
    if not isinstance(data, Mapping):
        defects.append(Defect(path.name, "-", "holds no lists with names", "begin it with one of " + ", ".join(_KEYS)))
        return
    for key, entries in data.items():
        if key not in _KEYS:
            defects.append(Defect(path.name, str(key), "is no list of the law files", "use " + ", ".join(_KEYS)))
        elif key != "coverage" and not isinstance(entries, list):
            defects.append(Defect(path.name, key, "is no list", "write each of its entries after a dash"))
        elif key in _READERS:
            for entry in [entries] if key == "coverage" else entries:
                _read_entry(path.name, key, entry, found, defects)


def _read_entry(file: str, key: str, entry: Any, found: dict[str, list[Any]], defects: list[Defect]) -> None:
    name = str(entry.get("id") or entry.get("year") or entry.get("from") or key) if isinstance(entry, Mapping) else key
    try:
        item = _READERS[key](file, entry)
        refuse_unknown_keys(key, entry)
        if any(getattr(other, "id", None) == name for other in found[key]) and key not in ("groups", "rules"):
            raise Malformed("stands twice", "give one of them another id")
        found[key].append(item)
    except KeyError as error:
        defects.append(Defect(file, name, f"has no {error.args[0]!r}", f"add {error.args[0]!r}"))
    except Malformed as error:
        defects.append(Defect(file, name, error.wrong, error.mend))
    except ConditionError as error:
        defects.append(Defect(file, name, str(error), "mend its `when`"))
    except (TypeError, ValueError, AttributeError) as error:
        defects.append(Defect(file, name, f"is malformed ({error})", "compare it with its neighbours"))


def _source(file: str, e: Any) -> Source:
    days = day_of(e, "checked_on"), day_of(e, "review_by")
    return Source(e["id"], file, e["confidence"], words_of(e, "title"), words_of(e, "says"), str(e["where"]), *days)


def _group(file: str, e: Any) -> Group:
    return Group(e["id"], file, day_of(e, "from"), end_of(e), tuple(e["countries"]), sources_of(e))


def _amount(file: str, e: Any) -> Amount:
    start = day_of(e, "from") if "from" in e else date(int(e["year"]), 1, 1)
    return Amount(start, file, int(e["mci"]), sources_of(e))


def _obligation(file: str, e: Any) -> Obligation:
    steps = tuple(Step(s["id"], s.get("portal"), words_of(s, "text"), sources_of(s)) for s in e.get("steps", ()))
    return Obligation(e["id"], file, e["who"], words_of(e, "title"), steps)


def _paper(file: str, e: Any) -> Paper:
    hint = words_of(e, "hint") if "hint" in e else None
    lead = read_lead(e, words_of, sources_of) if "lead" in e else None
    return Paper(e["id"], file, e["provided_by"], e["obligation"], e.get("issued_in"), words_of(e, "title"), hint, lead)


def _activity(file: str, e: Any) -> Activity:
    condition = Condition(str(e["when"])) if "when" in e else None
    lead = read_lead(e, words_of, sources_of)
    return Activity(e["id"], file, words_of(e, "title"), e.get("obligation"), condition, lead)


def _naming(file: str, e: Any) -> Naming:
    values = {value: words_of(e["values"], value) for value in e.get("values", ())}
    ways = (words_of(e, key) if key in e else None for key in ("value", "one", "lead"))
    return Naming(e["id"], file, words_of(e, "name"), values, *ways)


def _coverage(_file: str, e: Any) -> Coverage:
    return Coverage(day_of(e, "from"), words_of(e, "says"), sources_of(e))


def _disagreement(file: str, e: Any) -> Disagreement:
    positions = tuple(Position(p["id"], words_of(p, "says"), sources_of(p)) for p in e["positions"])
    return Disagreement(
        e["id"], file, words_of(e, "question"), positions, e["follows"], words_of(e, "why"), words_of(e, "ask")
    )


def _correction(file: str, e: Any) -> Correction:
    return Correction(
        e["id"], file, day_of(e, "until"), e["obligation"], words_of(e, "said"), words_of(e, "right"), sources_of(e)
    )


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "coverage": _coverage,
    "sources": _source,
    "groups": _group,
    "amounts": _amount,
    "obligations": _obligation,
    "papers": _paper,
    "rules": read_rule,
    "disagreements": _disagreement,
    "corrections": _correction,
    "words": _naming,
    "activities": _activity,
}
