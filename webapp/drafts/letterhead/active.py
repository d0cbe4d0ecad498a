"""What a letterhead must not do: fetch something, run something, or hold another file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.drawings import drawing
from webapp.drafts.letterhead.findings import Finding, quoted
from webapp.drafts.letterhead.relations import content_types, fetches, may_be_clicked, relationships

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The same in the strict form of Office files, of which a part may be made, too.
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CONTENT_TYPES = "[Content_Types].xml"
#: The fields of Word that only count, date or refer within the document.
_FIELDS = (
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC HYPERLINK SYMBOL DATE TIME CREATEDATE "
    "SAVEDATE PRINTDATE EDITTIME TITLE SUBJECT AUTHOR COMMENTS KEYWORDS LASTSAVEDBY DOCPROPERTY FILENAME NUMWORDS "
    "NUMCHARS REVNUM INFO FORMTEXT FORMCHECKBOX FORMDROPDOWN"
)
_LONGEST_FIELD = 5000  # characters: an address has up to 2,000
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML = ("{urn:schemas-microsoft-com:vml}*", f"{_OFFICE}*")
_WITH_WORD = ("L", "O", "T")  # the switches of HYPERLINK behind which a word of their own stands
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def active_content(trees: Mapping[str, etree._Element]) -> Iterator[Finding]:
    """Everything in the parts, by their names, that makes a letterhead more than text and pictures."""
    for name, root in trees.items():
        if name.casefold().endswith(".rels"):
            yield from relationships(root)
        elif name.casefold().endswith(".svg"):
            yield from drawing(name, root)
        elif name == _CONTENT_TYPES:
            yield from content_types(root)
        else:
            yield from _fields(root)
            yield from _elements(name, root)


def _elements(name: str, root: etree._Element) -> Iterator[Finding]:
    if next(root.iter(*_named("mailMerge")), None) is not None:
        message = N_("The file is a mail merge with a data source. Save it as a plain document, with placeholders.")
        yield Finding(message)
    for element in root.iter(*_named("object", "control", "altChunk", "subDoc"), f"{_OFFICE}OLEObject"):
        message = N_("The part %(name)s holds an object (%(found)s). Put it in as a picture.")
        yield Finding(message, {"found": etree.QName(element).localname, "name": quoted(name)})
    for element in root.iter(*_VML):
        for key in ("src", f"{_OFFICE}href", f"{_OFFICE}althref", "althref"):
            if source := element.get(key, ""):
                yield fetches(source, etree.QName(element).localname)
        link = element.get("href", "")  # opens when somebody clicks it
        if link and not link.startswith("#") and not may_be_clicked(link):
            yield fetches(link, etree.QName(element).localname)


def _fields(root: etree._Element) -> Iterator[Finding]:
    """Fields that are not known to be harmless. What a field inside a field gives cannot be known: it is none."""
    for code in _codes(root):
        found = (code.split(None, 1) or [""])[0].upper()
        known = len(code) <= _LONGEST_FIELD and found in _FIELDS.split()
        if not known or (found == "HYPERLINK" and not _may_be_clicked(code)):
            message = N_("The file holds the field “%(found)s”. Take it out; page numbers and dates may stay.")
            yield Finding(message, {"found": quoted(code) or "{ }"})


def _named(*names: str) -> list[str]:
    return [space + name for space in (W, _STRICT) for name in names]


def _may_be_clicked(code: str) -> bool:
    """Whether a HYPERLINK leads within the document, or where the links of a relationship may lead, too."""
    words = iter(quoted_word or plain for quoted_word, plain in _WORDS.findall(code)[1:])
    for word in words:
        if not word.startswith("\\") or word.startswith("\\\\"):
            return may_be_clicked(word)
        if word[1:2].upper() in _WITH_WORD:
            next(words, None)
    return True


def _codes(root: etree._Element) -> Iterator[str]:
    """The instruction of each field, by itself; "{}" stands for a field inside it."""
    open_fields: list[list[str]] = []  # the instructions; a field that shows its result already takes none any more
    results: list[bool] = []
    for element in root.iter(*_named("fldSimple", "fldChar", "instrText", "delInstrText")):
        kind = element.get(f"{W}fldCharType")
        if etree.QName(element).localname == "fldSimple":
            yield element.get(f"{W}instr", "")
        elif kind == "begin":
            if open_fields and not results[-1]:
                open_fields[-1].append("{}")
            open_fields.append([])
            results.append(False)
        elif kind is None:
            yield from _collect(element.text or "", open_fields, results)
        elif open_fields and kind == "separate":
            results[-1] = True
        elif open_fields and kind == "end":
            results.pop()
            yield "".join(open_fields.pop())
    yield from ("".join(code) for code in open_fields)


def _collect(text: str, open_fields: list[list[str]], results: list[bool]) -> Iterator[str]:
    """Add a piece of instruction to its field; one outside of any field stands for itself."""
    if open_fields and not results[-1]:
        open_fields[-1].append(text)
    elif text.strip():
        yield text
