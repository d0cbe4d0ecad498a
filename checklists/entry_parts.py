"""The parts that many entries of the law files have. Each raises Malformed with what is wrong, or KeyError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checklists.entries import LANGUAGES, Words
from checklists.errors import Malformed


def words_of(entry: Mapping[str, Any], key: str) -> Words:
    """The words below a key, in every language."""
    words = entry[key]
    missing = [lang for lang in LANGUAGES if not str(words.get(lang) or "").strip()]
    if missing:
        raise Malformed(f"{key!r} has no words in {', '.join(missing)}", f"write {key}.{missing[0]}")
    return {lang: str(words[lang]).strip() for lang in LANGUAGES}


def day_of(entry: Mapping[str, Any], key: str) -> date:
    """The day below a key."""
    value = entry[key]
    if type(value) is not date:
        raise Malformed(f"{key!r} is {value!r}", "write a day as YYYY-MM-DD")
    return value


def sources_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What the entry cites, at least one."""
    if not entry.get("sources"):
        raise Malformed("has no sources", "cite at least one")
    return tuple(entry["sources"])


def end_of(entry: Mapping[str, Any]) -> date | None:
    """The last day in force; None where it has not ended."""
    return day_of(entry, "to") if "to" in entry else None
