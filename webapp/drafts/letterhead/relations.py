"""Where the parts of a letterhead lead: to each other, and with a click to a page; to nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.findings import Finding, quoted
from webapp.drafts.letterhead.package import FONTS, PICTURES, SHOWN

#: Links that open only when somebody clicks them.
_LINKS = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: The kinds of relationship that Word and LibreOffice write for text and pictures, by the last word of their type.
_KNOWN = (
    "officeDocument core-properties extended-properties custom-properties thumbnail classificationlabels "
    "styles stylesWithEffects settings webSettings fontTable font theme themeOverride numbering "
    "header footer footnotes endnotes comments commentsExtended commentsIds commentsExtensible people documenttasks "
    "image hdphoto hyperlink glossaryDocument customXml customXmlProps printerSettings "
    "chart chartEx chartStyle chartColorStyle chartUserShapes "
    "diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing"
)
#: Kinds of relationship that bring another file along.
_FOREIGN = ("oleObject", "package", "aFChunk", "control", "activeXControlBinary", "vbaProject", "subDocument")
#: What the kinds of relationship that lead to something shown may lead to.
_SHOWS = {**dict.fromkeys(("image", "hdphoto", "thumbnail"), (*PICTURES, ".svg")), "font": FONTS}
_BROKEN_PICTURE = "NULL"  # what Word writes for a picture that it has lost
_FETCHES = N_("The file fetches something from elsewhere: %(found)s (%(kind)s). Put it into the file.")
_NOT_SHOWN = N_("The file has %(found)s, the name of a picture or font, for something else (%(kind)s).")
_NOT_NAMED = N_("The file shows %(found)s, which has no name of a picture or font, as one (%(kind)s). Take it out.")
_SHOWN_TYPES = ("image/", "application/x-font", "font/", "application/vnd.openxmlformats-officedocument.obfuscatedfont")


def may_be_clicked(target: str) -> bool:
    """Whether a link may lead there."""
    found = _SCHEME.match(target)
    return found is not None and found[1].casefold() in _LINKS


def fetches(target: str, kind: str) -> Finding:
    """The finding for something that is fetched, from a `target`, by something of this `kind`."""
    return Finding(_FETCHES, {"found": quoted(target), "kind": quoted(kind)})


def relationships(root: etree._Element) -> Iterator[Finding]:
    """What is wrong with the relationships of one part."""
    for one in root.iter("{*}Relationship"):
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        values = {"found": quoted(target), "kind": quoted(kind)}
        if _leads_outside(one, kind, target):
            if kind != "hyperlink" or not may_be_clicked(target):
                yield fetches(target, kind)
        elif kind in _FOREIGN:
            message = N_("The file holds another file: %(found)s (%(kind)s). Put its text or its picture in instead.")
            yield Finding(message, values)
        elif kind not in _KNOWN.split():
            message = N_(
                "The file brings something along that is neither text nor a picture: %(found)s (%(kind)s). "
                "Copy its text and pictures into a new document."
            )
            yield Finding(message, values)
        elif target.casefold().endswith(SHOWN) and kind not in _SHOWS:
            yield Finding(_NOT_SHOWN, values)
        elif not target.casefold().endswith(_SHOWS.get(kind, "")) and not target.endswith(_BROKEN_PICTURE):
            yield Finding(_NOT_NAMED, values)


def _leads_outside(one: etree._Element, kind: str, target: str) -> bool:
    """Whether a relationship leads out of the file, also where it says that it does not."""
    mode = one.get("TargetMode", "").strip().casefold()
    address = _SCHEME.match(target) is not None or "\\" in target or target.strip().startswith("//")
    return mode not in ("", "internal") or address or kind == "attachedTemplate"


def content_types(root: etree._Element) -> Iterator[Finding]:
    """What is wrong with the list of the kinds of parts."""
    for one in root.iter("{*}Override", "{*}Default"):
        kind = one.get("ContentType", "")
        if "macroenabled" in kind.casefold():
            yield Finding(N_("The file is made for macros (%(found)s). Save it as .docx."), {"found": quoted(kind)})
        name = one.get("PartName") or f".{one.get('Extension', '')}"
        if name.casefold().endswith(SHOWN) and not kind.casefold().startswith(_SHOWN_TYPES):
            yield Finding(_NOT_SHOWN, {"found": quoted(name), "kind": quoted(kind)})
