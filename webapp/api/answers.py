"""The schemas of what a program gets, read off the dataclasses whose content it is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from checklists.assessment import Assessment, Fine
from checklists.entries import CONFIDENCES, LANGUAGES
from webapp.api.batch_state import BatchState
from webapp.problems import MAX_ERRORS
from webapp.services.batches import STAGES

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
#: Values that the types do not tell, by the name of the member.
_VALUES: dict[str, Schema] = {
    "confidence": {"enum": list(CONFIDENCES)},
    "formality_confidence": {"enum": [*CONFIDENCES, None]},
    "stage": {"enum": list(STAGES)},
}
#: The members that are there only where they say something: `Assessment.to_dict` leaves them out otherwise.
_OPTIONAL = {(Fine, "warning"), (Assessment, "stay_count")}
_LAW: Schema = {
    "type": "object",
    "description": "Which law was applied: when it was checked last, its version, and the day whose law it is.",
    "properties": {"checked_on": _PLAIN[date], "digest": _PLAIN[str], "day": _PLAIN[date]},
    "required": ["checked_on", "digest", "day"],
    "additionalProperties": False,
}


def answer_schemas() -> dict[str, Schema]:
    """The schemas of an assessment, of a batch, and of their parts, by name."""
    classes = [*_classes(Assessment), *_classes(BatchState)]
    return {found.__name__: _of_class(found) for found in dict.fromkeys(classes)}


def _classes(found: Any) -> Iterator[Any]:
    """A dataclass and those that it is made of."""
    yield found
    for hint in get_type_hints(found).values():
        for part in _inside(hint):
            if dataclasses.is_dataclass(part):
                yield from _classes(part)


def _inside(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _inside(part)


def _of_class(found: Any) -> Schema:
    hints = get_type_hints(found)
    properties = {name: _LAW if name == "law" else _VALUES.get(name) or _of_type(hint) for name, hint in hints.items()}
    return {
        "type": "object",
        "description": " ".join((found.__doc__ or "").split()),
        "properties": properties,
        "required": [name for name in hints if (found, name) not in _OPTIONAL],
        "additionalProperties": False,
    }


def _of_type(hint: Any) -> Schema:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) in (Union, UnionType):
        kinds = [_of_type(part) for part in get_args(hint) if part is not NoneType]
        return {"anyOf": [*kinds, {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of_type(get_args(hint)[0])}
    if dataclasses.is_dataclass(hint):
        return {"$ref": f"#/components/schemas/{hint.__name__}"}  # type: ignore[union-attr]
    raise TypeError(f"{hint!r} has no schema yet")


def problem_schema() -> Schema:
    """An error (RFC 9457)."""
    one = {
        "type": "object",
        "properties": {
            "pointer": {"type": "string", "format": "json-pointer", "description": "Where in the body it is."},
            "parameter": {"type": "string", "description": "Which parameter it is."},
            "found": {"description": "What was sent; of something long, its beginning."},
            "allowed": {"type": "string", "description": "What would be right."},
        },
        "required": ["found", "allowed"],
        "oneOf": [{"required": ["pointer"]}, {"required": ["parameter"]}],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": one, "minItems": 1, "maxItems": MAX_ERRORS},
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    }


def draft_schemas(media_types: list[str]) -> dict[str, Schema]:
    """The list of documents, and a draft with what is to be said of it."""
    words = _required(dict.fromkeys(LANGUAGES, _PLAIN[str]))
    strings = {"type": "array", "items": _PLAIN[str]}
    document = {
        "id": _PLAIN[str],
        "title": words,
        "about": words,
        "media_type": {"enum": media_types},
        "languages": {"type": "array", "items": {"enum": list(LANGUAGES)}},
        "per_person": _PLAIN[bool],
        "details": strings,
        "optional": strings,
        "facts": strings,
    }
    warning = _required({"pointer": _PLAIN[str], "message": _PLAIN[str]})
    draft = {
        "document": _PLAIN[str],
        "lang": {"enum": list(LANGUAGES)},
        "filename": _PLAIN[str],
        "media_type": {"enum": media_types},
        "missing": {**strings, "description": "The details left as blank lines."},
        "warnings": {"type": "array", "items": warning},
        "content": {"type": "string", "contentEncoding": "base64"},
    }
    documents = _required({"drafts": {"type": "array", "items": {"$ref": "#/components/schemas/Document"}}})
    return {"Documents": documents, "Document": _required(document), "Draft": _required(draft)}


def _required(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
