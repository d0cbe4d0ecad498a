"""What the letters, powers of attorney and consents say, in each language."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from checklists import assess
from tests.documents.sample_cases import AWKWARD_NAMES, awkward_details, details_of, facts_of
from webapp.drafts import Draft, make_draft
from webapp.drafts.documents import FOLDER, load_documents
from webapp.drafts.docx import Block, preview

DOCX = [document.id for document in load_documents().values() if document.kind == "docx"]
LANGUAGES = ("en", "ru", "kk")
every_document = pytest.mark.parametrize("document_id", DOCX)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


def text_of(draft: Draft) -> str:
    return "\n".join(_text(block) for block in preview(draft.content))


def _text(block: Block) -> str:
    return "\n".join([block.text, *("\t".join(row) for row in block.rows)])


def test_the_three_papers_are_there() -> None:
    assert DOCX == ["housing-consent", "inviting-letter", "power-of-attorney"]


@every_document
@every_language
def test_a_complete_case_leaves_nothing_missing(document_id: str, lang: str) -> None:
    draft = make_draft(document_id, facts_of(), details_of(), lang)
    assert draft.missing == []
    assert draft.filename == f"{document_id}-{lang}-ASANOV.docx"
    text = text_of(draft)
    assert "ASANOVA BEK" in text
    assert "ТОО «Алтын Дала»" in text
    assert "{" not in text


@every_document
@every_language
def test_a_missing_detail_is_a_blank_line(document_id: str, lang: str) -> None:
    full = make_draft(document_id, facts_of(), details_of(), lang)
    empty = make_draft(document_id, facts_of(), {}, lang)
    assert {"host.name", "people[0].surname", "people[2].passport.number"} <= {*empty.missing}
    assert empty.filename == f"{document_id}-{lang}-applicant.docx"
    assert len(re.findall("_{9,}", text_of(empty))) - len(re.findall("_{9,}", text_of(full))) >= 10


@every_document
@every_language
def test_awkward_names_stand_as_they_were_typed(document_id: str, lang: str) -> None:
    text = text_of(make_draft(document_id, facts_of(6), awkward_details(), lang))
    for name in AWKWARD_NAMES[:-1]:
        assert name in text
    assert "NULBELL  END" in text
    assert 'ТОО «Smith & Sons <KZ>» "Өңір"' in text


@every_language
def test_the_letter_says_what_it_asks_for_and_encloses(lang: str) -> None:
    facts = facts_of()
    blocks = preview(make_draft("inviting-letter", facts, details_of(), lang).content)
    text = "\n".join(_text(block) for block in blocks)
    days = {"en": "27 February 2026", "ru": "27 февраля 2026 г.", "kk": "2026 жылғы 27 ақпан"}
    assert days[lang] in text
    titles = {item.id: item.title for item in assess(facts, lang).checklist}
    items = [block.text for block in blocks if block.kind == "item"]
    assert titles["registration-certificate"] in items
    assert titles["inviting-letter"] not in items
    assert titles["host-e-signature"] not in items
    advised = {item.title for item in assess(facts, lang).checklist if item.status == "advised"}
    assert advised
    assert not [item for item in items if item.startswith(tuple(advised))]
    assert "Сәрсенов Ерлан" in text
    assert "12/2025-Т" in text


def test_no_family_no_contract_no_representative_no_owner_where_the_case_has_none() -> None:
    facts = facts_of(0, purpose="family", filed_by="first_head", housing="host_owned")
    text = text_of(make_draft("inviting-letter", facts, details_of(0), "en"))
    for absent in ("Members of the family", "Contract", "Представитель", "Сәрсенов", "Жұмабаева", "12/2025-Т"):
        assert absent not in text


def test_an_individual_signs_for_themself_and_has_an_iin() -> None:
    facts = facts_of(0, purpose="family", host="individual", host_size="individual", filed_by="first_head")
    draft = make_draft("inviting-letter", facts, details_of(0), "ru")
    text = text_of(draft)
    assert "Настоящим прошу" in text
    assert "ИИН: 180340021791" in text
    assert "Директор" not in text
    assert "М.П." not in text


def test_a_dependent_who_needs_no_permit_is_not_in_the_letter() -> None:
    people = [{"citizenship": "KG"}, {"relation": "spouse", "citizenship": "UZ"}]
    facts = facts_of(stay_days=60, people=people)
    draft = make_draft("inviting-letter", facts, {}, "en")
    text = text_of(draft)
    assert "Member of the family of" in text  # the wife alone needs it: the letter is about her
    assert "Members of the family" not in text
    assert not [path for path in draft.missing if path.startswith("people[0]")]


def test_the_consent_keeps_its_owner_where_the_case_would_not_ask_for_one() -> None:
    draft = make_draft("housing-consent", facts_of(housing="own"), {}, "en")
    assert "stay.owner_name" in draft.missing


def test_a_word_about_advice_and_the_day_of_the_law_is_on_every_page() -> None:
    archive = zipfile.ZipFile(io.BytesIO(make_draft("inviting-letter", facts_of(), details_of(), "en").content))
    footers = [archive.read(name).decode() for name in archive.namelist() if "footer" in name and "rels" not in name]
    assert len(footers) == 1
    assert "information, not legal advice" in footers[0]
    assert re.search(r"Law checked on: \d+ \w+ \d{4}", footers[0])
    assert "NUMPAGES" in footers[0]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.docx")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_has_one_typeface_and_no_year(path: Path) -> None:
    archive = zipfile.ZipFile(path)
    body = archive.read("word/document.xml").decode()
    fonts = set(re.findall(r'w:(?:ascii|hAnsi|cs)="([^"]+)"', archive.read("word/styles.xml").decode() + body))
    assert fonts == {"Times New Roman"}
    assert not re.search(r"\b(19|20)\d\d\b", re.sub("<[^>]+>", " ", body))
