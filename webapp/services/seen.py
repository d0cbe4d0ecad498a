"""What was seen when the result of a case was last looked at, and what a change of the law has changed since."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from checklists.assessment import Assessment
from checklists.changes import Change, changes
from checklists.entries import Correction
from checklists.lawfiles import shipped
from checklists.outcome import outcome_of, recalled, titles_of
from webapp.errors import CaseNotFoundError, CaseTooLargeError
from webapp.services.cases import Case, change
from webapp.services.results import Result

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LawChange:
    """The law is another than when the result was looked at. `found` is what that changes for the case.

    `corrected` are the errors of ours that the case was told of then, and is not any more.
    """

    looked_on: date
    found: list[Change]
    corrected: list[Correction]


def look(case: Case, result: Result, lang: str) -> LawChange | None:
    """Note what is seen, unless it was seen before; where the law has changed since, say what that changes.

    A change is said again at each look, until it is acknowledged or the answers change. The case is written only
    where something differs, so that looking again costs nothing.
    """
    before, now = case.seen, _seen(case, result)
    if before and before["digest"] != now["digest"] and before["answers"] == now["answers"]:
        old = recalled(before["outcome"], before["titles"], shipped(), lang)
        looked_on, found = date.fromisoformat(before["looked_on"]), changes(old, result.assessment)
        return LawChange(looked_on, found, _corrected(old, result.assessment, looked_on))
    if not before or any(before[key] != now[key] for key in ("digest", "answers", "outcome")):
        _keep(case, now)
    return None


def _corrected(old: Assessment, new: Assessment, looked_on: date) -> list[Correction]:
    """The corrections of obligations that the case had by an error of ours, and has no more for somebody."""
    before, after = ({(duty.id, person) for duty in one.obligations for person in duty.people} for one in (old, new))
    gone = {name for name, _person in before - after}
    known = shipped().corrections.values()
    return [one for one in known if one.obligation in gone and looked_on <= one.until]


def acknowledge(case: Case, result: Result) -> None:
    """The change of the law has been read: what is seen now is what later changes are measured by."""
    _keep(case, _seen(case, result))


def _seen(case: Case, result: Result) -> dict[str, Any]:
    answer = result.assessment
    return {
        "digest": answer.law["digest"],
        "day": answer.law["day"].isoformat(),
        "looked_on": result.today.isoformat(),
        "answers": _fingerprint(case),
        "outcome": outcome_of(answer),
        "titles": titles_of(answer),
    }


def _fingerprint(case: Case) -> str:
    """A short name for what the law was asked with: the answers, and when each passport expires."""
    expiries = [row.get("passport", {}).get("expires_on") for row in case.details.get("people") or []]
    return sha256(json.dumps([case.answers, expiries], sort_keys=True).encode("ascii")).hexdigest()[:12]


def _keep(case: Case, seen: dict[str, Any]) -> None:
    """Keep what was seen. A case without room for it, or deleted meanwhile, is shown all the same."""

    def mutate(kept: Case) -> None:
        kept.seen = seen

    try:
        change(case.link, mutate, prolong=False)
    except CaseTooLargeError:
        _log.warning("A case is too large to note what was seen of it.")
    except CaseNotFoundError:
        pass
