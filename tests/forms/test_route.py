"""The route: it follows from the law, promises no more than it keeps, and loses no answer."""

from __future__ import annotations

import random
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from checklists import open_facts
from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts
from checklists.openness import Openness
from forms import openness
from forms.answers import SKIPPED, answers_from
from forms.questions import QUESTIONS
from forms.route import Progress, Route, Step, facts_of

ARRIVAL = {"event": "arrival", "event_date": "2025-03-02"}
VISIT: dict[str, dict[str, Any]] = {
    "citizenship": {"citizenship": "US"},
    "event": ARRIVAL,
    "stay": {"stay_days": 10},
    "purpose": {"purpose": "business"},
    "host": {"host": "partner"},
    "host-size": {"host_size": "large"},
    "penalties": {"penalties_12m": 0},
    "family": {"dependents": 0},
}
POSSIBLE: dict[str, list[Any]] = {
    "citizenship": ["KG", "UZ", "US", "AM", "RU", "stateless"],
    "event": ["arrival", "move", "trip"],
    "event_date": ["2025-03-02", "2026-07-20"],
    "entry_date": ["2025-02-20", "2024-12-01"],
    "stay_days": [10, 30, 31, 90, 91, 363],
    "purpose": ["work", "business", "family", "tourism"],
    "host": ["employer", "partner", "lodging", "individual"],
    "host_size": ["small"],
    "penalties_12m": [0, 1, 2],
    "birth_date": ["1990-05-01", "2011-01-01", "2020-02-03"],
    "has_iin": [True, False],
    "fingerprinted": [True, False],
    "relation": ["spouse", "child", "other"],
    "certificate_country": ["UZ", "CN"],
    "contract": ["employment", "civil"],
    "qualification_country": ["KG", "US", "IR"],
    "housing": ["rented", "own", "lodging"],
    "filed_by": ["first_head", "third_party"],
}


def keys(route: Route) -> list[str]:
    return [step.key for step in route.steps]


def test_a_short_visit_asks_nothing_about_work_housing_or_filing():
    route = Route(VISIT)
    assert keys(route) == list(VISIT)
    assert (route.next, route.progress) == (None, Progress(8, 0, 0))


def test_a_long_stay_asks_about_them():
    route = Route({**VISIT, "citizenship": {"citizenship": "KG"}, "stay": {"stay_days": 363}})
    assert {"identity", "housing", "filing"} <= set(keys(route))
    assert route.next is not None
    assert route.next.key == "identity"


def test_a_new_case_begins_with_the_first_question():
    route = Route({})
    assert route.next is route.steps[0]
    assert route.steps[0].key == "citizenship"
    assert (route.known, route.progress.done) == (Facts(), 0)
    assert 1 <= route.progress.at_least_left < route.progress.at_most_left
    assert route.family_is_open


@pytest.mark.parametrize(("event", "asked"), [("arrival", False), ("move", True), ("trip", True)])
def test_the_entry_is_asked_where_it_is_not_the_event(event, asked):
    route = Route({"citizenship": {"citizenship": "UZ"}, "event": {"event": event, "event_date": "2025-03-02"}})
    assert ("entry" in keys(route)) == asked


def test_why_names_rules_that_wait_for_the_question():
    route = Route({})
    assert "residence-permit.cis" in route.why("stay")
    assert route.why("stay") == open_facts(Facts(), ("stay_days", "leave_date"))["stay_days"]
    assert route.why("person-1") == ()


def test_an_answer_off_the_route_is_kept_but_not_used():
    answers = {**VISIT, "contract": {"contract": "civil"}}
    assert "contract" not in keys(Route(answers))
    assert facts_of(answers).contract is None
    longer = {
        **answers,
        "citizenship": {"citizenship": "KG"},
        "stay": {"stay_days": 363},
        "purpose": {"purpose": "work"},
    }
    assert facts_of(longer).contract == "civil"


def test_a_skipped_question_is_not_asked_again_but_stays_open():
    route = Route({"citizenship": SKIPPED})
    assert route.steps[0].state == "skipped"
    assert route.next is not None
    assert (route.next.key, route.progress.done) == ("event", 1)


def test_one_page_for_each_dependent():
    answers = {**VISIT, "citizenship": {"citizenship": "KG"}, "stay": {"stay_days": 363}, "family": {"dependents": 2}}
    route = Route({**answers, "person-2": {"relation": "child", "citizenship": "KG"}})
    assert [(s.key, s.path, s.state) for s in route.steps if s.number] == [
        ("person-1", "person/1", "open"),
        ("person-2", "person/2", "answered"),
    ]
    assert route.known.people[2].relation == "child"


def test_an_empty_page_that_was_sent_counts_as_answered():
    route = Route(
        {
            **VISIT,
            "citizenship": {"citizenship": "UZ"},
            "stay": {"stay_days": 60},
            "family": {"dependents": 1},
            "person-1": {},
        }
    )
    step = route.step("person-1")
    assert step is not None
    assert step.state == "answered"


def test_back_and_forward():
    route = Route({"citizenship": {"citizenship": "KG"}, "event": ARRIVAL})
    assert route.previous("citizenship") is None
    assert [
        step.key for step in (route.previous("stay"), route.after("event"), route.after("citizenship")) if step
    ] == [
        "event",
        "stay",
        "stay",
    ]
    last = keys(route)[-1]
    assert route.after(last) is route.next
    assert Route(VISIT).after("stay") is None
    assert route.previous("nowhere") is route.steps[-1]


def test_a_changed_answer_that_contradicts_a_later_one_asks_again_and_shows_why():
    answers = {**VISIT, "stay": {"leave_date": "2025-03-11"}}
    assert facts_of(answers).stay_days == 10
    later = {**answers, "event": {"event": "arrival", "event_date": "2025-04-02"}}
    step = Route(later).step("stay")
    assert step is not None
    assert (step.state, step.doubtful) == ("open", True)
    form = step.form()
    assert form["leave_date"].data.isoformat() == "2025-03-11"
    assert "before the entry on 2 April 2025" in form.errors["leave_date"][0]
    assert step.form(MultiDict({"stay_days": "5"})).validate()


def test_a_host_that_changed_asks_again_for_its_size():
    step = Route({**VISIT, "host": {"host": "individual"}}).step("host-size")
    assert step is not None
    assert step.doubtful


@pytest.mark.parametrize("spoiled", [{"stay_days": [7]}, {"stay_days": 0}, {"leave_date": "soon"}, {"leave_date": {}}])
def test_a_spoiled_answer_is_asked_again(spoiled):
    step = Route({**VISIT, "stay": spoiled}).step("stay")
    assert step is not None
    assert step.state == "open"
    assert not step.form(MultiDict({})).validate()


def test_a_person_page_shows_what_still_matters():
    answers = {**VISIT, "citizenship": {"citizenship": "KG"}, "stay": {"stay_days": 363}, "family": {"dependents": 1}}
    step = Route(answers).step("person-1")
    assert step is not None
    shown = [field.name for field in step.form()]
    assert shown == [name for name in shown if f"people[1].{name}" in step.open]
    assert {"relation", "citizenship"} <= set(shown)


def test_unanswered_questions_that_later_answers_closed_are_left_out():
    answers = {key: value for key, value in VISIT.items() if key != "citizenship"}
    steps = {step.key: step for step in Route({**answers, "stay": {"stay_days": 5}}).steps}
    needed = open_facts(facts_of({**answers, "stay": {"stay_days": 5}}), ("people[0].citizenship",))
    assert ("citizenship" in steps) == bool(needed)


@pytest.mark.parametrize("seed", range(25))
def test_progress_is_honest_on_any_walk(seed):
    """The number of questions still to come lies between what the page says, once the family is known."""
    dice = random.Random(seed)  # noqa: S311 - a walk through questions, no secret
    answers: dict[str, dict[str, Any]] = {"family": {"dependents": dice.choice([0, 1, 2])}}
    promises: list[Progress] = []
    route = Route(answers)
    while route.next:
        promises.append(route.progress)
        answers[route.next.key] = _roll(dice, route.next)
        route = Route(answers)
        assert len(promises) < 40
    for place, (_, at_least, at_most) in enumerate(promises):
        assert at_least <= len(promises) - place <= at_most, route.known


@pytest.mark.parametrize("seed", range(25))
def test_a_route_made_from_the_one_before_is_the_same_as_one_made_anew(seed):
    """Answers are given, left out and changed in any order; what was replayed before may not show."""
    dice = random.Random(seed)  # noqa: S311 - a walk through questions, no secret
    answers: dict[str, dict[str, Any]] = {}
    route = Route(answers)
    for _ in range(25):
        step = dice.choice([*route.steps, *route.beside])
        answers[step.key] = {"dependents": dice.choice([0, 1, 2])} if step.key == "family" else _roll(dice, step)
        anew, route = Route(answers), Route(answers, route)
        assert (route.steps, route.beside, route.known) == (anew.steps, anew.beside, anew.known)
        assert route.progress == anew.progress


def _roll(dice: random.Random, step: Step) -> dict[str, Any]:
    if dice.random() < 0.1:
        return SKIPPED
    shown = [fact for fact in step.question.facts if fact in POSSIBLE]
    return {fact: dice.choice(POSSIBLE[fact]) for fact in shown}


def test_the_possible_values_of_the_walk_are_complete():
    assert {fact for question in QUESTIONS for fact in question.facts} == POSSIBLE.keys() | {"leave_date"}
    assert POSSIBLE.keys() < {*CASE_FACTS, *PERSON_FACTS}


def test_a_page_asks_the_law_little(monkeypatch):
    """A replay that was made a moment ago asks the law nothing; one more answer asks it about that answer only."""
    asked: list[object] = []
    monkeypatch.setattr(openness, "Openness", lambda facts, earlier: asked.append(facts) or Openness(facts, earlier))
    openness._waiting.forget()
    Route(VISIT)
    first = len(asked)
    Route(VISIT)
    assert first == len(asked) == len(VISIT)  # before each answer, and after the last; of the family it is not asked
    Route({**VISIT, "penalties": {"penalties_12m": 1}})
    assert len(asked) == first + 1


def test_answers_of_a_whole_case_file_lie_on_one_route():
    case = {
        "event": "arrival",
        "event_date": "2025-03-02",
        "stay_days": 10,
        "people": [{"citizenship": "US"}, {"citizenship": "US"}],
    }
    route = Route(answers_from(case))
    assert len(route.known.people) == 2
    assert not any(step.doubtful for step in route.steps)
