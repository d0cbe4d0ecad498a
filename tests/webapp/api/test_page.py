"""The page of the API: everything it may be asked for, in the reader's language, from this server alone."""

from __future__ import annotations

import html
import re

import pytest

from webapp.api.batch_order import MEMBERS
from webapp.api.catalogue import OPERATIONS
from webapp.problems import KINDS


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "For programs"), ("ru", "Для программ"), ("kk", "Бағдарламалар үшін")]
)
def test_the_page_shows_every_operation_parameter_example_and_kind_of_error(program, lang: str, title: str):
    page = html.unescape(program.client.get("/api/v1/", headers={"Accept-Language": lang}).text)
    assert f"<h1>{title} (API)</h1>" in page
    for operation in OPERATIONS:
        assert f"{operation.method.upper()} /api/v1{operation.path}</code>" in page
        assert all(f"<dt><code>{parameter.name}</code>" in page for parameter in operation.parameters)
        assert (operation.about in page) == (lang == "en")
    assert all(f"<dt><code>{name}</code>" in page for name in MEMBERS)
    assert "No country is called “Kirgisia”. Did you mean “Kyrgyzstan”?" in page
    assert all(f'id="{kind.name}"' in page for kind in KINDS.values())
    assert "'http://localhost/api/v1/assess?lang=en'" in page
    assert '"deadline": "2025-03-05"' in page


def test_the_page_follows_the_language_that_a_visitor_chose(program):
    visitor = program.app.test_client()
    visitor.get("/language/kk?next=/api/v1/")
    assert '<html lang="kk">' in visitor.get("/api/v1/").text


def test_the_page_loads_nothing_from_elsewhere(program):
    page = program.client.get("/api/v1/").text
    assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)"', page) == []
