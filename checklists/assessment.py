"""What comes out: the assessment and its parts, and their form as JSON (the contract's)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from checklists.calendar import Day
from checklists.stays import StayCount


@dataclass(frozen=True, slots=True)
class StepToTake:
    """One thing to do; `portal` is vmp, eqonaq or None."""

    id: str
    portal: str | None
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation of the case: who must do what for whom by when, and why.

    `last_working_day` is the last working day before the deadline, where that is a day off; else None.
    """

    id: str
    rule: str
    who: str
    people: tuple[str, ...]
    deadline: date | None
    provisional: bool
    days: tuple[Day, ...]
    title: str
    because: str
    steps: tuple[StepToTake, ...]
    sources: tuple[str, ...]
    confidence: str
    last_working_day: date | None = None


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A paper that is asked for. `person` is "case" for papers of the host, else a person's id.

    `confidence` is that of asking for the paper, `formality_confidence` that of what its country adds (None: nothing).
    """

    id: str
    person: str
    provided_by: str
    status: str
    formalities: tuple[str, ...]
    title: str
    because: str
    hint: str | None
    obligation: str
    sources: tuple[str, ...]
    confidence: str
    formality_confidence: str | None


@dataclass(frozen=True, slots=True)
class Fine:
    """A penalty in MCI and in tenge (None where the year's MCI is not known); a warning costs nothing."""

    mci: int
    kzt: int | None
    warning: bool = False

    @classmethod
    def of(cls, times: int, mci: int | None) -> Fine:
        """So many times the index; 0 is a warning."""
        if times == 0:
            return cls(0, 0, warning=True)
        return cls(times, times * mci if mci is not None else None)


@dataclass(frozen=True, slots=True)
class Liability:
    """What the host risks. `first` and `repeat` are None while the host's size is unknown."""

    mci: int | None
    first: Fine | None
    repeat: Fine | None
    invitation_ban: bool | None
    because: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know; `person` is a person's id or None for the whole case."""

    id: str
    person: str | None
    text: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Clarification:
    """A point to clarify with an authority, where no source names a duty: who is concerned, by when, whom to ask what.

    `by` is None while the day it is counted from is unknown.
    """

    id: str
    people: tuple[str, ...]
    by: date | None
    ask: str
    because: str
    sources: tuple[str, ...]
    confidence: str


def headline_of(case: str | None, clarify: Sequence[object], unknown: Collection[str]) -> str:
    """Which headline says what an answer comes to: its case, "open", or "clarify" where that may not be all.

    Until the length of the stay is known, nobody can say that the notification is all.
    """
    if case == "notification" and clarify:
        return "clarify"
    return "open" if case is None or (case == "notification" and "stay_days" in unknown) else case


@dataclass(frozen=True, slots=True)
class Demands:
    """Of an assessment only what must be done and handed in, which is all that a letter is made of."""

    obligations: tuple[Duty, ...]
    checklist: tuple[ChecklistItem, ...]
    law: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer of the law to a case. `open` names the facts that could still change it.

    `stay_count` is there only where earlier stays are given: without them the days left would be a guess.
    """

    case: str | None
    open: tuple[str, ...]
    obligations: tuple[Duty, ...]
    checklist: tuple[ChecklistItem, ...]
    liability: Liability
    notes: tuple[Note, ...]
    drafts: tuple[str, ...]
    law: dict[str, Any] = field(default_factory=dict)
    stay_count: StayCount | None = None
    clarify: tuple[Clarification, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The contract's JSON: plain values, days as ISO text."""
        plain: dict[str, Any] = _plain(asdict(self))
        for name in ("first", "repeat"):
            fine = plain["liability"][name]
            if fine and not fine["warning"]:
                del fine["warning"]
        if plain["stay_count"] is None:
            del plain["stay_count"]
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
