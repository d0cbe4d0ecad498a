"""Messages speak the page's language, and WTForms' own never show."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from forms.questions import QUESTIONS
from forms.text import LONGEST_ECHO, echo


class Marked:
    """Translations that mark what went through them."""

    def gettext(self, string: str, /) -> str:
        return f"«{string}»"

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        return self.gettext(singular if n == 1 else plural)


def test_every_error_of_an_empty_form_is_translated():
    for question in QUESTIONS:
        form = question.form(MultiDict(), meta={"translations": Marked()})
        form.validate()
        for errors in form.errors.values():
            assert all(error.startswith("«") for error in errors), question.id


def test_every_error_of_a_wrong_form_is_translated():
    for question in QUESTIONS:
        names = [field.name for field in question.form()]
        wrong = MultiDict({name + part: "\x00?" for name in names for part in ("", "-day", "-month", "-year")})
        form = question.form(wrong, meta={"translations": Marked()})
        assert not form.validate()
        for errors in form.errors.values():
            assert all(error.startswith("«") for error in errors), question.id


def test_an_echo_is_short_and_printable():
    assert echo("a\x00b\u202e") == "a\ufffdb\ufffd"
    assert len(echo("x" * 10_000)) == LONGEST_ECHO
