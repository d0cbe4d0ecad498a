"""What a placeholder may name: read off what a letter is filled in with, so that there is no second list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from webapp.drafts.letterhead.sample import sample_context

#: Under this name stand the fields of whoever it is: a person has the same fields wherever it comes from.
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value. `kind`: text, number, mixed (either of them), flag (yes, no or nothing: for conditions only),
    constants (a list to compare with), or anything (after a mistake named already).
    """

    path: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Record:
    """A value with fields, such as the host."""

    path: str
    fields: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Many:
    """A list to loop through."""

    path: str
    item: Shape


Shape = Leaf | Record | Many

ANYTHING = Leaf("", "anything")
NUMBER = Leaf("", "number")
#: What Jinja tells inside a loop.
LOOP = Record(
    "loop",
    {
        "index": NUMBER,
        "index0": NUMBER,
        "length": NUMBER,
        "first": Leaf("", "flag"),
        "last": Leaf("", "flag"),
    },
)


@cache
def vocabulary() -> Record:
    """Everything that a letter is filled in with."""
    shape = _shape(sample_context("en"), "")
    assert isinstance(shape, Record)  # noqa: S101 - for mypy: a context is a mapping
    return shape


def _shape(value: object, path: str) -> Shape:
    if isinstance(value, Mapping):
        path = PERSON if "passport" in value else path
        return Record(path, {key: _shape(one, f"{path}.{key}".lstrip(".")) for key, one in value.items()})
    if isinstance(value, list):
        return Many(path, _shape(value[0], ""))
    return Leaf(path, "flag" if isinstance(value, bool) else "text")


@cache
def leaves() -> dict[str, Leaf | Many]:
    """Every field by its path; those of people once, as `person.…`; lists by their own names."""
    found: dict[str, Leaf | Many] = {}
    for shape in _walk(vocabulary()):
        found.setdefault(shape.path, shape)
    return found


def _walk(shape: Shape) -> Iterator[Leaf | Many]:
    if isinstance(shape, Record):
        for one in shape.fields.values():
            yield from _walk(one)
    else:
        yield shape


def names_in(scope: Mapping[str, Shape]) -> Iterator[str]:
    """Everything that may be written where these names are known, such as `host.name` and `applicant.surname`."""
    for name, shape in scope.items():
        yield from _names(name, shape)


def _names(name: str, shape: Shape) -> Iterator[str]:
    yield name
    if isinstance(shape, Record):
        for key, one in shape.fields.items():
            yield from _names(f"{name}.{key}", one)
