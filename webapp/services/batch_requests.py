"""A batch that a program asks for: checked as the pages check, and begun once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import IntegrityError

from checklists.errors import FactsError, Problem
from checklists.facts import read_facts
from forms.case_file import Finding
from forms.text import N_
from webapp.errors import BatchNotFoundError
from webapp.i18n import words_of
from webapp.services import batches, idempotency
from webapp.services.batches import Batch
from webapp.services.case_drafts import WrongDetailsError, checked_details

_IN_THE_SHEET = N_("nothing; the people stand in the sheet")
_IN_THE_ORDER = N_("nothing; the first number stands in the order")


class BatchGoneError(Exception):
    """The request was carried out, and what it made was deleted since."""


def host_of(case: Any, lang: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts and the details that hold for every row. Raises FactsError and WrongDetailsError."""
    facts, details, _doubtful = checked_host(case, lang)
    return facts, details


def checked_host(case: Any, lang: str) -> tuple[dict[str, Any], dict[str, Any], list[Finding]]:
    """The facts and the details that hold for every row, and what is doubtful in them; findings are in `lang`.

    Raises FactsError and WrongDetailsError, also for what belongs in the sheet or in the order.
    """
    facts = read_facts(case)
    of_people = [name for name in ("people", "earlier_stays") if case.get(name)]
    if of_people:
        raise FactsError([Problem(name, case[name], _IN_THE_SHEET) for name in of_people])
    details, doubtful = checked_details(case, facts, lang)
    people, number = details.get("people"), (details.get("letter") or {}).get("number")
    words = words_of(lang)
    misplaced = [Finding(("details", "people"), people, words.gettext(_IN_THE_SHEET))] if people else []
    misplaced += [Finding(("details", "letter", "number"), number, words.gettext(_IN_THE_ORDER))] if number else []
    if misplaced:
        raise WrongDetailsError(misplaced)
    return {name: value for name, value in case.items() if name != "details"}, dict(details), doubtful


def begin_once(claimed: idempotency.Claim, begin: Callable[[idempotency.Claim], None]) -> Batch:
    """The batch of a claim; `begin` makes it under the claim's link and settles the claim, unless that was done.

    Raises what `begin` raises, and BatchGoneError where the batch was deleted since.
    """
    if claimed.taken_until is not None:
        try:
            begin(claimed)
        except IntegrityError:
            pass  # whoever had the claim before was not dead, and was quicker
        except Exception:
            idempotency.release(claimed)
            raise
    try:
        return batches.open_batch(claimed.link)
    except BatchNotFoundError:
        raise BatchGoneError from None
