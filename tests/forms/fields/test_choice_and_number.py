"""Choices and whole numbers."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.fields import Choice, ChoiceField, IntegerField, YesNoField


class MixedForm(BaseForm):
    host = ChoiceField("Host", choices=[Choice("employer", "Employer"), Choice("lodging", "Hotel")], missing="Choose.")
    has_iin = YesNoField("IIN", missing="Yes or no?")
    days = IntegerField("Days", low=1, high=3650, missing="How many?")


def errors_of(**typed: str) -> dict[str, list[str]]:
    form = MixedForm(MultiDict({"host": "employer", "has_iin": "yes", "days": "1", **typed}))
    form.validate()
    return dict(form.errors)


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("no", False), ("unknown", None)])
def test_yes_no_or_not_known(text, value):
    form = MixedForm(MultiDict({"has_iin": text}), meta={"optional": True})
    assert form.validate()
    assert (form.has_iin.data, form.has_iin.typed) == (value, text)


@pytest.mark.parametrize("stored", [True, False, "unknown", None])
def test_a_stored_flag_is_shown(stored):
    expected = {True: "yes", False: "no", "unknown": "unknown", None: ""}[stored]
    assert MixedForm(data={"has_iin": stored}).has_iin.typed == expected


def test_what_is_not_offered_is_refused():
    assert errors_of(host="king") == {"host": ["“king” is not one of the choices: “Employer”, “Hotel”."]}
    assert errors_of(has_iin="1") == {"has_iin": ["“1” is not one of the choices: “Yes”, “No”, “I do not know yet”."]}


def test_what_is_needed_is_asked_for():
    assert errors_of(host="", has_iin="", days=" ") == {
        "host": ["Choose."],
        "has_iin": ["Yes or no?"],
        "days": ["How many?"],
    }


@pytest.mark.parametrize(
    ("text", "days"), [("363", 363), (" 3 63 ", 363), ("３６３", 363), ("1\u00a0000", 1000), ("+7", 7), ("007", 7)]
)
def test_numbers_as_people_write_them(text, days):
    form = MixedForm(MultiDict({"days": text}))
    form.validate()
    assert form.days.data == days


@pytest.mark.parametrize("text", ["0", "-5", "3651", "9" * 10_000, "00000000003651"])
def test_a_number_out_of_range(text):
    assert "must be from 1 to 3650" in errors_of(days=text)["days"][0]


@pytest.mark.parametrize("text", ["ten", "1.5", "1e3", "²", "--1", "0x10", "=1+1", "\x00"])
def test_what_is_no_number(text):
    assert "Write a whole number in digits" in errors_of(days=text)["days"][0]


def test_wrong_types_in_store_do_no_harm():
    form = MixedForm(data={"host": ["employer"], "has_iin": {}, "days": "7"})
    assert [field.data for field in form] == [None, None, None]
