"""A letterhead that is right: filled in as docxtpl would, wherever it was made."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from tests.webapp.drafts.letterhead.making import changed, in_body, letterhead
from tests.webapp.drafts.test_docx import all_text
from webapp.drafts import docx
from webapp.drafts.documents import FOLDER
from webapp.drafts.docx import Block, environment, preview
from webapp.drafts.letterhead import read_letterhead
from webapp.drafts.letterhead.preview import preview as preview_of_letter
from webapp.drafts.letterhead.sample import sample_context

LIBREOFFICE = Path(__file__).parent / "libreoffice.docx"


def lines(content: bytes, lang: str = "en", **values: object) -> list[str]:
    """The paragraphs of a letter on a letterhead."""
    made = read_letterhead(content).render({**sample_context(lang), **values})
    return [block.text for block in preview(made) if block.kind != "table"]


def body(made: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_our_own_letter_is_a_letterhead_too(lang: str) -> None:
    path = FOLDER / "inviting-letter" / f"{lang}.docx"
    context = sample_context(lang)
    ours = read_letterhead(path.read_bytes()).render(context)
    assert all_text(ours) == all_text(docx.render(path, context))
    assert len(all_text(ours)) > 60


def test_a_letterhead_of_libreoffice_gives_what_docxtpl_gives() -> None:
    context = sample_context("kk")
    ours = read_letterhead(LIBREOFFICE.read_bytes())
    template = DocxTemplate(LIBREOFFICE)
    template.render(context, environment())
    packed = io.BytesIO()
    template.save(packed)
    assert all_text(ours.render(context)) == all_text(packed.getvalue())
    assert {"host.name", "person.full_name", "dependents", "letter.number"} <= ours.used


@pytest.mark.parametrize(
    "runs",
    [
        ["{{ host.bin }}"],
        ["{", "{ host.bin }", "}"],
        ["{{ ho", "st.", "bin }}"],
        ["{{ host", "", ".bin", " }}"],
    ],
)
def test_word_may_split_a_placeholder_over_runs(runs: list[str]) -> None:
    assert lines(letterhead(["BIN ", *runs, " of"])) == ["BIN 180340021791 of"]


def test_marks_of_the_spelling_checker_between_the_runs_do_no_harm() -> None:
    run = '<w:r w:rsidR="00A1"><w:t xml:space="preserve">%s</w:t></w:r><w:proofErr w:type="spellStart"/>'
    xml = "<w:p>" + "".join(run % text for text in ("{{ host.", "bin", " }} {%", " if host.phone %}yes{% endif %}"))
    assert lines(changed(letterhead("x"), body=in_body(xml + "</w:p>")))[0] == "180340021791 yes"


def test_the_quotes_of_word_are_quotes() -> None:
    assert lines(letterhead("{% if host.kind == ‘employer’ %}“yes”{% endif %}{{ stay[“days”] }}")) == ["“yes”363"]


def test_loops_conditions_and_filters() -> None:
    content = letterhead(
        "{%p if dependents %}",
        "{% for p in dependents %}{{ p.given_names|title }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{%p else %}",
        "alone",
        "{%p endif %}",
        "{%p for e in enclosures[:2] %}",
        "{{ e|upper }} {{ loop.index }}",
        "{%p endfor %}",
        "{{ 'a' if host.kind in ('employer', 'partner') else 'b' }}{# a remark #}",
        "{{ host.bin ~ '!' }}{{ people|length }}",
    )
    together, *papers, kind, last = lines(content)
    assert together == "Gulnozakhon, Shakhzoda, Abdulaziz"
    assert papers == ["CERTIFICATE OF REGISTRATION OF THE COMPANY 1", "ORDER APPOINTING THE FIRST HEAD 2"]
    assert (kind, last) == ("a", "180340021791!4")
    assert lines(content, dependents=[])[0] == "alone"


def test_rows_come_and_go_and_the_header_is_filled_in() -> None:
    rows = [("{%tr for p in dependents %}", ""), ("{{ p.surname }}", "{{ p.iin|blank(5) }}"), ("{%tr endfor %}", "")]
    template = read_letterhead(letterhead("x", table=rows, header="{{ host.email }}"))
    context = sample_context("en")
    [table] = [block.rows for block in preview(template.render(context)) if block.kind == "table"]
    assert [row[1] for row in table] == ["900417000016", "140901000017", "211230000018"]
    header = zipfile.ZipFile(io.BytesIO(template.render(context))).read("word/header1.xml")
    assert b"khat@onirzhai.example" in header
    alone = template.render({**context, "dependents": []})
    assert "<w:tbl>" not in body(alone), "Word refuses a table without rows"
    assert [block.kind for block in preview(alone)] == ["paragraph"]


def test_a_cell_whose_paragraphs_all_go_keeps_one_for_word() -> None:
    content = changed(
        letterhead("x", table=[("{%p if dependents %}", "b")]),
        body=lambda xml: xml.replace(
            b"</w:p></w:tc>",
            b"</w:p><w:p><w:r><w:t>yes</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:tc>",
            1,
        ),
    )
    template = read_letterhead(content)
    context = sample_context("en")
    assert preview(template.render(context))[1].rows == (("yes", "b"),)
    emptied = template.render({**context, "dependents": []})
    assert preview(emptied)[1].rows == (("", "b"),)
    cells = etree.fromstring(body(emptied).encode()).iter("{*}tc")
    assert all(cell[-1].tag.endswith("}p") for cell in cells)


def test_a_text_box_is_filled_in_twice_and_shown_once() -> None:
    """Word keeps it for itself and, the other way, for older programs; and a bound control would undo it."""
    box = "<w:txbxContent><w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>"
    box += "<w:p><w:r><w:t>{{ host.bin }}</w:t></w:r></w:p></w:sdtContent></w:sdt></w:txbxContent>"
    twice = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    xml = f'<w:p><w:r><mc:AlternateContent xmlns:mc="{namespace}">{twice}</mc:AlternateContent></w:r></w:p>'
    made = read_letterhead(changed(letterhead("x"), body=in_body(xml))).render(sample_context("en"))
    assert body(made).count("180340021791") == 2
    assert "dataBinding" not in body(made)
    assert [block.text for block in preview_of_letter(made)] == ["180340021791", "x"]


def test_values_cannot_become_markup_or_placeholders() -> None:
    value = "{{ host.bin }} <w:p/> & [0-0]"
    assert lines(letterhead("{{ purpose }}"), purpose=value) == [value]


def test_braces_that_are_no_placeholders_stay() -> None:
    xml = '<w:p><w:r><w:rPr><w:rStyle w:val="{{ 7 * 7 }}"/></w:rPr><w:t>{ }{_{ {{ host.bin }}</w:t></w:r></w:p>'
    made = read_letterhead(changed(letterhead("x"), body=in_body(xml))).render(sample_context("en"))
    assert b'w:val="{{ 7 * 7 }}"' in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").replace(
        b"&#123;", b"{"
    )
    assert preview(made)[0] == Block("paragraph", "{ }{_{ 180340021791")


def test_it_is_as_fast_as_our_own() -> None:
    path = FOLDER / "inviting-letter" / "en.docx"
    context, template = sample_context("en"), read_letterhead(path.read_bytes())
    docx.render(path, context)
    ours = min(_seconds(lambda: docx.render(path, context)) for _ in range(20))
    theirs = min(_seconds(lambda: template.render(context)) for _ in range(20))
    assert theirs < 3 * ours


def _seconds(action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
