"""Drawings (SVG): they may only draw, and no more than a program can draw in a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.findings import Finding, quoted

#: Elements that are drawn, each as often as others refer to it. LibreOffice draws a million in half a minute.
MOST_DRAWN = 100_000
_MOST_REFERENCES = 1_000_000
LARGEST = 1_000_000  # width and height, in any unit
_LONGEST_SIZES = 1000  # characters of them all
_LINKS = ("href", "src", "base")
_RUNNING = ("script", "handler", "foreignObject", "iframe", "object", "embed", "audio", "video")
_ANIMATING = ("animate", "set")
#: What a drawing may have inside it: its own parts, and pictures that fetch nothing.
_PICTURE = r"data:image/(?:png|jpe?g|gif)(?:;[\w=-]{0,40}){0,3};base64,"
_WITHIN = re.compile(rf"\s*(?:#|{_PICTURE})", re.IGNORECASE)
_FETCHED = re.compile(rf"url\((?!\s*(?:['\"]\s*)?(?:#|{_PICTURE}))|@import|\\", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_NUMBER = re.compile(r"\d*\.?\d+(?:e[-+]?\d+)?", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*(?:['\"]\s*)?#([^'\")]+)")
_NAMES = re.compile(r"[.#]?[\w-]+|\*")


def drawing(name: str, root: etree._Element) -> Iterator[Finding]:
    """What is wrong with the drawing of this name."""
    elements = list(root.iter(etree.Element))
    if any(map(_fetches_or_runs, elements)):
        yield Finding(N_("The picture %(found)s fetches or runs something. Put it in as PNG."), {"found": quoted(name)})
    elif any(map(_is_too_large, elements)) or _drawn(root, elements) > MOST_DRAWN:
        message = N_("The picture %(found)s is too large, or draws too much. Put it in as PNG.")
        yield Finding(message, {"found": quoted(name)})


def _fetches_or_runs(element: etree._Element) -> bool:
    tag = etree.QName(element).localname
    named = [(etree.QName(key).localname.casefold(), value) for key, value in element.attrib.items()]
    if tag in _RUNNING or any(key.startswith("on") for key, _ in named):
        return True
    if tag in _ANIMATING and any(key == "attributename" and value.strip().endswith(_LINKS) for key, value in named):
        return True
    if any(key in _LINKS and not _WITHIN.match(value) for key, value in named):
        return True
    if tag == "style" and len(element):  # what is inside would take its text apart
        return True
    styles = " ".join([*(value for key, value in named if key not in _LINKS), element.text or ""])
    return bool(_FETCHED.search(styles) or _FETCHED.search(_COMMENT.sub("", styles)))


def _is_too_large(element: etree._Element) -> bool:
    if etree.QName(element).localname != "svg":
        return False
    sizes = " ".join(element.get(name, "") for name in ("width", "height", "viewBox"))
    return len(sizes) > _LONGEST_SIZES or any(float(number) > LARGEST for number in _NUMBER.findall(sizes))


def _drawn(root: etree._Element, elements: list[etree._Element]) -> int:
    """How many elements are drawn, each as often as others refer to it; more than MOST_DRAWN for a circle."""
    by_id = {element.get("id"): element for element in elements if element.get("id")}
    styles = _styles(elements)
    counts: dict[etree._Element, int] = {}
    opened: dict[etree._Element, list[etree._Element]] = {}  # with what each is drawn with
    stack, left = [root], _MOST_REFERENCES
    while stack and left > 0:
        element = stack[-1]
        if element in opened:
            counts[element] = min(1 + sum(counts[one] for one in opened.pop(element)), MOST_DRAWN + 1)
        if element in counts:
            stack.pop()
            continue
        referred_to = (by_id[name] for name in islice(_referred_to(element, styles), left) if name in by_id)
        opened[element] = [*element.iterchildren(etree.Element), *referred_to]
        left -= 1 + len(opened[element])
        if any(one in opened for one in opened[element]):
            break
        stack += (one for one in opened[element] if one not in counts)
    return counts.get(root, MOST_DRAWN + 1)


def _referred_to(element: etree._Element, styles: Mapping[str, list[list[str]]]) -> Iterator[str]:
    """The ids of what an element is drawn with, by its attributes and by the style sheets of the drawing."""
    classes = (f".{name}" for name in element.get("class", "").split())
    for name in (etree.QName(element).localname, f"#{element.get('id')}", "*", *classes):
        for references in styles.get(name, ()):
            yield from references
    for key, value in element.attrib.items():
        if etree.QName(key).localname == "href":
            yield value.strip().removeprefix("#")
        elif "#" in value:
            yield from _REFERENCE.findall(value)


def _styles(elements: list[etree._Element]) -> dict[str, list[list[str]]]:
    """The ids that style sheets refer to, by every name that stands before them: a class, an id, a kind of element."""
    found: dict[str, list[list[str]]] = {}
    for element in elements:
        if etree.QName(element).localname == "style":
            for rule in (element.text or "").split("}"):
                names, _, style = rule.rpartition("{")
                if references := _REFERENCE.findall(style):
                    for name in set(_NAMES.findall(names)):
                        found.setdefault(name, []).append(references)
    return found
