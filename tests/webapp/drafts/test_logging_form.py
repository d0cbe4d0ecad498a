"""The blank of the logging form and what the draft's values give for the applicant and for a dependent."""

import re

import pytest
from pypdf import PdfReader

from webapp.drafts.documents import load_documents
from webapp.drafts.pdf_values import field_values

DOCUMENT = load_documents()["logging-form"]
READER = PdfReader(DOCUMENT.template("kk"))
FIELDS = READER.get_fields()
PASSPORT = {"number": "AC1", "issued_on": "", "expires_on": "", "issued_by": ""}


def context(index: int, count: int) -> dict[str, object]:
    names = ("surname", "given_names", "patronymic", "surname_local", "given_names_local", "full_name", "birth_date")
    names = (*names, "birth_place", "citizenship", "relation", "iin", "sex_code")
    people = [{name: f"{name} {n}" for name in names} | {"passport": PASSPORT} for n in range(count)]
    host = dict.fromkeys(["name", "bin", "address", "phone", "email", "head_name"], "host")
    work = dict.fromkeys(["position", "contract_number", "contract_date", "contract_kind"], "work")
    stay = dict.fromkeys(["from", "to", "days", "address", "owner_name", "owner_iin"], "stay")
    case = {"host": host, "work": work, "stay": stay, "purpose": "work", "entry_date": "2 March 2025"}
    notes = {"disclaimer": "no advice", "law_checked_on": "1 July 2026"}
    return {**case, **notes, "person": people[index], "applicant": people[0], "dependents": people[1:]}


def test_every_named_field_is_on_the_blank() -> None:
    assert DOCUMENT.fields is not None
    assert set(DOCUMENT.fields) == {"each", "applicant", "dependents"}
    named = [name for fields in DOCUMENT.fields.values() for name in fields]
    assert len(named) == len(set(named))
    assert [name for name in named if name not in FIELDS] == []
    assert len(FIELDS) >= 30


def test_every_field_has_a_name_in_three_languages_for_screen_readers() -> None:
    for name, field in FIELDS.items():
        kazakh, russian, english = re.sub(r" \([^)]*\)", "", field["/TU"]).split(" / ")[-3:]
        assert kazakh.strip(), name
        assert re.search("[А-Яа-я]", russian), name
        assert english.isascii(), name


def test_the_blank_says_its_title_and_language_and_is_tagged() -> None:
    root = READER.root_object
    assert READER.metadata.title.endswith("Logging form of a foreign national")
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("kk", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert [page["/Tabs"] for page in READER.pages] == ["/S", "/S"]
    assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in READER.pages] == [(595, 842)] * 2


def test_the_font_of_the_fields_is_embedded_in_full() -> None:
    ((alias, font),) = READER.root_object["/AcroForm"]["/DR"]["/Font"].items()
    font = font.get_object()
    descendant = font["/DescendantFonts"][0].get_object()
    assert (font["/Encoding"], font["/BaseFont"]) == ("/Identity-H", "/LiberationSans")  # no ABCDEF+ of a subset
    assert len(descendant["/FontDescriptor"]["/FontFile2"].get_data()) > 400_000
    # The name of the resource means nothing to the standard. But PDFium (Chrome, Edge) writes letters outside
    # Windows-1252 in an embedded font only under such a name, else it drops ү, ұ, қ and their like when someone types.
    assert alias in ("/Webdings", "/Wingdings")


def test_the_applicant_brings_the_work_and_the_family() -> None:
    values = field_values(DOCUMENT.fields, context(0, 3))
    assert values["position"] == "work"
    assert values["signed_by"] == "full_name 0"
    assert [values[f"family_{row}_full_name"] for row in (1, 2, 3, 6)] == ["full_name 1", "full_name 2", "", ""]
    assert "relation" not in values


def test_a_dependent_has_the_applicant_instead() -> None:
    values = field_values(DOCUMENT.fields, context(2, 3))
    assert (values["applicant_name"], values["relation"]) == ("full_name 0", "relation 2")
    assert not {"purpose", "position", "signed_by", "family_1_full_name"} & set(values)


def test_a_path_the_draft_does_not_have_is_named() -> None:
    with pytest.raises(KeyError, match=r"host\.fax: the draft's values have no 'fax'"):
        field_values({"each": {"host_name": "host.fax"}}, context(0, 1))
