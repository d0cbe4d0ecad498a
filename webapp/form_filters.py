"""Template filters that let `macros/forms.html` draw any WTForms form: words in the page's language, and its errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from flask import Flask
from markupsafe import Markup
from wtforms import Form
from wtforms.fields import FieldList, FormField

from webapp.i18n import page_words

#: What follows the field's id in the id of its first input, for the kinds of field that have several inputs.
_FIRST_INPUT = {"choice": "-0", "day": "-day"}


def words(text: object) -> str:
    """A label, hint or error in the page's language; it may be a message id or already translated."""
    plain = str(text) if text is not None else ""
    return page_words().gettext(plain) if plain else ""  # gettext("") would return the header of the catalogue


def flat_errors(errors: object) -> Iterator[object]:
    """The messages in a field's errors, which WTForms nests for fields that contain fields."""
    if isinstance(errors, dict):
        errors = errors.values()
    if isinstance(errors, str) or not isinstance(errors, Iterable):
        yield errors
        return
    for error in errors:
        yield from flat_errors(error)


#: The id of the input to go to, the field's label, and the message; without a field only the message.
ErrorLink = tuple[str | None, object, object]


def error_links(form: Form) -> list[ErrorLink]:
    """Every error in a form, in the order of its fields."""
    found: list[ErrorLink] = [(None, None, error) for error in form.form_errors]
    for field in form:
        found += _of_field(field)
    return found


def _of_field(field: Any) -> list[ErrorLink]:
    if isinstance(field, FormField):
        return error_links(field.form)
    if isinstance(field, FieldList):
        inner = [link for entry in field.entries for link in _of_field(entry)]
        return inner or [(field.id, field.label.text, error) for error in flat_errors(field.errors)]
    return [(_first_input(field), field.label.text, error) for error in flat_errors(field.errors)]


def _first_input(field: Any) -> str:
    """The id that takes the focus; `macros/forms.html` gives these ids to the inputs of a group."""
    return f"{field.id}{_FIRST_INPUT.get(getattr(field, 'kind', ''), '')}"


@cache
def suggestions(options: tuple[tuple[str, str], ...]) -> Markup:
    """The <option>s of a list of countries, (code, name) each. There are 250 of them, the same on every page."""
    return Markup("").join(Markup('<option value="{}"></option>').format(name) for _code, name in options)


def init_app(app: Flask) -> None:
    """Add the filters to the templates."""
    app.jinja_env.filters.update(words=words, flat_errors=flat_errors, error_links=error_links, suggestions=suggestions)
