"""Numbers of people, companies and passports; e-mail and phone."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.fields import TextLine
from forms.validators import bin_number, email, iin, passport_number, phone


class NumbersForm(BaseForm):
    iin = TextLine("IIN", validators=[iin])
    bin = TextLine("BIN", validators=[bin_number])
    passport = TextLine("Passport", validators=[passport_number])
    email = TextLine("E-mail", longest=300, validators=[email])
    phone = TextLine("Phone", validators=[phone])


def typed(field: str, text: str) -> NumbersForm:
    form = NumbersForm(MultiDict({field: text}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("iin", "900101300017", "900101300017"),
        ("iin", "9001 0130 0811", "900101300811"),
        ("iin", "９００１０１３０００１７", "900101300017"),
        ("bin", "900101300017", "900101300017"),
        ("passport", "ac 1234567", "AC1234567"),
        ("email", "hr@altyn-dala.kz", "hr@altyn-dala.kz"),
        ("phone", "+7 (701) 123-45-67", "+7 (701) 123-45-67"),
    ],
)
def test_right_numbers_are_kept_in_plain_form(field, text, kept):
    form = typed(field, text)
    assert (form[field].data, form.errors, form.warnings) == (kept, {}, {})
    assert form[field].typed == text


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("iin", "900101300018", "The last digit is 8, but the other digits give 7"),
        ("iin", "90010130001", "The number has 11 characters; right are 12."),
        ("iin", "90010130001X", "contains “X”"),
        ("iin", "901301300017", "begins with 901301, which is no day"),
        ("iin", "900101900017", "The seventh digit is 9"),
        ("iin", "900101300800", "No number that begins with 90010130080 is ever issued"),
        ("bin", "901340000017", "begins with 9013, which is no month"),
        ("bin", "900190000017", "The fifth digit is 9"),
        ("bin", "900149000017", "The sixth digit is 9"),
        ("passport", "AC-123*", "contains “- *”"),
        ("passport", "A1", "The number has 2 characters"),
        ("email", "a@b", "looks like name@example.kz; found “a@b”"),
        ("email", "a b@c.kz", "looks like"),
        ("email", "x" * 260 + "@c.kz", "looks like"),
        ("phone", "call me", "looks like +7 701"),
        ("phone", "12", "looks like +7 701"),
    ],
)
def test_what_is_wrong_is_named(field, text, says):
    assert says in typed(field, text).errors[field][0]


def test_a_zero_as_seventh_digit_is_a_warning():
    number = next(n for n in (f"9001010000{c:02}" for c in range(100)) if not typed("iin", n).errors)
    assert "seventh digit is 0" in typed("iin", number).warnings["iin"][0]


def test_cyrillic_letters_in_a_passport_number_are_a_warning():
    assert "not Latin" in typed("passport", "АС1234567").warnings["passport"][0]
