"""Which details a document needs in a given case, and which of them are missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from checklists.facts import Facts
from webapp.drafts.context import person_details
from webapp.drafts.documents import DETAILS, FACTS, Document

#: The details and facts that fields of a letterhead are filled in from, where they are called otherwise.
_FILLED_FROM: Mapping[str, tuple[str, ...]] = {
    "stay.from": ("entry_date",),
    "stay.to": ("leave_date",),
    "stay.days": ("stay_days",),
    "work.contract_kind": ("contract",),
    "person.full_name": ("people[].surname", "people[].given_names"),
}


def _of_no_use(facts: Facts) -> tuple[str, ...]:
    """Beginnings of paths that a case like this has no use for."""
    found: tuple[str, ...] = ()
    if facts.purpose not in (None, "work"):
        found += ("work.", "contract")
    if facts.host == "individual":
        found += ("host.head_", "letter.number")
    if facts.filed_by == "first_head":
        found += ("host.representative_",)
    if facts.housing not in (None, "rented"):
        found += ("stay.owner_",)
    return found


def unused_details(document: Document, facts: Facts) -> frozenset[str]:
    """The details and facts that `document` does not print in this case, even where they were given."""
    useless = _of_no_use(facts)
    known = (*document.details, *document.optional, *document.facts)
    return frozenset(path for path in known if path.startswith(useless) and path not in document.always)


def required_details(document: Document, facts: Facts) -> list[str]:
    """The details (`people[]` for each person) and facts that `document` cannot do without in this case."""
    unused = unused_details(document, facts)
    return [path for path in (*document.details, *document.facts) if path not in unused]


def missing_details(
    document: Document,
    facts: Facts,
    details: Mapping[str, Any],
    *,
    people: Collection[int] | None = None,
    used: Collection[str] = (),
) -> list[str]:
    """The required paths that are absent, e.g. `host.bin`, `people[1].passport.number`, `leave_date`.

    `people` are the indexes of those the draft speaks of; everyone where it is left out. `used` are the fields of the
    letterhead that takes the place of the document's own template, if one does.
    """
    indexes = range(len(facts.people)) if people is None else people
    required = _required_by(used, document, facts) if used else required_details(document, facts)
    return [path for path in _spread(required, indexes) if not _given(path, facts, details)]


def _required_by(used: Collection[str], document: Document, facts: Facts) -> list[str]:
    """What the fields of a letterhead cannot do without, in the order of the document, then what it does not have."""
    wanted = {path for field in used for path in _FILLED_FROM.get(field) or (_path_of(field),)}
    wanted -= {*document.optional, *unused_details(document, facts)}
    order = [*document.details, *document.facts]
    return [path for path in (*order, *sorted((DETAILS | FACTS) - {*order})) if path in wanted]


def _path_of(field: str) -> str:
    section, dot, name = field.partition(".")
    return f"people[].{name}" if section == "person" else section + dot + name


def _spread(paths: list[str], indexes: Collection[int]) -> Iterator[str]:
    """The paths with `people[]` written out for each person; person by person, as they are asked."""
    yield from (path for path in paths if not path.startswith("people[]"))
    for index in indexes:
        for path in paths:
            if path == "people[].relation" and index == 0:
                continue  # the applicant is nobody's relative
            if path.startswith("people[]"):
                yield path.replace("[]", f"[{index}]", 1)


def _given(path: str, facts: Facts, details: Mapping[str, Any]) -> bool:
    person, _, rest = path.partition("].")
    if not rest:
        return bool(_look(facts, details, path))
    index = int(person.removeprefix("people["))
    if f"people[].{rest}" in FACTS:
        return getattr(facts.people[index], rest) is not None
    if rest == "passport.expires_on" and facts.people[index].passport_expires_on:
        return True
    return bool(_walk(person_details(details, index), rest))


def _look(facts: Facts, details: Mapping[str, Any], path: str) -> object:
    return getattr(facts, path) if path in FACTS else _walk(details, path)


def _walk(values: Any, path: str) -> object:
    for key in path.split("."):
        values = values.get(key) if isinstance(values, Mapping) else None
    return values.strip() if isinstance(values, str) else values
