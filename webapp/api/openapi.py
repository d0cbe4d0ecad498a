"""The OpenAPI 3.1 document: made from the catalogue of operations, the vocabulary and the classes of the answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from webapp.api import vocabulary
from webapp.api.answers import answer_schemas, draft_schemas, problem_schema
from webapp.api.batch_form import FORM
from webapp.api.batch_order import MEMBERS
from webapp.api.catalogue import EXAMPLE, HOST, OPERATIONS, ORDER, PEOPLE, Operation
from webapp.api.parameters import Parameter
from webapp.drafts import media_type
from webapp.drafts.documents import load_documents
from webapp.problems import HOME, KINDS, MEDIA_TYPE

JSON = "application/json"
_ABOUT = (
    "The obligations, deadlines, papers and drafts of hosting a foreigner in Kazakhstan. It gives information, not "
    "legal advice. Facts that are left out are unknown, never guessed."
)
_LONG_ADDRESS = (
    "The address is longer than the server reads, 4094 bytes; the answer is no problem of ours, and has no members."
)
_MISSING = "How many details are missing, each of them a blank line; with Accept: application/json they are named."
_WARNINGS = "How many details are doubtful, but not wrong; with Accept: application/json they are named."


@lru_cache(maxsize=8)
def document(mounted_at: str = "") -> dict[str, Any]:
    """The document of an API that is found below this path."""
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.1",
        "info": {"title": "Qujat", "version": "1", "summary": "Hosting a foreigner", "description": _ABOUT},
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "servers": [{"url": mounted_at + HOME.rstrip("/")}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "qjt_…"}},
        },
    }


def _schemas() -> dict[str, Any]:
    anything = {"description": "Passed over here, but for the day on which a passport expires."}
    return {
        "Case": {**vocabulary.case_schema(anything), "examples": [EXAMPLE]},
        "CaseWithDetails": {**vocabulary.case_schema({"$ref": _ref("Details")}), "examples": [EXAMPLE]},
        "Applicant": vocabulary.applicant_schema(),
        "Person": vocabulary.person_schema(),
        "EarlierStay": vocabulary.earlier_stay_schema(),
        "Details": vocabulary.details_schema(),
        "PersonDetails": vocabulary.person_details_schema(),
        "Host": {**vocabulary.host_schema(), "examples": [HOST]},
        "NewBatch": {
            **vocabulary.new_batch_schema(MEMBERS),
            "examples": [{"people": PEOPLE, "host": HOST, "order": ORDER}],
        },
        **answer_schemas(),
        **draft_schemas(_file_types()),
        "Problem": problem_schema(),
    }


def _operation(operation: Operation) -> dict[str, Any]:
    described = {
        "operationId": operation.id,
        "summary": operation.about,
        "parameters": [*_in_path(operation), *map(_parameter, operation.parameters)],
        "responses": {
            str(operation.status): _success(operation),
            **{str(code): _error(code) for code in operation.errors},
            "414": {"description": _LONG_ADDRESS},
        },
    }
    if operation.takes:
        content: dict[str, Any] = {"schema": {"$ref": _ref(operation.takes)}}
        if operation.sent_as == FORM:
            content["encoding"] = {name: {"contentType": JSON} for name in ("host", "order")}
        described["requestBody"] = {"required": True, "content": {operation.sent_as: content}}
    return described


def _in_path(operation: Operation) -> list[dict[str, Any]]:
    values = {
        "document": {"enum": list(load_documents())},
        "link": {"type": "string", "pattern": "^[A-Za-z0-9_-]{32}$"},
    }
    return [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in values.items()
        if f"{{{name}}}" in operation.path
    ]


def _parameter(parameter: Parameter) -> dict[str, Any]:
    described = {"name": parameter.name, "in": parameter.place, "description": parameter.about}
    return {**described, "schema": parameter.schema, "required": parameter.place == "header"}


def _success(operation: Operation) -> dict[str, Any]:
    if operation.gives is None:
        return {"description": "It is done."}
    if operation.gives == "Zip":
        return {"description": "The file.", "content": {"application/zip": {}}}
    content: dict[str, Any] = {JSON: {"schema": {"$ref": _ref(operation.gives)}}}
    if operation.status == 201:
        location = {"description": "The path of what was made.", "schema": {"type": "string"}}
        return {"description": "The answer.", "headers": {"Location": location}, "content": content}
    if operation.gives != "Draft":
        return {"description": "The answer.", "content": content}
    counts = {"Qujat-Missing": _MISSING, "Qujat-Warnings": _WARNINGS}
    headers = {
        name: {"description": about, "schema": {"type": "integer", "minimum": 0}} for name, about in counts.items()
    }
    return {
        "description": "The file, or JSON with the file in it. The headers come with the file alone.",
        "headers": headers,
        "content": {**{kind: {} for kind in _file_types()}, **content},
    }


def _error(code: int) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": KINDS[code].title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": _ref("Problem")}}},
    }
    header = {401: "WWW-Authenticate", 429: "Retry-After"}.get(code)
    return {**answer, "headers": {header: {"schema": {"type": "string"}}}} if header else answer


def _file_types() -> list[str]:
    return sorted({media_type(one) for one in load_documents().values()})


def _ref(name: str) -> str:
    return f"#/components/schemas/{name}"
