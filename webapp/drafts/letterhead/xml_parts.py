"""Parses the XML of a letterhead: no DTD, no entities, no network."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.findings import refused

XML_ENDINGS = (".xml", ".rels", ".svg")


def parse_all(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """The root elements of the parts that are XML, by the parts' names. Raises RefusedError."""
    return {name: parse(name, content) for name, content in parts.items() if name.casefold().endswith(XML_ENDINGS)}


def parse(name: str, content: bytes) -> etree._Element:
    """The root element of one part. Comments and processing instructions are left out."""
    try:
        _refuse_declarations(name, content)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(content, parser)
    except (expat.ExpatError, etree.XMLSyntaxError, LookupError, ValueError) as error:
        message = N_("The file is damaged: its part %(found)s cannot be read. Save it again as .docx.")
        raise refused(message, found=name) from error


def _refuse_declarations(name: str, content: bytes) -> None:
    """Stop at a DTD before anything in it is read: entities are declared nowhere else."""

    def found_one(*_declaration: object) -> None:
        message = N_("The part %(found)s declares a DTD with entities, which Word never writes. Save it again in Word.")
        raise refused(message, found=name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = found_one
    parser.Parse(content, True)
