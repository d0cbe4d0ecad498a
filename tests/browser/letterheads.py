"""A letterhead to look at."""

from __future__ import annotations

from flask import Flask

from tests.webapp.drafts.letterhead.making import letterhead
from webapp.drafts.letterhead.starting import starting_letterhead
from webapp.services import letterheads


def letterhead_in_two_versions(product: Flask) -> str:
    """The address of a letterhead whose second version says less than the first."""
    with product.app_context():
        link = letterheads.begin(starting_letterhead("kk"))
        letterheads.add_version(link, letterhead("{{ person.full_name }}", "{{ today }}"))
    return f"/letterhead/{link}"
