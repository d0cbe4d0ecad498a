"""The columns of our own sheets: what the fields of the pages say of themselves, in order and in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checklists.facts import Facts
from forms.fields import UNKNOWN
from forms.row import row_form
from forms.text import N_
from webapp.i18n import words_of
from webapp.sheets.headings import heading


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that belong together. `title` is a msgid, `colour` the ground of their headings."""

    title: str
    colour: str
    paths: tuple[str, ...]


def _all_of(section: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{section}.{name}" for name in names)


GROUPS = (
    Group(
        N_("Person"),
        "#CDEBF1",
        (
            *("surname", "given_names", "patronymic", "surname_local", "given_names_local", "citizenship", "sex"),
            *("birth_date", "birth_place", "iin", "has_iin", "fingerprinted"),
        ),
    ),
    Group(N_("Passport"), "#FFEFB3", _all_of("passport", "number", "issued_on", "expires_on", "issued_by")),
    Group(
        N_("Stay"),
        "#D9EFCF",
        (
            *("event", "event_date", "entry_date", "stay_days", "leave_date", "purpose", "housing"),
            *_all_of("stay", "address", "owner_name", "owner_iin"),
        ),
    ),
    Group(
        N_("Work"),
        "#FADFC6",
        ("contract", *_all_of("work", "position", "contract_number", "contract_date"), "qualification_country"),
    ),
    Group(
        N_("Host"),
        "#E3DCF3",
        (
            *("host", "host_size", "penalties_12m", "filed_by"),
            *_all_of("host", "name", "bin", "address", "phone", "email", "head_name", "head_position", "head_iin"),
            *_all_of("host", "representative_name", "representative_iin"),
        ),
    ),
    Group(N_("Letter"), "#E1E5E8", _all_of("letter", "number", "date", "addressee")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column in one language. `choices` are (value, label, hint).

    `low` and `high` are the limits of a whole number; of a text `high` is the most characters.
    """

    path: str
    group: Group
    heading: str
    label: str
    hint: str
    kind: str
    choices: tuple[tuple[str, str, str], ...] = ()
    low: int = 0
    high: int = 0


@cache
def columns(lang: str) -> tuple[Column, ...]:
    """Every column in the order of our sheets, with its words in `lang`."""
    return tuple(_columns(lang))


def _columns(lang: str) -> Iterator[Column]:
    form = row_form({path: None for group in GROUPS for path in group.paths}, Facts(), {"lang": lang})
    say = words_of(lang).gettext
    for group in GROUPS:
        for path in group.paths:
            field: Any = form[path.replace(".", "-")]
            hint = say(field.description) if field.description else ""
            label = say(str(field.label.text))
            yield Column(path, group, heading(path, lang), label, hint, field.kind, **_limits(field, say))


def _limits(field: Any, say: Any) -> Mapping[str, Any]:
    """What the field takes. In a sheet an empty cell says that something is not known yet."""
    if field.kind == "choice":
        offered = (choice for choice in field.choices if choice.value != UNKNOWN)
        return {"choices": tuple((c.value, say(c.label), say(c.hint) if c.hint else "") for c in offered)}
    if field.kind == "country":
        return {"choices": tuple((code, name, "") for code, name in field.options)}
    return {"low": field.low, "high": field.high} if field.kind == "number" else {"high": getattr(field, "longest", 0)}
