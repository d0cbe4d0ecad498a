"""Parses the XML of a letterhead: no DTD, no entities, no network, and no more than is bounded before it is built."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.findings import RefusedError, refused

XML_ENDINGS = (".xml", ".rels", ".svg")
#: Elements and attributes of all parts together; each takes up to 300 bytes once it is parsed. A full page has 5,000.
MOST_NODES = 200_000


def parse_all(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """The root elements of the parts that are XML, by the parts' names. Raises RefusedError."""
    xml = {name: content for name, content in parts.items() if name.casefold().endswith(XML_ENDINGS)}
    left = MOST_NODES
    for name, content in xml.items():
        left -= _count(name, content, left)
    return {name: parse(name, content) for name, content in xml.items()}


def parse(name: str, content: bytes) -> etree._Element:
    """The root element of one part that was looked at. Comments and processing instructions are left out."""
    try:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise _damaged(name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name)
    return root


def _count(name: str, content: bytes, most: int) -> int:
    """How many elements and attributes a part has. Stops at one too many, and at a DTD before it is read."""
    counted = 0

    def declared(*_declaration: object) -> None:
        raise _declares(name)

    def begun(_tag: str, attributes: list[str]) -> None:
        nonlocal counted
        counted += 1 + len(attributes) // 2
        if counted > most:
            message = N_("The file has more than %(most)s elements: too much for a letterhead. Make it simpler.")
            raise refused(message, most=MOST_NODES)

    def instructed(target: str, _data: str) -> None:
        if target.casefold() == "xml-stylesheet":  # parts that are not filled in stay as they were sent
            message = N_("The part %(found)s fetches a style sheet, which Word never writes. Save it again in Word.")
            raise refused(message, found=name)

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.ProcessingInstructionHandler = instructed
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = declared, begun
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _damaged(name) from error
    return counted


def _damaged(name: str) -> RefusedError:
    return refused(N_("The file is damaged: its part %(found)s cannot be read. Save it again as .docx."), found=name)


def _declares(name: str) -> RefusedError:
    message = N_("The part %(found)s declares a DTD with entities, which Word never writes. Save it again in Word.")
    return refused(message, found=name)
