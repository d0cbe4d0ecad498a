"""The day whose law a page is asked to apply: `on` in its address, or the inputs of the form that leads there."""

from __future__ import annotations

from datetime import date

from flask import request

from forms.as_of import AsOfForm
from forms.fields.day import PARTS, PICKER
from webapp.services.wizard import form_meta

_INPUTS = frozenset(f"on-{part}" for part in (*PARTS, PICKER))


def was_typed() -> bool:
    """Whether the day comes from the form, and not from an address that can be kept."""
    return not _INPUTS.isdisjoint(request.values)


def as_of_form() -> AsOfForm:
    """The form with the day asked for as its data, checked; None where the usual law is wanted."""
    meta = form_meta(optional=True)
    sent = request.values.copy()
    if "on" in sent and not was_typed():
        sent[f"on-{PICKER}"] = sent["on"]
    form = AsOfForm(sent, meta=meta)
    return AsOfForm(data=form.data, meta=meta) if form.validate() else form


def asked_day() -> date | None:
    """The day asked for; None where the usual law is wanted, or where what was sent is no day."""
    form = as_of_form()
    day: date | None = None if form.errors else form.on.data
    return day
