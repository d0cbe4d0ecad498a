"""Breaking a copy of the law in one place."""

from __future__ import annotations

from pathlib import Path

from checklists.check import check
from checklists.lawfiles import load_rulebook
from checklists.proofs import prove


def change(law: Path, file: str, old: str, new: str) -> None:
    """Replace a text of a law file, once."""
    text = (law / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file} any more; choose another example"
    (law / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def found(law: Path) -> list[str]:
    """The counter-examples to a law in whose files nothing is wrong."""
    assert check(law) == []
    return [str(finding) for finding in prove(load_rulebook(law)).findings]
