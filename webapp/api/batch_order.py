"""The order of a batch as a program sends it: its kinds of values here, all else by the form of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from checklists.entries import LANGUAGES
from forms.order import LONGEST_NUMBER, LONGEST_PATTERN, OrderForm
from forms.text import N_
from webapp.api.refusals import pointer, shown
from webapp.i18n import words_of
from webapp.problems import Refusal
from webapp.services.batch_pages import is_good, read_order
from webapp.services.batches import BatchOrder
from webapp.services.batches.orders import DOCUMENTS
from webapp.services.letters import DEFAULT_NAMES

LONGEST_ADDRESS = 500
Schema = dict[str, Any]

#: The members of an order. Their descriptions are msgids.
MEMBERS: dict[str, Schema] = {
    "documents": {
        "type": "array",
        "items": {"enum": list(DOCUMENTS)},
        "minItems": 1,
        "uniqueItems": True,
        "description": N_("What is made of each good row."),
    },
    "lang": {
        "enum": list(LANGUAGES),
        "description": N_("The language of the documents; without it that of the answer."),
    },
    "number": {
        "type": ["string", "null"],
        "maxLength": LONGEST_NUMBER,
        "description": N_("The first outgoing number; after 17/k comes 18/k."),
    },
    "names": {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_PATTERN,
        "default": DEFAULT_NAMES,
        "description": N_("How the files are named; {surname} and the like stand for the values of a row."),
    },
    "group": {
        "type": "boolean",
        "default": False,
        "description": N_("Whether one inviting letter names many people in a table."),
    },
    "pdf": {
        "type": "boolean",
        "default": False,
        "description": N_("Whether what is made as DOCX becomes PDF, where this server can do that."),
    },
    "letterhead": {
        "type": ["string", "null"],
        "maxLength": LONGEST_ADDRESS,
        "description": N_("The link of a letterhead that is kept here; the letters are made on its current version."),
    },
}
#: What may stand in a member, in words.
_ALLOWED = {
    "documents": "a list of one or more of " + ", ".join(DOCUMENTS),
    "lang": "one of " + ", ".join(LANGUAGES),
    "number": f"text of at most {LONGEST_NUMBER} characters",
    "names": f"text of 1 to {LONGEST_PATTERN} characters",
    "group": "true or false",
    "pdf": "true or false",
    "letterhead": f"text of at most {LONGEST_ADDRESS} characters",
}
#: The fields of the form that are called otherwise.
_FIELDS = {"together": "group", "format": "pdf"}


def read_batch_order(sent: Any, lang: str) -> BatchOrder:
    """What is to be made. Refuses (422) what is wrong in the order, all at once; messages are in `lang`."""
    if not isinstance(sent, Mapping):
        raise _refused([((), sent, "an object")])
    wrong = list(_wrong(sent))
    if wrong:
        raise _refused(wrong)
    form = OrderForm(_as_typed({"lang": lang, **sent}), meta={"lang": lang, "translations": words_of(lang)})
    if not is_good(form):
        said = ((_FIELDS.get(name, name), messages) for name, messages in form.errors.items())
        raise _refused([((name,), sent.get(name), one) for name, messages in said for one in messages])
    return read_order(form)


def _wrong(sent: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any, str]]:
    """Members that are unknown or missing, and values of another kind than is described."""
    for name, value in sent.items():
        if name not in MEMBERS:
            yield (name,), value, "no such member; one of " + ", ".join(MEMBERS)
        elif not _fits(name, value):
            yield (name,), value, _ALLOWED[name]
    if "documents" not in sent:
        yield ("documents",), None, _ALLOWED["documents"]


def _fits(name: str, value: Any) -> bool:
    if name == "documents":
        known = isinstance(value, list) and all(isinstance(one, str) and one in DOCUMENTS for one in value)
        return known and 0 < len(set(value)) == len(value)
    if name == "lang":
        return isinstance(value, str) and value in LANGUAGES
    if name in ("group", "pdf"):
        return isinstance(value, bool)
    if value is None:
        return name != "names"
    return isinstance(value, str) and (name != "names" or value != "") and len(value) <= MEMBERS[name]["maxLength"]


def _as_typed(sent: Mapping[str, Any]) -> MultiDict[str, str]:
    """The order as the page would send it."""
    documents = [("documents", one) for one in sent["documents"]]
    texts = [(name, sent.get(name) or "") for name in ("lang", "number", "letterhead")]
    choices = [
        ("together", "group" if sent.get("group") else "each"),
        ("format", "pdf" if sent.get("pdf") else "docx"),
    ]
    return MultiDict([*documents, *texts, *choices, ("names", sent.get("names", DEFAULT_NAMES))])


def _refused(wrong: list[tuple[tuple[str | int, ...], Any, str]]) -> Refusal:
    errors = [
        {"pointer": pointer(("order", *keys)), "found": shown(found), "allowed": allowed}
        for keys, found, allowed in wrong
    ]
    return Refusal(422, errors=errors)
