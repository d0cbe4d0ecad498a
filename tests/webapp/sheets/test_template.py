"""The sheet to fill in: our own reader understands it, and all its words are those of the pages."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from checklists.facts import Facts
from forms.cells import COLUMNS
from forms.row import row_form
from webapp.i18n import LANGUAGES, words_of
from webapp.services.sheets import blank_sheet
from webapp.sheets.columns import columns
from webapp.sheets.errors import SheetError
from webapp.sheets.headings import columns_of
from webapp.sheets.reading import read_sheet


def sheet_rows(content: bytes, place: int) -> list[list]:
    """The rows of one of the sheets."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(place).to_python()


def part(content: bytes, name: str) -> str:
    """The XML of a part of the file."""
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_is_there_and_is_read_back(lang):
    headings = sheet_rows(blank_sheet(lang), 0)[0]
    found = columns_of(headings, lang)
    assert (found.unknown, found.twice) == ((), ())
    assert sorted(found.paths.values()) == sorted(COLUMNS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_passes_our_own_checks_and_is_never_read(lang):
    content = blank_sheet(lang)
    with pytest.raises(SheetError, match="There are no rows below the headings"):
        read_sheet(content)
    headings, example = sheet_rows(content, 1)[:2]
    cells = {path: example[place] for place, path in columns_of(headings, lang).paths.items()}
    form = row_form(cells, Facts(), {"lang": lang, "translations": words_of(lang)}, tuple(map(words_of, LANGUAGES)))
    form.validate()
    assert (form.errors, form.warnings) == ({}, {})
    assert len(form.sound) == len(COLUMNS)
    assert {key: len(value) for key, value in form.details().items()} == {
        **{"host": 10, "stay": 3, "work": 3, "letter": 3},
        "people": 1,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_is_chosen_from_a_list_is_understood(lang):
    listed = {
        row[0]: [label for label in row[1:] if label] for row in zip(*sheet_rows(blank_sheet(lang), 3), strict=True)
    }
    meta = {"lang": lang, "translations": words_of(lang)}
    with_lists = [column for column in columns(lang) if column.choices]
    assert len(with_lists) == 12
    for column in with_lists:
        labels = [label for _code, label, _hint in column.choices]
        assert labels in listed.values()
        for code, label, _hint in column.choices:
            form = row_form({column.path: label}, Facts(), meta, (words_of(lang),))
            form.validate()
            assert form.errors == {}, (column.path, label)
            assert form[column.path].data in (code, code == "yes")


def test_what_a_spreadsheet_program_sees():
    content = blank_sheet("ru")
    people = part(content, "xl/worksheets/sheet1.xml")
    validations = re.findall(r'<dataValidation type="(\w+)"[^>]*?sqref="([A-Z]+)2:\2?[A-Z]*10001"', people)
    kinds = [kind for kind, _place in validations]
    assert {kind: kinds.count(kind) for kind in kinds} == {"list": 12, "date": 8, "whole": 2}
    assert "<formula1>'Списки'!$A$2:$A$" in people
    assert 'state="frozen"' in people
    assert 'orientation="landscape"' in people
    assert part(content, "xl/comments1.xml").count("<comment ") >= 40
    assert "Print_Titles" in part(content, "xl/workbook.xml")
    styles = part(content, "xl/styles.xml")
    assert 'formatCode="dd.mm.yyyy"' in styles
    assert 'numFmtId="49"' in styles, "columns of numbers of papers are text, so that zeros stay"
    assert 'fitToHeight="0"' in part(content, "xl/worksheets/sheet3.xml")


def test_the_explanations_say_for_each_column_what_needs_it():
    rows = {row[0]: row for row in sheet_rows(blank_sheet("en"), 2)}
    assert {column.heading for column in columns("en")} <= rows.keys()
    assert rows["Passport number"][1] == "Letters and digits, with the series."
    assert "Letter of the inviting party" in rows["Passport number"][4]
    assert "– Female" in rows["Sex"][2]
    assert rows["Number of days in Kazakhstan"][2] == "A whole number from 1 to 3650."
    assert rows["Date of birth"][3] == "01.05.1990"


def test_the_bytes_are_the_same_every_time():
    first = blank_sheet("kk")
    blank_sheet.cache_clear()
    assert blank_sheet("kk") == first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_offers_it_and_the_command(visitor, lang):
    page = visitor.get("/letters", headers={"Accept-Language": lang})
    assert page.status_code == 200
    assert all(f"/letters/template.xlsx?lang={code}" in page.text for code in LANGUAGES)
    assert "flask --app wsgi letters" in page.text
    sent = visitor.get(f"/letters/template.xlsx?lang={lang}")
    assert sent.data == blank_sheet(lang)
    assert sent.headers["Content-Disposition"] == f'attachment; filename="people-{lang}.xlsx"'
    assert visitor.get("/letters/template.xlsx?lang=xx").status_code == 404
