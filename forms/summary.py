"""What was answered, in words: for "what we know so far" and for checking the answers."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from checklists.countries import country_name
from checklists.facts import COUNTRIES, DATES
from checklists.wording import day_in_words
from forms.fields import ChoiceField
from forms.question import Answer, Question
from forms.questions.family import dependents_in
from forms.text import N_, Translations

_YES, _NO, _NOBODY = N_("Yes"), N_("No"), N_("Nobody")


def summary(question: Question, answer: Answer, lang: str, words: Translations) -> list[tuple[str, str]]:
    """(label, value) of each answered fact of a question, both in the page's language."""
    if question.id == "family":
        number = dependents_in(answer)
        said = _counted("dependents", number, words) if number else words.gettext(_NOBODY)
        return [(words.gettext(question.title), said)]
    labels = _labels(question)
    known = [(fact, answer[fact]) for fact in question.facts if answer.get(fact) is not None]
    return [(words.gettext(labels[fact]), _shown(question, fact, value, lang, words)) for fact, value in known]


def _shown(question: Question, fact: str, value: Any, lang: str, words: Translations) -> str:
    if isinstance(value, bool):
        return words.gettext(_YES if value else _NO)
    if fact in DATES:
        return day_in_words(date.fromisoformat(value), lang)
    if fact in COUNTRIES:
        return country_name(value, lang)
    if isinstance(value, int):
        return _counted(fact, value, words)
    choice = _choices(question).get((fact, value))
    return words.gettext(choice) if choice else str(value)


def _counted(fact: str, number: int, words: Translations) -> str:
    """A number with what it counts."""
    if fact == "stay_days":
        return words.ngettext("%(num)d day", "%(num)d days", number) % {"num": number}
    if fact == "penalties_12m":
        return words.ngettext("%(num)d time", "%(num)d times", number) % {"num": number}
    return words.ngettext("%(num)d family member", "%(num)d family members", number) % {"num": number}


@cache
def _labels(question: Question) -> dict[str, str]:
    """The msgid of each field's label."""
    return {field.name: field.label.text for field in question.form()}


@cache
def _choices(question: Question) -> dict[tuple[str, str], str]:
    """The msgid of each choice of each field."""
    fields = (field for field in question.form() if isinstance(field, ChoiceField))
    return {(field.name, choice.value): choice.label for field in fields for choice in field.choices}
