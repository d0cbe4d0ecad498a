"""Fills in DOCX templates of docxtpl's language: compiled once per process, a letter is one render and one pack.

docxtpl opens, parses, patches and packs the whole file again for every letter. Here its own machinery patches the
template's XML once; what has no tags is packed once. The text is the same as docxtpl's. What docxtpl mends after
rendering (tables with a varying number of columns, pictures) is not supported, and is refused at compilation.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import docx
import jinja2
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from webapp.drafts.packing import Packed, packed

#: A missing value, drawn as a line to fill in by hand.
BLANK = "_" * 30

# What XML 1.0 allows, section 2.2, but for tab and line breaks, which Word has elements of its own for.
_PLAIN = re.compile("[ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n|\r|\n")
_XML_TAG = re.compile("<[^>]+>")
_UNSUPPORTED = re.compile(r"{%-?\s*(tc|colspan|cellbg|vm|hm)\b")


class TemplateError(ValueError):
    """A DOCX template that cannot be compiled; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a draft as plain text, for the page that shows it. `kind`: heading, paragraph, item or table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def _word_text(value: object) -> object:
    """A value as the inside of a Word text run, without characters that XML forbids; Jinja escapes a plain string."""
    if type(value) is str and _PLAIN.fullmatch(value):
        return value  # nearly all of them: escaped here, they would be escaped twice, which is a tenth of a letter
    marked = _FORBIDDEN.sub("", escape(value))
    marked = _LINE_BREAK.sub('</w:t><w:br/><w:t xml:space="preserve">', marked)
    return Markup(marked.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))  # noqa: S704 - escaped above


def _blank(value: object, length: int) -> object:
    """The filter for narrow columns: a missing value is a shorter line there."""
    return "_" * length if value == BLANK else value


class _Environment(ImmutableSandboxedEnvironment):
    """Finds a field at once: the sandbox looks for an attribute first, and a dict without it costs an exception."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field by its name, else whatever the sandbox allows."""
        return obj[attribute] if type(obj) is dict and attribute in obj else super().getattr(obj, attribute)


def environment() -> ImmutableSandboxedEnvironment:
    """The Jinja environment of every DOCX template: sandboxed, escaping, and strict about names it does not know."""
    made = _Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_word_text)
    made.filters["blank"] = _blank
    return made


class Part(Protocol):
    """What makes one part of a DOCX: a Jinja template, or something around one."""

    def render(self, context: Mapping[str, Any], /) -> str:
        """The XML of the part."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template that is ready to be filled in: all that stays the same is packed."""

    static: Packed  # the parts without tags
    parts: tuple[tuple[str, Part], ...]  # the name in the ZIP, and what makes the part
    used: frozenset[str] = frozenset()  # the fields of a letterhead: see letterhead.expressions

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The DOCX for `context`. Equal input gives equal bytes."""
        return self.static.with_parts((name, part.render(context).encode()) for name, part in self.parts)


def render(template: Path, context: Mapping[str, Any]) -> bytes:
    """The DOCX that `template` gives for `context`. Equal input gives equal bytes.

    Raises jinja2.UndefinedError for a name that the context lacks, TemplateError for a template that is malformed.
    """
    return compiled_file(template).render(context)


def compiled(
    contents: Iterable[tuple[str, bytes]], parts: tuple[tuple[str, Part], ...], used: frozenset[str] = frozenset()
) -> Compiled:
    """A template of the (name, content) of a DOCX's parts, and of what makes those parts that have tags."""
    names = {name for name, _ in parts}
    static = packed((name, content) for name, content in contents if name not in names)
    return Compiled(static, parts, used)


@cache
def compiled_file(path: Path) -> Compiled:
    """A template of ours, ready to be filled in."""
    with zipfile.ZipFile(path) as source:
        return compiled(((name, source.read(name)) for name in source.namelist()), tuple(_template_parts(path)))


def _template_parts(path: Path) -> Iterator[tuple[str, jinja2.Template]]:
    """The parts with tags: the body, and those headers and footers that have any."""
    source = DocxTemplate(path)
    opened = source.get_docx()
    jinja_environment = environment()
    xml = {opened.part.partname: source.xml_to_string(opened.element)}
    for uri in (source.HEADER_URI, source.FOOTER_URI):
        for _, part in source.get_headers_footers(uri):
            xml[part.partname] = source.get_part_xml(part)
    for name, text in xml.items():
        if found := _UNSUPPORTED.search(_XML_TAG.sub("", text)):
            raise TemplateError(f"{path}: {name}: found {found[0]!r}, which this renderer does not know")
        patched = source.patch_xml(text)
        if "{{" in patched or "{%" in patched:
            yield name.lstrip("/"), _compile_part(jinja_environment, path, name, patched)


def _compile_part(env: jinja2.Environment, path: Path, name: str, xml: str) -> jinja2.Template:
    try:
        return env.from_string('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{path}: {name}: {error.message}") from error


def preview(content: bytes) -> list[Block]:
    """The text of a DOCX, block by block, in the order of the page; headers and footers are left out."""
    blocks = (_block(item) for item in docx.Document(io.BytesIO(content)).iter_inner_content())
    return [block for block in blocks if block.text or block.rows]


def _block(item: Paragraph | Table) -> Block:
    if isinstance(item, Table):
        return Block("table", rows=tuple(tuple(cell.text for cell in row.cells) for row in item.rows))
    style = item.style.name or "" if item.style else ""
    if style.startswith(("Title", "Subtitle", "Heading")):
        return Block("heading", item.text)
    return Block("item" if style.startswith("List") else "paragraph", item.text)
