"""Where a letterhead leads: what Word and LibreOffice write passes, and whatever is not known is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.webapp.drafts.letterhead.making import changed, in_body, letterhead, said
from webapp.drafts.letterhead import read_letterhead

GOOD = letterhead("{{ host.bin }}")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def related(kind: str, target: str, mode: str = "", **parts: bytes) -> bytes:
    relation = f'<Relationship Id="rX1" Type="{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return changed(GOOD, rels=lambda xml: xml.replace(b"</Relationships>", relation), **parts)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (OFFICE + "theme", "theme/theme1.xml"),
        (OFFICE + "settings", "settings.xml"),
        (OFFICE + "webSettings", "webSettings.xml"),
        (OFFICE + "footnotes", "footnotes.xml"),
        (OFFICE + "endnotes", "endnotes.xml"),
        (OFFICE + "comments", "comments.xml"),
        (OFFICE + "glossaryDocument", "glossary/document.xml"),
        (OFFICE + "customXml", "../customXml/item1.xml"),
        (OFFICE + "custom-properties", "docProps/custom.xml"),
        (OFFICE + "image", "media/image1.GIF"),
        (OFFICE + "image", "media/drawing.svg"),
        (OFFICE + "image", "../NULL"),
        (OFFICE + "font", "fonts/font1.odttf"),
        (OFFICE + "chart", "charts/chart1.xml"),
        (OFFICE + "diagramData", "diagrams/data1.xml"),
        (OFFICE + "hyperlink", "#bookmark"),
        ("http://purl.oclc.org/ooxml/officeDocument/relationships/styles", "styles.xml"),
        (MICROSOFT + "2007/relationships/stylesWithEffects", "stylesWithEffects.xml"),
        (MICROSOFT + "2007/relationships/hdphoto", "media/hdphoto1.wdp"),
        (MICROSOFT + "2007/relationships/diagramDrawing", "diagrams/drawing1.xml"),
        (MICROSOFT + "2011/relationships/people", "people.xml"),
        (MICROSOFT + "2016/09/relationships/commentsIds", "commentsIds.xml"),
        (MICROSOFT + "2018/08/relationships/commentsExtensible", "commentsExtensible.xml"),
        (MICROSOFT + "2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
    ],
)
def test_what_word_writes_is_taken(kind: str, target: str) -> None:
    read_letterhead(related(kind, target))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "webextensions/taskpanes.xml"),
        ("http://schemas.microsoft.com/office/2011/relationships/webextension", "webextensions/webextension1.xml"),
        ("http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "customUI/customUI.xml"),
        ("http://schemas.microsoft.com/office/2006/relationships/ui/userCustomization", "userCustomization.xml"),
        ("http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations", "customizations.xml"),
        (OFFICE + "recipientData", "recipients.xml"),
        (OFFICE + "frame", "frame.xml"),
        (OFFICE + "transform", "transform.xml"),
        (OFFICE + "video", "media/video.xml"),
        (OFFICE + "Image", "media/a.png"),
        (OFFICE + "image ", "media/a.png"),
        ("", "x.xml"),
    ],
)
def test_what_is_not_known_is_refused(kind: str, target: str) -> None:
    [kind_found] = {kind.rpartition("/")[2].strip()}
    right = f"The file brings something along that is neither text nor a picture: {target} ({kind_found}). "
    assert said(related(kind, target)) == right + "Copy its text and pictures into a new document."


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("image", "http://evil.example/a.png", ""),
        ("image", "http://evil.example/a.png", ' TargetMode="Internal"'),
        ("image", "http://evil.example/a.png", ' TargetMode=" External"'),
        ("image", "a.png", ' TargetMode="&#9;external&#10;"'),
        ("image", "a.png", ' TargetMode="Elsewhere"'),
        ("image", "//evil.example/a.png", ""),
        ("image", r"\\evil.example\a.png", ""),
        ("image", "file:///etc/a.png", ""),
        ("attachedTemplate", "http://evil.example/t.dotm", ""),
        ("attachedTemplate", "Normal.dotm", ""),
        ("attachedTemplate", "Normal.dotm", ' TargetMode="External"'),
        ("theme", "HTTP://evil.example/theme.xml", ""),
        ("hyperlink", "http", ' TargetMode="External"'),
        ("hyperlink", "java\tscript:alert(1)", ' TargetMode="External"'),
        ("hyperlink", "ms-word:ofe|u|http://evil.example/", ""),
    ],
)
def test_what_leads_outside_is_found_however_it_is_written(kind: str, target: str, mode: str) -> None:
    right = f"The file fetches something from elsewhere: {target} ({kind}). Put it into the file."
    assert said(related(OFFICE + kind, target, mode)) == right.replace("\t", " ")


@pytest.mark.parametrize("target", ["http://[", "https://[::1", "mailto:a@b.example?subject=[", "HTTPS://example.kz"])
def test_a_strange_link_is_no_error_of_ours(target: str) -> None:
    read_letterhead(related(OFFICE + "hyperlink", target, ' TargetMode="External"'))


@pytest.mark.parametrize(
    "target", ["../customXml/item1.xml", "document.xml", "media/a.png#.xml", "fonts/font1.odttf", "media/a", ""]
)
def test_a_picture_has_the_name_of_one(target: str) -> None:
    """A program looks into what it shows: a drawing behind another name would not have been looked at as one."""
    right = f"The file shows {target}, which has no name of a picture or font, as one (image). Take it out."
    if target.endswith(".odttf"):
        target, right = "media/a.png", right.replace(target, "media/a.png").replace("(image)", "(font)")
        assert said(related(OFFICE + "font", target)) == right
    else:
        assert said(related(OFFICE + "image", target)) == right


def test_relationships_of_the_package_and_of_headers_are_looked_at_too() -> None:
    for name in ("_rels/.rels", "word/_rels/header1.xml.rels", "word/glossary/_rels/document.xml.rels"):
        relation = (
            f'<Relationships xmlns="x"><Relationship Type="{OFFICE}webextension" Target="a.xml"/></Relationships>'
        )
        assert "neither text nor a picture: a.xml" in said(changed(GOOD, **{name: relation.encode()}))


@pytest.mark.parametrize(
    ("shape", "found"),
    [
        ('<v:imagedata o:href="http://evil.example/"/>', "http://evil.example/ (imagedata)"),
        ('<v:shape><v:fill o:href="a.png" o:althref="b.png"/></v:shape>', "a.png (fill)"),
        ('<v:fill althref="b.png"/>', "b.png (fill)"),
        ('<o:left src="b.png"/>', "b.png (left)"),
        ('<v:shape href="file://evil.example/"/>', "file://evil.example/ (shape)"),
        ('<v:shape href="javascript:alert(1)"/>', "javascript:alert(1) (shape)"),
        ('<v:rect href="\\\\evil.example\\x"/>', "\\\\evil.example\\x (rect)"),
    ],
)
def test_an_old_drawing_that_leads_elsewhere(shape: str, found: str) -> None:
    content = changed(GOOD, body=in_body(f"<w:p><w:r><w:pict {VML}>{shape}</w:pict></w:r></w:p>"))
    assert f"The file fetches something from elsewhere: {found}. Put it into the file." in said(content)


def test_a_very_long_name_in_an_old_drawing_is_cut() -> None:
    shape = f'<v:{"a" * 40_000} src="b.png"/>'
    assert len(said(changed(GOOD, body=in_body(f"<w:p><w:pict {VML}>{shape}</w:pict></w:p>")))) < 300


def test_an_object_in_an_old_drawing() -> None:
    shape = '<o:OLEObject Type="Link" ProgID="Excel.Sheet.12"/>'
    content = changed(GOOD, body=in_body(f"<w:p><w:r><w:pict {VML}>{shape}</w:pict></w:r></w:p>"))
    assert "The part word/document.xml holds an object (OLEObject). Put it in as a picture." in said(content)


def test_a_click_on_an_old_drawing_may_lead_to_a_page() -> None:
    shapes = '<v:shape href="https://example.kz/"/><v:shape href="#top"/><v:imagedata o:title="logo" o:href=""/>'
    read_letterhead(changed(GOOD, body=in_body(f"<w:p><w:r><w:pict {VML}>{shapes}</w:pict></w:r></w:p>")))


def test_what_libreoffice_writes_is_taken() -> None:
    read_letterhead((Path(__file__).parent / "libreoffice.docx").read_bytes())
