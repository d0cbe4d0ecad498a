"""What LibreOffice itself makes of our drafts: the text, the fonts, and nothing from outside the document."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.documents.sample_cases import details_of, facts_of
from webapp.drafts import make_draft
from webapp.drafts.office import OfficeError, find_office, pdfs_of

pytestmark = [pytest.mark.office, pytest.mark.poppler, pytest.mark.loopback]

LANGUAGES = ("en", "ru", "kk")
DOCUMENTS = ("inviting-letter", "power-of-attorney", "housing-consent")
#: A picture and a text that lie elsewhere, as Word writes links to them.
PICTURE = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="900000" cy="900000"/><wp:docPr id="{number}" name="p"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:nvPicPr><pic:cNvPr id="{number}" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="link{number}"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/><a:stretch><a:fillRect/></a:stretch>
</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:inline></w:drawing></w:r></w:p>"""
TEXT = """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "{path}"</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>as it was</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"""
LINK = """<Relationship Id="link{number}" TargetMode="External" Target="{address}"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>"""


def draft(lang: str, document: str) -> bytes:
    return make_draft(document, facts_of(1), details_of(1), lang).content


def linking(content: bytes, pictures: list[str], text: Path) -> bytes:
    """A DOCX with links put into its body."""
    body = TEXT.format(path=text) + "".join(PICTURE.format(number=number) for number in range(len(pictures)))
    links = "".join(LINK.format(number=number, address=address) for number, address in enumerate(pictures))
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                part = re.sub(r"(<w:body>)", lambda found: found[1] + body, part, count=1)
            if name == "word/_rels/document.xml.rels":
                part = part.replace("</Relationships>", links + "</Relationships>")
            target.writestr(name, part.encode("utf-8", "surrogateescape"))
    return packed.getvalue()


@dataclass(frozen=True)
class Made:
    """What came of one process: PDFs of our drafts by language and document, of one with links, and of a broken one."""

    pdfs: dict[tuple[str, str], bytes]
    linking: bytes
    broken: bytes | OfficeError
    visited: bool


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("links")
    (folder / "secret.txt").write_text("SECRET")
    Image.new("RGB", (9, 9), "red").save(folder / "secret.png")
    names = [(lang, document) for lang in LANGUAGES for document in DOCUMENTS]
    with socket.create_server(("127.0.0.1", 0)) as server:
        pictures = [f"http://127.0.0.1:{server.getsockname()[1]}/p.png", (folder / "secret.png").as_uri()]
        linked = linking(draft("en", "housing-consent"), pictures, folder / "secret.txt")
        office = find_office(None, patience=60)
        assert office is not None
        *pdfs, last, broken = pdfs_of([*(draft(*name) for name in names), linked, b"PK\3\4 broken"], office)
        server.setblocking(False)
        return Made(dict(zip(names, pdfs, strict=True)), last, broken, _visited(server))


def _visited(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.fixture
def shown(tmp_path: Path):
    """What a program of Poppler says about a PDF."""

    def run(program: str, content: bytes) -> str:
        path = tmp_path / "draft.pdf"
        path.write_bytes(content)
        command = [program, path, "-"] if program == "pdftotext" else [program, path]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return run


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdf_says_what_the_docx_says(made, shown, lang, document):
    parts = docx.Document(io.BytesIO(draft(lang, document)))
    roots = [parts.element.body, *(section.footer._element for section in parts.sections)]
    written = "\n".join("".join(line.itertext("{*}t")) for root in roots for line in root.iter("{*}p"))
    printed = shown("pdftotext", made.pdfs[lang, document])
    assert Counter(words(written)) - Counter(words(printed)) == Counter()
    assert set(words(printed)) <= set(words(written)) | {str(number) for number in range(1, 40)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_fonts_are_embedded_and_it_is_tagged(made, shown, lang):
    _, _, *fonts = shown("pdffonts", made.pdfs[lang, "inviting-letter"]).splitlines()
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts
    assert re.search(r"Tagged: +yes", shown("pdfinfo", made.pdfs[lang, "inviting-letter"]))


def test_the_letters_of_kazakh_are_there(made, shown):
    assert set(shown("pdftotext", made.pdfs["kk", "inviting-letter"])) >= set("қәғңөұүіӨ")


def test_nothing_comes_from_outside_the_document(made, shown):
    assert not made.visited
    text = shown("pdftotext", made.linking)
    assert "as it was" in text
    assert "SECRET" not in text
    assert [image for page in PdfReader(io.BytesIO(made.linking)).pages for image in page.images] == []


def test_a_broken_one_is_named(made):
    assert str(made.broken) == "document 11: LibreOffice could not read it"


def words(text: str) -> list[str]:
    """The words, however the lines are broken and wherever a page ends; titles are printed in capitals."""
    return re.findall(r"\w+", text.casefold())
