"""What a program may ask for. Each reads the request strictly, calls one service, and answers.

No cookie is read or set here; a key says who asks (`webapp/access.py`), and errors are problems (`webapp/problems.py`).
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from checklists import assess as assess_case
from checklists import read_facts
from checklists.entries import LANGUAGES
from checklists.errors import FactsError
from forms.case_file import Finding
from forms.text import N_, echo
from webapp.access import by_api_key, count_pdf
from webapp.api import parameters
from webapp.api.reading import body, read_parameters
from webapp.api.refusals import pointer, wrong_details, wrong_facts
from webapp.drafts import Draft, media_type
from webapp.drafts.documents import Document, load_documents
from webapp.drafts.docx import Compiled
from webapp.drafts.letterhead.sample import DOCUMENT as LETTER
from webapp.drafts.office import OfficeError
from webapp.errors import LetterheadNotFoundError
from webapp.extensions import protection
from webapp.problems import Refusal, answer_language
from webapp.services import letterheads, pdfs
from webapp.services.case_drafts import WrongDetailsError, case_draft

JSON, PDF = "application/json", "application/pdf"
_OF_DRAFTS = (parameters.LANG, parameters.PERSON, parameters.LETTERHEAD, parameters.VERSION)
api = Blueprint("api", __name__, url_prefix="/api/v1")
# A form of another site could send no key, so there is nothing to protect from it.
protection.exempt(api)


@api.post("/assess")
@by_api_key
def assess() -> ResponseReturnValue:
    """What the law says about a case: what `python -m checklists assess` prints."""
    given, case = read_parameters(parameters.LANG, parameters.ON), body()
    try:
        facts = read_facts(case)
    except FactsError as error:
        raise wrong_facts(error, case) from None
    return as_json(assess_case(facts, given.get("lang") or answer_language(), on=given.get("on")).to_dict())


@api.get("/drafts")
@by_api_key
def list_drafts() -> ResponseReturnValue:
    """Which documents there are, in which languages, and which details each asks for."""
    read_parameters()
    return as_json(listed())


@api.post("/drafts/<document_id>")
@by_api_key
def make_draft(document_id: str) -> ResponseReturnValue:
    """One document, filled in: the file itself, its PDF, or JSON with the file in it, as the header Accept asks."""
    document = _document(document_id)
    form = _form_of_answer(document)
    given, case = read_parameters(*_OF_DRAFTS), body()
    lang, letterhead = given.get("lang") or answer_language(), _letterhead(document, given)
    try:
        draft, warnings = case_draft(document.id, case, lang, given.get("person", 0), letterhead)
    except FactsError as error:
        raise wrong_facts(error, case) from None
    except WrongDetailsError as error:
        raise wrong_details(error.findings) from None
    except IndexError:
        raise parameters.nobody(given["person"], case) from None
    if form == JSON:
        return as_json(in_json(document.id, lang, draft, warnings))
    return _file(draft if form == draft.mimetype else _in_pdf(draft), warnings)


@api.after_request
def keep_nothing(response: Response) -> Response:
    """What is said about a case is for nobody's cache."""
    response.headers["Cache-Control"] = "no-store"
    response.vary.update(["Accept", "Accept-Language"])
    return response


def listed() -> dict[str, Any]:
    """The list of documents."""
    return {"drafts": [_described(document) for document in load_documents().values()]}


def _document(document_id: str) -> Document:
    documents = load_documents()
    if document_id not in documents:
        raise Refusal(404, N_("There is no such document; there are: %(known)s."), known=", ".join(documents))
    return documents[document_id]


def _letterhead(document: Document, given: Mapping[str, Any]) -> Compiled | None:
    """The letterhead that the parameters name. Refuses (422) one that is not kept here or is of no use."""
    address, number = given.get("letterhead"), given.get("version")
    if address is None and number is not None:
        raise parameters.refused(parameters.VERSION, number, "only together with letterhead")
    if address is None:
        return None
    if document.id != LETTER:
        raise parameters.refused(parameters.LETTERHEAD, echo(address), f"only with the document {LETTER}")
    try:
        return letterheads.template_at(address, number)
    except LetterheadNotFoundError:
        kept = "the link of a letterhead that is kept here; with version, one that it has"
        raise parameters.refused(parameters.LETTERHEAD, echo(address), kept) from None


def _form_of_answer(document: Document) -> str:
    """The media type that is asked for: by default the document's own. Refuses (406) one that there is not."""
    own = media_type(document)
    kinds = [own, JSON, *([PDF] if own != PDF and pdfs.are_made_here() else [])]
    asked = request.accept_mimetypes
    best = asked.best_match(kinds) if asked else own
    if best is None:
        raise Refusal(406, N_("There is this document as: %(kinds)s."), kinds=", ".join(kinds))
    return best


def _in_pdf(draft: Draft) -> Draft:
    """The draft as PDF. Refuses (503) where LibreOffice or Gotenberg does not make one now."""
    count_pdf()
    try:
        content = pdfs.pdf_of(draft.content)
    except OfficeError as error:
        current_app.logger.warning("No PDF of a draft: %s", error)
        raise Refusal(503, N_("No PDF can be made at the moment; the document itself can be had.")) from None
    return replace(draft, content=content, mimetype=PDF, filename=draft.filename.removesuffix("docx") + "pdf")


def _described(document: Document) -> dict[str, Any]:
    languages = [lang for lang in LANGUAGES if document.template(lang).exists()]
    return {
        **{name: getattr(document, name) for name in ("id", "title", "about", "per_person")},
        **{name: list(getattr(document, name)) for name in ("details", "optional", "facts")},
        "media_type": media_type(document),
        "languages": languages,
    }


def _file(draft: Draft, warnings: list[Finding]) -> Response:
    response = Response(draft.content, content_type=draft.mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{draft.filename}"'
    # How many, not which: a family's would be longer than many a proxy lets a header be.
    response.headers["Qujat-Missing"] = str(len(draft.missing))
    response.headers["Qujat-Warnings"] = str(len(warnings))
    return response


def in_json(document_id: str, lang: str, draft: Draft, warnings: list[Finding]) -> dict[str, Any]:
    """A draft with what is to be said of it, and the file in it."""
    return {
        "document": document_id,
        "lang": lang,
        "filename": draft.filename,
        "media_type": draft.mimetype,
        "missing": draft.missing,
        "warnings": [{"pointer": pointer(found.keys), "message": found.message} for found in warnings],
        "content": b64encode(draft.content).decode("ascii"),
    }


def as_json(content: Any, status: int = 200) -> Response:
    """JSON as the command line prints it."""
    return Response(json.dumps(content, ensure_ascii=False, indent=2) + "\n", status, content_type=JSON)
