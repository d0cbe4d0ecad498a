"""Every draft opens in LibreOffice: pages, text, embedded fonts, and signatures that never stand alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents.sample_cases import awkward_details, details_of, facts_of
from webapp.drafts import make_draft

pytestmark = pytest.mark.office

LANGUAGES = ("en", "ru", "kk")
DOCUMENTS = ("inviting-letter", "power-of-attorney", "housing-consent")
SIGNATURE = {"en": "(signature)", "ru": "(подпись)", "kk": "(қолы)"}
#: Name of the case: dependents, whether its details are awkward (None: there are none), most pages allowed.
CASES = {"plain": (2, False, 2), "awkward": (6, True, 4), "missing": (2, None, 2), "crowd": (20, False, 4)}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of every document, in every language, of every case."""
    folder = tmp_path_factory.mktemp("drafts")
    for name, (dependents, awkward, _) in CASES.items():
        details = {} if awkward is None else awkward_details(dependents) if awkward else details_of(dependents)
        for document_id in DOCUMENTS:
            for lang in LANGUAGES:
                draft = make_draft(document_id, facts_of(dependents), details, lang)
                (folder / f"{name}-{document_id}-{lang}.docx").write_bytes(draft.content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("document_id", DOCUMENTS)
@pytest.mark.parametrize("case", CASES)
def test_it_prints_as_a_paper_to_sign(pdfs: Path, case: str, document_id: str, lang: str) -> None:
    reader = PdfReader(pdfs / f"{case}-{document_id}-{lang}.pdf")
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) <= CASES[case][2]
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {(595, 842)}
    signed = [number for number, text in enumerate(pages) if SIGNATURE[lang] in text]
    assert signed == [len(pages) - 1]  # all signatures on the last page, and on one
    before = pages[-1].split(SIGNATURE[lang])[0]
    assert len(before.split()) >= 12  # with something to sign above them
    assert all(f"{number}" in text.split("Qujat")[-1] for number, text in enumerate(pages, 1))
    if case != "missing":
        assert "ТОО «" in "".join(pages)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("document_id", DOCUMENTS)
def test_its_fonts_are_embedded(pdfs: Path, document_id: str, lang: str) -> None:
    reader = PdfReader(pdfs / f"plain-{document_id}-{lang}.pdf")
    fonts = {name: font for page in reader.pages for name, font in page["/Resources"]["/Font"].items()}
    assert fonts
    for font in (entry.get_object() for entry in fonts.values()):
        descendants = font.get("/DescendantFonts")
        described = descendants[0].get_object() if descendants else font
        assert "/FontFile2" in described["/FontDescriptor"].get_object()
        assert "LiberationSerif" in font["/BaseFont"] or "Times" in font["/BaseFont"]
