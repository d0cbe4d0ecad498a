"""Every field of a letterhead with its meaning and an example: the labels of the forms, the values of the sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from forms.cells import COLUMNS
from forms.text import N_
from webapp.drafts import words
from webapp.drafts.docx import environment
from webapp.drafts.letterhead import read_letterhead
from webapp.drafts.letterhead.sample import letter, sample_context
from webapp.drafts.letterhead.vocabulary import Leaf, Many, leaves
from webapp.i18n import LANGUAGES, words_of
from webapp.sheets.headings import heading

#: The column of the sheets, and so the field of the forms, in which a field of another name is asked for.
_ASKED_AS = {
    "stay.from": "entry_date",
    "stay.to": "leave_date",
    "stay.days": "stay_days",
    "work.contract_kind": "contract",
    "purpose_code": "purpose",
    "event_code": "event",
    "host.kind": "host",
    "person.sex_code": "sex",
}
#: What no form asks for, because it follows from the rest.
_OWN = {
    "lang": N_("Language of the letter"),
    "today": N_("Day on which the letter is made"),
    "disclaimer": N_("Sentence that it is a draft and no legal advice"),
    "law_checked_on": N_("Day on which the law was checked last"),
    "person.full_name": N_("Full name in Latin letters"),
    "person.local_name": N_("Full name in Cyrillic"),
    "person.relation": N_("Relation to the applicant"),
    "person.residence_permit": N_("Whether this person needs the residence permit"),
    "people": N_("Everybody, the applicant first"),
    "dependents": N_("The dependents"),
    "companions": N_("Who needs the residence permit, without the first of them"),
    "enclosures": N_("Titles of the papers of the application"),
}
_CODES: Mapping[str, Iterable[str]] = {
    "lang": LANGUAGES,
    "purpose_code": words.PURPOSES,
    "event_code": words.EVENTS,
    "person.sex_code": words.SEXES,
    "host.kind": [choice.value for choice in COLUMNS["host"].kwargs["choices"]],
}
#: Fields that say the same as others together.
_SAY = {
    "person.full_name": ("person.surname", "person.given_names"),
    "person.local_name": ("person.surname_local", "person.given_names_local"),
    "entry_date": ("stay.from",),
    "stay.from": ("entry_date",),
    "companions": ("dependents",),
}
_GROUPS = {
    "person": N_("Person"),
    "host": N_("Host"),
    "stay": N_("Stay"),
    "work": N_("Work"),
    "letter": N_("Letter"),
    "": N_("Case"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a page shows it: how it is written, what it means, an example. `group` is a title."""

    path: str
    written: str
    meaning: str
    example: str
    group: str


@cache
def fields(lang: str) -> dict[str, Field]:
    """Every field by its path, in the language of the page and group by group."""
    found = {path: _field(path, shape, lang) for path, shape in leaves().items()}
    order = [words_of(lang).gettext(title) for title in _GROUPS.values()]
    return dict(sorted(found.items(), key=lambda item: order.index(item[1].group)))


def named(paths: Iterable[str], lang: str) -> list[Field]:
    """The fields with these paths, in the order of the list; one that is no more is left out."""
    wanted = set(paths)
    return [field for path, field in fields(lang).items() if path in wanted]


def unused(used: Iterable[str], lang: str) -> list[Field]:
    """What our own letter says and a letterhead that uses these fields does not."""
    known = set(used)
    known |= {path for path, others in _SAY.items() if known.issuperset(others)}
    known |= {other for path, others in _SAY.items() if path in known for other in others}
    return named(_of_our_letter() - known - _CODES.keys(), lang)


@cache
def _of_our_letter() -> frozenset[str]:
    return read_letterhead(letter().template("en").read_bytes()).used


def _field(path: str, shape: Leaf | Many, lang: str) -> Field:
    title = _GROUPS.get(path.partition(".")[0] if "." in path else "", _GROUPS[""])
    written = _written(path, shape)
    return Field(path, written, _meaning(path, lang), _example(path, shape, lang), words_of(lang).gettext(title))


def _written(path: str, shape: Leaf | Many) -> str:
    if isinstance(shape, Many):
        return f"{{%p for x in {path} %}} … {{%p endfor %}}"
    if shape.kind == "flag":
        return f"{{% if {path} %}} … {{% endif %}}"
    section, _dot, name = path.partition(".")
    # `from` is a word of Jinja's own.
    return f"{{{{ {section}['{name}'] }}}}" if name == "from" else f"{{{{ {path} }}}}"


def _meaning(path: str, lang: str) -> str:
    say = words_of(lang).gettext
    asked = _ASKED_AS.get(path, path.removeprefix("person."))
    meaning = say(_OWN[path]) if path in _OWN else heading(asked, lang)
    if path not in _CODES:
        return str(meaning)
    message = say(N_("%(field)s: the code, for conditions (%(codes)s)"))
    return str(message % {"field": meaning, "codes": ", ".join(_CODES[path])})


def _example(path: str, shape: Leaf | Many, lang: str) -> str:
    """What stands there in the sample; of people the first, of relations that of a dependent."""
    context = sample_context(lang)
    if isinstance(shape, Many):
        items = context[path]
        return "; ".join(item["full_name"] if isinstance(item, dict) else item for item in items[:2]) + "; …"
    if shape.kind == "flag":
        return str(words_of(lang).gettext(N_("Yes")))
    if path == "person.relation":
        path = "dependents[0].relation"
    value = environment().compile_expression(path.replace(".from", "['from']"))(**context)
    return str(value)
