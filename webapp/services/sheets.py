"""The sheet of people to download: what the documents ask of its columns."""

from __future__ import annotations

from functools import cache

from checklists.facts import CASE_FACTS, PERSON_FACTS
from forms.text import N_
from webapp.drafts.documents import load_documents
from webapp.i18n import words_of
from webapp.sheets.explanations import Use
from webapp.sheets.template import people_sheet

_LAW = N_("Obligations, deadlines and checklist")


@cache
def blank_sheet(lang: str) -> bytes:
    """The .xlsx to fill in, in one language; the same bytes every time."""
    return people_sheet(lang, _uses(lang))


def _uses(lang: str) -> list[Use]:
    law = Use(words_of(lang).gettext(_LAW), frozenset(), frozenset((*CASE_FACTS, *PERSON_FACTS)))
    documents = load_documents().values()
    return [
        law,
        *(Use(d.title[lang], _columns(*d.details, *d.facts), _columns(*d.optional)) for d in documents),
    ]


def _columns(*paths: str) -> frozenset[str]:
    return frozenset(path.removeprefix("people[].") for path in paths)
