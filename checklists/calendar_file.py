"""Reading `law/calendar.yaml`, and saying what is wrong with it. The file explains its three kinds of entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checklists.errors import Defect
from checklists.yaml_text import load_law

FILE = "calendar.yaml"
LANGUAGES = ("en", "ru", "kk")

#: Each kind of entry: the type of each of its keys, and how one is written.
_KINDS: dict[str, tuple[dict[str, type], str]] = {
    "year": ({"year": int, "sources": list}, "write {year: 2026, sources: […]}"),
    "day": (
        {"day": date, "working": bool, "reason": dict, "sources": list},
        "write {day: 2026-01-31, working: true, reason: {en: …, ru: …, kk: …}, sources: […]}",
    ),
    "holiday": (
        {"holiday": str, **dict.fromkeys(LANGUAGES, str)},
        "write {holiday: its name in the package, en: …, ru: …, kk: …}",
    ),
}


def read_entries(folder: Path) -> tuple[list[dict[str, Any]], list[Defect]]:
    """The entries of a law folder's `calendar.yaml`, and what is wrong with them."""
    try:
        content = load_law((Path(folder) / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        return [], [Defect(FILE, "the file", f"cannot be read: {error}", "restore it from the shipped law")]
    entries = content.get("calendar") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        return [], [Defect(FILE, "calendar", "no list of entries", "give a list of year, day and holiday entries")]
    defects: list[Defect] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        name, wrong = _examine(entry)
        if name in seen:
            wrong.append(("the entry stands twice", "keep one of them"))
        seen.add(name)
        defects += [Defect(FILE, name, what, f"{mend} (entry {number} of calendar)") for what, mend in wrong]
    return entries, defects


def _examine(entry: object) -> tuple[str, list[tuple[str, str]]]:
    """An entry's name, and what is wrong with it, each with its mend."""
    kinds = [kind for kind in _KINDS if isinstance(entry, dict) and kind in entry]
    if not isinstance(entry, dict) or len(kinds) != 1:
        return str(entry), [("neither a year, a day nor a holiday", "give exactly one of year:, day:, holiday:")]
    types, mend = _KINDS[kinds[0]]
    wrong = [(f"unknown key {key}", mend) for key in entry if key not in types]
    wrong += [(f"no {key}", mend) for key in types if key not in entry]
    wrong += [
        (f"{key} is {entry[key]!r}", mend)
        for key, kind in types.items()
        # Exactly the type: YAML's true is an int to Python, and a time of day is a date.
        if key in entry and (type(entry[key]) is not kind or entry[key] in ("", []))
    ]
    reason = entry.get("reason")
    if isinstance(reason, dict):
        missing = [lang for lang in LANGUAGES if not isinstance(reason.get(lang), str) or not reason[lang].strip()]
        wrong += [(f"no reason in {lang}", f"add {lang}: … to the reason") for lang in missing]
    return f"{kinds[0]} {entry[kinds[0]]}", wrong
