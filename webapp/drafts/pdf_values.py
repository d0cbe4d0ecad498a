"""Which value of a draft stands in which field of a PDF form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def field_values(fields: Mapping[str, Mapping[str, str]], context: Mapping[str, Any]) -> dict[str, str]:
    """The values of a form (name of the field -> text) for the person of `context`, the result of draft_context().

    `fields` is that part of a document.yaml: for `each`, the `applicant` and `dependents` a mapping from the name of
    a field to a dotted path, e.g. `dependents.0.full_name`. A place in a list beyond its end is empty: a family of two
    leaves four of six rows empty. Raises KeyError with the path for a name that the context does not have.
    """
    of = "applicant" if context["person"] is context["applicant"] else "dependents"
    paths = {**fields.get("each", {}), **fields.get(of, {})}
    return {name: _leaf(context, path) for name, path in paths.items()}


def _leaf(context: Mapping[str, Any], path: str) -> str:
    value: Any = context
    for key in path.split("."):
        if isinstance(value, list):
            if int(key) >= len(value):
                return ""
            value = value[int(key)]
        elif isinstance(value, Mapping) and key in value:
            value = value[key]
        else:
            raise KeyError(f"{path}: the draft's values have no {key!r}")
    return str(value)
