"""The register of disagreements, and sources that should have been read again. Each guard fails on a broken copy."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from checklists.__main__ import main
from checklists.check import check
from checklists.disagreements import concerning
from checklists.lawfiles import load_rulebook, shipped
from checklists.reviews import review_warnings, stale_sources
from checklists.rulebook import LAW

REGISTER = "disagreements.yaml"
WORDS = {"en": "a", "ru": "a", "kk": "a"}
POSITIONS = [{"id": name, "says": WORDS, "sources": [f"aifc.{name}"]} for name in ("portal", "permit-cis")]
ENTRY = {"id": "zz", "question": WORDS, "positions": POSITIONS, "follows": "portal", "why": WORDS, "ask": WORDS}
#: What the register must speak of: a source of each side.
TOPICS = {
    "the CIS threshold": {"aifc.permit-cis", "treaty.moldova"},
    "the service fee": {"aifc.doc.service-fee", "permit.fee"},
    "the logging form": {"aifc.doc.logging-form", "form.logging"},
    "the own registration": {"aifc.registration-exempt", "order.923"},
    "children under 16": {"aifc.permit-cis", "permit.under-16"},
    "the legalisation exemption": {"aifc.doc.qualification", "legalisation.exempt"},
    "the AIFC list": {"aifc.doc.registration-certificate", "gov.permit-standard"},
    "the consent online": {"aifc.doc.housing-consent", "owner.e-signature"},
    "counting the working days": {"wpk.three-days", "count.day-after"},
    "counting the days of the stay": {"count.arrival-day", "count.day-after"},
    "the penalties": {"wpk.art48-ban", "invitations.one-year"},
}


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAW, tmp_path / "law"))


@pytest.fixture
def proved(proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `check` take the proofs of the shipped law for those of a copy in which only days of sources differ.

    No proof reads them.
    """
    monkeypatch.setattr("checklists.__main__.prove", lambda _book: proofs)


def found_with(law: Path, **changed: object) -> list[str]:
    """What `check` says once an entry with these changes is added; a key that is changed to None is left out."""
    entry = {key: value for key, value in {**ENTRY, **changed}.items() if value is not None}
    (law / "zz-added.yaml").write_text(yaml.safe_dump({"disagreements": [entry]}), encoding="utf-8")
    return [str(defect) for defect in check(law)]


def change(law: Path, file: str, old: str, new: str) -> None:
    text = (law / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file} any more; choose another example"
    (law / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def missing_topics(law: Path) -> set[str]:
    entries = load_rulebook(law).disagreements.values()
    return {topic for topic, sides in TOPICS.items() if not any(sides <= set(entry.sources) for entry in entries)}


def test_the_register_speaks_of_all_that_is_known_to_be_disputed():
    assert missing_topics(LAW) == set()


def test_a_topic_that_is_missing_is_found(law):
    (law / REGISTER).unlink()
    assert missing_topics(law) == set(TOPICS)


def test_an_entry_in_order_is_fine(law):
    assert found_with(law) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"follows": "portla"}, "zz: follows 'portla'; use one of portal, permit-cis"),
        ({"follows": None}, "zz: has no 'follows'; add 'follows'"),
        ({"positions": POSITIONS[:1]}, "zz: has 1 position; say what the other sources say"),
        (
            {"positions": [*POSITIONS, POSITIONS[1]]},
            "zz: has the position 'permit-cis' twice; give one of them another",
        ),
        ({"positions": [POSITIONS[0], {**POSITIONS[1], "sources": []}]}, "zz: has no sources; cite at least one"),
        ({"positions": [POSITIONS[0], {**POSITIONS[1], "sources": ["aifc.portla"]}]}, "zz: cites 'aifc.portla'"),
        ({"ask": {"en": "a", "ru": "a"}}, "zz: 'ask' has no words in kk; write ask.kk"),
        ({"why": None}, "zz: has no 'why'; add 'why'"),
        ({"id": "two-lists"}, "two-lists: stands twice"),
    ],
)
def test_a_wrong_entry_is_named_with_its_mend(law, changed, said):
    [defect] = found_with(law, **changed)
    assert said in defect
    assert defect.startswith("zz-added.yaml: ")


def test_a_source_that_only_the_register_cites_is_cited(law):
    change(law, REGISTER, "sources: [permit.late-filing]", "sources: [permit.fee]")
    assert [str(defect) for defect in check(law)] == [
        f"{REGISTER}: permit.late-filing: is cited by nothing; let a rule cite it, or remove it"
    ]


def test_a_source_leads_to_the_disagreements_it_takes_part_in():
    assert [entry.id for entry in concerning(shipped(), ["owner.e-signature", "wpk.hosts"])] == ["housing-consent"]
    assert concerning(shipped(), ["wpk.hosts"]) == []
    assert concerning(shipped(), []) == []


def test_an_entry_names_each_source_once():
    for entry in shipped().disagreements.values():
        assert len(entry.sources) == len(set(entry.sources))


def test_a_source_is_stale_from_the_day_after_its_review():
    book = shipped()
    last = min(source.review_by for source in book.sources.values())
    assert stale_sources(book, last) == []
    stale = stale_sources(book, last + timedelta(days=1))
    assert stale == [source for source in book.sources.values() if source.review_by == last]
    assert stale_sources(book, date.max, among=["wpk.hosts", "nowhere"]) == [book.sources["wpk.hosts"]]
    assert stale_sources(book, date.max, among=[]) == []


def test_what_is_less_sure_is_to_be_read_again_sooner():
    terms = {kind: set() for kind in ("seed", "law", "practice", "unverified")}
    for source in shipped().sources.values():
        terms[source.confidence].add((source.review_by - source.checked_on).days)
    assert max(terms["practice"] | terms["unverified"]) < min(terms["seed"] | terms["law"])
    assert max(terms["seed"] | terms["law"]) <= 366


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "review_by: 2027-01-01",
            "review_by: 2026-07-01",
            "is to be read again by 2026-07-01, but was read on 2026-07-01",
        ),
        ("    review_by: 2027-01-01\n", "", "has no 'review_by'; add 'review_by'"),
        ("review_by: 2027-01-01", "review_by: soon", "'review_by' is 'soon'; write a day as YYYY-MM-DD"),
    ],
)
def test_a_review_that_makes_no_sense_is_a_mistake(law, old, new, said):
    change(law, "sources.yaml", old, new)
    assert said in "\n".join(map(str, check(law)))


@pytest.mark.usefixtures("proved")
def test_check_warns_of_stale_sources_and_still_succeeds(law, capsys):
    change(law, "sources.yaml", "checked_on: 2026-07-01\n    review_by: 2027-07-01", CHECKED_LONG_AGO)
    book = load_rulebook(law)
    [stale] = stale_sources(book, date(2026, 7, 1))
    assert main(["--law", str(law), "check", "--on", "2026-07-01"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"warning: sources.yaml: {stale.id}: was to be read again by 2024-01-01; "
        "read it, then set checked_on and review_by"
    )


CHECKED_LONG_AGO = "checked_on: 2023-01-01\n    review_by: 2024-01-01"


@pytest.mark.usefixtures("proved")
def test_check_warns_of_nothing_while_every_source_is_fresh(capsys):
    assert main(["check", "--on", "2026-07-01"]) == 0
    assert "warning:" not in capsys.readouterr().out


@pytest.mark.usefixtures("proved")
def test_check_asks_about_today_unless_told_otherwise(law, capsys):
    text = (law / "sources.yaml").read_text(encoding="utf-8")
    old = text.replace("checked_on: 2026", "checked_on: 2016").replace("review_by: 2027", "review_by: 2017")
    (law / "sources.yaml").write_text(old, encoding="utf-8")
    assert main(["--law", str(law), "check"]) == 0
    warned = capsys.readouterr().out.count("warning: sources.yaml: ")
    assert warned == sum(source.file == "sources.yaml" for source in load_rulebook(law).sources.values())
    assert main(["--law", str(law), "check", "--on", "2016-12-31"]) == 0
    assert "warning:" not in capsys.readouterr().out


def test_a_mistake_still_fails_beside_warnings(law):
    change(law, "sources.yaml", "    confidence: seed", "    confidence: sure")
    assert main(["--law", str(law), "check", "--on", "2030-01-01"]) == 1
    assert review_warnings(load_rulebook(law), date(2030, 1, 1))
