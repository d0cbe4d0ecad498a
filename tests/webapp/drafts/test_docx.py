"""The DOCX renderer: the text of docxtpl, the same bytes each time, nothing that breaks a file."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import jinja2
import pytest
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError

from checklists import assess
from tests.documents.sample_cases import awkward_details, details_of, facts_of
from webapp.drafts import docx
from webapp.drafts.context import draft_context
from webapp.drafts.documents import FOLDER

TEMPLATES = sorted(FOLDER.glob("*/*.docx"))
every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")


def context_for(path: Path, dependents: int = 6) -> dict[str, object]:
    facts, lang = facts_of(dependents), path.stem[-2:]  # a letter for a group is called group-ru
    return draft_context(facts, awkward_details(dependents), assess(facts, lang), lang, blank=docx.BLANK)


def docxtpl_render(path: Path, context: dict[str, object]) -> bytes:
    template = DocxTemplate(path)
    template.render(context, docx.environment())
    packed = io.BytesIO()
    template.save(packed)
    return packed.getvalue()


def all_text(content: bytes) -> list[str]:
    """The text of body, headers and footers, paragraph by paragraph."""
    document = python_docx.Document(io.BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    return ["".join(paragraph.itertext()) for part in parts for paragraph in part.iter("{*}p")]


def template_with(tmp_path: Path, *paragraphs: str) -> Path:
    document = python_docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = tmp_path / "template.docx"
    document.save(str(path))
    return path


@every_template
@pytest.mark.parametrize("dependents", [0, 6, 20])
def test_the_text_is_docxtpls(path: Path, dependents: int) -> None:
    context = context_for(path, dependents)
    ours = all_text(docx.render(path, context))
    assert ours == all_text(docxtpl_render(path, context))
    assert len(ours) > 40


@every_template
def test_equal_input_gives_equal_bytes(path: Path) -> None:
    first = docx.render(path, context_for(path))
    docx.compiled_file.cache_clear()
    assert docx.render(path, context_for(path)) == first


@every_template
def test_every_part_of_the_template_is_kept(path: Path) -> None:
    filled = zipfile.ZipFile(io.BytesIO(docx.render(path, context_for(path))))
    assert filled.testzip() is None
    assert sorted(filled.namelist()) == sorted(zipfile.ZipFile(path).namelist())
    assert {entry.date_time for entry in filled.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_many_times_faster_than_docxtpl() -> None:
    path = FOLDER / "inviting-letter" / "en.docx"
    context = context_for(path, 2)
    docx.render(path, context)
    ours = min(_seconds(lambda: docx.render(path, context)) for _ in range(30))
    theirs = min(_seconds(lambda: docxtpl_render(path, context)) for _ in range(3))
    assert theirs / ours > 30


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def test_line_breaks_and_tabs_become_words_own(tmp_path: Path) -> None:
    content = docx.render(template_with(tmp_path, "{{ text }}"), {"text": "a\nb\r\nc\rd\te & <f>"})
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert xml.count("<w:br/>") == 3
    assert xml.count("<w:tab/>") == 1
    assert docx.preview(content) == [docx.Block("paragraph", "a\nb\nc\nd\te & <f>")]


@pytest.mark.parametrize("forbidden", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_forbids_is_left_out(tmp_path: Path, forbidden: str) -> None:
    content = docx.render(template_with(tmp_path, "{{ text }}"), {"text": f"a{forbidden}b\U0001f600"})
    assert docx.preview(content) == [docx.Block("paragraph", "ab\U0001f600")]


def test_a_joined_value_is_escaped_once(tmp_path: Path) -> None:
    content = docx.render(template_with(tmp_path, "{{ names|join(' < ') }}"), {"names": ["a<b", "c\nd"]})
    assert docx.preview(content) == [docx.Block("paragraph", "a<b < c\nd")]


def test_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="hots"):
        docx.render(template_with(tmp_path, "{{ hots }}"), {"host": "x"})


def test_a_template_cannot_reach_into_the_program(tmp_path: Path) -> None:
    path = template_with(tmp_path, "{{ ''.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(SecurityError):
        docx.render(path, {})


def test_a_malformed_tag_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(docx.TemplateError, match=r"template\.docx.*document\.xml"):
        docx.render(template_with(tmp_path, "{% if host %}"), {})


def test_a_tag_that_needs_docxtpls_repairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(docx.TemplateError, match="tc"):
        docx.render(template_with(tmp_path, "{%tc for x in y %}"), {})


def test_a_header_with_tags_is_filled_and_one_without_is_kept(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "To {{ name }}"
    document.sections[0].footer.paragraphs[0].text = "page"
    path = tmp_path / "template.docx"
    document.save(str(path))
    filled = python_docx.Document(io.BytesIO(docx.render(path, {"name": "A & B"})))
    assert filled.sections[0].header.paragraphs[0].text == "To A & B"
    assert filled.sections[0].footer.paragraphs[0].text == "page"


def test_the_preview_tells_headings_items_and_tables_apart() -> None:
    path = FOLDER / "inviting-letter" / "ru.docx"
    facts = facts_of()
    context = draft_context(facts, details_of(), assess(facts, "ru"), "ru", blank=docx.BLANK)
    blocks = docx.preview(docx.render(path, context))
    assert {block.kind for block in blocks} == {"heading", "paragraph", "item", "table"}
    assert docx.Block("heading", "Ходатайство") in blocks
    assert any(("Дата рождения", "1 мая 1990 г.") in block.rows for block in blocks)
