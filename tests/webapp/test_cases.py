"""Cases: sealed, found only by their link, changed by two tabs at once without loss, gone in time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import g
from sqlalchemy import select, text, update

from tests.webapp.tables import prove_the_clock
from webapp.errors import CaseNotFoundError, CaseTooLargeError, StaleCaseError
from webapp.models.case import cases as table
from webapp.services import cases, keys
from webapp.storage import connection


@pytest.fixture
def database_url(either_database_url):
    return either_database_url


@pytest.fixture(autouse=True)
def _in_the_app(app):
    with app.app_context():
        yield


def let_it_expire(link):
    past = datetime.now(UTC) - timedelta(seconds=1)
    with connection() as database:
        database.execute(update(table).where(table.c.link_hash == keys.link_hash(link)).values(expires_at=past))


def rows():
    with connection() as database:
        return database.execute(select(table)).all()


def test_a_case_comes_back_as_it_was_left():
    case = cases.new_case("kk")
    case.answers["family"] = {"people": [{"relation": "spouse", "citizenship": "UZ"}]}
    case.details["host"] = {"name": 'Smith & Sons <KZ> «Ұлт» \N{ZERO WIDTH SPACE}"O\'Neil"'}
    case.ticks.append("passport-copy:applicant")
    cases.save(case)
    assert cases.open_case(case.link) == case
    assert case.lang == "kk"


def test_links_are_long_and_differ():
    links = {cases.new_case().link for _ in range(20)}
    assert len(links) == 20
    assert all(len(link) == 32 for link in links)


def test_the_database_alone_reads_nothing():
    case = cases.new_case()
    case.details["people"] = [{"surname": "ASANOV", "iin": "900101300017"}]
    cases.save(case)
    stored = repr(rows())
    assert all(secret not in stored for secret in (case.link, "ASANOV", "900101300017", "surname"))


def test_the_same_content_is_sealed_differently_each_time():
    case = cases.new_case()
    first = rows()[0].sealed
    cases.save(case)
    assert rows()[0].sealed != first


def test_a_seal_fits_only_its_own_link():
    link, other = keys.new_link(), keys.new_link()
    sealed = keys.seal(link, b"content")
    assert keys.unseal(link, sealed) == b"content"
    for wrong_link, wrong in [
        (other, sealed),
        (link, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (link, b""),
        (link, b"x" * 12),
    ]:
        with pytest.raises(keys.BadSealError):
            keys.unseal(wrong_link, wrong)


@pytest.mark.parametrize(
    "link", ["", "x", "a" * 32, "a" * 5000, "\0", "ҚҰЖАТ", "\ud800", "../../etc/passwd", "' OR 1=1 --"]
)
def test_an_unknown_or_forged_link_finds_nothing(link):
    cases.new_case()
    with pytest.raises(CaseNotFoundError):
        cases.open_case(link)


def test_an_expired_a_deleted_and_a_damaged_case_are_not_found():
    expired, deleted, damaged = (cases.new_case().link for _ in range(3))
    let_it_expire(expired)
    cases.delete(deleted)
    with connection() as database:
        database.execute(update(table).where(table.c.link_hash == keys.link_hash(damaged)).values(sealed=b"?" * 40))
    for link in (expired, deleted, damaged):
        with pytest.raises(CaseNotFoundError):
            cases.open_case(link)
        with pytest.raises(CaseNotFoundError):
            cases.change(link, lambda case: case.ticks.append("x"))


def test_another_row_s_content_cannot_be_slipped_in():
    victim, thief = cases.new_case(), cases.new_case()
    sealed = next(row.sealed for row in rows() if row.link_hash == keys.link_hash(thief.link))
    with connection() as database:
        database.execute(update(table).where(table.c.link_hash == keys.link_hash(victim.link)).values(sealed=sealed))
    with pytest.raises(CaseNotFoundError):
        cases.open_case(victim.link)


def test_deleting_twice_is_no_error():
    link = cases.new_case().link
    cases.delete(link)
    cases.delete(link)
    assert rows() == []


def test_purging_deletes_the_expired_only():
    prove_the_clock()
    kept, old = cases.new_case().link, cases.new_case().link
    let_it_expire(old)
    assert cases.purge_expired() == 1
    assert cases.open_case(kept).link == kept


def test_a_new_case_clears_the_expired_away():
    prove_the_clock()
    let_it_expire(cases.new_case().link)
    cases.new_case()
    assert len(rows()) == 1


@pytest.mark.parametrize("settings", [{"CASE_DAYS": 7}])
def test_a_change_begins_the_days_anew():
    link = cases.new_case().link
    with connection() as database:
        database.execute(update(table).values(expires_at=datetime.now(UTC) + timedelta(minutes=1)))
    cases.change(link, lambda case: case.ticks.clear())
    left = cases.open_case(link).expires_at - datetime.now(UTC)
    assert timedelta(days=7) - timedelta(minutes=1) < left <= timedelta(days=7)


def test_saving_over_another_tab_s_save_is_refused():
    first = cases.new_case()
    second = cases.open_case(first.link)
    cases.save(first)
    with pytest.raises(StaleCaseError):
        cases.save(second)


def test_saving_a_case_that_was_deleted_meanwhile_does_not_revive_it():
    case = cases.new_case()
    cases.delete(case.link)
    with pytest.raises(StaleCaseError):
        cases.save(case)
    assert rows() == []


def test_a_change_is_applied_to_what_another_tab_left():
    link = cases.new_case().link
    calls = []

    def answer(case):
        calls.append(dict(case.answers))
        if len(calls) == 1:  # the other tab is quicker, once
            cases.change(link, lambda same: same.answers.update(stay={"stay_days": 91}))
        case.answers["purpose"] = {"purpose": "work"}
        return "done"

    assert cases.change(link, answer) == "done"
    assert calls == [{}, {"stay": {"stay_days": 91}}]
    assert cases.open_case(link).answers == {"stay": {"stay_days": 91}, "purpose": {"purpose": "work"}}


def test_many_tabs_at_once_lose_nothing(app):
    link = cases.new_case().link

    def tick(number):
        with app.app_context():
            cases.change(link, lambda case: case.ticks.append(str(number)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tick, range(40)))
    assert sorted(cases.open_case(link).ticks, key=int) == [str(number) for number in range(40)]


def test_a_case_that_grows_too_large_is_refused_and_kept_as_it_was():
    link = cases.new_case().link
    with pytest.raises(CaseTooLargeError, match=f"at most {cases.MAX_BYTES} are kept"):
        cases.change(link, lambda case: case.answers.update(stay={"days": "x" * cases.MAX_BYTES}))
    assert cases.open_case(link).answers == {}


def test_a_lone_surrogate_is_kept_rather_than_fatal():
    link = cases.new_case().link
    cases.change(link, lambda case: case.answers.update(stay={"days": "\ud800"}))
    assert cases.open_case(link).answers == {"stay": {"days": "\ud800"}}


def test_the_commands_upgrade_and_purge(app):
    prove_the_clock()
    let_it_expire(cases.new_case().link)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["purge"]).output.startswith("1 expired cases deleted\n")
    assert runner.invoke(args=["db", "upgrade"]).exit_code == 0


def test_before_there_are_tables_a_command_says_what_to_do(app):
    with connection() as database:
        database.execute(text("DROP TABLE alembic_version"))
    runner = app.test_cli_runner()
    for command in (["purge"], ["api-key", "list"], ["api-key", "add", "NAME"], ["api-key", "revoke", "NAME"]):
        said = runner.invoke(args=command)
        assert said.exit_code == 2, command
        assert "flask --app wsgi db upgrade" in said.output


def test_a_change_in_a_request_starts_from_the_case_it_was_let_in_with(monkeypatch):
    link = cases.new_case().link
    g.case = cases.open_case(link)
    cases.change(link, lambda case: case.ticks.append("this tab"))
    opened_again = []
    monkeypatch.setattr(cases, "open_case", opened_again.append)
    cases.change(link, lambda case: case.ticks.append("once more"))
    assert opened_again == []
    monkeypatch.undo()
    assert cases.open_case(link).ticks == ["this tab", "once more"]


def test_and_still_sees_what_another_tab_saved_since():
    link = cases.new_case().link
    g.case = cases.open_case(link)
    other = cases.open_case(link)
    other.ticks.append("other tab")
    cases.save(other)
    cases.change(link, lambda case: case.ticks.append("this tab"))
    assert cases.open_case(link).ticks == ["other tab", "this tab"]
