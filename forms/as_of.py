"""The day whose law a page is to apply, instead of that of the event."""

from __future__ import annotations

from forms.base import BaseForm
from forms.fields import DayField
from forms.text import N_


class AsOfForm(BaseForm):
    """A day; left empty, the law of the day of the event applies."""

    on = DayField(N_("As of which day?"))
