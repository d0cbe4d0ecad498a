"""Puts the font of the fields into the form: whole, so that whatever is typed later can be shown and read."""

from __future__ import annotations

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, StreamObject
from reportlab.pdfbase.ttfonts import TTFontFile

from script.blank.drawing import find_fonts
from script.blank.objects import add, dictionary, stream

NAME = "/LiberationSans"


def add_font(writer: PdfWriter) -> DictionaryObject:
    """Liberation Sans as a composite font whose codes are its glyphs (ISO 32000-1, 9.7)."""
    path, _ = find_fonts()
    font, data = TTFontFile(str(path)), path.read_bytes()
    characters = {glyph: chr(code) for code, glyph in sorted(font.charToGlyph.items(), reverse=True)}
    characters[0] = "□"  # what stands for a missing letter reads as the box it looks like
    widths = {glyph: font.charWidths[code] for code, glyph in font.charToGlyph.items()}
    descendant = dictionary(
        Type="/Font",
        Subtype="/CIDFontType2",
        BaseFont=NAME,
        CIDSystemInfo={"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        FontDescriptor=add(writer, _descriptor(font, add(writer, stream(data, Length1=len(data))))),
        DW=round(font.defaultWidth),
        W=[0, [round(widths.get(glyph, font.defaultWidth)) for glyph in range(font.numGlyphs)]],
        CIDToGIDMap="/Identity",
    )
    to_unicode = add(writer, stream(_to_unicode(characters)))
    descendants = [add(writer, descendant)]
    whole = {"Encoding": "/Identity-H", "DescendantFonts": descendants, "ToUnicode": to_unicode}
    return add(writer, dictionary(Type="/Font", Subtype="/Type0", BaseFont=NAME, **whole))


def _descriptor(font: TTFontFile, file: StreamObject) -> DictionaryObject:
    heights = {"Ascent": round(font.ascent), "Descent": round(font.descent), "CapHeight": round(font.capHeight)}
    shape = {"FontBBox": [round(edge) for edge in font.bbox], "ItalicAngle": 0, "StemV": font.stemV}
    return dictionary(Type="/FontDescriptor", FontName=NAME, Flags=32, FontFile2=file, **heights, **shape)


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
