"""One inviting letter for a family of four, beside docxtpl opening and rendering the same template anew."""

from __future__ import annotations

import io

from docxtpl import DocxTemplate

from bench import Measure, median_ms
from bench.example import DETAILS, family
from checklists import assess
from webapp.drafts import docx
from webapp.drafts.context import draft_context
from webapp.drafts.documents import load_documents


def measure() -> Measure:
    """The median time of one letter in milliseconds, from plain values to the bytes of the file."""
    facts = family()
    template = load_documents()["inviting-letter"].template("ru")
    context = draft_context(facts, DETAILS, assess(facts, lang="ru"), "ru", blank=docx.BLANK)

    def by_docxtpl() -> bytes:
        opened = DocxTemplate(template)
        opened.render(context, jinja_env=docx.environment())
        file = io.BytesIO()
        opened.save(file)
        return file.getvalue()

    if docx.preview(docx.render(template, context)) != docx.preview(by_docxtpl()):
        raise AssertionError("the letter and docxtpl's own do not have the same text")
    return Measure(
        name="letter",
        value=median_ms(lambda: docx.render(template, context)),
        unit="ms",
        peer="docxtpl",
        peer_value=median_ms(by_docxtpl),
    )
