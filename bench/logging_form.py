"""One logging form, beside pypdf's own filler: the same blank and the same values, in one run."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject

from bench import Measure, median_ms
from bench.example import DETAILS, family
from checklists import assess
from webapp.drafts import pdf_form
from webapp.drafts.context import draft_context
from webapp.drafts.documents import load_documents
from webapp.drafts.pdf_values import field_values


def measure() -> Measure:
    """The median time of one form in milliseconds. Raises AssertionError where a letter of a value is not drawn."""
    document, facts = load_documents()["logging-form"], family()
    blank = document.template("kk")
    context = draft_context(facts, DETAILS, assess(facts, lang="kk"), "kk")
    values = {name: text for name, text in field_values(document.fields or {}, context).items() if text}
    _check_drawn(pdf_form.fill(blank, values), values)
    return Measure(
        name="logging-form",
        value=median_ms(lambda: pdf_form.fill(blank, values)),
        unit="ms",
        peer="pypdf update_page_form_field_values",
        peer_value=median_ms(lambda: _fill_by_pypdf(blank, values)),
        details={"fields": len(values)},
    )


def drawn_texts(pdf: bytes) -> Iterator[tuple[str, str]]:
    """The text that is drawn in each place of each text field: its name, and its lines joined by a space."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for reference in page["/Annots"]:  # type: ignore[attr-defined]
            widget: Any = reference.get_object()
            field = widget if "/T" in widget else widget["/Parent"]
            if field["/FT"] == "/Tx" and "/AP" in widget:
                yield field["/T"], _drawn(widget["/AP"]["/N"])


def _drawn(picture: Any) -> str:
    # pypdf extracts the text of pages only: a page is made of the picture.
    page = PageObject.create_blank_page(width=600, height=100)
    page[NameObject("/Resources")] = picture["/Resources"]
    page[NameObject("/Contents")] = picture
    return " ".join(page.extract_text().split())


def _check_drawn(pdf: bytes, values: Mapping[str, str]) -> None:
    drawn = dict(drawn_texts(pdf))
    for name, text in values.items():
        if name != "sex" and drawn.get(name) != text:
            raise AssertionError(f"{name}: drawn is {drawn.get(name)!r}; right is {text!r}")


def _fill_by_pypdf(blank: Path, values: Mapping[str, str]) -> bytes:
    writer = PdfWriter(clone_from=blank)
    # pypdf writes the state of a button as it is given, a PDF name.
    names = {**values, "sex": f"/{values['sex']}"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        writer.update_page_form_field_values(None, names, auto_regenerate=False)
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()
