from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.webapp.drafts.sample_assessment import NAME_TO_SURVIVE, sample_assessment
from webapp.drafts import typst_pdf
from webapp.drafts.checklist_sheet import TEMPLATE, checklist_data, checklist_pdf
from webapp.drafts.typst_pdf import DOCUMENTS, render


def checklist(name: str = "ASANOV Bek", lang: str = "en") -> bytes:
    return checklist_pdf(sample_assessment(), lang, people_names={"applicant": name}, ticks=set(), made_on="2026-11-21")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_name_is_never_markup() -> None:
    assert NAME_TO_SURVIVE in text_of(checklist(NAME_TO_SURVIVE)).replace("\n", " ")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_name_makes_a_sheet(name: str) -> None:
    assert checklist(name).startswith(b"%PDF")


def test_a_word_too_long_for_the_page_is_broken() -> None:
    pages = PdfReader(io.BytesIO(checklist("W" * 300))).pages
    right_edges: list[float] = []

    def note_position(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if "W" in text:
            right_edges.append(matrix[4] + len(text) * size * 0.5)

    pages[0].extract_text(visitor_text=note_position)
    assert right_edges
    assert max(right_edges) < pages[0].mediabox.width


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_sheet_says_what_it_is_to_a_screen_reader(lang: str) -> None:
    root = PdfReader(io.BytesIO(checklist(lang=lang))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"].startswith(lang)
    assert PdfReader(io.BytesIO(checklist(lang=lang))).metadata.title.startswith("Qujat")


def test_kazakh_letters_are_drawn() -> None:
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
    assert letters in text_of(checklist(letters))


def test_the_same_data_give_the_same_bytes() -> None:
    first = checklist()
    checklist("somebody else")
    assert checklist() == first


def test_threads_take_turns() -> None:
    with ThreadPoolExecutor(4) as pool:
        sheets = list(pool.map(checklist, [f"NAME {n}" for n in range(8)]))
    assert all(f"NAME {n}" in text_of(sheet) for n, sheet in enumerate(sheets))


def test_only_fonts_of_the_package_are_used() -> None:
    fonts = set()
    for page in PdfReader(io.BytesIO(checklist())).pages:
        fonts |= {str(font.get_object()["/BaseFont"]).split("+")[1] for font in page["/Resources"]["/Font"].values()}
    assert {name.split("-")[0] for name in fonts} <= {"LibertinusSerif", "DejaVuSansMono"}


def test_a_template_outside_the_documents_is_refused() -> None:
    with pytest.raises(ValueError, match="is not in the subpath"):
        render(DOCUMENTS.parent / "pages" / "x.typ", {})


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_sheet_meets_the_standard_for_accessible_pdf(lang: str) -> None:
    data = checklist_data(sample_assessment(), lang, people_names={}, ticks=(), made_on="2026-11-21")
    source = typst_pdf._call(TEMPLATE, data).encode()
    # Typst checks PDF/UA-1 itself and refuses a document that falls short. It is not asked for where sheets are made,
    # because it would refuse a name with a letter that the fonts lack.
    assert typst_pdf._compiler().compile(input=source, format="pdf", pdf_standards=["ua-1"])
