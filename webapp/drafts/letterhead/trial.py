"""Fills in a letterhead before it is taken, so that nothing is kept that would fail in a letter."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache
from typing import Any

import jinja2

from checklists import read_facts
from checklists.entries import LANGUAGES
from forms.text import N_
from webapp.drafts.letterhead.findings import refused
from webapp.drafts.letterhead.part import LetterheadPart
from webapp.drafts.letterhead.sample import letter_context, sample


def fill_in(name: str, part: LetterheadPart) -> None:
    """Make the part with this name for the sample and for people of whom nothing is known. Raises RefusedError."""
    for context in trial_contexts():
        try:
            part.render(context)
        except Exception as error:  # whatever it is, letters would end with it
            found = part.placeholder_at(_line(error)) or name
            message = N_("A letter cannot be filled in at %(found)s. Write that placeholder in another way.")
            raise refused(message, found=found) from error


@cache
def trial_contexts() -> tuple[Mapping[str, Any], ...]:
    """What each trial letter is filled in with: the sample and people of whom nothing is known, in each language."""
    unknown = [read_facts({"people": [{}] * count}) for count in (1, 3)]
    cases = (sample(), *((facts, {}) for facts in unknown))
    return tuple(letter_context(*case, lang) for lang in LANGUAGES for case in cases)


def _line(error: BaseException) -> int:
    """In which line of a template Jinja came upon an error; 0 where that is not known."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == "<template>"), 0)
