"""What is to be made of a sheet of people: which documents, in which language, numbered and named how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from forms.base import BaseForm
from forms.fields import Choice, ChoiceField, TextLine
from forms.fields.core import OwnField
from forms.text import N_

LONGEST_NUMBER = 40
LONGEST_PATTERN = 120
#: What stands in braces in the pattern of a file's name.
PLACEHOLDERS = ("count", "row", "surname", "given_names", "passport")
_LANGUAGES = (Choice("en", "English"), Choice("ru", "Русский"), Choice("kk", "Қазақша"))


class TicksField(OwnField):
    """Several of `offered`, in their order. `data` is the tuple of what was ticked, None where nothing was."""

    kind = "ticks"

    def __init__(self, label: str = "", *, offered: Sequence[str], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.offered = tuple(offered)

    def process_data(self, value: Any) -> None:
        """Take what was kept."""
        self.data = tuple(value) if value else None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the ticks; what is not offered is passed over."""
        self.data = tuple(one for one in self.offered if one in valuelist) or None


class OrderForm(BaseForm):
    """The order of a batch."""

    documents = TicksField(
        N_("Documents"),
        missing=N_("Choose at least one document."),
        offered=(
            *("inviting-letter", "power-of-attorney", "housing-consent"),
            *("notification-sheet", "logging-form", "checklist"),
        ),
    )
    lang = ChoiceField(
        N_("Language of the documents"), choices=_LANGUAGES, missing=N_("Choose the language of the documents.")
    )
    number = TextLine(
        N_("First outgoing number"),
        hint=N_("For example 17/k: the letters are numbered 17/k, 18/k, 19/k. Leave it empty for letters without one."),
        longest=LONGEST_NUMBER,
    )
    names = TextLine(
        N_("Names of the files"),
        hint=N_("In braces: {count} {row} {surname} {given_names} {passport}. They stand for the values of each row."),
        missing=N_("Write how the files are to be named."),
        longest=LONGEST_PATTERN,
    )

    together = ChoiceField(
        N_("Letters of the inviting party"),
        choices=(
            Choice("each", N_("A letter for each person")),
            Choice(
                "group",
                N_("One letter for the group, with a table of its people"),
                N_("Up to 100 people a letter. Rows with another stay, purpose, work or address have their own."),
            ),
        ),
        missing=N_("Choose how the letters are to be made."),
    )
    letterhead = TextLine(
        N_("Link of your own letterhead"),
        hint=N_("Letters are made on its current version. One for groups goes through its people in a loop."),
    )

    format = ChoiceField(
        N_("Format of the documents"),
        choices=(
            Choice("docx", "Word (DOCX)", N_("Letters, powers of attorney and consents; the others are always PDF.")),
            Choice("pdf", "PDF", N_("All documents. It takes longer, and finished letters cannot be edited any more.")),
        ),
    )

    def check(self) -> None:
        """Refuse a number that nothing counts on from, and unknown names in the pattern."""
        number, names = self.sound.get("number"), self.sound.get("names")
        if number is not None and not re.search(r"\d", number.data):
            message = N_("“%(found)s” has no number in it to count on from; write for example 17/k.")
            self.refuse("number", message, found=number.data)
        strangers = [name for name in re.findall(r"{(.*?)}", names.data) if name not in PLACEHOLDERS] if names else []
        if strangers:
            message = N_("“{%(found)s}” is not known. Known are: %(known)s.")
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            self.refuse("names", message, found=strangers[0], known=known)
