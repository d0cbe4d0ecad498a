"""A draft from a case in the contract's shape that a program has sent: made only where everything in it is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checklists.errors import FactsError, Problem
from checklists.facts import Facts, read_facts
from forms.case_file import Finding, detail_findings
from forms.text import N_
from webapp.drafts import Draft, make_draft
from webapp.drafts.docx import Compiled
from webapp.i18n import words_of


class WrongDetailsError(ValueError):
    """Details that cannot stand in a document. `findings` names every one."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def case_draft(
    document: str, case: Any, lang: str, person: int, letterhead: Compiled | None = None
) -> tuple[Draft, list[Finding]]:
    """The draft, on a `letterhead` where one is given, and what is doubtful but not wrong in the details.

    Raises FactsError, WrongDetailsError, KeyError for an unknown document and IndexError for a person who is not there.
    """
    facts = read_facts(case)
    details, findings = checked_details(case, facts, lang)
    return make_draft(document, facts, details, lang, person=person, letterhead=letterhead), findings


def checked_details(case: Any, facts: Facts, lang: str) -> tuple[Mapping[str, Any], list[Finding]]:
    """The details of a case whose facts were read, and what is doubtful in them.

    Raises FactsError where they are no object, and WrongDetailsError.
    """
    details = case.get("details")
    if details is None:
        details = {}
    if not isinstance(details, Mapping):
        raise FactsError([Problem("details", details, N_("an object"))])
    findings = list(detail_findings(details, facts, {"lang": lang, "translations": words_of(lang)}))
    wrong = [finding for finding in findings if not finding.is_warning]
    if wrong:
        raise WrongDetailsError(wrong)
    return details, findings
