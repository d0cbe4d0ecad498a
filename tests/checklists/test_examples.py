"""The examples of `examples/*.yaml` (its README explains them), and what must hold for all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from checklists.assess import assess, demands, law_day
from checklists.entries import Rule
from checklists.facts import CASE_FACTS, PERSON_FACTS, Facts, read_facts
from checklists.lawfiles import shipped
from checklists.rulebook import Rulebook
from tests.checklists.compare import COMPARE

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Example:
    """One example: where it stands, the facts, the day of the law, and what is expected."""

    name: str
    facts: Facts
    on: date | None
    expect: dict[str, Any]


def read_examples() -> Iterator[Example]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]:
            name = f"{path.stem}: {entry['name']}"
            unknown = entry.keys() - {"name", "case", "law-of", "expect"} | entry["expect"].keys() - COMPARE.keys()
            assert not unknown, f"{name}: no such keys: {unknown}"
            yield Example(name, read_facts(entry["case"]), entry.get("law-of"), entry["expect"])


EXAMPLES = list(read_examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example) -> None:
    assert example.expect, "an example expects something"
    wrong = differences(example, shipped())
    assert not wrong, "\n".join([example.name, *wrong])


def differences(example: Example, book: Rulebook) -> list[str]:
    """What the law says otherwise than the example expects, a line each."""
    answer = assess(example.facts, on=example.on, law=book).to_dict()
    return [line for key, expected in example.expect.items() for line in COMPARE[key](answer, expected)]


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_the_language_changes_the_words_only(lang: str) -> None:
    for example in EXAMPLES:
        english = assess(example.facts, on=example.on).to_dict()
        other = assess(example.facts, lang, on=example.on).to_dict()
        assert without_words(english) == without_words(other), example.name
        for text in words(other):
            assert "{" not in text, f"{example.name}: a placeholder is left: {text}"
            assert "None" not in text, f"{example.name}: an unknown fact is shown: {text}"
            assert any("а" <= letter <= "я" for letter in text.lower()), f"{example.name}: not in {lang}: {text}"


WORDS = {"title", "because", "text", "hint", "note", "ask"}


def without_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_words(item) for key, item in value.items() if key not in WORDS}
    return [without_words(item) for item in value] if isinstance(value, list) else value


def words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            texts = [item] if isinstance(item, str) else item
            yield from texts if key in WORDS and texts else words(item)
    elif isinstance(value, list):
        for item in value:
            yield from words(item)


def test_both_sides_of_each_change_of_the_law_have_an_example() -> None:
    """For each day on which a rule or a membership begins or ends, there are examples under the law of both sides."""
    book, one = shipped(), timedelta(days=1)
    dated = [*book.rules, *book.groups]
    sides = {day for item in dated for day in (item.start - one, item.start)}
    sides |= {day for item in dated if item.end for day in (item.end, item.end + one)}
    seen = {example.on or law_day(example.facts) for example in EXAMPLES}
    missing = sorted(map(str, sides - seen))
    assert not missing, f"no example for the law of {missing}"


def test_each_rule_has_an_example_that_needs_it() -> None:
    """Without the rule at least one example would fail; a rule that no example needs could be lost unseen."""
    book = shipped()
    holding = [example for example in EXAMPLES if not differences(example, book)]
    idle = [rule.id for rule in book.rules if not is_needed(rule, book, holding)]
    assert not idle, f"add an example that expects what these rules give: {idle}"


def is_needed(rule: Rule, book: Rulebook, examples: list[Example]) -> bool:
    without = replace(book, rules=tuple(other for other in book.rules if other is not rule))
    # Those that name what the rule gives come first, so that one look is enough for most rules.
    likely = sorted(examples, key=lambda example: not {rule.id, rule.target} & names_in(example.expect))
    return any(differences(example, without) for example in likely)


def names_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {str(key) for key in value}.union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else {str(value).split("@")[0]}


def test_there_are_at_least_forty_examples_beside_the_journeys() -> None:
    journeys = [example for example in EXAMPLES if example.name[0].isdigit()]
    assert {example.name[0] for example in journeys} == set("12345")
    assert len(EXAMPLES) - len(journeys) >= 40


def test_every_clause_of_the_seed_documents_is_cited() -> None:
    """`clauses.txt` lists each statement of the two seed documents; one that nothing cites is not carried out."""
    book = shipped()
    citing = [*book.rules, *book.groups, *book.amounts.values(), book.coverage]
    citing += [step for obligation in book.obligations.values() for step in obligation.steps]
    cited = {source for item in citing for source in item.sources}
    clauses = (Path(__file__).parent / "clauses.txt").read_text(encoding="utf-8").split()
    assert [clause for clause in clauses if clause not in cited] == []


def with_one_fact_less(facts: Facts) -> Iterator[Facts]:
    """The same case with each of its facts unknown in turn."""
    for name in CASE_FACTS:
        yield replace(facts, **{name: None})
    for place, person in enumerate(facts.people):
        for name in PERSON_FACTS:
            people = [*facts.people[:place], replace(person, **{name: None}), *facts.people[place + 1 :]]
            yield replace(facts, people=tuple(people))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_what_a_letter_needs_is_what_the_whole_assessment_says(example: Example):
    """Also of cases that are nearly the same: lists of papers are remembered by what they depend on."""
    for facts in (example.facts, *with_one_fact_less(example.facts)):
        whole, part = assess(facts, "ru"), demands(facts, "ru")
        assert (part.obligations, part.checklist, part.law) == (whole.obligations, whole.checklist, whole.law)
