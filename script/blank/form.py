"""Makes drawn pages a tagged form: the fields, and the order of reading (ISO 32000-1)."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from script.blank.drawing import Place, Sheet
from script.blank.font import add_font
from script.blank.objects import add, dictionary, stream

# PDFium (Chrome, Edge) writes letters outside Windows-1252 in an embedded font only if its resource has such a name;
# under any other name it swaps in a font of the system and drops the letters of Kazakh.
FONT = "Webdings"
SIZES = {"text": 10, "lines": 10, "small": 8, "table": 9}
MULTILINE, RADIO = 1 << 12, 1 << 15


def make_form(sheet: Sheet, title: str) -> bytes:
    """The form as a PDF file whose title is `title`. The same sheet gives the same bytes."""
    writer = PdfWriter(clone_from=sheet.pdf())
    root = writer.root_object
    for entry in ("/PageMode", "/Outlines"):
        root.pop(entry, None)
    resources = {"Font": {FONT: add_font(writer)}}
    fields, widgets = _add_fields(writer, sheet)
    form = dictionary(Fields=fields, NeedAppearances=False, DA=TextStringObject(f"/{FONT} 10 Tf 0 g"), DR=resources)
    structure = _add_structure(writer, sheet, widgets)
    root.update(dictionary(AcroForm=add(writer, form), StructTreeRoot=structure, MarkInfo={"Marked": True}))
    root.update(dictionary(Lang="kk", ViewerPreferences={"DisplayDocTitle": True}))
    writer.metadata = None
    writer.add_metadata({"/Title": title, "/Author": "Qujat", "/Creator": "Qujat", "/Producer": "Qujat"})
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    writer.pdf_header = "%PDF-1.7"
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def _add_fields(writer: PdfWriter, sheet: Sheet) -> tuple[list[DictionaryObject], list[DictionaryObject]]:
    """The fields in their order, and the widget of each element that is the place of a field."""
    widgets: list[DictionaryObject] = []
    named: dict[str, list[tuple[Place, DictionaryObject]]] = defaultdict(list)
    for element in sheet.elements:
        if element.place:
            page = writer.pages[element.page]
            widget = add(writer, _widget(writer, element.place, page))
            page.setdefault(NameObject("/Annots"), ArrayObject()).append(widget.indirect_reference)
            widgets.append(widget)
            named[element.place.name].append((element.place, widget))
    return [_add_field(writer, places) for places in named.values()], widgets


def _add_field(writer: PdfWriter, places: list[tuple[Place, DictionaryObject]]) -> DictionaryObject:
    place, widget = places[0]
    if len(places) == 1:
        widget.update(_field(place))  # a field with one place is its own widget
        return widget
    field = add(writer, _field(place))
    field.update(dictionary(Kids=[kid for _, kid in places]))
    for _, kid in places:
        kid.update(dictionary(Parent=field))
    return field


def _field(place: Place) -> DictionaryObject:
    if place.state:
        return dictionary(FT="/Btn", T=place.name, TU=place.choice, Ff=RADIO, V="/Off")
    appearance = TextStringObject(f"/{FONT} {SIZES[place.kind]} Tf 0 0 0.35 rg")
    flags = MULTILINE if place.kind == "lines" else 0
    return dictionary(FT="/Tx", T=place.name, TU=place.tooltip, DA=appearance, Ff=flags)


def _widget(writer: PdfWriter, place: Place, page: PageObject) -> DictionaryObject:
    left, bottom, width, height = place.box
    corners = [float(edge) for edge in (left, bottom, left + width, bottom + height)]
    widget = dictionary(Type="/Annot", Subtype="/Widget", F=4, P=page, Rect=corners, TU=place.tooltip)
    if place.state:
        right, top = width - 2.2, height - 2.2
        cross = f"1.3 w 0.08 0.10 0.16 RG 2.2 2.2 m {right:.2f} {top:.2f} l 2.2 {top:.2f} m {right:.2f} 2.2 l S"
        looks = {
            state: add(writer, stream(ink, Type="/XObject", Subtype="/Form", BBox=[0, 0, width, height]))
            for state, ink in ((place.state, cross.encode()), ("Off", b""))
        }
        widget.update(dictionary(AP={"N": looks}, AS="/Off", MK={"CA": "8"}))  # 8 is the cross of ZapfDingbats
    return widget


def _add_structure(writer: PdfWriter, sheet: Sheet, widgets: list[DictionaryObject]) -> DictionaryObject:
    """The elements in the order of reading, so that a screen reader meets each label before its field."""
    root = add(writer, dictionary(Type="/StructTreeRoot"))
    document = add(writer, dictionary(Type="/StructElem", S="/Document", P=root))
    elements: list[DictionaryObject] = []
    # By number, the elements a page's marks belong to, or the element a widget belongs to.
    parents: list[Any] = [[None] * count for count in sheet.marks]
    places = iter(widgets)
    for drawn in sheet.elements:
        page = writer.pages[drawn.page]
        element = dictionary(Type="/StructElem", S=f"/{drawn.tag}", P=document, Pg=page, K=drawn.marks)
        elements.append(add(writer, element))
        for mark in drawn.marks:
            parents[drawn.page][mark] = element
        if drawn.place:
            widget = next(places)
            widget.update(dictionary(StructParent=len(parents)))
            element.update(dictionary(K=[{"Type": "/OBJR", "Obj": widget, "Pg": page}], Alt=drawn.place.tooltip))
            parents.append(element)
    for number, page in enumerate(writer.pages):
        page.update(dictionary(StructParents=number, Tabs="/S"))
    document.update(dictionary(K=elements))
    tree = add(writer, dictionary(Nums=[part for pair in enumerate(parents) for part in pair]))
    root.update(dictionary(K=[document], ParentTree=tree, ParentTreeNextKey=len(parents)))
    return root
