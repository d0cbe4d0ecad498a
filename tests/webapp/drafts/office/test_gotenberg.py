"""PDFs by a Gotenberg server: its protocol, and what its answers mean for each document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.webapp.drafts.office.fake_gotenberg import FakeGotenberg, fake_gotenberg
from webapp.drafts.office import OfficeError, find_office, gotenberg, pdfs_of
from webapp.drafts.office.gotenberg import Gotenberg

pytestmark = pytest.mark.loopback


@pytest.fixture
def server() -> Iterator[FakeGotenberg]:
    with fake_gotenberg() as running:
        yield running


def outcome(documents: list[bytes], office: Gotenberg) -> list[str]:
    """The text of each PDF, or the error."""
    pdfs = pdfs_of(documents, office)
    return [str(pdf) if isinstance(pdf, OfficeError) else pdf[9:-6].decode() for pdf in pdfs]


def test_an_address_is_preferred_to_the_program_of_this_machine(server):
    assert find_office(server.url, patience=1) == Gotenberg(server.url)


def test_documents_come_back_in_their_order_over_a_kept_connection(server):
    documents = [f"letter {number} \r\n--".encode() for number in range(25)]
    assert outcome(documents, Gotenberg(server.url)) == [document.decode() for document in documents]
    assert set(server.names) == {"document.docx"}
    assert server.connections == 3


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"unreadable", "Gotenberg could not read it"),
        (b"slow", "Gotenberg did not finish it in time"),
        (b"silent", "Gotenberg cannot be reached or broke off: TimeoutError"),
        (b"half", "Gotenberg answered with something that is not a whole PDF, or is too large"),
    ],
)
def test_a_bad_one_alone_fails(server, bad, why):
    office = replace(Gotenberg(server.url), seconds=0.5)
    assert outcome([b"a", bad, b"c"], office) == ["a", f"document 2: {why}", "c"]


def test_what_failed_once_only_gets_its_pdf(server):
    server.refuse_once = True
    assert outcome([b"a", b"b"], Gotenberg(server.url)) == ["a", "b"]


def test_a_pdf_that_is_too_large_is_not_taken(server, monkeypatch):
    monkeypatch.setattr("webapp.drafts.office.pdf.MAX_BYTES", 100)
    monkeypatch.setattr(gotenberg, "MAX_BYTES", 100)
    (said,) = outcome([b"a" * 200], Gotenberg(server.url))
    assert "too large" in said


def test_nobody_there(server):
    url = server.url
    server.server_close()
    said = outcome([b"a"] * 40, Gotenberg(url))
    assert said[0] == "document 1: Gotenberg cannot be reached or broke off: Connection refused"
    assert len(said) == 40


def test_the_wrong_path_is_named(server):
    assert outcome([b"a"], Gotenberg(f"{server.url}/office")) == ["document 1: Gotenberg answered with status 404"]
