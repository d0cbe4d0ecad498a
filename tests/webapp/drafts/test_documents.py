"""The registry of documents: complete, and clear about what is wrong in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from webapp.drafts.documents import FOLDER, DocumentError, load_documents

GOOD = {
    "id": "letter",
    "kind": "docx",
    "title": {"en": "a", "ru": "b", "kk": "c"},
    "about": {"en": "a", "ru": "b", "kk": "c"},
    "details": ["host.name"],
}


def write(folder: Path, **changes: object) -> Path:
    path = folder / "letter" / "document.yaml"
    path.parent.mkdir()
    data = {key: value for key, value in {**GOOD, **changes}.items() if value is not ...}
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return folder


def test_every_document_has_its_files() -> None:
    documents = load_documents()
    assert set(documents) == {path.parent.name for path in FOLDER.glob("*/document.yaml")}
    for document in documents.values():
        for lang in ("en", "ru", "kk"):
            assert document.template(lang).is_file(), document.template(lang)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    document = load_documents(write(tmp_path, optional=["host.phone"]))["letter"]
    assert document.details == ("host.name",)
    assert document.optional == ("host.phone",)
    assert not document.per_person


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "other"),
        ("kind", "odt"),
        ("title", {"en": "a", "ru": "b"}),
        ("about", ...),
        ("details", ["host.nmae"]),
        ("details", "host.name"),
        ("optional", ["people[].pasport.number"]),
        ("always", ["host.bin"]),
        ("facts", ["stay"]),
        ("per_person", "yes"),
        ("concerns", "anyone"),
        ("detials", []),
        ("kind", "pdf-form"),
    ],
)
def test_a_malformed_file_is_named_with_its_key(tmp_path: Path, key: str, value: object) -> None:
    named = "fields" if value == "pdf-form" else key
    with pytest.raises(DocumentError, match=rf"letter/document\.yaml: {named}: found .* right is "):
        load_documents(write(tmp_path, **{key: value}))


def test_what_is_no_yaml_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "letter" / "document.yaml").write_text("details: [people[].iin]", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"letter/document\.yaml: file"):
        load_documents(tmp_path)
