"""A case whose result was looked at while another law was shipped, as none is that a browser test can walk through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask

from webapp.services import cases


def look_under_another_law(product: Flask, link: str) -> None:
    """Let a case, whose result was looked at, remember other deadlines, papers, fines and notes than it has."""
    with product.app_context():
        cases.change(link, lambda case: case.seen.update(_another(case.seen)), prolong=False)


def _another(seen: Mapping[str, Any]) -> dict[str, Any]:
    outcome = seen["outcome"]
    first, *duties = outcome["obligations"]
    (paper, person, _status, formalities), _dropped, *papers = outcome["papers"]
    other = {
        "obligations": [[first[0], "2025-03-04", first[2]], *duties],
        "papers": [[paper, person, "advised", formalities], ["letter", "case", "required", []], *papers],
        "fines": [[15, 58980, False], outcome["fines"][1]],
        "notes": outcome["notes"][1:],
    }
    titles = {**seen["titles"], "letter": "A letter that is asked for no more"}
    return {"digest": "another", "looked_on": "2025-03-02", "outcome": {**outcome, **other}, "titles": titles}
