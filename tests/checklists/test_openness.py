"""What is still open: conditions absorb unknown facts that cannot matter, and openness only ever shrinks."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists import Facts, Openness, Person, assess, read_facts
from checklists.errors import LawError
from checklists.facts import CHOICES
from checklists.lawfiles import load_rulebook
from checklists.rulebook import LAW


def opened(case: dict[str, object]) -> tuple[str, ...]:
    return assess(read_facts(case)).open


def test_of_an_empty_case_everything_that_matters_at_first_is_open():
    assert {"event", "event_date", "people[0].citizenship", "stay_days", "purpose", "host"} <= set(opened({}))


def test_for_an_american_on_ten_days_no_paper_of_the_permit_is_asked_about():
    case = {"event": "arrival", "event_date": "2025-03-06", "stay_days": 10, "people": [{"citizenship": "US"}]}
    assert set(opened(case)) == {"host", "host_size", "penalties_12m", "purpose"}


def test_a_short_stay_needs_no_housing_whatever_the_citizenship():
    assert "housing" not in opened({"event": "arrival", "event_date": "2025-03-06", "stay_days": 30})
    assert "housing" in opened({"event": "arrival", "event_date": "2025-03-06", "stay_days": 31})


def test_only_a_move_or_a_trip_asks_for_the_entry_by_itself():
    case = {"stay_days": 100, "people": [{"citizenship": "KG"}], "event_date": "2025-03-06"}
    assert "entry_date" in opened({**case, "event": "move"})
    assert "entry_date" not in opened({**case, "event": "arrival"})


def test_each_open_fact_names_the_rules_that_wait_for_it():
    facts = read_facts({"people": [{"citizenship": "UZ"}]})
    assert "residence-permit.cis" in Openness(facts).on(["stay_days"])["stay_days"]
    assert "residence-permit.eaeu" not in Openness(facts).on(["stay_days"])["stay_days"]


def test_asking_for_some_facts_finds_the_same_as_asking_for_all():
    facts = read_facts({"event": "arrival", "event_date": "2025-03-06", "people": [{"citizenship": "KG"}]})
    everything = {name for rule in Openness(facts).rules for name in rule.facts}
    assert everything == {name for fact in everything for name in Openness(facts).on([fact])}


COUNTRIES = st.sampled_from(["KG", "UZ", "US", "MD", "stateless", "IR", "UA"])
PEOPLE = st.builds(
    Person,
    citizenship=COUNTRIES,
    birth_date=st.dates(date(1950, 1, 1), date(2019, 12, 31)),
    has_iin=st.booleans(),
    fingerprinted=st.booleans(),
)
DEPENDENTS = st.lists(
    st.builds(
        replace, PEOPLE, relation=st.sampled_from(CHOICES["relation"]), certificate_country=COUNTRIES.filter(len)
    ),
    max_size=5,
)
COMPLETE = st.builds(
    Facts,
    **{name: st.sampled_from(values) for name, values in CHOICES.items() if name != "relation"},
    event_date=st.dates(date(2020, 1, 1), date(2028, 1, 1)),
    entry_date=st.just(date(2020, 1, 1)),
    stay_days=st.sampled_from([1, 30, 31, 90, 91, 365]),
    penalties_12m=st.integers(0, 3),
    qualification_country=COUNTRIES,
    people=st.builds(lambda one, others: (one, *others), PEOPLE, DEPENDENTS),
)
FORGETTABLE = ("event", "event_date", "stay_days", "purpose", "host", "host_size", "housing", "filed_by", "contract")


@settings(max_examples=150, deadline=None)
@given(COMPLETE, st.sets(st.sampled_from(FORGETTABLE)), st.sampled_from(FORGETTABLE))
def test_openness_only_shrinks_as_facts_become_known(facts, forgotten, also):
    """With one fact less known, nothing is closed that was open, save that fact's own consequences."""
    fewer = replace(facts, **dict.fromkeys({*forgotten, also}))
    more = replace(facts, **dict.fromkeys(forgotten - {also}))
    assert set(assess(more, on=date(2026, 1, 1)).open) <= set(assess(fewer, on=date(2026, 1, 1)).open)


OF_PEOPLE = ("citizenship", "birth_date", "has_iin", "relation", "certificate_country", "passport_expires_on")


@settings(max_examples=300, deadline=None)
@given(COMPLETE, st.lists(st.sampled_from([*FORGETTABLE, *OF_PEOPLE]), unique=True), st.integers(0, 3))
def test_asking_again_only_what_was_open_finds_the_same_as_asking_all(facts, learned, at_once):
    """Facts become known one after the other, or a few at a time; at each time nothing else may come out."""
    passports = [replace(person, passport_expires_on=date(2025, 1, 31)) for person in facts.people]
    earlier = None
    for place in range(len(learned) + 1):
        unknown = learned[place:]
        gone = dict.fromkeys(name for name in unknown if name in OF_PEOPLE)
        known = replace(
            facts,
            people=tuple(replace(person, **gone) for person in passports),
            **dict.fromkeys(name for name in unknown if name not in OF_PEOPLE),
        )
        found = Openness(known, earlier)
        assert found.rules == Openness(known).rules
        if place >= at_once:
            earlier = found


def test_where_an_answer_was_changed_all_is_asked_again():
    short = read_facts({"event": "arrival", "event_date": "2025-03-06", "stay_days": 5})
    long = read_facts({"event": "arrival", "event_date": "2025-03-06", "stay_days": 500})
    assert Openness(long, Openness(short)).rules == Openness(long).rules != Openness(short).rules
    two = replace(short, people=(*short.people, Person()))
    assert Openness(two, Openness(short)).rules == Openness(two).rules


@settings(max_examples=150, deadline=None)
@given(COMPLETE)
def test_of_a_complete_case_nothing_is_open_and_it_has_one_case(facts):
    answer = assess(facts)
    assert answer.open == ()
    assert (answer.case is None) == (facts.event_date < date(2020, 1, 11))


@settings(max_examples=150, deadline=None)
@given(COMPLETE, st.sets(st.sampled_from(FORGETTABLE[2:])), st.sets(st.integers(0, 5)))
def test_what_is_said_of_half_a_case_is_said_of_the_whole(facts, forgotten, of_unknown_citizenship):
    """Unknown facts never lead to a paper or an obligation that a later answer takes back, however large the family."""
    people = tuple(
        replace(person, citizenship=None) if number in of_unknown_citizenship else person
        for number, person in enumerate(facts.people)
    )
    half, whole = assess(replace(facts, people=people, **dict.fromkeys(forgotten))), assess(facts)
    assert {(i.id, i.person) for i in half.checklist} <= {(i.id, i.person) for i in whole.checklist}
    duties = {(d.id, p) for d in whole.obligations for p in d.people}
    assert {(d.id, p) for d in half.obligations for p in d.people} <= duties
    if half.case is not None:
        assert half.case == whole.case


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_answer_has_words_in_each_language(lang):
    case = {"event": "arrival", "event_date": "2025-03-02", "stay_days": 363, "people": [{"citizenship": "KG"}]}
    answer = assess(read_facts(case), lang)
    texts = [d.title for d in answer.obligations] + [i.because for i in answer.checklist]
    assert all(text and "{" not in text for text in texts)


def test_two_rules_that_ask_for_the_same_paper_are_refused(tmp_path):
    """To let the last rule win would be a guess."""
    law = Path(shutil.copytree(LAW, tmp_path / "law"))
    text = (law / "residence-permit.yaml").read_text(encoding="utf-8")
    (law / "residence-permit.yaml").write_text(text.replace("age >= 16", "age >= 0"), encoding="utf-8")
    child = {"citizenship": "KG", "birth_date": "2020-01-01"}
    case = {"event": "arrival", "event_date": "2025-03-02", "stay_days": 100, "people": [child]}
    with pytest.raises(LawError, match="holds at the same time as"):
        assess(read_facts(case), law=load_rulebook(law))
