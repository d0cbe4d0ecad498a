"""Finds the placeholders in the XML of a letterhead, also where Word has split one over several runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.active import W
from webapp.drafts.letterhead.findings import Finding, quoted, refused

P, R, T, TR = f"{W}p", f"{W}r", f"{W}t", f"{W}tr"
LONGEST = 500  # characters of one placeholder
MOST_TAGS = 1000  # of all parts of the file
MOST_TAG_TEXT = 100_000  # characters of them all
LONGEST_PARAGRAPH = 100_000  # characters: to take a placeholder out copies the text around it
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BEGINNING = re.compile(r"\{[{%#]")
_STRAY_END = re.compile(r"%\}|\}\}")
#: What docxtpl does with whole paragraphs, rows, cells and runs; a value printed so would need Python.
_STATEMENT_LEVEL = re.compile(r"(p|tr|tc|r|cellbg|colspan|vm|hm)(?:\s|$)")
_OUTPUT_LEVEL = re.compile(r"(p|tr|tc|r)\s+(?=\w)")
_LEVELS = ("", "p", "tr")
#: Word writes the quotes of its language.
_QUOTES = str.maketrans({**dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’‚", "'")})
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One placeholder. `kind`: `{{`, `{%` or `{#`; `level`: "" within the text, "p" or "tr" for a whole one.

    `text` is its inside without the level; `element` the `w:t` in which it begins; `where` the text of its paragraph.
    """

    kind: str
    level: str
    text: str
    element: etree._Element
    paragraph: etree._Element
    where: str

    def __str__(self) -> str:
        return f"{self.kind}{self.level} {self.text} {_ENDS[self.kind]}"

    @property
    def container(self) -> etree._Element | None:
        """Where all tags of a block must stand, so that it is whole elements that come and go."""
        if self.level:
            return self.replaced.getparent()
        run = self.element.getparent()
        return run.getparent() if run is not None and run.tag == R else None

    @property
    def replaced(self) -> etree._Element:
        """The paragraph or row in whose place the tag stands."""
        return next(self.paragraph.iterancestors(TR)) if self.level == "tr" else self.paragraph

    def finding(self, message: str, **values: object) -> Finding:
        """Something that is wrong with this tag."""
        return Finding(message, {name: quoted(value) for name, value in values.items()}, self.where)


class TagReader:
    """Takes the placeholders of one part out of its text; `mark(number)` stands in the place of each."""

    def __init__(self, root: etree._Element, nonce: str, most: int = MOST_TAGS) -> None:
        self.tags: list[Tag] = []
        self._most = most
        self._alone: dict[etree._Element, bool] = {}
        self.findings: list[Finding] = []
        self._nonce = nonce
        for paragraph, texts in _by_paragraph(root).items():
            self._read(paragraph, texts)

    def mark(self, number: int) -> str:
        """What stands in the place of a placeholder; nobody who does not know the nonce can have written it."""
        return f"[{self._nonce}-{number}]"

    def _read(self, paragraph: etree._Element, texts: list[etree._Element]) -> None:
        line = "".join(one.text or "" for one in texts)
        if not _BEGINNING.search(line) and not _STRAY_END.search(line):
            return
        where, first = quoted(line), len(self.tags)
        if len(line) > LONGEST_PARAGRAPH:
            message = N_("A paragraph with placeholders has more than %(most)s characters. Make several of it.")
            self.findings.append(Finding(message, {"most": LONGEST_PARAGRAPH}, where))
            return
        try:
            spans = list(_spans(line))
        except _BrokenError as error:
            self.findings.append(Finding(error.message, error.values, where))
            return
        if first + len(spans) > self._most:
            raise refused(
                N_("The file has more than %(most)s placeholders; so many are not filled in."), most=MOST_TAGS
            )
        starts = list(accumulate((len(one.text or "") for one in texts), initial=0))
        for start, end in spans:
            self.tags.append(_tag(line[start:end], paragraph, texts[bisect_right(starts, start) - 1], where))
        # From behind, so that the places of those in front stay.
        for number in reversed(range(len(spans))):
            _put(texts, starts, spans[number], self.mark(first + number))
        for tag in self.tags[first:]:
            misplaced = list(_misplaced(tag))
            if tag.level and not misplaced and not self._is_alone(tag):
                message = N_("“%(found)s” must stand alone in its paragraph, and with tr alone in its row.")
                misplaced = [tag.finding(message, found=tag)]
            self.findings += misplaced

    def _is_alone(self, tag: Tag) -> bool:
        """Whether nothing else stands where the tag is to take the place of all; found out once for each place."""
        place = tag.replaced
        if place not in self._alone:
            self._alone[place] = not _has_more(place)
        return self._alone[place]


class _BrokenError(Exception):
    def __init__(self, message: str, found: str, right: str) -> None:
        super().__init__(message)
        self.message, self.values = message, {"found": quoted(found), "right": right}


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Where the placeholders of a paragraph stand. Raises _BrokenError for one that is not closed or not opened."""
    after = 0
    while found := _BEGINNING.search(line, after):
        _refuse_stray_end(line[after : found.start()])
        end = line.find(_ENDS[found[0]], found.end())
        if end < 0 or end - found.start() > LONGEST or _BEGINNING.search(line, found.end(), end):
            message = N_("“%(found)s” is opened but not closed: a placeholder looks like %(right)s.")
            raise _BrokenError(message, line[found.start() :][:40], f"{found[0]} … {_ENDS[found[0]]}")
        after = end + 2
        yield found.start(), after
    _refuse_stray_end(line[after:])


def _refuse_stray_end(text: str) -> None:
    if found := _STRAY_END.search(text):
        message = N_("“%(found)s” closes what is not opened: a placeholder looks like %(right)s.")
        opening = next(key for key, end in _ENDS.items() if end == found[0])
        raise _BrokenError(message, text[max(0, found.start() - 30) : found.end()], f"{opening} … {found[0]}")


def _tag(source: str, paragraph: etree._Element, element: etree._Element, where: str) -> Tag:
    kind, inside = source[:2], source[2:-2].translate(_QUOTES)
    level = None if kind == "{#" else (_OUTPUT_LEVEL if kind == "{{" else _STATEMENT_LEVEL).match(inside)
    text = inside[level.end() if level else 0 :].strip()
    return Tag(kind, level[1] if level else "", text, element, paragraph, where)


def _misplaced(tag: Tag) -> Iterator[Finding]:
    """What is wrong with the level of a tag."""
    if tag.level not in _LEVELS or (tag.level and tag.kind == "{{"):
        message = N_("“%(found)s” is not possible: %(right)s are.")
        yield tag.finding(message, found=tag, right="{{ … }}, {% … %}, {%p … %}, {%tr … %}")
    elif tag.text.startswith(("-", "+")) or tag.text.endswith(("-", "+")):
        yield tag.finding(N_("“%(found)s”: write it without the hyphen at the edge."), found=tag)
    elif tag.level == "tr" and next(tag.paragraph.iterancestors(TR), None) is None:
        yield tag.finding(N_("“%(found)s” is for the rows of a table, but stands in none."), found=tag)


def _has_more(element: etree._Element) -> bool:
    """Whether anything but one placeholder stands in a paragraph or row that is to make way for it."""
    text = "".join(one.text or "" for one in element.iter(T)).strip()
    return not re.fullmatch(r"\[\w+-\d+\]", text) or next(element.iter(_PICTURES), None) is not None


def _by_paragraph(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    """The texts of each paragraph, without those of the paragraphs in text boxes inside it."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for text in root.iter(T):
        paragraph = next(text.iterancestors(P), None)
        if paragraph is not None:
            found.setdefault(paragraph, []).append(text)
    return found


def _put(texts: list[etree._Element], starts: list[int], span: tuple[int, int], mark: str) -> None:
    """Put a mark in the place of a span of the texts' characters, which it takes out of each text that it reaches."""
    place = bisect_right(starts, span[0]) - 1
    while place < len(texts) and starts[place] < span[1]:
        one, text = texts[place], texts[place].text or ""
        start, end = max(span[0] - starts[place], 0), min(span[1], starts[place + 1]) - starts[place]
        one.text, mark = text[:start] + mark + text[end:], ""
        one.set(_PRESERVE, "preserve")
        place += 1
