"""The phrases that join facts into an explanation, in three languages.

Each takes names and values that are ready to read; in Russian and Kazakh they stand where they need no case ending.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PHRASES: Mapping[str, Mapping[str, str]] = {
    "at-least": {"en": "at least {value}", "ru": "не менее {value}", "kk": "кемінде {value}"},
    "at-most": {"en": "at most {value}", "ru": "не более {value}", "kk": "ең көбі {value}"},
    "not": {"en": "not {value}", "ru": "не {value}", "kk": "{value} емес"},
    "or": {"en": "{first} or {last}", "ru": "{first} или {last}", "kk": "{first} немесе {last}"},
    "on-or-after": {"en": "{value} or later", "ru": "{value} или позже", "kk": "{value} немесе одан кейін"},
    "on-or-before": {"en": "{value} or earlier", "ru": "{value} или раньше", "kk": "{value} немесе одан бұрын"},
    "after": {"en": "later than: {value}", "ru": "позже, чем: {value}", "kk": "мынадан кейін: {value}"},
    "before": {"en": "earlier than: {value}", "ru": "раньше, чем: {value}", "kk": "мынадан бұрын: {value}"},
    "fact": {"en": "{name}: {value}", "ru": "{name}: {value}", "kk": "{name}: {value}"},
    "of-person": {"en": "{name} ({person})", "ru": "{name} ({person})", "kk": "{name} ({person})"},
    "applicant": {"en": "applicant", "ru": "заявитель", "kk": "өтініш беруші"},
    "dependent": {
        "en": "family member {number}",
        "ru": "член семьи {number}",
        "kk": "{number}-отбасы мүшесі",
    },
    "needed": {
        "en": "{lead}; needed: {wanted}.",
        "ru": "{lead}; нужно: {wanted}.",
        "kk": "{lead}; қажеті: {wanted}.",
    },
    "open": {
        "en": "Still open. It depends on: {names}.",
        "ru": "Пока не решено. Зависит от ответов: {names}.",
        "kk": "Әзірге шешілмеген. Мына жауаптарға байланысты: {names}.",
    },
    "no-rule": {
        "en": "No rule about it is in force on that day.",
        "ru": "На этот день такое правило не действует.",
        "kk": "Бұл күні мұндай ереже қолданылмайды.",
    },
    "then-obligation": {
        "en": "you would need one",
        "ru": "это стало бы обязательным",
        "kk": "бұл міндетті болар еді",
    },
    "then-paper": {
        "en": "you would need it",
        "ru": "этот документ понадобился бы",
        "kk": "бұл құжат қажет болар еді",
    },
    "more": {
        "en": "{lead}; from {number} {then}.",
        "ru": "{lead}; начиная с {to} {then}.",
        "kk": "{lead}; кемінде {to} болса, {then}.",
    },
    "less": {
        "en": "{lead}; up to {number} {then}.",
        "ru": "{lead}; если не более {to}, {then}.",
        "kk": "{lead}; ең көбі {to} болса, {then}.",
    },
    "between": {
        "en": "{lead}; from {low} to {high} {then}.",
        "ru": "{lead}; если не менее {low_value} и не более {high_value}, {then}.",
        "kk": "{lead}; кемінде {low_value}, ең көбі {high_value} болса, {then}.",
    },
    "only": {
        "en": "{lead}; with {number} {then}.",
        "ru": "{lead}; если {to}, {then}.",
        "kk": "{lead}; {to} болса, {then}.",
    },
    "other": {
        "en": "{lead}; with “{to}” {then}.",
        "ru": "{lead}; если бы ответ был «{to}», {then}.",
        "kk": "{lead}; жауап «{to}» болса, {then}.",
    },
    "country": {
        "en": "{lead}; with {group}, for example {to}, {then}.",
        "ru": "{lead}; если бы это было {group} (например, {to}), {then}.",
        "kk": "{lead}; бұл {group} болса (мысалы, {to}), {then}.",
    },
    "other-country": {
        "en": "{lead}; with another country, for example {to}, {then}.",
        "ru": "{lead}; при другой стране, например {to}, {then}.",
        "kk": "{lead}; басқа ел болса (мысалы, {to}), {then}.",
    },
}


def phrase(phrase_id: str, lang: str, **values: Any) -> str:
    """A phrase in `lang` with its values filled in; a value that ends with a dot, as «дн.», ends the sentence too."""
    return _PHRASES[phrase_id][lang].format(**values).replace("..", ".")


def any_of(values: list[str], lang: str) -> str:
    """The values as alternatives: "a, b or c"."""
    if len(values) < 2:
        return "".join(values)
    return phrase("or", lang, first=", ".join(values[:-1]), last=values[-1])
