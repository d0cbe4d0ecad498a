"""What every form shares: the page's language, translated messages, warnings beside errors, and the facts known so far.

A form is made with `meta={"lang": "ru", "translations": t, "optional": True}`; each entry may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from wtforms import Field, Form
from wtforms.meta import DefaultMeta

from checklists.facts import Facts
from checklists.wording import day_in_words
from forms.consistency import contradictions
from forms.fields.core import OwnField
from forms.text import N_, Translations, Untranslated


class BaseForm(Form):
    """A WTForms form whose messages speak the page's language.

    `context` holds the facts known so far. `warnings` maps a field's name to sentences that do not stop anybody;
    it is filled by `validate`.
    """

    class Meta(DefaultMeta):
        """How a form is set up: `lang` (en, ru, kk), `translations`, and `optional` (nothing must be filled in).

        `not_a_day` says what is wrong with a text that is no day.
        """

        translations: Translations = Untranslated()
        lang = "en"
        optional = False
        not_a_day = N_("The calendar sent “%(found)s”, which is no day; type the day instead.")

        def get_translations(self, form: object) -> Translations:
            """The translations the caller gave, never WTForms' own."""
            del form
            return self.translations

    def __init__(
        self,
        formdata: Any = None,
        *,
        data: Mapping[str, Any] | None = None,
        prefix: str = "",
        meta: Mapping[str, Any] | None = None,
        context: Facts | None = None,
    ) -> None:
        self.context = context or Facts()
        self.warnings: dict[str, list[str]] = {}
        super().__init__(formdata, data=data, prefix=prefix, meta=meta)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then what the fields say together."""
        self.warnings = {}
        super().validate(extra_validators)
        self.check()
        return not self.errors

    def check(self) -> None:
        """Check what the fields say together; a form with such rules overrides this and calls `refuse` or `warn`."""

    def refuse(self, name: str, message: str, **values: object) -> None:
        """Put a translated error beside a field."""
        field = self[name]
        field.errors = [*field.errors, field.gettext(message) % values]

    def refuse_contradictions(self, facts: Facts, asks: Callable[[str], bool]) -> None:
        """Refuse what cannot be true together, beside the first field that `asks` for one of the facts concerned."""
        for found in contradictions(facts):
            name = next((path.rpartition(".")[2] for path in found.facts if asks(path)), None)
            if name:
                self.refuse(name, found.message, **self._in_words(found.values))

    def _in_words(self, values: Mapping[str, object]) -> dict[str, object]:
        lang = self.meta.lang
        return {name: day_in_words(v, lang) if isinstance(v, date) else v for name, v in values.items()}

    def warn(self, name: str, message: str, **values: object) -> None:
        """Put a translated warning beside a field."""
        self.warnings.setdefault(name, []).append(self[name].gettext(message) % values)

    @property
    def sound(self) -> dict[str, Field]:
        """The fields that hold a value and have no error."""
        return {name: f for name, f in self._fields.items() if f.data is not None and not f.errors}

    def sound_field(self, name: str) -> Field | None:
        """The field of that name, where it holds a value and has no error."""
        field = self._fields.get(name)
        return None if field is None or field.data is None or field.errors else field

    @property
    def given(self) -> bool:
        """Whether anything at all was filled in."""
        return any(isinstance(field, OwnField) and field.given for field in self)
