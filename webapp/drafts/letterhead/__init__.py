"""A company's own letterhead: a .docx with placeholders, hostile until checked, then filled in as fast as our own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from lxml import etree

from forms.text import N_
from webapp.drafts import docx
from webapp.drafts.letterhead.active import W, active_content
from webapp.drafts.letterhead.compile import Left, compile_part
from webapp.drafts.letterhead.findings import MOST, Finding, RefusedError, quoted, refused
from webapp.drafts.letterhead.package import CONTENT_TYPES, unpack
from webapp.drafts.letterhead.pictures import too_large_pictures
from webapp.drafts.letterhead.structure import Blocks
from webapp.drafts.letterhead.tags import MOST_TAG_TEXT, MOST_TAGS, TagReader
from webapp.drafts.letterhead.trial import fill_in
from webapp.drafts.letterhead.xml_parts import parse_all

__all__ = ["Finding", "RefusedError", "read_letterhead"]

_BODY = f"{W}document"
_FILLED = (_BODY, f"{W}hdr", f"{W}ftr")


def read_letterhead(content: bytes) -> docx.Compiled:
    """Check a .docx that somebody sent; gives the template, with the paths of the fields that it names as `used`.

    Raises RefusedError with everything that is wrong with it.
    """
    parts = unpack(content)
    trees = parse_all(parts)
    findings = list(islice(chain(active_content(trees), too_large_pictures(parts, trees)), MOST))
    if findings:
        raise RefusedError(findings)
    _refuse_other_documents(trees)
    nonce = secrets.token_hex(8)
    filled = _read_tags(trees, nonce)
    used = _checked(filled, trees)
    left = Left()
    made = tuple((name, compile_part(trees[name], one, nonce, left)) for name, one in filled.items() if one.tags)
    for name, part in made:
        fill_in(name, part)
    return docx.compiled(parts.items(), made, used)


def _read_tags(trees: Mapping[str, etree._Element], nonce: str) -> dict[str, TagReader]:
    """The placeholders of each part that is filled in."""
    filled: dict[str, TagReader] = {}
    for name, root in trees.items():
        if root.tag in _FILLED:
            filled[name] = TagReader(root, nonce, MOST_TAGS - sum(len(one.tags) for one in filled.values()))
            if sum(len(tag.text) for one in filled.values() for tag in one.tags) > MOST_TAG_TEXT:
                message = N_("The placeholders have more than %(most)s characters together. Make them simpler.")
                raise refused(message, most=MOST_TAG_TEXT)
    return filled


def _refuse_other_documents(trees: Mapping[str, etree._Element]) -> None:
    bodies = [name for name, root in trees.items() if root.tag == _BODY]
    if len(bodies) != 1:
        raise refused(N_("This is no plain Word document. Save it again as a Word document (.docx) and send that."))
    kinds = {one.get("PartName"): one.get("ContentType", "") for one in trees[CONTENT_TYPES].iter("{*}Override")}
    kind = kinds.get(f"/{bodies[0]}", "")
    if not kind.endswith("wordprocessingml.document.main+xml"):
        message = N_("This is no plain Word document but %(found)s. Save it again as a Word document (.docx).")
        raise refused(message, found=kind)


def _checked(filled: Mapping[str, TagReader], trees: Mapping[str, etree._Element]) -> frozenset[str]:
    """The fields that the tags of all parts name. Raises RefusedError."""
    findings = [found for one in filled.values() for found in one.findings]
    used: set[str] = set()
    for reader in filled.values():
        if len(findings) < MOST:  # to find the nearest right name takes a while
            blocks = Blocks(reader.tags)
            findings += blocks.findings
            used |= blocks.used
    findings += islice(_elsewhere(trees, set(filled)), MOST)
    if findings:
        raise RefusedError(findings)
    if not used:
        message = N_(
            "The file has no placeholder: a letter would say the same of everybody. Put in %(right)s, for one."
        )
        raise refused(message, right="{{ person.full_name }}")
    return frozenset(used)


def _elsewhere(trees: Mapping[str, etree._Element], filled: set[str]) -> Iterator[Finding]:
    """Placeholders where nothing is filled in: in footnotes, comments, diagrams."""
    for name, root in trees.items():
        if name in filled or not name.startswith("word/"):
            continue
        paragraphs: dict[etree._Element, list[str]] = {}
        for one in root.iter("{*}t"):
            if (paragraph := next(one.iterancestors("{*}p"), None)) is not None:
                paragraphs.setdefault(paragraph, []).append(one.text or "")
        for texts in paragraphs.values():
            text = "".join(texts)
            if "{{" in text or "{%" in text:
                message = N_("A placeholder stands in %(found)s, where nothing is filled in. Put it into the text.")
                yield Finding(message, {"found": quoted(name)}, quoted(text))
