"""Letters by the hundred: the rows of a sheet, checked, and a document for each into one ZIP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import IO, Any

from checklists.facts import CASE_FACTS, Facts, read_facts
from forms.row import RowForm, row_form
from forms.text import N_
from webapp.drafts import make_draft
from webapp.drafts.documents import load_documents
from webapp.drafts.docx import Compiled
from webapp.i18n import LANGUAGES, words_of
from webapp.services.archive import Archive
from webapp.services.pdfs import as_pdf
from webapp.sheets.headings import Columns, heading
from webapp.sheets.reading import Sheet

DEFAULT_NAMES = "{count} {surname} {given_names}"
NAMES = ("count", "row", "surname", "given_names", "passport")
_NUMBER = re.compile(r"\d+")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
# Cyrillic letters, typed where the passport has the Latin ones that look the same.
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")
_ONE_PERSONS_OWN = {
    "passport.number": N_("Row %(row)s has the same passport; leave one of the two out."),
    "iin": N_("Row %(row)s has the same IIN; leave one of the two out."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a batch. `problems` and `warnings` are (heading of the column, message)."""

    number: int
    facts: Facts
    details: Mapping[str, Any]
    problems: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Host:
    """What holds for every row: the facts and the details of the inviting party."""

    facts: Facts
    details: Mapping[str, Any]


def read_host(case: Mapping[str, Any], details: Mapping[str, Any]) -> Host:
    """The host of a batch from a case file: its facts and details, without people. Raises FactsError.

    Only facts that the file states: what follows from them is worked out for each row, which may state others.
    """
    facts = read_facts({key: value for key, value in case.items() if key != "people"})
    follows: dict[str, Any] = {name: None for name in CASE_FACTS if case.get(name) is None}
    return Host(replace(facts, **follows), {key: value for key, value in details.items() if key != "people"})


@dataclass(frozen=True, slots=True)
class Order:
    """How documents are made. `names` is the pattern of the files' names: NAMES in braces stand for values.

    With `pdf`, what is made as DOCX becomes PDF. A `letterhead` is filled in instead of the letter's own template.
    """

    lang: str
    number: str | None = None
    names: str = DEFAULT_NAMES
    pdf: bool = False
    letterhead: Compiled | None = None

    def __post_init__(self) -> None:
        for name in re.findall(r"{(\w*)}", self.names):
            if name not in NAMES:
                raise ValueError(f"names: got {{{name}}}; allowed: " + ", ".join(f"{{{known}}}" for known in NAMES))
        if self.number is not None and not _NUMBER.search(self.number):
            raise ValueError(f"number: got {self.number!r}; allowed: something with a number in it, such as 17/k")


class Batch:
    """A sheet and what is made of it. `remarks` and `faulty` grow while documents are written."""

    def __init__(self, document: str, sheet: Sheet, columns: Columns, host: Host, order: Order) -> None:
        self.size = len(sheet.rows)
        self.faulty = 0
        self.remarks = [_of_column(*unknown) for unknown in columns.unknown]
        self._document, self._order = document, order
        self._rows = checked_rows(sheet, columns, host, order.lang)

    def write(self, out: IO[bytes]) -> Iterator[Row]:
        """Write the ZIP; yields each row whose document is written."""
        for row in write_documents(self._document, self._good_rows(), out, self._order):
            self._remark(row, row.problems)
            yield row

    def _good_rows(self) -> Iterator[Row]:
        for row in self._rows:
            self._remark(row, [*row.problems, *row.warnings])
            if not row.problems:
                yield row

    def _remark(self, row: Row, said: Iterable[tuple[str, str]]) -> None:
        self.remarks += [f"row {row.number}: {column}: {what}" for column, what in said]
        self.faulty += bool(row.problems)


def _of_column(heading: str, near: str | None) -> str:
    return f"column {heading}: not known, passed over" + (f"; did you mean {near}?" if near else "")


def checked_rows(sheet: Sheet, columns: Columns, host: Host, lang: str) -> Iterator[Row]:
    """Every row, checked by the same fields as the pages; messages are in `lang`."""
    meta = {"lang": lang, "translations": words_of(lang), "optional": True}
    every_language = tuple(words_of(code) for code in LANGUAGES)
    seen: dict[tuple[str, str], int] = {}
    form = row_form(dict.fromkeys(columns.paths.values()), host.facts, meta)
    for number, cells in sheet.rows:
        given = {path: cells[place] for place, path in columns.paths.items() if place < len(cells)}
        form.take(given, host.facts, every_language)
        form.validate()
        problems, warnings = _said(form.errors, lang), _said(form.warnings, lang)
        problems += _seen_before(form, number, seen, lang)
        yield Row(number, form.facts(), _merged(host.details, form.details()), problems, warnings)


def write_documents(document: str, rows: Iterable[Row], out: IO[bytes], order: Order) -> Iterator[Row]:
    """Write a ZIP with a document for each row and a manifest; yields each row when its document is written.

    `out` need not be seekable. A row's own outgoing number stays; the others are numbered on from that of the order.
    A row whose PDF cannot be made gets the DOCX, and a problem that says why.
    """
    with Archive(out) as archive:
        for row, name, content in _documents(document, rows, order):
            archive.add(name, content, [row.number])
            yield row


def _documents(document: str, rows: Iterable[Row], order: Order) -> Iterator[tuple[Row, str, bytes]]:
    """Each row with the name and the content of its document."""
    made = _made(document, rows, order)
    return _as_pdf(made) if order.pdf and load_documents()[document].kind == "docx" else made


def _made(document: str, rows: Iterable[Row], order: Order) -> Iterator[tuple[Row, str, bytes]]:
    place = 0
    for count, row in enumerate(rows):
        details = numbered(row.details, order.number, place)
        place = next_place(row.details, place)
        draft = make_draft(document, row.facts, details, order.lang, letterhead=order.letterhead)
        yield row, file_name(order.names, row, count, draft.filename), draft.content


def _as_pdf(made: Iterable[tuple[Row, str, bytes]]) -> Iterator[tuple[Row, str, bytes]]:
    """The same as PDF; the documents are taken some ahead of their PDFs."""
    for row, name, content, reason in as_pdf(made):
        if reason is not None:
            row.problems.append(("PDF", f"{reason}; the letter is there as DOCX"))
        yield row, name, content


def _seen_before(form: RowForm, number: int, seen: dict[tuple[str, str], int], lang: str) -> Iterator[tuple[str, str]]:
    """A passport or an IIN that an earlier row has already: one of the two is wrong, or it is the same person."""
    for path, message in _ONE_PERSONS_OWN.items():
        field = form.sound_field(path.replace(".", "-"))
        first = number if field is None else seen.setdefault((path, field.data.translate(_LOOK_ALIKES)), number)
        if first != number:
            yield heading(path, lang), words_of(lang).gettext(message) % {"row": first}


def _said(messages: Mapping[Any, Iterable[str]], lang: str) -> list[tuple[str, str]]:
    return [(heading(name.replace("-", "."), lang), one) for name, found in messages.items() for one in found]


def _merged(host: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The details of the host, with those of the row over them."""
    merged = {key: dict(value) if isinstance(value, Mapping) else value for key, value in host.items()}
    for key, value in own.items():
        merged[key] = {**merged.get(key, {}), **value} if isinstance(value, Mapping) else value
    return merged


def numbered(details: Mapping[str, Any], first: str | None, place: int) -> Mapping[str, Any]:
    """The details with the outgoing number at a place, counted from 0: after "17/k" comes "18/k"."""
    if first is None or _own_number(details):
        return details
    number = _NUMBER.sub(lambda found: str(int(found[0]) + place).zfill(len(found[0])), first, count=1)
    return {**details, "letter": {**(details.get("letter") or {}), "number": number}}


def next_place(details: Mapping[str, Any], place: int) -> int:
    """The first place that is free once a letter stands at this one; one with a number of its own takes none."""
    return place if _own_number(details) else place + 1


def _own_number(details: Mapping[str, Any]) -> str | None:
    return (details.get("letter") or {}).get("number")


def file_name(pattern: str, row: Row, count: int, filename: str) -> str:
    """The file's name by the pattern, with the extension of the document.

    It is safe on every system, and begins with nothing that a spreadsheet, which shows the manifest, would calculate.
    Where the pattern gives nothing for a row, it is the row's count.
    """
    person = (row.details.get("people") or [{}])[0]
    values = {"count": f"{count + 1:04}", "row": str(row.number)}
    values |= {name: str(person.get(name) or "") for name in ("surname", "given_names")}
    values |= {"passport": str((person.get("passport") or {}).get("number") or "")}
    text = re.sub(r"{(\w+)}", lambda found: values[found[1]], pattern)
    return (_UNSAFE.sub("-", text).strip(" .-=+@")[:120] or values["count"]) + filename[filename.rindex(".") :]
