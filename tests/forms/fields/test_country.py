"""Countries by typing, in any of the three languages."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from checklists.countries import country_codes, country_name
from forms.base import BaseForm
from forms.fields import CountryField


class CountryForm(BaseForm):
    issued_in = CountryField("Issued in")
    citizenship = CountryField("Citizenship", citizenship=True)


def typed(name: str, text: str, lang: str = "en") -> CountryForm:
    form = CountryForm(MultiDict({name: text}), meta={"lang": lang})
    form.validate()
    return form


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KG", "KG"),
        ("kgz", "KG"),
        ("Kyrgyzstan", "KG"),
        ("  кыргызстан ", "KG"),
        ("Киргизия", "KG"),
        ("Қырғызстан", "KG"),
        ("РФ", "RU"),
        ("Russian Federation", "RU"),
        ("Ресей", "RU"),
        ("U.S.A.", "US"),
        ("АҚШ", "US"),
        ("uk", "GB"),
        ("Cote d'Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("Объединенные Арабские Эмираты", "AE"),
        ("ОАЭ", "AE"),
        ("Южная Корея", "KR"),
    ],
)
def test_a_country_has_many_names(text, code):
    form = typed("citizenship", text)
    assert (form.citizenship.data, form.errors) == (code, {})


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_name_that_the_list_offers_is_understood(lang):
    wrong = {c for c in country_codes() if typed("issued_in", country_name(c, lang)).issued_in.data != c}
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "lang", "error"),
    [
        ("Узбекстан", "ru", "No country is called “Узбекстан”. Did you mean “Узбекистан”?"),
        ("Korea", "en", "No country is called “Korea”. Did you mean “North Korea”, “Republic of Korea”?"),
        ("Xyzzy", "en", "No country is called “Xyzzy”. Choose one from the list."),
        ("!!!", "en", "No country is called “!!!”. Choose one from the list."),
        ("x" * 10_000, "en", "Write at most 100 characters; found 10000."),
        ("stateless", "en", "No country is called “stateless”. Choose one from the list."),
    ],
)
def test_an_unknown_country_is_named_with_similar_ones(text, lang, error):
    form = typed("issued_in", text, lang)
    assert form.errors == {"issued_in": [error]}
    assert form.issued_in.typed == text


@pytest.mark.parametrize("text", ["stateless", "лицо без гражданства", "Апатрид", "азаматтығы жоқ адам"])
def test_citizenship_may_be_none(text):
    assert typed("citizenship", text).citizenship.data == "stateless"


@pytest.mark.parametrize("text", ["KZ", "Казахстан", "Қазақстан Республикасы"])
def test_citizens_of_kazakhstan_are_refused_but_their_papers_are_not(text):
    assert "leave them out" in typed("citizenship", text).errors["citizenship"][0]
    assert typed("issued_in", text).issued_in.data == "KZ"


def test_a_stored_country_is_shown_by_its_name():
    assert CountryForm(data={"issued_in": "UZ"}, meta={"lang": "ru"}).issued_in.typed == "Узбекистан"


def test_the_list_follows_the_alphabet_of_the_language():
    names = [name for _, name in CountryForm(meta={"lang": "kk"}).issued_in.options]
    order = ["Аустрия", "Әзірбайжан", "Беларусь", "Қазақстан", "Өзбекстан", "Перу"]
    assert sorted(order, key=names.index) == order


def test_the_list_of_citizenships_has_no_kazakhstan():
    codes = [code for code, _ in CountryForm().citizenship.options]
    assert codes[0] == "stateless"
    assert "KZ" not in codes
