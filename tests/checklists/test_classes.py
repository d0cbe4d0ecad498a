"""The classes of cases: every constant of the law has both its sides, and nothing in a class is told apart."""

from datetime import date, timedelta

import pytest

from checklists.atoms import OtherFact, atoms
from checklists.classes import RANGES, classes, example, split
from checklists.comparisons import compares, comparisons, values_of
from checklists.conditions import Condition
from checklists.entries import GIVES
from checklists.fact_words import FactWords
from checklists.lawfiles import shipped
from checklists.variables import age_on

BOOK = shipped()
ALL = classes(BOOK)
DAYS = [span.value for span in ALL.spans]
LAWS = [BOOK.on(day) for day in BOOK.changes_of_law]


def rules_in_force(law):
    return [rule for kind in GIVES for rule in law.rules(kind)]


def class_of(fact, value, day):
    ranged = fact in RANGES
    for one in ALL.on(day)[fact]:
        if one.members[0] <= value <= one.members[-1] if ranged else value in one.members:
            return one
    raise AssertionError(f"{fact} {value} is in no class")


@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law.day))
def test_every_number_in_a_condition_has_both_its_sides(law):
    numbers = {
        (atom.fact, atom.value) for r in rules_in_force(law) for atom in comparisons(r, BOOK) if atom.fact in RANGES
    }
    for fact, constant in numbers:
        sides = {class_of(fact, n, law.day) for n in (constant - 1, constant, constant + 1)}
        assert len(sides) > 1, f"both sides of {fact} {constant} are in one class"


def test_the_deadline_of_a_stay_has_both_its_sides():
    for rule in BOOK.rules:
        if rule.by and rule.by[0] == "last_day":
            assert class_of("stay_days", rule.by[1], DAYS[-1]) != class_of("stay_days", rule.by[1] + 1, DAYS[-1])


def test_the_first_and_the_last_day_of_each_rule_and_group_begin_and_end_a_span():
    starts, ends = {span.edges[0] for span in ALL.spans}, {span.edges[-1] for span in ALL.spans}
    for entry in [*BOOK.rules, *BOOK.groups]:
        assert entry.start in starts
        assert entry.start - timedelta(days=1) in ends
        assert entry.end is None or entry.end in ends


def test_a_year_without_an_index_and_the_end_of_the_confirmed_years_begin_spans():
    starts = {span.value for span in ALL.spans}
    assert date(2026, 12, 29) in starts, "its notification ends on the last day of the newest index"
    last = date(max(BOOK.calendar.confirmed), 12, 31)
    assert any(last - timedelta(days=7) < day <= last for day in starts), "a deadline may end in the next year"


@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law.day))
def test_no_condition_tells_two_members_of_a_class_apart(law):
    """The slow way round: every value of every fact against every comparison."""
    for rule in rules_in_force(law):
        for atom in comparisons(rule, BOOK):
            for one in ALL.on(law.day).get(atom.fact, ()):
                members = range(one.members[0], one.members[-1] + 1) if atom.fact in RANGES else one.members
                assert len({compares(atom, value, law.groups) for value in members}) == 1


def test_every_value_is_in_exactly_one_class():
    for fact, found in ALL.on(DAYS[-1]).items():
        if fact in RANGES:
            assert [one.members[0] for one in found[1:]] == [one.members[-1] + 1 for one in found[:-1]]
            assert (found[0].members[0], found[-1].members[-1]) == RANGES[fact]
        else:
            assert sorted(map(str, values_of(fact))) == sorted(str(v) for one in found for v in one.members)


def test_a_comparison_says_what_the_law_says():
    """`compares` is a second reading of a condition; here it is held to the first, the CEL library's."""
    law = LAWS[-1]
    for rule in rules_in_force(law):
        for atom in atoms(rule.condition):
            if isinstance(atom.value, OtherFact) or not any(c == atom for c in comparisons(rule, BOOK)):
                continue
            for one in ALL.on(law.day).get(atom.fact, ()):
                law.scope.values = {atom.fact: one.value}
                assert Condition(str(atom)).holds(law.scope) is compares(atom, one.value, law.groups)


def test_fewer_comparisons_make_fewer_classes():
    law = LAWS[-1]
    rule = next(rule for rule in BOOK.rules if rule.id == "residence-permit.eaeu")
    compared = [(atom, law) for atom in comparisons(rule, BOOK)]
    assert [one.members for one in split("stay_days", compared)] == [(1, 90), (91, 3650)]
    assert len(split("citizenship", compared)) == 2
    assert len(split("purpose", compared)) == 1


def test_a_label_names_groups_and_examples():
    words = FactWords(BOOK, "en")
    assert class_of("stay_days", 60, DAYS[-1]).label(words) == "31 days – 90 days"
    assert "(Kyrgyzstan, Armenia, Belarus, …)" in class_of("citizenship", "KG", DAYS[-1]).label(words)


def test_an_example_is_a_case():
    facts = example({"event": "arrival", "event_date": date(2024, 2, 29), "stay_days": 31}, {"age": 15}, {"age": 16})
    assert facts.entry_date == facts.event_date
    assert [age_on(person.birth_date, facts.event_date) for person in facts.people] == [15, 16]
    assert example({}).people[0].citizenship is None
