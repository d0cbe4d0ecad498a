"""The route: it follows from the law, promises no more than it keeps, and loses no answer."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from checklists import Openness
from checklists.facts import Facts
from forms import openness
from forms.answers import SKIPPED, answers_from
from forms.route import Progress, Route, facts_of

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
    assert route.why("stay") == Openness(Facts()).on(["stay_days"])["stay_days"]
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


def test_a_stay_that_ends_before_the_event_is_asked_again_and_both_days_are_named():
    move = {"event": "move", "event_date": "2025-03-12"}
    answers = {**VISIT, "event": move, "entry": {"entry_date": "2025-03-02"}, "stay": {"stay_days": 10}}
    step = Route(answers).step("stay")
    assert step is not None
    assert step.doubtful
    said = step.form().errors["stay_days"][0]
    assert ("11 March 2025" in said, "12 March 2025" in said) == (True, True)
    assert step.form(MultiDict({"stay_days": "11"})).validate()
    assert not step.form(MultiDict({"leave_date-picker": "2025-03-11"})).validate()
    assert step.form(MultiDict({"leave_date-picker": "2025-03-12"})).validate()


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
    needed = Openness(facts_of({**answers, "stay": {"stay_days": 5}})).on(["people[0].citizenship"])
    assert ("citizenship" in steps) == bool(needed)


def test_a_page_asks_the_law_little(monkeypatch):
    """A replay that was made a moment ago asks the law nothing; one more answer asks it about that answer only."""
    asked: list[object] = []
    monkeypatch.setattr(openness, "Openness", lambda facts, earlier: asked.append(facts) or Openness(facts, earlier))
    openness._known.forget()
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
