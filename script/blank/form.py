"""Makes drawn pages a tagged form: the fields, the font they are written in, and the order of reading (ISO 32000-1)."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfbase.ttfonts import TTFontFile

from script.blank.drawing import Place, Sheet, find_fonts

# PDFium (Chrome, Edge) writes letters outside Windows-1252 in an embedded font only if its resource has such a name;
# under any other name it swaps in a font of the system and drops the letters of Kazakh.
FONT = "Webdings"
SIZES = {"text": 10, "lines": 10, "small": 8, "table": 9}
MULTILINE, RADIO = 1 << 12, 1 << 15


def _pdf(value: Any) -> PdfObject:
    """A Python value as PDF. A string that begins with a slash is a name; other strings are texts."""
    match value:
        case PdfObject():
            return value
        case bool():
            return BooleanObject(value)
        case int():
            return NumberObject(value)
        case float():
            return FloatObject(f"{value:.2f}")
        case str():
            return NameObject(value) if value.startswith("/") else TextStringObject(value)
        case dict():
            return _dictionary(**value)
    return ArrayObject(map(_pdf, value))


def _dictionary(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): _pdf(value) for key, value in entries.items()})


def _stream(data: bytes, **entries: Any) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    stream.update(_dictionary(**entries))
    return stream.flate_encode(9)


def make_form(sheet: Sheet, title: str) -> bytes:
    """The form as a PDF file whose title is `title`. The same sheet gives the same bytes."""
    writer = PdfWriter(clone_from=sheet.pdf())
    root = writer.root_object
    for entry in ("/PageMode", "/Outlines"):
        root.pop(entry, None)
    resources = {"Font": {FONT: _add_font(writer)}}
    fields, widgets = _add_fields(writer, sheet)
    form = _dictionary(Fields=fields, NeedAppearances=False, DA=f"0 g /{FONT} 10 Tf", DR=resources)
    structure = _add_structure(writer, sheet, widgets)
    root.update(_dictionary(AcroForm=writer._add_object(form), StructTreeRoot=structure, MarkInfo={"Marked": True}))
    root.update(_dictionary(Lang="kk", ViewerPreferences={"DisplayDocTitle": True}))
    writer.metadata = None
    writer.add_metadata({"/Title": title, "/Author": "Qujat", "/Creator": "Qujat", "/Producer": "Qujat"})
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    writer.pdf_header = "%PDF-1.7"
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _add_fields(writer: PdfWriter, sheet: Sheet) -> tuple[list[IndirectObject], list[IndirectObject]]:
    """The fields in their order, and the widget of each element that is the place of a field."""
    fields: list[IndirectObject] = []
    widgets: list[IndirectObject] = []
    named: dict[str, list[tuple[Place, IndirectObject]]] = defaultdict(list)
    for element in sheet.elements:
        if element.place:
            page = writer.pages[element.page]
            widgets.append(writer._add_object(_widget(writer, element.place, page.indirect_reference)))
            page.setdefault(NameObject("/Annots"), ArrayObject()).append(widgets[-1])
            named[element.place.name].append((element.place, widgets[-1]))
    for places in named.values():
        place, widget = places[0]
        if len(places) == 1:
            widget.get_object().update(_field(place))  # a field with one place is its own widget
            fields.append(widget)
        else:
            fields.append(writer._add_object(_field(place)))
            fields[-1].get_object().update(_dictionary(Kids=[kid for _, kid in places]))
            for _, kid in places:
                kid.get_object().update(_dictionary(Parent=fields[-1]))
    return fields, widgets


def _field(place: Place) -> DictionaryObject:
    if place.state:
        return _dictionary(FT="/Btn", T=place.name, TU=place.choice, Ff=RADIO, V="/Off")
    appearance = TextStringObject(f"/{FONT} {SIZES[place.kind]} Tf 0 0 0.35 rg")
    flags = MULTILINE if place.kind == "lines" else 0
    return _dictionary(FT="/Tx", T=place.name, TU=place.tooltip, DA=appearance, Ff=flags)


def _widget(writer: PdfWriter, place: Place, page: Any) -> DictionaryObject:
    left, bottom, width, height = place.box
    corners = [float(edge) for edge in (left, bottom, left + width, bottom + height)]
    widget = _dictionary(Type="/Annot", Subtype="/Widget", F=4, P=page, Rect=corners, TU=place.tooltip)
    if place.state:
        right, top = width - 2.2, height - 2.2
        cross = f"1.3 w 0.08 0.10 0.16 RG 2.2 2.2 m {right:.2f} {top:.2f} l 2.2 {top:.2f} m {right:.2f} 2.2 l S"
        looks = {
            state: writer._add_object(_stream(ink, Type="/XObject", Subtype="/Form", BBox=[0, 0, width, height]))
            for state, ink in ((place.state, cross.encode()), ("Off", b""))
        }
        widget.update(_dictionary(AP={"N": looks}, AS="/Off", MK={"CA": "8"}))  # 8 is the cross of ZapfDingbats
    return widget


def _add_structure(writer: PdfWriter, sheet: Sheet, widgets: list[IndirectObject]) -> IndirectObject:
    """The elements in the order of reading, so that a screen reader meets each label before its field."""
    pages = [page.indirect_reference for page in writer.pages]
    root, document = _dictionary(Type="/StructTreeRoot"), _dictionary(Type="/StructElem", S="/Document")
    root_reference, document_reference = writer._add_object(root), writer._add_object(document)
    elements: list[IndirectObject] = []
    parents: list[Any] = [[None] * count for count in sheet.marks]
    places = iter(widgets)
    for element in sheet.elements:
        entries = _dictionary(
            Type="/StructElem", S=f"/{element.tag}", P=document_reference, Pg=pages[element.page], K=element.marks
        )
        elements.append(writer._add_object(entries))
        for mark in element.marks:
            parents[element.page][mark] = elements[-1]
        if element.place:
            widget = next(places)
            kid = {"Type": "/OBJR", "Obj": widget, "Pg": pages[element.page]}
            entries.update(_dictionary(K=[kid], Alt=element.place.tooltip))
            widget.get_object().update(_dictionary(StructParent=len(parents)))
            parents.append(elements[-1])
    for number, page in enumerate(writer.pages):
        page.update(_dictionary(StructParents=number, Tabs="/S"))
    document.update(_dictionary(P=root_reference, K=elements))
    numbered = [part for numbered in enumerate(parents) for part in numbered]
    tree = writer._add_object(_dictionary(Nums=numbered))
    root.update(_dictionary(K=[document_reference], ParentTree=tree, ParentTreeNextKey=len(parents)))
    return root_reference


def _add_font(writer: PdfWriter) -> IndirectObject:
    """Liberation Sans with all its letters, so that whatever is typed later can be shown and read."""
    path, _ = find_fonts()
    font, data = TTFontFile(str(path)), path.read_bytes()
    characters = {glyph: chr(code) for code, glyph in sorted(font.charToGlyph.items(), reverse=True)}
    characters[0] = "□"  # what stands for a missing letter reads as the box it looks like
    widths = {glyph: font.charWidths[code] for code, glyph in font.charToGlyph.items()}
    descriptor = _dictionary(
        Type="/FontDescriptor",
        FontName="/LiberationSans",
        Flags=32,
        FontBBox=[round(edge) for edge in font.bbox],
        ItalicAngle=0,
        Ascent=round(font.ascent),
        Descent=round(font.descent),
        CapHeight=round(font.capHeight),
        StemV=font.stemV,
        FontFile2=writer._add_object(_stream(data, Length1=len(data))),
    )
    descendant = _dictionary(
        Type="/Font",
        Subtype="/CIDFontType2",
        BaseFont="/LiberationSans",
        CIDSystemInfo={"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        FontDescriptor=writer._add_object(descriptor),
        DW=round(font.defaultWidth),
        W=[0, [round(widths.get(glyph, font.defaultWidth)) for glyph in range(font.numGlyphs)]],
        CIDToGIDMap="/Identity",
    )
    return writer._add_object(
        _dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont="/LiberationSans",
            Encoding="/Identity-H",
            DescendantFonts=[writer._add_object(descendant)],
            ToUnicode=writer._add_object(_stream(_to_unicode(characters))),
        )
    )


def _to_unicode(characters: dict[int, str]) -> bytes:
    """The table from glyphs to characters, at most 100 lines a block (Adobe Technical Note 5411)."""
    lines = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(characters.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode()
