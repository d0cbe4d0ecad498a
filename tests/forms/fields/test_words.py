"""Lines of text: hostile input is refused with its reason, honest input is kept."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.fields import NameLine, TextLine


class WordsForm(BaseForm):
    line = TextLine("Line")
    name = NameLine("Name")


def typed(field: str, text: str) -> WordsForm:
    form = WordsForm(MultiDict({field: text}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Altyn   Dala LLP ", "Altyn Dala LLP"),
        ("Smith & Sons <KZ> “Қазақ” №5", "Smith & Sons <KZ> “Қазақ” №5"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("gnp.\u202ecod.exe\u202c", "gnp.cod.exe"),
        ("\u200fمحمد\u200e", "محمد"),
        ("e\u0301", "\u00e9"),
        ("Astana\u00a0city", "Astana city"),
    ],
)
def test_text_is_kept_clean(text, kept):
    form = typed("line", text)
    assert (form.line.data, form.errors) == (kept, {})
    assert form.line.typed == text


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("x" * 10_000, "Write at most 200 characters; found 10000."),
        ("ab\x00c", "Character 3 (U+0000) cannot be printed; delete it."),
        ("a\x1bb", "Character 2 (U+001B) cannot be printed; delete it."),
        ("a\ud800", "Character 2 (U+D800) cannot be printed; delete it."),
        ("a\ue000", "Character 2 (U+E000) cannot be printed; delete it."),
        ("Bek 😀", "“😀” is a picture, and papers take only letters, digits and signs; delete it."),
        ("Bek ❤", "“❤” is a picture, and papers take only letters, digits and signs; delete it."),
    ],
)
@pytest.mark.parametrize("field", ["line", "name"])
def test_what_no_paper_can_hold_is_refused(field, text, error):
    form = typed(field, text)
    assert form.errors == {field: [error]}
    assert form[field].typed == text


@pytest.mark.parametrize(
    "name",
    ["ASANOV", "O’Neil-Smith", "Әбдіғапар", "Nguyễn Thị", "王小明", "محمد بن سلمان", "J. R. Doe", "SIVA A/L KUMAR"],
)
def test_names_of_any_script_are_kept(name):
    form = typed("name", name)
    assert (form.name.data, form.errors) == (name, {})


@pytest.mark.parametrize(("text", "found"), [("Bek5", "5"), ("<b>Bek</b>", "<"), ("Bek_", "_"), ("=cmd", "=")])
def test_a_name_has_no_signs(text, found):
    error = f"“{found}” cannot stand in a name; use letters, spaces, hyphens, apostrophes and dots."
    assert typed("name", text).errors == {"name": [error]}


def test_a_name_has_letters():
    assert typed("name", "...").errors == {"name": ["A name has letters; found “...”."]}


@pytest.mark.parametrize("text", ["", "   ", "\u200e\u202e"])
def test_nothing_visible_is_nothing(text):
    form = typed("line", text)
    assert (form.line.data, form.errors) == (None, {})
