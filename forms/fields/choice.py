"""Choosing one of a few: radio buttons, each with a hint where the law's word is unusual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from wtforms.form import BaseForm as AnyForm
from wtforms.validators import StopValidation

from forms.fields.core import OwnField
from forms.text import N_, echo

UNKNOWN = "unknown"


class Choice(NamedTuple):
    """One radio button: its value, and the msgids of its label and hint."""

    value: str
    label: str
    hint: str = ""


class ChoiceField(OwnField):
    """One of `choices`. `data` is the chosen value."""

    kind = "choice"

    def __init__(self, label: str = "", *, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.choices = tuple(choices)

    def process_data(self, value: Any) -> None:
        """Take a stored choice; what is no text is as good as none."""
        super().process_data(value if isinstance(value, str) else None)

    def limit(self, values: Sequence[str]) -> None:
        """Offer only the choices with these values."""
        self.choices = tuple(c for c in self.choices if c.value in values)

    def pre_validate(self, form: AnyForm) -> None:
        """Refuse a value that is not offered."""
        super().pre_validate(form)
        if self.typed not in [c.value for c in self.choices]:
            quoted = self.gettext(N_("“%(name)s”"))
            labels = ", ".join(quoted % {"name": self.gettext(c.label)} for c in self.choices)
            message = self.gettext(N_("“%(found)s” is not one of the choices: %(choices)s."))
            raise StopValidation(message % {"found": echo(self.typed), "choices": labels})


class YesNoField(ChoiceField):
    """Yes, no, or not known yet. `data` is True, False or None; not knowing counts as an answer."""

    kind = "choice"

    def __init__(self, label: str = "", *, unknown: bool = True, **kwargs: Any) -> None:
        choices = [Choice("yes", N_("Yes")), Choice("no", N_("No"))]
        super().__init__(label, choices=choices + [Choice(UNKNOWN, N_("I do not know yet"))] * unknown, **kwargs)

    def process_data(self, value: Any) -> None:
        """Take True, False, "unknown" or None (not answered)."""
        self.data = value if isinstance(value, bool) else None
        self.typed = {True: "yes", False: "no"}[value] if isinstance(value, bool) else UNKNOWN * (value == UNKNOWN)

    def parse(self, text: str) -> bool | None:
        """True for yes, False for no; anything else is left to the check of the choices."""
        return {"yes": True, "no": False}.get(text)

    def pre_validate(self, form: AnyForm) -> None:
        """An explicit "I do not know yet" is fine; a value that is not offered is not."""
        if self.typed and self.typed != UNKNOWN and self.data is None:
            self.data = self.typed  # so that the check of the choices sees it
        try:
            super().pre_validate(form)
        finally:
            self.data = self.data if isinstance(self.data, bool) else None
