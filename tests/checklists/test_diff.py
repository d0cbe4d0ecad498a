"""A change of the law is read as its consequences: each kind of change is made on a copy and must show."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from checklists import assess, read_facts
from checklists.changes import changes
from checklists.diff import compare, law_changes
from checklists.diff.formats import as_html, as_json, as_text
from checklists.diff.words import DiffWords
from checklists.entries import LANGUAGES
from checklists.lawfiles import load_rulebook, shipped
from checklists.rulebook import LAW
from tests.checklists.broken_law import change

WITHOUT_CONDITION = (
    "residence-permit.yaml",
    "case == 'residence-permit' && housing != 'lodging'",
    "case == 'residence-permit'",
)
THRESHOLD = (
    "residence-permit.yaml",
    "!(citizenship in eaeu) && stay_days > 30",
    "!(citizenship in eaeu) && stay_days > 45",
)


@pytest.fixture
def law(tmp_path) -> Path:
    """A copy of the law, to change."""
    return Path(copytree(LAW, tmp_path / "law"))


def rows(law: Path, lang: str = "en"):
    """The differences between the shipped law and a copy, ready to read."""
    new = load_rulebook(law)
    words = DiffWords(shipped(), new, lang)
    return [words.row(one) for one in compare(shipped(), new).differences]


def test_the_same_law_has_no_consequences_and_says_so(law):
    comparison = compare(shipped(), load_rulebook(law))
    assert comparison.differences == ()
    assert comparison.touched == ()
    assert "the same, word for word" in as_text(comparison, "en")


def test_files_that_differ_only_in_comments_are_not_said_to_be_the_same(law):
    change(law, "sources.yaml", "\nsources:", "\n# A comment.\nsources:")
    said = as_text(compare(shipped(), load_rulebook(law)), "en")
    assert "No class of cases comes out differently." in said
    assert "Only comments, the layout, names of countries or the order of entries differ." in said


def test_an_entry_of_the_calendar_that_changes_no_deadline_is_named(law):
    change(law, "calendar.yaml", "en: day off moved from Sunday 5 January", "en: moved from 5 January")
    comparison = compare(shipped(), load_rulebook(law))
    assert comparison.differences == ()
    assert comparison.touched == ("calendar: day 2025-01-03",)


def test_an_unconfirmed_year_names_its_entry_and_its_deadlines(law):
    change(law, "calendar.yaml", "  - {year: 2025, sources: [calendar.2025]}\n", "")
    said = as_text(compare(shipped(), load_rulebook(law)), "en")
    assert "8 January 2025, provisional" in said
    assert "calendar: year 2025" in said
    assert "No class of cases comes out differently." not in said


def test_a_moved_threshold_names_exactly_the_days_between(law):
    change(law, *THRESHOLD)
    [row] = rows(law)
    assert row.what == "Temporary residence permit — no longer (deadline: day 30 of the stay)"
    assert "Planned stay: 31–45 days" in row.cases
    assert "Uzbekistan" in row.cases
    assert "Kyrgyzstan" not in row.cases
    assert row.days == "since 11 January 2020"
    assert "− Temporary residence permit" in row.also


def test_a_removed_condition_shows_who_is_asked_now(law):
    change(law, *WITHOUT_CONDITION)
    [row] = rows(law)
    assert row.what.endswith("— new (if applicable)")
    assert "Housing: a hotel or hostel" in row.cases
    assert len(row.also) == 1


def test_a_law_that_contradicts_itself_is_compared_all_the_same(law):
    change(law, "residence-permit.yaml", "residence_permit && age >= 16", "residence_permit")
    [row] = rows(law)
    assert "Age in full years: 0–15" in row.cases
    assert row.also == ("here the rules contradict each other; run check",)


def test_a_rule_that_is_removed_shows_without_any_test(law):
    data = yaml.safe_load((law / "residence-permit.yaml").read_text(encoding="utf-8"))
    data["rules"] = [rule for rule in data["rules"] if rule["id"] != "paper.power-of-attorney"]
    (law / "residence-permit.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    [row] = rows(law)
    assert row.what == "Power of attorney for the representative — no longer (required)"
    assert "Who files: somebody else" in row.cases
    assert row.also == ("− Power of attorney for the representative",)


def test_a_new_paper_shows_from_its_day_on(law):
    words = "{en: Lease, ru: Аренда, kk: Жалдау}"
    (law / "zz.yaml").write_text(
        f"""
papers: [{{id: lease, provided_by: applicant, obligation: residence-permit, title: {words}}}]
rules:
  - {{id: paper.lease, from: 2028-01-01, of: dependents, when: "residence_permit && housing == 'rented'",
     asks_for: lease, because: {words}, sources: [aifc.portal]}}
""",
        encoding="utf-8",
    )
    [row] = rows(law)
    assert row.what == "Lease — new (required)"
    assert row.days == "since 1 January 2028"
    assert "Person: family member" in row.cases
    assert "+ Lease" in row.also


def test_a_country_that_joins_a_group_is_named(law):
    change(law, "groups.yaml", "countries: [AM, BY, KG, RU]", "countries: [AM, BY, CN, KG, RU]")
    permit = next(row for row in rows(law) if row.what.startswith("Temporary residence permit"))
    assert "China" in permit.cases
    assert "at least 91 days" in permit.cases


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "liability.yaml",
            "fines: {first: 10, repeat: 40}",
            "fines: {first: 11, repeat: 40}",
            "10 MCI, repeated: 40 MCI → 11 MCI",
        ),
        ("amounts.yaml", "mci: 4325", "mci: 4326", "MCI for 2026 — 4325 tenge → 4326 tenge"),
        ("formalities.yaml", "adds: [apostille", "adds: [legalisation, apostille", "consular legalisation + apostille"),
        (
            "notification.yaml",
            "by: {working_day: 3}",
            "by: {working_day: 2}",
            "deadline: working day 3 → deadline: working day 2",
        ),
        ("visa-free.yaml", "limits: {days: 90, in_any: 180}", "limits: {days: 91, in_any: 180}", "91 days in any 180"),
    ],
)
def test_numbers_and_formalities_show(law, file, old, new, said):
    change(law, file, old, new)
    assert any(said in row.what for row in rows(law)), [row.what for row in rows(law)]


def test_a_moved_day_off_shows_in_the_deadlines(law):
    text = (law / "calendar.yaml").read_text(encoding="utf-8")
    old = "2025-01-03"
    assert old in text, "choose another day of calendar.yaml"
    (law / "calendar.yaml").write_text(text.replace(old, "2025-01-10", 1), encoding="utf-8")
    assert any(row.what.startswith("Deadline of 3 working days") for row in rows(law))


def test_other_words_are_no_consequences_but_are_said(law):
    change(law, "residence-permit.yaml", "en: Copy of the passport", "en: A copy of the passport")
    comparison = compare(shipped(), load_rulebook(law))
    assert comparison.differences == ()
    assert comparison.touched == ("papers: passport-copy",)
    text = as_text(comparison, "en")
    assert "No class of cases comes out differently." in text
    assert "papers: passport-copy" in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "What happened: arrival in Kazakhstan; Planned stay: 31 days; Day of the event: "),
        ("ru", "Что произошло: прибытие в Казахстан; Срок пребывания: 31 дн.; День события: "),
        ("kk", "Не болды: Қазақстанға келу; Болу мерзімі: 31 күн; Оқиға күні: "),
    ],
)
def test_an_example_is_told_in_words(law, lang, said):
    change(law, *THRESHOLD)
    text = as_text(compare(shipped(), load_rulebook(law)), lang)
    assert said in text
    assert "{" not in text


def test_an_example_with_a_family_says_whose_each_fact_is(law):
    change(law, "residence-permit.yaml", "relation == 'spouse'", "relation == 'other'")
    assert any("; family member 1: Relation: husband or wife" in row.case for row in rows(law))


def test_each_example_comes_out_differently_under_the_two_laws(law):
    change(law, *THRESHOLD)
    change(law, *WITHOUT_CONDITION)
    new = load_rulebook(law)
    found = compare(shipped(), new).differences
    assert len(found) == 2
    for one in found:
        facts = read_facts(one.example)
        assert changes(assess(facts, law=shipped()), assess(facts, law=new))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_page_and_data_say_the_same(law, lang):
    change(law, *WITHOUT_CONDITION)
    comparison = compare(shipped(), load_rulebook(law))
    data = json.loads(as_json(comparison, lang))
    [one] = data["differences"]
    assert data["touched"] == ["rules: paper.property-rights"]
    assert one["periods"] == [{"from": "2020-01-11", "to": None}]
    for made in (as_text(comparison, lang), as_html(comparison, lang)):
        assert one["what"] in made
        assert one["cases"] in made


def test_the_history_of_the_law_names_each_day_on_which_something_changes():
    found = law_changes()
    assert list(found) == sorted(found, reverse=True)
    assert date(2025, 8, 28) in found
    [china] = [one for one in found[date(2023, 11, 7)] if one.topic.target == "qualification"]
    assert china.after == (("apostille", "notarised-translation"),)
    assert china.example["qualification_country"] == "CN"
    quiet = {day for day in shipped().changes_of_law if day > shipped().coverage.start} - found.keys()
    assert not quiet, "something begins or ends on these days, but no class of cases comes out differently"
