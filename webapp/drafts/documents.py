"""The documents the program fills in: what each `templates/documents/<id>/document.yaml` says of its document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "templates" / "documents"
LANGUAGES = ("en", "ru", "kk")

#: The file that is filled in, by kind of document.
TEMPLATE_FILES = {"docx": "{lang}.docx", "pdf-form": "form.pdf", "typst": "document.typ"}

#: Whom a document speaks of: everyone in the case, or those who need the residence permit.
CONCERNS = ("everyone", "residence-permit")

#: Every detail of the contract that a document may ask for; `people[]` stands for each person it speaks of.
DETAILS = frozenset(
    [f"host.{name}" for name in ("name", "bin", "address", "phone", "email")]
    + [f"host.head_{name}" for name in ("name", "position", "iin")]
    + [f"host.representative_{name}" for name in ("name", "iin")]
    + [f"stay.{name}" for name in ("address", "owner_name", "owner_iin")]
    + [f"work.{name}" for name in ("position", "contract_number", "contract_date")]
    + [f"letter.{name}" for name in ("number", "date", "addressee")]
    + [f"people[].{name}" for name in ("surname", "given_names", "patronymic", "surname_local", "given_names_local")]
    + [f"people[].{name}" for name in ("sex", "birth_place", "iin")]
    + [f"people[].passport.{name}" for name in ("number", "issued_on", "expires_on", "issued_by")]
)

#: Facts of the case that a document prints, and whose absence leaves a blank line as well.
FACTS = frozenset(
    ["event", "event_date", "entry_date", "leave_date", "stay_days", "purpose", "contract"]
    + [f"people[].{name}" for name in ("citizenship", "birth_date", "relation")]
)

_REQUIRED_KEYS = ("id", "kind", "title", "about", "details")
_KEYS = (*_REQUIRED_KEYS, "per_person", "concerns", "optional", "always", "facts", "fields")


class DocumentError(ValueError):
    """A document.yaml that cannot be used; the message names the file, the key, what was found and what is right."""

    def __init__(self, path: Path, key: str, found: object, right: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}: {key}: found {found!r}; right is {right}")


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `details` and `facts` are required paths, `optional` ones are used where given.

    `always` are the details that make the document: they are asked for in cases that otherwise have no use for them.
    """

    id: str
    kind: str
    folder: Path
    title: Mapping[str, str]
    about: Mapping[str, str]
    details: tuple[str, ...]
    optional: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    per_person: bool = False
    concerns: str = "everyone"
    fields: Mapping[str, Mapping[str, str]] | None = None  # PDF forms: see pdf_values.field_values

    def template(self, lang: str) -> Path:
        """The file to fill in for a draft in `lang`."""
        return self.folder / TEMPLATE_FILES[self.kind].format(lang=lang)


@cache
def load_documents(folder: Path = FOLDER) -> dict[str, Document]:
    """Every document by its id, in the order of the folders. Raises DocumentError for the first malformed file."""
    documents = (_read(path) for path in sorted(folder.glob("*/document.yaml")))
    return {document.id: document for document in documents}


def _read(path: Path) -> Document:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DocumentError(path, "file", str(error), "YAML") from None
    _check(path, data)
    return Document(
        id=data["id"],
        kind=data["kind"],
        folder=path.parent,
        title=data["title"],
        about=data["about"],
        details=tuple(data["details"]),
        optional=tuple(data.get("optional", ())),
        always=tuple(data.get("always", ())),
        facts=tuple(data.get("facts", ())),
        per_person=data.get("per_person", False),
        concerns=data.get("concerns", "everyone"),
        fields=data.get("fields"),
    )


def _check(path: Path, data: Any) -> None:
    if not isinstance(data, Mapping):
        raise DocumentError(path, "file", data, "a mapping with the keys " + ", ".join(_REQUIRED_KEYS))
    for key in data:
        if key not in _KEYS:
            raise DocumentError(path, key, data[key], "one of the keys " + ", ".join(_KEYS))
    for key in _REQUIRED_KEYS:
        if key not in data:
            raise DocumentError(path, key, None, "a value: the key is required")
    _check_choice(path, data, "id", (path.parent.name,))
    _check_choice(path, data, "kind", tuple(TEMPLATE_FILES))
    _check_choice(path, data, "per_person", (False, True))
    _check_choice(path, data, "concerns", CONCERNS)
    _check_words(path, data, "title")
    _check_words(path, data, "about")
    _check_paths(path, data, "details", DETAILS)
    _check_paths(path, data, "optional", DETAILS)
    _check_paths(path, data, "always", frozenset(data["details"]))
    _check_paths(path, data, "facts", FACTS)
    if data["kind"] == "pdf-form" and not isinstance(data.get("fields"), Mapping):
        raise DocumentError(path, "fields", data.get("fields"), "a mapping from PDF field names to context paths")


def _check_choice(path: Path, data: Mapping[str, Any], key: str, allowed: tuple[object, ...]) -> None:
    if key in data and data[key] not in allowed:
        raise DocumentError(path, key, data[key], "one of " + ", ".join(map(str, allowed)))


def _check_words(path: Path, data: Mapping[str, Any], key: str) -> None:
    words = data[key]
    if not isinstance(words, Mapping) or not all(isinstance(words.get(lang), str) for lang in LANGUAGES):
        raise DocumentError(path, key, words, "words in " + ", ".join(LANGUAGES))


def _check_paths(path: Path, data: Mapping[str, Any], key: str, allowed: frozenset[str]) -> None:
    paths = data.get(key, [])
    if not isinstance(paths, list):
        raise DocumentError(path, key, paths, "a list of paths, e.g. [host.name]")
    for item in paths:
        if item not in allowed:
            raise DocumentError(path, key, item, "one of " + ", ".join(sorted(allowed)))
