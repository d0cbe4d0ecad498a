"""The answer of the law to a kept case, ready for a page or a download."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, zip_longest
from typing import Any

from checklists import Assessment, Facts, assess
from checklists.assessment import ChecklistItem, Duty, Note, headline_of
from checklists.countries import country_name
from checklists.days import KAZAKHSTAN
from checklists.disagreements import concerning
from checklists.entries import Disagreement, Source
from checklists.facts import person_ids
from checklists.lawfiles import shipped
from checklists.reviews import stale_sources
from forms.route import facts_of
from webapp import words
from webapp.services.cases import Case, change

SURE = ("seed", "law")


@dataclass(frozen=True)
class Result:
    """An assessment with the names of its people and today's date in Kazakhstan.

    `on` is the day whose law was asked for; None means the usual one, that of the event.
    """

    facts: Facts
    assessment: Assessment
    names: Mapping[str, str]
    today: date
    on: date | None = None

    @property
    def open(self) -> frozenset[str]:
        """The facts that could still change the result."""
        return frozenset(self.assessment.open)

    @property
    def before_the_data(self) -> bool:
        """Whether the law of a day is applied of which the data does not speak."""
        return not shipped().on(self.assessment.law["day"]).covered

    @property
    def providers(self) -> list[str]:
        """Who provides papers in this case, in the order of the words."""
        found = {item.provided_by for item in self.assessment.checklist}
        return [provider for provider in words.PROVIDERS if provider in found]

    def papers(self, provider: str | None = None) -> dict[tuple[str, str], list[ChecklistItem]]:
        """The papers by obligation and person; with `provider`, only those that this one brings."""
        groups: dict[tuple[str, str], list[ChecklistItem]] = {}
        for item in self.assessment.checklist:
            if provider in (None, item.provided_by):
                groups.setdefault((item.obligation, item.person), []).append(item)
        return groups

    @property
    def duties(self) -> list[Duty]:
        """The obligations, the most urgent first; one without a day yet comes last."""
        return sorted(self.assessment.obligations, key=lambda duty: duty.deadline or date.max)

    @property
    def headline(self) -> str:
        """Which headline the page has, by its id."""
        answer = self.assessment
        return "before-the-data" if self.before_the_data else headline_of(answer.case, answer.clarify, answer.open)

    def notes(self, *, sure: bool) -> list[tuple[Note, list[str]]]:
        """The notes, each once, with the names of those it is about.

        `sure` are those about somebody, and those that rest on the guidance or the law; the others are hints.
        """
        merged: dict[str, tuple[Note, list[str]]] = {}
        for note in self.assessment.notes:
            if (note.confidence in SURE or note.person is not None) == sure:
                merged.setdefault(note.text, (note, []))[1].extend([self.names[note.person]] if note.person else [])
        return list(merged.values())

    def days_left(self, day: date) -> int:
        """How many days remain until a day: 0 today, negative when it has passed."""
        return (day - self.today).days

    def source(self, name: str) -> Source:
        """A source by its id."""
        return shipped().sources[name]

    def disputed(self, sources: Iterable[str]) -> list[Disagreement]:
        """The questions on which one of these sources differs from others."""
        return concerning(shipped(), sources)

    @property
    def stale(self) -> list[Source]:
        """The sources of this result that should have been read again by today."""
        answer = self.assessment
        cited = [duty.sources for duty in answer.obligations]
        cited += [step.sources for duty in answer.obligations for step in duty.steps]
        cited += [item.sources for item in answer.checklist]
        cited += [note.sources for note in answer.notes]
        cited += [point.sources for point in answer.clarify]
        return stale_sources(shipped(), self.today, {*answer.liability.sources, *chain.from_iterable(cited)})


def result_of(case: Case, lang: str, facts: Facts | None = None, on: date | None = None) -> Result:
    """Assess a case, or the same case with other facts, in a language, under the usual law or that of a day."""
    known = facts or case_facts(case)
    return Result(known, assess(known, lang, on=on), people_names(known, case.details, lang), today(), on)


def case_facts(case: Case) -> Facts:
    """The facts that the answers on the route give, and when each passport expires."""
    known = facts_of(case.answers)
    rows = (case.details.get("people") or [])[: len(known.people)]
    expiries = [date.fromisoformat(day) if (day := row.get("passport", {}).get("expires_on")) else None for row in rows]
    people = [replace(p, passport_expires_on=day) for p, day in zip_longest(known.people, expiries)]
    return replace(known, people=tuple(people))


def today() -> date:
    """Today in Kazakhstan."""
    return datetime.now(KAZAKHSTAN).date()


def people_names(facts: Facts, details: Mapping[str, Any], lang: str) -> dict[str, str]:
    """How each person is called on a page: by name where the details have one, else by relation and citizenship."""
    rows = details.get("people") or []
    names: dict[str, str] = {}
    for index, (name, person) in enumerate(zip(person_ids(facts), facts.people, strict=True)):
        row = rows[index] if index < len(rows) else {}
        typed = " ".join(filter(None, (row.get("given_names"), row.get("surname"))))
        names[name] = typed or _described(index, person.relation, person.citizenship, lang)
    return names


def _described(index: int, relation: str | None, citizenship: str | None, lang: str) -> str:
    role = str(words.APPLICANT if index == 0 else words.RELATIONS[relation or "other"])
    return f"{role} ({country_name(citizenship, lang)})" if citizenship else role


def keep_ticks(link: str, shown: list[str], ticked: list[str], on: date | None = None) -> None:
    """Keep the ticks of the papers that the page showed, under the law of a day; the others stay as they are.

    A tick of a paper that the case does not ask for, such as a forged one, is left out.
    """

    def mutate(case: Case) -> None:
        asked = {f"{item.person}/{item.id}" for item in assess(case_facts(case), on=on).checklist}.intersection(shown)
        kept = [tick for tick in case.ticks if tick not in shown]
        case.ticks = [*kept, *(tick for tick in dict.fromkeys(ticked) if tick in asked)]

    change(link, mutate)
