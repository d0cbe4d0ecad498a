"""Clients that send half a request and then nothing keep no thread of the server from others."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from bench.server import product_server

pytestmark = pytest.mark.loopback
SECONDS = 120
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: x\r\nX-a: "
HALF_A_BODY = (
    b"POST /batches HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n"
    b"Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    b'--b\r\nContent-Disposition: form-data; name="people"; filename="people.csv"\r\n\r\nSurname'
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The real server, with one process."""
    with product_server({"WEB_CONCURRENCY": "1"}) as address:
        yield address


@contextmanager
def clients(address: str, count: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many connections on which this was sent and nothing follows."""
    place = urlsplit(address)
    with ExitStack() as stack:
        some = [
            stack.enter_context(socket.create_connection((place.hostname, place.port), timeout=SECONDS))
            for _ in range(count)
        ]
        for one in some:
            one.sendall(sent)
        yield some


def status(address: str) -> int:
    """What the server answers to somebody else meanwhile."""
    with urlopen(address + "/privacy", timeout=SECONDS) as answer:
        return int(answer.status)


def is_given_up(connection: socket.socket) -> bool:
    """Whether the server ends the connection without an answer."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_heads_that_do_not_arrive_cost_no_thread_and_are_given_up(address):
    with clients(address, 100, HALF_A_HEAD) as some:
        assert status(address) == 200
        assert all(is_given_up(one) for one in some)


def test_a_head_may_arrive_in_pieces(address):
    with clients(address, 1, HALF_A_HEAD) as [one]:
        for piece in (b"b\r", b"\nConnection: close\r\n", b"\r\n"):
            assert status(address) == 200
            one.sendall(piece)
        assert one.recv(12) == b"HTTP/1.1 200"


def test_a_client_that_goes_away_within_a_head_is_let_go(address):
    with clients(address, 1, HALF_A_HEAD) as [one]:
        assert status(address) == 200
        one.shutdown(socket.SHUT_WR)
        assert is_given_up(one)


def test_bodies_that_do_not_arrive_are_given_up(address):
    with clients(address, 8, HALF_A_BODY) as some:
        assert status(address) == 200
        assert {one.recv(12) for one in some} == {b"HTTP/1.1 400"}
    assert status(address) == 200
