"""What if one answer were another: shown before it is kept."""

from __future__ import annotations

import pytest

from tests.webapp.journeys import ARMENIAN, FAMILY
from tests.webapp.person import Person


@pytest.fixture
def armenian(visitor) -> Person:
    """Journey 4: 90 days."""
    return Person(visitor).begin().walk(ARMENIAN).open("result")


def group(person: Person, heading: str) -> list[str]:
    """The changes under Added, Dropped, Moved or Changed."""
    return person.words(f"{_under(heading)}//li[contains(@class, 'change-')]")


def papers(person: Person, heading: str, people: str) -> list[str]:
    """The papers under such a heading that exactly these people share."""
    return person.words(f"{_under(heading)}/li[normalize-space(text())='{people}:']/ul/li")


def _under(heading: str) -> str:
    return f"//h4[normalize-space()='{heading}']/following-sibling::ul[1]"


def test_one_day_more_adds_the_permit_and_its_papers(armenian):
    armenian.press("Try another answer", {"question": "stay"})
    assert armenian.value("stay_days") == "90"
    armenian.press("Show what would change", {"stay_days": "91"})
    added = group(armenian, "Added")
    assert "Applicant (Armenia): Temporary residence permit – by 13 September 2025" in added
    assert "Copy of the passport" in papers(armenian, "Added", "Applicant (Armenia)")
    assert "Letter from the inviting party" in papers(armenian, "Added", "Case papers")
    assert group(armenian, "Dropped")[0].startswith("Applicant (Armenia): Before 22 November 2025")
    assert armenian.open("result").heading == "A notification is enough", "nothing is kept yet"


def test_keeping_it_keeps_it(armenian):
    armenian.press("Try another answer", {"question": "stay"})
    armenian.press("Show what would change", {"stay_days": "91"}).press("Keep this answer")
    assert armenian.question == "result"
    assert armenian.heading.startswith("A temporary residence permit is needed")


def test_another_day_of_arrival_moves_the_deadlines(visitor):
    person = Person(visitor).begin().walk(FAMILY).open("result")
    person.press("Try another answer", {"question": "event"})
    person.press("Show what would change", {"event_date-day": "3"})
    both = "Applicant (Kyrgyzstan), Child (Kyrgyzstan)"
    assert f"{both}: Temporary residence permit – from 30 May 2025 to 31 May 2025" in group(person, "Moved")


def test_an_answer_that_changes_nothing_says_so(armenian):
    armenian.press("Try another answer", {"question": "stay"}).press("Show what would change", {"stay_days": "89"})
    assert "Nothing. The obligations, the papers and the risks stay the same." in armenian.text


def test_another_host_changes_the_fines(armenian):
    armenian.press("Try another answer", {"question": "host-size"})
    armenian.press("Show what would change", {"host_size": "large"})
    first, again = armenian.words(f"{_under('Changed')}/li[@class='change-changed']/ul/li")
    assert first == "First offence – from 15 MCI (58,980 tenge) to 20 MCI (78,640 tenge)"
    assert again == "Again within a year – from 70 MCI (275,240 tenge) to 100 MCI (393,200 tenge)"


def test_a_host_who_was_fined_twice_meets_the_ban(armenian):
    armenian.press("Try another answer", {"question": "penalties"})
    armenian.press("Show what would change", {"penalties_12m": "2"})
    assert "Ban on invitations – from no to yes" in armenian.words("//main//li")


def test_a_smaller_family_drops_its_papers_by_name(visitor):
    person = Person(visitor).begin().walk(FAMILY).open("result")
    person.press("Try another answer", {"question": "family"})
    person.press("Show what would change", {"accompanied": "no"})
    assert "Marriage certificate" in papers(person, "Dropped", "Spouse (Uzbekistan)")
    assert "Copy of the passport" in papers(person, "Dropped", "Spouse (Uzbekistan), Child (Kyrgyzstan)")


def test_what_is_only_good_to_know_is_folded(visitor):
    person = Person(visitor).begin().walk(FAMILY).open("result")
    person.press("Try another answer", {"question": "stay"}).press("Show what would change", {"stay_days": "60"})
    folded = person.words(f"{_under('Dropped')}/li/details//li")
    assert person.words(f"{_under('Dropped')}//summary") == [f"Good to know: {len(folded)}"]
    assert any(note.startswith("Applicant (Kyrgyzstan): In practice, diplomas") for note in folded)


def test_a_wrong_answer_is_explained_and_nothing_kept(armenian):
    armenian.press("Try another answer", {"question": "stay"}).press("Show what would change", {"stay_days": "soon"})
    assert armenian.status == 422
    assert armenian.title.startswith("Error: ")
    assert armenian.value("stay_days") == "soon"
    assert armenian.open("stay").value("stay_days") == "90"


@pytest.mark.parametrize("question", ["", "nonsense", "person-7", "entry", "person", "__class__"])
def test_a_question_that_is_not_asked_is_not_found(armenian, question):
    assert armenian.open(f"what-if?question={question}").status == 404
    answer = armenian.visitor.send(f"/case/{armenian.link}/what-if", {"question": question, "keep": "1"})
    assert answer.status_code == 404
