"""Finding a country by what people call it, in English, Russian or Kazakh (names: Unicode CLDR, by Babel)."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache

from babel.core import get_global

from checklists.countries import country_codes, country_name
from forms.other_country_names import OTHER_NAMES

STATELESS_CODE = "stateless"
LANGUAGES = ("en", "ru", "kk")
_NO_LETTERS = re.compile(r"[\W_]+")
# The Kazakh alphabet; Russian is a part of it. Unicode's own order puts ә, ғ, қ … behind я.
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, no accents (ё is е), no punctuation, single spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _NO_LETTERS.sub(" ", bare).strip().removeprefix("the ")


def find_country(typed: str) -> str | None:
    """The code of a country (or "stateless") by a name in any of the languages, another common name, or a code."""
    return _names().get(plain_name(typed))


def similar_countries(typed: str, most: int = 3) -> list[str]:
    """Up to `most` codes whose names begin like what was typed or look like it, the likeliest first."""
    typed, names = plain_name(typed), _names()
    if not typed:
        return []
    begins = sorted((n for n in names if len(n) > 3 and len(typed) > 2 and n.startswith(typed)), key=len)
    words = (n for n in names if len(typed) > 3 and f" {typed} " in f" {n} ")
    close = get_close_matches(typed, [n for n in names if len(n) > 3], n=2 * most, cutoff=0.7)
    return list(dict.fromkeys(names[n] for n in (*begins, *words, *close) if names[n] != STATELESS_CODE))[:most]


@cache
def country_options(lang: str, stateless: bool) -> tuple[tuple[str, str], ...]:
    """(code, name) of every country, in the order of the language's alphabet; being stateless comes first."""
    codes = country_codes() - {"KZ"} if stateless else country_codes()
    ordered = sorted(((code, country_name(code, lang)) for code in codes), key=lambda option: _place(option[1]))
    return ((STATELESS_CODE, country_name(STATELESS_CODE, lang)), *ordered) if stateless else tuple(ordered)


def _place(name: str) -> list[int]:
    return [_ALPHABET.find(c) if c in _ALPHABET else ord(c) - 1000 for c in name.casefold()]


@cache
def _names() -> dict[str, str]:
    """Plain name → code. A code, then CLDR's names, then the other names; the first meaning of a name stays."""
    found: dict[str, str] = {}
    for code in sorted(country_codes()):
        found.setdefault(plain_name(code), code)
    for long_code, codes in get_global("territory_aliases").items():
        if len(long_code) == 3 and long_code.isalpha() and len(codes) == 1 and codes[0] in country_codes():
            found.setdefault(plain_name(long_code), codes[0])
    for code in (*sorted(country_codes()), STATELESS_CODE):
        for lang in LANGUAGES:
            found.setdefault(plain_name(country_name(code, lang)), code)
    for code, names in OTHER_NAMES.items():
        for name in names:
            found.setdefault(plain_name(name), code)
    return found
