"""Sheets that somebody made to do harm, each of a few kilobytes: they are refused in words before they cost anything.

What no check foresees ends with the process that reads it: tests/webapp/test_untrusted.py.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from webapp.i18n import LANGUAGES, words_of
from webapp.services import reading
from webapp.sheets.errors import SheetError
from webapp.sheets.reading import read_sheet

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
PLACE = "xl/worksheets/sheet1.xml"
HEADINGS = '<row r="1"><c r="A1" t="inlineStr"><is><t>Surname</t></is></c></row>'
ASANOV = '<row r="2"><c r="A2" t="inlineStr"><is><t>ASANOV</t></is></c></row>'
FAR = "The cell {} lies far from the table: columns to GR and rows to 19999 are read. Delete what stands there"
FORMULAS = "The file holds formulas. Save a copy with the values only."
UNREADABLE = "The file cannot be read as a spreadsheet. Save it again as .xlsx."
DAMAGED = "The file is damaged. Save it again as .xlsx."


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def cell(place: str, inside: str = "<v>1</v>") -> str:
    """A cell of Excel."""
    return f'<c r="{place}">{inside}</c>'


def book(
    *rows: str, place: str = PLACE, root: str = "worksheet", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A workbook as Excel packs it, with one sheet."""
    sheet = f'<{root} xmlns="{MAIN}"><sheetData>{HEADINGS}{ASANOV}{"".join(rows)}</sheetData></{root}>'
    return packed(around(place) | {place: sheet} | (more or {}))


def around(place: str = PLACE) -> dict[str, str | bytes]:
    """The parts of a workbook beside its sheet."""
    target = place.removeprefix("xl/")
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONSHIPS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="{target}"/>'
        ),
    }


def ods(*rows: str) -> bytes:
    """A spreadsheet as LibreOffice packs it."""
    text = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
        "</table:table-row>"
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        f'xmlns:table="{TABLE}" xmlns:t="{TABLE}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="People">'
        f"{text.format('Surname')}{text.format('ASANOV')}{''.join(rows)}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def repeated(columns: int = 1, rows: int = 1, inside: str = "<text:p>x</text:p>") -> str:
    """A row of an .ods that stands many times, with a cell that does."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}">{inside}</table:table-cell></table:table-row>'
    )


def shared(count: str) -> dict[str, str | bytes]:
    """Texts of which there are said to be many."""
    return {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" {count}><si><t>x</t></si></sst>'}


REFUSED = {
    "a cell in the last corner": (book(f'<row r="1048576">{cell("XFD1048576")}</row>'), FAR.format("XFD1048576")),
    "a cell one column too far": (book(f'<row r="3">{cell("GS3")}</row>'), FAR.format("GS3")),
    "a cell one row too far": (book(f'<row r="20000">{cell("A20000")}</row>'), FAR.format("A20000")),
    "in small letters": (book(f'<row r="3">{cell("xfd3")}</row>'), FAR.format("xfd3")),
    "with other quotes": (book("<row><c\tr = 'ZZZ9'><v>1</v></c></row>"), FAR.format("ZZZ9")),
    "with the place behind the kind": (book('<row><c t="n" r="A99999"><v>1</v></c></row>'), FAR.format("A99999")),
    "a column of no program": (book(f'<row r="3">{cell("A" * 12 + "3")}</row>'), FAR.format("A" * 12 + "3")),
    "in another folder": (book(f"<row>{cell('XFD3')}</row>", place="xl/data/one.bin"), FAR.format("XFD3")),
    "far beyond a piece": (book(" " * 1_048_000, f"<row>{cell('XFD3')}</row>"), FAR.format("XFD3")),
    "a text counted four billion times": (book(more=shared('uniqueCount="4294967295"')), DAMAGED),
    "a text counted more often than it is long": (book(more=shared("count = '100000'")), DAMAGED),
    "three thousand parts": (
        book(more={f"xl/media/{number}.xml": "" for number in range(3000)}),
        "The file consists of more than 2000 parts. Copy the table into a new workbook.",
    ),
    "a formula": (book(f"<row>{cell('A3', '<f>A2</f><v>1</v>')}</row>"), FORMULAS),
    "a formula before a line end": (book(f"<row>{cell('A3', '<f' + chr(10) + '>A2</f><v>1</v>')}</row>"), FORMULAS),
    "a formula in a part of another name": (
        book(f"<row>{cell('A3', '<f>A2</f><v>1</v>')}</row>", place="xl/Tabelle.dat"),
        FORMULAS,
    ),
    "a formula with a prefix": (
        packed(around() | {PLACE: f'<w xmlns:ssml="{MAIN}"><ssml:c><ssml:f>A1</ssml:f></ssml:c></w>'}),
        FORMULAS,
    ),
    "a formula that is a true with something behind it": (
        book(f"<row>{cell('A3', '<f>TRUE()<!-- -->+A1</f><v>1</v>')}</row>"),
        FORMULAS,
    ),
    "a formula behind a declared entity": (
        packed(around() | {PLACE: f'<!DOCTYPE a [<!ENTITY f "x">]><w xmlns="{MAIN}"><c><f>A1</f></c></w>'}),
        UNREADABLE,
    ),
    "a formula in UTF-16": (
        packed(around() | {PLACE: f'<w xmlns="{MAIN}"><c><f>A1</f></c></w>'.encode("utf-16")}),
        UNREADABLE,
    ),
    "a formula in UTF-7": (
        packed(around() | {PLACE: f'<?xml version="1.0" encoding="UTF-7"?><w xmlns="{MAIN}">+ADw-f+AD4-</w>'}),
        UNREADABLE,
    ),
    "a formula of an .ods with another prefix": (
        ods('<t:table-row><t:table-cell t:formula="of:=[.A1]"><text:p>1</text:p></t:table-cell></t:table-row>'),
        FORMULAS,
    ),
    "a cell that stands a hundred times": (
        ods(repeated(columns=100)),
        "A cell or row with something in it stands 100 times in succession; at most 99 are read.",
    ),
    "a row that does, behind an empty cell": (
        ods(
            repeated(rows=9000).replace(
                "<table:table-cell", '<table:table-cell table:style-name="ce1"/><table:table-cell'
            )
        ),
        "A cell or row with something in it stands 9000 times in succession; at most 99 are read.",
    ),
    "a row that stands nine thousand times": (
        ods(repeated(rows=9000)),
        "A cell or row with something in it stands 9000 times in succession; at most 99 are read.",
    ),
}
TAKEN = {
    "an empty cell with a colour in the last corner": book('<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "a list to choose from": book(more={"xl/ext.xml": '<a xmlns:xm="x"><xm:f>Lists!$A$1</xm:f></a>'}),
    "a chart": book(more={"xl/charts/chart1.xml": '<c:chart xmlns:c="x"><c:cat><c:f>A1</c:f></c:cat></c:chart>'}),
    "settings of a printer": book(more={"xl/printerSettings/printerSettings1.bin": b"H\0P\0<\0f\0 <f \0\0"}),
    "a shape that is drawn by formulas": ods(
        '<table:table-row><table:table-cell><draw:equation xmlns:draw="d" draw:formula="left+1"/></table:table-cell>'
        "</table:table-row>"
    ),
    "a million empty rows": ods(repeated(rows=1_048_574, columns=16_384, inside="")),
    "as many, each in one tag": ods(
        repeated(rows=1_048_574, columns=16_384, inside="").replace("></table:table-cell>", "/>")
    ),
    "two equal people": ods(repeated(rows=2, columns=3)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words(name):
    content, said = REFUSED[name]
    with pytest.raises(SheetError) as refused:
        read_sheet(content)
    assert str(refused.value).startswith(said)
    assert len(str(refused.value)) < 400
    for lang in LANGUAGES:
        words = words_of(lang).gettext(refused.value.message)
        assert (lang == "en") == (words == refused.value.message)


@pytest.mark.parametrize("name", TAKEN)
def test_what_honest_programs_write_is_taken(name):
    assert read_sheet(TAKEN[name]).rows[0][1][0] == "ASANOV"


def test_what_no_check_foresees_is_refused_too():
    """Sixty thousand rows of two hundred cells that do not say where they stand, in less than a megabyte."""
    row = f"<row>{'<c><v>1</v></c>' * 199}</row>"
    content = book(row * 60_000)
    assert len(content) < 1_000_000
    with pytest.raises(SheetError, match="takes more memory or time to read than a table of people does"):
        reading.sheet(content)


def test_a_page_repeats_little_of_a_file():
    headings = read_sheet(b"Surname," + b"x" * 9000 + b"\nASANOV,1\n").headings
    assert [len(heading) for heading in headings] == [7, 200]
