"""A company's letterhead: sent, refused in words, kept in versions, filled in, gone when its time is over."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from flask import current_app
from sqlalchemy import func, select, update

from tests.documents.sample_cases import details_of, facts_of
from tests.webapp.drafts.letterhead.making import changed, letterhead
from tests.webapp.tables import prove_the_clock
from webapp.drafts.docx import preview
from webapp.drafts.letterhead import RefusedError
from webapp.errors import LetterheadNotFoundError
from webapp.models.letterhead import letterhead_versions
from webapp.models.letterhead import letterheads as table
from webapp.services import keys, letterhead_fields, letterheads
from webapp.storage import connection

FIRST = letterhead("Altyn Dala", "{{ person.full_name }}, {{ stay.days }}")
SECOND = letterhead("Altyn Dala 2", "{{ person.full_name }}, {{ person.birth_date }}")


def send(visitor, path: str, content: bytes, **kwargs):
    return visitor.send(path, {"letterhead": (io.BytesIO(content), "бланк.docx")}, **kwargs)


def sent(visitor, content: bytes = FIRST) -> str:
    """Send a letterhead; returns the address it is kept at."""
    answer = send(visitor, "/letterheads", content)
    assert answer.status_code == 303, answer.text
    return answer.location


def lines(content: bytes) -> list[str]:
    return [block.text for block in preview(content)]


def test_a_letterhead_is_kept_and_shown_with_a_letter_for_invented_people(visitor):
    address = sent(visitor)
    page = visitor.get(address)
    assert page.headers["Cache-Control"] == "no-store"
    for shown in (
        "Letterhead, version 1",
        "2 fields are filled in",
        "ABDURAKHMONOV-KHUDOYBERGANOV",
        ", 363",
        "Passport",
    ):
        assert shown in page.text
    for lang in ("en", "ru", "kk"):
        sample = visitor.get(f"{address}1/sample.docx?lang={lang}")
        assert lines(sample.data)[0] == "Altyn Dala"
    assert (
        "ӘҒҚҢӨҰҮҺІ".casefold()[0]
        in visitor.get(f"{sent(visitor, letterhead('{{ host.head_name }}'))}?lang=kk").text.casefold()
    )
    assert visitor.get(f"{address}1/letterhead.docx").data == FIRST


@pytest.mark.parametrize(
    ("lang", "said", "where"),
    [
        ("en", "There is no field “host.nmae”. Did you mean “host.name”?", "In the paragraph:"),
        ("ru", "Поля «host.nmae» нет. Возможно, имелось в виду «host.name»?", "В абзаце:"),
        ("kk", "«host.nmae» өрісі жоқ. Мүмкін, «host.name»?", "Мына абзацта:"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_page(visitor, lang: str, said: str, where: str):
    visitor.get(f"/language/{lang}?next=/")
    answer = send(visitor, "/letterheads", letterhead("From <b>{{ host.nmae }}</b>"))
    assert answer.status_code == 422
    assert said in answer.text
    assert where in answer.text
    assert "<q>From &lt;b&gt;{{ host.nmae }}&lt;/b&gt;</q>" in answer.text


def test_nothing_chosen_and_too_much(visitor):
    assert "This is not a Word file" in visitor.send("/letterheads", {}).text
    too_much = {"CONTENT_LENGTH": "7000000"}
    assert send(visitor, "/letterheads", FIRST, environ_overrides=too_much).status_code == 413


def test_nothing_is_kept_of_a_file_that_is_refused(app, visitor):
    send(visitor, "/letterheads", changed(FIRST, **{"word/vbaProject.bin": b"x"}))
    with app.app_context(), connection() as database:
        assert database.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_versions_are_kept_compared_and_made_current_again(visitor):
    address = sent(visitor)
    assert send(visitor, address, SECOND).status_code == 303
    page = visitor.get(address).text
    assert "Letterhead, version 2" in page
    assert "<ins>+ Date of birth</ins>" in page
    assert "<del>− Number of days in Kazakhstan</del>" in page
    old = visitor.get(f"{address}1")
    assert "New letters are made on version 2." in old.text
    assert ", 363" in old.text
    assert visitor.send(f"{address}1").status_code == 303
    assert "Letterhead, version 1" in visitor.get(address).text
    assert "Altyn Dala 2" in lines(visitor.get(f"{address}2/sample.docx").data)


def test_a_faulty_version_leaves_the_one_before_in_use(visitor):
    address = sent(visitor)
    answer = send(visitor, address, b"%PDF-1.7")
    assert answer.status_code == 422
    assert "This is not a Word file but PDF." in answer.text
    assert "Letterhead, version 1" in visitor.get(address).text


def test_the_same_file_again_is_no_new_version(visitor):
    address = sent(visitor)
    send(visitor, address, SECOND)
    send(visitor, address, FIRST)
    page = visitor.get(address).text
    assert ("Letterhead, version 1" in page, "Version 3" in page) == (True, False)


def test_an_unknown_version_and_an_unknown_link_are_not_found(visitor):
    address = sent(visitor)
    for path in ("2", "2/sample.docx", "0/letterhead.docx"):
        assert visitor.get(address + path).status_code == 404
    assert visitor.send(f"{address}7").status_code == 404
    for path in ("", "1", "1/letterhead.docx", "1/sample.docx", "delete"):
        answer = visitor.get(f"/letterhead/{'x' * 32}/{path}")
        assert answer.status_code == 404
        assert "There is no such letterhead" in answer.text


def test_deleting_leaves_nothing_behind(app, visitor):
    address = sent(visitor)
    send(visitor, address, SECOND)
    assert "2 versions are deleted at once" in visitor.get(f"{address}delete").text
    answer = visitor.send(f"{address}delete")
    assert (answer.status_code, answer.location) == (303, "/letterheads/deleted")
    assert visitor.get(address).status_code == 404
    with app.app_context(), connection() as database:
        for one in (table, letterhead_versions):
            assert database.execute(select(func.count()).select_from(one)).scalar_one() == 0


def test_the_reference_lists_every_field_in_every_language(visitor):
    for lang, surname in (("en", "Surname"), ("ru", "Фамилия"), ("kk", "Тегі")):
        visitor.get(f"/language/{lang}?next=/")
        page = visitor.get("/letterheads/fields").text
        assert f"<td>{surname}</td>" in page
        for written in ("{{ stay[&#39;from&#39;] }}", "{{ person.passport.number }}", "{%p for x in enclosures %}"):
            assert written in page
    for name in ("start-xx", "start-group-xx", "start-group"):
        assert visitor.get(f"/letterheads/{name}.docx").status_code == 404


@pytest.mark.parametrize(
    "name", ["start-en", "start-ru", "start-kk", "start-group-en", "start-group-ru", "start-group-kk"]
)
def test_the_letterhead_to_start_from_is_taken(visitor, name: str):
    page = visitor.get("/letterheads").text
    assert f'href="/letterheads/{name}.docx"' in page
    address = sent(visitor, visitor.get(f"/letterheads/{name}.docx").data)
    assert "МӘҢГІЛІК ЕЛ" in visitor.get(address).text.upper()


# What batches call


@pytest.fixture
def inside(app):
    with app.app_context():
        yield


@pytest.mark.usefixtures("inside")
def test_a_version_makes_the_same_letters_whatever_is_sent_later():
    link = letterheads.begin(FIRST)
    facts, details = facts_of(), details_of()
    before = letterheads.render(link, 1, facts, details, "ru")
    assert letterheads.add_version(link, SECOND) == 2
    assert letterheads.render(link, 1, facts, details, "ru") == before
    assert lines(before) == ["Altyn Dala", "ASANOV BEK, 363"]
    assert lines(letterheads.render(link, 2, facts, details, "ru"))[1] == "ASANOV BEK, 1 мая 1990 г."
    letterheads.delete(link)
    with pytest.raises(LetterheadNotFoundError):
        letterheads.render(link, 1, facts, details, "ru")


@pytest.mark.usefixtures("inside")
def test_whoever_has_the_database_alone_reads_nothing():
    link = letterheads.begin(FIRST)
    with connection() as database:
        row = database.execute(select(letterhead_versions)).one()
    assert link.encode() not in row.link_hash + row.about + row.sealed
    assert b"PK\x03\x04" not in row.sealed
    assert b"person" not in row.about
    assert keys.unseal(link, row.sealed) == FIRST


@pytest.mark.usefixtures("inside")
def test_an_expired_letterhead_is_gone_and_a_used_one_lives_on():
    link, other = letterheads.begin(FIRST), letterheads.begin(FIRST)
    tomorrow, yesterday = (datetime.now(UTC) + timedelta(days=days) for days in (1, -1))
    with connection() as database:
        database.execute(update(table).values(expires_at=tomorrow))
    letterheads.sample_letter(link, 1, "en")
    assert letterheads.open_letterhead(link).expires_at == tomorrow
    letterheads.template_of(link, 1)
    assert letterheads.open_letterhead(link).expires_at > tomorrow
    with connection() as database:
        database.execute(update(table).where(table.c.link_hash == keys.link_hash(other)).values(expires_at=yesterday))
    for use in (letterheads.open_letterhead, lambda gone: letterheads.content_of(gone, 1)):
        with pytest.raises(LetterheadNotFoundError):
            use(other)
    prove_the_clock()
    assert "1 expired letterheads deleted" in current_app.test_cli_runner().invoke(args=["purge"]).output
    assert letterheads.open_letterhead(link).current == 1


@pytest.mark.usefixtures("inside")
def test_a_letterhead_has_at_most_so_many_versions(monkeypatch):
    monkeypatch.setattr(letterheads, "MOST_VERSIONS", 1)
    link = letterheads.begin(FIRST)
    with pytest.raises(RefusedError, match="at most 1 versions"):
        letterheads.add_version(link, SECOND)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_field_has_a_meaning_and_an_example(lang: str):
    for field in letterhead_fields.fields(lang).values():
        assert field.meaning.strip()
        assert field.example.strip("; …"), f"the sample says nothing of {field.path}"
