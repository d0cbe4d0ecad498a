"""Names in two alphabets: whether one can be the other, and letters of one alphabet among those of another.

A name is compared by its consonants, each as the few sounds that it can stand for. Vowels, signs, doubled letters and
what one of the two leaves out are left aside. So every usual way to write a name passes (ICAO, Kazakh, Uzbek and older
passports; the Russian transcription of Chinese, Korean or French names), and only clearly another name is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Sounds: B F K L M N R S T, each for its neighbours too: B for p, F for v, K for g and kh, S for z, sh, ch and j,
# T for d. A dash says that the letter may be silent.
_LATIN = {
    **{"shch": "S", "tsch": "S", "sch": "S", "tch": "S", "dzh": "S", "cq": "K", "ck": "K", "gy": "KTS", "ph": "F"},
    **{"zh": "S", "sh": "S", "sz": "S", "cz": "S", "rz": "SR", "ts": "S", "tz": "S", "dz": "S", "dj": "S", "dh": "TS"},
    **{"kh": "K", "gh": "K-", "ch": "SKT", "th": "TF", "tr": "TS", "ng": "N", "ao": "N-"},
    **{"b": "BF", "p": "BF", "f": "F", "v": "FB", "w": "F-", "k": "K", "q": "KS", "g": "KS", "h": "K-", "x": "KS"},
    **{"c": "KS", "s": "S", "z": "S", "j": "SK-", "t": "T", "d": "T", "l": "LF-", "m": "MN", "n": "NM", "r": "RS-"},
    **{"ß": "S", "ł": "LF-", "đ": "T", "ð": "T", "þ": "TS", "ŋ": "N"},
}
_CYRILLIC = {
    **{"дж": "S", "дз": "S", "тс": "S", "кс": "KS", "рж": "SR", "нг": "N"},
    **{"б": "B", "п": "B", "в": "F", "ф": "F", "к": "K", "қ": "K", "г": "K", "ғ": "K-", "х": "K", "ҳ": "K-", "һ": "K-"},
    **{"л": "L", "м": "M", "н": "N", "ң": "N", "р": "R", "т": "T", "д": "T"},
    **dict.fromkeys("зсцчжшщҷ", "S"),
}
_SILENT = "-"
# What it costs to pass over a sound, or to take it for another one. The last letter of a French name is often silent.
_ALONE, _LAST_ALONE, _ANOTHER = 0.5, 0.3, 1.0
#: From here on a name is another one: a sound too many or too few, and a good part of the whole.
_DIFFERENT, _PART = 0.5, 0.2
_NO_LETTERS = re.compile(r"[\W\d_]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
CYRILLIC = re.compile("[\u0400-\u052f]")
# By whether it is Latin: every spelling, the longer ones first, else a single letter.
_SPELLINGS = [re.compile("|".join([*sorted(table, key=len, reverse=True), "."])) for table in (_CYRILLIC, _LATIN)]


#: What the letters are called that the fonts of our PDF drafts have.
_PRINTED = ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "COPTIC", "MODIFIER", "SUPERSCRIPT", "SCRIPT", "OHM", "TURNED")


def unprinted_letter(text: str) -> str | None:
    """The first letter that no font of our PDF drafts has: one of the scripts of Asia and Africa, as a rule."""
    strange = (letter for letter in text if letter > "\u052f" and letter.isalpha())
    return next((letter for letter in strange if not unicodedata.name(letter, "").startswith(_PRINTED)), None)


def foreign_letters(name: str) -> list[tuple[str, str]]:
    """(letter, word) for each letter that is not of the alphabet in which most of its word is written."""
    found: list[tuple[str, str]] = []
    for word in _NO_LETTERS.split(name):
        latin, cyrillic = LATIN.findall(word), CYRILLIC.findall(word)
        if latin and cyrillic:
            fewer = latin if len(latin) <= len(cyrillic) else cyrillic
            found += [(letter, word) for letter in dict.fromkeys(fewer)]
    return found


def may_be_same(latin: str, cyrillic: str) -> bool:
    """Whether a name in Cyrillic can be the one in Latin letters, or a part of it."""
    ours, theirs = list(_parts(latin, _LATIN)), list(_parts(cyrillic, _CYRILLIC))
    return any(_near(one, other) for one in ours for other in theirs)


def _parts(name: str, table: dict[str, str]) -> Iterator[list[str]]:
    """The sounds of the whole name, and of each of its words: some write all given names, some only the first."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    words = [word for word in _NO_LETTERS.split(bare) if word]
    yield _sounds("".join(words), table)
    if len(words) > 1:
        yield from (_sounds(word, table) for word in words)


def _sounds(word: str, table: dict[str, str]) -> list[str]:
    """The consonants of a word, each as the sounds that it can be; the same twice without a vowel between is one."""
    found: list[str] = []
    last = ""
    for letters in _SPELLINGS[table is _LATIN].findall(word):
        sound = table.get(letters, "")
        if sound and sound != last:
            found.append(sound)
        last = sound
    return found


def _near(latin: list[str], cyrillic: list[str]) -> bool:
    longest = max(len(latin), len(cyrillic))
    if not latin or not cyrillic:
        return longest < 2  # vowels alone say little
    if len(latin) == len(cyrillic) and all(map(_agree, latin, cyrillic)):
        return True
    cost = _cost(latin, cyrillic)
    return cost < _DIFFERENT or cost / longest < _PART


@cache
def _agree(latin: str, cyrillic: str) -> bool:
    return bool(set(latin) & set(cyrillic) - {_SILENT})


def _cost(latin: list[str], cyrillic: list[str]) -> float:
    """The least that must be passed over or taken for another sound (an edit distance)."""
    row = [0.0]
    for theirs in cyrillic:
        row.append(row[-1] + _alone(theirs))
    for number, ours in enumerate(latin, start=1):
        silent = _alone(ours, _LAST_ALONE if number == len(latin) else _ALONE)
        above, row = row, [row[0] + silent]
        for place, theirs in enumerate(cyrillic):
            change = 0.0 if _agree(ours, theirs) else _ANOTHER
            row.append(min(above[place] + change, above[place + 1] + silent, row[place] + _alone(theirs)))
    return row[-1]


def _alone(sound: str, cost: float = _ALONE) -> float:
    return 0.0 if _SILENT in sound else cost
