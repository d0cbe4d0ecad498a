"""The base of our fields: one typed value, our own messages, and nothing typed is ever lost."""

from __future__ import annotations

import unicodedata
from typing import Any, NoReturn

from wtforms import Field
from wtforms.form import BaseForm as AnyForm
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput


class OwnField(Field):
    """A field with a hint, and words for the error of leaving it empty.

    `data` is the value in its own type, or None; `typed` is the text to show again, exactly as it was typed.
    `missing` is the msgid of the error where nothing was given; without it the field may stay empty.
    `kind` tells the page which macro draws it.
    """

    kind = "text"
    widget = TextInput()

    def __init__(self, label: str = "", *, hint: str = "", missing: str = "", **kwargs: Any) -> None:
        super().__init__(label, description=hint, **kwargs)
        self.missing = missing
        self.typed = ""

    def _value(self) -> str:
        """What WTForms' own widgets write into the input."""
        return self.typed

    def process_data(self, value: Any) -> None:
        """Take a stored value."""
        self.data = value
        self.typed = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; a field that was not sent counts as empty."""
        self.typed = str(valuelist[0]) if valuelist else ""
        self.data = None
        text = self.typed.strip()
        if text:
            self.data = self.parse(text)

    def parse(self, text: str) -> Any:
        """The value of a text that is not blank; each kind of field says how."""
        return text

    def fail(self, message: str, **values: object) -> NoReturn:
        """Refuse what was typed, in the page's language."""
        raise ValueError(self.gettext(message) % values)

    @property
    def given(self) -> bool:
        """Whether anything at all was filled in."""
        return self.data is not None or bool(self.typed.strip())

    def pre_validate(self, form: AnyForm) -> None:
        """Say so where a needed value is missing; check nothing further where there is no value."""
        del form
        if self.process_errors:
            raise StopValidation
        if not self.given and self.missing and not self.meta.optional:
            raise StopValidation(self.gettext(self.missing))
        if self.data is None:
            raise StopValidation


def plain_digits(text: str) -> str:
    """Digits of any script as 0 to 9 (full-width ones too), without the spaces between groups (NBSP too)."""
    return "".join(str(unicodedata.decimal(c, c)) for c in text if not c.isspace())
