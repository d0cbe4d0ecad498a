"""The entries of two law folders that are not the same, be it only a word or a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from checklists.calendar_file import read_entries
from checklists.conditions import Condition
from checklists.rulebook import Rulebook


def touched(old: Rulebook, new: Rulebook) -> Iterator[str]:
    """The ids of the entries that are added, removed or changed in any way, each with its list, in the order of ids."""
    was, now = _entries(old), _entries(new)
    for key in sorted(was.keys() | now.keys()):
        if was.get(key) != now.get(key):
            yield f"{key[0]}: {key[1]}"


def _entries(book: Rulebook) -> dict[tuple[str, str], list[Any]]:
    lists: dict[str, Iterable[Any]] = {
        **{name: getattr(book, name).values() for name in ("sources", "amounts", "obligations", "papers")},
        **{name: getattr(book, name).values() for name in ("disagreements", "corrections", "words", "activities")},
        "groups": book.groups,
        "rules": book.rules,
    }
    found: dict[tuple[str, str], list[Any]] = {("coverage", str(book.coverage.start)): [_plain(book.coverage)]}
    for entry in read_entries(book.folder)[0]:
        found["calendar", " ".join(map(str, next(iter(entry.items()))))] = [entry]
    for name, entries in lists.items():
        for entry in entries:
            found.setdefault((name, str(getattr(entry, "id", ""))), []).append(_plain(entry))
    return found


def _plain(value: Any) -> Any:
    """An entry as plain values: a condition by its text, and without the file, which says nothing to a reader."""
    if isinstance(value, Condition):
        return value.source
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name != "file"}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
