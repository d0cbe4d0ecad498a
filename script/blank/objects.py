"""Python values as the objects of a PDF file (ISO 32000-1, 7.3)."""

from __future__ import annotations

from typing import Any, TypeVar

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

Object = TypeVar("Object", bound=PdfObject)


def add(writer: PdfWriter, new: Object) -> Object:
    """Give the object a number in the file; from then on others refer to it by that."""
    writer._add_object(new)
    return new


def dictionary(**entries: Any) -> DictionaryObject:
    """A dictionary. A string that begins with a slash is a name; another one is a text."""
    return DictionaryObject({NameObject(f"/{key}"): _object(value) for key, value in entries.items()})


def stream(data: bytes, **entries: Any) -> StreamObject:
    """A compressed stream."""
    plain = StreamObject()
    plain.set_data(data)
    plain.update(dictionary(**entries))
    return plain.flate_encode(9)


def _object(value: Any) -> PdfObject:
    made: PdfObject
    match value:
        case PdfObject():
            made = getattr(value, "indirect_reference", None) or value
        case bool():
            made = BooleanObject(value)
        case int():
            made = NumberObject(value)
        case float():
            made = FloatObject(f"{value:.2f}")
        case str():
            made = NameObject(value) if value.startswith("/") else TextStringObject(value)
        case dict():
            made = dictionary(**value)
        case _:
            made = ArrayObject(map(_object, value))
    return made
