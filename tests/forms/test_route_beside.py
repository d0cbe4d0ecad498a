"""Pages beside the route: not asked, but there for whoever wants to say more."""

from forms.route import Route


def test_family_on_whom_nothing_depends_is_not_asked_about_but_may_be_described():
    answers = {
        "citizenship": {"citizenship": "US"},
        "event": {"event": "arrival", "event_date": "2025-03-06"},
        "stay": {"stay_days": 10},
        "family": {"dependents": 1},
    }
    route = Route(answers)
    assert "person-1" not in [step.key for step in route.steps]
    beside = route.step("person-1")
    assert beside is not None
    assert {field.name for field in beside.form()} >= {"relation", "citizenship", "birth_date"}
    described = Route({**answers, "person-1": {"relation": "spouse", "citizenship": "US"}})
    assert described.known.people[1].citizenship == "US"
    assert "person-1" in [step.key for step in described.steps]
