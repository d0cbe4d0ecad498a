"""Whole numbers, with messages of our own."""

from __future__ import annotations

from typing import Any

from forms.fields.core import OwnField, plain_digits
from forms.text import N_, echo


class IntegerField(OwnField):
    """A whole number from `low` to `high`. Spaces between groups of digits and full-width digits are understood."""

    kind = "number"

    def __init__(self, label: str = "", *, low: int, high: int, **kwargs: Any) -> None:
        super().__init__(label, render_kw={"inputmode": "numeric"}, **kwargs)
        self.low, self.high = low, high

    def process_data(self, value: Any) -> None:
        """Take a stored number; what is no number is as good as none."""
        super().process_data(value if type(value) is int else None)

    def parse(self, text: str) -> int:
        """The number. Only as many digits are read as the largest allowed number could need."""
        digits = plain_digits(text).lstrip("+")
        if not digits.removeprefix("-").isdecimal():
            self.fail(
                N_("Write a whole number in digits, from %(low)s to %(high)s; found “%(found)s”."), **self._said(text)
            )
        significant = digits.lstrip("0") or "0"
        if len(significant) > len(str(self.high)) or not self.low <= int(significant) <= self.high:
            self.fail(N_("The number must be from %(low)s to %(high)s; found “%(found)s”."), **self._said(text))
        return int(significant)

    def _said(self, text: str) -> dict[str, object]:
        return {"low": self.low, "high": self.high, "found": echo(text)}
