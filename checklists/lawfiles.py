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
    GIVES,
    LANGUAGES,
    Amount,
    Correction,
    Coverage,
    Disagreement,
    Group,
    Naming,
    Obligation,
    Paper,
    Position,
    Rule,
    Source,
    StayLimit,
    Step,
    Words,
)
from checklists.entry_keys import refuse_unknown_keys
from checklists.errors import Defect, LawError, Malformed
from checklists.leads import Activity, read_lead
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


def _words(entry: Mapping[str, Any], key: str) -> Words:
    words = entry[key]
    missing = [lang for lang in LANGUAGES if not str(words.get(lang) or "").strip()]
    if missing:
        raise Malformed(f"{key!r} has no words in {', '.join(missing)}", f"write {key}.{missing[0]}")
    return {lang: str(words[lang]).strip() for lang in LANGUAGES}


def _day(entry: Mapping[str, Any], key: str) -> date:
    value = entry[key]
    if type(value) is not date:
        raise Malformed(f"{key!r} is {value!r}", "write a day as YYYY-MM-DD")
    return value


def _sources(entry: Mapping[str, Any]) -> tuple[str, ...]:
    if not entry.get("sources"):
        raise Malformed("has no sources", "cite at least one")
    return tuple(entry["sources"])


def _end(entry: Mapping[str, Any]) -> date | None:
    return _day(entry, "to") if "to" in entry else None


def _source(file: str, e: Any) -> Source:
    days = _day(e, "checked_on"), _day(e, "review_by")
    return Source(e["id"], file, e["confidence"], _words(e, "title"), _words(e, "says"), str(e["where"]), *days)


def _group(file: str, e: Any) -> Group:
    return Group(e["id"], file, _day(e, "from"), _end(e), tuple(e["countries"]), _sources(e))


def _amount(file: str, e: Any) -> Amount:
    start = _day(e, "from") if "from" in e else date(int(e["year"]), 1, 1)
    return Amount(start, file, int(e["mci"]), _sources(e))


def _obligation(file: str, e: Any) -> Obligation:
    steps = tuple(Step(s["id"], s.get("portal"), _words(s, "text"), _sources(s)) for s in e.get("steps", ()))
    return Obligation(e["id"], file, e["who"], _words(e, "title"), steps)


def _paper(file: str, e: Any) -> Paper:
    hint = _words(e, "hint") if "hint" in e else None
    lead = read_lead(e, _words, _sources) if "lead" in e else None
    return Paper(e["id"], file, e["provided_by"], e["obligation"], e.get("issued_in"), _words(e, "title"), hint, lead)


def _activity(file: str, e: Any) -> Activity:
    condition = Condition(str(e["when"])) if "when" in e else None
    lead = read_lead(e, _words, _sources)
    return Activity(e["id"], file, _words(e, "title"), e.get("obligation"), condition, lead)


def _naming(file: str, e: Any) -> Naming:
    values = {value: _words(e["values"], value) for value in e.get("values", ())}
    ways = (_words(e, key) if key in e else None for key in ("value", "one", "lead"))
    return Naming(e["id"], file, _words(e, "name"), values, *ways)


def _coverage(_file: str, e: Any) -> Coverage:
    return Coverage(_day(e, "from"), _words(e, "says"), _sources(e))


def _disagreement(file: str, e: Any) -> Disagreement:
    positions = tuple(Position(p["id"], _words(p, "says"), _sources(p)) for p in e["positions"])
    return Disagreement(
        e["id"], file, _words(e, "question"), positions, e["follows"], _words(e, "why"), _words(e, "ask")
    )


def _correction(file: str, e: Any) -> Correction:
    return Correction(
        e["id"], file, _day(e, "until"), e["obligation"], _words(e, "said"), _words(e, "right"), _sources(e)
    )


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


def _rule(file: str, e: Any) -> Rule:
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
    words = {} if kind == "drafts" else _words(e, "says" if kind == "says" else "because")
    return Rule(
        id=e["id"],
        file=file,
        start=_day(e, "from"),
        end=_end(e),
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
        ask=_words(e, "ask") if kind == "clarifies" else None,
        words=words,
        sources=_sources(e),
    )


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "coverage": _coverage,
    "sources": _source,
    "groups": _group,
    "amounts": _amount,
    "obligations": _obligation,
    "papers": _paper,
    "rules": _rule,
    "disagreements": _disagreement,
    "corrections": _correction,
    "words": _naming,
    "activities": _activity,
}
