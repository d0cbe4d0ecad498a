"""A country, chosen by typing its name in any of the three languages; works without JavaScript."""

from __future__ import annotations

from typing import Any

from checklists.countries import country_name
from forms.countries import STATELESS_CODE, country_options, find_country, similar_countries
from forms.fields.core import OwnField
from forms.text import N_, echo

LONGEST_NAME = 100  # characters


class CountryField(OwnField):
    """A country by its name in en, ru or kk, or by its ISO code. `data` is the ISO 3166-1 alpha-2 code.

    With `citizenship=True` it takes stateless people too, and refuses Kazakhstan: its citizens are not notified about.
    """

    kind = "country"

    def __init__(self, label: str = "", *, citizenship: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.citizenship = citizenship

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """(code, name) of every country in the page's language, in its alphabet: the suggestions while typing."""
        return country_options(self.meta.lang, self.citizenship)

    def process_data(self, value: Any) -> None:
        """Take a stored code; it is shown as the country's name."""
        self.data = value if isinstance(value, str) and value else None
        self.typed = country_name(self.data, self.meta.lang) if self.data else ""

    def parse(self, text: str) -> str:
        """The country's code."""
        if len(text) > LONGEST_NAME:
            message = N_("Write at most %(longest)s characters; found %(found)s.")
            self.fail(message, longest=LONGEST_NAME, found=len(text))
        code = find_country(text)
        if code is None or (code == STATELESS_CODE and not self.citizenship):
            self._unknown(text)
        elif code == "KZ" and self.citizenship:
            self.fail(N_("Citizens of Kazakhstan are not notified about and need no permit; leave them out."))
        return str(code)

    def _unknown(self, text: str) -> None:
        quoted = self.gettext(N_("“%(name)s”"))
        names = [quoted % {"name": country_name(code, self.meta.lang)} for code in similar_countries(text)]
        if names:
            message = N_("No country is called “%(found)s”. Did you mean %(names)s?")
            self.fail(message, found=echo(text), names=", ".join(names))
        self.fail(N_("No country is called “%(found)s”. Choose one from the list."), found=echo(text))
