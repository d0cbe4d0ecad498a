"""Batches as services: from the sheet to the ZIP, on SQLite and on PostgreSQL."""

from __future__ import annotations

from hashlib import sha256

import pytest
from sqlalchemy import select

from checklists import FactsError
from tests.webapp.batches.worker import (
    CASE,
    DETAILS,
    LETTER,
    begun,
    counted,
    line,
    manifest,
    name,
    ordered,
    people,
    result,
    sheet,
    work_off,
)
from tests.webapp.drafts.letterhead.making import letterhead
from tests.webapp.test_cli import text_of
from webapp.models.batch import batches as table
from webapp.services import batches, letterheads
from webapp.services.batches import BatchOrder, checking
from webapp.sheets.errors import SheetError
from webapp.storage import connection

pytestmark = pytest.mark.usefixtures("in_app", "small_parts")


@pytest.fixture
def database_url(either_database_url: str) -> str:
    """Every test here, on both databases."""
    return either_database_url


def test_a_sheet_becomes_a_zip_with_a_letter_for_each_row(app):
    link = ordered(app, people(5))
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.total, batch.good, batch.made, batch.failed) == ("done", 5, 5, 5, 0)
    found = result(link)
    lines = manifest(found)
    assert [one["file"] for one in lines] == [f"{count + 1:04} {name(count)} BEK.docx" for count in range(5)]
    assert [one["row"] for one in lines] == ["2", "3", "4", "5", "6"]
    assert [one["sha256"] for one in lines] == [sha256(found[one["file"]]).hexdigest() for one in lines]
    assert "101/k" in text_of(found[lines[2]["file"]])
    assert "Altyn Dala LLP" in text_of(found[lines[2]["file"]])


def test_faulty_rows_are_found_and_left_out_and_page_by_page_told(app):
    link = begun(sheet([line(0), line(1, "Kirgisia"), line(2), line(3, ""), line(2)]))
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.good, batch.faulty) == ("checked", 3, 2)
    assert [row.number for row in batches.findings(batch)] == [3, 6]
    assert [row.number for row in batches.findings(batch, 1, 5)] == [6]
    assert [row.number for row in batches.findings(batch, 0, 1)] == [3]
    assert "Did you mean" in batches.findings(batch)[0].problems[0][1]
    batches.order(batch, LETTER)
    work_off(app)
    assert [one["row"] for one in manifest(result(link))] == ["2", "4", "5"]


def test_a_mended_sheet_makes_only_what_is_new(app, monkeypatch):
    link = ordered(app, sheet([line(0), line(1, "Kirgisia"), line(2), line(3)]))
    work_off(app)
    before = result(link)
    made: list[str] = []
    monkeypatch.setattr("webapp.services.batches.making.make_draft", counted(made))
    # A row was put in front, the faulty one mended, the last one changed.
    mended = sheet([line(9), line(0), line(1), line(2), line(3, "Uzbekistan")])
    batches.mend(batches.open_batch(link), mended, "mended.csv")
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.good, batch.made) == ("checked", 5, 2)
    batches.order(batch, LETTER)
    work_off(app)
    after = result(link)
    assert made == [name(9), name(1), name(3)]
    assert [(one["file"][:9], one["row"]) for one in manifest(after)] == [
        (f"0001 {name(0)[:4]}", "3"),
        (f"0002 {name(2)[:4]}", "5"),
        (f"0004 {name(9)[:4]}", "2"),
        (f"0005 {name(1)[:4]}", "4"),
        (f"0006 {name(3)[:4]}", "6"),
    ]
    kept = [file for file in after if file in before and file != "manifest.csv"]
    assert len(kept) == 2
    assert all(after[file] == before[file] for file in kept)


def test_the_same_sheet_again_leaves_nothing_to_be_made(app):
    link = ordered(app, people(3))
    work_off(app)
    before = result(link)
    batches.mend(batches.open_batch(link), people(3), "again.csv")
    work_off(app)
    assert batches.open_batch(link).stage == "done"
    assert result(link) == before


def test_another_order_makes_all_anew(app):
    link = ordered(app, people(3))
    work_off(app)
    batches.order(batches.open_batch(link), BatchOrder(("inviting-letter", "checklist"), "ru", None, "{surname}"))
    work_off(app)
    assert batches.open_batch(link).stage == "done"
    names = {f"{folder}/{name(n)}.{kind}" for n in range(3) for folder, kind in KINDS}
    assert set(result(link)) == {*names, "manifest.csv"}


KINDS = (("inviting-letter", "docx"), ("checklist", "pdf"))


def test_cancelling_keeps_what_is_made_and_the_rest_follows(app):
    link = ordered(app, people(6))
    work_off(app, 1)
    assert batches.open_batch(link).made == 2
    batches.cancel(link)
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.made) == ("cancelled", 2)
    assert len(manifest(result(link))) == 2
    batches.order(batch, LETTER)
    work_off(app)
    assert len(manifest(result(link))) == 6
    assert batches.open_batch(link).stage == "done"


@pytest.mark.parametrize("content", [b"", b"Colour\nred\n", b"Surname,Surname\nA,B\n", b"Surname\n"])
def test_a_sheet_that_cannot_be_used_as_a_whole_begins_nothing(content):
    with pytest.raises(SheetError):
        begun(content)
    with connection() as database:
        assert database.execute(select(table)).first() is None


def test_wrong_facts_of_the_host_begin_nothing():
    with pytest.raises(FactsError):
        batches.begin(people(1), "p.csv", {**CASE, "stay_days": 0}, DETAILS, "en")


def test_two_files_of_one_name_are_both_there(app):
    link = ordered(app, people(3), BatchOrder(("inviting-letter",), "en", None, "{given_names}"))
    work_off(app)
    assert [one["file"] for one in manifest(result(link))] == ["BEK.docx", "BEK (2).docx", "BEK (3).docx"]


def test_an_order_that_cannot_be_used_is_refused():
    with pytest.raises(ValueError, match="documents"):
        BatchOrder((), "en")
    with pytest.raises(ValueError, match="names"):
        BatchOrder(("inviting-letter",), "en", None, "{iin}")


def test_letters_are_made_on_the_version_of_the_letterhead_that_was_ordered(app):
    own = letterheads.begin(letterhead("Altyn Dala", "{{ person.full_name }}"))
    link = ordered(app, people(3), BatchOrder(("inviting-letter", "checklist"), "en", None, "{surname}", own, 1))
    work_off(app, 1)
    letterheads.add_version(own, letterhead("Another", "{{ person.full_name }}"))
    work_off(app)
    found = result(link)
    letters = [text_of(content) for file, content in found.items() if file.endswith(".docx")]
    assert len(letters) == 3
    assert all("Altyn Dala" in letter for letter in letters)


def test_a_letterhead_that_is_gone_makes_no_letters_and_stops_nothing(app):
    own = letterheads.begin(letterhead("Altyn Dala", "{{ person.full_name }}"))
    link = ordered(app, people(3), BatchOrder(("inviting-letter",), "en", None, "{surname}", own, 1))
    letterheads.delete(own)
    work_off(app)
    batch = batches.open_batch(link)
    assert (batch.stage, batch.made, batch.failed) == ("done", 0, 3)


def test_one_letter_for_the_group_names_its_people_and_the_other_documents_stay_one_each(app, monkeypatch):
    monkeypatch.setattr(checking, "ROWS_IN_A_PART", 30)
    order = BatchOrder(("inviting-letter", "housing-consent"), "ru", "17/k", "{surname}", group=True)
    link = ordered(app, people(25), order)
    work_off(app)
    found = result(link)
    letters = [file for file in found if file.startswith("inviting-letter/")]
    assert letters == [f"inviting-letter/{name(0)}.docx"], "more than a family may hold"
    said = text_of(found[letters[0]])
    assert all(name(number) in said for number in range(25))
    assert "Список иностранцев (25)" in said
    assert "17/k" in said
    assert len([file for file in found if file.startswith("housing-consent/")]) == 25
    rows = [one["row"] for one in manifest(found) if one["file"] == letters[0]]
    assert rows == [str(number) for number in range(2, 27)]
