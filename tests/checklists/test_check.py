"""`check` names every mistake in the law files, with its file, its rule and its mend. Each is made on a copy."""

import shutil
from pathlib import Path

import pytest

from checklists.check import check
from checklists.rulebook import LAW


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAW, tmp_path / "law"))


def change(law: Path, file: str, old: str, new: str) -> None:
    text = (law / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file} any more; choose another example"
    (law / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def add_rule(law: Path, text: str) -> None:
    (law / "zz-added.yaml").write_text(f"rules:\n  - {text}\n", encoding="utf-8")


RULE = '{{id: zz.added, from: 2020-01-11, when: "{when}", says: {{en: a, ru: a, kk: a}}, sources: [{source}]{more}}}'


def found(law: Path) -> str:
    return "\n".join(map(str, check(law)))


def test_the_shipped_law_holds():
    assert check(LAW) == []


def test_an_added_rule_in_order_is_fine(law):
    add_rule(law, RULE.format(when="stay_days > 5", source="aifc.portal", more=""))
    assert check(law) == []


@pytest.mark.parametrize(
    ("when", "source", "more", "said"),
    [
        ("stay_dais > 5", "aifc.portal", "", "did you mean stay_days?"),
        ("citizenship in cis", "aifc.portal", "", "'citizenship', which is unknown here"),
        ("stay_days >", "aifc.portal", "", "is no CEL expression"),
        ("stay_days > 5 || host == 'employer'", "aifc.portal", "", "several facts; write two rules"),
        ("stay_days in host", "aifc.portal", "", "'host', which is no group; name a group of groups.yaml"),
        ("cis == 'KG'", "aifc.portal", "", "compares the group 'cis'; write a fact that is a country"),
        ("stay_days > '5'", "aifc.portal", "", "compares stay_days with '5'; compare it with a whole number"),
        ("purpose == 'wrok'", "aifc.portal", "", "compares purpose with 'wrok'; use one of work, business"),
        ("entry_date < '2024-01-01'", "aifc.portal", "", "compare event_date with a day"),
        ("event_date < 'soon'", "aifc.portal", "", "compare event_date with a day"),
        ("stay_days > penalties_12m", "aifc.portal", "", "compares stay_days with penalties_12m"),
        ("stay_days > 5", "aifc.portla", "", "cite aifc.portal"),
        ("stay_days > 5", "aifc.portal", ", of: everybody", "of 'everybody'"),
        ("stay_days > 5", "aifc.portal", ", to: 2019-01-01", "before it begins"),
        ("stay_days > 5", "aifc.portal", ", too: 2024-01-01", "has 'too', which is not read here; did you mean to?"),
        ("stay_days > 5", "aifc.portal", ", status: advised", "has 'status', which is not read here"),
    ],
)
def test_a_wrong_rule_is_named_with_its_mend(law, when, source, more, said):
    add_rule(law, RULE.format(when=when, source=source, more=more))
    assert said in found(law)
    assert "zz-added.yaml: zz.added:" in found(law)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("obliges: notification, by: {working_day: 3}, of: applicant", "of 'applicant'; use one of each"),
        ("obliges: notification, by: {working_day: 0}", "deadline by working_day 0; write a whole number"),
        ("obliges: notification, by: {working_day: three}", "deadline by working_day 'three'; write a whole number"),
        ("obliges: notification, by: {month: 1}", "deadline by 'month'; use one of working_day, last_day"),
        ("obliges: notice, by: {working_day: 3}", "gives 'notice', which has no words"),
        ("asks_for: selfie", "gives 'selfie', which has no words"),
        ("fines: {first: 1, repeat: 2}, of: each", "of 'each'; use one of case"),
        ("limits: {days: 20}, of: dependents", "of 'dependents'; use one of applicant"),
        ("bans: everybody", "bans 'everybody'; use one of invitations"),
    ],
)
def test_what_a_rule_gives_and_to_whom_is_checked(law, given, said):
    more = "because: {en: a, ru: a, kk: a}, sources: [aifc.portal]"
    add_rule(law, f"{{id: zz.added, from: 2020-01-11, when: stay_days > 5, {given}, {more}}}")
    assert f"zz-added.yaml: zz.added: {said}" in found(law)


def test_a_draft_of_which_there_is_no_document_is_named(law):
    add_rule(law, "{id: zz.added, from: 2020-01-11, when: stay_days > 5, drafts: poem, sources: [aifc.portal]}")
    assert "zz.added: drafts 'poem', of which there is no document; use one of checklist, housing-consent" in found(law)
    assert "or add templates/documents/poem" in found(law)


def test_a_key_inside_an_entry_that_is_not_read_is_named(law):
    change(law, "notification.yaml", "portal: vmp", "portal: vmp\n        sourses: [wpk.vmp-steps]")
    assert "notification: has 'sourses', which is not read here; did you mean sources?" in found(law)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n", "zz-added.yaml: rules: is no list; write each of its entries after a dash"),
        ("rules: {id: zz.added}\n", "zz-added.yaml: rules: is no list"),
        ("- {id: zz.added}\n", "zz-added.yaml: -: holds no lists with names; begin it with one of coverage"),
        ("rulez: []\n", "zz-added.yaml: rulez: is no list of the law files"),
    ],
)
def test_a_file_that_is_no_mapping_of_lists_is_named(law, text, said):
    (law / "zz-added.yaml").write_text(text, encoding="utf-8")
    assert said in found(law)


def test_an_index_of_nothing_is_named(law):
    change(law, "amounts.yaml", "mci: 3932", "mci: 0")
    assert "amounts.yaml: 2025: mci 0; write the index in tenge" in found(law)


def test_missing_words_are_named(law):
    add_rule(law, "{id: zz.added, from: 2020-01-11, when: stay_days > 5, says: {en: a, ru: a}, sources: [aifc.portal]}")
    assert "zz-added.yaml: zz.added: 'says' has no words in kk; write says.kk" in found(law)


def test_missing_sources_are_named(law):
    add_rule(law, "{id: zz.added, from: 2020-01-11, when: stay_days > 5, says: {en: a, ru: a, kk: a}, sources: []}")
    assert "zz.added: has no sources; cite at least one" in found(law)


def test_a_rule_that_gives_nothing_or_two_things_is_named(law):
    add_rule(law, "{id: zz.added, from: 2020-01-11, when: stay_days > 5, sources: [aifc.portal]}")
    assert "zz.added: gives nothing" in found(law)


@pytest.mark.parametrize("limit", ["{days: 0}", "{days: 90, in_any: 90}", "{days: 180, in_any: 90}"])
def test_a_limit_that_never_runs_out_is_named(law, limit):
    change(law, "visa-free.yaml", "{days: 90, in_any: 180}", limit)
    assert "visa-free-limit.in-180: limits " in found(law)
    assert "write {days: 90, in_any: 180}, or {days: 30}" in found(law)


def test_versions_that_overlap_or_leave_a_gap_are_named(law):
    first = RULE.format(when="stay_days > 5", source="aifc.portal", more=", to: 2024-12-31")
    second = RULE.format(when="stay_days > 6", source="aifc.portal", more="").replace("2020-01-11", "DAY")
    add_rule(law, f"{first}\n  - {second.replace('DAY', '2025-01-01')}")
    assert check(law) == []
    add_rule(law, f"{first}\n  - {second.replace('DAY', '2024-12-31')}")
    assert "two versions are in force on 2024-12-31; end the older one with to: 2024-12-30" in found(law)
    add_rule(law, f"{first}\n  - {second.replace('DAY', '2025-02-01')}")
    assert "no version is in force from 2025-01-01 to 2025-01-31" in found(law)


def test_what_a_rule_reads_has_words(law):
    change(law, "words.yaml", "- id: stay_days", "- id: stay")
    change(law, "words.yaml", "rented:", "leased:")
    change(law, "words.yaml", "- id: eaeu", "- id: union")
    assert "words.yaml: stay_days: is read by a rule but has no words" in found(law)
    assert "words.yaml: housing: has no words for 'rented'; add 'rented' to its `values`" in found(law)
    assert "words.yaml: eaeu: is read by a rule but has no words" in found(law)


def test_a_year_without_an_amount_is_named(law):
    change(law, "amounts.yaml", "year: 2023", "year: 2030")
    assert "no amount between 2022 and 2024; add the year 2023" in found(law)


def test_an_unknown_country_is_named(law):
    change(law, "groups.yaml", "KG", "KX")
    assert "'KX' is no country code" in found(law)


def test_a_source_that_nothing_cites_is_named(law):
    source = (law / "sources.yaml").read_text(encoding="utf-8")
    extra = source.replace("sources:\n", "sources:\n" + _SOURCE, 1)
    (law / "sources.yaml").write_text(extra, encoding="utf-8")
    assert "zz.source: is cited by nothing" in found(law)


_SOURCE = """  - id: zz.source
    confidence: seed
    title: {en: a, ru: a, kk: a}
    says: {en: a, ru: a, kk: a}
    where: here
    checked_on: 2026-07-01
    review_by: 2027-01-01
"""


def test_an_unknown_placeholder_is_named(law):
    text = RULE.format(when="stay_days > 5", source="aifc.portal", more="").replace("en: a", 'en: "{stay_dys}"')
    add_rule(law, text)
    assert "puts {stay_dys} into its words in en" in found(law)


def test_a_file_that_is_no_yaml_is_named(law):
    (law / "zz-added.yaml").write_text("rules: [", encoding="utf-8")
    assert "zz-added.yaml: -: is no YAML" in found(law)
