"""Letters for groups in batches: who stands in which, how they are numbered, and what a mended sheet leaves of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checklists import demands, read_facts
from tests.webapp.batches.worker import (
    CASE,
    DETAILS,
    LETTER,
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
from webapp.services import batches, letterheads
from webapp.services.batches import BatchOrder, checking

pytestmark = pytest.mark.usefixtures("in_app")

ORDER = BatchOrder(("inviting-letter", "housing-consent"), "en", "17/k", "{surname}", group=True)
HEADINGS = (
    "Surname,Given names,Citizenship,Date of birth,Passport number,Last day in Kazakhstan,Outgoing number of the letter"
)
MONTHLY = {key: value for key, value in CASE.items() if key != "stay_days"}


@pytest.fixture(autouse=True)
def parts_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter names people of one part only: four at most."""
    monkeypatch.setattr(checking, "ROWS_IN_A_PART", 4)


def guests(*rows: str) -> bytes:
    """A sheet of guests, each by its number, the month in which the stay ends, and an outgoing number of its own."""
    given = [one.split() for one in rows]
    lines = [f"{line(int(n))},01.{month}.2026,{' '.join(own)}" for n, month, *own in given]
    return "\n".join([HEADINGS, *lines]).encode()


def letters(link: str) -> dict[str, list[int]]:
    """The numbers of the letters in the ZIP, each with the rows it is for."""
    found = result(link)
    lines = [one for one in manifest(found) if one["file"].startswith("inviting-letter/")]
    numbers = {one["file"]: text_of(found[one["file"]]).partition("/k")[0].split()[-1] for one in lines}
    rows: dict[str, list[int]] = {}
    for one in lines:
        rows.setdefault(numbers[one["file"]], []).append(int(one["row"]))
    return rows


def made(app, content: bytes) -> str:
    """The link of a batch with the letters of these guests."""
    link = batches.begin(content, "p.csv", MONTHLY, DETAILS, "en").link
    go_on(app, link)
    return link


def go_on(app, link: str) -> None:
    work_off(app)
    batches.order(batches.open_batch(link), ORDER)
    work_off(app)


def test_letters_are_numbered_without_a_gap_whatever_part_they_are_of(app):
    link = made(app, guests("0 01", "1 01", "2 02", "3 01", "4 01", "5 02 9/k", "6 02"))
    assert letters(link) == {"17": [2, 3, 5], "18": [4], "19": [6], "9": [7], "20": [8]}


def test_single_letters_are_numbered_without_a_gap_too_and_a_mended_row_counts_on(app):
    single = replace(ORDER, group=False)
    link = batches.begin(guests("0 01", "1 01 9/k", "2 13", "3 01"), "p.csv", MONTHLY, DETAILS, "en").link
    work_off(app)
    batches.order(batches.open_batch(link), single)
    work_off(app)
    assert letters(link) == {"17": [2], "9": [3], "18": [5]}
    batches.mend(batches.open_batch(link), guests("0 01", "1 01 9/k", "2 01", "3 01", "4 01"), "p.csv")
    work_off(app)
    batches.order(batches.open_batch(link), single)
    work_off(app)
    assert letters(link) == {"17": [2], "9": [3], "19": [4], "18": [5], "20": [6]}


def test_they_are_made_on_a_letterhead_that_goes_through_its_people(app):
    own = letterheads.begin(
        letterhead("Altyn Dala No. {{ letter.number }}:{% for p in people %} {{ p.surname }},{% endfor %}")
    )
    link = batches.begin(guests("0 01", "1 01", "2 02"), "p.csv", MONTHLY, DETAILS, "en").link
    work_off(app)
    batches.order(batches.open_batch(link), replace(ORDER, letterhead=own, version=1))
    work_off(app)
    found = [text_of(content) for file, content in result(link).items() if file.startswith("inviting-letter/")]
    assert sorted(found) == [f"Altyn Dala No. 17/k: {name(0)}, {name(1)},", f"Altyn Dala No. 18/k: {name(2)},"]


@pytest.mark.parametrize("purpose", ["work", "study", "family", "business", "tourism"])
def test_a_group_encloses_what_each_of_its_people_would(purpose):
    """The law knows families only; to enclose papers of dependents in the letter of a group would be wrong."""
    base = {**CASE, "purpose": purpose, "housing": "rented", "contract": "employment", "qualification_country": "KG"}
    people = [{"citizenship": code, "birth_date": f"{year}-01-01"} for code in ("KG", "UZ") for year in (1985, 2015)]
    alone = [read_facts({**base, "people": [person]}) for person in people]
    whole = replace(alone[0], people=tuple(facts.people[0] for facts in alone))
    papers = [{item.id for item in demands(facts).checklist if item.status == "required"} for facts in (whole, *alone)]
    assert papers[0] == set().union(*papers[1:])


def test_a_mended_row_has_a_letter_that_follows_and_the_others_stay_as_they_are(app, monkeypatch):
    link = made(app, guests("0 01", "1 13", "2 02", "3 01"))
    before = result(link)
    assert letters(link) == {"17": [2, 5], "18": [4]}
    written: list[str] = []
    monkeypatch.setattr("webapp.services.batches.making.make_draft", counted(written))
    batches.mend(batches.open_batch(link), guests("9 03", "0 01", "1 01", "2 02", "3 01"), "p.csv")
    go_on(app, link)
    assert letters(link) == {"17": [3, 6], "18": [5], "19": [2], "20": [4]}
    after = result(link)
    assert {file: after.get(file) for file in before if file != "manifest.csv"} == {
        file: content for file, content in before.items() if file != "manifest.csv"
    }
    assert written == [name(9), name(1)], "only the consents of the two; their letters are made elsewhere"


def test_a_letter_of_which_one_row_changed_is_replaced_by_one_with_a_new_number(app):
    link = made(app, guests("0 01", "1 01", "2 02", "3 01 9/k"))
    batches.mend(batches.open_batch(link), guests("0 01", "2 02", "3 01 9/k"), "p.csv")
    go_on(app, link)
    assert letters(link) == {"18": [3], "9": [4], "19": [2]}
    assert batches.open_batch(link).made == 3


def test_what_could_not_be_made_is_made_when_the_sheet_is_sent_again(app, visitor, monkeypatch):
    link = ordered(app, people(2))
    with monkeypatch.context() as broken:
        broken.setattr("webapp.services.batches.making.make_draft", lambda *_a, **_k: 1 / 0)
        work_off(app)
    assert (batches.open_batch(link).made, batches.open_batch(link).failed) == (0, 2)
    assert "To try again, send the sheet once more." in visitor.get(f"/batch/{link}/").text
    batches.mend(batches.open_batch(link), people(2), "p.csv")
    work_off(app)
    batches.order(batches.open_batch(link), LETTER)
    work_off(app)
    assert (batches.open_batch(link).made, len(manifest(result(link)))) == (2, 2)


def test_a_row_that_comes_twice_in_a_mended_sheet_is_made_once_more(app):
    nobody = "AAAAOV,BEK,Kyrgyzstan,01.05.1990,"
    link = ordered(app, sheet([nobody]))
    work_off(app)
    batches.mend(batches.open_batch(link), sheet([nobody, nobody]), "p.csv")
    work_off(app)
    batches.order(batches.open_batch(link), LETTER)
    work_off(app)
    assert [one["row"] for one in manifest(result(link))] == ["2", "3"]
